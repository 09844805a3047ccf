"""Papers that leave the desk: what was found is confirmed by a person, and is not in the PDF at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.fixtures_desk import OpenDesk
from tests.output.paper_reading import page_texts, squeezed
from tests.services.handling_cases import APPEAL, accepted, issue, registered, signing, whole
from xinfang_desk.domain.attachments import AttachmentKind
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.redaction import FindKind
from xinfang_desk.domain.redaction_sheets import Blackout
from xinfang_desk.domain.registration import RepresentativeDraft
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.terms import VisitForm

A = Action
AGENT, SON_PHONE = "买买提·艾力", "14200000555"
TOLD = f"买买提．艾力替我打了{SON_PHONE}，车牌川A12345，卡6222021001098550。玉皇村村医可以作证。"
CASE = replace(APPEAL, agent_name=AGENT, agent_relation="女婿")


def text_of(pdf: bytes) -> str:
    """What anybody can take out of the file, white space left out."""
    return squeezed("".join(page_texts(pdf)))


def everything_in(pdf: bytes) -> str:
    """Every object and stream of the file, metadata included, and its text."""
    with pikepdf.open(BytesIO(pdf)) as file:
        parts = [str(file.docinfo)]
        for found in file.objects:
            if isinstance(found, pikepdf.Stream):
                parts.append(found.read_bytes().decode("utf-8", "ignore"))
                parts.append(found.read_bytes().decode("utf-16-be", "ignore"))
            parts.append(repr(found))
    return "\n".join(parts) + text_of(pdf)


def letter(desk: OpenDesk, **change: object) -> PaperOf:
    # What the paper does not print is not asked about.
    case_id = registered(desk, replace(CASE, **{"facts": f"卡6222021001098550{CASE.facts}", **change}))  # type: ignore[arg-type]  # fields of the draft
    return PaperOf("F07", issue(desk, case_id, A.FORWARD, summary=TOLD).document_id)


def kept_issue(desk: OpenDesk, case_id: int, action: Action, **change: str) -> int:
    """Signed with an identity number in it that the clerk kept when he was asked."""
    draft = whole(desk, case_id, action, **change)
    director = desk.as_("director").handling
    return director.issue(case_id, action, draft, signing(desk, action), kept=frozenset(change)).document_id


def test_a_forwarded_matter_tells_only_what_its_reader_needs(desk: OpenDesk) -> None:
    paper = letter(desk)
    clerk = desk.as_("clerk").papers
    found = clerk.finds(paper)
    assert [one.kind for one in found if one.is_proposed] == [
        FindKind.NAME,
        FindKind.PHONE,
        FindKind.PLATE,
        FindKind.CARD,
    ]
    assert [one.text for one in found if not one.is_proposed] == ["玉皇村村医"]
    assert desk.journalled()[-1][1:4] == ("reveal", "青民信转〔2026〕1号", "遮蔽核对")
    copy = clerk.issue(paper, "寄送")
    left = everything_in(copy.pdf)
    for hidden in (AGENT, "买买提．艾力", "艾力", SON_PHONE, "川A12345", "6222021001098550", APPEAL.phone):
        assert hidden not in left
    assert "买某某替我打了〔电话略〕，车牌〔车牌略〕，卡〔卡号略〕。" in text_of(copy.pdf)
    assert APPEAL.petitioner_name in text_of(copy.pdf)  # whom they have to answer (第二十三条)
    assert APPEAL.petitioner_name not in copy.file_name and AGENT not in copy.file_name


def test_the_telephone_is_there_only_where_it_was_ticked(desk: OpenDesk) -> None:
    case_id = registered(desk, CASE)
    document = issue(desk, case_id, A.FORWARD, summary=f"请打{CASE.phone}。", shows_phone=True).document_id
    paper = PaperOf("F07", document)
    clerk = desk.as_("clerk").papers
    assert clerk.finds(paper) == ()
    assert f"请打{CASE.phone}。" in text_of(clerk.issue(paper).pdf)


def test_what_stays_needs_a_reason_and_is_journalled(desk: OpenDesk) -> None:
    paper = letter(desk)
    clerk = desk.as_("clerk").papers
    found = {one.kind: one.key for one in clerk.finds(paper)}
    kept = frozenset({found[FindKind.PHONE]})
    before = desk.counts()
    with pytest.raises(Refused, match="理由"):
        clerk.issue(paper, "寄送", blackout=Blackout(kept=kept))
    assert desk.counts() == before
    decided = Blackout(kept, frozenset({found[FindKind.ROLE]}), "对方须打女婿的电话")
    text = text_of(clerk.issue(paper, "寄送", blackout=decided).pdf)
    assert SON_PHONE in text and "〔身份略〕可以作证" in text and "川A12345" not in text
    line = desk.journalled()[-1]
    assert line[1:4] == ("keep_unmasked", "青民信转〔2026〕1号", "对方须打女婿的电话")
    again = text_of(clerk.issue(paper, "寄送").pdf)
    assert SON_PHONE not in again  # a decision is about one copy


def test_a_petition_in_confidence_names_nobody(desk: OpenDesk) -> None:
    paper = letter(desk, wants_confidential=True, facts=f"我叫{APPEAL.petitioner_name}。")
    director = desk.as_("director").papers
    fixed = [one for one in director.finds(paper) if one.is_fixed]
    assert [one.text for one in fixed] == ["买买提．艾力"]
    with pytest.raises(Refused, match="一律不印"):
        director.issue(paper, blackout=Blackout(frozenset({fixed[0].key}), reason="要"))
    left = everything_in(director.issue(paper).pdf)
    assert APPEAL.petitioner_name not in left and "艾力" not in left and "要求保密" in left


def test_a_preview_shows_what_will_be_printed(desk: OpenDesk) -> None:
    paper = letter(desk)
    text = text_of(desk.as_("clerk").papers.preview(paper))
    assert SON_PHONE not in text and "〔电话略〕" in text


def test_the_petitioners_own_paper_tells_nothing_of_others_that_nobody_confirmed(desk: OpenDesk) -> None:
    own = f"{APPEAL.petitioner_name}（{APPEAL.id_number}，{APPEAL.phone}）"
    office = desk.desk.office.phone
    case_id = registered(desk, replace(CASE, facts=TOLD))
    told = f"{own}来访。{TOLD}有事打{office}或0999-0310001。"
    clerk, paper = desk.as_("clerk").papers, PaperOf("F04", kept_issue(desk, case_id, A.ACCEPT, summary=told))
    found = clerk.finds(paper)
    assert [one.text for one in found] == ["买买提．艾力", SON_PHONE, "川A12345", "6222021001098550"]
    text = text_of(clerk.issue(paper).pdf)
    assert own in text and f"有事打{office}或0999-0310001。" in text
    assert "买某某替我打了〔电话略〕，车牌〔车牌略〕，卡〔卡号略〕。玉皇村村医可以作证。" in text
    kept = Blackout(
        frozenset(one.key for one in found if one.text == AGENT.replace("·", "．")), reason="代理人"
    )
    assert "买买提．艾力替我打了〔电话略〕" in text_of(clerk.issue(paper, blackout=kept).pdf)


def test_the_record_of_what_he_said_stays_as_he_said_it(desk: OpenDesk, tmp_path: Path) -> None:
    case_id = accepted(desk, replace(CASE, facts=TOLD), summary=TOLD)
    clerk = desk.as_("clerk")
    paper = PaperOf("F01", clerk.cases.open(case_id).receipts[0].receipt_id)
    assert clerk.papers.finds(paper) == ()
    assert SON_PHONE in text_of(clerk.papers.issue(paper).pdf)
    assert clerk.case_file.write(case_id, tmp_path / "卷.pdf") is not None
    assert text_of((tmp_path / "卷.pdf").read_bytes()).count(SON_PHONE) >= 2  # F01 and F04 of the file


def test_a_paper_to_one_of_a_group_tells_nothing_of_the_others(desk: OpenDesk) -> None:
    others = (RepresentativeDraft("张𤭢"), RepresentativeDraft("周桂兰", "14200000077", "639902196811220141"))
    case_id = accepted(desk, replace(APPEAL, form=VisitForm.GROUP, head_count=9, representatives=others))
    desk.on(date(2026, 5, 18))
    told = "经查，张𤭢和周桂兰（639902196811220141，14200000077）、邻居639901198001010011一同到场。"
    paper = PaperOf("F11", kept_issue(desk, case_id, A.DECIDE, found=told))
    clerk = desk.as_("clerk").papers
    found = clerk.finds(paper)
    assert {one.text: one.is_fixed for one in found} == {
        "周桂兰": False,
        "639902196811220141": True,
        "14200000077": False,
        "639901198001010011": True,
    }
    assert "经查，张𤭢和周某某（〔证号略〕，〔电话略〕）、邻居〔证号略〕一同到场。" in text_of(
        clerk.issue(paper).pdf
    )


def test_names_of_any_kind_are_drawn_and_taken_out(desk: OpenDesk) -> None:
    for name in ("𬱖", "长" * 50, "阿依古丽·买买提·艾力"):
        case_id = registered(desk, replace(CASE, agent_name=name, petitioner_name="单玉兰"))
        done = issue(desk, case_id, A.FORWARD, summary=f"{name}代为反映。")
        text = text_of(desk.as_("clerk").papers.issue(PaperOf("F07", done.document_id)).pdf)
        assert name not in text and "代为反映" in text


def test_a_case_file_for_others_tells_of_nobody(desk: OpenDesk, tmp_path: Path) -> None:
    told = replace(CASE, facts=f"我叫{CASE.petitioner_name}，{TOLD}", title=f"{CASE.petitioner_name}的补助")
    case_id = accepted(desk, told, summary=TOLD)
    issue(desk, case_id, A.ASSIGN_OUT, summary=TOLD, is_partial=True, shows_phone=True)
    clerk = desk.as_("clerk")
    clerk.attachments.add_bytes(case_id, b"\x89PNG scan", "张𤭢的证件.png", AttachmentKind.MATERIAL)
    own, others = tmp_path / "卷.pdf", tmp_path / "遮蔽本.pdf"
    assert clerk.case_file.write(case_id, own) is not None
    made = clerk.case_file.write(case_id, others, for_others=True)
    assert made is not None and (made.attachments, made.left_out) == (0, 0)
    whole, left = text_of(own.read_bytes()), everything_in(others.read_bytes())
    hidden = (
        CASE.petitioner_name, AGENT, "艾力", SON_PHONE, CASE.phone, CASE.id_number, "川A12345",
        "6222021001098550", CASE.address.removeprefix("青川市青东区"),
    )  # fmt: skip
    for one in hidden:
        assert one not in left, one
    assert CASE.petitioner_name in whole and CASE.id_number in whole
    assert "张某" in left and "买某某" in left and made.papers >= 3
    assert [line[3] for line in desk.journalled() if line[1] == "export"] == ["整卷", "整卷（遮蔽本）"]
