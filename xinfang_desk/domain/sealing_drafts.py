"""What the dialogs of a sealed matter ask; all of it is sealed, whoever types it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from xinfang_desk.domain.handling_asks import choice, day, items, line, organ, staff, text, yes_no
from xinfang_desk.domain.handling_hearings import RecusalSource
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.domain.terms import Purpose, Term


class TransferKind(Term):
    """To whom a matter belongs by 管理权限 (C19)."""

    DISCIPLINE = "discipline", "纪检监察机关"
    ORGAN = "organ", "有权机关"


class Finding(Term):
    """What the organ found."""

    PROVEN = "proven", "属实"
    PARTLY = "partly", "部分属实"
    UNPROVEN = "unproven", "不属实"
    PENDING = "pending", "还在办理"


class TellWay(Term):
    """How the accuser was told; in person unless he asked otherwise."""

    IN_PERSON = "in_person", "当面"
    AS_ASKED = "as_asked", "按本人要求的方式"


class OpenPurpose(Term):
    """What a matter is after all when it is no 检举控告."""

    APPEAL = Purpose.APPEAL.value, Purpose.APPEAL.label
    SUGGESTION = Purpose.SUGGESTION.value, Purpose.SUGGESTION.label
    INQUIRY = Purpose.INQUIRY.value, Purpose.INQUIRY.label
    OTHER = Purpose.OTHER.value, Purpose.OTHER.label


@dataclass(frozen=True, slots=True)
class TransferDraft:
    """转送: what stands on F38, and what must not."""

    kind: TransferKind | None = choice("转送给", TransferKind, need=True, default=TransferKind.DISCIPLINE)
    to_organ: str = organ("主送", need=True)
    summary: str = text(
        "重写的摘要", need=True, most=1000, help="换一种说法另写，不照抄原话；不写举报人是谁、怎么知道的"
    )
    only_known: tuple[str, ...] = items(
        "只有举报人知道的细节", help="列出来供核对，不印出；摘要里出现其中任何一条就不能签发"
    )


@dataclass(frozen=True, slots=True)
class AcknowledgeDraft:
    """收件回执: who signed for a letter."""

    number: str = line("转送函文号", need=True)
    received_on: date | None = day("签收日期", need=True)
    signed_by: str = line("签收人", need=True, most=50)


@dataclass(frozen=True, slots=True)
class FeedbackDraft:
    """反馈 of the organ."""

    number: str = line("转送函文号", need=True)
    received_on: date | None = day("收到日期", need=True)
    outside_number: str = line("来函文号")
    finding: Finding | None = choice("结论", Finding, need=True)
    text: str = text("反馈内容", need=True)


@dataclass(frozen=True, slots=True)
class TellDraft:
    """告知本人: what the accuser was told."""

    told_on: date | None = day("告知日期", need=True)
    way: TellWay | None = choice("方式", TellWay, need=True, default=TellWay.IN_PERSON)
    teller: str = staff("告知人", need=True)
    text: str = text("告知了什么", need=True)


@dataclass(frozen=True, slots=True)
class ConcludeDraft:
    """办结: nothing is asked of the accuser (G7)."""

    concluded_on: date | None = day("办结日期", need=True)
    text: str = text("办理结果", need=True)


@dataclass(frozen=True, slots=True)
class ReclassifyDraft:
    """改判类别: who is accused after all, and to whom it belongs."""

    target: str = line("反映对象", need=True, help="写到人和单位，例如：柳河镇杏花村村主任")
    kind: TransferKind | None = choice("归谁办", TransferKind, need=True)
    reason: str = text("理由", need=True, most=1000)


@dataclass(frozen=True, slots=True)
class UnsealDraft:
    """解封: it is no 检举控告, and goes back to the desk as an ordinary matter."""

    purpose: OpenPurpose | None = choice("信访目的", OpenPurpose, need=True)
    reason: str = text("理由", need=True, most=1000)


@dataclass(frozen=True, slots=True)
class SealedRecusalDraft:
    """回避 of an officer or another person of the desk, decided by a leader (第二十八条第三款)."""

    source: RecusalSource | None = choice("由谁提出", RecusalSource, need=True, default=RecusalSource.SELF)
    subject: str = staff("回避对象", need=True)
    interest: str = text("利害关系", need=True, most=1000)
    is_granted: bool = yes_no("同意回避", default=True)
    decided_by: str = staff("由谁决定", need=True, help="局领导，不能是本人")
    reason: str = text("决定理由", need=True, most=1000)


DRAFTS: dict[SealedAction, type] = {
    SealedAction.TRANSFER: TransferDraft,
    SealedAction.ACKNOWLEDGE: AcknowledgeDraft,
    SealedAction.FEEDBACK: FeedbackDraft,
    SealedAction.TELL: TellDraft,
    SealedAction.CONCLUDE: ConcludeDraft,
    SealedAction.RECLASSIFY: ReclassifyDraft,
    SealedAction.RECUSE: SealedRecusalDraft,
    SealedAction.UNSEAL: UnsealDraft,
}
"""What each dialog asks; printing asks for the letter only."""


@dataclass(frozen=True, slots=True)
class SecondOfficer:
    """另一名保密专管员, who signs in beside the first.

    Attributes:
        login: his own.
        password: his own, as typed; kept nowhere.
        has_read: he compared the summary with what was said (G5).
    """

    login: str = ""
    password: str = field(default="", repr=False)
    has_read: bool = False


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """One thing that was done, as an officer reads it back.

    Attributes:
        action: what.
        at: when it was typed in.
        by: who typed it, with the second officer where there was one.
        lines: label and what was said.
        number: of the letter, where it is one.
        document_id: of the letter.
    """

    action: SealedAction
    at: datetime
    by: str
    lines: tuple[tuple[str, str], ...]
    number: str = ""
    document_id: int = 0


@dataclass(frozen=True, slots=True)
class TransferIssued:
    """A letter that was signed out."""

    document_id: int
    number: str
