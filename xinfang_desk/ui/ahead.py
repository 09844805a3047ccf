"""The desk made while the password is typed: built, dressed and laid out unseen, in steps of milliseconds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from xinfang_desk.ui.main_window import MainWindow


def making(window: MainWindow) -> Iterator[None]:
    """Everything of a desk that belongs to no person; between two steps a key is answered.

    Args:
        window: hidden, in its final parent, or the style sheet would be gone through again.
    """
    yield from window.prepare()
    for widget in window.findChildren(QWidget):
        widget.ensurePolished()
        yield
