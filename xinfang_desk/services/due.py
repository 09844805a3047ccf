"""期限 without a desk: the shipped rules and calendar answer when a clock ends."""

from __future__ import annotations

import tomllib
from functools import cache

from xinfang_desk.domain.clocks import ClockRule, due_answer, load_rules
from xinfang_desk.domain.workdays import Calendar, read_calendar
from xinfang_desk.paths import resource


@cache
def shipped_rules() -> dict[str, ClockRule]:
    """The clock rules C01–C25 as shipped."""
    return load_rules(tomllib.loads(resource("seed", "clock_rules.toml").read_text("utf-8")))


@cache
def shipped_calendar() -> Calendar:
    """The decreed days as shipped."""
    return Calendar.of(read_calendar(resource("seed", "calendar.csv").read_text("utf-8")))


def due_without_desk(
    rule: str,
    start: str,
    *,
    extended: int = 0,
    days: int | None = None,
    working_days: int | None = None,
    hearing_days: int = 0,
) -> dict[str, str | bool | None]:
    """When a clock that starts on a day ends, as the command ``due`` answers.

    Args:
        rule: id of a clock (C03, c16a).
        start: the day as typed.
        extended: days of an approved extension, C09 only.
        days: C24 only, a limit in calendar days.
        working_days: C24 only, a limit in working days.
        hearing_days: C14 only, days of a hearing, which are not counted.

    Raises:
        Refused: rule or day is not understood, or the clock has no number of days.
    """
    return due_answer(
        shipped_rules(),
        rule,
        start,
        shipped_calendar(),
        extended=extended,
        days=days,
        working_days=working_days,
        hearing_days=hearing_days,
    )
