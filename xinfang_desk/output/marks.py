"""What is drawn on a page, with its place in points from the page's upper left corner."""

from __future__ import annotations

from dataclasses import dataclass, replace

from xinfang_desk.output.lines import Line


@dataclass(frozen=True, slots=True)
class TextMark:
    """One set line; ``y`` is its base line."""

    x: float
    y: float
    line: Line
    font: str
    size: float
    colour: str = "black"


@dataclass(frozen=True, slots=True)
class StrokeMark:
    """A straight line; ``kind`` is one of form_parts.RULES or "cut"."""

    x: float
    y: float
    width: float
    kind: str
    weight: float
    colour: str = "black"


@dataclass(frozen=True, slots=True)
class QrMark:
    """A QR code in a square."""

    x: float
    y: float
    side: float
    text: str


@dataclass(frozen=True, slots=True)
class CircleMark:
    """A dotted circle in a square of ``side``: the place of a seal."""

    x: float
    y: float
    side: float
    colour: str = "pale"


@dataclass(frozen=True, slots=True)
class PictureMark:
    """A PNG, as large as its box allows, at the left and in the middle."""

    x: float
    y: float
    width: float
    height: float
    png: bytes


@dataclass(frozen=True, slots=True)
class WhiteMark:
    """White ground under words that stand on a line."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class FrameMark:
    """The edges of a cell, or the heavier edge around a table."""

    x: float
    y: float
    width: float
    height: float
    is_outer: bool = False


Mark = TextMark | StrokeMark | QrMark | CircleMark | PictureMark | WhiteMark | FrameMark


def moved(mark: Mark, x: float, y: float) -> Mark:
    """The mark set off by a distance."""
    if isinstance(mark, TextMark):  # most marks are text, and ``replace`` is slow
        return TextMark(mark.x + x, mark.y + y, mark.line, mark.font, mark.size, mark.colour)
    return replace(mark, x=mark.x + x, y=mark.y + y)
