"""What a clerk types into: lines, numbers, ticks. All answer ``value()`` and send ``edited``."""

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QIntValidator,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from xinfang_desk.ui.fit import set_width
from xinfang_desk.ui.icons import draw
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.labels import IconLabel

_ICON = 16
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BLANKS = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u2028": " ", "\u2029": " ", "\u00a0": " "})


def is_bare_enter(event: QKeyEvent) -> bool:
    """Enter without Ctrl, Shift or Alt, of either block of keys."""
    return event.key() in ENTER_KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def advance(widget: QWidget) -> None:
    """Go to the next field, as Enter does in a table; what is typed stays."""
    following = widget.nextInFocusChain()
    while following is not None and following is not widget:
        reachable = following.isVisible() and following.isEnabled()
        if (
            reachable
            and following.focusPolicy() & Qt.FocusPolicy.TabFocus
            and following.window() is widget.window()
        ):
            following.setFocus(Qt.FocusReason.TabFocusReason)
            return
        following = following.nextInFocusChain()


_UNLIMITED = 2**31 - 1
"""Qt cuts a line at 32,767 half characters without a word; nothing typed or pasted is ever cut here."""


class LineInput(QLineEdit):
    """One line of text; Enter goes to the next field.

    Args:
        placeholder: an example, never the label.
        width: design px of what is expected; 0 stretches.
        name: objectName, ``tab.field``.
        icon: stands in front of the text.
        secret: shows dots (口令).
    """

    edited = Signal()

    def __init__(
        self, placeholder: str = "", *, width: float = 0, name: str = "", icon: str = "", secret: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMaxLength(_UNLIMITED)
        self.setPlaceholderText(placeholder)
        self._icon: IconLabel | None = None
        if width:
            set_width(self, width)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
            self.setProperty("secret", True)
        if icon:
            self._icon = IconLabel(icon, "text_3", _ICON)
            self._icon.setParent(self)
            self.restyle()
        self.textChanged.connect(lambda _text: self.edited.emit())

    def value(self) -> str:
        """The text, with pasted line breaks and tabs as spaces."""
        return self.text().translate(_BLANKS)

    def set_value(self, value: str) -> None:
        """Show a text from its beginning; candidates for what stood there go away."""
        if value != self.text():
            if self.completer() is not None:
                self.completer().popup().hide()
            self.setText(value)
            self.setCursorPosition(0 if not self.hasFocus() else len(value))

    def restyle(self) -> None:
        """Make room for the icon in front."""
        if self._icon is not None:
            self.setTextMargins(theme.px(24), 0, 0, 0)
            self._place_icon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the icon in the middle of the height."""
        super().resizeEvent(event)
        self._place_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; the list of completions, while open, gets its keys first."""
        completer = self.completer()
        popup_open = completer is not None and completer.popup().isVisible()
        if is_bare_enter(event) and not popup_open:
            self.returnPressed.emit()
            advance(self)
            return
        super().keyPressEvent(event)

    def _place_icon(self) -> None:
        if self._icon is not None:
            # The icon itself may still have the size of the type before.
            self._icon.move(theme.px(10), (self.height() - theme.px(_ICON)) // 2)


class MemoInput(QPlainTextEdit):
    """Several lines; Enter is a new line, Tab leaves, the field grows with its text up to a limit."""

    edited = Signal()

    def __init__(
        self, placeholder: str = "", *, lines: int = 3, most_lines: int = 10, name: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self._lines, self._most_lines = lines, max(lines, most_lines)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(4)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())
        self.textChanged.connect(self.edited)

    def value(self) -> str:
        """The text as typed."""
        return self.toPlainText()

    def set_value(self, value: str) -> None:
        """Show another text; typing it back can be undone."""
        if value != self.toPlainText():
            self.setPlainText(value)

    def sizeHint(self) -> QSize:
        """As many lines as are there, between the least and the most."""
        metrics = QFontMetrics(theme.font("body"))
        shown = min(self._most_lines, max(self._lines, round(self.document().size().height())))
        edges = 2 * (theme.px(4) + 1 + 4)
        return QSize(theme.px(240), shown * metrics.lineSpacing() + edges)

    def minimumSizeHint(self) -> QSize:
        """Never lower than its hint."""
        return QSize(theme.px(120), self.sizeHint().height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text only, with one kind of line break."""
        if source.hasText():
            self.textCursor().insertText(source.text().replace("\r\n", "\n").replace("\t", " "))


class NumberInput(LineInput):
    """A whole number within limits; empty is None. ↑ and ↓ count."""

    def __init__(self, least: int = 0, most: int = 9999, *, width: float = 84, name: str = "") -> None:
        super().__init__(width=width, name=name)
        self._least, self._most = least, most
        self.setValidator(QIntValidator(0, most, self))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    def number(self) -> int | None:
        """The number, or None while there is none."""
        return int(self.text()) if self.text().isdigit() else None

    def set_number(self, number: int | None) -> None:
        """Show a number."""
        self.set_value("" if number is None else str(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count with the arrow keys."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.set_number(min(self._most, max(self._least, (self.number() or 0) + step)))
            return
        super().keyPressEvent(event)


class CheckInput(QCheckBox):
    """A tick with its sentence; Space ticks, Enter goes on."""

    edited = Signal()

    def __init__(self, text: str, *, name: str = "") -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.toggled.connect(lambda _on: self.edited.emit())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick it or not."""
        self.setChecked(value)

    def sizeHint(self) -> QSize:
        """Box and words, at least 28 px high to be hit."""
        metrics = QFontMetrics(theme.font("body"))
        return QSize(theme.px(26) + metrics.horizontalAdvance(self.text()) + 2, theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """The whole sentence."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """All of it can be clicked."""
        return True

    def event(self, event: QEvent) -> bool:
        """Enter goes to the next field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and is_bare_enter(event):
            advance(self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Repaint the edge."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, tick and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(18)
        box = QRectF(0.5, (self.height() - side) // 2 + 0.5, side - 1, side - 1)
        ticked = self.isChecked()
        edge = (
            "accent" if ticked and self.isEnabled() else "line_field" if self.isEnabled() else "line_button"
        )
        painter.setPen(QPen(theme.color(edge), 1))
        painter.setBrush(theme.color("accent" if ticked and self.isEnabled() else "surface"))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        if ticked:
            inset = (side - theme.px(14)) / 2
            draw(
                painter,
                box.x() + inset,
                box.y() + inset,
                "check",
                "on_accent" if self.isEnabled() else "text_3",
                14,
            )
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text" if self.isEnabled() else "text_3"))
        painter.drawText(
            self.rect().adjusted(theme.px(26), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
