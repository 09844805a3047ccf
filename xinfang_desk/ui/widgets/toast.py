"""Success in one line at the bottom of the page, with at most one verb."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from xinfang_desk.ui.theme import theme, tokens
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.labels import CutLabel, IconLabel
from xinfang_desk.ui.widgets.layout import row


class Toast(QFrame):
    """The one dark thing: stays 6 s, with a verb until the next save or Esc; never takes the focus."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._act: Callable[[], None] | None = None
        self.setProperty("ground", "toast")
        self._words = CutLabel("", "body", "on_toast")
        self._verb = Button("做", "toast", size="small")
        self._verb.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._verb.clicked.connect(self._pressed)
        self.setLayout(
            row(
                IconLabel("done", "toast_done", 18),
                (self._words, 1),
                self._verb,
                spacing=10,
                margins=(16, 8, 8, 8),
            )
        )
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        host.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What was said last."""
        return self._words.words

    @property
    def verb(self) -> Button:
        """The button of the last toast; hidden when it had no verb."""
        return self._verb

    def say(self, text: str, verb: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a line.

        Args:
            text: 已登记 LF20260414-0004，04-29 前告知.
            verb: 打印登记表, or "".
            act: what the verb does.
        """
        self._act = act
        self._words.say(text)
        self._verb.say(verb)
        self._verb.setVisible(bool(verb))
        self._timer.stop()
        if not verb:
            self._timer.start(tokens()["motion"]["toast_ms"])
        self._place()
        self.show()
        self.raise_()

    def dismiss(self) -> bool:
        """Take it away; False when nothing was shown."""
        shown = self.isVisible()
        self.hide()
        return shown

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom of the page."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _pressed(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()

    def _place(self) -> None:
        room = self._host.width() - 2 * theme.px(24)
        width = min(room, max(theme.px(420), self.sizeHint().width() + theme.px(8)))
        height = max(theme.px(44), self.sizeHint().height())
        self.setGeometry(
            (self._host.width() - width) // 2, self._host.height() - height - theme.px(16), width, height
        )
