"""A three-level tree of units with heads and people, and random matters of which many name an accused.

Who may get what is told here by rows and kinship alone; the program decides by words.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy.orm import Session

from xinfang_desk.domain.registration import RepresentativeDraft, VisitDraft
from xinfang_desk.domain.terms import Purpose, UnitKind
from xinfang_desk.store import records as r

DAY = date(2026, 4, 7)
_PLACES = "松柏枫桦槐榆柳杉竹梅兰菊荷莲桂棠杏桃李梨枣橘樟栗"
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章"
_GIVEN = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯"
_POSTS = ("主任", "处长", "局长", "书记")
_SAID = ("办事拖着不理", "收了东西才办", "把名额给了亲戚", "账目不公开", "说话难听", "名单改来改去")
_TRIED = ("找过几次没有结果", "邻居都知道", "有人亲眼看到", "去年就有这种事")


@dataclass(frozen=True)
class UnitInTree:
    """A unit of the tree as the test knows it."""

    unit_id: int
    parent_id: int | None
    name: str
    head: str


@dataclass(frozen=True)
class Recipient:
    """Whom something is sent to: a unit, its head, one of its people, or somebody outside the tree."""

    text: str
    unit_id: int | None = None
    person: str = ""
    is_head: bool = False


@dataclass(frozen=True)
class Accused:
    """Whom a matter accuses; ``unit_id`` is the unit, or that of the person."""

    target: str
    unit_id: int | None = None
    person: str = ""
    is_staff: bool = False
    village: str = ""


@dataclass
class Tree:
    """The units by row, and people by name with their unit."""

    units: dict[int, UnitInTree] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)

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

    def may_not_get(self, accused: Accused, to: Recipient) -> bool:
        """Whether sending it there would give the accuser away to the accused, his unit or its head."""
        if accused.village and (accused.village in to.text or to.text == accused.person):
            return True
        if accused.person and accused.person == to.person:
            return True
        if accused.unit_id is None or to.unit_id is None:
            return False
        if to.unit_id in self.below(accused.unit_id):
            return True
        return to.is_head and self.units[accused.unit_id].parent_id == to.unit_id

    def kept_from(self, accused: Accused) -> frozenset[str]:
        """The names of everybody it must be kept from."""
        found = {accused.village, accused.person}
        if accused.unit_id is not None:
            inside = self.below(accused.unit_id)
            found |= {name for one in inside for name in (self.units[one].name, self.units[one].head)}
            above = self.units[accused.unit_id].parent_id
            found |= {self.units[above].head} if above is not None else set()
        return frozenset(word for word in found if word)

    def is_unrelated(self, accused: Accused, to: Recipient) -> bool:
        """Whether nothing speaks against sending it there, so that a refusal would be a fault too."""
        if self.may_not_get(accused, to):
            return False
        if accused.unit_id is None or to.unit_id is None:
            return True
        near = self.below(accused.unit_id) | self.above(accused.unit_id)
        return to.unit_id not in near or (to.unit_id in self.above(accused.unit_id) and not to.person)


def plant(session: Session, rng: random.Random) -> Tree:
    """Two bureaus, two offices in each, two stations under every office; everybody has a name of his own."""
    tree, names, places = Tree(), _names(rng), iter(rng.sample(_PLACES, len(_PLACES)))
    for parent_id, kind, what in _plan():
        parent = None if parent_id is None else list(tree.units)[parent_id]
        place, head = next(places) + next(places) if what == "区民政局" else next(places) + "山", next(names)
        unit = r.Unit(kind=kind, parent_id=parent, name=f"{place}{what}", head_name=head, head_post="主任")
        session.add(unit)
        session.flush()
        tree.units[unit.id] = UnitInTree(unit.id, parent, unit.name, head)
        for name in (next(names), next(names)):
            session.add(r.Staff(name=name, unit_id=unit.id, post="干部"))
            tree.people[name] = unit.id
    session.flush()
    return tree


def _plan() -> Iterator[tuple[int | None, UnitKind, str]]:
    """Rows in order: the place of the parent among the rows before, the kind, what it is called."""
    yield from ((None, UnitKind.DISTRICT, "区民政局"), (None, UnitKind.DISTRICT, "区民政局"))
    yield from ((top, UnitKind.AFFILIATED, "街道民政办") for top in (0, 1) for _ in range(2))
    yield from ((office, UnitKind.SECTION, "社区工作站") for office in (2, 3, 4, 5) for _ in range(2))


def _names(rng: random.Random) -> Iterator[str]:
    pairs = [f"{one}{two}" for one in _GIVEN for two in _GIVEN]
    rng.shuffle(pairs)
    for pair in pairs:
        yield rng.choice(_SURNAMES) + pair


def someone_accused(tree: Tree, rng: random.Random) -> Accused:
    """A unit, its head, one of its people, or the head of a village nobody has in a list."""
    kind, unit = rng.choice(("unit", "head", "staff", "village")), rng.choice(list(tree.units.values()))
    if kind == "village":
        village, person = f"{rng.choice(_PLACES)}坡村", f"{rng.choice(_SURNAMES)}大海"
        said = rng.choice((f"{village}村主任", f"{village}村主任{person}", f"柳河镇{village}村民委员会"))
        return Accused(said, person=person if person in said else "", village=village)
    parent = tree.units[unit.parent_id].name if unit.parent_id is not None else ""
    if kind == "unit":
        said = rng.choice((unit.name, f"{parent}{unit.name}", f"{unit.name}工作人员"))
        return Accused(said, unit.unit_id)
    if kind == "head":
        post = rng.choice(_POSTS)
        said = rng.choice((unit.head, f"{unit.name}{post}{unit.head}", f"{unit.head}{post}"))
        return Accused(said, unit.unit_id, unit.head)
    person = rng.choice([name for name, unit_id in tree.people.items() if unit_id == unit.unit_id])
    said = rng.choice((person, f"{unit.name}{person}", f"{unit.name}干部{person}"))
    return Accused(said, unit.unit_id, person, is_staff=True)


def somebody(tree: Tree, accused: Accused | None, rng: random.Random) -> Recipient:
    """A recipient: more often than not somebody near the accused."""
    near = list(tree.units)
    if accused is not None and accused.unit_id is not None and rng.random() < 0.7:
        kin = tree.below(accused.unit_id) | tree.above(accused.unit_id)
        near = sorted(kin)
    if accused is not None and accused.village and rng.random() < 0.7:
        said = (
            f"{accused.village}村民委员会",
            f"柳河镇{accused.village}党支部",
            accused.person or accused.village,
        )
        return Recipient(rng.choice(said))
    unit = tree.units[rng.choice(near)]
    if rng.random() < 0.2:
        return Recipient("青川市纪委监委")
    kind = rng.choice(("unit", "unit", "head", "staff"))
    if kind == "unit":
        return Recipient(rng.choice((unit.name, f"{unit.name}党支部", f" {unit.name} ")), unit.unit_id)
    if kind == "head":
        spoken = rng.choice(
            (unit.head, f"{unit.head}同志", f"{unit.name}主任{unit.head}", " ".join(unit.head))
        )
        return Recipient(spoken, unit.unit_id, unit.head, is_head=True)
    person = rng.choice([name for name, unit_id in tree.people.items() if unit_id == unit.unit_id])
    return Recipient(f"{unit.name}{person}", unit.unit_id, person)


def visit(rng: random.Random, accused: Accused | None, purpose: Purpose, category: str) -> VisitDraft:
    """Somebody who comes with a matter; his name, numbers and words are his alone."""
    name = f"{rng.choice(_SURNAMES)}{rng.choice('春夏秋冬')}{rng.choice('晨晚午夜')}"
    draft = VisitDraft(
        petitioner_name=name,
        phone=f"142{rng.randrange(10**8):08}",
        address=f"青川市青西区柳河镇{rng.choice(_PLACES)}湾路{rng.randrange(10, 99)}号",
        employer=f"{rng.choice(_PLACES)}记粮油店",
        received_on=DAY,
        purpose=purpose,
        title="反映工作人员的问题" if accused else "生活困难",
        facts=f"{rng.choice(_SAID)}，{rng.choice(_TRIED)}，{rng.choice(_SAID)}。",
        demands=("请查清楚",),
        target=accused.target if accused else "",
        category_code=category,
        kept=frozenset({"title", "facts", "petitioner_name", "phone"}),
    )
    if rng.random() < 0.3:
        spoke = RepresentativeDraft(f"{rng.choice(_SURNAMES)}东{rng.choice('方升')}", phone="14200000077")
        return replace(draft, agent_name=spoke.name, agent_relation="亲属")
    return draft
