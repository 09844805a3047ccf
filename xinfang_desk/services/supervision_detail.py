"""One slip on one page: its whole life, the next step, and the draft it was signed from."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import slip_life, slip_rules
from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.case_lists import masked_petitioner
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.slip_life import SlipFacts
from xinfang_desk.domain.supervision import SlipDetail
from xinfang_desk.domain.terms import CopyKind, SlipReason
from xinfang_desk.domain.workdays import Calendar
from xinfang_desk.services.supervision_drafts import read_draft
from xinfang_desk.services.supervision_life import ACCEPT, RETURN
from xinfang_desk.services.supervision_lists import due_words
from xinfang_desk.store import case_rows, events
from xinfang_desk.store import records as r

_VERDICTS = {ACCEPT: "同意结案", RETURN: "退回重办"}


def read_detail(
    session: Session, slip: r.SupervisionSlip, actor: Actor, today: date, calendar: Calendar
) -> SlipDetail:
    """Everything the slip's page shows; the petitioner stays masked."""
    (case,) = case_rows.by_ids(session, [slip.case_id], today)
    document = session.get_one(r.Document, slip.document_id)
    units = _units(session, slip.id)
    main = next((row.name for row in units if row.is_main), "")
    extensions = _extensions(session, slip.id)
    history = events.of_slip(session, slip.id)
    told = sum(event.kind == EventKind.PROGRESS for event in history)
    signer = _name(session, slip.signer_id)
    facts = _facts(slip, main, signer, told)
    draft = read_draft(session, slip)
    step = slip_life.next_step(facts, today, calendar)
    tone, remaining = due_words(slip.state, slip.due_on, slip.reported_on, today)
    original_due = extensions[0].from_on if extensions else slip.due_on
    return SlipDetail(
        slip_id=slip.id,
        number=document.number or "",
        code=slip.code or "",
        case_id=slip.case_id,
        case_number=case.number,
        title=case.title,
        petitioner=masked_petitioner(case),
        state=slip.state,
        reason=slip.reason or SlipReason.INSTRUCTION,
        sources=draft.sources,
        unit=main,
        assisting=tuple(row.name for row in units if not row.is_main),
        summary=slip.summary,
        demands=slip.demands,
        instruction=draft.instruction.text,
        instruction_by=draft.instruction.leader_name,
        instruction_on=draft.instruction.happened_on,
        limit_text=slip_life.limit_words(
            slip.limit_kind, draft.limit_value, original_due, slip.due_on if extensions else None
        ),
        due_on=slip.due_on,
        original_due_on=original_due,
        explanation=slip.due_explanation,
        remaining=remaining,
        due_tone=tone,
        steps=slip_life.steps(facts, today),
        next_title=step.title,
        next_line=step.line,
        next_verb=step.verb,
        # The 批示 stands above, in what was assigned.
        progress=tuple(event for event in history if event.kind != EventKind.INSTRUCTION),
        signer=signer,
        signed_on=slip.signed_on,
        acknowledged_by=slip.acknowledged_by,
        acknowledged_at=slip.acknowledged_at,
        report_number=slip.report_number,
        report_summary=slip.report_summary,
        reported_on=slip.reported_on,
        head_signed_by=slip.head_signed_by,
        head_signed_on=slip.head_signed_on,
        review=_VERDICTS.get(slip.review_verdict, ""),
        review_reason=slip.review_reason,
        reviewed_by=slip.reviewed_by,
        reviewed_on=slip.reviewed_on,
        archive_number=slip.archive_number,
        archived_on=slip.archived_on,
        void_reason=slip.void_reason,
        originals=_originals(session, slip.document_id),
        draft=draft,
        allowed=slip_rules.allowed_on(actor, slip.state, slip.due_on, today),
    )


def _facts(slip: r.SupervisionSlip, unit: str, signer: str, progress_count: int) -> SlipFacts:
    return SlipFacts(
        state=slip.state,
        unit=unit,
        signer=signer,
        signed_on=slip.signed_on,
        acknowledged_by=slip.acknowledged_by,
        acknowledged_at=slip.acknowledged_at,
        progress_count=progress_count,
        due_on=slip.due_on,
        explanation=slip.due_explanation,
        reported_on=slip.reported_on,
        head_signed_by=slip.head_signed_by,
        head_signed_on=slip.head_signed_on,
        review_reason=slip.review_reason,
        reviewed_by=slip.reviewed_by,
        reviewed_on=slip.reviewed_on,
        archive_number=slip.archive_number,
        archived_on=slip.archived_on,
        void_reason=slip.void_reason,
    )


def _units(session: Session, slip_id: int) -> list[Any]:
    query = (
        select(r.Unit.name, r.SlipUnit.is_main)
        .join(r.Unit, r.Unit.id == r.SlipUnit.unit_id)
        .where(r.SlipUnit.slip_id == slip_id)
        .order_by(r.Unit.sort, r.Unit.id)
    )
    return list(session.execute(query))


def _extensions(session: Session, slip_id: int) -> list[Any]:
    query = select(r.SlipExtension.from_on, r.SlipExtension.until_on).where(
        r.SlipExtension.slip_id == slip_id
    )
    return list(session.execute(query.order_by(r.SlipExtension.id)))


def _name(session: Session, staff_id: int | None) -> str:
    return "" if staff_id is None else session.get_one(r.Staff, staff_id).name


def _originals(session: Session, document_id: int) -> int:
    query = select(func.count()).where(
        r.PrintCopy.document_id == document_id,
        r.PrintCopy.outcome == "ok",
        r.PrintCopy.copy_kind == CopyKind.ORIGINAL,
    )
    return session.scalar(query) or 0
