"""督办单 at every size and type: nothing clipped, overlapping or nameless, the window does not grow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.ui import audit
from tests.ui.supervision_desk import (
    CONTROL,
    Window,
    drafted,
    out,
    reported,
    signed_for,
    veterans_case,
)
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet
from xinfang_desk.ui.theme import theme

SIZES = ((1024, 600), (1366, 700), (1920, 1000))
SCALES = (1.0, 1.25, 1.5, 2.0)


@pytest.fixture
def window(qtbot: QtBot, desk: OpenDesk, dressed: None) -> Iterator[Window]:
    made = Window(qtbot, desk, "director")
    yield made
    made.close()


def faults(window: Window) -> list[str]:
    QApplication.processEvents()
    QApplication.processEvents()
    found = [*audit.clipped(window.frame), *audit.nameless(window.tab)]
    found += audit.overlapping(window.tab.view.widget())
    found += audit.overlapping(window.tab.paper)
    if window.frame.size() != window.host.size():
        found.append("the window grew")
    return found


def at_every_size(window: Window, what: str, found: dict[str, list[str]]) -> None:
    """What is wrong with what is shown."""
    for size in SIZES:
        window.resize(*size)
        bad = faults(window)
        if bad:
            found[f"{what} {size[0]}×{size[1]}"] = bad


@pytest.mark.parametrize("scale", SCALES)
def test_the_list_fits(window: Window, scale: float) -> None:
    theme.use(scale=scale)
    slip_id = out(window.desk, drafted(window.desk, veterans_case(window.desk)))
    drafted(window.desk, window.services.supervision.open(slip_id).case_id)
    window.on(date(2026, 4, 21))
    window.tab.refresh()
    window.tab.list.say_not_found()
    found: dict[str, list[str]] = {}
    at_every_size(window, "list", found)
    window.tab.list.due.set_value("seven_days")
    at_every_size(window, "empty list", found)
    assert found == {}


@pytest.mark.parametrize("scale", SCALES)
def test_a_slip_fits(window: Window, scale: float) -> None:
    theme.use(scale=scale)
    units = tuple(window.desk.unit(name) for name in ("养老服务处", "青东区民政局"))
    slip_id = drafted(window.desk, veterans_case(window.desk), assisting_unit_ids=units)
    found: dict[str, list[str]] = {}
    window.tab.open_slip(slip_id)
    at_every_size(window, "draft", found)
    out(window.desk, slip_id)
    signed_for(window.desk, slip_id)
    window.on(date(2026, 4, 21))
    window.tab.refresh()
    at_every_size(window, "overdue", found)
    window.tab.view.show_failure("打印机“一楼打印机”没有接收。", "重新打印", lambda: None, lambda: None)
    at_every_size(window, "not printed", found)
    reported(window.desk, slip_id)
    reason = "没有附送达回证，请补办后再报。" * 6
    window.services.supervision.review(slip_id, False, reason, window.desk.now.date())
    window.tab.refresh()
    at_every_size(window, "returned", found)
    assert found == {}


def test_the_paper_fits_where_it_takes_the_page(window: Window) -> None:
    window.tab.open_slip(out(window.desk, drafted(window.desk, veterans_case(window.desk))))
    found: dict[str, list[str]] = {}
    for scale in (1.5, 2.0):
        theme.use(scale=scale)
        for size in ((1024, 600), (1366, 700)):
            window.resize(*size)

            assert window.tab.is_narrow
            window.press(Qt.Key.Key_P, CONTROL)
            window.paper_drawn()
            if bad := faults(window):
                found[f"{size} {scale}"] = bad
            assert window.tab.paper.preview.horizontalScrollBar().maximum() == 0
            window.press(Qt.Key.Key_Escape)
    assert found == {}


@pytest.mark.parametrize(("size", "scale"), [((1366, 700), 1.0), ((1024, 600), 1.5), ((1366, 700), 2.0)])
def test_every_sheet_fits(window: Window, size: tuple[int, int], scale: float) -> None:
    theme.use(scale=scale)
    window.resize(*size)

    slip_id = drafted(window.desk, veterans_case(window.desk))
    found: dict[str, list[str]] = {}

    def look(sheet: ActSheet) -> None:
        if "summary" in sheet.fields:
            sheet.fields["summary"].control.set_value("")
        # Every field that can be objected to is.
        sheet.try_now()
        assert sheet.isVisible()
        QApplication.processEvents()
        bad = [*audit.clipped(sheet), *audit.nameless(sheet)]
        if bad:
            found[sheet.title.words] = bad
        if sheet.height() > window.host.height() or sheet.width() > window.host.width():
            found.setdefault(sheet.title.words, []).append("larger than the window")

    def go(verb: str) -> None:
        window.answer(lambda: window.tab.press_verb(verb), look)

    window.tab.open_slip(slip_id)
    go("revise")
    go("void")
    out(window.desk, slip_id)
    window.tab.refresh()
    go("acknowledge")
    signed_for(window.desk, slip_id)
    window.tab.refresh()
    for verb in ("progress", "extend", "report"):
        go(verb)
    assert found == {}
