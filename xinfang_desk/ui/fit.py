"""Lengths that follow the type size: noted on the widget, applied again when 字号 changes."""

from typing import Any

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QAbstractButton, QLabel, QLayout, QWidget

from xinfang_desk.ui.icons import are_wanted, icon, pixmap
from xinfang_desk.ui.theme import theme

_MARGINS, _SPACING, _ICON = "fitMargins", "fitSpacing", "fitIcon"
_LENGTHS = {
    "fitWidth": QWidget.setFixedWidth,
    "fitHeight": QWidget.setFixedHeight,
    "fitMinWidth": QWidget.setMinimumWidth,
    "fitMaxWidth": QWidget.setMaximumWidth,
    "fitMinHeight": QWidget.setMinimumHeight,
    "fitMaxHeight": QWidget.setMaximumHeight,
}


def set_margins(layout: QLayout, left: float, top: float, right: float, bottom: float) -> None:
    """Set the margins of a layout in design px."""
    layout.setProperty(_MARGINS, (left, top, right, bottom))
    _renew_layout(layout)


def set_spacing(layout: QLayout, spacing: float) -> None:
    """Set the spacing of a layout in design px."""
    layout.setProperty(_SPACING, (spacing,))
    _renew_layout(layout)


def set_width(widget: QWidget, width: float) -> None:
    """Fix the width in design px."""
    _set_length(widget, "fitWidth", width)


def set_height(widget: QWidget, height: float) -> None:
    """Fix the height in design px."""
    _set_length(widget, "fitHeight", height)


def set_size(widget: QWidget, width: float, height: float) -> None:
    """Fix both lengths in design px."""
    set_width(widget, width)
    set_height(widget, height)


def set_min_width(widget: QWidget, width: float) -> None:
    """Set the least width in design px."""
    _set_length(widget, "fitMinWidth", width)


def set_max_width(widget: QWidget, width: float) -> None:
    """Set the greatest width in design px."""
    _set_length(widget, "fitMaxWidth", width)


def set_min_height(widget: QWidget, height: float) -> None:
    """Set the least height in design px."""
    _set_length(widget, "fitMinHeight", height)


def set_max_height(widget: QWidget, height: float) -> None:
    """Set the greatest height in design px."""
    _set_length(widget, "fitMaxHeight", height)


def set_icon(widget: QAbstractButton | QLabel, name: str, role: str = "text_2", size: float = 16) -> None:
    """Show an icon in a colour role; it follows mode and type size. An empty name takes it away."""
    widget.setProperty(_ICON, (name, role, size))
    _renew_icon(widget)


def renew(root: QWidget) -> None:
    """Apply every noted length and icon again below a window; widgets with ``restyle()`` are asked too."""
    for layout in root.findChildren(QLayout):
        _renew_layout(layout)
    for widget in (root, *root.findChildren(QWidget)):
        for name, setter in _LENGTHS.items():
            length = _noted(widget, name)
            if length is not None:
                setter(widget, theme.px(length[0]))
        if isinstance(widget, QAbstractButton | QLabel):
            _renew_icon(widget)
        restyle = getattr(widget, "restyle", None)
        if restyle is not None:
            restyle()


def _noted(target: QObject, name: str) -> Any:
    return target.property(name)


def _set_length(widget: QWidget, name: str, length: float) -> None:
    widget.setProperty(name, (length,))
    _LENGTHS[name](widget, theme.px(length))


def _renew_layout(layout: QLayout) -> None:
    margins = _noted(layout, _MARGINS)
    if margins is not None:
        layout.setContentsMargins(*(theme.px(margin) for margin in margins))
    spacing = _noted(layout, _SPACING)
    if spacing is not None:
        layout.setSpacing(theme.px(spacing[0]))


def _renew_icon(widget: QAbstractButton | QLabel) -> None:
    noted = _noted(widget, _ICON)
    if noted is None:
        return
    name, role, size = noted
    side = theme.px(size)
    if isinstance(widget, QLabel):
        widget.setFixedSize(side, side)
        widget.setPixmap(pixmap(name, role, size, widget.devicePixelRatioF()))
    elif are_wanted():
        widget.setIcon(icon(name, role, size))
        widget.setIconSize(QSize(side, side))
