"""Whatever is typed, the answer is one of three exit codes and a Chinese sentence, never a traceback."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from xinfang_desk.cli import main
from xinfang_desk.domain.visit_plain import example_visit, to_plain
from xinfang_desk.services.context import Clock

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "还缺"),
        (("bogus",), "'bogus'"),
        (("due",), "RULE"),
        (("due", "C03"), "START"),
        (("due", "C03", "2026-03-02", "extra"), "多出来的内容：extra"),
        (("due", "C24", "2026-03-02", "--days", "x"), "整数"),
        (("due", "C24", "2026-03-02", "--days", "3", "--working-days", "3"), "只能写一个"),
        (("find",), "WORDS"),
        (("show",), "CASE"),
        (("forms", "--out", "x"), "--sample"),
        (("forms", "--sample"), "--out"),
        (("print", "F15", "1"), "--out"),
        (("demo",), "--cases"),
        (("demo", "--cases", "many"), "整数"),
        (("register",), "文件"),
        (("--data",), "--data"),
        (("--nonsense", "check"), "--nonsense"),
    ],
    ids=range(17),
)
def test_a_wrong_command_line_says_how_it_is_written(
    bare: Terminal, words: tuple[str, ...], said: str
) -> None:
    answer = bare.plain(*words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert HAN.search(answer.err)


@pytest.mark.parametrize(
    "words",
    [
        ("--data", "", "check"),
        ("--password-file", " ", "check"),
        ("init", "--office", "sample", "--recovery-out", ""),
        ("forms", "--blank", "--out", ""),
        ("print", "F15", "1", "--out", ""),
        ("backup", ""),
        ("verify", ""),
        ("restore", " "),
    ],
    ids=range(8),
)
def test_an_empty_place_is_not_the_folder_one_stands_in(
    bare: Terminal, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    bare.folder.joinpath("here").mkdir()
    monkeypatch.chdir(bare.folder / "here")
    answer = bare.run("keeper", *words)
    assert (answer.code, answer.out) == (2, "")
    assert "后面是空的" in answer.err
    assert list(Path.cwd().iterdir()) == []
    assert not bare.data.exists()


@pytest.mark.parametrize("words", [("--help",), ("-h",), ("slip", "--help"), ("due", "-h")])
def test_help_is_an_answer(bare: Terminal, words: tuple[str, ...]) -> None:
    answer = bare.plain(*words)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("用法：")


def test_global_options_may_stand_before_or_after_the_command(terminal: Terminal) -> None:
    options = ("--data", terminal.data, "--user", "clerk", "--password-file", terminal.password_file)
    assert terminal.plain(*options, "--json", "find", "张").values == []
    assert terminal.plain("find", "张", "--json", *options).values == []


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, 2), (b"", 2), (b"\n", 2), (b"\xff\xfe\x00", 1), ("不是这个口令".encode(), 1), (b"x" * 20_000, 2)],
    ids=range(6),
)
def test_a_password_file_that_does_not_help(terminal: Terminal, content: bytes | None, code: int) -> None:
    if content is None:
        terminal.password_file.unlink()
    else:
        terminal.password_file.write_bytes(content)
    answer = terminal.run("clerk", "find", "张")
    assert (answer.code, answer.out) == (code, "")
    assert "口令" in answer.err


def test_without_a_keyboard_a_password_file_is_asked_for(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    answer = terminal.plain("--data", terminal.data, "--user", "clerk", "find", "张")
    assert answer.code == 2
    assert "--password-file" in answer.err
    assert "--user" in terminal.plain("--data", terminal.data, "find", "张").err


def test_a_password_can_be_typed_unseen(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Keyboard())
    typed = terminal.password_file.read_text("utf-8").strip()
    monkeypatch.setattr("getpass.getpass", lambda prompt: typed)
    answer = terminal.plain("--data", terminal.data, "--user", "clerk", "find", "张", "--json")
    assert answer.values == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "JSON"),
        ("{", "第 1 行"),
        ("[]", "花括号"),
        ("3", "花括号"),
        ("[" * 100_000, "太多层"),
        ('{"petitioner": "张三"}', "petitioner_name"),
        ('{"petitioner_name": 3}', "petitioner_name"),
        ('{"head_count": "三"}', "head_count"),
        ('{"received_on": "2026-02-30"}', "received_on"),
        ('{"petitioner_name": "张三"}', "事由"),
        ('{"petitioner_name": "张三", "title": "低保", "received_on": "2026-03-26"}', "还没有到"),
        ('{"petitioner_name": "张三", "title": "低保", "received_on": "2026-03-04"}', "早于今天 21 日"),
        ('{"petitioner_name": "张三", "title": "低保", "joins_case_id": 4711}', ""),
        ('{"petitioner_name": "张三", "title": "低保", "unit_id": 4711}', ""),
        ('{"petitioner_name": "张三", "title": "低保", "category_code": "zz"}', ""),
        ('{"head_count": ' + "9" * 5_000 + "}", "太大"),
        ('{"same_person_id": 99999999999999999999}', "太大"),
    ],
    ids=range(17),
)
def test_a_broken_visit_is_refused_and_nothing_is_written(
    terminal: Terminal, content: str, said: str
) -> None:
    answer = terminal.run("director", "register", terminal.write("visit.json", content))
    assert (answer.code, answer.out) == (1, ""), answer.err
    assert said in answer.err
    assert HAN.search(answer.err)
    assert terminal.run("director", "find", "低保", "--json").values == []


def test_every_wrong_field_is_named_on_a_line_of_its_own(terminal: Terminal) -> None:
    values = {**to_plain(example_visit(terminal.now.date())), "sex": "x", "demands": "y", "colour": 1}
    answer = terminal.run("clerk", "register", terminal.write("visit.json", values))
    assert answer.code == 1
    lines = answer.err.splitlines()
    assert [next(word for word in ("sex", "demands", "colour") if word in line) for line in lines] == [
        "colour", "sex", "demands",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["nothing.json", ""])
def test_a_file_that_is_not_there(terminal: Terminal, name: str) -> None:
    answer = terminal.run("clerk", "register", terminal.folder / name)
    assert answer.code == 2
    assert "登记内容" in answer.err


def test_a_file_of_another_encoding(terminal: Terminal) -> None:
    file: Path = terminal.folder / "visit.json"
    file.write_bytes('{"petitioner_name": "张三"}'.encode("gb18030"))
    answer = terminal.run("clerk", "register", file)
    assert answer.code == 2
    assert "UTF-8" in answer.err


def test_what_nobody_foresaw_is_told_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    class Broken(Clock):
        def today(self) -> date:
            raise ZeroDivisionError("张𤭢")

    code = main(["register", "--example"], Broken())
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert "ZeroDivisionError" in said.err
    assert "没有料到" in said.err
    assert "张𤭢" not in said.err
    assert "Traceback" not in said.err


def test_a_data_folder_without_a_desk(bare: Terminal) -> None:
    for words in (("find", "张"), ("check",), ("backup", bare.folder / "usb"), ("demo", "--cases", "3")):
        answer = bare.run("keeper", *words)
        assert answer.code == 2
        assert "还没有接待台" in answer.err
    assert not bare.data.exists()
