"""The focus ring: a transparent overlay that follows the focus, outside every kind of control."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from xinfang_desk.ui.theme import theme

_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show)
_OWN_EDGE = ("QLineEdit", "QPlainTextEdit", "QComboBox", "QTableView")
"""What shows its focus itself: the two-pixel edge of a field, the row of a table. By name, as a table that
is not there yet need not be imported."""


def _has_own_edge(widget: QWidget) -> bool:
    return any(widget.inherits(kind) for kind in _OWN_EDGE)


class FocusRing(QWidget):
    """Shown after a key, hidden after a click; with ``always`` shown for both.

    A widget may offer ``focus_rect() -> QRect`` for the part that has the focus (the current tab).
    """

    # Events still come while Python takes the object apart.
    _window: QWidget | None = None
    _target: QWidget | None = None
    _by_key = False

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: list[QWidget] = []
        self.always = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def begin(self) -> None:
        """Watch keys, mouse and focus: after the first picture, as a filter must know all kinds of events."""
        window = self._window
        application = QApplication.instance()
        if window is None:
            return
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)
            self._focus_changed(None, application.focusWidget())
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        window.installEventFilter(self)

    def follow(self, widget: QWidget | None) -> None:
        """Go to a widget, or away."""
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched = []
        self._target = widget
        # No ring is wanted around a field, and the way up makes Qt for Python look through all its classes.
        ancestor = None if widget is None or _has_own_edge(widget) else widget
        while ancestor is not None and ancestor is not self._window:
            ancestor.installEventFilter(self)
            self._watched.append(ancestor)
            ancestor = ancestor.parentWidget()
        self._place()
        # A sheet that opened meanwhile lies above it.
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Learn whether keys or the mouse are in use, and where the target went."""
        kind = event.type()
        if self._window is None:
            return False
        if kind == QEvent.Type.WinIdChange or (watched is self._window and kind == QEvent.Type.Show):
            handle = self._window.windowHandle()
            if handle is not None:
                handle.removeEventFilter(self)
                handle.installEventFilter(self)
        if kind == QEvent.Type.KeyPress and not self._by_key:
            self._by_key = True
            self._place()
        elif kind == QEvent.Type.MouseButtonPress and self._by_key:
            self._by_key = False
            self._place()
        elif kind in _MOVES or (
            watched is self._target and kind in (QEvent.Type.KeyRelease, QEvent.Type.Paint)
        ):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.px(2)
        painter.setPen(QPen(theme.color("focus"), line))
        inset = line / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), theme.px(8), theme.px(8)
        )

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        window = self._window
        mine = window is not None and new is not None and (new is window or window.isAncestorOf(new))
        self.follow(new if mine else None)

    def _place(self) -> None:
        target = self._target
        if target is not None and not isValid(target):
            target = self._target = None
        window = self._window
        if target is None or window is None or target is window or _has_own_edge(target):
            self.hide()
            return
        if not target.isVisible() or not (self._by_key or self.always):
            self.hide()
            return
        inside = getattr(target, "focus_rect", None)
        rect = inside() if inside is not None else target.rect()
        gap = 0 if inside is not None else theme.px(2) + theme.px(2)
        place = QRect(target.mapTo(window, rect.topLeft()), rect.size()).adjusted(-gap, -gap, gap, gap)
        if not _is_in_view(window, target, place):
            self.hide()
            return
        if self.geometry() != place:
            self.setGeometry(place)
        if not self.isVisible():
            self.show()
            self.raise_()


def _is_in_view(window: QWidget, target: QWidget, place: QRect) -> bool:
    """False while the target is scrolled away."""
    ancestor = target.parentWidget()
    while ancestor is not None and ancestor is not window:
        if ancestor.objectName() == "qt_scrollarea_viewport":
            view = QRect(ancestor.mapTo(window, QPoint(0, 0)), ancestor.size())
            if not view.contains(place.center()):
                return False
        ancestor = ancestor.parentWidget()
    return True
