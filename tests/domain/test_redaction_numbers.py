"""Numbers of people are found however they are written; our own numbers, days and sums are left alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinfang_desk.domain.redaction import FindKind, Named, black_out
from xinfang_desk.domain.redaction_fold import as_numbers
from xinfang_desk.domain.redaction_scan import scan
from xinfang_desk.domain.text_masking import without_id_numbers

K = FindKind
ID, OLD_ID, OTHER_ID = "639901193211040171", "639901321104017", "639902195806190220"
SEPARATORS = [
    " ", "  ", "\u00a0", "\u3000", "\n", "-", "－", "—", " - ", "/", "／", ".", "·", "_", "\u200d", "\ufe0f",
]  # fmt: skip


def said(text: str) -> str:
    return black_out(text, scan(text))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("证号639901\n193211040171止", "证号〔证号略〕止"),
        ("证号639901  193211  040171止", "证号〔证号略〕止"),
        ("证号639901－19321104—0171止", "证号〔证号略〕止"),
        ("证号639901/19321104／0171止", "证号〔证号略〕止"),
        ("证号639901\u00a019321104\u00a00171止", "证号〔证号略〕止"),
        ("证号6\u200d39901\ufe0f193211040171止", "证号〔证号略〕止"),
        ("证号 6 3 9 9 0 1 1 9 3 2 1 1 0 4 0 1 7 1 止", "证号 〔证号略〕 止"),
        (f"证号{ID}{OTHER_ID}止", "证号〔证号略〕〔证号略〕止"),
        (f"证号{ID}{OLD_ID}止", "证号〔证号略〕〔证号略〕止"),
        ("证号63990219681122014X63990219681122014x止", "证号〔证号略〕〔证号略〕止"),
        ("证号６３９９０２１９６８１１２２０１４×止", "证号〔证号略〕止"),
        (f"1.{ID}；2．{OTHER_ID}", "1.〔证号略〕；2．〔证号略〕"),
        (f"①{ID} 5人", "①〔证号略〕 5人"),
        (f"1、{OLD_ID} 80岁", "1、〔证号略〕 80岁"),
        (f"1{ID}", "1〔证号略〕"),
        (f"13812345679 {OLD_ID}", "〔电话略〕 〔证号略〕"),
    ],
)
def test_identity_numbers_are_found_and_cannot_be_kept(text: str, left: str) -> None:
    spots = scan(text)
    assert black_out(text, spots) == left
    assert all(spot.is_fixed == (spot.kind is K.ID) for spot in spots)


@pytest.mark.parametrize(
    "number",
    [
        "13812345679", "138－1234－5679", "138—1234—5679", "138  1234  5679", "138\n12345679",
        "138 1234\n5679", "138/1234/5679", "138.1234.5679", "１３８－１２３４－５６７９", "0086-138-12345679",
        "86 13812345679", "+86-13812345679", "（+86）13812345679", "8613812345679", "008613812345679",
        "一三八一二三四五六七九", "1\ufe0f3812345679", "0999-0123456", "0999 - 0123456", "(0999) 012 3456",
        "0999－0123456转801", "0999-012 3456-801", "010-12345678", "0999-0123456/0123457",
    ],
)  # fmt: skip
def test_telephones(number: str) -> None:
    text = f"请打{number}，找家人"
    assert ({spot.kind for spot in scan(text)}, said(text)) == ({K.PHONE}, "请打〔电话略〕，找家人")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("家里电话8123456。", "家里电话〔电话略〕。"),
        ("座机：812 3456。", "座机：〔电话略〕。"),
        ("联系电话（家）：81234567、81234568。", "联系电话（家）：〔电话略〕、〔电话略〕。"),
        ("手机号是1381234567。", "手机号是〔电话略〕。"),
        ("138 1234 5679 139 1234 5670", "〔电话略〕 〔电话略〕"),
        ("13812345679/13912345670", "〔电话略〕/〔电话略〕"),
        ("1.13812345679", "1.〔电话略〕"),
        ("2026-03-25 13812345679", "2026-03-25 〔电话略〕"),
    ],
)
def test_telephones_by_the_words_around_them(text: str, left: str) -> None:
    assert said(text) == left


@pytest.mark.parametrize(
    "number",
    [
        "6222021001098550814", "6222021001098550 814", "6222 0210 0109 8550 8141", "6222  0210  0109  8550",
        "6222-0210-0109-8550", "６２２２—０２１０—０１０９—８５５０", "6222 0210 0109\n8550 814",
        "6222 0210 01\n09 8550 814", "62220210010985508141234", "123456789012", "622202 1001098550814",
    ],
)  # fmt: skip
def test_cards_and_accounts(number: str) -> None:
    text = f"账号{number}，工资"
    assert ({spot.kind for spot in scan(text)}, said(text)) == ({K.CARD}, "账号〔卡号略〕，工资")


@pytest.mark.parametrize(
    "plate",
    [
        "川A12345", "川a·12345", "川A  12345", "川A\n12345", "川A-D1234F", "川AD12345", "川Ａ１２３４５挂",
        "川A1234学", "粤Z1234港", "青D1234挂", "WJ川12345", "WJ0112345", "军A12345", "使014001", "014001使",
        "川AABCDE",
    ],
)  # fmt: skip
def test_plates(plate: str) -> None:
    text = f"车牌{plate}，停在"
    assert ({spot.kind for spot in scan(text)}, said(text)) == ({K.PLATE}, "车牌〔车牌略〕，停在")


@pytest.mark.parametrize(
    "text",
    [
        "青民信督〔2026〕12号、青民信转〔2026〕5号、（2026）青民信字第12号",
        "LF20260325-0007、LF202603250007、JD20260325-0001和LX20260325-0002",
        "XF-6399-D-2026-0012-K、XF-6399-P04-2026-0003-1",
        "8,000.00元、12,500元、120000元、1000 2000 3000元、15000-20000元、15000/20000元",
        "2026年3月25日、2026-03-25、2026.3.25-2026.6.30、2026/03/25、20260325、2026-03-25/2026-03-26",
        "2019 2020 2021年、2018-2019-2020-2021、2026-03-25 09:30",
        "《信访工作条例》第三十一条、第31条第6项，A4纸2份",
        "电话：2026年3月25日来电，来电2026-03-25",
        "打2000000元到账、使123456人受益、新COVID19疫苗、青B2026年、青A座302室",
        "1200 1300 1400 1500、120.5 130.25 88.3 95.1、1 2 3 4 5 6 7 8 9 10 11 12 13 14 15",
        "12345热线、120、95588、○○○○○○○○○○○○",
    ],
)
def test_what_is_nobodys_number_is_not_proposed(text: str) -> None:
    assert scan(text) == ()


def test_a_known_number_is_found_whatever_stands_around_it() -> None:
    known = Named("", "", id_number="E1234 5678", phone="0999-0310001")
    text = "护照e1234-5678，1E12345678号，09990310001，座机031 0001"
    spots = scan(text, [known])
    assert black_out(text, spots) == "护照〔证号略〕，1E12345678号，〔电话略〕，座机〔电话略〕"
    assert [spot.is_fixed for spot in spots] == [True, False, False]


@settings(max_examples=300)
@given(
    st.sampled_from([ID, OTHER_ID, "63990219681122014X", OLD_ID]),
    st.lists(st.tuples(st.integers(1, 17), st.sampled_from(SEPARATORS)), max_size=6),
    st.text(alphabet="我的证号，。：家 是", max_size=6),
)
def test_no_separators_hide_an_identity_number(number: str, cuts: list[tuple[int, str]], around: str) -> None:
    written = broken(number, cuts)
    left = said(f"{around}{written}{around}")
    assert left == f"{around}〔证号略〕{around}"


@settings(max_examples=300)
@given(
    st.sampled_from(["13812345679", "14200000196", "19900001111"]),
    st.lists(st.tuples(st.integers(1, 10), st.sampled_from(SEPARATORS)), max_size=4),
)
def test_no_separators_hide_a_mobile(number: str, cuts: list[tuple[int, str]]) -> None:
    assert said(f"请打{broken(number, cuts)}找我") == "请打〔电话略〕找我"


@settings(max_examples=300)
@given(
    st.text(alphabet="0123456789", min_size=13, max_size=30).filter(lambda one: one.count("0") < 6),
    st.sampled_from([one for one in SEPARATORS if one != "\n"]),
)
def test_no_separators_hide_a_card(number: str, separator: str) -> None:
    written = separator.join(re.findall(".{1,4}", f"6{number}"))
    left = said(f"账号{written}。")
    assert not re.search(r"\d{4}", as_numbers(left).text.replace(" ", ""))


def broken(number: str, cuts: list[tuple[int, str]]) -> str:
    """The number with these separators in it, one at a place and one break in all."""
    at: dict[int, str] = {}
    for place, separator in cuts:
        if place < len(number) and (separator != "\n" or "\n" not in at.values()):
            at[place] = separator
    return "".join(at.get(place, "") + digit for place, digit in enumerate(number))


@settings(max_examples=200)
@given(st.text(alphabet="0123456789 -—/.xX\n，人元A川军打电话", max_size=60))
def test_every_digit_is_taken_out_once(text: str) -> None:
    spots = scan(text)
    places = [place for spot in spots for place in range(spot.start, spot.end)]
    assert len(places) == len(set(places))
    assert scan(black_out(text, spots)) == () or len(said(text)) < len(text)
    assert without_id_numbers(without_id_numbers(text)) == without_id_numbers(text)
