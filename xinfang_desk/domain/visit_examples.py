"""Fictitious registrations of the sample office, one for each way a matter comes (来访、来信、来电、来件)."""

from dataclasses import replace
from datetime import date, timedelta

from xinfang_desk.domain.receipts import (
    FROM_ORGANS,
    IN_PERSON,
    WRITTEN,
    CallPart,
    EnclosureDraft,
    ForwardPart,
    LetterPart,
)
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import Channel
from xinfang_desk.domain.terms_receipts import EnclosureKind, LetterKind
from xinfang_desk.domain.visit_plain import example_visit
from xinfang_desk.domain.visit_tidy import tidy_visit


def example_of(channel: Channel, today: date) -> VisitDraft:
    """A registration with everything said that this channel can say."""
    visit = replace(example_visit(today), channel=channel)
    if channel in IN_PERSON:
        return visit
    sent = ForwardPart(
        organ="青川市信访局",
        outside_number="青信交字〔2026〕第31号",
        their_date=today - timedelta(days=2),
        requirements="请查清情况，依法办理并答复信访人，按期反馈。",
        feedback_on=today + timedelta(days=25),
    )
    call = CallPart(
        called_at="09:30",
        caller_number="0999-0234567",
        call_back_on=today + timedelta(days=3),
        taken_by="陈秋",
    )
    said = replace(
        visit,
        materials=(),
        letter=_letter(today) if channel in WRITTEN else LetterPart(),
        call=call if channel is Channel.CALL else CallPart(),
        forward=sent if channel in FROM_ORGANS else ForwardPart(),
    )
    return tidy_visit(said, today)


def _letter(today: date) -> LetterPart:
    return LetterPart(
        kind=LetterKind.JOINT,
        postmark_on=today - timedelta(days=4),
        postal_number="XA 0999 0001 2",
        signers=3,
        addressed_to="局长",
        opened_by="陈秋",
        opening_witness="何远",
        enclosures=(
            EnclosureDraft("住院费用清单", EnclosureKind.PAPERS, 2, disposition="随案存放"),
            EnclosureDraft("户口簿", EnclosureKind.IDENTITY, 1, disposition="复印后挂号寄还"),
            EnclosureDraft("现金", EnclosureKind.MONEY, 1, "50.00", "当日退还"),
        ),
        registered_by="陈秋",
        registered_with="何远",
        original_place="信访办 2 号柜",
    )
