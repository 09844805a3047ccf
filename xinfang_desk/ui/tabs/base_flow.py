"""Fields beside each other that go below each other where the page is narrow or the type large."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QLayout, QLayoutItem, QWidget

from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.field import Field, MessageLine
from xinfang_desk.ui.widgets.layout import follow_width

_MESSAGE_GAP, _WRAP_GAP, _ICON_ROOM = 4, 4, 25


@dataclass(frozen=True, slots=True)
class Cell:
    """A field, or a bare control of a list, in a row.

    Attributes:
        part: the field or control.
        width: design px it needs; also what it gets, unless it grows.
        grows: takes what is left of the line.
        hugs: keeps its width on a line of its own (segments, ticks).
    """

    part: QWidget
    width: float
    grows: bool = False
    hugs: bool = False


class FieldFlow(QFrame):
    """A row of fields, aligned on their labels; what is said of a field may use the whole line.

    Args:
        cells: from left to right.
        gap: design px between two lines.
        between: design px between two fields.
    """

    def __init__(self, *cells: Cell, gap: float = 12, between: float = 16) -> None:
        super().__init__()
        self.setLayout(_Flow(cells, gap, between))
        follow_width(self)


class Wrapped(QFrame):
    """Ticks or plain buttons in a row that breaks where it must."""

    def __init__(self, *parts: QWidget, spacing: float) -> None:
        super().__init__()
        self.setLayout(_Wrap(parts, spacing))
        follow_width(self)


class _Lines(QLayout):
    """A layout whose height follows from its width."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def arrange(self, rect: QRect, *, move: bool) -> int:
        """Place everything, or only measure; the height needed."""
        raise NotImplementedError

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # None ends the list
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Qt asks many times for the same widths.
        if width not in self._heights:
            self._heights[width] = self.arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self.arrange(rect, move=True)


class _Wrap(_Lines):
    def __init__(self, parts: Sequence[QWidget], spacing: float) -> None:
        super().__init__()
        self._parts = tuple(parts)
        self._spacing = spacing
        for part in parts:
            self.addWidget(part)

    def sizeHint(self) -> QSize:
        hints = [_wanted(part) for part in self._parts if not part.isHidden()]
        width = sum(hint.width() + theme.px(self._spacing) for hint in hints)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        hints = [part.minimumSizeHint() for part in self._parts if not part.isHidden()]
        return QSize(max((h.width() for h in hints), default=0), max((h.height() for h in hints), default=0))

    def arrange(self, rect: QRect, *, move: bool) -> int:
        left, top, line = rect.x(), rect.y(), 0
        for part in self._parts:
            if part.isHidden():
                continue
            size = _wanted(part)
            if left > rect.x() and left + size.width() > rect.right() + 1:
                left, top, line = rect.x(), top + line + theme.px(_WRAP_GAP), 0
            if move:
                part.setGeometry(left, top, min(size.width(), rect.width()), size.height())
            left += size.width() + theme.px(self._spacing)
            line = max(line, size.height())
        return top + line - rect.y()


def _height_of(part: QWidget, width: int) -> int:
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()


def _one_line(message: MessageLine) -> int:
    """The width a message takes on one line, with its icon and its button."""
    words = QFontMetrics(theme.font("caption")).horizontalAdvance(message.words)
    keep = message.keep_button
    button = 0 if keep.isHidden() else keep.sizeHint().width() + theme.px(6)
    return words + theme.px(_ICON_ROOM) + button


def _wanted(part: QWidget) -> QSize:
    return part.sizeHint().expandedTo(part.minimumSize()).boundedTo(part.maximumSize())


class _Flow(_Lines):
    """Breaks the row into lines; below each line stand its messages, each where its field begins."""

    def __init__(self, cells: Sequence[Cell], gap: float, between: float) -> None:
        super().__init__()
        self._cells = tuple(cells)
        self._gap = gap
        self._between = between
        for cell in self._cells:
            self.addWidget(cell.part)
            if isinstance(cell.part, Field):
                self.addWidget(cell.part.message)

    def sizeHint(self) -> QSize:
        width = sum(theme.px(cell.width) for cell in self._shown())
        width += max(0, len(self._shown()) - 1) * theme.px(self._between)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        widths = [min(theme.px(cell.width), theme.px(160)) for cell in self._shown()]
        heights = [cell.part.minimumSizeHint().height() for cell in self._shown()]
        return QSize(max(widths, default=0), max(heights, default=0))

    def _shown(self) -> list[Cell]:
        return [cell for cell in self._cells if not cell.part.isHidden()]

    def _needs(self, cell: Cell) -> int:
        """At least its design width; a control that hugs its words may need more."""
        return max(theme.px(cell.width), cell.part.minimumSizeHint().width())

    def _lines(self, width: int) -> list[list[Cell]]:
        lines: list[list[Cell]] = []
        used = 0
        for cell in self._shown():
            needs = self._needs(cell)
            if lines and used + theme.px(self._between) + needs <= width:
                lines[-1].append(cell)
                used += theme.px(self._between) + needs
            else:
                lines.append([cell])
                used = needs
        return lines

    def _widths(self, line: list[Cell], room: int, is_broken: bool) -> list[int]:
        widths = [min(self._needs(cell), room) for cell in line]
        spare = room - sum(widths) - (len(line) - 1) * theme.px(self._between)
        growing = [index for index, cell in enumerate(line) if cell.grows]
        if not growing and is_broken:
            growing = [index for index, cell in enumerate(line) if not cell.hugs]
        for place, index in enumerate(growing):
            widths[index] += spare // len(growing) + (1 if place < spare % len(growing) else 0)
        return widths

    def arrange(self, rect: QRect, *, move: bool) -> int:
        lines = self._lines(rect.width())
        top = rect.y()
        for number, line in enumerate(lines):
            if number:
                top += theme.px(self._gap)
            widths = self._widths(line, rect.width(), len(lines) > 1)
            heights = [_height_of(cell.part, width) for cell, width in zip(line, widths, strict=True)]
            left, deepest = rect.x(), max(heights)
            starts = []
            for cell, width, high in zip(line, widths, heights, strict=True):
                # Fields stand on their labels, the bare controls of a list on one middle line.
                down = 0 if isinstance(cell.part, Field) else (deepest - high) // 2
                if move:
                    cell.part.setGeometry(left, top + down, width, high)
                if isinstance(cell.part, Field):
                    starts.append((cell.part.message, left - rect.x()))
                left += width + theme.px(self._between)
            top += deepest
            for message, start in starts:
                top = self._place_message(message, start, QRect(rect.x(), top, rect.width(), 0), move=move)
        return top - rect.y()

    def _place_message(self, message: MessageLine, start: int, below: QRect, *, move: bool) -> int:
        if message.isHidden():
            return below.y()
        # Below its field; further left where it would not fit on one line there.
        start = max(0, min(start, below.width() - _one_line(message)))
        room = below.width() - start
        high = _height_of(message, room)
        top = below.y() + theme.px(_MESSAGE_GAP)
        if move:
            message.setGeometry(below.x() + start, top, room, high)
        return top + high
