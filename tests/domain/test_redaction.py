"""What a running text tells of people is found, however it is written, and nothing else is proposed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinfang_desk.domain.masking_words import Somebody, words_of
from xinfang_desk.domain.redaction import FindKind, Named, Spot, black_out
from xinfang_desk.domain.redaction_scan import scan
from xinfang_desk.store.variants import simplified

K = FindKind
ALIM = Named("买买提·艾力", "买某某")
YULAN = Named("单玉兰", "单某某", id_number="E12345678", phone="0999-0310001")
RARE = Named("𬱖", "某人")


def said(text: str, *people: Named) -> str:
    return black_out(text, [spot for spot in scan(text, people, simplified) if spot.is_proposed])


def kinds(text: str, *people: Named) -> list[FindKind]:
    return [spot.kind for spot in scan(text, people, simplified)]


@pytest.mark.parametrize(
    ("text", "kind", "left"),
    [
        ("身份证639903197102230196，", K.ID, "身份证〔证号略〕，"),
        ("证号63990319710223019x。", K.ID, "证号〔证号略〕。"),
        ("证号６３９９０３１９７１０２２３０１９６", K.ID, "证号〔证号略〕"),
        ("证号639903 19710223 0196。", K.ID, "证号〔证号略〕。"),
        ("旧证639903710223019。", K.ID, "旧证〔证号略〕。"),
        ("卡6222 0210 0109 8550 814收", K.CARD, "卡〔卡号略〕收"),
        ("卡号6222021001098550", K.CARD, "卡号〔卡号略〕"),
        ("打14200000196找我", K.PHONE, "打〔电话略〕找我"),
        ("打142 0000 0196、", K.PHONE, "打〔电话略〕、"),
        ("打+86 142-0000-0196、", K.PHONE, "打〔电话略〕、"),
        ("打１４２０００００１９６、", K.PHONE, "打〔电话略〕、"),
        ("打0999-0123456、", K.PHONE, "打〔电话略〕、"),
        ("打（0999）0123456、", K.PHONE, "打〔电话略〕、"),
        ("车川A12345停在", K.PLATE, "车〔车牌略〕停在"),
        ("车粤B·D12345停在", K.PLATE, "车〔车牌略〕停在"),
        ("车川Ａ１２３４５挂停在", K.PLATE, "车〔车牌略〕停在"),
    ],
)
def test_numbers(text: str, kind: FindKind, left: str) -> None:
    assert (kinds(text), said(text)) == ([kind], left)


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月25日到6月30日，合计12,500.00元",
        "青民信转〔2026〕5号、JD20260325-0001",
        "《信访工作条例》第二十三条，A4纸2份",
        "青A座302室，川菜馆，",
        "12345热线、120、110",
        "",
    ],
)
def test_days_sums_and_numbers_of_papers_stay(text: str) -> None:
    assert kinds(text, ALIM, YULAN, RARE) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("买买提·艾力、买买提．艾力、买买提艾力、买买提•艾力到场", "买某某、买某某、买某某、买某某到场"),
        ("艾力说", "买某某说"),
        ("单 玉 兰和單玉蘭、玉兰", "单某某和单某某、单某某"),
        ("护照e１２３４５６７８", "护照〔证号略〕"),
        ("叫𬱖的人", "叫某人的人"),
    ],
)
def test_names_however_they_are_written(text: str, left: str) -> None:
    assert said(text, ALIM, YULAN, RARE) == left


def test_a_name_of_one_common_character_cannot_be_told_from_the_word() -> None:
    assert kinds("丁家沟", Named("丁", "某人")) == []
    assert kinds("Johnson到场", Named("John", "J某")) == []
    assert kinds("没有姓名", Named("", "某人")) == []


def test_whoever_the_paper_names_is_not_looked_for_but_his_numbers_are() -> None:
    shown = Named("单玉兰", "单某某", id_number="E12345678", phone="14200000171", is_shown=True)
    assert said("单玉兰E12345678，14200000171", shown) == "单玉兰〔证号略〕，〔电话略〕"
    called = Named("单玉兰", "", phone="142 0000 0171", is_shown=True, is_phone_shown=True)
    assert said("单玉兰14200000171或14200000172", called) == "单玉兰14200000171或〔电话略〕"


def test_numbers_of_identity_and_secret_names_are_not_for_the_clerk_to_keep() -> None:
    secret = Named("单玉兰", "信访人", is_fixed=True)
    assert [spot.is_fixed for spot in scan("单玉兰639903197102230196，14200000171", [secret])] == [
        True,
        True,
        False,
    ]


def test_a_small_place_with_a_role_is_only_pointed_out() -> None:
    text = "单玉兰说柳河村主任的邻居和东沟村村医知道"
    spots = scan(text, [YULAN])
    hints = [text[spot.start : spot.end] for spot in spots if spot.kind is K.ROLE]
    assert hints == ["说柳河村主任的邻居", "和东沟村村医"]
    assert not any(spot.is_proposed for spot in spots if spot.kind is K.ROLE)
    assert said(text, YULAN) == text.replace("单玉兰", "单某某")


def test_a_name_of_two_hundred_characters() -> None:
    name = "某".join("赵钱孙李周吴郑王" * 13)[:200]
    assert said(f"我叫{name}。", Named(name, "某人")) == "我叫某人。"


NAMES = st.text(alphabet="赵钱孙李周吴郑王冯陈单玉兰建国𬱖𤭢·買葉", min_size=2, max_size=6).filter(
    lambda name: name.strip("·") == name and "··" not in name and len(name.replace("·", "")) > 1
)


@settings(max_examples=200)
@given(st.lists(NAMES, min_size=1, max_size=4), st.text(max_size=30), st.text(max_size=30))
def test_no_name_is_left_in_any_text(names: list[str], before: str, after: str) -> None:
    words = words_of(map(Somebody, names))
    people = [Named(name, words.of(name)) for name in names]
    text = before + "，".join(names) + after
    left = said(text, *people)
    assert not any(name in left for name in names)


@settings(max_examples=200)
@given(st.text(alphabet="0123456789 -xX１２川A村主任单玉兰，·", max_size=60))
def test_places_never_overlap_and_twice_is_as_once(text: str) -> None:
    spots = scan(text, [YULAN, ALIM])
    assert all(one.end <= two.start for one, two in pairwise(spots))
    assert all(isinstance(spot, Spot) and spot.start < spot.end for spot in spots)
    assert black_out(text, ()) == text
