"""One line of the table: values, the floor measured beside them, their ratio, and the target."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_HEAD = ("measure", "n", "p50", "p95", "max", "floor", "ratio", "target", "met")


@dataclass(frozen=True, slots=True)
class Row:
    """A measured line.

    Attributes:
        name: what was done.
        unit: of value and floor (ms, MB, pages/s).
        values: everything measured, in the order it was done.
        floor: what the machine itself takes for the same, measured in the same run; NaN for none.
        floor_name: what that is.
        ratio: value to floor, or how many times faster; NaN for none.
        target: the issue's words; "" where it sets none.
        is_met: whether the target is met; None without one.
    """

    name: str
    unit: str
    values: tuple[float, ...]
    floor: float = math.nan
    floor_name: str = ""
    ratio: float = math.nan
    target: str = ""
    is_met: bool | None = None


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that ``percent`` of all values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def at_most(
    name: str,
    values: Sequence[float],
    most: float | None,
    *,
    floor: Sequence[float] = (),
    floor_name: str = "",
    unit: str = "ms",
) -> Row:
    """A line judged by its p95; the ratio is p95 to p95."""
    p95 = percentile(values, 95)
    below = percentile(floor, 95) if floor else math.nan
    return Row(
        name=name,
        unit=unit,
        values=tuple(values),
        floor=below,
        floor_name=floor_name,
        ratio=p95 / below,
        target="" if most is None else f"p95 ≤ {most:g} {unit}",
        is_met=None if most is None else p95 <= most,
    )


def table(rows: Iterable[Row]) -> str:
    """The one table, aligned also where Chinese stands in it."""
    lines = [_HEAD, *(_cells(row) for row in rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(_HEAD))]
    drawn = ["  ".join(_pad(cell, width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    drawn.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join(line.rstrip() for line in drawn)


def _cells(row: Row) -> tuple[str, ...]:
    shown = [_number(percentile(row.values, percent)) for percent in (50, 95, 100)]
    if len(row.values) == 1:
        shown = ["", shown[0], ""]
    return (
        row.name,
        str(len(row.values)),
        *shown[:2],
        f"{shown[2]} {row.unit}".strip(),
        "" if math.isnan(row.floor) else f"{_number(row.floor)} {row.floor_name}",
        "" if math.isnan(row.ratio) else f"{_number(row.ratio)}×",
        row.target,
        {True: "met", False: "NOT MET", None: ""}[row.is_met],
    )


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
