"""回避、听证、调解和解 (F27–F29): what is typed for each paper (domain: §4.2)."""

from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.handling_asks import choice, day, items, line, organ, staff, text, yes_no
from xinfang_desk.domain.terms import Term


class RecusalSource(Term):
    """Who raised the 回避 (《信访工作条例》第二十八条第三款)."""

    ASKED = "asked", "来访人申请"
    SELF = "self", "本人自报"


class SettlementKind(Term):
    """调解 or 和解 (《信访工作条例》第三十三条)."""

    MEDIATION = "mediation", "调解协议书"
    SETTLEMENT = "settlement", "和解协议书"


@dataclass(frozen=True, slots=True)
class RecusalDraft:
    """F27 回避申请、决定单; signed by the 负责人 who decides."""

    source: RecusalSource | None = choice("由谁提出", RecusalSource, need=True)
    asked_by: str = line("申请人、自报人", need=True)
    subject: str = staff("回避对象", need=True)
    interest: str = text("利害关系", need=True, most=1000)
    asked_on: date | None = day("申请日", need=True)
    is_granted: bool = yes_no("同意回避", default=True)
    reason: str = text("决定理由", need=True, most=1000)
    reassigned_to: str = staff("改派人", help="同意回避的填写")
    access_ended: str = line("已收回权限时间", help="签发时由系统填写")


@dataclass(frozen=True, slots=True)
class HearingDraft:
    """F28 听证告知、笔录、结论 (《信访工作条例》第三十一条第六项、第三十六条)."""

    began_on: date | None = day("听证开始日", need=True)
    ended_on: date | None = day("听证结束日", need=True, help="起止日供复核扣除")
    time: str = line("时间", need=True)
    place: str = line("地点", need=True)
    host: str = staff("主持人", need=True)
    invited: tuple[str, ...] = items("参加人", need=True)
    rights: str = text("权利告知", need=True, most=1000)
    present: tuple[str, ...] = items("到场人")
    statements: str = text("陈述")
    questions: str = text("质询")
    debate: str = text("辩论")
    deliberation: str = text("评议")
    conclusion: str = text("结论", help="听证以后填写")
    is_published: bool = yes_no("公示")
    is_masked: bool = yes_no("公示前已核对脱敏")


@dataclass(frozen=True, slots=True)
class SettlementDraft:
    """F29 调解协议书、和解协议书."""

    kind: SettlementKind | None = choice("协议", SettlementKind, need=True)
    parties: tuple[str, ...] = items("当事人", need=True)
    other_party: str = organ("对方单位")
    is_voluntary: bool = yes_no("双方自愿，已当面说明可以不签")
    dispute: str = text("争议", need=True)
    terms: tuple[str, ...] = items("协议内容", need=True, help="款项、日期、方式，一行一条")
    follow_up: str = text("履行跟踪", most=1000, help="谁来看、何时看")
    agreed_on: date | None = day("签订日", need=True)
    judicial_note: str = text("司法确认提示", most=500)
