"""督办单 in the real window on the sample office's real file, driven by keys, sheets answered by hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.visitors import VETERAN
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.supervision import SlipDetail, SlipReport
from xinfang_desk.domain.terms import SlipReason
from xinfang_desk.services import Services
from xinfang_desk.ui import tasks
from xinfang_desk.ui.changes import Changes
from xinfang_desk.ui.main_window import MainWindow
from xinfang_desk.ui.page import Destination, Page
from xinfang_desk.ui.tab_list import TabSpec
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet
from xinfang_desk.ui.tabs.supervision import SupervisionTab
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.choices import ComboInput, PickInput
from xinfang_desk.ui.widgets.progress import Progress

CONTROL = Qt.KeyboardModifier.ControlModifier
MORNING = time(9, 30)
DEMANDS = ("报送结案报告并附证据清单", "办理结果书面答复信访人，取得送达回证", "本局已有的材料不再向信访人要")


class Elsewhere(Page):
    """A tab that keeps where it was sent."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[Destination] = []

    def title(self) -> str:
        return "事项跟踪"

    def go(self, destination: Destination) -> None:
        self.sent.append(destination)


class Window:
    """The window with the tab in it, one person's services, and hands.

    Attributes:
        said: what the toast said.
    """

    def __init__(
        self, qtbot: QtBot, opened: OpenDesk, login: str, size: tuple[int, int] = (1366, 768)
    ) -> None:
        self._qtbot = qtbot
        self.desk = opened
        self.services: Services = opened.as_(login)
        self.said: list[str] = []
        acts = frozenset({Act.LIST_CASES})
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.changes = Changes()
        self.frame = MainWindow(
            self.services,
            self.changes,
            "青川市民政局",
            (
                TabSpec("cases", "事项跟踪", "cases", acts, lambda _services, _changes: Elsewhere()),
                TabSpec("supervision", "督办单", "slip", acts, SupervisionTab),
            ),
        )
        self.frame.setParent(self.host)
        self.resize(*size)
        self.host.show()
        self.host.activateWindow()
        assert QTest.qWaitForWindowActive(self.host)
        self.frame.show_tab("supervision")
        page = self.frame.page
        assert isinstance(page, SupervisionTab)
        self.tab = page
        self.tab.said.connect(lambda text, _verb, _act: self.said.append(text))

    def resize(self, width: int, height: int) -> None:
        self.host.resize(width, height)
        self.frame.setGeometry(0, 0, width, height)

    def on(self, day: date, at: time = MORNING) -> None:
        """Another day at the desk."""
        self.desk.now = datetime.combine(day, at)

    @property
    def detail(self) -> SlipDetail:
        """The slip shown."""
        assert self.tab.detail is not None
        return self.tab.detail

    def activate(self) -> None:
        """What a window manager does; the offscreen platform forgets it after a list of candidates."""
        if QApplication.focusWidget() is None:
            self.host.activateWindow()
            assert QTest.qWaitForWindowActive(self.host)

    def focus(self) -> QWidget:
        """Where keys go."""
        self.activate()
        return QApplication.focusWidget() or self.host.focusWidget() or self.frame

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        """Press a key where the focus is."""
        for _ in range(times):
            QTest.keyClick(self.focus(), key, modifiers)

    def commit(self, text: str) -> None:
        """One commit of the input method."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(self.focus(), event)

    def answer(self, opens: Callable[[], object], *hands: Callable[[ActSheet], object]) -> None:
        """Do what opens a sheet, then with each sheet that opens what its hands do."""
        waiting = list(hands)
        failures: list[BaseException] = []
        answered: list[ActSheet] = []
        looks = QTimer(self.frame)

        def act() -> None:
            sheet = self.sheet()
            if sheet is None or sheet in answered:
                return
            looks.stop()
            answered.append(sheet)
            try:
                if not waiting:
                    raise AssertionError(f"a sheet too many: {sheet.title.words}")
                waiting.pop(0)(sheet)
            except BaseException as failure:  # the sheet must not keep the test for ever
                failures.append(failure)
            if sheet.isVisible():
                sheet.reject()
            looks.start(1)

        looks.timeout.connect(act)
        looks.start(1)
        opens()
        if waiting:
            QTest.qWait(50)
        looks.stop()
        looks.deleteLater()
        if failures:
            raise failures[0]
        assert not waiting, f"no sheet was opened; the focus is in {QApplication.focusWidget()}"

    def watching(self, look: Callable[[], object], act: Callable[[], object]) -> None:
        """Act, and look again and again while it goes on."""
        watch = QTimer(self.frame)
        watch.timeout.connect(look)
        watch.start(1)
        act()
        watch.stop()
        watch.deleteLater()

    def sheet(self) -> ActSheet | None:
        """The sheet over the page."""
        shown = [sheet for sheet in self.host.findChildren(ActSheet) if sheet.isVisible()]
        return shown[-1] if shown else None

    def fill(self, sheet: ActSheet, **texts: str) -> None:
        """Click into fields and write; a combo is chosen from by its words."""
        for name, text in texts.items():
            control = sheet.fields[name.replace("__", ".")].control
            if isinstance(control, ComboInput):
                control.setCurrentIndex(
                    next(i for i in range(control.count()) if text in control.itemText(i))
                )
                continue
            control.setFocus()
            self.press(Qt.Key.Key_A, CONTROL)
            self.press(Qt.Key.Key_Delete)
            self.commit(text)
            if isinstance(control, PickInput):
                self.choose(control)

    def choose(self, control: PickInput) -> None:
        """↓ and Enter in the list that opens below what is typed."""
        popup = control.completer().popup()
        self.until(popup.isVisible)
        QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Return)
        self.activate()

    def do(self, sheet: ActSheet) -> None:
        """Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, CONTROL)

    def button(self, verb: str) -> Button:
        """The button of a verb that can be seen now."""
        made = [b for b in self.tab.findChildren(Button) if b.objectName() == f"supervision.{verb}"]
        shown = [b for b in made if b.isVisible()]
        return (shown or made)[0]

    def progress_cancel(self) -> Button | None:
        """取消 of the sheet that shows how far something is."""
        shown = [sheet for sheet in self.host.findChildren(Progress) if sheet.isVisible()]
        return next((b for s in shown for b in s.findChildren(Button) if "取消" in b.text()), None)

    def until(self, holds: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(holds, timeout=60_000)

    def paper_drawn(self) -> None:
        """Wait for the paper beside the slip."""
        self.until(lambda: self.tab.paper.preview.is_drawn)

    def close(self) -> None:
        """Nothing goes on behind a closed window."""
        tasks.finish_all()


def veterans_case(opened: OpenDesk) -> int:
    """Story 1 up to the slip: 张𤭢 is registered on 2026-03-25, a 局长接待日, with 周正's 批示."""
    visit = replace(VETERAN, receptionist_id=opened.staff("周正"))
    return opened.as_("director").registration.register(visit).case_id


def drafted(opened: OpenDesk, case_id: int, **changes: Any) -> int:
    """A slip for a case, its unit and demands filled in, kept as a draft."""
    supervision = opened.as_("director").supervision
    draft = supervision.blank_draft(case_id)
    filled = replace(
        draft,
        reason=draft.reason or SlipReason.CAME_AGAIN,
        unit_id=opened.unit("社会救助处"),
        demands=DEMANDS,
    )
    return supervision.draft(replace(filled, **changes))


def out(opened: OpenDesk, slip_id: int) -> int:
    """签发 today by 周正."""
    opened.as_("director").supervision.sign_out(slip_id, opened.now.date(), opened.staff("周正"))
    return slip_id


def signed_for(opened: OpenDesk, slip_id: int) -> int:
    """签收 at this moment."""
    opened.as_("clerk").supervision.acknowledge(slip_id, "刘敏", opened.now)
    return slip_id


def reported(opened: OpenDesk, slip_id: int) -> int:
    """结案报告 of today, with 处长签字."""
    today = opened.now.date()
    report = SlipReport("青民救〔2026〕7号", "每月给予生活困难救助。", today, "马宁", today)
    opened.as_("clerk").supervision.report(slip_id, report)
    return slip_id


@pytest.fixture
def director(qtbot: QtBot, desk: OpenDesk, dressed: None) -> Iterator[Window]:
    """赵平, 信访办主任, at the desk on 2026-03-25."""
    made = Window(qtbot, desk, "director")
    yield made
    made.close()


@pytest.fixture
def clerk(qtbot: QtBot, desk: OpenDesk, dressed: None) -> Iterator[Window]:
    """陈秋, 登记员, at the desk on 2026-03-25."""
    made = Window(qtbot, desk, "clerk")
    yield made
    made.close()
