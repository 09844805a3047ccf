"""Chinese text set in lines: 避头尾 without a fault, punctuation squeezed, both edges straight.

Pure functions over a text and the advance of each character in em; sizes and pages come later.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise

from xinfang_desk.output.line_rules import AVOID, CLOSING, FREE, NEVER, OPENING, WORD, bonds, is_space
from xinfang_desk.output.signs import BLANK, BOX, SIGN_ADVANCE, TAB, TICKED

Measure = Callable[[str], float]
"""The advance of one character in em."""

_HALF = 0.5
_FULL = 0.9  # a sign at least this wide has an empty half
_THIN_GAP = 0.09  # between han and latin letters or digits; readers of a PDF take 0.1 for a space
_WIDEST_GAP = 0.45  # a line that would need wider gaps keeps its right edge ragged
_NARROW = 18.0  # em
_AVOIDABLE = 0.16  # a date goes whole to the next line if no more than this part of the line stays empty,
_AVOIDABLE_NARROW = 0.6  # or this part of a narrow one
_CLOSE = 1e-6
_SIGNS = CLOSING | OPENING
_RIGID = {BOX, TICKED, TAB}  # a line of choices or columns keeps its distances


@dataclass(frozen=True, slots=True)
class Line:
    """One set line.

    Attributes:
        text: its characters, without the spaces that fell at its end.
        gaps: em added after each character; negative where a sign is squeezed.
        start: em from the left edge, the indent of a paragraph's first line.
        width: em from the left edge to the end of the last character.
        end: how much of the source has been set with this line, spaces and line break included.
        is_last: whether its paragraph ends here.
        is_forced: whether one unbroken piece was wider than the line, so that a rule could not be kept.
    """

    text: str
    gaps: tuple[float, ...]
    start: float
    width: float
    end: int
    is_last: bool
    is_forced: bool = False


@dataclass(frozen=True, slots=True)
class _Setting:
    """What is asked of every paragraph of a text."""

    measure: Measure
    width: float
    indent: float
    is_justified: bool


def break_lines(
    text: str, measure: Measure, width: float, *, indent: float = 0.0, is_justified: bool = True
) -> tuple[Line, ...]:
    """Sets a text in lines.

    Args:
        text: paragraphs divided by line feeds.
        measure: advance of a character in em.
        width: em of the full line.
        indent: em before the first line of each paragraph; spaces typed there give way to it.
        is_justified: whether full lines are stretched to both edges.
    """
    setting = _Setting(partial(_advance, measure), width, indent, is_justified)
    if TAB in text and (columns := _in_columns(text.split("\n"), setting)):
        return tuple(columns)
    lines: list[Line] = []
    start = 0
    for paragraph in text.split("\n"):
        lines += _set_paragraph(paragraph, start, setting)
        start += len(paragraph) + 1
    return tuple(lines)


def text_width(text: str, measure: Measure) -> float:
    """How wide a text is on one line, in em, with signs side by side squeezed."""
    line = _natural(text, [_advance(measure, char) for char in text])
    return sum(line)


def single_line(text: str, measure: Measure, *, spread: float = 0.0) -> Line:
    """A text on one line as wide as it is, or spread evenly over ``spread`` em (分散对齐)."""
    steps = _natural(text, [_advance(measure, char) for char in text])
    gaps = [step - _advance(measure, char) for step, char in zip(steps, text, strict=True)]
    width = sum(steps)
    if spread > width and len(text) > 1:
        gaps = [gap + (spread - width) / (len(text) - 1) for gap in gaps]
        gaps[-1], width = 0.0, spread
    return Line(text, tuple(gaps), 0.0, width, len(text), True)


def _advance(measure: Measure, char: str) -> float:
    sign = SIGN_ADVANCE.get(char)
    return measure(char) if sign is None else sign


def _natural(text: str, advances: list[float]) -> list[float]:
    """The step from each character to the next: signs side by side close up, latin keeps a thin gap."""
    steps = list(advances)
    is_latin = [char.isascii() and char.isalnum() for char in text]
    for place, (char, following) in enumerate(pairwise(text)):
        if is_latin[place] != is_latin[place + 1]:
            if _is_han(following if is_latin[place] else char):
                steps[place] += _THIN_GAP
        elif char in _SIGNS and _closes_up(char, following, advances[place], advances[place + 1]):
            steps[place] -= _HALF
    return steps


def _closes_up(char: str, following: str, advance: float, next_advance: float) -> bool:
    """Whether one of two signs side by side gives up its empty half (GB/T 15834 §5.1.12)."""
    if char in CLOSING and advance >= _FULL:
        return following in CLOSING or following in OPENING
    return char in OPENING and following in OPENING and next_advance >= _FULL


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char < BOX


class _Paragraph:
    """One paragraph with the sums that make every candidate line cheap to judge."""

    def __init__(self, text: str, setting: _Setting) -> None:
        self.text = text
        self.setting = setting
        self.held = bonds(text)
        self.advances = [setting.measure(char) for char in text]
        self.steps = _natural(text, self.advances)
        self.sums = [0.0, *accumulate(self.steps)]
        self.slack = [0.0, *accumulate(self._squeezable(place) for place in range(len(text)))]
        self.widest = max(self.advances)
        self.ends = [0]  # where a line that ends at each place ends without the spaces that hang over it
        for place, char in enumerate(text):
            self.ends.append(self.ends[-1] if is_space(char) else place + 1)

    def lines(self, offset: int) -> list[Line]:
        """The set lines; ``offset`` is where the paragraph begins in the whole text."""
        lines: list[Line] = []
        start = 0
        while start < len(self.text):
            indent = 0.0 if lines else self.setting.indent
            end = self._line_end(start, self.setting.width - indent)
            lines.append(self._place(start, end, indent, offset))
            start = end
        return lines

    def _squeezable(self, place: int) -> float:
        """How much the gap after a character can give."""
        if place + 1 >= len(self.text):
            return 0.0
        char, following = self.text[place], self.text[place + 1]
        room = _HALF if char in CLOSING and self.advances[place] >= _FULL else 0.0
        if following in OPENING and self.advances[place + 1] >= _FULL:
            room += _HALF
        return room - _HALF if room and self.steps[place] < self.advances[place] else room

    def _trimmed(self, start: int, end: int) -> int:
        """The end of a line without the spaces that hang over it."""
        return max(start, self.ends[end])

    def _natural_width(self, start: int, end: int) -> float:
        """Width of a line as it comes; a full sign at its end takes half its width (§5.1.11)."""
        end = self._trimmed(start, end)
        if end == start:
            return 0.0
        width = self.sums[end - 1] - self.sums[start] + self.advances[end - 1]
        half = end < len(self.text) and self.text[end - 1] in CLOSING and self.advances[end - 1] >= _FULL
        return width - _HALF if half else width

    def _line_end(self, start: int, room: float) -> int:
        """Where the line that begins at ``start`` ends."""
        surely = bisect_right(self.sums, self.sums[start] + room - self.widest)
        fits = end = max(start + 1, min(surely, len(self.text)))
        while end <= len(self.text) and self.sums[end - 1] - self.sums[start] <= room + 1.0:
            if self._natural_width(start, end) <= room + _CLOSE:
                fits = end
            end += 1
        if fits == len(self.text):
            return fits
        kept = self._last_place(start, fits, room)
        pulled = next((place for place in range(fits + 1, end) if self.held[place] == FREE), None)
        if pulled is not None:
            need = self._natural_width(start, pulled) - room
            give = self.slack[max(start, self._trimmed(start, pulled) - 1)] - self.slack[start]
            if need <= give and (kept is None or need < room - self._natural_width(start, kept)):
                return pulled
        return kept if kept is not None else fits

    def _last_place(self, start: int, fits: int, room: float) -> int | None:
        """The best place to end a line without squeezing; None where one piece fills it."""
        best: int | None = None
        may_be_empty = room * (_AVOIDABLE if room > _NARROW else _AVOIDABLE_NARROW)
        for strength in (FREE, AVOID, WORD):
            if best is not None and (
                strength == WORD or room - self._natural_width(start, best) <= may_be_empty
            ):
                break
            for place in range(fits, start if best is None else best, -1):
                if self.held[place] <= strength:
                    best = place
                    break
        return best

    def _place(self, start: int, end: int, indent: float, offset: int) -> Line:
        """The line from ``start`` to ``end``, squeezed or stretched to its room."""
        is_last = end == len(self.text)
        trimmed = self._trimmed(start, end)
        room = self.setting.width - indent
        spare = room - self._natural_width(start, end)
        gaps = [self.steps[place] - self.advances[place] for place in range(start, trimmed)]
        if gaps:
            gaps[-1] = 0.0
        width = indent + room - spare
        if spare < -_CLOSE:
            give = self.slack[trimmed - 1] - self.slack[start] if trimmed > start else 0.0
            if give:
                share = min(1.0, -spare / give)
                for place in range(start, trimmed - 1):
                    gaps[place - start] -= share * (self.slack[place + 1] - self.slack[place])
                width += share * -give
        elif self.setting.is_justified and not is_last and not _RIGID & set(self.text[start:end]):
            open_places = [place for place in range(start, trimmed - 1) if self._may_open(place)]
            if open_places and spare / len(open_places) <= _WIDEST_GAP:
                for place in open_places:
                    gaps[place - start] += spare / len(open_places)
                width += spare
        is_forced = not is_last and self.held[end] == NEVER
        return Line(
            self.text[start:trimmed], tuple(gaps), indent, width, offset + end + is_last, is_last, is_forced
        )

    def _may_open(self, place: int) -> bool:
        """Whether a line may be stretched after a character: not inside words, numbers and blanks."""
        both_blank = self.text[place] == BLANK == self.text[place + 1]
        return self.held[place + 1] != WORD and not both_blank


def _in_columns(rows: list[str], setting: _Setting) -> list[Line] | None:
    """One line for each row, its parts below each other; None where that is wider than the column."""
    parts = [row.split(TAB) for row in rows]
    wide = [0.0] * max(map(len, parts))
    for row in parts:
        for place, part in enumerate(row):
            wide[place] = max(wide[place], text_width(part, setting.measure))
    if sum(wide) + SIGN_ADVANCE[TAB] * (len(wide) - 1) > setting.width + _CLOSE:
        return None
    lines: list[Line] = []
    end = 0
    for text, row in zip(rows, parts, strict=True):
        end += len(text) + 1
        line = single_line(text, setting.measure)
        gaps = list(line.gaps)
        place = -1
        for number, part in enumerate(row[:-1]):
            place += len(part) + 1
            gaps[place] = wide[number] - text_width(part, setting.measure)
        width = line.width + sum(gaps) - sum(line.gaps)
        lines.append(Line(text, tuple(gaps), 0.0, width, end, True))
    return lines


def _set_paragraph(paragraph: str, offset: int, setting: _Setting) -> list[Line]:
    """The lines of one paragraph; an empty one gives one empty line."""
    skipped = len(paragraph) - len(paragraph.lstrip()) if setting.indent else 0
    text = paragraph[skipped:]
    if not text:
        return [Line("", (), 0.0, 0.0, offset + len(paragraph) + 1, True)]
    return _Paragraph(text, setting).lines(offset + skipped)
