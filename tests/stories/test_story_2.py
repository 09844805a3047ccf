"""Story 2, the hospital bill: a Saturday, the notice in the 春节 holiday, and her second visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.fixtures_desk import OpenDesk
from tests.stories.wrong_inputs import Press, each_wrong_input, survives
from tests.visitors import PATIENTS_WIFE
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import LinkKind

DAY = date(2026, 1, 31)


@each_wrong_input
def test_the_patients_wife_is_registered_whatever_is_typed_wrong(desk: OpenDesk, press: Press) -> None:
    survives(desk, PATIENTS_WIFE, DAY, press)


def test_the_notice_falls_into_the_spring_festival_and_the_desk_says_why(desk: OpenDesk) -> None:
    desk.on(DAY)
    notice = desk.as_("clerk").registration.register(PATIENTS_WIFE).due_dates[0]
    assert (notice.due_on, notice.legal_on) == (date(2026, 2, 14), date(2026, 2, 24))
    expected = "收到 01-31 + 15日 = 02-15（春节放假）→ 前一个工作日 02-14，顺延 02-24·条例第二十三条"
    assert notice.explanation == expected
    desk.on(date(2026, 2, 20))
    (line, _) = desk.as_("clerk").cases.open_number("LF20260131-0001").deadlines
    assert (line.tone, line.remaining) == ("amber", "还有 4 日")
    desk.on(date(2026, 2, 25))
    (line, _) = desk.as_("clerk").cases.open_number("LF20260131-0001").deadlines
    assert (line.tone, line.remaining) == ("red", "已过 1 日")


def test_when_she_comes_again_she_and_her_matter_are_known(desk: OpenDesk) -> None:
    desk.on(DAY)
    registration = desk.as_("clerk").registration
    first = registration.register(PATIENTS_WIFE)
    desk.on(date(2026, 4, 14))
    typed = VisitDraft(
        petitioner_name="李㛃",
        id_number=PATIENTS_WIFE.id_number,
        received_on=date(2026, 4, 14),
        title="住院费用困难救助",
        category_code=PATIENTS_WIFE.category_code,
    )
    found = registration.suggestions(typed)
    (person,), (matter,) = found.people, found.matters
    assert person.is_best and person.reasons[0] == "证号相同"
    assert matter.line == "LF20260131-0001·同人、同类、73 日前"
    joined = replace(typed, same_person_id=person.person_id, joins_case_id=matter.case_id)
    assert registration.due_preview(joined) == ()
    done = registration.register(joined)
    assert (done.new_case, done.case_number) == (False, first.case_number)
    case = desk.as_("clerk").cases.open(first.case_id)
    assert [receipt.number for receipt in case.receipts] == ["LF20260131-0001", "LF20260414-0001"]
    assert case.petitioners == ("李㛃",)
    other = registration.register(
        replace(
            typed,
            same_person_id=person.person_id,
            relates_to_case_id=first.case_id,
            relation=LinkKind.NEW_FACTS,
        )
    )
    assert other.new_case and other.due_dates[0].legal_on == date(2026, 4, 29)
