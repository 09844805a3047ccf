"""F01, F02 and F03 say what was said that day, whatever becomes of the matter: repeat, merge, undoing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.fixtures_desk import OpenDesk
from tests.output.paper_reading import page_texts, squeezed
from tests.services.handling_cases import issue, serve
from tests.services.merging import DAY, FIRST, SECOND, number_of
from tests.services.test_receipts import CALL, LETTER
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.terms import LinkKind
from xinfang_desk.services import Services
from xinfang_desk.store import records as r

SAID = ("养老", "青西区", "2026年2月", "青西区信访局", "已申请复议")
EARLIER = replace(SECOND, title="更早的一件事", petitioner_name="周桂兰", id_number="", phone="14200000077")
LATER = replace(
    SECOND,
    category_code="0501",
    region_code="639902",
    occurred_on="2026年2月",
    earlier_organs="青西区信访局",
    other_procedures="已申请复议",
)
OF_FORM: dict[str, VisitDraft] = {
    "F01": LATER,
    "F02": replace(LETTER, category_code="0501", region_code="639902", occurred_on="2026年2月"),
    "F03": replace(CALL, category_code="0501", region_code="639902", occurred_on="2026年2月"),
}


def drawn(clerk: Services, form_id: str, receipt_id: int) -> str:
    """The paper's text; the clock stands still, so that the print mark is the same too."""
    return squeezed("".join(page_texts(clerk.papers.preview(PaperOf(form_id, receipt_id)))))


def receipts(desk: OpenDesk) -> list[int]:
    with desk.desk.db.read() as connection:
        return list(connection.scalars(select(r.Receipt.id).order_by(r.Receipt.id)))


@pytest.mark.parametrize("form_id", OF_FORM)
def test_a_repeat_a_merge_and_its_undoing_leave_every_paper_as_it_was(desk: OpenDesk, form_id: str) -> None:
    desk.on(DAY)
    clerk, director = desk.as_("clerk"), desk.as_("director")
    earlier = clerk.registration.register(replace(EARLIER, received_on=DAY))
    kept = clerk.registration.register(replace(FIRST, earlier_organs="青东区民政局", occurred_on="2020年"))
    about = replace(
        OF_FORM[form_id],
        received_on=DAY,
        relates_to_case_id=earlier.case_id,
        relation=LinkKind.SAME_MATTER,
    )
    absorbed = clerk.registration.register(about)
    director.cases.assign(absorbed.case_id, desk.unit("社会救助处"))
    first, second = drawn(clerk, "F01", kept.receipt_id), drawn(clerk, form_id, absorbed.receipt_id)
    assert number_of(desk, earlier.case_id) in second

    again = clerk.registration.register(replace(LATER, joins_case_id=kept.case_id))
    third = drawn(clerk, "F01", again.receipt_id)
    assert drawn(clerk, "F01", kept.receipt_id) == first

    merge = director.matters.merge(kept.case_id, absorbed.case_id, "同一件事")
    seen = [drawn(clerk, "F01", kept.receipt_id), drawn(clerk, form_id, absorbed.receipt_id)]
    assert [*seen, drawn(clerk, "F01", again.receipt_id)] == [first, second, third]
    director.matters.undo(merge, "不是一件事")
    seen = [drawn(clerk, "F01", kept.receipt_id), drawn(clerk, form_id, absorbed.receipt_id)]
    assert [*seen, drawn(clerk, "F01", again.receipt_id)] == [first, second, third]


def test_a_repeat_visitor_is_heard_anew(desk: OpenDesk) -> None:
    desk.on(DAY)
    clerk = desk.as_("clerk")
    first = clerk.registration.register(replace(FIRST, earlier_organs="青东区民政局", occurred_on="2020年"))
    again = clerk.registration.register(replace(LATER, joins_case_id=first.case_id))
    text = drawn(clerk, "F01", again.receipt_id)
    assert [words for words in SAID if words not in text] == []
    assert first.case_number in text
    assert "青西" not in clerk.cases.open(first.case_id).region  # a repeat tells the matter itself nothing


def test_a_matter_begun_anew_says_what_the_old_one_said(desk: OpenDesk) -> None:
    desk.on(DAY)
    clerk, director = desk.as_("clerk"), desk.as_("director")
    old = clerk.registration.register(replace(LATER, received_on=DAY))
    serve(desk, issue(desk, old.case_id, Action.ACCEPT).document_id)
    serve(desk, issue(desk, old.case_id, Action.DECIDE).document_id)
    director.handling.reopen(old.case_id, "有新的事实", DAY)
    text = drawn(clerk, "F01", receipts(desk)[-1])
    assert [words for words in (*SAID, old.case_number) if words not in text] == []
