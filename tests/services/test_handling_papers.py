"""Drafts, numbers, 作废, roles: what a paper is before, at and after 签发."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fixtures_desk import OpenDesk
from tests.services.decrees import NEXT_YEAR
from tests.services.handling_cases import (
    APPEAL,
    accepted,
    concluded,
    issue,
    receipt,
    registered,
    serve,
    signing,
    whole,
)
from tests.visitors import ACCUSER, INQUIRER
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.follow_up import HelpDraft
from xinfang_desk.domain.handling import SEALED
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_notices import InformDraft, InformKind
from xinfang_desk.domain.handling_papers import DRAFTS
from xinfang_desk.domain.handling_records import RecordDraft
from xinfang_desk.domain.handling_signing import Signing
from xinfang_desk.domain.terms import CaseState

A, S = Action, CaseState


def test_a_draft_is_kept_changed_and_signed_out_once(desk: OpenDesk) -> None:
    case_id = registered(desk)
    clerk, director = desk.as_("clerk").handling, desk.as_("director").handling
    draft = whole(desk, case_id, A.ACCEPT)
    document_id = clerk.save_draft(case_id, A.ACCEPT, replace(draft, summary=""))
    assert clerk.save_draft(case_id, A.ACCEPT, draft, document_id) == document_id
    opened = clerk.open_paper(document_id)
    assert (opened.draft, opened.state_word, opened.number) == (draft, "草稿", "")
    with pytest.raises(Forbidden):
        clerk.issue(case_id, A.ACCEPT, draft, signing(desk, A.ACCEPT), document_id)
    director.issue(case_id, A.ACCEPT, draft, signing(desk, A.ACCEPT), document_id)
    for again in (
        lambda: clerk.save_draft(case_id, A.ACCEPT, draft, document_id),
        lambda: director.issue(case_id, A.ACCEPT, draft, signing(desk, A.ACCEPT), document_id),
    ):
        with pytest.raises(Refused):
            again()
    opened = clerk.open_paper(document_id)
    assert (opened.state_word, opened.number, opened.signer_id) == (
        "待送达",
        "青民信受〔2026〕1号",
        desk.staff("赵平"),
    )
    with pytest.raises(Refused, match="不能删去"):
        clerk.discard_draft(document_id)
    other = clerk.save_draft(case_id, A.EXTEND, DRAFTS["extend"]())
    clerk.discard_draft(other)
    with pytest.raises(Refused, match="没有找到这份文书"):
        clerk.open_paper(other)


def test_the_same_paper_is_not_signed_out_twice_by_two_presses(desk: OpenDesk) -> None:
    case_id = accepted(desk)
    draft = whole(desk, case_id, A.ASSIGN_OUT, is_partial=True)
    director = desk.as_("director").handling
    director.issue(case_id, A.ASSIGN_OUT, draft, signing(desk, A.ASSIGN_OUT))
    with pytest.raises(Refused, match="刚才已经签发"):
        director.issue(case_id, A.ASSIGN_OUT, draft, signing(desk, A.ASSIGN_OUT))
    other = replace(draft, to_organ="青西区民政局")
    assert director.issue(case_id, A.ASSIGN_OUT, other, signing(desk, A.ASSIGN_OUT)).number.endswith("2号")


def test_numbers_run_on_within_the_year_and_are_not_dated_back(desk: OpenDesk) -> None:
    first, second = registered(desk), registered(desk, replace(APPEAL, petitioner_name="单玉兰"))
    desk.on(date(2026, 3, 27))
    assert issue(desk, first, A.ACCEPT).number == "青民信受〔2026〕1号"
    with pytest.raises(Refused, match="上一号签发于 2026-03-27"):
        issue(desk, second, A.ACCEPT, on=date(2026, 3, 26), accepted_on=date(2026, 3, 26))
    assert desk.as_("clerk").handling.next_number(A.ACCEPT, None, date(2026, 3, 27)) == "青民信受〔2026〕2号"
    assert issue(desk, second, A.ACCEPT).number == "青民信受〔2026〕2号"


def test_a_paper_of_last_year_takes_last_years_number_with_a_reason(desk: OpenDesk) -> None:
    day = date(2026, 12, 30)
    late = replace(APPEAL, received_on=day, instruction="", backdate_reason="停电补录")
    case_id = registered(desk, late)
    desk.on(date(2027, 1, 4))
    draft = whole(desk, case_id, A.ACCEPT, accepted_on=day)
    director = desk.as_("director").handling
    with pytest.raises(Refused, match="补录的理由"):
        director.issue(case_id, A.ACCEPT, draft, Signing(desk.staff("赵平"), day))
    done = director.issue(case_id, A.ACCEPT, draft, Signing(desk.staff("赵平"), day, "手写后补录"))
    assert done.number == "青民信受〔2026〕1号"


def test_a_void_paper_keeps_its_number_and_the_case_goes_back(desk: OpenDesk) -> None:
    case_id = registered(desk)
    director = desk.as_("director").handling
    done = issue(desk, case_id, A.ACCEPT)
    with pytest.raises(Refused, match="理由"):
        director.void(done.document_id, " ")
    with pytest.raises(Forbidden):
        desk.as_("clerk").handling.void(done.document_id, "写错了姓名")
    director.void(done.document_id, "写错了姓名")
    facts = director.facts(case_id)
    assert (facts.state, facts.accepted_on, facts.issued) == (S.REGISTERED, None, ())
    again = issue(desk, case_id, A.ACCEPT)
    assert again.number == "青民信受〔2026〕2号"
    case = desk.as_("clerk").cases.open(case_id)
    words = [(line.number, line.state_word) for line in case.papers if line.form_id == "F04"]
    assert words == [("青民信受〔2026〕1号", "已作废"), ("青民信受〔2026〕2号", "待送达")]
    open_finals = [line for line in case.deadlines if line.rule == "C09" and not line.is_closed]
    assert len(open_finals) == 1


def test_what_was_served_or_built_upon_is_not_made_void(desk: OpenDesk) -> None:
    case_id = registered(desk)
    director = desk.as_("director").handling
    first = issue(desk, case_id, A.ACCEPT)
    second = issue(desk, case_id, A.ASSIGN_OUT, is_partial=True)
    with pytest.raises(Refused, match="已经办了别的事"):
        director.void(first.document_id, "写错")
    director.void(second.document_id, "发错单位")
    serve(desk, first.document_id)
    with pytest.raises(Refused, match="已经送达，不能作废"):
        director.void(first.document_id, "写错")
    with pytest.raises(Refused, match="已经作废"):
        director.void(second.document_id, "再次")
    lines = desk.as_("clerk").cases.open(case_id).deadlines
    assert [line.is_closed for line in lines if line.rule == "C07"] == [True]


def test_an_agreement_made_void_opens_the_matter_again(desk: OpenDesk) -> None:
    case_id = accepted(desk)
    done = issue(desk, case_id, A.SETTLE)
    desk.as_("director").handling.void(done.document_id, "一方没有签字")
    assert desk.as_("director").handling.facts(case_id).state is S.ACCEPTED
    (final,) = (line for line in desk.as_("clerk").cases.open(case_id).deadlines if line.rule == "C09")
    assert final.met_on is None and not final.is_closed


def test_what_is_owed_again_follows_holidays_that_were_decreed_meanwhile(desk: OpenDesk) -> None:
    case_id = registered(desk, replace(APPEAL, received_on=date(2026, 12, 22)))
    issue(desk, case_id, A.ACCEPT)
    done = issue(desk, case_id, A.SETTLE)
    assert desk.as_("keeper").settings.import_calendar(NEXT_YEAR.encode()).moved == ()
    desk.as_("director").handling.void(done.document_id, "一方没有签字")
    (final,) = (line for line in desk.as_("clerk").cases.open(case_id).deadlines if line.rule == "C09")
    # 12-22 + 60 days is Saturday 2027-02-20, which the decree made a working day
    assert (final.legal_on, final.provisional, final.met_on) == (date(2027, 2, 20), False, None)


def test_the_opinion_is_filled_from_the_case(desk: OpenDesk) -> None:
    case_id = accepted(desk)
    clerk = desk.as_("clerk")
    desk.on(date(2026, 5, 18))
    for amount, on in (("8000", date(2026, 4, 12)), ("4500.00", date(2026, 5, 5))):
        clerk.follow_up.help_given(case_id, HelpDraft("临时救助", amount, "青东区民政局", on))
    record = RecordDraft(date(2026, 4, 1), text="入户核查，材料属实。")
    clerk.handling.record(case_id, A.INVESTIGATE, record)
    draft = clerk.handling.blank(case_id, A.DECIDE)
    assert draft.matter_name == "老复员军人生活困难救助"
    assert [one.demand for one in draft.answers] == list(APPEAL.demands)
    assert draft.stated == APPEAL.facts
    assert draft.review_organ == "青川市人民政府或省民政厅"
    assert "2026年4月1日，入户核查，材料属实。" in draft.found
    assert "合计 12,500.00元" in draft.found
    assert "2026年3月25日，在领导接待日来访提出" in draft.received_line
    report = clerk.handling.blank(case_id, A.REPORT)
    assert "8,000.00元" in report.carried_out


def test_a_notice_on_a_part_leaves_the_rest_with_us(desk: OpenDesk) -> None:
    case_id = accepted(desk)
    part = issue(desk, case_id, A.INFORM, is_partial=True)
    assert part.state is S.ACCEPTED
    assert serve(desk, part.document_id).state is S.ACCEPTED
    draft = whole(desk, case_id, A.DECIDE)
    one = replace(draft, answers=draft.answers[1:])
    director, who = desk.as_("director").handling, signing(desk, A.DECIDE)
    with pytest.raises(Refused) as refused:
        director.issue(case_id, A.DECIDE, one, who)
    assert [(problem.field, problem.keepable) for problem in refused.value.problems] == [("answers", True)]
    assert director.issue(case_id, A.DECIDE, one, who, kept=frozenset({"answers"})).state is S.DECIDED


def test_a_sealed_matter_is_not_handled_here(desk: OpenDesk) -> None:
    case_id = registered(desk, ACCUSER)
    director = desk.as_("director").handling
    assert set(director.allowed(case_id).values()) == {SEALED}
    with pytest.raises(Refused, match="密封"):
        director.blank(case_id, A.INFORM)
    told = InformDraft(kind=InformKind.ORGAN)
    with pytest.raises(Refused, match="密封"):
        director.issue(case_id, A.INFORM, told, signing(desk, A.INFORM))


def test_an_inquiry_is_answered_but_not_accepted(desk: OpenDesk) -> None:
    case_id = registered(desk, replace(INQUIRER, answer=""))
    said = desk.as_("director").handling.allowed(case_id)
    assert "这件事项是咨询" in str(said[A.ACCEPT]) and said[A.REPLY] is None


def test_whoever_is_complained_of_is_not_given_the_complaint(desk: OpenDesk) -> None:
    draft = replace(APPEAL, target="青东区民政局", category_code="1501", instruction="")
    case_id = registered(desk, draft)
    with pytest.raises(Refused, match="另选"):
        issue(desk, case_id, A.ASSIGN_OUT)
    assert issue(desk, case_id, A.ASSIGN_OUT, to_organ="青西区民政局").state is S.ASSIGNED


def test_every_act_is_journalled_with_its_number(desk: OpenDesk) -> None:
    case_id = concluded(desk)
    lines = [(action, number) for _, action, number, _, _ in desk.journalled()]
    for line in (
        ("sign_out_paper", "青民信受〔2026〕1号"),
        ("serve", "青民信受〔2026〕1号"),
        ("sign_out_paper", "青民信处〔2026〕1号"),
    ):
        assert line in lines
    with pytest.raises(Forbidden):
        desk.as_("clerk").handling.record(case_id, A.ARCHIVE, RecordDraft(date(2026, 5, 18)))
    assert desk.journalled()[-1][1] == "archive_case" and desk.journalled()[-1][4] == "refused"


def test_closed_matters_refuse_papers_and_records(desk: OpenDesk) -> None:
    case_id = concluded(desk)
    director = desk.as_("director").handling
    director.record(case_id, A.ARCHIVE, RecordDraft(date(2026, 5, 18)))
    for action, sentence in director.allowed(case_id).items():
        assert (sentence is None) == (action is A.REOPEN), action
    with pytest.raises(Refused, match="已经归档"):
        director.record(case_id, A.ARCHIVE, RecordDraft(date(2026, 5, 18)))
    with pytest.raises(Refused, match="没有找到"):
        director.facts(999)


def test_the_lists_behind_the_fields(desk: OpenDesk) -> None:
    handling = desk.as_("director").handling
    choices = handling.choices()
    assert any(one.name == "青西区纪委监委" and one.is_outside for one in choices.organs)
    assert [one.name for one in handling.signers(A.EXTEND).staff] == ["周正", "何远"]
    assert [one.name for one in handling.signers(A.ACCEPT).staff] == ["周正", "何远", "林岚", "石䂖", "赵平"]
    case_id = registered(desk)
    done = issue(desk, case_id, A.ACCEPT)
    blank = desk.as_("clerk").handling.blank_delivery(done.document_id)
    assert (blank.recipient, blank.signed_by) == ("张𤭢", "张𤭢")
    assert desk.as_("clerk").handling.serve(done.document_id, replace(blank, copies=2)).is_served
    opened = desk.as_("clerk").handling.open_paper(done.document_id)
    assert opened.state_word == "已送达" and opened.deliveries[0].draft.copies == 2
    assert receipt(desk).is_served
