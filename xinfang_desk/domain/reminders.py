"""督办催办: reminder days before a slip's limit and the overdue ladder after it, as proposals only."""

from dataclasses import dataclass
from datetime import date, timedelta

from xinfang_desk.domain.workdays import Calendar

_DAY = timedelta(days=1)

REMIND_BEFORE = (7, 3, 1)
"""Reminders at T-7, T-3 and T-1, in working days (domain: §1.6); the office may set others."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the overdue ladder (逾期催办): after so many working days, whom to speak to."""

    working_days: int
    whom: str
    proposal: str


LADDER = (
    Rung(1, "承办处室负责人", "提醒承办处室负责人"),
    Rung(5, "信访办主任", "请信访办主任约谈承办处室"),
    Rung(10, "分管局长", "报分管局长过问"),
)
"""The ladder speaks of the unit's work; nothing on it concerns the petitioner."""


def days_before(value: str) -> tuple[int, ...]:
    """The working days a setting names: ``7-3-1`` are three reminders."""
    return tuple(int(days) for days in value.split("-"))


def reminder(
    due_on: date, today: date, calendar: Calendar, before: tuple[int, ...] = REMIND_BEFORE
) -> str | None:
    """The reminder that stands today (提前 7 个工作日提醒), or None when none does.

    A reminder stays until the next one replaces it, so that a day off the desk loses nothing.

    Args:
        due_on: the limit.
        today: the desk's day.
        calendar: rest and working days.
        before: how many working days ahead there is a reminder.
    """
    if today > due_on:
        return None
    standing = [days for days in before if calendar.add_working_days(due_on, -days) <= today]
    return f"提前 {min(standing)} 个工作日提醒" if standing else None


def reminded_until(today: date, calendar: Calendar, before: tuple[int, ...] = REMIND_BEFORE) -> date:
    """The latest limit of which today reminds already."""
    most = max(before)
    day = calendar.add_working_days(today, most)
    while calendar.add_working_days(day + _DAY, -most) <= today:
        day += _DAY
    return day


def rung(due_on: date, today: date, calendar: Calendar) -> Rung | None:
    """The highest rung reached: working days since the limit passed, None before the first."""
    if today <= due_on:
        return None
    reached = [step for step in LADDER if calendar.add_working_days(due_on, step.working_days) <= today]
    return reached[-1] if reached else None
