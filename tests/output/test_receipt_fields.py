"""F02, F03, F21 and F35: every field of domain.md §4.2 has its place, read back from the PDF."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests.output.bindings import bindings
from tests.output.paper_reading import CellRead, beside, cells, heads, page_texts, squeezed
from xinfang_desk.output import samples, samples_receipts
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.forms import FormSet, load_forms
from xinfang_desk.output.papers import blank, render
from xinfang_desk.paths import forms_folder, resource

HEAD = "head"  # outside the table
Table = dict[str, tuple[str, str, str]]

_L, _C, _S, _E = (
    samples_receipts.LETTER,
    samples_receipts.CALL,
    samples_receipts.STEPS,
    samples_receipts.EVALUATION,
)

LETTER: Table = {
    "登记编号": ("number", HEAD, "登记编号：JB20260325-0002"),
    "事项编号": ("case_number", HEAD, "事项编号：JB20260323-0001"),
    "平台编号": ("platform_number", HEAD, "WX20260300881"),
    "补录": ("late_entry", HEAD, "补录：2026年3月25日来件，2026年3月27日录入"),
    "收信日": ("received_on", "收信日", "2026年3月25日"),
    "邮戳日": ("postmark_on", "邮戳日", "2026年3月19日"),
    "信封号/挂号号": ("postal_number", "信封号挂号号", "XA 0999 0001 2"),
    "来信方式": ("kind", "来信方式", "□平信☑挂号信□快递"),
    "来信类型": ("is_joint", "来信类型", "☑联名□单独"),
    "签名人数": ("signers", "签名人数", "12人"),
    "署名/匿名": ("signature", "署名匿名", "☑署名□匿名"),
    "受信人": ("addressed_to", "受信人", "局长收"),
    "是否上级转来": ("is_forwarded", "上级转来", "☑是□否"),
    "转来机关": ("organ", "转来机关", "青川市信访局"),
    "文号": ("outside_number", "来文文号", "青信交字（2026）第031号"),
    "日期": ("their_date", "来文日期", "2026年3月23日"),
    "要求反馈日": ("feedback_on", "要求反馈", "2026年4月24日"),
    "办理要求": ("requirements", "办理要求", _L.requirements),
    "发信人姓名": ("name", "发信人", "阿依古丽·吐尔逊"),
    "发信人地址": ("address", "地址", _L.address),
    "发信人电话": ("phone", "电话", "142 0000 0445"),
    "通讯地址": ("postal_address", "通讯地址", _L.postal_address),
    "内容摘要": ("facts", "内容摘要", _L.facts),
    "事项名称": ("title", "事项名称", _L.title),
    "诉求": ("demands", "具体诉求", f"1.{_L.demands[0]}"),
    "附件名称": ("enclosures.name", "名称", "残疾人证原件"),
    "附件类别": ("enclosures.kind", "类别", "证件"),
    "附件份数": ("enclosures.copies", "份数", "24份"),
    "钱款": ("enclosures.amount", "金额", "200.00元"),
    "附件去向": ("enclosures.disposition", "去向", "当日退还，有收条"),
    "双人登记一": ("registered_by", "双人", "登记人：陈秋"),
    "双人登记二": ("registered_with", "登记人：陈秋签名：年月日", "第二人：沈禾"),
    "初/重": ("repeat", "初次重复", "□初次☑重复"),
    "关联事项": ("linked_case", "关联事项", "LF20260302-0004"),
    "分类": ("category", "内容分类", _L.category),
    "属地": ("region", "问题属地", "639903 青北区"),
    "反映对象": ("target", "反映对象", "市福利一厂"),
    "目的": ("purpose", "目的", "☑申诉求决□建议意见□检举控告□咨询□感谢□其他"),
    "拟办": ("proposed_handling", "拟办", _L.proposed_handling),
    "批示": ("instruction", "批示", _L.instruction),
    "办理方式": ("handling_way", "办理方式", "□转送☑交办"),
    "去向": ("destination", "去向", "社会事务处"),
    "告知日": ("informed_on", "告知日", "2026年3月30日"),
    "告知方式": ("inform_way", "告知方式", "☑邮寄"),
    "到期日": ("due_on", "法定到期日", "2026年4月9日"),
    "到期日计算": ("due_line", "法定到期日", _L.due_line),
    "原信存放位置": ("original_place", "原信存放", "信访办2号柜第7格"),
    "拆信人": ("opened_by", "拆信人", "白露"),
    "监拆人": ("opening_witness", "监拆人", "何远"),
}

CALL: Table = {
    "登记编号": ("number", HEAD, "登记编号：LD20260401-0003"),
    "建件编号": ("case_number", HEAD, "事项编号：LD20260330-0006"),
    "平台编号": ("platform_number", HEAD, "WX20260400012"),
    "补录": ("late_entry", HEAD, "补录：2026年4月1日来电，2026年4月2日录入"),
    "来电日期": ("received_on", "来电日期", "2026年4月1日"),
    "来电时间": ("called_at", "来电时间", "15:20"),
    "号码": ("caller_number", "来电号码", "0999-0234567"),
    "自报姓名": ("name", "自报姓名", "单玉兰"),
    "电话": ("phone", "联系电话", "142 0000 0009"),
    "地址": ("address", "地址", _C.address),
    "目的": ("purpose", "目的", "☑咨询"),
    "初/重": ("repeat", "初次重复", "☑初次□重复"),
    "关联事项": ("linked_case", "关联事项", "LF20260311-0001"),
    "分类": ("category", "内容分类", _C.category),
    "属地": ("region", "问题属地", "639901 青东区"),
    "反映对象": ("target", "反映对象", "青东区民政局"),
    "事项名称": ("title", "事项名称", _C.title),
    "事由": ("facts", "事由", _C.facts),
    "诉求": ("demands", "诉求", f"2.{_C.demands[1]}"),
    "当场答复": ("answer", "当场答复", _C.answer),
    "是否建件": ("makes_case", "是否建件", "☑建件□只记录"),
    "回电承诺日": ("call_back_on", "回电承诺日", "2026年4月3日"),
    "已回电日": ("called_back_on", "已回电日", "2026年4月2日"),
    "接听人": ("taken_by", "接听人", "陆遥"),
    "录音（默认无）": ("is_recorded", "录音", "□有☑无"),
    "拟办": ("proposed_handling", "拟办", _C.proposed_handling),
    "批示": ("instruction", "批示", _C.instruction),
    "办理方式": ("handling_way", "办理方式", "☑直接回复"),
    "去向": ("destination", "去向", "社会救助处"),
    "告知日": ("informed_on", "告知日", "2026年4月6日"),
    "告知方式": ("inform_way", "告知方式", "☑电话、短信"),
    "到期日": ("due_on", "法定到期日", "2026年4月7日"),
    "到期日计算": ("due_line", "法定到期日", _C.due_line),
}

EVALUATION: Table = {
    "案号": ("case_number", "案号", "LF20260302-0004"),
    "查询码": ("query_code", "查询码", "7HQ2WXNT"),
    "事项": ("title", "事项", _E.title),
    "答复文书": ("answer", "答复文书", _E.answer),
    "交寄日期": ("handed_on", "交寄日期", "2026年5月11日"),
    "期限": ("until", "请于此前", "2026年6月10日"),
    "评价对象信访办": ("desk.target", "评价对象", "青川市民政局信访办公室"),
    "评价信访办": ("desk.verdict", "评价", "☑满意□基本满意□不满意"),
    "不满意原因信访办": ("desk.reasons", "不满意原因", "□态度□时限□程序□结果□其他"),
    "意见信访办": ("desk.words", "意见", _E.desk.words),
    "评价对象处室": ("unit.target", "评价对象", "社会事务处"),
    "评价处室": ("unit.verdict", "评价", "□满意□基本满意☑不满意"),
    "不满意原因处室": ("unit.reasons", "不满意原因", "□态度☑时限□程序☑结果□其他"),
    "意见处室": ("unit.words", "意见", _E.unit.words),
    "评价方式": ("way", "评价方式", "□当面☑纸质密封□电话回访"),
    "填写人": ("filled_by", "填写人", "□本人☑代填"),
    "代填人": ("proxy_name", "代填人", "曾祥𬬭"),
    "日期": ("returned_on", "填写日期", "2026年5月28日"),
    "寄到哪里": ("office.address", HEAD, "寄到：青川市滨河路6号民政局一楼"),
    "回访电话": ("office.phone", HEAD, "0999-0123456"),
}

STEPS: Table = {
    "登记编号": ("number", "登记编号", "JD20260325-0001"),
    "事项编号": ("case_number", "事项编号", "JD20260318-0002"),
    "姓名": ("name", "您的姓名", "张𤭢"),
    "登记日期": ("received_on", "登记日期", "2026年3月25日"),
    "事": ("title", "反映的事", _S.title),
    "方式": ("way", "方式", "领导接待日"),
    "承办": ("unit", "承办", "社会救助处"),
    "查询码": ("query_code", "查询码", "K4MW7R2P"),
    "补录": ("late_entry", HEAD, _S.late_entry),
    "下一步": ("steps.text", "做什么", _S.steps[0].text),
    "最迟": ("steps.until", "最迟", "2026年4月9日前"),
    "依据": ("steps.article", "依据", "条例第二十三条"),
    "权利": ("rights.text", "做什么", _S.rights[0].text),
    "什么时候": ("rights.until", "什么时候", "收到意见书之日起30日"),
    "权利依据": ("rights.article", "依据", "条例第三十五条"),
    "电话": ("office.phone", HEAD, "电话：0999-0123456"),
    "地址": ("office.address", HEAD, "地址：青川市滨河路6号民政局一楼"),
    "时间": ("office.hours", HEAD, "时间：工作日9:00—12:00"),
}

PAPERS: dict[str, tuple[Any, Table]] = {
    "F02": (_L, LETTER),
    "F03": (_C, CALL),
    "F21": (_E, EVALUATION),
    "F35": (_S, STEPS),
}
ALL = [(form_id, field) for form_id, (_, table) in PAPERS.items() for field in table]
SILENT = {"name_image", "name_description"}


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return FontSet(resource("fonts"))


@pytest.fixture(scope="module")
def forms() -> FormSet:
    return load_forms(forms_folder())


@pytest.fixture(scope="module")
def read(fonts: FontSet, forms: FormSet) -> dict[str, tuple[str, list[CellRead]]]:
    found = {}
    for form_id, (sheet, _) in PAPERS.items():
        pdf = render(forms.get(form_id), sheet, fonts=fonts, invariant=True)
        found[form_id] = (squeezed("".join(page_texts(pdf))), cells(pdf))
    return found


@pytest.mark.parametrize(("form_id", "field"), ALL)
def test_each_field_stands_in_its_cell(
    read: dict[str, tuple[str, list[CellRead]]], forms: FormSet, form_id: str, field: str
) -> None:
    binding, label, words = PAPERS[form_id][1][field]
    assert binding in bindings(forms.get(form_id))
    text, found = read[form_id]
    wanted = squeezed(words)
    if label == HEAD:
        assert wanted in text
        return
    inside = [cell for cell in found if wanted in cell.text]
    labelled = [cell for cell in inside if squeezed(label) in (beside(cell, found), *heads(cell, found))]
    assert len(labelled) == 1, [cell.text for cell in inside]


@pytest.mark.parametrize("form_id", PAPERS)
def test_nothing_of_the_sheet_is_left_unprinted(forms: FormSet, form_id: str) -> None:
    sheet, _ = PAPERS[form_id]
    names = {one.name for one in dataclasses.fields(sheet)} - SILENT - {"office", "mark"}
    printed = {path.partition(".")[0] for path in bindings(forms.get(form_id))}
    assert names <= printed


@pytest.mark.parametrize("form_id", ["F02", "F03", "F21", "F35", "F36", "F37"])
def test_a_blank_paper_has_its_labels_and_no_word_of_a_case(
    fonts: FontSet, forms: FormSet, form_id: str
) -> None:
    form = forms.get(form_id)
    text = squeezed("".join(page_texts(blank(form, samples.OFFICE, fonts=fonts))))
    assert squeezed(form.name) in text
    assert "☑" not in text and "补录" not in text


def test_the_notice_names_rights_and_duties_and_judges_nobody(fonts: FontSet, forms: FormSet) -> None:
    text = squeezed(
        "".join(page_texts(render(forms.get("F36"), samples_receipts.NOTICE, fonts=fonts, invariant=True)))
    )
    for article in ("第十八条", "第十九条", "第二十条", "第二十六条", "第三十五条"):
        assert article in text
    for word in ("上访", "缠访", "闹访", "扣分", "积分", "黑名单", "劝返"):
        assert word not in text
