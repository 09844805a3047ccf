"""办理: whether an action may be done now; the service that refuses and the greyed button ask here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.access import Act, Actor
from xinfang_desk.domain.access import refusal as role_refusal
from xinfang_desk.domain.handling_arrows import ARROWS, FROM_OTHERS, Action, Arrow
from xinfang_desk.domain.terms import CaseState, Channel, Purpose

_S = CaseState


@dataclass(frozen=True, slots=True)
class Issued:
    """An issued paper as the rules need it.

    Attributes:
        is_waiting: it must be served and has not been yet.
        is_partial: it concerns a part of the demands only.
    """

    document_id: int
    form_id: str
    number: str
    signed_on: date
    served_on: date | None = None
    is_waiting: bool = False
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the rules must know of a case.

    Attributes:
        accepted_on: 受理日.
        natural_end: C09's natural last day, without an extension.
        legal_end: C09's legal last day as it stands.
        extended_days: days of the extension that took effect; 0 without one.
        has_extension: whether an extension was issued, served or not (a second one is refused).
        is_simple: 简易办理.
        issued: papers issued and not void, in the order of issue.
        review_until: last day on which 复查 or 复核 may be asked; None while the opinion is not served.
        objection_until: last legal day of C05.
        has_open_slip: a 督办单 is not finished.
        review_is_ours: this organ answers the 复查, 复核.
        demands: what is asked for, line by line.
        notice_until: last legal day of the notice (C03, C04), which no 受理日 may pass.
        hearing_days: days of the hearings held in 复核, which are not counted.
        is_told: the petitioner was told by a paper where his matter goes, or need not be.
    """

    state: CaseState
    purpose: Purpose
    channel: Channel
    received_on: date
    is_sealed: bool = False
    is_simple: bool = False
    accepted_on: date | None = None
    natural_end: date | None = None
    legal_end: date | None = None
    extended_days: int = 0
    has_extension: bool = False
    issued: tuple[Issued, ...] = ()
    review_until: date | None = None
    objection_until: date | None = None
    has_open_slip: bool = False
    review_is_ours: bool = False
    demands: tuple[str, ...] = ()
    notice_until: date | None = None
    hearing_days: int = 0
    is_told: bool = False

    @property
    def waiting(self) -> tuple[Issued, ...]:
        """Papers that still have to be served."""
        return tuple(paper for paper in self.issued if paper.is_waiting)

    def has(self, form_id: str) -> bool:
        """Whether a paper of this form was issued."""
        return any(paper.form_id == form_id for paper in self.issued)


SEALED = "这是密封的检举控告，由保密专管员按密封件办理，这里不能办。"
_STATE_WORDS: Mapping[CaseState, str] = {
    _S.REGISTERED: "还没有告知、受理。",
    _S.INFORMED: "已告知去向，等告知书送达。",
    _S.ACCEPTED: "已受理，正在办理。",
    _S.FORWARDED: "已转送，等对方反馈。",
    _S.ASSIGNED: "已交办，等承办单位反馈。",
    _S.REDIRECTED: "已导入法定途径，信访程序随告知书送达办结。",
    _S.DECLINED: "已作出不予（不再）受理告知书，等送达。",
    _S.OBJECTED: "已提出异议，等原转送机关答复。",
    _S.DECIDED: "意见书、答复函已签发，等送达。",
    _S.CONCLUDED: "这件事项已经办结。",
    _S.REVIEWING: "正在复查。",
    _S.REVIEWED: "复查意见已送达。",
    _S.FINAL_REVIEWING: "正在复核。",
    _S.TERMINATED: "复核意见已送达，信访程序终结（条例第三十六条）。",
    _S.ARCHIVED: "这件事项已经归档。",
    _S.MERGED: "这件事项已经并入另一件，请在那一件里办理。",
}


def refusal(actor: Actor, action: Action, facts: CaseFacts, today: date) -> str | None:
    """Why the action is refused now; None when its button may be pressed.

    Args:
        actor: who asks.
        action: what is to be done.
        facts: of the case.
        today: the desk's day.
    """
    return _refused(actor, ARROWS[action].act, action, facts, today)


def allowed_actions(actor: Actor, facts: CaseFacts, today: date) -> dict[Action, str | None]:
    """Every action with None, or the sentence that greys its button and refuses its write."""
    return {action: refusal(actor, action, facts, today) for action in Action}


def may_draft(actor: Actor, action: Action, facts: CaseFacts, today: date) -> str | None:
    """As :func:`refusal`, for keeping the paper as a draft, which the desk's own clerk may do too."""
    return _refused(actor, Act.DRAFT_PAPER, action, facts, today)


def _refused(actor: Actor, act: Act, action: Action, facts: CaseFacts, today: date) -> str | None:
    arrow = ARROWS[action]
    if facts.is_sealed:
        return SEALED
    return (
        role_refusal(actor, act)
        or _wrong_matter(arrow, facts)
        or _wrong_state(arrow, facts)
        or _wrong_time(action, facts, today)
    )


def _wrong_matter(arrow: Arrow, facts: CaseFacts) -> str | None:
    if facts.purpose not in arrow.purposes:
        meant = "、".join(purpose.label for purpose in Purpose if purpose in arrow.purposes)
        return f"“{arrow.action.label}”用于{meant}，这件事项是{facts.purpose.label}。"
    if arrow.only_from_others and facts.channel not in FROM_OTHERS:
        return "异议只对转送、交办来的事项提出；直接提出的事项不属本机关的，请告知去向。"
    return None


def _wrong_state(arrow: Arrow, facts: CaseFacts) -> str | None:
    if facts.state in arrow.sources:
        return None
    return _STATE_WORDS[facts.state]


def _wrong_time(action: Action, facts: CaseFacts, today: date) -> str | None:
    check = _CHECKS.get(action)
    return check(facts, today) if check else None


def _accept(facts: CaseFacts, today: date) -> str | None:
    """受理 happens once: a second one would give the same matter other days than were told (第三十四条)."""
    if facts.accepted_on is None:
        return None
    return f"{facts.accepted_on:%Y-%m-%d} 已经受理，期限从那天起算；告知书发错了的，请先作废告知书。"


def _extend(facts: CaseFacts, today: date) -> str | None:
    if facts.is_simple:
        return "简易办理的事项不延期；需要时间的，请改按普通程序受理。"
    if facts.has_extension or facts.extended_days:
        return "已经延期一次，延期合计不超过 30 日，不能再延（条例第三十四条）。"
    if facts.natural_end is None or facts.legal_end is None:
        return "没有受理日，算不出办结期限，请先受理。"
    if today > facts.legal_end:
        return f"办结期限 {facts.legal_end:%Y-%m-%d} 已过，延期要在期限届满之前批准并告知。"
    return None


def _decide(facts: CaseFacts, today: date) -> str | None:
    if any(paper.form_id == "F10" and paper.is_waiting for paper in facts.issued):
        return "延期告知书还没有送达，请先登记送达。"
    return None


def _accept_feedback(facts: CaseFacts, today: date) -> str | None:
    if facts.is_told:
        return None
    return "还没有书面告知信访人事项转到了哪里，请先签发告知书（条例第二十三条）。"


def _serve(facts: CaseFacts, today: date) -> str | None:
    return None if facts.waiting else "没有等送达的文书。"


def _request_review(facts: CaseFacts, today: date) -> str | None:
    if not facts.has("F11"):
        return "没有处理意见书，不能申请复查；对答复不满意的，可以作为新的来访登记。"
    if facts.review_until is None:
        return "意见书还没有确认送达，复查期限没有开始计算；请先登记送达。"
    return None


def _archive(facts: CaseFacts, today: date) -> str | None:
    if facts.has_open_slip:
        return "还有没办完的督办单，请先办完督办单。"
    if facts.waiting:
        names = "、".join(paper.number for paper in facts.waiting)
        return f"{names}还没有确认送达，不能归档。"
    return None


def _answer_review(facts: CaseFacts, today: date) -> str | None:
    if not facts.review_is_ours:
        return "由上一级机关复查、复核，收到意见后请“登记上级意见”。"
    if any(paper.form_id == "F12" and paper.is_waiting for paper in facts.issued):
        return "意见书已经签发，等送达。"
    return None


def _record_review(facts: CaseFacts, today: date) -> str | None:
    return "由本机关复查、复核，请签发意见书并送达。" if facts.review_is_ours else None


def _object(facts: CaseFacts, today: date) -> str | None:
    if facts.objection_until is not None and today > facts.objection_until:
        return f"提出异议的期限 {facts.objection_until:%Y-%m-%d} 已过（5 个工作日，条例第二十三条）。"
    return None


def _reply(facts: CaseFacts, today: date) -> str | None:
    if facts.purpose is Purpose.APPEAL and facts.accepted_on is not None and not facts.is_simple:
        return "按信访程序受理的申诉求决要出具处理意见书（条例第三十二条）。"
    return None


def _settle(facts: CaseFacts, today: date) -> str | None:
    return "还有没办完的督办单，请先办完督办单。" if facts.has_open_slip else None


_CHECKS = {
    Action.ACCEPT: _accept,
    Action.DECLINE: _accept,
    Action.ACCEPT_FEEDBACK: _accept_feedback,
    Action.EXTEND: _extend,
    Action.DECIDE: _decide,
    Action.SERVE: _serve,
    Action.REQUEST_REVIEW: _request_review,
    Action.ARCHIVE: _archive,
    Action.ANSWER_REVIEW: _answer_review,
    Action.RECORD_REVIEW: _record_review,
    Action.OBJECT: _object,
    Action.REPLY: _reply,
    Action.SETTLE: _settle,
}
