"""今日: duties with their sums, arrows and Enter, the ways in, every size."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.fixtures_desk import OpenDesk
from tests.ui.cases_window import (  # noqa: F401 - fixtures
    CONTROL,
    FULL_NAMES,
    SCALES,
    SIZES,
    Came,
    Opened,
    Window,
    fixture_came,
    fixture_desk,
    fixture_open_for,
    fixture_visited,
    moment,
    office_template,
)
from tests.visitors import FACTORY_WORKERS, VETERAN
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.supervision import SlipDraft
from xinfang_desk.domain.terms import SlipReason
from xinfang_desk.ui.tabs import today_board
from xinfang_desk.ui.tabs.registration import RegistrationTab
from xinfang_desk.ui.tabs.supervision import SupervisionTab
from xinfang_desk.ui.tabs.today import NOTHING_DUE
from xinfang_desk.ui.tabs.today_row import DutyRow
from xinfang_desk.ui.theme import theme


def issued_slip(opened: OpenDesk, case_id: int) -> int:
    """A slip signed out on 2026-04-10 with three days' limit."""
    opened.on(date(2026, 4, 10))
    director = opened.as_("director").supervision
    slip = director.draft(
        SlipDraft(
            case_id=case_id,
            reason=SlipReason.NO_FEEDBACK,
            unit_id=opened.unit("社会救助处"),
            summary="老人生活困难，材料不全。",
            demands=("报送办理情况",),
            limit_value=3,
        )
    )
    director.sign_out(slip, date(2026, 4, 10), opened.staff("周正"))
    opened.on(date(2026, 4, 14))
    return slip


def row_of(window: Window, title: str) -> DutyRow:
    return next(row for row in window.today.board.rows if row.row.title == title)


def test_every_duty_says_when_why_and_by_which_article(came: Came, open_for: Opened) -> None:
    board = open_for("clerk").today.board
    groups = {group.accessibleName(): [row.row.title for row in group.rows] for group in board.groups}
    assert groups["逾期，4 件"][-1] == "养老机构押金退还"
    assert groups["三日内，2 件"] == ["低保停发原因", "高龄津贴怎么申领"]
    said = board.rows[0].accessibleName()
    assert said == (
        "已过 49 日，02-24 周二，住院费用困难，申请临时救助，李**·来访，"
        "未告知·收到 01-31 + 15日 = 02-15（春节放假）→ 前一个工作日 02-14，顺延 02-24，条例第二十三条"
    )
    assert board.rows[0].accessibleDescription() == f"第 1 行，共 {len(board.rows)} 行。按 Enter 看事项"


def test_nobody_is_named_and_a_sealed_matter_is_not_there(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    said = window.words()
    assert [name for name in FULL_NAMES if name in said] == []
    assert came["accuser"].case_number not in said and "密封" not in said


def test_the_officer_sees_the_sealed_duty_by_its_number_alone(came: Came, open_for: Opened) -> None:
    window = open_for("officer")
    (row,) = window.today.board.rows
    assert (row.row.title, row.row.verb) == ("〔密封〕", "看密封件")
    assert came["accuser"].case_number in row.row.who
    assert window.button("today.draft_slip").toolTip() == "督办单由登记员或信访办主任起草。"


def test_arrows_go_through_all_groups_and_enter_opens_the_case(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    rows = window.today.board.rows
    window.frame.take_focus()
    assert window.focus() is rows[0]
    window.press(Qt.Key.Key_Down, times=4)
    assert window.focus() is rows[4] and rows[4].row.title == "低保停发原因"
    window.press(Qt.Key.Key_End)
    assert window.focus() is rows[-1]
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Home)
    assert window.focus() is rows[0]
    window.press(Qt.Key.Key_Return)
    assert window.frame.page is window.cases
    assert window.cases.view.detail is not None
    assert window.cases.view.detail.case_id == came["wife"].case_id
    assert [line[2] for line in window.journal("open_case")] == [came["wife"].case_number]


def test_a_long_group_shows_its_first_rows_until_asked(
    came: Came, open_for: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today_board, "AT_ONCE", 2)
    window = open_for("clerk")
    overdue = window.today.board.groups[0]
    assert overdue.accessibleName() == "逾期，4 件" and len(overdue.rows) == 2
    assert overdue.more.text().strip() == "再看 2 件"
    overdue.more.click()
    assert len(overdue.rows) == 4 and not overdue.more.isVisible()
    assert window.focus() is overdue.rows[2]
    window.press(Qt.Key.Key_Down, times=2)
    assert window.focus() is window.today.board.groups[1].rows[0]
    window.press(Qt.Key.Key_Tab)
    # What is not entered outside is a long group too, with its own 再看.
    assert window.focus() is window.today.board.groups[-1].more
    window.press(Qt.Key.Key_Tab)
    assert window.focus().objectName() == "today.register"


def test_only_the_current_row_is_a_stop_of_tab(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    rows = window.today.board.rows
    window.frame.take_focus()
    window.press(Qt.Key.Key_Down, times=2)
    stops = [row for row in rows if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [rows[2]]
    window.press(Qt.Key.Key_Tab)
    assert window.focus().objectName() == "today.register", window.focus()


def test_the_verb_of_a_slip_leads_to_the_slip(came: Came, desk: OpenDesk, open_for: Opened) -> None:
    slip = issued_slip(desk, came["veteran"].case_id)
    window = open_for("clerk")
    row = next(row for row in window.today.board.rows if row.row.slip_id == slip)
    assert row.row.verb == "看督办单" and "社会救助处" in row.row.why
    row.verb.click()
    page = window.frame.page
    assert isinstance(page, SupervisionTab) and page.detail is not None and page.detail.slip_id == slip


def test_what_waits_for_the_director_stands_in_its_own_group(
    came: Came, desk: OpenDesk, open_for: Opened
) -> None:
    draft = SlipDraft(
        came["veteran"].case_id,
        SlipReason.DELAY,
        desk.unit("社会救助处"),
        summary="老人生活困难。",
        demands=("报告",),
    )
    slip = desk.as_("clerk").supervision.draft(draft)
    assert "请您定，1 件" not in [group.accessibleName() for group in open_for("clerk").today.board.groups]
    window = open_for("director")
    (group,) = [group for group in window.today.board.groups if group.accessibleName() == "请您定，1 件"]
    (row,) = group.rows
    assert (row.row.who, row.row.why) == ("张**·督办", "草稿·陈秋·04-14") and row.words_fit()
    assert row.verb.text().strip() == "看督办单" and window.clipped() == []
    row.verb.click()
    page = window.frame.page
    assert isinstance(page, SupervisionTab) and page.detail is not None and page.detail.slip_id == slip


def test_a_day_without_duties_says_so_and_proposes_to_register(desk: OpenDesk, open_for: Opened) -> None:
    window = open_for("clerk")
    assert window.today.empty.isVisible() and not window.today.board.isVisible()
    assert NOTHING_DUE in window.words()
    window.frame.take_focus()
    assert window.focus().objectName() == "today.register", window.focus()


def test_what_is_written_elsewhere_appears_at_once(desk: OpenDesk, open_for: Opened) -> None:
    window = open_for("clerk")
    early = replace(VETERAN, received_on=date(2026, 3, 12), backdate_reason="停电")
    desk.as_("clerk").registration.register(early)
    window.changes.data_changed.emit()
    shown = {
        group.accessibleName(): [row.row.title for row in group.rows] for group in window.today.board.groups
    }
    assert shown == {name: ["老复员军人生活困难救助"] for name in ("逾期，1 件", "未录平台，1 件")}
    desk.on(date(2026, 4, 14))
    window.press(Qt.Key.Key_F5)
    assert window.today.board.rows[0].row.badge == "已过 18 日"


def test_the_row_in_focus_keeps_it_when_others_come(came: Came, desk: OpenDesk, open_for: Opened) -> None:
    window = open_for("clerk")
    row_of(window, "养老机构押金退还").setFocus()
    early = replace(VETERAN, received_on=date(2026, 3, 12), backdate_reason="停电")
    desk.as_("clerk").registration.register(early)
    window.changes.data_changed.emit()
    focused = window.focus()
    assert isinstance(focused, DutyRow) and focused.row.title == "养老机构押金退还"


def test_the_right_column_tells_reception_day_backup_and_todays_visits(
    came: Came, desk: OpenDesk, open_for: Opened
) -> None:
    group = replace(FACTORY_WORKERS, received_on=date(2026, 4, 14), joins_case_id=came["factory"].case_id)
    desk.as_("clerk").registration.register(group)
    said = open_for("clerk").words()
    assert "1 批·43 人次" in said
    assert "4月27日 周一" in said and "25日逢周六，顺延至下一个工作日" in said
    assert "一季度的备份应在 04-08 前做，还没有做" in said


def test_a_half_typed_form_is_one_key_away(came: Came, desk: OpenDesk, open_for: Opened) -> None:
    desk.now = moment(10, 42)
    desk.as_("clerk").registration.keep_draft(None, VisitDraft(petitioner_name="赵", title="孤老入住养老院"))
    window = open_for("clerk")
    assert "草稿 1 份，10:42 自动保存" in window.words()
    window.button("today.resume_draft").click()
    page = window.frame.page
    assert isinstance(page, RegistrationTab)
    assert page.form.draft().title == "孤老入住养老院"


def test_the_blank_form_is_printed_for_a_day_without_power(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    titles: list[str] = []
    window.answer(window.button("today.print_blank").click, lambda sheet: titles.append(sheet.title.words))
    assert titles == ["打印空表"]


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_clipped_at_any_size(scale: float, came: Came, open_for: Opened) -> None:
    window = open_for("director")
    theme.use(scale=scale)
    for size in SIZES:
        window.resize(*size)
        assert window.clipped() == [], size
        window.settle()
        assert [row.row.title for row in window.today.board.rows if not row.words_fit()] == [], size
        is_narrow = window.today.is_narrow
        assert window.button("today.register_top").isVisible() is is_narrow
        assert window.button("today.register").isVisible() is not is_narrow


def test_narrow_pages_say_the_article_in_the_reason(came: Came, open_for: Opened) -> None:
    window = open_for("clerk", (1024, 600))
    assert window.today.is_narrow
    columns = window.today.columns
    assert columns.side.column_count == 2
    assert columns.side.y() >= columns.body.geometry().bottom()
    window.frame.take_focus()
    window.press(Qt.Key.Key_Return, CONTROL)
    assert isinstance(window.frame.page, RegistrationTab)


def test_the_verb_stays_in_its_row_when_the_type_grows(came: Came, desk: OpenDesk, open_for: Opened) -> None:
    window = open_for("director")
    theme.use(scale=2.0)
    window.frame.restyle()
    window.settle()
    for row in window.today.board.rows:
        assert row.rect().contains(row.verb.geometry()), row.row.title
