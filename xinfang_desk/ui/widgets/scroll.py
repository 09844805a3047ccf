"""Pages that scroll: one thin bar at the right, never sideways, what has the focus is brought into view."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.field import problem_line

_SPARE = 24
_OVERLAP = 48
"""What stood last on a page stands first on the next one, so that no line is read by halves."""


class ScrollPage(QScrollArea):
    """A scroll area around one body.

    Args:
        body: what scrolls; it gets the width of the view.
        most_width: design px beyond which the body does not grow; 0 for no limit.
    """

    def __init__(self, body: QWidget, *, most_width: float = 0) -> None:
        super().__init__()
        self._most_width = most_width
        body.setProperty("scrolled", True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(body)
        body.setAutoFillBackground(False)
        self.restyle()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def restyle(self) -> None:
        """Renew the limit of the body and the step of the wheel."""
        self.verticalScrollBar().setSingleStep(theme.px(20))
        body = self.widget()
        if self._most_width and body is not None:
            body.setMaximumWidth(theme.px(self._most_width))

    def showEvent(self, event: QShowEvent) -> None:
        """Renew the sizes before the first picture."""
        super().showEvent(event)
        self.restyle()

    def focus_rect(self) -> QRect:
        """A page that takes the keys itself has the ring inside."""
        inset = theme.px(3)
        return self.rect().adjusted(inset, inset, -inset, -inset)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End too, which Qt leaves out."""
        if not self.scroll_by(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def scroll_by(self, key: Qt.Key) -> bool:
        """Scroll with PgUp, PgDn, Home or End; False for any other key."""
        bar, page = self.verticalScrollBar(), self.height() - theme.px(_OVERLAP)
        places = {
            Qt.Key.Key_PageUp: bar.value() - page,
            Qt.Key.Key_PageDown: bar.value() + page,
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if key in places:
            bar.setValue(places[key])
        return key in places

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll so that a widget is seen with some space around it, and what objects to it."""
        body = self.widget()
        if body is None or not body.isAncestorOf(widget):
            return
        spare = theme.px(_SPARE)
        place = QRect(widget.mapTo(body, QPoint(0, 0)), widget.size())
        if (said := problem_line(widget)) is not None and body.isAncestorOf(said):
            place |= QRect(said.mapTo(body, QPoint(0, 0)), said.size())
        # Without frame and horizontal bar the view is as high as the area; asking for the viewport widget
        # makes Qt for Python look through all its classes.
        bar, view = self.verticalScrollBar(), self.height()
        if place.top() - spare < bar.value():
            # What is seen from the top of the page is shown so, with the heading above it.
            bar.setValue(0 if place.bottom() + spare <= view else place.top() - spare)
        elif place.bottom() + spare > bar.value() + view:
            bar.setValue(min(place.top() - spare, place.bottom() + spare - view))

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isVisible():
            self.bring_into_view(new)
