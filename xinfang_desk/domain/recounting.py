"""Open deadlines (期限) counted anew when holidays or rules change: which ones, and what moved."""

from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.clock_words import day_beside
from xinfang_desk.domain.clocks import ClockRule, Unit

_COUNTED = (Unit.DAYS, Unit.WORKING_DAYS, Unit.NEXT_30_JUNE)
_PRINTED = ("C07", "C24")
"""A day that stands on a paper, theirs (指定办理期限) or ours (限期), does not move."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An open deadline that ends on another day than before.

    Attributes:
        case_id: whose.
        number: of the case.
        rule: the clock.
        what: the duty in two to four characters.
        old_safe: the day to work towards as it was; None where a petitioner must act.
        old_legal: the last legal day as it was.
        safe: the day to work towards now.
        legal: the last legal day now.
    """

    case_id: int
    number: str
    rule: str
    what: str
    old_safe: date | None
    old_legal: date
    safe: date | None
    legal: date

    @property
    def before(self) -> str:
        """The days as they were: 02-10（最迟 02-15）."""
        return _days(self.old_safe, self.old_legal)

    @property
    def now(self) -> str:
        """The days as they are now."""
        return _days(self.safe, self.legal)


def is_recounted(rule: ClockRule) -> bool:
    """Whether open deadlines of a rule follow holidays and rules; a day printed on a paper does not."""
    return rule.unit in _COUNTED and rule.id not in _PRINTED


def _days(safe: date | None, legal: date) -> str:
    if safe is None or safe == legal:
        return legal.isoformat()
    return f"{safe.isoformat()}（最迟 {day_beside(legal, safe)}）"
