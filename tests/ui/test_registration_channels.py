"""来信、来电、来件 in 来访登记: the channel first, its own few fields, by keys alone, at every size."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from tests.fixtures_desk import OpenDesk
from tests.ui import audit
from tests.ui.registration_page import (  # noqa: F401 - fixtures
    CONTROL,
    NOW,
    TODAY,
    Window,
    clerks_window,
)
from xinfang_desk.domain.receipts import ForwardPart, LetterPart
from xinfang_desk.domain.terms import Channel
from xinfang_desk.domain.visit_examples import example_of
from xinfang_desk.ui.tabs.base_printing import PrintForm
from xinfang_desk.ui.theme import theme

SIZES = ((1366, 700), (1024, 600), (1920, 1000))
OTHERS = (Channel.LETTER, Channel.CALL, Channel.ASSIGNED, Channel.INSTRUCTION)


def choose_channel(window: Window, steps: int) -> None:
    """F3, so many steps down the list, Enter."""
    window.press(Qt.Key.Key_F3)
    assert window.focus_name() == "channel" or window.tab.form.channel_field().view().isVisible()
    combo = window.tab.form.channel_field()
    combo.hidePopup()
    combo.setFocus()
    window.press(Qt.Key.Key_Down, times=steps)


def shown(window: Window) -> list[str]:
    """The fields one can see, in the order they are read."""
    fields = window.tab.form.fields
    return [
        name for name in fields.names if fields.control(name).isVisibleTo(window.tab.form.scroll.widget())
    ]


def test_a_letter_is_registered_by_keys_alone(window: Window) -> None:
    choose_channel(window, 1)
    assert window.tab.form.draft().channel is Channel.LETTER
    assert [section.head.accessibleName() for section in window.tab.form.sections[:2]] == [
        "信封和原信", "谁写的信",
    ]  # fmt: skip
    reached = []
    for _ in range(9):
        window.enter()
        reached.append(window.focus_name())
    assert reached == [
        "received_on", "letter.kind", "letter.signers", "letter.postmark_on", "letter.postal_number",
        "letter.addressed_to", "letter.opened_by", "letter.opening_witness", "letter.original_place",
    ]  # fmt: skip
    window.enter()
    window.commit("现金")
    window.enter()
    window.press(Qt.Key.Key_Down, times=3)  # 钱款
    window.enter(2)
    window.type("200.00")
    window.go_to("petitioner_name")
    window.commit("单玉兰")
    window.go_to("title")
    window.commit("孩子没有户口")
    window.save()
    assert window.focus_name() == "letter.registered_with"
    assert "两人一同清点" in window.message("letter.registered_with")
    window.commit("何远")
    window.save()
    assert window.said == ["已登记 LX20260414-0001，04-29 前告知"]
    assert window.tab.form.draft().channel is Channel.VISIT
    assert window.focus_name() == "petitioner_name"


def test_a_visit_shows_nothing_of_the_other_channels(window: Window) -> None:
    assert not [name for name in shown(window) if "." in name]
    assert window.tab.form.sections[0] is window.tab.form.who


@pytest.mark.parametrize(
    ("channel", "seen", "hidden"),
    [
        (Channel.LETTER, "letter.postmark_on", "window"),
        (Channel.CALL, "call.call_back_on", "form"),
        (Channel.ASSIGNED, "forward.organ", "letter.kind"),
        (Channel.HOTLINE, "forward.feedback_on", "started_at"),
    ],
)
def test_each_channel_shows_its_own_fields(window: Window, channel: Channel, seen: str, hidden: str) -> None:
    window.tab.form.channel_field().setFocus()
    window.tab.form.channel_field().set_value(channel)
    assert seen in shown(window)
    assert hidden not in shown(window)
    window.tab.form.channel_field().set_value(Channel.VISIT)
    assert not [name for name in shown(window) if "." in name]
    assert "window" in shown(window)


def test_a_call_begins_now_and_a_withheld_number_is_none(window: Window) -> None:
    window.tab.form.channel_field().set_value(Channel.CALL)
    draft = window.tab.form.draft()
    assert draft.call.called_at == draft.started_at == f"{NOW:%H:%M}"
    window.tab.form.fields.control("call.is_number_withheld").setChecked(True)
    assert not window.tab.form.fields.control("call.caller_number").isEnabled()


def test_what_a_draft_of_a_letter_said_is_there_again(window: Window) -> None:
    letter = replace(example_of(Channel.LETTER, TODAY), received_on=TODAY)
    window.tab.form.show(letter)
    assert window.tab.form.draft().letter == letter.letter
    assigned = replace(example_of(Channel.ASSIGNED, TODAY), received_on=TODAY)
    window.tab.form.show(assigned)
    assert window.tab.form.draft().forward == assigned.forward
    window.tab.form.show(replace(assigned, forward=ForwardPart(), letter=LetterPart()))
    assert window.tab.form.draft().forward == ForwardPart()


def test_the_receipt_is_one_key_after_saving(window: Window, desk: OpenDesk) -> None:
    window.fill("petitioner_name", "李㛃")
    window.fill("title", "住院费用困难")
    window.save()
    assert window.tab.footer().receipt.isVisible()
    met: list[str] = []

    def look() -> None:
        (sheet,) = [found for found in window.host.findChildren(PrintForm) if found.isVisible()]
        met.append(sheet.title.words)
        sheet.reject()

    QTimer.singleShot(0, window.frame, lambda: QTimer.singleShot(200, window.frame, look))
    window.press(Qt.Key.Key_R, CONTROL)
    assert met == ["打印登记回执"]
    window.fill("petitioner_name", "单")
    assert not window.tab.footer().receipt.isVisible()


def test_before_anything_was_saved_there_is_no_receipt(window: Window) -> None:
    window.press(Qt.Key.Key_R, CONTROL)
    banner = window.tab.notices.banner
    assert banner is not None and "还没有刚保存的登记" in banner.title.words


def faults(window: Window) -> list[str]:
    QApplication.processEvents()
    QApplication.processEvents()
    return [*audit.clipped(window.frame), *audit.overlapping(window.tab.form.scroll.widget())]


@pytest.mark.parametrize("channel", OTHERS)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_of_a_channel_is_clipped_at_any_size(window: Window, channel: Channel, scale: float) -> None:
    theme.use(scale=scale)
    draft = example_of(channel, TODAY)
    broken = replace(draft.letter, registered_with="", postmark_on=date(2026, 4, 15))
    window.tab.form.show(replace(draft, letter=broken, forward=replace(draft.forward, organ="")))
    for section in window.tab.form.sections:
        section.set_open(True)
    window.save()
    window.settle()
    for size in SIZES:
        window.resize(*size)
        assert faults(window) == [], size
