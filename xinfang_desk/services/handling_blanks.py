"""Every dialog opens filled with what the case knows; what only a person can say stays empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain.handling import CaseFacts
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_hearings import HearingDraft, RecusalDraft, SettlementDraft
from xinfang_desk.domain.handling_notices import (
    AcceptDraft,
    AssignDraft,
    DeclineDraft,
    ForwardDraft,
    InformDraft,
    InformKind,
    ObjectionDraft,
    RedirectDraft,
)
from xinfang_desk.domain.terms import Purpose
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_case_facts import issued_rows
from xinfang_desk.services.context_case_words import CaseWords, basis, read_words
from xinfang_desk.services.handling_blanks_answers import decide, extend, reply, report
from xinfang_desk.services.handling_blanks_reviews import answer_review, request_review
from xinfang_desk.store import records as r

SECRECY = "请为信访人保密，不得将材料或有关情况透露、转给被反映的单位和个人（条例第三十条、第四十六条）。"
RIGHTS = "参加人可以陈述、质询、辩论，可以申请主持人回避，可以核对笔录并提出更正。"
REPORT_FORMAT = "一式一份，写明调查经过、查明的事实、依据、处理结果和答复信访人的情况，由单位负责人签字。"
JUDICIAL = "双方可以自协议生效之日起三十日内共同申请人民法院司法确认。"


@dataclass(frozen=True, slots=True)
class Known:
    """What a blank is made from."""

    context: Context
    session: Session
    words: CaseWords
    facts: CaseFacts

    @property
    def contact(self) -> str:
        """Who answers questions: the person at the desk."""
        return self.context.actor.name

    @property
    def phone(self) -> str:
        """The office's telephone."""
        return self.context.desk.office.phone


def blank(context: Context, session: Session, case: r.Case, facts: CaseFacts, action: Action) -> Any:
    """The prefilled draft of an action."""
    return _BLANKS[action](Known(context, session, read_words(context, session, case), facts))


def _accept(known: Known) -> AcceptDraft:
    words, today = known.words, known.context.today
    latest = known.facts.notice_until
    kind = "suggestion" if words.case.purpose is Purpose.SUGGESTION else ""
    return AcceptDraft(
        accepted_on=min(today, latest) if latest is not None else today,
        summary=words.summary,
        from_organ=words.sender.organ if words.sender is not None else "",
        unit=words.unit,
        contact=known.contact,
        contact_phone=known.phone,
        query_way=f"来电 {known.phone} 或到接访窗口，报查询码",
        basis=basis("accept", kind),
    )


def _decline(known: Known) -> DeclineDraft:
    return DeclineDraft(summary=known.words.summary, basis=basis("decline"))


def _letter(known: Known) -> Any:
    """The 转送函 that went out, for the notice that tells of it."""
    letters = [
        row for row in issued_rows(known.session, known.words.case.id) if row.form_id in ("F07", "F08")
    ]
    return letters[-1] if letters else None


def _inform(known: Known) -> InformDraft:
    letter = _letter(known)
    draft = InformDraft(summary=known.words.summary, basis=basis("inform"), contact=known.contact)
    if letter is None:
        return draft
    unit = known.session.scalars(select(r.Unit).where(r.Unit.name == letter.organ)).first()
    return InformDraft(
        kind=InformKind.FORWARDED,
        summary=draft.summary,
        is_partial=letter.is_partial,
        where=letter.organ,
        where_address=unit.address if unit is not None else "",
        where_phone=unit.phone if unit is not None else "",
        letter_number=letter.number or "",
        letter_on=letter.signed_on,
        basis=basis("inform", InformKind.FORWARDED.value),
        contact=known.contact,
    )


def _redirect(known: Known) -> RedirectDraft:
    return RedirectDraft(summary=known.words.summary, basis=basis("redirect"), contact=known.contact)


def _forward(known: Known) -> ForwardDraft:
    return ForwardDraft(
        summary=known.words.summary, secrecy=SECRECY, contact=known.contact, contact_phone=known.phone
    )


def _assign(known: Known) -> AssignDraft:
    return AssignDraft(
        summary=known.words.summary,
        requirements=("依法调查核实，提出处理意见并答复信访人。", "按指定日期书面反馈办理结果。"),
        report_format=REPORT_FORMAT,
        secrecy=SECRECY,
        contact=known.contact,
        contact_phone=known.phone,
    )


def _object(known: Known) -> ObjectionDraft:
    sender = known.words.sender
    return ObjectionDraft(
        from_organ=sender.organ if sender is not None else "",
        their_number=sender.outside_number if sender is not None else "",
        received_on=known.facts.received_on,
        basis=basis("object"),
        returned=("来件原件",),
    )


def _recuse(known: Known) -> RecusalDraft:
    return RecusalDraft(asked_on=known.context.today)


def _hearing(known: Known) -> HearingDraft:
    return HearingDraft(host=known.contact, invited=(known.words.petitioner,), rights=RIGHTS)


def _settle(known: Known) -> SettlementDraft:
    return SettlementDraft(
        parties=(known.words.petitioner,),
        dispute=known.words.summary,
        agreed_on=known.context.today,
        judicial_note=JUDICIAL,
    )


_BLANKS: dict[Action, Callable[[Any], Any]] = {
    Action.ACCEPT: _accept,
    Action.DECLINE: _decline,
    Action.INFORM: _inform,
    Action.REDIRECT: _redirect,
    Action.FORWARD: _forward,
    Action.ASSIGN_OUT: _assign,
    Action.OBJECT: _object,
    Action.EXTEND: extend,
    Action.DECIDE: decide,
    Action.REPLY: reply,
    Action.REPORT: report,
    Action.REQUEST_REVIEW: request_review,
    Action.ANSWER_REVIEW: answer_review,
    Action.RECUSE: _recuse,
    Action.HOLD_HEARING: _hearing,
    Action.SETTLE: _settle,
}
