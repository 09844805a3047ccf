"""Who came: parties as stated that day, and the persons they are, with the keys to know them again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from xinfang_desk.domain import identity, names
from xinfang_desk.domain.registration import RepresentativeDraft, VisitDraft
from xinfang_desk.domain.terms import IdKind, PartyRole, Sex
from xinfang_desk.services.context import Context
from xinfang_desk.store import grams
from xinfang_desk.store import records as r
from xinfang_desk.store.uids import uuid7


@dataclass(frozen=True, slots=True)
class Place:
    """Where the parties of a visit belong."""

    case_id: int
    receipt_id: int


def keep_parties(context: Context, session: Session, draft: VisitDraft, place: Place) -> int | None:
    """Keep everybody the visit names.

    Returns:
        The person who came first, None when he gave no name.
    """
    person = _main_person(session, draft)
    image = _name_image(context, session, draft, place)
    session.add(
        r.Party(
            case_id=place.case_id,
            receipt_id=place.receipt_id,
            person_id=person.id if person else None,
            role=PartyRole.MAIN,
            name=draft.petitioner_name,
            is_anonymous=draft.is_anonymous,
            sex=draft.sex,
            ethnicity=draft.ethnicity,
            birth=draft.birth,
            id_kind=draft.id_kind,
            id_number=draft.id_number,
            verification=draft.verification,
            phone=draft.phone,
            address=draft.address,
            household_address=draft.household_address,
            postal_address=draft.postal_address,
            postcode=draft.postcode,
            employer=draft.employer,
            name_description=draft.name_description,
            name_image_id=image,
        )
    )
    if draft.agent_name:
        session.add(_agent(draft, place))
    if draft.target:
        session.add(_target(session, draft, place))
    for sort, stated in enumerate(draft.representatives, start=1):
        session.add(_representative(session, draft, stated, place, person, sort))
    session.flush()
    return person.id if person else None


def _main_person(session: Session, draft: VisitDraft) -> r.Person | None:
    if not draft.petitioner_name:
        return None
    if draft.same_person_id is None:
        return _new_person(session, draft)
    person = session.get_one(r.Person, draft.same_person_id)
    # What was said today is the better address; what makes the person out is only ever completed.
    person.phone = draft.phone or person.phone
    person.address = draft.address or person.address
    person.birth = person.birth or draft.birth
    if not person.id_number and draft.id_number:
        person.id_kind, person.id_number = draft.id_kind, draft.id_number
    if person.sex is Sex.UNKNOWN:
        person.sex = draft.sex
    session.flush()
    _keep_keys(session, person, draft.petitioner_name, draft.phone)
    return person


def _new_person(session: Session, draft: VisitDraft) -> r.Person:
    person = r.Person(
        name=draft.petitioner_name,
        sex=draft.sex,
        birth=draft.birth,
        id_kind=draft.id_kind,
        id_number=draft.id_number,
        phone=draft.phone,
        address=draft.address,
    )
    session.add(person)
    session.flush()
    _keep_keys(session, person, person.name, person.phone)
    return person


def keys_of(name: str, id_number: str, phone: str, birth: str) -> set[tuple[str, str]]:
    """What a person is known again by: (kind, folded value)."""
    found = {("name", names.fold(name)), ("phone", identity.phone_key(phone)), ("birth", birth)}
    found |= {("pinyin", reading) for reading in grams.readings(name)}
    found.add(("id", identity.id_key(id_number)))
    return {(kind, value) for kind, value in found if value}


def _keep_keys(session: Session, person: r.Person, name: str, phone: str) -> None:
    """Add the keys of what is known now; earlier names and phones stay, because people keep both."""
    keys = keys_of(person.name, person.id_number, person.phone, person.birth)
    keys |= keys_of(name, "", phone, "")
    rows = [{"person_id": person.id, "kind": kind, "value": value} for kind, value in sorted(keys)]
    session.execute(insert(r.PersonKey).on_conflict_do_nothing(), rows)


def _agent(draft: VisitDraft, place: Place) -> r.Party:
    return r.Party(
        case_id=place.case_id,
        receipt_id=place.receipt_id,
        role=PartyRole.AGENT,
        name=draft.agent_name,
        relation=draft.agent_relation,
        has_authority=draft.agent_has_authority,
    )


def _target(session: Session, draft: VisitDraft, place: Place) -> r.Party:
    """反映对象: a unit of the list when the name is one."""
    unit = session.scalar(select(r.Unit.id).where(r.Unit.name == draft.target).limit(1))
    return r.Party(
        case_id=place.case_id,
        receipt_id=place.receipt_id,
        unit_id=unit,
        role=PartyRole.ACCUSED,
        name=draft.target,
    )


def _representative(
    session: Session,
    draft: VisitDraft,
    stated: RepresentativeDraft,
    place: Place,
    main: r.Person | None,
    sort: int,
) -> r.Party:
    """A representative (代表); the first visitor may be one of them and stays one person."""
    is_main = main is not None and names.fold(stated.name) == names.fold(draft.petitioner_name)
    kind = IdKind.RESIDENT if stated.id_number else IdKind.NOT_SHOWN
    if is_main and main is not None:
        person_id = main.id
    else:
        person = r.Person(
            name=stated.name,
            id_kind=kind,
            id_number=stated.id_number,
            phone=stated.phone,
            address=stated.address,
        )
        session.add(person)
        session.flush()
        _keep_keys(session, person, person.name, person.phone)
        person_id = person.id
    return r.Party(
        case_id=place.case_id,
        receipt_id=place.receipt_id,
        person_id=person_id,
        role=PartyRole.REPRESENTATIVE,
        sort=sort,
        name=stated.name,
        id_kind=kind,
        id_number=stated.id_number,
        phone=stated.phone,
        address=stated.address,
    )


def _name_image(context: Context, session: Session, draft: VisitDraft, place: Place) -> int | None:
    """The written name as a small picture, kept with the name for characters no font has."""
    if draft.name_image is None:
        return None
    digest = hashlib.sha256(draft.name_image).hexdigest()
    image = r.Attachment(
        # It lies in the row and needs no file name, only one of its own.
        hmac_name=uuid7().hex,
        kind="name_image",
        case_id=place.case_id,
        receipt_id=place.receipt_id,
        media_type="image/png",
        size=len(draft.name_image),
        sha256=digest,
        added_at=context.now,
        added_by=context.actor.account_id,
        content=draft.name_image,
    )
    session.add(image)
    session.flush()
    return image.id
