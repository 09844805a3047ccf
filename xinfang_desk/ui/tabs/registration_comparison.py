"""对照: what a visitor stated last time and what is typed now, one above the other, digit under digit."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout

from xinfang_desk.domain.known_person import Compared
from xinfang_desk.ui.fit import set_width
from xinfang_desk.ui.widgets.labels import IconLabel, Label
from xinfang_desk.ui.widgets.layout import clear, column, follow_width, hairline, row


class Comparison(QFrame):
    """The lines of 对照; what is the same stands once, with a tick."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Compared, ...] = ()
        self._day = ""
        self._column: QVBoxLayout = column(spacing=6, margins=(0, 6, 0, 0))
        self.setLayout(self._column)
        follow_width(self)
        self.hide()

    @property
    def lines(self) -> tuple[Compared, ...]:
        """What is compared now; empty while it is closed."""
        return self._lines

    def show_lines(self, day: str, lines: Sequence[Compared]) -> None:
        """Show other lines; none close it."""
        if (day, tuple(lines)) == (self._day, self._lines):
            return
        self._day, self._lines = day, tuple(lines)
        clear(self._column)
        if lines:
            self._column.addWidget(hairline())
            self._column.addWidget(Label(f"上次：{day}·已记入查阅日志", "caption", "text_3", wrap=True))
        for line in lines:
            self._column.addLayout(_line(line))
        self.setAccessibleName("；".join(_said(line) for line in lines))
        self.setVisible(bool(lines))


def _line(line: Compared) -> QLayout:
    name = Label(line.label, "caption_strong", "text_2")
    set_width(name, 34)
    both = (
        [_value("同", line.last)] if line.is_same else [_value("上次", line.last), _value("这次", line.now)]
    )
    made = row(spacing=6)
    made.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    made.addLayout(column(*both, spacing=1), 1)
    return made


def _value(which: str, text: str) -> QLayout:
    mark = IconLabel("check", "green", 14) if which == "同" else Label(which, "caption", "text_3")
    set_width(mark, 28)
    made = row(spacing=4)
    made.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    tone = "" if text else "text_3"
    made.addWidget(Label(text or "没有说", "caption", tone, wrap=True), 1)
    return made


def _said(line: Compared) -> str:
    if line.is_same:
        return f"{line.label}相同：{line.last}"
    return f"{line.label}，上次 {line.last or '没有说'}，这次 {line.now or '没有说'}"
