"""The keyboard table of the frame (design §6), pressed for real."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.frame_window import (  # noqa: F401 - fixtures
    SMALL_TABS,
    Frame,
    SmallPage,
    fixture_frame,
    settle,
    while_open,
)
from xinfang_desk.ui.changes import Changes
from xinfang_desk.ui.dialogs.key_list import KeyList
from xinfang_desk.ui.keys import FRAME_KEYS
from xinfang_desk.ui.main_window import MainWindow
from xinfang_desk.ui.page import Destination
from xinfang_desk.ui.widgets.labels import KeyCap, Label
from xinfang_desk.ui.widgets.sheet import Question, Sheet

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key to whatever has the focus."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)
    settle()


def test_alt_and_a_number_choose_a_tab(frame_: Frame) -> None:
    press(Qt.Key.Key_3, ALT)
    assert frame_.page.word == "事项跟踪"
    press(Qt.Key.Key_9, ALT)
    assert frame_.page.word == "事项跟踪"


@pytest.mark.parametrize("has_moved", [False, True])
def test_the_first_page_has_the_focus_where_it_wants_it_unless_it_was_moved(
    frame_: Frame, monkeypatch: pytest.MonkeyPatch, has_moved: bool
) -> None:
    frame_.window.hide()
    window = MainWindow(parent=frame_.host)
    window.open(frame_.services, Changes(), "青川市民政局", SMALL_TABS)
    window.show()
    window.take_focus()
    page = window.page
    assert isinstance(page, SmallPage)
    assert page.first.hasFocus()
    if has_moved:
        press(Qt.Key.Key_Backtab, SHIFT)
    moved = QApplication.focusWidget()
    monkeypatch.setattr(page, "first_focus", lambda: page.second)  # as a list wants its first row, once read
    window.begin()
    assert QApplication.focusWidget() is (moved if has_moved else page.second)


def test_control_tab_goes_round(frame_: Frame) -> None:
    press(Qt.Key.Key_Tab, CONTROL)
    assert frame_.page.word == "来访登记"
    press(Qt.Key.Key_Tab, CONTROL | SHIFT)
    press(Qt.Key.Key_Tab, CONTROL | SHIFT)
    assert frame_.page.word == "督办单"


def test_f2_asks_for_a_new_registration_from_anywhere(frame_: Frame) -> None:
    press(Qt.Key.Key_4, ALT)
    press(Qt.Key.Key_F2)
    assert frame_.page.word == "来访登记"
    assert frame_.page.went == [Destination("registration", None, "new")]


def test_f5_reads_again(frame_: Frame) -> None:
    press(Qt.Key.Key_F5)
    assert frame_.page.done == ["refresh"]


def test_control_enter_presses_the_one_filled_button(frame_: Frame) -> None:
    press(Qt.Key.Key_Return, CONTROL)
    assert frame_.page.done == ["save"]


def test_keys_of_a_page_work_in_that_page_only(frame_: Frame) -> None:
    today = frame_.page
    press(Qt.Key.Key_F7)
    press(Qt.Key.Key_2, ALT)
    press(Qt.Key.Key_S, CONTROL)
    assert today.done == ["note"]
    assert frame_.page.done == ["save"]


def test_keys_work_while_the_focus_is_in_the_rail(frame_: Frame) -> None:
    frame_.window.rail.setFocus()
    press(Qt.Key.Key_S, CONTROL)
    assert frame_.page.done == ["save"]


def test_arrows_in_the_rail_choose_tabs_and_keep_the_focus(frame_: Frame) -> None:
    frame_.window.rail.setFocus()
    press(Qt.Key.Key_Down)
    assert frame_.page.word == "来访登记"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert frame_.page.word == "督办单"
    press(Qt.Key.Key_Home)
    assert frame_.page.word == "今日"
    assert frame_.window.rail.hasFocus()


def test_control_k_reaches_the_search_box_even_from_a_field(frame_: Frame) -> None:
    frame_.page.first.setFocus()
    frame_.page.first.setText("住院费用")
    frame_.page.first.setCursorPosition(0)
    press(Qt.Key.Key_K, CONTROL)
    assert frame_.window.search.line.hasFocus()
    assert frame_.page.first.text() == "住院费用"


def test_esc_in_the_search_box_goes_back_to_where_one_was(frame_: Frame) -> None:
    frame_.page.second.setFocus()
    press(Qt.Key.Key_K, CONTROL)
    press(Qt.Key.Key_Escape)
    assert frame_.page.second.hasFocus()


def test_f6_walks_the_regions_and_comes_round(frame_: Frame) -> None:
    frame_.page.second.setFocus()
    walked = []
    for _ in range(5):
        press(Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.append(focused.objectName())
    assert walked == ["今日.match", "今日.save", "", "frame.search", "今日.second"]
    press(Qt.Key.Key_F6, SHIFT)
    assert frame_.window.search.line.hasFocus()


def test_a_tab_gets_its_last_focus_back(frame_: Frame) -> None:
    frame_.page.second.setFocus()
    press(Qt.Key.Key_2, ALT)
    assert frame_.page.first.hasFocus()
    press(Qt.Key.Key_1, ALT)
    assert frame_.page.second.hasFocus()


def test_esc_steps_back_and_takes_a_toast_away_last(frame_: Frame) -> None:
    frame_.window.say("已登记 LF20260414-0004，04-29 前告知", "打印登记表", lambda: None)
    assert frame_.window.toast.isVisible()
    press(Qt.Key.Key_Escape)
    assert frame_.page.done == ["back"]
    assert not frame_.window.toast.isVisible()
    assert frame_.window.status.said == ("已登记 LF20260414-0004，04-29 前告知",)


@pytest.mark.parametrize(
    ("key", "modifiers", "wanted"),
    [
        (Qt.Key.Key_L, CONTROL, "lock"),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier, "full"),
        (Qt.Key.Key_Plus, CONTROL, "+1"),
        (Qt.Key.Key_Equal, CONTROL, "+1"),
        (Qt.Key.Key_Minus, CONTROL, "-1"),
        (Qt.Key.Key_0, CONTROL, "+0"),
    ],
)
def test_keys_the_shell_answers(
    frame_: Frame, key: Qt.Key, modifiers: Qt.KeyboardModifier, wanted: str
) -> None:
    asked: list[str] = []
    frame_.window.lock_wanted.connect(lambda: asked.append("lock"))
    frame_.window.full_screen_wanted.connect(lambda: asked.append("full"))
    frame_.window.scale_wanted.connect(lambda step: asked.append(f"{step:+d}"))
    press(key, modifiers)
    assert asked == [wanted]


def test_f1_lists_the_keys_of_this_page_and_of_every_page(frame_: Frame) -> None:
    seen: set[str] = set()

    def read(sheet: Sheet) -> None:
        seen.update(cap.text() for cap in sheet.findChildren(KeyCap))
        seen.update(label.words for label in sheet.findChildren(Label))
        QTest.keyClick(sheet, Qt.Key.Key_Escape)

    came = while_open(read, frame_.host)
    press(Qt.Key.Key_F1)
    assert came == [KeyList]
    assert {"F7", "记一笔", "Ctrl+S"} <= seen
    assert {line.key for line in FRAME_KEYS} <= seen


def test_no_key_reaches_the_page_below_a_question(frame_: Frame) -> None:
    before = frame_.page

    def try_keys(sheet: Sheet) -> None:
        for key, modifiers in (
            (Qt.Key.Key_S, CONTROL),
            (Qt.Key.Key_2, ALT),
            (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_K, CONTROL),
        ):
            press(key, modifiers)
        for _ in range(4):
            press(Qt.Key.Key_Tab)
            focused = QApplication.focusWidget()
            assert focused is not None
            assert sheet.isAncestorOf(focused)
        press(Qt.Key.Key_Escape)

    while_open(try_keys, frame_.host)
    answer = Question.ask(frame_.page, "签发这张督办单？", "编号随即固定。", "签发")
    assert not answer
    assert frame_.page is before
    assert before.done == []


def test_the_harmless_button_has_the_focus_and_the_focus_goes_back(frame_: Frame, qtbot: QtBot) -> None:
    frame_.page.second.setFocus()
    focused: list[bool] = []

    def look(sheet: Sheet) -> None:
        assert isinstance(sheet, Question)
        focused.append(sheet.stay.hasFocus())
        QTest.keyClick(sheet.act, Qt.Key.Key_Return)

    while_open(look, frame_.host)
    assert Question.ask(frame_.page, "作废这张督办单？", "作废后编号不再用。", "作废", danger=True)
    assert focused == [True]
    assert frame_.page.second.hasFocus()
