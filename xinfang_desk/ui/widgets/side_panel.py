"""The sunken panel right of a form; on a narrow page it lies over the page until Esc."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from xinfang_desk.ui.fit import set_margins, set_max_width, set_min_width
from xinfang_desk.ui.theme import theme, tokens
from xinfang_desk.ui.widgets.layout import column
from xinfang_desk.ui.widgets.scroll import ScrollPage


class SidePanel(QFrame):
    """Put the sections into ``body``; ``set_floating`` makes it a sheet over the page.

    Args:
        page: the page it belongs to; when floating it covers that page's right side.
        says: accessible name.
    """

    def __init__(self, page: QWidget, says: str) -> None:
        super().__init__(page)
        self._page = page
        self._floating = False
        self.setProperty("ground", "side")
        self.setAccessibleName(says)
        inside = QWidget()
        self.body: QVBoxLayout = column(spacing=10, margins=(16, 16, 16, 16))
        inside.setLayout(self.body)
        self.page = ScrollPage(inside, most_width=tokens()["size"]["side_panel_max"])
        outer = QHBoxLayout(self)
        set_margins(outer, 0, 0, 0, 0)
        outer.addWidget(self.page)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        set_min_width(self, tokens()["size"]["side_panel"])
        page.installEventFilter(self)

    @property
    def is_floating(self) -> bool:
        """Whether it lies over the page."""
        return self._floating

    def set_floating(self, floating: bool) -> None:
        """Take it out of the page's layout and hide it, or show it for good; the page puts it back."""
        if floating == self._floating:
            return
        self._floating = floating
        if floating:
            set_max_width(self, tokens()["size"]["side_panel_max"])
            self.hide()
            self.setParent(self._page)
        else:
            self.setProperty("fitMaxWidth", None)
            self.setMaximumWidth(16777215)
            self.show()

    def open(self) -> None:
        """Show the floating panel and put the focus into it."""
        self._place()
        self.show()
        self.raise_()
        first = self.nextInFocusChain()
        if first is not None and self.isAncestorOf(first):
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def close_floating(self) -> bool:
        """Hide the floating panel; False when there was nothing to hide."""
        if self._floating and self.isVisible():
            self.hide()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the page."""
        if event.key() == Qt.Key.Key_Escape and self.close_floating():
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the page."""
        if (
            watched is self._page
            and event.type() == QEvent.Type.Resize
            and self._floating
            and self.isVisible()
        ):
            self._place()
        return False

    def _place(self) -> None:
        width = min(theme.size("side_panel_max"), self._page.width())
        self.setGeometry(self._page.width() - width, 0, width, self._page.height())
