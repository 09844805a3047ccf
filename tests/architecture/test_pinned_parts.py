"""Why some parts are pinned where they are: tests that would catch the reason coming back."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot be lost there")
def test_setting_text_does_not_lose_none(qtbot: QtBot) -> None:
    """PySide6 6.12 with Python 3.11 gives one reference to None away per setText and dies of it."""
    field = QLineEdit()
    qtbot.addWidget(field)
    before = sys.getrefcount(None)
    for number in range(300):
        field.setText(str(number))
    assert sys.getrefcount(None) > before - 100
