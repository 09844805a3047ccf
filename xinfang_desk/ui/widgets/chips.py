"""Chips: a state or the reason of a match in a few words, with its icon."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from xinfang_desk.ui.icons import draw
from xinfang_desk.ui.theme import theme

_HEIGHT, _SIDE, _ICON, _GAP = 20, 7, 14, 4


class Chip(QWidget):
    """A small word on a soft ground, never clickable.

    Args:
        text: 证号相同, 办理中, 还有 2 日.
        tone: red, amber, green, accent or grey.
        icon: name in resources/icons, or "".
    """

    def __init__(self, text: str, tone: str = "grey", icon: str = "") -> None:
        super().__init__()
        self._text, self._tone, self._icon = text, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    @property
    def words(self) -> str:
        """The word shown."""
        return self._text

    @property
    def tone(self) -> str:
        """The colour role shown."""
        return self._tone

    def say(self, text: str, tone: str = "grey", icon: str = "") -> None:
        """Show another state."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as icon and word."""
        metrics = QFontMetrics(theme.font("caption", 500))
        icon = theme.px(_ICON) + theme.px(_GAP) if self._icon else 0
        width = metrics.horizontalAdvance(self._text) + icon + 2 * theme.px(_SIDE)
        return QSize(width, max(theme.px(_HEIGHT), metrics.height() + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{self._tone}_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), theme.px(4), theme.px(4))
        left = theme.px(_SIDE)
        if self._icon:
            draw(
                painter,
                left - theme.px(1),
                (self.height() - theme.px(_ICON)) / 2,
                self._icon,
                self._tone,
                _ICON,
            )
            left += theme.px(_ICON) + theme.px(_GAP)
        painter.setFont(theme.font("caption", 500))
        painter.setPen(theme.color(self._tone))
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._text)
