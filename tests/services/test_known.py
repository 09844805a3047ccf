"""上次所留: what is told of an earlier visitor, to whom, and that looking at it is journalled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fixtures_desk import OpenDesk
from tests.visitors import ACCUSER, FACTORY_WORKERS, PATIENTS_WIFE
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.registration import RepresentativeDraft, VisitDraft
from xinfang_desk.domain.terms import IdKind, Purpose, Sex

LI = replace(
    PATIENTS_WIFE,
    backdate_reason="补录",
    ethnicity="汉族",
    household_address="青川市青北区北站街道",
    postal_address="青川市青西区柳林巷居委会转",
    postcode="810001",
    employer="市福利一厂",
)


def person_of(desk: OpenDesk, draft: VisitDraft) -> int:
    return desk.as_("director").registration.suggestions(draft).people[0].person_id


@pytest.fixture
def li(desk: OpenDesk) -> int:
    """李㛃 came on 2026-01-31 and said everything; today is 2026-04-14."""
    desk.as_("clerk").registration.register(LI)
    desk.on(date(2026, 4, 14))
    return person_of(desk, LI)


def test_everything_stated_comes_back(desk: OpenDesk, li: int) -> None:
    known = desk.as_("clerk").registration.known(li)
    assert (known.person_id, known.stated_on) == (li, date(2026, 1, 31))
    for name in (
        "petitioner_name", "id_kind", "id_number", "phone", "address", "household_address",
        "postal_address", "postcode", "employer", "ethnicity",
    ):  # fmt: skip
        assert getattr(known, name) == getattr(LI, name), name
    assert (known.sex, known.birth) == (Sex.FEMALE, "1958-06-19")


def test_looking_is_journalled_in_the_same_transaction(desk: OpenDesk, li: int) -> None:
    before = desk.counts()
    desk.as_("clerk").registration.known(li)
    assert desk.journalled()[-1] == ("clerk", "known", "LF20260131-0001", "判重", "ok")
    assert desk.counts() == before


def test_the_newest_word_counts_and_silence_takes_nothing_away(desk: OpenDesk, li: int) -> None:
    again = VisitDraft(
        petitioner_name="李㛃", same_person_id=li, phone="14200000022", id_kind=IdKind.NOT_SHOWN,
        postal_address="青川市青东区", received_on=date(2026, 4, 14), title="再问一次",
    )  # fmt: skip
    desk.as_("clerk").registration.register(again)
    known = desk.as_("clerk").registration.known(li)
    assert (known.stated_on, known.phone) == (date(2026, 4, 14), "14200000022")
    assert (known.id_kind, known.id_number) == (IdKind.RESIDENT, LI.id_number)
    assert known.address == LI.address
    assert (known.postal_address, known.postcode) == ("青川市青东区", "")  # a pair of one day


def test_a_representative_is_known_by_what_he_gave(desk: OpenDesk) -> None:
    speaker = RepresentativeDraft("欧阳𬱖", "14200000031", address="青川市青东区东关街道")
    group = replace(FACTORY_WORKERS, backdate_reason="补录", representatives=(speaker,))
    desk.as_("clerk").registration.register(group)
    found = person_of(desk, VisitDraft(petitioner_name="欧阳𬱖", phone="14200000031"))
    known = desk.as_("clerk").registration.known(found)
    assert (known.petitioner_name, known.phone, known.address) == (
        "欧阳𬱖", "14200000031", "青川市青东区东关街道",
    )  # fmt: skip


def test_nothing_of_a_sealed_matter_is_ever_told(desk: OpenDesk, li: int) -> None:
    """Not even where the accuser is a person the desk knows."""
    sealed = replace(
        ACCUSER, received_on=date(2026, 4, 14), petitioner_name="李㛃", same_person_id=li,
        address="青川市青西区柳河镇杏花村4组", phone="14200000088",
    )  # fmt: skip
    assert sealed.purpose is Purpose.ACCUSATION
    desk.as_("clerk").registration.register(sealed)
    for login in ("clerk", "director"):
        known = desk.as_(login).registration.known(li)
        assert (known.stated_on, known.phone, known.address) == (
            date(2026, 1, 31), LI.phone, LI.address,
        )  # fmt: skip


def test_a_confidential_visit_is_for_the_director_and_its_own_clerk(desk: OpenDesk) -> None:
    desk.as_("director").registration.register(replace(LI, wants_confidential=True))
    found = person_of(desk, LI)
    assert desk.as_("director").registration.known(found).phone == LI.phone
    lines = len(desk.journalled())
    with pytest.raises(Refused, match="没有找到这个人以前的来访"):
        desk.as_("clerk").registration.known(found)
    assert len(desk.journalled()) == lines


@pytest.mark.parametrize("login", ["officer", "keeper", "auditor"])
def test_who_registers_nothing_is_told_nothing(desk: OpenDesk, li: int, login: str) -> None:
    with pytest.raises(Forbidden):
        desk.as_(login).registration.known(li)
    assert desk.journalled()[-1][4] == "refused"
