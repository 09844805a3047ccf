"""Whom the file of a matter names: its parties, whom they speak of, who took and who saw a paper taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain.masking_people import is_personal, people_in
from xinfang_desk.domain.masking_words import Seat, Somebody, Words, words_of
from xinfang_desk.domain.redaction_scan import digits_of
from xinfang_desk.domain.sheet_masking import RECIPIENT, SIGNER, WITNESS
from xinfang_desk.domain.sheets import OfficeBlock
from xinfang_desk.domain.terms import PartyRole
from xinfang_desk.domain.typed_text import clean_line
from xinfang_desk.store import records as r
from xinfang_desk.store.petitioners import first_petitioner
from xinfang_desk.store.variants import simplified

SIDE = (PartyRole.MAIN, PartyRole.REPRESENTATIVE, PartyRole.CO_SIGNER, PartyRole.AGENT)
"""The petitioner's side."""

_NAMED_IN = ("agent", "applicant", "asked_by", "parties", "present", "invited")
"""The fields of typed papers in which people are named."""


@dataclass(frozen=True, slots=True)
class OneNamed:
    """Somebody of a file.

    Attributes:
        somebody: as he is named there.
        role: of a party; None for who is only named on a paper.
        phone: as stated there.
    """

    somebody: Somebody
    role: PartyRole | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class FilePeople:
    """Everybody of one file, and the words for them.

    Attributes:
        named: in the order of the file; one person may be there several times.
        words: one for one person wherever the file speaks of him.
        first: where the first petitioner is named; None for a matter without a name.
        ours: names of units and staff as they stand in the lists of the desk.
        phones: digits of the telephones of the office, its units and its staff.
    """

    named: Sequence[OneNamed]
    words: Words
    first: Seat | None
    ours: frozenset[str]
    phones: frozenset[str]


def file_people(
    session: Session, case: r.Case, office: OfficeBlock | None = None, *, of: r.Case | None = None
) -> FilePeople:
    """Everybody whom the file of a matter names, in its order.

    Args:
        session: the open transaction.
        case: the matter.
        office: as printed.
        of: what the paper was drawn up for, where that was merged into the matter since.
    """
    ours, phones = _ours(session, office)
    parties = list(_parties(session, case.id))
    named = [*parties, *_on_papers(session, case.id, ours)]
    main = first_petitioner(session, (of or case).id)
    came = None if main is None else main.receipt_id
    seats = (one.somebody.seat for one in parties if one.role is PartyRole.MAIN)
    first = next((seat for seat in seats if seat[0] == came), None)
    words = words_of((one.somebody for one in named), simplified, ours)
    return FilePeople(named, words.at(first[0] if first else ""), first, ours, phones)


def _parties(session: Session, case_id: int) -> Iterator[OneNamed]:
    query = (
        select(r.Party)
        .where(r.Party.case_id == case_id)
        .order_by(r.Party.receipt_id, r.Party.sort, r.Party.id)
    )
    rows = list(session.scalars(query))
    # Only of who came first a person decided who he is; a representative may be him.
    decided = {row.person_id for row in rows if row.role is PartyRole.MAIN}
    seats: Counter[tuple[int | None, PartyRole]] = Counter()
    for row in rows:
        names = (row.name,) if row.role in SIDE else people_in(row.name) if row.unit_id is None else ()
        for name in names:
            place = seats[row.receipt_id, row.role]
            seats[row.receipt_id, row.role] += 1
            somebody = Somebody(
                name,
                (row.receipt_id, row.role.value, place),
                row.person_id if row.person_id in decided else None,
                row.id_number,
                row.birth,
            )
            yield OneNamed(somebody, row.role, row.phone)


def _on_papers(session: Session, case_id: int, ours: frozenset[str]) -> Iterator[OneNamed]:
    """Who is named on papers alone; units and people of the staff list are no private persons."""
    document, delivery = r.Document, r.Delivery
    papers = select(document.id, document.fields).where(document.case_id == case_id).order_by(document.id)
    for paper_id, fields in session.execute(papers):
        for role in _NAMED_IN:
            said = fields.get(role, "")
            for text in [said] if isinstance(said, str) else said:
                yield from _named(text, ("document", paper_id), role, ours)
    tries = select(delivery).join(document, document.id == delivery.document_id)
    for row in session.scalars(tries.where(document.case_id == case_id).order_by(delivery.id)):
        for role, text in (
            (RECIPIENT, row.recipient_name),
            (SIGNER, row.signed_by),
            (WITNESS, row.witness),
        ):
            yield from _named(text, ("delivery", row.id), role, ours)


def _named(text: str, place: tuple[str, int], role: str, ours: frozenset[str]) -> Iterator[OneNamed]:
    whole = clean_line(text)
    names = (whole,) if is_personal(whole) else people_in(whole)
    for nth, name in enumerate(name for name in names if name not in ours):
        yield OneNamed(Somebody(name, (place, role, nth)))


def _ours(session: Session, office: OfficeBlock | None) -> tuple[frozenset[str], frozenset[str]]:
    units = session.execute(select(r.Unit.name, r.Unit.head_name, r.Unit.phone)).all()
    staff = session.execute(select(r.Staff.name, r.Staff.phone)).all()
    names = {name for name, *_ in (*units, *staff)} | {head for _, head, _ in units}
    phones = {row[-1] for row in (*units, *staff)}
    if office is not None:
        names |= {office.name, office.bureau}
        phones.add(office.phone)
    return frozenset(names - {""}), frozenset(filter(None, map(digits_of, phones)))
