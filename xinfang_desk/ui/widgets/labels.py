"""Words on the screen: labels of the type scale, words that may be cut, key caps, icons."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from xinfang_desk.ui.fit import set_icon
from xinfang_desk.ui.theme import theme

_LINE_OF = {"caption_strong": "caption", "bold": "strong", "quote": "body"}


class Label(QLabel):
    """A line or paragraph of text.

    Args:
        text: plain Chinese; with ``rich`` a fragment of Qt's HTML.
        face: caption, caption_strong, body, strong, bold, lead, heading, title, display, quote (宋).
        tone: text_2, text_3, red, amber, green, accent, grey; "" is the normal text colour.
        wrap: break lines; the paragraph gets the line height of its face.
        selectable: lets the mouse and keyboard copy it.
    """

    def __init__(
        self,
        text: str = "",
        face: str = "body",
        tone: str = "",
        *,
        wrap: bool = False,
        rich: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__()
        self._face = face
        self._rich = rich
        self._words = ""
        self.setProperty("face", face)
        self.setProperty("tone", tone)
        if wrap:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy = self.sizePolicy()
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setTextFormat(Qt.TextFormat.RichText if wrap or rich else Qt.TextFormat.PlainText)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.say(text)

    @property
    def words(self) -> str:
        """What was said, as given."""
        return self._words

    def say(self, text: str) -> None:
        """Show another text."""
        self._words = text
        if self.wordWrap():
            body = text if self._rich else _as_html(text)
            percent = theme.line_percent(_LINE_OF.get(self._face, self._face))
            text = f'<p style="line-height:{percent}%; margin:0">{body}</p>'
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change the colour role."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            repolish(self)


def _as_html(text: str) -> str:
    """Plain text inside a paragraph; the html module costs a millisecond of every start."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\n", "<br>")


class CutLabel(QWidget):
    """One line that ends in … where it is too long; the whole is in its tooltip."""

    def __init__(self, text: str = "", face: str = "body", tone: str = "") -> None:
        super().__init__()
        self._text = text
        self._face = face
        self._tone = tone or "text"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.say(text)

    @property
    def words(self) -> str:
        """What was said, uncut."""
        return self._text

    def say(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        metrics = QFontMetrics(theme.font(self._face))
        return QSize(metrics.horizontalAdvance(self._text) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few characters."""
        metrics = QFontMetrics(theme.font(self._face))
        return QSize(min(self.sizeHint().width(), metrics.horizontalAdvance("信访…")), metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, cut at the right."""
        painter = QPainter(self)
        painter.setFont(theme.font(self._face))
        painter.setPen(theme.color(self._tone))
        cut = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self._text if cut != self._text else "")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)


class KeyCap(QLabel):
    """A key as printed on the keyboard: Esc, F8, Ctrl K."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.setProperty("keycap", True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)


class IconLabel(QLabel):
    """An icon beside a word; never alone, so it says nothing to a screen reader."""

    def __init__(self, name: str, role: str = "text_2", size: float = 18) -> None:
        super().__init__()
        set_icon(self, name, role, size)


def repolish(widget: QWidget) -> None:
    """Let style.qss see a dynamic property that changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.updateGeometry()


def bound(text: str) -> str:
    """A term that must not be broken between lines (条例第二十三条), joined by U+2060."""
    return "\u2060".join(text)
