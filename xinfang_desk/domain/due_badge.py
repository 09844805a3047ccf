"""How near a due day is: 已过 5 日, 今天, 明天, 还有 2 日, 04-20, with its tone."""

from datetime import date
from typing import NamedTuple

from xinfang_desk.domain.clocks import Deadline

SOON_DAYS = 3
"""Within these days the badge counts down (三日内)."""


class Badge(NamedTuple):
    """A due badge: ``red`` past the legal day, ``amber`` soon or past the safe day, ``grey`` later."""

    tone: str
    text: str


def target_day(deadline: Deadline, today: date) -> date:
    """The day the badge speaks of: the safe one until it has passed, then the legal one (R7)."""
    return _target(deadline.safe_due, deadline.legal_due, today)


def remaining(deadline: Deadline, today: date) -> Badge:
    """The badge of a deadline on a day: we warn by the safe day and count 已过 from the legal one."""
    return badge(deadline.safe_due, deadline.legal_due, today)


def badge(safe: date | None, legal: date, today: date) -> Badge:
    """The badge of a stored deadline, a slip's limit (safe = None) or any other day."""
    if today > legal:
        return Badge("red", f"已过 {(today - legal).days} 日")
    target = _target(safe, legal, today)
    left = (target - today).days
    is_late_for_safe = safe is not None and today > safe
    if left <= SOON_DAYS or is_late_for_safe:
        return Badge("amber", {0: "今天", 1: "明天"}.get(left, f"还有 {left} 日"))
    return Badge("grey", f"{target:%m-%d}" if target.year == today.year else target.isoformat())


def _target(safe: date | None, legal: date, today: date) -> date:
    return safe if safe is not None and today <= safe else legal
