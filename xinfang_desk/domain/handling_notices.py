"""告知、受理、转送、交办、异议 (F04–F09): what is typed for each paper (domain: §4.2)."""

from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.handling_asks import choice, day, items, line, organ, staff, text, yes_no
from xinfang_desk.domain.terms import Term


class DeclineSituation(Term):
    """不受理情形: why a matter is not taken in (domain: §2.4 N8, N10, N11)."""

    UPPER_ORGAN = "upper", "下级或本级正在法定期限内办理，又向上级提出（条例第十九条）"
    FINAL = "final", "复核意见作出后，以同一事实和理由再提（条例第三十六条）"
    NO_REVIEW_ASKED = "no_review", "逾期没有请求复查、复核（地方规定）"


class InformKind(Term):
    """What a 告知书 (F06) tells (domain: §2.4 N1–N3, N13, N14)."""

    ORGAN = "organ", "请向有权机关提出"
    FORWARDED = "forwarded", "已转送有权机关"
    GUIDE = "guide", "请到本级或上一级接待场所提出"
    DISCLOSURE = "disclosure", "属于政府信息公开申请"


class Route(Term):
    """法定途径 (《信访工作条例》第三十一条第一至五项)."""

    LITIGATION = "31.1", "诉讼、检察监督、公安法律程序（第三十一条第一项）"
    ARBITRATION = "31.2", "仲裁途径（第三十一条第二项）"
    PARTY = "31.3", "党员申诉、申请复审（第三十一条第三项）"
    ADMINISTRATIVE = "31.4", "行政复议、裁决、确认、许可、处罚等（第三十一条第四项）"
    DUTY = "31.5", "申请查处、履行职责（第三十一条第五项）"


@dataclass(frozen=True, slots=True)
class AcceptDraft:
    """F04 受理告知书 (《信访工作条例》第二十三条、第三十一条第六项、第三十四条)."""

    accepted_on: date | None = day(
        "受理日", need=True, help="决定受理的日子；没有另作决定的，就是告知书的日期"
    )
    summary: str = text("反映的事项", need=True, help="何时、以何方式反映何事")
    from_organ: str = organ("来源机关", help="转送、交办来的填写")
    unit: str = organ("承办单位", need=True)
    contact: str = staff("联系人", need=True)
    contact_phone: str = line("联系电话", need=True)
    query_way: str = line("查询方式", help="例如：来电、来窗口，报查询码")
    is_simple: bool = yes_no("简易办理", help="3 个工作日内告知，10 个工作日内答复")
    basis: str = text("依据", need=True, most=500)


@dataclass(frozen=True, slots=True)
class DeclineDraft:
    """F05 不予受理、不再受理告知书 (《信访工作条例》第十九条、第三十六条)."""

    situation: DeclineSituation | None = choice("不受理情形", DeclineSituation, need=True)
    summary: str = text("信访事项", need=True)
    facts: str = text("事实说明", need=True, help="哪一机关何时受理或复核，文号")
    basis: str = text("依据条款", need=True, most=500)
    where: str = organ("应向何处提出", need=True)
    where_address: str = line("地址", need=True)
    where_phone: str = line("电话", need=True)
    help_line: str = text("帮扶信息", help="需要帮助的，写明找谁", most=500)


@dataclass(frozen=True, slots=True)
class InformDraft:
    """F06 告知书: where the matter belongs or has gone (《信访工作条例》第二十三条)."""

    kind: InformKind | None = choice("类型", InformKind, need=True)
    summary: str = text("信访事项", need=True)
    is_partial: bool = yes_no("只告知其中一部分", help="其余诉求由本机关继续办理，事项不随之办结")
    where: str = organ("去向机关", need=True)
    where_address: str = line("地址", need=True)
    where_phone: str = line("电话", need=True)
    letter_number: str = line("转送函文号")
    letter_on: date | None = day("转送日期")
    basis: str = text("依据", need=True, most=500)
    contact: str = staff("联系人", need=True)


@dataclass(frozen=True, slots=True)
class RedirectDraft:
    """F06 as 导入法定途径 (《信访工作条例》第三十一条第一至五项)."""

    route: Route | None = choice("法定途径", Route, need=True)
    route_name: str = line("该途径的名称", need=True, help="例如：劳动人事争议仲裁")
    route_limit: str = line("该途径的法定时限", help="知道的填写")
    summary: str = text("信访事项", need=True)
    is_partial: bool = yes_no("只导入其中一部分", help="其余诉求由本机关继续办理，事项不随之办结")
    where: str = organ("去向机关", need=True)
    where_address: str = line("地址", need=True)
    where_phone: str = line("电话", need=True)
    basis: str = text("依据", need=True, most=500)
    contact: str = staff("联系人", need=True)


@dataclass(frozen=True, slots=True)
class ForwardDraft:
    """F07 转送函 (《信访工作条例》第二十二条、第二十三条)."""

    to_organ: str = organ("主送", need=True)
    summary: str = text("摘要", need=True)
    is_partial: bool = yes_no("只转送其中一部分", help="其余诉求由本机关继续办理")
    is_outside_system: bool = yes_no("不属本系统", help="告知去向送达后本机关即办结；下级民政部门则等反馈")
    shows_phone: bool = yes_no("附信访人电话", help="对方须打电话联系信访人的勾选")
    secrecy: str = line("保密提示", help="印在函末")
    enclosures: tuple[str, ...] = items("附件清单")
    contact: str = staff("联系人", need=True)
    contact_phone: str = line("联系电话", need=True)


@dataclass(frozen=True, slots=True)
class AssignDraft:
    """F08 交办函: F07 with what is to be done and the day of its feedback."""

    to_organ: str = organ("主送", need=True)
    summary: str = text("摘要", need=True)
    is_partial: bool = yes_no("只交办其中一部分", help="其余诉求由本机关继续办理")
    requirements: tuple[str, ...] = items("办理要求", need=True)
    feedback_on: date | None = day("指定反馈日", need=True)
    report_format: str = text("办结报告格式要求", most=500)
    needs_case_lead: bool = yes_no("需包案领导")
    copies_to: str = line("抄送")
    shows_phone: bool = yes_no("附信访人电话", help="对方须打电话联系信访人的勾选")
    secrecy: str = line("保密提示", help="印在函末")
    enclosures: tuple[str, ...] = items("附件清单")
    contact: str = staff("联系人", need=True)
    contact_phone: str = line("联系电话", need=True)


@dataclass(frozen=True, slots=True)
class ObjectionDraft:
    """F09 异议函: a matter sent to us that is not our system's, within 5 working days (第二十三条第三款)."""

    from_organ: str = organ("原转送机关", need=True)
    their_number: str = line("原文号", need=True)
    received_on: date | None = day("收到日", need=True)
    reasons: str = text("理由", need=True, help="详细写明，连同法律依据")
    basis: str = text("法律依据", need=True, most=1000)
    competent_organ: str = organ("建议的有权机关", need=True)
    returned: tuple[str, ...] = items("退还材料清单")
