"""Story 1, the veteran: received on 局长接待日; his slip from 批示 to the archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.fixtures_desk import OpenDesk
from tests.output.paper_reading import page_texts, squeezed
from tests.services.handling_cases import issue, serve, signing, whole
from tests.stories.wrong_inputs import Press, each_wrong_input, survives
from tests.visitors import VETERAN
from xinfang_desk.domain.cases import CaseFilter
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.follow_up import HelpDraft, KeptDraft, PromiseDraft
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.supervision import SlipFilter, SlipReport
from xinfang_desk.domain.terms import CaseState, SlipReason, SlipState
from xinfang_desk.store import journal, search

DAY = date(2026, 3, 25)
VETERANS_BUREAU = "青川市退役军人事务局"


@each_wrong_input
def test_the_veteran_is_registered_whatever_is_typed_wrong(desk: OpenDesk, press: Press) -> None:
    survives(desk, VETERAN, DAY, press)


def test_the_veterans_slip_from_the_instruction_to_the_archive(desk: OpenDesk) -> None:
    clerk, director = desk.as_("clerk"), desk.as_("director")
    leader, vice = desk.staff("周正"), desk.staff("林岚")

    # 03-25, 局长接待日: 周正 receives 张𤭢.
    done = clerk.registration.register(replace(VETERAN, receptionist_id=leader))
    assert done.receipt_number == "JD20260325-0001"
    assert done.due_dates[0].legal_on == date(2026, 4, 9)

    # On the spot his 批示 becomes a slip in one step.
    blank = clerk.supervision.blank_draft(done.case_id)
    assert blank.reason is SlipReason.INSTRUCTION and blank.instruction.leader_id == leader
    slip_id = clerk.supervision.draft(
        replace(
            blank,
            unit_id=desk.unit("社会救助处"),
            assisting_unit_ids=(desk.unit("青东区民政局"),),
            demands=("报送结案报告并附证据清单。", "办理结果书面答复信访人。"),
        )
    )
    issued = director.supervision.sign_out(slip_id, DAY, leader)
    assert issued.due_on == date(2026, 4, 9)
    assert issued.explanation == "签发 03-25 + 15日 = 04-09·本局督办规定"
    original = clerk.papers.issue(PaperOf("F15", slip_id), "送达社会救助处")
    text = squeezed("".join(page_texts(original.pdf)))
    assert original.copy_label == "正本"
    assert all(word in text for word in ("张𤭢", issued.slip_number, issued.slip_code, "2026年4月9日"))

    # 03-26 signed for, 04-03 progress, 04-08 extended to 04-30.
    desk.on(date(2026, 3, 26))
    found = clerk.supervision.by_code(issued.slip_code.lower())
    assert found == slip_id
    clerk.supervision.acknowledge(slip_id, "刘敏", datetime(2026, 3, 26, 9, 20))
    desk.on(date(2026, 4, 3))
    clerk.supervision.progress(slip_id, date(2026, 4, 3), "已入户核实，救助申请已受理。", "刘敏")
    desk.on(date(2026, 4, 8))
    director.supervision.extend(slip_id, date(2026, 4, 30), "等待协调会", vice, date(2026, 4, 8))
    assert clerk.supervision.open(slip_id).next_title == "结案报告应于 04-30（周四）前报送"
    desk.on(date(2026, 4, 28))
    (row,) = clerk.supervision.page(SlipFilter("open")).rows
    assert (row.remaining, row.due_tone) == ("还有 2 日", "amber")

    # 04-29 closing report with 处长签字, 04-30 review, 05-08 archive.
    desk.on(date(2026, 4, 29))
    report = SlipReport(
        "青民救〔2026〕7号", "救助已批准，答复已送达。", date(2026, 4, 29), "刘家宁", date(2026, 4, 29)
    )
    clerk.supervision.report(slip_id, report)
    desk.on(date(2026, 4, 30))
    director.supervision.review(slip_id, True, "", date(2026, 4, 30))
    desk.on(date(2026, 5, 8))
    director.supervision.archive(slip_id, None, date(2026, 5, 8))

    detail = clerk.supervision.open(slip_id)
    assert detail.state is SlipState.ARCHIVED
    assert [(step.name, step.line, step.state) for step in detail.steps] == [
        ("签发", "03-25 周正", "done"),
        ("签收", "03-26 刘敏", "done"),
        ("进展", "共 1 次", "done"),
        ("结案报告", "04-29", "done"),
        ("处长签字", "04-29 刘家宁", "done"),
        ("信访办审核", "04-30 赵平", "done"),
        ("归档", "05-08", "done"),
    ]
    copy = clerk.papers.issue(PaperOf("F15", slip_id), "存档")
    last = squeezed("".join(page_texts(copy.pdf)))
    assert copy.copy_label == "补打第1次"
    for said in ("刘家宁2026年4月29日", "☑同意结案", "同意。林岚2026年4月8日", detail.archive_number):
        assert said in last, said


def test_what_happened_to_the_slip_stands_on_the_cases_time_line(desk: OpenDesk) -> None:
    test_the_veterans_slip_from_the_instruction_to_the_archive(desk)
    clerk = desk.as_("clerk")
    (row,) = clerk.cases.page(CaseFilter("all")).rows
    case = clerk.cases.open(row.case_id)
    assert [(event.happened_on, event.title) for event in reversed(case.events)] == [
        (DAY, "来访登记"),
        (DAY, "周正批示"),
        (DAY, "签发 青民信督〔2026〕1号"),
        (date(2026, 3, 26), "社会救助处签收"),
        (date(2026, 4, 3), "已入户核实，救助申请已受理。"),
        (date(2026, 4, 8), "延期至 04-30"),
        (date(2026, 4, 29), "结案报告 青民救〔2026〕7号"),
        (date(2026, 4, 30), "同意结案"),
        (date(2026, 5, 8), "督办单归档"),
    ]
    slip = next(line for line in case.deadlines if line.rule == "C24")
    assert (slip.met_on, slip.remaining) == (date(2026, 4, 29), "按时")
    assert case.unit == "社会救助处"
    with desk.desk.db.read() as connection:
        assert journal.verify(connection).first_broken is None
    for words in ("青民信督〔2026〕1号", "张𤭢", "zhang", "待遇多年"):
        assert search.find(desk.desk.db.search_connection(), words).ids == (row.case_id,), words


def test_what_is_not_ours_is_forwarded_and_what_is_ours_is_answered(desk: OpenDesk) -> None:
    clerk, director = desk.as_("clerk"), desk.as_("director")
    case_id = clerk.registration.register(replace(VETERAN, receptionist_id=desk.staff("周正"))).case_id

    # 03-25: what concerns 优抚待遇 goes to 青川市退役军人事务局 the same day, and he is told so on paper.
    letter = issue(desk, case_id, Action.FORWARD, to_organ=VETERANS_BUREAU, is_partial=True)
    told = clerk.handling.blank(case_id, Action.INFORM)
    assert (told.where, told.where_phone) == (VETERANS_BUREAU, "0999-0310001")
    assert (told.letter_number, told.letter_on, told.is_partial) == (letter.number, DAY, True)
    told_by = director.handling.issue(case_id, Action.INFORM, told, signing(desk, Action.INFORM))
    assert told_by.state is CaseState.REGISTERED
    text = squeezed("".join(page_texts(clerk.papers.issue(PaperOf("F06", told_by.document_id)).pdf)))
    assert VETERANS_BUREAU in text and "青川市青东区解放路18号" in text and "0999-0310001" in text
    serve(desk, told_by.document_id)

    # 03-26: 生活困难救助 is ours and accepted, 60 days to 05-25; 青东区民政局 is to feed back by 04-15.
    desk.on(date(2026, 3, 26))
    notice = issue(desk, case_id, Action.ACCEPT)
    assert [(due.rule, due.legal_on) for due in notice.due_dates] == [("C09", date(2026, 5, 25))]
    serve(desk, notice.document_id)
    out = issue(desk, case_id, Action.ASSIGN_OUT, "林岚", feedback_on=date(2026, 4, 15), is_partial=True)
    assert out.state is CaseState.ACCEPTED
    due = {line.rule: line for line in clerk.cases.open(case_id).deadlines}
    assert due["C03"].met_on == date(2026, 3, 26) and due["C07"].due_on == date(2026, 4, 15)

    # 05-18: the opinion is served; what it promises is 220.00 元 a month, first paid on 05-20.
    desk.on(date(2026, 5, 15))
    monthly = HelpDraft(
        "生活困难补助", "220.00", "青东区民政局", desk.now.date(), True, "月", first_payment_on=None
    )
    clerk.follow_up.help_given(case_id, monthly)
    draft = clerk.handling.blank(case_id, Action.DECIDE)
    assert "生活困难补助 220.00元（每月）" in draft.found
    kept = frozenset({"answers"})
    ours = whole(desk, case_id, Action.DECIDE)
    ours = replace(ours, answers=ours.answers[1:], found=draft.found)
    who = signing(desk, Action.DECIDE, who="林岚")
    with pytest.raises(Refused, match="还没有答复这一条诉求"):
        director.handling.issue(case_id, Action.DECIDE, ours, who)
    opinion = director.handling.issue(case_id, Action.DECIDE, ours, who, kept=kept)
    promise = PromiseDraft("每月发给生活困难补助 220.00 元", "刘家宁", "社会救助处", date(2026, 5, 31))
    promise_id = clerk.follow_up.promise(case_id, promise)
    desk.on(date(2026, 5, 18))
    served = serve(desk, opinion.document_id)
    assert served.state is CaseState.CONCLUDED
    assert served.starts[0].legal_on == date(2026, 6, 17)
    desk.on(date(2026, 5, 20))
    clerk.follow_up.keep_promise(promise_id, KeptDraft(date(2026, 5, 20), "首月 220.00 元已到账。"))
    case = clerk.cases.open(case_id)
    assert case.waiting == () and case.right is not None
    assert [line.number for line in case.papers if line.form_id == "F11"] == ["青民信处〔2026〕1号"]
