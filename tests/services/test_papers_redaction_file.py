"""遮蔽本: a file for others names nobody in any of its papers, and one person by one word in all of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures_desk import OpenDesk
from tests.services.handling_cases import APPEAL, accepted, issue, registered, serve
from tests.services.test_papers_redaction import everything_in, text_of
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.redaction import FindKind
from xinfang_desk.domain.redaction_sheets import Blackout
from xinfang_desk.domain.registration import RepresentativeDraft
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.supervision import SlipDraft
from xinfang_desk.domain.terms import Channel, LimitKind, SlipReason, VisitForm

A = Action
OUYANG = replace(
    APPEAL, petitioner_name="欧阳建强", id_number="", agent_name="欧阳小明", agent_relation="儿子"
)


def for_others(desk: OpenDesk, case_id: int, folder: Path) -> str:
    """The words of the file, after a look that nothing else lies in it."""
    target = folder / "遮蔽本.pdf"
    assert desk.as_("clerk").case_file.write(case_id, target, for_others=True) is not None
    pdf = target.read_bytes()
    text = text_of(pdf)
    assert everything_in(pdf).count("欧阳") == 0
    return text


def test_what_stands_in_any_field_is_taken_out(desk: OpenDesk, tmp_path: Path) -> None:
    told = replace(
        APPEAL, agent_name="李小明", agent_relation="张𤭢的女婿14200000001", occurred_on="2020年张𤭢退伍时",
        accessibility="张𤭢耳背", materials=(), platform_number="", proposed_handling="请李小明来",
    )  # fmt: skip
    text = for_others(desk, registered(desk, told), tmp_path)
    for hidden in ("张𤭢", "李小明", "14200000001"):
        assert hidden not in text
    for left in ("张某的女婿〔电话略〕", "2020年张某退伍时", "张某耳背", "请李某某来"):
        assert left in text


@pytest.mark.parametrize("channel", [Channel.RECEPTION, Channel.LETTER, Channel.CALL])
def test_who_asked_for_secrecy_is_not_even_known_by_his_surname(
    desk: OpenDesk, tmp_path: Path, channel: Channel
) -> None:
    told = replace(
        OUYANG, channel=channel, wants_confidential=True, facts="欧阳女士和欧阳建强都来过，小明也在。",
        address="青川市青东区和平里3号楼",
    )  # fmt: skip
    case_id = registered(desk, told)
    document = issue(desk, case_id, A.ACCEPT, who="赵平").document_id
    serve(desk, document, recipient="欧阳建强", signed_by="欧阳小明", relation="儿子", witness="欧阳大海")
    text = for_others(desk, case_id, tmp_path)
    assert "欧阳" not in text and "建强" not in text and "小明" not in text
    assert "和平里" not in text
    assert "要求保密" in text and "信访人和信访人都来过，代理人也在。" in text
    assert "受送达人" in text and "见证人" in text


def test_whom_a_matter_is_about_is_a_third_party_to_others(desk: OpenDesk, tmp_path: Path) -> None:
    told = replace(APPEAL, target="邻居李建国、市福利一厂", facts="邻居李建国占了宅基地，市福利一厂不管。")
    case_id = registered(desk, told)
    text = for_others(desk, case_id, tmp_path)
    assert "李建国" not in text and "邻居李某某占了宅基地，市福利一厂不管。" in text
    letter = PaperOf("F07", issue(desk, case_id, A.FORWARD).document_id)
    assert "李建国" in text_of(desk.as_("clerk").papers.issue(letter).pdf)  # whoever looks into it must know


def test_one_person_has_one_word_in_all_papers(desk: OpenDesk, tmp_path: Path) -> None:
    told = replace(APPEAL, petitioner_name="王国强", agent_name="王国富")
    case_id = registered(desk, told)
    clerk = desk.as_("clerk").registration
    again = replace(told, petitioner_name="王國强", facts="王國强又来，说王国富病了。")
    same = clerk.suggestions(again).people[0].person_id
    clerk.register(replace(again, same_person_id=same, joins_case_id=case_id))
    text = for_others(desk, case_id, tmp_path)
    assert "王某某甲又来，说王某某乙病了。" in text
    assert "王某某丙" not in text and "或" not in text.partition("王某某甲又来")[0][-200:]


def test_namesakes_have_words_of_their_own(desk: OpenDesk, tmp_path: Path) -> None:
    group: dict[str, Any] = {"form": VisitForm.GROUP, "head_count": 9, "id_number": ""}
    people = tuple(map(RepresentativeDraft, ("王芳", "王方", "王芳")))
    told = replace(APPEAL, petitioner_name="王芳", representatives=people, facts="王芳和王方来访。", **group)
    text = for_others(desk, registered(desk, told), tmp_path)
    assert "王某甲或王某丙和王某乙来访。" in text
    assert all(word in text for word in ("王某甲", "王某乙", "王某丙"))


def test_who_took_and_who_saw_a_paper_taken_are_others(desk: OpenDesk, tmp_path: Path) -> None:
    case_id = registered(desk, replace(APPEAL, petitioner_name="张三丰"))
    document = issue(desk, case_id, A.ACCEPT).document_id
    serve(desk, document, recipient="张三丰", signed_by="张翠山", relation="儿子", witness="张无忌")
    text = for_others(desk, case_id, tmp_path)
    assert all(word in text for word in ("张某某甲", "张某某乙", "张某某丙"))
    assert not any(name in text for name in ("三丰", "翠山", "无忌"))


def test_a_unit_typed_by_hand_is_looked_through(desk: OpenDesk) -> None:
    case_id = registered(desk, replace(APPEAL, agent_name="买买提·艾力"))
    organ = "青东区民政局（转代理人买买提·艾力13812345678）"
    paper = PaperOf("F07", issue(desk, case_id, A.FORWARD, to_organ=organ).document_id)
    clerk = desk.as_("clerk").papers
    assert [(one.where, one.text) for one in clerk.finds(paper)] == [
        ("主送", "买买提·艾力"),
        ("主送", "13812345678"),
    ]
    assert "青东区民政局（转代理人买某某〔电话略〕）" in text_of(clerk.issue(paper).pdf)


def test_numbers_written_in_any_way_are_not_in_the_letter(desk: OpenDesk) -> None:
    told = "家里电话8123456，手机１３８－１２３４－５６７９，另一部139  1234  5678，账号6222—0210—0109—8550。"
    paper = PaperOf("F07", issue(desk, registered(desk), A.FORWARD, summary=told).document_id)
    text = text_of(desk.as_("clerk").papers.issue(paper).pdf)
    said = "家里电话〔电话略〕，手机〔电话略〕，另一部〔电话略〕，账号〔卡号略〕。"
    assert said in text


def test_an_identity_number_behind_the_number_of_its_item_cannot_be_kept(desk: OpenDesk) -> None:
    case_id = registered(desk)
    clerk, director = desk.as_("clerk").supervision, desk.as_("director")
    blank = clerk.blank_draft(case_id)
    draft: SlipDraft = replace(
        blank, unit_id=desk.unit("社会救助处"), reason=SlipReason.INSTRUCTION, limit_kind=LimitKind.DAYS,
        limit_value=15, demands=("查清",), summary="涉及1.639902195806190220；2.639902\n19681122014X",
        instruction=replace(blank.instruction, leader_id=desk.staff("林岚")),
    )  # fmt: skip
    slip = clerk.draft(draft)
    director.supervision.sign_out(slip, desk.now.date(), desk.staff("赵平"))
    paper = PaperOf("F15", slip)
    found = director.papers.finds(paper)
    assert [(one.kind, one.is_fixed) for one in found] == [(FindKind.ID, True), (FindKind.ID, True)]
    with pytest.raises(Refused, match="一律不印"):
        director.papers.issue(paper, blackout=Blackout(frozenset({found[0].key}), reason="对方要"))
    assert "涉及1.〔证号略〕；2.〔证号略〕" in text_of(director.papers.issue(paper).pdf)


def test_what_was_taken_out_of_a_file_is_counted_and_not_said(desk: OpenDesk, tmp_path: Path) -> None:
    told = "找张𤭢，14200000555或14200000556，玉皇村村医知道。"
    case_id = accepted(desk, replace(APPEAL, facts=told, title="补助"), summary=told)
    clerk = desk.as_("clerk").case_file
    made = clerk.write(case_id, tmp_path / "遮蔽本.pdf", for_others=True)
    assert made is not None
    assert made.taken == {"姓名": 2, "电话": 4} and made.hints == 2
    own = clerk.write(case_id, tmp_path / "卷.pdf")
    assert own is not None and not own.taken and own.hints == 0
