"""How the state of a matter and of a slip looks: a word, a tone and a small icon."""

from typing import NamedTuple

from xinfang_desk.domain.terms import OPEN_STATES, CaseState, Purpose, SlipState


class Look(NamedTuple):
    """A state as shown: the word, a colour role and an icon."""

    word: str
    tone: str
    icon: str


CASE_LOOKS: dict[CaseState, Look] = {
    CaseState.REGISTERED: Look("待告知", "amber", "clock"),
    CaseState.INFORMED: Look("已告知", "accent", "check"),
    CaseState.ACCEPTED: Look("办理中", "accent", "pen"),
    CaseState.FORWARDED: Look("已转送", "grey", "right"),
    CaseState.ASSIGNED: Look("已交办", "accent", "right"),
    CaseState.REDIRECTED: Look("已导入法定途径", "grey", "right"),
    CaseState.DECLINED: Look("不予受理", "grey", "stop"),
    CaseState.OBJECTED: Look("已提异议", "amber", "undo"),
    CaseState.DECIDED: Look("待送达", "amber", "clock"),
    CaseState.REVIEWING: Look("复查中", "accent", "eye"),
    CaseState.REVIEWED: Look("复查已答复", "green", "check"),
    CaseState.FINAL_REVIEWING: Look("复核中", "accent", "eye"),
    CaseState.TERMINATED: Look("程序终结", "grey", "stop"),
    CaseState.CONCLUDED: Look("已办结", "green", "done"),
    CaseState.ARCHIVED: Look("已归档", "grey", "archive"),
    CaseState.MERGED: Look("已并入", "grey", "link"),
}

NOTICE_OWED = frozenset({Purpose.APPEAL, Purpose.SUGGESTION})
"""Purposes that owe a written notice (告知, 《信访工作条例》第二十三条)."""

_WAITING = {
    Purpose.ACCUSATION: Look("待移送", "amber", "clock"),
    Purpose.INQUIRY: Look("待答复", "amber", "clock"),
    Purpose.THANKS: Look("已登记", "grey", "check"),
    Purpose.OTHER: Look("已登记", "grey", "check"),
}
"""How a registered matter looks to which no written notice is owed."""

UNDER_SUPERVISION = Look("督办中", "accent", "flag")
"""Shown instead of the state while a slip (督办单) of the case is out."""

SLIP_LOOKS: dict[SlipState, Look] = {
    SlipState.DRAFT: Look("草稿", "grey", "pen"),
    SlipState.ISSUED: Look("待签收", "amber", "clock"),
    SlipState.ACKNOWLEDGED: Look("办理中", "accent", "pen"),
    SlipState.REPORTED: Look("待审核", "accent", "eye"),
    SlipState.RETURNED: Look("退回重办", "amber", "undo"),
    SlipState.APPROVED: Look("待归档", "green", "check"),
    SlipState.ARCHIVED: Look("已归档", "grey", "archive"),
    SlipState.VOID: Look("已作废", "grey", "stop"),
}

OPEN_SLIP_STATES = (
    SlipState.ISSUED,
    SlipState.ACKNOWLEDGED,
    SlipState.RETURNED,
    SlipState.REPORTED,
    SlipState.APPROVED,
)
"""States of a slip that is out and not yet archived."""

OWED_SLIP_STATES = (SlipState.ISSUED, SlipState.ACKNOWLEDGED, SlipState.RETURNED)
"""States in which the unit still owes its closing report (结案报告)."""


def case_look(state: CaseState, purpose: Purpose, *, is_supervised: bool) -> Look:
    """The look of a case's state; ``is_supervised`` says that a slip of it is out."""
    if is_supervised and state in OPEN_STATES:
        return UNDER_SUPERVISION
    if state is CaseState.REGISTERED:
        return _WAITING.get(purpose, CASE_LOOKS[state])
    return CASE_LOOKS[state]
