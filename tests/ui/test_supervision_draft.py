"""开督办单: what the case knows stands there, the limit is told while chosen, 批示 and slip in one step."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from tests.ui.supervision_desk import (  # noqa: F401 - fixtures
    CONTROL,
    DEMANDS,
    Window,
    clerk,
    director,
    drafted,
    veterans_case,
)
from xinfang_desk.domain.terms import LimitKind, SlipReason, SlipSource, SlipState
from xinfang_desk.ui.page import Destination
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet
from xinfang_desk.ui.tabs.supervision_draft import DraftSheet
from xinfang_desk.ui.widgets.sheet import Notice, Sheet


def as_draft(sheet: Sheet) -> DraftSheet:
    assert isinstance(sheet, DraftSheet)
    return sheet


def type_demands(window: Window, sheet: ActSheet, *demands: str) -> None:
    sheet.fields["demands"].control.setFocus()
    for demand in demands:
        window.commit(demand)
        window.press(Qt.Key.Key_Return)


def test_the_case_fills_in_what_it_knows(clerk: Window) -> None:  # noqa: F811 - the fixture
    case_id = veterans_case(clerk.desk)

    def look(sheet: ActSheet) -> None:
        draft = as_draft(sheet).typed_draft()
        assert draft.case_id == case_id
        assert draft.reason is SlipReason.INSTRUCTION
        assert draft.sources == (SlipSource.INSTRUCTION, SlipSource.RECEPTION)
        assert draft.instruction.leader_id == clerk.desk.staff("周正")
        assert draft.instruction.happened_on == date(2026, 3, 25)
        assert draft.summary.startswith("信访人反映：本人系老复员军人")
        assert (draft.limit_kind, draft.limit_value) == (LimitKind.DAYS, 15)
        assert (
            as_draft(sheet).limit_words == "今天签发，限期 04-09 周四：签发 03-25 + 15日 = 04-09·本局督办规定"
        )
        assert sheet.do.text() == "存为草稿", "a clerk does not sign out"

    clerk.answer(lambda: clerk.tab.open_new(case_id), look)


def test_what_is_missing_is_said_beside_each_field(clerk: Window) -> None:  # noqa: F811 - the fixture
    case_id = veterans_case(clerk.desk)

    def hurry(sheet: ActSheet) -> None:
        clerk.fill(sheet, summary="")
        clerk.do(sheet)
        beside = {name: f.message.words for name, f in sheet.fields.items() if f.has_problem}
        assert beside == {
            "unit_id": "请选择一个承办处室。",
            "demands": "请写明督办要求，至少一条。",
            "summary": "请写信访事项摘要。",
        }
        assert clerk.focus() is sheet.fields["unit_id"].control

    clerk.answer(lambda: clerk.tab.open_new(case_id), hurry)
    assert clerk.tab.detail is None

    def come_back(sheet: ActSheet) -> None:
        assert sheet.fields["summary"].control.value() == "", "as it was left"
        clerk.fill(sheet, unit_id="社会救助处", summary="生活困难，请求救助。")
        type_demands(clerk, sheet, *DEMANDS)
        clerk.do(sheet)

    clerk.answer(lambda: clerk.tab.open_new(case_id), come_back)
    assert clerk.said == ["督办单草稿已存"]
    assert clerk.detail.state is SlipState.DRAFT
    assert clerk.detail.demands == DEMANDS
    clerk.paper_drawn()


LIMITS = (("7日", "", "05-07 周四"), ("工作日", "7", "05-13 周三"), ("指定日期", "2026-5-20", "05-20 周三"))


def test_the_limit_is_computed_while_it_is_chosen(clerk: Window) -> None:  # noqa: F811 - the fixture
    case_id = veterans_case(clerk.desk)
    clerk.on(date(2026, 4, 30))

    def choose(sheet: ActSheet) -> None:
        limit = as_draft(sheet).limit
        for segment, number, day in LIMITS:
            limit.choose(segment)
            if number:
                limit.setFocus()
                clerk.press(Qt.Key.Key_A, CONTROL)
                clerk.commit(number)
            assert as_draft(sheet).limit_words.startswith(f"今天签发，限期 {day}：")
        clerk.press(Qt.Key.Key_A, CONTROL)
        clerk.commit("2026-3-1")
        assert as_draft(sheet).limit_words == "", "a day before it is signed out is no limit"

    clerk.answer(lambda: clerk.tab.open_new(case_id), choose)


def test_a_leader_from_above_is_kept_by_name(clerk: Window) -> None:  # noqa: F811 - the fixture
    case_id = veterans_case(clerk.desk)

    def write(sheet: ActSheet) -> None:
        clerk.fill(sheet, unit_id="社会救助处", instruction__outside_number="青办批〔2026〕31号")
        leader = sheet.fields["instruction.leader"].control
        leader.setText("韩明副市长")
        type_demands(clerk, sheet, "书面答复信访人")
        clerk.do(sheet)

    clerk.answer(lambda: clerk.tab.open_new(case_id), write)
    said = clerk.detail.draft.instruction
    assert (said.leader_id, said.leader_name) == (None, "韩明副市长")
    assert said.outside_number == "青办批〔2026〕31号"
    clerk.paper_drawn()


def test_a_unit_is_not_its_own_helper(clerk: Window) -> None:  # noqa: F811 - the fixture
    case_id = veterans_case(clerk.desk)

    def tick(sheet: ActSheet) -> None:
        clerk.fill(sheet, unit_id="社会救助处")
        type_demands(clerk, sheet, "书面答复信访人")
        own = clerk.desk.unit("社会救助处")
        sheet.fields["assisting_unit_ids"].control.set_value((own,))
        clerk.do(sheet)
        message = sheet.fields["assisting_unit_ids"].message.words
        assert message == "承办处室不用再列为协办，请去掉重复的一个。"
        sheet.fields["assisting_unit_ids"].control.set_value((clerk.desk.unit("养老服务处"),))
        clerk.do(sheet)

    clerk.answer(lambda: clerk.tab.open_new(case_id), tick)
    assert clerk.detail.assisting == ("养老服务处",)
    clerk.paper_drawn()


def test_a_draft_is_changed_by_a_director_and_signed_out_in_one_go(director: Window) -> None:  # noqa: F811 - the fixture
    slip_id = drafted(director.desk, veterans_case(director.desk))
    director.tab.open_slip(slip_id)
    director.paper_drawn()

    def change(sheet: ActSheet) -> None:
        director.fill(sheet, unit_id="养老服务处")
        as_draft(sheet).limit.choose("7日")
        assert sheet.do.text() == "存草稿并签发"
        director.do(sheet)

    director.answer(director.button("revise").click, change, director.do)
    assert director.said == ["已签发 青民信督〔2026〕1号，限期 04-01 周三"]
    assert director.detail.unit == "养老服务处"


def test_going_back_from_signing_leaves_a_draft(director: Window) -> None:  # noqa: F811 - the fixture
    slip_id = drafted(director.desk, veterans_case(director.desk))
    director.tab.open_slip(slip_id)
    director.paper_drawn()
    director.answer(
        lambda: director.press(Qt.Key.Key_Return, CONTROL),
        lambda _sheet: director.press(Qt.Key.Key_Return),
    )
    assert director.detail.state is SlipState.DRAFT, "Enter was on 再看看"
    assert director.said == []
    assert director.services.supervision.next_number(date(2026, 3, 25)) == "青民信督〔2026〕1号"


def test_without_a_case_its_number_is_asked_for(clerk: Window) -> None:  # noqa: F811 - the fixture
    veterans_case(clerk.desk)

    def number(sheet: ActSheet) -> None:
        clerk.commit("JD20260325-0009")
        clerk.do(sheet)
        assert sheet.fields["number"].message.words == "没有找到这件事项，请核对编号。"
        clerk.press(Qt.Key.Key_A, CONTROL)
        clerk.commit("JD20260325-0001")
        clerk.do(sheet)

    def look(sheet: ActSheet) -> None:
        assert as_draft(sheet).typed_draft().summary.startswith("信访人反映：本人系老复员军人")

    clerk.answer(lambda: clerk.frame.go(Destination("supervision", None, "new")), number, look)


def test_a_case_that_takes_no_slip_says_why(clerk: Window) -> None:  # noqa: F811 - the fixture
    told: list[str] = []

    def read() -> None:
        for notice in clerk.host.findChildren(Notice):
            if notice.isVisible():
                told.append(notice.title.words)
                notice.reject()

    clerk.watching(read, lambda: clerk.tab.open_new(4711))
    assert told == ["这里不能开督办单"]
    assert clerk.tab.detail is None
