"""督办单草稿: what a slip says before 签发, made from a case or with a 批示 in one step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import firewall, transitions
from xinfang_desk.domain.errors import Problem, Refused, refuse
from xinfang_desk.domain.supervision import InstructionDraft, SlipDraft
from xinfang_desk.domain.terms import (
    Channel,
    LimitKind,
    Repeat,
    SlipReason,
    SlipSource,
    SlipState,
    UnitKind,
)
from xinfang_desk.services.context import Context
from xinfang_desk.store import records as r
from xinfang_desk.store import walls

FORM = "F15"
MAX_PREFILLED = 600
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class CaseOfSlip:
    """The case as far as a slip speaks of it."""

    case: r.Case
    around: firewall.Wall


def supervised_case(context: Context, session: Session, case_id: int) -> CaseOfSlip:
    """The case when a slip may be drawn up for it.

    Raises:
        Refused: it is sealed, concluded, or not there.
    """
    case = session.get(r.Case, case_id)
    if case is None:
        raise refuse("没有找到这件事项，请刷新再看。")
    sentence = transitions.verb_refusal(
        context.actor,
        "draft_slip",
        state=case.state,
        purpose=case.purpose,
        is_sealed=case.is_sealed,
        is_simple=False,
    )
    if sentence is not None:
        raise refuse(sentence)
    return CaseOfSlip(case, walls.of_case(session, case))


def blank(session: Session, case: r.Case, days: int) -> SlipDraft:
    """A draft filled with what the case knows: 摘要, 来源, 批示 of the visit, the unit that handles it."""
    visit = _first_visit(session, case.id)
    instruction = _instruction_of(case, visit)
    sources = _sources(case, has_instruction=bool(instruction.text))
    return SlipDraft(
        case_id=case.id,
        reason=_reason(case, instruction),
        unit_id=case.unit_id,
        sources=sources,
        summary=_summary(case),
        limit_value=days,
        instruction=instruction,
    )


def _first_visit(session: Session, case_id: int) -> Any:
    detail, staff = r.VisitDetail, r.Staff
    query = (
        select(
            detail.instruction_text,
            detail.receptionist_id,
            staff.name,
            staff.is_leader,
            r.Receipt.received_on,
        )
        .join(r.ReceiptCase, r.ReceiptCase.receipt_id == detail.receipt_id)
        .join(r.Receipt, r.Receipt.id == detail.receipt_id)
        .outerjoin(staff, staff.id == detail.receptionist_id)
        .where(r.ReceiptCase.case_id == case_id, detail.instruction_text != "")
        .order_by(detail.receipt_id.desc())
    )
    return session.execute(query.limit(1)).first()


def _instruction_of(case: r.Case, visit: Any) -> InstructionDraft:
    if visit is None:
        return InstructionDraft()
    is_leader = bool(visit.is_leader)
    return InstructionDraft(
        leader_id=visit.receptionist_id if is_leader else None,
        leader_name=visit.name if is_leader else "",
        happened_on=visit.received_on,
        text=visit.instruction_text,
    )


def _sources(case: r.Case, *, has_instruction: bool) -> tuple[SlipSource, ...]:
    found = []
    if case.channel in (Channel.ASSIGNED, Channel.FORWARDED):
        found.append(SlipSource.SUPERIOR)
    if has_instruction or case.channel is Channel.INSTRUCTION:
        found.append(SlipSource.INSTRUCTION)
    if case.channel in (Channel.RECEPTION, Channel.APPOINTMENT):
        found.append(SlipSource.RECEPTION)
    usual = SlipSource.REPEAT_VISIT if case.repeat is Repeat.REPEAT else SlipSource.FIRST_VISIT
    return tuple(found) or (usual,)


def _reason(case: r.Case, instruction: InstructionDraft) -> SlipReason | None:
    if instruction.text:
        return SlipReason.INSTRUCTION
    return SlipReason.CAME_AGAIN if case.repeat is Repeat.REPEAT else None


def _summary(case: r.Case) -> str:
    facts = case.facts or case.title
    if len(facts) > MAX_PREFILLED:
        facts = f"{facts[:MAX_PREFILLED]}……"
    demands = "；".join(f"{_NUMERALS[place % 10]}、{text}" for place, text in enumerate(case.demands))
    said = f"信访人反映：{facts}"
    return f"{said.rstrip('。')}。请求：{demands}。" if demands else said


def require_units(session: Session, draft: SlipDraft, found: CaseOfSlip) -> None:
    """Check the units and people a draft names.

    Raises:
        Refused: a unit is not in the list, is an outside organ, or is what the petitioner complains of.
    """
    wanted = [draft.unit_id, *draft.assisting_unit_ids]
    units = {unit.id: unit for unit in session.scalars(select(r.Unit).where(r.Unit.id.in_(wanted)))}
    problems = []
    for field, unit_id in zip(["unit_id"] + ["assisting_unit_ids"] * len(wanted), wanted, strict=False):
        unit = units.get(unit_id or 0)
        if unit is None or unit.kind is UnitKind.OUTSIDE:
            sentence = "请选择本局处室、区县民政局或直属单位；外单位不由督办单督办。"
            problems.append(Problem(field, sentence))
            continue
        refusal = firewall.refusal(found.around, firewall.Recipient(unit_id=unit.id))
        if refusal is not None:
            problems.append(Problem(field, refusal))
    if (leader_id := draft.instruction.leader_id) is not None:
        leader = session.get(r.Staff, leader_id)
        if leader is None:
            problems.append(Problem("instruction.leader", "人员名单里没有这位领导，请重新选择。"))
        elif (refusal := firewall.refusal(found.around, firewall.Recipient(person=leader.name))) is not None:
            problems.append(Problem("instruction.leader", refusal))
    if draft.previous_id is not None and _case_of(session, draft.previous_id) != draft.case_id:
        problems.append(Problem("previous_id", "前一张督办单不是这件事项的，请核对。"))
    if problems:
        raise Refused(*problems)


def _case_of(session: Session, slip_id: int) -> int | None:
    return session.scalar(select(r.SupervisionSlip.case_id).where(r.SupervisionSlip.id == slip_id))


def keep(context: Context, session: Session, draft: SlipDraft, slip: r.SupervisionSlip | None) -> int:
    """Write a draft down, in place of an earlier state of it."""
    instruction_id = _keep_instruction(session, draft, slip.instruction_id if slip else None)
    if slip is None:
        document = r.Document(form_id=FORM, case_id=draft.case_id, state="draft")
        session.add(document)
        session.flush()
        slip = r.SupervisionSlip(
            document_id=document.id,
            case_id=draft.case_id,
            state=SlipState.DRAFT,
            drafted_by=context.actor.account_id,
        )
    is_day = draft.limit_kind is LimitKind.UNTIL
    slip.instruction_id = instruction_id
    slip.previous_id = draft.previous_id
    slip.reason = draft.reason
    slip.sources = tuple(source.value for source in draft.sources)
    slip.summary = draft.summary
    slip.demands = draft.demands
    slip.limit_kind = draft.limit_kind
    slip.limit_value = draft.until.isoformat() if is_day and draft.until else str(draft.limit_value)
    slip.show_phone = draft.show_phone
    session.add(slip)
    session.flush()
    session.execute(delete(r.SlipUnit).where(r.SlipUnit.slip_id == slip.id))
    session.add(r.SlipUnit(slip_id=slip.id, unit_id=draft.unit_id, is_main=True))
    session.add_all(r.SlipUnit(slip_id=slip.id, unit_id=unit_id) for unit_id in draft.assisting_unit_ids)
    session.flush()
    return slip.id


def _keep_instruction(session: Session, draft: SlipDraft, instruction_id: int | None) -> int | None:
    said = draft.instruction
    if not said.text or said.happened_on is None:
        return None
    leader = session.get(r.Staff, said.leader_id) if said.leader_id is not None else None
    row = session.get(r.Instruction, instruction_id) if instruction_id is not None else None
    if row is None:
        row = r.Instruction(case_id=draft.case_id)
    row.leader_id = said.leader_id
    row.leader_name = said.leader_name or (leader.name if leader else "")
    row.happened_on = said.happened_on
    row.text = said.text
    row.outside_number = said.outside_number
    session.add(row)
    session.flush()
    return row.id


def read_draft(session: Session, slip: r.SupervisionSlip) -> SlipDraft:
    """A stored slip as a draft: for going on with it, and for the rules of 签发."""
    units = session.scalars(
        select(r.SlipUnit).where(r.SlipUnit.slip_id == slip.id).order_by(r.SlipUnit.unit_id)
    ).all()
    is_day = slip.limit_kind is LimitKind.UNTIL
    return SlipDraft(
        case_id=slip.case_id,
        reason=slip.reason,
        unit_id=next((unit.unit_id for unit in units if unit.is_main), None),
        assisting_unit_ids=tuple(unit.unit_id for unit in units if not unit.is_main),
        sources=tuple(SlipSource(code) for code in slip.sources),
        summary=slip.summary,
        demands=slip.demands,
        limit_kind=slip.limit_kind,
        limit_value=SlipDraft(slip.case_id).limit_value if is_day else int(slip.limit_value),
        until=date.fromisoformat(slip.limit_value) if is_day else None,
        instruction=_read_instruction(session, slip.instruction_id),
        show_phone=slip.show_phone,
        previous_id=slip.previous_id,
    )


def _read_instruction(session: Session, instruction_id: int | None) -> InstructionDraft:
    row = session.get(r.Instruction, instruction_id) if instruction_id is not None else None
    if row is None:
        return InstructionDraft()
    return InstructionDraft(row.leader_id, row.leader_name, row.happened_on, row.text, row.outside_number)
