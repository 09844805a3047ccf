"""记一笔, 确定承办处室, 关联, 当场办结 by keys on the real file; problems beside the field, words kept."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.fixtures_desk import OpenDesk
from tests.ui.cases_window import (  # noqa: F401 - fixtures
    CONTROL,
    SCALES,
    SIZES,
    TODAY,
    Came,
    Opened,
    Window,
    fixture_came,
    fixture_desk,
    fixture_open_for,
    fixture_visited,
    office_template,
)
from xinfang_desk.domain.cases import CaseDetail
from xinfang_desk.domain.terms import CaseState
from xinfang_desk.ui.page import Destination
from xinfang_desk.ui.tabs.cases_link import LinkSheet
from xinfang_desk.ui.tabs.cases_platform import PlatformPanel
from xinfang_desk.ui.tabs.cases_sheets import ActSheet, AssignSheet, ConcludeSheet, NoteSheet
from xinfang_desk.ui.tabs.supervision import SupervisionTab
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.field import Field


def opened(window: Window, case_id: int) -> CaseDetail:
    window.go("cases", case_id)
    return now(window)


def now(window: Window) -> CaseDetail:
    assert window.cases.view.detail is not None
    return window.cases.view.detail


def fields(sheet: ActSheet) -> dict[str, str]:
    """Label of each field and what is said below it."""
    return {field.label.words: field.message.words for field in sheet.findChildren(Field)}


def test_a_note_is_written_by_five_keys(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    opened(window, came["wife"].case_id)

    def write(sheet: object) -> None:
        assert isinstance(sheet, NoteSheet) and window.focus() is sheet.text
        window.commit("电话告知李女士，临时救助材料已转社会救助处。")
        window.press(Qt.Key.Key_Tab)
        window.press(Qt.Key.Key_Down)
        window.press(Qt.Key.Key_Return, CONTROL)

    window.answer(lambda: window.press(Qt.Key.Key_F7), write)
    first = now(window).events[0]
    assert (first.title, first.happened_on) == (
        "电话告知李女士，临时救助材料已转社会救助处。",
        date(2026, 4, 13),
    )
    assert window.frame.toast.words == "已记下一笔"
    assert len(window.journal("note")) == 1 and window.focus().objectName() == "cases.note"


def test_an_empty_note_is_refused_beside_its_field_and_a_left_one_is_kept(
    came: Came, desk: OpenDesk, open_for: Opened
) -> None:
    window = open_for("clerk")
    opened(window, came["wife"].case_id)
    before = desk.counts()

    def try_empty(sheet: object) -> None:
        assert isinstance(sheet, NoteSheet)
        window.press(Qt.Key.Key_Return, CONTROL)
        assert sheet.isVisible() and fields(sheet)["发生了什么"] == "请写明要记的内容。"
        window.commit("写到一半")
        sheet.day.set_value("明年")
        window.press(Qt.Key.Key_Return, CONTROL)
        assert fields(sheet)["哪一天"].startswith("日期请写成")
        sheet.day.set_day(date(2026, 4, 15))
        window.press(Qt.Key.Key_Return, CONTROL)
        assert fields(sheet)["哪一天"] == "日期 04-15 还没有到，请看一下日期。"
        window.press(Qt.Key.Key_Escape)

    window.answer(lambda: window.press(Qt.Key.Key_F7), try_empty)
    assert desk.counts() == before
    again: list[str] = []
    window.answer(lambda: window.press(Qt.Key.Key_F7), lambda sheet: again.append(sheet.text.value()))
    assert again == ["写到一半"]


def test_the_director_assigns_by_typing_a_piece_of_the_units_name(came: Came, open_for: Opened) -> None:
    window = open_for("director")
    opened(window, came["wife"].case_id)

    def choose(sheet: object) -> None:
        assert isinstance(sheet, AssignSheet)
        window.press(Qt.Key.Key_Return, CONTROL)
        assert fields(sheet)["承办处室"] == "请从列表里选承办处室。"
        window.commit("救助")
        sheet.unit.completer().popup().hide()
        window.press(Qt.Key.Key_Return, CONTROL)

    window.answer(window.button("cases.assign").click, choose)
    assert now(window).unit == "社会救助处" and now(window).events[0].title == "由社会救助处承办"
    assert window.frame.toast.words == "已确定由社会救助处承办"


def test_another_matter_is_found_by_words_chosen_by_keys_and_linked(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    opened(window, came["wife"].case_id)

    def link(sheet: object) -> None:
        assert isinstance(sheet, LinkSheet)
        window.press(Qt.Key.Key_Return, CONTROL)
        assert fields(sheet)["找事项"] == "请先找到并选中要关联的事项。"
        window.commit("救助")
        window.until(lambda: sheet.model.rowCount() > 0)
        assert [row.case_id for row in sheet.model.rows] == [came["veteran"].case_id]
        window.press(Qt.Key.Key_Down)
        assert window.focus() is sheet.table
        window.press(Qt.Key.Key_Return)
        assert window.focus() is sheet.kind
        window.press(Qt.Key.Key_Return)
        window.commit("同为临时救助")
        window.press(Qt.Key.Key_Return, CONTROL)

    window.answer(window.button("cases.link").click, link)
    (line,) = now(window).links
    assert (line.number, line.kind, line.reason) == (came["veteran"].case_number, "相关事项", "同为临时救助")
    (used,) = window.journal("search")
    assert used[3] == "判重"


def test_a_whole_number_is_found_too_and_a_sealed_or_the_same_matter_is_not_offered(
    came: Came, open_for: Opened
) -> None:
    window = open_for("clerk")
    opened(window, came["wife"].case_id)
    offered: list[list[int]] = []

    def look(sheet: object) -> None:
        assert isinstance(sheet, LinkSheet)
        for number in ("veteran", "accuser", "wife"):
            sheet.words.set_value(came[number].case_number)
            window.until(
                lambda: sheet._task is not None and sheet._task.is_over and not sheet._pause.isActive()
            )
            offered.append([row.case_id for row in sheet.model.rows])

    window.answer(window.button("cases.link").click, look)
    assert offered == [[came["veteran"].case_id], [], []]
    assert now(window).links == ()


def test_an_inquiry_ends_with_the_spoken_answer_and_nothing_else_is_asked(
    came: Came, open_for: Opened
) -> None:
    window = open_for("clerk")
    opened(window, came["inquirer"].case_id)

    def answer(sheet: object) -> None:
        assert isinstance(sheet, ConcludeSheet)
        assert set(fields(sheet)) == {"当场的答复", "答复日期"}
        window.press(Qt.Key.Key_Return, CONTROL)
        assert fields(sheet)["当场的答复"] == "请写明当场怎么答复的。"
        window.commit("满80周岁的老人带身份证到街道申请。")
        sheet.day.set_day(date(2026, 4, 1))
        window.press(Qt.Key.Key_Return, CONTROL)
        assert fields(sheet)["答复日期"] == "答复日期早于收到日期 04-13，请看一下日期。"
        sheet.day.set_day(TODAY)
        window.press(Qt.Key.Key_Return, CONTROL)

    window.answer(window.button("cases.conclude_on_spot").click, answer)
    detail = now(window)
    assert detail.state is CaseState.CONCLUDED and detail.deadlines[0].met_on == TODAY
    assert not window.button("cases.conclude_on_spot").isEnabled()
    said = window.words()
    assert not any(word in said for word in ("满意", "息诉", "承诺书"))


def test_the_number_of_the_platform_ends_its_clock(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    opened(window, came["wife"].case_id)

    copied: list[str] = []

    def enter(sheet: object) -> None:
        assert isinstance(sheet, PlatformPanel) and window.focus() is sheet.rows[0]
        for one in sheet.rows:
            assert window.focus() is one
            window.press(Qt.Key.Key_Return)
            copied.append(QGuiApplication.clipboard().text())
        assert copied == [one.line.value for one in sheet.rows] and copied[0] == "李㛃"
        window.press(Qt.Key.Key_Return, CONTROL)
        assert sheet.fields["number"].message.words == "请填平台编号。"
        window.type("639900202601310007")
        window.press(Qt.Key.Key_Return, CONTROL)

    window.answer(window.button("cases.platform").click, enter)
    detail = now(window)
    assert detail.events[0].title == "录入平台 639900202601310007"
    assert [line.met_on for line in detail.deadlines if line.rule == "C02"] == [TODAY]
    assert QGuiApplication.clipboard().text() != copied[-1]
    assert not window.button("cases.platform").isVisible()


def test_a_slip_is_drawn_up_in_its_own_tab(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    opened(window, came["wife"].case_id)
    sent: list[Destination] = []
    window.cases.going.connect(sent.append)
    window.answer(window.button("cases.draft_slip").click, lambda sheet: None)
    assert sent == [Destination("supervision", came["wife"].case_id, "new")]
    assert isinstance(window.frame.page, SupervisionTab)


def test_everything_tab_reaches_has_a_name(came: Came, open_for: Opened) -> None:
    window = open_for("director")
    nameless = window.nameless()
    window.go("cases")
    nameless += window.nameless()
    opened(window, came["inquirer"].case_id)
    nameless += window.nameless()
    for verb in ("note", "assign", "link", "conclude_on_spot", "why_these_days", "print"):
        window.answer(window.button(f"cases.{verb}").click, lambda _sheet: nameless.extend(window.nameless()))
    assert nameless == []


@pytest.mark.parametrize("scale", SCALES)
def test_no_sheet_is_clipped_at_any_size(scale: float, came: Came, open_for: Opened) -> None:
    window = open_for("director")
    theme.use(scale=scale)
    bad: list[object] = []
    for size in (SIZES[0], SIZES[2]):
        window.resize(*size)
        window.go("cases", came["inquirer"].case_id)
        for verb in ("note", "assign", "link", "conclude_on_spot", "why_these_days"):

            def look(_sheet: object, verb: str = verb, size: tuple[int, int] = size) -> None:
                bad.extend((size, verb, found) for found in window.clipped())

            primary = window.cases.primary()
            assert primary is not None
            button = primary if verb == "note" else window.button(f"cases.{verb}")
            window.answer(button.click, look)
    assert bad == []
