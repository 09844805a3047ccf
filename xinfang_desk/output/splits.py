"""A row of a table that runs on over pages (``flows``): lines that fit here, the rest on the next page."""

from __future__ import annotations

from dataclasses import replace

from xinfang_desk.output.cells import EDGE, SIDE, Content
from xinfang_desk.output.form_parts import MM
from xinfang_desk.output.strip_parts import Piece, Strip
from xinfang_desk.output.typesetter import Typesetter

_WORTH = 60 * MM  # a row that asks for less goes whole to the next page,
_ROOM = 30 * MM  # and so does one that has less room than this


def split(strip: Strip, room: float, setter: Typesetter) -> tuple[Strip, Strip] | None:
    """The part of a row that fits into ``room`` points, and the rest; None if the row is better left whole.

    Only rows whose text may make them higher, whose cells begin and end in them, are parted; signature
    lines and seals stay with the rest.
    """
    is_plain = strip.grows and strip.is_table and all(one.span == 1 for one in strip.pieces)
    if not is_plain or room < _ROOM or strip.need(setter) < max(_WORTH, room):
        return None
    halves = [_halves(one, room, setter) for one in strip.pieces]
    if not any(above.content.text and below.content.text for above, below in halves):
        return None
    head = replace(strip, least=room, grows=False, pieces=[above for above, _ in halves])
    return head, replace(strip, pieces=[below for _, below in halves], is_glued=False)


def _halves(piece: Piece, room: float, setter: Typesetter) -> tuple[Piece, Piece]:
    """A cell's lines above and below the foot of the page; a label stands in both."""
    content = piece.content
    if content.cell.is_label or content.picture or content.qr:
        return piece, piece
    style, inner = content.cell.style, piece.width - 2 * SIDE - content.seal_side
    text = setter.at(content.text, style, inner)
    room_for = int((room - 2 * EDGE) / text.pitch)
    kept, end = room_for, len(content.text)
    while kept < len(text.lines):
        end = text.lines[kept - 1].end
        if len(setter.at(content.text[:end].rstrip("\n"), style, inner).lines) <= room_for:
            break  # a sign that may be squeezed where the text goes on may need a line more where it ends
        kept -= 1
    plain = replace(content.cell, sign=(), seal="", style=replace(style, valign="top"))
    above = Content(plain, content.text[:end].rstrip("\n"), "", (), "", None)
    below = replace(content, cell=replace(content.cell, style=plain.style), text=content.text[end:])
    return replace(piece, content=above), replace(piece, content=below)
