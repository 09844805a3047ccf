"""Beside the form: who and what it may be, decided by a key; deadlines; help for a person in danger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.ui.registration_page import (
    NOW,
    TODAY,
    Window,
)
from tests.visitors import PATIENTS_WIFE
from xinfang_desk.domain.registration import PersonMatch, VisitDraft
from xinfang_desk.domain.terms import LinkKind, Purpose, Repeat
from xinfang_desk.domain.wording import HELP
from xinfang_desk.services import Services
from xinfang_desk.ui.tabs.registration_matches import MatchCard, keep_order


def earlier(services: Services, desk: OpenDesk) -> None:
    """李㛃 came on 2026-01-31 about her husband, 李洁 on 2026-03-02 about something else."""
    desk.on(date(2026, 1, 31))
    services.registration.register(PATIENTS_WIFE)
    desk.on(date(2026, 3, 2))
    services.registration.register(
        VisitDraft(
            petitioner_name="李洁",
            birth="1958-06-19",
            received_on=date(2026, 3, 2),
            title="高龄津贴申领",
            address="青东区东关街道 3 号",
        )
    )
    desk.now = NOW


@pytest.fixture(name="window")
def window_with_earlier_visitors(qtbot: QtBot, desk: OpenDesk, dressed: None) -> Iterator[Window]:
    """The desk with two earlier visitors in its file."""
    services = desk.as_("clerk")
    earlier(services, desk)
    made = Window(qtbot, services)
    made.open()
    yield made
    made.close()


def say_who(window: Window) -> None:
    window.fill("petitioner_name", "李㛃")
    window.fill("id_number", "63990219580619022X")
    window.settle()


def press(card: MatchCard | None, text: str) -> None:
    assert card is not None
    buttons = card.findChildren(QPushButton)
    next(button for button in buttons if button.text() == text).click()


def test_it_fills_while_one_types_and_takes_no_focus(window: Window) -> None:
    say_who(window)
    people = window.tab.panel.people
    assert [(match.name, match.reasons[0]) for match in people] == [
        ("李㛃", "证号相同"),
        ("李**", "同姓同音"),
    ]
    assert [match.title for match in window.tab.panel.matters] == ["住院费用困难，申请临时救助"]
    assert window.focus_name() == "id_number"
    assert window.tab.form.draft().same_person_id is None


def test_f8_goes_through_the_cards_and_esc_comes_back(window: Window) -> None:
    say_who(window)
    window.press(Qt.Key.Key_F8)
    first = window.focus()
    window.press(Qt.Key.Key_F8)
    second = window.focus()
    window.press(Qt.Key.Key_F8)
    assert window.focus() is first
    assert first is not second
    window.press(Qt.Key.Key_Escape)
    assert window.focus_name() == "id_number"
    assert window.tab.form.draft().same_person_id is None


def test_enter_on_a_card_links_and_again_undoes(window: Window) -> None:
    say_who(window)
    best = window.tab.panel.people[0]
    window.press(Qt.Key.Key_F8)
    window.enter()
    window.settle()
    assert window.tab.form.draft().same_person_id == best.person_id
    assert window.focus_name() == "id_number"
    window.press(Qt.Key.Key_F8)
    window.enter()
    assert window.tab.form.draft().same_person_id is None


def test_somebody_elses_name_undoes_what_was_decided(window: Window) -> None:
    say_who(window)
    window.press(Qt.Key.Key_F8)
    window.enter()
    window.settle()
    window.fill("petitioner_name", "单玉兰")
    window.fill("id_number", "63990319850315028X")
    window.settle()
    assert window.tab.form.draft().same_person_id is None


def test_not_the_same_is_not_proposed_again(window: Window) -> None:
    say_who(window)
    press(window.tab.panel.next_person(), "不是")
    window.settle()
    assert [match.name for match in window.tab.panel.people] == ["李**"]


def test_a_card_names_nobody_until_his_name_is_typed(window: Window, desk: OpenDesk) -> None:
    before = len(desk.journalled())
    window.fill("birth", "1958-06-19")
    window.fill("phone", "14200000002")
    window.settle()
    assert "李**" in shown_on(window) and "李㛃" not in shown_on(window)
    window.fill("petitioner_name", "李㛃")
    window.settle()
    assert "李㛃" in shown_on(window)
    assert len(desk.journalled()) == before


def shown_on(window: Window) -> str:
    """Everything the first card says, to eyes and to readers."""
    card = window.tab.panel.next_person()
    assert card is not None
    labels = [label.text() for label in card.findChildren(QLabel)]
    return "、".join((*labels, card.accessibleName(), card.accessibleDescription()))


def test_a_repeat_of_an_open_matter_is_a_receipt_only(window: Window) -> None:
    say_who(window)
    window.press(Qt.Key.Key_F9)
    window.enter()
    window.settle()
    assert window.tab.form.draft().title == "住院费用困难，申请临时救助"
    window.save()
    assert window.said == ["已登记 LF20260414-0001，记为 LF20260131-0001 的重访"]


def test_a_matter_of_its_own_is_linked_as_new(window: Window) -> None:
    say_who(window)
    window.fill("title", "另外申请医疗救助")
    press(window.tab.panel.next_matter(), "另立新事项")
    draft = window.tab.form.draft()
    assert (draft.joins_case_id, draft.relation) == (None, LinkKind.NEW_FACTS)
    window.settle()
    window.save()
    cases = window.services.cases
    new, old = (cases.open_number(number) for number in ("LF20260414-0001", "LF20260131-0001"))
    for one, other in ((new, old), (old, new)):
        assert [(link.number, link.kind) for link in one.links] == [(other.number, "新事实、新诉求")]
    assert [(receipt.number, new.repeat) for receipt in new.receipts] == [(new.number, Repeat.FIRST)]
    assert [receipt.number for receipt in old.receipts] == [old.number]
    # fifteen days of its own from the day it was brought (《信访工作条例》第二十三条)
    assert [line.legal_on for line in new.deadlines if line.rule == "C03"] == [date(2026, 4, 29)]


def test_cards_keep_their_order_while_one_types() -> None:
    def person(number: int) -> PersonMatch:
        return PersonMatch(number, "李㛃", (), "")

    one, two, three = (person(number) for number in (1, 2, 3))
    assert keep_order((one, two), (three, two, one)) == (one, two, three)
    assert keep_order((one, two), (three, two)) == (two, three)


def test_deadlines_follow_purpose_and_day(window: Window) -> None:
    def dues() -> list[str]:
        cards = window.tab.panel.findChildren(object)
        return [
            card.accessibleName() for card in cards if type(card).__name__ == "DueCard" and card.isVisible()
        ]

    window.until(lambda: bool(dues()))
    assert dues()[0] == "告知，04-29 周三，"
    window.fill("received_on", "2026-03-24")
    window.settle()
    assert dues()[0] == "告知，04-08 周三，已过 6 日"
    window.tab.form.fields.control("purpose").setCurrentIndex(list(Purpose).index(Purpose.ACCUSATION))
    window.settle()
    assert [line.split("，")[0] for line in dues()] == ["移送"]


def test_an_accusation_is_told_and_proposes_nobody(window: Window) -> None:
    say_who(window)
    window.tab.form.fields.control("purpose").setCurrentIndex(list(Purpose).index(Purpose.ACCUSATION))
    window.settle()
    what = window.tab.form.what
    assert what.sealed.isVisible()
    assert "只有保密专管员写明事由后才能打开" in what.sealed.text.words
    assert window.tab.panel.people == ()
    window.fill("title", "村主任在换届选举中贿选")
    window.save()
    assert window.said == ["已密封登记 LF20260414-0001，04-15 前移送"]
    assert not window.frame.toast.verb.isVisible()


def test_an_envelope_has_no_content(window: Window) -> None:
    window.fill("petitioner_name", "王𫞩")
    window.fill("title", "反映某领导")
    window.tab.form.fields.control("purpose").setCurrentIndex(list(Purpose).index(Purpose.ACCUSATION))
    window.tab.form.fields.control("is_above_authority").setChecked(True)
    assert not window.field("title").isVisible()
    assert not window.field("facts").isVisible()
    assert not window.field("facts").message.isVisible()
    assert window.tab.form.what.envelope.isVisible()
    assert window.tab.form.draft().title == ""
    window.save()
    assert window.said[0].startswith("已密封登记")


def test_words_of_danger_open_help_and_esc_closes_it(window: Window) -> None:
    window.fill("facts", "家里断粮了，有时候不想活了。")
    window.settle()
    assert window.tab.panel.help.isVisible()
    shown = [label.words for label in window.tab.panel.help.findChildren(object) if hasattr(label, "words")]
    assert HELP.title in shown
    assert {line.phone for line in HELP.lines} <= set(shown)
    assert window.focus_name() == "facts"
    window.press(Qt.Key.Key_Escape)
    assert not window.tab.panel.help.isVisible()
    window.commit("来访人还说不想活了。")
    window.settle()
    assert not window.tab.panel.help.isVisible()
    window.commit("他说要跳楼。")
    window.settle()
    assert window.tab.panel.help.isVisible()


def test_help_is_written_down_nowhere(window: Window, desk: OpenDesk) -> None:
    window.fill("petitioner_name", "单玉兰")
    window.fill("title", "家里断粮")
    window.save()
    assert len(window.said) == 1
    assert not any("help" in action or "crisis" in action for _who, action, *_rest in desk.journalled())


def test_a_narrow_page_opens_the_panel_as_a_sheet(window: Window) -> None:
    window.resize(1024, 600)
    assert window.tab.is_narrow
    assert not window.tab.panel.isVisible()
    say_who(window)
    (button,) = window.tab.top_actions()
    assert button.isVisible()
    assert isinstance(button, QPushButton)
    assert button.text().split() == ["同一人", "2·同一事", "1", "F8"]
    window.press(Qt.Key.Key_F8)
    assert window.tab.panel.isVisible()
    window.press(Qt.Key.Key_Escape)
    assert not window.tab.panel.isVisible()
    assert window.focus_name() == "id_number"
    window.resize(1366, 768)
    assert window.tab.panel.isVisible()


def test_help_on_a_narrow_page_is_a_strip_that_opens_the_panel(window: Window) -> None:
    window.resize(1024, 600)
    window.fill("facts", "不想活了。")
    window.settle()
    strip = window.tab.help_strip
    assert strip.isVisible()
    strip.open_button.click()
    assert window.tab.panel.help.isVisible()


def test_a_matter_that_is_done_is_taken_up_again(window: Window, desk: OpenDesk) -> None:
    inquiry = VisitDraft(
        petitioner_name="许𪣻",
        id_number="639901197205180336",
        received_on=TODAY,
        purpose=Purpose.INQUIRY,
        title="高龄津贴怎么申领",
    )
    services = window.services
    done = services.registration.register(replace(inquiry, received_on=TODAY))
    services.cases.conclude_on_spot(done.case_id, "带身份证和户口簿到街道申请。", TODAY)
    window.fill("petitioner_name", "许𪣻")
    window.fill("id_number", "639901197205180336")
    window.fill("title", "申领没有办成")
    window.settle()
    assert not window.tab.panel.matters[0].is_open
    window.press(Qt.Key.Key_F9)
    window.enter()
    window.settle()
    window.save()
    assert window.said[0].startswith("已登记 LF20260414-0002，")
    links = services.cases.open_number("LF20260414-0002").links
    assert [(link.number, link.kind) for link in links] == [(done.case_number, "办结后再提")]
