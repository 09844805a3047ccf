"""The papers of handling: drawn from what was typed, printed after 签发 only, masked for their readers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fixtures_desk import OpenDesk
from tests.output.paper_reading import page_texts, squeezed
from tests.services.handling_cases import APPEAL, accepted, concluded, issue, registered, serve, whole
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.handling_arrows import ARROWS, Action
from xinfang_desk.domain.handling_papers import PAPERS
from xinfang_desk.domain.receipts import ForwardPart
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.terms import CaseState, Channel, CopyKind

A = Action
SECRET = replace(APPEAL, wants_confidential=True)
SENT = replace(
    APPEAL, channel=Channel.FORWARDED, instruction="", forward=ForwardPart("市信访局", "转〔2026〕1号")
)


def read(desk: OpenDesk, paper: PaperOf) -> str:
    return squeezed("".join(page_texts(desk.as_("clerk").papers.issue(paper).pdf)))


def case_for(desk: OpenDesk, action: Action) -> int:
    """A matter in a state from which the action starts."""
    sources = ARROWS[action].sources
    if CaseState.ACCEPTED in sources and action is not A.REPLY:
        return accepted(desk)
    if CaseState.REGISTERED in sources:
        return registered(desk, SENT)
    case_id = concluded(desk)
    if action is A.ANSWER_REVIEW:
        issue(desk, case_id, A.REQUEST_REVIEW, is_ours=True)
    return case_id


PRINTED = [action for action in Action if ARROWS[action].form_id in PAPERS and action is not A.SERVE]


@pytest.mark.parametrize("action", PRINTED)
def test_every_paper_is_a_draft_first_and_printed_once_signed(desk: OpenDesk, action: Action) -> None:
    case_id = case_for(desk, action)
    form_id = ARROWS[action].form_id
    draft = whole(desk, case_id, action)
    document_id = desk.as_("clerk").handling.save_draft(case_id, action, draft)
    paper = PaperOf(form_id, document_id)
    assert desk.as_("clerk").papers.preview(paper).startswith(b"%PDF")
    for kind in (CopyKind.ORIGINAL, CopyKind.STUB):
        with pytest.raises(Refused, match="只能看草稿"):
            desk.as_("clerk").papers.preview(paper, kind)
    with pytest.raises(Refused, match="只能看草稿"):
        desk.as_("clerk").papers.issue(paper)
    desk.as_("clerk").handling.discard_draft(document_id)
    done = issue(desk, case_id, action)
    text = read(desk, PaperOf(form_id, done.document_id))
    assert squeezed(done.number) in text
    copies = {line.subject_id: line.originals for line in desk.as_("clerk").cases.open(case_id).papers}
    assert copies[done.document_id] == 1


def test_the_notice_tells_the_last_day_and_how_it_was_counted(desk: OpenDesk) -> None:
    case_id = registered(desk)
    done = issue(desk, case_id, A.ACCEPT)
    text = read(desk, PaperOf("F04", done.document_id))
    for said in ("张𤭢", "2026年5月25日", "受理03-25+60日=05-24", done.query_code):
        assert said in text, said


def test_the_extension_tells_both_days(desk: OpenDesk) -> None:
    done = issue(desk, accepted(desk), A.EXTEND)
    text = read(desk, PaperOf("F10", done.document_id))
    assert "2026年5月25日" in text and "2026年6月23日" in text


def test_the_receipt_of_service_is_printed_before_and_after_it(desk: OpenDesk) -> None:
    case_id = accepted(desk)
    done = issue(desk, case_id, A.DECIDE)
    before = read(desk, PaperOf("F14", done.document_id, is_document=True))
    assert squeezed(done.number) in before and "张𤭢" in before
    served = serve(desk, done.document_id)
    after = read(desk, PaperOf("F14", served.delivery_id))
    assert "2026年4月24日" in after  # 30 days after 03-25
    (opinion,) = (line for line in desk.as_("clerk").cases.open(case_id).papers if line.form_id == "F11")
    assert opinion.originals == 0


def test_a_letter_to_another_organ_lets_it_reach_the_petitioner_but_tells_no_number(desk: OpenDesk) -> None:
    case_id = registered(desk)
    done = issue(desk, case_id, A.FORWARD)
    text = read(desk, PaperOf("F07", done.document_id))
    assert APPEAL.id_number not in text and "张𤭢" in text
    clerk = desk.as_("clerk")
    assert clerk.papers.numbered("F07", done.number) == PaperOf("F07", done.document_id)
    with pytest.raises(Refused, match="没有文号"):
        clerk.papers.numbered("F07", "青民信转〔2026〕99号")


def test_who_asked_for_secrecy_is_named_on_his_own_papers_only(desk: OpenDesk) -> None:
    case_id = registered(desk, SECRET)
    own = issue(desk, case_id, A.ACCEPT)
    assert "张𤭢" in read(desk, PaperOf("F04", own.document_id))
    letter = issue(desk, case_id, A.ASSIGN_OUT, is_partial=True, summary="张𤭢反映生活困难。")
    text = read(desk, PaperOf("F08", letter.document_id))
    assert "张𤭢" not in text and APPEAL.phone not in text and "信访人反映生活困难" in text


def test_a_void_paper_is_not_printed_again(desk: OpenDesk) -> None:
    case_id = registered(desk)
    done = issue(desk, case_id, A.ACCEPT)
    desk.as_("director").handling.void(done.document_id, "写错")
    with pytest.raises(Refused, match="已经作废"):
        desk.as_("clerk").papers.issue(PaperOf("F04", done.document_id))
    with pytest.raises(Refused, match="没有找到"):
        desk.as_("clerk").papers.preview(PaperOf("F05", done.document_id))
    assert date(2026, 3, 25) == desk.now.date()
