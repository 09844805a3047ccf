"""Whether a paper may be issued as typed: what the dialog asks, the rules of its form, and its words."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.handling import CaseFacts
from xinfang_desk.domain.handling_arrows import ARROWS, Action
from xinfang_desk.domain.handling_delivery import DeliveryDraft, DeliveryOutcome, DeliveryWay
from xinfang_desk.domain.handling_fields import field_problems, word_problems
from xinfang_desk.domain.handling_rules_answers import (
    decide,
    extend,
    hearing,
    recusal,
    reply,
    report,
    settle,
)
from xinfang_desk.domain.handling_rules_notices import accept, assign, decline, forward, inform, objection
from xinfang_desk.domain.handling_rules_reviews import answer_review, request_review

Check = Callable[[Any, CaseFacts, date, date], Iterator[Problem]]

_A = Action
_CHECKS: Mapping[Action, Check] = {
    _A.ACCEPT: accept,
    _A.DECLINE: decline,
    _A.INFORM: inform,
    _A.REDIRECT: inform,
    _A.FORWARD: forward,
    _A.ASSIGN_OUT: assign,
    _A.OBJECT: objection,
    _A.EXTEND: extend,
    _A.DECIDE: decide,
    _A.REPLY: reply,
    _A.REPORT: report,
    _A.REQUEST_REVIEW: request_review,
    _A.ANSWER_REVIEW: answer_review,
    _A.RECUSE: recusal,
    _A.HOLD_HEARING: hearing,
    _A.SETTLE: settle,
}

_LEAVES = frozenset({"F07", "F08", "F09"})
"""Papers for another organ or unit."""
_STRICT = frozenset({"F11", "F12"})
"""Papers in which no label stands (domain: §4.3, 10)."""
_OWN_WORDS = frozenset({"stated", "reasons", "request", "statements", "questions", "debate"})
"""Fields that say what the petitioner himself said."""


def problems(
    action: Action,
    draft: Any,
    facts: CaseFacts,
    today: date,
    *,
    signed_on: date | None = None,
    kept: frozenset[str] = frozenset(),
) -> tuple[Problem, ...]:
    """What keeps a paper from being issued as typed; one problem a field, in the order of the dialog.

    Args:
        action: what is done.
        draft: what was typed for it, tidied.
        facts: of the case.
        today: the desk's day.
        signed_on: the day it is signed, where it is not today (补录).
        kept: fields whose keepable problem was looked at and kept.
    """
    form_id = ARROWS[action].form_id
    found: dict[str, Problem] = {}
    for problem in (
        *field_problems(draft),
        *_CHECKS[action](draft, facts, today, signed_on or today),
        *word_problems(draft, own_words=_OWN_WORDS, is_strict=form_id in _STRICT, leaves=form_id in _LEAVES),
    ):
        if not (problem.keepable and problem.field in kept):
            found.setdefault(problem.field, problem)
    return tuple(found.values())


def delivery_problems(draft: DeliveryDraft, signed_on: date, today: date) -> tuple[Problem, ...]:
    """What keeps a 送达回证 from being written down (domain: §1.4 送达日).

    Args:
        draft: what was typed, tidied.
        signed_on: the day the paper was signed.
        today: the desk's day.
    """
    found: dict[str, Problem] = {}
    for problem in (*field_problems(draft), *_delivery_days(draft, signed_on, today), *_delivery(draft)):
        found.setdefault(problem.field, problem)
    return tuple(found.values())


def _delivery_days(draft: DeliveryDraft, signed_on: date, today: date) -> Iterator[Problem]:
    for name, on, what in (
        ("tried_on", draft.tried_on, "送达日期"),
        ("served_on", draft.served_on, "签收日期"),
    ):
        if on is not None and on > today:
            yield Problem(name, f"{what} {on} 还没有到，请看一下日期。")
        elif on is not None and on < signed_on:
            yield Problem(name, f"{what}早于文书签发的日子 {signed_on}，请看一下日期。")
    if draft.tried_on and draft.served_on and draft.served_on < draft.tried_on:
        yield Problem("served_on", f"签收日期早于送出的日子 {draft.tried_on}，请看一下日期。")


def _delivery(draft: DeliveryDraft) -> Iterator[Problem]:
    way, outcome = draft.way, draft.outcome
    if outcome is DeliveryOutcome.SIGNED:
        if draft.served_on is None:
            yield Problem("served_on", "请填写“签收日期”；还不知道的，结果请选“已寄出，等签收”。")
        if way is not DeliveryWay.BY_POST and not draft.signed_by:
            yield Problem("signed_by", "请填写“收件人签名”；不肯签的，结果请选“拒收”并写见证人。")
        if draft.signed_by and draft.signed_by != draft.recipient and not draft.relation:
            yield Problem("relation", "不是本人签收的，请填写与本人的关系。")
    elif outcome is not DeliveryOutcome.REFUSED and draft.served_on is not None:
        yield Problem("served_on", "已经签收的，结果请选“已签收”。")
    if way is DeliveryWay.BY_POST and not draft.waybill:
        yield Problem("waybill", "邮寄的请填写邮件单号。")
    if outcome is DeliveryOutcome.WAITING and way in (DeliveryWay.IN_PERSON, DeliveryWay.LEFT):
        yield Problem("outcome", "当面送达、留置的当时就有结果，请选“已签收”或“拒收”。")
    if outcome is DeliveryOutcome.REFUSED:
        if not draft.refusal_reason:
            yield Problem("refusal_reason", "请写明拒收的理由；没有说的写“未说明”。")
        if not draft.witness:
            yield Problem("witness", "拒收的请写见证人，有见证人才算送达。")
    elif way is DeliveryWay.LEFT and not draft.witness:
        yield Problem("witness", "留置的请写见证人。")
    if way is DeliveryWay.LEFT or outcome is DeliveryOutcome.REFUSED:
        names = [
            name for name in draft.servers.replace(",", "、").replace("，", "、").split("、") if name.strip()
        ]
        if len(names) < 2:
            yield Problem("servers", "拒收、留置的要两人送达，请写两人，用顿号隔开。")
    if not draft.copies:
        yield Problem("copies", "份数至少 1 份。")
