"""已过 5 日, 今天, 明天, 还有 2 日, 04-20."""

from datetime import date

import pytest

from xinfang_desk.domain.clocks import Deadline
from xinfang_desk.domain.due_badge import Badge, badge, remaining, target_day

LABOUR_DAY = Deadline(
    "C09",
    date(2026, 3, 3),
    date(2026, 5, 2),
    date(2026, 4, 30),
    date(2026, 5, 6),
    False,
    "条例第三十四条",
    "",
)
RIGHT = Deadline(
    "C11", date(2026, 5, 29), date(2026, 6, 28), None, date(2026, 6, 29), False, "条例第三十五条", ""
)


@pytest.mark.parametrize(
    ("deadline", "today", "tone", "text"),
    [
        (LABOUR_DAY, "2026-04-26", "grey", "04-30"),
        (LABOUR_DAY, "2026-04-27", "amber", "还有 3 日"),
        (LABOUR_DAY, "2026-04-29", "amber", "明天"),
        (LABOUR_DAY, "2026-04-30", "amber", "今天"),
        (LABOUR_DAY, "2026-05-01", "amber", "还有 5 日"),
        (LABOUR_DAY, "2026-05-06", "amber", "今天"),
        (LABOUR_DAY, "2026-05-07", "red", "已过 1 日"),
        (LABOUR_DAY, "2025-12-31", "grey", "2026-04-30"),
        (RIGHT, "2026-06-28", "amber", "明天"),
        (RIGHT, "2026-07-04", "red", "已过 5 日"),
    ],
)
def test_the_badge_warns_by_the_safe_day_and_counts_from_the_legal_one(
    deadline: Deadline, today: str, tone: str, text: str
) -> None:
    assert remaining(deadline, date.fromisoformat(today)) == (tone, text)


def test_the_day_under_the_badge_changes_when_the_safe_day_has_passed() -> None:
    assert target_day(LABOUR_DAY, date(2026, 4, 30)) == date(2026, 4, 30)
    assert target_day(LABOUR_DAY, date(2026, 5, 1)) == date(2026, 5, 6)


def test_a_slip_has_only_its_printed_day() -> None:
    assert badge(None, date(2026, 4, 9), date(2026, 4, 14)) == Badge("red", "已过 5 日")
