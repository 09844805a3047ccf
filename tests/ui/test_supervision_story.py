"""Story 1's slip from 批示 to archive, by keys in the real window; each step asserts what is shown."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import Qt

from tests.ui.supervision_desk import (  # noqa: F401 - fixtures
    CONTROL,
    DEMANDS,
    Window,
    director,
    veterans_case,
)
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet
from xinfang_desk.ui.tabs.supervision_draft import DraftSheet
from xinfang_desk.ui.tabs.supervision_signing import SignSheet


def draw_up(window: Window, sheet: ActSheet) -> None:
    """What stands there is right; the demands are typed, Enter begins the next one."""
    assert isinstance(sheet, DraftSheet)
    draft = sheet.typed_draft()
    assert draft.instruction.text.startswith("请社会救助处会同青东区民政局")
    assert draft.reason is not None
    assert sheet.fields["instruction.leader"].control.text() == "周正　局长"
    window.fill(sheet, unit_id="社会救助处")
    sheet.fields["demands"].control.setFocus()
    for demand in DEMANDS:
        window.commit(demand)
        window.press(Qt.Key.Key_Return)
    assert sheet.typed_draft().demands == DEMANDS
    window.do(sheet)


def sign(window: Window, sheet: ActSheet) -> None:
    assert isinstance(sheet, SignSheet)
    assert "青民信督〔2026〕1号" in sheet.fixed_words
    assert "随即固定，作废也不再用" in sheet.fixed_words
    day, line = sheet.limit_words
    assert day == "04-09 周四"
    assert line.startswith("签发 03-25 + 15日 = 04-09")
    assert window.focus() is sheet.stay, "Esc's button has the focus"
    window.do(sheet)


def steps(window: Window) -> list[tuple[str, str, str]]:
    return [(step.name, step.line, step.state) for step in window.detail.steps]


def test_the_slip_of_story_1(director: Window) -> None:  # noqa: F811 - the fixture
    window, case_id = director, veterans_case(director.desk)

    window.answer(
        lambda: window.tab.open_new(case_id),
        lambda sheet: draw_up(window, sheet),
        lambda sheet: sign(window, sheet),
    )
    assert window.said == ["督办单草稿已存", "已签发 青民信督〔2026〕1号，限期 04-09 周四"]
    assert steps(window)[0] == ("签发", "03-25 周正", "done")
    assert window.tab.view.banner_words[0] == "等社会救助处签收"
    assert window.detail.code.startswith("XF-6399-D-2026-0001-")

    window.on(date(2026, 3, 26), time(10, 0))
    window.answer(
        lambda: window.press(Qt.Key.Key_Return, CONTROL),
        lambda sheet: (window.fill(sheet, by="刘敏", time="09:40"), window.do(sheet)),
    )
    assert steps(window)[1] == ("签收", "03-26 刘敏", "done")

    window.on(date(2026, 4, 3))
    window.answer(
        lambda: window.press(Qt.Key.Key_F7),
        lambda sheet: (window.fill(sheet, text="已入户核实，救助申请已受理"), window.do(sheet)),
    )
    assert steps(window)[2] == ("进展", "共 1 次", "done")
    assert window.detail.progress[0].title == "已入户核实，救助申请已受理"
    assert "刘敏" in window.detail.progress[0].text

    window.on(date(2026, 4, 8))
    window.tab.refresh()
    assert window.detail.remaining == "明天"
    assert window.tab.view.banner_words[0] == "结案报告应于 04-09（周四）前报送，明天"
    window.button("extend").setFocus()
    window.answer(
        lambda: window.press(Qt.Key.Key_Return),
        lambda sheet: (
            window.fill(sheet, until="2026-4-30", reason="等待协调会", approver="林岚"),
            window.do(sheet),
        ),
    )
    assert window.said[-1] == "限期已延至 04-30 周四"
    assert window.detail.due_on == date(2026, 4, 30)
    assert "批准延至 04-30" in window.detail.explanation

    window.on(date(2026, 4, 29))
    window.tab.refresh()
    assert window.tab.view.report.chip.words == "未报"
    window.answer(
        lambda: window.press(Qt.Key.Key_Return, CONTROL),
        lambda sheet: (
            window.fill(
                sheet,
                number="青民救〔2026〕7号",
                summary="每月给予生活困难救助 220.00 元，自五月起发放。",
                head_signed_by="马宁",
                head_signed_on="2026-4-29",
            ),
            window.do(sheet),
        ),
    )
    assert window.tab.view.report.chip.words == "处长已签字"
    assert steps(window)[4] == ("处长签字", "04-29 马宁", "done")

    window.on(date(2026, 4, 30))
    window.tab.refresh()
    window.answer(lambda: window.press(Qt.Key.Key_Return, CONTROL), window.do)
    assert window.said[-1] == "已审核，同意结案"
    assert window.tab.view.review.chip.words == "同意结案"

    window.on(date(2026, 5, 8))
    window.tab.refresh()
    window.answer(lambda: window.press(Qt.Key.Key_Return, CONTROL), window.do)
    assert window.said[-1] == "已归档，归档号 2026-督办-0001"
    assert [state for _, _, state in steps(window)] == ["done"] * 7
    assert window.tab.view.banner_words[0] == "督办已办结并归档"
    assert window.tab.primary() is None
    window.paper_drawn()

    window.press(Qt.Key.Key_Escape)
    assert window.tab.detail is None
    assert window.frame.top.heading == "督办单"
