"""A typesetter: sets texts in the faces of a ``FontSet`` and notes the characters that none of them has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.form_parts import Style
from xinfang_desk.output.lines import Line, Measure, break_lines, single_line, text_width
from xinfang_desk.output.marks import TextMark
from xinfang_desk.output.signs import SIGN_ADVANCE, without_signs

MIDDLE = 0.38
"""Em from the base line up to the middle of a han character."""

_STEP = 0.5  # points by which a text shrinks until it fits
_TIGHT = 1.25  # leading of a text that had to shrink
_REMEMBERED = 4096
_CLOSE = 0.05


def chain_of(char: str, font: str) -> str:
    """The chain that draws a character: digits and letters beside 楷体 are 宋体, its own are old-style."""
    return "song" if font == "kai" and char.isascii() else font


@dataclass(frozen=True, slots=True)
class SetText:
    """A text set in lines of one size."""

    lines: tuple[Line, ...]
    style: Style
    size: float
    pitch: float

    @property
    def height(self) -> float:
        """Points from the top of the first line to the foot of the last."""
        return len(self.lines) * self.pitch

    def marks(self, x: float, y: float, width: float) -> list[TextMark]:
        """Its lines in a column that begins at ``x``, ``y``."""
        marks = []
        for number, line in enumerate(self.lines):
            base = y + (number + 0.5) * self.pitch + MIDDLE * self.size
            left = x + line.start * self.size
            spare = width - line.width * self.size
            if self.style.align == "center":
                left += spare / 2
            elif self.style.align == "right":
                left += spare
            marks.append(TextMark(left, base, line, self.style.font, self.size, self.style.colour))
        return marks


class Typesetter:
    """Sets texts for one or many papers; remembers how the words of a form were set."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self.missing: dict[str, None] = {}
        self._measures: dict[str, Measure] = {}
        self._set: dict[tuple[str, Style, float, float, bool], tuple[Line, ...]] = {}

    def lines(
        self, text: str, style: Style, width: float, size: float, *, is_continued: bool = False
    ) -> tuple[Line, ...]:
        """The lines of a text in a column of ``width`` points."""
        key = (text, style, width, size, is_continued)
        found = self._set.get(key)
        if found is None:
            found = self._closed_up(text, style, width, size, is_continued)
            if len(self._set) >= _REMEMBERED:
                self._set.clear()
            self._set[key] = found
        return found

    def at(self, text: str, style: Style, width: float, size: float | None = None) -> SetText:
        """A text set at one size, by default that of its style."""
        size = size or style.size
        leading = style.leading if size == style.size else min(style.leading, _TIGHT)
        return SetText(self.lines(text, style, width, size), style, size, size * leading)

    def fitted(
        self, text: str, style: Style, width: float, fits: Callable[[SetText], bool]
    ) -> SetText | None:
        """A text at the largest size that fits; None if even its smallest does not."""
        largest = self.at(text, style, width)
        if fits(largest):
            return largest
        smallest = self.at(text, style, width, style.min_size)
        if not fits(smallest):
            return None
        size = style.size - _STEP
        while size > style.min_size + _CLOSE:
            found = self.at(text, style, width, size)
            if fits(found):
                return found
            size -= _STEP
        return smallest

    def one_line(self, text: str, style: Style, width: float) -> SetText:
        """A text on one line, made as small as it must be; ``fits_line`` says whether it stays readable."""
        line = single_line(text, self.measure(style.font), spread=style.spread)
        self._note_missing(text, style.font)
        size = min(style.size, width / line.width) if line.width else style.size
        if style.align == "spread":
            line = single_line(text, self.measure(style.font), spread=width / size)
        return SetText((line,), replace(style, indent=0.0), size, size * style.leading)

    def fits_line(self, text: str, style: Style, width: float) -> bool:
        """Whether a text has room on one line at the smallest size of its style."""
        return text_width(text, self.measure(style.font)) * style.min_size <= width

    def measure(self, font: str) -> Measure:
        """The advance of a character in a chain, remembered."""
        found = self._measures.get(font)
        if found is None:
            seen: dict[str, float] = {}
            advance = self.fonts.advance

            def found(char: str) -> float:
                width = seen.get(char)
                if width is None:
                    width = seen[char] = advance(char, chain_of(char, font))
                return width

            self._measures[font] = found
        return found

    def even_width(self, text: str, style: Style, width: float) -> float:
        """The narrowest width on which a heading has as many lines as on all of it; they are alike then."""
        count = len(self.at(text, style, width).lines)
        low, high = width / 2, width
        while count > 1 and high - low > style.size / 2:
            middle = (low + high) / 2
            low, high = (low, middle) if len(self.at(text, style, middle).lines) == count else (middle, high)
        return high

    def _closed_up(
        self, text: str, style: Style, width: float, size: float, is_continued: bool
    ) -> tuple[Line, ...]:
        """Lines whose characters stand as close as the style wants: 28 to a line of an official letter."""
        if not style.pitch:
            return self._break(text, style, width / size, is_continued)
        close = style.pitch / style.size
        measure = self.measure(style.font)
        return tuple(
            replace(
                line,
                gaps=tuple(
                    gap * close + (close - 1) * SIGN_ADVANCE.get(char, measure(char))
                    for gap, char in zip(line.gaps, line.text, strict=True)
                ),
                start=line.start * close,
                width=line.width * close,
            )
            for line in self._break(text, style, width / (size * close), is_continued)
        )

    def _break(self, text: str, style: Style, width: float, is_continued: bool) -> tuple[Line, ...]:
        self._note_missing(text, style.font)
        measure = self.measure(style.font)
        if style.spread:
            return tuple(
                single_line(line.text, measure, spread=style.spread)
                for line in break_lines(text, measure, width, is_justified=False)
            )
        lines = break_lines(text, measure, width, indent=style.indent, is_justified=style.align == "left")
        if is_continued and style.indent:
            first, _, rest = text.partition("\n")
            lines = break_lines(first, measure, width)
            if rest:
                lines += tuple(
                    replace(line, end=line.end + len(first) + 1)
                    for line in break_lines(rest, measure, width, indent=style.indent)
                )
        return lines

    def _note_missing(self, text: str, font: str) -> None:
        if not text.isascii():
            plain = without_signs(text)
            lost = self.fonts.missing(plain, font)
            self.missing |= dict.fromkeys(char for char in plain if char in lost)
