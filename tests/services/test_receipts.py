"""Letters, calls and matters from other organs: what 保存 keeps of them, and who gets an answer by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.fixtures_desk import OpenDesk
from tests.visitors import INQUIRER, MOTHER
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.receipt_answers import CallBackDraft, FeedbackDraft
from xinfang_desk.domain.receipts import CallPart, EnclosureDraft, ForwardPart, LetterPart
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import CaseState, Channel, Purpose
from xinfang_desk.domain.terms_receipts import EnclosureKind, LetterKind, LetterSignature
from xinfang_desk.store import records as r

TODAY = date(2026, 3, 25)
LETTER = replace(
    MOTHER,
    channel=Channel.LETTER,
    received_on=TODAY,
    letter=LetterPart(
        kind=LetterKind.JOINT,
        postmark_on=date(2026, 3, 20),
        postal_number="XA 0999 0001 2",
        signers=12,
        addressed_to="局长",
        opened_by="白露",
        opening_witness="何远",
        enclosures=(
            EnclosureDraft("户口簿复印件", EnclosureKind.PAPERS, 3),
            EnclosureDraft("现金", EnclosureKind.MONEY, 1, "1,200.5元", "当日退还"),
        ),
        registered_with="何远",
        original_place="2 号柜",
    ),
)
CALL = replace(
    MOTHER,
    channel=Channel.CALL,
    received_on=TODAY,
    answer="请带户口簿到窗口。",
    call=CallPart(called_at="09:30", caller_number="0999-0 555555", call_back_on=date(2026, 3, 30)),
)
ASSIGNED = replace(
    MOTHER,
    channel=Channel.ASSIGNED,
    received_on=TODAY,
    forward=ForwardPart(
        "青川市信访局", "青信交字（26）第031号", date(2026, 3, 23), "查清并答复", date(2026, 4, 19)
    ),
)


def row(desk: OpenDesk, table: type[r.Base]) -> dict[str, object]:
    with desk.as_("clerk").context.read() as connection:
        (found,) = connection.execute(select(table.__table__)).mappings()
        return dict(found)


def test_a_letter_keeps_its_envelope_and_what_lay_in_it(desk: OpenDesk) -> None:
    done = desk.as_("clerk").registration.register(LETTER)
    assert done.receipt_number == "LX20260325-0001"
    letter = row(desk, r.LetterDetail)
    assert letter["postmark_on"] == date(2026, 3, 20)
    assert (letter["signers"], letter["signature_kind"]) == (12, LetterSignature.NAMED)
    assert row(desk, r.Receipt)["heads"] == 12
    with desk.as_("clerk").context.read() as connection:
        enclosures = connection.execute(select(r.Enclosure.__table__)).all()
    assert [(one.name, one.amount_fen, one.witnessed_by) for one in enclosures] == [
        ("户口簿复印件", 0, "何远"),
        ("现金", 120_050, "何远"),
    ]
    assert all(one.registered_by for one in enclosures)


@pytest.mark.parametrize(
    ("letter", "field"),
    [
        (
            LetterPart(enclosures=(EnclosureDraft("身份证", EnclosureKind.IDENTITY),)),
            "letter.registered_with",
        ),
        (LetterPart(enclosures=(EnclosureDraft("锦旗", EnclosureKind.OBJECT),)), "letter.registered_with"),
        (
            LetterPart(enclosures=(EnclosureDraft("现金", EnclosureKind.MONEY),), registered_with="何远"),
            "letter.enclosures",
        ),
        (
            LetterPart(
                enclosures=(EnclosureDraft("现金", EnclosureKind.MONEY, 1, "1.005"),), registered_with="何远"
            ),
            "letter.enclosures",
        ),
        (LetterPart(enclosures=(EnclosureDraft("信", amount="3"),)), "letter.enclosures"),
        (LetterPart(registered_by="何远", registered_with="何远"), "letter.registered_with"),
        (LetterPart(kind=LetterKind.JOINT), "letter.signers"),
        (LetterPart(postmark_on=date(2026, 3, 26)), "letter.postmark_on"),
    ],
)
def test_what_cannot_be_in_a_letter_is_refused_at_its_field(
    desk: OpenDesk, letter: LetterPart, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        desk.as_("clerk").registration.register(replace(LETTER, letter=letter))
    assert [problem.field for problem in refused.value.problems] == [field]


def test_papers_alone_need_no_second_person(desk: OpenDesk) -> None:
    papers = LetterPart(enclosures=(EnclosureDraft("复印件"),))
    assert desk.as_("clerk").registration.register(replace(LETTER, letter=papers)).new_case


def test_a_visit_has_no_part_of_a_letter(desk: OpenDesk) -> None:
    before = desk.counts()
    desk.as_("clerk").registration.register(replace(LETTER, channel=Channel.VISIT, call=CALL.call))
    after = desk.counts()
    assert {"letter_detail", "enclosure", "call_detail", "forward_detail"}.isdisjoint(
        table for table in after if after[table] != before[table]
    )


def test_a_promised_call_back_stands_among_the_duties_until_it_is_made(desk: OpenDesk) -> None:
    clerk = desk.as_("clerk")
    done = clerk.registration.register(CALL)
    line = next(line for line in done.due_dates if line.rule == "LD")
    assert (line.what, line.legal_on, line.explanation) == (
        "回电", date(2026, 3, 30), "答应 03-30 回电·本局承诺",
    )  # fmt: skip
    assert any("回电" in row.why for group in clerk.today.page().groups for row in group.rows)
    (waiting,) = clerk.receipts.answers(done.case_id)
    assert waiting.is_open
    desk.on(date(2026, 3, 30))
    clerk = desk.as_("clerk")
    clerk.receipts.call_back(waiting.receipt_id, CallBackDraft(date(2026, 3, 30), "已说明要带的材料。"))
    assert not clerk.receipts.answers(done.case_id)[0].is_open
    assert not any("回电" in row.why for group in clerk.today.page().groups for row in group.rows)
    with pytest.raises(Refused, match="回过电话"):
        clerk.receipts.call_back(waiting.receipt_id, CallBackDraft(date(2026, 3, 30), "再打一次。"))


def test_a_call_that_is_only_kept_is_a_finished_record_and_only_for_what_is_no_petition(
    desk: OpenDesk,
) -> None:
    kept = replace(INQUIRER, channel=Channel.CALL, call=CallPart(makes_case=False, is_number_withheld=True))
    done = desk.as_("clerk").registration.register(kept)
    assert done.due_dates == ()
    assert row(desk, r.Case)["state"] is CaseState.CONCLUDED
    assert row(desk, r.CallDetail)["caller_number"] == ""
    with pytest.raises(Refused, match="要建件办理"):
        desk.as_("clerk").registration.register(replace(kept, purpose=Purpose.APPEAL))


def test_an_assigned_matter_starts_the_notice_the_objection_and_the_feedback_of_its_sender(
    desk: OpenDesk,
) -> None:
    done = desk.as_("clerk").registration.register(ASSIGNED)
    assert {line.rule: line.legal_on for line in done.due_dates} == {
        "C04": date(2026, 4, 9),
        "C05": date(2026, 4, 1),
        "C07": date(2026, 4, 19),
        "C02": date(2026, 3, 26),
    }
    feedback = next(line for line in done.due_dates if line.rule == "C07")
    assert feedback.due_on == date(2026, 4, 17)  # the 19th is a Sunday
    assert feedback.explanation == "来文要求 04-19 前反馈·条例第二十二条"
    assert row(desk, r.ForwardDetail)["outside_number"] == "青信交字（26）第031号"


@pytest.mark.parametrize(
    ("channel", "rules"),
    [
        (Channel.FORWARDED, {"C04", "C05", "C02", "C07"}),
        (Channel.INSTRUCTION, {"C04", "C02", "C07"}),
        (Channel.HOTLINE, {"C04", "C02", "C07"}),
    ],
)
def test_only_what_may_be_given_back_has_an_objection_clock(
    desk: OpenDesk, channel: Channel, rules: set[str]
) -> None:
    done = desk.as_("clerk").registration.register(replace(ASSIGNED, channel=channel))
    assert {line.rule for line in done.due_dates} == rules


def test_an_objection_that_was_let_pass_is_no_lateness(desk: OpenDesk) -> None:
    desk.as_("clerk").registration.register(ASSIGNED)
    desk.on(date(2026, 4, 8))
    clerk = desk.as_("clerk")
    groups = {group.name: group.rows for group in clerk.today.page().groups}
    assert list(groups) == ["三日内", "未录平台"]
    assert [row.why for row in groups["三日内"]] == ["待告知·收到 03-25 + 15日 = 04-09"]


def test_one_letter_to_many_organs_is_one_matter_and_each_sender_gets_its_feedback(desk: OpenDesk) -> None:
    clerk = desk.as_("clerk")
    first = clerk.registration.register(ASSIGNED)
    other = replace(
        ASSIGNED,
        channel=Channel.FORWARDED,
        forward=ForwardPart("省民政厅", "民信转 7", None, "", date(2026, 4, 10)),
        joins_case_id=first.case_id,
    )
    second = clerk.registration.register(other)
    assert second.case_id == first.case_id
    feedbacks = [line for line in second.due_dates if line.rule == "C07"]
    assert [line.legal_on for line in feedbacks] == [date(2026, 4, 10), date(2026, 4, 19)]
    assert len([line for line in second.due_dates if line.rule == "C04"]) == 1
    city, province = clerk.receipts.answers(first.case_id)
    assert (city.sender, province.sender) == ("青川市信访局 青信交字（26）第031号", "省民政厅 民信转 7")
    clerk.receipts.feed_back(province.receipt_id, FeedbackDraft(TODAY, "青民信结〔2026〕9号", "已邮寄。"))
    city, province = clerk.receipts.answers(first.case_id)
    assert (city.is_open, province.answered_on, province.answer_number) == (
        True,
        TODAY,
        "青民信结〔2026〕9号",
    )
    lines = clerk.cases.open(first.case_id).deadlines
    assert [line.met_on for line in lines if line.rule == "C07"] == [None, TODAY]


@pytest.mark.parametrize(
    ("forward", "field"),
    [
        (ForwardPart(), "forward.organ"),
        (ForwardPart("市信访局", their_date=date(2026, 3, 26)), "forward.their_date"),
        (ForwardPart("市信访局", feedback_on=date(2026, 3, 24)), "forward.feedback_on"),
    ],
)
def test_what_cannot_be_of_a_sender_is_refused_at_its_field(
    desk: OpenDesk, forward: ForwardPart, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        desk.as_("clerk").registration.register(replace(ASSIGNED, forward=forward))
    assert [problem.field for problem in refused.value.problems] == [field]


def test_of_a_sealed_letter_nothing_stands_in_the_clear_but_its_days(desk: OpenDesk) -> None:
    before = desk.counts()
    sealed: VisitDraft = replace(ASSIGNED, purpose=Purpose.ACCUSATION, letter=LETTER.letter)
    done = desk.as_("clerk").registration.register(sealed)
    after = desk.counts()
    made = {table for table in after if after[table] != before[table]}
    assert made.isdisjoint({"letter_detail", "enclosure", "forward_detail", "visit_detail", "party"})
    assert {line.rule for line in done.due_dates} == {"C19", "C07"}
