"""The parts of a paper form as read from forms/*.toml; lengths in mm, type sizes in points."""

from __future__ import annotations

from dataclasses import dataclass

from xinfang_desk.domain.terms import Audience
from xinfang_desk.output.conditions import ALWAYS, Guard
from xinfang_desk.output.letter_parts import Closing, Colophon, Enclosures, Letterhead
from xinfang_desk.output.templates import NOTHING, Source, Template
from xinfang_desk.output.values import Attribute

MM = 72 / 25.4
"""Points in a millimetre."""

LINE, PITCH = 225 / 22 * MM, 156 / 28 * MM
"""Distances of lines and of characters in an official letter: 22 lines of 28 (GB/T 9704-2012)."""

SIZES = {
    "初号": 42.0,
    "小初": 36.0,
    "一号": 26.0,
    "小一": 24.0,
    "二号": 22.0,
    "小二": 18.0,
    "三号": 16.0,
    "小三": 15.0,
    "四号": 14.0,
    "小四": 12.0,
    "五号": 10.5,
    "小五": 9.0,
    "六号": 7.5,
}
"""字号 in points."""

COLOURS = {"black": "#000000", "red": "#D7000F", "grey": "#6E6E6E", "pale": "#9C9C9C"}
"""The inks of a paper."""

SIGN_PITCH = 1.9
"""Distance of signature lines in sizes: room to write by hand."""

SEAL_SIZE = 42.0
"""Diameter in mm of the seal of a bureau; a place for it is as large unless the form says otherwise."""

_LARGEST_SIGN = 12.0

FONTS = ("fang", "kai", "hei", "song", "title")
ALIGNS = ("left", "center", "right", "spread")
VALIGNS = ("top", "middle", "bottom")
RULES = ("plain", "thick-thin", "thin-thick", "dotted")
PAGES = ("all", "first", "later")


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set.

    Attributes:
        font: chain of the faces.
        size: points.
        min_size: as small as it may become before it continues on 附页.
        align: left (both edges straight), center, right, or spread over the width (分散对齐).
        valign: top, middle or bottom of its cell.
        indent: em before each paragraph.
        leading: distance of base lines, in sizes.
        colour: name of the ink.
        spread: em over which a label is spread, so that 限期 is as wide as 承办处室.
        pitch: points from one character to the next in place of the type size; 0 for as they come.
    """

    font: str = "fang"
    size: float = 12.0
    min_size: float = 9.0
    align: str = "left"
    valign: str = "middle"
    indent: float = 0.0
    leading: float = 1.4
    colour: str = "black"
    spread: float = 0.0
    pitch: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one area of a grid.

    Attributes:
        title: what 附页 calls it when it continues there.
        text: its wording.
        style: how the wording is set.
        is_label: a fixed label, never continued.
        note: a second, smaller wording under the first (the arithmetic of a limit, the code under a QR).
        is_beside: whether the note stands at the right of the wording where both have room on one line.
        sign: lines at the lower right for signatures, seals and days.
        qr: what the QR says.
        seal: words in the circle where a seal is to be set, at the right of the text; "" for no circle.
        seal_size: diameter of that circle in mm.
        image: a picture printed instead of the text (a written name).
        describe: description of the characters in the text that no face has.
    """

    title: str = ""
    text: Template = NOTHING
    style: Style = Style()
    is_label: bool = False
    note: Template = NOTHING
    note_style: Style = Style()
    is_beside: bool = False
    sign: tuple[Template, ...] = ()
    qr: Template = NOTHING
    seal: str = ""
    seal_size: float = SEAL_SIZE
    image: Attribute | None = None
    describe: Attribute | None = None

    @property
    def sign_size(self) -> float:
        """Type size of the signature lines."""
        return min(_LARGEST_SIGN, self.style.size)


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and the rows and columns of its grid that it covers."""

    cell: Cell
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class RowHeight:
    """A row of a grid: fixed, or at least ``least`` high; ``grow`` is its share of what the page has left.

    Its ``guard`` says on which sheets there is such a row at all.
    """

    least: float
    can_grow: bool = False
    grow: float = 0.0
    most: float | None = None
    guard: Guard = ALWAYS


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with merged cells; ``columns`` are weights."""

    columns: tuple[float, ...]
    rows: tuple[RowHeight, ...]
    cells: tuple[Placed, ...]
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list."""

    head: str
    text: Template
    style: Style
    width: float


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows for each item of the sheet, under a head that is repeated on every page.

    Attributes:
        each: the attribute that holds the rows.
        side: the label at the left of all rows; "" for none.
        side_width: its weight beside the columns.
        head: height of the head.
        row: least height of a row.
        least_rows: rows drawn even when there are fewer items, for handwriting.
        grow: share of the height left on the page.
    """

    each: Attribute
    title: str
    side: str
    side_width: float
    side_style: Style
    columns: tuple[Column, ...]
    head_style: Style
    head: float
    row: float
    least_rows: int
    grow: float
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text over the whole width.

    Attributes:
        each: rows for each of which the wording is printed once more; None for once.
        is_kept: whether it stays with what follows, as a heading does.
        describe: description of the characters in the text that no face has.
    """

    text: Template
    style: Style
    after: float = 0.0
    each: Attribute | None = None
    is_kept: bool = False
    describe: Attribute | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line with a text at the left, in the middle and at the right."""

    left: Template
    middle: Template
    right: Template
    style: Style
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line; ``wide`` is its length, centred on the text area, or None for that area's width."""

    kind: str
    weight: float
    colour: str
    wide: float | None = None
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Cut:
    """骑缝: the dashed line between 存根 and 正本, with words across it."""

    text: Template
    style: Style
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class SealPlace:
    """A circle where a seal is to be set, on its own; ``size`` in mm, ``align`` left, center or right."""

    text: str
    size: float
    align: str
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty height, with its share of what the page has left."""

    height: float
    grow: float = 0.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


@dataclass(frozen=True, slots=True)
class Part:
    """What follows belongs to this one of the form's copies (审批表, 告知书) and to no other."""

    name: str


@dataclass(frozen=True, slots=True)
class Each:
    """Running text for each row of a list: its blocks are printed once for every row, from that row.

    ``guards`` says for each block on which rows it is printed.
    """

    each: Attribute
    blocks: tuple[Block, ...]
    guards: tuple[Guard, ...]


Letter = Letterhead | Enclosures | Closing | Colophon
Block = Grid | Listing | Passage | Row | Rule | Cut | SealPlace | Gap | PageBreak | Part | Each | Letter


@dataclass(frozen=True, slots=True)
class Code:
    """A QR at the right edge of the text area, or at its left; ``side`` in mm."""

    text: Template
    side: float
    is_left: bool = False


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line, rule or QR at a fixed place of the page: head, foot, page number, print mark.

    Attributes:
        part: what is drawn.
        top: mm from the paper's upper edge to its top; None when ``bottom`` counts.
        bottom: mm from the paper's lower edge to its bottom.
        pages: all, first or later.
        only: the one of the form's copies it stands on; "" for all.
        is_mirrored: whether left and right change places on even pages (单页码居右，双页码居左).
    """

    part: Row | Rule | Code
    top: float | None
    bottom: float | None
    pages: str
    only: str = ""
    is_mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Margin:
    """Empty edges of the paper; ``later_top`` from the second page on."""

    top: float
    bottom: float
    left: float
    right: float
    later_top: float


@dataclass(frozen=True, slots=True)
class Form:
    """A paper form, checked.

    Attributes:
        form_id: F01 … F33.
        name: 来访登记表.
        version: counts up with every change of the form.
        checksum: SHA-256 of its file; stored with every print.
        audience: who will read it.
        sheet: the class it is filled from.
        size: paper in mm.
        copies: parts printed one after the other (存根, 正本); one nameless part when empty.
        flows: whether rows run on over pages; otherwise what does not fit a page continues on 附页.
        guards: for each block, on which sheets it is printed.
        is_override: whether it is the office's own file.
    """

    form_id: str
    name: str
    version: int
    checksum: str
    audience: Audience
    sheet: type
    size: tuple[float, float]
    margin: Margin
    copies: tuple[str, ...]
    flows: bool
    furniture: tuple[Furniture, ...]
    blocks: tuple[Block, ...]
    guards: tuple[Guard, ...]
    is_override: bool = False

    def blocks_of(self, copy: str, source: Source | None = None) -> tuple[Block, ...]:
        """The blocks of one copy: those before the first part, and those of its own part.

        Args:
            copy: the copy.
            source: leaves out the blocks that its sheet does not ask for.
        """
        found: list[Block] = []
        part = copy
        for block, guard in zip(self.blocks, self.guards, strict=True):
            if isinstance(block, Part):
                part = block.name
            elif part == copy and (source is None or guard.lets(source)):
                found.append(block)
        return tuple(found)
