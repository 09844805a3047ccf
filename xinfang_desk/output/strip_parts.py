"""Strips: horizontal slices of paper that are stacked to pages, and the cells that begin in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from xinfang_desk.output.cells import Content
from xinfang_desk.output.form_parts import Listing
from xinfang_desk.output.marks import Mark
from xinfang_desk.output.typesetter import Typesetter


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell that begins in a strip and goes down over ``span`` strips."""

    x: float
    width: float
    span: int
    content: Content


@dataclass(frozen=True, slots=True)
class ListPart:
    """To which list a strip belongs: its own is the head, items, and empty rows for handwriting."""

    listing: Listing
    role: str
    label: Content | None
    label_width: float


@dataclass(slots=True)
class Strip:
    """A slice over the whole width, in points.

    Attributes:
        least: its height, or the least of it where it may grow.
        grows: whether its cells may make it higher.
        share: its share of the height that is left on the page.
        most: a limit to growing.
        pieces: cells that begin here.
        marks: what is drawn here besides, from its upper left corner.
        is_table: whether it stands inside the heavy frame of a table.
        is_glued: whether it stays on the page of the strip before it.
        part: the list it belongs to.
        holds_back: how many strips with something on them stay with it rather than leave it alone on a page.
        sinks: whether what follows goes down to the foot of the page.
    """

    least: float
    grows: bool = False
    share: float = 0.0
    most: float | None = None
    pieces: list[Piece] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    is_table: bool = False
    is_glued: bool = False
    part: ListPart | None = None
    holds_back: int = 0
    sinks: bool = False

    def need(self, setter: Typesetter, *, is_small: bool = False) -> float:
        """The height its own cells ask for, within its limits."""
        if not self.grows:
            return self.least
        wanted = max(
            (one.content.need(setter, one.width, is_small=is_small) for one in self.pieces if one.span == 1),
            default=0.0,
        )
        return max(self.least, min(wanted, self.most or wanted))
