"""Who came: parties as stated that day, and the persons they are, with the keys to know them again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from xinfang_desk.domain.registration import RepresentativeDraft, VisitDraft
from xinfang_desk.domain.terms import IdKind, PartyRole, Sex
from xinfang_desk.services.context import Context
from xinfang_desk.store import merges
from xinfang_desk.store import records as r
from xinfang_desk.store.person_keys import keys_of
from xinfang_desk.store.uids import uuid7
from xinfang_desk.store.variants import name_key


@dataclass(frozen=True, slots=True)
class Place:
    """Where the parties of a visit belong."""

    case_id: int
    receipt_id: int


@dataclass(frozen=True, slots=True)
class People:
    """The persons of a visit, new ones not yet written.

    Attributes:
        main: who came first; None when he gave no name.
        representatives: those who speak for a group, in their order.
        target_unit_id: the unit of the list that is complained of, if it is one.
    """

    main: r.Person | None
    representatives: tuple[r.Person, ...]
    target_unit_id: int | None

    @property
    def persons(self) -> tuple[r.Person, ...]:
        """Each person once."""
        everybody = (self.main, *self.representatives)
        return tuple(dict.fromkeys(person for person in everybody if person is not None))


def find_people(session: Session, draft: VisitDraft) -> People:
    """The persons a visit names: the one the clerk linked, and new ones; nobody is linked by himself."""
    main = _main_person(session, draft)
    target = None
    if draft.target:
        target = session.scalar(select(r.Unit.id).where(r.Unit.name == draft.target).limit(1))
    speakers = tuple(_representative(draft, stated, main) for stated in draft.representatives)
    return People(main, speakers, target)


def keep_parties(context: Context, session: Session, draft: VisitDraft, people: People, place: Place) -> None:
    """Keep everybody the visit names as stated that day; the persons are written before."""
    where = {"case_id": place.case_id, "receipt_id": place.receipt_id}
    image = _name_image(context, session, draft, place)
    session.add(
        r.Party(
            **where,
            person_id=people.main.id if people.main else None,
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
        session.add(
            r.Party(
                **where,
                role=PartyRole.AGENT,
                name=draft.agent_name,
                relation=draft.agent_relation,
                has_authority=draft.agent_has_authority,
            )
        )
    if draft.target:
        unit_id = people.target_unit_id
        session.add(r.Party(**where, role=PartyRole.ACCUSED, name=draft.target, unit_id=unit_id))
    for sort, (stated, person) in enumerate(
        zip(draft.representatives, people.representatives, strict=True), start=1
    ):
        session.add(
            r.Party(
                **where,
                person_id=person.id,
                role=PartyRole.REPRESENTATIVE,
                sort=sort,
                name=stated.name,
                id_kind=_kind(stated),
                id_number=stated.id_number,
                phone=stated.phone,
                address=stated.address,
            )
        )
    _keep_keys(session, draft, people)


def _main_person(session: Session, draft: VisitDraft) -> r.Person | None:
    if not draft.petitioner_name:
        return None
    if draft.same_person_id is None:
        return r.Person(
            name=draft.petitioner_name,
            sex=draft.sex,
            birth=draft.birth,
            id_kind=draft.id_kind,
            id_number=draft.id_number,
            phone=draft.phone,
            address=draft.address,
        )
    person = session.get_one(r.Person, merges.kept_of(session, merges.PERSON, draft.same_person_id))
    # What was said today is the better address; what makes the person out is only ever completed.
    person.phone = draft.phone or person.phone
    person.address = draft.address or person.address
    person.birth = person.birth or draft.birth
    if not person.id_number and draft.id_number:
        person.id_kind, person.id_number = draft.id_kind, draft.id_number
    if person.sex is Sex.UNKNOWN:
        person.sex = draft.sex
    return person


def _representative(draft: VisitDraft, stated: RepresentativeDraft, main: r.Person | None) -> r.Person:
    """The person of a representative (代表); the first visitor may be one of them and stays one."""
    if main is not None and name_key(stated.name) == name_key(draft.petitioner_name):
        return main
    return r.Person(
        name=stated.name,
        id_kind=_kind(stated),
        id_number=stated.id_number,
        phone=stated.phone,
        address=stated.address,
    )


def _kind(stated: RepresentativeDraft) -> IdKind:
    return IdKind.RESIDENT if stated.id_number else IdKind.NOT_SHOWN


def _keep_keys(session: Session, draft: VisitDraft, people: People) -> None:
    """Add the keys of what is known now; earlier names and phones stay, because people keep both."""
    rows: set[tuple[int, str, str]] = set()
    for person in people.persons:
        known = keys_of(person.name, person.id_number, person.phone, person.birth)
        if person is people.main:
            known |= keys_of(draft.petitioner_name, "", draft.phone, "")
        rows |= {(person.id, kind, value) for kind, value in known}
    if rows:
        values = [{"person_id": row[0], "kind": row[1], "value": row[2]} for row in sorted(rows)]
        session.connection().execute(insert(r.PersonKey).on_conflict_do_nothing(), values)


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
