"""Which attributes of its sheet a form prints, an office's own form included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from xinfang_desk.output.form_parts import Form
from xinfang_desk.output.templates import Template
from xinfang_desk.output.values import Attribute


def printed(form: Form) -> frozenset[str]:
    """The paths a form prints or decides by: ``number``, ``case.title``, ``progress``."""
    return frozenset(path for part in (form.blocks, form.furniture) for path in _paths(part))


def _paths(part: Any) -> Iterator[str]:
    if isinstance(part, Template):
        yield from part.paths
    elif isinstance(part, Attribute):
        yield part.path
    elif isinstance(part, tuple):
        for one in part:
            yield from _paths(one)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _paths(getattr(part, field.name))
