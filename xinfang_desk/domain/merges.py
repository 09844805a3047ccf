"""合并: when two rows of persons or of matters may become one, and what is shown before it is decided.

Nobody is merged by the program; a director decides with a reason and can take it back (peers: P6).
"""

from dataclasses import dataclass
from datetime import date, datetime

from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.terms import OPEN_STATES, CaseState
from xinfang_desk.domain.typed_text import clean_line

MAX_REASON = 200
NOT_FOUND = "没有找到这个编号的事项，请照登记表上的编号再输一遍。"
COVERED = "期限照原事项"
"""How the words end that close a clock of an absorbed matter: it runs on with the one that is kept."""
NO_PERSON = "没有找到这位来访人，请重新查找。"

_STEPS: dict[CaseState, int] = {
    CaseState.REGISTERED: 0,
    CaseState.OBJECTED: 1,
    CaseState.INFORMED: 1,
    CaseState.FORWARDED: 1,
    CaseState.ASSIGNED: 1,
    CaseState.REDIRECTED: 1,
    CaseState.DECLINED: 1,
    CaseState.ACCEPTED: 2,
    CaseState.DECIDED: 3,
    CaseState.REVIEWING: 4,
    CaseState.FINAL_REVIEWING: 5,
}
"""How far an open matter has come; the one that has come further is kept, or its steps would be lost."""


_ANSWERING = frozenset(
    {
        CaseState.INFORMED,
        CaseState.REDIRECTED,
        CaseState.DECLINED,
        CaseState.DECIDED,
        CaseState.REVIEWING,
        CaseState.FINAL_REVIEWING,
    }
)
"""Open states in which an answer is on its way to the petitioner, or has reached him."""


@dataclass(frozen=True, slots=True)
class MatterFacts:
    """What the rule must know of a matter.

    Attributes:
        unserved: numbers of its papers that are issued and that nobody has received yet.
    """

    case_id: int
    number: str
    state: CaseState
    is_sealed: bool
    unserved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One line of two persons or matters beside each other."""

    label: str
    kept: str
    absorbed: str

    @property
    def is_same(self) -> bool:
        """Both say the same."""
        return self.kept == self.absorbed


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows as they are compared before a merge.

    Attributes:
        kept_id: the one that stays.
        absorbed_id: the one that goes under it.
        refusal: why they cannot be merged; None when they can.
        swapped: whether the one that stays is the other one than was asked for, because it has come further.
    """

    kept_id: int
    absorbed_id: int
    lines: tuple[SideBySide, ...]
    refusal: str | None = None
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class MergeLine:
    """A merge that stands, on the page of what was kept."""

    merge_id: int
    absorbed_id: int
    title: str
    on: datetime
    reason: str


def matter_refusal(kept: MatterFacts, absorbed: MatterFacts) -> str | None:
    """Why two matters cannot be merged; None when they can."""
    if kept.case_id == absorbed.case_id:
        return "这就是本事项的编号，请填另一件事项的编号。"
    if kept.is_sealed or absorbed.is_sealed:
        return "密封的检举控告不与别的事项合并（条例第三十条）。"
    for each in (kept, absorbed):
        if each.state is CaseState.MERGED:
            return f"{each.number} 已经并入另一件事项，不能再合并。"
        if each.state not in OPEN_STATES:
            return f"{each.number} 已经办结，不能合并；可以用“关联事项”。"
    if absorbed.unserved:
        papers = "、".join(absorbed.unserved)
        return f"{absorbed.number} 的{papers}还没有送达，合并后分不清送达的是哪一件。请先登记送达或者作废。"
    if is_further(absorbed, kept):
        return f"{absorbed.number} 已经办得更远，请保留 {absorbed.number}，把 {kept.number} 并进去。"
    return None


def undo_refusal(kept: str, absorbed: str, then: CaseState | None, now: CaseState) -> str | None:
    """Why a merge of matters is not undone any more; None when it may be.

    What was answered since was answered for both. Taken apart, the absorbed matter would come back as
    never answered while its days ran on (《信访工作条例》第二十三条、第三十四条), and its petitioner would be
    told a second time, or be owed what he has. So whoever still misses an answer gets a matter of its own.
    An acceptance or a 转送 since answers nothing and does not stand in the way: the clocks of the absorbed
    matter run again from its own day, and what is over is shown as over.

    Args:
        kept: number of the matter that was kept.
        absorbed: number of the one that went under it.
        then: state of the kept one when they were merged; None where nobody wrote it down.
        now: its state today.
    """
    if now is then or (now in OPEN_STATES and (then is None or now not in _ANSWERING)):
        return None
    said = "已经办结" if now not in OPEN_STATES else "已经签发答复"
    return (
        f"合并以后 {kept} {said}，答复的也有 {absorbed} 的诉求，现在不能再拆开："
        f"拆开以后 {absorbed} 会变成没有答复的事项。还有没答复的，请另立新事项并关联。"
    )


def is_further(one: MatterFacts, other: MatterFacts) -> bool:
    """Whether one open matter has come further than another."""
    return _STEPS.get(one.state, 0) > _STEPS.get(other.state, 0)


def checked_reason(reason: str) -> str:
    """Why, in one line.

    Raises:
        Refused: it is missing or too long.
    """
    reason = clean_line(reason)
    if not reason:
        raise refuse("请写明理由，理由记入日志。", "reason")
    if len(reason) > MAX_REASON:
        raise refuse(f"理由最多 {MAX_REASON} 字。", "reason")
    return reason


def day_words(day: date) -> str:
    """2026-03-25."""
    return f"{day:%Y-%m-%d}"
