"""The wording of forms: bindings and filters from a whitelist, every kind of value in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.sheets import MaterialLine, OfficeBlock, PersonLine, PrintMark, VisitSheet
from xinfang_desk.domain.terms import HandlingWay, Purpose, Sex, VisitForm
from xinfang_desk.output.filters import FILTERS, BadWording, amount_words
from xinfang_desk.output.signs import BLANK, BOX, TAB, TICKED, as_said, pieces, with_signs
from xinfang_desk.output.templates import Scope, Source, read_template
from xinfang_desk.output.values import Kind, Place, as_printable, attributes

SCOPE = Scope.of(VisitSheet, "page", "pages", "copy")
SHEET = VisitSheet(
    office=OfficeBlock(name="青川市民政局信访办"),
    mark=PrintMark("白露", datetime(2026, 3, 4, 8, 5)),
    number="LF20260302-0004",
    received_on=date(2026, 3, 2),
    form=VisitForm.GROUP,
    sex=Sex.UNKNOWN,
    heads="43",
    name="欧阳𬱖",
    phone="14200000316",
    id_number="639901196608100316",
    address="青川市青北区河滨街道柳荫巷8号",
    demands=("补发工资", "补缴保险"),
    representatives=(PersonLine("周桂兰", "142"), PersonLine("单玉兰")),
    materials=(MaterialLine("工资条", "2份"),),
    purpose=Purpose.APPEAL,
    has_privacy_notice=True,
    is_oral=True,
)


def fill(wording: str, sheet: VisitSheet = SHEET) -> str:
    text = read_template(wording, SCOPE).fill(Source(sheet, Place("2", "3", "正本")))
    return text.replace(BOX, "□").replace(TICKED, "☑").replace(BLANK, "_").replace(TAB, "→")


@pytest.mark.parametrize(
    ("wording", "words"),
    [
        ("登记编号：{number}", "登记编号：LF20260302-0004"),
        ("{office.name}　{page}/{pages}　{copy}", "青川市民政局信访办　2/3　正本"),
        ("{received_on}", "2026年3月2日"),
        ("{received_on|date_cn}", "2026年3月2日"),
        ("{received_on|date}", "2026-03-02"),
        ("{mark.at}", "2026年3月4日8时05分"),
        ("{mark.at|date}　{mark.at|time}", "2026-03-04　8时05分"),
        ("{form}", "集体访"),
        ("{form|label|lead:形式}", "形式集体访"),
        ("{form|boxes}", "□个访　☑集体访"),
        ("{form|boxes:集体访}", "☑集体访"),
        ("{sex|boxes:男,女}", "□男　□女"),
        ("{has_privacy_notice}", "是"),
        ("{has_privacy_notice|boxes}", "☑是　□否"),
        ("{wants_confidential|boxes:要,不要}", "□要　□不要"),
        ("{is_oral|tick}口述　{is_read_back|tick}已宣读", "☑口述　□已宣读"),
        ("{heads|boxes:1,2}", "□1　□2　☑43"),
        ("{heads|cn_upper}人", "肆拾叁人"),
        ("{heads|tail:人}{agent_name|tail:代理}", "43人"),
        ("{agent_name|or:____}", "____"),
        ("{informed_on|or:____年__月__日}", "____年__月__日"),
        ("{demands}", "1.补发工资\n2.补缴保险"),
        ("{demands|join}", "补发工资、补缴保险"),
        ("{demands|join:；}", "补发工资；补缴保险"),
        ("{representatives|rows:name,phone}", "周桂兰→142\n单玉兰"),
        ("{name|mask_name}", "欧**"),
        ("{phone|mask_phone}", "142****0316"),
        ("{id_number|mask_id}", "639901********0316"),
        ("{address|mask_address}", "青川市青北区河滨街道"),
        ("□是　☑否　__", "□是　☑否　__"),
        ("", ""),
    ],
)
def test_wording(wording: str, words: str) -> None:
    assert fill(wording) == words


@pytest.mark.parametrize(
    ("wording", "message"),
    [
        ("{nmae}", "没有叫“nmae”的内容，是不是“name”"),
        ("{}", "没有叫“”的内容"),
        ("{office}", "没有叫“office”"),
        ("{name.upper}", "没有叫“name.upper”"),
        ("{__class__}", "没有叫“__class__”"),
        ("{n}", "没有叫“n”"),
        ("{name|strip}", "没有叫“strip”的写法"),
        ("{name|date_cn}", "“name”是文字，不能写“date_cn”"),
        ("{received_on|boxes}", "“received_on”是日期，不能写“boxes”"),
        ("{name|or}", "“or”后面要写冒号和内容"),
        ("{name|mask_name:1}", "“mask_name”后面不用写内容"),
        ("{name|boxes}", "请在 boxes: 后面写出各选项"),
        ("{form|boxes:个访,三访}", "没有“三访”这一项，可以用的有：个访、集体访"),
        ("{is_oral|boxes:是}", "boxes: 后面要写两个选项"),
        ("{representatives}", "请用 rows: 写出每行的内容，或者用 list"),
        ("{representatives|rows:name,nane}", "每一行没有“nane”"),
        ("{name_image|or:无}", "是图片"),
        ("{name", "花括号没有成对"),
        ("name}", "花括号没有成对"),
    ],
)
def test_a_wording_that_cannot_be_used_says_why(wording: str, message: str) -> None:
    with pytest.raises(BadWording) as fault:
        read_template(wording, SCOPE)
    assert message in str(fault.value)


def test_every_filter_leaves_nothing_as_nothing() -> None:
    empty = {Kind.TEXT: "name", Kind.DATE: "received_on", Kind.MOMENT: "mark.at", Kind.TERM: "form"}
    for name, one in FILTERS.items():
        for kind, path in empty.items():
            if kind in one.kinds and name not in ("boxes", "or"):
                argument = ":x" if name in ("lead", "tail") else ""
                assert fill(f"{{{path}|{name}{argument}}}", VisitSheet()) == ""


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0", "零"), ("10", "壹拾"), ("105", "壹佰零伍"), ("1005", "壹仟零伍"), ("1050", "壹仟零伍拾"),
        ("20000", "贰万"), ("20305", "贰万零叁佰零伍"), ("12345678", "壹仟贰佰叁拾肆万伍仟陆佰柒拾捌"),
        ("十", "十"), ("1.5", "1.5"), ("123456789", "123456789"),
    ],
)  # fmt: skip
def test_numbers_in_capitals(number: str, words: str) -> None:
    assert amount_words(number) == words


@given(st.text())
def test_typed_text_never_holds_a_sign_of_a_form(text: str) -> None:
    printable = as_said(text)
    assert not {BOX, TICKED, BLANK} & set(printable)
    assert not any("\ud800" <= char <= "\udfff" or char in "\x00\t\r\ufeff\u202e" for char in printable)
    assert "".join(pieces(printable)) == printable


def test_a_sheet_is_made_printable_in_all_its_parts() -> None:
    sheet = replace(SHEET, name="张\U000323b0\x00", representatives=(PersonLine(f"李{BOX}"),))
    printable = as_printable(sheet, {"\U000323b0": "〔石+羡〕"})
    assert printable.name == "张〔石+羡〕"
    assert printable.representatives[0].name == "李\ufffd"
    assert printable.form is SHEET.form
    assert printable.office == SHEET.office


def test_every_attribute_of_a_sheet_has_a_kind() -> None:
    found = {path: one.kind for path, one in attributes(VisitSheet).items()}
    expected: dict[str, Any] = {
        "name": Kind.TEXT, "received_on": Kind.DATE, "mark.at": Kind.MOMENT, "is_oral": Kind.YES_NO,
        "has_privacy_notice": Kind.YES_NO, "form": Kind.TERM, "demands": Kind.TEXTS,
        "materials": Kind.ROWS, "name_image": Kind.PICTURE,
    }  # fmt: skip
    assert {path: found[path] for path in expected} == expected
    assert attributes(VisitSheet)["handling_way"].of is HandlingWay


def test_a_form_s_own_signs_are_read_in_its_wording() -> None:
    assert with_signs("□是☑否__日") == f"{BOX}是{TICKED}否{BLANK * 2}日"
    assert pieces(f"{BOX}是{BLANK * 3}日{TICKED}") == [BOX, "是", BLANK * 3, "日", TICKED]
