"""结案报告、办结报告 (F16): what is typed for it (domain: §4.2)."""

from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.handling_asks import choice, day, items, line, organ, staff, text
from xinfang_desk.domain.terms import Term


class Attitude(Term):
    """How the petitioner took the answer, as he himself said; silence stays 未表态."""

    ACCEPTS = "accepts", "接受"
    PARTLY = "partly", "部分接受"
    REJECTS = "rejects", "不接受"
    SILENT = "silent", "未表态"


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """F16 结案报告, and 办结报告 to the organ that assigned the matter (《信访工作条例》第二十二条)."""

    to_organ: str = organ("报送机关", help="交办来的填写")
    their_number: str = line("交办文号", help="照来文写")
    slip_number: str = line("督办单号")
    demands: tuple[str, ...] = items("诉求", need=True)
    investigation: str = text("调查经过", need=True, help="时间、人、方式、证据清单")
    found: str = text("查明事实", need=True)
    basis: str = text("依据", need=True, most=1000)
    results: tuple[str, ...] = items("处理结果", need=True, most=1000, help="与诉求逐条对应")
    carried_out: str = text("落实情况与证据")
    answered: str = text("答复来访人情况", need=True, most=1000, help="日期、方式")
    attitude: Attitude | None = choice("来访人态度", Attitude, default=Attitude.SILENT)
    delivery_number: str = line("送达回证编号")
    left_open: str = text("遗留问题", most=1000)
    suggestions: str = text("改进工作建议", most=1000)
    handler: str = staff("承办人", need=True)
    head: str = staff("处长（单位负责人）", need=True)
    head_signed_on: date | None = day("处长签字日期", need=True)
    leader_opinion: str = text("分管局长意见", most=1000)
    issuer: str = staff("签发人", help="交办件填写")
    contact_phone: str = line("联系电话", help="交办件填写")
    enclosures: tuple[str, ...] = items("附件")
