"""What letters, calls and matters from other organs say in the demonstration beyond a visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from xinfang_desk.domain.receipts import FROM_ORGANS, CallPart, ForwardPart
from xinfang_desk.domain.terms import CaseState, Channel, Purpose
from xinfang_desk.domain.terms_receipts import EnclosureKind, LetterKind, LetterSignature
from xinfang_desk.services.demo_matters import Matter
from xinfang_desk.services.demo_rows import Rows
from xinfang_desk.store import records as r

SENDERS = {
    Channel.ASSIGNED: ("青川市信访局", "青信交字〔{year}〕第{number:03}号"),
    Channel.FORWARDED: ("青川市信访局", "青信转〔{year}〕{number}号"),
    Channel.INSTRUCTION: ("青川市人民政府副市长 江流", "青政阅{number}"),
    Channel.HOTLINE: ("青川市12345热线", "GD{year}{number:06}"),
}
"""Who sends a matter, and how he numbers it."""
_FEEDBACK_DAYS = {Channel.ASSIGNED: 30, Channel.INSTRUCTION: 20, Channel.HOTLINE: 15}
"""A 转送 names no day for the feedback; the others do."""
_CALL_BACK = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Said:
    """The receipt a channel's part belongs to."""

    receipt_id: int
    day: date
    by: str
    is_anonymous: bool


def parts(matter: Matter) -> tuple[CallPart, ForwardPart]:
    """The days a fictitious matter's sender or caller was given."""
    back = matter.received_on + _CALL_BACK if _waits_for_call(matter) else None
    days = _FEEDBACK_DAYS.get(matter.channel)
    feedback_on = matter.received_on + timedelta(days=days) if days else None
    return CallPart(call_back_on=back), ForwardPart(feedback_on=feedback_on)


def add_channel(rows: Rows, matter: Matter, said: Said) -> None:
    """The rows of a letter, a call or a sender; nothing for a visit."""
    if matter.channel is Channel.LETTER:
        _letter(rows, said)
    elif matter.channel is Channel.CALL:
        _call(rows, matter, said)
    elif matter.channel in FROM_ORGANS:
        _forward(rows, matter, said)


def _waits_for_call(matter: Matter) -> bool:
    is_open = matter.channel is Channel.CALL and matter.state is CaseState.REGISTERED
    return is_open and matter.purpose in (Purpose.APPEAL, Purpose.INQUIRY)


def _letter(rows: Rows, said: Said) -> None:
    is_registered = said.receipt_id % 3 == 0
    rows.add(
        r.LetterDetail,
        receipt_id=said.receipt_id,
        kind=LetterKind.REGISTERED if is_registered else LetterKind.ORDINARY,
        postmark_on=said.day - timedelta(days=3),
        postal_number=f"XA {said.receipt_id:08} 2" if is_registered else "",
        signature_kind=LetterSignature.ANONYMOUS if said.is_anonymous else LetterSignature.NAMED,
        signers=1,
        addressed_to="局长" if said.receipt_id % 2 else "信访办",
        opened_by=said.by,
        witnessed_by="何远",
        original_place="信访办 2 号柜",
    )
    rows.add(
        r.Enclosure,
        receipt_id=said.receipt_id,
        name="情况说明和证明材料复印件",
        kind=EnclosureKind.PAPERS,
        copies=1 + said.receipt_id % 4,
        amount_fen=0,
        registered_by=said.by,
        witnessed_by="",
        disposition="随案存放",
    )


def _call(rows: Rows, matter: Matter, said: Said) -> None:
    call, _ = parts(matter)
    is_first = said.day == matter.received_on
    rows.add(
        r.CallDetail,
        receipt_id=said.receipt_id,
        called_at=f"{8 + said.receipt_id % 9:02}:{said.receipt_id * 7 % 60:02}",
        caller_number=f"0999-0{said.receipt_id % 1_000_000:06}",
        is_number_withheld=False,
        taken_by=said.by,
        answer=matter.answer,
        call_back_on=call.call_back_on if is_first else None,
        called_back_on=None,
    )


def _forward(rows: Rows, matter: Matter, said: Said) -> None:
    organ, number = SENDERS[matter.channel]
    _, sent = parts(matter)
    is_first = said.day == matter.received_on
    rows.add(
        r.ForwardDetail,
        receipt_id=said.receipt_id,
        organ=organ,
        outside_number=number.format(year=said.day.year, number=said.receipt_id % 900 + 1),
        their_date=said.day - timedelta(days=2),
        is_assigned=matter.channel is Channel.ASSIGNED,
        requirements="请依法办理，答复信访人并报告结果。",
        feedback_on=sent.feedback_on if is_first else None,
        feedback_number="",
        feedback_sent_on=matter.concluded_on if is_first else None,
    )
