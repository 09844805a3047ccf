"""Whoever is complained of never gets, handles or reads the complaint (domain: §2.5, G3, G11).

The one place that decides it: units to assign to, organs and people written on a paper, second readers,
and who opens a sealed matter are all asked about here (《信访工作条例》第三十条第三款).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from xinfang_desk.domain.accused_words import plain, without_seat, words_of
from xinfang_desk.domain.terms import Purpose

ATTITUDE_OF_STAFF = "15"
"""Category 机关作风·工作人员."""

UNIT = "反映的就是这个处室、它的上级或其负责人，不能由它承办，请另选。"
ADDRESSEE = "这里写到了被反映的人、单位、其下属或负责人，不能送给、交给他们，请另选。"
PERSON = "这位不能经办或阅看这件事项，请另选一位。"

Target = tuple[int | None, str]
"""A 反映对象: its unit, if one of the list, and its name as stated."""


class UnitWords(NamedTuple):
    """A unit as a complaint may name it: its row, its name, its head's name, the unit above it."""

    unit_id: int
    name: str
    head_name: str
    parent_id: int | None = None


class PersonWords(NamedTuple):
    """A person of the staff list and the unit he belongs to."""

    name: str
    unit_id: int | None


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who would get, handle or read it: a unit of the list, words on a paper, or a person of the desk."""

    unit_id: int | None = None
    text: str = ""
    person: str = ""
    member_of: int | None = None


@dataclass(frozen=True, slots=True)
class Wall:
    """Everybody a matter must be kept from.

    Attributes:
        units: rows of the accused units, of those the accused belong to, and of everything below them.
        closed: those of them whose members may not read either: a unit or its head is accused.
        words: parts of names by which a text means one of them or their heads.
        stated: the accused as stated, without posts.
        people: full names that may neither handle nor read.
    """

    units: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()
    words: frozenset[str] = frozenset()
    stated: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()


OPEN = Wall()
"""Of a matter that complains of nobody's conduct: those it is about may handle it."""


def is_walled(purpose: Purpose, category_code: str | None) -> bool:
    """Whether a matter is kept from those it names: a 检举控告, or one about the conduct of officials."""
    return purpose is Purpose.ACCUSATION or (category_code or "").startswith(ATTITUDE_OF_STAFF)


def wall(units: Iterable[UnitWords], people: Iterable[PersonWords], targets: Iterable[Target]) -> Wall:
    """The wall around the accused of a matter.

    Args:
        units: the whole list of units, with who stands above whom.
        people: the staff list.
        targets: the 反映对象.
    """
    named = [(unit_id, plain(name)) for unit_id, name in targets]
    if not named:
        return OPEN
    rows, staff = {unit.unit_id: unit for unit in units}, list(people)
    stated = frozenset(word for _, name in named for word in words_of(name))
    accused = {unit_id for unit_id, _ in named if unit_id is not None}
    texts = [text for _, text in named if text]
    accused |= {unit.unit_id for unit in _means(rows, texts, stated)}
    # A colleague of an accused may read, one who serves under an accused unit or head may not.
    closed = frozenset(unit_id for unit_id in rows if accused & _upwards(rows, unit_id)) | accused
    said = [person for person in staff if any(_in(person.name, text) for text in texts)]
    accused |= {person.unit_id for person in said if person.unit_id is not None}
    barred = frozenset(unit_id for unit_id in rows if accused & _upwards(rows, unit_id)) | accused
    inside = [rows[unit_id] for unit_id in barred if unit_id in rows]
    heads = {plain(unit.head_name) for unit in inside}
    # The head of the unit right above is told by the organ that decides, never by our letter to him.
    above = {
        plain(rows[parent].head_name)
        for unit_id in accused & rows.keys()
        if (parent := rows[unit_id].parent_id) is not None and parent in rows
    }
    known = {plain(person.name) for person in said}
    words = {plain(unit.name) for unit in inside} | heads | above | known | stated
    readers = heads | known | stated
    return Wall(barred, closed, _named(words), stated, _named(readers))


def _named(words: Iterable[str]) -> frozenset[str]:
    """Without what is too short to be a name."""
    return frozenset(word for word in words if len(word) > 1)


def refusal(around: Wall, to: Recipient) -> str | None:
    """Why somebody may not be given a matter; None when he may.

    Args:
        around: of :func:`wall`.
        to: who would get, handle or read it.
    """
    if to.unit_id is not None and to.unit_id in around.units:
        return UNIT
    person = plain(to.person)
    if person and (person in around.people or to.member_of in around.closed):
        return PERSON
    text = plain(to.text)
    if not text:
        return None
    addressed = without_seat(text)
    if any(word in addressed for word in around.words):
        return ADDRESSEE
    if len(text) > 1 and any(word.endswith(text) for word in around.stated):
        return ADDRESSEE
    return None


def _means(rows: dict[int, UnitWords], texts: list[str], stated: frozenset[str]) -> list[UnitWords]:
    """The units of the list that the stated accused are, belong to or lead."""
    found = []
    for unit in rows.values():
        name, head = plain(unit.name), plain(unit.head_name)
        # 青西区民政局低保中心 names the section, not the bureau before it.
        below = [plain(other.name) for other in rows.values() if other.parent_id == unit.unit_id]
        rest = texts
        for part in below:
            rest = [text.replace(name + part, part) for text in rest]
        is_named = any(_in(name, text) or _in(head, text) for text in rest)
        if is_named or any(len(word) > 2 and name.endswith(word) for word in stated):
            found.append(unit)
    return found


def _in(word: str, text: str) -> bool:
    return len(word) > 1 and plain(word) in text


def _upwards(rows: dict[int, UnitWords], unit_id: int) -> set[int]:
    """The unit and those above it."""
    found: set[int] = set()
    at: int | None = unit_id
    while at is not None and at in rows and at not in found:  # a list kept by hand may go in a circle
        found.add(at)
        at = rows[at].parent_id
    return found
