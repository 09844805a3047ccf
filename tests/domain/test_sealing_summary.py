"""A summary that gives the accuser away is refused, however it is written; the sentence repeats nothing."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.visitors import ACCUSER
from xinfang_desk.domain.accuser_words import identities
from xinfang_desk.domain.registration import RepresentativeDraft, VisitDraft
from xinfang_desk.domain.sealing_sheets import SealedTransferSheet
from xinfang_desk.domain.sealing_summary import RUN, summary_problems

GOOD = "反映柳河镇杏花村现任村主任在村委会换届中用钱物拉票，要求查明情况并依法处理选举结果。"
NOT_SAID = frozenset(
    {
        "target",
        "birth",
        "ethnicity",
        "started_at",
        "ended_at",
        "window",
        "category_code",
        "region_code",
        "witness",
    }
    | {"petitioner_name", "id_number", "phone", "address", "household_address", "postal_address", "postcode"}
    | {"employer", "name_description", "agent_name", "platform_number"}
)
"""Fields of the draft that are no free text; names, places and numbers are looked for by themselves."""


def _free_text_fields() -> set[str]:
    return {one.name for one in fields(VisitDraft) if one.type in ("str", str)} - NOT_SAID | {"demands"}


KNOWN = replace(
    ACCUSER,
    agent_name="王海宁",
    representatives=(RepresentativeDraft("买买提·艾力", phone="14200000077"),),
    employer="柳河粮站",
)


def refused(summary: str, *only_known: str) -> bool:
    found = summary_problems(summary, only_known, KNOWN)
    assert all(problem.field == "summary" and problem.message.endswith("。") for problem in found)
    return bool(found)


def test_a_summary_in_other_words_goes_out() -> None:
    assert not refused(GOOD, "送的人说事后再给")


@pytest.mark.parametrize(
    "slip",
    [
        "举报人王𫞩",
        "王 海 宁陪同",
        "买买提艾力",
        "电话142-0000-0008",
        "电话１４２００００００７７",
        "身份证639902197909010454",
        "639902 19790901 0454",
        "住青西区柳河镇杏花村4组",
        "柳河粮站职工",
        "杏花村４组",
        "我看见了",
        "据本人说",
        "他说“事后再给”",
        "4月3日22:30",
        "晚上9点",
        "车牌青A·12345",
        KNOWN.facts[:RUN],
        KNOWN.facts[:5] + "，" + KNOWN.facts[5:RUN],
        "在换届选举前夜有人挨家送",
    ],
)
def test_what_gives_the_accuser_away_is_refused(slip: str) -> None:
    assert refused(GOOD + slip)


DETAILED = replace(
    KNOWN,
    address="青川市青西区柳河镇杏花村松湾路4组",
    household_address="青川市青东区人民路街道和平里3号楼2单元",
    postal_address="青川市青西区石桥镇桂花社区兰苑小区12号",
    employer="青川市松湾粮油有限责任公司",
    occurred_on="2026年3月30日晚",
    earlier_organs="镇纪委的人答复说没有证据就算了",
    other_procedures="去年十月向县里的法院递过一次诉状",
    talk_notes="来的时候带着小孩，说话声音很低",
    answer="告诉他一定会替他把名字瞒住",
    proposed_handling="先请镇里把选票封存起来再说",
    instruction="此件按程序快办，注意方式方法",
)
TELLING = (
    *(
        "举报人住松湾路",
        "在松灣路上",
        "和平里的居民",
        "兰苑小区的住户",
        "桂花社区居民",
        "松湾粮油职工",
    ),
    *("住四组的村民", "第四村民小组", "三号楼", "二单元", "王某反映", "反映人王某某", "姓王的女性党员"),
    *(
        "王女士",
        "老王反映",
        "王姓群众",
        "王**",
        "买买提艾力",
        "WangMen反映",
        "wang men",
        "Men Wáng",
        "wang-men",
    ),
    *("王海寧", "尾号0008", "尾号是零零零八", "手机末四位0008", "0008的手机", "电话一四二零零零零零零零八"),
    *("电话幺四二 零零零零 零零零八", "号码00008", "证件79090", "身份证末四位0454"),
    *("2026年3月30日", "3月30日晚", "三月三十日", "二〇二六年三月三十日", "2026-03-30", "2026.3.30"),
    *("镇纪委的人答复说没有证据", "向县里的法院递过一次", "来的时候带着小孩，说话", "一定会替他把名字瞒住"),
    *("请镇里把选票封存起来", "此件按程序快办，注意方式"),
)
RETOLD = (
    GOOD,
    "反映杏花村村主任2026年3月在换届中贿选，涉及金额20000元，三户以上群众知情，要求查处。",
    "反映该村主任多次请客送礼共3.30万元，请市委巡察二组和青西区纪委监委一并核实。",
    "反映杏花村村主任4月初以来不公开账目，2025年12月审计发现问题，涉及一组材料和两笔款项。",
    "反映村主任刘大海、会计赵某在2024年度危房改造中优亲厚友，涉及柳河镇人民政府工作人员。",
    "反映石桥镇桃花村村民委员会换届中的问题，请依法调查。",
    "被反映人系柳河镇杏花村村主任，青川市青西区人，问题发生在选举期间，第三次村民会议以后。",
    "所反映的是选举期间发放现金和香烟的问题，时间为2026年4月2日至3日，请有权机关依法调查。",
)


def told(summary: str, draft: VisitDraft = DETAILED) -> str:
    found = summary_problems(summary, (), draft, fold=_simplified, spelt=_spelt)
    return "".join(problem.message for problem in found)


def _simplified(text: str) -> str:
    return text.replace("灣", "湾").replace("寧", "宁")


def _spelt(name: str) -> tuple[str, ...]:
    said = {"王": "wang", "𫞩": "men", "海": "hai", "宁": "ning"}
    return ("".join(said.get(one, "") for one in name),)


@pytest.mark.parametrize("slip", TELLING)
def test_a_part_of_what_is_known_of_the_accuser_is_refused(slip: str) -> None:
    message = told(f"{GOOD}{slip}。")
    assert message
    assert slip not in message


@pytest.mark.parametrize("summary", RETOLD)
def test_a_plain_retelling_goes_out(summary: str) -> None:
    assert told(summary) == ""


def test_the_accused_is_named_though_the_accuser_is_like_him() -> None:
    """Same surname, same village and house, same employer, the accused's long name in the facts."""
    target = "青西区柳河镇杏花村四组组长王大海、青川市松湾粮油有限责任公司经理王小海"
    draft = replace(DETAILED, target=target, facts=f"{target}收了钱不办事，也不给说法。")
    assert told("反映青西区柳河镇杏花村四组组长王大海办理补助时收受财物，王某还有其他问题。", draft) == ""
    assert told("反映松湾粮油经理违规。", draft) == ""
    assert told("反映收了钱不办事，也不给说法的问题。", draft) != ""


@given(st.sampled_from(sorted(_free_text_fields())), st.integers(0, 5))
def test_every_free_text_is_an_original(field: str, start: int) -> None:
    text = "前后左右东南西北中间上下里外远近"
    value = (text,) if field == "demands" else text
    draft = replace(VisitDraft(), **{field: value})  # type: ignore[arg-type]  # a field of the draft
    assert told(text[start : start + RUN], draft) != ""
    assert told(text[start : start + RUN - 1], draft) == ""


def test_what_only_he_knows_is_refused_when_the_officer_lists_it() -> None:
    assert not refused(GOOD + "会计经手。", "录音")
    assert refused(GOOD + "会计经手。", "会计经手")
    assert refused(GOOD + "会计，经手。", "会计经手")


def test_no_sentence_repeats_a_secret() -> None:
    found = summary_problems("王𫞩14200000008我“", ["王"], KNOWN)
    assert not any("王" in problem.message or "142" in problem.message for problem in found)


@given(st.integers(0, len(KNOWN.facts) - RUN), st.text("，。 　、", max_size=3), st.integers(1, RUN - 1))
def test_any_run_of_the_original_is_found_whatever_marks_are_put_in(
    start: int, marks: str, place: int
) -> None:
    run = KNOWN.facts[start : start + RUN + 3]
    if sum(char not in "，。" for char in run) >= RUN:
        assert refused(f"{run[:place]}{marks}{run[place:]}")


@given(st.text(max_size=40), st.lists(st.text(max_size=6), max_size=3))
def test_whatever_is_typed_is_answered(summary: str, only_known: list[str]) -> None:
    summary_problems(summary, only_known, KNOWN)


@given(st.sampled_from(sorted(identities(KNOWN))), st.text("办理情况", max_size=6))
def test_no_word_of_the_accusers_side_passes(word: str, around: str) -> None:
    assert refused(f"{around}{word}{around}")


def test_the_sheet_has_no_place_for_the_accuser() -> None:
    names = {field.name for field in fields(SealedTransferSheet)}
    assert names == {
        *("office", "mark", "number", "signed_on", "to_organ"),
        *("is_discipline", "summary", "contact", "contact_phone"),
    }
