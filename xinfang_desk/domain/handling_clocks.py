"""Clocks that handling starts beside those of a registration, and which of them are the petitioner's own."""

from collections.abc import Mapping

from xinfang_desk.domain.visit_clocks import HOUSEKEEPING
from xinfang_desk.domain.visit_clocks import WHAT as REGISTERED

WHAT: Mapping[str, str] = {
    **REGISTERED,
    "C05": "异议",
    "C07": "反馈",
    "C11": "可请求复查",
    "C12": "复查答复",
    "C13": "可请求复核",
    "C14": "复核答复",
    "C16c": "答复",
    "C21": "评价",
}
"""Clock id → the duty, or the right, in a few characters."""

RIGHTS = frozenset({"C11", "C13", "C21"})
"""What the petitioner may do; nobody at the desk is late when he does not."""

NOT_LEADING = HOUSEKEEPING | RIGHTS
"""Clocks that never lead the lists of what is due."""

NOTICE = ("C03", "C04")
"""The written notice (告知, 《信访工作条例》第二十三条)."""

ENDED_BY_ANSWER = ("C09", "C16b", "C16c", "C18")
"""What an answer to the petitioner ends."""

FEEDBACK = "C07"
"""反馈 by a named day (《信访工作条例》第二十二条): of a unit to us, or of ours to who assigned it."""

REVIEW_RIGHTS = ("C11", "C13")
REVIEW_ANSWERS = ("C12", "C14")
