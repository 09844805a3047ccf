"""The word for everybody a file speaks of: one for one person, another for another (遮蔽; domain: §7.3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from xinfang_desk.domain import masking
from xinfang_desk.domain.case_lists import ASKED_FOR_SECRECY, NO_NAME
from xinfang_desk.domain.identity import same_id
from xinfang_desk.domain.names import fold

Seat = tuple[Hashable, str, int]
"""Where somebody is named: the receipt or the paper, as what, and as which of several."""

_UNNAMED = frozenset({"", NO_NAME, ASKED_FOR_SECRECY, "匿名"})
_GROUP = re.compile(r"(.+?)(等\d+人)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody as he is named in one place of a file.

    Attributes:
        name: as stated there.
        seat: the place; two of one kind in one place are two people.
        person_id: where a person decided who he is; never a guess.
        id_number: as stated there.
        birth: as stated there.
    """

    name: str
    seat: Seat = ("", "", 0)
    person_id: int | None = None
    id_number: str = ""
    birth: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one file.

    Attributes:
        by_seat: the word and the person for each place.
        by_name: the words of everybody so called, by the folded name.
        same: makes 繁简 and private codes the same.
        place: the receipt or the paper that is being masked.
        open: names of units and staff, which stay; nobody of the file is among them by his name alone.
    """

    by_seat: Mapping[Seat, tuple[str, int]] = field(default_factory=dict)
    by_name: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    same: Callable[[str], str] = str
    place: Hashable = ""
    open: frozenset[str] = frozenset()

    def at(self, place: Hashable) -> Words:
        """The same words, for what is named in another place."""
        return replace(self, place=place)

    def of(self, name: str, role: str = "", nth: int = 0) -> str:
        """A name as a third party reads it; 等5人, a unit and what says that there is no name stay.

        Args:
            name: as stated.
            role: as what it is named here, which tells namesakes apart; else both words are said.
            nth: as which of several.
        """
        found = _GROUP.fullmatch(name)
        if name in _UNNAMED or found is None:
            return name
        words = self.by_name.get(key_of(found[1], self.same), ())
        if not words and name in self.open:
            return name
        seated = self.by_seat.get((self.place, role, nth), ("", 0))[0]
        word = seated if seated in words and seated else "或".join(words)
        return f"{word or self._stranger(found[1])}{found[2] or ''}"

    def is_one(self, first: Seat, second: Seat) -> bool:
        """Whether two places name one person."""
        one, two = self.by_seat.get(first), self.by_seat.get(second)
        return one is not None and two is not None and one[1] == two[1]

    def _stranger(self, name: str) -> str:
        """A word that is nobody's yet."""
        word = masking.someone(name)
        others = sum(one.startswith(word) for words in self.by_name.values() for one in words)
        return f"{word}{masking.letter(others)}" if others else word


def words_of(
    people: Iterable[Somebody],
    same: Callable[[str], str] = str,
    open_names: frozenset[str] = frozenset(),
) -> Words:
    """The words for everybody of one file, in the order of the file.

    Whoever is linked to one person is one person; a name is one person unless an identity number, a
    birth or the place says that they are namesakes.
    """
    groups: list[list[Somebody]] = []
    for one in people:
        if not key_of(one.name, same):
            continue
        group = next((known for known in groups if _belongs(one, known, same)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    words = masking.third_party_names({place: group[0].name for place, group in enumerate(groups)})
    by_seat, by_name = {}, dict[str, dict[str, None]]()
    for place, group in enumerate(groups):
        for one in group:
            by_seat[one.seat] = (words[place], place)
            by_name.setdefault(key_of(one.name, same), {})[words[place]] = None
    return Words(by_seat, {key: tuple(said) for key, said in by_name.items()}, same, open=open_names)


def key_of(name: str, same: Callable[[str], str] = str) -> str:
    """What two names are compared by."""
    return fold(same(fold(name)))


def _belongs(one: Somebody, group: list[Somebody], same: Callable[[str], str]) -> bool:
    return any(_is_same(one, other, same) for other in group) and not any(
        _is_other(one, other) for other in group
    )


def _is_same(one: Somebody, two: Somebody, same: Callable[[str], str]) -> bool:
    if one.person_id is not None and one.person_id == two.person_id:
        return True
    return key_of(one.name, same) == key_of(two.name, same)


def _is_other(one: Somebody, two: Somebody) -> bool:
    if one.id_number and two.id_number and not same_id(one.id_number, two.id_number):
        return True
    if one.birth and two.birth and not (one.birth.startswith(two.birth) or two.birth.startswith(one.birth)):
        return True
    if one.seat[0] != "" and one.seat[:2] == two.seat[:2] and one.seat != two.seat:
        return True
    return one.person_id is not None and two.person_id is not None and one.person_id != two.person_id
