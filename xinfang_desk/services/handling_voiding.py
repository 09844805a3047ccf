"""作废: a paper that was signed out wrongly; its number stays taken, and what it began is undone."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.handling import SEALED
from xinfang_desk.domain.handling_arrows import Action, target_of
from xinfang_desk.domain.handling_papers import PAPERS
from xinfang_desk.domain.terms import CaseState
from xinfang_desk.domain.typed_text import clean_text
from xinfang_desk.services import handling_duties as owed
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_recounting import counted_anew
from xinfang_desk.services.handling_effects import recount_hearing
from xinfang_desk.store import events
from xinfang_desk.store import handling_deadlines as duties
from xinfang_desk.store import records as r

MOST_REASON = 1_000
STARTED: dict[Action, tuple[str, ...]] = {
    Action.ACCEPT: ("C09", "C16c"),
    Action.REQUEST_REVIEW: ("C12", "C14"),
}
"""Clocks that a paper started and that go with it."""
_MOVES = (
    EventKind.PAPER_OUT.value,
    EventKind.OBJECTION_ANSWER.value,
    EventKind.UNIT_FEEDBACK.value,
    EventKind.UNIT_RETURNED.value,
    EventKind.OUTSIDE_REVIEW.value,
    EventKind.CONCLUDE.value,
    EventKind.CASE_ARCHIVED.value,
)


def void(context: Context, session: Session, document_id: int, reason: str) -> r.Document:
    """Make a paper void; the case goes back only where nothing was built on the paper.

    Raises:
        Refused: it is no issued paper, it was served, something was built on it, or no reason is said.
    """
    document = session.get_one(r.Document, document_id)
    case = session.get_one(r.Case, document.case_id)
    reason = _checked(session, document, case, reason)
    action = Action(document.action)
    _require_last(session, document, case, action)
    issued = _issue_events(session, document)
    document.state, document.void_reason, document.voided_on = "void", reason, context.today
    document.awaits_service = False
    name = document.number or PAPERS[document.form_id].name
    event = events.add(
        session,
        context.actor,
        case.id,
        EventKind.PAPER_VOID,
        f"{name}作废\n{reason}",
        on=context.today,
        at=context.now,
        reason=reason,
        document_id=document.id,
    )
    duties.undo(session, case.id, issued)
    counted_anew(context, session, case_id=case.id)  # holidays may have changed while they were over
    owed.close(session, case.id, STARTED.get(action, ()), f"{name}已作废", event)
    if action is Action.ASSIGN_OUT:
        _close_feedback(session, case, document, event)
    _put_back(session, case, document, action)
    session.flush()
    if action is Action.HOLD_HEARING:
        recount_hearing(context, session, case.id)
    return document


def _checked(session: Session, document: r.Document, case: r.Case, reason: str) -> str:
    if case.is_sealed:
        raise refuse(SEALED)
    if document.form_id not in PAPERS or document.action == "":
        raise refuse("这份文书不在这里作废。")
    if document.state == "draft":
        raise refuse("草稿没有文号，不用作废，请直接删去。")
    if document.state == "void":
        raise refuse("这份文书已经作废。")
    if case.state is CaseState.ARCHIVED:
        raise refuse("这件事项已经归档，文书不能再作废。")
    if document.action in (Action.RECUSE, Action.REPORT):
        raise refuse("回避决定、结案报告不作废；有变化的请另写一份。")
    delivered = select(r.Delivery.id).where(
        r.Delivery.document_id == document.id, r.Delivery.served_on.is_not(None)
    )
    if session.scalar(delivered) is not None:
        raise refuse("这份文书已经送达，不能作废；内容有误的，请另行书面更正并送达。")
    reason = clean_text(reason)
    if not reason:
        raise refuse("请写明作废的理由。", "reason")
    if len(reason) > MOST_REASON:
        raise refuse(f"作废的理由最多 {MOST_REASON:,} 字。", "reason")
    return reason


def _issue_events(session: Session, document: r.Document) -> list[int]:
    event = r.Event
    query = select(event.id).where(
        event.case_id == document.case_id,
        event.document_id == document.id,
        event.kind == EventKind.PAPER_OUT.value,
    )
    return list(session.scalars(query))


def _require_last(session: Session, document: r.Document, case: r.Case, action: Action) -> None:
    """What moved the case is taken back only while the case stands where the paper put it."""
    assert document.state_before is not None  # written at 签发
    target = target_of(action, document.state_before, is_partial=document.is_partial)
    if target is None:
        return
    if case.state is not target or _later(session, document):
        raise refuse("这份文书以后已经办了别的事，不能作废；请先看经过，确需改变的另行出具文书。")


def _later(session: Session, document: r.Document) -> Sequence[int]:
    """What was done with the case after this paper; papers made void since do not count."""
    (issued,) = _issue_events(session, document)
    event = r.Event
    query = (
        select(event.id)
        .outerjoin(r.Document, r.Document.id == event.document_id)
        .where(
            event.case_id == document.case_id,
            event.id > issued,
            event.kind.in_(_MOVES),
            r.Document.id.is_(None) | (r.Document.state == "issued"),
        )
    )
    return session.scalars(query).all()


def _close_feedback(session: Session, case: r.Case, document: r.Document, event: int) -> None:
    """The day of feedback that this letter named."""
    wanted = str(document.fields["feedback_on"])
    mine = [
        row.id
        for row in duties.rows(session, case.id)
        if row.rule == "C07"
        and row.receipt_id is None
        and duties.is_open(row)
        and (row.start, row.legal.isoformat()) == (document.signed_on, wanted)
    ]
    duties.close(session, case.id, mine[:1], f"{document.number}已作废", event)


def _put_back(session: Session, case: r.Case, document: r.Document, action: Action) -> None:
    before = document.state_before
    assert before is not None  # written at 签发
    if target_of(action, before, is_partial=document.is_partial) is None:
        return
    if case.state is CaseState.CONCLUDED:
        case.concluded_on, case.conclusion = None, ""
    case.state = before
    if action is Action.ACCEPT:
        case.accepted_on = None
