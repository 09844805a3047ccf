"""Words of different faces set as one paragraph, for rows that paint themselves."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption

from xinfang_desk.ui.theme import theme


class Span(NamedTuple):
    """A piece of a paragraph: its words, a face and a colour role of the theme."""

    words: str
    face: str
    role: str


class Paragraph:
    """Pieces of text that run on and break where the line is full; nothing is ever cut off.

    It is made anew when the words or the type size change, so the lines of one width are kept.
    """

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._layout = QTextLayout("".join(span.words for span in spans))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._width = -1
        self._height = 0

    @property
    def height(self) -> int:
        """Height of all lines as last broken."""
        return self._height

    @property
    def line_count(self) -> int:
        """How many lines it took."""
        return self._layout.lineCount()

    def break_to(self, width: int) -> int:
        """Break into lines of this width.

        Returns:
            The height.
        """
        if width == self._width:
            return self._height
        self._width = width
        self._layout.setFont(theme.font(self._spans[0].face))
        formats = []
        start = 0
        for span in self._spans:
            length = _length(span.words)
            formats.append(_range(start, length, span))
            start += length
        self._layout.setFormats(formats)
        self._layout.beginLayout()
        top = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top))
            top += line.height()
        self._layout.endLayout()
        self._height = round(top)
        return self._height

    def draw(self, painter: QPainter, x: int, y: int) -> None:
        """Draw the lines with their upper left corner at a point."""
        painter.setPen(theme.color("text"))
        self._layout.draw(painter, QPointF(x, y))


def _length(words: str) -> int:
    """Length as Qt counts it, where a rare character of a name counts two."""
    return len(words.encode("utf-16-le")) // 2


def _range(start: int, length: int, span: Span) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    values = {"start": start, "length": length, "format": _format(span)}
    for name, value in values.items():
        setattr(made, name, value)  # the binding has these attributes, its type stubs do not
    return made


def _format(span: Span) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(theme.font(span.face))
    made.setForeground(theme.color(span.role))
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignNormal)
    return made


MIDDLE_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
"""How single words stand in their box."""
