"""Inputs of a slip beside the usual ones: several ticks, the limit, a leader."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy

from xinfang_desk.domain.supervision import DEFAULT_LIMIT_DAYS
from xinfang_desk.domain.terms import LimitKind
from xinfang_desk.ui.fit import set_margins
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.choices import Options, PickInput, Segments
from xinfang_desk.ui.widgets.dates import DateInput
from xinfang_desk.ui.widgets.inputs import CheckInput, NumberInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, row

SHORT_DAYS = 7
MOST_DAYS = 365
_OTHER_KINDS = ((LimitKind.WORKING_DAYS, "工作日"), (LimitKind.UNTIL, "指定日期"))


class CheckGroup(QFrame):
    """Several ticks, in as many columns as fit."""

    edited = Signal()

    def __init__(self, options: Options) -> None:
        super().__init__()
        self._checks = [(key, CheckInput(label)) for key, label in options]
        self._grid = QGridLayout()
        set_margins(self._grid, 0, 0, 0, 0)
        self.setLayout(self._grid)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._columns = 0
        for _, check in self._checks:
            check.edited.connect(self.edited)
        self._arrange()

    def value(self) -> tuple[Any, ...]:
        """What is ticked, in the order shown."""
        return tuple(key for key, check in self._checks if check.value())

    def set_value(self, value: Sequence[Any]) -> None:
        """Tick these."""
        for key, check in self._checks:
            check.set_value(key in value)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Go to the first tick."""
        if self._checks:
            self._checks[0][1].setFocus(reason)

    def restyle(self) -> None:
        """Judge the columns anew for the type size."""
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Judge the columns anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        widest = max((check.sizeHint().width() for _, check in self._checks), default=1) + theme.px(12)
        columns = max(1, self.width() // widest)
        if columns == self._columns:
            return
        self._columns = columns
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(0)
        for place, (_, check) in enumerate(self._checks):
            self._grid.removeWidget(check)
            self._grid.addWidget(check, place // columns, place % columns, Qt.AlignmentFlag.AlignLeft)
        for number in range(self._grid.columnCount()):
            self._grid.setColumnStretch(number, int(number < columns))


class LimitInput(QFrame):
    """限期: 15 日, 7 日, so many working days, or a day; the sum is told by whoever listens to ``edited``."""

    edited = Signal()

    def __init__(self, today: date, usual_days: int) -> None:
        super().__init__()
        self._days = sorted({usual_days, DEFAULT_LIMIT_DAYS, SHORT_DAYS}, reverse=True)
        kinds = [*((days, f"{days}日") for days in self._days), *_OTHER_KINDS]
        self._words = [word for _, word in kinds]
        self._kind = Segments(kinds, name="sheet.limit_kind", says="限期")
        self._number = NumberInput(1, MOST_DAYS, width=64, name="sheet.limit_value")
        self._number.setAccessibleName("几个工作日")
        self._number.set_number(SHORT_DAYS)
        self._unit = Label("个工作日", "body", "text_2")
        self._until = DateInput(today, name="sheet.until")
        self._until.setAccessibleName("限期的日子")
        for control in (self._kind, self._number, self._until):
            control.edited.connect(self._changed)
        self.setLayout(
            column(row(self._kind, None), row(self._number, self._unit, self._until, None), spacing=6)
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._show_parts()

    def choose(self, word: str) -> None:
        """Choose a segment by its word, as the clerk does."""
        self._kind.choose(self._words.index(word))

    def is_readable(self) -> bool:
        """Whether the day is one, or not asked for."""
        return self._kind.value() is not LimitKind.UNTIL or self._until.is_readable()

    def value(self) -> tuple[LimitKind, int, date | None]:
        """Kind, number of days, day."""
        kind = self._kind.value()
        if kind is LimitKind.UNTIL:
            return LimitKind.UNTIL, DEFAULT_LIMIT_DAYS, self._until.day()
        if kind is LimitKind.WORKING_DAYS:
            return LimitKind.WORKING_DAYS, self._number.number() or 0, None
        return LimitKind.DAYS, int(kind), None

    def set_value(self, value: tuple[LimitKind, int, date | None]) -> None:
        """Show another limit."""
        kind, number, until = value
        self._kind.set_value(number if kind is LimitKind.DAYS else kind)
        if kind is LimitKind.WORKING_DAYS:
            self._number.set_number(number)
        self._until.set_day(until)
        self._show_parts()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Go to what can be wrong."""
        kind = self._kind.value()
        targets = {LimitKind.UNTIL: self._until, LimitKind.WORKING_DAYS: self._number}
        targets.get(kind, self._kind).setFocus(reason)

    def _changed(self) -> None:
        self._show_parts()
        self.edited.emit()

    def _show_parts(self) -> None:
        kind = self._kind.value()
        for part in (self._number, self._unit):
            part.setVisible(kind is LimitKind.WORKING_DAYS)
        self._until.setVisible(kind is LimitKind.UNTIL)


class LeaderInput(PickInput):
    """A leader of the bureau from the list, or any other leader's name as written (上级领导).

    Its value is the row of the staff list and "", or None and the name.
    """

    def value(self) -> Any:
        """Who is meant."""
        found = super().value()
        return (int(found), "") if found is not None else (None, self.text().strip())

    def set_value(self, value: Any) -> None:
        """Show who is meant."""
        leader_id, name = value
        if leader_id is not None:
            super().set_value(str(leader_id))
        elif name != self.text():
            self.setText(name)
