"""The view of a list: 40-px rows with hairlines, one stop of the keyboard, Enter opens, looking does not."""

from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from xinfang_desk.ui.icons import draw
from xinfang_desk.ui.table import CELL_ROLE, Cell, RowModel
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.inputs import ENTER_KEYS

_LEFT, _RIGHT, _ICON, _ICON_GAP = 12, 8, 16, 6
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_FACE = {"strong": "strong", "name": "body", "plain": "body", "state": "body", "amount": "body"}


class CellPainter(QStyledItemDelegate):
    """Paints cells by the look of their column; the selected row is soft blue with an edge."""

    def __init__(self, view: "TableView") -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        area: QRect = option.rect  # type: ignore[attr-defined]  # missing in the stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # missing in the stubs
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = index.row() == self._view.hovered_row
        painter.fillRect(area, theme.color("accent_soft" if chosen else "hover" if hovered else "surface"))
        painter.fillRect(QRect(area.x(), area.bottom(), area.width(), 1), theme.color("line"))
        if chosen and self._view.is_first_shown(index.column()):
            painter.fillRect(QRect(area.x(), area.y(), theme.px(3), area.height()), theme.color("accent"))
        cell: Cell = index.data(CELL_ROLE)
        look = self._view.look_of(index.column())
        self._draw_cell(painter, area.adjusted(theme.px(_LEFT), 0, -theme.px(_RIGHT), -1), cell, look, chosen)
        if chosen and self._view.hasFocus() and self._view.shows_focus:
            self._draw_focus(painter, area, index.column())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The row's height comes from the view."""
        return QSize(theme.px(40), theme.size("row_two_line" if self._view.is_narrow else "row"))

    def _draw_cell(self, painter: QPainter, area: QRect, cell: Cell, look: str, chosen: bool) -> None:
        role = cell.role or ("text" if look in ("strong", "name") or chosen else "text_2")
        face = "strong" if cell.role in ("red", "amber") else _FACE[look]
        two_lines = self._view.is_narrow and bool(cell.below)
        upper = (
            QRect(area.x(), area.y() + theme.px(6), area.width(), area.height() // 2 - theme.px(6))
            if two_lines
            else area
        )
        left = upper.x()
        if look == "state" or cell.icon:
            if cell.icon:
                draw(
                    painter,
                    left,
                    upper.y() + (upper.height() - theme.px(_ICON)) / 2,
                    cell.icon,
                    cell.icon_role,
                    _ICON,
                )
            left += theme.px(_ICON + _ICON_GAP)
        painter.setFont(theme.font(face))
        painter.setPen(theme.color(role if cell.text else "text_3"))
        room = upper.right() - left
        words = painter.fontMetrics().elidedText(cell.text or "—", Qt.TextElideMode.ElideRight, room)
        if look == "amount":
            painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        else:
            painter.drawText(QRect(left, upper.y(), room, upper.height()), _MIDDLE, words)
        if two_lines:
            lower = QRect(
                area.x(),
                upper.bottom() + theme.px(2),
                area.width(),
                area.bottom() - upper.bottom() - theme.px(6),
            )
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("text_2"))
            cut = painter.fontMetrics().elidedText(cell.below, Qt.TextElideMode.ElideRight, lower.width())
            painter.drawText(lower, _MIDDLE, cut)

    def _draw_focus(self, painter: QPainter, area: QRect, column: int) -> None:
        """The ring lies inside the row: upper and lower edge in every cell, ends in the outer ones."""
        line = theme.px(2)
        painter.setPen(QPen(theme.color("focus"), 0))
        for strip in (
            QRect(area.x(), area.y(), area.width(), line),
            QRect(area.x(), area.bottom() - line, area.width(), line),
        ):
            painter.fillRect(strip, theme.color("focus"))
        if self._view.is_first_shown(column):
            painter.fillRect(QRect(area.x(), area.y(), line, area.height() - 1), theme.color("focus"))
        if self._view.is_last_shown(column):
            painter.fillRect(
                QRect(area.right() - line + 1, area.y(), line, area.height() - 1), theme.color("focus")
            )


class TableView(QTableView):
    """A list of rows.

    ``opened(row)`` is sent by Enter or a double click, never by selecting: looking is an act.

    Args:
        model: a RowModel.
        says: accessible name.
        name: objectName.
    """

    opened = Signal(object)

    def __init__(self, model: RowModel[Any], says: str, name: str = "") -> None:
        super().__init__()
        self.rows: RowModel[Any] = model
        self.is_narrow = False
        self.shows_focus = False
        self.hovered_row = -1
        self._digits = ""
        self._digit_timer = QTimer(self)
        self._digit_timer.setSingleShot(True)
        self._digit_timer.setInterval(800)
        self._digit_timer.timeout.connect(self._forget_digits)
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setModel(model)
        self.setItemDelegate(CellPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(1)
        self.doubleClicked.connect(self._open)
        self.restyle()

    def restyle(self) -> None:
        """Renew heights and widths for the type size and the narrow look."""
        self.verticalHeader().setDefaultSectionSize(theme.size("row_two_line" if self.is_narrow else "row"))
        head = self.horizontalHeader()
        head.setFixedHeight(theme.size("table_head"))
        head.setVisible(not self.is_narrow)
        for index, column in enumerate(self.rows.columns):
            self.setColumnHidden(index, self.is_narrow and column.narrow_width is None)
            width = (column.narrow_width if self.is_narrow else column.width) or 0
            if width:
                head.setSectionResizeMode(index, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(index, theme.px(width))
            else:
                head.setSectionResizeMode(index, QHeaderView.ResizeMode.Stretch)
        self.verticalScrollBar().setSingleStep(theme.size("row") // 2)
        self.viewport().update()

    def set_narrow(self, narrow: bool) -> None:
        """Four columns with a second line, or all columns."""
        if narrow != self.is_narrow:
            self.is_narrow = narrow
            self.restyle()

    def look_of(self, column: int) -> str:
        """The look of a column."""
        return self.rows.columns[column].look

    def is_first_shown(self, column: int) -> bool:
        """Whether a column stands leftmost."""
        return all(self.isColumnHidden(earlier) for earlier in range(column))

    def is_last_shown(self, column: int) -> bool:
        """Whether a column stands rightmost."""
        return all(self.isColumnHidden(later) for later in range(column + 1, len(self.rows.columns)))

    def current_row(self) -> Any:
        """The row selected, or None."""
        return self.rows.row_at(self.currentIndex())

    def select_row(self, number: int) -> None:
        """Select a row by its place and bring it into view."""
        while number >= self.rows.rowCount() and self.rows.canFetchMore():
            self.rows.fetchMore()
        if self.rows.rowCount():
            index = self.rows.index(min(number, self.rows.rowCount() - 1), 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Home and End go to the ends, a number jumps to its row, Enter opens."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTER_KEYS and plain:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Home:
            self.select_row(0)
        elif event.key() == Qt.Key.Key_End:
            self.select_row(self.rows.rowCount() - 1)
        elif plain and event.text().isdigit():
            self._digits += event.text()
            self._digit_timer.start()
            self.select_row(max(1, int(self._digits)) - 1)
        else:
            self.shows_focus = True
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select a row when there is none yet; show the focus after a key."""
        super().focusInEvent(event)
        self.shows_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid():
            self.select_row(0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Note the row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: Any) -> None:
        """No row is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select without the ring of the keyboard."""
        self.shows_focus = False
        super().mousePressEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None:
            self.opened.emit(row)

    def _forget_digits(self) -> None:
        self._digits = ""
