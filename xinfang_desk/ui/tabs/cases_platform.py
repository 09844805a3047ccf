"""抄录平台: the fields in the outside system's order, one key each, and the number it gave in return."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from xinfang_desk.domain.platform import PlatformLine
from xinfang_desk.ui.fit import set_icon, set_width
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet, needed_day
from xinfang_desk.ui.widgets.dates import DateInput
from xinfang_desk.ui.widgets.field import FieldRow
from xinfang_desk.ui.widgets.inputs import ENTER_KEYS, LineInput
from xinfang_desk.ui.widgets.labels import CutLabel, IconLabel, Label
from xinfang_desk.ui.widgets.layout import column, frame, hairline, row

WIDTH = 640
_FACTS = "在平台录入页点好一格，回到这里按 Enter，这一项就在剪贴板里，随即到下一项。录完填平台编号。"
_NAME = 104


class CopyRow(QFrame):
    """One field; Enter, Space or a click copies it and goes on to the next.

    Signals:
        copied: it is on the clipboard now.
        moved: +1 or −1.
    """

    copied = Signal()
    moved = Signal(int)

    def __init__(self, line: PlatformLine) -> None:
        super().__init__()
        self.line = line
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{line.label}：{line.value or '空'}，按 Enter 复制")
        self.mark = IconLabel("minus", "text_3", 16)
        name = Label(line.label, "body", "text_2")
        set_width(name, _NAME)
        self.setLayout(row(self.mark, name, (CutLabel(line.value or "（空）"), 1), margins=(6, 3, 6, 3)))

    @property
    def is_copied(self) -> bool:
        """Whether it was copied since the sheet opened."""
        return bool(self.property("copied"))

    def copy(self) -> None:
        """Put the value on the clipboard."""
        QGuiApplication.clipboard().setText(self.line.value)
        self.setProperty("copied", True)
        set_icon(self.mark, "check", "green", 16)
        self.setAccessibleName(f"{self.line.label}，已复制")
        self.copied.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space copy; the arrows only move."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step is not None:
            self.moved.emit(step)
        elif bare and event.key() in (*ENTER_KEYS, Qt.Key.Key_Space):
            self.copy()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click copies as well."""
        self.copy()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Paint the ring."""
        super().focusInEvent(event)
        self.update()


class PlatformPanel(ActSheet):
    """The fields to copy and the number to write down (《信访工作条例》第二十一条).

    Args:
        host: any widget of the window.
        receipt: number of the 登记件.
        lines: in the platform's order.
        today: the desk's day.
        write: (number, day) → the service.
    """

    def __init__(
        self,
        host: QWidget,
        receipt: str,
        lines: Sequence[PlatformLine],
        today: date,
        write: Callable[[str, date], object],
    ) -> None:
        super().__init__(host, "录入平台", f"{receipt}。{_FACTS}", icon="doc", width=WIDTH)
        self.rows = [CopyRow(line) for line in lines]
        for place, one in enumerate(self.rows):
            one.copied.connect(self._goes(place, 1))
            one.moved.connect(self._moves(place))
        self.body.addWidget(frame(column(*self.rows, spacing=0)))
        self.body.addWidget(hairline())
        self._number = LineInput("照平台显示的写")
        self._day = DateInput(today)
        self._day.set_day(today)
        self.body.addWidget(
            FieldRow(
                (self.field("number", "平台编号", self._number, tag="必填"), 1),
                self.field("entered_on", "录入日期", self._day),
            )
        )
        first = self.rows[0] if self.rows else self._number
        self.finish("登记平台编号", self._write(write), key="Ctrl+Enter", first=first)

    def reject(self) -> None:
        """What was copied of a person does not stay on the clipboard."""
        self._forget()
        super().reject()

    def accept(self) -> None:
        """As :meth:`reject`."""
        self._forget()
        super().accept()

    def _forget(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if any(one.is_copied and clipboard.text() == one.line.value for one in self.rows):
            clipboard.clear()

    def _write(self, write: Callable[[str, date], object]) -> Callable[[], object]:
        return lambda: write(self._number.value(), needed_day(self._day, "entered_on", "请填录入日期。"))

    def _goes(self, place: int, step: int) -> Callable[[], None]:
        return lambda: self._go(place + step)

    def _moves(self, place: int) -> Callable[[int], None]:
        return lambda step: self._go(place + step)

    def _go(self, place: int) -> None:
        """To another row; behind the last one to the number."""
        target: QWidget = self._number if place >= len(self.rows) else self.rows[max(0, place)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
