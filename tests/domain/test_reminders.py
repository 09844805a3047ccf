"""Reminders before a slip's limit and the ladder after it."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from xinfang_desk.domain.reminders import (
    LADDER,
    REMIND_BEFORE,
    days_before,
    reminded_until,
    reminder,
    rung,
)
from xinfang_desk.domain.settings import load_settings
from xinfang_desk.domain.workdays import Calendar, CalendarDay

SETTINGS = load_settings(
    tomllib.loads((Path(__file__).parents[2] / "resources" / "seed" / "settings.toml").read_text("utf-8"))
)
DUE = date(2026, 4, 30)
DECREE = Calendar.of(
    [CalendarDay(date(2026, 5, day), "rest", "劳动节") for day in (1, 2, 3, 4, 5)]
    + [CalendarDay(date(2026, 5, 9), "work", "劳动节")],
    decreed_years=[2026],
)


@pytest.mark.parametrize(
    ("due", "today", "words"),
    [
        (DUE, date(2026, 4, 20), None),
        (DUE, date(2026, 4, 21), "提前 7 个工作日提醒"),
        (DUE, date(2026, 4, 26), "提前 7 个工作日提醒"),
        (DUE, date(2026, 4, 27), "提前 3 个工作日提醒"),
        (DUE, date(2026, 4, 28), "提前 3 个工作日提醒"),
        (DUE, date(2026, 4, 29), "提前 1 个工作日提醒"),
        (DUE, DUE, "提前 1 个工作日提醒"),
        (DUE, date(2026, 5, 1), None),
        # Over 劳动节 the last working day before the limit is in April.
        (date(2026, 5, 6), date(2026, 4, 29), "提前 3 个工作日提醒"),
        (date(2026, 5, 6), date(2026, 4, 30), "提前 1 个工作日提醒"),
        # A limit on a day of rest: 05-03, and the day before it that is worked is 04-30.
        (date(2026, 5, 3), date(2026, 4, 30), "提前 1 个工作日提醒"),
    ],
)
def test_a_reminder_stands_until_the_next_replaces_it(due: date, today: date, words: str | None) -> None:
    assert reminder(due, today, DECREE) == words


def test_the_office_sets_how_far_ahead_it_is_reminded() -> None:
    before = days_before("5-1")
    assert reminder(DUE, date(2026, 4, 22), DECREE, before) is None
    assert reminder(DUE, date(2026, 4, 23), DECREE, before) == "提前 5 个工作日提醒"
    assert days_before(SETTINGS["slip_reminders"].default) == REMIND_BEFORE


@pytest.mark.parametrize("before", [days_before(value) for value in SETTINGS["slip_reminders"].options])
def test_today_looks_as_far_ahead_as_it_reminds(before: tuple[int, ...]) -> None:
    for ahead in range(60):
        today = date(2026, 4, 1) + timedelta(days=ahead)
        last = reminded_until(today, DECREE, before)
        assert reminder(last, today, DECREE, before) is not None
        assert reminder(last + timedelta(days=1), today, DECREE, before) is None


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
