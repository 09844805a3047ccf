"""The frame with two small pages on the sample office's real file, and the shell on its folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD, SampleOffice
from xinfang_desk.domain.access import Act
from xinfang_desk.ui import tasks
from xinfang_desk.ui.changes import Changes
from xinfang_desk.ui.main_window import MainWindow
from xinfang_desk.ui.opening import Opening
from xinfang_desk.ui.page import Destination, Page, PageKey
from xinfang_desk.ui.shell import Shell
from xinfang_desk.ui.tab_list import TabSpec
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.layout import column, frame, row
from xinfang_desk.ui.widgets.sheet import Sheet

NOW = datetime(2026, 4, 14, 10, 42, 5)


class SmallPage(Page):
    """Two fields, a panel and a footer; notes what the frame asked of it."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word
        self.done: list[str] = []
        self.went: list[Destination] = []
        self.first = LineInput(name=f"{word}.first")
        self.second = LineInput(name=f"{word}.second")
        self.first.setAccessibleName("第一项")
        self.second.setAccessibleName("第二项")
        self.inside = frame(column(self.first, self.second, None))
        self.match = Button("核对", name=f"{word}.match")
        self.panel = frame(column(self.match, None))
        self.setLayout(row((self.inside, 1), self.panel, spacing=0))
        self.save = Button("保存", "primary", key="Ctrl+S", size="large", name=f"{word}.save")
        self.save.clicked.connect(lambda: self.done.append("save"))
        self._footer = frame(row(None, self.save, margins=(24, 8, 24, 8)), "footer")

    def title(self) -> str:
        return self.word

    def footer(self) -> QWidget | None:
        return self._footer

    def regions(self) -> Sequence[QWidget]:
        return (self.inside, self.panel)

    def primary(self) -> QAbstractButton | None:
        return self.save

    def keys(self) -> Sequence[PageKey]:
        return (PageKey("Ctrl+S", "保存", self.save.click), PageKey("F7", "记一笔", self._note))

    def first_focus(self) -> QWidget | None:
        return self.first

    def refresh(self) -> None:
        self.done.append("refresh")

    def back(self) -> bool:
        self.done.append("back")
        return False

    def go(self, destination: Destination) -> None:
        self.went.append(destination)

    def _note(self) -> None:
        self.done.append("note")


_ACTS = frozenset({Act.LIST_CASES})
SMALL_TABS = tuple(
    TabSpec(key, word, icon, _ACTS, lambda _services, _changes, word=word: SmallPage(word))
    for key, word, icon in (
        ("today", "今日", "today"),
        ("registration", "来访登记", "register"),
        ("cases", "事项跟踪", "cases"),
        ("supervision", "督办单", "slip"),
    )
)


class Frame:
    """The main window inside a host, as in the shell."""

    def __init__(
        self, qtbot: QtBot, desk: OpenDesk, login: str = "clerk", width: int = 1366, height: int = 700
    ):
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.services = desk.as_(login)
        self.window = MainWindow(self.services, Changes(), "青川市民政局", SMALL_TABS)
        self.window.setParent(self.host)
        self.resize(width, height)
        self.host.show()
        self.host.activateWindow()
        assert QTest.qWaitForWindowActive(self.host)
        self.window.take_focus()

    @property
    def page(self) -> SmallPage:
        page = self.window.page
        assert isinstance(page, SmallPage)
        return page

    def resize(self, width: int, height: int) -> None:
        self.host.resize(width, height)
        self.window.setGeometry(0, 0, width, height)
        settle()

    def small(self, key: str) -> SmallPage:
        page = self.window.page_of(key)
        assert isinstance(page, SmallPage)
        return page


def settle() -> None:
    """Let layouts and queued events happen."""
    for _ in range(6):
        QApplication.processEvents()


def while_open(act: Callable[[Sheet], None], host: QWidget) -> list[type]:
    """Do something as soon as the next sheet is open; answers the kinds of sheets that came."""
    came: list[type] = []

    def look() -> None:
        sheets = [sheet for sheet in host.window().findChildren(Sheet) if sheet.isVisible()]
        if not sheets:
            timer.start(10)
            return
        came.append(type(sheets[-1]))
        try:
            act(sheets[-1])
        except BaseException:
            # A sheet that stays open would keep the test waiting for ever.
            for sheet in sheets:
                sheet.reject()
            raise

    timer = QTimer(host)
    timer.setSingleShot(True)
    timer.timeout.connect(look)
    timer.start(10)
    return came


def wait_until(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    """Wait in an event loop, which lets the worker go on."""
    qtbot.waitUntil(condition, timeout=60_000)


def sign_in(qtbot: QtBot, shell: Shell, login: str) -> MainWindow:
    """Sign in as a clerk does."""
    from xinfang_desk.ui.sign_in import SignInSheet

    wait_until(qtbot, lambda: isinstance(shell.front, SignInSheet) and shell.front.person.count() > 0)
    sheet = shell.front
    assert isinstance(sheet, SignInSheet)
    sheet.person.set_value(login)
    sheet.password.setText(PASSWORD)
    QTest.keyClick(sheet.password, "\r")
    wait_until(qtbot, lambda: shell.main is not None)
    assert shell.main is not None
    settle()
    return shell.main


@pytest.fixture(name="frame_")
def fixture_frame(qtbot: QtBot, desk: OpenDesk, dressed: None) -> Iterator[Frame]:
    """陈秋, the clerk, in front of four small pages."""
    desk.now = NOW
    made = Frame(qtbot, desk)
    yield made
    tasks.finish_all()
    made.host.close()


@pytest.fixture(name="shell")
def fixture_shell(qtbot: QtBot, office: SampleOffice, dressed: None) -> Iterator[Shell]:
    """The window of the sample office, before anybody signed in."""
    made = Shell(Opening(office.paths, lambda: NOW))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()
