"""The tables of an opened face as arrays: as dictionaries of Python numbers five faces take 30 MB."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_NONE = 0xFFFF
"""No glyph; no face has so many."""


class Glyphs(Mapping[int, int]):
    """Glyph of each code point."""

    __slots__ = ("_first", "_glyphs")

    def __init__(self, glyphs: Mapping[int, int]) -> None:
        self._first = min(glyphs)
        self._glyphs = array("H", [_NONE]) * (max(glyphs) + 1 - self._first)
        for point, glyph in glyphs.items():
            self._glyphs[point - self._first] = glyph

    def __getitem__(self, point: int) -> int:
        place = point - self._first
        glyph = self._glyphs[place] if 0 <= place < len(self._glyphs) else _NONE
        if glyph == _NONE:
            raise KeyError(point)
        return glyph

    def __iter__(self) -> Iterator[int]:
        return (point for point, glyph in enumerate(self._glyphs, self._first) if glyph != _NONE)

    def __len__(self) -> int:
        return len(self._glyphs) - self._glyphs.count(_NONE)


class Widths(Mapping[int, float]):
    """Advance of each code point in thousandths of an em, by way of its glyph."""

    __slots__ = ("_advances", "_glyphs", "_scale")

    def __init__(self, glyphs: Glyphs, advances: Sequence[int], scale: float) -> None:
        self._glyphs, self._advances, self._scale = glyphs, advances, scale

    def __getitem__(self, point: int) -> float:
        return self._advances[self._glyphs[point]] * self._scale

    def __iter__(self) -> Iterator[int]:
        return iter(self._glyphs)

    def __len__(self) -> int:
        return len(self._glyphs)


class Metrics:
    """Advance and left side bearing of each glyph."""

    __slots__ = ("advances", "bearings")

    def __init__(self, metrics: Sequence[tuple[int, int]]) -> None:
        self.advances = array("H", (advance for advance, _ in metrics))
        self.bearings = array("H", (bearing for _, bearing in metrics))

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        return self.advances[glyph], self.bearings[glyph]

    def __len__(self) -> int:
        return len(self.advances)


def make_small(face: Any) -> None:
    """Put arrays in the place of a reportlab face's dictionaries and lists; they answer the same."""
    face.charToGlyph = Glyphs(face.charToGlyph)
    face.hmetrics = Metrics(face.hmetrics)
    face.charWidths = Widths(face.charToGlyph, face.hmetrics.advances, 1000 / face.unitsPerEm)
    face.glyphPos = array("L", face.glyphPos)
    face.glyphToChar = {}  # only for shaping, which needs a library we do not ship
