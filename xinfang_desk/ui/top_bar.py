"""The top bar: way back or title with its grey line, the page's first verb when narrow, the search box."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from xinfang_desk.ui.fit import set_height
from xinfang_desk.ui.page import Page
from xinfang_desk.ui.theme import tokens
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.labels import CutLabel, KeyCap, Label
from xinfang_desk.ui.widgets.layout import row


class TopBar(QFrame):
    """What stands above every page; ``back_pressed`` is Esc's work by mouse.

    Args:
        search: the search box, at the right.
    """

    back_pressed = Signal()

    def __init__(self, search: QWidget) -> None:
        super().__init__()
        self.setProperty("ground", "top")
        self.setAccessibleName("顶栏")
        set_height(self, tokens()["size"]["top_bar"])
        self._back = Button("返回", "quiet", icon="left", name="frame.back")
        self._back.clicked.connect(self.back_pressed)
        self._back_key = KeyCap("Esc")
        self._title = Label("", "title")
        self._subtitle = CutLabel("", "body", "text_2")
        self._search = search
        self._verbs: QHBoxLayout = row(spacing=12)
        self._shown: list[QWidget] = []
        self.setLayout(
            row(
                self._back,
                self._back_key,
                self._title,
                (self._subtitle, 1),
                self._verbs,
                search,
                spacing=12,
                margins=(24, 0, 24, 0),
            )
        )

    @property
    def heading(self) -> str:
        """The title or the way back, as shown."""
        return self._title.words or self._back.text().strip()

    def show_page(self, page: Page) -> None:
        """Show heading and verbs of a page."""
        back = page.back_words()
        self._back.setVisible(bool(back))
        self._back_key.setVisible(bool(back))
        self._back.say(back)
        self._title.say(page.title())
        self._title.setVisible(bool(page.title()))
        self._subtitle.say(page.subtitle())
        self._show_verbs(page.top_actions())

    def set_searching(self, searching: bool) -> None:
        """Give the whole bar to the search box of a small window, or take it back."""
        for part in (self._title, self._subtitle):
            part.setVisible(not searching)
        for verb in self._shown:
            verb.setVisible(not searching)

    def _show_verbs(self, verbs: Sequence[QWidget]) -> None:
        for verb in self._shown:
            if verb not in verbs:
                self._verbs.removeWidget(verb)
                verb.hide()
        for verb in verbs:
            if verb not in self._shown:
                self._verbs.addWidget(verb)
            verb.show()
        self._shown = list(verbs)
