"""What no rule foresaw: the clerk is told what to do, the report holds no personal data."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.frame_window import wait_until, while_open
from xinfang_desk.domain.errors import Forbidden, StorageTrouble, refuse
from xinfang_desk.ui.crash import CrashKeeper, report_of
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column
from xinfang_desk.ui.widgets.sheet import Notice, Sheet

NOW = datetime(2026, 4, 14, 10, 42, 5)


class Told:
    """A window with the keeper, and what it said."""

    def __init__(self, window: QWidget, keeper: CrashKeeper, folder: Path) -> None:
        self.window, self.keeper, self.folder = window, keeper, folder
        self.words: list[str] = []

    def hear(self, happen: Callable[[], object], qtbot: QtBot) -> str:
        """Let something happen, read the notice that comes and close it."""
        words: list[str] = []

        def read(sheet: Sheet) -> None:
            words.extend(label.words for label in sheet.findChildren(Label))
            sheet.reject()

        came = while_open(read, self.window)
        happen()
        wait_until(qtbot, lambda: bool(words))
        assert came == [Notice]
        return "\n".join(words)

    def reports(self) -> list[str]:
        return [path.read_text(encoding="utf-8") for path in sorted(self.folder.glob("*.txt"))]


@pytest.fixture
def told(qtbot: QtBot, dressed: None, tmp_path: Path) -> Iterator[Told]:
    window = QWidget()
    window.setProperty("ground", "canvas")
    window.setLayout(column(None))
    window.resize(900, 600)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    keeper = CrashKeeper(tmp_path / "crash", lambda: window, lambda: NOW)
    yield Told(window, keeper, tmp_path / "crash")
    keeper.remove()


def fail_with(name: str) -> Exception:
    """An error that carries a person's name in its message and in its values."""
    try:
        {"李㛃": name}["张𤭢"]
    except KeyError as cause:
        try:
            raise ValueError(f"{name} 639902195806190221") from cause
        except ValueError as error:
            return error
    raise AssertionError


def test_the_report_names_kind_and_code_and_nobody() -> None:
    report = report_of(fail_with("王𫞩"), NOW)
    assert report.count("ValueError") == 1
    assert "KeyError" in report
    assert "test_crash.py" in report
    assert "fail_with" in report
    assert str(Path(__file__).parent) not in report
    for secret in ("王", "张", "李", "6399"):
        assert secret not in report


def test_the_clerk_is_told_what_to_do_and_a_report_is_kept(told: Told, qtbot: QtBot) -> None:
    words = told.hear(lambda: told.keeper.take(fail_with("王𫞩")), qtbot)
    assert "这一步没有办成" in words
    assert "正在填的内容有草稿" in words
    assert "crash-20260414-104205.txt" in words
    assert len(told.reports()) == 1


@pytest.mark.parametrize(
    ("trouble", "wanted"),
    [
        (refuse("最多登记 5 名代表（《信访工作条例》第二十条）。"), "最多登记 5 名代表"),
        (Forbidden("登记员不能签发督办单。"), "登记员不能签发督办单。"),
        (StorageTrouble("没有存进去：硬盘空间不够", "空出 200 MB。"), "一、空出 200 MB。"),
    ],
)
def test_answers_of_rules_are_said_and_leave_no_report(
    told: Told, qtbot: QtBot, trouble: Exception, wanted: str
) -> None:
    assert wanted in told.hear(lambda: told.keeper.take(trouble), qtbot)
    assert told.reports() == []


def test_python_s_hooks_lead_here_and_come_back(told: Told, qtbot: QtBot) -> None:
    before = sys.excepthook, threading.excepthook
    told.keeper.install()
    error = fail_with("王𫞩")
    told.hear(lambda: sys.excepthook(type(error), error, error.__traceback__), qtbot)
    worker = threading.Thread(target=lambda: 1 / 0)
    told.hear(worker.start, qtbot)
    assert "ZeroDivisionError" in told.reports()[-1]
    told.keeper.remove()
    assert (sys.excepthook, threading.excepthook) == before


def test_a_disk_that_refuses_keeps_the_dialog_working(told: Told, qtbot: QtBot) -> None:
    told.folder.parent.joinpath("crash").write_text("a file where the folder should be")
    words = told.hear(lambda: told.keeper.take(fail_with("王𫞩")), qtbot)
    assert "这一步没有办成" in words
