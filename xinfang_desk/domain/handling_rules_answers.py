"""Rules of 延期、意见书、答复、报告、听证、调解、回避 (F10 F11 F16 F27–F29 F34) beyond what is needed."""

from collections.abc import Iterator
from datetime import date

from xinfang_desk.domain.clock_words import day_beside
from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.handling import CaseFacts
from xinfang_desk.domain.handling_answers import (
    DemandAnswer,
    ExtensionDraft,
    OpinionDraft,
    Outcome,
    ReplyDraft,
    ReplyKind,
)
from xinfang_desk.domain.handling_hearings import HearingDraft, RecusalDraft, SettlementDraft
from xinfang_desk.domain.handling_reports import ReportDraft
from xinfang_desk.domain.terms import Purpose

MOST_EXTENSION = 30
_NO_ORGAN = frozenset(
    {"上级", "上一级", "上级机关", "上一级机关", "上级部门", "有关机关", "有关部门", "复查机关"}
)


def extend(draft: ExtensionDraft, facts: CaseFacts, today: date, signed_on: date) -> Iterator[Problem]:
    """One extension of at most 30 days, approved before the end (《信访工作条例》第三十四条)."""
    if draft.days + facts.extended_days > MOST_EXTENSION:
        yield Problem(
            "days", f"延期合计不超过 {MOST_EXTENSION} 日（条例第三十四条），现在是 {draft.days} 日。"
        )
    if facts.legal_end is not None and signed_on > facts.legal_end:
        yield Problem("signed_on", f"延期要在期限 {facts.legal_end} 届满以前批准，请看一下日期。")


def decide(draft: OpinionDraft, facts: CaseFacts, today: date, signed_on: date) -> Iterator[Problem]:
    """Every demand is answered, what is supported is carried out, and the remedy names its organ."""
    has_part = any(paper.is_partial for paper in facts.issued)
    answered = {one.demand for one in draft.answers}
    for demand in facts.demands:
        if demand not in answered:
            said = f"还没有答复这一条诉求：{_short(demand)}"
            if has_part:
                said += "已经另行告知、转送的可以保留。"
            yield Problem("answers", said, keepable=has_part)
    for place, one in enumerate(draft.answers):
        yield from _carried_out(f"answers.{place}.", one, facts)
    if draft.review_organ in _NO_ORGAN:
        yield Problem("review_organ", "请写明复查机关的全称，让来访人知道向谁请求复查（条例第三十五条）。")


def _short(demand: str) -> str:
    end = "" if demand.endswith(("。", "！", "？")) else "。"
    return f"{demand}{end}" if len(demand) <= 40 else f"{demand[:40]}……。"


def _carried_out(prefix: str, one: DemandAnswer, facts: CaseFacts) -> Iterator[Problem]:
    if one.outcome is not Outcome.SUPPORTED:
        return
    for name, what in (("measure", "怎样落实"), ("carried_by", "由谁落实"), ("by_when", "何时落实")):
        if not getattr(one, name):
            yield Problem(f"{prefix}{name}", f"支持的诉求请填写“{what}”（条例第三十二条）。")
    if one.by_when is not None and one.by_when < facts.received_on:
        yield Problem(f"{prefix}by_when", f"落实的日子早于收到日 {facts.received_on}，请看一下日期。")


def reply(draft: ReplyDraft, facts: CaseFacts, today: date, signed_on: date) -> Iterator[Problem]:
    """A 答复函 never stands in for the opinion on an appeal (《信访工作条例》第三十二条)."""
    is_appeal = facts.purpose is Purpose.APPEAL
    if draft.kind is ReplyKind.SUGGESTION and facts.purpose is not Purpose.SUGGESTION:
        yield Problem("kind", f"这件事项是{facts.purpose.label}，不是建议意见，请另选类型。")
    if draft.kind is ReplyKind.SIMPLE and is_appeal and not facts.is_simple:
        yield Problem("kind", "这件事项没有按简易办理受理；申诉求决要出具处理意见书（条例第三十二条）。")
    if draft.kind is ReplyKind.DUTY and not draft.basis:
        yield Problem("basis", "履行职责的答复请写明依据的法律（条例第三十一条第五项）。")


def report(draft: ReportDraft, facts: CaseFacts, today: date, signed_on: date) -> Iterator[Problem]:
    """Results answer the demands one by one; a report to another organ says who issued it."""
    on = draft.head_signed_on
    if on is not None and not facts.received_on <= on <= signed_on:
        said = f"处长签字日期应在收到日 {facts.received_on} 到签发日 {signed_on} 之间，请看一下日期。"
        yield Problem("head_signed_on", said)
    if draft.demands and draft.results and len(draft.demands) != len(draft.results):
        said = f"诉求有 {len(draft.demands)} 条，处理结果有 {len(draft.results)} 条，请逐条对应。"
        yield Problem("results", said)
    if draft.to_organ:
        for name, what in (
            ("their_number", "交办文号"),
            ("issuer", "签发人"),
            ("contact_phone", "联系电话"),
        ):
            if not getattr(draft, name):
                yield Problem(name, f"报送{_short(draft.to_organ).rstrip('。')}的请填写“{what}”。")


def recusal(draft: RecusalDraft, facts: CaseFacts, today: date, signed_on: date) -> Iterator[Problem]:
    """A granted 回避 names who takes over (《信访工作条例》第二十八条第三款)."""
    if draft.asked_on is not None and draft.asked_on > signed_on:
        yield Problem("asked_on", f"申请日晚于决定的日子 {signed_on}，请看一下日期。")
    if draft.is_granted and not draft.reassigned_to:
        yield Problem("reassigned_to", "同意回避的请填写“改派人”。")
    if draft.is_granted and draft.reassigned_to and draft.reassigned_to == draft.subject:
        yield Problem("reassigned_to", "改派人就是回避的人，请另选。")


def hearing(draft: HearingDraft, facts: CaseFacts, today: date, signed_on: date) -> Iterator[Problem]:
    """A hearing ends after it begins, and has people and a past day before it has a conclusion."""
    began, ended = draft.began_on, draft.ended_on
    if began is not None and began < facts.received_on:
        yield Problem("began_on", f"听证开始日早于收到日 {facts.received_on}，请看一下日期。")
    if began is not None and ended is not None and ended < began:
        yield Problem("ended_on", f"听证结束日早于开始日 {day_beside(began, ended)}，请看一下日期。")
    if draft.conclusion and ended is not None and ended > today:
        yield Problem("ended_on", "听证还没有结束，结论请等结束以后填写。")
    if draft.conclusion and not draft.present:
        yield Problem("present", "写了结论的请填写“到场人”。")
    if draft.is_published and not draft.is_masked:
        yield Problem("is_masked", "公示以前请先核对，把姓名、住址、证号遮去。")


def settle(draft: SettlementDraft, facts: CaseFacts, today: date, signed_on: date) -> Iterator[Problem]:
    """An agreement is voluntary and has two sides (《信访工作条例》第三十三条)."""
    if not draft.is_voluntary:
        yield Problem("is_voluntary", "调解、和解要双方自愿，请当面说明可以不签，再勾选（条例第三十三条）。")
    if len(draft.parties) == 1 and not draft.other_party:
        yield Problem("parties", "协议至少有两方，请一行写一方。")
    on = draft.agreed_on
    if on is not None and not facts.received_on <= on <= signed_on:
        said = f"签订日应在收到日 {facts.received_on} 到登记的日子 {signed_on} 之间，请看一下日期。"
        yield Problem("agreed_on", said)
