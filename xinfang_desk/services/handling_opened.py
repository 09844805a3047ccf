"""A paper looked at again, and the lists that stand behind the fields of every dialog."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, exists, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import numbering
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_asks import from_json
from xinfang_desk.domain.handling_delivery import DeliveryDraft
from xinfang_desk.domain.handling_papers import DRAFTS, PAPERS, paper_state_word
from xinfang_desk.domain.handling_results import DeliveryLine, HandlingChoices, OrganLine, PaperOpened
from xinfang_desk.domain.handling_signing import Signer, signer_refusal
from xinfang_desk.domain.terms import Role, UnitKind
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_case_words import read_words
from xinfang_desk.services.handling_issuing import series_word
from xinfang_desk.store import records as r
from xinfang_desk.store.deliveries import read_delivery
from xinfang_desk.store.petitioners import case_of_paper

_DIRECTOR = exists().where(
    r.Account.staff_id == r.Staff.id,
    r.Account.is_active,
    r.AccountRole.account_id == r.Account.id,
    r.AccountRole.role == Role.DIRECTOR,
)


def choices(connection: Connection) -> HandlingChoices:
    """Every unit and outside organ, and every person of the staff list."""
    unit = r.Unit
    organs = connection.execute(
        select(unit.name, unit.address, unit.phone, unit.kind)
        .where(unit.valid_to.is_(None))
        .order_by(unit.sort, unit.id)
    )
    return HandlingChoices(
        tuple(OrganLine(name, where, phone, kind is UnitKind.OUTSIDE) for name, where, phone, kind in organs),
        tuple(_people(connection)),
    )


def signers(connection: Connection, form_id: str) -> HandlingChoices:
    """Who may sign a form, leaders in their order first."""
    return HandlingChoices(
        (), tuple(person for person in _people(connection) if signer_refusal(form_id, person) is None)
    )


def _people(connection: Connection) -> list[Signer]:
    staff = r.Staff
    query = (
        select(staff.id, staff.name, staff.post, staff.is_leader, _DIRECTOR.label("is_director"))
        .where(staff.valid_to.is_(None))
        .order_by(staff.sort, staff.id)
    )
    return [
        Signer(row.id, row.name, row.post, row.is_leader, bool(row.is_director))
        for row in connection.execute(query)
    ]


def next_number(context: Context, connection: Connection, action: Action, draft: Any, signed_on: date) -> str:
    """The next 文号 of the action's series; "" for papers without one."""
    word = series_word(context, action, draft)
    series = r.NumberSeries
    last = connection.scalar(
        select(series.last).where(
            series.kind == "document", series.word == word, series.period == str(signed_on.year)
        )
    )
    return numbering.document_number(word, signed_on.year, (last or 0) + 1) if word else ""


def read_paper(session: Session, document: r.Document) -> PaperOpened:
    """A paper with what was typed for it and every try to serve it.

    Raises:
        Refused: it is no paper of handling.
    """
    if document.form_id not in PAPERS or document.action not in DRAFTS:
        raise refuse("这份文书不在这里打开。")
    rows = session.scalars(
        select(r.Delivery).where(r.Delivery.document_id == document.id).order_by(r.Delivery.id)
    ).all()
    deliveries = tuple(DeliveryLine(row.id, read_delivery(row)) for row in rows)
    return PaperOpened(
        document_id=document.id,
        case_id=document.case_id or 0,
        action=Action(document.action),
        form_id=document.form_id,
        name=PAPERS[document.form_id].name,
        draft=from_json(DRAFTS[document.action], dict(document.fields)),
        state=document.state,
        state_word=paper_state_word(
            document.state,
            document.form_id,
            is_waiting=document.awaits_service,
            was_tried=bool(deliveries),
        ),
        number=document.number or "",
        signed_on=document.signed_on,
        signer_id=document.signer_id,
        void_reason=document.void_reason,
        deliveries=deliveries,
    )


def blank_delivery(context: Context, session: Session, document: r.Document) -> DeliveryDraft:
    """A 送达回证 for the petitioner, handed over today at the desk."""
    words = read_words(context, session, case_of_paper(session, document))
    return DeliveryDraft(
        recipient=words.petitioner,
        place=context.desk.office.name,
        tried_on=context.today,
        served_on=context.today,
        signed_by=words.petitioner,
        servers=context.actor.name,
    )


def discard(session: Session, document: r.Document) -> None:
    """Take a draft away.

    Raises:
        Refused: it was signed out, or files were attached to it.
    """
    if document.state != "draft":
        raise refuse("这份文书已经签发，不能删去；确有错误的请作废。")
    attached = select(r.Attachment.id).where(r.Attachment.document_id == document.id).limit(1)
    if session.scalar(attached) is not None:
        raise refuse("这份草稿附有文件，请先移走文件。")
    session.delete(document)
