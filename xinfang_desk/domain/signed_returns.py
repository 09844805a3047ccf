"""签回: a paper that came back signed wants its scan; without one it wants a reason that is journalled."""

from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.typed_text import clean_line

MOST_REASON = 200
LEAST_REASON = 4
NO_SCAN = "请先附上签名件的扫描或照片；确实没有扫描件的，请写明理由。"
NOT_ISSUED = "这份文书还没有签发，签发以后才谈得上签回。"
IS_VOID = "这份文书已经作废。"
ALREADY = "这份文书已经登记签回。"


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A paper that came back.

    Attributes:
        form_id: of the paper: F01, F15, F14, or that of a document.
        subject_id: receipt, slip, delivery or document, as in :class:`PaperOf`.
        attachment_id: its scan; None where there is none.
        reason: why there is none.
    """

    form_id: str
    subject_id: int
    returned_on: date
    attachment_id: int | None = None
    reason: str = ""

    @property
    def words(self) -> str:
        """已签回 05-18; what is missing is said with its reason."""
        day = f"{self.returned_on:%m-%d}"
        return f"已签回 {day}" if self.attachment_id else f"已签回 {day}，没有扫描件：{self.reason}"


def problems(
    *, begins_on: date | None, returned_on: date | None, today: date, has_scan: bool, reason: str
) -> tuple[Problem, ...]:
    """What keeps a return from being written down.

    Args:
        begins_on: the day the paper was signed out or registered.
        returned_on: as typed.
        today: the desk's day.
        has_scan: whether a file was put in with it.
        reason: why there is none.
    """
    found = []
    if not has_scan:
        words = clean_line(reason)
        if len(words) < LEAST_REASON:
            found.append(Problem("reason", NO_SCAN))
        elif len(words) > MOST_REASON:
            found.append(Problem("reason", f"理由最多 {MOST_REASON} 字，请写短一些。"))
    if returned_on is None:
        found.append(Problem("returned_on", "请填签回日期。"))
    elif returned_on > today:
        found.append(Problem("returned_on", f"日期 {returned_on:%Y-%m-%d} 还没有到，请看一下日期。"))
    elif begins_on is not None and returned_on < begins_on:
        found.append(Problem("returned_on", f"早于 {begins_on:%Y-%m-%d}，那时还没有这份文书。"))
    return tuple(found)
