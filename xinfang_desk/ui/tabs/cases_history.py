"""经过: the time line of a case with its filters, the newest entries first."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt

from xinfang_desk.domain.cases import EventLine
from xinfang_desk.domain.events import PAPERS, VISITS
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Card
from xinfang_desk.ui.widgets.choices import Segments
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import row
from xinfang_desk.ui.widgets.time_line import TimeEntry, TimeLine
from xinfang_desk.ui.words import bare_day, clock_time, short_day

AT_ONCE = 30
"""Entries shown before 更早的 is pressed."""

_CODES_OF_VISITS: Final = frozenset(kind.value for kind in VISITS)
_CODES_OF_PAPERS: Final = frozenset(kind.value for kind in PAPERS)
_FILTERS: dict[str, Callable[[EventLine], bool]] = {
    "all": lambda event: True,
    "visits": lambda event: event.kind in _CODES_OF_VISITS,
    "papers": lambda event: event.kind in _CODES_OF_PAPERS,
    "notes": lambda event: event.kind not in _CODES_OF_VISITS | _CODES_OF_PAPERS,
}


def time_entry(event: EventLine, today: date) -> TimeEntry:
    """An event as an entry: entries of today show the time, later ones say when they were written down."""
    when = short_day(event.happened_on, today)
    text = event.text
    entered_on = event.entered_at.date()
    if event.happened_on == today:
        when = f"今天 {clock_time(event.entered_at)}" if entered_on == today else "今天"
    if entered_on != event.happened_on and not event.is_planned:
        text = "\n".join(part for part in (text, f"补记于 {bare_day(entered_on, today)}") if part)
    tone = "amber" if event.is_planned else event.tone
    return TimeEntry(when, event.title, text, tone, event.icon)


class History(Card):
    """The card of the time line."""

    def __init__(self, events: Sequence[EventLine], today: date) -> None:
        self.filters = Segments(
            [("all", "全部"), ("visits", "来访"), ("papers", "文书"), ("notes", "记录")],
            name="cases.history",
            says="经过",
        )
        super().__init__(spacing=10, margins=(16, 14, 16, 6))
        self._events, self._today = events, today
        self._count = Label("", "caption", "text_3")
        self.body.addLayout(row(Label("经过", "lead"), self._count, None, self.filters))
        self.line = TimeLine()
        self.body.addWidget(self.line, 0, Qt.AlignmentFlag.AlignTop)
        self.more = Button("更早的", "plain", icon="down", size="small", name="cases.history_more")
        self.more.clicked.connect(lambda: self._show(everything=True))
        self.body.addLayout(row(self.more, None))
        self.filters.edited.connect(self._show)
        self._show()

    def titles(self) -> list[str]:
        """The strong lines shown, from top to bottom."""
        return list(self._titles)

    def _show(self, everything: bool = False) -> None:
        wanted = [event for event in self._events if _FILTERS[self.filters.value()](event)]
        shown = wanted if everything else wanted[:AT_ONCE]
        self._titles = [event.title for event in shown]
        self._count.say(f"{len(wanted)} 条")
        self.line.show_entries(time_entry(event, self._today) for event in shown)
        self.more.say(f"更早的 {len(wanted) - len(shown)} 条")
        self.more.setVisible(len(shown) < len(wanted))
