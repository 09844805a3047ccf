"""局长接待日: the 25th and where it moves."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinfang_desk.domain.reception_days import Shift, next_reception, reception_of, receptions_of_year
from xinfang_desk.domain.workdays import Calendar, read_calendar

SEED = Path(__file__).parents[2] / "resources" / "seed"
CALENDAR = Calendar.of(read_calendar((SEED / "calendar.csv").read_text(encoding="utf-8")))


def test_the_days_of_2026() -> None:
    days = " ".join(f"{day.on:%m-%d}" for day in receptions_of_year(2026, CALENDAR))
    assert days == "01-26 02-25 03-25 04-27 05-25 06-25 07-27 08-25 09-28 10-26 11-25 12-25"


@pytest.mark.parametrize(
    ("shift", "month", "on", "line"),
    [
        (Shift.NEXT, 3, "2026-03-25", ""),
        (Shift.NEXT, 4, "2026-04-27", "25日逢周六，顺延至下一个工作日"),
        (Shift.NEXT, 9, "2026-09-28", "25日逢中秋节，顺延至下一个工作日"),
        (Shift.PREVIOUS, 4, "2026-04-24", "25日逢周六，提前到前一个工作日"),
    ],
)
def test_a_moved_day_says_why(shift: Shift, month: int, on: str, line: str) -> None:
    day = reception_of(2026, month, CALENDAR, shift)
    assert day is not None
    assert (day.on.isoformat(), day.line) == (on, line)


def test_a_cancelled_day_is_left_out() -> None:
    assert reception_of(2026, 4, CALENDAR, Shift.CANCEL) is None
    assert len(receptions_of_year(2026, CALENDAR, Shift.CANCEL)) == 7
    assert next_reception(date(2026, 4, 20), CALENDAR, Shift.CANCEL).on == date(2026, 5, 25)


@pytest.mark.parametrize(
    ("today", "on"),
    [
        ("2026-04-20", "2026-04-27"),
        ("2026-04-26", "2026-04-27"),
        ("2026-04-27", "2026-04-27"),
        ("2026-04-28", "2026-05-25"),
        ("2026-12-26", "2027-01-25"),
        ("2020-01-26", "2020-02-03"),
    ],
)
def test_the_next_day(today: str, on: str) -> None:
    assert next_reception(date.fromisoformat(today), CALENDAR).on.isoformat() == on


@settings(max_examples=80)
@given(st.dates(date(2004, 1, 1), date(2028, 1, 1)), st.sampled_from(Shift))
def test_the_next_day_is_a_working_day_not_before_today(today: date, shift: Shift) -> None:
    day = next_reception(today, CALENDAR, shift)
    assert day.on >= today
    assert not CALENDAR.is_rest_day(day.on)
