"""回避 and merges: a decision holds for what its matter is merged with, and after an undoing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.fixtures_desk import OpenDesk
from tests.services.handling_cases import signing
from tests.services.merging import FIRST, number_of, person_of, two_matters
from xinfang_desk.domain.cases import CaseFilter
from xinfang_desk.domain.errors import Away, Refused
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_hearings import RecusalSource
from xinfang_desk.domain.recusal import WITHHELD
from xinfang_desk.domain.terms import LinkKind

WHY = "同一件事，两次登记"


def decide(desk: OpenDesk, case_id: int, *, is_granted: bool, who: str = "陈秋") -> None:
    handling = desk.as_("director").handling
    draft = replace(
        handling.blank(case_id, Action.RECUSE),
        source=RecusalSource.SELF,
        asked_by=who,
        subject=who,
        interest="与信访人是邻居。",
        is_granted=is_granted,
        reason="有利害关系。" if is_granted else "没有利害关系。",
        reassigned_to="宋立民" if is_granted else "",
    )
    handling.issue(case_id, Action.RECUSE, draft, signing(desk, Action.RECUSE, who="周正"))


def merge(desk: OpenDesk, kept: int, absorbed: int) -> int:
    return desk.as_("director").matters.merge(kept, absorbed, WHY)


def is_shut(desk: OpenDesk, case_id: int, login: str = "clerk") -> bool:
    try:
        desk.as_(login).cases.reveal(case_id)
    except Away:
        return True
    return False


@pytest.mark.parametrize("first_granted", [True, False])
def test_a_merge_gives_nobody_his_access_back(desk: OpenDesk, first_granted: bool) -> None:
    """A decision about another matter, older or newer, lifts nothing."""
    kept, absorbed = two_matters(desk)
    away = absorbed if first_granted else kept
    for case_id in (away, kept + absorbed - away)[:: 1 if first_granted else -1]:
        decide(desk, case_id, is_granted=case_id == away)
    merge_id = merge(desk, kept, absorbed)
    assert is_shut(desk, kept) and is_shut(desk, absorbed)
    rows = {row.case_id: row.title for row in desk.as_("clerk").cases.page(CaseFilter(group="all")).rows}
    assert {rows[kept], rows[absorbed]} == {WITHHELD}
    desk.as_("director").matters.undo(merge_id, "不是一件事")
    assert [is_shut(desk, case_id) for case_id in (kept, absorbed)] == [kept == away, absorbed == away]


def test_what_is_decided_while_they_are_one_holds_for_both_afterwards(desk: OpenDesk) -> None:
    kept, absorbed = two_matters(desk)
    merge_id = merge(desk, kept, absorbed)
    decide(desk, kept, is_granted=True)
    desk.as_("director").matters.undo(merge_id, "不是一件事")
    assert is_shut(desk, kept) and is_shut(desk, absorbed)
    decide(desk, absorbed, is_granted=False)
    assert is_shut(desk, kept) and not is_shut(desk, absorbed)


def test_a_later_decision_about_both_lifts_what_was_decided_about_one(desk: OpenDesk) -> None:
    kept, absorbed = two_matters(desk)
    decide(desk, absorbed, is_granted=True)
    merge(desk, kept, absorbed)
    assert is_shut(desk, kept)
    decide(desk, kept, is_granted=False)
    assert not is_shut(desk, kept)


WAYS: dict[str, Callable[[OpenDesk, int, int], object]] = {
    "compare": lambda desk, mine, away: desk.as_("director").matters.compare(mine, number_of(desk, away)),
    "merge": lambda desk, mine, away: desk.as_("director").matters.merge(mine, away, WHY),
    "persons": lambda desk, mine, away: desk.as_("director").persons.compare(
        person_of(desk, mine), person_of(desk, away)
    ),
    "merge persons": lambda desk, mine, away: desk.as_("director").persons.merge(
        person_of(desk, mine), person_of(desk, away), WHY
    ),
    "link": lambda desk, mine, away: desk.as_("director").cases.link(
        mine, number_of(desk, away), LinkKind.RELATED
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_other_end_is_shut_too(desk: OpenDesk, way: str) -> None:
    mine, away = two_matters(desk)
    decide(desk, away, is_granted=True, who="赵平")
    before = desk.counts()
    with pytest.raises(Away):
        WAYS[way](desk, mine, away)
    assert desk.counts() == before
    assert desk.journalled()[-1][3:] == ("已回避", "refused")


def test_a_new_matter_is_not_hung_on_one_that_is_shut(desk: OpenDesk) -> None:
    _, away = two_matters(desk)
    decide(desk, away, is_granted=True)
    new = replace(FIRST, relates_to_case_id=away, relation=LinkKind.NEW_FACTS)
    with pytest.raises(Away):
        desk.as_("clerk").registration.register(new)


def test_nobody_signs_the_decision_about_himself(desk: OpenDesk) -> None:
    case_id, _ = two_matters(desk)
    desk.on(date(2026, 3, 26))
    with pytest.raises(Refused, match="自己是否回避") as refused:
        decide(desk, case_id, is_granted=False, who="周正")
    assert {problem.field for problem in refused.value.problems} == {"signer_id"}
