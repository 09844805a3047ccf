"""满意度 (F21): what is typed of a returned sheet, and what may count (domain: §4.2, G8)."""

from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.evaluation import (
    Dissatisfaction,
    EvaluationFiller,
    EvaluationTarget,
    EvaluationWay,
    Verdict,
)
from xinfang_desk.domain.handling_asks import choice, day, line, staff, text

UNANSWERED = "未评价"
"""What stands where nothing came back; never taken for 满意."""

REASONS_NEEDED = "不满意的，请照表上勾选的写明原因：态度、时限、程序、结果、其他。"


@dataclass(frozen=True, slots=True)
class EvaluationDraft:
    """One half of a returned sheet: the desk and the handling unit are judged apart."""

    target: EvaluationTarget | None = choice("评价对象", EvaluationTarget, need=True)
    verdict: Verdict | None = choice("评价", Verdict, need=True)
    reasons: str = line("不满意原因", help="态度、时限、程序、结果、其他，照表上勾选的写，用顿号隔开")
    words: str = text("意见", most=2000, help="照原话写")
    way: EvaluationWay | None = choice("评价方式", EvaluationWay, need=True)
    filled_by: EvaluationFiller | None = choice("填写人", EvaluationFiller, need=True)
    proxy_name: str = line("代填人", help="代填的填写；代填只作记录，不计入满意率")
    called_by: str = staff("回访人", help="电话回访的填写；由承办处室以外的人回访")
    returned_on: date | None = day("收回日期", need=True)


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """One half as the case page shows it.

    Attributes:
        verdict: in words; 未评价 while nothing came back.
        is_counted: the petitioner's own return.
        handed_on: the day the sheet was handed or posted.
    """

    target: EvaluationTarget
    verdict: str
    is_counted: bool
    line: str
    handed_on: date | None = None


def reasons_of(typed: str) -> tuple[Dissatisfaction, ...] | None:
    """The reasons as typed (态度、结果); None where a word is not on the sheet."""
    words = [word for word in typed.replace("，", "、").replace(" ", "、").split("、") if word]
    known = {reason.label: reason for reason in Dissatisfaction}
    if any(word not in known for word in words):
        return None
    return tuple(dict.fromkeys(known[word] for word in words))


def problems(
    draft: EvaluationDraft, handed_on: date | None, today: date, *, caller_is_of_unit: bool
) -> tuple[Problem, ...]:
    """What keeps a return from being written down.

    Args:
        draft: as typed.
        handed_on: the day the sheet went out; None when it was asked by phone or on the spot.
        today: the desk's day.
        caller_is_of_unit: whether who called back belongs to the unit that handled the matter.
    """
    found = []
    needed = {
        "target": "请选评价对象。",
        "verdict": "请选评价。",
        "way": "请选评价方式。",
        "filled_by": "请选是本人填写还是代填。",
    }
    found += [Problem(name, words) for name, words in needed.items() if getattr(draft, name) is None]
    reasons = reasons_of(draft.reasons)
    if reasons is None or (draft.verdict is Verdict.DISSATISFIED and not reasons):
        found.append(Problem("reasons", REASONS_NEEDED))
    elif draft.verdict is not Verdict.DISSATISFIED and reasons:
        found.append(Problem("reasons", "满意、基本满意的不填不满意原因。"))
    if draft.filled_by is EvaluationFiller.PROXY and not draft.proxy_name.strip():
        found.append(Problem("proxy_name", "代填的请写明代填人。"))
    if draft.way is EvaluationWay.CALL_BACK:
        if not draft.called_by.strip():
            found.append(Problem("called_by", "请写明回访人。"))
        elif caller_is_of_unit:
            found.append(Problem("called_by", "回访由承办处室以外的人来做，请换一位。"))
    return (*found, *_days(draft, handed_on, today))


def _days(draft: EvaluationDraft, handed_on: date | None, today: date) -> list[Problem]:
    on = draft.returned_on
    if on is None:
        return [Problem("returned_on", "请填收回日期。")]
    if on > today:
        return [Problem("returned_on", f"日期 {on:%Y-%m-%d} 还没有到，请看一下日期。")]
    if handed_on is not None and on < handed_on:
        return [Problem("returned_on", f"早于交出评价表的日子 {handed_on:%Y-%m-%d}，请看一下日期。")]
    return []
