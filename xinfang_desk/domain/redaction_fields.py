"""Which texts of a sheet are looked through before it leaves: every one but these, each with its reason.

A field that is not named here is looked through, a new one too. What a field is there to say is not
proposed in it: a telephone in 联系电话, a long number in 来文文号, a name in 受送达人 of the petitioner's
own paper; everything else is, and the numbers of people of the matter are found everywhere.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from xinfang_desk.domain.case_file import Cover, Retention
from xinfang_desk.domain.evaluation_sheets import EvaluationHalf, EvaluationSheet
from xinfang_desk.domain.handling_asks import AskKind, asks
from xinfang_desk.domain.handling_sheets import CaseBlock, DeliverySheet, PaperSheet
from xinfang_desk.domain.receipt_sheets import (
    EnclosureLine,
    LetterSheet,
    NextStepsSheet,
    ReceiptSheet,
    StepLine,
)
from xinfang_desk.domain.redaction import FindKind
from xinfang_desk.domain.sheets import MaterialLine, OfficeBlock, PrintMark, SlipSheet, VisitSheet


class Why(StrEnum):
    """Why a text is not looked through."""

    OURS = "a number the desk gave, or our own letterhead"
    COMPUTED = "worked out by the desk: nothing of it was typed"
    CHOSEN = "chosen from a list of the desk, not typed"


def _because(**reasons: str) -> dict[str, Why]:
    return {name: Why[why] for why, names in reasons.items() for name in names.split()}


EXEMPT: Mapping[type[Any], Mapping[str, Why]] = {
    OfficeBlock: _because(OURS="name bureau address phone hours"),
    PrintMark: _because(COMPUTED="by copy_label"),
    PaperSheet: _because(OURS="number code", COMPUTED="due_line", CHOSEN="signer"),
    DeliverySheet: _because(COMPUTED="document_name"),
    CaseBlock: _because(OURS="number query_code", COMPUTED="channel", CHOSEN="unit"),
    VisitSheet: _because(
        OURS="number linked_case",
        COMPUTED="late_entry heads representatives_count agent_authority due_line",
        CHOSEN="receptionist accompanying_unit region category unit",
    ),
    MaterialLine: _because(COMPUTED="copies kind returned"),
    SlipSheet: _because(
        OURS="number code case_number",
        COMPUTED="reason due_line extension_approval review",
        CHOSEN="unit assisting signer clerk",
    ),
    ReceiptSheet: _because(
        OURS="number case_number linked_case",
        COMPUTED="late_entry repeat due_line",
        CHOSEN="category region destination",
    ),
    LetterSheet: _because(COMPUTED="signers"),
    EnclosureLine: _because(COMPUTED="kind copies amount"),
    NextStepsSheet: _because(OURS="number case_number query_code", COMPUTED="way late_entry", CHOSEN="unit"),
    StepLine: _because(COMPUTED="text until article"),
    EvaluationSheet: _because(OURS="case_number query_code", COMPUTED="answer"),
    EvaluationHalf: _because(CHOSEN="target"),
    Cover: _because(OURS="bureau office number", COMPUTED="channel state made_by", CHOSEN="unit"),
    Retention: _because(COMPUTED="period reason"),
}
"""The texts nobody types, by the class that has them; it holds for the classes below it too."""

_PEOPLE = frozenset(
    {
        "name", "agent_name", "petitioner", "recipient", "signed_by", "witness", "agent", "applicant",
        "asked_by", "parties", "invited", "present", "proxy_name",
    }
)  # fmt: skip
_LISTED = frozenset({AskKind.ORGAN, AskKind.STAFF})
_LABELS = {
    "purpose": "用途", "title": "事由", "petitioner": "信访人", "petitioner_description": "姓名部件",
    "phone": "电话", "address": "住址", "facts": "事实", "demands": "诉求", "kind_line": "类型",
    "platform_number": "平台编号", "started_at": "来访时间", "ended_at": "来访时间", "window": "接待窗口",
    "name": "名称", "name_description": "姓名部件", "ethnicity": "民族", "birth": "出生年月",
    "id_number": "证件号码", "household_address": "户籍地", "postal_address": "通讯地址", "postcode": "邮编",
    "employer": "工作单位", "agent_name": "代理人", "agent_relation": "代理人关系",
    "accessibility": "无障碍需求", "target": "反映对象", "occurred_on": "发生时间",
    "earlier_organs": "曾向何机关反映", "other_procedures": "其他程序", "materials": "材料",
    "talk_notes": "接谈要点", "answer": "答复", "proposed_handling": "拟办意见", "instruction": "批示",
    "witness": "见证人", "representatives": "代表", "summary": "摘要", "instruction_by": "批示领导",
    "acknowledged_by": "签收人", "progress": "进展", "extension": "延期", "report_number": "结案报告文号",
    "head_signed_by": "处长签字", "review_reason": "审核意见", "reviewer": "审核人",
    "archive_number": "归档号", "postal_number": "信封号、挂号号", "addressed_to": "受信人",
    "organ": "转来机关",
    "outside_number": "来文文号", "requirements": "要求", "enclosures": "附件",
    "original_place": "原信存放位置", "opened_by": "拆信人", "opening_witness": "监拆人",
    "registered_by": "登记人", "registered_with": "同登记人", "called_at": "来电时间",
    "caller_number": "来电号码", "taken_by": "接听人", "proxy_name": "代填人", "desk": "对信访办的评价",
    "unit": "对承办单位的评价",
}  # fmt: skip
"""What a person calls the fields that no dialog asks for."""


def exempt(owner: type[Any], name: str) -> Why | None:
    """Why a text is not looked through; None where it is."""
    found = (EXEMPT[each][name] for each in owner.__mro__ if each in EXEMPT and name in EXEMPT[each])
    return next(found, None)


def is_listed(owner: type[Any], name: str) -> bool:
    """Whether a field is completed from the list of units or staff, so that an entry of it names nobody."""
    return any(ask.name == name and ask.kind in _LISTED for ask in asks(owner))


def is_phone(name: str) -> bool:
    """Whether a field is there for a telephone."""
    return name == "phone" or name.endswith("_phone")


def not_asked(name: str, *, is_own: bool) -> frozenset[FindKind]:
    """What a field is there to say.

    Args:
        name: of the field.
        is_own: it is the petitioner's own paper, which names people where its form asks for them, and
            tells of his village nothing that he does not know.
    """
    kinds = {FindKind.ROLE} if is_own else set()
    if is_phone(name):
        kinds |= {FindKind.PHONE, FindKind.CARD}
    if name.endswith("_number") or name == "waybill":
        kinds |= {FindKind.CARD}
    if is_own and name in _PEOPLE:
        kinds |= {FindKind.NAME}
    return frozenset(kinds)


def label_of(owner: type[Any], name: str) -> str:
    """The field as the dialog that asked for it, or the paper, calls it."""
    labels = {ask.name: ask.label for ask in asks(owner)}
    return labels.get(name) or _LABELS.get(name, name)
