"""Arrows without a paper of ours: what is written down for each (调查、反馈、异议答复、上级意见、归档)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.handling import CaseFacts, Issued
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_asks import day, line
from xinfang_desk.domain.handling_asks import text as lines
from xinfang_desk.domain.handling_fields import field_problems, word_problems

_A = Action


@dataclass(frozen=True, slots=True)
class RecordDraft:
    """What is typed for an arrow that has no paper of ours."""

    happened_on: date | None = day("日期", need=True)
    outside_number: str = line("来文文号", help="照来文写")
    text: str = lines("经过、内容")
    reason: str = lines("理由、意见", most=1000)
    until: date | None = day("新的反馈日")


RECORDS: Mapping[Action, tuple[str, ...]] = {
    _A.INVESTIGATE: ("happened_on", "text"),
    _A.OBJECTION_AGREED: ("happened_on", "outside_number", "reason"),
    _A.OBJECTION_REFUSED: ("happened_on", "outside_number", "reason"),
    _A.ACCEPT_FEEDBACK: ("happened_on", "outside_number", "text", "reason"),
    _A.RETURN_FEEDBACK: ("happened_on", "reason", "until"),
    _A.RECORD_REVIEW: ("happened_on", "outside_number", "text", "reason"),
    _A.ARCHIVE: ("happened_on", "outside_number"),
}
"""action → the fields its dialog asks; all are needed but the number of 归档, which the desk gives."""

LABELS: Mapping[Action, Mapping[str, str]] = {
    _A.INVESTIGATE: {"text": "调查经过（人、方式、查到什么）"},
    _A.OBJECTION_AGREED: {"happened_on": "收到答复的日子", "reason": "对方的答复"},
    _A.OBJECTION_REFUSED: {"happened_on": "收到答复的日子", "reason": "对方的答复"},
    _A.ACCEPT_FEEDBACK: {"happened_on": "收到反馈的日子", "outside_number": "反馈文号", "text": "反馈内容",
                         "reason": "审核意见"},
    _A.RETURN_FEEDBACK: {"happened_on": "退回日期", "reason": "退回理由"},
    _A.RECORD_REVIEW: {"happened_on": "信访人收到意见书的日子", "text": "复查（复核）结论",
                       "reason": "理由、要求"},
    _A.ARCHIVE: {"happened_on": "归档日期", "outside_number": "归档号（空着由本台编）"},
}  # fmt: skip
"""How a field of :class:`RecordDraft` is called in one dialog."""


def label_of(action: Action, name: str) -> str:
    """The name of a field in the dialog of an action."""
    usual = {"happened_on": "日期", "outside_number": "来文文号", "text": "内容", "reason": "理由"}
    return LABELS.get(action, {}).get(name) or usual.get(name, "新的反馈日")


def record_problems(action: Action, draft: RecordDraft, facts: CaseFacts, today: date) -> tuple[Problem, ...]:
    """What keeps a record from being written down."""
    return tuple({one.field: one for one in reversed(list(_problems(action, draft, facts, today)))}.values())


def _problems(action: Action, draft: RecordDraft, facts: CaseFacts, today: date) -> Iterator[Problem]:
    for name in RECORDS[action]:
        if not getattr(draft, name) and (action, name) != (_A.ARCHIVE, "outside_number"):
            yield Problem(name, f"请填写“{label_of(action, name)}”。")
    on = draft.happened_on
    if on is not None:
        since = max([facts.received_on, *(paper.signed_on for paper in _built_on(action, facts))])
        if on > today:
            yield Problem("happened_on", f"日期 {on} 还没有到，请看一下日期。")
        elif on < since:
            yield Problem("happened_on", f"日期早于 {since}（收到事项、签发文书的日子），请看一下日期。")
        if draft.until is not None and draft.until <= on:
            yield Problem("until", "新的反馈日要在退回以后，请看一下日期。")
    yield from field_problems(draft)
    yield from word_problems(draft)


_PAPERS_BEFORE = {
    _A.OBJECTION_AGREED: ("F09",),
    _A.OBJECTION_REFUSED: ("F09",),
    _A.ACCEPT_FEEDBACK: ("F07", "F08"),
    _A.RETURN_FEEDBACK: ("F07", "F08"),
    _A.RECORD_REVIEW: ("F13",),
}


def _built_on(action: Action, facts: CaseFacts) -> list[Issued]:
    forms = _PAPERS_BEFORE.get(action, ())
    return [paper for paper in facts.issued if paper.form_id in forms]
