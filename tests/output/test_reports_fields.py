"""F12, F16, F34: every field of domain.md §4.2 in its place, read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.output.bindings import bindings, conditions
from tests.output.field_places import HEAD, LETTER, Fields, PaperRead, check_field, read_paper
from tests.output.test_notices_fields import foot
from xinfang_desk.domain.handling_answers import ReplyKind
from xinfang_desk.domain.handling_reviews import ReviewLevel
from xinfang_desk.output import samples_reports as samples
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.forms import FormSet, load_forms
from xinfang_desk.paths import forms_folder, resource

_V, _R, _A = samples.REVIEW_OPINION.paper, samples.REPORT.paper, samples.REPLY.paper
OPINION: Fields = {
    "机关": ("office.bureau", LETTER, "青川市民政局文件青民信复查"),
    "文号": ("number", LETTER, "青民信复查〔2026〕3号"),
    "案号": ("case.number", HEAD, "案号LX20260629-0002"),
    "意见书": ("paper.level", LETTER, "信访事项复查意见书王𫞩："),
    "申请人": ("paper.applicant", LETTER, "意见书王𫞩："),
    "被复查机关": ("paper.reviewed_organ", LETTER, "您不服青川市青西区民政局2026年"),
    "原意见日期": ("paper.opinion_on", LETTER, "2026年5月28日作出"),
    "送达日": ("paper.opinion_served_on", LETTER, "2026年6月2日送达的《信访事项处理意见书》"),
    "原意见文号": ("paper.opinion_number", LETTER, "（青西民信处〔2026〕9号）"),
    "申请日": ("paper.asked_on", LETTER, "于2026年6月26日提出申请"),
    "收到日": ("paper.received_on", LETTER, "青川市民政局于2026年6月29日收到"),
    "申请理由": ("paper.reasons", LETTER, f"一、申请理由{_V.reasons}"),
    "原意见要点": ("paper.opinion_points", LETTER, f"二、原意见要点{_V.opinion_points}"),
    "查明事实": ("paper.found", LETTER, f"三、审查查明的事实{_V.found}"),
    "听证情况": ("paper.hearing", LETTER, f"听证情况：{_V.hearing}"),
    "听证扣除": (
        "paper.hearing_days",
        LETTER,
        "听证所需的6日，按照《信访工作条例》第三十六条",
    ),
    "依据": ("paper.basis", LETTER, f"四、依据{_V.basis}"),
    "结论": ("paper.verdict", LETTER, "五、复查结论对上述处理意见，决定：撤销并责令重新办理。"),
    "责令重办期限": ("paper.redo_until", LETTER, "原办理机关应当在2026年8月21日以前"),
    "权利告知": ("paper.next_organ", LETTER, "自收到本意见书之日起30日内，向青川市人民政府请求复核"),
    "电话": ("office.phone", LETTER, "可以打电话0999-0123456"),
    "地址": ("office.address", LETTER, "或者到青川市滨河路6号民政局一楼询问"),
    "日期": ("signed_on", LETTER, "青川市民政局2026年7月23日（本意见书送申请人1份"),
    "抄送": ("paper.reviewed_organ", LETTER, "抄送：青川市青西区民政局。"),
    "印发": ("signed_on", LETTER, "2026年7月23日印发"),
}
REPORT: Fields = {
    "文号": ("number", LETTER, "青民信结〔2026〕3号"),
    "题目": ("paper.to_organ", LETTER, "信访事项办结报告"),
    "案号": ("case.number", LETTER, "案号：JD20260325-0001"),
    "信访人": ("case.petitioner", "信访人", "张𤭢"),
    "承办单位": ("case.unit", "承办单位", "社会救助处"),
    "督办单号": ("paper.slip_number", "督办单号", "青民信督〔2026〕12号"),
    "送达回证编号": ("paper.delivery_number", "送达回证", "送证〔2026〕17号"),
    "报送机关": ("paper.to_organ", "报送机关", "青川市信访局"),
    "交办文号": ("paper.their_number", "交办文号", "青信交〔2026〕第31号"),
    "诉求": ("paper.demands", "诉求", f"1.{_R.demands[0]}2.{_R.demands[1]}"),
    "调查经过": ("paper.investigation", "调查经过", _R.investigation),
    "查明事实": ("paper.found", "查明事实", _R.found),
    "依据": ("paper.basis", "依据", _R.basis),
    "处理结果": ("paper.results", "处理结果（逐条）", f"1.{_R.results[0]}2.{_R.results[1]}"),
    "落实情况与证据": ("paper.carried_out", "落实情况与证据", _R.carried_out),
    "答复信访人情况": ("paper.answered", "答复情况", _R.answered),
    "态度": ("paper.attitude", "来访人态度", "☑接受□部分接受□不接受□未表态"),
    "遗留问题": ("paper.left_open", "遗留问题", _R.left_open),
    "改进工作建议": ("paper.suggestions", "改进建议", _R.suggestions),
    "附件": ("paper.enclosures", "附件", "入户核查表；处理意见书复印件；发放回单"),
    "承办人": ("paper.handler", "承办人", "陆遥"),
    "联系电话": ("paper.contact_phone", "联系电话", "0999-0123458"),
    "处长签字": ("paper.head", "处长签字", "高远2026年4月29日"),
    "处长签字日期": ("paper.head_signed_on", "处长签字", "2026年4月29日"),
    "签发人": ("paper.issuer", "签发人", "石䂖"),
    "分管局长意见": ("paper.leader_opinion", "分管局长意见", _R.leader_opinion),
    "分管局长签名": ("signer", "分管局长意见", "林岚2026年5月5日"),
}
REPLY: Fields = {
    "文号": ("number", HEAD, "青民信函〔2026〕6号"),
    "事由": ("paper.subject", LETTER, "关于在老旧小区增设老年食堂建议的答复"),
    "信访人": ("case.petitioner", LETTER, "的答复欧阳𬱖："),
    "反映的事项": ("paper.summary", LETTER, f"您反映的主要是：{_A.summary}"),
    "类型": ("paper.kind", LETTER, "感谢您提出建议。经过研究，现答复如下："),
    "答复": ("paper.reply", LETTER, f"现答复如下：{_A.reply}"),
    "依据": ("paper.basis", LETTER, f"依据：{_A.basis}。"),
    "联系人": ("paper.contact", LETTER, "请找秦筝"),
    "联系电话": ("paper.contact_phone", LETTER, "电话0999-0123459。"),
    "日期": ("signed_on", LETTER, "青川市民政局2026年6月2日询问电话"),
    **foot("答复函"),
}
PAPERS: dict[str, tuple[Any, Fields]] = {
    "F12": (samples.REVIEW_OPINION, OPINION),
    "F16": (samples.REPORT, REPORT),
    "F34": (samples.REPLY, REPLY),
}


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return FontSet(resource("fonts"))


@pytest.fixture(scope="module")
def forms() -> FormSet:
    return load_forms(forms_folder())


@pytest.fixture(scope="module")
def read(forms: FormSet, fonts: FontSet) -> dict[str, PaperRead]:
    return {form_id: read_paper(forms.get(form_id), sheet, fonts) for form_id, (sheet, _) in PAPERS.items()}


@pytest.mark.parametrize(
    ("form_id", "field"), [(form_id, field) for form_id in PAPERS for field in PAPERS[form_id][1]]
)
def test_each_field_stands_in_its_place(read: dict[str, PaperRead], form_id: str, field: str) -> None:
    check_field(read[form_id], PAPERS[form_id][1], field)


@pytest.mark.parametrize("form_id", PAPERS)
def test_the_table_names_every_field_the_form_prints(forms: FormSet, form_id: str) -> None:
    form = forms.get(form_id)
    named = {binding for binding, _, _ in PAPERS[form_id][1].values()}
    printed = bindings(form) | conditions(form)
    assert named <= printed
    assert {path for path in printed if path.startswith("paper.")} <= named


def test_the_answer_to_a_second_review_says_that_the_matter_ends(forms: FormSet, fonts: FontSet) -> None:
    final = replace(samples.REVIEW_OPINION, paper=replace(_V, level=ReviewLevel.FINAL, next_organ=""))
    body = read_paper(forms.get("F12"), final, fonts).body
    assert "信访事项复核意见书" in body and "五、复核结论" in body
    assert "以同一事实和理由提出投诉请求的，各级信访部门和其他机关、单位不再受理" in body
    assert "请求复核" not in body


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (ReplyKind.SUGGESTION, "感谢您提出建议"),
        (ReplyKind.SIMPLE, "由我们按普通程序办理"),
        (ReplyKind.DUTY, "依法申请行政复议"),
    ],
)
def test_a_reply_says_what_its_kind_asks_and_nothing_of_the_others(
    forms: FormSet, fonts: FontSet, kind: ReplyKind, words: str
) -> None:
    body = read_paper(
        forms.get("F34"), replace(samples.REPLY, paper=replace(_A, kind=kind, basis="")), fonts
    ).body
    said = [one for one in ("感谢您提出建议", "由我们按普通程序办理", "依法申请行政复议") if one in body]
    assert said == [words]
    assert "依据：" not in body


def test_a_report_that_nobody_outside_asked_for_names_no_organ(forms: FormSet, fonts: FontSet) -> None:
    own = replace(samples.REPORT, paper=replace(_R, to_organ="", their_number=""))
    paper = read_paper(forms.get("F16"), own, fonts)
    assert "信访事项结案报告" in paper.body
    assert not any(cell.text in ("报送机关", "交办文号") for cell in paper.cells)
