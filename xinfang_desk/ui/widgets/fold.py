"""Section folds of a long form: a head that says how far it is, and a body that folds away."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from xinfang_desk.ui.fit import set_height, set_icon, set_margins
from xinfang_desk.ui.theme import theme, tokens
from xinfang_desk.ui.widgets.labels import IconLabel, Label
from xinfang_desk.ui.widgets.layout import column, follow_width, frame, row


class _Head(QFrame):
    pressed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.chevron = IconLabel("right", "text_2", 18)
        self.mark = IconLabel("stop", "red", 15)
        self.state = Label("", "caption", "text_3")
        self.title = Label(title, "lead")
        self.setLayout(row(self.chevron, self.title, None, self.mark, self.state, margins=(16, 0, 16, 0)))
        set_height(self, tokens()["size"]["fold_head"])

    def focus_rect(self) -> QRect:
        """The ring lies inside the card."""
        inset = theme.px(4)
        return self.rect().adjusted(inset, inset, -inset, -inset)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()


class Fold(QFrame):
    """A card whose body folds away; put the fields into ``body``.

    Args:
        title: in the words of the conversation: 谁来了, 怎么来的.
        opened: how it is shown first.
        name: objectName.
    """

    toggled = Signal(bool)

    def __init__(self, title: str, *, opened: bool = False, name: str = "") -> None:
        super().__init__()
        self.setProperty("ground", "card")
        self.setObjectName(name)
        follow_width(self)
        self._title = title
        self._head = _Head(title)
        self._head.pressed.connect(lambda: self.set_open(not self.is_open))
        self.body: QVBoxLayout = column(spacing=12)
        set_margins(self.body, 44, 0, 20, 18)
        self._inside = frame(self.body)
        self.setLayout(column(self._head, self._inside))
        self.set_state("")
        self._opened = not opened
        self.set_open(opened)

    def retitle(self, title: str) -> None:
        """Call the section otherwise."""
        if title != self._title:
            self._title = title
            self._head.title.say(title)
            self._say()

    @property
    def is_open(self) -> bool:
        """Whether the body shows."""
        return self._opened

    @property
    def head(self) -> QFrame:
        """The part that takes the focus."""
        return self._head

    def set_open(self, opened: bool) -> None:
        """Fold or unfold, at once."""
        if opened == self._opened:
            return
        self._opened = opened
        self._inside.setVisible(opened)
        set_icon(self._head.chevron, "down" if opened else "right", "text_2", 18)
        self._say()
        self.toggled.emit(opened)

    def set_state(self, text: str, tone: str = "text_3") -> None:
        """Say at the right how far the section is: 还差 1 项, 1 处要看 (red), 选填."""
        self._head.state.say(text)
        self._head.state.set_tone(tone)
        self._head.mark.setVisible(tone in ("red", "amber"))
        if tone in ("red", "amber"):
            set_icon(self._head.mark, "stop" if tone == "red" else "alert", tone, 15)
        self._say()

    def _say(self) -> None:
        folded = "" if getattr(self, "_opened", False) else "，已折叠"
        self._head.setAccessibleName(f"{self._title}{folded}")
        self._head.setAccessibleDescription(self._head.state.words)
