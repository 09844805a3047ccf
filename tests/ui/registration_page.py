"""来访登记 in the real window on the sample office's real file, driven by key events that are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.registration import DraftKept
from xinfang_desk.services import Services
from xinfang_desk.ui import tasks
from xinfang_desk.ui.changes import Changes
from xinfang_desk.ui.main_window import MainWindow
from xinfang_desk.ui.page import Page
from xinfang_desk.ui.tab_list import TabSpec
from xinfang_desk.ui.tabs.registration import RegistrationTab
from xinfang_desk.ui.widgets.field import Field

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TODAY = date(2026, 4, 14)
NOW = datetime(2026, 4, 14, 10, 41, 5)


class Elsewhere(Page):
    """The tab the clerk comes from."""

    def title(self) -> str:
        return "今日"


class Window:
    """The window with the tab in it, and a clerk's hands.

    Attributes:
        events: key presses and input-method commits so far.
    """

    def __init__(self, qtbot: QtBot, services: Services, size: tuple[int, int] = (1366, 768)) -> None:
        self._qtbot = qtbot
        self.services = services
        self.events = 0
        self.said: list[str] = []
        self._listens = False
        acts = frozenset({Act.REGISTER, Act.SEAL_IN})
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.frame = MainWindow(
            services,
            Changes(),
            "青川市民政局",
            (
                TabSpec("today", "今日", "today", acts, lambda _services, _changes: Elsewhere()),
                TabSpec("registration", "来访登记", "register", acts, RegistrationTab),
            ),
        )
        # Inside another widget, as in the shell: the least size of the frame does not decide.
        self.frame.setParent(self.host)
        self.resize(*size)
        self.host.show()
        self.host.activateWindow()
        assert QTest.qWaitForWindowActive(self.host)

    @property
    def tab(self) -> RegistrationTab:
        page = self.frame.page
        assert isinstance(page, RegistrationTab)
        return page

    def resize(self, width: int, height: int) -> None:
        self.host.resize(width, height)
        self.frame.setGeometry(0, 0, width, height)

    def open(self) -> RegistrationTab:
        """F2."""
        self.press(Qt.Key.Key_F2)
        if not self._listens:
            self.tab.said.connect(lambda text, _verb, _act: self.said.append(text))
        self._listens = True
        return self.tab

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        """Press a key where the focus is."""
        for _ in range(times):
            self.events += 1
            QTest.keyClick(self.focus() or self.frame, key, modifiers)

    def type(self, text: str) -> None:
        """Type with the keys of the keyboard."""
        self.events += len(text)
        target = self.focus()
        assert target is not None
        QTest.keyClicks(target, text)

    def commit(self, text: str) -> None:
        """One commit of the input method."""
        self.events += 1
        event = QInputMethodEvent()
        event.setCommitString(text)
        self._send(event)

    def compose(self, text: str) -> None:
        """What the input method shows before it commits."""
        self._send(QInputMethodEvent(text, []))

    def _send(self, event: QInputMethodEvent) -> None:
        target = self.focus()
        assert target is not None
        QCoreApplication.sendEvent(target, event)

    def enter(self, times: int = 1) -> None:
        self.press(Qt.Key.Key_Return, times=times)

    def save(self) -> None:
        self.press(Qt.Key.Key_S, CONTROL)

    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    def focus_name(self) -> str:
        """The attribute of the draft whose control has the focus."""
        return self.tab.form.fields.name_of(self.focus())

    def go_to(self, name: str) -> None:
        """Put the focus into a field, as a click does."""
        assert self.tab.form.go_to(name)

    def fill(self, name: str, text: str) -> None:
        """Click into a field and write."""
        self.go_to(name)
        self.commit(text)

    def field(self, name: str) -> Field:
        found = self.tab.form.fields.field_of(name)
        assert found is not None
        return found

    def message(self, name: str) -> str:
        """What is said below a field; "" when nothing is."""
        line = self.field(name).message
        return "" if line.isHidden() else line.words

    def settle(self) -> None:
        """Wait until everything typed was looked up and kept."""
        self.until(lambda: not (self.tab.beside.is_looking or self.tab.keeper.is_dirty))

    def until(self, holds: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(holds, timeout=60_000)

    def kept(self) -> list[DraftKept]:
        """Every draft written from now on."""
        found: list[DraftKept] = []
        self.tab.keeper.kept.connect(found.append)
        return found

    def close(self) -> None:
        """Close the window; nothing goes on behind it."""
        page = self.frame.page
        if isinstance(page, RegistrationTab):
            page.keeper.settle()
        tasks.finish_all()
        self.host.close()


@pytest.fixture(name="window")
def clerks_window(qtbot: QtBot, desk: OpenDesk, dressed: None) -> Iterator[Window]:
    """陈秋, the clerk, at the desk on 2026-04-14 at 10:41:05, 来访登记 open."""
    desk.now = NOW
    made = Window(qtbot, desk.as_("clerk"))
    made.open()
    yield made
    made.close()
