"""``backup``, ``verify``, ``restore``, ``check``, ``reindex`` from a script."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.visitors import VETERAN
from xinfang_desk.domain.upkeep import CHECK_WORDS
from xinfang_desk.domain.visit_plain import to_plain
from xinfang_desk.store.lockfile import WriterLock


def register(terminal: Terminal) -> str:
    visit = terminal.write("visit.json", to_plain(VETERAN))
    number: str = terminal.run("clerk", "register", visit, "--json").values["case_number"]
    return number


def numbers(terminal: Terminal) -> list[str]:
    return [row["case_number"] for row in terminal.run("clerk", "find", "张", "--json").values]


def test_backup_verify_and_restore_bring_the_matters_back(terminal: Terminal) -> None:
    number = register(terminal)
    usb = terminal.folder / "usb"
    made = terminal.run("keeper", "backup", usb, "--json")
    assert made.code == 0, made.err
    assert made.values["counts"]["petition_case"] == 1
    assert Path(made.values["folder"]).parent == usb
    assert terminal.run("keeper", "verify", usb).code == 0
    register(terminal)
    assert len(numbers(terminal)) == 2
    restored = terminal.run("keeper", "restore", usb, "--json")
    assert restored.code == 0, restored.err
    assert Path(restored.values["kept_before"]).is_file()
    assert numbers(terminal) == [number]


def test_a_set_is_verified_and_restored_where_there_is_no_desk(terminal: Terminal) -> None:
    number = register(terminal)
    usb = terminal.folder / "usb"
    terminal.run("keeper", "backup", usb)
    terminal.data = terminal.folder / "new computer"
    assert terminal.run("keeper", "verify", usb).code == 0
    assert terminal.run("keeper", "restore", usb).code == 0
    assert numbers(terminal) == [number]


def test_a_damaged_set_is_found_and_restores_nothing(terminal: Terminal) -> None:
    number = register(terminal)
    usb = terminal.folder / "usb"
    folder = Path(terminal.run("keeper", "backup", usb, "--json").values["folder"])
    part = next(folder.glob("desk.db.*"))
    part.write_bytes(part.read_bytes()[:-4096])
    for command in ("verify", "restore"):
        answer = terminal.run("keeper", command, usb)
        assert answer.code == 2
        assert "损坏" in answer.err
    assert numbers(terminal) == [number]


@pytest.mark.parametrize("command", ["verify", "restore"])
def test_a_place_without_a_backup(terminal: Terminal, command: str) -> None:
    answer = terminal.run("keeper", command, terminal.folder / "nothing")
    assert answer.code == 2
    assert "没有完整的备份" in answer.err


@pytest.mark.parametrize("command", ["backup", "verify", "restore", "reindex"])
def test_only_the_keeper(terminal: Terminal, command: str) -> None:
    usb = terminal.folder / "usb"
    terminal.run("keeper", "backup", usb)
    place = [] if command == "reindex" else [usb]
    answer = terminal.run("clerk", command, *place)
    assert (answer.code, answer.out) == (1, "")
    assert "系统管理员" in answer.err


def test_a_check_names_every_line_and_a_fault_ends_with_1(terminal: Terminal) -> None:
    well = terminal.run("auditor", "check", "--json")
    assert well.code == 0, well.out
    assert well.values["ok"] is True
    assert [line["name"] for line in well.values["checks"]] == list(CHECK_WORDS)
    forms = terminal.data / "forms"
    forms.mkdir(exist_ok=True)
    (forms / "F01_ours.toml").write_text("not a form")
    ill = terminal.run("auditor", "check")
    assert ill.code == 1
    assert "有问题　表格：" in ill.out


@pytest.mark.parametrize("kept", [0, 100, 3000, 50_000])
def test_a_truncated_file_is_a_fault_found_not_a_traceback(terminal: Terminal, kept: int) -> None:
    register(terminal)
    file = terminal.data / "desk.db"
    file.write_bytes(file.read_bytes()[:kept])
    answer = terminal.run("keeper", "check", "--json")
    assert answer.code == 1
    assert "file" in [line["name"] for line in answer.values["checks"] if not line["ok"]]
    for words in (("find", "张"), ("reindex",), ("backup", terminal.folder / "usb")):
        said = terminal.run("keeper" if words[0] != "find" else "clerk", *words)
        assert said.code == 2
        assert said.err.strip()


def test_a_foreign_or_missing_key_file(terminal: Terminal) -> None:
    keys = terminal.data / "desk.keys"
    kept = keys.read_bytes()
    for content in (b"", b"{}", b"\xff\xfe", b'{"format": 99, "slots": {}}'):
        keys.write_bytes(content)
        assert terminal.run("clerk", "find", "张").code == 2
        ill = terminal.run("clerk", "check", "--json")
        assert ill.code == 1
        assert [line["name"] for line in ill.values["checks"] if not line["ok"]] == ["file", "keys"]
    keys.unlink()
    assert terminal.run("clerk", "find", "张").code == 2
    keys.write_bytes(kept)
    assert terminal.run("clerk", "find", "张").code == 0


def test_a_clock_set_back_is_told_with_both_times_and_nothing_is_written(terminal: Terminal) -> None:
    number = register(terminal)
    terminal.now -= timedelta(days=1)
    visit = terminal.write("visit.json", {"petitioner_name": "周桂兰", "title": "低保停发"})
    answer = terminal.run("clerk", "register", visit)
    assert (answer.code, answer.out) == (2, "")
    assert "2026-03-24 09:30" in answer.err
    assert "2026-03-25 09:30" in answer.err
    assert "信访办主任" in answer.err
    assert numbers(terminal) == [number]
    slip = ("slip", number, "--unit", "社会救助处", "--reason", "S9", "--demand", "先行救助", "--days", 3)
    assert terminal.run("director", *slip).err == answer.err
    ill = terminal.run("clerk", "check", "--json")
    assert ill.code == 1
    assert [line["name"] for line in ill.values["checks"] if not line["ok"]] == ["clock"]


def test_the_index_is_built_anew(terminal: Terminal) -> None:
    register(terminal)
    assert terminal.run("keeper", "reindex", "--json").values == {"cases": 1}


def test_with_the_window_open_looking_works_and_writing_is_refused(terminal: Terminal) -> None:
    number = register(terminal)
    visit = terminal.write("visit.json", to_plain(VETERAN))
    with WriterLock(terminal.data / "desk.lock"):
        assert numbers(terminal) == [number]
        assert terminal.run("clerk", "show", number).code == 0
        assert terminal.run("clerk", "check").code == 0
        slip = ("slip", number, "--unit", "社会救助处", "--reason", "S1", "--demand", "办", "--days", 3)
        printed = ("print", "F01", number, "--out", terminal.folder / "f01.pdf")
        for user, words in (
            ("clerk", ("register", visit)),
            ("director", slip),
            ("clerk", printed),
            ("keeper", ("backup", terminal.folder / "usb")),
            ("keeper", ("reindex",)),
            ("keeper", ("restore", terminal.folder / "usb")),
        ):
            answer = terminal.run(user, *words)
            assert answer.code == 2, words
            assert answer.out == ""
        assert "已在另一处打开" in terminal.run("clerk", "register", visit).err
    assert terminal.run("clerk", "register", visit).code == 0
