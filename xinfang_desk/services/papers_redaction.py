"""遮蔽 of a paper before it leaves: who must not be named on it, what its texts tell, what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from xinfang_desk.domain.case_file import Cover
from xinfang_desk.domain.evaluation_sheets import EvaluationSheet
from xinfang_desk.domain.handling_masking import names_petitioner, paper_for, shows_phone
from xinfang_desk.domain.handling_sheets import PaperSheet
from xinfang_desk.domain.masking_words import Words
from xinfang_desk.domain.receipt_sheets import NextStepsSheet
from xinfang_desk.domain.redaction import Named
from xinfang_desk.domain.redaction_sheets import (
    LEAVES,
    NOTHING_DECIDED,
    Blackout,
    Find,
    Look,
    looked_through,
)
from xinfang_desk.domain.sheet_masking import (
    SECRET_WORDS,
    evaluation_for,
    petitioner_for,
    receipt_for,
    slip_for,
    visit_for,
)
from xinfang_desk.domain.sheets import SlipSheet, VisitSheet
from xinfang_desk.domain.terms import Audience, PartyRole
from xinfang_desk.services.papers_redaction_people import SIDE, FilePeople, OneNamed, file_people
from xinfang_desk.store import records as r
from xinfang_desk.store.variants import simplified

_TO_TAKE_HOME = (PaperSheet, NextStepsSheet, EvaluationSheet)
"""What the petitioner is handed or sent. F01, F02 and F03 are the record of what he said and stay here."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A sheet as its readers may see it.

    Attributes:
        finds: what its texts told of people, what was taken out of them and what is only a hint.
    """

    sheet: Any
    finds: tuple[Find, ...] = ()


def masked(
    session: Session,
    sheet: Any,
    case: r.Case,
    form_id: str,
    audience: Audience,
    decided: Blackout = NOTHING_DECIDED,
    receipt_id: int | None = None,
    of: r.Case | None = None,
) -> Masked:
    """A sheet with its fields masked for its readers, and its texts without what was found in them.

    Args:
        session: the open transaction.
        sheet: whole.
        case: its matter.
        form_id: its form.
        audience: who reads it.
        decided: about what was found; everything proposed is taken out without it.
        receipt_id: the receipt it is drawn from, if one.
        of: what it was drawn up for, where that was merged into the matter since.

    Raises:
        Refused: something that is always taken out was to stay.
    """
    if not _is_looked_through(sheet, audience):
        return Masked(sheet)
    shown, look = _shown(session, sheet, case, form_id, audience, receipt_id, of)
    return Masked(*looked_through(shown, look, decided))


def found(
    session: Session,
    sheet: Any,
    case: r.Case,
    form_id: str,
    audience: Audience,
    receipt_id: int | None = None,
    of: r.Case | None = None,
) -> tuple[Find, ...]:
    """What the texts of a sheet tell of people; on the petitioner's own papers, of others."""
    if not _is_looked_through(sheet, audience):
        return ()
    return looked_through(*_shown(session, sheet, case, form_id, audience, receipt_id, of))[1]


def cover_for(session: Session, case: r.Case, cover: Cover, decided: Blackout = NOTHING_DECIDED) -> Masked:
    """The cover of a case file as somebody who is no party may read it."""
    people = file_people(session, case)
    petitioner = petitioner_for(cover.petitioner, people.words, is_secret=case.is_confidential)
    shown = replace(cover, petitioner=petitioner)
    look = _look(people, case, Audience.DISPLAY, is_named=False, has_phone=False)
    return Masked(*looked_through(shown, look, decided))


def _is_looked_through(sheet: Any, audience: Audience) -> bool:
    return audience in LEAVES or isinstance(sheet, _TO_TAKE_HOME)


def _shown(
    session: Session,
    sheet: Any,
    case: r.Case,
    form_id: str,
    audience: Audience,
    receipt_id: int | None,
    of: r.Case | None,
) -> tuple[Any, Look]:
    """The sheet with its fields masked, and whom its texts must not name."""
    people = file_people(session, case, sheet.office, of=of)
    words = people.words if receipt_id is None else people.words.at(receipt_id)
    is_secret = case.is_confidential
    is_named = names_petitioner(form_id, audience, is_secret=is_secret)
    shown, has_phone = _fields(sheet, form_id, audience, words, is_secret=is_secret)
    return shown, _look(people, case, audience, is_named=is_named, has_phone=has_phone)


def _fields(
    sheet: Any, form_id: str, audience: Audience, words: Words, *, is_secret: bool
) -> tuple[Any, bool]:
    """The sheet with its fields masked, and whether it prints the petitioner's telephone."""
    if isinstance(sheet, PaperSheet):
        has_phone = shows_phone(sheet, form_id, audience, is_secret=is_secret)
        return paper_for(sheet, form_id, audience, words, is_secret=is_secret), has_phone
    if isinstance(sheet, SlipSheet):
        has_phone = bool(sheet.phone) and audience is not Audience.DISPLAY
        return slip_for(sheet, audience, words, show_phone=has_phone, is_secret=is_secret), has_phone
    if isinstance(sheet, VisitSheet):
        return visit_for(sheet, audience, words, is_secret=is_secret), False
    if isinstance(sheet, EvaluationSheet):
        return evaluation_for(sheet, audience), audience is Audience.PETITIONER
    return receipt_for(sheet, audience, words, is_secret=is_secret), audience is Audience.PETITIONER


def _look(people: FilePeople, case: r.Case, audience: Audience, *, is_named: bool, has_phone: bool) -> Look:
    """Whom and what a sheet is looked through for.

    Args:
        people: of the file.
        case: the matter.
        audience: who reads it.
        is_named: the sheet names the petitioner.
        has_phone: it prints his telephone.
    """
    is_own = audience is Audience.PETITIONER
    named = [
        _named(
            one,
            people,
            case,
            is_own=is_own,
            is_shown=is_named and _is_first(one, people),
            has_phone=has_phone,
        )
        for one in _of_concern(people, audience)
    ]
    return Look(named, simplified, people.ours, people.phones, is_own)


def _of_concern(people: FilePeople, audience: Audience) -> Iterator[OneNamed]:
    """Whom a paper must not name.

    Whom a matter is about is named to whoever looks into it, and the petitioner named him himself; to
    everybody else he is a third party like any other.
    """
    roles = (*SIDE, PartyRole.THIRD) if audience is Audience.PETITIONER else SIDE
    for one in people.named:
        if one.role in roles or audience is Audience.DISPLAY:
            yield one


def _named(
    one: OneNamed, people: FilePeople, case: r.Case, *, is_own: bool, is_shown: bool, has_phone: bool
) -> Named:
    is_secret = case.is_confidential and not is_own and one.role in (*SIDE, None)
    somebody = one.somebody
    word = (
        SECRET_WORDS.get(somebody.seat[1], "有关人员") if is_secret else people.words.at("").of(somebody.name)
    )
    return Named(
        name=somebody.name,
        word=word,
        is_fixed=is_secret,
        id_number=somebody.id_number,
        phone=one.phone,
        is_shown=is_shown,
        is_phone_shown=is_shown and has_phone,
        is_own=is_own and is_shown,
    )


def _is_first(one: OneNamed, people: FilePeople) -> bool:
    """Whether somebody is the first petitioner, as far as the matter knows."""
    return people.first is not None and people.words.is_one(one.somebody.seat, people.first)
