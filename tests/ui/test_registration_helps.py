"""What helps the clerk along: completions, picks, rights to read out, cases of the day, midnight."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.ui.registration_page import (  # noqa: F401 - fixtures
    CONTROL,
    Window,
    clerks_window,
)
from tests.visitors import FACTORY_WORKERS, PATIENTS_WIFE
from xinfang_desk.domain.access import REFUSALS, Act
from xinfang_desk.domain.terms import Purpose
from xinfang_desk.ui.tabs.registration_how import HowSection
from xinfang_desk.ui.tabs.registration_rights import RIGHTS
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.labels import Label

STREET = "青川市青西区城西街道柳林巷"
"""Of 李㛃's address what is completed: never her door."""


def candidates(window: Window, name: str) -> list[str]:
    """The list that is open below a field."""
    line = window.tab.form.fields.control(name)
    assert isinstance(line, QLineEdit)
    completer = line.completer()
    window.until(completer.popup().isVisible)
    model = completer.completionModel()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def registered(window: Window, desk: OpenDesk) -> None:
    """Two earlier visits leave an address and a unit."""
    now = desk.now
    for draft in (PATIENTS_WIFE, FACTORY_WORKERS):
        assert draft.received_on is not None
        desk.on(draft.received_on)
        window.services.registration.register(draft)
    desk.now = now


def test_an_address_completes_from_earlier_ones(window: Window, desk: OpenDesk) -> None:
    registered(window, desk)
    window.go_to("address")
    QTest.keyClicks(window.focus(), "x")
    window.press(Qt.Key.Key_Backspace)
    line = window.tab.form.fields.control("address")
    line.setText("青川市青西")
    line.textEdited.emit("青川市青西")
    assert candidates(window, "address") == [STREET]
    popup = line.completer().popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert window.tab.form.draft().address == STREET
    assert window.focus_name() == "address"
    window.enter()
    assert window.focus_name() == "is_anonymous"


def test_a_target_completes_from_units_and_earlier_ones(window: Window, desk: OpenDesk) -> None:
    registered(window, desk)
    window.go_to("target")
    line = window.tab.form.fields.control("target")
    line.setText("市福利")
    line.textEdited.emit("市福利")
    assert candidates(window, "target") == ["市福利一厂"]


def test_a_category_is_picked_by_a_part_of_its_name(window: Window) -> None:
    window.fill("category_code", "大病")
    window.press(Qt.Key.Key_Escape)
    window.press(Qt.Key.Key_Tab)
    line = window.tab.form.fields.control("category_code")
    assert line.text().endswith("大病")
    assert window.tab.form.draft().category_code == "0301"


def test_the_rights_can_be_read_out(window: Window) -> None:
    card = window.tab.form.who.rights
    assert not card.isVisible()
    window.host.findChild(Button, "registration.rights").click()
    assert card.isVisible()
    said = [label.words for label in card.findChildren(Label)]
    for name, sentence in RIGHTS:
        assert name in said
        assert sentence in said
    assert {name for name, _ in RIGHTS} == {"请求回避", "请求保密", "查阅、更正"}


def test_the_heading_counts_the_visits_of_the_day(window: Window) -> None:
    window.until(lambda: window.tab.subtitle() == "今天第 1 批")
    window.fill("petitioner_name", "李㛃")
    window.fill("title", "住院费用困难")
    window.save()
    window.until(lambda: window.tab.subtitle() == "今天第 2 批")


def test_a_form_left_open_over_midnight_begins_with_the_new_day(window: Window, desk: OpenDesk) -> None:
    desk.now = datetime(2026, 4, 15, 8, 31)
    window.frame.show_tab("today")
    window.open()
    draft = window.tab.form.draft()
    assert (str(draft.received_on), draft.started_at) == ("2026-04-15", "08:31")
    window.fill("received_on", "昨天")
    window.enter()
    assert window.message("backdate_reason") == "来访日期早于今天 1 日，请写明原因。期限从 04-14 起算。"


def test_a_sealed_form_is_not_printed_here(window: Window) -> None:
    button = window.tab.footer().print
    assert button.isEnabled()
    window.tab.form.fields.control("purpose").setCurrentIndex(list(Purpose).index(Purpose.ACCUSATION))
    assert not button.isEnabled()
    assert button.toolTip() == REFUSALS[Act.PRINT_SEALED]
    window.fill("petitioner_name", "王𫞩")
    window.fill("title", "反映贿选")
    window.press(Qt.Key.Key_P, CONTROL)
    assert window.said == []
    banner = window.tab.notices.banner
    assert banner is not None
    assert banner.title.words == REFUSALS[Act.PRINT_SEALED]


def test_a_clerk_sees_why_he_does_not_choose_the_unit(window: Window, desk: OpenDesk) -> None:
    window.tab.form.sections[5].set_open(True)
    assert not window.tab.form.fields.control("unit_id").isEnabled()
    assert window.message("unit_id") == REFUSALS[Act.ASSIGN]


def test_the_keys_of_the_page_are_listed(window: Window) -> None:
    shortcuts = window.tab.keys()
    assert [shortcut.key for shortcut in shortcuts] == ["Ctrl+S", "Ctrl+P", "F3", "Ctrl+R", "F8", "F9"]


def test_addresses_of_representatives_are_asked_for_when_somebody_gives_one(window: Window) -> None:
    window.tab.form.fields.control("form").choose(1)
    how = window.tab.form.sections[1]
    assert isinstance(how, HowSection)
    window.go_to("representatives")
    window.commit("欧阳𬱖")
    name = window.focus()
    assert name is not None
    address = window.tab.form.fields.control("representatives").findChildren(QLineEdit)[3]
    assert not address.isVisible()
    window.enter(3)
    assert window.focus_name() == "representatives"  # the next one's name, no address was asked for
    how.addresses.click()
    assert address.isVisible()
    how.addresses.click()
    assert not address.isVisible()
    how.addresses.click()
    name.setFocus()
    window.enter(3)
    assert window.focus() is address
    window.commit("青川市青东区东关街道")
    assert not how.addresses.isVisible()
    draft = window.tab.form.draft()
    assert [one.address for one in draft.representatives] == ["青川市青东区东关街道"]
    window.tab.form.show(replace(draft, representatives=()))
    assert how.addresses.isVisible()
    window.tab.form.show(draft)
    lines = window.tab.form.fields.control("representatives").findChildren(QLineEdit)
    assert "青川市青东区东关街道" in [line.text() for line in lines if line.isVisible()]


@pytest.mark.parametrize(
    ("login", "words"),
    [("clerk", "保存后您也不能再打开"), ("officer", "保存后只有您和别的保密专管员写明事由才能打开")],
)
def test_sealing_tells_each_who_will_be_able_to_open_it(
    qtbot: QtBot, desk: OpenDesk, dressed: None, login: str, words: str
) -> None:
    made = Window(qtbot, desk.as_(login))
    made.open()
    assert words in made.tab.form.what.sealed.text.words
    made.close()
