"""密封件的办理: what a 保密专管员 does with a 检举控告, from which state, and what takes two of them.

It is transferred by 管理权限 to the discipline organ or the organ in charge (《信访工作条例》第二十二条
第二款、第三十条); everything said is sealed, in clear stand the act, its day and the number of a letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from xinfang_desk.domain.access import Act, Actor
from xinfang_desk.domain.access import refusal as role_refusal
from xinfang_desk.domain.terms import CaseState, Role, Term

FORM, SERIES = "F38", "密转"
"""检举控告材料转送函 and its 字."""
RECUSAL_FORM = "F27"
"""回避申请、决定单 of a sealed matter: what it says is sealed like the rest."""
PURPOSES = ("寄送", "存档")
"""What a copy of it is for; words of one's own would stand in clear."""


OF_DESK = frozenset({Role.CLERK, Role.DIRECTOR})
"""Who the desk is when it is complained of (G11): those who register and those who decide."""


class SealedAction(Term):
    """What is done with a sealed matter; the value is the verb, the label stands on the button."""

    TRANSFER = "transfer", "转送"
    ACKNOWLEDGE = "acknowledge", "收件回执"
    FEEDBACK = "feedback", "登记反馈"
    TELL = "tell", "告知本人"
    CONCLUDE = "conclude", "办结"
    PRINT = "print", "打印、寄送"
    RECLASSIFY = "reclassify", "改判类别"
    RECUSE = "recuse", "回避"
    UNSEAL = "unseal", "解封"


_S = CaseState
_OPEN = frozenset({_S.REGISTERED, _S.FORWARDED})
_SENT = frozenset({_S.FORWARDED})


@dataclass(frozen=True, slots=True)
class SealedArrow:
    """One row of the table.

    Attributes:
        action: what is done.
        sources: states it starts from.
        target: the state afterwards; None: it stays.
        act: what the person must be allowed to do.
        needs_two: whether a second officer signs in beside the first.
        said: the heading in clear on the time line, which never holds more than the act.
    """

    action: SealedAction
    sources: frozenset[CaseState]
    target: CaseState | None
    act: Act
    needs_two: bool = False
    said: str = ""


ARROWS: Mapping[SealedAction, SealedArrow] = {
    arrow.action: arrow
    for arrow in (
        SealedArrow(SealedAction.TRANSFER, _OPEN, _S.FORWARDED, Act.SEND_SEALED, True, "转送有权机关"),
        SealedArrow(SealedAction.ACKNOWLEDGE, _SENT, None, Act.HANDLE_SEALED, said="收到回执"),
        SealedArrow(SealedAction.FEEDBACK, _SENT, None, Act.HANDLE_SEALED, said="收到反馈"),
        SealedArrow(SealedAction.TELL, _SENT, None, Act.HANDLE_SEALED, said="告知本人"),
        SealedArrow(SealedAction.CONCLUDE, _SENT, _S.CONCLUDED, Act.HANDLE_SEALED, said="办结"),
        SealedArrow(SealedAction.PRINT, _OPEN | {_S.CONCLUDED}, None, Act.PRINT_SEALED, True, "打印文书"),
        SealedArrow(SealedAction.RECLASSIFY, _OPEN, None, Act.RECLASSIFY_SEALED, True, "改判类别"),
        SealedArrow(SealedAction.RECUSE, _OPEN, None, Act.HANDLE_SEALED, True, "登记回避决定"),
        SealedArrow(SealedAction.UNSEAL, _OPEN, _S.REGISTERED, Act.UNSEAL, True, "解封"),
    )
}
"""The transition table of sealed matters; every action has one row."""


@dataclass(frozen=True, slots=True)
class SealedFacts:
    """What the rules must know of a sealed matter.

    Attributes:
        state: of the case.
        received_on: the day it came.
        letters: numbers of the letters that went out, in their order.
        unanswered: those no receipt (回执) came for.
        has_paper: a letter, or a decision about a 回避, can be printed.
        has_result: a feedback says how it ended.
        is_told: the accuser was told after the last such feedback came.
        has_accuser: he gave a name, so he can be told.
        sent_on: day of each letter, by its number.
        last_on: the latest day of what is written down so far, which the end cannot precede.
        result_on: the day the last conclusive feedback came.
    """

    state: CaseState
    received_on: date
    letters: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    has_paper: bool = False
    has_result: bool = False
    is_told: bool = False
    has_accuser: bool = True
    sent_on: Mapping[str, date] = field(default_factory=dict)
    last_on: date | None = None
    result_on: date | None = None


_WORDS = {
    _S.REGISTERED: "还没有转送。",
    _S.FORWARDED: "已经转送，等有权机关反馈。",
    _S.CONCLUDED: "这件密封件已经办结。",
}


def refusal(actor: Actor, action: SealedAction, facts: SealedFacts) -> str | None:
    """Why the action is refused now; None when its button may be pressed."""
    arrow = ARROWS[action]
    if (sentence := role_refusal(actor, arrow.act)) is not None:
        return sentence
    if facts.state not in arrow.sources or (action is SealedAction.PRINT and not facts.has_paper):
        return _WORDS.get(facts.state, "这件密封件现在不能这样办。")
    if action is SealedAction.ACKNOWLEDGE and not facts.unanswered:
        return "每一份转送函的回执都已经登记。"
    if action is SealedAction.CONCLUDE:
        if not facts.has_result:
            return "还没有收到有结论的反馈，不能办结。"
        if facts.has_accuser and not facts.is_told:
            return "还没有把结果告知检举控告人本人，请先登记告知。"
    return None


def allowed(actor: Actor, facts: SealedFacts) -> dict[SealedAction, str | None]:
    """Every action with None, or the sentence that greys its button and refuses its write."""
    return {action: refusal(actor, action, facts) for action in SealedAction}
