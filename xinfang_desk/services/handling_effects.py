"""What 签发 does to a case besides its paper: its state, its clocks, what the paper decides."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain import clocks
from xinfang_desk.domain.handling import CaseFacts
from xinfang_desk.domain.handling_arrows import Action, target_of
from xinfang_desk.domain.handling_clocks import ENDED_BY_ANSWER, FEEDBACK, REVIEW_ANSWERS, REVIEW_RIGHTS
from xinfang_desk.domain.recusal import DENIED, GRANTED
from xinfang_desk.domain.terms import CaseState, Purpose, UnitKind
from xinfang_desk.services import handling_duties as owed
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_case_facts import hearing_days, issued_rows
from xinfang_desk.store import deadlines
from xinfang_desk.store import handling_deadlines as duties
from xinfang_desk.store import records as r
from xinfang_desk.store.merges import CASE, lineage
from xinfang_desk.store.query_codes import query_code_of

OBJECTION = ("C05",)


@dataclass(frozen=True, slots=True)
class Step:
    """One paper being issued.

    Attributes:
        facts: of the case before it.
        event: the entry on the time line.
    """

    context: Context
    session: Session
    case: r.Case
    document: r.Document
    draft: Any
    facts: CaseFacts
    event: int

    @property
    def signed_on(self) -> date:
        """The day of 签发."""
        assert self.document.signed_on is not None  # it is issued
        return self.document.signed_on

    def end(self, rules: Collection[str]) -> None:
        """Nothing is owed by these clocks any more; the action in words is the reason."""
        why = f"已{Action(self.document.action).label}"
        owed.close(self.session, self.case.id, rules, why, self.event)


def apply(step: Step, action: Action) -> None:
    """Move the case on and start, end or close its clocks."""
    _EFFECTS.get(action, _nothing)(step)
    if (state := target_of(action, step.facts.state, is_partial=step.document.is_partial)) is not None:
        step.case.state = state
        step.session.flush()


def conclude(case: r.Case, on: date, how: str) -> None:
    """办结: the day and the paper that ended our duty; nothing is asked of the petitioner (G7)."""
    case.state = CaseState.CONCLUDED
    case.concluded_on = on
    case.conclusion = how


def _nothing(step: Step) -> None:
    """Its effects come with the service, or it only adds a paper to the file."""


def _accept(step: Step) -> None:
    session, case, draft = step.session, step.case, step.draft
    case.accepted_on = draft.accepted_on
    handler = session.scalars(select(r.Unit).where(r.Unit.name == draft.unit)).first()
    if handler is not None and handler.kind is not UnitKind.OUTSIDE:
        case.unit_id = handler.id
    step.end(OBJECTION)
    owed.meet(session, case.id, ("C16b",), step.signed_on, step.event)
    if draft.is_simple:
        owed.start(step.context, session, case.id, "C16c", draft.accepted_on)
    elif case.purpose is Purpose.APPEAL:
        owed.start(step.context, session, case.id, "C09", draft.accepted_on)
    elif not owed.open_ids(session, case.id, ("C18",)):
        owed.start(step.context, session, case.id, "C18", case.received_on)
    query_code_of(session, case)


def _take_no_objection(step: Step) -> None:
    step.end(OBJECTION)


def _redirect(step: Step) -> None:
    """Conversion to another route ends C09, it does not pause it (R9)."""
    _take_no_objection(step)
    if not step.document.is_partial:
        step.end(ENDED_BY_ANSWER)


def _forward(step: Step) -> None:
    _take_no_objection(step)
    if step.draft.is_outside_system and not step.document.is_partial:
        step.end(ENDED_BY_ANSWER)


def _assign_out(step: Step) -> None:
    _take_no_objection(step)
    owed.start_feedback(step.context, step.session, step.case.id, step.signed_on, step.draft.feedback_on)


def _object(step: Step) -> None:
    owed.meet(step.session, step.case.id, OBJECTION, step.signed_on, step.event)


def _settle(step: Step) -> None:
    """An agreement ends the matter on the day it was made (《信访工作条例》第三十三条)."""
    on = step.draft.agreed_on
    owed.answer(step.session, step.case.id, on, step.event)
    conclude(step.case, on, f"{step.draft.kind.label}\n" + "\n".join(step.draft.terms))


def _hold_hearing(step: Step) -> None:
    """Days of a hearing are not counted in 复核 (《信访工作条例》第三十六条)."""
    if step.facts.state is CaseState.FINAL_REVIEWING:
        recount_hearing(step.context, step.session, step.case.id)


def recount_hearing(context: Context, session: Session, case_id: int) -> None:
    """Reckon C14 anew with the days of all hearings of 复核."""
    days = hearing_days(issued_rows(session, case_id))
    desk = context.desk
    for row in duties.rows(session, case_id):
        if row.rule == REVIEW_ANSWERS[1] and duties.is_open(row):
            due = clocks.due(desk.rules[row.rule], row.start, desk.calendar, hearing_days=days)
            duties.move(session, case_id, row.id, due, 0, hearing_days=days)


def _report(step: Step) -> None:
    """A report to the organ that assigned the matter is the feedback it waits for."""
    if not step.draft.to_organ:
        return
    sent, link = r.ForwardDetail, r.ReceiptCase
    query = (
        select(sent)
        .join(link, link.receipt_id == sent.receipt_id)
        .where(
            link.case_id == step.case.id,
            sent.organ == step.draft.to_organ,
            sent.feedback_sent_on.is_(None),
        )
    )
    for one in step.session.scalars(query).all():
        one.feedback_sent_on, one.feedback_number = step.signed_on, step.document.number or ""
        deadlines.meet_receipt(
            step.session, step.case.id, one.receipt_id, FEEDBACK, step.event, step.signed_on
        )


def _request_review(step: Step) -> None:
    """The right is used on the day of the postmark; the answer is owed from the day it reached us."""
    session, case_id, draft = step.session, step.case.id, step.draft
    level = 1 if step.facts.state is CaseState.REVIEWED else 0
    owed.meet(session, case_id, (REVIEW_RIGHTS[level],), draft.asked_on, step.event)
    if draft.is_ours:
        owed.start(step.context, session, case_id, REVIEW_ANSWERS[level], draft.received_on)


def _recuse(step: Step) -> None:
    """The decision is about this matter and whatever is merged into it, also after an undoing."""
    session, draft = step.session, step.draft
    subject = _person(session, draft.subject)
    session.add_all(
        r.Recusal(
            case_id=case_id,
            staff_id=subject,
            subject=f"{draft.source.label}：{draft.asked_by}",
            interest=draft.interest,
            asked_on=draft.asked_on,
            decided_on=step.signed_on,
            verdict=GRANTED if draft.is_granted else DENIED,
            reason=draft.reason,
            decider_id=step.document.signer_id,
            reassigned_to=_person(session, draft.reassigned_to) if draft.reassigned_to else None,
        )
        for case_id in lineage(session, CASE, step.case.id)
    )


def _person(session: Session, name: str) -> int | None:
    return session.scalars(select(r.Staff.id).where(r.Staff.name == name)).first()


_EFFECTS: dict[Action, Callable[[Step], None]] = {
    Action.ACCEPT: _accept,
    Action.DECLINE: _take_no_objection,
    Action.INFORM: _take_no_objection,
    Action.REDIRECT: _redirect,
    Action.FORWARD: _forward,
    Action.ASSIGN_OUT: _assign_out,
    Action.OBJECT: _object,
    Action.SETTLE: _settle,
    Action.HOLD_HEARING: _hold_hearing,
    Action.REPORT: _report,
    Action.REQUEST_REVIEW: _request_review,
    Action.RECUSE: _recuse,
}
