"""今日 and 事项跟踪 in the real window on the sample office's real file, driven by keys."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import SampleOffice, office_template  # noqa: F401 - fixture
from tests.ui import audit
from tests.visitors import ACCUSER, FACTORY_WORKERS, INQUIRER, PATIENTS_WIFE, VETERAN
from xinfang_desk.domain.receipts import ForwardPart
from xinfang_desk.domain.registration import Registered, VisitDraft
from xinfang_desk.domain.terms import Channel
from xinfang_desk.paths import Paths
from xinfang_desk.services import Services
from xinfang_desk.ui import tasks
from xinfang_desk.ui.changes import Changes
from xinfang_desk.ui.main_window import MainWindow
from xinfang_desk.ui.page import Destination
from xinfang_desk.ui.tabs.cases import CasesTab
from xinfang_desk.ui.tabs.today import TodayTab
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.sheet import Sheet

CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 4, 14)
SCALES = (1.0, 1.25, 1.5, 2.0)
SIZES = ((1366, 768), (1920, 1080), (1024, 600))

LETTERS = (
    ("冯秀英", "养老机构押金退还", date(2026, 3, 27), Channel.VISIT),
    ("唐大伟", "低保停发原因", date(2026, 3, 30), Channel.VISIT),
    ("许建军", "居家养老服务收费", date(2026, 4, 7), Channel.LETTER),
    ("罗建国", "公墓管理费", date(2026, 4, 10), Channel.FORWARDED),
)
Came = dict[str, Registered]
"""Who came, by a word for each."""
FULL_NAMES = ("张𤭢", "李㛃", "买买提", "许𪣻", "王𫞩", *(name for name, *_ in LETTERS))


def visits(opened: OpenDesk) -> dict[str, Registered]:
    """Some visitors of the stories and four letters, each on his day; then it is 2026-04-14, 09:30."""
    clerk = opened.as_("clerk").registration

    def come(draft: VisitDraft) -> Registered:
        assert draft.received_on is not None
        opened.on(draft.received_on)
        return clerk.register(draft)

    came = {
        "wife": come(PATIENTS_WIFE),
        "factory": come(FACTORY_WORKERS),
        "veteran": come(replace(VETERAN, instruction="")),
    }
    for name, title, day, channel in LETTERS:
        draft = VisitDraft(
            petitioner_name=name,
            title=title,
            received_on=day,
            channel=channel,
            address="青川市青东区人民路街道1号",
            facts="见来访人陈述。",
            demands=("请书面答复",),
            forward=ForwardPart("青川市信访局") if channel is Channel.FORWARDED else ForwardPart(),
        )
        came[name] = come(draft)
    came["accuser"] = come(ACCUSER)
    came["inquirer"] = come(replace(INQUIRER, received_on=date(2026, 4, 13), answer=""))
    opened.on(TODAY)
    return came


class Window:
    """The whole window of one person, and hands.

    Attributes:
        said: what the toast said.
    """

    def __init__(self, qtbot: QtBot, opened: OpenDesk, login: str, size: tuple[int, int]) -> None:
        self._qtbot = qtbot
        self.desk = opened
        self.services: Services = opened.as_(login)
        self.changes = Changes()
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.frame = MainWindow(self.services, self.changes, "青川市民政局")
        self.frame.setParent(self.host)
        self.resize(*size)
        self.host.show()
        self.host.activateWindow()
        assert QTest.qWaitForWindowActive(self.host)

    def resize(self, width: int, height: int) -> None:
        self.host.resize(width, height)
        self.frame.setGeometry(0, 0, width, height)

    @property
    def today(self) -> TodayTab:
        page = self.frame.page_of("today")
        assert isinstance(page, TodayTab)
        return page

    @property
    def cases(self) -> CasesTab:
        page = self.frame.page_of("cases")
        assert isinstance(page, CasesTab)
        return page

    def go(self, tab: str, row_id: int | None = None, act: str = "") -> None:
        self.frame.go(Destination(tab, row_id, act))
        self.settle()

    def settle(self) -> None:
        for _ in range(5):
            QCoreApplication.processEvents()

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.frame

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        for _ in range(times):
            # An open list of completions gets the keys first, as from a keyboard.
            popup = QApplication.activePopupWidget()
            QTest.keyClick(popup or self.focus(), key, modifiers)
            if popup is not None:
                self.settle()
            if QApplication.activePopupWidget() is None and not self.host.isActiveWindow():
                # The offscreen platform leaves a list active that is already closed.
                self.host.activateWindow()
                self.settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)

    def commit(self, text: str) -> None:
        """One commit of the input method."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(self.focus(), event)

    def reach(self, name: str, *, back: bool = False, most: int = 120) -> None:
        """Tab, or Shift+Tab, until what carries this name, or a part of it, has the focus."""
        for _ in range(most):
            part: QWidget | None = self.focus()
            while part is not None and part.objectName() != name:
                part = part.parentWidget()
            if part is not None:
                return
            if back:
                self.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
            else:
                self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"{name} is not reached from {self.focus().objectName()}")

    def write(self, name: str, text: str, *, back: bool = False) -> None:
        """Go to a field by keys and put this text in place of what stands there."""
        self.reach(name, back=back)
        self.press(Qt.Key.Key_A, CONTROL)
        if text:
            self.commit(text)
        else:
            self.press(Qt.Key.Key_Delete)

    def choose(self, name: str, words: str, *, back: bool = False) -> None:
        """Go to a combo by keys and down its list to an entry."""
        self.reach(name, back=back)
        combo = self.focus()
        assert isinstance(combo, QComboBox)
        self.press(Qt.Key.Key_Home)
        for _ in range(combo.count()):
            if words in combo.currentText():
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"{name} offers no {words}")

    def sheet(self) -> Sheet | None:
        shown = [sheet for sheet in self.host.findChildren(Sheet) if sheet.isVisible()]
        return shown[-1] if shown else None

    def answer(self, opens: Callable[[], object], *hands: Callable[[Any], object]) -> None:
        """Do what opens a sheet, and to each sheet that opens then what its hand does.

        What the last hand leaves open is left without asking.
        """
        failures: list[BaseException] = []
        met: list[Sheet] = []

        def act(patience: int = 50) -> None:
            sheet = self.sheet()
            if sheet is None or sheet in met:
                if patience:
                    QTimer.singleShot(20, self.frame, lambda: act(patience - 1))
                elif sheet is not None:
                    failures.append(AssertionError("the next sheet did not open"))
                    self._leave_all()
                return
            met.append(sheet)
            is_last = len(met) == len(hands)
            if not is_last:
                # The next sheet may open inside this hand, over this sheet.
                QTimer.singleShot(0, self.frame, act)
            try:
                hands[len(met) - 1](sheet)
            except BaseException as failure:  # the sheet must not keep the test for ever
                failures.append(failure)
            if is_last or failures:
                self._leave_all()

        QTimer.singleShot(0, self.frame, act)
        opens()
        self._qtbot.waitUntil(lambda: bool(failures) or len(met) == len(hands), timeout=60_000)
        self.settle()
        if failures:
            raise failures[0]

    def _leave_all(self) -> None:
        for left in self.host.findChildren(Sheet):
            if left.isVisible():
                left.reject()

    def button(self, name: str) -> Button:
        """The button of a name; the one that can be seen where there are two."""
        made = [button for button in self.host.findChildren(Button) if button.objectName() == name]
        return next((button for button in made if button.isVisible()), made[0])

    def names(self) -> set[str]:
        """The names of all buttons on the page, once what was taken away is gone."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return {button.objectName() for button in self.host.findChildren(Button)}

    def until(self, holds: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(holds, timeout=60_000)

    def journal(self, action: str) -> list[tuple[str, str, str, str, str]]:
        """The journal's lines of one action."""
        return [line for line in self.desk.journalled() if line[1] == action]

    def words(self) -> str:
        """Everything that could be read on the screen, or be read out."""
        # What was taken away is gone before anybody looks.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        found = []
        for widget in (self.host, *self.host.findChildren(QWidget)):
            found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
            if isinstance(widget, QLabel | QPushButton):
                found.append(widget.text())
        return "\n".join(found)

    def on_screen(self) -> str:
        """Every label that is seen whole, not scrolled away: what a person has before his eyes."""
        self.settle()
        QTest.qWait(20)
        return "\n".join(audit.on_screen(self.host))

    def clipped(self) -> list[str]:
        """What does not fit, lies over something else, or made the frame grow."""
        self.settle()
        QTest.qWait(40)  # Qt takes a scroll bar away a moment after the page became high enough
        grown = [] if self.frame.size() == self.host.size() else ["the window grew"]
        return [*grown, *audit.clipped(self.host), *audit.overlapping(self.frame.page)]

    def nameless(self) -> list[str]:
        """What Tab reaches on the page or the sheet and a screen reader could not name."""
        return audit.nameless(self.sheet() or self.frame.page)

    def close(self) -> None:
        self.settle()
        tasks.finish_all()
        self.host.close()


Opened = Callable[..., Window]
"""Opens the window for a login, of a size."""


@pytest.fixture(name="visited", scope="session")
def fixture_visited(
    office_template: SampleOffice,  # noqa: F811 - the fixture above
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[SampleOffice, dict[str, Registered]]:
    """The sample office with everybody of :func:`visits`, made once; copy it, never open it."""
    filled = copied(office_template, tmp_path_factory.mktemp("visited"))
    opened = OpenDesk(filled)
    came = visits(opened)
    opened.desk.close()
    return filled, came


@pytest.fixture(name="came")
def fixture_came(visited: tuple[SampleOffice, dict[str, Registered]]) -> dict[str, Registered]:
    """Who came until 2026-04-14; a test that asks for it works on their desk, another on an empty one."""
    return visited[1]


@pytest.fixture(name="desk")
def fixture_desk(
    request: pytest.FixtureRequest,
    office_template: SampleOffice,  # noqa: F811 - the fixture above
    tmp_path: Path,
) -> Iterator[OpenDesk]:
    """A desk of the sample office on 2026-04-14, 09:30."""
    busy = "came" in request.fixturenames
    template = request.getfixturevalue("visited")[0] if busy else office_template
    opened = OpenDesk(copied(template, tmp_path))
    opened.on(TODAY)
    yield opened
    opened.desk.close()


@pytest.fixture(name="open_for")
def fixture_open_for(qtbot: QtBot, desk: OpenDesk, dressed: None) -> Iterator[Callable[..., Window]]:
    """Opens the window for a login."""
    made: list[Window] = []

    def opened(login: str, size: tuple[int, int] = (1366, 768)) -> Window:
        made.append(Window(qtbot, desk, login, size))
        return made[-1]

    yield opened
    for window in made:
        window.close()


def copied(template: SampleOffice, folder: Path) -> SampleOffice:
    """A copy of an office in a folder."""
    paths = Paths(folder / "data")
    shutil.copytree(template.paths.data, paths.data)
    return replace(template, paths=paths)


def moment(hour: int, minute: int) -> datetime:
    """A time of 2026-04-14."""
    return datetime.combine(TODAY, time(hour, minute))
