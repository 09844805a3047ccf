"""草稿: half-typed forms survive, belong to their author, and are sealed when they must be."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select

from tests.fixtures_desk import OpenDesk
from tests.visitors import ACCUSER, VETERAN
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.registration import DraftRow, VisitDraft
from xinfang_desk.services import Services
from xinfang_desk.services.context import Context
from xinfang_desk.store import records as r


def test_a_draft_comes_back_as_it_was_typed(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    typed = replace(VETERAN, facts="打到一半 \t", name_image=b"\x89PNG", kept=frozenset({"id_number"}))
    kept = registration.keep_draft(None, typed)
    assert kept.at == desk.now
    assert registration.open_draft(kept.draft_id) == typed


def test_the_next_second_replaces_the_draft(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    first = registration.keep_draft(None, VisitDraft(petitioner_name="张"))
    desk.now = datetime(2026, 3, 25, 10, 42, 5)
    second = registration.keep_draft(first.draft_id, VisitDraft(petitioner_name="张𤭢", title="救助"))
    assert second.draft_id == first.draft_id
    expected = DraftRow(first.draft_id, "visit", "张𤭢·救助", datetime(2026, 3, 25, 10, 42, 5), False)
    assert registration.drafts() == (expected,)


def test_a_draft_is_its_authors_alone(desk: OpenDesk) -> None:
    kept = desk.as_("clerk").registration.keep_draft(None, VETERAN)
    other = desk.as_("director").registration
    assert other.drafts() == ()
    with pytest.raises(Refused, match="草稿"):
        other.open_draft(kept.draft_id)
    other.discard_draft(kept.draft_id)
    assert desk.as_("clerk").registration.open_draft(kept.draft_id) == VETERAN


def test_a_discarded_draft_is_gone(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    kept = registration.keep_draft(None, VETERAN)
    registration.discard_draft(kept.draft_id)
    assert registration.drafts() == ()


def test_an_autosave_that_comes_late_does_not_bring_a_saved_draft_back(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    kept = registration.keep_draft(None, VETERAN)
    registration.register(VETERAN, kept.draft_id)
    with pytest.raises(Refused, match="已经保存"):
        registration.keep_draft(kept.draft_id, VETERAN)
    assert registration.drafts() == ()


def test_choosing_the_accusation_seals_what_was_in_clear_before(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    kept = registration.keep_draft(None, replace(VETERAN, petitioner_name="王𫞩"))
    registration.keep_draft(kept.draft_id, ACCUSER)
    with desk.desk.db.read() as connection:
        row = connection.execute(select(r.Draft.payload, r.Draft.title, r.Draft.is_sealed)).one()
    assert tuple(row) == (None, "", True)
    (listed,) = registration.drafts()
    assert (listed.is_sealed, listed.title) == (True, "密封的登记草稿")
    assert registration.open_draft(kept.draft_id) == ACCUSER


def test_without_a_key_of_ones_own_a_sealed_draft_is_not_kept(desk: OpenDesk) -> None:
    keyless = Services(Context(desk.desk, desk.office.actor("clerk")))
    with pytest.raises(Refused, match="重新登录"):
        keyless.registration.keep_draft(None, ACCUSER)
    assert desk.counts()["draft"] == 0


def test_who_registers_nothing_keeps_no_draft(desk: OpenDesk) -> None:
    with pytest.raises(Forbidden):
        desk.as_("auditor").registration.keep_draft(None, VETERAN)
    assert desk.counts()["draft"] == 0
