"""The left rail: a tab bar that reads horizontally, with icons and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar

from xinfang_desk.ui.icons import draw
from xinfang_desk.ui.theme import theme


@dataclass(frozen=True, slots=True)
class RailItem:
    """One tab: key, word, icon."""

    key: str
    word: str
    icon: str


@dataclass(frozen=True, slots=True)
class RailBadge:
    """A number beside a tab: red for overdue, amber for due; ``says`` is what a screen reader hears."""

    count: int
    tone: str
    says: str


class Rail(QTabBar):
    """A ``QTabBar`` of shape West with own paint, so that it stays a list of tabs for screen readers."""

    def __init__(self, items: Sequence[RailItem]) -> None:
        super().__init__()
        self.items = tuple(items)
        self._compact = False
        self._badges: dict[str, RailBadge] = {}
        self._hovered = -1
        self.setShape(QTabBar.Shape.RoundedWest)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setMouseTracking(True)
        self.setAccessibleName("主导航")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for index, item in enumerate(self.items):
            self.addTab(item.word)
            self.setTabToolTip(index, f"{item.word}（Alt+{index + 1}）")

    def set_compact(self, compact: bool) -> None:
        """Put the icon above the name, as small windows need."""
        if compact != self._compact:
            self._compact = compact
            self.restyle()

    def set_badge(self, key: str, badge: RailBadge | None) -> None:
        """Show or take away a number."""
        if badge is None or not badge.count:
            self._badges.pop(key, None)
        else:
            self._badges[key] = badge
        for index, item in enumerate(self.items):
            if item.key == key:
                tail = f"，{self._badges[key].says}" if key in self._badges else ""
                self.setAccessibleTabName(index, f"{item.word}{tail}")
        self.update()

    def badge(self, key: str) -> RailBadge | None:
        """The number shown beside a tab."""
        return self._badges.get(key)

    def restyle(self) -> None:
        """Ask for the sizes again."""
        # A QTabBar measures its tabs only when one of them changes.
        for index in range(self.count()):
            self.setTabText(index, "")
            self.setTabText(index, self.items[index].word)
        self.updateGeometry()

    def tabSizeHint(self, index: int) -> QSize:
        """Height from the tokens, width of the rail less its sides."""
        if self._compact:
            return QSize(theme.size("rail_compact") - theme.px(12), theme.size("rail_compact_item") + 2)
        return QSize(theme.size("rail") - theme.px(16), theme.size("rail_item") + 2)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Tabs never shrink."""
        return self.tabSizeHint(index)

    def focus_rect(self) -> QRect:
        """The ring goes round the current tab."""
        return self.tabRect(self.currentIndex()).adjusted(0, 1, 0, -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓ go round, Home and End to the ends."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.setCurrentIndex((self.currentIndex() + step) % self.count())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.setCurrentIndex(0 if event.key() == Qt.Key.Key_Home else self.count() - 1)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Note what lies under the pointer."""
        super().mouseMoveEvent(event)
        hovered = self.tabAt(event.position().toPoint())
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all tabs."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, item in enumerate(self.items):
            box = self.tabRect(index).adjusted(0, 1, 0, -1)
            chosen = index == self.currentIndex()
            self._draw_ground(painter, box, chosen, index == self._hovered and self.underMouse())
            if self._compact:
                self._draw_compact(painter, box, item, chosen)
            else:
                self._draw_wide(painter, box, item, chosen)

    def _draw_ground(self, painter: QPainter, box: QRect, chosen: bool, hovered: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if not chosen and not hovered:
            return
        role = ("accent_soft" if theme.is_dark else "surface") if chosen else "hover"
        painter.setBrush(theme.color(role))
        painter.drawRoundedRect(QRectF(box), theme.px(6), theme.px(6))
        if chosen:
            inset, half = theme.px(10), theme.px(3) / 2
            painter.setBrush(theme.color("accent"))
            edge = QRectF(box.x(), box.y() + inset, theme.px(3), box.height() - 2 * inset)
            painter.drawRoundedRect(edge, half, half)

    def _draw_wide(self, painter: QPainter, box: QRect, item: RailItem, chosen: bool) -> None:
        side = theme.px(18)
        draw(
            painter, box.x() + theme.px(12), box.y() + (box.height() - side) / 2, item.icon, _ink(chosen), 18
        )
        painter.setFont(theme.font("strong" if chosen else "body"))
        painter.setPen(theme.color("text" if chosen else "text_2"))
        painter.drawText(box.adjusted(theme.px(40), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, item.word)
        badge = self._badges.get(item.key)
        if badge is None:
            return
        painter.setFont(theme.font("caption", 500))
        number = str(badge.count) if badge.count < 100 else "99+"
        high = theme.px(18)
        wide = max(high, painter.fontMetrics().horizontalAdvance(number) + theme.px(10))
        place = QRectF(box.right() - wide - theme.px(8), box.y() + (box.height() - high) / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{badge.tone}_soft"))
        painter.drawRoundedRect(place, high / 2, high / 2)
        painter.setPen(theme.color(badge.tone))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number)

    def _draw_compact(self, painter: QPainter, box: QRect, item: RailItem, chosen: bool) -> None:
        half = theme.px(18) / 2
        draw(painter, box.center().x() - half, box.y() + theme.px(6), item.icon, _ink(chosen), 18)
        painter.setFont(theme.font("caption", 500 if chosen else 400))
        painter.setPen(theme.color("text" if chosen else "text_2"))
        below = box.adjusted(0, theme.px(25), 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, item.word)
        badge = self._badges.get(item.key)
        if badge is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(badge.tone))
            dot = theme.px(4)
            painter.drawEllipse(QPointF(box.center().x() + theme.px(13), box.y() + theme.px(9)), dot, dot)


def _ink(chosen: bool) -> str:
    return "accent" if chosen else "text_2"
