"""The desk made while the password is typed: Enter may come at any moment, and nothing of it stays behind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.frame_window import (  # noqa: F401 - fixtures
    fixture_shell,
    settle,
    sign_in,
    wait_until,
)
from xinfang_desk.ui import ahead, pauses
from xinfang_desk.ui.main_window import MainWindow
from xinfang_desk.ui.shell import Shell
from xinfang_desk.ui.sign_in import SignInSheet
from xinfang_desk.ui.tabs.registration import RegistrationTab

_making = ahead.making


def _register(main: MainWindow) -> RegistrationTab:
    """F2."""
    QTest.keyClick(QApplication.focusWidget() or main, Qt.Key.Key_F2)
    page = main.page
    assert isinstance(page, RegistrationTab)
    settle()
    return page


def _tab_order(page: RegistrationTab) -> list[str]:
    """The names Tab reaches from 姓名 on, until it leaves the page."""
    found: list[str] = []
    widget: QWidget | None = page.form.first_field()
    while widget is not None and page.isAncestorOf(widget) and widget.objectName() not in found:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.objectName():
            found.append(widget.objectName())
        widget = widget.nextInFocusChain()
    return found


@pytest.mark.parametrize("steps", [0, 1, 3, 6, 40, None])
def test_enter_may_come_after_any_step(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, steps: int | None
) -> None:
    made: list[int] = []

    def some(window: MainWindow) -> Iterator[None]:
        yield from islice(_making(window), steps)
        made.append(1)

    monkeypatch.setattr(ahead, "making", some)
    wait_until(qtbot, lambda: bool(made))
    page = _register(sign_in(qtbot, shell, "clerk"))
    focused = QApplication.focusWidget()
    assert focused is page.form.first_field()
    QTest.keyClicks(focused, "abc")
    assert page.form.draft().petitioner_name == "abc"
    assert page.form.fields.control("unit_id").count() > 1
    services = shell._services
    assert services is not None
    at_once = RegistrationTab(services, page._changes)
    assert set(at_once.form.fields.names) == set(page.form.fields.names)
    main = shell.main
    assert main is not None
    main.stack.addWidget(at_once)
    main.stack.setCurrentWidget(at_once)
    at_once.opened()
    settle()
    fresh = _tab_order(at_once)
    main.stack.setCurrentWidget(page)
    settle()
    assert _tab_order(page) == fresh
    page.keeper.settle()


def test_enter_before_anything_is_made(shell: Shell, qtbot: QtBot) -> None:
    wait_until(qtbot, lambda: isinstance(shell.front, SignInSheet) and shell.front.person.count() > 0)
    shell._stop_making()
    assert _register(sign_in(qtbot, shell, "clerk")).title() == "来访登记"


@pytest.mark.parametrize("steps", [1, 3, None])
def test_whoever_has_no_registration_keeps_none(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, steps: int | None
) -> None:
    monkeypatch.setattr(ahead, "making", lambda window: islice(_making(window), steps))
    wait_until(qtbot, lambda: shell._making is not None and shell._making.is_over)
    main = sign_in(qtbot, shell, "auditor")
    settle()
    assert main.findChildren(RegistrationTab) == []
    assert main.stack.count() == 1


def test_the_desk_goes_with_the_person_and_another_is_made(shell: Shell, qtbot: QtBot) -> None:
    first = sign_in(qtbot, shell, "clerk")
    page = _register(first)
    shell.lock()
    assert shell.cover is not None
    shell.cover.sheet.other_person.emit()
    wait_until(qtbot, lambda: isinstance(shell.front, SignInSheet))
    qtbot.waitUntil(lambda: not isValid(first))
    assert not isValid(page)
    wait_until(qtbot, lambda: shell._making is not None and shell._making.is_over)
    second = _register(sign_in(qtbot, shell, "director"))
    assert second.form.is_blank


def test_keys_are_answered_between_two_steps(shell: Shell, qtbot: QtBot) -> None:
    wait_until(qtbot, lambda: shell._making is not None)
    sheet = shell.front
    assert isinstance(sheet, SignInSheet)
    for character in "geheim":
        QTest.keyClicks(sheet.password, character)
        QApplication.processEvents()
    assert sheet.password.text() == "geheim"
    assert sheet.password.hasFocus()


def test_what_goes_wrong_in_a_step_ends_the_making(qtbot: QtBot, dressed: None) -> None:
    host = QWidget()
    qtbot.addWidget(host)

    def wrong() -> Iterator[None]:
        yield
        raise ValueError("a step")

    with qtbot.captureExceptions() as caught:
        making = pauses.InPauses(host, wrong())
        qtbot.waitUntil(lambda: making.is_over)
    assert [kind for kind, _, _ in caught] == [ValueError]
