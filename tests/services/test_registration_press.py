"""保存 pressed twice, or its answer lost: one registration, one row, nothing left behind."""

from __future__ import annotations

import pytest

from tests.fixtures_desk import OpenDesk
from tests.visitors import VETERAN
from xinfang_desk.domain.errors import Refused


def test_the_same_press_twice_is_one_registration(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    press = registration.new_action()
    first = registration.register(VETERAN, action=press)
    before = desk.counts()
    second = registration.register(VETERAN, action=press)
    assert (second.receipt_number, second.case_id) == (first.receipt_number, first.case_id)
    assert second.due_dates == first.due_dates
    assert desk.counts() == before


def test_a_press_whose_answer_was_lost_leaves_no_draft_behind(desk: OpenDesk) -> None:
    """The form was kept anew while nobody knew whether it had been saved."""
    registration = desk.as_("clerk").registration
    press = registration.new_action()
    first = registration.register(VETERAN, registration.keep_draft(None, VETERAN).draft_id, action=press)
    kept = registration.keep_draft(None, VETERAN)
    second = registration.register(VETERAN, kept.draft_id, action=press)
    assert second.receipt_id == first.receipt_id
    assert registration.drafts() == ()
    assert desk.counts()["receipt"] == 1


def test_every_press_has_an_id_of_its_own(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    one, other = registration.new_action(), registration.new_action()
    assert one < other
    assert one.version == 7


def test_a_draft_is_saved_once(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    kept = registration.keep_draft(None, VETERAN)
    registration.register(VETERAN, kept.draft_id)
    before = desk.counts()
    with pytest.raises(Refused, match="已经保存"):
        registration.register(VETERAN, kept.draft_id)
    assert desk.counts() == before
