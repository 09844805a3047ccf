"""The order of a slip's life (督办单): which verb is open in which state, and what each one asks for."""

from dataclasses import replace
from datetime import date

from xinfang_desk.domain.access import Act, Actor, refusal
from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.supervision import SlipDraft, SlipReport
from xinfang_desk.domain.terms import LimitKind, SlipReason, SlipState
from xinfang_desk.domain.typed_text import clean_line, clean_text

MAX_SUMMARY = 2000
"""Longest summary (信访事项摘要) in characters; the paper continues on 附页 long before."""

VERBS: dict[str, tuple[Act, frozenset[SlipState]]] = {
    "revise": (Act.DRAFT_SLIP, frozenset({SlipState.DRAFT})),
    "sign_out": (Act.SIGN_OUT_SLIP, frozenset({SlipState.DRAFT})),
    "acknowledge": (Act.RECORD_SLIP, frozenset({SlipState.ISSUED})),
    "progress": (
        Act.RECORD_SLIP,
        frozenset({SlipState.ACKNOWLEDGED, SlipState.RETURNED}),
    ),
    "extend": (
        Act.EXTEND_SLIP,
        frozenset({SlipState.ISSUED, SlipState.ACKNOWLEDGED, SlipState.RETURNED}),
    ),
    "report": (Act.RECORD_SLIP, frozenset({SlipState.ACKNOWLEDGED, SlipState.RETURNED})),
    "review": (Act.REVIEW_SLIP, frozenset({SlipState.REPORTED})),
    "archive": (Act.ARCHIVE_SLIP, frozenset({SlipState.APPROVED})),
    "void": (
        Act.VOID_SLIP,
        frozenset({SlipState.DRAFT, SlipState.ISSUED, SlipState.ACKNOWLEDGED, SlipState.RETURNED}),
    ),
    "print": (
        Act.PRINT,
        frozenset(SlipState) - {SlipState.DRAFT, SlipState.VOID},
    ),
}
"""verb → who may, and from which states (domain: §1.6 slip life)."""


def tidy_slip(draft: SlipDraft) -> SlipDraft:
    """The draft as it will be kept: pasted breaks gone, empty demands and doubled units dropped."""
    said = draft.instruction
    return replace(
        draft,
        summary=clean_text(draft.summary),
        demands=tuple(filter(None, map(clean_line, draft.demands))),
        assisting_unit_ids=tuple(dict.fromkeys(draft.assisting_unit_ids)),
        sources=tuple(dict.fromkeys(draft.sources)),
        instruction=replace(
            said,
            leader_name=clean_line(said.leader_name),
            text=clean_text(said.text),
            outside_number=clean_line(said.outside_number),
        ),
    )


_WAITS: dict[SlipState, str] = {
    SlipState.DRAFT: "督办单还没有签发。",
    SlipState.ISSUED: "承办处室还没有签收。",
    SlipState.ACKNOWLEDGED: "没有处长签字的结案报告，信访办不能审核，也不能归档。",
    SlipState.RETURNED: "已退回重办，等承办处室再报结案报告。",
    SlipState.REPORTED: "结案报告已收到，等信访办审核。",
    SlipState.APPROVED: "已审核同意结案，等归档。",
    SlipState.ARCHIVED: "这张督办单已归档。",
    SlipState.VOID: "这张督办单已作废。",
}


_PAST: dict[str, str] = {
    "revise": "督办单已经签发，编号和内容已固定。",
    "sign_out": "督办单已经签发，编号和内容已固定。",
    "acknowledge": "承办处室已经签收。",
}
_CLOSED = frozenset({SlipState.ARCHIVED, SlipState.VOID})


def state_refusal(state: SlipState, verb: str) -> str | None:
    """Why the verb is closed in this state: it has been done, or something else comes first."""
    if state in VERBS[verb][1]:
        return None
    if verb in _PAST and state not in _CLOSED and state is not SlipState.DRAFT:
        return _PAST[verb]
    return _WAITS[state]


def verb_refusal(actor: Actor, state: SlipState, verb: str) -> str | None:
    """Why the actor cannot press the verb now: the role first, then the state."""
    return refusal(actor, VERBS[verb][0]) or state_refusal(state, verb)


def late_refusal(due_on: date | None, day: date) -> str | None:
    """Why a slip cannot be extended on a day: its limit has passed."""
    if due_on is None or day <= due_on:
        return None
    return f"限期 {due_on:%m-%d} 已过，不能再延期；请按逾期催办。"


def allowed(actor: Actor, state: SlipState) -> dict[str, str | None]:
    """Every verb with None or the sentence that greys its button."""
    return {verb: verb_refusal(actor, state, verb) for verb in VERBS}


def allowed_on(actor: Actor, state: SlipState, due_on: date | None, today: date) -> dict[str, str | None]:
    """As :func:`allowed`, with what the day forbids: no extension once the limit has passed."""
    found = allowed(actor, state)
    return found | {"extend": found["extend"] or late_refusal(due_on, today)}


def draft_problems(draft: SlipDraft) -> tuple[Problem, ...]:
    """What is missing before a slip can be kept as a draft."""
    found = []
    if draft.unit_id is None:
        found.append(Problem("unit_id", "请选择一个承办处室。"))
    elif draft.unit_id in draft.assisting_unit_ids:
        found.append(Problem("assisting_unit_ids", "承办处室不用再列为协办，请去掉重复的一个。"))
    if draft.reason is None:
        found.append(Problem("reason", "请选择督办事由。"))
    if not any(item.strip() for item in draft.demands):
        found.append(Problem("demands", "请写明督办要求，至少一条。"))
    if not draft.summary.strip():
        found.append(Problem("summary", "请写信访事项摘要。"))
    elif len(draft.summary) > MAX_SUMMARY:
        found.append(Problem("summary", f"摘要最多 {MAX_SUMMARY} 字，请精简；全文在事项里。"))
    if draft.limit_kind is LimitKind.UNTIL:
        if draft.until is None:
            found.append(Problem("until", "请选择限期的日子。"))
    elif not 1 <= draft.limit_value <= 365:
        found.append(Problem("limit_value", "限期请填 1 到 365 之间的天数。"))
    found.extend(_instruction_problems(draft))
    return tuple(found)


def _instruction_problems(draft: SlipDraft) -> list[Problem]:
    """A 批示 needs who and when as soon as its text is there; reason S7 may also be a promise or an order."""
    instruction = draft.instruction
    found = []
    if instruction.text.strip():
        if instruction.leader_id is None and not instruction.leader_name.strip():
            found.append(Problem("instruction.leader", "请写明是哪位领导的批示。"))
        if instruction.happened_on is None:
            found.append(Problem("instruction.happened_on", "请填批示的日期。"))
    return found


def sign_out_problems(
    draft: SlipDraft, signed_on: date, today: date, received_on: date
) -> tuple[Problem, ...]:
    """What forbids 签发 on this day."""
    found = list(draft_problems(draft))
    if signed_on > today:
        found.append(Problem("signed_on", "签发日期还没有到，请看一下日期。"))
    if signed_on < received_on:
        found.append(Problem("signed_on", f"签发日期早于收到日期 {received_on:%m-%d}，请看一下日期。"))
    if draft.limit_kind is LimitKind.UNTIL and draft.until is not None and draft.until <= signed_on:
        found.append(Problem("until", "限期要晚于签发日期。"))
    if draft.reason is SlipReason.INSTRUCTION and not (draft.instruction.text.strip() or draft.sources):
        found.append(Problem("instruction.text", "请写明批示内容，或勾选来源（上级交办、接待日）。"))
    return tuple(found)


def extension_problems(
    until: date, reason: str, approver: object, approved_on: date, due_on: date, today: date
) -> tuple[Problem, ...]:
    """What forbids 延期: it is asked for and approved before the limit, with a reason and an approver."""
    found = []
    if (sentence := late_refusal(due_on, max(today, approved_on))) is not None:
        found.append(Problem("approved_on", sentence))
    if approved_on > today:
        found.append(Problem("approved_on", "批准日期还没有到，请看一下日期。"))
    if until <= due_on:
        found.append(Problem("until", f"延期后的日子要晚于现在的限期 {due_on:%m-%d}。"))
    if not reason.strip():
        found.append(Problem("reason", "请写明延期的理由。"))
    if approver is None:
        found.append(Problem("approver", "请选择批准人。"))
    return tuple(found)


def report_problems(report: SlipReport, signed_on: date, today: date) -> tuple[Problem, ...]:
    """What forbids recording a closing report; without 处长签字 there is none."""
    found = []
    if not report.head_signed_by.strip():
        found.append(Problem("head_signed_by", "请填在结案报告上签字的处长姓名。"))
    if report.head_signed_on is None:
        found.append(Problem("head_signed_on", "请填处长签字的日期。"))
    elif report.head_signed_on > today:
        found.append(Problem("head_signed_on", "签字日期还没有到，请看一下日期。"))
    elif report.head_signed_on < signed_on:
        sentence = f"签字日期早于督办单签发日期 {signed_on:%m-%d}，请看一下日期。"
        found.append(Problem("head_signed_on", sentence))
    if report.reported_on > today:
        found.append(Problem("reported_on", "报送日期还没有到，请看一下日期。"))
    elif report.head_signed_on is not None and report.reported_on < report.head_signed_on:
        found.append(Problem("reported_on", "报送日期早于处长签字日期，请看一下日期。"))
    if not report.summary.strip():
        found.append(Problem("summary", "请摘记结案报告写明的办理结果。"))
    return tuple(found)


def review_problems(
    accept: bool, reason: str, on: date, reported_on: date, today: date
) -> tuple[Problem, ...]:
    """What forbids a review: a return (退回) needs its reason."""
    found = []
    if not accept and not reason.strip():
        found.append(Problem("reason", "退回重办请写明理由，承办处室要据此补办。"))
    if on > today:
        found.append(Problem("on", "审核日期还没有到，请看一下日期。"))
    if on < reported_on:
        found.append(Problem("on", f"审核日期早于报送日期 {reported_on:%m-%d}，请看一下日期。"))
    return tuple(found)
