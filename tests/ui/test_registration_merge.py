"""合并为同一人 below 对照: two earlier visitors side by side, one by decision, and two again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.ui import audit
from tests.ui.registration_page import NOW, Window
from tests.visitors import PATIENTS_WIFE
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet
from xinfang_desk.ui.tabs.base_merge import PairSheet, UndoMergeSheet
from xinfang_desk.ui.tabs.registration_matches import PersonCard
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.labels import Label

SECOND = VisitDraft(petitioner_name="李㛃", phone="14200000002", title="高龄津贴申领")


@pytest.fixture(name="make")
def maker(qtbot: QtBot, desk: OpenDesk, dressed: None) -> Iterator[Callable[..., Window]]:
    """李㛃 was registered on two days as two persons; the window of whoever is asked for."""
    registration = desk.as_("clerk").registration
    for draft, day in ((PATIENTS_WIFE, date(2026, 1, 31)), (SECOND, date(2026, 3, 2))):
        desk.on(day)
        registration.register(replace(draft, received_on=day))
    desk.now = NOW
    made: list[Window] = []

    def opened(login: str, size: tuple[int, int] = (1366, 768)) -> Window:
        made.append(Window(qtbot, desk.as_(login), size))
        made[-1].open()
        return made[-1]

    yield opened
    for window in made:
        window.close()


def compare(window: Window) -> PersonCard:
    """Type who came, F8, and open 对照 of the first card."""
    window.fill("petitioner_name", "李㛃")
    window.fill("phone", "14200000002")
    window.settle()
    assert len(window.tab.panel.people) == 2
    window.press(Qt.Key.Key_F8)
    card = window.focus()
    assert isinstance(card, PersonCard)
    card.compare.click()
    return card


def button(window: Window, name: str) -> Button:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return next(made for made in window.host.findChildren(Button) if made.objectName() == name)


def answer(window: Window, opens: Callable[[], object], hand: Callable[[ActSheet], object]) -> None:
    """Do what opens a sheet, and to the sheet what the hand does."""
    failures: list[BaseException] = []

    def act() -> None:
        sheet = next(made for made in window.host.findChildren(ActSheet) if made.isVisible())
        try:
            hand(sheet)
        except BaseException as failure:  # the sheet must not keep the test for ever
            failures.append(failure)
        if sheet.isVisible():
            sheet.reject()

    QTimer.singleShot(50, window.frame, act)
    opens()
    if failures:
        raise failures[0]


def test_two_earlier_visitors_become_one_and_two_again(make: Callable[..., Window], desk: OpenDesk) -> None:
    window = make("director")
    compare(window)

    def merge(sheet: ActSheet) -> None:
        assert isinstance(sheet, PairSheet) and window.focus() is sheet.reason
        assert {line.label for line in sheet.lines} >= {"姓名", "证号", "电话"}
        before = next(line for line in sheet.lines if line.label == "以前")
        assert "01-31" in before.kept and "03-02" in before.absorbed  # namesakes are told apart by their days
        window.commit("本人出示身份证，是同一人")
        sheet.do.click()

    answer(window, button(window, "registration.merge").click, merge)
    window.settle()
    assert window.said[-1] == "已合并为同一人"
    assert len(window.tab.panel.people) == 1
    window.press(Qt.Key.Key_F8)
    card = window.focus()
    assert isinstance(card, PersonCard)
    card.compare.click()

    def undo(sheet: ActSheet) -> None:
        assert isinstance(sheet, UndoMergeSheet)
        window.commit("看错了")
        sheet.do.click()

    answer(window, button(window, "registration.undo_merge").click, undo)
    window.settle()
    assert window.said[-1] == "已撤销合并" and len(window.tab.panel.people) == 2
    assert [line[1] for line in desk.journalled() if "merge" in line[1]] == ["merge", "undo_merge"]


def test_typing_on_keeps_the_buttons_and_closing_takes_them_away(make: Callable[..., Window]) -> None:
    window = make("director")
    card = compare(window)
    tools = card.tools
    assert tools is not None and not tools.isHidden()
    window.fill("address", "青川市青西区")
    window.settle()
    assert card.tools is tools
    card.compare.click()
    assert card.tools is None


def test_a_button_says_which_namesake_it_means(make: Callable[..., Window]) -> None:
    window = make("director")
    card = compare(window)
    assert card.tools is not None
    other = next(one for one in window.tab.panel.people if one.person_id != card.key)
    assert other.line in [label.words for label in card.tools.findChildren(Label)]
    assert other.line in button(window, "registration.merge").accessibleName()


def test_a_clerk_reads_who_does_it(make: Callable[..., Window]) -> None:
    window = make("clerk")
    compare(window)
    merge = button(window, "registration.merge")
    assert not merge.isEnabled() and "信访办主任" in merge.toolTip()


@pytest.mark.parametrize("scale", (1.0, 2.0))
@pytest.mark.parametrize("size", ((1366, 768), (1024, 600)), ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_clipped(
    make: Callable[..., Window], desk: OpenDesk, scale: float, size: tuple[int, int]
) -> None:
    theme.use(mode="light", scale=scale)
    window = make("director", size)
    compare(window)
    seen: list[list[str]] = [_clipped(window.host)]

    def look(_sheet: ActSheet) -> None:
        seen.append(_clipped(window.host))

    answer(window, button(window, "registration.merge").click, look)
    assert seen == [[], []]


def _clipped(host: QWidget) -> list[str]:
    for _ in range(5):
        QCoreApplication.processEvents()
    return audit.clipped(host)
