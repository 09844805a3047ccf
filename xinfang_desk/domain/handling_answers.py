"""延期、处理意见书、答复函 (F10, F11, F34): what is typed for each paper (domain: §4.2, §4.3)."""

from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.handling_asks import choice, count, day, items, line, organ, rows, staff, text
from xinfang_desk.domain.terms import Term


class Outcome(Term):
    """处理意见 on one request (《信访工作条例》第三十二条)."""

    SUPPORTED = "supported", "支持"
    EXPLAINED = "explained", "解释说明"
    NOT_SUPPORTED = "not_supported", "不支持"


class ReplyKind(Term):
    """What a 答复函 (F34) answers."""

    SUGGESTION = "suggestion", "建议意见的回复"
    SIMPLE = "simple", "简易办理的答复"
    DUTY = "duty", "履行职责的答复"


@dataclass(frozen=True, slots=True)
class ExtensionDraft:
    """F10 延期办理审批表和延期办理告知书 (《信访工作条例》第三十四条)."""

    days: int = count(
        "申请天数", need=True, most=30, default=30, help="从原期限的自然最后一日接着算，合计不超过 30 日"
    )
    work_done: str = text("已做工作", need=True)
    complexity: str = text("复杂原因", need=True)
    unit_opinion: str = text("承办意见", need=True, most=1000)
    head_opinion: str = text("处长意见", need=True, most=1000)
    head: str = staff("处长", need=True)
    notice_reason: str = text(
        "告知来访人的延期理由", need=True, most=1000, help="印在告知书上，请写得明白易懂"
    )


@dataclass(frozen=True, slots=True)
class DemandAnswer:
    """The answer to one request of F11; a supported one says who carries it out, how and by when."""

    demand: str = line("诉求", need=True, most=500)
    outcome: Outcome | None = choice("处理意见", Outcome, need=True)
    reply: str = text("答复", need=True, most=2000)
    basis: str = text("依据", need=True, most=1000)
    measure: str = line("怎样落实", most=500, help="支持的填写")
    carried_by: str = organ("由谁落实", help="支持的填写")
    by_when: date | None = day("何时落实", help="支持的填写")


@dataclass(frozen=True, slots=True)
class OpinionDraft:
    """F11 信访事项处理意见书, every element of domain §4.3 (《信访工作条例》第三十二条、第三十五条)."""

    matter_name: str = line("事项名称", need=True, most=60, help="标题为：关于……信访事项的处理意见书")
    received_line: str = text("何时由谁收到、受理了哪些事项", need=True, most=1000)
    stated: str = text("提出的事实和理由", need=True)
    found: str = text("查明的事实", need=True)
    evidence: tuple[str, ...] = items("证据", need=True, help="一行一件，连同日期")
    answers: tuple[DemandAnswer, ...] = rows("逐条答复", DemandAnswer, need=True)
    review_organ: str = line("复查机关", need=True, help="收到意见书 30 日内可以向谁请求复查，写全称")
    review_address: str = line("复查机关地址")
    contact: str = staff("联系人", need=True)
    contact_phone: str = line("联系电话", need=True)


@dataclass(frozen=True, slots=True)
class ReplyDraft:
    """F34 答复函: a suggestion, a simple matter or a duty of ours answered (第二十九条、第三十一条第五项)."""

    kind: ReplyKind | None = choice("类型", ReplyKind, need=True)
    subject: str = line("事由", need=True, most=60)
    summary: str = text("反映的事项", need=True)
    reply: str = text("答复", need=True)
    basis: str = text("依据", most=1000)
    contact: str = staff("联系人", need=True)
    contact_phone: str = line("联系电话", need=True)
