"""Rows, columns and plain frames; all lengths are design px and follow the type size."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from xinfang_desk.ui.fit import set_height, set_margins, set_spacing, set_width

Item = QWidget | QLayout | int | None | tuple[QWidget | QLayout, int]
"""A widget or layout, (one of them, stretch), a gap in design px, or None for what is left over."""

Margins = tuple[float, float, float, float]
_ANYHOW = Qt.AlignmentFlag(0)
NO_MARGINS: Margins = (0, 0, 0, 0)


def gap(length: float, vertical: bool) -> QWidget:
    """Empty space of one length that follows the type size."""
    made = QWidget()
    if vertical:
        set_height(made, length)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    else:
        set_width(made, length)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
    return made


def row(*items: Item, spacing: float = 8, margins: Margins = NO_MARGINS, top: bool = False) -> QHBoxLayout:
    """Things beside each other on one line, or aligned on their tops."""
    layout = QHBoxLayout()
    _fill(layout, items, spacing, margins, Qt.AlignmentFlag.AlignTop if top else _ANYHOW)
    return layout


def column(*items: Item, spacing: float = 0, margins: Margins = NO_MARGINS) -> QVBoxLayout:
    """Things beneath each other."""
    layout = QVBoxLayout()
    _fill(layout, items, spacing, margins, Qt.AlignmentFlag(0))
    return layout


def follow_width(widget: QWidget, across: QSizePolicy.Policy = QSizePolicy.Policy.Preferred) -> None:
    """Let the height follow from the width; what is left over in a column goes to the None at its end.

    A policy of Maximum would be wrong: Qt takes the hint for the greatest height, which is the height at
    another width, and cuts paragraphs where the column is narrow.
    """
    policy = QSizePolicy(across, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def frame(layout: QLayout | None = None, ground: str = "none", name: str = "") -> QFrame:
    """A frame on a ground of style.qss: card, sunken, side, footer, red, amber, green, accent …"""
    made = QFrame()
    made.setProperty("ground", ground)
    if name:
        made.setObjectName(name)
    if layout is not None:
        made.setLayout(layout)
    return made


def hairline(vertical: bool = False) -> QFrame:
    """A line of one px between things."""
    line = frame(ground="line")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
            inner.deleteLater()


def _fill(
    layout: QBoxLayout, items: tuple[Item, ...], spacing: float, margins: Margins, align: Qt.AlignmentFlag
) -> None:
    set_spacing(layout, spacing)
    set_margins(layout, *margins)
    for item in items:
        add(layout, item, align)


def add(layout: QBoxLayout, item: Item, align: Qt.AlignmentFlag = _ANYHOW) -> None:
    """Append one item to a row or column."""
    if item is None:
        layout.addStretch(1)
    elif isinstance(item, int):
        layout.addWidget(gap(item, isinstance(layout, QVBoxLayout)))
    elif isinstance(item, tuple):
        part, stretch = item
        if isinstance(part, QWidget):
            layout.addWidget(part, stretch, align & Qt.AlignmentFlag.AlignTop)
        else:
            layout.addLayout(part, stretch)
    elif isinstance(item, QWidget):
        layout.addWidget(item, 0, align)
    else:
        layout.addLayout(item)
