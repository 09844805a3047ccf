"""White sheets on the canvas: cards, banners, the empty state."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from xinfang_desk.ui.fit import set_margins, set_spacing
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.labels import IconLabel, Label
from xinfang_desk.ui.widgets.layout import Margins, column, follow_width, row

_BANNER_ICON = {"red": "stop", "amber": "alert", "green": "done", "accent": "info"}


class Card(QFrame):
    """A sheet with a hairline; put its parts into ``body``.

    Args:
        title: head of the card, "" for none.
        aside: stands at the right of the head.
        icon: before the head.
        face: lead on pages, bold in the right column.
    """

    def __init__(
        self,
        title: str = "",
        aside: QWidget | None = None,
        *,
        icon: str = "",
        icon_role: str = "text_2",
        face: str = "lead",
        spacing: float = 10,
        margins: Margins = (16, 14, 16, 14),
    ) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        follow_width(self)
        self.body: QVBoxLayout = column(spacing=spacing, margins=margins)
        self.setLayout(self.body)
        if title:
            self.title = Label(title, face)
            marks = (IconLabel(icon, icon_role),) if icon else ()
            tail = (aside,) if aside is not None else ()
            self.body.addLayout(row(*marks, self.title, None, *tail))


class Banner(QFrame):
    """What must be known now, inside the page above what it concerns; one at a time.

    Args:
        tone: red, amber, green or accent (for information).
        title: strong line.
        text: grey line, may be "".
        buttons: up to two; they stand below when the page is narrow.
    """

    def __init__(self, tone: str, title: str, text: str = "", buttons: Sequence[Button] = ()) -> None:
        super().__init__()
        self.setProperty("ground", tone)
        follow_width(self)
        self.setAccessibleName(title)
        self.title = Label(title, "strong", wrap=True)
        self.text = Label(text, "body", "text_2", wrap=True)
        if not text:  # never shown before it has a parent: it would flash as a window of its own
            self.text.hide()
        self._line: QHBoxLayout = row(spacing=10, margins=(12, 10, 12, 10))
        mark = IconLabel(_BANNER_ICON[tone], tone, 20)
        self._line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self._words: QVBoxLayout = column(self.title, self.text, spacing=2)
        self._line.addLayout(self._words, 1)
        self._buttons: QBoxLayout = row(*buttons)
        self._below = False
        if buttons:
            self._line.addLayout(self._buttons)
        self.setLayout(self._line)

    def set_narrow(self, narrow: bool) -> None:
        """Put the buttons below the words, or beside them."""
        if narrow == self._below or not self._buttons.count():
            return
        self._below = narrow
        home, other = (self._line, self._words) if narrow else (self._words, self._line)
        home.removeItem(self._buttons)
        self._buttons.setParent(None)
        if narrow:
            self._buttons.addStretch(1)
            set_margins(self._buttons, 0, 8, 0, 2)
        else:
            self._buttons.takeAt(self._buttons.count() - 1)
            set_margins(self._buttons, 0, 0, 0, 0)
        set_spacing(self._buttons, 8)
        other.addLayout(self._buttons)


class EmptyState(QFrame):
    """Why a list is empty and the one thing that can be done."""

    def __init__(self, icon: str, title: str, text: str, button: Button | None = None) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        words = Label(text, "body", "text_2", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        head = Label(title, "heading")
        layout = column(spacing=6, margins=(24, 28, 24, 28))
        layout.addStretch(1)
        layout.addLayout(row(None, IconLabel(icon, "text_3", 36), None))
        layout.addLayout(row(None, head, None, margins=(0, 6, 0, 0)))
        layout.addWidget(words)
        if button is not None:
            layout.addLayout(row(None, button, None, margins=(0, 10, 0, 0)))
        layout.addStretch(1)
        self.setLayout(layout)
