"""上次所留: what an earlier visitor stated on the visits the actor may know of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.known_person import KnownPerson
from xinfang_desk.domain.terms import PartyRole, Sex
from xinfang_desk.services.registration_suggestions import visible_cases
from xinfang_desk.store import records as r

MOST_VISITS = 20
"""So many newest visits are looked at; who came more often stated everything in one of them."""

_TOGETHER = (
    ("id_number", "id_kind"),
    ("postal_address", "postcode"),
    ("birth",),
    ("ethnicity",),
    ("phone",),
    ("address",),
    ("household_address",),
    ("employer",),
)
"""Fields that belong together; the first one says whether they were stated."""


def read_known(session: Session, actor: Actor, person_id: int) -> tuple[KnownPerson, str] | None:
    """Each field as last stated, and the number of the newest receipt; None where there is none to see."""
    query = (
        select(r.Party, r.Receipt.received_on, r.Receipt.number)
        .join(r.Receipt, r.Receipt.id == r.Party.receipt_id)
        .join(r.Case, r.Case.id == r.Party.case_id)
        .where(r.Party.person_id == person_id, visible_cases(actor))
        # As the visitor himself before as one of the representatives of the same visit.
        .order_by(r.Receipt.received_on.desc(), r.Receipt.id.desc(), r.Party.role != PartyRole.MAIN)
        .limit(MOST_VISITS)
    )
    rows = session.execute(query).all()
    if not rows:
        return None
    stated = [row[0] for row in rows]
    found: dict[str, Any] = {}
    for fields in _TOGETHER:
        found |= _newest(stated, fields)
    sex = next((party.sex for party in stated if party.sex is not Sex.UNKNOWN), Sex.UNKNOWN)
    known = KnownPerson(person_id, rows[0].received_on, stated[0].name, sex, **found)
    return known, rows[0].number


def _newest(stated: Sequence[r.Party], fields: tuple[str, ...]) -> dict[str, Any]:
    party = next((party for party in stated if getattr(party, fields[0])), None)
    return {field: getattr(party, field) for field in fields} if party is not None else {}
