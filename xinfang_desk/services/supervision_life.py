"""The life of a slip after 签发: signed for, reported on, extended, reviewed, archived or void."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain import slip_rules
from xinfang_desk.domain.clock_words import day_beside
from xinfang_desk.domain.errors import Problem, Refused, refuse
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.supervision import SlipReport
from xinfang_desk.domain.terms import SlipState
from xinfang_desk.domain.typed_text import clean_line, clean_text
from xinfang_desk.services.context import Context
from xinfang_desk.store import deadlines, events, numbers
from xinfang_desk.store import records as r

MAX_PROGRESS = 2_000
RETURN, ACCEPT = "return", "accept"


def acknowledge(context: Context, session: Session, slip: r.SupervisionSlip, by: str, at: datetime) -> None:
    """签收: who in the unit took the slip, and when."""
    by = clean_line(by)
    if not by:
        raise refuse("请填签收人姓名。", "by")
    if at > context.now:
        raise refuse("签收时间还没有到，请看一下时间。", "at")
    _not_before_signing(slip, at.date(), "at", "签收时间")
    slip.state = SlipState.ACKNOWLEDGED
    slip.acknowledged_by, slip.acknowledged_at = by, at.replace(microsecond=0)
    text = f"{_unit(session, slip)}签收\n{by} {at:%H:%M}"
    _event(context, session, slip, EventKind.SLIP_SIGNED_FOR, text, at.date())


def progress(
    context: Context, session: Session, slip: r.SupervisionSlip, on: date, text: str, by: str
) -> None:
    """One line of 办理进展 as the unit reported it; not indexed for the search."""
    text, by = clean_text(text), clean_line(by)
    problems = []
    if not text:
        problems.append(Problem("text", "请写明进展。"))
    elif len(text) > MAX_PROGRESS:
        problems.append(Problem("text", f"一次进展最多 {MAX_PROGRESS:,} 字，请分几次记。"))
    if not by:
        problems.append(Problem("by", "请填填报人姓名。"))
    if on > context.today:
        problems.append(Problem("on", "进展日期还没有到，请看一下日期。"))
    if problems:
        raise Refused(*problems)
    _not_before_signing(slip, on, "on", "进展日期")
    _event(context, session, slip, EventKind.PROGRESS, text, on, by=by)


def extend(
    context: Context,
    session: Session,
    slip: r.SupervisionSlip,
    until: date,
    reason: str,
    approver_id: int | None,
    approved_on: date,
) -> None:
    """延期 before the limit; the limit before it stays in the history."""
    due_on = _limit(slip)
    reason = clean_line(reason)
    approver = session.get(r.Staff, approver_id) if approver_id is not None else None
    problems = slip_rules.extension_problems(until, reason, approver, approved_on, due_on, context.today)
    if problems or approver is None:
        raise Refused(*problems)
    _not_before_signing(slip, approved_on, "approved_on", "批准日期")
    session.add(
        r.SlipExtension(
            slip_id=slip.id,
            from_on=due_on,
            until_on=until,
            reason=reason,
            approver_id=approver.id,
            approved_on=approved_on,
        )
    )
    slip.due_on = until
    told, dot, article = slip.due_explanation.partition("·")
    day = day_beside(until, due_on)
    slip.due_explanation = f"{told}，批准延至 {day}{dot}{article}"
    deadlines.move_slip(session, slip.case_id, slip.id, until, slip.due_explanation)
    text = f"延期至 {day}\n{reason}·{approver.name}批准"
    _event(context, session, slip, EventKind.EXTENSION, text, approved_on, reason=reason)


def report(context: Context, session: Session, slip: r.SupervisionSlip, said: SlipReport) -> None:
    """结案报告 with 处长签字: it meets the limit on the day it was handed in."""
    said = SlipReport(
        number=clean_line(said.number),
        summary=clean_text(said.summary),
        reported_on=said.reported_on,
        head_signed_by=clean_line(said.head_signed_by),
        head_signed_on=said.head_signed_on,
    )
    signed_on = slip.signed_on or context.today
    if problems := slip_rules.report_problems(said, signed_on, context.today):
        raise Refused(*problems)
    slip.state = SlipState.REPORTED
    slip.report_number, slip.report_summary = said.number, said.summary
    slip.reported_on = said.reported_on
    slip.head_signed_by, slip.head_signed_on = said.head_signed_by, said.head_signed_on
    text = f"结案报告 {said.number}".strip() + f"\n{said.summary}\n处长 {said.head_signed_by} 签字"
    event = _event(context, session, slip, EventKind.REPORT, text, said.reported_on)
    deadlines.meet(session, slip.case_id, said.reported_on, event, slip_id=slip.id)


def review(
    context: Context, session: Session, slip: r.SupervisionSlip, accept: bool, reason: str, on: date
) -> None:
    """信访办审核: 同意结案, or 退回重办 with the reason, which opens the limit again."""
    reason = clean_text(reason)
    reported_on = slip.reported_on or context.today
    if problems := slip_rules.review_problems(accept, reason, on, reported_on, context.today):
        raise Refused(*problems)
    slip.state = SlipState.APPROVED if accept else SlipState.RETURNED
    slip.review_verdict, slip.review_reason = ACCEPT if accept else RETURN, reason
    slip.reviewed_by, slip.reviewed_on = context.actor.name, on
    heading = "同意结案" if accept else "退回重办"
    kind = EventKind.REVIEW if accept else EventKind.RETURNED
    _event(context, session, slip, kind, f"{heading}\n{reason}", on, reason=reason)
    if not accept:
        deadlines.reopen_slip(session, slip.case_id, slip.id)


def archive(context: Context, session: Session, slip: r.SupervisionSlip, number: str | None, on: date) -> str:
    """归档 under the number of the archive, or the next one of the year."""
    if on > context.today:
        raise refuse("归档日期还没有到，请看一下日期。", "on")
    if slip.reviewed_on is not None and on < slip.reviewed_on:
        raise refuse(f"归档日期早于审核日期 {slip.reviewed_on:%m-%d}，请看一下日期。", "on")
    given = clean_line(number or "")
    if given:
        query = select(r.SupervisionSlip.id).where(r.SupervisionSlip.archive_number == given)
        if session.scalar(query) is not None:
            raise refuse("这个归档号已经用过，请核对。", "number")
    else:
        serial = numbers.next_serial(session, "archive", "督办", str(on.year))
        given = f"{on.year}-督办-{serial:04d}"
    slip.state = SlipState.ARCHIVED
    slip.archive_number, slip.archived_on = given, on
    _event(context, session, slip, EventKind.SLIP_ARCHIVED, f"督办单归档\n归档号 {given}", on)
    return given


def void(context: Context, session: Session, slip: r.SupervisionSlip, reason: str) -> None:
    """作废 with its reason; the number stays taken."""
    reason = clean_text(reason)
    if not reason:
        raise refuse("请写明作废的理由。", "reason")
    document = session.get_one(r.Document, slip.document_id)
    document.state, document.void_reason, document.voided_on = "void", reason, context.today
    slip.state = SlipState.VOID
    slip.void_reason, slip.voided_on = reason, context.today
    what = document.number or "督办单草稿"
    text = f"{what}作废\n{reason}"
    _event(context, session, slip, EventKind.SLIP_VOID, text, context.today, reason=reason)
    deadlines.close_slip(session, slip.case_id, slip.id, "督办单已作废")


def _limit(slip: r.SupervisionSlip) -> date:
    if slip.due_on is None:
        raise refuse("督办单还没有签发。")
    return slip.due_on


def _not_before_signing(slip: r.SupervisionSlip, day: date, field: str, what: str) -> None:
    if slip.signed_on is not None and day < slip.signed_on:
        raise refuse(f"{what}早于督办单签发日期 {slip.signed_on:%m-%d}，请看一下日期。", field)


def _unit(session: Session, slip: r.SupervisionSlip) -> str:
    query = select(r.Unit.name).join(r.SlipUnit, r.SlipUnit.unit_id == r.Unit.id)
    is_main = (r.SlipUnit.slip_id == slip.id) & r.SlipUnit.is_main
    return session.scalar(query.where(is_main)) or "承办处室"


def _event(
    context: Context,
    session: Session,
    slip: r.SupervisionSlip,
    kind: EventKind,
    text: str,
    on: date,
    *,
    by: str = "",
    reason: str = "",
) -> int:
    return events.add(
        session,
        context.actor,
        slip.case_id,
        kind,
        text.strip(),
        on=on,
        at=context.now,
        by=by,
        reason=reason,
        slip_id=slip.id,
        document_id=slip.document_id,
    )
