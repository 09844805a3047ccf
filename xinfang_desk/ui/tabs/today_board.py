"""The left column of 今日: groups of duties, each a card of rows; arrow keys go through all of them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from xinfang_desk.domain.today import TodayGroup, TodayRow
from xinfang_desk.ui.tabs.today_row import DutyRow
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, frame, row

AT_ONCE = 12
"""Rows of a group shown before 再看 is pressed, so that one group never hides the next."""


class DutyGroup(QFrame):
    """逾期 2 件 已过法定最后一日, over a card of rows.

    Signals:
        more_wanted: 再看 was pressed.
    """

    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = Label("", "lead")
        self._count = Label("", "body", "text_2")
        self._note = Label("", "caption", "text_3")
        self._rows: list[DutyRow] = []
        self.shows_all = False
        self._column = column(margins=(1, 1, 1, 1))
        card = frame(self._column, "card")
        self.more = Button("再看", "plain", icon="down", size="small", name="today.more")
        self.more.clicked.connect(self.more_wanted)
        head = row(self._name, self._count, self._note, None)
        self.setLayout(column(head, card, row(self.more, None), spacing=8))

    @property
    def rows(self) -> Sequence[DutyRow]:
        """The rows shown."""
        return self._rows

    def show_group(self, group: TodayGroup, today: date, narrow: bool) -> list[DutyRow]:
        """Show a group; rows shown before are used again.

        Returns:
            The rows made anew.
        """
        self._name.say(group.name)
        self._name.set_tone("" if group.tone == "grey" else group.tone)
        self._count.say(f"{len(group.rows)} 件")
        self._note.say(group.note)
        self._note.setVisible(bool(group.note))
        self.setAccessibleName(f"{group.name}，{len(group.rows)} 件")
        duties = group.rows if self.shows_all else group.rows[:AT_ONCE]
        hidden = len(group.rows) - len(duties)
        self.more.say(f"再看 {hidden} 件")
        self.more.setVisible(bool(hidden))
        made = []
        while len(self._rows) < len(duties):
            made.append(DutyRow())
            self._rows.append(made[-1])
            self._column.addWidget(made[-1])
            # At once, or it could not take the focus of the row it stands for.
            made[-1].show()
        for surplus in self._rows[len(duties) :]:
            self._column.removeWidget(surplus)
            surplus.hide()
            surplus.deleteLater()
        del self._rows[len(duties) :]
        for index, (shown, duty) in enumerate(zip(self._rows, duties, strict=True)):
            shown.set_narrow(narrow)
            shown.show_row(duty, today, last=index == len(duties) - 1)
        return made


class DutyBoard(QFrame):
    """All groups; one stop of Tab.

    Signals:
        pressed: the TodayRow whose verb was chosen.
        grown: rows were added that Tab does not know yet.
    """

    pressed = Signal(object)
    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("待办")
        self._groups: list[DutyGroup] = []
        self._shown: tuple[Sequence[TodayGroup], date] = ((), date.min)
        self._rows: list[DutyRow] = []
        self._current = 0
        self._is_narrow = False
        self._column = column(spacing=18)
        self.setLayout(self._column)

    @property
    def rows(self) -> Sequence[DutyRow]:
        """Every row from top to bottom."""
        return self._rows

    @property
    def groups(self) -> Sequence[DutyGroup]:
        """The groups that have rows."""
        return [group for group in self._groups if group.rows]

    def current(self) -> DutyRow | None:
        """The row that Tab stops at."""
        return self._rows[self._current] if self._rows else None

    def show_groups(self, groups: Sequence[TodayGroup], today: date) -> None:
        """Show these groups; the row that had the focus keeps it where its duty is still there."""
        self._shown = (groups, today)
        before = self.current()
        kept = before.row if before is not None else None
        had_focus = any(shown.hasFocus() for shown in self._rows)
        while len(self._groups) < len(groups):
            self._groups.append(DutyGroup())
            self._groups[-1].more_wanted.connect(lambda shown=self._groups[-1]: self._show_all(shown))
            self._column.addWidget(self._groups[-1], 0, Qt.AlignmentFlag.AlignTop)
        rows: list[DutyRow] = []
        for index, shown in enumerate(self._groups):
            group = groups[index] if index < len(groups) else TodayGroup("", "", "grey", ())
            for made in shown.show_group(group, today, self._is_narrow):
                made.entered.connect(self._enter)
                made.moved.connect(self._move)
                made.pressed.connect(lambda duty: self.pressed.emit(duty.row))
            shown.setVisible(bool(group.rows))
            rows += shown.rows
        self._rows = rows
        for number, duty in enumerate(rows, start=1):
            duty.set_place(number, len(rows))
        self.restyle()
        self._set_current(self._place_of(kept), focus=had_focus)

    def set_narrow(self, narrow: bool) -> None:
        """Rows of two or more lines, or with the article at the right."""
        self._is_narrow = narrow
        for shown in self._rows:
            shown.set_narrow(narrow)

    def restyle(self) -> None:
        """Let the words of all rows begin at one edge."""
        widest = max((shown.wanted_badge_width() for shown in self._rows), default=0)
        for shown in self._rows:
            shown.set_badge_width(widest)

    def _show_all(self, group: DutyGroup) -> None:
        """The other rows of a group; the first of them gets the focus of the button that goes away."""
        first = len(group.rows)
        group.shows_all = True
        self.show_groups(*self._shown)
        self.grown.emit()
        group.rows[first].setFocus(Qt.FocusReason.TabFocusReason)

    def _place_of(self, kept: TodayRow | None) -> int:
        if kept is not None:
            for index, shown in enumerate(self._rows):
                same = (shown.row.case_id, shown.row.slip_id) == (kept.case_id, kept.slip_id)
                if same and shown.row.verb == kept.verb:
                    return index
        return min(self._current, max(0, len(self._rows) - 1))

    def _set_current(self, index: int, *, focus: bool) -> None:
        self._current = index
        for place, shown in enumerate(self._rows):
            stop = Qt.FocusPolicy.StrongFocus if place == index else Qt.FocusPolicy.ClickFocus
            shown.setFocusPolicy(stop)
        current = self.current()
        if focus and current is not None and not current.hasFocus():
            current.setFocus(Qt.FocusReason.TabFocusReason)

    def _enter(self, duty: DutyRow) -> None:
        self._set_current(self._rows.index(duty), focus=False)

    def _move(self, duty: DutyRow, by: int) -> None:
        target = self._rows.index(duty) + by
        self._set_current(min(max(target, 0), len(self._rows) - 1), focus=True)
