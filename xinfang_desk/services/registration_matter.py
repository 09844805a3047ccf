"""保存: the rows of one registration, written in one transaction (which :mod:`registration` opens)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.receipts import CallPart, ForwardPart
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import CaseState, Channel, LinkKind, Repeat
from xinfang_desk.domain.visit_plain import to_plain
from xinfang_desk.services.context import Context
from xinfang_desk.services.registration_channels import keep_channel
from xinfang_desk.services.registration_events import first_events, one_more_event, start_clocks
from xinfang_desk.services.registration_parties import Place, find_people, keep_parties
from xinfang_desk.store import events, merges, numbers, sealed_matters, search
from xinfang_desk.store import records as r
from xinfang_desk.store.uids import uuid7

Kept = tuple[r.Receipt, r.Case, int | None]
"""The receipt, its case and the person who came first."""

_ADD_DETAIL, _ADD_LINK = insert(r.VisitDetail), insert(r.ReceiptCase)


def keep_visit(context: Context, session: Session, draft: VisitDraft, day: date, uid: UUID | None) -> Kept:
    """Keep a visit: as a new case, or as one more receipt of an open one.

    The number's date is the day of receipt (收到日), also for a visit entered later: it says when
    the clocks start, and the serial is still given once, because it is a row of the series of that day.
    """
    number = numbers.next_case_number(session, draft.channel, day)
    is_new = draft.joins_case_id is None
    receipt = _receipt(context, draft, day, number, uid)
    case = _new_case(session, draft, day, number) if is_new else _joined(session, draft)
    earlier = _earlier(session, draft)
    people = find_people(session, draft)
    # One flush for what others point to, one (with the event) for what points to it.
    session.add_all([receipt, case, *people.persons])
    session.flush()
    # Rows nobody reads again here go in without the mapper, which takes its time.
    linked_number = "" if is_new and earlier is None else (earlier or case).number
    session.connection().execute(_ADD_DETAIL, detail_values(draft, receipt, case, linked_number))
    both = {"receipt_id": receipt.id, "case_id": case.id}
    decided_by = context.actor.account_id
    session.connection().execute(_ADD_LINK, {**both, "is_first": is_new, "decided_by": decided_by})
    session.add_all(materials(draft, receipt))
    keep_channel(context, session, draft, receipt)
    keep_parties(context, session, draft, people, Place(case.id, receipt.id))
    if is_new:
        first_events(context, session, draft, receipt, case)
    else:
        one_more_event(context, session, draft, receipt, case)
    if earlier is not None:
        _link(context, session, draft, case, earlier)
    search.write_grams(session, case.id)
    return receipt, case, people.main.id if people.main else None


def keep_sealed(context: Context, session: Session, draft: VisitDraft, day: date, uid: UUID | None) -> Kept:
    """Keep a 检举控告: in clear only its number, day, channel, purpose, state and deadlines.

    Heads, form, late entry and everything said are sealed (《信访工作条例》第三十条); one above our
    管理权限 is an envelope (信封) without content (domain: G4).
    """
    number = numbers.next_case_number(session, draft.channel, day)
    bare = VisitDraft(
        channel=draft.channel,
        received_on=day,
        purpose=draft.purpose,
        call=CallPart(call_back_on=draft.call.call_back_on),
        forward=ForwardPart(feedback_on=draft.forward.feedback_on),
    )
    receipt = _receipt(context, bare, day, number, uid)
    receipt.is_sealed = True
    case = _case(bare, day, number)
    case.is_sealed = case.is_confidential = True
    session.add_all([receipt, case])
    session.flush()
    session.add(r.ReceiptCase(receipt_id=receipt.id, case_id=case.id, is_first=True))
    kind = sealed_matters.ENVELOPE if draft.is_above_authority else sealed_matters.CONTENT
    sealed_matters.put_in(
        session, receipt, case.id, to_plain(draft), kind=kind, by=context.actor.account_id, at=context.now
    )
    text = "登记密封件\n内容已密封，由保密专管员办理。"
    event = events.add(
        session,
        context.actor,
        case.id,
        EventKind.VISIT,
        text,
        on=day,
        at=context.now,
        receipt_id=receipt.id,
    )
    start_clocks(context, session, bare, receipt, case, event)
    return receipt, case, None


def _receipt(context: Context, draft: VisitDraft, day: date, number: str, uid: UUID | None) -> r.Receipt:
    is_on_platform = bool(draft.platform_number)
    return r.Receipt(
        uid=uid or uuid7(),
        number=number,
        channel=draft.channel,
        received_on=day,
        entered_at=context.now,
        entered_by=context.actor.account_id,
        form=draft.form,
        heads=heads(draft),
        platform_number=draft.platform_number,
        platform_entered_on=context.today if is_on_platform else None,
        backdate_reason=draft.backdate_reason if day < context.today else "",
        is_late_entry=draft.is_late_entry,
    )


def heads(draft: VisitDraft) -> int:
    """How many people it counts for (人次): visitors, or signers of a letter."""
    return draft.letter.signers if draft.channel is Channel.LETTER else draft.head_count


def detail_values(
    draft: VisitDraft, receipt: r.Receipt, case: r.Case, linked_number: str = ""
) -> dict[str, object]:
    """The row of what was said that day; a further visit states everything anew.

    Args:
        draft: as typed.
        receipt: its row, written before.
        case: the case it is registered for, 初 or 重 by now.
        linked_number: of the earlier case it continues or is linked to.
    """
    return {
        "receipt_id": receipt.id,
        "started_at": draft.started_at,
        "ended_at": draft.ended_at,
        "window": draft.window,
        "receptionist_id": draft.receptionist_id,
        "accompanying_unit_id": draft.accompanying_unit_id,
        "is_oral": draft.is_oral,
        "is_read_back": draft.is_read_back,
        "signature": draft.signature,
        "witness": draft.witness,
        "has_privacy_notice": draft.has_privacy_notice,
        "representatives_count": len(draft.representatives),
        "wants_confidential": draft.wants_confidential,
        "accessibility": draft.accessibility,
        "title": draft.title,
        "facts": draft.facts,
        "demands": draft.demands,
        "talk_notes": draft.talk_notes,
        "answer": draft.answer,
        "proposed_handling": draft.proposed_handling,
        "instruction_text": draft.instruction,
        "handling_way": draft.handling_way,
        "inform_way": draft.inform_way,
        "informed_on": draft.informed_on,
        "own_case_id": case.id,
        "purpose": draft.purpose,
        "category_code": draft.category_code or None,
        "region_code": draft.region_code or None,
        "occurred_on": draft.occurred_on,
        "earlier_organs": draft.earlier_organs,
        "other_procedures": draft.other_procedures,
        "repeat": case.repeat,
        "linked_number": linked_number,
    }


def materials(draft: VisitDraft, receipt: r.Receipt) -> list[r.SubmittedMaterial]:
    """The rows of the papers that were brought."""
    return [
        r.SubmittedMaterial(
            receipt_id=receipt.id,
            name=paper.name,
            copies=paper.copies,
            kind=paper.kind,
            is_returned=paper.is_returned,
        )
        for paper in draft.materials
    ]


def _case(draft: VisitDraft, day: date, number: str) -> r.Case:
    is_again = draft.relates_to_case_id is not None and draft.relation in (
        LinkKind.REOPENS,
        LinkKind.SAME_MATTER,
    )
    return r.Case(
        number=number,
        channel=draft.channel,
        title=draft.title,
        purpose=draft.purpose,
        state=CaseState.REGISTERED,
        is_confidential=draft.wants_confidential,
        form=draft.form,
        heads_latest=heads(draft),
        repeat=Repeat.REPEAT if is_again else Repeat.FIRST,
        category_code=draft.category_code or None,
        region_code=draft.region_code or None,
        occurred_on=draft.occurred_on,
        facts=draft.facts,
        demands=draft.demands,
        earlier_organs=draft.earlier_organs,
        other_procedures=draft.other_procedures,
        unit_id=draft.unit_id,
        received_on=day,
    )


def _new_case(session: Session, draft: VisitDraft, day: date, number: str) -> r.Case:
    case = _case(draft, day, number)
    if draft.category_code and not case.is_confidential:
        query = select(r.Category.is_confidential).where(r.Category.code == draft.category_code)
        case.is_confidential = bool(session.scalar(query))
    return case


def _joined(session: Session, draft: VisitDraft) -> r.Case:
    """The open case that is visited again: no new 60 and no new 15 days (domain: N9)."""
    case = session.get_one(r.Case, draft.joins_case_id)
    case.repeat = Repeat.REPEAT
    case.form = draft.form
    case.heads_latest = heads(draft)
    case.is_confidential = case.is_confidential or draft.wants_confidential
    return case


def _earlier(session: Session, draft: VisitDraft) -> r.Case | None:
    """The earlier case a new one is linked to: where it was merged meanwhile, the one that was kept."""
    if draft.relates_to_case_id is None or draft.joins_case_id is not None:
        return None
    return session.get_one(r.Case, merges.kept_of(session, merges.CASE, draft.relates_to_case_id))


def _link(context: Context, session: Session, draft: VisitDraft, case: r.Case, earlier: r.Case) -> None:
    """Link a new case to the earlier one it speaks of; the earlier one is not touched."""
    session.add(
        r.CaseLink(
            case_id=case.id,
            other_id=earlier.id,
            kind=draft.relation,
            decided_by=context.actor.account_id,
            decided_at=context.now,
        )
    )
    events.add(
        session,
        context.actor,
        case.id,
        EventKind.LINK,
        f"关联事项 {earlier.number}\n{draft.relation.label}",
        on=context.today,
        at=context.now,
    )
