"""Printed sheets of handling (F04–F14, F16, F27–F29, F34): the case and what was typed for the paper."""

from dataclasses import dataclass, field
from datetime import date

from xinfang_desk.domain.handling_answers import ExtensionDraft, OpinionDraft, ReplyDraft
from xinfang_desk.domain.handling_delivery import DeliveryDraft
from xinfang_desk.domain.handling_hearings import HearingDraft, RecusalDraft, SettlementDraft
from xinfang_desk.domain.handling_notices import (
    AcceptDraft,
    AssignDraft,
    DeclineDraft,
    ForwardDraft,
    InformDraft,
    ObjectionDraft,
    RedirectDraft,
)
from xinfang_desk.domain.handling_reports import ReportDraft
from xinfang_desk.domain.handling_reviews import ReviewOpinionDraft, ReviewRequestDraft
from xinfang_desk.domain.sheets import OfficeBlock, PrintMark


@dataclass(frozen=True, slots=True)
class CaseBlock:
    """The case as its papers name it, masked for the paper's audience.

    Attributes:
        petitioner: as the audience may read it; "某某等 n 人" for a group.
        petitioner_image: the picture of a written name no font has.
        query_code: 查询码, not derived from any identity.
    """

    number: str = ""
    title: str = ""
    petitioner: str = ""
    petitioner_image: bytes | None = None
    petitioner_description: str = ""
    phone: str = ""
    address: str = ""
    channel: str = ""
    received_on: date | None = None
    accepted_on: date | None = None
    facts: str = ""
    demands: tuple[str, ...] = ()
    unit: str = ""
    query_code: str = ""


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """What every paper of handling carries.

    Attributes:
        number: 文号; "" on a draft.
        code: in ASCII under the QR, by which the signed copy finds its way back; "" on a draft.
        signer: 签发人, with ``signed_on``.
        due_on: the day the paper tells (办结到期日, 新到期日, 可请求复查的最后一日 …).
        due_line: its arithmetic with the article.
        old_due_on: on F10, the day before the extension.
    """

    office: OfficeBlock = field(default_factory=OfficeBlock)
    mark: PrintMark = field(default_factory=PrintMark)
    number: str = ""
    code: str = ""
    signed_on: date | None = None
    signer: str = ""
    case: CaseBlock = field(default_factory=CaseBlock)
    due_on: date | None = None
    due_line: str = ""
    old_due_on: date | None = None


@dataclass(frozen=True, slots=True)
class AcceptSheet(PaperSheet):
    """F04 受理告知书; audience: petitioner."""

    paper: AcceptDraft = field(default_factory=AcceptDraft)


@dataclass(frozen=True, slots=True)
class DeclineSheet(PaperSheet):
    """F05 不予受理、不再受理告知书; audience: petitioner."""

    paper: DeclineDraft = field(default_factory=DeclineDraft)


@dataclass(frozen=True, slots=True)
class InformSheet(PaperSheet):
    """F06 告知书, for 告知去向 and 导入法定途径 alike; audience: petitioner.

    Attributes:
        kind_line: the type in words.
        route: the way that was filled in; empty on 告知去向.
    """

    paper: InformDraft = field(default_factory=InformDraft)
    route: RedirectDraft = field(default_factory=RedirectDraft)
    kind_line: str = ""


@dataclass(frozen=True, slots=True)
class ForwardSheet(PaperSheet):
    """F07 转送函; audience: outside."""

    paper: ForwardDraft = field(default_factory=ForwardDraft)


@dataclass(frozen=True, slots=True)
class AssignSheet(PaperSheet):
    """F08 交办函; audience: handler."""

    paper: AssignDraft = field(default_factory=AssignDraft)


@dataclass(frozen=True, slots=True)
class ObjectionSheet(PaperSheet):
    """F09 异议函; audience: outside."""

    paper: ObjectionDraft = field(default_factory=ObjectionDraft)


@dataclass(frozen=True, slots=True)
class ExtensionSheet(PaperSheet):
    """F10 延期审批表 and its 告知书; audience: petitioner (the approval table is for the file)."""

    paper: ExtensionDraft = field(default_factory=ExtensionDraft)


@dataclass(frozen=True, slots=True)
class OpinionSheet(PaperSheet):
    """F11 处理意见书; audience: petitioner."""

    paper: OpinionDraft = field(default_factory=OpinionDraft)


@dataclass(frozen=True, slots=True)
class ReviewOpinionSheet(PaperSheet):
    """F12 复查意见书、复核意见书; audience: petitioner."""

    paper: ReviewOpinionDraft = field(default_factory=ReviewOpinionDraft)


@dataclass(frozen=True, slots=True)
class ReviewRequestSheet(PaperSheet):
    """F13 复查（复核）申请书 and 收件凭证; audience: petitioner."""

    paper: ReviewRequestDraft = field(default_factory=ReviewRequestDraft)


@dataclass(frozen=True, slots=True)
class DeliverySheet(PaperSheet):
    """F14 送达回证; audience: petitioner.

    Attributes:
        document_name: name of the paper that is served; ``number`` is its 文号.
    """

    paper: DeliveryDraft = field(default_factory=DeliveryDraft)
    document_name: str = ""


@dataclass(frozen=True, slots=True)
class ReportSheet(PaperSheet):
    """F16 结案报告、办结报告; audience: handler."""

    paper: ReportDraft = field(default_factory=ReportDraft)


@dataclass(frozen=True, slots=True)
class RecusalSheet(PaperSheet):
    """F27 回避申请、决定单; audience: handler."""

    paper: RecusalDraft = field(default_factory=RecusalDraft)


@dataclass(frozen=True, slots=True)
class HearingSheet(PaperSheet):
    """F28 听证告知、笔录、结论; audience: petitioner."""

    paper: HearingDraft = field(default_factory=HearingDraft)


@dataclass(frozen=True, slots=True)
class SettlementSheet(PaperSheet):
    """F29 调解协议书、和解协议书; audience: petitioner."""

    paper: SettlementDraft = field(default_factory=SettlementDraft)


@dataclass(frozen=True, slots=True)
class ReplySheet(PaperSheet):
    """F34 答复函; audience: petitioner."""

    paper: ReplyDraft = field(default_factory=ReplyDraft)
