"""Finding: masked rows, exact numbers first, one journal line that does not hold the words."""

from __future__ import annotations

from datetime import date
from threading import Event

import pytest

from tests.fixtures_desk import OpenDesk
from tests.visitors import ACCUSER, PATIENTS_WIFE, VETERAN
from xinfang_desk.domain.cases import SEALED_TITLE
from xinfang_desk.domain.errors import Forbidden
from xinfang_desk.domain.registration import VisitDraft


def register(desk: OpenDesk, draft: VisitDraft) -> str:
    assert draft.received_on is not None
    desk.on(draft.received_on)
    return desk.as_("clerk").registration.register(draft).case_number


@pytest.mark.parametrize("words", ["张", "zhang", "0171", "14200000001", "老复员军人", "63990119321104"])
def test_any_piece_finds_the_veteran_masked(desk: OpenDesk, words: str) -> None:
    number = register(desk, VETERAN)
    register(desk, PATIENTS_WIFE)
    found = desk.as_("clerk").search.find(words)
    assert [(row.number, row.petitioner) for row in found.rows] == [(number, "张**")]
    assert found.is_complete
    assert VETERAN.petitioner_name not in str(found)


def test_an_exact_number_comes_first(desk: OpenDesk) -> None:
    number = register(desk, VETERAN)
    found = desk.as_("director").search.find(number.lower().replace("-", ""))
    assert found.rows[0].number == number


def test_a_sealed_matter_is_found_by_its_number_alone(desk: OpenDesk) -> None:
    number = register(desk, ACCUSER)
    search = desk.as_("clerk").search
    for words in (ACCUSER.petitioner_name, ACCUSER.facts[:6], ACCUSER.title[:4]):
        assert search.find(words, patient=True).rows == ()
    row = search.find(number).rows[0]
    assert (row.title, row.petitioner) == (SEALED_TITLE, SEALED_TITLE)


def test_typing_is_not_journalled_and_using_is_once_without_the_words(desk: OpenDesk) -> None:
    number = register(desk, VETERAN)
    search = desk.as_("clerk").search
    before = len(desk.journalled())
    row = search.find("张𤭢").rows[0]
    assert len(desk.journalled()) == before
    search.used("张𤭢", "duplicate", row.case_id)
    search.used("张𤭢 ", "progress")
    search.used("  ", "progress")
    lines = desk.journalled()[before:]
    assert lines == [("clerk", "search", number, "判重", "ok"), ("clerk", "search", "", "查询进度", "ok")]
    with desk.desk.db.read() as connection:
        details = (
            connection.exec_driver_sql("SELECT detail FROM journal WHERE action = 'search'").scalars().all()
        )
    assert "张" not in str(details)
    assert details[0] == details[1]
    assert '"class":"name"' in details[0]


@pytest.mark.parametrize("login", ["officer", "keeper", "auditor"])
def test_who_handles_no_ordinary_matters_does_not_search(desk: OpenDesk, login: str) -> None:
    register(desk, VETERAN)
    with pytest.raises(Forbidden, match="查找"):
        desk.as_(login).search.find("张")
    with pytest.raises(Forbidden, match="查找"):
        desk.as_(login).search.used("张", "other")
    assert desk.journalled()[-1] == (login, "search", "", "", "refused")


def test_the_next_key_ends_a_search(desk: OpenDesk) -> None:
    register(desk, VETERAN)
    stopped = Event()
    stopped.set()
    found = desk.as_("clerk").search.find("老复员军人生活困难救助", stopped=stopped.is_set)
    assert found.rows == ()
    assert not found.is_complete
    assert desk.as_("clerk").search.find("老复员军人生活困难救助").rows


@pytest.mark.parametrize(
    "words", ["", " ", "'\"", "*", "-" * 500, "張" * 300, "\x00", "a OR b", "𠮷", "\ud800"]
)
def test_strange_words_find_nothing_and_break_nothing(desk: OpenDesk, words: str) -> None:
    register(desk, VETERAN)
    assert desk.as_("clerk").search.find(words, patient=True).rows == ()


def test_newest_first_and_no_more_than_asked_for(desk: OpenDesk) -> None:
    numbers = []
    for day in range(1, 7):
        desk.on(date(2026, 3, day))
        numbers.append(
            register(
                desk,
                VisitDraft(
                    petitioner_name=f"周{'甲乙丙丁戊己'[day - 1]}",
                    received_on=date(2026, 3, day),
                    title="养老金",
                    facts="养老金问题",
                ),
            )
        )
    rows = desk.as_("clerk").search.find("养老金", limit=4).rows
    assert [row.number for row in rows] == numbers[::-1][:4]
