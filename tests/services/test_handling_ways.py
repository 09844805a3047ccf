"""Every way a matter can go: each state with its paper, each clock met, closed or moved by the law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fixtures_desk import OpenDesk
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
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.handling_answers import ReplyKind
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_delivery import DeliveryOutcome, DeliveryWay
from xinfang_desk.domain.handling_records import RecordDraft
from xinfang_desk.domain.handling_reviews import ReviewLevel
from xinfang_desk.domain.receipts import ForwardPart
from xinfang_desk.domain.registration import DueLine
from xinfang_desk.domain.terms import CaseState, Channel, Purpose

A, S = Action, CaseState
SUGGESTION = replace(APPEAL, purpose=Purpose.SUGGESTION, instruction="")
SENT = replace(
    APPEAL,
    channel=Channel.ASSIGNED,
    instruction="",
    forward=ForwardPart("市信访局", "青信交〔2026〕15号", date(2026, 3, 24), "", date(2026, 4, 30)),
)


def state(desk: OpenDesk, case_id: int) -> CaseState:
    return desk.as_("clerk").handling.facts(case_id).state


def clock(desk: OpenDesk, case_id: int, rule: str) -> DueLine:
    """The newest clock of a rule."""
    return [line for line in desk.as_("clerk").cases.open(case_id).deadlines if line.rule == rule][-1]


def record(desk: OpenDesk, case_id: int, action: Action, **change: object) -> None:
    draft = RecordDraft(desk.now.date(), "青民〔2026〕5号", "已办理。", "同意。")
    desk.as_("director").handling.record(case_id, action, replace(draft, **change))  # type: ignore[arg-type]  # its fields


def test_a_refusal_ends_the_matter_when_it_is_served(desk: OpenDesk) -> None:
    case_id = registered(desk)
    done = issue(desk, case_id, A.DECLINE, "林岚")
    assert (done.number, done.state) == ("青民信不受〔2026〕1号", S.DECLINED)
    assert serve(desk, done.document_id).state is S.CONCLUDED
    assert clock(desk, case_id, "C03").met_on == date(2026, 3, 25)


def test_another_route_ends_the_sixty_days_and_does_not_pause_them(desk: OpenDesk) -> None:
    case_id = accepted(desk)
    done = issue(desk, case_id, A.REDIRECT)
    assert done.state is S.REDIRECTED
    final = clock(desk, case_id, "C09")
    assert final.is_closed and final.explanation.startswith("已导入法定途径。")
    assert serve(desk, done.document_id).state is S.CONCLUDED


def test_forwarded_out_of_the_system_it_ends_with_the_notice_of_where_it_went(desk: OpenDesk) -> None:
    case_id = registered(desk)
    issue(desk, case_id, A.FORWARD, to_organ="青川市退役军人事务局", is_outside_system=True)
    told = desk.as_("clerk").handling.blank(case_id, A.INFORM)
    assert (told.letter_number, told.where_phone) == ("青民信转〔2026〕1号", "0999-0310001")
    done = issue(desk, case_id, A.INFORM)
    assert done.state is S.FORWARDED
    assert serve(desk, done.document_id).state is S.CONCLUDED


def test_forwarded_to_a_district_bureau_it_waits_for_its_feedback(desk: OpenDesk) -> None:
    case_id = registered(desk)
    issue(desk, case_id, A.FORWARD)
    said = desk.as_("director").handling.allowed(case_id)[A.ACCEPT_FEEDBACK]
    assert said is not None and "还没有书面告知" in said
    assert serve(desk, issue(desk, case_id, A.INFORM).document_id).state is S.FORWARDED
    record(desk, case_id, A.ACCEPT_FEEDBACK)
    assert state(desk, case_id) is S.CONCLUDED


def test_an_assigned_matter_is_fed_back_by_its_day_or_given_back(desk: OpenDesk) -> None:
    case_id = registered(desk)
    done = issue(desk, case_id, A.ASSIGN_OUT, "林岚", feedback_on=date(2026, 4, 15))
    assert (done.number, done.state) == ("青民信交〔2026〕1号", S.ASSIGNED)
    assert [(line.rule, line.due_on) for line in done.due_dates] == [("C07", date(2026, 4, 15))]
    serve(desk, issue(desk, case_id, A.INFORM).document_id)
    desk.on(date(2026, 4, 14))
    record(desk, case_id, A.RETURN_FEEDBACK, until=date(2026, 4, 24))
    assert clock(desk, case_id, "C07").met_on == date(2026, 4, 14)
    open_ones = [line for line in desk.as_("clerk").cases.open(case_id).deadlines if line.met_on is None]
    assert ("C07", date(2026, 4, 24)) in [(line.rule, line.due_on) for line in open_ones]
    desk.on(date(2026, 4, 22))
    record(desk, case_id, A.ACCEPT_FEEDBACK)
    assert state(desk, case_id) is S.CONCLUDED
    assert all(line.met_on for line in desk.as_("clerk").cases.open(case_id).deadlines if line.rule == "C07")


@pytest.mark.parametrize("agreed", [True, False])
def test_an_objection_is_agreed_to_or_the_matter_stays_ours(desk: OpenDesk, agreed: bool) -> None:
    case_id = registered(desk, SENT)
    done = issue(desk, case_id, A.OBJECT)
    assert (done.number, done.state) == ("青民信异〔2026〕1号", S.OBJECTED)
    assert clock(desk, case_id, "C05").met_on == date(2026, 3, 25)
    desk.on(date(2026, 4, 20))
    record(desk, case_id, A.OBJECTION_AGREED if agreed else A.OBJECTION_REFUSED)
    assert state(desk, case_id) is (S.CONCLUDED if agreed else S.REGISTERED)
    assert clock(desk, case_id, "C04").is_closed is agreed
    if not agreed:
        issue(desk, case_id, A.ACCEPT, accepted_on=date(2026, 4, 20))
        assert clock(desk, case_id, "C09").legal_on == date(2026, 6, 22)


def test_an_objection_is_too_late_after_five_working_days(desk: OpenDesk) -> None:
    case_id = registered(desk, SENT)
    desk.on(date(2026, 4, 2))
    said = desk.as_("director").handling.allowed(case_id)[A.OBJECT]
    assert said is not None and "2026-04-01 已过" in said


def test_an_extension_counts_from_the_natural_end_once_its_notice_is_served(desk: OpenDesk) -> None:
    case_id = accepted(desk)
    desk.on(date(2026, 5, 20))
    done = issue(desk, case_id, A.EXTEND)
    assert clock(desk, case_id, "C09").legal_on == date(2026, 5, 25)
    said = desk.as_("director").handling.allowed(case_id)
    assert "已经延期一次" in str(said[A.EXTEND]) and "还没有送达" in str(said[A.DECIDE])
    served = serve(desk, done.document_id)
    assert served.note == "延期生效，办结期限到 2026-06-23。"
    line = clock(desk, case_id, "C09")
    assert "60日 + 延期30日" in line.explanation and line.legal_on == date(2026, 6, 23)
    assert "已经延期一次" in str(desk.as_("director").handling.allowed(case_id)[A.EXTEND])


def test_an_extension_told_too_late_moves_nothing(desk: OpenDesk) -> None:
    case_id = accepted(desk)
    desk.on(date(2026, 5, 25))
    done = issue(desk, case_id, A.EXTEND)
    desk.on(date(2026, 5, 26))
    assert "延期没有生效" in serve(desk, done.document_id).note
    assert clock(desk, case_id, "C09").legal_on == date(2026, 5, 25)
    assert "已经延期一次" in str(desk.as_("director").handling.allowed(case_id)[A.EXTEND])


def test_an_agreement_ends_the_matter(desk: OpenDesk) -> None:
    case_id = accepted(desk)
    done = issue(desk, case_id, A.SETTLE)
    assert (done.number, done.state) == ("青民信调〔2026〕1号", S.CONCLUDED)
    assert clock(desk, case_id, "C09").met_on == date(2026, 3, 25)


def test_a_suggestion_is_answered_by_a_letter_within_its_sixty_days(desk: OpenDesk) -> None:
    case_id = registered(desk, SUGGESTION)
    issue(desk, case_id, A.ACCEPT)
    assert clock(desk, case_id, "C18").legal_on == date(2026, 5, 25)
    done = issue(desk, case_id, A.REPLY)
    assert (done.number, done.state) == ("青民信函〔2026〕1号", S.DECIDED)
    served = serve(desk, done.document_id)
    assert [line.rule for line in served.starts] == ["C21"]
    assert clock(desk, case_id, "C18").met_on == date(2026, 3, 25)
    assert "建议意见" in str(desk.as_("director").handling.allowed(case_id)[A.REQUEST_REVIEW])


def test_a_simple_matter_is_answered_in_ten_working_days(desk: OpenDesk) -> None:
    case_id = accepted(desk, is_simple=True)
    assert clock(desk, case_id, "C16c").legal_on == date(2026, 4, 9)
    assert "简易办理的事项不延期" in str(desk.as_("director").handling.allowed(case_id)[A.EXTEND])
    done = issue(desk, case_id, A.REPLY, kind=ReplyKind.SIMPLE)
    assert serve(desk, done.document_id).state is S.CONCLUDED
    assert clock(desk, case_id, "C16c").met_on is not None


def test_a_paper_that_came_back_stays_visible_until_somebody_received_it(desk: OpenDesk) -> None:
    case_id = registered(desk)
    done = issue(desk, case_id, A.ACCEPT)
    sent = {"way": DeliveryWay.BY_POST, "waybill": "EMS1", "served_on": None, "signed_by": ""}
    for outcome in (DeliveryOutcome.WAITING, DeliveryOutcome.RETURNED):
        assert not serve(desk, done.document_id, outcome=outcome, **sent).is_served
    (paper,) = desk.as_("clerk").cases.open(case_id).waiting
    assert (paper.form_id, paper.state_word) == ("F04", "未确认送达")
    assert clock(desk, case_id, "C03").met_on is None
    refused = {"outcome": DeliveryOutcome.REFUSED, "refusal_reason": "不收", "witness": "居委会王某"}
    assert serve(desk, done.document_id, served_on=None, signed_by="", **refused).is_served
    assert desk.as_("clerk").cases.open(case_id).waiting == ()
    with pytest.raises(Refused, match="没有等送达的文书"):
        serve(desk, done.document_id)


def test_review_and_final_review_of_ours_with_the_hearing_deducted_in_the_second(desk: OpenDesk) -> None:
    case_id = concluded(desk)
    case = desk.as_("clerk").cases.open(case_id)
    assert case.right is not None and case.right.legal_on == date(2026, 6, 17)
    desk.on(date(2026, 6, 18))
    late = whole(desk, case_id, A.REQUEST_REVIEW, is_ours=True)
    with pytest.raises(Refused, match="邮戳"):
        desk.as_("clerk").handling.issue(case_id, A.REQUEST_REVIEW, late, signing(desk, A.REQUEST_REVIEW))
    issue(desk, case_id, A.REQUEST_REVIEW, asked_on=date(2026, 6, 17), is_ours=True)
    assert clock(desk, case_id, "C11").met_on == date(2026, 6, 17)
    assert clock(desk, case_id, "C12").legal_on == date(2026, 7, 20)
    assert "由本机关复查" in str(desk.as_("director").handling.allowed(case_id)[A.RECORD_REVIEW])
    done = issue(desk, case_id, A.ANSWER_REVIEW)
    assert (done.number, done.state) == ("青民信复查〔2026〕1号", S.REVIEWING)
    assert serve(desk, done.document_id).state is S.REVIEWED
    assert clock(desk, case_id, "C13").legal_on == date(2026, 7, 20)
    issue(desk, case_id, A.REQUEST_REVIEW, is_ours=True)
    assert state(desk, case_id) is S.FINAL_REVIEWING
    assert clock(desk, case_id, "C14").legal_on == date(2026, 7, 20)
    hearing = issue(desk, case_id, A.HOLD_HEARING, began_on=date(2026, 6, 18), ended_on=date(2026, 6, 20))
    assert clock(desk, case_id, "C14").legal_on == date(2026, 7, 21)
    desk.as_("director").handling.void(hearing.document_id, "日子写错")
    assert clock(desk, case_id, "C14").legal_on == date(2026, 7, 20)
    draft = whole(desk, case_id, A.ANSWER_REVIEW, next_organ="")
    assert draft.level is ReviewLevel.FINAL
    final = issue(desk, case_id, A.ANSWER_REVIEW, next_organ="")
    assert (final.number, serve(desk, final.document_id).state) == ("青民信复核〔2026〕1号", S.TERMINATED)


def test_another_organ_reviews_and_its_answer_is_written_down(desk: OpenDesk) -> None:
    case_id = concluded(desk)
    issue(desk, case_id, A.REQUEST_REVIEW)
    assert "登记上级意见" in str(desk.as_("director").handling.allowed(case_id)[A.ANSWER_REVIEW])
    desk.on(date(2026, 6, 10))
    record(desk, case_id, A.RECORD_REVIEW, outside_number="青政复查〔2026〕3号")
    assert state(desk, case_id) is S.REVIEWED
    blank = desk.as_("clerk").handling.blank(case_id, A.REQUEST_REVIEW)
    assert (blank.level, blank.opinion_number) == (ReviewLevel.FINAL, "青政复查〔2026〕3号")
    assert blank.opinion_received_on == date(2026, 6, 10)
    issue(desk, case_id, A.REQUEST_REVIEW)
    record(desk, case_id, A.RECORD_REVIEW)
    assert state(desk, case_id) is S.TERMINATED


def test_the_report_to_the_organ_that_assigned_it_is_its_feedback(desk: OpenDesk) -> None:
    case_id = accepted(desk, SENT)
    assert clock(desk, case_id, "C07").due_on == date(2026, 4, 30)
    blank = desk.as_("clerk").handling.blank(case_id, A.REPORT)
    assert (blank.to_organ, blank.their_number) == ("市信访局", "青信交〔2026〕15号")
    done = issue(desk, case_id, A.REPORT, issuer="林岚")
    assert clock(desk, case_id, "C07").met_on == date(2026, 3, 25)
    (sent,) = desk.as_("clerk").receipts.answers(case_id)
    assert (sent.answered_on, sent.answer_number) == (date(2026, 3, 25), done.number)


def test_archived_and_begun_anew_the_old_closing_stays(desk: OpenDesk) -> None:
    case_id = concluded(desk)
    record(desk, case_id, A.ARCHIVE, outside_number="")
    before = desk.as_("clerk").cases.open(case_id)
    assert before.events[0].text == "归档号 2026-信访-0001\n已办理。\n同意。"
    desk.on(date(2026, 7, 1))
    number = desk.as_("director").handling.reopen(case_id, "复查机关责令重新办理", date(2026, 7, 1))
    assert number == "JD20260701-0001"
    new = desk.as_("clerk").cases.open_number(number)
    assert (new.state, new.petitioners, new.demands) == (S.REGISTERED, before.petitioners, before.demands)
    assert [line.rule for line in new.deadlines] == ["C03", "C02"]
    assert (new.links[0].number, new.links[0].kind) == (before.number, "办结后再提")
    after = desk.as_("clerk").cases.open(case_id)
    assert (after.state, after.answer) == (S.ARCHIVED, before.answer)
    with pytest.raises(Refused, match=number):
        desk.as_("director").handling.reopen(case_id, "再次", date(2026, 7, 1))


def test_a_recusal_is_written_down_with_who_takes_over(desk: OpenDesk) -> None:
    case_id = registered(desk)
    with pytest.raises(Refused, match="人员名单里没有"):
        issue(desk, case_id, A.RECUSE, subject="外人")
    assert issue(desk, case_id, A.RECUSE).number == ""
    assert desk.counts()["recusal"] == 1


def test_what_is_typed_wrong_leaves_nothing_behind(desk: OpenDesk) -> None:
    case_id = registered(desk)
    before = desk.counts()
    with pytest.raises(Refused) as refused:
        issue(desk, case_id, A.DECLINE, "赵平", where="", where_address="", where_phone="")
    assert [one.field for one in refused.value.problems] == [
        "where",
        "where_address",
        "where_phone",
        "signer_id",
    ]
    with pytest.raises(Refused):
        desk.as_("clerk").handling.serve(999, receipt(desk))
    assert desk.counts() == before
