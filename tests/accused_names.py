"""How people write whom they accuse and whom a letter goes to: posts, short names, 繁體, two at once."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.accused_open import asked
from tests.accused_world import (
    DESK,
    PLACES,
    SURNAMES,
    Accused,
    Recipient,
    Somebody,
    Standing,
    Tree,
    UnitInTree,
    traditional,
)

POSTS = {"区民政局": "局长", "街道民政办": "主任", "社区工作站": "站长", DESK: "主任"}
OUTSIDE = ("青川市纪委监委", "青西区纪委监委", "青川市信访局")
_SHORTER = (("区民政局", "民政局"), ("街道民政办", "民政办"), ("社区工作站", "工作站"))
_ACCUSED_WAYS = ("name", "post", "surname", "short", "traditional", "two", "brackets", "window")
_TO_WAYS = ("name", "post", "surname", "bare surname", "short", "traditional", "two", "brackets", "alone")


def post_of(unit: UnitInTree) -> str:
    """How the head of a unit is called."""
    return next(post for ending, post in POSTS.items() if unit.name.endswith(ending))


def shorter(name: str) -> str:
    """A unit as people call it: without 区, 街道, 社区."""
    for whole, short in _SHORTER:
        if name.endswith(whole):
            return name.removesuffix(whole) + short
    return name


def a_village(tree: Tree, rng: random.Random) -> str:
    """A village of the matter's own, in no list."""
    while True:
        village = "".join(rng.sample(PLACES, 2)) + "坡村"
        if village not in tree.used:
            tree.used.add(village)
            return village


def someone_accused(tree: Tree, rng: random.Random, kinds: tuple[str, ...] = ()) -> Accused:
    """A unit, its head, one of its people, the head of a village nobody has in a list, or the desk."""
    kind = rng.choice(kinds or ("unit", "unit", "head", "head", "staff", "staff", "village", "desk"))
    if kind == "village":
        return _village_accused(tree, rng)
    if kind == "desk":
        unit = next(unit for unit in tree.units.values() if unit.name == DESK)
        said = rng.choice((DESK, f"青川市民政局{DESK}", f"{DESK}工作人员"))
        return Accused(said, (Somebody(unit.unit_id),))
    unit = _unit_near_accounts(tree, rng)
    way = rng.choice(asked("accused", _ACCUSED_WAYS))
    if way == "two":
        other = rng.choice([one for one in tree.units.values() if one.name != DESK])
        first, second = (_accused(tree, rng, each, "name", kind) for each in (unit, other))
        joined = rng.choice(("和", "、", "与", "及")).join((first.target, second.target))
        return Accused(joined, (*first.who, *second.who), way)
    return _accused(tree, rng, unit, way, kind)


def _accused(tree: Tree, rng: random.Random, unit: UnitInTree, way: str, kind: str) -> Accused:
    name, post, head = unit.name, post_of(unit), unit.head
    person = rng.choice([each for each, where in tree.people.items() if where == unit.unit_id])
    parent = tree.units[unit.parent_id].name if unit.parent_id is not None else ""
    if kind == "unit":
        who = Somebody(unit.unit_id)
        said = {
            "post": f"{name}领导",
            "short": shorter(name),
            "traditional": traditional(name),
            "brackets": f"{name}（二楼大厅）",
            "window": f"{name}窗口",
        }.get(way) or rng.choice((name, f"{parent}{name}", f"{name}工作人员"))
    elif kind == "head" or person == head:
        who = Somebody(unit.unit_id, head, is_head=True)
        said = {
            "post": f"{name}{rng.choice((post, '负责人', '主要负责人'))}",
            "surname": f"{name}{head[0]}{post}",
            "short": f"{shorter(name)}{post}{head}",
            "traditional": traditional(f"{name}{post}{head}"),
            "brackets": f"{head}（{name}{post}）",
        }.get(way) or rng.choice((head, f"{name}{post}{head}", f"{head}{post}"))
    else:
        who = Somebody(unit.unit_id, person)
        said = {
            "short": f"{shorter(name)}{person}",
            "traditional": traditional(f"{name}{person}"),
            "brackets": f"{person}（{name}干部）",
        }.get(way) or rng.choice((person, f"{name}{person}", f"{name}干部{person}"))
    return Accused(said, (who,), way)


def _village_accused(tree: Tree, rng: random.Random) -> Accused:
    village, person = a_village(tree, rng), f"{rng.choice(SURNAMES)}大海"
    ways = {
        "name": (f"{village}村主任", f"{village}村主任{person}", f"柳河镇{village}村民委员会"),
        "surname": (f"{village}{person[0]}主任", f"{village}村主任{person[0]}某"),
        "short": (f"{village}两委班子", f"{village}村委会主任{person}"),
        "traditional": (traditional(f"{village}村主任{person}"),),
        "two": (f"{village}村主任{person}和村会计", f"{village}村主任{person}、村会计等人"),
        "brackets": (f"{person}（{village}村主任）",),
    }
    way = rng.choice(asked("accused", ways))
    said = rng.choice(ways[way])
    named = person if person in said or way == "traditional" else ""
    return Accused(said, (Somebody(person=named, village=village),), way)


def _unit_near_accounts(tree: Tree, rng: random.Random) -> UnitInTree:
    """Often one that somebody with an account belongs to, or stands under."""
    units = [unit for unit in tree.units.values() if unit.name != DESK]
    if not tree.accounts or rng.random() < 0.4:
        return rng.choice(units)
    home = tree.people[rng.choice(sorted(tree.accounts.values()))]
    near = [unit for unit in units if home in tree.below(unit.unit_id)]
    return rng.choice(near or units)


def somebody_to(
    tree: Tree,
    accused: Accused | None,
    rng: random.Random,
    *,
    is_person: bool = False,
    is_listed: bool = False,
) -> Recipient:
    """A recipient: more often than not somebody near the accused.

    Args:
        tree: of the office.
        accused: of the matter.
        rng: what is drawn with.
        is_person: the field asks for a person of the staff list.
        is_listed: it takes nobody else.
    """
    one = rng.choice(accused.who) if accused is not None and accused.who else None
    if one is not None and one.village and not is_listed and rng.random() < 0.7:
        return _of_village(one, rng)
    if one is not None and one.person in tree.people and rng.random() < 0.2:
        who = tree.somebody(one.person)
        return Recipient(one.person, (who,), way="himself")
    near = [unit_id for unit_id, unit in tree.units.items() if unit.name != DESK]
    if one is not None and one.unit_id is not None and rng.random() < 0.7:
        near = sorted(tree.below(one.unit_id) | tree.above(one.unit_id))
        above = tree.units[one.unit_id].parent_id
        if above is not None and rng.random() < 0.2:
            near = [above]
    unit = tree.units[rng.choice(near)]
    people = [name for name, where in tree.people.items() if where == unit.unit_id]
    if is_person or is_listed:
        name = rng.choice(people)
        who = tree.somebody(name)
        if is_listed:
            return Recipient(name, (who,), way="person")
        ways = {"person": name, "title": f"{name}同志", "blanks": " ".join(name)}
        way = rng.choice(asked("to", ("person", "person", "person", "title", "blanks")))
        return Recipient(ways[way], (who,), way=way)
    if rng.random() < 0.15:
        return Recipient(rng.choice(OUTSIDE), way="outside")
    way = rng.choice(asked("to", _TO_WAYS))
    if way == "two":
        other = tree.units[rng.choice(list(tree.units))]
        first, second = (_to(tree, rng, each, "name") for each in (unit, other))
        joined = rng.choice(("和", "、", "与", "及")).join((first.text, second.text))
        return Recipient(joined, (*first.who, *second.who), first.is_vague or second.is_vague, way)
    return _to(tree, rng, unit, way)


def _to(tree: Tree, rng: random.Random, unit: UnitInTree, way: str) -> Recipient:
    name, post, head = unit.name, post_of(unit), unit.head
    itself = (Somebody(unit.unit_id),)
    its_head = (Somebody(unit.unit_id, head, is_head=True),)
    people = [each for each, where in tree.people.items() if where == unit.unit_id and each != head]
    person = rng.choice(people)
    of_it = (Somebody(unit.unit_id, person),)
    ways = {
        "name": (
            (f"{name}", itself), (f"{name}党支部", itself), (f" {name} ", itself), (head, its_head),
            (f"{head}同志", its_head), (f"{name}{post}{head}", its_head), (" ".join(head), its_head),
            (f"{name}{person}", of_it),
        ),
        "post": ((f"{name}{post}", its_head), (f"{name}主要负责人", its_head), (f"{name}负责人", its_head)),
        "surname": ((f"{name}{head[0]}{post}", its_head), (f"{name}{post}{head[0]}某", its_head)),
        "bare surname": ((f"{head[0]}{post}", its_head),),
        "short": (
            (shorter(name), itself), (f"{shorter(name)}办公室", itself), (f"{shorter(name)}{post}", its_head),
            (f"{shorter(name)}{post}{head}", its_head),
        ),
        "traditional": (
            (traditional(name), itself), (traditional(f"{name}{post}"), its_head),
            (traditional(head), its_head),
        ),
        "brackets": (
            (f"{name}（办公室）", itself), (f"{head}（{name}{post}）", its_head), (f"（{name}）", itself),
        ),
        "alone": ((person, (replace(of_it[0], is_alone=True),)),),
    }  # fmt: skip
    text, who = rng.choice(ways[way])
    return Recipient(text, who, is_vague=way in ("surname", "bare surname"), way=way)


def _of_village(one: Somebody, rng: random.Random) -> Recipient:
    village = one.village
    ways = {
        "name": (f"{village}村民委员会", f"柳河镇{village}党支部", village),
        "post": (f"{village}村主任", f"{village}村支书"),
        "two": (f"{village}和桃花村", f"{village}、桃花村村民委员会"),
        "short": (f"{village}两委班子", f"{village}村委"),
        "traditional": (traditional(f"{village}村民委员会"),),
        "brackets": (f"柳河镇（{village}）",),
    }
    if one.person:
        ways["alone"] = (one.person, f"{one.person}同志")
    way = rng.choice(asked("to", ways))
    meant = one if way == "alone" else replace(one, person="")
    return Recipient(rng.choice(ways[way]), (meant,), way=way)


def clear_recipient(tree: Tree, accused: Accused | None, rng: random.Random, *, is_person: bool) -> Recipient:
    """Somebody whom nothing speaks against."""
    for _ in range(20):
        unit = rng.choice([unit for unit in tree.units.values() if unit.name != DESK])
        person = rng.choice([name for name, where in tree.people.items() if where == unit.unit_id])
        to = Recipient(person, (tree.somebody(person),)) if is_person else _to(tree, rng, unit, "name")
        if accused is None or tree.standing(accused, to) is Standing.CLEAR:
            return to
    return Recipient("陈秋" if is_person else OUTSIDE[0])
