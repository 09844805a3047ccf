"""签回: with its scan, or with a reason that is journalled; found again by the code on the paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fixtures_desk import OpenDesk
from tests.output.paper_reading import page_texts, squeezed
from tests.services.handling_cases import APPEAL, issue, registered, serve
from xinfang_desk.domain.attachments import AttachmentKind
from xinfang_desk.domain.cases import FoundPaper
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.numbering import document_code
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.signed_returns import ReturnLine
from xinfang_desk.domain.terms import SlipReason

SCAN = b"\xff\xd8\xff signed by hand " * 50
DAY = date(2026, 3, 25)


@pytest.fixture
def case(desk: OpenDesk) -> int:
    return registered(desk, replace(APPEAL, instruction=""))


@pytest.fixture
def notice(desk: OpenDesk, case: int) -> int:
    """受理告知书, signed out; its document."""
    return issue(desk, case, Action.ACCEPT).document_id


def scan(
    desk: OpenDesk, case: int, document: int | None, kind: AttachmentKind = AttachmentKind.SIGNED
) -> int:
    return desk.as_("clerk").attachments.add_bytes(case, SCAN, "签名件.jpg", kind, document)


def test_a_paper_comes_back_with_its_scan(desk: OpenDesk, case: int, notice: int) -> None:
    clerk = desk.as_("clerk")
    made = scan(desk, case, notice)
    line = clerk.returns.take_back(PaperOf("F04", notice), DAY, made)
    assert clerk.returns.lines(case) == (line,) == (ReturnLine("F04", notice, DAY, made),)
    assert line.words == "已签回 03-25"
    assert clerk.cases.open(case).events[0].title.startswith("签回：受理告知书 青民信受")
    assert [one[1] for one in desk.journalled()].count("sign_back") == 1


def test_without_a_scan_a_reason_is_needed_journalled_and_shown(
    desk: OpenDesk, case: int, notice: int
) -> None:
    returns = desk.as_("clerk").returns
    paper = PaperOf("F04", notice)
    for reason in ("", "  ", "没有"):
        with pytest.raises(Refused, match="没有扫描件的，请写明理由"):
            returns.take_back(paper, DAY, reason=reason)
    line = returns.take_back(paper, DAY, reason="扫描仪送修，原件已入卷")
    assert line.words == "已签回 03-25，没有扫描件：扫描仪送修，原件已入卷"
    (written,) = (one for one in desk.journalled() if one[1] == "sign_back_without_scan")
    assert "扫描仪送修，原件已入卷" in written
    assert "扫描仪送修" in desk.as_("clerk").cases.open(case).events[0].text


def test_receipts_slips_and_deliveries_come_back_too(desk: OpenDesk, case: int, notice: int) -> None:
    clerk = desk.as_("clerk")
    delivery = serve(desk, notice).delivery_id
    receipt = clerk.cases.open(case).receipts[0].receipt_id
    blank = clerk.supervision.blank_draft(case)
    slip = clerk.supervision.draft(
        replace(
            blank,
            unit_id=desk.unit("社会救助处"),
            demands=("报送报告",),
            reason=SlipReason.CAME_AGAIN,
        )
    )
    with pytest.raises(Refused, match="还没有签发"):
        clerk.returns.take_back(PaperOf("F15", slip), DAY, reason="处室当面签收")
    desk.as_("director").supervision.sign_out(slip, DAY, desk.staff("周正"))
    for paper, document in ((PaperOf("F01", receipt), None), (PaperOf("F14", delivery), notice)):
        clerk.returns.take_back(paper, DAY, scan(desk, case, document))
    clerk.returns.take_back(PaperOf("F15", slip), DAY, reason="处室当面签收")
    assert [(one.form_id, one.subject_id) for one in clerk.returns.lines(case)] == [
        ("F01", receipt),
        ("F14", delivery),
        ("F15", slip),
    ]


def test_what_does_not_fit_is_refused_and_nothing_is_written(desk: OpenDesk, case: int, notice: int) -> None:
    clerk = desk.as_("clerk")
    paper = PaperOf("F04", notice)
    wrong = [scan(desk, case, None), scan(desk, case, notice, AttachmentKind.EVIDENCE), 999]
    before = desk.counts()
    for attachment in wrong:
        with pytest.raises(Refused, match="不是这份文书的签名件"):
            clerk.returns.take_back(paper, DAY, attachment)
    for day, words in ((None, "请填签回日期"), (date(2026, 3, 26), "还没有到"), (date(2026, 3, 24), "早于")):
        with pytest.raises(Refused, match=words):
            clerk.returns.take_back(paper, day, reason="扫描仪送修")
    with pytest.raises(Refused, match="没有找到这份文书"):
        clerk.returns.take_back(PaperOf("F05", notice), DAY, reason="扫描仪送修")
    assert desk.counts() == before
    with pytest.raises(Forbidden):
        desk.as_("keeper").returns.take_back(paper, DAY, reason="扫描仪送修")
    clerk.returns.take_back(paper, DAY, reason="扫描仪送修")
    with pytest.raises(Refused, match="已经登记签回"):
        clerk.returns.take_back(paper, DAY, reason="扫描仪送修")


def test_a_void_paper_does_not_come_back(desk: OpenDesk, case: int, notice: int) -> None:
    desk.as_("director").handling.void(notice, "承办单位写得不对")
    with pytest.raises(Refused, match="已经作废"):
        desk.as_("clerk").returns.take_back(PaperOf("F04", notice), DAY, reason="扫描仪送修")


def test_the_code_on_the_paper_finds_its_case_and_the_paper(desk: OpenDesk, case: int, notice: int) -> None:
    clerk = desk.as_("clerk")
    code = document_code("6399", "F04", 2026, notice)
    pdf = clerk.papers.issue(PaperOf("F04", notice), "交来访人").pdf
    assert squeezed(code) in squeezed(page_texts(pdf)[0])
    for typed in (code, code.lower().replace("-", " ")):
        found = clerk.search.find(typed)
        assert found.paper == FoundPaper(case, "F04", notice)
        assert [row.case_id for row in found.rows] == [case]
    receipt = clerk.papers.issue(PaperOf("F14", notice, is_document=True)).pdf
    of_receipt = document_code("6399", "F14", 2026, notice)
    assert of_receipt in squeezed(page_texts(receipt)[0])
    assert clerk.search.find(of_receipt).paper == FoundPaper(case, "F04", notice, is_delivery=True)
    for other in (
        document_code("6398", "F04", 2026, notice),
        document_code("6399", "F05", 2026, notice),
        document_code("6399", "F04", 2025, notice),
        document_code("6399", "F04", 2026, notice + 1),
        code[:-1] + ("A" if code[-1] != "A" else "B"),
    ):
        assert clerk.search.find(other).paper is None
