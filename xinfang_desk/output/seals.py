"""盖章处: the pale dotted circle where a seal is to be set, with a few words in it."""

from __future__ import annotations

from math import sqrt

from xinfang_desk.output.form_parts import Style
from xinfang_desk.output.marks import CircleMark, Mark
from xinfang_desk.output.typesetter import SetText, Typesetter

_STYLE = Style(font="song", size=9.0, min_size=6.0, align="center", leading=1.5, colour="pale")
_FREE = 0.86  # of the radius, so that the words keep off the dots


def seal_marks(words: str, side: float, setter: Typesetter) -> list[Mark]:
    """The circle in a square of ``side`` points, from its upper left corner, and its words in the middle."""
    marks: list[Mark] = [CircleMark(0.0, 0.0, side)]
    if words:
        text = setter.fitted(words, _STYLE, side, lambda set_text: _is_inside(set_text, side))
        text = text or setter.at(words, _STYLE, side * _FREE, _STYLE.min_size)
        marks += text.marks(0.0, (side - text.height) / 2, side)
    return marks


def _is_inside(text: SetText, side: float) -> bool:
    """Whether the corners of every line lie inside the circle."""
    radius = side / 2 * _FREE
    for number, line in enumerate(text.lines):
        edges = (number * text.pitch - text.height / 2, (number + 1) * text.pitch - text.height / 2)
        above = max(abs(edge) for edge in edges) - (text.pitch - text.size) / 2
        if above > radius or line.width * text.size > 2 * sqrt(radius**2 - above**2):
            return False
    return True
