"""送达 (F14): one try to hand a paper to one recipient (domain: §1.4, §4.2)."""

from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.handling_asks import choice, count, day, line, staff, text
from xinfang_desk.domain.terms import Term


class DeliveryWay(Term):
    """方式 of 送达."""

    IN_PERSON = "in_person", "当面"
    BY_POST = "by_post", "邮寄"
    LEFT = "left", "留置"
    BY_AGENT = "by_agent", "委托"
    ELECTRONIC = "electronic", "电子（本人同意）"


class DeliveryOutcome(Term):
    """What came of it; a refusal with a witness counts as served (留置)."""

    SIGNED = "signed", "已签收"
    REFUSED = "refused", "拒收"
    WAITING = "waiting", "已寄出，等签收"
    RETURNED = "returned", "退回"


@dataclass(frozen=True, slots=True)
class DeliveryDraft:
    """F14 送达回证: who was served with what, how and when."""

    recipient: str = line("受送达人", need=True)
    place: str = line("送达地点", need=True)
    way: DeliveryWay | None = choice("方式", DeliveryWay, need=True, default=DeliveryWay.IN_PERSON)
    outcome: DeliveryOutcome | None = choice(
        "结果", DeliveryOutcome, need=True, default=DeliveryOutcome.SIGNED
    )
    waybill: str = line("邮件单号", help="邮寄的填写")
    tried_on: date | None = day("送达日期", need=True, help="邮寄的填交寄日")
    served_on: date | None = day("签收日期", help="以回证、邮政签收为准；拒收的填当天")
    signed_by: str = line("收件人签名")
    relation: str = line("与本人关系", help="不是本人签收的填写")
    refusal_reason: str = line("拒收理由")
    witness: str = line("见证人", help="拒收、留置的填写")
    servers: str = staff("送达人", need=True, help="两人，用顿号隔开")
    copies: int = count("份数", most=99, default=1)
    remark: str = text("备注", most=500)

    @property
    def is_served(self) -> bool:
        """Whether the paper counts as served: signed for, or refused before a witness."""
        if self.outcome is DeliveryOutcome.SIGNED:
            return self.served_on is not None
        return self.outcome is DeliveryOutcome.REFUSED and bool(self.witness.strip())

    @property
    def counts_from(self) -> date | None:
        """送达日: the day of signature, or of the refusal before a witness; None while unknown."""
        if not self.is_served:
            return None
        return self.served_on or self.tried_on


def not_asked(way: DeliveryWay | None, outcome: DeliveryOutcome | None) -> frozenset[str]:
    """The fields that say nothing for this way and result (the number of a parcel handed over by hand)."""
    found = set()
    if way is not DeliveryWay.BY_POST:
        found.add("waybill")
    if outcome is not DeliveryOutcome.REFUSED and way is not DeliveryWay.LEFT:
        found |= {"refusal_reason", "witness"}
    if outcome in (DeliveryOutcome.WAITING, DeliveryOutcome.RETURNED):
        found |= {"served_on", "signed_by", "relation"}
    return frozenset(found)
