"""``when`` and ``unless``: on which sheets a block or a row of a form is printed at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xinfang_desk.domain.terms import Term
from xinfang_desk.output.filters import BadWording
from xinfang_desk.output.templates import Scope, Source
from xinfang_desk.output.values import Attribute, Kind, UnknownAttribute, words

_CHOSEN = (Kind.YES_NO, Kind.TERM, Kind.TERMS)

ON_BLANK = "blank"
"""What is written for 空白表, which have no values to ask."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something a sheet has or says; without an attribute: that the paper is a blank copy.

    Attributes:
        attribute: what is looked at.
        wanted: label of the choice it must be; "" for anything at all.
    """

    attribute: Attribute | None
    wanted: str = ""

    def holds(self, source: Source) -> bool:
        """Whether the sheet has it, or a hand will write it into a blank copy."""
        if self.attribute is None or (self._is_written and source.place.is_blank):
            return source.place.is_blank
        value: Any = self.attribute.read(source.sheet)
        if self.wanted:
            return value is not None and words(self.attribute.kind, value) == self.wanted
        return bool(value)

    @property
    def _is_written(self) -> bool:
        """Whether it can be written by hand: it is no tick, and no choice among wordings."""
        return self.attribute is not None and self.attribute.kind not in _CHOSEN


@dataclass(frozen=True, slots=True)
class Guard:
    """When something is printed; always, without conditions."""

    when: Condition | None = None
    unless: Condition | None = None

    def lets(self, source: Source) -> bool:
        """Whether it is printed for a sheet."""
        return (self.when is None or self.when.holds(source)) and not (
            self.unless is not None and self.unless.holds(source)
        )


ALWAYS = Guard()


def read_condition(wording: str, scope: Scope) -> Condition | None:
    """Reads ``paper.from_organ``, ``paper.level=复核`` or ``blank``; None for nothing written.

    Raises:
        BadWording: there is no such attribute, or no such choice.
    """
    if not wording or wording == ON_BLANK:
        return Condition(None) if wording else None
    path, _, wanted = (part.strip() for part in wording.partition("="))
    try:
        attribute, _ = scope.find(path)
    except UnknownAttribute as unknown:
        raise BadWording(str(unknown)) from None
    if wanted and attribute.kind is not Kind.TERM:
        raise BadWording(f"“{path}”是{attribute.kind}，后面不能写“={wanted}”")
    term = attribute.of if attribute.of and issubclass(attribute.of, Term) else ()
    labels = [one.label for one in term]
    if wanted and wanted not in labels:
        raise BadWording(f"“{path}”没有“{wanted}”这一项，可以用的有：{'、'.join(labels)}")
    return Condition(attribute, wanted)
