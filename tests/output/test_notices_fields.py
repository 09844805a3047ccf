"""F04–F09: every field of domain.md §4.2 in its place, read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.output.bindings import bindings, conditions
from tests.output.field_places import HEAD, LETTER, Fields, PaperRead, check_field, read_paper
from xinfang_desk.output import samples_notices as samples
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.forms import FormSet, load_forms
from xinfang_desk.paths import forms_folder, resource

_A, _D, _I = samples.ACCEPT.paper, samples.DECLINE.paper, samples.INFORM.paper
_F, _S, _O = samples.FORWARD.paper, samples.ASSIGN.paper, samples.OBJECTION.paper


def foot(kind: str) -> Fields:
    """What every notice to a petitioner carries at its foot."""
    return {
        "询问电话": ("office.phone", LETTER, "询问电话：0999-0123456"),
        "接待时间": ("office.hours", LETTER, "接待时间：工作日9:00—12:00，14:00—17:00"),
        "地址": ("office.address", LETTER, "地址：青川市滨河路6号民政局一楼"),
        "份数、送达提示": (
            "mark.copy_label",
            LETTER,
            f"本{kind}一式两份：您一份，存档一份。请在送达回证上签名，签名只表示收到。",
        ),
    }


ACCEPT: Fields = {
    "文号": ("number", HEAD, "青民信受〔2026〕8号"),
    "案号": ("case.number", HEAD, "案号JD20260325-0001"),
    "信访人": ("case.petitioner", LETTER, "受理告知书张𤭢："),
    "何时": ("case.received_on", LETTER, "您于2026年3月25日通过"),
    "以何方式": ("case.channel", LETTER, "通过局长接待日提出的信访事项"),
    "来源机关": ("paper.from_organ", LETTER, "我们已经收到（由青川市信访局转来）。"),
    "摘要": ("paper.summary", LETTER, f"您反映的主要是：{_A.summary}"),
    "受理": ("paper.accepted_on", LETTER, "决定自2026年3月26日起受理，按信访程序办理。"),
    "依据": ("paper.basis", LETTER, f"按照{_A.basis}，决定"),
    "期限": ("paper.is_simple", LETTER, "受理之日起60日内办结，并给您书面答复。"),
    "承办单位": ("paper.unit", "承办单位", "社会救助处"),
    "联系人": ("paper.contact", "联系人", "陆遥"),
    "联系电话": ("paper.contact_phone", "联系电话", "0999-0123458"),
    "到期日": ("due_on", "办结期限", "2026年5月25日"),
    "到期日计算": ("due_line", "办结期限", samples.ACCEPT.due_line),
    "查询码": ("case.query_code", "查询码", "K4MW7R2P"),
    "查询方式": ("paper.query_way", "查询方式", _A.query_way),
    "日期": ("signed_on", LETTER, "青川市民政局2026年3月26日询问电话"),
    "打印": ("mark.at", HEAD, "白露2026年3月26日10时05分"),
    **foot("告知书"),
}
DECLINE: Fields = {
    "文号": ("number", HEAD, "青民信不受〔2026〕2号"),
    "信访人": ("case.petitioner", LETTER, "不予受理告知书李㛃："),
    "收到日": ("case.received_on", LETTER, "您于2026年6月9日通过来访提出的信访事项"),
    "事项": ("paper.summary", LETTER, f"您反映的主要是：{_D.summary}"),
    "事实说明": ("paper.facts", LETTER, f"经核对：{_D.facts}"),
    "依据条款": ("paper.basis", LETTER, f"按照{_D.basis}，这一事项本机关不能受理。"),
    "不受理情形": (
        "paper.situation",
        "不受理情形",
        "☑下级或本级正在法定期限内办理，又向上级提出（条例第十九条）"
        "□复核意见作出后，以同一事实和理由再提（条例第三十六条）□逾期没有请求复查、复核（地方规定）",
    ),
    "应向何处提出": ("paper.where", "请向这里提出", "青川市青西区民政局社会救助科"),
    "那里的地址": ("paper.where_address", "地址", "青川市青西区文昌路21号"),
    "那里的电话": ("paper.where_phone", "电话", "0999-0456123"),
    "帮扶信息": ("paper.help_line", "需要帮助", _D.help_line),
    "日期": ("signed_on", LETTER, "青川市民政局2026年6月11日询问电话"),
    **foot("告知书"),
}
INFORM: Fields = {
    "文号": ("number", HEAD, "青民信告〔2026〕21号"),
    "信访人": ("case.petitioner", LETTER, "告知书张𤭢："),
    "事项": ("paper.summary", LETTER, f"您反映的主要是：{_I.summary}"),
    "类型": ("kind_line", "告知事项", "已转送有权机关"),
    "类型说明": ("paper.kind", LETTER, "我们已经把材料转送这个机关，由它依法办理并答复您。"),
    "只涉及一部分": ("paper.is_partial", LETTER, "本告知书只涉及您所反映的一部分"),
    "去向机关": ("paper.where", "去向机关", "青川市退役军人事务局"),
    "去向地址": ("paper.where_address", "地址", "青川市青东区长安街9号"),
    "去向电话": ("paper.where_phone", "电话", "0999-0234567"),
    "转送函文号": ("paper.letter_number", "转送函", "青民信转〔2026〕5号"),
    "转送函日期": ("paper.letter_on", "日期", "2026年3月24日"),
    "依据": ("paper.basis", LETTER, f"按照{_I.basis}，我们"),
    "联系人": ("paper.contact", "联系人", "陆遥"),
    "日期": ("signed_on", LETTER, "青川市民政局2026年3月25日询问电话"),
    **foot("告知书"),
}
REDIRECT: Fields = {
    "类型": ("kind_line", "告知事项", "导入法定途径：劳动人事争议仲裁"),
    "途径": ("route.route", "法定途径", "仲裁途径（第三十一条第二项）"),
    "途径名称": ("route.route_name", LETTER, "依法应当通过劳动人事争议仲裁解决"),
    "法定时限": ("route.route_limit", "法定时限", "45日内作出裁决"),
    "事项": ("route.summary", LETTER, "您反映的主要是：补发2025年9月以来的工资差额。"),
    "去向机关": ("route.where", "去向机关", "青川市劳动人事争议仲裁院"),
    "去向地址": ("route.where_address", "地址", "青川市青北区和平路2号"),
    "去向电话": ("route.where_phone", "电话", "0999-0333444"),
    "依据": ("route.basis", LETTER, "按照《信访工作条例》第三十一条第二项，请您"),
    "联系人": ("route.contact", "联系人", "方宁"),
    "只涉及一部分": ("route.is_partial", LETTER, "其余诉求由我们继续办理。"),
    **foot("告知书"),
}
FORWARD: Fields = {
    "文号": ("number", HEAD, "青民信转〔2026〕5号"),
    "标题": ("case.title", LETTER, "关于转送请求落实优抚待遇和生活困难救助信访事项的函"),
    "主送": ("paper.to_organ", LETTER, "信访事项的函青川市退役军人事务局："),
    "来件日期": ("case.received_on", LETTER, "2026年3月25日，青川市民政局收到"),
    "信访人": ("case.petitioner", LETTER, "收到张𤭢通过局长接待日提出的信访事项"),
    "编号": ("case.number", LETTER, "（编号：JD20260325-0001）"),
    "信访人电话": ("case.phone", LETTER, "信访人联系电话：142 0000 0171。"),
    "信访人住址": ("case.address", LETTER, "住址：青川市青东区槐树街11号。"),
    "摘要": ("paper.summary", LETTER, f"信访事项摘要：{_F.summary}"),
    "不属本系统": ("paper.is_outside_system", LETTER, "该事项不属于民政系统职权范围"),
    "只转送一部分": ("paper.is_partial", LETTER, "本函只转送该事项中属于你单位职权范围的部分"),
    "告知信访人": ("number", LETTER, "请自收到本函之日起15日内，将接收情况以及处理途径和程序书面告知信访人"),
    "提出异议": ("number", LETTER, "自收到本函之日起5个工作日内提出异议"),
    "保密提示": ("paper.secrecy", LETTER, f"被反映的人员和单位。{_F.secrecy}"),
    "附件清单": ("paper.enclosures", LETTER, "附件：1.信访事项登记表复印件1份2.复员证明书复印件2页"),
    "日期": ("signed_on", LETTER, "青川市民政局2026年3月25日（联系人"),
    "联系人": ("paper.contact", LETTER, "（联系人：沈禾，"),
    "联系电话": ("paper.contact_phone", LETTER, "，电话：0999-0123457）"),
    "回执": ("office.name", LETTER, "请签收后退回青川市民政局信访办公室（青川市滨河路6号民政局一楼）"),
    "回执日期": ("number", "签收日期", "年月日"),
}
ASSIGN: Fields = {
    "文号": ("number", HEAD, "青民信交〔2026〕4号"),
    "主送": ("paper.to_organ", LETTER, "信访事项的函青川市青东区民政局："),
    "信访人": ("case.petitioner", LETTER, "收到张𤭢通过局长接待日提出的信访事项"),
    "编号": ("case.number", LETTER, "（编号：JD20260325-0001）"),
    "摘要": ("paper.summary", LETTER, f"信访事项摘要：{_S.summary}"),
    "只交办一部分": ("paper.is_partial", LETTER, "本函只交办该事项中属于你单位职权范围的部分"),
    "办理要求": (
        "paper.requirements",
        LETTER,
        "办理要求：" + "".join(f"{n}.{one}" for n, one in enumerate(_S.requirements, 1)),
    ),
    "指定反馈日": ("paper.feedback_on", LETTER, "请于2026年4月15日以前反馈办理结果"),
    "办结报告格式要求": ("paper.report_format", LETTER, f"提交办结报告。{_S.report_format}"),
    "是否需包案领导": ("paper.needs_case_lead", LETTER, "该事项请由你单位负责同志包案。"),
    "保密提示": ("paper.secrecy", LETTER, f"被反映的人员和单位。{_S.secrecy}"),
    "附件清单": ("paper.enclosures", LETTER, "附件：1.来访登记表复印件1份2.户口簿复印件3页"),
    "日期": ("signed_on", LETTER, "青川市民政局2026年3月26日（联系人"),
    "联系人": ("paper.contact", LETTER, "（联系人：陆遥，"),
    "联系电话": ("paper.contact_phone", LETTER, "，电话：0999-0123458）"),
    "抄送": ("paper.copies_to", LETTER, "抄送：青东区信访局"),
    "回执": ("office.name", LETTER, "请签收后退回青川市民政局信访办公室"),
}
OBJECTION: Fields = {
    "文号": ("number", HEAD, "青民信异〔2026〕1号"),
    "原转送机关": ("paper.from_organ", LETTER, "的异议函青川市信访局："),
    "原文号": ("paper.their_number", LETTER, "你单位青信转〔2026〕118号转送（交办）的信访事项"),
    "收到日": ("paper.received_on", LETTER, "青川市民政局于2026年4月2日收到"),
    "信访人": ("case.petitioner", LETTER, "（信访人：许𪣻）"),
    "理由": ("paper.reasons", LETTER, f"理由：{_O.reasons}"),
    "法律依据": ("paper.basis", LETTER, f"法律依据：{_O.basis}"),
    "建议的有权机关": ("paper.competent_organ", LETTER, "建议由青川市人力资源和社会保障局办理。"),
    "退还材料清单": ("paper.returned", LETTER, "附件：1.来信原件2页2.工资欠条复印件5页"),
    "日期": ("signed_on", LETTER, "青川市民政局2026年4月8日（联系电话"),
    "电话": ("office.phone", LETTER, "（联系电话：0999-0123456）"),
}
PAPERS: dict[str, tuple[str, Any, Fields]] = {
    "F04": ("F04", samples.ACCEPT, ACCEPT),
    "F05": ("F05", samples.DECLINE, DECLINE),
    "F06": ("F06", samples.INFORM, INFORM),
    "F06 route": ("F06", samples.REDIRECT, REDIRECT),
    "F07": ("F07", samples.FORWARD, FORWARD),
    "F08": ("F08", samples.ASSIGN, ASSIGN),
    "F09": ("F09", samples.OBJECTION, OBJECTION),
}


@pytest.fixture(scope="module")
def forms() -> FormSet:
    return load_forms(forms_folder())


@pytest.fixture(scope="module")
def read(forms: FormSet) -> dict[str, PaperRead]:
    fonts = FontSet(resource("fonts"))
    return {name: read_paper(forms.get(form), sheet, fonts) for name, (form, sheet, _) in PAPERS.items()}


@pytest.mark.parametrize(("name", "field"), [(name, field) for name in PAPERS for field in PAPERS[name][2]])
def test_each_field_stands_in_its_place(read: dict[str, PaperRead], name: str, field: str) -> None:
    check_field(read[name], PAPERS[name][2], field)


@pytest.mark.parametrize("name", PAPERS)
def test_the_table_names_every_field_the_form_prints(forms: FormSet, name: str) -> None:
    form_id, _, table = PAPERS[name]
    named = {binding for binding, _, _ in table.values()}
    form = forms.get(form_id)
    printed = bindings(form) | conditions(form)
    assert named <= printed
    under = "route." if name == "F06 route" else "paper."
    assert {path for path in printed if path.startswith(under)} <= named


def test_a_part_that_is_not_used_leaves_no_label(forms: FormSet) -> None:
    fonts = FontSet(resource("fonts"))
    plain = replace(samples.DECLINE, paper=replace(_D, help_line=""))
    assert "需要帮助" not in read_paper(forms.get("F05"), plain, fonts).body
    inside = replace(
        samples.FORWARD,
        case=replace(samples.FORWARD.case, petitioner="", phone="", address=""),
        paper=replace(_F, is_partial=False, is_outside_system=False, secrecy="", enclosures=()),
    )
    body = read_paper(forms.get("F07"), inside, fonts).body
    assert not any(words in body for words in ("张𤭢", "联系电话：142", "附件", "只转送", "不属于民政系统"))
    assert "按照规定，本函不列信访人。" in body
