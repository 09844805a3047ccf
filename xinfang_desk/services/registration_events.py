"""What 保存 writes on the time line, and the clocks it starts (called inside its transaction)."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import clocks
from xinfang_desk.domain.events import MAX_TITLE, EventKind
from xinfang_desk.domain.named_days import named_days
from xinfang_desk.domain.receipts import IN_PERSON, ONLY_KEPT, words_of
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import CaseState, Purpose, VisitForm
from xinfang_desk.domain.visit_clocks import informed_at_once, is_only_kept, starts
from xinfang_desk.services.context import Context
from xinfang_desk.store import deadlines, events
from xinfang_desk.store import records as r
from xinfang_desk.store.deadlines import Owed


def first_events(
    context: Context, session: Session, draft: VisitDraft, receipt: r.Receipt, case: r.Case
) -> None:
    """The registration of a new matter, a notice given at once, and the end of a call that is only kept."""
    heading = f"第 1 批来访 {_batch(draft)}" if draft.form is VisitForm.GROUP else _heading(draft)
    event = events.add(
        session,
        context.actor,
        case.id,
        EventKind.VISIT,
        f"{heading}\n{draft.channel.label}·{draft.title}",
        on=receipt.received_on,
        at=receipt.entered_at,
        reason=receipt.backdate_reason,
        receipt_id=receipt.id,
    )
    informed_on = informed_at_once(draft)
    if informed_on is not None and draft.purpose in (Purpose.APPEAL, Purpose.SUGGESTION):
        case.state = CaseState.INFORMED
        event = events.add(
            session,
            context.actor,
            case.id,
            EventKind.INFORM,
            "当场书面告知\n告知书已当面交给来访人。",
            on=informed_on,
            at=receipt.entered_at,
            receipt_id=receipt.id,
        )
    if is_only_kept(draft):
        case.state, case.concluded_on = CaseState.CONCLUDED, receipt.received_on
        case.conclusion = draft.answer
        events.add(
            session,
            context.actor,
            case.id,
            EventKind.CONCLUDE,
            f"{ONLY_KEPT}\n{draft.answer}".strip(),
            on=receipt.received_on,
            at=receipt.entered_at,
            receipt_id=receipt.id,
        )
    start_clocks(context, session, draft, receipt, case, event)


def one_more_event(
    context: Context, session: Session, draft: VisitDraft, receipt: r.Receipt, case: r.Case
) -> None:
    """One more receipt of an open matter: no new clocks of ours, but each sender's own feedback."""
    if draft.channel in IN_PERSON:
        count = session.scalar(select(func.count()).where(r.ReceiptCase.case_id == case.id)) or 1
        is_group = draft.form is VisitForm.GROUP
        heading = f"第 {count} 批来访 {_batch(draft)}" if is_group else f"第 {count} 次来访"
    else:
        heading = f"又收到{_heading(draft).replace('登记', '', 1)}"
    said = "\n".join(filter(None, (draft.facts, *draft.demands)))
    events.add(
        session,
        context.actor,
        case.id,
        EventKind.VISIT_AGAIN,
        f"{heading}\n仍为同一事项，不另立新件，不重起期限。\n{said}".strip(),
        on=receipt.received_on,
        at=receipt.entered_at,
        reason=receipt.backdate_reason,
        receipt_id=receipt.id,
    )
    if owed := _named(context, draft):
        deadlines.keep(session, case.id, owed, receipt_id=receipt.id)
        deadlines.mark_next(session, case.id)


def start_clocks(
    context: Context, session: Session, draft: VisitDraft, receipt: r.Receipt, case: r.Case, event: int
) -> None:
    """Keep the clocks that a new matter starts."""
    owed = [*owed_by_law(context, draft, event), *_named(context, draft)]
    deadlines.keep(session, case.id, owed, receipt_id=receipt.id)


def owed_by_law(context: Context, draft: VisitDraft, event: int) -> list[Owed]:
    """The duties that the matter's own law starts, those met by its registration (the event) included."""
    desk = context.desk
    return [
        Owed(
            clocks.due(desk.rules[start.rule], start.on, desk.calendar),
            met_on=start.met_on,
            met_by=event if start.met_on else None,
            closed=start.exempt,
        )
        for start in starts(draft, context.today)
    ]


def _named(context: Context, draft: VisitDraft) -> list[Owed]:
    return [Owed(due) for due in named_days(draft, context.desk.calendar)]


def _heading(draft: VisitDraft) -> str:
    """来访登记, or how else it came: 来信登记, 来件登记·青川市信访局 信转〔2026〕31号."""
    what = f"{words_of(draft.channel).what}登记"
    sender = " ".join(filter(None, (draft.forward.organ, draft.forward.outside_number)))
    return f"{what}·{sender}"[:MAX_TITLE] if sender else what


def _batch(draft: VisitDraft) -> str:
    count = len(draft.representatives)
    return f"{draft.head_count} 人" + (f"，代表 {count} 人" if count else "")
