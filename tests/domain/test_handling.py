"""Every arrow of the life of a case: open where it starts, refused everywhere else with its sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.handling import (
    SEALED,
    CaseFacts,
    Issued,
    allowed_actions,
    may_draft,
    refusal,
)
from xinfang_desk.domain.handling_arrows import ARROWS, Action, served_target_of, target_of
from xinfang_desk.domain.handling_next import GROUPS
from xinfang_desk.domain.handling_papers import DRAFTS, PAPERS, paper_state_word
from xinfang_desk.domain.terms import CaseState, Channel, Purpose, Role

DAY = date(2026, 3, 25)
DIRECTOR = Actor(1, "director", 1, "赵平", frozenset({Role.DIRECTOR}))
CLERK = Actor(2, "clerk", 2, "陈秋", frozenset({Role.CLERK}))
AUDITOR = Actor(3, "auditor", 3, "沈立", frozenset({Role.AUDITOR}))
S = CaseState


def paper(form_id: str, *, waits: bool = False) -> Issued:
    return Issued(1, form_id, f"青民信〔2026〕{form_id}号", DAY, is_waiting=waits)


def facts(action: Action, state: CaseState) -> CaseFacts:
    """A case in which nothing but the state could stand in the way of an action."""
    arrow = ARROWS[action]
    found = CaseFacts(
        state=state,
        purpose=next(one for one in Purpose if one in arrow.purposes),
        channel=Channel.FORWARDED if arrow.only_from_others else Channel.VISIT,
        received_on=DAY,
        accepted_on=DAY,
        natural_end=DAY + timedelta(days=60),
        legal_end=DAY + timedelta(days=60),
        is_told=True,
    )
    if action in (Action.ACCEPT, Action.DECLINE):
        return replace(found, accepted_on=None)
    if action is Action.SERVE:
        return replace(found, issued=(paper("F04", waits=True),))
    if action is Action.REQUEST_REVIEW:
        return replace(found, issued=(paper("F11"),), review_until=DAY + timedelta(days=30))
    if action is Action.ANSWER_REVIEW:
        return replace(found, review_is_ours=True)
    if action is Action.REPLY:
        return replace(found, purpose=Purpose.SUGGESTION)
    return found


ARROW_STATES = [(action, state) for action in Action for state in CaseState]


@pytest.mark.parametrize(("action", "state"), ARROW_STATES)
def test_an_arrow_is_open_from_its_sources_and_from_nowhere_else(action: Action, state: CaseState) -> None:
    sentence = refusal(DIRECTOR, action, facts(action, state), DAY)
    if state in ARROWS[action].sources:
        assert sentence is None
    else:
        assert sentence is not None and sentence.endswith("。")


@pytest.mark.parametrize("action", list(Action))
def test_a_role_that_may_not_is_refused_before_anything_else(action: Action) -> None:
    state = next(state for state in S if state in ARROWS[action].sources)
    assert refusal(AUDITOR, action, facts(action, state), DAY) is not None
    assert (refusal(CLERK, action, facts(action, state), DAY) is None) == (
        ARROWS[action].act.value == "record_handling"
    )


@pytest.mark.parametrize("action", [one for one in Action if one.value in DRAFTS])
def test_a_clerk_keeps_a_draft_of_every_paper(action: Action) -> None:
    state = next(state for state in S if state in ARROWS[action].sources)
    known = facts(action, state)
    assert may_draft(CLERK, action, known, DAY) is None
    assert may_draft(AUDITOR, action, known, DAY) is not None
    assert may_draft(CLERK, action, replace(known, is_sealed=True), DAY) == SEALED


@pytest.mark.parametrize("action", list(Action))
def test_nothing_of_a_sealed_matter_is_handled_here(action: Action) -> None:
    known = replace(facts(action, next(iter(ARROWS[action].sources))), is_sealed=True)
    assert refusal(DIRECTOR, action, known, DAY) == SEALED


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("purpose", list(Purpose))
def test_an_action_is_for_the_matters_it_is_meant_for(action: Action, purpose: Purpose) -> None:
    state = next(state for state in S if state in ARROWS[action].sources)
    sentence = refusal(DIRECTOR, action, replace(facts(action, state), purpose=purpose), DAY)
    if purpose not in ARROWS[action].purposes:
        assert sentence is not None and purpose.label in sentence


LATE = DAY + timedelta(days=61)
TIMES = [
    (Action.ACCEPT, {"accepted_on": DAY}, "2026-03-25 已经受理，期限从那天起算", LATE),
    (Action.DECLINE, {"accepted_on": DAY}, "2026-03-25 已经受理", LATE),
    (Action.EXTEND, {"has_extension": True}, "已经延期一次", DAY),
    (Action.EXTEND, {"extended_days": 30}, "已经延期一次", DAY),
    (Action.EXTEND, {"is_simple": True}, "简易办理的事项不延期", DAY),
    (Action.EXTEND, {"natural_end": None}, "没有受理日", DAY),
    (Action.EXTEND, {}, "已过", LATE),
    (Action.DECIDE, {"issued": (paper("F10", waits=True),)}, "延期告知书还没有送达", DAY),
    (Action.SERVE, {"issued": ()}, "没有等送达的文书", DAY),
    (Action.REQUEST_REVIEW, {"issued": ()}, "没有处理意见书", DAY),
    (Action.REQUEST_REVIEW, {"review_until": None}, "还没有确认送达", DAY),
    (Action.ARCHIVE, {"has_open_slip": True}, "还有没办完的督办单", DAY),
    (Action.ARCHIVE, {"issued": (paper("F04", waits=True),)}, "还没有确认送达，不能归档", DAY),
    (Action.ANSWER_REVIEW, {"review_is_ours": False}, "由上一级机关复查、复核", DAY),
    (Action.ANSWER_REVIEW, {"issued": (paper("F12", waits=True),)}, "意见书已经签发", DAY),
    (Action.RECORD_REVIEW, {"review_is_ours": True}, "由本机关复查、复核", DAY),
    (Action.OBJECT, {"objection_until": DAY}, "提出异议的期限", LATE),
    (Action.OBJECT, {"channel": Channel.VISIT}, "异议只对转送、交办来的事项提出", DAY),
    (Action.SETTLE, {"has_open_slip": True}, "还有没办完的督办单", DAY),
    (Action.ACCEPT_FEEDBACK, {"is_told": False}, "还没有书面告知信访人", DAY),
]


@pytest.mark.parametrize(("action", "change", "said", "today"), TIMES)
def test_what_else_stands_in_the_way_is_said(
    action: Action, change: dict[str, object], said: str, today: date
) -> None:
    state = next(state for state in S if state in ARROWS[action].sources)
    known = replace(facts(action, state), **change)  # type: ignore[arg-type]  # fields of the facts
    sentence = refusal(DIRECTOR, action, known, today)
    assert sentence is not None and said in sentence


def test_an_accepted_appeal_is_answered_by_an_opinion_and_a_simple_one_by_a_letter() -> None:
    known = replace(facts(Action.REPLY, S.ACCEPTED), purpose=Purpose.APPEAL)
    assert "处理意见书" in str(refusal(DIRECTOR, Action.REPLY, known, DAY))
    assert refusal(DIRECTOR, Action.REPLY, replace(known, is_simple=True), DAY) is None
    told_elsewhere = replace(known, state=S.INFORMED)
    assert "处理意见书" in str(refusal(DIRECTOR, Action.REPLY, told_elsewhere, DAY))
    assert refusal(DIRECTOR, Action.REPLY, replace(told_elsewhere, accepted_on=None), DAY) is None


def test_every_action_is_answered_and_stands_under_one_heading() -> None:
    assert set(allowed_actions(DIRECTOR, facts(Action.ACCEPT, S.REGISTERED), DAY)) == set(Action)
    grouped = [action for _, actions in GROUPS for action in actions]
    assert sorted(grouped) == sorted(Action)


@pytest.mark.parametrize("action", list(Action))
def test_a_state_is_entered_with_a_paper_or_a_reason(action: Action) -> None:
    arrow = ARROWS[action]
    if arrow.target is not None and action is not Action.ARCHIVE:
        assert arrow.form_id in PAPERS or arrow.asks_reason


def test_a_paper_on_a_part_leaves_the_case_where_it_is() -> None:
    assert target_of(Action.INFORM, S.REGISTERED) is S.INFORMED
    assert target_of(Action.INFORM, S.REGISTERED, is_partial=True) is None
    assert target_of(Action.INFORM, S.FORWARDED) is target_of(Action.INFORM, S.ASSIGNED) is None
    assert served_target_of("F06", S.INFORMED) is S.CONCLUDED
    assert served_target_of("F06", S.INFORMED, is_partial=True) is None


def test_the_second_review_is_the_last() -> None:
    assert target_of(Action.REQUEST_REVIEW, S.REVIEWED) is S.FINAL_REVIEWING
    assert target_of(Action.RECORD_REVIEW, S.FINAL_REVIEWING) is S.TERMINATED
    assert served_target_of("F12", S.REVIEWING) is S.REVIEWED
    assert served_target_of("F12", S.FINAL_REVIEWING) is S.TERMINATED
    assert served_target_of("F12", S.CONCLUDED) is None


@pytest.mark.parametrize(
    ("state", "form_id", "waits", "tried", "word"),
    [
        ("draft", "F04", False, False, "草稿"),
        ("void", "F04", False, False, "已作废"),
        ("issued", "F04", True, False, "待送达"),
        ("issued", "F04", True, True, "未确认送达"),
        ("issued", "F04", False, True, "已送达"),
        ("issued", "F07", False, False, "已签发"),
        ("issued", "F13", False, False, "已登记"),
    ],
)
def test_a_paper_says_where_it_stands(state: str, form_id: str, waits: bool, tried: bool, word: str) -> None:
    assert paper_state_word(state, form_id, is_waiting=waits, was_tried=tried) == word
