"""大字版: a paper of the petitioner's in large type (三号 → 小二), on as many pages as it takes.

The same form with other styles: rows become as high as their text, and what has no room goes on to the next
page, so that nothing is clipped and no text is made smaller. Head, foot and print mark stay as they are.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from xinfang_desk.domain.terms import Audience
from xinfang_desk.output.form_parts import Cell, Form, Grid, Listing, RowHeight, Style

SMALLEST = 18.0
"""小二: the least size of what is to be read."""

_LABEL, _LEAST_LABEL = 15.0, 9.0
_NOTE = 14.0
_HIGHER = 1.35
_LEADING = 1.45


def may_be_large(form: Form) -> bool:
    """Whether a form is read by petitioners or the public (条例第十八条: accessible)."""
    return form.audience in (Audience.PETITIONER, Audience.DISPLAY)


def large(form: Form) -> Form:
    """The form in large type."""
    return replace(form, flows=True, blocks=tuple(_large(block) for block in form.blocks))


def _large(part: Any) -> Any:
    """A part of a form with every style in it enlarged; what holds no style stays the same object."""
    if isinstance(part, Style):
        return _reading(part)
    if isinstance(part, Cell):
        return _cell(part)
    if isinstance(part, RowHeight):
        return replace(part, least=part.least * _HIGHER, can_grow=True, grow=0.0, most=None)
    if isinstance(part, Listing):
        return _listing(part)
    if isinstance(part, tuple):
        return tuple(_large(one) for one in part)
    if is_dataclass(part) and not isinstance(part, type) and _holds_style(part):
        changed = {one.name: _large(getattr(part, one.name)) for one in fields(part)}
        return replace(part, **changed)
    return part


def _holds_style(part: Any) -> bool:
    return isinstance(part, Grid) or any(_is_styled(getattr(part, one.name)) for one in fields(part))


def _is_styled(value: Any) -> bool:
    if isinstance(value, tuple):
        return any(_is_styled(one) for one in value)
    return isinstance(value, Style) or (
        is_dataclass(value) and not isinstance(value, type) and _holds_style(value)
    )


def _reading(style: Style) -> Style:
    """Text to be read: at least 小二, and never made smaller to fit."""
    size = max(SMALLEST, style.size)
    return replace(style, size=size, min_size=SMALLEST, leading=min(style.leading, _LEADING), pitch=0.0)


def _label(style: Style) -> Style:
    return replace(style, size=max(_LABEL, style.size), min_size=min(_LEAST_LABEL, style.min_size))


def _cell(cell: Cell) -> Cell:
    style = _label(cell.style) if cell.is_label else _reading(cell.style)
    note = replace(cell.note_style, size=_NOTE, min_size=_NOTE)
    return replace(cell, style=style, note_style=note)


def _listing(part: Listing) -> Listing:
    return replace(
        part,
        columns=tuple(replace(column, style=_reading(column.style)) for column in part.columns),
        head_style=_label(part.head_style),
        side_style=_label(part.side_style),
        head=part.head * _HIGHER,
        row=part.row * _HIGHER,
        grow=0.0,
    )
