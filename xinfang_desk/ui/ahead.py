"""The desk made while the password is typed: built, dressed and laid out unseen, in steps of milliseconds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from xinfang_desk.ui.reflow import judge
from xinfang_desk.ui.theme import theme

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
    yield from _laying_out(window)


def _laying_out(window: MainWindow) -> Iterator[None]:
    """Give everything its place for the size of today's window; at another size it is placed once more."""
    around = window.window().size()
    fit = judge(around.width(), around.height())
    if fit.is_narrow:
        return  # the page has another shape then, which it takes when it is opened
    below = theme.size("footer") + (0 if fit.is_low else theme.size("status_bar"))
    window.stack.resize(around.width() - theme.size("rail"), around.height() - theme.size("top_bar") - below)
    # From the outside inwards, as a layout knows its room only when the one around it is done.
    for widget in (window.stack, *window.stack.findChildren(QWidget)):
        layout = widget.layout()
        if layout is not None:
            layout.activate()
            yield
