"""The look of every list that opens below a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListView, QStyledItemDelegate

from xinfang_desk.ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem


class PopupRow(QStyledItemDelegate):
    """Rows of a list that opens: 32 px, padded."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line of control height."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + theme.px(24), theme.size("control"))

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Indent the words as in the field."""
        super().initStyleOption(option, index)
        option.rect.adjust(theme.px(4), 0, -theme.px(4), 0)  # type: ignore[attr-defined]  # missing in the stubs


def popup_list() -> QListView:
    """The list that a combo or completer opens."""
    view = QListView()
    view.setProperty("popup", True)
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    return view
