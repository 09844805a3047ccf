"""A slip in words: its verbs, its chips, and what each part of its page knows."""

from datetime import date

from xinfang_desk.domain.case_words import OWED_SLIP_STATES, SLIP_LOOKS
from xinfang_desk.domain.supervision import SlipDetail
from xinfang_desk.domain.terms import SlipReason, SlipSource, SlipState
from xinfang_desk.ui.tabs.supervision_facts import Fact, numbered
from xinfang_desk.ui.words import clock_time, short_day, typed_day

VERBS = {
    "revise": ("修改草稿", "pen"),
    "sign_out": ("签发", "seal"),
    "acknowledge": ("登记签收", "check"),
    "progress": ("记进展", "plus"),
    "extend": ("延期", "clock"),
    "report": ("登记结案报告", "doc"),
    "review": ("审核", "eye"),
    "archive": ("归档", "archive"),
    "void": ("作废", "stop"),
    "print": ("打印", "print"),
}
"""verb → the words on its button and its icon."""

SECOND_VERBS = {
    SlipState.DRAFT: "revise",
    SlipState.ISSUED: "extend",
    SlipState.ACKNOWLEDGED: "extend",
    SlipState.RETURNED: "extend",
}
"""What else may be done at once, beside the one next step."""

REPORT_HELP = "收到纸质报告后在此登记文号、签字人和签字日期；没有处长签字，信访办不能审核，也不能归档。"
_DUE_ICONS = {"red": "alert", "amber": "clock", "green": "done", "grey": "calendar"}

ChipWords = tuple[str, str, str]
"""Word, tone, icon."""


def chips(detail: SlipDetail) -> tuple[ChipWords, ...]:
    """State or nearness of the limit, and why the slip was made; at most three."""
    look = SLIP_LOOKS[detail.state]
    found: list[ChipWords] = []
    if detail.state in OWED_SLIP_STATES and detail.remaining:
        found.append((detail.remaining, detail.due_tone, _DUE_ICONS[detail.due_tone]))
    if detail.state is not SlipState.ACKNOWLEDGED:
        found.append((look.word, look.tone, look.icon))
    found.append((_short_reason(detail), "grey", "flag"))
    return tuple(found)


def _short_reason(detail: SlipDetail) -> str:
    """One of the three things S7 stands for, where the sources tell which."""
    if detail.reason is not SlipReason.INSTRUCTION:
        return detail.reason.label
    if detail.instruction:
        return SlipSource.INSTRUCTION.label
    named = [source.label for source in detail.sources]
    return next((word for word in ("上级交办", "接待日") if word in named), "领导批示、承诺或交办")


def banner_tone(detail: SlipDetail) -> str:
    """Red past the limit, amber when it is near, else information."""
    return detail.due_tone if detail.due_tone in ("red", "amber") else "accent"


def task_facts(detail: SlipDetail, today: date) -> tuple[Fact, ...]:
    """交办内容: who has to do what until when, and on whose word."""
    units = f"{detail.unit}（主办）"
    if detail.assisting:
        units += f"　{'、'.join(detail.assisting)}（协办）"
    by = _joined(
        detail.instruction_by, short_day(detail.instruction_on, today) if detail.instruction_on else ""
    )
    return (
        Fact("批示", detail.instruction, by, "quote"),
        Fact("承办", units),
        Fact("事由", detail.reason.label),
        Fact("来源", "、".join(source.label for source in detail.sources)),
        Fact("摘要", detail.summary),
        Fact("要求", numbered(detail.demands)),
        _limit_fact(detail),
    )


def _limit_fact(detail: SlipDetail) -> Fact:
    if detail.due_on is None:
        return Fact("限期", detail.limit_text, detail.explanation or "签发时算出日期，随即固定。")
    return Fact("限期", typed_day(detail.due_on), detail.explanation, "bold")


def report_facts(detail: SlipDetail, today: date) -> tuple[Fact, ...]:
    """结案报告与处长签字, as it came back on paper."""
    if detail.reported_on is None:
        return ()
    signed = short_day(detail.head_signed_on, today) if detail.head_signed_on else ""
    return (
        Fact("文号", detail.report_number),
        Fact("办理结果", detail.report_summary),
        Fact("处长签字", _joined(detail.head_signed_by, signed)),
        Fact("报送", short_day(detail.reported_on, today)),
    )


def review_facts(detail: SlipDetail, today: date) -> tuple[Fact, ...]:
    """审核: the office's opinion and whose it is."""
    if detail.reviewed_on is None:
        return ()
    return (
        Fact("意见", detail.review),
        Fact("理由", detail.review_reason),
        Fact("审核人", _joined(detail.reviewed_by, short_day(detail.reviewed_on, today))),
    )


def archive_facts(detail: SlipDetail, today: date) -> tuple[Fact, ...]:
    """归档: number and day, or why the slip was made void."""
    if detail.void_reason:
        return (Fact("作废理由", detail.void_reason),)
    if detail.archived_on is None:
        return ()
    return (Fact("归档号", detail.archive_number), Fact("归档日期", short_day(detail.archived_on, today)))


def acknowledged_words(detail: SlipDetail, today: date) -> str:
    """刘敏 03-26 周四 09:40, or nothing yet."""
    if detail.acknowledged_at is None:
        return ""
    at = detail.acknowledged_at
    return f"{detail.acknowledged_by} {short_day(at.date(), today)} {clock_time(at)}"


def _joined(*parts: str) -> str:
    return "·".join(part for part in parts if part)


OPEN_AGAIN = {SlipState.RETURNED: "report"}
"""A part that has facts and is open once more."""


def part_state(detail: SlipDetail, verb: str) -> ChipWords:
    """How far a later part is: 未报, 已报, 退回重办, 待审核, 同意结案 …"""
    state = detail.state
    if verb == "report":
        if state is SlipState.RETURNED:
            return ("已退回，等再报", "amber", "undo")
        return ("处长已签字", "green", "done") if detail.reported_on else ("未报", "grey", "wait")
    if verb == "review":
        if detail.reviewed_on is None:
            return ("待审核", "accent", "eye") if state is SlipState.REPORTED else ("未到", "grey", "wait")
        return (
            (detail.review, "amber", "undo")
            if state is SlipState.RETURNED
            else (detail.review, "green", "done")
        )
    if state is SlipState.VOID:
        return ("已作废", "grey", "stop")
    if detail.archived_on is not None:
        return ("已归档", "green", "done")
    return ("待归档", "accent", "archive") if state is SlipState.APPROVED else ("未到", "grey", "wait")
