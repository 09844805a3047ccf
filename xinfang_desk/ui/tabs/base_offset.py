"""微调 in a print sheet: where a printer sets the page off, typed once and kept for that printer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from xinfang_desk.ui.fit import set_icon
from xinfang_desk.ui.printer_offsets import MOST_MM, Offset, offsets, read_mm
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.field import Field, FieldRow
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, frame, row

_OPENS, _CLOSES = "印出来偏了？微调位置", "收起微调"
_HELP = "向右、向下填正数，向左、向上填负数，单位毫米。只对这台打印机，下次还用。"
_NOT_MM = f"请填毫米数，例如 1.5 或 -2，最多 {MOST_MM:.0f}。"


class OffsetFields(QFrame):
    """Two fields behind a plain button; open at once where the printer has an offset already."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.opener = Button(_OPENS, "plain", icon="plus", size="small", name="print.offset")
        self.right = LineInput("0", width=84, name="print.offset_x")
        self.down = LineInput("0", width=84, name="print.offset_y")
        self._fields = (Field("向右（毫米）", self.right), Field("向下（毫米）", self.down))
        help_ = Label(_HELP, "caption", "text_2", wrap=True)
        self.part = frame(column(FieldRow(*self._fields), help_, spacing=6))
        self.setLayout(column(row(self.opener, None, spacing=0), self.part, spacing=8))
        self.opener.clicked.connect(lambda: self.set_open(self.part.isHidden()))
        for line in (self.right, self.down):
            line.edited.connect(self._judge)
            line.edited.connect(self.edited)
        self.set_open(False)

    def show_printer(self, printer: str) -> None:
        """Show what is kept for a printer."""
        kept = offsets.of(printer)
        self.right.set_value(f"{kept.x:g}" if kept.x else "")
        self.down.set_value(f"{kept.y:g}" if kept.y else "")
        if not kept.is_none:
            self.set_open(True)

    def set_open(self, opened: bool) -> None:
        """Unfold or fold."""
        self.part.setVisible(opened)
        self.opener.say(_CLOSES if opened else _OPENS)
        set_icon(self.opener, "minus" if opened else "plus", "accent")

    def keep(self, printer: str) -> bool:
        """Keep what is typed for a printer; False where it is no distance, which is then said."""
        x, y = read_mm(self.right.value()), read_mm(self.down.value())
        if x is None or y is None:
            self.set_open(True)
            self._judge()
            (self.right if x is None else self.down).setFocus()
            return False
        offsets.keep(printer, Offset(x, y))
        return True

    def _judge(self) -> None:
        for line, field in zip((self.right, self.down), self._fields, strict=True):
            if read_mm(line.value()) is None:
                field.object_to(_NOT_MM)
            else:
                field.clear()
