"""Story 5, the mother without a household registration: not ours, listened to all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fixtures_desk import OpenDesk
from tests.stories.wrong_inputs import Press, each_wrong_input, survives
from tests.visitors import MOTHER
from xinfang_desk.domain.terms import HandlingWay
from xinfang_desk.domain.wording import crisis_words
from xinfang_desk.store import search

DAY = date(2026, 4, 20)


@each_wrong_input
def test_the_mother_is_registered_whatever_is_typed_wrong(desk: OpenDesk, press: Press) -> None:
    survives(desk, MOTHER, DAY, press)


@pytest.mark.parametrize(
    "typed", ["单玉兰", "shanyulan", "danyulan", "syl", "落户", "5028X", "LF20260420-0001"]
)
def test_she_is_found_by_either_reading_of_her_name(desk: OpenDesk, typed: str) -> None:
    desk.on(DAY)
    done = desk.as_("clerk").registration.register(MOTHER)
    assert search.find(desk.desk.db.search_connection(), typed).ids == (done.case_id,)


def test_words_of_need_open_help_and_are_no_mark_on_her(desk: OpenDesk) -> None:
    desk.on(DAY)
    said = replace(MOTHER, facts=f"{MOTHER.facts}孩子断粮两天了。")
    assert crisis_words(said.facts) == ("断粮",)
    done = desk.as_("clerk").registration.register(said)
    case = desk.as_("clerk").cases.open(done.case_id)
    assert [chip[0] for chip in case.chips] == ["待告知"]


def test_a_note_says_whom_the_desk_called_for_her(desk: OpenDesk) -> None:
    desk.on(DAY)
    clerk = desk.as_("clerk")
    draft = replace(
        MOTHER, handling_way=HandlingWay.FORWARD, proposed_handling="告知到青北分局户政窗口办理。"
    )
    done = clerk.registration.register(draft)
    desk.on(date(2026, 4, 22))
    clerk.cases.note(done.case_id, "联系青北分局户政窗口\n约定周五带三个孩子的出生证明去办理。", DAY)
    case = clerk.cases.open(done.case_id)
    assert case.events[0].title == "联系青北分局户政窗口"
    assert (case.deadlines[0].due_on, case.deadlines[0].legal_on) == (date(2026, 4, 30), date(2026, 5, 6))
