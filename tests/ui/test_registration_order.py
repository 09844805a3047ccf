"""来访登记: Tab goes on through the whole form after another channel was chosen and left again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.registration_page import Window, clerks_window  # noqa: F401 - fixtures


def test_tab_reaches_every_part_after_channels_were_passed_by_the_arrow_keys(window: Window) -> None:
    form = window.tab.form
    channel = form.channel_field()
    channel.setFocus()
    QTest.keyClick(channel, Qt.Key.Key_Home)
    while "领导接待日" not in channel.currentText():
        QTest.keyClick(channel, Qt.Key.Key_Down)
    form.fields.control("window").setFocus()
    passed = []
    for _ in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        passed.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = [f"registration.{name}" for name in ("window", "received_on", "purpose", "title", "facts")]
    assert [name for name in passed if name in wanted] == wanted
