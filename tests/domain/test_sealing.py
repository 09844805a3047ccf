"""What officers may do with a sealed matter and when; a complaint about the desk itself is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from xinfang_desk.domain.access import TWO_PERSONS, Actor
from xinfang_desk.domain.sealing import ARROWS, SealedAction, SealedFacts, allowed, refusal
from xinfang_desk.domain.sealing_desk import is_about_desk, named_reader
from xinfang_desk.domain.terms import CaseState, Role

A = SealedAction
FACTS = SealedFacts(CaseState.REGISTERED, date(2026, 4, 7))
SENT = replace(FACTS, state=CaseState.FORWARDED, letters=("1号",), unanswered=("1号",), has_paper=True)


def actor(*roles: Role) -> Actor:
    return Actor(1, "x", 1, "某", frozenset(roles))


OFFICER = actor(Role.OFFICER)


@pytest.mark.parametrize(
    ("facts", "can"),
    [
        (FACTS, {A.TRANSFER, A.RECLASSIFY, A.RECUSE, A.UNSEAL}),
        (replace(FACTS, has_paper=True), {A.TRANSFER, A.PRINT, A.RECLASSIFY, A.RECUSE, A.UNSEAL}),
        (SENT, set(A) - {A.CONCLUDE}),
        (replace(SENT, unanswered=()), set(A) - {A.ACKNOWLEDGE, A.CONCLUDE}),
        (replace(SENT, unanswered=(), has_result=True), set(A) - {A.ACKNOWLEDGE, A.CONCLUDE}),
        (replace(SENT, has_result=True, is_told=True), set(A)),
        (replace(SENT, has_result=True, has_accuser=False), set(A)),
        (replace(SENT, state=CaseState.CONCLUDED), {A.PRINT}),
    ],
)
def test_what_can_be_done_when(facts: SealedFacts, can: set[SealedAction]) -> None:
    found = allowed(OFFICER, facts)
    assert {action for action, sentence in found.items() if sentence is None} == can
    assert all(sentence is None or sentence.endswith("。") for sentence in found.values())


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OFFICER])
def test_nobody_but_an_officer_does_anything(role: Role) -> None:
    for action in A:
        assert "保密专管员" in (refusal(actor(role), action, SENT) or "")


def test_what_leaves_the_seal_takes_two_officers() -> None:
    two = {action for action, arrow in ARROWS.items() if arrow.needs_two}
    assert two == {A.TRANSFER, A.PRINT, A.RECLASSIFY, A.RECUSE, A.UNSEAL}
    assert {ARROWS[action].act for action in two - {A.RECUSE}} == TWO_PERSONS
    assert set(ARROWS) == set(A)


@pytest.mark.parametrize(
    ("target", "is_ours"),
    [
        *((word, True) for word in ("信访办", "青川市民政局信访办", "民政局信访办", "信访办公室")),
        *((word, True) for word in ("信访办主任赵平", "赵平", "赵 平主任", "信访办工作人员")),
        *((word, False) for word in ("青东区信访办", "市信访局", "社会救助处", "", "杏花村村主任")),
    ],
)
def test_a_complaint_about_the_desk_or_its_director_is_known(target: str, is_ours: bool) -> None:
    assert is_about_desk(target, "青川市民政局信访办", "青川市民政局", ["赵平"]) is is_ours


def test_nobody_is_named_until_the_setting_says_so() -> None:
    assert [named_reader(word) for word in ("未指定", " ", "石䂖 ")] == ["", "", "石䂖"]
