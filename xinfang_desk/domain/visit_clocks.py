"""Which clocks a registration (登记) starts, and how a deadline reads on a card."""

from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain import due_badge
from xinfang_desk.domain.receipts import FROM_ORGANS, OBJECTABLE
from xinfang_desk.domain.registration import DueLine, VisitDraft
from xinfang_desk.domain.terms import Channel, InformWay, Purpose

WHAT = {
    "C01": "登记",
    "C02": "录入平台",
    "C03": "告知",
    "C04": "告知",
    "C05": "异议",
    "C07": "反馈",
    "C09": "办结",
    "C16b": "答复",
    "C18": "回复",
    "C19": "移送",
    "C24": "督办",
    "LD": "回电",
}
"""Clock id → the duty in two to four characters, as cards and lists name it."""

OBJECTION = "C05"
"""The chance to give a matter back (异议): who lets it pass is not late, he has taken the matter."""

HOUSEKEEPING = frozenset({"C01", "C02", OBJECTION})
"""Clocks of our own book-keeping, and the chance to object: they stand in the case but do not lead the lists
of what is due."""

UNCLEAR = "姓名、住址不清，依条例第二十三条不作书面告知"
"""Why C03 is not owed (《信访工作条例》第二十三条第二款但书)."""


@dataclass(frozen=True, slots=True)
class Start:
    """A clock that a registration starts.

    Attributes:
        rule: its id.
        on: the day of its starting event, which does not count.
        met_on: the day it was fulfilled, if the registration itself does that.
        exempt: why nothing is owed although the rule names the matter; "" when it is owed.
    """

    rule: str
    on: date
    met_on: date | None = None
    exempt: str = ""

    @property
    def leads(self) -> bool:
        """Whether it is open and may stand in the lists of what is due."""
        return self.met_on is None and not self.exempt and self.rule not in HOUSEKEEPING


def starts(draft: VisitDraft, entered_on: date) -> tuple[Start, ...]:
    """The clocks of a new matter, counted from the day it was received (收到), not from the entry (R11).

    Args:
        draft: a checked draft, with its day of receipt.
        entered_on: the day it is typed in.
    """
    received_on = draft.received_on
    if received_on is None:
        return ()
    found = [Start("C01", received_on, met_on=entered_on)]
    if is_only_kept(draft):
        return tuple(found)
    is_petition = draft.purpose in (Purpose.APPEAL, Purpose.SUGGESTION)
    if is_petition:
        found.append(_notice(draft, received_on))
        if draft.channel in OBJECTABLE and informed_at_once(draft) is None:
            found.append(Start(OBJECTION, received_on))
    if draft.purpose is Purpose.SUGGESTION:
        found.append(Start("C18", received_on))
    if draft.purpose is Purpose.ACCUSATION:
        found.append(Start("C19", received_on))
    if draft.purpose is Purpose.INQUIRY:
        found.append(Start("C16b", received_on))
    if is_petition:
        found.append(Start("C02", entered_on, met_on=entered_on if draft.platform_number.strip() else None))
    return tuple(found)


def is_only_kept(draft: VisitDraft) -> bool:
    """Whether it is a call that is kept without becoming a matter (只记录，不建件)."""
    return draft.channel is Channel.CALL and not draft.call.makes_case


def is_unreachable(draft: VisitDraft) -> bool:
    """Whether name or address is unclear, so that no written notice can be owed (第二十三条第二款)."""
    has_address = draft.address.strip() or draft.postal_address.strip()
    return draft.is_anonymous and not has_address


def _notice(draft: VisitDraft, received_on: date) -> Start:
    """告知 within 15 days, met at the desk only by a paper handed over (当场书面)."""
    rule = "C04" if draft.channel in FROM_ORGANS else "C03"
    if is_unreachable(draft):
        return Start(rule, received_on, exempt=UNCLEAR)
    return Start(rule, received_on, met_on=informed_at_once(draft))


def informed_at_once(draft: VisitDraft) -> date | None:
    """The day of the written notice given at the desk; spoken words and post do not end the clock."""
    return draft.informed_on if draft.inform_way is InformWay.ON_PAPER else None


def due_line(
    rule: str,
    *,
    what: str,
    safe: date | None,
    legal: date,
    explanation: str,
    article: str,
    today: date,
    provisional: bool = False,
    met_on: date | None = None,
    closed: str = "",
) -> DueLine:
    """A deadline as its card reads on a day: what is left of it, or how it was met."""
    if closed:
        tone, remaining = "grey", "不再计算"
    elif met_on is None and rule == OBJECTION and today > legal:
        tone, remaining = "grey", "期限已过"
    elif met_on is None:
        tone, remaining = due_badge.badge(safe, legal, today)
    elif met_on <= legal:
        tone, remaining = "green", "按时"
    else:
        tone, remaining = "red", f"迟 {(met_on - legal).days} 日"
    return DueLine(
        what=what,
        rule=rule,
        due_on=safe or legal,
        legal_on=legal,
        explanation=f"{closed}。{explanation}" if closed else explanation,
        article=article,
        provisional=provisional,
        tone=tone,
        remaining=remaining,
        met_on=met_on,
        is_closed=bool(closed),
    )
