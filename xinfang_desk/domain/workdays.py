"""Which days are worked (工作日): weekends, days off by decree (放假), weekend days made up (调休)."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Self

from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.typed_text import half_width

FIRST_YEAR, LAST_YEAR = 1949, 2199
"""Days outside these years are taken for slips of the keyboard."""

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")

_DAY = timedelta(days=1)
_NUMERIC = re.compile(r"([0-9]{4})([-/.年])([0-9]{1,2})(?:\2|月)([0-9]{1,2})日?", re.ASCII)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})", re.ASCII)

Kind = Literal["rest", "work"]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One row of the calendar table.

    Attributes:
        day: the day.
        kind: ``rest`` a day off by decree, ``work`` a weekend day that is worked (调休上班).
        note: the holiday it belongs to (劳动节).
        source_doc: the decree it was taken from.
    """

    day: date
    kind: Kind
    note: str = ""
    source_doc: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of rest and working days; years without a decree rest on weekends only."""

    days: Mapping[date, CalendarDay]
    decreed_years: frozenset[int]

    @classmethod
    def of(cls, rows: Iterable[CalendarDay], decreed_years: Iterable[int] | None = None) -> Self:
        """A calendar from rows.

        Args:
            rows: every decreed day.
            decreed_years: years whose arrangement is published; without it, the years whose 10-01 is in
                the rows, because each decree carries 国庆节 while a lone row of late December belongs to
                the next year's 元旦.
        """
        days = {row.day: row for row in rows}
        if decreed_years is None:
            decreed_years = (day.year for day, row in days.items() if (day.month, day.day) == (10, 1))
        return cls(days, frozenset(decreed_years))

    def is_rest_day(self, day: date) -> bool:
        """Whether nobody works that day; a weekend made a working day is worked (R4)."""
        row = self.days.get(day)
        return day.weekday() >= 5 if row is None else row.kind == "rest"

    def is_decreed(self, year: int) -> bool:
        """Whether the year's arrangement of holidays is published."""
        return year in self.decreed_years

    def is_provisional(self, first: date, last: date) -> bool:
        """Whether a year between two days has no published arrangement yet (R10)."""
        return not all(self.is_decreed(year) for year in range(first.year, last.year + 1))

    def next_working_day(self, on_or_after: date) -> date:
        """The first working day on or after a day."""
        day = on_or_after
        while self.is_rest_day(day):
            day += _DAY
        return day

    def previous_working_day(self, on_or_before: date) -> date:
        """The last working day on or before a day."""
        day = on_or_before
        while self.is_rest_day(day):
            day -= _DAY
        return day

    def add_working_days(self, start: date, count: int) -> date:
        """The ``count``-th working day after a day (which itself never counts).

        With a count of 0 it is the first working day on or after ``start``; a negative count goes back.
        """
        if count == 0:
            return self.next_working_day(start)
        step = _DAY if count > 0 else -_DAY
        day = start
        for _ in range(abs(count)):
            day += step
            while self.is_rest_day(day):
                day += step
        return day

    def holiday_name(self, day: date) -> str:
        """The holiday for which a day is off (劳动节); "" for other days."""
        row = self.days.get(day)
        return row.note if row is not None and row.kind == "rest" else ""

    def rest_reason(self, day: date) -> str:
        """Why a day is off, in words (劳动节放假, 周六); "" for a working day."""
        if not self.is_rest_day(day):
            return ""
        name = self.holiday_name(day)
        return f"{name}放假" if name else WEEKDAYS[day.weekday()]


def read_calendar(text: str) -> tuple[CalendarDay, ...]:
    """The rows of a calendar file (CSV with the heads date, kind, note, source_doc).

    Raises:
        Refused: a line is not a day with ``rest`` or ``work``, or a day stands twice.
    """
    rows: dict[date, CalendarDay] = {}
    for number, row in enumerate(_lines(text), start=2):
        try:
            day = date.fromisoformat((row.get("date") or "").strip())
        except ValueError:
            raise refuse(f"放假安排第 {number} 行的日期看不懂，请写成 2027-01-01 的样子。") from None
        kind = (row.get("kind") or "").strip()
        if kind not in ("rest", "work"):
            raise refuse(f"放假安排第 {number} 行应写 rest（放假）或 work（上班）。")
        if day in rows:
            raise refuse(f"放假安排里 {day} 写了两次，请留下一行。")
        note, source = (row.get("note") or "").strip(), (row.get("source_doc") or "").strip()
        rows[day] = CalendarDay(day, "rest" if kind == "rest" else "work", note, source)
    return tuple(rows.values())


def _lines(text: str) -> list[dict[str, str]]:
    try:
        return list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))
    except csv.Error:
        raise refuse("放假安排文件读不出来，请用逗号分隔的 UTF-8 文本。") from None


def read_day(text: str, field: str = "") -> date:
    """A day as people type it: 2026-03-05, 2026/3/5, 20260305, 2026年3月5日, full-width too.

    Raises:
        Refused: it is no day of the calendar, or its year is outside 1949–2199.
    """
    plain = half_width(text)
    found = _COMPACT.fullmatch(plain) or _NUMERIC.fullmatch(plain)
    if found is None:
        raise refuse(f"“{plain[:20]}”不像日期，请写成 2026-03-05 的样子。", field)
    year, month, day = int(found[1]), int(found[found.re.groups - 1]), int(found[found.re.groups])
    try:
        return checked_day(date(year, month, day), field)
    except ValueError:
        raise refuse(f"日历里没有 {year} 年 {month} 月 {day} 日，请再看一眼。", field) from None


def checked_day(day: date, field: str = "") -> date:
    """The same day when its year can be meant.

    Raises:
        Refused: the year is outside 1949–2199.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise refuse(f"{day.year} 年不在 {FIRST_YEAR}–{LAST_YEAR} 年之间，请再看一眼年份。", field)
    return day
