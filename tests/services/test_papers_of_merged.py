"""Papers of merged matters name whom they named: the one who was told, not the one who came first."""

from __future__ import annotations

import pytest

from tests.fixtures_desk import OpenDesk
from tests.output.paper_reading import page_texts, squeezed
from tests.services.handling_cases import issue, serve
from tests.services.merge_edits import signed_slip
from tests.services.merging import two_matters
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.sheets import PaperOf


def drawn(desk: OpenDesk, form_id: str, subject: int) -> str:
    return squeezed("".join(page_texts(desk.as_("clerk").papers.preview(PaperOf(form_id, subject)))))


@pytest.mark.parametrize("is_first_kept", [True, False])
def test_a_paper_drawn_again_after_a_merge_is_the_paper_that_was_served(
    desk: OpenDesk, is_first_kept: bool
) -> None:
    matters = two_matters(desk)
    drawings = []
    for case_id in matters:
        paper = issue(desk, case_id, Action.ACCEPT).document_id
        delivery = serve(desk, paper).delivery_id
        drawings += [("F04", paper), ("F14", delivery), ("F15", signed_slip(desk, case_id, show_phone=True))]
    before = [drawn(desk, *one) for one in drawings]
    kept, absorbed = matters if is_first_kept else reversed(matters)
    desk.as_("director").matters.merge(kept, absorbed, "同一件事")
    assert [drawn(desk, *one) for one in drawings] == before
    new = drawn(desk, "F11", issue(desk, kept, Action.DECIDE).document_id)
    names = "张𤭢", "李㛃"
    assert [name in new for name in names] == [is_first_kept, not is_first_kept]
