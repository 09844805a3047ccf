"""The desk's main job from a script: register, find again, show, the slip."""

from __future__ import annotations

import io
from dataclasses import fields, replace
from datetime import timedelta

import pytest

from tests.cli.conftest import Terminal
from tests.visitors import ACCUSER, FACTORY_WORKERS, INQUIRER, MOTHER, PATIENTS_WIFE, VETERAN
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.visit_plain import to_plain


def registered(terminal: Terminal, draft: VisitDraft = VETERAN) -> str:
    """The case number of a visit registered from a file."""
    said = terminal.run("clerk", "register", terminal.write("visit.json", to_plain(draft)), "--json")
    assert said.code == 0, said.err
    number: str = said.values["case_number"]
    return number


def test_the_example_has_every_field_and_can_be_registered_as_it_is(terminal: Terminal) -> None:
    example = terminal.plain("register", "--example")
    assert list(example.values) == [field.name for field in fields(VisitDraft)]
    done = terminal.run("clerk", "register", terminal.write("visit.json", example.out), "--json")
    assert done.code == 0, done.err
    assert set(done.values) == {"receipt_number", "case_number", "new_case", "due_dates", "possible_repeats"}
    assert done.values["receipt_number"] == done.values["case_number"] == "LF20260325-0001"
    assert done.values["new_case"] is True
    notice = next(line for line in done.values["due_dates"] if line["rule"] == "C03")
    assert notice["due_on"] == "2026-04-09"
    assert notice["explanation"] == "收到 03-25 + 15日 = 04-09·条例第二十三条"


@pytest.mark.parametrize(
    "draft",
    [VETERAN, PATIENTS_WIFE, FACTORY_WORKERS, ACCUSER, MOTHER, INQUIRER],
    ids=lambda draft: draft.title[:4],
)
def test_the_visitors_of_the_stories_are_registered_as_they_come(
    terminal: Terminal, draft: VisitDraft
) -> None:
    assert draft.received_on is not None
    terminal.now = terminal.now.replace(month=5)
    number = registered(terminal, replace(draft, backdate_reason="停电，按纸质登记表补录"))
    assert number.startswith(f"{draft.channel.value}{draft.received_on:%Y%m%d}-")


def test_a_second_visit_says_what_it_may_repeat_and_can_join_it(terminal: Terminal) -> None:
    number = registered(terminal)
    again = terminal.run(
        "clerk", "register", terminal.write("visit.json", to_plain(VETERAN)), "--json"
    ).values
    (match,) = again["possible_repeats"]
    assert match["case_number"] == number
    assert match["reasons"][0] == "同人"
    assert {"证号相同", "姓名相同"} <= set(match["reasons"])
    joined = {**to_plain(VETERAN), "joins_case_id": number.lower()}
    done = terminal.run("clerk", "register", terminal.write("visit.json", joined), "--json").values
    assert done["new_case"] is False
    assert done["case_number"] == number
    assert done["receipt_number"] != number
    linked = {**to_plain(VETERAN), "relates_to_case_id": done["receipt_number"], "relation": "reopens"}
    assert terminal.run("clerk", "register", terminal.write("v.json", linked), "--json").values["new_case"]
    for other in ("LF20260325-0099", "随便写写"):
        refused = terminal.run(
            "clerk", "register", terminal.write("v.json", {**joined, "joins_case_id": other})
        )
        assert refused.code == 1
        assert f"没有找到编号为“{other}”的事项，请核对编号。（joins_case_id）" in refused.err


def test_a_doubtful_value_says_how_it_is_kept(terminal: Terminal) -> None:
    values = {"petitioner_name": "李㛃", "title": "请求救助", "id_number": "639902195806190220"}
    refused = terminal.run("clerk", "register", terminal.write("visit.json", values))
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.endswith('（id_number；要保留，请写 "kept": ["id_number"]）\n')
    kept = terminal.run("clerk", "register", terminal.write("visit.json", {**values, "kept": ["id_number"]}))
    assert kept.code == 0


def test_lists_may_be_chosen_by_their_words_and_the_day_may_be_left_out(terminal: Terminal) -> None:
    values = {
        "petitioner_name": "周桂兰",
        "title": "低保停发",
        "unit_id": "社会救助处",
        "receptionist_id": "陈秋",
        "region_code": "青西区",
        "purpose": "申诉求决",
    }
    said = terminal.run("director", "register", terminal.write("visit.json", values), "--json")
    assert said.code == 0, said.err
    shown = terminal.run("clerk", "show", said.values["case_number"], "--json").values
    assert shown["receipts"][0]["received_on"] == "2026-03-25"
    unknown = terminal.run("director", "register", terminal.write("v.json", {**values, "unit_id": "卫生处"}))
    assert unknown.code == 1
    assert "卫生处" in unknown.err


def test_a_visit_can_come_through_standard_input(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def given(content: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content), "ascii"))

    given('{"petitioner_name": "周桂兰", "title": "低保停发"}'.encode())
    assert terminal.run("clerk", "register", "-", "--json").values["new_case"] is True
    given('{"petitioner_name": "周桂兰", "title": "低保停发"}'.encode("gb18030"))
    refused = terminal.run("clerk", "register", "-")
    assert refused.code == 2
    assert "UTF-8" in refused.err


def test_finding_is_masked_and_journalled_with_its_reason(terminal: Terminal) -> None:
    number = registered(terminal)
    found = terminal.run("clerk", "find", "张", "14200000001", "--reason", "progress", "--json")
    assert found.values == [
        {"case_number": number, "petitioner": "张**", "title": VETERAN.title, "state": "待告知"}
    ]
    line = terminal.run("clerk", "find", "张").out.strip()
    assert line.split("\t") == [number, "张**", VETERAN.title, "待告知"]
    assert "没有找到" in terminal.run("clerk", "find", "查无此人").out


def test_a_long_list_says_that_it_is_not_all(terminal: Terminal) -> None:
    terminal.run("keeper", "demo", "--cases", 600)
    found = terminal.run("clerk", "find", "20", "--json")
    assert (found.code, len(found.values)) == (0, 500)
    assert "只列出最新的 500 件" in found.err
    assert terminal.run("clerk", "find", "查无此人").err == ""


def test_an_opened_case_is_told_in_full(terminal: Terminal) -> None:
    number = registered(terminal)
    shown = terminal.run("clerk", "show", number.lower(), "--json").values
    keys = {"case_number", "state", "title", "petitioners", "receipts", "events", "documents", "deadlines"}
    assert set(shown) == keys
    assert shown["case_number"] == number
    assert shown["receipts"][0]["receipt_number"] == number
    assert "C03" in {line["rule"] for line in shown["deadlines"]}
    assert VETERAN.title in terminal.run("clerk", "show", number).out


def slip(terminal: Terminal, user: str, number: str, *limit: object) -> list[object]:
    return [
        user, "slip", number, "--unit", "社会救助处", "--reason", "S7", "--leader", "周正",
        "--demand", "查清情况，先行救助", "--demand", "书面答复本人", *limit, "--json",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("limit", "due_on"),
    [
        (("--days", 15), "2026-04-09"),
        (("--days", 7), "2026-04-01"),
        (("--working-days", 7), "2026-04-03"),
        (("--until", "2026年4月20日"), "2026-04-20"),
    ],
)
def test_a_director_signs_a_slip_out(terminal: Terminal, limit: tuple[object, ...], due_on: str) -> None:
    number = registered(terminal)
    said = terminal.run(*slip(terminal, "director", number, *limit))
    assert said.code == 0, said.err
    assert said.values == {
        "slip_number": "青民信督〔2026〕1号",
        "slip_code": said.values["slip_code"],
        "case_number": number,
        "unit": "社会救助处",
        "due_on": due_on,
    }
    assert said.values["slip_code"].startswith("XF-6399-D-2026-0001-")
    deadlines = terminal.run("clerk", "show", number, "--json").values["deadlines"]
    assert due_on in {line["due_on"] for line in deadlines if line["rule"] == "C24"}


def test_a_clerk_only_drafts_one(terminal: Terminal) -> None:
    number = registered(terminal)
    for limit in (("--days", 15), ("--working-days", 7), ("--until", "2026-04-20")):
        # A limit is fixed when the director signs out, so a draft has none, whatever it proposes.
        assert terminal.run(*slip(terminal, "clerk", number, *limit)).values == {
            "slip_number": None,
            "slip_code": None,
            "case_number": number,
            "unit": "社会救助处",
            "due_on": None,
        }
    *told, _ = slip(terminal, "clerk", number, "--days", 15)
    assert "签发时编号和限期随即固定" in terminal.run(*told).out
    documents = terminal.run("clerk", "show", number, "--json").values["documents"]
    assert [(paper["form"], paper["state"]) for paper in documents if paper["form"] == "F15"] == [
        ("F15", "草稿")
    ] * 4


def test_a_slip_that_cannot_be_signed_leaves_no_draft(terminal: Terminal) -> None:
    number = registered(terminal)
    said = terminal.run(*slip(terminal, "director", number, "--until", "2026-03-25"))
    assert said.code == 1
    assert "晚于签发日期" in said.err
    documents = terminal.run("clerk", "show", number, "--json").values["documents"]
    assert "F15" not in {paper["form"] for paper in documents}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--unit", "卫生处", "--reason", "S7", "--demand", "办", "--days", 15), 1, "社会救助处、社会事务处"),
        (("--unit", "社会救助处", "--reason", "S10", "--demand", "办", "--days", 15), 2, "S9"),
        (("--unit", "社会救助处", "--reason", "S1", "--demand", "办", "--days", 0), 1, "1 到 365"),
        (("--unit", "社会救助处", "--reason", "S1", "--demand", " ", "--days", 3), 1, "督办要求"),
        (("--unit", "社会救助处", "--reason", "S1", "--demand", "办", "--until", "明天"), 1, "不像日期"),
        (("--unit", "社会救助处", "--reason", "S1", "--demand", "办"), 2, "--days"),
        (
            (
                "--unit",
                "社会救助处",
                "--reason",
                "S1",
                "--demand",
                "办",
                "--days",
                3,
                "--until",
                "2026-04-01",
            ),
            2,
            "只能写一个",
        ),
    ],
    ids=range(7),
)
def test_a_wrong_slip_is_refused_in_words(
    terminal: Terminal, words: tuple[object, ...], code: int, said: str
) -> None:
    number = registered(terminal)
    answer = terminal.run("director", "slip", number, *words)
    assert answer.code == code
    assert said in answer.err
    assert answer.out == ""


def test_sealed_matters_take_no_slip(terminal: Terminal) -> None:
    assert ACCUSER.received_on is not None
    terminal.now = terminal.now.replace(month=ACCUSER.received_on.month, day=ACCUSER.received_on.day)
    number = registered(terminal, ACCUSER)
    answer = terminal.run(*slip(terminal, "director", number, "--days", 15))
    assert answer.code == 1
    assert "密封" in answer.err
    shown = terminal.run("clerk", "show", number, "--json")
    assert ACCUSER.petitioner_name not in shown.out + shown.err
    assert ACCUSER.title not in shown.out + shown.err
    assert "窗口" in terminal.run("officer", "show", number).err
    assert terminal.run("clerk", "find", number).out == f"{number}\t〔密封〕\t〔密封〕\t待移送\n"
    assert terminal.run("clerk", "print", "F01", number, "--out", terminal.folder / "f01.pdf").code == 1


def test_who_leaves_no_name_is_called_anonymous(terminal: Terminal) -> None:
    visit = terminal.write("visit.json", {"is_anonymous": True, "title": "村道积水"})
    number = terminal.run("clerk", "register", visit, "--json").values["case_number"]
    assert terminal.run("clerk", "find", "村道", "--json").values[0]["petitioner"] == "匿名"
    shown = terminal.run("clerk", "show", number, "--json").values
    assert shown["petitioners"] == ["匿名"]
    notice = next(line for line in shown["deadlines"] if line["rule"] == "C03")
    assert notice["closed"] is True
    assert "告知 不再计算·姓名、住址不清" in terminal.run("clerk", "show", number).out


def test_a_case_that_is_not_there(terminal: Terminal) -> None:
    for words in (("show", "LF20260325-0009"), ("show", "随便写写"), ("show", "")):
        answer = terminal.run("clerk", *words)
        assert answer.code == 1
        assert answer.err
        assert answer.out == ""


def test_roles_are_the_same_as_in_the_window(terminal: Terminal) -> None:
    number = registered(terminal)
    visit = terminal.write("visit.json", to_plain(VETERAN))
    for user, words, said in (
        ("keeper", ("register", visit), "登记"),
        ("auditor", ("find", "张"), "查找"),
        ("officer", ("show", number), "打开"),
        ("clerk", ("reindex",), "系统管理员"),
    ):
        answer = terminal.run(user, *words)
        assert (answer.code, answer.out) == (1, "")
        assert said in answer.err
    terminal.now += timedelta(minutes=1)
