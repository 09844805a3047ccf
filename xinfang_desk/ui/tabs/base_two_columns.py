"""A page of two columns that scroll together; when narrow the right one goes below, cards side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from xinfang_desk.ui.fields import set_reading_order
from xinfang_desk.ui.fit import set_margins, set_spacing
from xinfang_desk.ui.theme import theme, tokens
from xinfang_desk.ui.widgets.layout import column, row
from xinfang_desk.ui.widgets.scroll import ScrollPage

_BETWEEN = 12
_EDGE, _BAR = 14, 12
"""Space at the right edge beside the scroll bar, and the bar itself."""
_ANY_WIDTH = 16777215
"""Qt's own greatest width, QWIDGETSIZE_MAX."""


class SideColumn(QFrame):
    """The right column: 280 design px wide, or as many columns of that width as fit below the page."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._is_narrow = False
        self._edge = _EDGE
        self._columns: list[QVBoxLayout] = []
        self._line = QHBoxLayout()
        self.setLayout(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.restyle()

    @property
    def column_count(self) -> int:
        """How many columns the cards stand in."""
        return len(self._columns)

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """Show these cards from top to bottom; those shown before and not among them are deleted."""
        for part in self._parts:
            if part not in parts:
                part.hide()
                part.deleteLater()
        self._parts = list(parts)
        self._arrange(anew=True)

    def set_narrow(self, narrow: bool) -> None:
        """Stand beside the page or below it."""
        self._is_narrow = narrow
        self.restyle()

    def set_beside_bar(self, has_bar: bool) -> None:
        """Keep the cards where they are whether there is a scroll bar or not."""
        self._edge = _EDGE if has_bar else _EDGE + _BAR
        self.restyle()

    def restyle(self) -> None:
        """Renew the width for the type size."""
        wide = theme.px(tokens()["size"]["right_column"] + self._edge)
        self.setMinimumWidth(0 if self._is_narrow else wide)
        self.setMaximumWidth(_ANY_WIDTH if self._is_narrow else wide)
        left, top = (24, 0) if self._is_narrow else (0, 16)
        set_margins(self._line, left, top, 24 if self._is_narrow else self._edge, 24)
        set_spacing(self._line, _BETWEEN)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """One column, so that more of them never keep the window from getting smaller."""
        least = max((part.minimumSizeHint().width() for part in self._parts), default=0)
        return QSize(least if self._is_narrow else self.minimumWidth(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Judge anew how many cards fit beside each other."""
        super().resizeEvent(event)
        self._arrange()

    def _fitting(self) -> int:
        if not self._is_narrow:
            return 1
        room = self.width() - 2 * theme.px(24) + theme.px(_BETWEEN)
        return max(1, min(len(self._parts), room // theme.px(tokens()["size"]["right_column"] + _BETWEEN)))

    def _arrange(self, *, anew: bool = False) -> None:
        wanted = self._fitting()
        if wanted == len(self._columns) and not anew:
            return
        for old in self._columns:
            while old.takeAt(0) is not None:
                pass
            self._line.removeItem(old)
            old.deleteLater()
        self._columns = [column(spacing=_BETWEEN) for _ in range(wanted)]
        heights = [0] * wanted
        for part in self._parts:
            # The next card goes where there is most room, so that reading order stays from left to right.
            shortest = heights.index(min(heights))
            self._columns[shortest].addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
            heights[shortest] += part.sizeHint().height() + theme.px(_BETWEEN)
        for made in self._columns:
            made.addStretch(1)
            self._line.addLayout(made, 1)


class FlowingBody(QWidget):
    """What scrolls, as high as its words are in the width there is.

    Qt's own least height is that of the least width, where every paragraph has most lines; a page would
    end in a hole of that size.
    """

    def minimumSizeHint(self) -> QSize:
        """The least width; the height is asked for by width."""
        return QSize(super().minimumSizeHint().width(), 0)


class TwoColumns(QFrame):
    """The page itself with its one scroll bar at the right edge.

    Attributes:
        body: put the parts of the page in here.
        side: the right column.
        area: the scroll area around both.
    """

    def __init__(self, *, spacing: float) -> None:
        super().__init__()
        self._left = QWidget()
        self.body = column(spacing=spacing, margins=(24, 16, 20, 24))
        self._left.setLayout(self.body)
        self.side = SideColumn()
        self._inner = inner = FlowingBody()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_margins(self._both, 0, 0, 0, 0)
        set_spacing(self._both, 0)
        self._both.addWidget(self._left, 1)
        self._both.addWidget(self.side, 0, Qt.AlignmentFlag.AlignTop)
        inner.setLayout(self._both)
        self.area = ScrollPage(inner, most_width=tokens()["size"]["page_max"])
        self.setLayout(row((self.area, 1), spacing=0))
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, most: self.side.set_beside_bar(most > 0))
        self.side.set_beside_bar(bar.maximum() > 0)

    def show_body(self, *parts: QWidget) -> None:
        """Put these into the left column; each gets the height its words need in the width there is."""
        for part in parts:
            # A part aligned to the top is asked for its height at this width, and never swells.
            self.body.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addStretch(1)

    def order_keys(self) -> None:
        """Let Tab go through the left column and then the right one, parts made later included."""
        set_reading_order(self._inner)

    def set_narrow(self, narrow: bool) -> None:
        """One column, or two."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._both.setDirection(down if narrow else across)
        self._both.setStretch(0, 0 if narrow else 1)
        set_margins(self.body, 24, 16, 24 if narrow else 20, 24)
        self.side.set_narrow(narrow)
