"""督办单清单: segments, filters, reading on, opening by key and by code, and back to the same row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.fixtures_desk import OpenDesk
from tests.ui.supervision_desk import (  # noqa: F401 - fixtures
    CONTROL,
    Elsewhere,
    Window,
    clerk,
    director,
    drafted,
    out,
    reported,
    signed_for,
    veterans_case,
)
from tests.visitors import FACTORY_WORKERS, MOTHER, PATIENTS_WIFE
from xinfang_desk.ui.page import Destination
from xinfang_desk.ui.tabs.supervision_list import GROUPS, NOT_FOUND


def three_slips(opened: OpenDesk) -> dict[str, int]:
    """On 2026-04-21: one nearly due and signed for, one overdue, one draft."""
    made = {}
    opened.on(date(2026, 4, 8))
    for name, visitor, unit, days in (
        ("wife", PATIENTS_WIFE, "社会救助处", 15),
        ("factory", FACTORY_WORKERS, "养老服务处", 7),
        ("mother", MOTHER, "社会事务处", 15),
    ):
        when = max(opened.now.date(), visitor.received_on or opened.now.date())
        opened.on(when)
        visit = replace(visitor, backdate_reason="补登以前的来访")
        case_id = opened.as_("clerk").registration.register(visit).case_id
        made[name] = drafted(opened, case_id, unit_id=opened.unit(unit), limit_value=days)
        if name != "mother":
            out(opened, made[name])
    opened.on(date(2026, 4, 8))
    signed_for(opened, made["wife"])
    opened.on(date(2026, 4, 21))
    return made


def words(window: Window) -> list[str]:
    return [line.title for line in window.tab.list.model.rows]


def segment(window: Window, key: str) -> None:
    window.tab.list.groups.choose([known for known, _ in GROUPS].index(key))


def test_the_nearest_limit_stands_first_and_segments_count(clerk: Window) -> None:  # noqa: F811 - the fixture
    three_slips(clerk.desk)
    clerk.tab.refresh()
    assert words(clerk) == ["市福利一厂职工工资和医疗、养老保险", "住院费用困难，申请临时救助"]
    shown = [button.text() for button in clerk.tab.list.groups.findChildren(QPushButton)]
    assert shown == ["未归档 2", "草稿 1", "待审核", "已归档", "全部 3"]
    first = clerk.tab.list.model.rows[0]
    assert (first.remaining, first.due_tone) == ("已过 6 日", "red")
    assert "**" in first.petitioner


def test_segments_and_filters_narrow_the_list(clerk: Window) -> None:  # noqa: F811 - the fixture
    made = three_slips(clerk.desk)
    reported(clerk.desk, made["wife"])
    clerk.tab.refresh()
    segment(clerk, "to_review")
    assert words(clerk) == ["住院费用困难，申请临时救助"]
    segment(clerk, "draft")
    assert words(clerk) == ["孩子没有落户，不能申请低保"]
    assert clerk.tab.list.sort_words.startswith("新的在前")
    segment(clerk, "all")
    clerk.tab.list.unit.set_value(clerk.desk.unit("养老服务处"))
    assert words(clerk) == ["市福利一厂职工工资和医疗、养老保险"]
    assert clerk.tab.list.sort_words.startswith("新的在前")
    clerk.tab.list.unit.set_value(None)
    clerk.tab.list.due.set_value("overdue")
    assert words(clerk) == ["市福利一厂职工工资和医疗、养老保险"]
    assert clerk.tab.list.sort_words.startswith("按限期先后")
    clerk.tab.list.due.set_value("three_days")
    assert words(clerk) == []
    assert clerk.tab.list.empty_words == "没有符合条件的督办单"


def test_enter_opens_a_row_and_esc_comes_back_to_it(clerk: Window) -> None:  # noqa: F811 - the fixture
    made = three_slips(clerk.desk)
    clerk.tab.refresh()
    clerk.tab.list.table.setFocus()
    clerk.press(Qt.Key.Key_Down)
    before = len(clerk.desk.journalled())
    assert clerk.tab.list.table.current_row().slip_id == made["wife"], "selecting opens nothing"
    assert len(clerk.desk.journalled()) == before
    clerk.press(Qt.Key.Key_Return)
    assert clerk.detail.slip_id == made["wife"]
    assert clerk.desk.journalled()[-1][1] == "open_slip"
    assert clerk.frame.top.heading == "督办单"
    clerk.paper_drawn()
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.tab.detail is None
    assert clerk.focus() is clerk.tab.list.table
    assert clerk.tab.list.table.current_row().slip_id == made["wife"]


def test_a_long_list_is_read_on_at_its_end(clerk: Window) -> None:  # noqa: F811 - the fixture
    case_id = veterans_case(clerk.desk)
    for _ in range(60):
        drafted(clerk.desk, case_id)
    clerk.tab.refresh()
    segment(clerk, "draft")
    assert clerk.tab.list.model.rowCount() == 50
    assert clerk.tab.list.count_words == "前 50 张"
    clerk.tab.list.table.setFocus()
    clerk.press(Qt.Key.Key_End)
    clerk.until(lambda: clerk.tab.list.model.rowCount() == 60)
    assert clerk.tab.list.count_words == "60 张"


def test_a_wand_or_typed_code_opens_the_slip(clerk: Window) -> None:  # noqa: F811 - the fixture
    slip_id = out(clerk.desk, drafted(clerk.desk, veterans_case(clerk.desk)))
    detail = clerk.services.supervision.open(slip_id)
    wide = "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c != " " else c for c in detail.code)
    for said in (detail.code, detail.number, detail.code.lower(), f" {wide} "):
        clerk.tab.list.code.setFocus()
        clerk.commit(said)
        clerk.press(Qt.Key.Key_Return)
        assert clerk.detail.slip_id == slip_id
        assert clerk.tab.list.code.value() == ""
        clerk.paper_drawn()
        clerk.press(Qt.Key.Key_Escape)
        assert clerk.tab.detail is None


def test_a_number_nobody_has_is_said_and_stays(clerk: Window) -> None:  # noqa: F811 - the fixture
    slip_id = out(clerk.desk, drafted(clerk.desk, veterans_case(clerk.desk)))
    misread = clerk.services.supervision.open(slip_id).code.replace("-0001-", "-0002-")
    for typed, is_misread in (("青民信督〔2026〕99号", False), ("随便写的", False), (misread, True)):
        clerk.tab.list.code.setFocus()
        clerk.tab.list.code.set_value("")
        clerk.commit(typed)
        clerk.press(Qt.Key.Key_Return)
        assert clerk.tab.detail is None
        assert clerk.tab.list.message, "said below the box"
        assert (clerk.tab.list.message != NOT_FOUND) is is_misread
        assert clerk.tab.list.code.value() == typed
        clerk.commit("x")
        assert clerk.tab.list.message == ""


def test_the_whole_code_in_the_search_box_leads_here(clerk: Window) -> None:  # noqa: F811 - the fixture
    slip_id = out(clerk.desk, drafted(clerk.desk, veterans_case(clerk.desk)))
    code = clerk.services.supervision.open(slip_id).code
    clerk.press(Qt.Key.Key_K, CONTROL)
    clerk.commit(code)
    clerk.until(lambda: clerk.frame.search.is_open)
    clerk.press(Qt.Key.Key_Return)
    assert clerk.detail.slip_id == slip_id
    clerk.paper_drawn()


def test_an_empty_list_says_why_and_leads_to_the_matters(clerk: Window) -> None:  # noqa: F811 - the fixture
    clerk.tab.refresh()
    assert clerk.tab.list.empty_words == "没有未归档的督办单"
    clerk.button("go_cases").click()
    page = clerk.frame.page
    assert isinstance(page, Elsewhere)
    assert page.sent == [Destination("cases")]


def test_another_tab_can_ask_for_the_drafts(clerk: Window) -> None:  # noqa: F811 - the fixture
    made = three_slips(clerk.desk)
    clerk.frame.go(Destination("supervision", made["wife"]))
    clerk.paper_drawn()
    clerk.frame.go(Destination("supervision", None, "draft"))
    assert clerk.tab.detail is None
    assert words(clerk) == ["孩子没有落户，不能申请低保"]


def test_a_slip_that_is_gone_is_said_above_the_list(clerk: Window) -> None:  # noqa: F811 - the fixture
    clerk.frame.go(Destination("supervision", 4711))
    assert clerk.tab.detail is None
    assert clerk.tab.list.message == "没有找到这张督办单，请刷新再看。"


def test_a_narrow_list_has_two_lines_and_its_filters_behind_a_key(director: Window) -> None:  # noqa: F811 - the fixture
    three_slips(director.desk)
    director.resize(1024, 600)
    director.tab.set_narrow(True)
    director.tab.refresh()
    table = director.tab.list.table
    shown = [c.head for i, c in enumerate(table.rows.columns) if not table.isColumnHidden(i)]
    assert shown == ["事由", "状态", "限期"]
    cell = table.rows.cell(table.rows.index(0, 2))
    assert cell.below == "青民信督〔2026〕2号·买**等 43 人·养老服务处"
    assert not director.tab.list.unit.isVisible()
    director.press(Qt.Key.Key_F, CONTROL)
    assert director.tab.list.unit.isVisible()
    assert director.focus() is director.tab.list.unit
