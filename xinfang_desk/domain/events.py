"""经过: the kinds of entries on a case's time line, and how one reads there."""

from datetime import date, datetime

from xinfang_desk.domain.cases import EventLine
from xinfang_desk.domain.terms import Term

MAX_TITLE = 40
"""A first line longer than this is text, not a heading."""


class EventKind(Term):
    """What happened; append-only."""

    VISIT = "visit", "来访登记"
    VISIT_AGAIN = "visit_again", "再次来访"
    INFORM = "inform", "告知"
    ASSIGN = "assign", "确定承办处室"
    NOTE = "note", "记一笔"
    LINK = "link", "关联事项"
    MERGE = "merge", "合并事项"
    UNDO_MERGE = "undo_merge", "撤销合并"
    CONCLUDE = "conclude", "当场办结"
    PLATFORM = "platform", "录入平台"
    INSTRUCTION = "instruction", "领导批示"
    ATTACHMENT = "attachment", "附件"
    HELP = "help", "落实"
    CONTACT = "contact", "协助联系"
    PROMISE = "promise", "承诺"
    PROMISE_KEPT = "promise_kept", "承诺兑现"
    EVALUATION = "evaluation", "满意度评价"
    FEEDBACK = "feedback", "反馈来件机关"
    CALL_BACK = "call_back", "回电"
    PAPER_OUT = "paper_out", "签发文书"
    SERVED = "served", "送达"
    NOT_SERVED = "not_served", "未确认送达"
    SIGNED_BACK = "signed_back", "签回"
    PAPER_VOID = "paper_void", "文书作废"
    INVESTIGATION = "investigation", "调查核实"
    OBJECTION_ANSWER = "objection_answer", "异议答复"
    UNIT_FEEDBACK = "unit_feedback", "承办反馈"
    UNIT_RETURNED = "unit_returned", "退回承办单位重办"
    OUTSIDE_REVIEW = "outside_review", "上级意见"
    CASE_ARCHIVED = "case_archived", "事项归档"
    REOPENED = "reopened", "重新办理"
    SLIP_OUT = "slip_out", "签发督办单"
    SLIP_SIGNED_FOR = "slip_signed_for", "签收督办单"
    PROGRESS = "progress", "办理进展"
    EXTENSION = "extension", "督办延期"
    REPORT = "report", "结案报告"
    REVIEW = "review", "审核结案报告"
    RETURNED = "returned", "退回重办"
    SLIP_ARCHIVED = "slip_archived", "督办单归档"
    SLIP_VOID = "slip_void", "督办单作废"


_LOOKS: dict[EventKind, tuple[str, str]] = {
    EventKind.VISIT: ("accent", "people"),
    EventKind.VISIT_AGAIN: ("accent", "people"),
    EventKind.INFORM: ("green", "check"),
    EventKind.ASSIGN: ("accent", "right"),
    EventKind.NOTE: ("grey", "pen"),
    EventKind.LINK: ("grey", "link"),
    EventKind.MERGE: ("grey", "link"),
    EventKind.UNDO_MERGE: ("grey", "undo"),
    EventKind.CONCLUDE: ("green", "done"),
    EventKind.PLATFORM: ("grey", "check"),
    EventKind.INSTRUCTION: ("accent", "flag"),
    EventKind.ATTACHMENT: ("grey", "doc"),
    EventKind.HELP: ("green", "done"),
    EventKind.CONTACT: ("accent", "phone"),
    EventKind.PROMISE: ("amber", "flag"),
    EventKind.PROMISE_KEPT: ("green", "check"),
    EventKind.EVALUATION: ("grey", "star"),
    EventKind.FEEDBACK: ("green", "mail"),
    EventKind.CALL_BACK: ("green", "phone"),
    EventKind.PAPER_OUT: ("accent", "doc"),
    EventKind.SERVED: ("green", "check"),
    EventKind.NOT_SERVED: ("amber", "clock"),
    EventKind.SIGNED_BACK: ("green", "pen"),
    EventKind.PAPER_VOID: ("grey", "stop"),
    EventKind.INVESTIGATION: ("grey", "eye"),
    EventKind.OBJECTION_ANSWER: ("accent", "undo"),
    EventKind.UNIT_FEEDBACK: ("green", "check"),
    EventKind.UNIT_RETURNED: ("amber", "undo"),
    EventKind.OUTSIDE_REVIEW: ("accent", "doc"),
    EventKind.CASE_ARCHIVED: ("grey", "archive"),
    EventKind.REOPENED: ("accent", "undo"),
    EventKind.SLIP_OUT: ("accent", "slip"),
    EventKind.SLIP_SIGNED_FOR: ("green", "check"),
    EventKind.PROGRESS: ("grey", "pen"),
    EventKind.EXTENSION: ("amber", "clock"),
    EventKind.REPORT: ("accent", "doc"),
    EventKind.REVIEW: ("green", "check"),
    EventKind.RETURNED: ("amber", "undo"),
    EventKind.SLIP_ARCHIVED: ("grey", "archive"),
    EventKind.SLIP_VOID: ("grey", "stop"),
}

VISITS = frozenset({EventKind.VISIT, EventKind.VISIT_AGAIN})
"""Shown under 来访 when the time line is filtered."""

PAPERS = frozenset(
    {
        EventKind.INSTRUCTION,
        EventKind.PAPER_OUT,
        EventKind.SERVED,
        EventKind.NOT_SERVED,
        EventKind.SIGNED_BACK,
        EventKind.PAPER_VOID,
        EventKind.UNIT_FEEDBACK,
        EventKind.UNIT_RETURNED,
        EventKind.OUTSIDE_REVIEW,
        EventKind.CASE_ARCHIVED,
        EventKind.SLIP_OUT,
        EventKind.SLIP_SIGNED_FOR,
        EventKind.EXTENSION,
        EventKind.REPORT,
        EventKind.REVIEW,
        EventKind.RETURNED,
        EventKind.SLIP_ARCHIVED,
        EventKind.SLIP_VOID,
    }
)
"""Shown under 文书 when the time line is filtered."""


def event_line(kind: str, happened_on: date, entered_at: datetime, text: str, by: str) -> EventLine:
    """An entry as it stands on the time line: a short first line is its heading, the rest its text.

    Args:
        kind: code of an :class:`EventKind`.
        happened_on: the day it happened.
        entered_at: when it was typed in.
        text: as kept; the first line is the heading where it is short enough.
        by: who reported or did it, as said; "" when the text says it.
    """
    what = EventKind(kind)
    tone, icon = _LOOKS[what]
    first, _, rest = text.partition("\n")
    if not first or len(first) > MAX_TITLE:
        first, rest = what.label, text
    if by:
        rest = f"{rest}\n填报：{by}".strip() if what is EventKind.PROGRESS else rest
    return EventLine(
        happened_on=happened_on,
        entered_at=entered_at,
        kind=what.value,
        title=first,
        text=rest,
        tone=tone,
        icon=icon,
    )
