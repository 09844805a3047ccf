"""遮蔽 of a paper before it leaves: who must not be named on it, what its texts tell, what was decided."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain.case_file import Cover
from xinfang_desk.domain.evaluation_sheets import EvaluationSheet
from xinfang_desk.domain.handling_masking import names_petitioner, paper_for, shows_phone
from xinfang_desk.domain.handling_sheets import PaperSheet
from xinfang_desk.domain.names import fold
from xinfang_desk.domain.redaction import Named, black_out
from xinfang_desk.domain.redaction_scan import scan
from xinfang_desk.domain.redaction_sheets import LEAVES, Blackout, Find, finds, without
from xinfang_desk.domain.sheet_masking import (
    Words,
    evaluation_for,
    receipt_for,
    slip_for,
    visit_for,
    word_for,
    words_of,
)
from xinfang_desk.domain.sheets import SlipSheet, VisitSheet
from xinfang_desk.domain.terms import Audience, PartyRole
from xinfang_desk.store import records as r
from xinfang_desk.store.variants import simplified

_SIDE = (PartyRole.MAIN, PartyRole.REPRESENTATIVE, PartyRole.CO_SIGNER, PartyRole.AGENT)
"""The petitioner's side; whom the matter is about is named to whoever looks into it."""

_SECRET_WORDS = {PartyRole.AGENT: "代理人", PartyRole.REPRESENTATIVE: "代表", PartyRole.CO_SIGNER: "联名人"}


def masked(
    session: Session, sheet: Any, case: r.Case, form_id: str, audience: Audience, decided: Blackout
) -> Any:
    """A sheet as its readers may see it: its fields masked, its running texts without what was found.

    Raises:
        Refused: something that is always taken out was to stay.
    """
    if audience not in LEAVES:
        return sheet
    shown, people = _shown(session, sheet, case, form_id, audience)
    return without(shown, people, decided, simplified)[0]


def found(session: Session, sheet: Any, case: r.Case, form_id: str, audience: Audience) -> tuple[Find, ...]:
    """What the running texts of a sheet tell of people; nothing for the petitioner's own papers."""
    if audience not in LEAVES:
        return ()
    shown, people = _shown(session, sheet, case, form_id, audience)
    return finds(shown, people, simplified)


def cover_for(session: Session, case: r.Case, cover: Cover) -> Cover:
    """The cover of a case file as somebody who is no party may read it."""
    parties = _parties(session, case.id)
    words = words_of(party.name for party in parties)
    people = [_named(one, words, case.is_confidential, is_shown=False, has_phone=False) for one in parties]
    title = black_out(
        cover.title, (spot for spot in scan(cover.title, people, simplified) if spot.is_proposed)
    )
    return replace(cover, title=title, petitioner=word_for(cover.petitioner, words))


def _shown(
    session: Session, sheet: Any, case: r.Case, form_id: str, audience: Audience
) -> tuple[Any, list[Named]]:
    """The sheet with its fields masked, and whom its running texts must not name."""
    parties = _parties(session, case.id)
    words = words_of(party.name for party in parties)
    is_secret = case.is_confidential
    named = names_petitioner(form_id, audience, is_secret=is_secret)
    shown, has_phone = sheet, False
    if isinstance(sheet, PaperSheet):
        has_phone = shows_phone(sheet, form_id, audience, is_secret=is_secret)
        shown = paper_for(sheet, form_id, audience, is_secret=is_secret, words=words)
    elif isinstance(sheet, SlipSheet):
        has_phone = bool(sheet.phone)
        shown = slip_for(sheet, audience, show_phone=has_phone, words=words)
    elif isinstance(sheet, VisitSheet):
        shown = visit_for(sheet, audience, words)
    elif isinstance(sheet, EvaluationSheet):
        shown = evaluation_for(sheet, audience)
    else:
        shown = receipt_for(sheet, audience, words)
    first = next((party for party in parties if party.role is PartyRole.MAIN), None)
    return shown, [
        _named(party, words, is_secret, is_shown=named and _same(party, first), has_phone=has_phone)
        for party in parties
    ]


def _named(party: r.Party, words: Words, is_secret: bool, *, is_shown: bool, has_phone: bool) -> Named:
    return Named(
        name=party.name,
        word=_SECRET_WORDS.get(party.role, "信访人") if is_secret else word_for(party.name, words),
        is_fixed=is_secret,
        id_number=party.id_number,
        phone=party.phone,
        is_shown=is_shown,
        is_phone_shown=is_shown and has_phone,
    )


def _same(party: r.Party, other: r.Party | None) -> bool:
    """Whether two rows are of one person, as far as the matter knows."""
    if other is None or party is other:
        return other is not None
    if party.person_id is not None and other.person_id is not None:
        return party.person_id == other.person_id
    return bool(party.name) and fold(party.name) == fold(other.name)


def _parties(session: Session, case_id: int) -> list[r.Party]:
    query = select(r.Party).where(r.Party.case_id == case_id, r.Party.role.in_(_SIDE)).order_by(r.Party.id)
    return list(session.scalars(query))
