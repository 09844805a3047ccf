"""A form and a sheet turned into strips: horizontal slices of paper that are stacked to pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from xinfang_desk.output.cells import Content
from xinfang_desk.output.form_parts import (
    MM,
    Block,
    Cell,
    Column,
    Cut,
    Each,
    Gap,
    Grid,
    Listing,
    PageBreak,
    Passage,
    Row,
    RowHeight,
    Rule,
    SealPlace,
    Style,
)
from xinfang_desk.output.letter_parts import Closing, Colophon, Enclosures, Letterhead
from xinfang_desk.output.letters import closing, colophon, enclosures, letterhead
from xinfang_desk.output.lines import text_width
from xinfang_desk.output.marks import Mark, StrokeMark, WhiteMark, moved
from xinfang_desk.output.seals import seal_marks
from xinfang_desk.output.strip_parts import ListPart, Piece, Strip
from xinfang_desk.output.templates import Source, Template
from xinfang_desk.output.typesetter import Typesetter
from xinfang_desk.output.values import Attribute

_CUT_HEIGHT = 6 * MM
_RULE_HEIGHT = 1.2 * MM


def sections(
    blocks: tuple[Block, ...], source: Source, setter: Typesetter, width: float
) -> list[list[Strip]]:
    """The strips of a form, cut at its page breaks."""
    found: list[list[Strip]] = [[]]
    is_kept = False
    for block, filled in _spread(blocks, source):
        if isinstance(block, PageBreak):
            found.append([])
            continue
        made = list(strips(block, filled, setter, width))
        if is_kept and made:
            made[0].is_glued = True
        is_kept = isinstance(block, Passage) and block.is_kept
        found[-1] += made
    for section in found:
        _hold_together(section)
    return [section for section in found if section]


def _spread(blocks: tuple[Block, ...], source: Source) -> Iterator[tuple[Block, Source]]:
    """The blocks with what each is filled from; those of a row come once for every row that asks for them."""
    for block in blocks:
        if isinstance(block, Each):
            for row in _rows(block.each, source):
                for inner, guard in zip(block.blocks, block.guards, strict=True):
                    if guard.lets(row):
                        yield inner, row
        else:
            yield block, source


def _hold_together(section: list[Strip]) -> None:
    """What must not stand alone keeps the lines before it; what sinks to the foot of a page stays whole."""
    for place, strip in enumerate(section):
        row, held = place, 0
        while strip.holds_back and row > 0 and held < strip.holds_back:
            section[row].is_glued = True
            row -= 1
            held += bool(section[row].marks or section[row].pieces)
        if strip.sinks:
            for follower in section[place + 1 :]:
                follower.is_glued = True


def strips(block: Block, source: Source, setter: Typesetter, width: float) -> Iterator[Strip]:
    """The strips of one block."""
    match block:
        case Grid():
            yield from _grid(block, source, width)
        case Listing():
            yield from _listing(block, source, width)
        case Passage():
            for one in _rows(block.each, source) if block.each else (source,):
                yield from passage(block.text.fill(one), block.style, setter, width)
        case Row():
            yield from row_strips(block, source, setter, width)
        case Rule():
            yield Strip(_RULE_HEIGHT, marks=[rule_mark(block, width)])
        case Cut():
            yield _cut(block, source, setter, width)
        case SealPlace():
            yield _seal_place(block, setter, width)
        case Gap():
            yield Strip(block.height * MM, share=block.grow, sinks=block.grow > 0, is_glued=block.grow > 0)
        case Letterhead():
            yield from letterhead(block, source, setter, width)
        case Enclosures():
            yield from enclosures(block, source, setter, width)
        case Closing():
            yield from closing(block, source, setter, width)
        case Colophon():
            yield from colophon(block, source, setter, width)
    if after := getattr(block, "after", 0.0):
        yield Strip(after * MM, is_glued=True)


def _rows(each: Attribute, source: Source) -> Iterator[Source]:
    """What is filled from each row of a sheet: the row (one empty row on a blank copy)."""
    rows = each.read(source.sheet)
    if not rows and source.place.is_blank and each.of:
        rows = (each.of(),)
    for number, row in enumerate(rows, 1):
        yield Source(row, replace(source.place, n=str(number)))


def passage(
    text: str, style: Style, setter: Typesetter, width: float, *, is_continued: bool = False
) -> Iterator[Strip]:
    """Running text, one strip a line; a heading is kept on one line if it can be."""
    if style.align != "left" and "\n" not in text and setter.fits_line(text, style, width):
        one = setter.one_line(text, style, width)
        yield Strip(one.pitch, marks=list(one.marks(0.0, 0.0, width)))
        return
    even = setter.even_width(text, style, width) if style.align == "center" else width
    whole = setter.at(text, style, even)
    if is_continued:
        lines = setter.lines(text, style, width, style.size, is_continued=True)
        whole = replace(whole, lines=lines)
    for line in whole.lines:
        yield Strip(whole.pitch, marks=list(replace(whole, lines=(line,)).marks(0.0, 0.0, width)))


def row_strips(row: Row, source: Source, setter: Typesetter, width: float) -> Iterator[Strip]:
    """A line with texts at the left, in the middle and at the right, or each on its own lines."""
    texts = _row_texts(row, source)
    together = _row_width(texts, row.style, setter)
    if together * row.style.min_size <= width:
        yield row_strip(row, source, setter, width)
        return
    for align, text in texts.items():
        yield from passage(text, replace(row.style, align=align), setter, width)


def row_strip(row: Row, source: Source, setter: Typesetter, width: float) -> Strip:
    """The same on one line, made as small as it must be."""
    texts = _row_texts(row, source)
    together = _row_width(texts, row.style, setter)
    size = min(row.style.size, width / together) if together else row.style.size
    marks: list[Mark] = []
    for align, text in texts.items():
        style = replace(row.style, size=size, align=align, leading=row.style.size * row.style.leading / size)
        marks += setter.one_line(text, style, width).marks(0.0, 0.0, width)
    return Strip(row.style.size * row.style.leading, marks=marks)


def _row_texts(row: Row, source: Source) -> dict[str, str]:
    """Where each text of a line stands; what is empty is left out."""
    texts = {
        "left": row.left.fill(source),
        "center": row.middle.fill(source),
        "right": row.right.fill(source),
    }
    return {align: text for align, text in texts.items() if text}


def _row_width(texts: dict[str, str], style: Style, setter: Typesetter) -> float:
    """Em that the texts of a line need side by side; the middle one stays in the middle."""
    wide = {align: text_width(text, setter.measure(style.font)) for align, text in texts.items()}
    gaps = max(0, len(wide) - 1)
    if "center" in wide:
        return wide["center"] + 2 * max(wide.get("left", 0.0), wide.get("right", 0.0)) + gaps
    return sum(wide.values()) + gaps


def rule_mark(rule: Rule, width: float) -> StrokeMark:
    """A rule in the middle of its strip."""
    length = rule.wide * MM if rule.wide else width
    return StrokeMark((width - length) / 2, _RULE_HEIGHT / 2, length, rule.kind, rule.weight, rule.colour)


def _cut(cut: Cut, source: Source, setter: Typesetter, width: float) -> Strip:
    """骑缝: a dashed line from edge to edge, its words on white ground."""
    words = setter.one_line(cut.text.fill(source), replace(cut.style, align="center"), width)
    over = 12 * MM
    marks: list[Mark] = [StrokeMark(-over, _CUT_HEIGHT / 2, width + 2 * over, "cut", 0.6)]
    length = words.lines[0].width * words.size
    if length:
        ground = length + 2 * words.size
        marks.append(WhiteMark((width - ground) / 2, 0.0, ground, _CUT_HEIGHT))
        marks += words.marks(0.0, (_CUT_HEIGHT - words.height) / 2, width)
    return Strip(_CUT_HEIGHT, marks=marks)


def _seal_place(place: SealPlace, setter: Typesetter, width: float) -> Strip:
    """A place for a seal at the left, in the middle or at the right of the text area."""
    side = place.size * MM
    left = {"left": 0.0, "center": (width - side) / 2, "right": width - side}[place.align]
    return Strip(side, marks=[moved(mark, left, 0.0) for mark in seal_marks(place.text, side, setter)])


def _grid(grid: Grid, source: Source, width: float) -> Iterator[Strip]:
    """The rows of a table; what stands only in rows that the sheet does not ask for is left out."""
    edges = _edges(grid.columns, width)
    is_here = [row.guard.lets(source) for row in grid.rows]
    torn: set[int] = set()
    pieces: dict[int, list[Piece]] = defaultdict(list)
    for one in grid.cells:
        rows = [row for row in range(one.row, one.row + one.rows) if is_here[row]]
        if rows:
            left, right = edges[one.column], edges[one.column + one.columns]
            pieces[rows[0]].append(Piece(left, right - left, len(rows), Content.of(one.cell, source)))
            torn.update(rows[1:])
    for number, height in enumerate(grid.rows):
        if is_here[number]:
            strip = _row(height, is_glued=number in torn)
            strip.pieces += pieces[number]
            yield strip


def _row(height: RowHeight, *, is_glued: bool) -> Strip:
    most = height.most * MM if height.most else None
    return Strip(height.least * MM, height.can_grow, height.grow, most, is_table=True, is_glued=is_glued)


def _edges(columns: tuple[float, ...], width: float) -> list[float]:
    """The x of every column edge."""
    total = sum(columns)
    return [0.0, *(share * width / total for share in accumulate(columns))]


def _listing(listing: Listing, source: Source, width: float) -> Iterator[Strip]:
    """The head, a strip for each item, and empty rows up to the number the form asks for."""
    weights = (listing.side_width, *(column.width for column in listing.columns))
    edges = _edges(weights, width)
    label = None
    if listing.side:
        side = Cell(text=Template((listing.side,)), style=listing.side_style, is_label=True)
        label = Content.of(side, source)
    items = listing.each.read(source.sheet)
    part = ListPart(listing, "head", label, edges[1])
    yield _list_strip(listing.head * MM, part, edges, [_head(column, listing) for column in listing.columns])
    for number in range(max(len(items), listing.least_rows)):
        is_item = number < len(items)
        place = replace(source.place, n=str(number + 1))
        row_source = Source(items[number], place) if is_item else None
        contents = [_item(column, listing.title, row_source) for column in listing.columns]
        role = replace(part, role="item" if is_item else "empty")
        strip = _list_strip(listing.row * MM, role, edges, contents)
        strip.grows, strip.share, strip.is_glued = is_item, listing.grow, number == 0
        yield strip


def _list_strip(height: float, part: ListPart, edges: list[float], contents: list[Content]) -> Strip:
    pieces = [
        Piece(left, right - left, 1, content)
        for left, right, content in zip(edges[1:-1], edges[2:], contents, strict=True)
    ]
    return Strip(height, pieces=pieces, is_table=True, part=part)


def _head(column: Column, listing: Listing) -> Content:
    cell = Cell(text=Template((column.head,)), style=listing.head_style, is_label=True)
    return Content(cell, column.head, "", (), "", None)


def _item(column: Column, title: str, source: Source | None) -> Content:
    number = f"第{source.place.n}行" if source else ""
    cell = Cell(title=f"{title}{number}{column.head}", text=column.text, style=column.style)
    return Content.of(cell, source) if source else Content(cell, "", "", (), "", None)
