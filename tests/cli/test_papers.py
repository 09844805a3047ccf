"""``print`` and ``forms``: PDFs whose text is what was registered."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.visitors import VETERAN
from xinfang_desk.domain.visit_plain import to_plain


def text_of(file: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture
def slip(terminal: Terminal) -> dict[str, str]:
    """A slip of the veteran's matter, signed out: slip_number, slip_code, case_number."""
    visit = terminal.write("visit.json", to_plain(VETERAN))
    case = terminal.run("clerk", "register", visit, "--json").values["case_number"]
    said = terminal.run(
        "director", "slip", case, "--unit", "社会救助处", "--reason", "S7", "--leader", "周正",
        "--demand", "先行救助", "--days", 15, "--json",
    )  # fmt: skip
    values: dict[str, str] = said.values
    return values


def test_the_slip_is_printed_with_the_rare_name_and_counts_its_copies(
    terminal: Terminal, slip: dict[str, str]
) -> None:
    out = terminal.folder / "papers" / "slip.pdf"
    first = terminal.run("clerk", "print", "F15", slip["slip_number"], "--out", out, "--json")
    assert first.code == 0, first.err
    assert first.values["copy"] == "正本"
    text = text_of(out)
    for words in (slip["slip_number"], slip["slip_code"], slip["case_number"], "张𤭢", "先行救助"):
        assert words in text
    again = terminal.run("clerk", "print", "f15", slip["slip_code"].lower(), "--out", out, "--json")
    assert again.values["copy"] == "补打第1次"
    documents = terminal.run("clerk", "show", slip["case_number"], "--json").values["documents"]
    assert [paper["copies"] for paper in documents if paper["form"] == "F15"] == [2]


def test_the_registration_form_is_printed_by_its_number(terminal: Terminal, slip: dict[str, str]) -> None:
    out = terminal.folder / "visit.pdf"
    assert terminal.run("clerk", "print", "F01", slip["case_number"], "--out", out).code == 0
    assert VETERAN.petitioner_name in text_of(out)


@pytest.mark.parametrize(
    ("form", "number", "code"),
    [
        ("F15", "青民信督〔2026〕99号", 1),
        ("F15", "XF-6399-D-2026-0001-0", 1),
        ("F15", "随便", 1),
        ("F01", "LF20260325-0099", 1),
        ("F01", "张", 1),
        ("F01", "青民信督〔2026〕1号", 1),
        ("F15", "LF20260325-0099", 1),
        ("F15", "", 1),
        ("F99", "1", 2),
    ],
)
def test_what_is_not_there_is_not_printed(
    terminal: Terminal, slip: dict[str, str], form: str, number: str, code: int
) -> None:
    out = terminal.folder / "nothing.pdf"
    answer = terminal.run("clerk", "print", form, number, "--out", out)
    assert answer.code == code
    assert answer.err.strip()
    assert not out.exists()


def test_a_file_that_cannot_be_written_leaves_the_original_to_be_printed(
    terminal: Terminal, slip: dict[str, str]
) -> None:
    (terminal.folder / "taken").mkdir()
    answer = terminal.run("clerk", "print", "F15", slip["slip_number"], "--out", terminal.folder / "taken")
    assert answer.code == 2
    assert "文件写不进去" in answer.err
    out = terminal.folder / "slip.pdf"
    again = terminal.run("clerk", "print", "F15", slip["slip_number"], "--out", out, "--json")
    assert again.values["copy"] == "正本"


def test_a_slip_is_found_by_its_case_while_it_is_the_only_one(
    terminal: Terminal, slip: dict[str, str]
) -> None:
    out = terminal.folder / "slip.pdf"
    by_case = terminal.run("clerk", "print", "F15", slip["case_number"].lower(), "--out", out, "--json")
    assert by_case.values["number"] == slip["slip_number"]
    again = ("slip", slip["case_number"], "--unit", "信访办", "--reason", "S1", "--demand", "办", "--days", 7)
    terminal.run("clerk", *again)  # a draft does not stand in the way
    assert terminal.run("clerk", "print", "F15", slip["case_number"], "--out", out).code == 0
    terminal.run("director", *again)
    refused = terminal.run("clerk", "print", "F15", slip["case_number"], "--out", out)
    assert refused.code == 1
    assert "青民信督〔2026〕1号、青民信督〔2026〕2号" in refused.err


def test_whoever_does_not_print_is_told_so(terminal: Terminal, slip: dict[str, str]) -> None:
    out = terminal.folder / "slip.pdf"
    for user in ("keeper", "officer", "auditor"):
        for form, number in (("F15", slip["slip_number"]), ("F01", slip["case_number"])):
            answer = terminal.run(user, "print", form, number, "--out", out)
            assert (answer.code, answer.err) == (1, "打印由登记员或信访办主任办理。\n")
    assert not out.exists()


def test_no_half_of_a_file_is_left(terminal: Terminal, slip: dict[str, str]) -> None:
    old = terminal.folder / "full" / "F01.pdf"
    old.parent.mkdir()
    old.write_bytes(b"of yesterday")
    (old.parent / "F01.pdf.part").mkdir()
    answer = terminal.run("clerk", "print", "F01", slip["case_number"], "--out", old)
    assert answer.code == 2
    assert "这是文件夹，不是文件" in answer.err
    assert old.read_bytes() == b"of yesterday"


@pytest.mark.parametrize(("which", "words"), [("--sample", "张𤭢"), ("--blank", "信访督办单")])
def test_forms_need_no_desk(bare: Terminal, which: str, words: str) -> None:
    out = bare.folder / "forms"
    said = bare.plain("--data", bare.data, "forms", which, "--out", out, "--json")
    assert said.code == 0, said.err
    assert {file.name for file in out.iterdir()} >= {"F01.pdf", "F15.pdf"}
    assert words in text_of(out / "F15.pdf")
    assert not bare.data.exists()


def test_a_form_of_the_office_takes_the_place_of_the_shipped_one(terminal: Terminal) -> None:
    forms = terminal.data / "forms"
    forms.mkdir(exist_ok=True)
    (forms / "F15.toml").write_text("broken")
    out = terminal.folder / "forms"
    said = terminal.plain("--data", terminal.data, "forms", "--blank", "--out", out, "--json")
    assert said.code == 0
    assert len(said.values["troubles"]) == 1
    assert "F15.toml" in said.values["troubles"][0]


def test_a_receipt_to_take_home_is_printed_in_large_type(terminal: Terminal, slip: dict[str, str]) -> None:
    out = terminal.folder / "receipt.pdf"
    answer = terminal.run("clerk", "print", "f35", slip["case_number"], "--large", "--out", out)
    assert answer.code == 0
    assert out.stat().st_size > 1000
    refused = terminal.run("clerk", "print", "F15", slip["slip_number"], "--large", "--out", out)
    assert refused.code != 0 and "不出大字版" in refused.err


def test_the_case_file_of_a_matter_is_one_pdf(terminal: Terminal, slip: dict[str, str]) -> None:
    out = terminal.folder / "files" / "case.pdf"
    done = terminal.run("clerk", "case-file", slip["case_number"], "--out", out, "--json")
    assert done.code == 0, done.err
    assert (done.values["papers"], done.values["attachments"]) == (2, 0)
    text = text_of(out)
    assert slip["slip_number"] in text and "卷内目录" in text
    assert f"第{done.values['pages']}页" in text.replace(" ", "")
    none = terminal.run("clerk", "case-file", "LF20200101-0001", "--out", out)
    assert none.code == 1 and "没有编号" in none.err


def test_what_nobody_was_asked_about_is_counted_on_stderr(terminal: Terminal, slip: dict[str, str]) -> None:
    told = replace(VETERAN, facts=f"{VETERAN.petitioner_name}，14200000555、14200000556，玉皇村村医知道。")
    case = terminal.run("clerk", "register", terminal.write("more.json", to_plain(told)), "--json")
    number = case.values["case_number"]
    out = terminal.folder / "遮蔽本.pdf"
    answer = terminal.run("clerk", "case-file", number, "--for-others", "--out", out, "--json")
    assert answer.code == 0 and answer.values["taken"] == {"姓名": 1, "电话": 2}
    assert "姓名 1 处，电话 2 处" in answer.err and "1 处村名加身份" in answer.err
    own = terminal.run("clerk", "case-file", number, "--out", terminal.folder / "卷.pdf")
    assert own.code == 0 and own.err == ""
    terminal.run(
        "director", "slip", number, "--unit", "社会救助处", "--reason", "S7", "--leader", "周正",
        "--demand", "先行救助，14200000555", "--days", 15,
    )  # fmt: skip
    printed = terminal.run("clerk", "print", "F15", number, "--out", terminal.folder / "slip.pdf")
    assert printed.code == 0 and "电话" in printed.err
    for hidden in ("14200000555", VETERAN.petitioner_name, "玉皇村"):
        assert hidden not in answer.err + printed.err
    quiet = terminal.run("clerk", "print", "F15", slip["slip_number"], "--out", terminal.folder / "other.pdf")
    assert quiet.err == ""
