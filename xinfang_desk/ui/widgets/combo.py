"""One of a closed list in a field that opens.

Apart from the other choices because the sign-in sheet needs it, before anything else is worth its start.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QSizePolicy

from xinfang_desk.ui.fit import set_width
from xinfang_desk.ui.icons import draw
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.inputs import advance, is_bare_enter

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent

Options = Sequence[tuple[Any, str]]
"""Pairs of what is kept (a Term, an id, None) and what is read."""


class ComboInput(QComboBox):
    """One of a closed list; F4 or Alt+↓ opens it, Enter goes on, the wheel never changes it by accident."""

    edited = Signal()

    def __init__(self, options: Options = (), *, width: float = 0, name: str = "", prompt: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._has_list = False
        self.setMaxVisibleItems(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlaceholderText(prompt)
        # Not Qt's item data: it would give a Term back as the bare str it is made of.
        self._keys: list[Any] = []
        if width:
            set_width(self, width)
        self.set_options(options)
        self.currentIndexChanged.connect(lambda _index: self.edited.emit())

    def set_options(self, options: Options) -> None:
        """Offer another list; the choice is kept where it is still there."""
        kept = self.value()
        self.blockSignals(True)
        self.clear()
        self._keys = [key for key, _ in options]
        self.addItems([label for _, label in options])
        self.blockSignals(False)
        self.set_value(kept)

    def value(self) -> Any:
        """What is kept for the chosen entry; None without a choice."""
        index = self.currentIndex()
        return self._keys[index] if 0 <= index < len(self._keys) else None

    def set_value(self, value: Any) -> None:
        """Choose the entry kept as ``value``."""
        if value in self._keys:
            self.setCurrentIndex(self._keys.index(value))
        else:
            self.setCurrentIndex(-1 if self.placeholderText() else 0)

    def showPopup(self) -> None:
        """Open the list; it is made when it is first wanted, as most never are."""
        if not self._has_list:
            self._has_list = True
            # Imported here: the sign-in sheet shows before any list does.
            from xinfang_desk.ui.widgets.popup import PopupRow, popup_list

            self.setView(popup_list())
            self.setItemDelegate(PopupRow(self))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field."""
        if is_bare_enter(event):
            advance(self)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chevron over the field."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.px(16)
        role = "text_2" if self.isEnabled() else "text_3"
        draw(painter, self.width() - side - theme.px(8), (self.height() - side) / 2, "down", role, 16)
