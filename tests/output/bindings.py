"""What a form prints: its bindings, those of rows under the name of their list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from xinfang_desk.output.conditions import Condition
from xinfang_desk.output.form_parts import Form
from xinfang_desk.output.templates import Template
from xinfang_desk.output.values import Attribute, Kind


def bindings(form: Form) -> set[str]:
    """The paths a form prints: ``number``, ``paper.answers``, ``paper.answers.demand``; no conditions."""
    return {path for part in (*form.blocks, *form.furniture) for path in _paths(part, "", in_guards=False)}


def conditions(form: Form) -> set[str]:
    """The paths that decide which wording a form prints (``when``, ``unless``)."""
    return {path for part in (form.blocks, form.guards) for path in _paths(part, "", in_guards=True)}


def _paths(part: Any, under: str, *, in_guards: bool) -> Iterator[str]:
    """The paths of a part of a form; what stands inside a list of rows is named ``under`` it."""
    if isinstance(part, Template):
        if not in_guards:
            yield from (under + path for path in part.paths if not (under and path == "n"))
    elif isinstance(part, Attribute):
        if not in_guards:
            yield part.path
    elif isinstance(part, Condition):
        if in_guards and part.attribute:
            yield under + part.attribute.path
    elif isinstance(part, tuple):
        for one in part:
            yield from _paths(one, under, in_guards=in_guards)
    elif is_dataclass(part):
        each = getattr(part, "each", None)
        inside = f"{each.path}." if each is not None and each.kind is Kind.ROWS else under
        for field in fields(part):
            yield from _paths(getattr(part, field.name), inside, in_guards=in_guards)
