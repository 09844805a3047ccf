"""电脑时钟倒退: when a clock stands so far before the last use that somebody has to look at it."""

from datetime import datetime, timedelta

TOLERANCE = timedelta(minutes=5)
"""Clocks are put right by a few minutes; only more than this is asked about."""


def is_set_back(now: datetime, seen: datetime | None) -> bool:
    """Whether the clock says a moment well before one the desk was already used at.

    The days of the law are counted from this clock.

    Args:
        now: what the computer's clock says.
        seen: the latest moment the desk was used at, if any.
    """
    return seen is not None and seen - now > TOLERANCE
