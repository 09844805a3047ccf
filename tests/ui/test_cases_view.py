"""A case on its page: what is shown and journalled, verbs by role, deadlines with their days, every size."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

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
from xinfang_desk.domain.access import REFUSALS, Act
from xinfang_desk.domain.terms import LinkKind
from xinfang_desk.ui.tabs import cases_history
from xinfang_desk.ui.tabs.base_printing import PrintForm
from xinfang_desk.ui.tabs.cases_days import DaysSheet, counted_days
from xinfang_desk.ui.tabs.cases_history import History
from xinfang_desk.ui.tabs.cases_view import CaseView
from xinfang_desk.ui.theme import theme


def shown(window: Window, case_id: int) -> CaseView:
    window.go("cases", case_id)
    return window.cases.view


def history(view: CaseView) -> History:
    assert view.history is not None
    return view.history


def test_a_case_says_its_deadline_with_the_sum_and_masks_its_people(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    view = shown(window, came["wife"].case_id)
    said = window.words()
    assert "收到 01-31 + 15日 = 02-15（春节放假）→ 前一个工作日 02-14，顺延 02-24" in said
    assert "稳妥日·法定最后一日 02-24 周二" in said and "已过 49 日" in said
    assert view.parties is not None and view.parties.is_masked
    assert "李㛃" not in said and "63990219580619022X" not in said and "李**" in said
    assert window.frame.top.heading == "事项跟踪"


def test_names_are_shown_on_demand_journalled_and_forgotten_with_the_page(
    came: Came, open_for: Opened
) -> None:
    window = open_for("clerk")
    shown(window, came["wife"].case_id)
    window.button("cases.reveal").click()
    assert "李㛃" in window.words() and "63990219580619022X" in window.words()
    assert [line[2] for line in window.journal("reveal")] == [came["wife"].case_number]
    window.button("cases.reveal").click()
    assert "李㛃" not in window.words() and len(window.journal("reveal")) == 1
    window.button("cases.reveal").click()
    assert len(window.journal("reveal")) == 2
    window.press(Qt.Key.Key_Escape)
    window.settle()
    assert "李㛃" not in window.words()


@pytest.mark.parametrize(
    ("login", "case", "verb", "refusal"),
    [
        ("clerk", "wife", "assign", REFUSALS[Act.ASSIGN]),
        (
            "clerk",
            "wife",
            "conclude_on_spot",
            "申诉求决、建议意见要书面答复，不能当场办结；咨询和简易事项可以。",
        ),
        ("clerk", "inquirer", "conclude_on_spot", ""),
        ("clerk", "wife", "draft_slip", ""),
        ("director", "wife", "assign", ""),
    ],
)
def test_a_verb_is_greyed_with_the_sentence_that_refuses_it(
    login: str, case: str, verb: str, refusal: str, came: Came, open_for: Opened
) -> None:
    window = open_for(login)
    shown(window, came[case].case_id)
    button = window.button(f"cases.{verb}")
    assert button.isEnabled() is not bool(refusal) and button.toolTip() == refusal


def test_a_concluded_case_can_be_noted_on_but_not_assigned(
    came: Came, desk: OpenDesk, open_for: Opened
) -> None:
    case_id = came["inquirer"].case_id
    desk.as_("clerk").cases.conclude_on_spot(case_id, "满80周岁到街道申请。", TODAY)
    window = open_for("director")
    shown(window, case_id)
    assert window.button("cases.note").isEnabled()
    assert not window.button("cases.assign").isEnabled() and not window.button("cases.draft_slip").isEnabled()
    assert "满80周岁到街道申请。" in window.words()


def test_the_time_line_is_newest_first_and_can_be_narrowed(
    came: Came, desk: OpenDesk, open_for: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = desk.as_("clerk").cases
    for number in range(4):
        clerk.note(came["factory"].case_id, f"第{number}次座谈", date(2026, 3, 10 + number))
    monkeypatch.setattr(cases_history, "AT_ONCE", 3)
    line = history(shown(open_for("clerk"), came["factory"].case_id))
    assert line.titles() == ["第3次座谈", "第2次座谈", "第1次座谈"]
    assert line.more.text().strip() == "更早的 2 条"
    line.more.click()
    assert line.titles()[-2:] == ["第0次座谈", "第 1 批来访 43 人，代表 5 人"]
    line.filters.choose(1)
    assert line.titles() == ["第 1 批来访 43 人，代表 5 人"]
    line.filters.choose(2)
    assert line.titles() == []


def test_representatives_stand_together(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    shown(window, came["factory"].case_id)
    assert "买**、欧**、曾**、阿**、周**（5 人）" in window.words()


def test_a_linked_matter_opens_in_the_same_tab(came: Came, desk: OpenDesk, open_for: Opened) -> None:
    wife, veteran = came["wife"], came["veteran"]
    desk.as_("clerk").cases.link(wife.case_id, veteran.case_number, LinkKind.RELATED, "同为临时救助")
    window = open_for("clerk")
    view = shown(window, wife.case_id)
    assert "同为临时救助" in window.words()
    window.button("cases.linked").click()
    assert view.detail is not None and view.detail.case_id == veteran.case_id
    assert [line[2] for line in window.journal("open_case")] == [wife.case_number, veteran.case_number]


def test_why_these_days_counts_them_out(came: Came, desk: OpenDesk, open_for: Opened) -> None:
    window = open_for("clerk")
    view = shown(window, came["wife"].case_id)
    assert view.detail is not None
    line = view.detail.deadlines[0]
    marks = {mark.day: mark for mark in counted_days(line, desk.desk.calendar)}
    assert [mark.count for mark in marks.values() if mark.count] == list(range(1, 16))
    assert marks[date(2026, 1, 31)].word == "起算" and not marks[date(2026, 1, 31)].count
    assert (marks[date(2026, 2, 14)].word, marks[date(2026, 2, 14)].is_rest) == ("稳妥", False)
    assert (marks[date(2026, 2, 15)].word, marks[date(2026, 2, 15)].count) == ("春节", 15)
    assert marks[date(2026, 2, 24)].word == "最后"
    seen: list[str] = []

    def read(sheet: object) -> None:
        assert isinstance(sheet, DaysSheet)
        seen.extend(leaf.accessibleDescription() for leaf in sheet.leaves)
        assert sheet.day.words == "告知：稳妥日 02-14 周六（调休上班）·法定最后一日 02-24 周二"

    window.answer(window.button("cases.why_these_days").click, read)
    assert seen[0] == "31日起算" and "24日最后" in seen[1]


def test_working_days_alone_are_counted_where_the_rule_says_so(
    came: Came, desk: OpenDesk, open_for: Opened
) -> None:
    view = shown(open_for("clerk"), came["inquirer"].case_id)
    assert view.detail is not None
    marks = counted_days(view.detail.deadlines[0], desk.desk.calendar)
    assert [mark.day.day for mark in marks if mark.count] == [14, 15, 16]


def test_f5_opens_the_case_again_and_says_so_in_the_journal(
    came: Came, desk: OpenDesk, open_for: Opened
) -> None:
    window = open_for("clerk")
    view = shown(window, came["wife"].case_id)
    desk.as_("clerk").cases.note(came["wife"].case_id, "已电话联系", TODAY)
    window.press(Qt.Key.Key_F5)
    assert history(view).titles()[0] == "已电话联系"
    assert len(window.journal("open_case")) == 2


def test_the_registration_form_is_saved_and_counted(came: Came, open_for: Opened, tmp_path: Path) -> None:
    window = open_for("clerk")
    view = shown(window, came["wife"].case_id)
    assert view.detail is not None and view.detail.papers[0].originals == 0
    target = tmp_path / "登记表.pdf"

    def save(sheet: object) -> None:
        assert isinstance(sheet, PrintForm)
        sheet._choose_file = lambda _host, _name: target
        sheet.save.click()

    window.answer(lambda: window.press(Qt.Key.Key_P, CONTROL), save)
    assert target.read_bytes().startswith(b"%PDF")
    assert "正本 1" in window.words()
    assert [line[1:4] for line in window.journal("print")] == [
        ("print", came["wife"].receipt_number, "存 PDF")
    ]


def test_a_form_that_could_not_be_written_gives_its_number_back(
    came: Came, open_for: Opened, tmp_path: Path
) -> None:
    window = open_for("clerk")
    view = shown(window, came["wife"].case_id)

    def fail(sheet: object) -> None:
        assert isinstance(sheet, PrintForm)
        sheet._choose_file = lambda _host, _name: tmp_path / "没有这个文件夹" / "登记表.pdf"
        sheet.save.click()
        assert sheet.isVisible() and sheet.trouble.startswith("PDF 没有存进")

    window.answer(window.button("cases.print").click, fail)
    window.press(Qt.Key.Key_F5)
    assert view.detail is not None and view.detail.papers[0].originals == 0
    assert len(window.journal("print_failed")) == 1


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_clipped_at_any_size(scale: float, came: Came, desk: OpenDesk, open_for: Opened) -> None:
    desk.as_("clerk").cases.link(came["wife"].case_id, came["veteran"].case_number, LinkKind.RELATED, "同类")
    window = open_for("director")
    theme.use(scale=scale)
    for size in SIZES:
        window.resize(*size)
        for case in ("wife", "factory"):
            shown(window, came[case].case_id)
            assert window.clipped() == [], (size, case)
            primary = window.cases.primary()
            assert primary is not None and primary.isVisible() and primary.text().strip() == "记一笔  F7"
        window.cases.back()
        assert window.clipped() == [], (size, "list")
