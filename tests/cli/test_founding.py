"""``init`` makes a desk and its two recovery sheets, or nothing at all."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Terminal


def test_the_sample_office_is_ready_for_all_its_logins(bare: Terminal) -> None:
    sheets = bare.folder / "safe"
    said = bare.run("keeper", "init", "--office", "sample", "--recovery-out", sheets, "--json")
    assert said.code == 0, said.err
    assert said.values["keeper"] == "keeper"
    assert sorted(file.name for file in sheets.iterdir()) == ["recovery-data.pdf", "recovery-sealed.pdf"]
    assert {file.stat().st_mode & 0o777 for file in sheets.iterdir()} == {0o600}
    for login in ("clerk", "director"):
        assert bare.run(login, "find", "张", "--json").values == []
    for login in ("officer", "officer2", "auditor", "keeper"):
        assert "查找由登记员" in bare.run(login, "find", "张").err
    again = bare.run("keeper", "init", "--office", "sample", "--recovery-out", bare.folder / "other")
    assert again.code == 2
    assert "已经有接待台" in again.err
    assert not (bare.folder / "other").exists()


def test_an_office_file_begins_with_temporary_passwords(bare: Terminal) -> None:
    example = bare.plain("init", "--example")
    assert example.code == 0
    office = bare.write("office.toml", example.out)
    said = bare.run("boss", "init", "--office", office, "--recovery-out", bare.folder / "safe")
    assert said.code == 0, said.err
    refused = bare.run("clerk", "find", "张")
    assert refused.code == 1
    assert "临时口令" in refused.err
    assert bare.run("boss", "reindex").code == 0


@pytest.mark.parametrize(
    ("user", "words", "code", "said"),
    [
        ("keeper", ("--office", "sample"), 2, "--recovery-out"),
        ("keeper", ("--recovery-out", "safe"), 2, "--office"),
        ("keeper", ("--office", "no such file.toml", "--recovery-out", "safe"), 2, "找不到机关文件"),
        ("Keeper!", ("--office", "sample", "--recovery-out", "safe"), 1, "登录名"),
        ("clerk", ("--office", "sample", "--recovery-out", "safe"), 1, "别人的账号"),
    ],
    ids=range(5),
)
def test_what_is_missing_is_said_and_nothing_is_made(
    bare: Terminal, user: str, words: tuple[str, ...], code: int, said: str
) -> None:
    answer = bare.run(user, "init", *(bare.folder / word if word == "safe" else word for word in words))
    assert answer.code == code
    assert said in answer.err
    assert not bare.data.exists()


@pytest.mark.parametrize(
    "content",
    [
        "[office",
        "[office]\ncode = 7788",
        '[office]\nname = "某局"',
        "[[unit]]\n",
        '[company]\nname = "某厂"',
        "\x00",
    ],
    ids=range(6),
)
def test_a_broken_office_file_is_refused(bare: Terminal, content: str) -> None:
    office = bare.write("office.toml", content)
    answer = bare.run("boss", "init", "--office", office, "--recovery-out", bare.folder / "safe")
    assert answer.code == 1
    assert answer.err.strip()
    assert not bare.data.exists()


def test_a_file_in_the_place_of_the_folder_is_said(bare: Terminal) -> None:
    answer = bare.run("keeper", "init", "--office", "sample", "--recovery-out", bare.password_file)
    assert answer.code == 2
    assert "恢复单写不进去" in answer.err
    assert "那里已经有同名的文件" in answer.err


def test_a_sheet_that_is_there_already_is_not_written_over(bare: Terminal) -> None:
    sheets = bare.folder / "safe"
    sheets.mkdir()
    (sheets / "recovery-sealed.pdf").write_text("of another desk")
    answer = bare.run("keeper", "init", "--office", "sample", "--recovery-out", sheets)
    assert answer.code == 2
    assert "已经有恢复单" in answer.err
    assert [file.name for file in sheets.iterdir()] == ["recovery-sealed.pdf"]
    assert (sheets / "recovery-sealed.pdf").read_text() == "of another desk"
    assert bare.run("keeper", "find", "张").code == 2


@pytest.mark.parametrize("password", ["", "\n", "kurz"])
def test_a_password_that_cannot_be(bare: Terminal, password: str) -> None:
    bare.password_file.write_text(password)
    answer = bare.run("keeper", "init", "--office", "sample", "--recovery-out", bare.folder / "safe")
    assert answer.code in (1, 2)
    assert "口令" in answer.err
    assert not bare.data.exists()
