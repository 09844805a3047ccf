"""复查、复核 (F12, F13): what is typed for the request and for its answer (domain: §4.2)."""

from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.handling_asks import choice, count, day, items, line, organ, staff, text, yes_no
from xinfang_desk.domain.terms import Term


class ReviewLevel(Term):
    """复查 or 复核 (《信访工作条例》第三十五条、第三十六条)."""

    REVIEW = "review", "复查"
    FINAL = "final", "复核"


class ReviewVerdict(Term):
    """结论 of 复查 and 复核."""

    UPHELD = "upheld", "维持"
    REVOKED = "revoked", "撤销并责令重新办理"
    CHANGED = "changed", "变更"
    COMPLETED = "completed", "责令补充"


@dataclass(frozen=True, slots=True)
class ReviewRequestDraft:
    """F13 复查（复核）申请书 and its 收件凭证."""

    level: ReviewLevel | None = choice("申请", ReviewLevel, need=True)
    agent: str = line("代理人")
    opinion_number: str = line("原意见文号", need=True)
    opinion_received_on: date | None = day("收到原意见的日子", need=True)
    asked_on: date | None = day("申请日", need=True, help="邮寄的以邮戳为准")
    request: str = text("请求", need=True)
    reasons: str = text("事实和理由", need=True)
    enclosures: tuple[str, ...] = items("附件")
    review_organ: str = organ("由谁复查（复核）", need=True)
    is_ours: bool = yes_no("由本机关复查（复核）", help="不勾的由上一级办理，本机关只转交和登记结果")
    received_by: str = staff("收件人", need=True)
    received_on: date | None = day("收件日", need=True)


@dataclass(frozen=True, slots=True)
class ReviewOpinionDraft:
    """F12 复查意见书、复核意见书."""

    level: ReviewLevel | None = choice("意见书", ReviewLevel, need=True)
    applicant: str = line("申请人", need=True)
    reviewed_organ: str = organ("被复查（复核）机关", need=True)
    opinion_number: str = line("原意见文号", need=True)
    opinion_on: date | None = day("原意见日期", need=True)
    opinion_served_on: date | None = day("原意见送达日", need=True)
    asked_on: date | None = day("申请日", need=True)
    received_on: date | None = day("收到申请日", need=True)
    reasons: str = text("申请理由", need=True)
    opinion_points: str = text("原意见要点", need=True)
    found: str = text("审查查明的事实", need=True)
    basis: str = text("依据", need=True, most=1000)
    verdict: ReviewVerdict | None = choice("结论", ReviewVerdict, need=True)
    redo_until: date | None = day("责令重办期限", help="撤销重办、补充的填写")
    hearing: str = text("听证情况", most=1000)
    hearing_days: int = count("听证扣除天数", most=365, help="只在复核中扣除（条例第三十六条）")
    next_organ: str = line("可向谁请求复核", help="复查意见书填写，写全称")
