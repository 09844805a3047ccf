"""What is done to a matter on its page; each act is checked by the rule that greys its button."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import firewall, transitions
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.terms import CaseState, LinkKind, UnitKind
from xinfang_desk.domain.typed_text import clean_line, clean_text, half_width
from xinfang_desk.services.cases_detail import is_simple
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_matter import numbered
from xinfang_desk.store import deadlines, events, merges, walls
from xinfang_desk.store import records as r

MAX_NOTE = 5_000


def checked_case(context: Context, session: Session, case_id: int, verb: str) -> r.Case:
    """The case when the verb is open for it and the person.

    Raises:
        Refused: the case is sealed, closed, or not there.
    """
    case = session.get(r.Case, case_id)
    if case is None:
        raise refuse("没有找到这件事项，请刷新列表再看。")
    sentence = transitions.verb_refusal(
        context.actor,
        verb,
        state=case.state,
        purpose=case.purpose,
        is_sealed=case.is_sealed,
        is_simple=not case.is_sealed and is_simple(session, case_id),
    )
    if sentence is not None:
        raise refuse(sentence)
    return case


def past_day(day: date, context: Context, field: str) -> date:
    """A day that has come.

    Raises:
        Refused: it is still to come.
    """
    if day > context.today:
        raise refuse(f"日期 {day:%m-%d} 还没有到，请看一下日期。", field)
    return day


def assign(context: Context, session: Session, case_id: int, unit_id: int, note: str) -> r.Case:
    """Set the 承办处室 of a case."""
    case = checked_case(context, session, case_id, "assign")
    unit = session.get(r.Unit, unit_id)
    if unit is None or unit.kind is UnitKind.OUTSIDE:
        raise refuse("请选择本局处室、区县民政局或直属单位。外单位要用转送函。", "unit_id")
    sentence = firewall.refusal(walls.of_case(session, case), firewall.Recipient(unit_id=unit.id))
    if sentence is not None:
        raise refuse(sentence, "unit_id")
    case.unit_id = unit.id
    _event(context, session, case, EventKind.ASSIGN, f"由{unit.name}承办\n{clean_text(note)}", context.today)
    return case


def note(context: Context, session: Session, case_id: int, text: str, happened_on: date) -> r.Case:
    """Add what happened to the time line; it is not indexed for the search."""
    case = checked_case(context, session, case_id, "note")
    text = clean_text(text)
    if not text:
        raise refuse("请写明要记的内容。", "text")
    if len(text) > MAX_NOTE:
        raise refuse(f"一笔最多 {MAX_NOTE:,} 字，请分几笔记。", "text")
    _event(context, session, case, EventKind.NOTE, text, past_day(happened_on, context, "happened_on"))
    return case


def linked_case(connection: Connection | Session, other_number: str) -> int:
    """The matter of a number as typed, or the one it was merged into; 0 when there is none."""
    found = numbered(connection, other_number)
    return merges.kept_of(connection, merges.CASE, found) if found is not None else 0


def link(
    context: Context, session: Session, case_id: int, other_number: str, kind: LinkKind, reason: str
) -> r.Case:
    """Link a case to another one by its number."""
    case = checked_case(context, session, case_id, "link")
    other = session.get(r.Case, linked_case(session, other_number))
    if other is None or other.is_sealed:
        raise refuse("没有找到这个编号的事项，请照登记表上的编号再输一遍。", "other_number")
    if other.id == case.id:
        raise refuse("这就是本事项的编号，请填另一件事项的编号。", "other_number")
    query = select(r.CaseLink.id).where(
        r.CaseLink.case_id.in_((case.id, other.id)),
        r.CaseLink.other_id.in_((case.id, other.id)),
        r.CaseLink.kind == kind,
        r.CaseLink.undone_at.is_(None),
    )
    if session.scalar(query) is not None:
        raise refuse("这两件事项已经这样关联了。", "other_number")
    reason = clean_line(reason)
    session.add(
        r.CaseLink(
            case_id=case.id,
            other_id=other.id,
            kind=kind,
            reason=reason,
            decided_by=context.actor.account_id,
            decided_at=context.now,
        )
    )
    text = f"关联事项 {other.number}\n{kind.label}"
    _event(context, session, case, EventKind.LINK, text, context.today, reason)
    return case


def conclude_on_spot(
    context: Context, session: Session, case_id: int, answer: str, answered_on: date
) -> r.Case:
    """当场办结: the spoken answer ends an inquiry or a simple matter and meets its clocks."""
    case = checked_case(context, session, case_id, "conclude_on_spot")
    answer = clean_text(answer)
    if not answer:
        raise refuse("请写明当场怎么答复的。", "answer")
    if past_day(answered_on, context, "answered_on") < case.received_on:
        raise refuse(f"答复日期早于收到日期 {case.received_on:%m-%d}，请看一下日期。", "answered_on")
    owed = select(r.Deadline.id).where(
        r.Deadline.case_id == case_id, r.Deadline.slip_id.is_not(None), r.Deadline.met_on.is_(None)
    )
    if session.scalar(owed.where(r.Deadline.closed_reason == "").limit(1)) is not None:
        raise refuse("这件事项还有没办完的督办单，请先办完督办单。")
    case.state = CaseState.CONCLUDED
    case.concluded_on = answered_on
    case.conclusion = answer
    event = _event(context, session, case, EventKind.CONCLUDE, f"当场办结\n{answer}", answered_on)
    deadlines.meet(session, case.id, answered_on, event)
    return case


def record_platform(
    context: Context, session: Session, receipt_id: int, number: str, entered_on: date
) -> r.Case:
    """Write down that a receipt was entered in 信访信息系统 (《信访工作条例》第二十一条).

    Each receipt that owes it is entered for itself; the number of one says nothing of another.
    """
    receipt = session.get(r.Receipt, receipt_id)
    case_id = session.scalar(select(r.ReceiptCase.case_id).where(r.ReceiptCase.receipt_id == receipt_id))
    if receipt is None or case_id is None:
        raise refuse("没有找到这份登记，请刷新再看。")
    case = checked_case(context, session, case_id, "note")
    number = half_width(number)
    if not number:
        raise refuse("请填平台编号。", "number")
    receipt.platform_number = number
    receipt.platform_entered_on = past_day(entered_on, context, "entered_on")
    event = events.add(
        session,
        context.actor,
        case.id,
        EventKind.PLATFORM,
        f"录入平台 {number}",
        on=entered_on,
        at=context.now,
        receipt_id=receipt_id,
    )
    deadlines.meet(session, case.id, entered_on, event, rules=("C02",), receipt_id=receipt_id)
    return case


def _event(
    context: Context,
    session: Session,
    case: r.Case,
    kind: EventKind,
    text: str,
    on: date,
    reason: str = "",
) -> int:
    return events.add(
        session, context.actor, case.id, kind, text.strip(), on=on, at=context.now, reason=reason
    )
