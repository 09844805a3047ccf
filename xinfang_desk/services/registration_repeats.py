"""可能是同一件事: earlier matters of the same person or of the same group, open ones first."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.case_words import CASE_LOOKS
from xinfang_desk.domain.registration import MatterMatch, VisitDraft
from xinfang_desk.domain.terms import OPEN_STATES, PartyRole, VisitForm
from xinfang_desk.services.registration_suggestions import Candidate, visible_cases
from xinfang_desk.store import records as r

MOST_MATTERS = 5
MOST_CANDIDATES = 40
WITHIN = timedelta(days=365)
"""Concluded matters older than this are no longer proposed (domain: §2.3)."""


def matter_matches(
    connection: Connection | Session,
    actor: Actor,
    draft: VisitDraft,
    people: list[Candidate],
    today: date,
    *,
    companions: Collection[int] = (),
    but: Collection[int] = (),
) -> tuple[MatterMatch, ...]:
    """The matters that may be the one the visitor speaks of.

    Args:
        connection: a reader, or the open transaction.
        actor: who asks; confidential matters are not for everybody.
        draft: tidied.
        people: the candidates for the same person.
        companions: earlier visitors who are among the representatives.
        today: for 73 日前.
        but: cases to leave out.
    """
    same = [match.person_id for match in people if match.is_strong]
    if draft.same_person_id is not None:
        same = [draft.same_person_id]
    alike = [match.person_id for match in people if match.person_id not in same]
    shared = {match.person_id: match.chips for match in people}
    found: dict[int, tuple[Any, tuple[str, ...]]] = {}
    for row in _of_people(connection, actor, same):
        found[row.id] = row, ("同人", *_kinship(row, draft))
    for row in _of_people(connection, actor, [*companions]):
        found.setdefault(row.id, (row, ("代表相同", *_kinship(row, draft))))
    for row in _of_people(connection, actor, alike):
        kinship = _kinship(row, draft)
        if kinship:
            found.setdefault(row.id, (row, ("可能同人", *kinship)))
    if draft.form is VisitForm.GROUP and draft.target:
        for row in _of_target(connection, actor, draft.target):
            found.setdefault(row.id, (row, ("同一反映对象", *_kinship(row, draft))))
    cards = [
        _card(row, reasons, shared.get(row.person_id, ()), today)
        for row, reasons in found.values()
        if row.id not in but and (row.state in OPEN_STATES or row.received_on >= today - WITHIN)
    ]
    cards.sort(key=lambda card: (not card.is_open, -len(card.reasons), -card.case_id))
    return tuple(cards[:MOST_MATTERS])


def _cases(actor: Actor) -> Select[Any]:
    wanted: tuple[Any, ...] = (
        r.Case.id,
        r.Case.number,
        r.Case.title,
        r.Case.state,
        r.Case.received_on,
        r.Case.category_code,
        r.Case.unit_id,
        r.Party.person_id,
    )
    return (
        select(*wanted)
        .join(r.Party, r.Party.case_id == r.Case.id)
        .join(r.Receipt, r.Receipt.id == r.Party.receipt_id)
        .where(visible_cases(actor))
        .order_by(r.Party.id.desc())
        .limit(MOST_CANDIDATES)
    )


def _of_people(connection: Connection | Session, actor: Actor, ids: list[int]) -> list[Any]:
    if not ids:
        return []
    return list(connection.execute(_cases(actor).where(r.Party.person_id.in_(ids))))


def _of_target(connection: Connection | Session, actor: Actor, target: str) -> list[Any]:
    """Open group matters about the same unit: a further batch may be led by somebody else."""
    about = (r.Party.role == PartyRole.ACCUSED) & (r.Party.name == target)
    is_open_group = (r.Case.form == VisitForm.GROUP) & r.Case.state.in_(OPEN_STATES)
    return list(connection.execute(_cases(actor).where(about, is_open_group)))


def _kinship(row: Any, draft: VisitDraft) -> tuple[str, ...]:
    found = []
    if draft.category_code and (row.category_code or "").startswith(draft.category_code[:2]):
        found.append("同类")
    if draft.unit_id is not None and row.unit_id == draft.unit_id:
        found.append("同处室")
    if draft.title and row.title == draft.title:
        found.append("同事由")
    return tuple(found)


def _card(row: Any, reasons: tuple[str, ...], shared: tuple[str, ...], today: date) -> MatterMatch:
    days = (today - row.received_on).days
    ago = f"{days} 日前" if days else "今天"
    return MatterMatch(
        case_id=row.id,
        number=row.number,
        title=row.title,
        state=CASE_LOOKS[row.state].word,
        is_open=row.state in OPEN_STATES,
        reasons=reasons,
        line=f"{row.number}·{'、'.join((*reasons, ago))}",
        shared=shared,
    )
