"""Supervision slips of the demonstration in every state of their life."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy.orm import Session

from xinfang_desk.domain import clocks, numbering
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.office import Office
from xinfang_desk.domain.terms import LimitKind, SlipReason, SlipSource, SlipState
from xinfang_desk.services.demo_cases import Placed
from xinfang_desk.services.demo_rows import Rows, event, moment
from xinfang_desk.services.demo_setting import Clocks, Setting
from xinfang_desk.services.demo_words import words
from xinfang_desk.store import numbers
from xinfang_desk.store import records as r

OPEN_STATES = (
    SlipState.ACKNOWLEDGED,
    SlipState.ISSUED,
    SlipState.DRAFT,
    SlipState.REPORTED,
    SlipState.ACKNOWLEDGED,
    SlipState.RETURNED,
    SlipState.APPROVED,
)
"""The states open slips take in turn, so that even a small desk shows each."""

_AGES = {
    SlipState.DRAFT: (0, 3),
    SlipState.ISSUED: (0, 2),
    SlipState.ACKNOWLEDGED: (4, 24),
    SlipState.REPORTED: (10, 18),
    SlipState.RETURNED: (10, 20),
    SlipState.APPROVED: (12, 22),
}
"""How many days ago an open slip of each state was signed out."""

OwedBySlip = tuple[int, clocks.Deadline, date | None, str]
"""Row of the slip, its limit, the day it was met, why it is closed."""


@dataclass(frozen=True, slots=True)
class Life:
    """The days of a slip; None for what has not happened."""

    state: SlipState
    signed_on: date | None = None
    acknowledged_on: date | None = None
    reported_on: date | None = None
    reviewed_on: date | None = None
    archived_on: date | None = None
    voided_on: date | None = None


def life_of(rng: Random, placed: Placed, today: date, wanted: SlipState) -> Life:
    """The life of a slip: finished for a concluded matter, else as far as ``wanted``."""
    matter = placed.matter
    if matter.concluded_on is not None:
        return _finished(rng, matter.informed_on or matter.received_on, matter.concluded_on, today)
    if wanted is SlipState.DRAFT:
        return Life(wanted)
    ago = timedelta(days=rng.randint(*_AGES[wanted]))
    signed_on = max(matter.received_on, today - ago)
    taken_on = min(signed_on + timedelta(days=1), today)
    reported_on = min(signed_on + timedelta(days=8), today)
    reviewed_on = min(reported_on + timedelta(days=1), today)
    return {
        SlipState.ISSUED: Life(wanted, signed_on),
        SlipState.ACKNOWLEDGED: Life(wanted, signed_on, taken_on),
        SlipState.REPORTED: Life(wanted, signed_on, taken_on, reported_on),
        SlipState.RETURNED: Life(wanted, signed_on, taken_on, reported_on, reviewed_on),
        SlipState.APPROVED: Life(wanted, signed_on, taken_on, reported_on, reviewed_on),
    }[wanted]


def _finished(rng: Random, begun: date, ended: date, today: date) -> Life:
    signed_on = begun + timedelta(days=min(2, (ended - begun).days))
    if rng.random() < 0.08:
        return Life(SlipState.VOID, signed_on, voided_on=signed_on)
    taken_on = min(signed_on + timedelta(days=1), ended)
    archived_on = ended + timedelta(days=7)
    is_archived = archived_on <= today
    return Life(
        state=SlipState.ARCHIVED if is_archived else SlipState.APPROVED,
        signed_on=signed_on,
        acknowledged_on=taken_on,
        reported_on=ended,
        reviewed_on=ended,
        archived_on=archived_on if is_archived else None,
    )


def add_slip(
    rows: Rows,
    session: Session,
    rng: Random,
    office: Office,
    setting: Setting,
    placed: Placed,
    due: Clocks,
    life: Life,
) -> list[OwedBySlip]:
    """The slip with its paper, unit, instruction, events and limit."""
    said, matter = words(), placed.matter
    signer = rng.choice(setting.leaders)
    unit = placed.unit or rng.choice(setting.units)
    limit = None
    number, code, serial = None, None, None
    if life.signed_on is not None:
        days = rng.choice((15, 15, 15, 7))
        limit = replace(due.due("C24", life.signed_on, days), safe_due=None)
        year = life.signed_on.year
        serial, number = numbers.next_document_number(session, f"{office.word}督", year)
        code = numbering.slip_code(office.code, year, serial)
    is_ordered = rng.random() < 0.3
    reason = SlipReason.INSTRUCTION if is_ordered else rng.choice((SlipReason.DELAY, SlipReason.NO_FEEDBACK))
    document_id = rows.add(
        r.Document,
        case_id=placed.case_id,
        receipt_id=None,
        form_id="F15",
        word=f"{office.word}督" if serial else None,
        year=life.signed_on.year if life.signed_on else None,
        serial=serial,
        number=number,
        state="void" if life.voided_on else "issued" if serial else "draft",
        signer_id=signer[0] if serial else None,
        signed_on=life.signed_on,
        form_version=None,
        form_checksum="",
        void_reason="承办处室写错了，另开一张。" if life.voided_on else "",
        voided_on=life.voided_on,
    )
    instruction_id = None
    if is_ordered:
        instruction_id = rows.add(
            r.Instruction,
            case_id=placed.case_id,
            receipt_id=None,
            leader_id=signer[0],
            leader_name=signer[1],
            happened_on=life.signed_on or matter.received_on,
            text=rng.choice(said.instructions),
            outside_number="",
            limit_on=None,
            units=(),
        )
    is_reported = life.reported_on is not None
    head = f"{unit[1]}负责人"
    slip_id = rows.add(
        r.SupervisionSlip,
        document_id=document_id,
        case_id=placed.case_id,
        instruction_id=instruction_id,
        previous_id=None,
        state=life.state,
        reason=reason,
        sources=(SlipSource.INSTRUCTION.value if is_ordered else SlipSource.FIRST_VISIT.value,),
        summary=f"信访人反映：{matter.facts}请求：{'；'.join(matter.demands)}。",
        demands=tuple(rng.sample(said.demands, 2)),
        limit_kind=LimitKind.DAYS,
        limit_value=str((limit.natural - limit.start).days) if limit and limit.natural else "15",
        due_on=limit.legal_due if limit else None,
        due_explanation=limit.explanation if limit else "",
        due_provisional=limit.provisional if limit else False,
        code=code,
        signed_on=life.signed_on,
        signer_id=signer[0] if serial else None,
        drafted_by=placed.clerk[0],
        show_phone=False,
        acknowledged_by=head if life.acknowledged_on else "",
        acknowledged_at=datetime.combine(life.acknowledged_on, time(9, 20)) if life.acknowledged_on else None,
        report_number=f"结〔{life.reported_on.year}〕{slip_number(serial)}号" if life.reported_on else "",
        report_summary=matter.conclusion or "已办理，报结果。" if is_reported else "",
        reported_on=life.reported_on,
        head_signed_by=head if is_reported else "",
        head_signed_on=life.reported_on,
        review_verdict={SlipState.RETURNED: "return"}.get(life.state, "accept") if life.reviewed_on else "",
        review_reason=rng.choice(said.returns) if life.state is SlipState.RETURNED else "",
        reviewed_by=placed.clerk[2] if life.reviewed_on else "",
        reviewed_on=life.reviewed_on,
        archive_number=f"{life.archived_on.year}-演示-{slip_number(serial)}" if life.archived_on else "",
        archived_on=life.archived_on,
        void_reason="承办处室写错了，另开一张。" if life.voided_on else "",
        voided_on=life.voided_on,
    )
    rows.add_link(r.SlipUnit, slip_id=slip_id, unit_id=unit[0], is_main=True)
    _tell(rows, rng, placed, life, slip_id, document_id, number or "", unit[1])
    if limit is None:
        return []
    met_on = None if life.state is SlipState.RETURNED else life.reported_on
    return [(slip_id, limit, met_on, "督办单已作废" if life.voided_on else "")]


def slip_number(serial: int | None) -> str:
    """A serial as four digits, for numbers the demonstration makes up."""
    return f"{serial or 0:04d}"


def _tell(
    rows: Rows,
    rng: Random,
    placed: Placed,
    life: Life,
    slip_id: int,
    document_id: int,
    number: str,
    unit: str,
) -> None:
    """The slip's entries on the time line."""
    progress = rng.choice(words().progress)
    is_returned = life.state is SlipState.RETURNED
    told = (
        (life.signed_on, EventKind.SLIP_OUT, f"签发 {number}\n{unit}（主办）", ""),
        (life.acknowledged_on, EventKind.SLIP_SIGNED_FOR, f"{unit}签收", ""),
        (life.acknowledged_on, EventKind.PROGRESS, progress, f"{unit}经办人"),
        (life.reported_on, EventKind.REPORT, f"结案报告\n{placed.matter.conclusion}", ""),
        (life.reviewed_on, EventKind.RETURNED if is_returned else EventKind.REVIEW, "审核结案报告", ""),
        (life.archived_on, EventKind.SLIP_ARCHIVED, "督办单归档", ""),
        (life.voided_on, EventKind.SLIP_VOID, f"{number}作废", ""),
    )
    for day, kind, text, by in told:
        if day is not None:
            event(
                rows,
                placed.case_id,
                kind.value,
                text.strip(),
                day,
                moment(rng, day),
                placed.clerk[0],
                by=by,
                slip_id=slip_id,
                document_id=document_id,
            )
