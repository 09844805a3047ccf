"""When the quarter's backup is done, owed or late."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from xinfang_desk.domain.backups import backup_state
from xinfang_desk.domain.workdays import Calendar, read_calendar

SEED = Path(__file__).parents[2] / "resources" / "seed"
CALENDAR = Calendar.of(read_calendar((SEED / "calendar.csv").read_text("utf-8")))
LONG_AGO = date(2025, 1, 6)


@pytest.mark.parametrize(
    ("today", "last", "tone", "said"),
    [
        # 2026-04-06 is 清明节; the fifth working day of April is 04-08.
        (date(2026, 4, 8), None, "amber", "04-08"),
        (date(2026, 4, 9), None, "red", "一季度"),
        (date(2026, 4, 9), datetime(2026, 3, 31, 17), "red", "一季度"),
        (date(2026, 4, 9), datetime(2026, 4, 1, 9), "green", "下次不晚于 07-07"),
        (date(2026, 12, 31), datetime(2026, 10, 9, 9), "green", "三季度已备份 10-09"),
        (date(2026, 1, 5), datetime(2025, 12, 31), "amber", "四季度"),
    ],
)
def test_the_line_and_its_tone(today: date, last: datetime | None, tone: str, said: str) -> None:
    line, found = backup_state(last, LONG_AGO, today, CALENDAR, 5)
    assert found == tone
    assert said in line


def test_a_desk_set_up_this_quarter_owes_nothing_yet() -> None:
    line, tone = backup_state(None, date(2026, 4, 2), date(2026, 6, 30), CALENDAR, 5)
    assert tone == "grey"
    assert "07-07" in line
