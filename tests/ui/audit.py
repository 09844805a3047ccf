"""What no screen may have: words that do not fit, pages wider than their view, controls without a name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QScrollArea, QWidget

from xinfang_desk.ui.widgets.labels import Label


def clipped(root: QWidget) -> list[str]:
    """Labels and buttons below a widget that do not fit, and scroll bodies wider than their view."""
    bad: list[str] = []
    for widget in _shown(root):
        if isinstance(widget, QLabel | QPushButton) and widget.text():
            bad += _clipped_words(widget)
        elif isinstance(widget, QScrollArea) and _is_wider_than_view(widget):
            bad.append(f"{type(widget).__name__} {widget.objectName()} is wider than its view")
    return bad


def is_seen(widget: QWidget) -> bool:
    """Whether a widget is on the screen as a whole, not scrolled out of its view."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


def on_screen(root: QWidget) -> list[str]:
    """The words of every label that is seen whole."""
    return [label.words for label in root.findChildren(Label) if label.words and is_seen(label)]


def nameless(root: QWidget) -> list[str]:
    """What takes the focus and has no Chinese accessible name."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in _shown(root)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]


def overlapping(root: QWidget) -> list[str]:
    """Pairs of visible siblings that lie over each other."""
    found = []
    for parent in (root, *_shown(root)):
        children = [
            child
            for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if child.isVisible() and parent.layout() is not None and parent.layout().indexOf(child) >= 0
        ]
        for index, one in enumerate(children):
            for other in children[index + 1 :]:
                if one.geometry().intersects(other.geometry()):
                    found.append(f"{_name(one)} over {_name(other)}")
    return found


def _name(widget: QWidget) -> str:
    return widget.objectName() or widget.accessibleName() or type(widget).__name__


def _shown(root: QWidget) -> list[QWidget]:
    return [widget for widget in root.findChildren(QWidget) if widget.isVisible()]


def _is_wider_than_view(area: QScrollArea) -> bool:
    body = area.widget()
    return body is not None and body.width() > area.viewport().width()


def _clipped_words(widget: QLabel | QPushButton) -> list[str]:
    if isinstance(widget, QLabel) and widget.wordWrap():
        if widget.heightForWidth(widget.width()) > widget.height() + 2:
            return [f"{widget.text()[-60:]} is lower than its words"]
    elif widget.sizeHint().width() > widget.width() + 1:
        return [f"{widget.text()[:60]} needs {widget.sizeHint().width()}, has {widget.width()}"]
    return []
