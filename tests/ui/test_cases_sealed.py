"""密封件 in the window: nobody but the officer reads it, with a reason, and nothing stays after Esc."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.cases_window import (  # noqa: F401 - fixtures
    CONTROL,
    SCALES,
    SIZES,
    Came,
    Opened,
    Window,
    fixture_came,
    fixture_desk,
    fixture_open_for,
    fixture_visited,
    office_template,
)
from tests.visitors import ACCUSER
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.sheet import Notice, ReasonQuestion

SECRETS = ("王𫞩", "639902197909010454", "14200000008", "贿选", "杏花村", "换届选举前夜")


def told(window: Window) -> list[str]:
    said = window.words()
    return [secret for secret in SECRETS if secret in said]


def opened(window: Window, case_id: int, reason: str = "研究转送方案") -> None:
    def give_reason(sheet: object) -> None:
        assert isinstance(sheet, ReasonQuestion)
        window.commit(reason)
        window.press(Qt.Key.Key_Return, CONTROL)

    window.go("cases")
    assert window.cases.list.table.select_case(case_id)
    window.cases.list.table.setFocus()
    window.answer(lambda: window.press(Qt.Key.Key_Return), give_reason)


@pytest.mark.parametrize("login", ["clerk", "director"])
def test_others_are_told_what_it_is_and_who_opens_it(login: str, came: Came, open_for: Opened) -> None:
    window = open_for(login)
    window.go("cases")
    sealed = came["accuser"]
    assert window.cases.list.table.select_case(sealed.case_id)
    window.cases.list.table.setFocus()
    said: list[str] = []

    def read(sheet: object) -> None:
        assert isinstance(sheet, Notice)
        said.append(window.words())

    window.answer(lambda: window.press(Qt.Key.Key_Return), read)
    assert f"{sealed.case_number}〔密封〕" in said[0] and "只由保密专管员凭事由打开" in said[0]
    assert window.cases.page is window.cases.list and told(window) == []
    (line,) = window.journal("open_sealed")
    assert line[0] == login and line[2] == sealed.case_number and line[4] == "refused"


def test_the_officer_sees_sealed_rows_only_and_opens_with_a_reason(came: Came, open_for: Opened) -> None:
    window = open_for("officer")
    window.go("cases")
    assert [row.case_id for row in window.cases.list.model.rows] == [came["accuser"].case_id]
    opened(window, came["accuser"].case_id)
    assert window.cases.page is window.cases.sealed
    said = window.words()
    for words in (ACCUSER.title, ACCUSER.petitioner_name, ACCUSER.facts, ACCUSER.target, ACCUSER.phone):
        assert words in said
    # The one working day is the office's own rule, not the law's.
    assert "本局限期" in window.on_screen() and "法定最后一日" not in window.on_screen()
    (line,) = window.journal("open_sealed")
    assert line[2:] == (came["accuser"].case_number, "研究转送方案", "ok")
    assert window.cases.primary() is window.cases.sealed.buttons[SealedAction.TRANSFER]
    assert window.cases.keys() == () and window.nameless() == []


def test_without_a_reason_nothing_is_opened(came: Came, open_for: Opened) -> None:
    window = open_for("officer")
    window.go("cases")

    def leave_empty(sheet: object) -> None:
        assert isinstance(sheet, ReasonQuestion)
        window.press(Qt.Key.Key_Return, CONTROL)
        assert sheet.isVisible() and sheet.field.has_problem

    window.answer(lambda: window.cases.open_case(came["accuser"].case_id), leave_empty)
    assert window.journal("open_sealed") == [] and told(window) == []
    assert window.cases.page is window.cases.list


def test_esc_wipes_every_word(came: Came, open_for: Opened) -> None:
    window = open_for("officer")
    opened(window, came["accuser"].case_id)
    assert told(window) == list(SECRETS)
    window.press(Qt.Key.Key_Escape)
    assert window.cases.page is window.cases.list
    assert told(window) == []
    assert window.cases.list.table.current_row().case_id == came["accuser"].case_id


def test_another_tab_wipes_it_too_and_coming_back_shows_the_list(came: Came, open_for: Opened) -> None:
    window = open_for("officer")
    opened(window, came["accuser"].case_id)
    window.go("today")
    assert told(window) == []
    window.go("cases")
    assert window.cases.page is window.cases.list


def test_today_leads_the_officer_to_the_same_question(came: Came, open_for: Opened) -> None:
    window = open_for("officer")
    window.frame.take_focus()
    asked: list[object] = []
    window.answer(lambda: window.press(Qt.Key.Key_Return), asked.append)
    assert isinstance(asked[0], ReasonQuestion) and window.journal("open_sealed") == []


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_clipped_at_any_size(scale: float, came: Came, open_for: Opened) -> None:
    window = open_for("officer")
    theme.use(scale=scale)
    opened(window, came["accuser"].case_id)
    for size in SIZES:
        window.resize(*size)
        assert window.clipped() == [], size
