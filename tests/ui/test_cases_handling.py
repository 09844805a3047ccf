"""办理 in the window: prefilled dialogs, drafts of the clerk, 签发, 送达, small records; by keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

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
from xinfang_desk.domain.handling_arrows import ARROWS, Action
from xinfang_desk.domain.handling_asks import asks
from xinfang_desk.domain.handling_papers import DRAFTS
from xinfang_desk.domain.handling_results import HandlingChoices
from xinfang_desk.domain.terms import CaseState
from xinfang_desk.ui.tabs.cases_actions import ActionsSheet
from xinfang_desk.ui.tabs.cases_paper import PaperDialog
from xinfang_desk.ui.tabs.cases_paper_fields import PaperFields, RowsInput
from xinfang_desk.ui.tabs.cases_record import RecordDialog
from xinfang_desk.ui.tabs.cases_serve import ServeDialog
from xinfang_desk.ui.theme import theme

VERBS = [action for action in Action if ARROWS[action].form_id and action.value in DRAFTS]


def opened(window: Window, case_id: int) -> CaseDetail:
    window.go("cases", case_id)
    return now(window)


def now(window: Window) -> CaseDetail:
    assert window.cases.view.detail is not None
    return window.cases.view.detail


def press_next(window: Window, action: Action) -> None:
    window.button(f"cases.next_{action.value}").click()


def accept(window: Window, case_id: int) -> None:
    """受理, with what stands in the dialog."""
    opened(window, case_id)
    window.answer(
        lambda: press_next(window, Action.ACCEPT),
        lambda sheet: window.press(Qt.Key.Key_Return, CONTROL),
    )


def test_a_director_accepts_a_matter_with_one_key_after_the_dialog_opened(
    came: Came, open_for: Opened
) -> None:
    window = open_for("director")
    case = opened(window, came["许建军"].case_id)

    def look(sheet: object) -> None:
        assert isinstance(sheet, PaperDialog)
        draft = sheet.typed_draft()
        assert draft.accepted_on == TODAY and draft.unit and draft.contact and draft.contact_phone
        assert draft.basis and draft.summary
        window.press(Qt.Key.Key_Return, CONTROL)

    window.answer(lambda: press_next(window, Action.ACCEPT), look)
    done = now(window)
    assert (case.state, done.state) == (CaseState.REGISTERED, CaseState.ACCEPTED)
    assert "青民信受〔2026〕1号" in window.frame.toast.words and "请登记送达" in window.frame.toast.words
    assert any(line.rule == "C09" and line.due_on == date(2026, 6, 12) for line in done.deadlines)


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_written(
    came: Came, open_for: Opened
) -> None:
    window = open_for("director")
    opened(window, came["wife"].case_id)
    before = window.desk.counts()

    def leave_out(sheet: object) -> None:
        assert isinstance(sheet, PaperDialog)
        sheet.paper.form.put("where_phone", "")
        sheet.paper.form.put("where", "青川市医疗保障局")
        window.press(Qt.Key.Key_Return, CONTROL)
        assert sheet.isVisible()
        said = sheet.paper.fields["where_phone"].message.words
        assert "电话" in said
        assert sheet.typed_draft().where == "青川市医疗保障局"

    window.answer(lambda: press_next(window, Action.INFORM), leave_out)
    assert window.desk.counts() == before
    # Left by Esc: what was typed is offered again.
    window.answer(
        lambda: press_next(window, Action.INFORM),
        lambda sheet: _is_kept(sheet, "青川市医疗保障局"),
    )


def _is_kept(sheet: object, where: str) -> None:
    assert isinstance(sheet, PaperDialog) and sheet.typed_draft().where == where


def test_choosing_an_organ_of_the_list_fills_its_address_and_phone(came: Came, open_for: Opened) -> None:
    window = open_for("director")
    opened(window, came["veteran"].case_id)

    def choose(sheet: object) -> None:
        assert isinstance(sheet, PaperDialog)
        where = sheet.paper.form.control("where")
        where.setFocus()
        where.set_value("")
        window.commit("青川市退役军人事务局")
        window.press(Qt.Key.Key_Tab)
        draft = sheet.typed_draft()
        assert (draft.where_address, draft.where_phone) == ("青川市青东区解放路18号", "0999-0310001")

    window.answer(lambda: press_next(window, Action.INFORM), choose)


def test_a_clerk_keeps_a_draft_and_the_director_signs_it_out(came: Came, open_for: Opened) -> None:
    clerk = open_for("clerk")
    opened(clerk, came["wife"].case_id)

    def keep(sheet: object) -> None:
        assert isinstance(sheet, PaperDialog) and sheet.do.text().startswith("存为草稿")
        clerk.press(Qt.Key.Key_Return, CONTROL)

    clerk.answer(lambda: press_next(clerk, Action.ACCEPT), keep)
    assert clerk.frame.toast.words == "受理已存为草稿"
    assert now(clerk).state is CaseState.REGISTERED


def test_a_served_paper_ends_its_clock_and_one_on_its_way_stays_visible(came: Came, open_for: Opened) -> None:
    window = open_for("director")
    accept(window, came["wife"].case_id)

    def hand_over(sheet: object) -> None:
        assert isinstance(sheet, ServeDialog)
        sheet.record.form.put("signed_by", "李㛃")
        sheet.record.form.put("served_on", TODAY)
        sheet.record.form.put("servers", "陈秋、赵平")
        window.press(Qt.Key.Key_Return, CONTROL)
        assert not sheet.isVisible(), {name: field.message.words for name, field in sheet.fields.items()}

    assert any("未确认送达" in group.accessibleName() for group in _today(window))
    window.go("cases", came["wife"].case_id)
    window.answer(lambda: press_next(window, Action.SERVE), hand_over)
    notice = next(line for line in now(window).deadlines if line.rule == "C03")
    assert notice.met_on == TODAY
    assert not any("未确认送达" in group.accessibleName() for group in _today(window))


def _today(window: Window) -> list[object]:
    window.go("today")
    window.press(Qt.Key.Key_F5)
    window.settle()
    return list(window.today.board.groups)


def test_all_actions_are_one_key_away_and_say_why_not(came: Came, open_for: Opened) -> None:
    window = open_for("director")
    opened(window, came["wife"].case_id)

    def look(sheet: object) -> None:
        assert isinstance(sheet, ActionsSheet)
        assert set(sheet.buttons) == set(Action)
        assert sheet.buttons[Action.ACCEPT].isEnabled()
        assert not sheet.buttons[Action.EXTEND].isEnabled()
        assert sheet.buttons[Action.EXTEND].toolTip()
        assert window.focus() is sheet.buttons[Action.ACCEPT]

    window.answer(lambda: window.press(Qt.Key.Key_F10), look)


def test_help_and_promises_are_written_on_the_page(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    opened(window, came["wife"].case_id)

    def give(sheet: object) -> None:
        assert isinstance(sheet, RecordDialog)
        for name, value in {"kind": "临时救助", "amount": "8000", "given_on": TODAY}.items():
            sheet.record.form.put(name, value)
        window.press(Qt.Key.Key_Return, CONTROL)

    window.answer(lambda: window.button("cases.help").click(), give)
    assert window.cases.view.more.help_total == "一次共 8,000.00元"
    assert "8,000.00元" in window.words()

    def promise(sheet: object) -> None:
        assert isinstance(sheet, RecordDialog)
        values = {"text": "五月底前复核", "by_name": "刘家宁", "due_on": date(2026, 5, 29)}
        for name, value in values.items():
            sheet.record.form.put(name, value)
        window.press(Qt.Key.Key_Return, CONTROL)

    window.answer(lambda: window.button("cases.promise").click(), promise)
    (line,) = [line for line in window.cases.view.more.follow_ups if line.is_open]
    assert window.button(f"cases.keep_{line.record_id}").isEnabled()


@pytest.mark.parametrize("action", VERBS)
def test_a_dialog_asks_everything_its_draft_asks(qapp: object, dressed: None, action: Action) -> None:
    fields = PaperFields(DRAFTS[action.value], HandlingChoices((), ()), TODAY)
    assert set(fields.form.names) == {ask.name for ask in asks(DRAFTS[action.value])}
    assert fields.read(DRAFTS[action.value]()) == DRAFTS[action.value]()
    fields.deleteLater()


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_clipped_on_page_or_dialog(came: Came, open_for: Opened, scale: float) -> None:
    window = open_for("director")
    theme.use(scale=scale)
    case_id = came["wife"].case_id
    for size in SIZES:
        window.resize(*size)
        opened(window, case_id)
        assert window.clipped() == []
        for verb in ("actions", Action.ACCEPT.value):
            window.answer(
                lambda verb=verb: window.cases.view.verb_pressed.emit(verb),
                lambda sheet: _assert_whole(window),
            )


def _assert_whole(window: Window) -> None:
    assert window.clipped() == []
    assert window.nameless() == []


def test_the_sender_of_a_receipt_gets_its_feedback_from_the_page(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    case = opened(window, came["罗建国"].case_id)
    receipt = case.receipts[0].receipt_id

    def feed_back(sheet: object) -> None:
        assert isinstance(sheet, RecordDialog)
        sheet.record.form.put("number", "青民信结〔2026〕1号")
        sheet.record.form.put("text", "已书面反馈")
        window.press(Qt.Key.Key_Return, CONTROL)

    window.answer(lambda: window.button(f"cases.feed_{receipt}").click(), feed_back)
    (answer,) = window.cases.view.more.answers
    assert answer.answered_on == TODAY and answer.answer_number == "青民信结〔2026〕1号"
    assert "已反馈" in window.words()
    assert f"cases.feed_{receipt}" not in window.names()


def test_serving_asks_only_what_its_way_and_result_need(came: Came, open_for: Opened) -> None:
    window = open_for("director")
    accept(window, came["许建军"].case_id)
    seen: dict[str, set[str]] = {}

    def look(sheet: object) -> None:
        assert isinstance(sheet, ServeDialog)
        for way, outcome in (("当面", "已签收"), ("邮寄", "已寄出，等签收"), ("当面", "拒收")):
            for name, word in (("way", way), ("outcome", outcome)):
                control = sheet.record.form.control(name)
                control.set_value(next(key for key in type(control.value()) if key.label == word))
                control.edited.emit()
            asked = {name for name, field in sheet.record.fields.items() if not field.isHidden()}
            seen[outcome] = asked & {"waybill", "signed_by", "witness", "refusal_reason"}

    window.answer(lambda: press_next(window, Action.SERVE), look)
    assert seen == {
        "已签收": {"signed_by"},
        "已寄出，等签收": {"waybill"},
        "拒收": {"signed_by", "witness", "refusal_reason"},
    }


def test_a_day_that_cannot_be_read_in_a_row_keeps_the_dialog_open(came: Came, open_for: Opened) -> None:
    window = open_for("director")
    case_id = came["许建军"].case_id
    accept(window, case_id)
    before = window.desk.counts()

    def mistype(sheet: object) -> None:
        assert isinstance(sheet, PaperDialog)
        answers = sheet.paper.form.control("answers")
        assert isinstance(answers, RowsInput)
        row = answers.row_fields(0)
        assert row is not None
        row.form.control("by_when").set_value("五月三十二")
        window.press(Qt.Key.Key_Return, CONTROL)
        assert sheet.isVisible() and "日期" in sheet.paper.fields["answers"].message.words

    window.answer(lambda: window.cases.press(Action.DECIDE.value), mistype)
    assert window.desk.counts() == before
