"""Numbers as people type them: shown as they will be kept once the field is left, with what was found."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.ui.registration_page import (  # noqa: F401 - fixtures
    CONTROL,
    Window,
    clerks_window,
)
from xinfang_desk.ui.page import Destination

TYPED, PLAIN = "６３９９０１１９７２０５１８０３３６", "639901197205180336"
OFF_BY_ONE = "６３９９０１１９７２０５１８０３３７"
DOUBT = "身份证号最后一位对不上。请再看一眼证件；确实无误可以保留。"
PASSED = "校验通过·男·1972-05-18·53岁"


def number(window: Window) -> str:
    text: str = window.tab.form.fields.control("id_number").text()
    return text


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_K, CONTROL),
        (Qt.Key.Key_S, CONTROL),
    ],
)
@pytest.mark.parametrize(
    ("typed", "plain", "said"), [(TYPED, PLAIN, PASSED), (OFF_BY_ONE, PLAIN[:-1] + "7", DOUBT)]
)
def test_whatever_key_leaves_the_field(
    window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier, typed: str, plain: str, said: str
) -> None:
    window.fill("id_number", typed)
    assert number(window) == typed  # nothing jumps while it is typed
    window.press(key, modifiers)
    assert number(window) == plain
    assert window.message("id_number") == said


def test_f8_leaves_the_field_too(window: Window) -> None:
    window.fill("petitioner_name", "许𪣻")
    window.fill("id_number", TYPED)
    window.fill("title", "高龄津贴")
    window.save()
    window.fill("petitioner_name", "许𪣻")
    window.fill("id_number", TYPED)
    window.settle()
    window.press(Qt.Key.Key_F8)
    assert number(window) == PLAIN
    assert window.message("id_number") == PASSED


def test_an_opened_draft_says_what_it_holds(window: Window) -> None:
    """Also where the number stood there unread when the desk was left."""
    service = window.services.registration
    window.fill("id_number", OFF_BY_ONE)
    window.settle()
    (row,) = service.drafts()
    assert service.open_draft(row.draft_id).id_number == OFF_BY_ONE
    window.tab.keeper.begin()
    window.tab.form.show(service.new_draft())
    window.tab.go(Destination("registration", row.draft_id, "draft"))
    assert number(window) == PLAIN[:-1] + "7"
    assert window.message("id_number") == DOUBT


def test_a_kept_number_says_that_it_was_kept(window: Window) -> None:
    window.fill("petitioner_name", "许𪣻")
    window.fill("id_number", OFF_BY_ONE)
    window.enter()
    window.field("id_number").message.keep_button.click()
    window.fill("received_on", "今天")
    window.enter()
    assert (number(window), window.message("id_number")) == (
        PLAIN[:-1] + "7",
        "已保留：身份证号最后一位对不上",
    )
    assert window.tab.form.sections[0].head.accessibleDescription() == ""
    window.settle()
    (row,) = window.services.registration.drafts()
    window.tab.keeper.begin()
    window.tab.form.show(window.services.registration.new_draft())
    window.tab.go(Destination("registration", row.draft_id, "draft"))
    assert window.message("id_number") == "已保留：身份证号最后一位对不上"
    window.fill("id_number", PLAIN)
    window.enter()
    assert window.message("id_number") == PASSED


@pytest.mark.parametrize(
    ("name", "typed", "plain"),
    [
        ("phone", "１４２ ００００ ０００９", "14200000009"),
        ("birth", "１９５８－０６", "1958-06"),
        ("postcode", "８１０００１", "810001"),
    ],
)
def test_other_numbers_become_plain_as_well(window: Window, name: str, typed: str, plain: str) -> None:
    window.fill(name, typed)
    window.go_to("petitioner_name")
    assert getattr(window.tab.form.draft(), name) == plain


def test_yesterday_is_understood(window: Window) -> None:
    window.fill("received_on", "昨天")
    assert window.tab.form.draft().received_on == date(2026, 4, 13)
