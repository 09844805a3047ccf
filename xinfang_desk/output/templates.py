"""The wording of a form: fixed words with bindings, ``限期：{due_on|date_cn|or:____年__月__日}``.

Everything is looked up when the form is loaded; a name the sheet does not have never reaches the paper.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from xinfang_desk.output.filters import BadWording, Step, step
from xinfang_desk.output.signs import with_signs
from xinfang_desk.output.values import Attribute, Kind, Place, UnknownAttribute, attributes, words

_BINDING = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Scope:
    """What the wording of one part of a form may speak of.

    Attributes:
        sheet: the attributes of the sheet, or of a row in a list.
        place: which of {page}, {pages}, {copy} and {n} are known there.
    """

    sheet: Mapping[str, Attribute]
    place: Mapping[str, Attribute] = field(default_factory=dict)

    @classmethod
    def of(cls, owner: type, *place: str) -> Scope:
        """The scope of a sheet or row class, with the named parts of its place."""
        known = attributes(Place)
        return cls(attributes(owner), {name: known[name] for name in place})

    def find(self, path: str) -> tuple[Attribute, bool]:
        """The attribute of a path, and whether it belongs to the place.

        Raises:
            UnknownAttribute: neither has it; the message names the nearest path.
        """
        if path in self.sheet:
            return self.sheet[path], False
        if path in self.place:
            return self.place[path], True
        near = difflib.get_close_matches(path, [*self.sheet, *self.place], 1, 0.5)
        raise UnknownAttribute(f"没有叫“{path}”的内容" + (f"，是不是“{near[0]}”？" if near else ""))


@dataclass(frozen=True, slots=True)
class Source:
    """What a wording is filled from: the sheet (or a row) and its place."""

    sheet: object
    place: Place


@dataclass(frozen=True, slots=True)
class _Bound:
    """One binding with its filters."""

    attribute: Attribute
    is_place: bool
    steps: tuple[tuple[Kind, Step], ...]

    def fill(self, source: Source) -> str:
        value: Any = self.attribute.read(source.place if self.is_place else source.sheet)
        kind = self.attribute.kind
        for wanted, run in self.steps:
            if wanted is Kind.TEXT and kind is not Kind.TEXT:
                value = words(kind, value)
            value, kind = run(value), Kind.TEXT
        return words(kind, value)


@dataclass(frozen=True, slots=True)
class Template:
    """A wording ready to be filled."""

    parts: tuple[str | _Bound, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The attributes it prints."""
        return tuple(part.attribute.path for part in self.parts if isinstance(part, _Bound))

    def fill(self, source: Source) -> str:
        """The words for a sheet."""
        return "".join(part if isinstance(part, str) else part.fill(source) for part in self.parts)


NOTHING = Template(())
"""No wording at all."""


def read_template(wording: str, scope: Scope) -> Template:
    """Reads a wording.

    Raises:
        BadWording: it names something unknown, or its braces do not pair.
    """
    parts: list[str | _Bound] = []
    for place, piece in enumerate(_BINDING.split(wording)):
        if place % 2:
            parts.append(_read_binding(piece, scope))
        elif "{" in piece or "}" in piece:
            raise BadWording(f"“{wording}”里的花括号没有成对")
        elif piece:
            parts.append(with_signs(piece))
    return Template(tuple(parts))


def _read_binding(piece: str, scope: Scope) -> _Bound:
    path, *calls = piece.split("|")
    try:
        attribute, is_place = scope.find(path.strip())
    except UnknownAttribute as unknown:
        raise BadWording(str(unknown)) from None
    kind = attribute.kind
    steps: list[tuple[Kind, Step]] = []
    for call in calls:
        name, colon, argument = call.partition(":")
        takes_words = name.strip() in _OF_WORDS and kind not in _WITHOUT_WORDS
        run = step(attribute, Kind.TEXT if takes_words else kind, name.strip(), argument if colon else None)
        steps.append((Kind.TEXT if takes_words else kind, run))
        kind = Kind.TEXT
    if kind in _WITHOUT_WORDS:
        how = "rows: 写出每行的内容，或者用 list" if kind is Kind.ROWS else "image"
        raise BadWording(f"“{attribute.path}”是{kind}，不能直接写成文字，请用 {how}")
    return _Bound(attribute, is_place, tuple(steps))


_OF_WORDS = ("or", "lead", "tail")  # these come after the plain words of any value
_WITHOUT_WORDS = (Kind.ROWS, Kind.PICTURE)
