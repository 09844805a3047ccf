"""The parts of an official letter set where GB/T 9704-2012 wants them: head, 附件说明, 落款, 版记."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xinfang_desk.output.form_parts import LINE, MM, PITCH, Style
from xinfang_desk.output.letter_parts import Closing, Colophon, Enclosures, Letterhead
from xinfang_desk.output.marks import CircleMark, Mark, StrokeMark
from xinfang_desk.output.signs import with_signs
from xinfang_desk.output.strip_parts import Strip
from xinfang_desk.output.templates import Source
from xinfang_desk.output.typesetter import SetText, Typesetter

BODY = Style(size=16.0, min_size=16.0, leading=LINE / 16.0, pitch=PITCH)
"""正文: 三号仿宋, 22 lines of 28 characters."""

_MARK = Style(font="title", min_size=16.0, align="center", leading=1.0, colour="red")
_NUMBER = replace(BODY, min_size=9.0, leading=1.0)
_COLOPHON = Style(size=14.0, min_size=14.0, leading=1.7)
_INK_TOP, _INK_FOOT = 0.86, 0.10  # em that han characters reach above and below their base line
_LETTER_TOP, _FILE_TOP = (30.0 - 37.0) * MM, 35.0 * MM  # of the mark, from the upper edge of 版心
_UNDER_MARK = 4.0 * MM  # 信函格式: from the mark to the red lines; 文件格式: from the number to the red line
_LETTER_RULE, _LETTER_WEIGHT, _FILE_WEIGHT = 170.0 * MM, 0.9, 2.0
_DOUBLE = 3.0  # how high the red double line is, in its weights
_NUMBER_GAP = 7 / 8 * 16.0  # 信函格式: from the red lines to the number
_SPREAD = 0.5  # a mark that fills this part of the line is spread over all of it
_HEAVY, _LIGHT = 0.35 * MM, 0.25 * MM  # rules of 版记
_DATE_RIGHT = 4  # characters free at the right of 成文日期
_NOTE_LEFT = 2  # characters free at the left of 附注 and 附件说明
_SEAL_UNDER = 0.1 * LINE  # from the text to the upper edge of the seal: less than a line, off 附注
_FIRST = "附件："
_BLANK_NAME = with_signs("________________")


def letterhead(head: Letterhead, source: Source, setter: Typesetter, width: float) -> Iterator[Strip]:
    """发文机关标志, red line and 发文字号, with the free lines below."""
    mark, top = _mark(head, source, setter, width), _FILE_TOP if head.is_file else _LETTER_TOP
    base = top + _INK_TOP * mark.size
    marks: list[Mark] = [replace(line, y=base) for line in mark.marks(0.0, 0.0, width)]
    foot = base + _INK_FOOT * mark.size
    style = replace(_NUMBER, align="center" if head.is_file else "right")
    number = setter.one_line(head.number.fill(source), style, width)
    if head.is_file:
        foot += 2 * LINE
        marks += number.marks(0.0, foot, width)
        foot += _NUMBER.size + _UNDER_MARK
        marks.append(StrokeMark(0.0, foot, width, "plain", _FILE_WEIGHT, "red"))
    else:
        foot += _UNDER_MARK
        left = (width - _LETTER_RULE) / 2
        marks.append(StrokeMark(left, foot, _LETTER_RULE, "thick-thin", _LETTER_WEIGHT, "red"))
        foot += _DOUBLE * _LETTER_WEIGHT + _NUMBER_GAP
        marks += number.marks(0.0, foot, width)
        foot += _NUMBER.size
    yield Strip(foot + head.below * LINE, marks=marks)


def _mark(head: Letterhead, source: Source, setter: Typesetter, width: float) -> SetText:
    """The mark on one line, spread over it unless it is short."""
    style = replace(_MARK, size=head.size, min_size=min(_MARK.min_size, head.size))
    words = head.mark.fill(source)
    mark = setter.one_line(words, style, width)
    if mark.lines[0].width * mark.size >= _SPREAD * width and len(words) > 1:
        return setter.one_line(words, replace(style, align="spread", size=mark.size), width)
    return mark


def enclosures(part: Enclosures, source: Source, setter: Typesetter, width: float) -> Iterator[Strip]:
    """附件：1.… one line under the text; what is longer than a line goes on below its own first character."""
    names = part.each.read(source.sheet)
    if not names and source.place.is_blank:
        names = (_BLANK_NAME,)
    if names:
        yield Strip(LINE, is_glued=True)
    for number, name in enumerate(names, 1):
        label = f"{number}.{name}" if len(names) > 1 else name
        words = f"{_FIRST if number == 1 else ''}{label}"
        left = (_NOTE_LEFT + (0 if number == 1 else len(_FIRST))) * PITCH
        hang = (_NOTE_LEFT + len(_FIRST) + (1 if len(names) > 1 else 0)) * PITCH
        first, rest = _hanging(words, left, hang, setter, width)
        marks: list[Mark] = list(first.marks(left, 0.0, width - left))
        yield Strip(LINE, marks=marks, is_glued=True, holds_back=2 if number == 1 else 0)
        for line in rest.lines if rest else ():
            one = replace(rest, lines=(line,)) if rest else first
            yield Strip(LINE, marks=list(one.marks(hang, 0.0, width - hang)), is_glued=True)


def _hanging(
    words: str, left: float, hang: float, setter: Typesetter, width: float
) -> tuple[SetText, SetText | None]:
    """A text whose first line begins at ``left`` and whose others begin at ``hang``."""
    whole = setter.at(words, BODY, width - left)
    first = replace(whole, lines=whole.lines[:1])
    rest = words[whole.lines[0].end :]
    return first, setter.at(rest, BODY, width - hang) if rest else None


def closing(part: Closing, source: Source, setter: Typesetter, width: float) -> Iterator[Strip]:
    """署名 in the middle over 成文日期, which ends four characters before the edge; 附注 under it."""
    style = replace(BODY, min_size=9.0)
    date = setter.one_line(part.date.fill(source), style, width - _DATE_RIGHT * PITCH)
    right = width - _DATE_RIGHT * PITCH
    middle = right - _width(date) / 2
    organ = setter.one_line(part.organ.fill(source), style, width)
    left = min(middle - _width(organ) / 2, width - _width(organ))
    top = part.above * LINE
    marks: list[Mark] = []
    if part.seal:
        side = part.seal * MM
        marks.append(CircleMark(min(middle - side / 2, width - side / 2), _SEAL_UNDER, side))
    marks += organ.marks(left, top, width)
    marks += date.marks(middle - _width(date) / 2, top + LINE, width)
    yield Strip(top + 2 * LINE, marks=marks, holds_back=2)
    if note := part.note.fill(source):
        for line in setter.at(note, replace(BODY, indent=_NOTE_LEFT), width).lines:
            one = SetText((line,), BODY, BODY.size, LINE)
            yield Strip(LINE, marks=list(one.marks(0.0, 0.0, width)), is_glued=True)


def _width(text: SetText) -> float:
    return text.lines[0].width * text.size


def colophon(part: Colophon, source: Source, setter: Typesetter, width: float) -> Iterator[Strip]:
    """版记 at the foot of the page: 抄送, then 印发机关 and 印发日期."""
    yield Strip(0.0, share=1.0, sinks=True, is_glued=True)
    margin = _COLOPHON.size
    inner = width - 2 * margin
    copies = setter.at(part.copies.fill(source), _COLOPHON, inner)
    organ, date = part.organ.fill(source), part.date.fill(source)
    has_copies, has_issue = bool(copies.lines[0].text), bool(organ or date)
    if not (has_copies or has_issue):
        return
    marks: list[Mark] = []
    height = 0.0
    if has_copies:
        marks += copies.marks(margin, 0.0, inner)
        height = copies.height
    if has_issue:
        if has_copies and not part.is_plain:
            marks.append(StrokeMark(0.0, height, width, "plain", _LIGHT))
        for words, align in ((organ, "left"), (date, "right")):
            line = setter.one_line(words, replace(_COLOPHON, align=align), inner)
            marks += line.marks(margin, height, inner)
        height += _COLOPHON.size * _COLOPHON.leading
    if not part.is_plain:
        marks += (StrokeMark(0.0, y, width, "plain", _HEAVY) for y in (0.0, height))
    yield Strip(height, marks=marks, is_glued=True)
