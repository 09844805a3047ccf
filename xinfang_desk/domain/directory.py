"""The units and people the lists of an office know, and how a text may mean them (青西民政局, 刘处长)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from xinfang_desk.domain.accused_words import APART, Place, plain
from xinfang_desk.domain.names import surname_of
from xinfang_desk.domain.post_words import PLAIN_POSTS, POST, agrees, led_up, surname_said, unfilled
from xinfang_desk.domain.unit_names import Mention, forms, mentions

_OWN = (
    "本局",
    "我局",
    "你局",
    "贵局",
    "市局",
    "区局",
    "县局",
    "局里",
    "局机关",
    "局",
    "单位",
    "我们局",
    "你们局",
)
_LEADS_ON = re.compile("(?:送|致|转|交|由|请|给|呈|报|寄|函|发|向|对)+$")


class UnitWords(NamedTuple):
    """A unit as a complaint may name it: its row, its name, its head, the unit above it."""

    unit_id: int
    name: str
    head_name: str
    parent_id: int | None = None
    head_post: str = ""


class PersonWords(NamedTuple):
    """A person of the staff list, the unit he belongs to and his post."""

    name: str
    unit_id: int | None
    post: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody a text may mean by a name, or by a surname and a post.

    Attributes:
        name: the full name; of somebody who is on no list it may be a surname only.
        post: as listed or as said.
        serves: units of the list he belongs to or leads.
        leads: those of them he leads.
        organs: what is said of his unit when it is on no list.
        is_listed: whether he is in the staff list of the office's own bureau.
    """

    name: str
    post: str = ""
    serves: frozenset[int] = frozenset()
    leads: frozenset[int] = frozenset()
    organs: frozenset[str] = frozenset()
    is_listed: bool = False

    @property
    def surname(self) -> str:
        """What he is called by with a post."""
        return surname_of(self.name) or self.name[:1]


@dataclass(frozen=True, slots=True)
class Directory:
    """What the lists know, made plain and folded.

    Attributes:
        units: by row, folded.
        people: heads and staff, folded.
        own: every way to write the office's own bureau.
        fold: makes 繁简 and private codes the same, character by character.
    """

    units: Mapping[int, UnitWords] = field(default_factory=dict)
    people: tuple[Known, ...] = ()
    own: tuple[str, ...] = ()
    fold: Callable[[str], str] = str

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The units a part of a text names, ambiguous ones narrowed by the people named with them.

        A bureau that only says where a section belongs (青西区民政局低保中心) is not meant itself.
        """
        found = self.spoken(text)
        kept = [
            one
            for one, after in zip_longest(found, found[1:])
            if after is None or one.end != after.start or not self._only_leads_to(one, after)
        ]
        if all(len(one.units) == 1 for one in kept):
            return tuple(kept)
        named = {
            row for who in (*self.named(text), *self.titled(text, self.people, kept)) for row in who.serves
        }
        return tuple(one._replace(units=one.units & named or one.units) for one in kept)

    def spoken(self, text: str) -> tuple[Mention, ...]:
        """Where a part of a text names units at all, those that only say where one belongs too."""
        return mentions(text, {row: unit.name for row, unit in self.units.items()}, opened_by=self.own)

    def named(self, text: str) -> tuple[Known, ...]:
        """Everybody of the lists whose full name stands in a text."""
        return tuple(who for who in self.people if who.name in text)

    def places(self, text: str) -> tuple[Place, ...]:
        """Where full names of the lists stand in a text."""
        found = [(one.start, one.end) for one in self.spoken(text)]
        for who in self.named(text):
            start = text.find(who.name)
            found.append((start, start + len(who.name)))
        return tuple(sorted(found))

    def titled(
        self, text: str, people: Iterable[Known], units: Iterable[Mention] | None = None
    ) -> tuple[Known, ...]:
        """Who of some people is meant by surname and post (救助处刘处长, 局长罗某) in a part of a text.

        Somebody is meant where the unit said is his, or where no unit is said. A surname elsewhere
        (青东区民政局罗局长, 市公安局罗局长) is somebody else's.
        """
        units = tuple(self.mentions(text) if units is None else units)
        found = []
        for who in people:
            for post in POST.finditer(text):
                if not agrees(post, who.post):
                    continue
                before = led_up(text[: post.start()].rstrip("某"))
                if before.endswith(who.surname):
                    context = before.removesuffix(who.surname)
                    context = context[:-1] if context.endswith(("老", "小")) else context
                elif surname_said(unfilled(text[post.end() :].split(APART)[0])) == who.surname:
                    context = before
                else:
                    continue
                if self._is_his(who, led_up(context), units):
                    found.append(who)
        return tuple(dict.fromkeys(found))

    def said_after(self, text: str, units: Iterable[Mention]) -> tuple[Known, ...]:
        """Who is meant right after his unit by a surname (社会救助处刘某) or by a post alone (副处长)."""
        found = []
        for one in units:
            surname = surname_said(unfilled(text[one.end :].split(APART)[0]))
            post = POST.match(text, one.end)
            held = (post["deputy"] or "") + post["core"] if post and post["core"] not in PLAIN_POSTS else ""
            found += [
                who
                for who in self.people
                if who.serves & one.units and (who.surname == surname or (held and who.post == held))
            ]
        return tuple(dict.fromkeys(found))

    def upwards(self, unit_id: int) -> frozenset[int]:
        """The unit and those above it."""
        found: set[int] = set()
        at: int | None = unit_id
        while at is not None and at in self.units and at not in found:  # a list may go in a circle
            found.add(at)
            at = self.units[at].parent_id
        return frozenset(found)

    def below(self, units: Iterable[int]) -> frozenset[int]:
        """The units and everything below them."""
        units = frozenset(units)
        return units | {row for row in self.units if units & self.upwards(row)}

    def _only_leads_to(self, one: Mention, after: Mention) -> bool:
        above = {row for unit_id in after.units for row in self.upwards(unit_id)} - after.units
        return len(one.units) > 1 or bool(one.units & above)

    def _is_his(self, who: Known, context: str, units: Iterable[Mention]) -> bool:
        last = unfilled(_LEADS_ON.sub("", context.rpartition(APART)[2]))
        if not last:
            return True
        said = [one.units for one in units if one.end == len(context)]
        if said:
            above = {row for unit_id in who.serves for row in self.upwards(unit_id)}
            return any(rows & above for rows in said)
        if any(organ in last or last in organ for organ in who.organs if organ):
            return True
        return who.is_listed and (last in self.own or last in _OWN)


def directory(
    units: Iterable[UnitWords],
    people: Iterable[PersonWords],
    *,
    bureau: str = "",
    fold: Callable[[str], str] = str,
) -> Directory:
    """What the lists of an office know.

    Args:
        units: the whole list of units, with who stands above whom.
        people: the staff list.
        bureau: the office's own bureau.
        fold: makes 繁简 the same.
    """
    rows = {
        unit.unit_id: unit._replace(name=fold(plain(unit.name)), head_name=fold(plain(unit.head_name)))
        for unit in units
    }
    known = [
        Known(unit.head_name, unit.head_post, frozenset({row}), frozenset({row}))
        for row, unit in rows.items()
        if len(unit.head_name) > 1
    ]
    for person in people:
        if len(name := fold(plain(person.name))) > 1:
            leads = frozenset(row for row, unit in rows.items() if unit.head_name == name)
            serves = leads | (frozenset() if person.unit_id is None else {person.unit_id})
            known.append(Known(name, person.post, serves, leads, is_listed=True))
    own = tuple(form.text for form in forms(fold(plain(bureau)))) if bureau else ()
    return Directory(rows, tuple(dict.fromkeys(known)), own, fold)
