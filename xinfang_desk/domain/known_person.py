"""What an earlier visitor stated last time (上次所留): what an empty field takes over, what 对照 compares."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from xinfang_desk.domain import identity, names
from xinfang_desk.domain.masking import mask_id
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import IdKind, Sex
from xinfang_desk.domain.typed_text import clean_line, half_width

_ALONE = ("petitioner_name", "birth", "ethnicity", "phone", "address", "household_address", "employer")


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A visitor of earlier days, each field as it was last stated; never from a sealed matter.

    Attributes:
        person_id: row of the person.
        stated_on: day of the newest visit any of it comes from.
    """

    person_id: int
    stated_on: date
    petitioner_name: str = ""
    sex: Sex = Sex.UNKNOWN
    birth: str = ""
    ethnicity: str = ""
    id_kind: IdKind = IdKind.NOT_SHOWN
    id_number: str = ""
    phone: str = ""
    address: str = ""
    household_address: str = ""
    postal_address: str = ""
    postcode: str = ""
    employer: str = ""


def take_over(draft: VisitDraft, known: KnownPerson) -> dict[str, Any]:
    """What the empty fields of a form take over from last time, so that nothing is asked twice.

    Nothing typed or chosen is changed: a number goes with its kind of document and a postcode with its
    address, or neither does; who stays anonymous (匿名) and who is sealed (检举控告) takes over nothing.
    """
    if draft.is_sealed or draft.is_anonymous:
        return {}
    found: dict[str, Any] = {}
    for field in _ALONE:
        if getattr(known, field) and not getattr(draft, field).strip():
            found[field] = getattr(known, field)
    if known.sex is not Sex.UNKNOWN and draft.sex is Sex.UNKNOWN:
        found["sex"] = known.sex
    is_kind_free = draft.id_kind in (VisitDraft().id_kind, known.id_kind)
    if known.id_number and not draft.id_number.strip() and is_kind_free:
        found |= {"id_kind": known.id_kind, "id_number": known.id_number}
    if known.postal_address and not (draft.postal_address.strip() or draft.postcode.strip()):
        found |= {"postal_address": known.postal_address, "postcode": known.postcode}
    return found


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of 对照: what was stated last time and what is typed now; "" for nothing."""

    label: str
    last: str
    now: str
    is_same: bool


def compare(draft: VisitDraft, known: KnownPerson) -> tuple[Compared, ...]:
    """Last time and now, field by field; numbers are compared whole and shown with their middle masked."""
    pairs = (
        _line("姓名", known.petitioner_name, clean_line(draft.petitioner_name), names.fold),
        _line("性别", _sex(known.sex), _sex(draft.sex)),
        _line("出生", known.birth, half_width(draft.birth)),
        _line("证号", known.id_number, draft.id_number, identity.id_key, mask_id),
        _line("电话", known.phone, identity.tidy_phone(draft.phone), identity.phone_key),
        _line("住址", known.address, clean_line(draft.address)),
        _line("户籍", known.household_address, clean_line(draft.household_address)),
        _line("单位", known.employer, clean_line(draft.employer)),
    )
    return tuple(line for line in pairs if line.last or line.now)


def _line(label: str, last: str, now: str, key: Any = str, shown: Any = str) -> Compared:
    return Compared(label, shown(last), shown(now), bool(last) and key(last) == key(now))


def _sex(sex: Sex) -> str:
    return "" if sex is Sex.UNKNOWN else sex.label
