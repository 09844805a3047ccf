"""Whoever is complained of never gets, handles or reads the complaint (domain: §2.5, G3, G11).

The one place that decides it: units to assign to, organs and people written on a paper, second readers,
and who opens a sealed matter are all asked about here (《信访工作条例》第三十条第三款).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from xinfang_desk.domain.accused_words import APART, divided, plain, without_seat
from xinfang_desk.domain.complained_of import Complained, complained_of
from xinfang_desk.domain.directory import Directory, Known, PersonWords, UnitWords, directory
from xinfang_desk.domain.post_words import GENERIC_HEADS, POST, is_head, is_name, surname_said, unfilled
from xinfang_desk.domain.terms import Purpose, Term
from xinfang_desk.domain.unit_names import parts_of

__all__ = [
    "OPEN", "PersonWords", "Recipient", "Scope", "Target", "UnitWords", "Wall", "refusal",
    "scope_of", "wall",
]  # fmt: skip

ATTITUDE_OF_STAFF = "15"
"""Category 机关作风·工作人员."""

UNIT = "反映的就是这个处室、它的上级或其负责人，不能由它承办，请另选。"
ADDRESSEE = "这里写到了被反映的人、单位、其下属或负责人，不能送给、交给他们，请另选。"
PERSON = "这位不能经办或阅看这件事项，请另选一位。"

Target = tuple[int | None, str]
"""A 反映对象: its unit, if one of the list, and its name as stated."""

_Said = TypeVar("_Said")
_GOVERNS = re.compile(r"(?:人民)?政府|党委|党工委|街?道?办事处|村?民?委(?:员?会)?|党支部|支部")


class Scope(Term):
    """How far a matter is kept from those it names."""

    NONE = "none", "不需避开"
    PERSONAL = "personal", "避开被反映的人"
    FULL = "full", "避开被反映的人和单位"


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
        named: people a text may mean by surname and post.
        above: units right above the accused: they may be written to, their heads may not.
        above_words: places right above an accused that is on no list.
        known: the lists by which a text is read.
    """

    units: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()
    words: frozenset[str] = frozenset()
    stated: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    named: frozenset[Known] = frozenset()
    above: frozenset[int] = frozenset()
    above_words: frozenset[str] = frozenset()
    known: Directory = field(default_factory=Directory, compare=False)


OPEN = Wall()
"""Of a matter that complains of nobody's conduct: those it is about may handle it."""


def scope_of(purpose: Purpose, category_code: str | None, *, is_confidential: bool = False) -> Scope:
    """How far a matter is kept from those it names.

    A 检举控告, one about the conduct of officials, and one of a category that is confidential by default
    (村居选举) is kept from the whole accused unit; any other petition only from the people it names.

    Args:
        purpose: 信访目的.
        category_code: 内容分类.
        is_confidential: whether the list of categories marks this one.
    """
    is_of_staff = (category_code or "").startswith(ATTITUDE_OF_STAFF)
    if purpose is Purpose.ACCUSATION or is_of_staff or is_confidential:
        return Scope.FULL
    return Scope.NONE if purpose in (Purpose.THANKS, Purpose.INQUIRY) else Scope.PERSONAL


def wall(
    units: Iterable[UnitWords],
    people: Iterable[PersonWords],
    targets: Iterable[Target],
    *,
    scope: Scope = Scope.FULL,
    fold: Callable[[str], str] = str,
    bureau: str = "",
) -> Wall:
    """The wall around those a matter complains of.

    With ``Scope.PERSONAL`` only the people named, by name or by post, are kept out; a unit is only when
    its head is one of them, who would else handle the complaint about himself.

    Args:
        units: the whole list of units, with who stands above whom.
        people: the staff list.
        targets: the 反映对象.
        scope: of :func:`scope_of`.
        fold: makes 繁简 the same, character by character.
        bureau: the office's own bureau, by which its sections may be called.
    """
    targets = list(targets)
    if not targets or scope is Scope.NONE:
        return OPEN
    known = directory(units, people, bureau=bureau, fold=fold)
    rows = {row for row, _ in targets if row is not None}
    said = [complained_of(name, known) for _, name in targets if plain(name)]
    if scope is Scope.PERSONAL:
        return _personal(known, said)
    return _full(known, rows, said)


def refusal(around: Wall, to: Recipient) -> str | None:
    """Why somebody may not be given a matter; None when he may.

    Args:
        around: of :func:`wall`.
        to: who would get, handle or read it.
    """
    if to.unit_id is not None and to.unit_id in around.units:
        return UNIT
    fold = around.known.fold
    person = fold(plain(to.person))
    if person and (person in around.people or to.member_of in around.closed):
        return PERSON
    text = without_seat(fold(divided(to.text)))
    if not text or around == OPEN:
        return None
    whole = text.replace(APART, "")
    if any(word in text or word in whole for word in around.words):
        return ADDRESSEE
    if len(whole) > 1 and any(word.endswith(whole) for word in around.stated):
        return ADDRESSEE
    is_meant = any(_means(around, part) for part in {*text.split(APART), whole})
    return ADDRESSEE if is_meant else None


def _full(known: Directory, rows: set[int], said: list[Complained]) -> Wall:
    words = _all(one.words for one in said)
    accused = rows | _all(one.units for one in said) | _all(one.led for one in said)
    accused |= {row for row, unit in known.units.items() if _place(unit.name) in words}
    # A colleague of an accused may read, one who serves under an accused unit or head may not.
    closed = known.below(accused)
    people = _all(one.people for one in said)
    accused |= {row for who in people for row in who.serves}
    barred = known.below(accused)
    heads = _heads(known, barred)
    above_words = _long({*_all(one.above for one in said), *(_above(known, row) for row in accused)})
    # The head of the unit right above is told by the organ that decides, never by our letter to him; he
    # oversees the accused, so he may read, sign and instruct.
    above = {known.units[row].parent_id for row in accused & known.units.keys()}
    above |= {row for row, unit in known.units.items() if _place(unit.name) in above_words}
    above_rows = frozenset(row for row in above if row is not None and row in known.units) - barred
    told_above = _heads(known, above_rows)
    strangers = _all(one.strangers for one in said)
    stated = words | _all(one.whole for one in said)
    # Who serves under an accused unit or head is no more written to than it is read by him.
    names = _names((*heads, *people, *(who for who in known.people if who.serves & closed)))
    return Wall(
        units=barred,
        closed=closed,
        words=_long(
            words
            | names
            | _names(told_above)
            | {_place(known.units[row].name) for row in barred & known.units.keys()}
        ),
        stated=_long(stated),
        people=_long(names | stated),
        named=frozenset((*heads, *told_above, *people, *strangers)),
        above=above_rows,
        above_words=above_words,
        known=known,
    )


def _personal(known: Directory, said: list[Complained]) -> Wall:
    said = [one for one in said if one.names_somebody]
    if not said:
        return OPEN
    led, people = _all(one.led for one in said), _all(one.people for one in said)
    strangers, words = _all(one.strangers for one in said), _all(one.personal for one in said)
    meant = (*_heads(known, led), *people)
    return Wall(
        units=known.below(led),
        words=_long(words | _names(meant)),
        stated=_long(words | _all(one.of_people for one in said)),
        people=_long(words | _names(meant)),
        named=frozenset((*meant, *strangers)),
        known=known,
    )


def _means(around: Wall, part: str) -> bool:
    """Whether a part of an address means somebody behind the wall, however he is called."""
    known = around.known
    units = known.mentions(part)
    if any(one.units & around.units for one in units):
        return True
    if any(one.units & around.above and _is_to_head(known, one.units, part[one.end :]) for one in units):
        return True
    for place in around.above_words:
        _, found, rest = part.partition(place)
        governs = _GOVERNS.match(rest)
        if found and _is_to_head(known, (), rest[governs.end() :] if governs else rest):
            return True
    if part in GENERIC_HEADS:
        return True
    titled = known.titled(part, around.named, units)
    # A stranger stated by name alone may be called anything, unless the lists know who is called so.
    is_sure = any(who.post or who.serves for who in titled)
    return is_sure or (bool(titled) and not known.titled(part, known.people, units))


def _is_to_head(known: Directory, rows: Iterable[int], rest: str) -> bool:
    """Whether what follows a unit is the post of its head, or the head with his post (罗局长)."""
    if rest.startswith("长"):
        return True
    post = POST.search(rest)
    if post is None or not is_head(post):
        return False
    who = unfilled(rest[: post.start()])
    if not who:
        return True
    heads = [known.units[row].head_name for row in rows if known.units[row].head_name]
    if heads:
        return any(head == who or head.startswith(surname_said(who) or "-") for head in heads)
    return bool(surname_said(who)) or is_name(who)


def _heads(known: Directory, rows: Iterable[int]) -> tuple[Known, ...]:
    rows = frozenset(rows)
    return tuple(who for who in known.people if who.leads & rows)


def _place(unit: str) -> str:
    """The place that a unit governs (柳河镇 of 柳河镇人民政府); "" for other units."""
    parts = parts_of(unit)
    return parts.chain[-1] if parts.is_government and parts.places[-1][0] else ""


def _above(known: Directory, row: int) -> str:
    """The place above the one that a unit governs (青西区 of 青西区柳河镇人民政府)."""
    parts = parts_of(known.units[row].name) if row in known.units else None
    return parts.chain[-2] if parts is not None and parts.is_government and len(parts.places) > 1 else ""


def _names(people: Iterable[Known]) -> frozenset[str]:
    return frozenset(who.name for who in people)


def _long(words: Iterable[str]) -> frozenset[str]:
    """Without what is too short to be a name."""
    return frozenset(word for word in words if len(word) > 1)


def _all(sets: Iterable[frozenset[_Said]]) -> frozenset[_Said]:
    return frozenset(one for found in sets for one in found)
