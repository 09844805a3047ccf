"""办理 in the window: every dialog from button to picture, and the page of a case with a long life."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from tests.bench.desks import copy_of, signed_in
from tests.bench.rows import Row, at_most
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.terms import CaseState, Purpose
from xinfang_desk.services import Services
from xinfang_desk.store import events
from xinfang_desk.store import records as r

if TYPE_CHECKING:
    from xinfang_desk.ui.main_window import MainWindow

EACH = 5
EVENTS, PAPERS = 300, 60
DIALOG_MS, CASE_MS = 100, 200
_WITH_DIALOGS = (
    *(action for action in Action if action not in (Action.SERVE, Action.REOPEN)),
    "follow:help",
    "follow:promise",
    "actions",
    "platform",
)


def measure(folder: Path) -> list[Row]:
    """On a copy, because opening a case and filling a dialog are journalled."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with copy_of(folder) as copy, signed_in(copy, "director") as services, _window(services) as window:
        case_id = _long_life(services)
        first, *opened = [_timed(lambda: _open(window, case_id)) for _ in range(1 + 2 * EACH)]
        took = {str(getattr(verb, "label", verb)): _dialog(window, verb) for verb in _WITH_DIALOGS}
    worst = max(took, key=lambda name: max(took[name]))
    every = [value for values in took.values() for value in values]
    return [
        at_most(f"{len(took)} dialogs, button to picture (slowest: {worst})", every, DIALOG_MS),
        at_most(f"事项 with {EVENTS} events, {PAPERS} papers, opened and painted", opened, CASE_MS),
        at_most("事项, the first of a process", [first], None),
    ]


@contextmanager
def _window(services: Services) -> Iterator[MainWindow]:
    from PySide6.QtWidgets import QApplication

    from xinfang_desk.ui.changes import Changes
    from xinfang_desk.ui.main_window import MainWindow
    from xinfang_desk.ui.theme import load_fonts, theme

    application = QApplication.instance() or QApplication([])
    load_fonts("first")
    load_fonts("later")
    theme.start("light")
    services.warm_up()
    window = MainWindow(services, Changes(), "青川市民政局")
    window.resize(1366, 768)
    window.show()
    application.processEvents()
    try:
        yield window
    finally:
        window.close()


def _long_life(services: Services) -> int:
    """A case that waits for its notice, with many events and papers written straight into the file."""
    context = services.context
    with context.begin() as session:
        case = session.scalars(
            select(r.Case)
            .where(r.Case.state == CaseState.REGISTERED, r.Case.purpose == Purpose.APPEAL, ~r.Case.is_sealed)
            .order_by(r.Case.id.desc())
            .limit(1)
        ).one()
        for place in range(EVENTS):
            text = f"第 {place + 1} 次办理进展\n与承办处室核对材料，电话告知来访人进展情况。"
            on = case.received_on + timedelta(days=place % 60)
            events.add(session, context.actor, case.id, EventKind.NOTE, text, on=on, at=context.now)
        for place in range(PAPERS):
            session.add(
                r.Document(
                    case_id=case.id,
                    form_id="F07",
                    word="旧转",
                    year=2020,
                    serial=place + 1,
                    number=f"旧转〔2020〕{place + 1}号",
                    state="issued",
                    signed_on=case.received_on,
                    action=Action.FORWARD.value,
                    is_partial=True,
                    organ="青东区民政局",
                )
            )
        return case.id


def _open(window: MainWindow, case_id: int) -> None:
    from xinfang_desk.ui.page import Destination

    window.go(Destination("cases", case_id))
    _paint(window)


def _dialog(window: MainWindow, verb: Any) -> list[float]:
    """Open it as its button does, wait for its picture, leave it by Esc."""
    from PySide6.QtCore import QTimer

    from xinfang_desk.domain.errors import Refused
    from xinfang_desk.ui.widgets.sheet import Sheet

    page: Any = window.page_of("cases")
    took: list[float] = []

    def leave(begun: float) -> None:
        sheet = next(one for one in window.findChildren(Sheet) if one.isVisible())
        sheet.grab()
        took.append((perf_counter() - begun) * 1000)
        sheet.reject()

    for _ in range(EACH):
        begun = perf_counter()
        QTimer.singleShot(0, window, lambda begun=begun: leave(begun))
        try:
            page.press(str(getattr(verb, "value", verb)))
        except Refused:
            return [0.0]  # it asks nothing of this case
    return took


def _paint(window: MainWindow) -> None:
    window.grab()


def _timed(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000
