"""The second officer: he is shown all that was said, and what he signed is what goes out (G5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD
from tests.ui.cases_window import (  # noqa: F401 - fixtures
    CONTROL,
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
from tests.ui.test_cases_sealed import opened
from tests.ui.test_cases_sealed_acts import SUMMARY
from tests.visitors import ACCUSER
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.sealing_summary import originals
from xinfang_desk.domain.terms import Purpose
from xinfang_desk.ui.tabs.cases_sealed_sheets import LetterSheet, SealedSheet
from xinfang_desk.ui.widgets.inputs import CheckInput, LineInput
from xinfang_desk.ui.widgets.labels import Label

TOLD = replace(
    ACCUSER,
    talk_notes="说话人称亲眼看见三次",
    answer="已告知会转有权机关",
    earlier_organs="柳河镇人民政府接待室",
    received_on=TODAY,
)
ENVELOPE = VisitDraft(
    petitioner_name="王𫞩", received_on=TODAY, purpose=Purpose.ACCUSATION, is_above_authority=True
)
TITLE_ONLY = replace(ACCUSER, facts="", demands=(), received_on=TODAY)


def sealed(desk: OpenDesk, draft: VisitDraft) -> int:
    return desk.as_("clerk").registration.register(draft).case_id


def press(window: Window, action: str, hand: Callable[[SealedSheet], object]) -> None:
    """The button of an action by Tab and Enter; what the hand does is done in its sheet."""

    def fill(sheet: object) -> None:
        assert isinstance(sheet, SealedSheet)
        hand(sheet)

    window.reach(f"cases.sealed_{action}")
    window.answer(lambda: window.press(Qt.Key.Key_Return), fill)


def write_letter(window: Window, organ: str = "青西区纪委监委", summary: str = SUMMARY) -> None:
    window.write("sealed.to_organ", organ)
    window.write("sealed.summary", summary)


def sign(window: Window) -> None:
    """The second officer ticks and types his password."""
    window.reach("sheet.second_read")
    window.press(Qt.Key.Key_Space)
    window.write("sheet.second_password", PASSWORD)


def send(window: Window) -> None:
    window.press(Qt.Key.Key_Return, CONTROL)
    window.settle()


def is_signed(sheet: object) -> tuple[bool, bool]:
    """Whether the second officer's tick, and his password, stand in the sheet."""
    assert isinstance(sheet, SealedSheet | LetterSheet)
    tick = sheet.findChild(CheckInput, "sheet.second_read")
    password = sheet.findChild(LineInput, "sheet.second_password")
    assert password is not None
    return tick is not None and tick.value(), bool(password.text())


@pytest.mark.parametrize("draft", [ENVELOPE, TITLE_ONLY, TOLD], ids=["envelope", "title only", "all"])
def test_every_accusation_can_be_transferred_and_the_second_reader_sees_what_was_said(
    draft: VisitDraft, desk: OpenDesk, open_for: Opened
) -> None:
    desk.on(TODAY)
    case_id = sealed(desk, draft)
    window = open_for("officer")
    opened(window, case_id)
    shown: list[str] = []

    def fill(sheet: SealedSheet) -> None:
        shown.extend(label.words for label in sheet.findChildren(Label))
        write_letter(window)
        sign(window)
        send(window)
        assert not sheet.isVisible()

    press(window, "transfer", fill)
    said = "".join("".join(shown).split())
    assert [text for text in originals(draft) if text not in "".join(c for c in said if c.isalnum())] == []
    assert (draft.earlier_organs or "") in said
    assert ("只登记了信封" in said) == draft.is_above_authority
    assert window.cases.sealed.detail is not None and len(window.cases.sealed.detail.letters) == 1


EDITS = {
    "organ": lambda window: window.write("sealed.to_organ", "青川市纪委监委", back=True),
    "summary": lambda window: window.write("sealed.summary", f"{SUMMARY}有人看见。", back=True),
    "detail": lambda window: window.write("paper.only_known_1", "烟是红盒的", back=True),
    "kind": lambda window: (
        window.reach("sealed.kind", back=True),
        window.press(Qt.Key.Key_Right),
        window.press(Qt.Key.Key_Space),
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_whatever_is_changed_after_he_signed_takes_his_signature_away(
    edit: str, came: Came, open_for: Opened
) -> None:
    window = open_for("officer")
    opened(window, came["accuser"].case_id)

    def fill(sheet: SealedSheet) -> None:
        write_letter(window)
        sign(window)
        assert is_signed(sheet) == (True, True)
        EDITS[edit](window)
        assert is_signed(sheet) == (False, False)
        window.press(Qt.Key.Key_Tab)  # the list of organs, if one is open, takes a key for itself
        send(window)
        assert sheet.isVisible() and "请复核人逐句核对摘要" in window.on_screen()

    press(window, "transfer", fill)
    assert window.cases.sealed.detail is not None and not window.cases.sealed.detail.letters


def test_a_refusal_takes_it_away_and_the_first_officer_cannot_send_another_text_alone(
    came: Came, open_for: Opened
) -> None:
    window = open_for("officer")
    opened(window, came["accuser"].case_id)

    def fill(sheet: SealedSheet) -> None:
        write_letter(window, "杏花村村民委员会")
        sign(window)
        send(window)
        assert sheet.isVisible() and "不能送给" in window.on_screen()
        assert is_signed(sheet) == (False, False)
        assert "请复核人再核对一遍" in sheet.fields["second_password"].message.words
        window.write("sealed.to_organ", "青川市纪委监委")
        window.press(Qt.Key.Key_Tab)
        send(window)
        assert sheet.isVisible()

    press(window, "transfer", fill)
    assert window.cases.sealed.detail is not None and not window.cases.sealed.detail.letters


def test_the_password_for_a_copy_goes_with_the_letter_it_was_typed_for(came: Came, open_for: Opened) -> None:
    window = open_for("officer")
    opened(window, came["accuser"].case_id)

    def fill(_sheet: SealedSheet) -> None:
        write_letter(window)
        sign(window)
        send(window)

    press(window, "transfer", fill)

    def change(sheet: object) -> None:
        window.write("sheet.second_password", PASSWORD)
        assert is_signed(sheet) == (False, True)
        window.choose("sheet.purpose", "存档", back=True)
        assert is_signed(sheet) == (False, False)

    window.reach("cases.sealed_print")
    window.answer(lambda: window.press(Qt.Key.Key_Return), change)
