"""事项跟踪: filters, keyset scrolling to the end, opening by Enter, masked and sealed rows, own filters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester

from tests.fixtures_desk import OpenDesk
from tests.ui.cases_window import (  # noqa: F401 - fixtures
    CONTROL,
    FULL_NAMES,
    Came,
    Opened,
    Window,
    fixture_came,
    fixture_desk,
    fixture_open_for,
    fixture_visited,
    office_template,
)
from xinfang_desk.domain.cases import CaseFilter, CaseRow
from xinfang_desk.domain.terms import Channel
from xinfang_desk.ui.tabs import cases_list
from xinfang_desk.ui.tabs.cases_filters import FilterSheet
from xinfang_desk.ui.tabs.cases_list import CaseList
from xinfang_desk.ui.tabs.cases_saved import NameFilter, SavedFilter, read_saved, write_saved
from xinfang_desk.ui.widgets.buttons import Button


def listed(window: Window) -> CaseList:
    window.go("cases")
    return window.cases.list


def titles(page: CaseList) -> list[str]:
    return [row.title for row in page.model.rows]


def cells(page: CaseList, row: int) -> list[str]:
    return [str(page.model.index(row, column).data()) for column in range(page.model.columnCount())]


def test_the_list_shows_what_is_due_first_and_says_so(came: Came, open_for: Opened) -> None:
    page = listed(open_for("clerk"))
    assert titles(page)[0] == "住院费用困难，申请临时救助"
    assert cells(page, 0) == [
        *("LF20260131-0001", "李**", "住院费用困难，申请临时救助", "来访"),
        *("—", "待告知", "已过 49 日", "01-31"),
    ]
    assert page.count.words == "9 件" and page.note.words.startswith("按到期先后；选中不算打开")
    assert page.model.index(0, 6).data(Qt.ItemDataRole.AccessibleTextRole) == "到期：已过 49 日"
    assert page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "第 1 行，共 9 行"


def test_no_full_name_stands_in_the_list_and_a_sealed_row_says_nothing(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    page = listed(window)
    shown = "\n".join("｜".join(cells(page, row)) for row in range(page.model.rowCount()))
    assert [name for name in FULL_NAMES if name in shown + window.words()] == []
    (place,) = [n for n, row in enumerate(page.model.rows) if row.case_id == came["accuser"].case_id]
    assert cells(page, place)[:3] == [came["accuser"].case_number, "〔密封〕", "〔密封〕"]
    assert page.model.cell(page.model.index(place, 1)).icon == "lock"


def test_segments_count_and_combos_narrow_down(came: Came, desk: OpenDesk, open_for: Opened) -> None:
    inquiry = came["inquirer"].case_id
    desk.as_("clerk").cases.conclude_on_spot(inquiry, "满80周岁到街道申请。", desk.now.date())
    desk.as_("director").cases.assign(came["factory"].case_id, desk.unit("信访办"))
    page = listed(open_for("clerk"))
    words = [button.text() for button in page.bar.groups.findChildren(QPushButton)]
    assert words == ["未办结 8", "待告知 7", "办理中 1", "已办结 1", "全部 9"]
    page.bar.combos.channel.setCurrentIndex(1 + list(Channel).index(Channel.LETTER))
    assert titles(page) == ["居家养老服务收费"]
    page.bar.combos.channel.setCurrentIndex(0)
    page.bar.combos.due.setCurrentIndex(2)
    assert titles(page) == ["低保停发原因"]
    page.bar.combos.due.setCurrentIndex(0)
    page.bar.combos.unit.setCurrentIndex(page.bar.combos.unit.findText("信访办"))
    assert titles(page) == ["市福利一厂职工工资和医疗、养老保险"]
    page.bar.combos.unit.setCurrentIndex(0)
    page.bar.groups.choose(3)
    assert titles(page) == ["高龄津贴怎么申领"] and page.note.words.startswith("新登记的在前")


def test_the_keyboard_alone_chooses_a_segment(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    page = listed(window)
    window.press(Qt.Key.Key_F, CONTROL)
    window.press(Qt.Key.Key_Right, times=4)
    window.press(Qt.Key.Key_Space)
    assert page.which == CaseFilter("all")


def test_the_list_reads_on_page_by_page_to_the_end(
    came: Came, open_for: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases_list, "PAGE", 2)
    window = open_for("clerk")
    page = listed(window)
    page.show_filter(CaseFilter("all"))
    assert page.model.rowCount() < 9 and page.model.canFetchMore()
    assert page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "第 1 行，后面还有"
    page.table.setFocus()
    for _ in range(9):
        window.press(Qt.Key.Key_End)
    numbers = [row.number for row in page.model.rows]
    assert len(set(numbers)) == len(numbers) == 9 and not page.model.canFetchMore()
    assert page.table.current_row() is page.model.rows[-1]


def test_the_model_is_sound_while_it_grows(
    came: Came, open_for: Opened, qtmodeltester: ModelTester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases_list, "PAGE", 3)
    window = open_for("clerk")
    page = listed(window)
    qtmodeltester.check(page.model)
    while page.model.canFetchMore(QModelIndex()):
        page.model.fetchMore(QModelIndex())
    page.show_filter(CaseFilter("open", due="overdue"))
    assert page.model.rowCount() == 3 and page.model.canFetchMore()
    window.until(lambda: page.model.rowCount() == 5)


def test_selecting_opens_nothing_and_enter_is_journalled(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    page = listed(window)
    page.table.setFocus()
    window.press(Qt.Key.Key_Down, times=4)
    assert window.journal("open_case") == []
    row: CaseRow = page.table.current_row()
    window.press(Qt.Key.Key_Return)
    assert window.cases.view.detail is not None and window.cases.view.detail.case_id == row.case_id
    assert [line[2] for line in window.journal("open_case")] == [row.number]
    window.press(Qt.Key.Key_Escape)
    assert window.cases.page is page and page.table.current_row().case_id == row.case_id
    assert window.focus() is page.table


def test_a_typed_number_goes_to_its_row(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    page = listed(window)
    page.table.setFocus()
    window.type("3")
    assert page.table.current_row() is page.model.rows[2]
    window.until(lambda: page.table._typed == "")
    window.type("0330")
    assert page.table.current_row().number == "LF20260330-0001"
    window.until(lambda: page.table._typed == "")
    window.type("zs2026")
    assert page.table.current_row().number == "ZS20260410-0001"


def test_f5_reads_again_and_keeps_the_row(came: Came, desk: OpenDesk, open_for: Opened) -> None:
    window = open_for("clerk")
    page = listed(window)
    assert page.table.select_case(came["唐大伟"].case_id)
    desk.as_("director").cases.assign(came["唐大伟"].case_id, desk.unit("社会救助处"))
    window.press(Qt.Key.Key_F5)
    row = page.table.current_row()
    assert (row.case_id, row.unit) == (came["唐大伟"].case_id, "社会救助处")


def test_a_filter_without_a_match_says_how_to_see_everything(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    page = listed(window)
    page.show_filter(CaseFilter("concluded"))
    assert page.nothing_fits.isVisible() and not page.table.isVisible()
    window.button("cases.clear_filter").click()
    assert page.model.rowCount() == 9 and page.table.isVisible()


def test_an_empty_desk_proposes_to_register(desk: OpenDesk, open_for: Opened) -> None:
    window = open_for("clerk")
    window.frame.take_focus()
    page = listed(window)
    assert page.nothing_yet.isVisible()
    assert window.focus().objectName() == "cases.register"
    window.press(Qt.Key.Key_Return)
    assert window.frame.page is window.frame.page_of("registration")


def test_own_filters_follow_the_person(came: Came, desk: OpenDesk, open_for: Opened) -> None:
    window = open_for("clerk")
    page = listed(window)
    page.show_filter(CaseFilter("open", channel=Channel.LETTER))

    def name_it(sheet: object) -> None:
        assert isinstance(sheet, NameFilter)
        sheet.name.set_value("")
        window.press(Qt.Key.Key_Return, CONTROL)
        assert sheet.field.has_problem
        sheet.name.set_value("来信")
        window.press(Qt.Key.Key_Return, CONTROL)

    window.answer(window.button("cases.keep_filter").click, name_it)
    page.show_filter(CaseFilter("all"))
    window.button("cases.saved").click()
    assert page.which == CaseFilter("open", channel=Channel.LETTER)
    again = listed(open_for("clerk"))
    links = [button for button in again.findChildren(Button) if button.objectName() == "cases.saved"]
    saved = [link.text() for link in links if link.isVisible()]
    assert saved == ["来信"]
    assert "filters" not in open_for("director").services.access.preferences()
    assert window.button("cases.keep_filter").text().strip() == "去掉这个筛选"
    window.button("cases.keep_filter").click()
    assert desk.as_("clerk").access.preferences()["filters"] == "[]"


@pytest.mark.parametrize(
    "text", ["", "{", "3", '[{"name": "甲"}]', '[{"name":1,"group":"all","channel":"??"}]']
)
def test_filters_that_cannot_be_read_are_left_out(text: str) -> None:
    assert read_saved(text) == ()


def test_filters_are_read_as_they_were_written() -> None:
    saved = (SavedFilter("甲", CaseFilter("all", channel=Channel.CALL, unit_id=3, due="overdue")),)
    assert read_saved(write_saved(saved)) == saved


def test_a_narrow_list_has_four_columns_and_its_filters_behind_a_key(came: Came, open_for: Opened) -> None:
    window = open_for("clerk", (1024, 600))
    page = listed(window)
    shown = [page.model.columns[n].head for n in range(8) if not page.table.isColumnHidden(n)]
    assert shown == ["信访人", "事由", "状态", "到期"]
    assert page.model.cell(page.model.index(0, 2)).below == "LF20260131-0001·来访"
    assert page.count.words == "未办结 9 件" and not page.bar.isVisible()

    def choose(sheet: object) -> None:
        assert isinstance(sheet, FilterSheet)
        sheet.combos.due.set_value("overdue")
        window.press(Qt.Key.Key_Return, CONTROL)

    page.table.setFocus()
    window.answer(lambda: window.press(Qt.Key.Key_F, CONTROL), choose)
    assert page.which == CaseFilter("open", due="overdue")
    assert page.count.words.endswith("件") and page.note.words == "已逾期，按到期先后"
    assert window.focus() is page.table
