"""可能是同一个人 and 可能是同一件事: proposed with the reason, decided by a person (domain: §2.3).

Sealed matters have no parties, so they cannot turn up here; confidential ones turn up for the
director and for whoever registered them, and for nobody else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from xinfang_desk.domain import identity, masking, names
from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.registration import PersonMatch, VisitDraft
from xinfang_desk.domain.terms import Role, Sex
from xinfang_desk.store import grams, merges
from xinfang_desk.store import records as r
from xinfang_desk.store.recusals import away_cases
from xinfang_desk.store.variants import name_key, simplified

MOST_PEOPLE = 3
MOST_CANDIDATES = 60
MOST_NAMESAKES = 200
"""So many bearers of a name are looked through for a number or telephone with a slip in it."""
RARE_NAME = 3
"""A name that at most so many persons bear is worth showing on its own."""

_SELECTIVE = ("id", "phone", "birth")
_KINDS = (*_SELECTIVE, "name")
_WEIGHTS = {
    "id": 100,
    "near_id": 50,
    "name": 40,
    "pinyin": 20,
    "sound": 15,
    "phone": 30,
    "birth": 30,
    "near_phone": 25,
}
_CHIPS = {
    "id": "证号相同",
    "near_id": "证号只差一位",
    "name": "姓名相同",
    "pinyin": "同姓同音",
    "sound": "姓名同音",
    "birth": "生日相同",
    "phone": "电话相同",
    "near_phone": "电话只差一位",
}

Keys = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier visitor and what he shares with the draft, strongest first.

    Attributes:
        has_other_number: both have a number, and it is neither the same nor one with a slip in it.
    """

    person_id: int
    shared: tuple[str, ...]
    has_other_number: bool = False

    @property
    def weight(self) -> int:
        """How much speaks for the same person; only for the order of the list."""
        return sum(_WEIGHTS[kind] for kind in self.shared)

    @property
    def chips(self) -> tuple[str, ...]:
        """What they share, in words (证号相同)."""
        return tuple(_CHIPS[kind] for kind in self.shared)

    @property
    def is_strong(self) -> bool:
        """Number, or name with telephone or birthday: enough to look for the same matter."""
        if self.has_other_number:
            return False
        return "id" in self.shared or ("name" in self.shared and len(self.exact) > 1)

    @property
    def exact(self) -> tuple[str, ...]:
        """What they share without a slip of the hand."""
        return tuple(kind for kind in self.shared if not kind.startswith("near_"))


def identity_of(draft: VisitDraft) -> tuple[str, ...]:
    """What makes the visitor out; a decision (不是) holds until one of these changes."""
    return (
        name_key(draft.petitioner_name),
        identity.id_key(draft.id_number),
        identity.phone_key(draft.phone),
        draft.birth,
    )


def candidates(
    connection: Connection | Session, draft: VisitDraft, not_these: Collection[int] = ()
) -> list[Candidate]:
    """The earlier visitors who may be this one, likeliest first.

    Args:
        connection: a reader, or the open transaction.
        draft: tidied.
        not_these: persons the clerk said it is not.
    """
    wanted = _keys_of(draft)
    ids, is_rare = _candidate_ids(connection, wanted)
    found = _with_keys(connection, ids) if ids else {}
    surname = names.surname_of(simplified(draft.petitioner_name))
    matches = []
    for person_id, keys in found.items():
        shared = _shared(surname, wanted, keys)
        has_two_numbers = bool(wanted["id"] and keys.get("id"))
        has_other = has_two_numbers and not {"id", "near_id"} & {*shared}
        if person_id not in not_these and _is_worth_showing(shared, has_other=has_other, is_rare=is_rare):
            matches.append(Candidate(person_id, shared, has_other))
    if matches:
        # What two rows have in common stays with both when they are merged; only one of them still comes.
        gone = merges.absorbed_among(connection, merges.PERSON, [match.person_id for match in matches])
        matches = [match for match in matches if match.person_id not in gone]
    if any(match.is_strong for match in matches):
        # Who fits exactly was meant; a number beside it that differs in one place is somebody else's.
        matches = [match for match in matches if match.exact == match.shared or len(match.exact) > 1]
    matches.sort(key=lambda match: (-match.weight, -match.person_id))
    return _without_those_told_apart(connection, matches, found, wanted)


def _keys_of(draft: VisitDraft) -> Keys:
    name, number, phone, birth = identity_of(draft)
    wanted = {
        "id": {number},
        "name": {name},
        "phone": {phone},
        "birth": {birth} if len(birth) == len("1958-06-19") else set(),
        "pinyin": set(grams.readings(draft.petitioner_name)),
    }
    return {kind: values - {""} for kind, values in wanted.items()}


def _few(kind: str, limit: int = MOST_CANDIDATES, value: str = "") -> Select[Any]:
    found = select(r.PersonKey.kind, r.PersonKey.person_id).where(
        r.PersonKey.kind == kind, r.PersonKey.value == bindparam(value or kind)
    )
    return select(found.limit(limit).subquery())


_BY_EAR = ("heard", "heard_also")
"""Of the readings of a name the first two are asked for (单: shan, dan)."""
_CANDIDATES = union_all(
    *map(_few, _SELECTIVE), _few("name", MOST_NAMESAKES), *(_few("pinyin", value=value) for value in _BY_EAR)
)
"""Made once: it is asked at every pause of the typing."""


def _candidate_ids(connection: Connection | Session, wanted: Keys) -> tuple[set[int], bool]:
    """Persons who share something selective or the name, and whether few bear that name."""
    values = {kind: next(iter(wanted[kind]), "") for kind in (*_SELECTIVE, "name")}
    if not any(values.values()):
        return set(), False
    heard = sorted(wanted["pinyin"])[: len(_BY_EAR)]
    values |= dict(zip(_BY_EAR, (*heard, "", ""), strict=False))
    rows = connection.execute(_CANDIDATES, values).all()
    bearers = {row.person_id for row in rows if row.kind == "name"}
    if len(bearers) > RARE_NAME:  # who went under another row bears no name of his own any more
        bearers -= merges.absorbed_among(connection, merges.PERSON, [*bearers])
    return {row.person_id for row in rows}, len(bearers) <= RARE_NAME


_IDS: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
_KEYS = select(r.PersonKey.person_id, r.PersonKey.kind, r.PersonKey.value).where(
    r.PersonKey.person_id.in_(_IDS)
)


def _with_keys(connection: Connection | Session, ids: Collection[int]) -> dict[int, Keys]:
    found: dict[int, Keys] = defaultdict(lambda: defaultdict(set))
    for person_id, kind, value in connection.execute(_KEYS, {"ids": list(ids)}) if ids else ():
        found[person_id][kind].add(value)
    return found


def _shared(surname: str, wanted: Keys, keys: Keys) -> tuple[str, ...]:
    shared = [kind for kind in _WEIGHTS if wanted.get(kind, set()) & keys.get(kind, set())]
    if "pinyin" in shared:
        same_surname = any(surname and name.startswith(surname) for name in keys["name"])
        shared.remove("pinyin")
        if "name" not in shared:  # 谢玉兰 for 解玉兰, read xiè: heard right and written wrong
            shared.append("pinyin" if same_surname else "sound")
    # Numbers of twins differ in one place too, so without the name it says nothing.
    if {"name", "pinyin", "sound"} & {*shared}:
        for near, kind in (("near_id", "id"), ("near_phone", "phone")):
            if kind not in shared and _is_near(wanted[kind], keys.get(kind, set())):
                shared.append(near)
    shared.sort(key=[*_WEIGHTS].index)
    return tuple(shared)


def _is_near(wanted: set[str], known: set[str]) -> bool:
    """Whether a number typed is one of those known but for a slip of the hand."""
    return any(identity.is_slip_of(typed, number) for typed in wanted for number in known)


def _is_worth_showing(shared: tuple[str, ...], *, has_other: bool, is_rare: bool) -> bool:
    if "id" in shared or len(shared) > 1:
        return True
    # One sign alone: a rare name, unless two different numbers say that these are two persons.
    return shared == ("name",) and is_rare and not has_other


_TOLD_APART = select(r.PersonLink.person_id, r.PersonLink.other_id, r.PersonLink.known_by).where(
    or_(*(column == bindparam("person_id") for column in (r.PersonLink.person_id, r.PersonLink.other_id))),
    r.PersonLink.verdict == "different",
)


def _without_those_told_apart(
    connection: Connection | Session, matches: list[Candidate], found: Mapping[int, Keys], wanted: Keys
) -> list[Candidate]:
    """Leave out whom an earlier clerk told apart from the likeliest one, until either is known by more."""
    best = matches[0] if matches and matches[0].is_strong else None
    if best is None:
        return matches
    pairs = connection.execute(_TOLD_APART, {"person_id": best.person_id})
    apart: set[int] = set()
    for first, second, known_by in pairs:
        other = second if first == best.person_id else first
        himself = {kind: wanted.get(kind, set()) | found[best.person_id].get(kind, set()) for kind in _KINDS}
        now = key_words(best.person_id, himself) | key_words(other, found.get(other, {}))
        if not known_by or now <= {*known_by}:
            apart.add(other)
    return [match for match in matches if match.person_id not in apart or "id" in match.shared]


def key_words(person_id: int, keys: Mapping[str, Collection[str]]) -> set[str]:
    """What somebody is known by as words to be kept (7:phone=142…); readings follow from the name."""
    return {f"{person_id}:{kind}={value}" for kind in _KINDS for value in keys.get(kind, ())}


def known_keys(connection: Connection | Session, ids: Collection[int]) -> set[str]:
    """What these persons are known by now, as :func:`key_words`."""
    found = _with_keys(connection, ids)
    return {word for person_id, keys in found.items() for word in key_words(person_id, keys)}


def person_matches(
    connection: Connection | Session, actor: Actor, draft: VisitDraft, matches: list[Candidate]
) -> tuple[PersonMatch, ...]:
    """The likeliest few as cards: what was typed already, else masked; when he last came.

    A card is shown while somebody types and leaves no line, so it tells of a person nothing that the
    clerk does not know: the name where the same was typed (张** otherwise), the birthday where it or the
    number was. The rest is shown by 就是此人 and 对照, which are journalled.

    Args:
        connection: a reader.
        actor: who types.
        draft: tidied.
        matches: of :func:`candidates`.
    """
    wanted = [match.person_id for match in matches]
    people = {row.id: row for row in connection.execute(_person_columns().where(r.Person.id.in_(wanted)))}
    cards: list[PersonMatch] = []
    for match in matches:
        if len(cards) == MOST_PEOPLE:
            break
        if (last := _last_visit(connection, actor, match.person_id)) is None:
            continue
        row = people[match.person_id]
        about = (
            row.sex.label if row.sex is not Sex.UNKNOWN else "",
            row.birth if "id" in match.shared or row.birth == draft.birth else "",
            masking.mask_address(row.address),
            f"上次 {last} 来访",
        )
        cards.append(
            PersonMatch(
                person_id=row.id,
                name=_known_name(row.name, draft.petitioner_name),
                reasons=match.chips,
                line="·".join(filter(None, about)),
                is_best=not cards and match.is_strong,
                has_same_id="id" in match.shared,
            )
        )
    return tuple(cards)


def _known_name(name: str, typed: str) -> str:
    return name if name_key(name) == name_key(typed) else masking.mask_name(name)


def _person_columns() -> Select[Any]:
    wanted: tuple[Any, ...] = (r.Person.id, r.Person.name, r.Person.sex, r.Person.birth, r.Person.address)
    return select(*wanted)


def visible_cases(actor: Actor) -> ColumnElement[bool]:
    """Confidential matters are for the director and for whoever registered them, none for who stays away."""
    is_open = and_(~r.Case.is_sealed, r.Case.id.not_in(away_cases(actor.staff_id)))
    if Role.DIRECTOR in actor.roles:
        return is_open
    return and_(is_open, or_(~r.Case.is_confidential, r.Receipt.entered_by == actor.account_id))


def _last_visit(connection: Connection | Session, actor: Actor, person_id: int) -> date | None:
    """The last visit of this one person the actor may know of; how often he came is counted nowhere (G2)."""
    return connection.execute(
        select(func.max(r.Receipt.received_on))
        .join(r.Party, r.Party.receipt_id == r.Receipt.id)
        .join(r.Case, r.Case.id == r.Party.case_id)
        .where(r.Party.person_id == person_id, visible_cases(actor))
    ).scalar_one()


def companions(connection: Connection | Session, draft: VisitDraft) -> set[int]:
    """Earlier visitors who are among the representatives now: 同人 is any petitioner (domain: §2.3)."""
    found: set[int] = set()
    for one in draft.representatives:
        if one.id_number or one.phone:
            said = VisitDraft(petitioner_name=one.name, id_number=one.id_number, phone=one.phone)
            found |= {match.person_id for match in candidates(connection, said) if match.is_strong}
    return found
