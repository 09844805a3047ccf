"""Story 4, the village election: sealed from the moment it is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fixtures_desk import OpenDesk
from tests.stories.wrong_inputs import Press, each_wrong_input, survives
from tests.visitors import ACCUSER
from xinfang_desk.domain.cases import CaseFilter
from xinfang_desk.domain.errors import Forbidden
from xinfang_desk.domain.registration import Suggestions
from xinfang_desk.store import search

DAY = date(2026, 4, 7)


@each_wrong_input
def test_the_accuser_is_registered_whatever_is_typed_wrong_and_stays_sealed(
    desk: OpenDesk, press: Press
) -> None:
    done = survives(desk, ACCUSER, DAY, press)
    (row,) = desk.as_("clerk").cases.page(CaseFilter("all")).rows
    assert (row.case_id, row.title, row.is_sealed) == (done.case_id, "〔密封〕", True)
    assert desk.counts()["party"] == desk.counts()["person"] == 0


def test_from_the_choice_on_only_the_officer_reads_it(desk: OpenDesk) -> None:
    desk.on(DAY)
    clerk, officer = desk.as_("clerk"), desk.as_("officer")
    draft = clerk.registration.keep_draft(None, replace(ACCUSER, facts="换届选举前夜"))
    assert clerk.registration.suggestions(ACCUSER) == Suggestions()
    assert desk.as_("director").registration.drafts() == ()
    assert clerk.registration.open_draft(draft.draft_id).facts == "换届选举前夜"
    done = clerk.registration.register(ACCUSER, draft.draft_id)
    assert done.receipt_number == "LF20260407-0001"
    assert [(line.rule, line.what, line.due_on) for line in done.due_dates] == [
        ("C19", "移送", date(2026, 4, 8))
    ]
    assert clerk.registration.drafts() == ()
    for words in ("王𫞩", "wang", "换届选举", "杏花村", "贿选", ACCUSER.phone, ACCUSER.id_number):
        assert search.find(desk.desk.db.search_connection(), words).ids == (), words
    assert search.find(desk.desk.db.search_connection(), done.case_number).ids == (done.case_id,)
    with pytest.raises(Forbidden):
        clerk.cases.open(done.case_id)
    opened = officer.cases.open_sealed(done.case_id, "04-08 前移送青西区纪委监委")
    assert (opened.petitioner, opened.facts) == ("王𫞩", ACCUSER.facts)
    lines = [line for line in desk.journalled() if line[1] == "open_sealed"]
    assert [(line[0], line[3], line[4]) for line in lines] == [
        ("clerk", "", "refused"),
        ("officer", "04-08 前移送青西区纪委监委", "ok"),
    ]
    assert "王𫞩" not in str(desk.journalled())
