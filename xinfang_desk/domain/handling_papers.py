"""Every paper that carries a case onward: its 字, who signs it, and what is typed for it."""

from dataclasses import dataclass
from typing import Any

from xinfang_desk.domain.handling_answers import ExtensionDraft, OpinionDraft, ReplyDraft
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


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One paper of handling (domain: §4.1).

    Attributes:
        form_id: the form it is printed on.
        name: as a list names it.
        series: 字 of its number after the office's 代字 (青民信 + 受); "" for papers without a number.
        signer: who signs it, in words; shown beside the field 签发人.
        needs_leader: whether only a 局领导 can sign it, 信访办主任 cannot.
        is_served: whether the petitioner must be served with it (送达回证).
    """

    form_id: str
    name: str
    series: str
    signer: str
    needs_leader: bool = False
    is_served: bool = False


PAPERS: dict[str, PaperKind] = {
    paper.form_id: paper
    for paper in (
        PaperKind("F04", "受理告知书", "受", "信访办主任或分管局长", is_served=True),
        PaperKind("F05", "不予（不再）受理告知书", "不受", "分管局长", needs_leader=True, is_served=True),
        PaperKind("F06", "告知书", "告", "信访办主任", is_served=True),
        PaperKind("F07", "转送函", "转", "信访办主任"),
        PaperKind("F08", "交办函", "交", "分管局长", needs_leader=True),
        PaperKind("F09", "异议函", "异", "信访办主任"),
        PaperKind("F10", "延期办理告知书", "延", "本机关负责人", needs_leader=True, is_served=True),
        PaperKind("F11", "处理意见书", "处", "分管或主要领导", needs_leader=True, is_served=True),
        PaperKind("F12", "复查（复核）意见书", "复", "主要领导", needs_leader=True, is_served=True),
        PaperKind("F13", "复查（复核）申请书", "", "收件人"),
        PaperKind("F16", "结案（办结）报告", "结", "处长签字，分管局长签发"),
        PaperKind("F27", "回避申请、决定单", "", "本机关负责人", needs_leader=True),
        PaperKind("F28", "听证告知、笔录、结论", "听", "听证主持人"),
        PaperKind("F29", "调解（和解）协议书", "调", "双方当事人"),
        PaperKind("F34", "答复函", "函", "信访办主任或分管局长", is_served=True),
    )
}
"""form id → the paper; data, because an office's own list of 字 may differ by decree."""

DRAFTS: dict[str, type[Any]] = {
    "accept": AcceptDraft,
    "decline": DeclineDraft,
    "inform": InformDraft,
    "redirect": RedirectDraft,
    "forward": ForwardDraft,
    "assign_out": AssignDraft,
    "object": ObjectionDraft,
    "extend": ExtensionDraft,
    "decide": OpinionDraft,
    "answer_review": ReviewOpinionDraft,
    "request_review": ReviewRequestDraft,
    "report": ReportDraft,
    "recuse": RecusalDraft,
    "hold_hearing": HearingDraft,
    "settle": SettlementDraft,
    "reply": ReplyDraft,
}
"""action code → what its dialog asks for."""

SHARED_SERIES: dict[str, str] = {"review": "复查", "final": "复核"}
"""F12 has a 字 of its own for each level (domain: §4.1)."""


def paper_state_word(state: str, form_id: str, *, is_waiting: bool, was_tried: bool) -> str:
    """A paper's state as a list shows it; 未确认送达 stays until somebody received it."""
    if state != "issued":
        return {"draft": "草稿", "void": "已作废"}[state]
    if is_waiting:
        return "未确认送达" if was_tried else "待送达"
    return "已送达" if was_tried else "已签发" if PAPERS[form_id].series else "已登记"
