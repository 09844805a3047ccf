"""Lists: columns, cells, and a model that reads page after page by keyset."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 2


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows.

    Attributes:
        text: the word; "" is shown as —.
        icon: name in resources/icons, or "".
        icon_role: colour of the icon.
        role: colour of the word; "" leaves it to the column.
        below: second line, shown when the list is narrow.
    """

    text: str
    icon: str = ""
    icon_role: str = "text_2"
    role: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column.

    Attributes:
        head: 编号, 事由.
        cell: makes the cell of a row.
        width: design px; 0 takes what is left (one column only).
        look: strong (事由), name, plain (grey), or state (keeps room for an icon), amount (right aligned).
        narrow_width: width when the list is narrow; None hides the column then.
    """

    head: str
    cell: Callable[[R], Cell | str]
    width: float = 0
    look: Literal["plain", "name", "strong", "state", "amount"] = "plain"
    narrow_width: float | None = None


Page = tuple[Sequence[R], Any]
"""Rows and where the next page begins; None at the end."""


class RowModel(QAbstractTableModel, Generic[R]):
    """Rows as they come from a service, read on as the list is scrolled.

    Args:
        columns: left to right.
        fetch: the page after a cursor (None: the first); never an offset.
    """

    fetched = Signal()

    def __init__(self, columns: Sequence[Column[R]], fetch: Callable[[Any], Page[R]] | None = None) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._fetch = fetch
        self._rows: list[R] = []
        self._after: Any = None
        self._is_resetting = False

    @property
    def rows(self) -> Sequence[R]:
        """The rows read so far."""
        return self._rows

    @property
    def is_complete(self) -> bool:
        """Whether the end was reached."""
        return self._after is None

    def reload(self, fetch: Callable[[Any], Page[R]] | None = None) -> None:
        """Read from the beginning; without another ``fetch`` as many rows as were read before."""
        self._fetch = fetch or self._fetch
        wanted = len(self._rows) if fetch is None else 0
        rows: list[R] = []
        after: Any = None
        if self._fetch is not None:
            first, after = self._fetch(None)
            rows = list(first)
            while after is not None and len(rows) < wanted:
                more, after = self._fetch(after)
                rows.extend(more)
        self.show_rows(rows, after)

    def show_rows(self, rows: Sequence[R], after: Any = None) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self._after = after
        # A view scrolls back while it hears of the reset and would ask for more in the middle of it.
        self._is_resetting = True
        self.endResetModel()
        self._is_resetting = False
        self.fetched.emit()

    def row_at(self, index: Index) -> R | None:
        """The row behind an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows read so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        """Whether there is another page."""
        return not parent.isValid() and self._after is not None and not self._is_resetting

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        """Read the next page."""
        if self._fetch is None or self._after is None or self._is_resetting:
            return
        rows, after = self._fetch(self._after)
        self._after = after
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()
        self.fetched.emit()

    def cell(self, index: Index) -> Cell:
        """What a cell shows."""
        made = self.columns[index.column()].cell(self._rows[index.row()])
        return Cell(made) if isinstance(made, str) else made

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for the screen and the screen reader, the row itself under ``ROW_ROLE``."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index).text or "—"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].head}：{self.cell(index).text or '无'}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            total = f"共 {len(self._rows)} 行" if self.is_complete else "后面还有"
            return f"第 {index.row() + 1} 行，{total}"
        if role == CELL_ROLE:
            return self.cell(index)
        if role == ROW_ROLE:
            return self._rows[index.row()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Heads of the columns."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].head
            if role == Qt.ItemDataRole.TextAlignmentRole:
                right = self.columns[section].look == "amount"
                across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
                return int(across | Qt.AlignmentFlag.AlignVCenter)
        return None
