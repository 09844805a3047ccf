"""谁看过: nothing that was looked at is left out, not by 对照, not by a merge, not by its undoing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.fixtures_desk import OpenDesk
from tests.services.handling_cases import APPEAL, accepted, registered
from tests.services.merging import number_of, person_of, two_matters
from tests.visitors import ACCUSER
from xinfang_desk.domain.journal import JournalFilter, LookLine
from xinfang_desk.domain.sheets import PaperOf


def looks(desk: OpenDesk, case_id: int) -> tuple[LookLine, ...]:
    return desk.as_("director").journal.who_looked(case_id)


def said(desk: OpenDesk, case_id: int) -> set[tuple[str, str, str, str]]:
    return {(one.person, one.action_word, one.about, one.reason) for one in looks(desk, case_id)}


KNOWN = ("陈秋", "查看来访人上次所留", "来访人", "判重")


def test_a_look_at_what_the_visitor_stated_is_a_look_at_his_matter(desk: OpenDesk) -> None:
    case_id, other = two_matters(desk)
    desk.now += timedelta(minutes=5)
    desk.as_("clerk").registration.known(person_of(desk, case_id))
    assert KNOWN in said(desk, case_id)
    assert KNOWN not in said(desk, other)
    rows = desk.as_("auditor").journal.page(JournalFilter(object_number=number_of(desk, case_id))).rows
    assert "known" in {row.action for row in rows}


def test_the_comparison_of_two_persons_is_a_look_at_both_matters(desk: OpenDesk) -> None:
    case_id, other = two_matters(desk)
    director = desk.as_("director")
    director.persons.compare(person_of(desk, case_id), person_of(desk, other))
    by_director = ("赵平", *KNOWN[1:])
    assert by_director in said(desk, case_id) and by_director in said(desk, other)


def test_what_was_looked_at_before_he_came_again_is_no_look_at_the_new_matter(desk: OpenDesk) -> None:
    first = registered(desk)
    person = person_of(desk, first)
    desk.as_("clerk").registration.known(person)
    desk.now += timedelta(hours=1)
    again = replace(APPEAL, title="另一件事", same_person_id=person)
    second = desk.as_("clerk").registration.register(again).case_id
    assert second != first and person_of(desk, second) == person
    assert KNOWN in said(desk, first) and KNOWN not in said(desk, second)


def test_a_look_at_a_row_that_was_merged_into_his_counts(desk: OpenDesk) -> None:
    case_id, other = two_matters(desk)
    kept, absorbed = person_of(desk, case_id), person_of(desk, other)
    desk.as_("clerk").registration.known(absorbed)
    desk.as_("director").persons.merge(kept, absorbed, "证号相同")
    assert KNOWN in said(desk, other)


def test_after_a_merge_the_looks_at_both_stand_there_under_their_numbers(desk: OpenDesk) -> None:
    kept, absorbed = two_matters(desk)
    clerk, director = desk.as_("clerk"), desk.as_("director")
    clerk.cases.open(absorbed, "好奇")
    clerk.cases.reveal(absorbed)
    receipt = clerk.cases.open(absorbed).receipts[0].receipt_id
    clerk.papers.issue(PaperOf("F01", receipt))
    number = number_of(desk, absorbed)
    director.matters.merge(kept, absorbed, "同一件")
    found = said(desk, kept)
    assert {("陈秋", "打开事项", number, "好奇"), ("陈秋", "显示当事人", number, "")} <= found
    assert any(one.action_word == "打印" for one in looks(desk, kept))
    # Asked by the number that went under, the answer is the same but for whose number is the own.
    under = {(one.person, one.action_word, one.reason) for one in looks(desk, absorbed)}
    assert {(one.person, one.action_word, one.reason) for one in looks(desk, kept)} >= under
    assert ("陈秋", "打开事项", "好奇") in under


def test_whoever_looked_while_a_merge_stood_looked_at_both(desk: OpenDesk) -> None:
    kept, absorbed = two_matters(desk)
    clerk, director = desk.as_("clerk"), desk.as_("director")
    merge_id = director.matters.merge(kept, absorbed, "同一件")
    desk.now += timedelta(hours=1)
    clerk.cases.open(kept, "当时")
    desk.now += timedelta(hours=1)
    director.matters.undo(merge_id, "不是同一件")
    desk.now += timedelta(hours=1)
    clerk.cases.open(kept, "以后")
    reasons = {one.reason for one in looks(desk, absorbed)}
    assert "当时" in reasons and "以后" not in reasons


def test_another_matter_is_not_mixed_in(desk: OpenDesk) -> None:
    case_id = accepted(desk)
    _, other = two_matters(desk)
    desk.as_("clerk").cases.open(other, "别的事项")
    assert "别的事项" not in {one.reason for one in looks(desk, case_id)}


def test_of_a_sealed_matter_the_director_sees_who_and_when_and_not_what_for(desk: OpenDesk) -> None:
    """It may be the one that is about him (G11)."""
    desk.on(date(2026, 4, 7))
    case_id = desk.as_("clerk").registration.register(ACCUSER).case_id
    desk.as_("officer").cases.open_sealed(case_id, "04-08 前移送")
    seen = {
        login: [(line.person, line.reason) for line in desk.as_(login).journal.who_looked(case_id)]
        for login in ("director", "auditor")
    }
    assert ("苏静", "") in seen["director"] and {reason for _, reason in seen["director"]} == {""}
    assert ("苏静", "04-08 前移送") in seen["auditor"]
