"""办理: the one table of what may be done with a case in which state, with its paper, role and reason.

The states are those of domain §1.5. A state is never entered without its document; an arrow's paper
is issued first (签发), and where the law asks for it the matter ends only when the paper was served
(送达, 《信访工作条例》第二十三条、第三十二条). Nothing here ever asks the petitioner for a promise, a
withdrawal, satisfaction or a signature (G7).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.terms import CaseState, Channel, Purpose, Term


class Action(Term):
    """What is done with a case; the value is the verb, the label stands on the button."""

    ACCEPT = "accept", "受理"
    DECLINE = "decline", "不予受理"
    INFORM = "inform", "告知去向"
    REDIRECT = "redirect", "导入法定途径"
    FORWARD = "forward", "转送"
    ASSIGN_OUT = "assign_out", "交办"
    OBJECT = "object", "提出异议"
    OBJECTION_AGREED = "objection_agreed", "异议获同意"
    OBJECTION_REFUSED = "objection_refused", "异议未获同意"
    ACCEPT_FEEDBACK = "accept_feedback", "审核反馈"
    RETURN_FEEDBACK = "return_feedback", "退回重办"
    INVESTIGATE = "investigate", "调查核实"
    HOLD_HEARING = "hold_hearing", "听证"
    SETTLE = "settle", "调解、和解"
    EXTEND = "extend", "延期"
    DECIDE = "decide", "处理意见书"
    REPLY = "reply", "答复函"
    REPORT = "report", "办结报告"
    SERVE = "serve", "送达"
    REQUEST_REVIEW = "request_review", "申请复查、复核"
    ANSWER_REVIEW = "answer_review", "复查、复核意见书"
    RECORD_REVIEW = "record_review", "登记上级意见"
    RECUSE = "recuse", "回避"
    ARCHIVE = "archive", "归档"
    REOPEN = "reopen", "重新办理"


_S = CaseState
_PETITION = frozenset({Purpose.APPEAL, Purpose.SUGGESTION})
_APPEAL = frozenset({Purpose.APPEAL})
FROM_OTHERS = frozenset({Channel.ASSIGNED, Channel.FORWARDED, Channel.INSTRUCTION, Channel.HOTLINE})
_NOT_TAKEN_YET = frozenset({_S.REGISTERED, _S.INFORMED})
_HANDLED = frozenset({_S.ACCEPTED})
_ENDED = frozenset({_S.CONCLUDED, _S.REVIEWED, _S.TERMINATED})
_LIVE = frozenset(_S) - {_S.ARCHIVED, _S.MERGED}


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow of the state machine.

    Attributes:
        action: what is done.
        sources: states it starts from.
        target: the state once its paper is issued or the record is written; None: it stays.
        form_id: the paper that must be issued; "" for a record without a paper of ours.
        act: what the person must be allowed to do.
        purposes: 信访目的 it is meant for.
        served_target: the state once its paper is served; None: serving changes no state.
        asks_reason: whether a reason in words is kept with it.
        only_from_others: whether the matter must have come from another organ (转送、交办).
    """

    action: Action
    sources: frozenset[CaseState]
    target: CaseState | None = None
    form_id: str = ""
    act: Act = Act.SIGN_OUT_PAPER
    purposes: frozenset[Purpose] = _PETITION
    served_target: CaseState | None = None
    asks_reason: bool = False
    only_from_others: bool = False


_ARROWS = (
    Arrow(Action.ACCEPT, _NOT_TAKEN_YET, _S.ACCEPTED, "F04"),
    Arrow(Action.DECLINE, _NOT_TAKEN_YET, _S.DECLINED, "F05", served_target=_S.CONCLUDED),
    Arrow(
        Action.INFORM,
        _NOT_TAKEN_YET | {_S.ACCEPTED, _S.FORWARDED, _S.ASSIGNED},
        _S.INFORMED,
        "F06",
        purposes=_PETITION | {Purpose.INQUIRY, Purpose.OTHER},
        served_target=_S.CONCLUDED,
    ),
    Arrow(
        Action.REDIRECT,
        _NOT_TAKEN_YET | _HANDLED,
        _S.REDIRECTED,
        "F06",
        purposes=_APPEAL,
        served_target=_S.CONCLUDED,
    ),
    Arrow(Action.FORWARD, _NOT_TAKEN_YET | _HANDLED, _S.FORWARDED, "F07"),
    Arrow(Action.ASSIGN_OUT, _NOT_TAKEN_YET | _HANDLED, _S.ASSIGNED, "F08"),
    Arrow(Action.OBJECT, frozenset({_S.REGISTERED}), _S.OBJECTED, "F09", only_from_others=True),
    Arrow(
        Action.OBJECTION_AGREED,
        frozenset({_S.OBJECTED}),
        _S.CONCLUDED,
        act=Act.RECORD_HANDLING,
        asks_reason=True,
    ),
    Arrow(
        Action.OBJECTION_REFUSED,
        frozenset({_S.OBJECTED}),
        _S.REGISTERED,
        act=Act.RECORD_HANDLING,
        asks_reason=True,
    ),
    Arrow(
        Action.ACCEPT_FEEDBACK,
        frozenset({_S.FORWARDED, _S.ASSIGNED}),
        _S.CONCLUDED,
        act=Act.REVIEW_FEEDBACK,
        asks_reason=True,
    ),
    Arrow(
        Action.RETURN_FEEDBACK,
        frozenset({_S.FORWARDED, _S.ASSIGNED}),
        None,
        act=Act.REVIEW_FEEDBACK,
        asks_reason=True,
    ),
    Arrow(Action.INVESTIGATE, _HANDLED, act=Act.RECORD_HANDLING),
    Arrow(Action.HOLD_HEARING, _HANDLED | {_S.FINAL_REVIEWING}, None, "F28", purposes=_APPEAL),
    Arrow(Action.SETTLE, _HANDLED, _S.CONCLUDED, "F29", purposes=_APPEAL),
    Arrow(Action.EXTEND, _HANDLED, None, "F10", purposes=_APPEAL),
    Arrow(Action.DECIDE, _HANDLED, _S.DECIDED, "F11", purposes=_APPEAL, served_target=_S.CONCLUDED),
    Arrow(
        Action.REPLY,
        _NOT_TAKEN_YET | _HANDLED,
        _S.DECIDED,
        "F34",
        purposes=_PETITION | {Purpose.INQUIRY, Purpose.OTHER},
        served_target=_S.CONCLUDED,
    ),
    Arrow(Action.REPORT, _LIVE - {_S.REGISTERED}, None, "F16"),
    Arrow(Action.SERVE, _LIVE, None, "F14", act=Act.RECORD_HANDLING, purposes=frozenset(Purpose)),
    Arrow(
        Action.REQUEST_REVIEW,
        frozenset({_S.CONCLUDED, _S.REVIEWED}),
        _S.REVIEWING,
        "F13",
        act=Act.RECORD_HANDLING,
        purposes=_APPEAL,
    ),
    Arrow(
        Action.ANSWER_REVIEW,
        frozenset({_S.REVIEWING, _S.FINAL_REVIEWING}),
        None,
        "F12",
        purposes=_APPEAL,
        served_target=_S.REVIEWED,
    ),
    Arrow(
        Action.RECORD_REVIEW,
        frozenset({_S.REVIEWING, _S.FINAL_REVIEWING}),
        _S.REVIEWED,
        act=Act.RECORD_HANDLING,
        purposes=_APPEAL,
        asks_reason=True,
    ),
    Arrow(Action.RECUSE, _LIVE, None, "F27", act=Act.DECIDE_RECUSAL, purposes=frozenset(Purpose)),
    Arrow(
        Action.ARCHIVE,
        _ENDED,
        _S.ARCHIVED,
        act=Act.ARCHIVE_CASE,
        purposes=frozenset(Purpose) - {Purpose.ACCUSATION},
    ),
    Arrow(
        Action.REOPEN,
        _ENDED | {_S.ARCHIVED},
        None,
        act=Act.REOPEN_CASE,
        purposes=frozenset(Purpose) - {Purpose.ACCUSATION},
        asks_reason=True,
    ),
)

ARROWS: Mapping[Action, Arrow] = {arrow.action: arrow for arrow in _ARROWS}
"""The transition table; every action has one row.

``REQUEST_REVIEW`` from 复查已答复 and the answers in 复核 lead one step further, see :func:`target_of`.
"""


def target_of(action: Action, state: CaseState, *, is_partial: bool = False) -> CaseState | None:
    """The state after an action's paper is issued or its record written; None: it stays.

    A paper on a part of the demands leaves the rest where it is.
    """
    if is_partial:
        return None
    if action is Action.REQUEST_REVIEW and state is _S.REVIEWED:
        return _S.FINAL_REVIEWING
    if action is Action.RECORD_REVIEW and state is _S.FINAL_REVIEWING:
        return _S.TERMINATED
    if action is Action.INFORM and state in (_S.FORWARDED, _S.ASSIGNED):
        return None
    return ARROWS[action].target


def served_target_of(form_id: str, state: CaseState, *, is_partial: bool = False) -> CaseState | None:
    """The state after a paper of this form was served; None: it stays."""
    if is_partial:
        return None
    if form_id == "F12":
        return {_S.REVIEWING: _S.REVIEWED, _S.FINAL_REVIEWING: _S.TERMINATED}.get(state)
    ends = {
        ("F05", _S.DECLINED),
        ("F06", _S.INFORMED),
        ("F06", _S.REDIRECTED),
        ("F11", _S.DECIDED),
        ("F34", _S.DECIDED),
    }
    return _S.CONCLUDED if (form_id, state) in ends else None
