"""申报利害关系 from 设置: a line for each, kept by the account, refused where it is no name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.ui import audit
from tests.ui.frame_window import settle, while_open
from xinfang_desk.ui.dialogs.interests import Interests
from xinfang_desk.ui.dialogs.settings import Settings
from xinfang_desk.ui.preferences import Preferences
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.sheet import Sheet


def shown(qtbot: QtBot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1024, 600)
    host.show()
    return host


def test_what_is_declared_is_kept_and_shown_again(qtbot: QtBot, desk: OpenDesk, dressed: None) -> None:
    host, service = shown(qtbot), desk.as_("clerk").recusals

    def declare(_sheet: Sheet) -> None:
        sheet.lines.set_value("639903197102230196")
        sheet.findChild(Button, "interests.declare").click()
        assert sheet.isVisible() and "不写证件号" in sheet.field.message.words
        sheet.lines.set_value("青川市福利一厂\n\n 李建国 ")
        sheet.findChild(Button, "interests.declare").click()

    sheet = Interests(host, service)
    while_open(declare, host)
    assert sheet.run() and sheet.said == "已申报 2 项利害关系"
    assert service.interests() == ("青川市福利一厂", "李建国")
    assert Interests(host, service).lines.value() == "青川市福利一厂\n李建国"


def test_esc_asks_once_before_what_was_typed_is_lost(qtbot: QtBot, desk: OpenDesk, dressed: None) -> None:
    host = shown(qtbot)
    sheet = Interests(host, desk.as_("clerk").recusals)
    asked: list[str] = []

    def stay(question: Sheet) -> None:
        asked.append(question.title.words)
        question.reject()

    def type_and_leave(_sheet: Sheet) -> None:
        sheet.lines.set_value("青川市福利一厂")
        while_open(stay, host)
        QTest.keyClick(sheet.lines, Qt.Key.Key_Escape)
        assert sheet.isVisible() and sheet.lines.value() == "青川市福利一厂"
        sheet.lines.set_value("")
        QTest.keyClick(sheet.lines, Qt.Key.Key_Escape)

    while_open(type_and_leave, host)
    assert not sheet.run() and asked == ["不填了？"]


def test_settings_lead_there(qtbot: QtBot, desk: OpenDesk, dressed: None) -> None:
    host = shown(qtbot)
    made = Settings(host, desk.as_("clerk"), Preferences(), lambda _dressed: None)
    said: list[str] = []
    made.said.connect(said.append)

    def inner(sheet: Sheet) -> None:
        sheet.findChild(Button, "interests.declare").click()

    def outer(_sheet: Sheet) -> None:
        while_open(inner, host)
        made.findChild(Button, "settings.interests").click()
        made.accept()

    while_open(outer, host)
    made.run()
    assert said == ["已申报：没有利害关系"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_sheet_fits(qtbot: QtBot, desk: OpenDesk, dressed: None, scale: float) -> None:
    host = shown(qtbot)
    theme.use(scale=scale)
    sheet = Interests(host, desk.as_("clerk").recusals)
    found: list[str] = []

    def read(_sheet: Sheet) -> None:
        settle()
        found.extend((*audit.clipped(sheet), *audit.nameless(sheet), *audit.overlapping(sheet)))
        sheet.reject()

    while_open(read, host)
    sheet.run()
    theme.use(scale=1.0)
    assert found == []
