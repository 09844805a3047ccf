"""局长接待日: the 25th of each month and what happens to it on a day off (《信访工作条例》第十八条)."""

from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.terms import Term
from xinfang_desk.domain.workdays import WEEKDAYS, Calendar

DAY_OF_MONTH = 25


class Shift(Term):
    """What the office does when the 25th is a day off (setting ``reception_shift``)."""

    NEXT = "next", "顺延至下一个工作日"
    PREVIOUS = "previous", "提前到前一个工作日"
    CANCEL = "cancel", "取消并公告"


@dataclass(frozen=True, slots=True)
class Reception:
    """One reception day.

    Attributes:
        nominal: the 25th.
        on: the day it is held.
        line: why it is not the 25th, in words; "" when it is.
    """

    nominal: date
    on: date
    line: str = ""


def reception_of(year: int, month: int, calendar: Calendar, shift: Shift = Shift.NEXT) -> Reception | None:
    """The reception day of a month; None when it falls on a day off and is cancelled."""
    nominal = date(year, month, DAY_OF_MONTH)
    if not calendar.is_rest_day(nominal):
        return Reception(nominal, nominal)
    if shift is Shift.CANCEL:
        return None
    forward = shift is Shift.NEXT
    on = calendar.next_working_day(nominal) if forward else calendar.previous_working_day(nominal)
    reason = calendar.holiday_name(nominal) or WEEKDAYS[nominal.weekday()]
    return Reception(nominal, on, f"{DAY_OF_MONTH}日逢{reason}，{shift.label}")


def receptions_of_year(year: int, calendar: Calendar, shift: Shift = Shift.NEXT) -> tuple[Reception, ...]:
    """The reception days of a year, those cancelled left out."""
    days = (reception_of(year, month, calendar, shift) for month in range(1, 13))
    return tuple(day for day in days if day is not None)


def next_reception(on_or_after: date, calendar: Calendar, shift: Shift = Shift.NEXT) -> Reception:
    """The first reception day held on or after a day; one shifted out of an earlier month counts."""
    months = on_or_after.year * 12 + on_or_after.month - 1
    # One month back: the 25th of January may be held in February, after 春节.
    index = months - 1
    while True:
        found = reception_of(index // 12, index % 12 + 1, calendar, shift)
        if found is not None and found.on >= on_or_after:
            return found
        index += 1
