"""上次所留: empty fields take over, typed ones never change, 对照 says what is the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from xinfang_desk.domain.known_person import Compared, KnownPerson, compare, take_over
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import IdKind, Purpose, Sex

LAST = KnownPerson(
    7,
    date(2026, 1, 31),
    petitioner_name="李㛃",
    sex=Sex.FEMALE,
    birth="1958-06-19",
    ethnicity="汉族",
    id_kind=IdKind.RESIDENT,
    id_number="63990219580619022X",
    phone="14200000002",
    address="青川市青西区柳林巷18号",
    household_address="青川市青北区",
    postal_address="青川市青西区邮政所转",
    postcode="810001",
    employer="市福利一厂",
)
STATED = {
    "petitioner_name", "sex", "birth", "ethnicity", "id_kind", "id_number", "phone", "address",
    "household_address", "postal_address", "postcode", "employer",
}  # fmt: skip


def test_an_empty_form_takes_over_everything_stated() -> None:
    taken = take_over(VisitDraft(), LAST)
    assert set(taken) == STATED
    assert all(taken[name] == getattr(LAST, name) for name in STATED)


@pytest.mark.parametrize("name", sorted(STATED - {"sex", "id_kind"}))
def test_what_is_typed_stays(name: str) -> None:
    assert name not in take_over(replace(VisitDraft(), **{name: "别的"}), LAST)


def test_what_is_chosen_stays() -> None:
    assert "sex" not in take_over(VisitDraft(sex=Sex.MALE), LAST)
    for kind in (IdKind.PASSPORT, IdKind.NOT_SHOWN):
        assert {"id_kind", "id_number"}.isdisjoint(take_over(VisitDraft(id_kind=kind), LAST))


def test_spaces_are_no_text() -> None:
    assert take_over(VisitDraft(phone="  "), LAST)["phone"] == LAST.phone


def test_a_postcode_never_joins_another_address() -> None:
    taken = take_over(VisitDraft(postcode="810009"), LAST)
    assert {"postal_address", "postcode"}.isdisjoint(taken)


@pytest.mark.parametrize("draft", [VisitDraft(is_anonymous=True), VisitDraft(purpose=Purpose.ACCUSATION)])
def test_who_is_anonymous_or_sealed_takes_over_nothing(draft: VisitDraft) -> None:
    assert take_over(draft, LAST) == {}


def test_nothing_stated_fills_nothing() -> None:
    assert take_over(VisitDraft(), KnownPerson(7, date(2026, 1, 31))) == {}


def test_comparing_reads_numbers_as_people_mean_them() -> None:
    draft = VisitDraft(
        petitioner_name="李 㛃", id_number="639902580619022", phone="142-0000-0003", employer="市福利二厂"
    )
    lines = {line.label: line for line in compare(draft, replace(LAST, household_address=""))}
    assert "户籍" not in lines  # neither then nor now
    assert lines["证号"] == Compared("证号", "639902********022X", "639902*****9022", is_same=True)
    assert lines["电话"] == Compared("电话", "14200000002", "14200000003", is_same=False)
    assert (lines["住址"].now, lines["住址"].is_same) == ("", False)
    assert lines["性别"] == Compared("性别", "女", "", is_same=False)


def test_nothing_then_and_nothing_now_is_not_the_same() -> None:
    assert compare(VisitDraft(), KnownPerson(7, date(2026, 1, 31))) == ()
