"""F02, F03, F35 and F21 of real receipts, read back from the PDF that leaves the desk."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.fixtures_desk import OpenDesk
from tests.output.paper_reading import page_texts, squeezed
from tests.services.test_receipts import ASSIGNED, CALL, LETTER
from tests.visitors import INQUIRER, VETERAN
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.numbering import QUERY_ALPHABET
from xinfang_desk.domain.receipts import CallPart
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.terms import Channel
from xinfang_desk.store import records as r


def text_of(pdf: bytes) -> str:
    return squeezed("".join(page_texts(pdf)))


def issued(desk: OpenDesk, form_id: str, draft: VisitDraft) -> str:
    done = desk.as_("clerk").registration.register(draft)
    return text_of(desk.as_("clerk").papers.issue(PaperOf(form_id, done.receipt_id), "存档").pdf)


def test_a_letter_prints_what_was_typed_of_it(desk: OpenDesk) -> None:
    text = issued(desk, "F02", LETTER)
    said = "LX20260325-0001 2026年3月20日 XA099900012 12人 局长 白露 何远 户口簿复印件"
    said += " 1,200.50元 当日退还 2号柜 单玉兰"
    for words in said.split():
        assert words in text, words


def test_an_assigned_matter_prints_its_sender_exactly_as_typed(desk: OpenDesk) -> None:
    text = issued(desk, "F02", ASSIGNED)
    for words in ("青川市信访局", "青信交字（26）第031号", "2026年3月23日", "2026年4月19日", "查清并答复"):
        assert words in text


def test_a_call_prints_its_promise_and_that_nothing_was_recorded(desk: OpenDesk) -> None:
    text = issued(desk, "F03", CALL)
    for words in ("LD20260325-0001", "09:30", "0999-0555555", "2026年3月30日", "请带户口簿到窗口。", "录音"):
        assert words in text


def test_a_call_that_is_only_kept_prints_no_matter(desk: OpenDesk) -> None:
    kept = replace(INQUIRER, channel=Channel.CALL, call=CallPart(makes_case=False, is_number_withheld=True))
    text = issued(desk, "F03", kept)
    assert "对方未显示" in text
    assert text.count("LD20260325-0001") == 1  # the receipt's own number; there is none of a matter


def test_a_form_of_another_channel_is_refused_by_its_name(desk: OpenDesk) -> None:
    done = desk.as_("clerk").registration.register(VETERAN)
    for form_id in ("F02", "F03"):
        with pytest.raises(Refused, match="请打印来访登记表"):
            desk.as_("clerk").papers.issue(PaperOf(form_id, done.receipt_id))


def test_the_receipt_says_what_comes_next_by_when_and_by_which_article(desk: OpenDesk) -> None:
    clerk = desk.as_("clerk")
    done = clerk.registration.register(VETERAN)
    paper = PaperOf("F35", done.receipt_id)
    seen = text_of(clerk.papers.preview(paper))
    assert "打印时给出" in seen
    text = text_of(clerk.papers.issue(paper, "交来访人").pdf)
    for words in ("2026年4月9日前", "条例第二十三条", "自受理之日起60日", "条例第三十四条", "条例第三十五条"):
        assert words in text
    with clerk.context.read() as connection:
        code = connection.scalar(select(r.Case.query_code).where(r.Case.id == done.case_id))
    assert code is not None and re.fullmatch(f"[{QUERY_ALPHABET}]{{8}}", code)
    assert code in text
    assert code in text_of(clerk.papers.issue(paper, "补一份").pdf)
    office = desk.desk.office.block
    assert squeezed(office.phone) in text and squeezed(office.hours) in text


def test_who_leaves_no_name_is_promised_no_written_notice(desk: OpenDesk) -> None:
    unnamed = VisitDraft(is_anonymous=True, received_on=date(2026, 3, 25), title="路灯不亮")
    assert "书面告诉您：收到了" not in issued(desk, "F35", unnamed)


def test_the_sheet_of_satisfaction_names_the_case_by_its_code_and_nobody(desk: OpenDesk) -> None:
    clerk = desk.as_("clerk")
    done = clerk.registration.register(VETERAN)
    text = text_of(clerk.papers.issue(PaperOf("F21", done.case_id), "随答复寄出").pdf)
    assert done.case_number in text
    assert "张𤭢" not in text and "639901193211040171" not in text
    assert "☑" not in text
    again = clerk.papers.issue(PaperOf("F21", done.case_id), "再寄")
    assert again.copy_label == "补打第1次"


def test_a_late_entry_says_both_days(desk: OpenDesk) -> None:
    late = replace(VETERAN, received_on=date(2026, 3, 23), backdate_reason="停电时手写", is_late_entry=True)
    assert "补录：2026年3月23日来访，2026年3月25日录入" in issued(desk, "F01", late)
    assert "补录：2026年3月23日来访" in issued(desk, "F35", late)


def test_a_paper_of_a_receipt_is_found_by_its_number(desk: OpenDesk) -> None:
    clerk = desk.as_("clerk")
    done = clerk.registration.register(LETTER)
    for form_id in ("F02", "F35"):
        assert clerk.papers.numbered(form_id, "lx20260325-1") == PaperOf(form_id, done.receipt_id)
    assert clerk.papers.numbered("F21", done.case_number) == PaperOf("F21", done.case_id)


def test_large_type_is_for_petitioners_papers_only(desk: OpenDesk) -> None:
    clerk = desk.as_("clerk")
    done = clerk.registration.register(VETERAN)
    normal = clerk.papers.issue(PaperOf("F35", done.receipt_id)).pdf
    large = clerk.papers.issue(PaperOf("F35", done.receipt_id, is_large=True)).pdf
    assert len(page_texts(large)) > len(page_texts(normal))
    assert clerk.papers.may_be_large("F35") and not clerk.papers.may_be_large("F15")
    with pytest.raises(Refused, match="不出大字版"):
        clerk.papers.blank("F15", is_large=True)
