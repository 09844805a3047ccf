"""Several short texts, one below the other: 督办要求, 附件清单, 诉求."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from xinfang_desk.ui.fit import set_width
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, frame, row

_NUMERALS = "一二三四五六七八九十"


def numeral(place: int) -> str:
    """一 二 三 … as items are numbered."""
    return _NUMERALS[place - 1] if place <= len(_NUMERALS) else str(place)


class LineList(QFrame):
    """Texts item by item: Enter in the last one begins another, an emptied one is left out.

    Args:
        says: what an item is, for its accessible name (要求, 附件).
        placeholder: an example in the first item.
        name: objectName of the items, numbered from 1 (``sheet.demand``).
    """

    edited = Signal()

    def __init__(self, says: str, placeholder: str = "", *, name: str) -> None:
        super().__init__()
        self._says, self._placeholder, self._name = says, placeholder, name
        self._lines: list[LineInput] = []
        self._rows: list[QFrame] = []
        self._stack: QVBoxLayout = column(spacing=6)
        self._more = Button("加一条", "plain", icon="plus", size="small", name=f"{name}_more")
        self._more.clicked.connect(lambda: self._add().setFocus(Qt.FocusReason.OtherFocusReason))
        self.setLayout(column(self._stack, row(self._more, None), spacing=4))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._add()

    @property
    def lines(self) -> Sequence[LineInput]:
        """The fields, from the first item on."""
        return self._lines

    def first_stop(self) -> LineInput:
        """Where the focus goes."""
        return self._lines[0]

    def value(self) -> tuple[str, ...]:
        """The items that say something."""
        return tuple(text for line in self._lines if (text := line.value().strip()))

    def set_value(self, value: Sequence[str]) -> None:
        """Show other items."""
        while len(self._lines) > max(1, len(value)):
            self._lines.pop()
            gone = self._rows.pop()
            self._stack.removeWidget(gone)
            gone.deleteLater()
        while len(self._lines) < len(value):
            self._add()
        for line, text in zip(self._lines, [*value, ""], strict=False):
            line.set_value(text)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Go to the first item."""
        self._lines[0].setFocus(reason)

    def _add(self) -> LineInput:
        place = len(self._lines) + 1
        line = LineInput(self._placeholder if place == 1 else "", name=f"{self._name}_{place}")
        line.setAccessibleName(f"第 {place} 条{self._says}")
        line.edited.connect(self.edited)
        line.returnPressed.connect(lambda: self._go_on(line))
        mark = Label(f"{numeral(place)}、", "body", "text_2")
        set_width(mark, 28)
        made = frame(row(mark, (line, 1), spacing=6))
        self._stack.addWidget(made)
        # Shown now and not by the next event, or the focus would pass it by.
        made.show()
        before = self._lines[-1] if self._lines else None
        self._lines.append(line)
        self._rows.append(made)
        if before is not None:
            self.setTabOrder(before, line)
        self.setTabOrder(line, self._more)
        self.updateGeometry()
        return line

    def _go_on(self, line: LineInput) -> None:
        """Enter in the last item begins another; the field itself then goes to what follows."""
        if line is self._lines[-1] and line.value().strip():
            self._add()
