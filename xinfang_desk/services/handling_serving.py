"""送达: a try to hand a paper over; from the day it was served the petitioner's rights run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain import clocks
from xinfang_desk.domain.errors import Refused, refuse
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.handling import refusal
from xinfang_desk.domain.handling_answers import ExtensionDraft
from xinfang_desk.domain.handling_arrows import Action, served_target_of
from xinfang_desk.domain.handling_asks import from_json
from xinfang_desk.domain.handling_clocks import NOTICE, REVIEW_ANSWERS, REVIEW_RIGHTS
from xinfang_desk.domain.handling_delivery import DeliveryDraft, DeliveryOutcome
from xinfang_desk.domain.handling_fields import tidy
from xinfang_desk.domain.handling_papers import PAPERS
from xinfang_desk.domain.handling_results import Served
from xinfang_desk.domain.handling_rules import delivery_problems
from xinfang_desk.domain.terms import CaseState, PartyRole
from xinfang_desk.services import handling_duties as owed
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_case_facts import issued_rows, read_facts
from xinfang_desk.services.context_people import people_problems
from xinfang_desk.services.handling_effects import conclude
from xinfang_desk.store import events
from xinfang_desk.store import handling_deadlines as duties
from xinfang_desk.store import records as r

EVALUATION = "C21"
_WAYS = {
    DeliveryOutcome.SIGNED: "签收",
    DeliveryOutcome.REFUSED: "拒收，有见证人",
    DeliveryOutcome.WAITING: "已寄出，等签收",
    DeliveryOutcome.RETURNED: "退回，没有送到",
}


@dataclass(frozen=True, slots=True)
class Handed:
    """A paper that was served."""

    context: Context
    session: Session
    case: r.Case
    document: r.Document
    on: date
    event: int

    @property
    def words(self) -> str:
        """The paper as the case's conclusion names it."""
        return f"{PAPERS[self.document.form_id].name} {self.document.number or ''}".strip()


def served_document(session: Session, document_id: int) -> r.Document:
    """A paper that may be served.

    Raises:
        Refused: it is not issued, void, or served already.
    """
    document = session.get_one(r.Document, document_id)
    if document.state == "draft":
        raise refuse("这份文书还没有签发，签发以后才能送达。")
    if document.state == "void":
        raise refuse("这份文书已经作废，不能送达。")
    if not document.awaits_service:
        raise refuse(f"{document.number or PAPERS[document.form_id].name}已经送达，或者不需要送达。")
    return document


def serve(context: Context, session: Session, document_id: int, draft: DeliveryDraft) -> Served:
    """Write a 送达回证 down, with what follows from it.

    Raises:
        Refused: the paper cannot be served now, or something is not right.
    """
    case = _case_of(session, document_id)
    facts = read_facts(context.desk, session, case.id)
    if (sentence := refusal(context.actor, Action.SERVE, facts, context.today)) is not None:
        raise refuse(sentence)
    document = served_document(session, document_id)
    draft = tidy(draft)
    assert document.signed_on is not None  # it is issued
    found = delivery_problems(draft, document.signed_on, context.today)
    if found := (*found, *people_problems(session, case, draft)):
        raise Refused(*found)
    delivery = _keep(session, case, document, draft)
    served_on = draft.counts_from
    if served_on is None:
        _write_down(context, session, case, document, draft, EventKind.NOT_SERVED)
        return Served(delivery.id, case.state, is_served=False, note="还没有确认送达，已列在未送达里。")
    event = _write_down(context, session, case, document, draft, EventKind.SERVED)
    document.awaits_service = False
    handed = Handed(context, session, case, document, served_on, event)
    note = _AFTER[document.form_id](handed)
    session.flush()
    rights = (*REVIEW_RIGHTS, EVALUATION) if document.form_id in _STARTS else ()
    return Served(
        delivery.id,
        case.state,
        is_served=True,
        starts=owed.lines(context, session, case.id, rights),
        note=note,
    )


def _case_of(session: Session, document_id: int) -> r.Case:
    case_id = session.get_one(r.Document, document_id).case_id
    return session.get_one(r.Case, case_id)


def _keep(session: Session, case: r.Case, document: r.Document, draft: DeliveryDraft) -> r.Delivery:
    party = r.Party
    recipient = select(party.id).where(
        party.case_id == case.id, party.name == draft.recipient, party.role != PartyRole.ACCUSED
    )
    assert draft.way is not None and draft.outcome is not None and draft.tried_on is not None  # checked
    row = r.Delivery(
        document_id=document.id,
        party_id=session.scalars(recipient.order_by(party.id)).first(),
        recipient_name=draft.recipient,
        way=draft.way.value,
        outcome=draft.outcome.value,
        address=draft.place,
        waybill=draft.waybill,
        tried_on=draft.tried_on,
        served_on=draft.counts_from,
        signed_by=draft.signed_by,
        relation=draft.relation,
        refusal_reason=draft.refusal_reason,
        witness=draft.witness,
        servers=draft.servers,
        copies=draft.copies,
        remark=draft.remark,
    )
    session.add(row)
    session.flush()
    return row


def _write_down(
    context: Context,
    session: Session,
    case: r.Case,
    document: r.Document,
    draft: DeliveryDraft,
    kind: EventKind,
) -> int:
    assert draft.way is not None and draft.outcome is not None and draft.tried_on is not None  # checked
    name = document.number or PAPERS[document.form_id].name
    heading = f"送达 {name}" if kind is EventKind.SERVED else f"{name}未确认送达"
    told = "·".join(filter(None, (draft.way.label, draft.waybill, _WAYS[draft.outcome], draft.remark)))
    return events.add(
        session,
        context.actor,
        case.id,
        kind,
        f"{heading}\n{told}",
        on=draft.counts_from or draft.tried_on,
        at=context.now,
        document_id=document.id,
    )


def _told(handed: Handed) -> None:
    """The written notice is given (《信访工作条例》第二十三条)."""
    if not handed.document.is_partial:
        owed.meet(handed.session, handed.case.id, NOTICE, handed.on, handed.event)


def _accepted(handed: Handed) -> str:
    _told(handed)
    return ""


def _declined_or_informed(handed: Handed) -> str:
    _told(handed)
    return _end(handed)


def _end(handed: Handed) -> str:
    """办结, where the paper ends the matter; a paper on a part of the demands leaves the rest open."""
    case, document = handed.case, handed.document
    target = served_target_of(document.form_id, case.state, is_partial=document.is_partial)
    if target is None and _went_outside(handed):
        target = CaseState.CONCLUDED
    if target is CaseState.CONCLUDED:
        owed.answer(handed.session, case.id, handed.on, handed.event)
        conclude(case, handed.on, handed.words)
    return ""


def _went_outside(handed: Handed) -> bool:
    """A matter forwarded out of our system ends with the notice of where it went (domain: §1.4 办结)."""
    if handed.document.form_id != "F06" or handed.case.state is not CaseState.FORWARDED:
        return False
    if handed.document.is_partial:
        return False
    letters = [paper for paper in issued_rows(handed.session, handed.case.id) if paper.form_id == "F07"]
    whole = [paper for paper in letters if not paper.is_partial]
    return bool(whole and whole[-1].fields.get("is_outside_system"))


def _extended(handed: Handed) -> str:
    """延期 takes effect only when its notice was served before the end (《信访工作条例》第三十四条)."""
    session, case_id, desk = handed.session, handed.case.id, handed.context.desk
    for row in duties.rows(session, case_id):
        if row.rule != "C09" or not duties.is_open(row):
            continue
        if handed.on > row.legal:
            return f"告知书在期限 {row.legal} 届满以后才送达，延期没有生效，期限不变（条例第三十四条）。"
        days = from_json(ExtensionDraft, dict(handed.document.fields)).days
        due = clocks.due(desk.rules["C09"], row.start, desk.calendar, extended=days)
        duties.move(session, case_id, row.id, due, days)
        return f"延期生效，办结期限到 {due.legal_due}。"
    return ""


def _decided(handed: Handed) -> str:
    """The opinion is served: 复查 may be asked for from now on (第三十五条), and the answer judged."""
    _end(handed)
    owed.start(handed.context, handed.session, handed.case.id, REVIEW_RIGHTS[0], handed.on)
    owed.start(handed.context, handed.session, handed.case.id, EVALUATION, handed.on)
    return ""


def _replied(handed: Handed) -> str:
    _end(handed)
    owed.start(handed.context, handed.session, handed.case.id, EVALUATION, handed.on)
    return ""


def _reviewed(handed: Handed) -> str:
    case = handed.case
    target = served_target_of(handed.document.form_id, case.state)
    owed.meet(handed.session, case.id, REVIEW_ANSWERS, handed.on, handed.event)
    if target is not None:
        case.state = target
    if target is CaseState.REVIEWED:
        owed.start(handed.context, handed.session, case.id, REVIEW_RIGHTS[1], handed.on)
    return ""


_AFTER: dict[str, Callable[[Handed], Any]] = {
    "F04": _accepted,
    "F05": _declined_or_informed,
    "F06": _declined_or_informed,
    "F10": _extended,
    "F11": _decided,
    "F12": _reviewed,
    "F34": _replied,
}
_STARTS = frozenset({"F11", "F12", "F34"})
