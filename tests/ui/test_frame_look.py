"""The frame at every size: what reflows when, nothing clipped, every control has a name, focus is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.ui import audit
from tests.ui.frame_window import (  # noqa: F401 - fixtures
    Frame,
    fixture_frame,
    fixture_shell,
    settle,
    sign_in,
)
from xinfang_desk.domain.today import Badges
from xinfang_desk.ui.reflow import Fit, judge
from xinfang_desk.ui.shell import Shell
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.focus_ring import FocusRing

SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


@pytest.mark.parametrize(
    ("size", "scale", "wanted"),
    [
        ((1366, 700), 1.0, Fit(False, False, False)),
        ((1366, 700), 1.25, Fit(False, True, False)),
        ((1366, 700), 1.5, Fit(False, True, True)),
        ((1366, 700), 2.0, Fit(True, True, True)),
        ((1920, 1000), 1.0, Fit(False, False, False)),
        ((1920, 1000), 2.0, Fit(False, True, True)),
        ((1024, 600), 1.0, Fit(False, True, False)),
    ],
)
def test_reflow_is_judged_in_characters(
    dressed: None, size: tuple[int, int], scale: float, wanted: Fit
) -> None:
    theme.use(scale=scale)
    assert judge(*size) == wanted


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", [(1366, 700), (1024, 600), (1920, 1000)])
def test_the_frame_fits(frame_: Frame, size: tuple[int, int], scale: float) -> None:
    theme.use(scale=scale)
    frame_.resize(*size)
    badges = Badges(12, 34, 56, 78, "一季度已备份 04-08", "green", ("表格 F15 没有采用",))
    frame_.window.status.show_badges(badges)
    frame_.window.side.show_badges(badges)
    frame_.window.say("已登记 LF20260414-0004，04-29 前告知", "打印登记表", lambda: None)
    settle()
    assert audit.clipped(frame_.window) == []
    assert audit.nameless(frame_.window) == []
    assert audit.overlapping(frame_.window) == []
    fit = judge(*size)
    assert frame_.window.search.button.isVisible() == fit.is_compact
    assert frame_.window.status.isVisible() == (not fit.is_low)
    assert frame_.page.is_narrow == fit.is_narrow
    assert frame_.window.stack.rect().contains(frame_.window.toast.geometry())


def test_search_takes_the_bar_of_a_small_window_and_gives_it_back(frame_: Frame) -> None:
    theme.use(scale=2.0)
    frame_.resize(1366, 700)
    QTest.keyClick(frame_.page.first, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert frame_.window.search.line.hasFocus()
    assert not frame_.window.search.button.isVisible()
    assert audit.clipped(frame_.window.top) == []
    QTest.keyClick(frame_.window.search.line, Qt.Key.Key_Escape)
    settle()
    assert frame_.window.search.button.isVisible()
    assert frame_.page.first.hasFocus()


def test_the_ring_comes_with_a_key_and_goes_with_a_click(frame_: Frame) -> None:
    ring = FocusRing(frame_.host)
    ring.begin()
    frame_.page.save.setFocus()
    settle()
    assert not ring.isVisible()
    QTest.keyClick(frame_.page.save, Qt.Key.Key_F6)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert frame_.page.save.hasFocus()
    assert ring.isVisible()
    corner = frame_.page.save.mapTo(frame_.host, frame_.page.save.rect().topLeft())
    assert ring.geometry().topLeft() == corner - type(corner)(4, 4)
    QTest.mouseClick(frame_.host.windowHandle(), Qt.MouseButton.LeftButton, pos=type(corner)(700, 300))
    settle()
    assert not ring.isVisible()


def test_the_ring_leaves_fields_to_their_own_edge_and_is_always_there_on_wish(frame_: Frame) -> None:
    ring = FocusRing(frame_.host)
    ring.begin()
    ring.always = True
    frame_.page.match.setFocus()
    settle()
    assert ring.isVisible()
    frame_.page.first.setFocus()
    settle()
    assert not ring.isVisible()


def test_the_compact_rail_says_its_numbers(frame_: Frame, desk: OpenDesk) -> None:
    theme.use(scale=2.0)
    frame_.resize(1366, 700)
    frame_.window.side.show_badges(Badges(overdue=2, slips_due=3))
    assert frame_.window.rail.accessibleTabName(0) == "今日，逾期 2 件"
    assert frame_.window.rail.accessibleTabName(3) == "督办单，到期、逾期 3 张"


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_every_tab_fits_in_the_real_window(shell: Shell, qtbot: QtBot, size: tuple[int, int]) -> None:
    main = sign_in(qtbot, shell, "clerk")
    shell.resize(*size)
    for scale in SCALES:
        theme.use(scale=scale)
        for index, item in enumerate(main.rail.items):
            main.rail.setCurrentIndex(index)
            settle()
            assert audit.clipped(main) == [], (item.word, scale)
            assert audit.nameless(main) == [], (item.word, scale)
            assert shell.size().toTuple() == size
