"""The visitors of stories 1–5 as they come, by keys in the real window, read back from the real file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.ui.registration_page import (  # noqa: F401 - fixtures
    CONTROL,
    Window,
    clerks_window,
)
from tests.visitors import ACCUSER, FACTORY_WORKERS, MOTHER, PATIENTS_WIFE, VETERAN
from xinfang_desk.domain.cases import SEALED_TITLE
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import Channel, PartyRole, Purpose
from xinfang_desk.ui.tabs.base_printing import PrintForm

Opened = Callable[[date], Window]


@pytest.fixture(name="on")
def window_of_a_day(qtbot: QtBot, desk: OpenDesk, dressed: None) -> Opened:
    """Opens the window on a day of a story."""

    def opened(day: date) -> Window:
        desk.now = datetime(day.year, day.month, day.day, 9, 10)
        window = Window(qtbot, desk.as_("clerk"))
        window.open()
        return window

    return opened


def say(window: Window, draft: VisitDraft) -> None:
    """Write what a visitor says: name, number, telephone, address, then the matter."""
    lines = ("petitioner_name", "id_number", "phone", "address", "title", "facts", "target", "instruction")
    for name in lines:
        if getattr(draft, name):
            window.fill(name, getattr(draft, name))
    if draft.demands:
        window.go_to("demands")
        for demand in draft.demands:
            window.commit(demand)
            window.enter()
    for name in ("category_code", "region_code"):
        if getattr(draft, name):
            window.tab.form.fields.control(name).set_value(getattr(draft, name))


def choose(window: Window, name: str, value: object) -> None:
    window.go_to(name)
    window.tab.form.fields.control(name).set_value(value)


def test_story_1_the_veteran_is_received_by_the_head(on: Opened) -> None:
    window = on(date(2026, 3, 25))
    choose(window, "channel", Channel.RECEPTION)
    choose(window, "window", "领导接待室")
    say(window, VETERAN)
    assert window.message("id_number") == "校验通过·男·1932-11-04·93岁"
    window.save()
    assert window.said == ["已登记 JD20260325-0001，04-09 前告知"]
    detail = window.services.cases.open_number("JD20260325-0001")
    assert (detail.petitioners, detail.demands) == (("张𤭢",), VETERAN.demands)
    assert (detail.facts, detail.channel) == (VETERAN.facts, Channel.RECEPTION)
    window.close()


def test_story_2_the_hospital_bill_before_the_festival(on: Opened) -> None:
    """A Saturday; 15 days end in the holiday: 02-14 is the safe day, and the panel says why."""
    window = on(date(2026, 1, 31))
    say(window, PATIENTS_WIFE)
    window.settle()
    cards = [card for card in window.tab.panel.findChildren(object) if type(card).__name__ == "DueCard"]
    assert cards[0].accessibleName().startswith("告知，02-14")
    window.save()
    assert window.said == ["已登记 LF20260131-0001，02-14 前告知"]
    due = window.services.cases.open_number("LF20260131-0001").deadlines
    notice = next(line for line in due if line.rule == "C03")
    assert (notice.due_on, notice.legal_on) == (date(2026, 2, 14), date(2026, 2, 24))
    window.close()


def test_story_3_the_factory_comes_three_times(on: Opened, desk: OpenDesk) -> None:
    """43 people, five representatives by choice; the later batches are receipts of the same matter."""
    window = on(date(2026, 3, 2))
    say(window, FACTORY_WORKERS)
    window.go_to("form")
    window.tab.form.fields.control("form").choose(1)
    window.fill("head_count", "43")
    window.go_to("representatives")
    for person in FACTORY_WORKERS.representatives:
        window.commit(person.name)
        window.enter(3)
    window.save()
    assert window.said == ["已登记 LF20260302-0001，03-17 前告知"]
    for number, (day, heads) in enumerate(((date(2026, 3, 16), 38), (date(2026, 4, 13), 21)), start=2):
        desk.now = datetime(day.year, day.month, day.day, 9, 10)
        window.tab.opened()
        window.fill("petitioner_name", "买买提·艾力")
        window.fill("id_number", "639903197102230196")
        window.tab.form.fields.control("form").choose(1)
        window.fill("head_count", str(heads))
        window.fill("received_on", str(day))
        window.settle()
        window.press(Qt.Key.Key_F9)
        window.enter()
        window.save()
        assert window.said[-1].endswith("记为 LF20260302-0001 的重访"), number
    detail = window.services.cases.open_number("LF20260302-0001")
    assert [receipt.heads for receipt in detail.receipts] == [43, 38, 21]
    named = [party for party in detail.parties if party.role is PartyRole.REPRESENTATIVE]
    assert len(named) == 5
    window.close()


def test_story_4_the_accusation_leaves_nothing_to_a_clerk(on: Opened, desk: OpenDesk) -> None:
    window = on(date(2026, 4, 7))
    choose(window, "purpose", Purpose.ACCUSATION)
    say(window, ACCUSER)
    window.save()
    assert window.said == ["已密封登记 LF20260407-0001，04-08 前移送"]
    assert window.services.registration.drafts() == ()
    assert window.services.search.find("王𫞩").rows == ()
    assert window.services.search.find("贿选").rows == ()
    (row,) = window.services.search.find("LF20260407-0001").rows
    assert (row.title, row.petitioner) == (SEALED_TITLE, SEALED_TITLE)
    detail = desk.as_("officer").cases.open_sealed(row.case_id, "核对登记内容")
    assert (detail.petitioner, detail.facts, detail.target) == ("王𫞩", ACCUSER.facts, ACCUSER.target)
    window.close()


def test_story_5_the_mother_whose_child_has_no_registration(on: Opened) -> None:
    window = on(date(2026, 4, 20))
    say(window, MOTHER)
    window.save()
    assert window.said == ["已登记 LF20260420-0001，04-30 前告知"]
    assert window.services.cases.open_number("LF20260420-0001").title == MOTHER.title
    window.close()


def test_an_officer_seals_in_and_registers_nothing_else(qtbot: QtBot, desk: OpenDesk, dressed: None) -> None:
    desk.now = datetime(2026, 4, 7, 9, 10)
    window = Window(qtbot, desk.as_("officer"))
    window.open()
    assert window.tab.form.draft().purpose is Purpose.ACCUSATION
    say(window, ACCUSER)
    window.save()
    assert window.said == ["已密封登记 LF20260407-0001，04-08 前移送"]
    choose(window, "purpose", Purpose.APPEAL)
    window.fill("petitioner_name", "单玉兰")
    window.fill("title", "低保")
    window.save()
    banner = window.tab.notices.banner
    assert banner is not None
    assert banner.title.words == "登记来访由登记员或信访办主任办理。请他们用自己的账号登录。"
    assert window.tab.form.draft().petitioner_name == "单玉兰"
    window.close()


def test_saving_and_printing_opens_the_sheet_for_the_form(window: Window) -> None:
    window.fill("petitioner_name", "李㛃")
    window.fill("title", "住院费用困难")
    met: list[str] = []

    def look() -> None:
        (sheet,) = [found for found in window.host.findChildren(PrintForm) if found.isVisible()]
        met.append(sheet.title.words)
        sheet.reject()

    QTimer.singleShot(300, window.frame, look)
    window.press(Qt.Key.Key_P, CONTROL)
    assert met == ["打印来访登记表"]
    assert window.said == ["已登记 LF20260414-0001，04-29 前告知"]
    assert window.focus_name() == "petitioner_name"


def test_a_written_name_is_kept_as_a_picture(window: Window) -> None:
    window.fill("petitioner_name", "石\ue000")
    image = QImage(1200, 500, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    name_image = window.tab.form.fields.control("name_image")
    name_image.take_picture(image)
    draft = window.tab.form.draft()
    assert draft.name_image is not None
    kept = QImage.fromData(draft.name_image)
    assert (kept.width(), kept.height()) == (691, 288)
    window.settle()
    window.tab.form.show(VisitDraft(received_on=draft.received_on))
    assert name_image.value() is None
    window.tab.form.show(draft)
    assert name_image.value() == draft.name_image


STRINGS = (
    "㛃𤭢𫞩𬱖𬭬𪣻", "𠀀𪛟𪜀𫜴𫝀𫠝𫠠𬺡𬺰𮯠", "买买提·艾力", "阿依古丽•吐尔逊", "J.Smith", "O’Brien-李",
    "ﾊﾝｶｸ", "ＡＢＣ１２３", "a\u0301e\u0301", "👨‍👩‍👧‍👦", "🇨🇳", "\u202eabc\u202c",
    "\u200b零宽\u200d", "\ufeff序", "नमस्ते", "مرحبا", "שלום", "ไทย", "한글", "Ω≈ç√∫", "½⅓①②", "㈱㎏㎡",
    "，。！？；：", "\u3000全角空格\u3000", "--';DROP TABLE", "<b>粗</b>&amp;", "%s{0}$x", "\\n\\t",
    "\ue000\uf8ff", "很长" * 600,
)  # fmt: skip
"""Thirty strings of every kind a keyboard, a reader or a clipboard may bring."""


def test_any_string_goes_through_the_window_and_back(window: Window) -> None:
    assert len(STRINGS) == 30
    for number, text in enumerate(STRINGS, start=1):
        window.fill("petitioner_name", f"李{text}")
        window.fill("address", text)
        window.fill("title", f"第 {number} 件")
        window.fill("facts", f"事实\n{text}")
        for name in ("petitioner_name", "facts"):
            while (keep := window.field(name).message.keep_button).isVisible():
                keep.click()
        window.save()
        for name in ("petitioner_name", "title", "facts"):
            if (keep := window.field(name).message.keep_button).isVisible():
                keep.click()
        if len(window.said) < number:
            window.save()
        assert len(window.said) == number, (text, window.message("petitioner_name"), window.message("facts"))
        detail = window.services.cases.open_number(f"LF20260414-{number:04d}")
        assert detail.title == f"第 {number} 件"
        assert detail.facts.startswith("事实")
