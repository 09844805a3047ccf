"""Story 2, the hospital bill: a Saturday, the notice in the 春节 holiday, and her second visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.fixtures_desk import OpenDesk
from tests.output.paper_reading import page_texts, squeezed
from tests.services.handling_cases import issue, serve
from tests.stories.wrong_inputs import Press, each_wrong_input, survives
from tests.visitors import PATIENTS_WIFE
from xinfang_desk.domain.evaluation import EvaluationFiller, EvaluationTarget, EvaluationWay, Verdict
from xinfang_desk.domain.evaluation_rules import UNANSWERED, EvaluationDraft
from xinfang_desk.domain.follow_up import HelpDraft, InstructionDraft
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_records import RecordDraft
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.terms import CaseState, LinkKind

DAY, TAKEN_IN = date(2026, 1, 31), date(2026, 2, 3)
CITY_LEADER = InstructionDraft(
    leader_name="青川市副市长 韩川",
    happened_on=TAKEN_IN,
    text="请市民政局核实困难情况，符合条件的及时救助。",
    outside_number="青府办批(2026)-31",
)
RETURNED = EvaluationDraft(
    verdict=Verdict.SATISFIED,
    way=EvaluationWay.SEALED_PAPER,
    filled_by=EvaluationFiller.SELF,
    returned_on=date(2026, 3, 20),
)


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


def test_the_hospital_bill_from_the_door_to_the_archive(desk: OpenDesk) -> None:
    clerk, director = desk.as_("clerk"), desk.as_("director")
    desk.on(DAY)
    case_id = clerk.registration.register(PATIENTS_WIFE).case_id

    # 02-03: the city leader's word comes on paper; the matter is accepted and the notice handed over.
    desk.on(date(2026, 2, 3))
    clerk.follow_up.instruction(case_id, CITY_LEADER)
    (line,) = clerk.follow_up.lines(case_id)
    assert "青府办批(2026)-31" in f"{line.head}{line.text}" and CITY_LEADER.text in line.text
    notice = issue(desk, case_id, Action.ACCEPT)
    assert notice.number == "青民信受〔2026〕1号"
    assert [(due.rule, due.due_on) for due in notice.due_dates] == [("C09", date(2026, 4, 3))]
    to_her = {"recipient": "李㛃", "signed_by": "李㛃"}
    serve(desk, notice.document_id, **to_her)
    assert [due.met_on for due in clerk.cases.open(case_id).deadlines if due.rule == "C03"] == [TAKEN_IN]

    # Help on two days; what the opinion says of it is these rows.
    for on, amount in ((date(2026, 2, 12), "8000"), (date(2026, 3, 5), "4500.00")):
        desk.on(on)
        clerk.follow_up.help_given(case_id, HelpDraft("临时救助", amount, "青西区民政局", on))
    assert clerk.follow_up.help_total(case_id) == "2 次共 12,500.00元"
    desk.on(date(2026, 3, 10))
    found = clerk.handling.blank(case_id, Action.DECIDE).found
    assert found.splitlines() == [
        "2026年2月12日临时救助 8,000.00元，青西区民政局",
        "2026年3月5日临时救助 4,500.00元，青西区民政局",
        "以上一次性款项共 2 次，合计 12,500.00元",
    ]
    opinion = issue(desk, case_id, Action.DECIDE, found=found)
    paper = clerk.papers.issue(PaperOf("F11", opinion.document_id))
    text = squeezed("".join(page_texts(paper.pdf)))
    assert all(words in text for words in ("8,000.00元", "4,500.00元", "合计12,500.00元", "30日内"))
    served = serve(desk, opinion.document_id, **to_her)
    assert served.state is CaseState.CONCLUDED
    (review,) = (due for due in clerk.cases.open(case_id).deadlines if due.rule == "C11")
    assert (review.due_on, review.legal_on) == (date(2026, 4, 9), date(2026, 4, 9))

    # The sheet goes with the answer and counts only as she herself returns it.
    clerk.evaluation.hand_out(case_id, desk.now.date())
    assert {half.verdict for half in clerk.evaluation.lines(case_id)} == {UNANSWERED}
    desk.on(date(2026, 3, 20))
    for target in EvaluationTarget:
        clerk.evaluation.take_back(case_id, replace(RETURNED, target=target))
    halves = clerk.evaluation.lines(case_id)
    assert [(half.verdict, half.is_counted) for half in halves] == [("满意", True)] * 2
    desk.on(date(2026, 4, 15))
    director.handling.record(case_id, Action.ARCHIVE, RecordDraft(desk.now.date()))
    assert clerk.cases.open(case_id).state is CaseState.ARCHIVED
