"""How a matter stands in the list: columns, cells, and the table that finds a typed number."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent

from xinfang_desk.domain.cases import CaseRow
from xinfang_desk.ui.table import Cell, Column, RowModel
from xinfang_desk.ui.widgets.table_view import TableView
from xinfang_desk.ui.words import bare_day, short_day

_TYPING_PAUSE_MS = 900
_PLACE_DIGITS = 3
"""So many digits are a place in the list; more are a piece of a number."""


def case_columns(today: Callable[[], date]) -> Sequence[Column[CaseRow]]:
    """The columns; when narrow four of them, with number, channel and unit below the 事由.

    Args:
        today: the desk's day, asked when a cell is drawn.
    """
    return (
        Column("编号", lambda row: row.number, 150),
        Column("信访人", _petitioner, 128, "name", 104),
        Column("事由", _title, 0, "strong", 0),
        Column("渠道", lambda row: row.channel.label, 100),
        Column("承办处室", lambda row: row.unit, 128),
        Column("状态", _state, 104, "state", 104),
        Column("到期", lambda row: _due(row, today()), 128, "state", 128),
        Column("收到", lambda row: bare_day(row.received_on, today()), 96),
    )


def _petitioner(row: CaseRow) -> Cell:
    return Cell(row.petitioner, icon="lock" if row.is_sealed else "")


def _title(row: CaseRow) -> Cell:
    below = "·".join(part for part in (row.number, row.channel.label, row.unit) if part)
    return Cell(row.title, role="text_2" if row.is_sealed else "", below=below)


def _state(row: CaseRow) -> Cell:
    return Cell(row.state_word, row.state_icon, "text_2" if row.state_tone == "grey" else row.state_tone)


def _due(row: CaseRow, today: date) -> Cell:
    if row.due is None:
        return Cell("")
    if row.due.tone == "red":
        return Cell(row.due.remaining, "alert", "red", "red")
    if row.due.tone == "amber":
        return Cell(row.due.remaining, "clock", "amber", "amber")
    return Cell(short_day(row.due.due_on, today), role="text")


class CaseTable(TableView):
    """The list of matters; what is typed on it goes to the matter with that number.

    Up to three digits are a place (12 is the twelfth row), more are looked for in the 编号.
    """

    def __init__(self, model: RowModel[CaseRow]) -> None:
        super().__init__(model, "事项列表", "cases.list")
        self.setAccessibleDescription("选中不算打开，按 Enter 打开并记入查阅日志")
        self._typed = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._forget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Collect a number; End reads one page further each time, never the whole file at once."""
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        word = event.text()
        if plain and word and (word == "-" or (word.isascii() and word.isalnum())):
            self._typed += word.upper()
            self._pause.start()
            self._go_to(self._typed)
        elif plain and event.key() == Qt.Key.Key_End:
            if self.rows.canFetchMore():
                self.rows.fetchMore()
            self.shows_focus = True
            self.select_row(self.rows.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def select_case(self, case_id: int) -> bool:
        """Select a matter among the rows read; False when it is not there."""
        for place, row in enumerate(self.rows.rows):
            if row.case_id == case_id:
                self.select_row(place)
                return True
        return False

    def _go_to(self, typed: str) -> None:
        self.shows_focus = True
        if typed.isdigit() and len(typed) <= _PLACE_DIGITS:
            self.select_row(max(1, int(typed)) - 1)
            return
        rows: Sequence[Any] = self.rows.rows
        place = next((place for place, row in enumerate(rows) if typed in row.number), None)
        if place is not None:
            self.select_row(place)

    def _forget(self) -> None:
        self._typed = ""
