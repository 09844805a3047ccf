"""来访登记 by keyboard alone: Enter, Tab, F8, F9, the input method, and how few events a return takes."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.fixtures_desk import OpenDesk
from tests.ui.registration_page import (  # noqa: F401 - fixtures
    NOW,
    SHIFT,
    Window,
    clerks_window,
)
from tests.visitors import PATIENTS_WIFE
from xinfang_desk.domain.terms import VisitForm
from xinfang_desk.ui.tabs.registration_matches import PersonCard


def test_f2_puts_the_focus_into_the_name(window: Window) -> None:
    assert window.focus_name() == "petitioner_name"
    assert window.frame.top.heading == "来访登记"


def test_enter_goes_from_field_to_field_over_buttons_and_open_heads(window: Window) -> None:
    reached = ["petitioner_name"]
    for _ in range(12):
        window.enter()
        reached.append(window.focus_name())
    assert reached == [
        "petitioner_name", "id_kind", "id_number", "phone", "address", "is_anonymous", "wants_confidential",
        "form", "window", "receptionist_id", "received_on", "started_at", "ended_at",
    ]  # fmt: skip


def test_enter_opens_a_closed_section_and_goes_on_inside(window: Window) -> None:
    before = window.tab.form.sections[3]
    window.go_to("occurred_on")
    window.enter()
    assert window.focus() is before.head
    assert not before.is_open
    window.enter()
    assert before.is_open
    assert window.focus_name() == "earlier_organs"


def test_enter_never_leaves_or_saves_the_form(window: Window) -> None:
    for section in window.tab.form.sections:
        section.set_open(True)
    window.go_to("has_privacy_notice")
    window.enter(3)
    assert window.focus_name() == "has_privacy_notice"
    assert window.said == []


def test_tab_goes_as_it_is_read(window: Window) -> None:
    """Every stop lies below or to the right of the one before."""
    for section in window.tab.form.sections:
        section.set_open(True)
    QApplication.processEvents()
    sheet = window.tab.form.scroll.widget()
    places = []
    for _ in range(60):
        focused = window.focus()
        assert focused is not None
        if not sheet.isAncestorOf(focused):
            break
        corner = focused.mapTo(sheet, focused.rect().topLeft())
        places.append((corner.y() + focused.height() // 2, corner.x(), window.focus_name()))
        window.press(Qt.Key.Key_Tab)
    assert len(places) > 35
    for (y, x, _name), (next_y, next_x, next_name) in pairwise(places):
        assert next_y > y + 4 or (abs(next_y - y) <= 4 and next_x > x), next_name


def test_shift_tab_goes_back(window: Window) -> None:
    window.enter(2)
    window.press(Qt.Key.Key_Backtab, SHIFT)
    assert window.focus_name() == "id_kind"


def test_enter_in_long_text_is_a_new_line(window: Window) -> None:
    window.fill("facts", "第一行")
    window.enter()
    window.commit("第二行")
    assert window.tab.form.draft().facts == "第一行\n第二行"
    window.press(Qt.Key.Key_Tab)
    assert window.focus_name() == "demands"


def test_while_the_input_method_composes_enter_and_esc_are_its_own(window: Window) -> None:
    window.compose("zhang")
    window.enter()
    assert window.focus_name() == "petitioner_name"
    window.press(Qt.Key.Key_Escape)
    assert window.focus_name() == "petitioner_name"
    window.commit("张𤭢")
    assert window.tab.form.draft().petitioner_name == "张𤭢"
    window.enter()
    assert window.focus_name() == "id_kind"


def test_a_field_takes_more_than_any_name_has(window: Window) -> None:
    """Nothing is cut, neither at 32,767 half characters nor inside a rare one."""
    name = "𤭢" * 17_000
    window.commit(name)
    assert window.tab.form.draft().petitioner_name == name
    field = window.tab.form.fields.control("petitioner_name")
    assert isinstance(field, QLineEdit)


def test_a_returning_visitor_takes_fewer_than_sixty_events(window: Window, desk: OpenDesk) -> None:
    """Name by one commit, the whole number by keys, F8 Enter, F9 Enter, Ctrl+S."""
    desk.on(date(2026, 1, 31))
    window.services.registration.register(PATIENTS_WIFE)
    desk.now = NOW
    window.frame.show_tab("today")
    window.events = 0
    window.open()
    window.commit("李㛃")
    window.enter(2)
    window.type("63990219580619022X")
    window.settle()
    assert window.message("id_number") == "校验通过·女·1958-06-19·67岁"
    window.press(Qt.Key.Key_F8)
    window.enter()
    window.settle()
    window.press(Qt.Key.Key_F9)
    window.enter()
    window.save()
    assert window.said == ["已登记 LF20260414-0001，记为 LF20260131-0001 的重访"]
    assert window.events < 60
    detail = window.services.cases.open_number("LF20260131-0001")
    assert [receipt.number for receipt in detail.receipts] == ["LF20260131-0001", "LF20260414-0001"]
    assert window.focus_name() == "petitioner_name"


def test_a_card_of_this_very_moment_takes_the_key(window: Window, desk: OpenDesk) -> None:
    """Qt shows what is added to a layout at its next turn only; F8 pressed before that must not go by."""
    desk.on(date(2026, 1, 31))
    window.services.registration.register(PATIENTS_WIFE)
    desk.now = NOW
    window.commit("李㛃")
    found = window.services.registration.suggestions(window.tab.form.draft())
    assert window.tab.panel.show_suggestions(found)
    window.press(Qt.Key.Key_F8)
    window.enter()
    assert window.tab.form.draft().same_person_id == found.people[0].person_id


def test_a_card_made_anew_keeps_the_focus(window: Window, desk: OpenDesk) -> None:
    desk.on(date(2026, 1, 31))
    window.services.registration.register(PATIENTS_WIFE)
    desk.now = NOW
    window.commit("李㛃")
    window.settle()
    window.press(Qt.Key.Key_F8)
    (person,) = window.tab.panel.people
    window.tab.panel.show_decided(person.person_id, None, "")
    focused = window.focus()
    assert isinstance(focused, PersonCard)
    assert focused.key == person.person_id


def test_a_whole_first_visit_by_keyboard(window: Window) -> None:
    window.commit("单玉兰")
    window.enter(2)
    window.type("63990319850315028X")
    window.enter()
    window.type("14200000009")
    window.enter()
    window.commit("青北区石桥镇")
    while window.focus_name() != "title":
        window.enter()
    window.commit("孩子没有户口")
    window.save()
    assert window.said == ["已登记 LF20260414-0001，04-29 前告知"]
    detail = window.services.cases.open_number("LF20260414-0001")
    assert (detail.title, detail.petitioners) == ("孩子没有户口", ("单玉兰",))


def test_arrows_and_space_choose_the_form_of_the_visit(window: Window) -> None:
    window.go_to("form")
    window.press(Qt.Key.Key_Right)
    window.press(Qt.Key.Key_Space)
    assert window.tab.form.draft().form is VisitForm.GROUP
    window.enter()
    assert window.focus_name() == "window"
