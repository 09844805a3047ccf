"""How high each row of a page becomes: what its text asks for, then a share of what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_CLOSE = 0.01


@dataclass(frozen=True, slots=True)
class Wish:
    """What a row asks for, in points.

    Attributes:
        least: without text.
        need: with its text at full size.
        small: with its text at the smallest size.
        share: its part of the height that is left.
        most: a limit to that.
    """

    least: float
    need: float
    small: float
    share: float = 0.0
    most: float | None = None


def heights(wishes: Sequence[Wish], room: float, *, fills: bool) -> list[float]:
    """The heights of the rows of one page; their sum is at most ``room`` if their leasts allow it.

    Args:
        wishes: the rows from top to bottom.
        room: height of the page's text area.
        fills: whether what is left is shared out, so that the paper is full to its foot.
    """
    needs = sum(wish.need for wish in wishes)
    if needs <= room + _CLOSE:
        found = [wish.need for wish in wishes]
        return _shared(found, wishes, room - needs) if fills else found
    smalls = sum(wish.small for wish in wishes)
    if smalls <= room + _CLOSE:
        part = (room - smalls) / (needs - smalls)
        return [wish.small + part * (wish.need - wish.small) for wish in wishes]
    return _levelled(wishes, room)


def _shared(found: list[float], wishes: Sequence[Wish], left: float) -> list[float]:
    """Heights with what is left shared out, none above its most."""
    open_rows = {row for row, wish in enumerate(wishes) if wish.share > 0}
    while left > _CLOSE and open_rows:
        total = sum(wishes[row].share for row in open_rows)
        given = 0.0
        for row in sorted(open_rows):
            most = wishes[row].most
            part = left * wishes[row].share / total
            if most is not None and found[row] + part >= most:
                part = max(0.0, most - found[row])
                open_rows.discard(row)
            found[row] += part
            given += part
        left -= given
    return found


def _levelled(wishes: Sequence[Wish], room: float) -> list[float]:
    """Small wishes are met, the largest are cut to one level; no row is lower than its least."""
    low, high = 0.0, max((wish.small for wish in wishes), default=0.0)
    for _ in range(60):
        level = (low + high) / 2
        total = sum(max(wish.least, min(wish.small, level)) for wish in wishes)
        low, high = (level, high) if total <= room else (low, level)
    return [max(wish.least, min(wish.small, low)) for wish in wishes]
