"""The sheets of a slip: what is refused stands beside its field and stays typed; going back loses nothing."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.fixtures_desk import OpenDesk
from tests.ui.supervision_desk import (  # noqa: F401 - fixtures
    CONTROL,
    Window,
    clerk,
    director,
    drafted,
    out,
    reported,
    signed_for,
    veterans_case,
)
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.domain.terms import SlipState
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet
from xinfang_desk.ui.tabs.supervision_draft import DraftSheet
from xinfang_desk.ui.widgets.sheet import Notice


def acknowledged(opened: OpenDesk) -> int:
    return signed_for(opened, out(opened, drafted(opened, veterans_case(opened))))


def said_beside(sheet: ActSheet) -> dict[str, str]:
    """What is objected to, by field."""
    return {name: field.message.words for name, field in sheet.fields.items() if field.has_problem}


def with_slip(window: Window, slip_id: int) -> None:
    window.tab.open_slip(slip_id)
    window.paper_drawn()


def test_a_report_without_the_heads_signature_is_refused_and_kept(clerk: Window) -> None:  # noqa: F811 - the fixture
    with_slip(clerk, acknowledged(clerk.desk))

    def forget_the_signature(sheet: ActSheet) -> None:
        clerk.fill(sheet, number="青民救〔2026〕7号", summary="每月给予救助。")
        clerk.do(sheet)
        assert said_beside(sheet) == {
            "head_signed_by": "请填在结案报告上签字的处长姓名。",
            "head_signed_on": "请填处长签字的日期。",
        }
        assert clerk.focus() is sheet.fields["head_signed_by"].control
        assert sheet.fields["summary"].control.value() == "每月给予救助。"
        clerk.commit("马宁")
        assert "head_signed_by" not in said_beside(sheet), "typing takes the objection away"
        clerk.fill(sheet, head_signed_on="2026-3-24")
        clerk.do(sheet)
        assert said_beside(sheet) == {"head_signed_on": "签字日期早于督办单签发日期 03-25，请看一下日期。"}

    clerk.answer(lambda: clerk.press(Qt.Key.Key_Return, CONTROL), forget_the_signature)
    assert clerk.detail.state is SlipState.ACKNOWLEDGED
    assert clerk.said == []

    def come_back(sheet: ActSheet) -> None:
        assert sheet.fields["summary"].control.value() == "每月给予救助。", "Esc threw nothing away"
        assert sheet.fields["head_signed_by"].control.value() == "马宁"
        clerk.fill(sheet, head_signed_on="今天")
        clerk.do(sheet)

    clerk.answer(lambda: clerk.press(Qt.Key.Key_Return, CONTROL), come_back)
    assert clerk.detail.state is SlipState.REPORTED


def test_an_extension_asked_for_too_late_is_refused(director: Window) -> None:  # noqa: F811 - the fixture
    with_slip(director, acknowledged(director.desk))
    director.button("extend").setFocus()

    def dawdle(sheet: ActSheet) -> None:
        director.on(date(2026, 4, 10))
        director.fill(sheet, until="2026-4-30", reason="等待协调会", approver="林岚")
        assert sheet.fields["until"].message.words == "04-09 + 21日 = 04-30"
        director.do(sheet)
        assert said_beside(sheet) == {"approved_on": "限期 04-09 已过，不能再延期；请按逾期催办。"}

    director.answer(lambda: director.press(Qt.Key.Key_Return), dawdle)
    assert director.detail.due_on == date(2026, 4, 9)


def test_a_return_needs_its_reason_and_opens_the_slip_again(director: Window) -> None:  # noqa: F811 - the fixture
    slip_id = reported(director.desk, acknowledged(director.desk))
    with_slip(director, slip_id)

    def send_back(sheet: ActSheet) -> None:
        director.press(Qt.Key.Key_Right)
        director.press(Qt.Key.Key_Space)
        assert sheet.do.text() == "退回重办"
        director.do(sheet)
        assert said_beside(sheet) == {"reason": "退回重办请写明理由，承办处室要据此补办。"}
        director.commit("请补送达回证。")
        director.do(sheet)

    director.answer(lambda: director.press(Qt.Key.Key_Return, CONTROL), send_back)
    assert director.said == ["已退回重办"]
    assert director.tab.view.report.chip.words == "已退回，等再报"
    assert director.tab.view.banner_words == ("已退回重办，请于 04-09（周四）前再报", "请补送达回证。")


WRONG = (
    ("time", "25:99", "时间请写成 09:40 这样。"),
    ("at", "改天", "日期请写成 2026-03-24 这样，或写“昨天”。"),
    ("at", "2026-3-27", "签收时间还没有到，请看一下时间。"),
    ("at", "2026-3-24", "签收时间早于督办单签发日期 03-25，请看一下日期。"),
    ("by", "", "请填签收人姓名。"),
)


def test_what_cannot_be_is_said_beside_its_field(clerk: Window) -> None:  # noqa: F811 - the fixture
    with_slip(clerk, out(clerk.desk, drafted(clerk.desk, veterans_case(clerk.desk))))

    def hand(sheet: ActSheet) -> None:
        for field, typed, sentence in WRONG:
            clerk.fill(sheet, **{"by": "刘敏", "at": "今天", "time": "09:10", field: typed})
            clerk.do(sheet)
            assert said_beside(sheet) == {field: sentence}
            assert clerk.focus() is sheet.fields[field].control

    clerk.answer(lambda: clerk.press(Qt.Key.Key_Return, CONTROL), hand)
    assert clerk.detail.state is SlipState.ISSUED


def test_trouble_of_the_disk_keeps_what_was_typed_and_can_be_tried_again(
    clerk: Window,  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_slip(clerk, acknowledged(clerk.desk))
    real = clerk.services.supervision.progress
    tries = []

    def fail_once(slip_id: int, on: date, text: str, by: str) -> None:
        tries.append(text)
        if len(tries) == 1:
            raise StorageTrouble("没有存进去：硬盘空间不够。", "删去不用的文件，空出 200 MB 以上。")
        real(slip_id, on, text, by)

    monkeypatch.setattr(clerk.services.supervision, "progress", fail_once)
    told: list[str] = []

    def look() -> None:
        for notice in clerk.host.findChildren(Notice):
            if notice.isVisible():
                told.append(notice.title.words)
                QTest.keyClick(notice, Qt.Key.Key_Return, CONTROL)

    def tell() -> None:
        clerk.answer(
            lambda: clerk.press(Qt.Key.Key_F7),
            lambda sheet: (clerk.fill(sheet, text="已入户核实"), clerk.do(sheet)),
        )

    clerk.watching(look, tell)
    assert told == ["没有存进去"]
    assert tries == ["已入户核实", "已入户核实"]
    assert clerk.detail.progress[0].title == "已入户核实"


def test_a_void_slip_keeps_its_number_and_may_be_followed_by_another(director: Window) -> None:  # noqa: F811 - the fixture
    first = out(director.desk, drafted(director.desk, veterans_case(director.desk)))
    with_slip(director, first)
    director.button("void").setFocus()

    def void(sheet: ActSheet) -> None:
        assert "青民信督〔2026〕1号 不会再用" in sheet.facts.words
        assert sheet.do.property("kind") == "danger"
        director.do(sheet)
        assert sheet.isVisible(), "Ctrl+Enter makes nothing void"
        sheet.do.setFocus()
        director.press(Qt.Key.Key_Return)
        assert said_beside(sheet) == {"reason": "请写明作废的理由。"}
        director.fill(sheet, reason="承办处室写错")
        sheet.do.setFocus()
        director.press(Qt.Key.Key_Return)

    director.answer(lambda: director.press(Qt.Key.Key_Return), void)
    assert director.detail.state is SlipState.VOID
    assert director.tab.view.archive.facts.facts[0].text == "承办处室写错"

    def again(sheet: ActSheet) -> None:
        assert isinstance(sheet, DraftSheet)
        director.fill(sheet, unit_id="养老服务处")
        sheet.fields["demands"].control.setFocus()
        director.commit("书面答复信访人")
        director.do(sheet)

    director.answer(
        director.button("again").click,
        again,
        lambda sheet: director.do(sheet),
    )
    assert director.detail.number == "青民信督〔2026〕2号"
    assert director.detail.draft.previous_id == first


def test_the_whole_slip_can_be_signed_for_at_any_minute(clerk: Window) -> None:  # noqa: F811 - the fixture
    with_slip(clerk, out(clerk.desk, drafted(clerk.desk, veterans_case(clerk.desk))))
    clerk.on(date(2026, 3, 26), time(16, 5))
    clerk.answer(
        lambda: clerk.press(Qt.Key.Key_Return, CONTROL),
        lambda sheet: (clerk.fill(sheet, by="刘敏", time="940"), clerk.do(sheet)),
    )
    assert clerk.detail.acknowledged_at == datetime(2026, 3, 26, 9, 40)
