"""F27, F28, F29: every field of domain.md §4.2 in its place, read back from the PDF."""

from __future__ import annotations

from typing import Any

import pytest

from tests.output.bindings import bindings
from tests.output.field_places import HEAD, LETTER, Fields, PaperRead, check_field, read_paper
from xinfang_desk.output import samples_hearings as samples
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.forms import FormSet, load_forms
from xinfang_desk.paths import forms_folder, resource

_R, _H, _S = samples.RECUSAL.paper, samples.HEARING.paper, samples.SETTLEMENT.paper
RECUSAL: Fields = {
    "机关": ("office.bureau", HEAD, "青川市民政局回避申请、决定单"),
    "案号": ("case.number", HEAD, "案号：LF20260131-0002"),
    "信访人": ("case.petitioner", HEAD, "信访人：李**"),
    "信访事项": ("case.title", "信访事项", "反映丈夫住院费用负担重"),
    "提出": ("paper.source", "提出", "☑来访人申请□本人自报"),
    "申请人/自报人": ("paper.asked_by", "申请人或自报人", "李㛃"),
    "回避对象": ("paper.subject", "回避对象", "沈禾"),
    "申请日": ("paper.asked_on", "申请日期", "2026年3月25日"),
    "利害关系": ("paper.interest", "利害关系", _R.interest),
    "决定": ("paper.is_granted", "决定", "☑同意回避□不同意回避"),
    "理由": ("paper.reason", "理由", _R.reason),
    "决定人": ("signer", "理由", "决定人（负责人）：林岚"),
    "决定日期": ("signed_on", "理由", "2026年3月26日"),
    "改派人": ("paper.reassigned_to", "改派人", "陆遥"),
    "已收回权限时间": ("paper.access_ended", "已收回权限时间", "2026-03-26 10:05"),
    "份数": ("mark.copy_label", HEAD, "正本"),
    "用途": ("mark.purpose", HEAD, "呈批、归档"),
    "打印人": ("mark.by", HEAD, "白露2026年3月26日10时30分"),
    "打印时间": ("mark.at", HEAD, "白露2026年3月26日10时30分"),
}
_NUMBER = "案号：LF20260413-0006文号：青民信听〔2026〕1号"
HEARING: Fields = {
    "机关": ("office.bureau", HEAD, "青川市民政局听证告知书"),
    "案号": ("case.number", HEAD, _NUMBER),
    "文号": ("number", HEAD, _NUMBER),
    "信访人": ("case.petitioner", LETTER, "欧阳𬱖："),
    "事项": ("case.title", LETTER, "您反映的“反映安置补助标准适用”"),
    "告知时间": ("paper.began_on", "听证时间", "2026年8月6日上午9时30分至11时40分"),
    "告知地点": ("paper.place", "听证地点", _H.place),
    "告知主持人": ("paper.host", "主持人", "何远"),
    "参加人": ("paper.invited", "参加人", f"1.{_H.invited[0]}"),
    "参加人末": ("paper.invited", "参加人", f"4.{_H.invited[3]}"),
    "权利": ("paper.rights", LETTER, f"您的权利：{_H.rights}"),
    "电话": ("office.phone", LETTER, "电话：0999-0123456"),
    "地址": ("office.address", LETTER, "地址：青川市滨河路6号民政局一楼"),
    "告知日期": ("signed_on", LETTER, "青川市民政局2026年8月3日"),
    "笔录事项": ("case.title", "信访事项", "反映安置补助标准适用"),
    "结论事项": ("case.title", "信访事项", "反映安置补助标准适用"),
    "笔录主持人": ("paper.host", "主持人", "何远"),
    "听证日期": ("paper.began_on", "听证日期", "2026年8月6日"),
    "笔录时间": ("paper.time", "时间", _H.time),
    "笔录地点": ("paper.place", "地点", _H.place),
    "到场人": ("paper.present", "到场人", f"1.{_H.present[0]}"),
    "陈述": ("paper.statements", "陈述", _H.statements),
    "质询": ("paper.questions", "质询", _H.questions),
    "辩论": ("paper.debate", "辩论", _H.debate),
    "评议": ("paper.deliberation", "评议", _H.deliberation),
    "起日": ("paper.began_on", "听证开始", "2026年8月6日"),
    "止日": ("paper.ended_on", "听证结束", "2026年8月7日"),
    "听证人员": ("paper.host", "听证人员", "主持人：何远参加："),
    "结论": ("paper.conclusion", "结论", _H.conclusion),
    "是否公示": ("paper.is_published", "公示", "☑公示□不公示"),
    "脱敏核对": ("paper.is_masked", "公示前核对脱敏", "☑已核对"),
    "签名": ("signer", "主持人签名盖章", "主持人：何远2026年8月3日"),
    "份数": ("mark.copy_label", HEAD, "正本"),
    "用途": ("mark.purpose", HEAD, "送达、归档"),
    "打印人": ("mark.by", HEAD, "白露2026年8月10日15时00分"),
    "打印时间": ("mark.at", HEAD, "白露2026年8月10日15时00分"),
}
SETTLEMENT: Fields = {
    "机关": ("office.bureau", HEAD, "青川市民政局调解协议书"),
    "协议": ("paper.kind", HEAD, "青川市民政局调解协议书"),
    "案号": ("case.number", HEAD, "案号：LX20260519-0002"),
    "文号": ("number", HEAD, "文号：青民信调〔2026〕3号"),
    "甲方": ("paper.parties", LETTER, f"一、当事人1.{_S.parties[0]}"),
    "乙方": ("paper.parties", LETTER, f"2.{_S.parties[1]}"),
    "对方单位": ("paper.other_party", LETTER, "对方单位：青西区柳河镇敬老服务中心"),
    "自愿声明": ("paper.is_voluntary", LETTER, "☑双方自愿，已当面说明可以不签"),
    "争议": ("paper.dispute", LETTER, f"二、争议事项{_S.dispute}"),
    "协议内容一": ("paper.terms", LETTER, f"1.{_S.terms[0]}"),
    "协议内容三": ("paper.terms", LETTER, f"3.{_S.terms[2]}"),
    "履行跟踪": ("paper.follow_up", LETTER, f"四、履行跟踪{_S.follow_up}"),
    "司法确认提示": ("paper.judicial_note", LETTER, f"五、司法确认{_S.judicial_note}"),
    "信访人": ("case.petitioner", "在场见证", "信访人：周桂兰"),
    "主持人": ("signer", "在场见证", "主持人：石䂖"),
    "签订日": ("paper.agreed_on", "在场见证", "签订日：2026年7月3日"),
    "份数": ("mark.copy_label", HEAD, "正本"),
    "用途": ("mark.purpose", HEAD, "双方各执一份第1页"),
    "打印人": ("mark.by", HEAD, "白露2026年7月2日14时45分"),
    "打印时间": ("mark.at", HEAD, "白露2026年7月2日14时45分"),
}
PAPERS: dict[str, tuple[Any, Fields]] = {
    "F27": (samples.RECUSAL, RECUSAL),
    "F28": (samples.HEARING, HEARING),
    "F29": (samples.SETTLEMENT, SETTLEMENT),
}
SILENT = {"case.petitioner_description", "code"}
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
