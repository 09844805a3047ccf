"""可能是同一个人, 可能是同一件事, and what is completed: proposed with the reason, never decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy import select

from tests.fixtures_desk import OpenDesk
from tests.visitors import ACCUSER, FACTORY_WORKERS, MOTHER, PATIENTS_WIFE, VETERAN
from xinfang_desk.domain.registration import RepresentativeDraft, Suggestions, VisitDraft
from xinfang_desk.domain.terms import LinkKind, Sex
from xinfang_desk.services import registration as registering
from xinfang_desk.store import records as r

LI = replace(PATIENTS_WIFE, backdate_reason="补录")


@pytest.fixture
def li(desk: OpenDesk) -> int:
    """李㛃 came on 2026-01-31; today is 2026-04-14. The answer is her person row."""
    clerk = desk.as_("clerk")
    clerk.registration.register(LI)
    desk.on(date(2026, 4, 14))
    return clerk.registration.suggestions(LI).people[0].person_id


def suggest(desk: OpenDesk, login: str = "clerk", **said: object) -> Suggestions:
    return desk.as_(login).registration.suggestions(VisitDraft(**said))  # type: ignore[arg-type]  # fields of the draft


def reasons(found: Suggestions) -> list[tuple[str, ...]]:
    return [match.reasons for match in found.people]


def test_the_same_name_with_the_same_title_is_proposed_without_number_and_category(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    said = VisitDraft(petitioner_name="单玉兰", title="请求落户", received_on=desk.now.date())
    registration.register(said)
    (match,) = registration.register(said).possible_repeats
    assert match.reasons == ("可能同人", "同事由")
    assert match.shared == ("姓名相同",)
    assert registration.register(replace(said, title="低保停发")).possible_repeats == ()


def test_the_same_number_is_the_best_match_with_its_reason(desk: OpenDesk, li: int) -> None:
    found = suggest(desk, petitioner_name="李㛃", id_number="63990219580619022x")
    (match,) = found.people
    assert match.person_id == li
    assert match.reasons == ("证号相同", "姓名相同", "生日相同")
    assert match.is_best and match.has_same_id
    assert match.line == "女·1958-06-19·青川市青西区城西街道·上次 2026-01-31 来访"


def test_the_old_15_digits_are_the_same_number(desk: OpenDesk, li: int) -> None:
    assert suggest(desk, id_number="639902580619022").people[0].person_id == li


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"petitioner_name": "李㛃", "phone": "142 0000 0002"}, ("姓名相同", "电话相同")),
        ({"petitioner_name": "李㛃", "birth": "1958-06-19"}, ("姓名相同", "生日相同")),
        ({"petitioner_name": "李洁", "birth": "1958-06-19"}, ("同姓同音", "生日相同")),
        ({"petitioner_name": "李㛃"}, ("姓名相同",)),
        ({"phone": "14200000002", "birth": "1958-06-19"}, ("电话相同", "生日相同")),
    ],
)
def test_each_pair_of_signs_has_its_words(
    desk: OpenDesk, li: int, said: dict[str, object], expected: tuple[str, ...]
) -> None:
    assert reasons(suggest(desk, **said)) == [expected]


@pytest.mark.parametrize(
    "said",
    [
        {"petitioner_name": "李洁"},
        {"birth": "1958-06-19"},
        {"phone": "14200000002"},
        {"petitioner_name": "黎洁", "birth": "1990-01-01"},
        {"petitioner_name": "李㛃", "id_number": "639901193211040171"},
        {},
    ],
)
def test_one_weak_sign_shows_nobody(desk: OpenDesk, li: int, said: dict[str, object]) -> None:
    assert suggest(desk, **said).people == ()


def test_a_name_that_many_bear_is_not_enough(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    for phone in ("14200000101", "14200000102", "14200000103", "14200000104"):
        registration.register(replace(VETERAN, petitioner_name="王伟", id_number="", phone=phone))
    assert suggest(desk, petitioner_name="王伟").people == ()
    assert len(suggest(desk, petitioner_name="王伟", phone="14200000103").people) == 1


def test_never_more_than_a_few(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    for _ in range(7):
        registration.register(replace(VETERAN, petitioner_name="王伟", id_number="", birth="1970-01-01"))
    assert len(suggest(desk, petitioner_name="王伟", birth="1970-01-01").people) == 3


def test_the_same_matter_comes_with_its_kinship_and_age(desk: OpenDesk, li: int) -> None:
    found = suggest(desk, id_number=LI.id_number, category_code="0302")
    (matter,) = found.matters
    assert matter.reasons == ("同人", "同类")
    assert matter.line == "LF20260131-0001·同人、同类、73 日前"
    assert (matter.title, matter.state, matter.is_open) == (LI.title, "待告知", True)


def test_a_likely_person_brings_only_matters_of_the_same_kind(desk: OpenDesk, li: int) -> None:
    assert suggest(desk, petitioner_name="李㛃", category_code="0501").matters == ()
    assert suggest(desk, petitioner_name="李㛃", category_code="0301").matters[0].reasons == (
        "可能同人",
        "同类",
    )


def test_a_further_batch_finds_the_matter_by_the_unit_it_is_about(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    first = registration.register(replace(FACTORY_WORKERS, backdate_reason="补录"))
    batch = VisitDraft(
        form=FACTORY_WORKERS.form, head_count=38, target="市福利一厂", petitioner_name="周桂兰"
    )
    (matter,) = registration.suggestions(batch).matters
    assert (matter.case_id, matter.reasons) == (first.case_id, ("同一反映对象",))


def test_the_answer_of_saving_says_what_looked_alike(desk: OpenDesk, li: int) -> None:
    again = replace(LI, received_on=date(2026, 4, 14), same_person_id=li)
    registration = desk.as_("clerk").registration
    first = registration.register(again).possible_repeats
    assert [match.number for match in first] == ["LF20260131-0001"]
    linked = replace(again, relates_to_case_id=first[0].case_id, relation=LinkKind.SAME_MATTER)
    assert [match.number for match in registration.register(linked).possible_repeats] == ["LF20260414-0001"]


def test_choosing_the_person_makes_no_second_one_and_completes_what_is_known(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    registration.register(replace(MOTHER, received_on=date(2026, 3, 25), id_number="", phone=""))
    (match,) = registration.suggestions(VisitDraft(petitioner_name="单玉兰")).people
    before = desk.counts()["person"]
    again = replace(MOTHER, received_on=date(2026, 3, 25), same_person_id=match.person_id)
    registration.register(again)
    assert desk.counts()["person"] == before
    (known,) = registration.suggestions(VisitDraft(id_number=MOTHER.id_number)).people
    assert (known.person_id, len(_visits_of(desk, known.person_id))) == (match.person_id, 2)


def test_a_surname_with_two_readings_sounds_the_same_in_both(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    registration.register(replace(MOTHER, received_on=date(2026, 3, 25), id_number=""))
    found = suggest(desk, petitioner_name="单钰岚", phone=MOTHER.phone)
    assert reasons(found) == [("同姓同音", "电话相同")]


@pytest.mark.parametrize(
    ("known", "heard"), [("解玉兰", "谢玉兰"), ("仇海", "邱海"), ("覃明", "秦明"), ("区建国", "欧建国")]
)
def test_a_surname_written_by_ear_is_proposed_with_a_second_sign(
    desk: OpenDesk, known: str, heard: str
) -> None:
    """By the reading that the surname has, not by the one that its character has elsewhere."""
    registration = desk.as_("clerk").registration
    registration.register(replace(MOTHER, petitioner_name=known, received_on=date(2026, 3, 25)))
    number = MOTHER.id_number
    slip = number[:5] + str((int(number[5]) + 1) % 10) + number[6:]
    assert suggest(desk, petitioner_name=heard).people == ()
    assert reasons(suggest(desk, petitioner_name=heard, phone=MOTHER.phone)) == [("姓名同音", "电话相同")]
    assert reasons(suggest(desk, petitioner_name=heard, id_number=slip)) == [
        ("证号只差一位", "姓名同音", "生日相同")
    ]


def test_another_number_is_another_person_whatever_else_is_the_same(desk: OpenDesk, li: int) -> None:
    """Namesakes born on one day: proposed to be looked at, never as the same one."""
    said = {"petitioner_name": "李㛃", "birth": "1958-06-19", "id_number": "639902195806190078"}
    found = suggest(desk, **said)
    assert reasons(found) == [("姓名相同", "生日相同")]
    assert not found.people[0].is_best
    assert all("同人" not in match.reasons for match in found.matters)


def test_who_came_before_is_known_among_the_representatives(desk: OpenDesk, li: int) -> None:
    """同人 is any petitioner, co-signers and representatives too (domain §2.3)."""
    others = (RepresentativeDraft("张一"), RepresentativeDraft("李㛃", id_number=LI.id_number))
    said = replace(FACTORY_WORKERS, representatives=others, target="")
    found = desk.as_("clerk").registration.suggestions(said)
    assert found.people == ()
    assert [(match.title, match.reasons) for match in found.matters] == [(LI.title, ("代表相同",))]


def test_who_went_under_another_row_bears_no_name_of_his_own(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    for phone in ("14200000101", "14200000102", "14200000103", "14200000104"):
        registration.register(replace(VETERAN, petitioner_name="王伟", id_number="", phone=phone))
    assert suggest(desk, petitioner_name="王伟").people == ()
    with desk.desk.db.read() as connection:
        query = select(r.Person.id).where(r.Person.name == "王伟").order_by(r.Person.id)
        first, *others = connection.scalars(query)
    for other in others:
        desk.as_("director").persons.merge(first, other, "是同一人")
    assert [match.person_id for match in suggest(desk, petitioner_name="王伟").people] == [first]


def test_a_look_up_that_takes_its_time_delays_nothing_the_keys_ask_for(
    desk: OpenDesk, li: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a slow disk: the look-up holds its reader while what is completed is read beside it."""
    begun, go_on = Event(), Event()
    true_candidates = registering.candidates

    def slow(*given: Any) -> Any:
        begun.set()
        assert go_on.wait(30)
        return true_candidates(*given)

    monkeypatch.setattr(registering, "candidates", slow)
    service, found = desk.as_("clerk").registration, []
    looking = Thread(target=lambda: found.append(service.suggestions(LI)))
    looking.start()
    try:
        assert begun.wait(30)
        assert service.completions("address", "青川市")
        assert found == []
    finally:
        go_on.set()
        looking.join()
    assert found[0].people[0].person_id == li


def _visits_of(desk: OpenDesk, person_id: int) -> list[int]:
    with desk.desk.db.read() as connection:
        query = select(r.Party.receipt_id).where(r.Party.person_id == person_id).distinct()
        return [receipt for receipt in connection.scalars(query) if receipt is not None]


def test_not_the_same_holds_until_an_identifying_field_changes(desk: OpenDesk, li: int) -> None:
    registration = desk.as_("clerk").registration
    typed = VisitDraft(petitioner_name="李洁", birth="1958-06-19")
    registration.not_same(li, typed)
    assert registration.suggestions(typed).people == ()
    assert registration.suggestions(replace(typed, title="换了事由")).people == ()
    assert len(registration.suggestions(replace(typed, phone="14200000002")).people) == 1


def test_not_the_same_is_written_down_and_journalled_with_the_visit(desk: OpenDesk, li: int) -> None:
    registration = desk.as_("clerk").registration
    other = VisitDraft(
        petitioner_name="李洁",
        birth="1958-06-19",
        sex=Sex.FEMALE,
        id_number="",
        phone="14200000077",
        received_on=date(2026, 4, 14),
        title="低保",
    )
    registration.not_same(li, other)
    registration.register(other)
    assert desk.counts()["person_link"] == 1
    assert ("clerk", "not_same", "", "", "ok") in desk.journalled()
    # Whoever is made out by number is not asked again about the one told apart.
    found = desk.as_("director").registration.suggestions(
        replace(other, petitioner_name="李洁", phone="14200000077")
    )
    assert [match.name for match in found.people] == ["李洁"]


def test_nothing_sealed_is_suggested_and_nothing_is_suggested_for_it(desk: OpenDesk, li: int) -> None:
    desk.as_("clerk").registration.register(replace(ACCUSER, received_on=date(2026, 4, 14)))
    seen = suggest(desk, petitioner_name=ACCUSER.petitioner_name, id_number=ACCUSER.id_number)
    assert seen == Suggestions()
    sealed = replace(ACCUSER, petitioner_name="李㛃", id_number=LI.id_number)
    assert desk.as_("clerk").registration.suggestions(sealed) == Suggestions()


def test_a_confidential_matter_turns_up_for_the_director_and_its_own_clerk_only(desk: OpenDesk) -> None:
    secret = replace(VETERAN, wants_confidential=True)
    desk.as_("director").registration.register(secret)
    said = {"id_number": VETERAN.id_number}
    assert suggest(desk, "clerk", **said) == Suggestions()
    assert len(suggest(desk, "director", **said).matters) == 1
    desk.as_("clerk").registration.register(secret)
    assert len(suggest(desk, "clerk", **said).matters) == 1


def test_who_registers_nothing_is_told_nothing(desk: OpenDesk, li: int) -> None:
    assert suggest(desk, "auditor", id_number=LI.id_number) == Suggestions()
    assert desk.as_("auditor").registration.completions("address", "青") == ()


def test_completions_come_from_earlier_entries_and_the_list_of_units(desk: OpenDesk, li: int) -> None:
    registration = desk.as_("clerk").registration
    registration.register(replace(VETERAN, backdate_reason="补录", employer="市福利一厂退休"))
    registration.register(replace(ACCUSER, received_on=date(2026, 4, 14)))
    streets = ("青川市青东区人民路街道和平里", "青川市青西区城西街道柳林巷")
    assert registration.completions("address", "青川市青") == streets
    assert registration.completions("address", "青川市青西区柳河") == ()
    assert registration.completions("employer", "市福") == ("市福利一厂退休",)
    assert registration.completions("target", "青东") == ("青东区民政局",)
    assert registration.completions("target", "杏花村") == ()
    assert registration.completions("address", "") == ()
    assert registration.completions("facts", "丈夫") == ()


def test_a_slip_in_the_number_is_said_and_ends_where_somebody_fits_exactly(desk: OpenDesk, li: int) -> None:
    slipped = {"petitioner_name": "李㛃", "id_number": "63990219580618022X"}
    assert reasons(suggest(desk, **slipped)) == [("证号只差一位", "姓名相同")]
    assert reasons(suggest(desk, petitioner_name="李㛃", phone="14200000012")) == [
        ("姓名相同", "电话只差一位")
    ]
    kept = frozenset({"id_number"})
    other = replace(LI, id_number=slipped["id_number"], received_on=date(2026, 4, 14), kept=kept)
    desk.as_("clerk").registration.register(other)
    assert reasons(suggest(desk, **slipped)) == [("证号相同", "姓名相同", "生日相同")]


def test_traditional_and_simplified_names_are_one(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    registration.register(replace(VETERAN, petitioner_name="單玉蘭", id_number=""))
    (match,) = suggest(desk, petitioner_name="单玉兰", phone=VETERAN.phone).people
    assert (match.name, match.reasons) == ("單玉蘭", ("姓名相同", "电话相同"))


def test_who_was_told_apart_is_asked_about_again_when_more_is_known_of_him(desk: OpenDesk, li: int) -> None:
    registration = desk.as_("clerk").registration
    said = VisitDraft(
        petitioner_name="李㛃", phone="14200000077", received_on=date(2026, 4, 14), title="低保"
    )
    registration.not_same(li, said)
    other = registration.register(said).case_id
    seen = desk.as_("director").registration
    (match,) = seen.suggestions(said).people
    assert match.person_id != li
    # The same, told on another day and to another clerk, holds; a number of the one told apart ends it.
    birth = replace(said, birth="1958-06-19")
    assert {match.person_id for match in seen.suggestions(birth).people} == {match.person_id, li}
    registration.register(replace(said, same_person_id=match.person_id, joins_case_id=other))
    assert len(seen.suggestions(said).people) == 1
    registration.register(replace(birth, same_person_id=match.person_id, joins_case_id=other))
    assert {one.person_id for one in seen.suggestions(said).people} == {match.person_id, li}


def test_a_repeat_is_an_event_without_new_clocks_and_new_facts_are_a_matter_of_their_own(
    desk: OpenDesk, li: int
) -> None:
    registration = desk.as_("clerk").registration
    (matter,) = registration.suggestions(LI).matters
    before, cases = desk.counts()["deadline"], desk.counts()["petition_case"]
    again = replace(LI, received_on=date(2026, 4, 14), backdate_reason="", same_person_id=li)
    registration.register(replace(again, joins_case_id=matter.case_id))
    assert (desk.counts()["deadline"], desk.counts()["petition_case"]) == (before, cases)
    new = replace(again, relates_to_case_id=matter.case_id, relation=LinkKind.NEW_FACTS, title="新的事实")
    made = registration.register(new)
    assert made.new_case and desk.counts()["petition_case"] == cases + 1
    assert {line.rule for line in made.due_dates} >= {"C03"}
    (link,) = desk.as_("clerk").cases.open(made.case_id).links
    assert link.number == matter.number
