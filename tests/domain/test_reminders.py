"""Reminders before a slip's limit and the ladder after it."""

from datetime import date, timedelta

import pytest

from xinfang_desk.domain.reminders import LADDER, reminder, rung
from xinfang_desk.domain.workdays import Calendar, CalendarDay

DUE = date(2026, 4, 30)
DECREE = Calendar.of(
    [CalendarDay(date(2026, 5, day), "rest", "劳动节") for day in (1, 2, 3, 4, 5)]
    + [CalendarDay(date(2026, 5, 9), "work", "劳动节")],
    decreed_years=[2026],
)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (8, None),
        (7, "提前 7 日提醒"),
        (4, "提前 7 日提醒"),
        (3, "提前 3 日提醒"),
        (2, "提前 3 日提醒"),
        (1, "提前 1 日提醒"),
        (0, "提前 1 日提醒"),
        (-1, None),
    ],
)
def test_a_reminder_stands_until_the_next_replaces_it(left: int, words: str | None) -> None:
    assert reminder(DUE, DUE - timedelta(days=left)) == words


@pytest.mark.parametrize(
    ("today", "whom"),
    [
        (DUE, None),
        (date(2026, 5, 5), None),  # 劳动节: no working day has passed
        (date(2026, 5, 6), "承办处室负责人"),
        (date(2026, 5, 8), "承办处室负责人"),
        (date(2026, 5, 11), "信访办主任"),  # 05-09 is worked
        (date(2026, 5, 15), "信访办主任"),
        (date(2026, 5, 18), "分管局长"),
        (date(2026, 8, 1), "分管局长"),
    ],
)
def test_the_ladder_counts_working_days(today: date, whom: str | None) -> None:
    step = rung(DUE, today, DECREE)
    assert (step.whom if step else None) == whom


def test_no_rung_speaks_of_the_petitioner() -> None:
    assert not any("信访人" in step.proposal or "来访人" in step.proposal for step in LADDER)
