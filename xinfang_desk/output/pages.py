"""Strips stacked to pages: lists broken with their head repeated, overflow carried to 附页, pages counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate, takewhile

from xinfang_desk.output.cells import GOES_ON, Content, Rest
from xinfang_desk.output.form_parts import MM, Cell, Code, Form, Furniture, Row, Rule, Style
from xinfang_desk.output.heights import Wish, heights
from xinfang_desk.output.marks import FrameMark, Mark, QrMark, moved
from xinfang_desk.output.splits import split
from xinfang_desk.output.strip_parts import Piece, Strip
from xinfang_desk.output.strips import passage, row_strip, rule_mark, sections
from xinfang_desk.output.templates import Source, Template
from xinfang_desk.output.typesetter import Typesetter
from xinfang_desk.output.values import Place

ANNEX = "附页"
_ANNEX_STYLE = Style(font="title", size=22.0, align="center", leading=1.5, min_size=12.0)
_TITLE_STYLE = Style(font="hei", size=14.0, leading=1.8)
_NOTE_HEIGHT = 6 * MM
_CLOSE = 0.01


@dataclass(slots=True)
class Page:
    """A page: what is drawn on it."""

    marks: list[Mark] = field(default_factory=list)


@dataclass(slots=True)
class _Annex:
    """What did not fit where it belongs: the rest of cells, and the strips of lists."""

    rests: list[Rest] = field(default_factory=list)
    lists: list[list[Strip]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Body:
    """The text area of the pages of one form."""

    form: Form
    setter: Typesetter

    @property
    def left(self) -> float:
        return self.form.margin.left * MM

    @property
    def width(self) -> float:
        return (self.form.size[0] - self.form.margin.left - self.form.margin.right) * MM

    def top(self, number: int) -> float:
        margin = self.form.margin
        return (margin.later_top if number else margin.top) * MM

    def room(self, number: int) -> float:
        return (self.form.size[1] - self.form.margin.bottom) * MM - self.top(number)


def pages(form: Form, sheet: object, copy: str, setter: Typesetter, *, is_blank: bool = False) -> list[Page]:
    """The pages of one paper, numbered.

    Args:
        form: the form.
        sheet: what it is filled from, already printable.
        copy: 正本, 存根 or 补打第1次.
        setter: sets the texts, and notes the characters no face has.
        is_blank: whether it is to be filled in by hand.
    """
    body = _Body(form, setter)
    source = Source(sheet, Place(copy=copy, is_blank=is_blank))
    annex = _Annex()
    found: list[Page] = []
    for section in sections(form.blocks_of(copy, source), source, setter, body.width):
        found += _stack(section, body, len(found), annex, fills=not form.flows)
    while annex.rests or annex.lists:
        annex, last = _Annex(), annex
        found += _annex_pages(last, body, len(found), annex)
    for number, page in enumerate(found):
        place = replace(source.place, page=str(number + 1), pages=str(len(found)))
        page.marks += _furniture(form.furniture, replace(source, place=place), body, number)
    return found


def _stack(strips: list[Strip], body: _Body, first: int, annex: _Annex, *, fills: bool) -> Iterator[Page]:
    """The pages of one section."""
    number = first
    while strips:
        room = body.room(number)
        if fills:
            strips = _lists_cut(strips, room, body.setter, annex)
        if body.form.flows:
            strips = _parted(strips, room, body.setter)
        count = _fitting(strips, room, body.setter, by_need=not fills)
        taken, strips = strips[:count], _continued(strips[:count], strips[count:])
        wishes = [_wish(strip, body.setter) for strip in taken]
        _widen_for_merged(taken, wishes, body.setter)
        if sinks := not fills and any(strip.sinks for strip in taken):
            wishes = [replace(one, share=one.share * taken[row].sinks) for row, one in enumerate(wishes)]
        yield _compose(taken, heights(wishes, room, fills=fills or sinks), body, number, annex)
        number += 1


def _parted(strips: list[Strip], room: float, setter: Typesetter) -> list[Strip]:
    """The strips with the row that goes beyond the page in two, if it is long enough for that."""
    count = _within(room, (strip.need(setter) for strip in strips))
    if count < len(strips):
        left = room - sum(strip.need(setter) for strip in strips[:count])
        if parts := split(strips[count], left, setter):
            return [*strips[:count], *parts, *strips[count + 1 :]]
    return strips


def _wish(strip: Strip, setter: Typesetter) -> Wish:
    need = strip.need(setter)
    small = need if need <= strip.least else strip.need(setter, is_small=True)
    return Wish(strip.least, need, small, strip.share, strip.most)


def _widen_for_merged(strips: list[Strip], wishes: list[Wish], setter: Typesetter) -> None:
    """A cell over several rows that needs more than they have makes the last growing one of them higher."""
    for row, strip in enumerate(strips):
        for piece in strip.pieces:
            rows = range(row, min(row + piece.span, len(strips)))
            growing = [number for number in rows if strips[number].grows]
            if piece.span > 1 and growing:
                last = growing[-1]
                wish = wishes[last]
                others_need = sum(wishes[number].need for number in rows) - wish.need
                others_small = sum(wishes[number].small for number in rows) - wish.small
                need = max(wish.need, piece.content.need(setter, piece.width) - others_need)
                small = max(wish.small, piece.content.need(setter, piece.width, is_small=True) - others_small)
                most = wish.most or need
                wishes[last] = replace(wish, need=min(need, most), small=min(small, most, need))


def _fitting(strips: list[Strip], room: float, setter: Typesetter, *, by_need: bool) -> int:
    """How many strips go on the page; a merged cell is not torn, a list keeps an item with its head."""
    count = _within(room, (strip.need(setter) if by_need else strip.least for strip in strips))
    while 0 < count < len(strips) and strips[count].is_glued:
        count -= 1
    if count:
        return count
    run = next((row for row in range(1, len(strips)) if not strips[row].is_glued), len(strips))
    held = _within(room, (strip.least for strip in strips[:run]))
    return max(1, held, min(run, 2))


def _within(room: float, sizes: Iterable[float]) -> int:
    """How many heights from the first on have room together."""
    return sum(1 for _ in takewhile(lambda total: total <= room + _CLOSE, accumulate(sizes)))


def _continued(taken: list[Strip], left: list[Strip]) -> list[Strip]:
    """What is left, with the head of a list repeated if it was broken."""
    part = left[0].part if left else None
    if part is None or part.role == "head":
        return left
    own = (one for one in taken if one.part and one.part.listing is part.listing)
    head = next((one for one in own if one.part and one.part.role == "head"), None)
    return [head, replace(left[0], is_glued=True), *left[1:]] if head else left


def _lists_cut(strips: list[Strip], room: float, setter: Typesetter, annex: _Annex) -> list[Strip]:
    """Items of lists beyond the page go to 附页, the longest list first, when even small type has no room."""
    over = sum(_wish(strip, setter).small for strip in strips) - room
    lists: dict[int, list[Strip]] = {}
    for strip in strips:
        if strip.part:
            lists.setdefault(id(strip.part.listing), []).append(strip)
    for part in sorted(lists.values(), key=len, reverse=True):
        head, *items = part
        kept = len(items)
        listing = part[0].part.listing if part[0].part else None
        if over <= _CLOSE or listing is None or head.part is None or head.part.role != "head":
            continue
        over += _NOTE_HEIGHT
        while kept > listing.least_rows and over > _CLOSE:
            kept -= 1
            over -= _wish(items[kept], setter).small
        if kept == len(items):
            over -= _NOTE_HEIGHT
            continue
        moved_on = items[kept:]
        annex.lists.append([head, *moved_on])
        place = strips.index(moved_on[0])
        note = _more_strip(head, len(moved_on))
        strips = [*strips[:place], note, *strips[place + len(moved_on) :]]
    return strips


def _more_strip(head: Strip, count: int) -> Strip:
    """The last row of a list that goes on: it says how many items follow on 附页."""
    left = head.pieces[0].x
    width = head.pieces[-1].x + head.pieces[-1].width - left
    words = f"其余{count}条{GOES_ON}"
    style = Style(size=10.5, align="center")
    content = Content(Cell(text=Template((words,)), style=style, is_label=True), words, "", (), "", None)
    part = replace(head.part, role="item") if head.part else None
    pieces = [Piece(left, width, 1, content)]
    return Strip(_NOTE_HEIGHT, pieces=pieces, is_table=True, is_glued=True, part=part)


def _compose(strips: list[Strip], sizes: list[float], body: _Body, number: int, annex: _Annex) -> Page:
    """A page drawn from its strips and their heights."""
    page = Page()
    tops = [body.top(number)]
    for size in sizes:
        tops.append(tops[-1] + size)
    for row, strip in enumerate(strips):
        page.marks += (moved(mark, body.left, tops[row]) for mark in strip.marks)
        for piece in strip.pieces:
            height = tops[min(row + piece.span, len(strips))] - tops[row]
            page.marks += _piece(piece, body, tops[row], height, annex)
    page.marks += _side_labels(strips, tops, body, annex)
    page.marks += _outer_frames(strips, tops, body)
    return page


def _piece(piece: Piece, body: _Body, top: float, height: float, annex: _Annex) -> Iterator[Mark]:
    left = body.left + piece.x
    yield FrameMark(left, top, piece.width, height)
    marks, rest = piece.content.set(body.setter, piece.width, height)
    yield from (moved(mark, left, top) for mark in marks)
    if rest:
        annex.rests.append(rest)


def _side_labels(strips: list[Strip], tops: list[float], body: _Body, annex: _Annex) -> Iterator[Mark]:
    """The label at the left of a list, over all its rows on this page."""
    row = 0
    while row < len(strips):
        part = strips[row].part
        end = row + 1
        if part and part.label:
            while end < len(strips) and (other := strips[end].part) and other.listing is part.listing:
                end += 1
            piece = Piece(0.0, part.label_width, 1, part.label)
            yield from _piece(piece, body, tops[row], tops[end] - tops[row], annex)
        row = end


def _outer_frames(strips: list[Strip], tops: list[float], body: _Body) -> Iterator[Mark]:
    """The heavy edge around rows of tables that follow each other."""
    start: int | None = None
    for row in range(len(strips) + 1):
        inside = row < len(strips) and strips[row].is_table
        if inside and start is None:
            start = row
        elif not inside and start is not None:
            yield FrameMark(body.left, tops[start], body.width, tops[row] - tops[start], is_outer=True)
            start = None


def _annex_pages(annex: _Annex, body: _Body, first: int, next_annex: _Annex) -> list[Page]:
    """附页: what did not fit, each under the name of its cell; a list's item longer than a page goes on."""
    strips = list(passage(ANNEX, _ANNEX_STYLE, body.setter, body.width))
    for rest in annex.rests:
        name = f"{rest.cell.title}（续）" if rest.is_continued else rest.cell.title
        strips += passage(name, _TITLE_STYLE, body.setter, body.width)
        style = replace(rest.cell.style, align="left", spread=0.0)
        text = passage(rest.text, style, body.setter, body.width, is_continued=rest.is_continued)
        strips += _glued_first(text)
        strips.append(Strip(style.size))
    for items in annex.lists:
        part = items[0].part
        if part and part.listing.title:
            strips += passage(f"{part.listing.title}（续）", _TITLE_STYLE, body.setter, body.width)
        strips += [*(replace(one, is_glued=True) for one in items[:2]), *items[2:]]
    return list(_stack(strips, body, first, next_annex, fills=False))


def _glued_first(strips: Iterable[Strip]) -> Iterator[Strip]:
    """The first line stays with the heading above it."""
    for number, strip in enumerate(strips):
        yield replace(strip, is_glued=number == 0)


def _furniture(furniture: tuple[Furniture, ...], source: Source, body: _Body, number: int) -> Iterator[Mark]:
    """Head, foot and rules of a page."""
    for one in furniture:
        is_here = one.only in ("", source.place.copy)
        if is_here and (one.pages == "all" or (one.pages == "first") == (number == 0)):
            part = _turned(one.part) if one.is_mirrored and number % 2 else one.part
            marks, height = _furniture_part(part, source, body)
            paper = body.form.size[1] * MM
            top = one.top * MM if one.top is not None else paper - (one.bottom or 0.0) * MM - height
            yield from (moved(mark, body.left, top) for mark in marks)


def _turned(part: Row | Rule | Code) -> Row | Rule | Code:
    """A line with left and right exchanged."""
    return replace(part, left=part.right, right=part.left) if isinstance(part, Row) else part


def _furniture_part(part: Row | Rule | Code, source: Source, body: _Body) -> tuple[list[Mark], float]:
    """The marks of one piece of furniture, and its height."""
    match part:
        case Row():
            strip = row_strip(part, source, body.setter, body.width)
            return strip.marks, strip.least
        case Rule():
            return [replace(rule_mark(part, body.width), y=0.0)], 0.0
        case Code():
            side = part.side * MM
            text = part.text.fill(source)
            left = 0.0 if part.is_left else body.width - side
            return ([QrMark(left, 0.0, side, text)] if text else []), side
