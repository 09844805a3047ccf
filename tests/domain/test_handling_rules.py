"""What keeps a paper from being issued: each thing taken away or put wrong is asked for by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.domain.handling_drafts import ANSWER, DAY, DELIVERED, FACTS, WHOLE
from xinfang_desk.domain.handling import CaseFacts, Issued
from xinfang_desk.domain.handling_answers import Outcome, ReplyKind
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_asks import AskKind, asks
from xinfang_desk.domain.handling_delivery import DeliveryOutcome, DeliveryWay
from xinfang_desk.domain.handling_fields import field_problems, tidy
from xinfang_desk.domain.handling_notices import DeclineSituation, InformKind
from xinfang_desk.domain.handling_papers import DRAFTS, PAPERS
from xinfang_desk.domain.handling_reviews import ReviewLevel, ReviewVerdict
from xinfang_desk.domain.handling_rules import delivery_problems, problems
from xinfang_desk.domain.handling_signing import Signer, Signing, signer_refusal, signing_problems
from xinfang_desk.domain.terms import CaseState, Purpose

A = Action
_STATES = {A.REQUEST_REVIEW: CaseState.CONCLUDED, A.ANSWER_REVIEW: CaseState.REVIEWING}
BEFORE, AFTER = date(2026, 3, 24), date(2026, 3, 26)


def known(action: Action, **change: Any) -> CaseFacts:
    return replace(FACTS, state=_STATES.get(action, CaseState.ACCEPTED), **change)


@pytest.mark.parametrize("action", list(WHOLE))
def test_a_whole_draft_has_no_problem(action: Action) -> None:
    assert problems(action, tidy(WHOLE[action]), known(action), DAY) == ()


NEEDED = [(action, ask.name) for action, draft in WHOLE.items() for ask in asks(type(draft)) if ask.is_needed]


@pytest.mark.parametrize(("action", "name"), NEEDED)
def test_what_a_paper_needs_is_asked_for(action: Action, name: str) -> None:
    ask = next(ask for ask in asks(DRAFTS[action.value]) if ask.name == name)
    nothing = {AskKind.LINES: (), AskKind.ROWS: (), AskKind.DAY: None, AskKind.CHOICE: None, AskKind.COUNT: 0}
    draft = tidy(replace(WHOLE[action], **{name: nothing.get(ask.kind, "  ")}))
    found = {one.field: one.message for one in problems(action, draft, known(action), DAY)}
    assert ask.label in found[name]
    assert all(one.field != name for one in field_problems(draft, is_whole=False))


LONG = [
    (action, ask.name, ask.most)
    for action, draft in WHOLE.items()
    for ask in asks(type(draft))
    if ask.kind in (AskKind.LINE, AskKind.TEXT, AskKind.ORGAN, AskKind.STAFF)
]


@pytest.mark.parametrize(("action", "name", "most"), LONG)
def test_what_is_too_long_is_said(action: Action, name: str, most: int) -> None:
    draft = replace(WHOLE[action], **{name: "长" * (most + 1)})
    found = {one.field: one.message for one in problems(action, draft, known(action), DAY)}
    assert f"{most:,}" in found[name] or f"{most}" in found[name]


RULES: list[tuple[Action, dict[str, Any], dict[str, Any], str, str]] = [
    (A.ACCEPT, {"accepted_on": AFTER}, {}, "accepted_on", "还没有到"),
    (A.ACCEPT, {"accepted_on": BEFORE}, {}, "accepted_on", "早于收到日"),
    (A.ACCEPT, {}, {"notice_until": BEFORE}, "accepted_on", "最迟是告知期限"),
    (A.DECLINE, {"where_phone": "问总机"}, {}, "where_phone", "电话号码"),
    (A.DECLINE, {"situation": DeclineSituation.NO_REVIEW_ASKED}, {}, "situation", "可以保留"),
    (A.INFORM, {"kind": InformKind.FORWARDED}, {}, "letter_number", "转送函文号"),
    (A.INFORM, {"kind": InformKind.FORWARDED}, {}, "letter_on", "转送日期"),
    (A.INFORM, {"letter_on": BEFORE}, {}, "letter_on", "之间"),
    (A.REDIRECT, {"where_phone": "无"}, {}, "where_phone", "电话号码"),
    (A.ASSIGN_OUT, {"feedback_on": DAY}, {}, "feedback_on", "签发日"),
    (A.OBJECT, {"received_on": AFTER}, {}, "received_on", "晚于签发"),
    (A.OBJECT, {"received_on": BEFORE}, {}, "received_on", "可以保留"),
    (A.EXTEND, {"days": 31}, {}, "days", "30"),
    (A.EXTEND, {"days": 10}, {"extended_days": 25}, "days", "合计不超过 30 日"),
    (A.EXTEND, {}, {"legal_end": BEFORE}, "signed_on", "届满以前"),
    (A.DECIDE, {"answers": (replace(ANSWER, demand="别的"),)}, {}, "answers", "给予生活困难救助"),
    (A.DECIDE, {"answers": (replace(ANSWER, measure=""),)}, {}, "answers.0.measure", "怎样落实"),
    (A.DECIDE, {"answers": (replace(ANSWER, carried_by=""),)}, {}, "answers.0.carried_by", "由谁落实"),
    (A.DECIDE, {"answers": (replace(ANSWER, by_when=None),)}, {}, "answers.0.by_when", "何时落实"),
    (A.DECIDE, {"answers": (replace(ANSWER, by_when=BEFORE),)}, {}, "answers.0.by_when", "早于收到日"),
    (A.DECIDE, {"answers": (replace(ANSWER, basis=""),)}, {}, "answers.0.basis", "依据"),
    (A.DECIDE, {"review_organ": "上一级机关"}, {}, "review_organ", "全称"),
    (A.DECIDE, {"matter_name": "缠访户要求救助"}, {}, "matter_name", "对人的评价"),
    (A.REPLY, {"kind": ReplyKind.SUGGESTION}, {}, "kind", "不是建议意见"),
    (A.REPLY, {"kind": ReplyKind.SIMPLE}, {}, "kind", "简易办理"),
    (A.REPLY, {"basis": ""}, {}, "basis", "依据的法律"),
    (A.REPORT, {"head_signed_on": BEFORE}, {}, "head_signed_on", "之间"),
    (A.REPORT, {"results": ("一", "二")}, {}, "results", "逐条对应"),
    (A.REPORT, {"to_organ": "市信访局"}, {}, "their_number", "交办文号"),
    (A.REPORT, {"to_organ": "市信访局"}, {}, "issuer", "签发人"),
    (A.REQUEST_REVIEW, {"level": ReviewLevel.FINAL}, {}, "level", "复查"),
    (A.REQUEST_REVIEW, {}, {"review_until": BEFORE}, "asked_on", "邮戳"),
    (A.REQUEST_REVIEW, {"asked_on": BEFORE}, {}, "asked_on", "早于收到原意见"),
    (A.REQUEST_REVIEW, {"received_on": AFTER}, {}, "received_on", "太晚"),
    (A.ANSWER_REVIEW, {"level": ReviewLevel.FINAL}, {}, "level", "复查"),
    (A.ANSWER_REVIEW, {"verdict": ReviewVerdict.REVOKED}, {}, "redo_until", "责令重办期限"),
    (A.ANSWER_REVIEW, {"verdict": ReviewVerdict.COMPLETED, "redo_until": DAY}, {}, "redo_until", "以后"),
    (A.ANSWER_REVIEW, {"hearing_days": 3}, {}, "hearing_days", "只在复核中扣除"),
    (A.ANSWER_REVIEW, {"next_organ": ""}, {}, "next_organ", "复核"),
    (A.ANSWER_REVIEW, {"opinion_served_on": BEFORE}, {}, "opinion_served_on", "早于"),
    (A.RECUSE, {"reassigned_to": ""}, {}, "reassigned_to", "改派人"),
    (A.RECUSE, {"reassigned_to": "陈秋"}, {}, "reassigned_to", "另选"),
    (A.RECUSE, {"asked_on": AFTER}, {}, "asked_on", "晚于决定"),
    (A.HOLD_HEARING, {"began_on": BEFORE}, {}, "began_on", "早于收到日"),
    (A.HOLD_HEARING, {"began_on": AFTER}, {}, "ended_on", "早于开始日"),
    (A.HOLD_HEARING, {"conclusion": "属实", "ended_on": AFTER}, {}, "ended_on", "还没有结束"),
    (A.HOLD_HEARING, {"conclusion": "属实"}, {}, "present", "到场人"),
    (A.HOLD_HEARING, {"is_published": True}, {}, "is_masked", "核对"),
    (A.SETTLE, {"is_voluntary": False}, {}, "is_voluntary", "自愿"),
    (A.SETTLE, {"other_party": ""}, {}, "parties", "两方"),
    (A.SETTLE, {"agreed_on": AFTER}, {}, "agreed_on", "之间"),
]


@pytest.mark.parametrize(("action", "change", "more", "field", "said"), RULES)
def test_what_is_wrong_is_said_beside_its_field(
    action: Action, change: dict[str, Any], more: dict[str, Any], field: str, said: str
) -> None:
    draft = tidy(replace(WHOLE[action], **change))
    found = {one.field: one for one in problems(action, draft, known(action, **more), DAY)}
    assert said in found[field].message and found[field].message.endswith("。")


def test_after_an_objection_a_matter_may_be_accepted_later() -> None:
    late = known(A.ACCEPT, notice_until=BEFORE, issued=(Issued(1, "F09", "1", DAY),))
    assert problems(A.ACCEPT, WHOLE[A.ACCEPT], late, DAY) == ()


def test_a_demand_answered_by_another_paper_may_be_left_out() -> None:
    draft = replace(WHOLE[A.DECIDE], answers=(replace(ANSWER, demand="别的"),))
    partly = known(A.DECIDE, issued=(Issued(1, "F06", "1", DAY, is_partial=True),))
    (problem,) = problems(A.DECIDE, draft, partly, DAY)
    assert problem.keepable
    assert problems(A.DECIDE, draft, partly, DAY, kept=frozenset({"answers"})) == ()


def test_an_identity_number_leaves_the_office_on_no_letter() -> None:
    said = "本人639901193211040171反映生活困难。"
    for action, is_kept in ((A.FORWARD, False), (A.ASSIGN_OUT, False), (A.ACCEPT, True)):
        (problem,) = problems(action, replace(WHOLE[action], summary=said), known(action), DAY)
        assert (problem.field, problem.keepable) == ("summary", is_kept)


def test_the_petitioners_own_words_may_be_kept_in_an_opinion() -> None:
    draft = replace(WHOLE[A.DECIDE], stated="有人骂我是刁民。")
    (problem,) = problems(A.DECIDE, draft, known(A.DECIDE), DAY)
    assert problem.keepable and problem.field == "stated"
    reply = replace(ANSWER, reply="属于无理上访。", outcome=Outcome.EXPLAINED)
    (problem,) = problems(A.DECIDE, replace(WHOLE[A.DECIDE], answers=(reply,)), known(A.DECIDE), DAY)
    assert not problem.keepable and problem.field == "answers.0.reply"


def test_a_suggestion_is_replied_to_without_a_law() -> None:
    draft = replace(WHOLE[A.REPLY], kind=ReplyKind.SUGGESTION, basis="")
    assert problems(A.REPLY, draft, known(A.REPLY, purpose=Purpose.SUGGESTION), DAY) == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"served_on": None}, "served_on"),
        ({"served_on": AFTER}, "served_on"),
        ({"tried_on": BEFORE}, "tried_on"),
        ({"tried_on": None}, "tried_on"),
        ({"signed_by": ""}, "signed_by"),
        ({"signed_by": "张小明"}, "relation"),
        ({"way": DeliveryWay.BY_POST}, "waybill"),
        ({"outcome": DeliveryOutcome.WAITING, "served_on": None}, "outcome"),
        ({"outcome": DeliveryOutcome.REFUSED}, "refusal_reason"),
        ({"outcome": DeliveryOutcome.REFUSED, "refusal_reason": "不说"}, "witness"),
        ({"way": DeliveryWay.LEFT}, "witness"),
        ({"way": DeliveryWay.LEFT, "witness": "王某", "servers": "陈秋"}, "servers"),
        ({"outcome": DeliveryOutcome.RETURNED, "way": DeliveryWay.BY_AGENT}, "served_on"),
        ({"copies": 0}, "copies"),
        ({"recipient": ""}, "recipient"),
    ],
)
def test_a_delivery_says_who_when_and_before_whom(change: dict[str, Any], field: str) -> None:
    found = delivery_problems(replace(DELIVERED, **change), DAY, DAY)
    assert field in {one.field for one in found}


def test_a_refusal_before_a_witness_counts_as_served() -> None:
    draft = replace(
        DELIVERED,
        outcome=DeliveryOutcome.REFUSED,
        refusal_reason="不满意",
        witness="居委会王某",
        served_on=None,
        signed_by="",
    )
    assert delivery_problems(DELIVERED, DAY, DAY) == delivery_problems(draft, DAY, DAY) == ()
    assert draft.counts_from == DAY
    assert replace(DELIVERED, outcome=DeliveryOutcome.WAITING).counts_from is None


HEAD = Signer(1, "周正", "局长", is_leader=True)
SECOND = Signer(2, "何远", "党组书记", is_leader=True)
DEPUTY = Signer(3, "林岚", "副局长（分管信访）", is_leader=True)
OFFICE = Signer(4, "赵平", "信访办主任", is_director=True)
SECTION = Signer(5, "刘家宁", "处长")
CLERK = Signer(6, "陈秋", "接访员")
WHO_SIGNS = {
    "F04": "HDO", "F05": "HD", "F06": "HDO", "F07": "HDO", "F08": "HD", "F09": "HDO", "F10": "H",
    "F11": "HD", "F12": "H", "F13": "HDOSC", "F16": "HDOS", "F27": "H", "F28": "HDOSC", "F29": "HDOSC",
    "F34": "HDO",
}  # fmt: skip


@pytest.mark.parametrize("form_id", list(PAPERS))
def test_who_may_sign_which_paper(form_id: str) -> None:
    people = {"H": (HEAD, SECOND), "D": (DEPUTY,), "O": (OFFICE,), "S": (SECTION,), "C": (CLERK,)}
    for letter, who in people.items():
        for one in who:
            assert (signer_refusal(form_id, one) is None) == (letter in WHO_SIGNS[form_id]), one.name
    assert signer_refusal(form_id, None) is not None


@pytest.mark.parametrize(
    ("signed_on", "last", "reason", "field"),
    [
        (AFTER, None, "", "signed_on"),
        (BEFORE, None, "", "signed_on"),
        (DAY, AFTER, "", "signed_on"),
        (date(2025, 12, 30), None, "", "late_reason"),
        (date(2025, 12, 30), None, "补录上年文书", None),
        (DAY, DAY, "", None),
    ],
)
def test_a_number_is_not_dated_back(signed_on: date, last: date | None, reason: str, field: str) -> None:
    not_before = min(DAY, signed_on) if signed_on.year < 2026 else DAY
    found = signing_problems(
        "F04",
        Signing(4, signed_on, reason),
        OFFICE,
        today=DAY,
        not_before=not_before,
        last_signed_on=last,
    )
    assert [one.field for one in found] == ([field] if field else [])
