"""首次启动: office, keeper, and both recovery sheets saved or printed before the desk exists."""

import threading
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QWidget

from xinfang_desk.domain.errors import Problem, Refused, StorageTrouble
from xinfang_desk.domain.office import Office
from xinfang_desk.ui import tasks
from xinfang_desk.ui.first_start_steps import KeeperStep, OfficeStep, SheetsStep
from xinfang_desk.ui.fit import set_width
from xinfang_desk.ui.mark import PRODUCT, Mark
from xinfang_desk.ui.opening import Sheets
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Banner
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, frame, row
from xinfang_desk.ui.widgets.scroll import ScrollPage

_WIDTH = 620
_STEPS = ("第 1 步，共 3 步：您是哪个机关", "第 2 步，共 3 步：系统管理员", "第 3 步，共 3 步：两张恢复单")


class Founding(Protocol):
    """What the wizard asks (ui.opening.Opening)."""

    def found(self, office: Office | None, login: str, name: str, password: str, hand_over: Any) -> None:
        """Set up the desk; runs in a worker."""


class _Abandoned(Exception):
    """The clerk went back while the sheets were shown: there is no desk."""


class FirstStart(QFrame):
    """Three steps on one card.

    ``founded(login, password)`` is sent when the desk exists.

    Args:
        opening: sets the desk up.
    """

    founded = Signal(str, str)
    _handed = Signal(object)

    def __init__(self, opening: Founding) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self.setAccessibleName("首次启动")
        self._opening = opening
        self._may_go_on = threading.Event()
        self._abandoned = False
        self.office = OfficeStep()
        self.keeper = KeeperStep()
        self.sheets = SheetsStep()
        self._step = Label(_STEPS[0], "body", "text_2")
        self._number = 0
        # Not a stacked widget: it does not ask its pages how high they are at a width.
        self._steps = (self.office, self.keeper, self.sheets)
        self._trouble = column()
        self.back = Button("上一步", size="large", name="first_start.back")
        self.go_on = Button("下一步", "primary", size="large", name="first_start.next")
        head = row(Mark(44), (column(Label(PRODUCT, "title"), self._step), 1), spacing=12)
        foot = row(None, self.back, self.go_on)
        card = frame(
            column(head, 8, self._trouble, *self._steps, foot, spacing=14, margins=(40, 32, 40, 28)), "sheet"
        )
        set_width(card, _WIDTH)
        inside = QWidget()
        outer = column(margins=(16, 24, 16, 24))
        outer.addStretch(2)
        # Stretches at both sides: an alignment would ask the card for its height at the window's width.
        outer.addLayout(row(None, card, None))
        outer.addStretch(3)
        inside.setLayout(outer)
        self.setLayout(column((ScrollPage(inside), 1)))
        self.back.clicked.connect(self._go_back)
        self.go_on.clicked.connect(self._go_on)
        self.sheets.kept.connect(lambda: self.show_step(2))
        self._handed.connect(self._show_sheets, Qt.ConnectionType.QueuedConnection)
        self.show_step(0)

    @property
    def number(self) -> int:
        """The step shown, from 0."""
        return self._number

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would make Tab leap over what stands before it."""
        self.office.first.setFocus(event.reason())

    def abandon(self) -> None:
        """The window closes: nothing is set up unless it was finished."""
        self._abandoned = True
        self._may_go_on.set()

    def show_step(self, number: int) -> None:
        """Show a step, from 0."""
        self._number = number
        for index, step in enumerate(self._steps):
            step.setVisible(index == number)
        self._step.say(_STEPS[number])
        self.back.setVisible(number > 0)
        self.go_on.say("建立接待台" if number == 2 else "下一步")
        waits = number == 2 and not self.sheets.are_kept
        self.go_on.refuse("请先把两张恢复单都存好或打印好；以后再也取不出来。" if waits else None)

    def _go_on(self) -> None:
        self._say_trouble(None)
        if self.number == 0 and self.office.is_complete():
            self.show_step(1)
            self.keeper.set_sample(self.office.office() is None)
            self.keeper.first.setFocus()
        elif self.number == 1 and self.keeper.is_complete():
            self._found()
        elif self.number == 2:
            self.go_on.setEnabled(False)
            self.back.setEnabled(False)
            self._may_go_on.set()

    def _go_back(self) -> None:
        self._say_trouble(None)
        if self.number == 2:
            self._abandoned = True
            self._may_go_on.set()
            self.sheets.forget()
        self.show_step(max(0, self.number - 1))

    def _found(self) -> None:
        self.go_on.setEnabled(False)
        self.back.setEnabled(False)
        self._may_go_on.clear()
        self._abandoned = False
        office, keeper = self.office.office(), self.keeper
        login, name, password = keeper.login.value(), keeper.name.value(), keeper.password
        opening = self._opening
        tasks.run(
            lambda _task: opening.found(office, login, name, password, self._hand_over),
            lambda _none: self.founded.emit(login, password),
            self._failed,
        )

    def _hand_over(self, sheets: Sheets) -> None:
        """In the worker: wait until both sheets lie somewhere safe, or the clerk goes back."""
        self._handed.emit((sheets.data, sheets.sealed))
        self._may_go_on.wait()
        if self._abandoned:
            raise _Abandoned

    def _show_sheets(self, sheets: tuple[bytes, bytes]) -> None:
        self.back.setEnabled(True)
        self.sheets.show_sheets(*sheets)
        self.show_step(2)
        self.sheets.first.setFocus()

    def _failed(self, trouble: Exception) -> None:
        self.back.setEnabled(True)
        self.go_on.setEnabled(True)
        if isinstance(trouble, _Abandoned):
            return
        if isinstance(trouble, Refused):
            self._object(trouble.problems)
        elif isinstance(trouble, StorageTrouble):
            self._say_trouble(trouble)
        else:
            raise trouble

    def _object(self, problems: tuple[Problem, ...]) -> None:
        at_office = self.office.object_to(problems)
        at_keeper = self.keeper.object_to(problems)
        if not at_office and not at_keeper:
            self._say_trouble(StorageTrouble(problems[0].message))
        self.show_step(0 if at_office else 1)

    def _say_trouble(self, trouble: StorageTrouble | None) -> None:
        while (item := self._trouble.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if trouble is not None:
            self._trouble.addWidget(Banner("red", str(trouble), "\n".join(trouble.advice)))
