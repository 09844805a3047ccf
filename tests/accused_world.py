"""A three-level tree of units with heads and people, and who of them may have to do with a complaint.

Who may is told here by rows and kinship alone; the program decides by words.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain.terms import UnitKind
from xinfang_desk.store import records as r

DAY = date(2026, 4, 7)
PLACES = "松柏枫桦槐榆柳杉竹梅兰菊荷莲桂棠杏桃李梨枣橘樟栗"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章"
_GIVEN = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯"
DESK = "信访办"
"""The desk as the sample office lists it: a complaint may be about it too (G11)."""


_TRADITIONAL = str.maketrans(
    "区办处赵钱孙郑冯陈卫蒋韩杨许吕张严华谢邹窦长书记桦枫兰莲枣镇党员会",
    "區辦處趙錢孫鄭馮陳衛蔣韓楊許呂張嚴華謝鄒竇長書記樺楓蘭蓮棗鎮黨員會",
)


def traditional(text: str) -> str:
    """The same in 繁體字."""
    return text.translate(_TRADITIONAL)


class Standing(Enum):
    """Where somebody stands to a complaint."""

    BARRED = "barred"
    OPEN_QUESTION = "open question"
    CLEAR = "clear"


@dataclass(frozen=True)
class UnitInTree:
    """A unit of the tree as the test knows it."""

    unit_id: int
    parent_id: int | None
    name: str
    head: str


@dataclass(frozen=True)
class Somebody:
    """A unit, its head, one of its people, or a village that is in no list.

    Attributes:
        unit_id: the unit, or that of the person.
        person: a name; "" for a unit, or a head who goes by his post.
        is_head: of the unit.
        is_alone: named without the unit, so that nobody but the person is meant.
        village: of a village and its head.
    """

    unit_id: int | None = None
    person: str = ""
    is_head: bool = False
    is_alone: bool = False
    village: str = ""


@dataclass(frozen=True)
class Recipient:
    """Whom something is given to, in words.

    Attributes:
        text: as typed.
        who: all that are meant.
        is_vague: could mean others too, so that refusing it is no fault.
        way: how it is worded.
    """

    text: str
    who: tuple[Somebody, ...] = ()
    is_vague: bool = False
    way: str = "name"


@dataclass(frozen=True)
class Accused:
    """Whom a matter accuses.

    Attributes:
        target: the 反映对象 in words.
        who: all that are meant.
        way: how it is worded.
        is_narrow: of a matter that is kept from the people it names, and from a unit only if its head is one.
    """

    target: str
    who: tuple[Somebody, ...]
    way: str = "name"
    is_narrow: bool = False


@dataclass
class Tree:
    """The units by row, the people by name with their unit, and who is told apart by what.

    Attributes:
        accounts: login → name of those of the tree who can sign in.
        of_desk: names of those who register or decide: what accuses them is sealed (G11).
        reader: who is named to read what is about the desk.
        used: names and places given away, so that each is one visitor's alone.
    """

    units: dict[int, UnitInTree] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    of_desk: set[str] = field(default_factory=set)
    reader: str = ""
    used: set[str] = field(default_factory=set)

    def below(self, unit_id: int) -> frozenset[int]:
        """The unit and everything under it."""
        found = {unit_id}
        grown = True
        while grown:
            more = {one.unit_id for one in self.units.values() if one.parent_id in found} - found
            grown = bool(more)
            found |= more
        return frozenset(found)

    def above(self, unit_id: int) -> frozenset[int]:
        """What stands above the unit."""
        return frozenset(one for one in self.units if unit_id in self.below(one) and one != unit_id)

    def standing(self, accused: Accused, to: Recipient) -> Standing:
        """Whether something that accuses somebody may be sent or given there."""
        return _worst(
            (self._pair(accused, one, each, is_sent=True) for one in accused.who for each in to.who),
            is_vague=to.is_vague,
        )

    def standing_of(self, accused: Accused, person: str) -> Standing:
        """Whether a person may read, sign or work on what accuses somebody."""
        each = self.somebody(person)
        return _worst(self._pair(accused, one, each, is_sent=False) for one in accused.who)

    def somebody(self, person: str) -> Somebody:
        """A person of the tree, named alone; anybody else is of no unit of it."""
        unit_id = self.people.get(person)
        is_head = unit_id is not None and self.units[unit_id].head == person
        return Somebody(unit_id, person, is_head, is_alone=True)

    def about_desk(self, accused: Accused) -> Standing:
        """Whether a complaint is about the desk or names somebody who works at it (G11).

        Who works at it and is named by his post alone, who has an account for sealed matters only, and who
        bears the surname of one of them before a post may be taken for the desk, or not.
        """
        people = {one.person for one in accused.who} & {*self.of_desk, *self.accounts.values()}
        named = people & self.of_desk
        if DESK in accused.target or any(
            word in accused.target for name in named for word in (name, traditional(name))
        ):
            return Standing.BARRED
        posts = ("主任", "局长", "站长", "某")
        like = {f"{name[0]}{post}" for name in self.of_desk for post in posts}
        may_be = people or any(word in accused.target for word in like)
        return Standing.OPEN_QUESTION if may_be else Standing.CLEAR

    def kept_from(self, accused: Accused) -> frozenset[str]:
        """The names of everybody a paper must be kept from."""
        found: set[str] = set()
        for one in accused.who:
            found |= {one.person} if accused.is_narrow else {one.village, one.person}
            if one.unit_id is not None and not accused.is_narrow:
                inside = self.below(one.unit_id)
                found |= {name for unit in inside for name in (self.units[unit].name, self.units[unit].head)}
                above = self.units[one.unit_id].parent_id
                found |= {self.units[above].head} if above is not None else set()
        return frozenset(word for word in found if word)

    def _pair(self, of: Accused, accused: Somebody, to: Somebody, *, is_sent: bool) -> Standing:
        if accused.person and accused.person == to.person:
            return Standing.BARRED
        if accused.village or to.village:
            same = Standing.OPEN_QUESTION if of.is_narrow else Standing.BARRED
            return same if accused.village == to.village else Standing.CLEAR
        if accused.unit_id is None or to.unit_id is None:
            return Standing.CLEAR
        if of.is_narrow and to.unit_id in self.below(accused.unit_id):
            is_his = accused.is_head and to.unit_id == accused.unit_id and not to.person
            return Standing.BARRED if is_his else Standing.OPEN_QUESTION
        if of.is_narrow and to.unit_id in self.above(accused.unit_id):
            return Standing.OPEN_QUESTION
        is_colleague = bool(accused.person) and not accused.is_head
        if to.unit_id in self.below(accused.unit_id):
            if is_colleague and to.is_alone and not (to.is_head and to.unit_id == accused.unit_id):
                # Who works beside an accused colleague is not accused; where the unit was named with the
                # colleague, keeping him out protects more than the law asks.
                return Standing.OPEN_QUESTION
            return Standing.BARRED
        if to.unit_id in self.above(accused.unit_id) and not is_sent:
            return Standing.CLEAR  # who stands above the accused oversees him: he instructs, signs and reads
        if to.is_head and self.units[accused.unit_id].parent_id == to.unit_id:
            return Standing.BARRED
        if to.unit_id in self.above(accused.unit_id) and (to.is_head or (to.person and is_sent)):
            return Standing.OPEN_QUESTION
        return Standing.CLEAR


def _worst(found: Iterable[Standing], *, is_vague: bool = False) -> Standing:
    seen = set(found)
    if Standing.BARRED in seen:
        return Standing.BARRED
    return Standing.OPEN_QUESTION if Standing.OPEN_QUESTION in seen or is_vague else Standing.CLEAR


def plant(session: Session, rng: random.Random) -> Tree:
    """Two bureaus, two offices in each, two stations under every office; everybody has a name of his own.

    The desk itself and its people stand beside them as a unit of its own.
    """
    tree, names, places = Tree(), _names(rng), iter(rng.sample(PLACES, len(PLACES)))
    for parent_at, kind, what, post in _plan():
        parent = None if parent_at is None else list(tree.units)[parent_at]
        place, head = next(places) + next(places) if what == "区民政局" else next(places) + "山", next(names)
        unit = r.Unit(kind=kind, parent_id=parent, name=f"{place}{what}", head_name=head, head_post=post)
        session.add(unit)
        session.flush()
        tree.units[unit.id] = UnitInTree(unit.id, parent, unit.name, head)
        session.add(r.Staff(name=head, unit_id=unit.id, post=post, is_leader=True))
        tree.people[head] = unit.id
        for name in (next(names), next(names)):
            session.add(r.Staff(name=name, unit_id=unit.id, post="干部"))
            tree.people[name] = unit.id
    session.flush()
    unit_id, name, head = session.execute(
        select(r.Unit.id, r.Unit.name, r.Unit.head_name).where(r.Unit.name == DESK)
    ).one()
    tree.units[unit_id] = UnitInTree(unit_id, None, name, head)
    people = session.scalars(select(r.Staff.name).where(r.Staff.unit_id == unit_id))
    tree.people |= dict.fromkeys(people, unit_id)
    return tree


def _plan() -> Iterator[tuple[int | None, UnitKind, str, str]]:
    """Rows in order: the place of the parent among the rows before, the kind, what it is called, its head."""
    yield from ((None, UnitKind.DISTRICT, "区民政局", "局长") for _ in range(2))
    yield from ((top, UnitKind.AFFILIATED, "街道民政办", "主任") for top in (0, 1) for _ in range(2))
    yield from ((office, UnitKind.SECTION, "社区工作站", "站长") for office in (2, 3, 4, 5) for _ in range(2))


def _names(rng: random.Random) -> Iterator[str]:
    pairs = [f"{one}{two}" for one in _GIVEN for two in _GIVEN]
    rng.shuffle(pairs)
    for pair in pairs:
        yield rng.choice(SURNAMES) + pair
