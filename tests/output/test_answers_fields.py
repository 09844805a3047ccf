"""F10, F11, F13, F14: every field of domain.md §4.2 and §4.3 in its place, read back from the PDF."""

from __future__ import annotations

from typing import Any

import pytest

from tests.output.bindings import bindings
from tests.output.field_places import HEAD, LETTER, Fields, PaperRead, check_field, read_paper
from xinfang_desk.output import samples_answers as samples
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.forms import FormSet, load_forms
from xinfang_desk.paths import forms_folder, resource

_E, _D, _R, _O = (
    samples.EXTENSION.paper,
    samples.DELIVERY.paper,
    samples.REVIEW_REQUEST.paper,
    samples.OPINION.paper,
)
EXTENSION: Fields = {
    "机关": ("office.bureau", HEAD, "青川市民政局延期办理审批表"),
    "案号": ("case.number", HEAD, "案号：LF20260302-0004"),
    "文号": ("number", HEAD, "文号：青民信延〔2026〕2号"),
    "信访人": ("case.petitioner", "信访人", "买买提·艾力等43人"),
    "承办处室": ("case.unit", "承办处室", "社会事务处"),
    "信访事项": ("case.title", "信访事项", "反映市福利一厂拖欠工资和社会保险费"),
    "受理日": ("case.accepted_on", "受理日", "2026年3月3日"),
    "原到期日": ("old_due_on", "原到期日", "2026年5月6日"),
    "已做工作": ("paper.work_done", "已做工作", _E.work_done),
    "复杂原因": ("paper.complexity", "复杂原因", _E.complexity),
    "申请天数": ("paper.days", "申请天数", "30日（1至30日）"),
    "新到期日": ("due_on", "新到期日", "2026年6月1日"),
    "承办意见": ("paper.unit_opinion", "承办意见", _E.unit_opinion),
    "处长意见": ("paper.head_opinion", "处长意见", _E.head_opinion),
    "处长": ("paper.head", "处长意见", "处长：秦筝"),
    "负责人批准": ("signer", "负责人批准", "负责人：周正"),
    "批准日期": ("signed_on", "负责人批准", "2026年4月29日"),
    "告知书": ("office.bureau", LETTER, "青川市民政局延期办理告知书青民信延〔2026〕2号"),
    "告知书信访人": ("case.petitioner", LETTER, "买买提·艾力等43人："),
    "告知书事项": ("case.title", LETTER, "您反映的“反映市福利一厂拖欠工资和社会保险费”"),
    "告知书受理日": ("case.accepted_on", LETTER, "我局于2026年3月3日受理"),
    "告知书原期限": ("old_due_on", LETTER, "原定办理期限到2026年5月6日届满"),
    "延期理由": ("paper.notice_reason", LETTER, _E.notice_reason),
    "依据": (
        "paper.days",
        LETTER,
        "《信访工作条例》第三十四条的规定，经本机关负责人批准，办理期限延长30日",
    ),
    "告知书新到期日": ("due_on", LETTER, "新的到期日为2026年6月1日"),
    "期限计算": ("due_line", LETTER, f"2026年6月1日。{samples.EXTENSION.due_line}"),
    "电话": ("office.phone", LETTER, "电话：0999-0123456"),
    "地址": ("office.address", LETTER, "地址：青川市滨河路6号民政局一楼"),
    "接待时间": ("office.hours", LETTER, "时间：工作日9:00—12:00，14:00—17:00"),
    "日期": ("signed_on", LETTER, "特此告知。青川市民政局2026年4月29日"),
    "份数": ("mark.copy_label", HEAD, "正本存案卷"),
    "用途": ("mark.purpose", HEAD, "呈批、送达"),
    "打印人": ("mark.by", HEAD, "白露2026年4月29日8时35分"),
    "打印时间": ("mark.at", HEAD, "白露2026年4月29日8时35分"),
}
OPINION: Fields = {
    "标题": ("paper.matter_name", LETTER, "关于市福利一厂拖欠工资和社会保险费信访事项的处理意见书"),
    "机关": ("office.bureau", HEAD, "青川市民政局"),
    "文号": ("number", HEAD, "青民信处〔2026〕9号"),
    "案号": ("case.number", HEAD, "案号：LF20260302-0004"),
    "信访人": ("case.petitioner", LETTER, "买买提·艾力等43人："),
    "收到和受理": ("paper.received_line", LETTER, _O.received_line),
    "请求一": ("paper.answers.demand", LETTER, f"一、投诉请求1.{_O.answers[0].demand}"),
    "请求二": ("paper.answers.demand", LETTER, f"2.{_O.answers[1].demand}"),
    "请求三": ("paper.answers.demand", LETTER, f"3.{_O.answers[2].demand}"),
    "提出的事实和理由": ("paper.stated", LETTER, f"二、提出的事实和理由{_O.stated}"),
    "查明的事实": ("paper.found", LETTER, f"三、查明的事实和证据{_O.found}"),
    "证据一": ("paper.evidence", LETTER, f"以上事实有下列证据证明：1.{_O.evidence[0]}"),
    "证据三": ("paper.evidence", LETTER, f"3.{_O.evidence[2]}"),
    "逐条答复": ("paper.answers", LETTER, "四、处理意见和依据（一）关于第一项请求"),
    "意见一": ("paper.answers.outcome", LETTER, "（一）关于第一项请求：支持"),
    "意见二": ("paper.answers.outcome", LETTER, "（二）关于第二项请求：解释说明"),
    "意见三": ("paper.answers.outcome", LETTER, "（三）关于第三项请求：不支持"),
    "答复一": ("paper.answers.reply", LETTER, _O.answers[0].reply),
    "答复二": ("paper.answers.reply", LETTER, _O.answers[1].reply),
    "答复三": ("paper.answers.reply", LETTER, _O.answers[2].reply),
    "依据一": ("paper.answers.basis", LETTER, f"依据：{_O.answers[0].basis}。"),
    "依据三": ("paper.answers.basis", LETTER, f"依据：{_O.answers[2].basis}。"),
    "怎样落实": ("paper.answers.measure", LETTER, f"落实：{_O.answers[0].measure}；"),
    "由谁落实": ("paper.answers.carried_by", LETTER, "由市福利一厂负责"),
    "何时落实": ("paper.answers.by_when", LETTER, "于2026年7月31日以前完成"),
    "复查机关": (
        "paper.review_organ",
        LETTER,
        "可以自收到本意见书之日起30日内，书面请求青川市人民政府复查",
    ),
    "复查机关地址": ("paper.review_address", LETTER, f"复查（地址：{_O.review_address}）"),
    "期限计算": ("due_line", LETTER, samples.OPINION.due_line),
    "联系人": ("paper.contact", LETTER, "联系人：秦筝"),
    "联系电话": ("paper.contact_phone", LETTER, "联系电话：0999-0123478"),
    "办公地址": ("office.address", LETTER, "地址：青川市滨河路6号民政局一楼"),
    "接待时间": ("office.hours", LETTER, "接待时间：工作日9:00—12:00，14:00—17:00"),
    "署名和成文日期": ("signed_on", LETTER, "17:00。青川市民政局2026年5月28日"),
    "份数": ("mark.copy_label", HEAD, "正本案号"),
    "用途": ("mark.purpose", HEAD, "随送达回证送达"),
    "打印人": ("mark.by", HEAD, "白露2026年5月28日16时10分"),
    "打印时间": ("mark.at", HEAD, "白露2026年5月28日16时10分"),
}
REVIEW_REQUEST: Fields = {
    "案号": ("case.number", HEAD, "案号：LX20260119-0003"),
    "申请": ("paper.level", HEAD, "申请：☑复查□复核"),
    "申请人": ("case.petitioner", "申请人", "曾祥𬬭"),
    "联系电话": ("case.phone", "联系电话", "142 0000 0132"),
    "地址": ("case.address", "地址", "青川市青东区望江街道石桥路27号1单元402室"),
    "代理": ("paper.agent", "代理人", _R.agent),
    "事项": ("case.title", "信访事项", "反映养老机构押金退还"),
    "原意见文号": ("paper.opinion_number", "原意见文号", "青民信处〔2026〕7号"),
    "收到日": ("paper.opinion_received_on", "收到原意见的日子", "2026年5月29日"),
    "请求": ("paper.request", "请求", _R.request),
    "事实理由": ("paper.reasons", "事实和理由", _R.reasons),
    "附件一": ("paper.enclosures", "附件", f"1.{_R.enclosures[0]}"),
    "附件三": ("paper.enclosures", "附件", f"3.{_R.enclosures[2]}"),
    "申请日": ("paper.asked_on", "申请人签名", "申请日：2026年6月24日"),
    "提交机关": ("paper.review_organ", "提交机关", "青川市人民政府"),
    "由谁办理": ("paper.is_ours", "提交机关", "□由本机关办理☑由本机关转交"),
    "材料清单": (
        "paper.enclosures",
        "收到材料",
        "申请书一份；处理意见书复印件1份；押金收据复印件1份",
    ),
    "收件人": ("paper.received_by", "收件人", "陆遥"),
    "收件日": ("paper.received_on", "收件日", "2026年6月25日"),
    "应答复日": ("due_on", "应答复日", "2026年7月24日"),
    "期限计算": ("due_line", "应答复日", samples.REVIEW_REQUEST.due_line),
    "收件机关": ("office.bureau", "收件机关", "青川市民政局"),
    "电话": ("office.phone", "收件机关", "电话：0999-0123456"),
    "份数": ("mark.copy_label", HEAD, "正本"),
    "用途": ("mark.purpose", HEAD, "申请人核对签名"),
    "打印人": ("mark.by", HEAD, "白露2026年6月25日10时20分"),
    "打印时间": ("mark.at", HEAD, "白露2026年6月25日10时20分"),
}
DELIVERY: Fields = {
    "机关": ("office.bureau", HEAD, "青川市民政局送达回证"),
    "案号": ("case.number", HEAD, "案号：JD20260325-0001"),
    "送达文书名称": ("document_name", "送达文书", "信访事项处理意见书"),
    "文号": ("number", "文号", "青民信处〔2026〕7号"),
    "份数": ("paper.copies", "份数", "2份"),
    "受送达人": ("paper.recipient", "受送达人", "张𤭢（本人）"),
    "送达地点": ("paper.place", "送达地点", _D.place),
    "方式": ("paper.way", "送达方式", "□当面□邮寄☑留置□委托□电子（本人同意）"),
    "结果": ("paper.outcome", "送达结果", "□已签收☑拒收□已寄出，等签收□退回"),
    "单号": ("paper.waybill", "邮件单号", _D.waybill),
    "送达时间": ("paper.tried_on", "送达日期", "2026年5月28日"),
    "签收时间": ("paper.served_on", "签收日期", "2026年5月29日"),
    "收件人签名": ("paper.signed_by", "收件人签名或盖章", "张桂英"),
    "与本人关系": ("paper.relation", "与受送达人关系", _D.relation),
    "拒收理由": ("paper.refusal_reason", "拒收理由", _D.refusal_reason),
    "见证人": ("paper.witness", "见证人", _D.witness),
    "送达人": ("paper.servers", "送达人（两人）", _D.servers),
    "备注": ("paper.remark", "备注", _D.remark),
    "可请求复查的最后一日": ("due_on", "可请求复查的最后一日", "2026年6月29日"),
    "期限计算": ("due_line", "可请求复查的最后一日", samples.DELIVERY.due_line),
    "打印份": ("mark.copy_label", HEAD, "正本"),
    "用途": ("mark.purpose", HEAD, "送达第1页"),
    "打印人": ("mark.by", HEAD, "白露2026年5月29日9时05分"),
    "打印时间": ("mark.at", HEAD, "白露2026年5月29日9时05分"),
}
PAPERS: dict[str, tuple[Any, Fields]] = {
    "F10": (samples.EXTENSION, EXTENSION),
    "F11": (samples.OPINION, OPINION),
    "F13": (samples.REVIEW_REQUEST, REVIEW_REQUEST),
    "F14": (samples.DELIVERY, DELIVERY),
}
SILENT = {"case.petitioner_image", "case.petitioner_description", "code"}
"""What has no words of its own, and the code, which test_paper_codes reads."""


@pytest.fixture(scope="module")
def forms() -> FormSet:
    return load_forms(forms_folder())


@pytest.fixture(scope="module")
def read(forms: FormSet) -> dict[str, PaperRead]:
    fonts = FontSet(resource("fonts"))
    return {form_id: read_paper(forms.get(form_id), sheet, fonts) for form_id, (sheet, _) in PAPERS.items()}


@pytest.mark.parametrize(
    ("form_id", "field"), [(form_id, field) for form_id, (_, table) in PAPERS.items() for field in table]
)
def test_each_field_is_found_in_its_place(read: dict[str, PaperRead], form_id: str, field: str) -> None:
    check_field(read[form_id], PAPERS[form_id][1], field)


@pytest.mark.parametrize("form_id", PAPERS)
def test_the_table_names_everything_the_form_prints(forms: FormSet, form_id: str) -> None:
    named = {binding for binding, _, _ in PAPERS[form_id][1].values()}
    printed = {path for path in bindings(forms.get(form_id)) if path not in ("page", "pages", "copy")}
    assert named == printed - SILENT
