"""查找 in the frame: as typed, masked, opened by Enter with a reason given by one key, journalled once."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.ui import audit
from tests.ui.frame_window import NOW, Frame, fixture_frame, settle, wait_until  # noqa: F401 - fixtures
from tests.visitors import PATIENTS_WIFE
from xinfang_desk.domain.cases import Found
from xinfang_desk.domain.terms import SearchReason
from xinfang_desk.ui.page import Destination
from xinfang_desk.ui.search_box import SearchBox
from xinfang_desk.ui.theme import theme


@pytest.fixture
def case_number(frame_: Frame, desk: OpenDesk) -> str:
    """李㛃's hospital bill, registered."""
    return desk.as_("clerk").registration.register(replace(PATIENTS_WIFE, received_on=NOW.date())).case_number


def look_for(frame_: Frame, qtbot: QtBot, words: str) -> None:
    QTest.keyClick(frame_.page.first, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    frame_.window.search.line.insert(words)
    wait_until(qtbot, lambda: frame_.window.search.is_open)
    settle()


def searches(desk: OpenDesk) -> list[tuple[str, str]]:
    return [(number, reason) for _, act, number, reason, _ in desk.journalled() if act == "search"]


def test_rows_are_masked_and_opening_is_journalled_once_with_its_reason(
    frame_: Frame, desk: OpenDesk, qtbot: QtBot, case_number: str
) -> None:
    look_for(frame_, qtbot, "住院")
    results = frame_.window.search.results
    assert [(line.number, line.petitioner) for line in results.model.rows] == [(case_number, "李**")]
    assert searches(desk) == []
    QTest.keyClick(frame_.window.search.line, Qt.Key.Key_Down)
    QTest.keyClick(results.table, Qt.Key.Key_3)
    QTest.keyClick(results.table, Qt.Key.Key_Return)
    settle()
    assert searches(desk) == [(case_number, SearchReason.SUPERVISION.label)]
    assert frame_.page.went == [Destination("cases", 1, "open")]
    assert not frame_.window.search.is_open
    assert frame_.window.search.line.text() == ""


def test_leaving_the_box_is_journalled_once_without_a_case(
    frame_: Frame, desk: OpenDesk, qtbot: QtBot, case_number: str
) -> None:
    look_for(frame_, qtbot, "住院")
    QTest.keyClick(frame_.window.search.line, Qt.Key.Key_Escape)
    assert searches(desk) == [("", SearchReason.PROGRESS.label)]
    assert frame_.page.first.hasFocus()
    QTest.keyClick(frame_.page.first, Qt.Key.Key_Escape)
    assert len(searches(desk)) == 1


def test_going_to_another_tab_is_leaving_the_box(
    frame_: Frame, desk: OpenDesk, qtbot: QtBot, case_number: str
) -> None:
    look_for(frame_, qtbot, "住院")
    QTest.keyClick(frame_.window.search.line, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    settle()
    assert frame_.page.word == "来访登记"
    assert not frame_.window.search.is_open
    assert searches(desk) == [("", SearchReason.PROGRESS.label)]


def test_enter_in_the_box_opens_the_first_row(frame_: Frame, qtbot: QtBot, case_number: str) -> None:
    look_for(frame_, qtbot, case_number)
    QTest.keyClick(frame_.window.search.line, Qt.Key.Key_Return)
    settle()
    assert frame_.page.went == [Destination("cases", 1, "open")]


def test_letters_typed_in_the_rows_go_on_in_the_box(frame_: Frame, qtbot: QtBot, case_number: str) -> None:
    look_for(frame_, qtbot, "LF")
    QTest.keyClick(frame_.window.search.line, Qt.Key.Key_Down)
    assert frame_.window.search.results.table.hasFocus()
    QTest.keyClick(frame_.window.search.results.table, Qt.Key.Key_X)
    assert frame_.window.search.line.text() == "LFx"
    assert frame_.window.search.line.hasFocus()


def test_what_is_not_there_is_said_with_what_to_try(frame_: Frame, qtbot: QtBot) -> None:
    look_for(frame_, qtbot, "没有这样的事")
    results = frame_.window.search.results
    wait_until(qtbot, lambda: "没有找到" in results.head)
    assert results.model.rowCount() == 0


@pytest.mark.parametrize(
    ("width", "scale"), [(1366, 1.0), (1366, 1.5), (1366, 2.0), (1920, 2.0), (1024, 1.0)]
)
def test_rows_fit_at_every_size(
    frame_: Frame, qtbot: QtBot, case_number: str, width: int, scale: float
) -> None:
    theme.use(scale=scale)
    frame_.resize(width, 700)
    look_for(frame_, qtbot, "住院")
    results = frame_.window.search.results
    assert audit.clipped(results) == []
    assert audit.nameless(results) == []
    assert frame_.window.rect().contains(results.geometry())


class SlowFinder:
    """Finds nothing until it is interrupted: what a long query looks like from the box."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.interrupts = 0
        self._stop = threading.Event()

    def find(self, words: str, limit: int = 50, *, patient: bool = False) -> Found:
        self.asked.append(words)
        if words == "长":
            self._stop.wait(10)
        return Found((), True)

    def interrupt(self) -> None:
        self.interrupts += 1
        self._stop.set()

    def used(self, words: str, reason: str, opened: int | None = None) -> None:
        return None


def test_the_next_key_interrupts_a_long_search(qtbot: QtBot, dressed: None) -> None:
    stage = QWidget()
    qtbot.addWidget(stage)
    stage.resize(900, 600)
    finder = SlowFinder()
    box = SearchBox(finder, stage)
    box.setParent(stage)
    stage.show()
    stage.activateWindow()
    assert QTest.qWaitForWindowActive(stage)
    box.line.insert("长")
    wait_until(qtbot, lambda: finder.asked == ["长"])
    box.line.insert("短")
    wait_until(qtbot, lambda: finder.asked == ["长", "长短"] and box.is_open)
    assert finder.interrupts == 1
    assert QApplication.focusWidget() is box.line
