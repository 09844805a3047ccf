"""The look of the desk: put on once a session, put back after every test that changed it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from xinfang_desk.ui.theme import load_fonts, theme


@pytest.fixture(scope="session")
def wardrobe(qapp: QApplication) -> None:
    """Fonts, style and the light look, as the shell puts them on."""
    load_fonts("first")
    load_fonts("later")
    theme.start("light")


@pytest.fixture
def dressed(wardrobe: None) -> Iterator[None]:
    """Light and at 100 %, whatever a test before or this one wears."""
    yield
    theme.use(mode="light", scale=1.0)
