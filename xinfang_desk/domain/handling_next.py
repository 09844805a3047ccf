"""接下来: which actions the page offers first in each state, and how the whole list is grouped."""

from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.terms import CaseState, Purpose

_A, _S = Action, CaseState

NEXT: dict[CaseState, tuple[Action, ...]] = {
    _S.REGISTERED: (_A.SERVE, _A.ACCEPT, _A.INFORM, _A.FORWARD, _A.REDIRECT),
    _S.INFORMED: (_A.SERVE, _A.ACCEPT),
    _S.ACCEPTED: (_A.SERVE, _A.INVESTIGATE, _A.DECIDE, _A.EXTEND),
    _S.FORWARDED: (_A.SERVE, _A.INFORM, _A.ACCEPT_FEEDBACK),
    _S.ASSIGNED: (_A.SERVE, _A.ACCEPT_FEEDBACK, _A.RETURN_FEEDBACK),
    _S.REDIRECTED: (_A.SERVE,),
    _S.DECLINED: (_A.SERVE,),
    _S.OBJECTED: (_A.OBJECTION_AGREED, _A.OBJECTION_REFUSED),
    _S.DECIDED: (_A.SERVE,),
    _S.CONCLUDED: (_A.REQUEST_REVIEW, _A.ARCHIVE),
    _S.REVIEWING: (_A.ANSWER_REVIEW, _A.RECORD_REVIEW, _A.SERVE),
    _S.REVIEWED: (_A.REQUEST_REVIEW, _A.ARCHIVE),
    _S.FINAL_REVIEWING: (_A.ANSWER_REVIEW, _A.RECORD_REVIEW, _A.SERVE),
    _S.TERMINATED: (_A.ARCHIVE,),
    _S.ARCHIVED: (_A.REOPEN,),
}
"""state → what usually comes next, in the order of the buttons."""

SUGGESTION_NEXT = (_A.SERVE, _A.ACCEPT, _A.REPLY, _A.INFORM)
"""A 建议意见 is answered by a letter (《信访工作条例》第二十九条)."""

GROUPS: tuple[tuple[str, tuple[Action, ...]], ...] = (
    ("受理与去向", (_A.ACCEPT, _A.DECLINE, _A.INFORM, _A.REDIRECT, _A.FORWARD, _A.ASSIGN_OUT, _A.OBJECT)),
    ("办理", (_A.INVESTIGATE, _A.HOLD_HEARING, _A.SETTLE, _A.EXTEND, _A.RECUSE)),
    ("反馈", (_A.ACCEPT_FEEDBACK, _A.RETURN_FEEDBACK, _A.OBJECTION_AGREED, _A.OBJECTION_REFUSED, _A.REPORT)),
    ("答复与送达", (_A.DECIDE, _A.REPLY, _A.SERVE)),
    ("复查、复核与归档", (_A.REQUEST_REVIEW, _A.ANSWER_REVIEW, _A.RECORD_REVIEW, _A.ARCHIVE, _A.REOPEN)),
)
"""Every action once, under the heading where a clerk looks for it."""


def suggested(state: CaseState, purpose: Purpose, refusals: dict[Action, str | None]) -> tuple[Action, ...]:
    """The actions to offer first: those that may be pressed now, at most four.

    Args:
        state: of the case.
        purpose: its 信访目的.
        refusals: as ``allowed_actions`` answers.
    """
    usual = NEXT[state]
    if purpose is Purpose.SUGGESTION and state in (_S.REGISTERED, _S.ACCEPTED):
        usual = SUGGESTION_NEXT
    return tuple(action for action in usual if refusals.get(action, "") is None)[:4]
