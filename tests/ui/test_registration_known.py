"""就是此人 and 对照: what was stated last time fills empty fields, is said, compared and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.ui import audit
from tests.ui.registration_page import NOW, Window
from tests.visitors import PATIENTS_WIFE
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import Sex
from xinfang_desk.services.registration import RegistrationService
from xinfang_desk.ui.tabs.registration_matches import PersonCard
from xinfang_desk.ui.theme import theme

LI = replace(PATIENTS_WIFE, employer="市福利一厂", household_address="青川市青北区北站街道")
SAID = (
    "照 2026-01-31 来访时留的，填上了证件号码、联系电话、现住址，“更多”里的性别、出生年月、工作单位、户籍地。"
    "请核对。"
)


@pytest.fixture(name="window")
def window_with_li(qtbot: QtBot, desk: OpenDesk, dressed: None) -> Iterator[Window]:
    """The desk of 2026-04-14; 李㛃 came on 2026-01-31, 李洁 of the same telephone on 2026-03-02."""
    services = desk.as_("clerk")
    desk.on(date(2026, 1, 31))
    services.registration.register(LI)
    day = date(2026, 3, 2)
    desk.on(day)
    other = VisitDraft(petitioner_name="李洁", phone="14200000002", received_on=day, title="高龄津贴申领")
    services.registration.register(other)
    desk.now = NOW
    made = Window(qtbot, services)
    made.open()
    yield made
    made.close()


def choose(window: Window) -> None:
    """F8 Enter."""
    window.press(Qt.Key.Key_F8)
    window.enter()
    window.settle()


def card(window: Window) -> PersonCard:
    found = window.tab.panel.next_person()
    assert isinstance(found, PersonCard)
    return found


def said(window: Window) -> str:
    line = window.tab.form.who.known
    return line.words if line.isVisible() else ""


def test_empty_fields_take_over_what_was_stated_and_say_so(window: Window) -> None:
    window.fill("petitioner_name", "李㛃")
    window.settle()
    choose(window)
    draft = window.tab.form.draft()
    for name in ("id_number", "phone", "address", "employer", "household_address"):
        assert getattr(draft, name) == getattr(LI, name), name
    assert (draft.sex, draft.birth) == (Sex.FEMALE, "1958-06-19")
    assert said(window) == SAID
    assert window.message("id_number") == "校验通过·女·1958-06-19·67岁"
    assert window.focus_name() == "petitioner_name"
    assert window.services.registration.drafts()[0].title == "李㛃"


def test_what_is_typed_stays_as_it_is(window: Window) -> None:
    window.fill("petitioner_name", "李㛃")
    window.fill("phone", "14200000077")
    window.fill("address", "青川市青东区")
    window.fill("birth", "1958-06")
    window.settle()
    choose(window)
    draft = window.tab.form.draft()
    assert (draft.phone, draft.address, draft.birth) == ("14200000077", "青川市青东区", "1958-06")
    assert draft.employer == LI.employer
    assert "联系电话" not in said(window)


def test_what_is_typed_over_is_no_longer_said_to_be_of_last_time(window: Window) -> None:
    window.fill("petitioner_name", "李㛃")
    window.settle()
    choose(window)
    window.tab.form.fields.control("phone").clear()
    window.fill("phone", "14200000078")
    assert "联系电话" not in said(window)
    assert "现住址" in said(window)


def test_checked_takes_the_line_away_and_nothing_else(window: Window) -> None:
    window.fill("petitioner_name", "李㛃")
    window.settle()
    choose(window)
    keep = window.tab.form.who.known.keep_button
    assert keep.text() == "已核对"
    keep.click()
    assert said(window) == ""
    assert window.tab.form.draft().phone == LI.phone
    assert window.focus_name() == "petitioner_name"


def test_taking_the_decision_back_takes_the_filled_words_back(window: Window) -> None:
    window.fill("petitioner_name", "李㛃")
    window.settle()
    choose(window)
    window.tab.form.fields.control("address").clear()
    window.fill("address", "青川市青东区")
    choose(window)  # 撤销
    draft = window.tab.form.draft()
    assert draft.same_person_id is None
    assert (draft.petitioner_name, draft.address) == ("李㛃", "青川市青东区")
    assert (draft.id_number, draft.phone, draft.sex, draft.birth) == ("", "", Sex.UNKNOWN, "")
    assert said(window) == ""


def test_another_name_takes_the_number_of_the_first_one_away(window: Window) -> None:
    """The number that the desk filled in is no sign that this is the same person."""
    window.fill("petitioner_name", "李㛃")
    window.settle()
    choose(window)
    window.tab.form.fields.control("petitioner_name").clear()
    window.fill("petitioner_name", "单玉兰")
    window.settle()
    draft = window.tab.form.draft()
    assert (draft.same_person_id, draft.id_number, draft.phone) == (None, "", "")


def test_reasons_come_from_what_was_typed(window: Window) -> None:
    window.fill("petitioner_name", "李㛃")
    window.settle()
    choose(window)
    assert window.tab.panel.people[0].reasons == ("姓名相同",)


def test_who_was_told_apart_before_stays_so_and_is_written_down(window: Window, desk: OpenDesk) -> None:
    window.fill("petitioner_name", "李㛃")
    window.fill("phone", "14200000002")
    window.settle()
    other = next(match for match in window.tab.panel.people if match.name == "李**")
    window.tab.panel.not_same.emit(other)
    window.settle()
    choose(window)
    assert [match.name for match in window.tab.panel.people] == ["李㛃"]
    window.fill("title", "再问救助金")
    window.save()
    assert len(window.said) == 1
    assert "not_same" in [action for _who, action, *_rest in desk.journalled()]


def test_comparing_shows_both_and_follows_the_form(window: Window, desk: OpenDesk) -> None:
    window.fill("petitioner_name", "李㛃")
    window.fill("phone", "14200000003")
    window.settle()
    assert card(window).comparison.lines == ()
    card(window).compare.click()
    lines = {line.label: line for line in card(window).comparison.lines}
    assert lines["姓名"].is_same
    assert (lines["电话"].last, lines["电话"].now) == ("14200000002", "14200000003")
    assert (lines["证号"].last, lines["证号"].now) == ("639902********022X", "")
    assert lines["住址"].last == LI.address
    assert desk.journalled()[-1][1:4] == ("known", "LF20260131-0001", "判重")
    window.fill("id_number", "63990219580619022X")
    window.settle()
    lines = {line.label: line for line in card(window).comparison.lines}
    assert lines["证号"].is_same
    card(window).compare.click()
    assert card(window).comparison.lines == ()
    assert [line[1] for line in desk.journalled()].count("known") == 1


def test_the_comparison_of_one_form_is_not_shown_beside_the_next(window: Window) -> None:
    window.fill("petitioner_name", "李㛃")
    window.fill("title", "再问救助金")
    window.settle()
    card(window).compare.click()
    window.save()
    window.fill("petitioner_name", "李㛃")
    window.settle()
    assert card(window).comparison.lines == ()


def test_looking_that_cannot_be_journalled_shows_and_fills_nothing(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.fill("petitioner_name", "李㛃")
    window.settle()

    def full(_service: RegistrationService, _person_id: int) -> None:
        raise StorageTrouble("磁盘空间不够，这一步没有写进去。", "请清理磁盘。")

    with monkeypatch.context() as patched:
        patched.setattr(RegistrationService, "known", full)
        card(window).compare.click()
        assert card(window).comparison.lines == ()
        choose(window)
    assert window.tab.form.draft().same_person_id is None
    assert window.tab.form.draft().phone == ""
    window.host.findChild(QPushButton, "registration.retry").click()
    window.settle()
    assert window.tab.notices.banner is None
    assert window.tab.form.draft().phone == LI.phone


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_line_and_comparison_fit(window: Window, scale: float) -> None:
    window.fill("petitioner_name", "李洁")
    window.fill("id_number", "63990219580619022X")
    window.settle()
    choose(window)
    card(window).compare.click()
    theme.use(scale=scale)
    for size in ((1366, 700), (1024, 600), (1920, 1000)):
        window.resize(*size)
        if window.tab.is_narrow:
            window.tab.panel.open()
        QApplication.processEvents()
        QApplication.processEvents()
        assert audit.clipped(window.frame) == [], size
        window.tab.panel.close_floating()
    theme.use(mode="light", scale=1.0)
