"""No sheet for others names anybody of the matter: not in its fields, not in its running texts."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.evaluation_sheets import EvaluationHalf, EvaluationSheet
from xinfang_desk.domain.handling_delivery import DeliveryDraft
from xinfang_desk.domain.handling_hearings import RecusalDraft
from xinfang_desk.domain.handling_masking import paper_for
from xinfang_desk.domain.handling_notices import AssignDraft, ForwardDraft, ObjectionDraft
from xinfang_desk.domain.handling_reports import ReportDraft
from xinfang_desk.domain.handling_sheets import (
    AssignSheet,
    CaseBlock,
    DeliverySheet,
    ForwardSheet,
    ObjectionSheet,
    RecusalSheet,
    ReportSheet,
)
from xinfang_desk.domain.masking_words import Somebody, Words, words_of
from xinfang_desk.domain.receipt_sheets import CallSheet, EnclosureLine, LetterSheet, NextStepsSheet
from xinfang_desk.domain.redaction import FindKind, Named
from xinfang_desk.domain.redaction_sheets import NOTHING_DECIDED, Blackout, Look, looked_through
from xinfang_desk.domain.sheet_masking import evaluation_for, receipt_for, slip_for, visit_for
from xinfang_desk.domain.sheets import MaterialLine, PersonLine, ProgressLine, SlipSheet, VisitSheet
from xinfang_desk.domain.terms import Audience
from xinfang_desk.store.variants import simplified

ID, PHONE = "639903197102230196", "14200000196"
STREET = "槐树街11号"
ADDRESS = f"青川市青东区{STREET}"
SURNAMES = "赵钱孙李周吴郑王冯陈单𬱖"
NAMES = st.one_of(
    st.tuples(st.sampled_from(SURNAMES), st.text(alphabet="玉兰建强𤭢莉葉", min_size=1, max_size=2)).map(
        "".join
    ),
    st.sampled_from(["买买提·艾力", "阿依古丽·买买提", "欧阳建强", "𬱖", "John Smith", "长" * 200]),
)


def texts(value: Any) -> list[str]:
    """Every text of a sheet, wherever it stands."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for one in value for text in texts(one)]
    if is_dataclass(value):
        return [text for one in fields(value) for text in texts(getattr(value, one.name))]
    return []


def sheets(main: str, agent: str, story: str) -> list[tuple[str, Any]]:
    """Every sheet that can be drawn of a matter, with the names and the story wherever one can be."""
    block = CaseBlock(
        petitioner=f"{main}等5人",
        petitioner_image=b"1",
        petitioner_description=main,
        phone=PHONE,
        address=ADDRESS,
        title=story,
        facts=story,
        demands=(story,),
        query_code="K4MW7R2P",
    )
    both: dict[str, Any] = {
        "title": story,
        "facts": story,
        "demands": (story,),
        "phone": PHONE,
        "address": ADDRESS,
    }
    return [
        (
            "F07",
            ForwardSheet(case=block, paper=ForwardDraft(summary=story, enclosures=(story,), secrecy=story)),
        ),
        ("F08", AssignSheet(case=block, paper=AssignDraft(summary=story, requirements=(story,)))),
        ("F09", ObjectionSheet(case=block, paper=ObjectionDraft(reasons=story, returned=(story,)))),
        ("F16", ReportSheet(case=block, paper=ReportDraft(found=story, results=(story,), answered=story))),
        ("F27", RecusalSheet(case=block, paper=RecusalDraft(asked_by=main, interest=story, reason=story))),
        (
            "F14",
            DeliverySheet(
                case=block,
                paper=DeliveryDraft(
                    recipient=main, signed_by=agent, witness=main, place=ADDRESS, remark=story
                ),
            ),
        ),
        (
            "F15",
            SlipSheet(
                petitioner=main,
                phone=PHONE,
                summary=story,
                demands=(story,),
                instruction=story,
                progress=(ProgressLine(None, story),),  # type: ignore[arg-type]  # a day is no text
                extension=story,
                review_reason=story,
            ),
        ),
        (
            "F01",
            VisitSheet(
                name=main,
                agent_name=agent,
                id_number=ID,
                household_address=ADDRESS,
                representatives=(PersonLine(agent, PHONE, ID),),
                materials=(MaterialLine(story),),
                talk_notes=story,
                answer=story,
                **both,
            ),
        ),
        ("F02", LetterSheet(name=main, postal_address=ADDRESS, enclosures=(EnclosureLine(story),), **both)),
        ("F03", CallSheet(name=main, caller_number=PHONE, answer=story, **both)),
        ("F35", NextStepsSheet(name=main, title=story, query_code="K4MW7R2P")),
        ("F21", EvaluationSheet(title=story, proxy_name=main, desk=EvaluationHalf("信访办", words=story))),
    ]


def seen(
    form_id: str, sheet: Any, audience: Audience, people: list[Named], *, is_secret: bool = False
) -> Any:
    words = words_of(Somebody(one.name) for one in people)
    shown: Any
    if isinstance(sheet, SlipSheet):
        shown = slip_for(sheet, audience, words, show_phone=False, is_secret=is_secret)
    elif isinstance(sheet, VisitSheet):
        shown = visit_for(sheet, audience, words, is_secret=is_secret)
    elif isinstance(sheet, EvaluationSheet):
        shown = evaluation_for(sheet, audience)
    elif isinstance(sheet, LetterSheet | CallSheet | NextStepsSheet):
        shown = receipt_for(sheet, audience, words, is_secret=is_secret)
    else:
        shown = paper_for(sheet, form_id, audience, words, is_secret=is_secret)
    return looked_through(shown, Look(people, simplified), NOTHING_DECIDED)[0]


def folded(text: str) -> str:
    return simplified(text.replace("·", "").replace(" ", ""))


SEPARATORS = st.sampled_from(["", " ", "  ", "\u00a0", "-", "－", "—", "/", "\n", "\u200d"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(NAMES, NAMES, st.sampled_from([Audience.OUTSIDE, Audience.DISPLAY]), SEPARATORS)
def test_no_sheet_for_third_parties_tells_who_it_is(
    main: str, agent: str, audience: Audience, between: str
) -> None:
    number, phone = f"{ID[:6]}{between}{ID[6:]}", f"142{between}00000196"
    story = f"1.{number}：我叫{main}，{agent.replace('·', '．')}代我说，电话{phone}，车川A12345。"
    words = words_of(map(Somebody, (main, agent)))
    people = [Named(name, words.of(name), id_number=ID, phone=PHONE) for name in (main, agent)]
    for form_id, sheet in sheets(main, agent, story):
        if form_id in ("F07", "F08"):
            continue  # their reader has to answer the petitioner: below
        said = folded("\n".join(texts(seen(form_id, sheet, audience, people))))
        for hidden in (main, agent, ID[6:], "00000196", STREET, "K4MW7R2P", "川A12345"):
            assert folded(hidden) not in said, (form_id, hidden)


@pytest.mark.parametrize("form_id", ["F07", "F08"])
def test_who_must_answer_the_petitioner_can_reach_him_and_reads_nothing_else(form_id: str) -> None:
    story = f"我叫单玉兰（{ID}），张小山代我说，电话{PHONE}，卡6222021001098550。"
    people = [
        Named("单玉兰", "单某某", id_number=ID, phone=PHONE, is_shown=True),
        Named("张小山", "张某某"),
    ]
    sheet = dict(sheets("单玉兰", "张小山", story))[form_id]
    said = "\n".join(texts(seen(form_id, sheet, Audience.OUTSIDE, people)))
    assert "单玉兰等5人" in said and ADDRESS in said
    for hidden in (ID, PHONE, "张小山", "6222021001098550", "K4MW7R2P"):
        assert hidden not in said
    assert "我叫单玉兰（〔证号略〕），张某某代我说，电话〔电话略〕，卡〔卡号略〕。" in said


@pytest.mark.parametrize("audience", [Audience.HANDLER, Audience.OUTSIDE, Audience.DISPLAY])
def test_who_asked_for_secrecy_is_on_no_paper_for_others(audience: Audience) -> None:
    story = "我叫单玉兰，张小山代我说，单女士不在。"
    people = [Named("单玉兰", "信访人", is_fixed=True), Named("张小山", "代理人", is_fixed=True)]
    for form_id, sheet in sheets("单玉兰", "张小山", story):
        said = "\n".join(texts(seen(form_id, sheet, audience, people, is_secret=True)))
        if form_id == "F21" and audience is Audience.HANDLER:
            continue  # handed to the petitioner or into the file, to nobody who handles the matter
        for hidden in ("单", "玉兰", "张", "小山", "青东区", STREET, ID, PHONE):
            assert hidden not in said, (form_id, hidden)
        assert "我叫信访人，代理人代我说，信访人不在。" in said or form_id in ("F21", "F35")
        assert "要求保密" in said or form_id == "F21"


def test_one_person_has_one_word_throughout_a_paper() -> None:
    words = words_of(map(Somebody, ["王小明", "王建国", "王小明", "买买提·艾力", "买买提艾力"]))
    said = {name: words.of(name) for name in ("王小明", "王建国", "买买提·艾力", "买买提艾力")}
    assert list(said.values()) == ["王某某甲", "王某某乙", "买某某", "买某某"]
    sheet = VisitSheet(name="王建国", agent_name="王小明", facts="王小明替王建国来。")
    people = [Named(name, said[name]) for name in ("王小明", "王建国")]
    shown = seen("F01", sheet, Audience.OUTSIDE, people)
    assert (shown.name, shown.agent_name, shown.facts) == ("王某某乙", "王某某甲", "王某某甲替王某某乙来。")


def test_a_party_without_a_name_stays_without_one() -> None:
    shown = seen("F01", VisitSheet(facts="没有留姓名"), Audience.DISPLAY, [Named("", "")])
    assert (shown.name, shown.agent_name, shown.facts) == ("", "", "没有留姓名")
    assert Words().of("匿名") == "匿名" and not words_of(map(Somebody, ["", " "])).by_name


def test_a_person_decides_about_each_find_and_says_why_it_stays() -> None:
    sheet = ForwardSheet(paper=ForwardDraft(summary=f"请打{PHONE}，{ID}，东沟村村医知道。"))
    found = looked_through(sheet, Look())[1]
    assert [(one.kind, one.where, one.is_fixed, one.is_proposed) for one in found] == [
        (FindKind.PHONE, "摘要", False, True),
        (FindKind.ID, "摘要", True, True),
        (FindKind.ROLE, "摘要", False, False),
    ]
    assert (found[0].before, found[0].text, found[0].after[:1]) == ("请打", PHONE, "，")
    phone, number, hint = (one.key for one in found)
    with pytest.raises(Refused, match="理由"):
        Blackout(kept=frozenset({phone})).checked()
    with pytest.raises(Refused, match="最多"):
        Blackout(reason="长" * 201).checked()
    decided = Blackout(frozenset({phone}), frozenset({hint}), " 对方须打这个电话 ").checked()
    assert decided.reason == "对方须打这个电话"
    shown = looked_through(sheet, Look(), decided)[0]
    assert shown.paper.summary == f"请打{PHONE}，〔证号略〕，〔身份略〕知道。"
    with pytest.raises(Refused, match="一律不印"):
        looked_through(sheet, Look(), Blackout(kept=frozenset({number}), reason="要"))[0]
