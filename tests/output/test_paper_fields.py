"""Every field of domain.md §4.2 has its place: a table field → binding → words, read back from the PDF."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests.output.paper_reading import CellRead, beside, cells, heads, page_texts, squeezed
from xinfang_desk.domain.sheets import SlipSheet, VisitSheet
from xinfang_desk.output import samples
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.form_parts import Form, Grid, Listing, Passage, Row
from xinfang_desk.output.forms import FormSet, load_forms
from xinfang_desk.output.papers import blank, render
from xinfang_desk.output.templates import Template
from xinfang_desk.paths import forms_folder, resource

HEAD = "head"  # outside the table

# field of §4.2 → binding, label of its cell (or of its column), the words printed for the sample
SLIP: dict[str, tuple[str, str, str]] = {
    "文号": ("number", HEAD, "青民信督〔2026〕12号"),
    "签发日": ("signed_on", HEAD, "2026年3月25日"),
    "承办处室": ("unit", "承办处室", "社会救助处"),
    "协办": ("assisting", "协办单位", "青东区民政局、养老服务处"),
    "案号": ("case_number", "案号", "JD20260325-0001"),
    "信访人": ("petitioner", "信访人", "张𤭢"),
    "联系电话（按需）": ("phone", "信访人", "联系电话142 0000 0171"),
    "信访事项摘要": ("summary", "信访事项摘要", samples.SLIP.summary),
    "来源": ("sources", "来源", "□初访□重访□上级交办☑领导批示☑接待日"),
    "督办事由": ("reason", "督办事由", "领导批示、接待日承诺或上级交办"),
    "领导批示": ("instruction", "领导批示", samples.SLIP.instruction),
    "批示人": ("instruction_by", "领导批示", "周正"),
    "批示日期": ("instruction_on", "领导批示", "2026年3月24日"),
    "督办要求一": ("demands", "督办要求", f"1.{samples.SLIP.demands[0]}"),
    "督办要求二": ("demands", "督办要求", f"2.{samples.SLIP.demands[1]}"),
    "督办要求三": ("demands", "督办要求", f"3.{samples.SLIP.demands[2]}"),
    "限期": ("due_on", "限期", "2026年4月9日"),
    "限期计算": ("due_line", "限期", samples.SLIP.due_line),
    "签发人": ("signer", "督办要求", "签发人：林岚"),
    "签收人": ("acknowledged_by", "签收人", "沈禾"),
    "签收时间": ("acknowledged_at", "签收时间", "2026年3月26日9时05分"),
    "进展一日期": ("progress", "日期", "2026年4月3日"),
    "进展一内容": ("progress", "内容", "已入户核实，生活困难救助申请已受理。"),
    "进展一填报人": ("progress", "填报人", "陆遥"),
    "进展二日期": ("progress", "日期", "2026年4月10日"),
    "进展二内容": ("progress", "内容", "与退役军人事务局核对档案，等待协调会。"),
    "进展二填报人": ("progress", "填报人", "秦筝"),
    "延期申请": ("extension", "延期申请", samples.SLIP.extension),
    "延期批准": ("extension_approval", "延期批准", samples.SLIP.extension_approval),
    "结案报告文号": ("report_number", "结案文号", "青民信结〔2026〕3号"),
    "处长签字": ("head_signed_by", "处长签字", "高远"),
    "处长签字日期": ("head_signed_on", "处长签字", "2026年4月29日"),
    "信访办审核意见": ("review", "信访办审核意见", "☑同意结案□退回重办"),
    "审核理由": ("review_reason", "信访办审核意见", "理由：救助已批准，答复已送达。"),
    "审核人": ("reviewer", "信访办审核意见", "审核人：何远"),
    "审核日期": ("reviewed_on", "信访办审核意见", "2026年5月6日"),
    "归档号": ("archive_number", "归档号", "2026-XF-督-0012"),
    "归档日": ("archived_on", "归档日期", "2026年5月8日"),
    "查询码": ("code", "青东区民政局、养老服务处", "XF-6399-D-2026-0012-K"),  # its cell has no label
    "经办": ("clerk", HEAD, "经办：白露"),
    "电话": ("office.phone", HEAD, "0999-0123456"),
    "打印人": ("mark.by", HEAD, "方宁"),
    "打印时间": ("mark.at", HEAD, "2026年5月9日16时40分"),
    "份数": ("mark.copy_label", HEAD, "正本"),
    "用途": ("mark.purpose", HEAD, "随案卷归档"),
}

_V = samples.VISIT
VISIT: dict[str, tuple[str, str, str]] = {
    "登记编号": ("number", HEAD, "登记编号：LF20260302-0004"),
    "平台编号": ("platform_number", HEAD, "LF20260300127"),
    "补录": ("late_entry", HEAD, "补录：2026年3月2日来访，2026年3月4日录入"),
    "来访日期": ("received_on", "来访日期", "2026年3月2日"),
    "开始时间": ("started_at", "起止时间", "9:10"),
    "结束时间": ("ended_at", "起止时间", "10:25"),
    "接待地点/窗口": ("window", "接待地点", "2号窗口"),
    "接待人": ("receptionist", "接待人", "沈禾"),
    "陪同处室": ("accompanying_unit", "陪同处室", "基层政权处"),
    "来访形式": ("form", "来访形式", "□个访☑集体访"),
    "总人数": ("heads", "总人数", "43人"),
    "代表人数": ("representatives_count", "代表人数", "5人（不超过5人）"),
    "代表名单": ("representatives", "代表名单（自愿）", "欧阳𬱖142 0000 0316639901196608100316"),
    "代表名单末": ("representatives", "代表名单（自愿）", "周桂兰142 0000 0141639902196811220141"),
    "主访人姓名": ("name", "姓名", "买买提·艾力"),
    "性别": ("sex", "性别", "☑男□女"),
    "民族": ("ethnicity", "民族", "维吾尔族"),
    "出生年月": ("birth", "出生年月", "1971年2月23日"),
    "证件类型": ("id_kind", "证件类型", "居民身份证"),
    "证件号码": ("id_number", "证件号码", "639903197102230196"),
    "核验方式": ("verification", "核验方式", "☑读卡□目视□未核验"),
    "常住地址": ("address", "常住地址", "青川市青北区河滨街道柳荫巷8号2单元301室"),
    "户籍地": ("household_address", "户籍地", "青川市青西区柳河镇北街17号"),
    "联系电话": ("phone", "联系电话", "142 0000 0196"),
    "通讯地址": ("postal_address", "通讯地址", "青川市青北区邮政支局15号信箱"),
    "邮编": ("postcode", "邮编", "639915"),
    "工作单位": ("employer", "工作单位", "青川市福利一厂"),
    "代理人姓名": ("agent_name", "代理人", "李㛃"),
    "代理人关系": ("agent_relation", "关系", "同事"),
    "代理人授权书": ("agent_authority", "授权书", "有授权书"),
    "是否要求保密": ("wants_confidential", "要求保密", "□是☑否"),
    "无障碍需求": ("accessibility", "无障碍", _V.accessibility),
    "初/重": ("repeat", "初访重访", "☑初访□重访"),
    "关联事项": ("linked_case", "关联事项", "LX20260211-0002"),
    "反映对象": ("target", "反映对象", _V.target),
    "问题属地": ("region", "问题属地", "639903 青北区"),
    "发生时间": ("occurred_on", "发生时间", "2025年9月至今"),
    "内容分类": ("category", "内容分类", _V.category),
    "目的": ("purpose", "信访目的", "☑申诉求决□建议意见□检举控告□咨询□感谢□其他"),
    "事项名称": ("title", "事项名称", _V.title),
    "主要事实": ("facts", "主要事实", _V.facts),
    "诉求一": ("demands", "具体诉求", f"1.{_V.demands[0]}"),
    "诉求二": ("demands", "具体诉求", f"2.{_V.demands[1]}"),
    "诉求三": ("demands", "具体诉求", f"3.{_V.demands[2]}"),
    "曾向何机关反映及结果": ("earlier_organs", "曾向何机关反映及结果", _V.earlier_organs),
    "是否已诉讼/复议/仲裁": ("other_procedures", "诉讼复议仲裁", _V.other_procedures),
    "材料名称": ("materials", "材料名称", "职工联名委托书"),
    "材料份数": ("materials", "份数", "12份"),
    "材料原件/复印件": ("materials", "原件或复印件", "原件复印各一"),
    "材料退还签收": ("materials", "退还签收", "已退回原件"),
    "接谈要点": ("talk_notes", "接谈要点", _V.talk_notes),
    "当场答复内容": ("answer", "当场答复", _V.answer),
    "拟办意见": ("proposed_handling", "拟办意见", _V.proposed_handling),
    "领导批示": ("instruction", "领导批示", _V.instruction),
    "办理方式": (
        "handling_way",
        "办理方式",
        "□存□直接回复□转送□交办☑受理告知□督办□不予受理□不再受理",
    ),
    "承办处室/去向": ("unit", "承办处室或去向", "社会事务处（会同青北区民政局）"),
    "告知方式": ("inform_way", "告知方式", "☑当场书面□当场口头□邮寄□电话、短信"),
    "告知日期": ("informed_on", "告知日期", "2026年3月3日"),
    "法定到期日": ("due_on", "法定到期日", "2026年4月30日"),
    "到期日计算": ("due_line", "法定到期日", _V.due_line),
    "个人信息告知已交": ("has_privacy_notice", "个人信息告知", "告知书已交来访人：☑是□否"),
    "口述": ("is_oral", "口述核对", "☑本人口述"),
    "已宣读无误": ("is_read_back", "口述核对", "☑已宣读，本人听明白、无误"),
    "来访人签名": ("signature", "签名", "☑已签名□已按指印□拒签"),
    "见证人": ("witness", "签名", "见证人：单玉兰"),
    "用途": ("mark.purpose", HEAD, "来访人核对签名"),
    "打印人": ("mark.by", HEAD, "白露"),
}

PAPERS: list[tuple[str, Any, dict[str, tuple[str, str, str]]]] = [
    ("F15", samples.SLIP, SLIP),
    ("F01", samples.VISIT, VISIT),
]
ALL = [(form_id, field) for form_id, _, table in PAPERS for field in table]
# Attributes that print no words of their own, or only on papers to come.
SILENT = {
    "name_image", "name_description", "petitioner_image", "petitioner_description",
    "office.address", "office.hours", "office.bureau", "office.name", "office.phone",
}  # fmt: skip


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return FontSet(resource("fonts"))


@pytest.fixture(scope="module")
def forms() -> FormSet:
    return load_forms(forms_folder())


@pytest.fixture(scope="module")
def read(fonts: FontSet, forms: FormSet) -> dict[str, tuple[list[str], list[CellRead]]]:
    found = {}
    for form_id, sheet, _ in PAPERS:
        pdf = render(forms.get(form_id), sheet, fonts=fonts, invariant=True)
        found[form_id] = ([squeezed(text) for text in page_texts(pdf)], cells(pdf))
    return found


def bound(form: Form) -> set[str]:
    """Every attribute that the form prints somewhere."""
    templates: list[Template] = []
    paths: set[str] = set()
    for part in (*form.blocks, *(one.part for one in form.furniture)):
        if isinstance(part, Grid):
            for cell in (placed.cell for placed in part.cells):
                templates += [cell.text, cell.note, cell.qr, *cell.sign]
        elif isinstance(part, Listing):
            paths.add(part.each.path)
        elif isinstance(part, Passage):
            templates.append(part.text)
        elif isinstance(part, Row):
            templates += [part.left, part.middle, part.right]
    return paths | {path for template in templates for path in template.paths}


@pytest.mark.parametrize(("form_id", "field"), ALL)
def test_each_field_is_found_once_and_in_its_cell(
    read: dict[str, tuple[list[str], list[CellRead]]], form_id: str, field: str
) -> None:
    table = next(table for one, _, table in PAPERS if one == form_id)
    _, label, words = table[field]
    wanted = squeezed(words)
    texts, found = read[form_id]
    inside = [cell for cell in found if wanted in cell.text]
    apart = squeezed(_V.late_entry)  # says the day of the visit once more
    assert sum(text.replace(apart, "").count(wanted) for text in texts) == 1 or label == HEAD
    if label == HEAD:
        assert not inside
        assert all(text.count(wanted) <= 1 for text in texts)
        assert texts[0].count(wanted) == 1
        return
    assert len(inside) == 1, [cell.text for cell in inside]
    assert inside[0].text.count(wanted) == 1
    assert squeezed(label) in (beside(inside[0], found), *heads(inside[0], found))


# Fields of §4.2 that are written by hand: form, label of the cell, words before the dotted line.
BY_HAND = [
    ("F01", "签名", "来访人签名："),
    ("F01", "签名", "接待人签名："),
    ("F01", "签名", "见证人："),
    ("F15", "领导批示", "年月日"),
    ("F15", "督办要求", "签发人："),
    ("F15", "督办要求", "信访办印章"),
    ("F15", "签收时间", "年月日时"),
    ("F15", "处长签字", "年月日"),
    ("F15", "信访办审核意见", "审核人："),
]


@pytest.mark.parametrize(("form_id", "label", "words"), BY_HAND)
def test_what_is_signed_by_hand_has_its_place_on_the_blank_form(
    fonts: FontSet, forms: FormSet, form_id: str, label: str, words: str
) -> None:
    found = cells(blank(forms.get(form_id), samples.OFFICE, fonts=fonts))
    (cell,) = (cell for cell in found if words in cell.text and beside(cell, found) == label)
    assert cell.text.count(words) == 1


@pytest.mark.parametrize(("form_id", "sheet", "table"), PAPERS, ids=["F15", "F01"])
def test_the_table_and_the_form_name_the_same_attributes(
    forms: FormSet, form_id: str, sheet: Any, table: dict[str, tuple[str, str, str]]
) -> None:
    in_table = {binding for binding, _, _ in table.values()}
    assert in_table <= bound(forms.get(form_id))
    of_class = {
        f"{one.name}.{inner.name}" if one.name in ("office", "mark") else one.name
        for one in dataclasses.fields(sheet)
        for inner in (
            dataclasses.fields(getattr(sheet, one.name)) if one.name in ("office", "mark") else (one,)
        )
    }
    assert of_class - SILENT <= bound(forms.get(form_id)) | SILENT


@pytest.mark.parametrize("sheet", [samples.SLIP, samples.VISIT], ids=["F15", "F01"])
def test_no_two_values_of_a_sample_are_the_same(sheet: SlipSheet | VisitSheet) -> None:
    words = [value for value in dataclasses.astuple(sheet) if isinstance(value, str) and value]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("form_id", ["F15", "F01"])
def test_a_blank_form_has_the_same_labels_in_the_same_order(
    read: dict[str, tuple[list[str], list[CellRead]]], fonts: FontSet, forms: FormSet, form_id: str
) -> None:
    form = forms.get(form_id)
    labels = [
        squeezed(placed.cell.title)
        for block in form.blocks
        if isinstance(block, Grid)
        for placed in block.cells
        if placed.cell.is_label
    ]
    empty = [cell.text for cell in cells(blank(form, samples.OFFICE, fonts=fonts))]
    filled = [cell.text for cell in read[form_id][1]]
    assert [text for text in empty if text in labels] == [text for text in filled if text in labels]
    assert set(labels) <= set(empty)
