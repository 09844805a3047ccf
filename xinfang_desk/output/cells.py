"""Setting what stands in a cell: text that shrinks, note, signature lines, QR, picture; the rest for 附页."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from xinfang_desk.output.form_parts import MM, SIGN_PITCH, Cell, Style
from xinfang_desk.output.lines import text_width
from xinfang_desk.output.marks import Mark, PictureMark, QrMark, TextMark, moved
from xinfang_desk.output.seals import seal_marks
from xinfang_desk.output.templates import Source
from xinfang_desk.output.typesetter import MIDDLE, SetText, Typesetter

SIDE = 1.8 * MM
EDGE = 1.2 * MM
_SIGN_LEAST = 7.5
_ROW_SIZE = 12.0  # the size whose base line the single lines of a row share
_SIGN_RIGHT = 1.0  # em left free after a signature line
_CLOSE = 0.2
_TIGHTEST = 1.3
_QUIET = 3.0  # modules left white on each side of a QR
_MODULES = 25.0  # of the QR of a slip code
GOES_ON = "（续见附页）"
ALL_THERE = "（见附页）"


@dataclass(frozen=True, slots=True)
class Rest:
    """What of a cell did not fit and continues on 附页."""

    cell: Cell
    text: str
    is_continued: bool


@dataclass(frozen=True, slots=True)
class Content:
    """A cell with its words."""

    cell: Cell
    text: str
    note: str
    sign: tuple[str, ...]
    qr: str
    picture: bytes | None

    @classmethod
    def of(cls, cell: Cell, source: Source) -> Content:
        """The words of a cell for a sheet."""
        picture = cell.image.read(source.sheet) if cell.image else None
        return cls(
            cell,
            cell.text.fill(source),
            cell.note.fill(source),
            tuple(line.fill(source) for line in cell.sign),
            cell.qr.fill(source),
            picture,
        )

    @property
    def seal_side(self) -> float:
        """Diameter of the place of a seal in points; nothing without one."""
        return self.cell.seal_size * MM if self.cell.seal else 0.0

    @property
    def sign_height(self) -> float:
        """Height of the signature lines."""
        return len(self.sign) * SIGN_PITCH * self.cell.sign_size

    def need(self, setter: Typesetter, width: float, *, is_small: bool = False) -> float:
        """The height it would like, or could do with at its smallest size."""
        if self.cell.is_label or self.picture or self.qr or not (self.text or self.note or self.sign):
            return 0.0
        inner = width - 2 * SIDE - self.seal_side
        style = self.cell.style
        text = setter.at(self.text, style, inner, style.min_size if is_small else style.size)
        height = text.height if self.text or not self.note else 0.0
        if self.note and not self.beside(setter, inner):
            height += setter.at(self.note, self.cell.note_style, inner).height
        return height + self.sign_height + 2 * EDGE

    def beside(self, setter: Typesetter, inner: float) -> float:
        """Where on its line the note begins; 0 when it stands under the wording."""
        if not (self.cell.is_beside and self.text and self.note) or "\n" in self.text + self.note:
            return 0.0
        style, note_style = self.cell.style, self.cell.note_style
        begin = text_width(self.text, setter.measure(style.font)) * style.size + style.size
        end = begin + text_width(self.note, setter.measure(note_style.font)) * note_style.size
        return begin if end <= inner and not style.indent else 0.0

    def set(self, setter: Typesetter, width: float, height: float) -> tuple[list[Mark], Rest | None]:
        """The marks of the cell, from its upper left corner, and what did not fit."""
        if self.qr:
            return _qr(self, setter, width, height), None
        if self.picture:
            return _picture(self, self.picture, setter, width, height), None
        if self.cell.is_label:
            return _label(self, setter, width, height), None
        seal = _seal(self, setter, width, height)
        width -= self.seal_side
        content = self._with_room_to_sign(setter, width - 2 * SIDE)
        marks, rest = _text(content, setter, width, height - content.sign_height)
        return marks + _sign_lines(content, setter, width, height) + seal, rest

    def _with_room_to_sign(self, setter: Typesetter, inner: float) -> Content:
        """The content with signature lines that are too long for one line put under the text."""
        style = _sign_style(self)
        long = [line for line in self.sign if not setter.fits_line(line, style, inner)]
        if not long:
            return self
        text = "\n".join(filter(None, (self.text, *long)))
        return replace(self, text=text, sign=tuple(line for line in self.sign if line not in long))


def _label(content: Content, setter: Typesetter, width: float, height: float) -> list[Mark]:
    """A label; it is fixed wording and always fits, broken otherwise or however small it must become."""
    inner = width - SIDE
    text: SetText | None = None
    for words, least in ((content.text, 8.0), (content.text.replace("\n", ""), 6.0)):
        style = replace(content.cell.style, min_size=min(least, content.cell.style.size))
        text = text or setter.fitted(words, style, inner, partial(_holds_label, words, inner, height))
    if not text:
        lines = content.text.count("\n") + 1
        text = setter.at(content.text, content.cell.style, inner, min(6.0, height / lines / _TIGHTEST))
    return list(text.marks((width - inner) / 2, (height - text.height) / 2, inner))


def _holds_label(words: str, width: float, height: float, text: SetText) -> bool:
    """Whether a label has room, broken only where its form breaks it if the form does."""
    widest = max(line.width for line in text.lines) * text.size
    as_written = "\n" not in words or len(text.lines) == words.count("\n") + 1
    return text.height <= height + _CLOSE and widest <= width + _CLOSE and as_written


def _picture(content: Content, png: bytes, setter: Typesetter, width: float, height: float) -> list[Mark]:
    """A written name in the place of the typed one, with the note under it."""
    inner = width - 2 * SIDE
    marks: list[Mark] = []
    note_height = 0.0
    if content.note and content.cell.is_beside:
        note = setter.one_line(content.note, replace(content.cell.note_style, align="right"), inner / 2)
        marks += note.marks(SIDE + inner / 2, (height - note.height) / 2, inner / 2)
        inner /= 2
    elif content.note:
        note = setter.one_line(content.note, content.cell.note_style, inner)
        note_height = note.height
        marks += note.marks(SIDE, height - note_height - EDGE / 2, inner)
    return [PictureMark(SIDE, EDGE, inner, height - 2 * EDGE - note_height, png), *marks]


def _text(
    content: Content, setter: Typesetter, width: float, height: float
) -> tuple[list[Mark], Rest | None]:
    """The text and note of a cell in the height above its signature lines."""
    style, inner = content.cell.style, width - 2 * SIDE
    note_style = replace(content.cell.note_style, align=style.align)
    if begin := content.beside(setter, inner):
        return _side_by_side(content, begin, setter, width, height), None
    note = setter.at(content.note, note_style, inner) if content.note else None
    if note and note.height + style.min_size > height - EDGE:
        content, note = replace(content, text=f"{content.text}\n{content.note}".strip(), note=""), None
    room = height - 1.6 * EDGE - (note.height if note else 0.0)

    def fits(text: SetText) -> bool:
        # The white above the first line and under the last may touch the edges.
        return text.height - (text.pitch - text.size) <= room + _CLOSE

    if not content.text:
        return (_together(None, note, style, inner, height), None) if note else ([], None)
    text = setter.fitted(content.text, style, inner, fits)
    if text:
        return _together(text, note, style, inner, height), None
    text, rest = _shortened(content, setter, inner, room)
    return _together(text, note, style, inner, height), rest


def _side_by_side(
    content: Content, begin: float, setter: Typesetter, width: float, height: float
) -> list[Mark]:
    """Text and note on one base line."""
    marks, _ = _text(replace(content, note=""), setter, width, height)
    base = next(mark.y for mark in marks if isinstance(mark, TextMark))
    note = setter.one_line(content.note, content.cell.note_style, width)
    return [*marks, *(replace(mark, y=base) for mark in note.marks(SIDE + begin, 0.0, width))]


def _together(
    text: SetText | None, note: SetText | None, style: Style, inner: float, height: float
) -> list[Mark]:
    """Text and note one below the other, at the top, middle or bottom of the cell."""
    parts = [part for part in (text, note) if part]
    total = sum(part.height for part in parts)
    top = middle = (height - total) / 2
    if style.valign == "top":
        top = min(EDGE, middle)  # where there is hardly room, first and last line share the white
    elif style.valign == "bottom":
        top = max(height - EDGE - total, middle)
    if text and not note and len(text.lines) == 1 and style.valign == "middle":
        top += MIDDLE * (_ROW_SIZE - text.size)  # cells of different sizes stand on one base line
    marks: list[Mark] = []
    for part in parts:
        marks += part.marks(SIDE, top, inner)
        top += part.height
    return marks


def _shortened(content: Content, setter: Typesetter, inner: float, room: float) -> tuple[SetText, Rest]:
    """As many lines as fit at the smallest size, and a last one that says where the text goes on."""
    style = content.cell.style
    whole = setter.at(content.text, style, inner, style.min_size)
    flush = replace(style, align="left", indent=0.0)
    pointer = setter.at(GOES_ON, flush, inner, style.min_size).lines
    kept = int((room + whole.pitch - whole.size) / whole.pitch) - len(pointer)
    if kept <= 0:
        small = replace(flush, size=style.min_size)
        return setter.one_line(ALL_THERE, small, inner), Rest(content.cell, content.text, False)
    pointer = tuple(replace(line, start=max(0.0, inner / whole.size - line.width)) for line in pointer)
    last = whole.lines[kept - 1]
    shown = replace(whole, lines=(*whole.lines[:kept], *pointer))
    return shown, Rest(content.cell, content.text[last.end :], not last.is_last)


def _sign_lines(content: Content, setter: Typesetter, width: float, height: float) -> list[Mark]:
    """Signature lines at the lower right, one below the other."""
    marks: list[Mark] = []
    style = _sign_style(content)
    size = style.size
    top = height - content.sign_height - EDGE * 0.5
    for number, words in enumerate(content.sign):
        line = setter.one_line(words, style, width - 2 * SIDE)
        right = width - 2 * SIDE - _SIGN_RIGHT * size
        right = max(right, line.lines[0].width * line.size)
        marks += line.marks(SIDE, top + number * SIGN_PITCH * size, right)
    return marks


def _sign_style(content: Content) -> Style:
    size = content.cell.sign_size
    return Style(size=size, min_size=min(size, _SIGN_LEAST), align="right", leading=SIGN_PITCH)


def _seal(content: Content, setter: Typesetter, width: float, height: float) -> list[Mark]:
    """The place of a seal at the right, half way up; text and signature lines keep to the left of it."""
    side = content.seal_side
    marks = seal_marks(content.cell.seal, side, setter) if side else []
    return [moved(mark, width - side - SIDE, (height - side) / 2) for mark in marks]


def _qr(content: Content, setter: Typesetter, width: float, height: float) -> list[Mark]:
    """A QR with its white edge, and its code in letters under it."""
    marks: list[Mark] = []
    note_height = 0.0
    if content.note:
        style = replace(content.cell.note_style, align="center", leading=1.0)
        note = setter.one_line(content.note, style, width - 2 * EDGE)
        note_height = note.height
        marks += note.marks(EDGE, height - note_height - EDGE, width - 2 * EDGE)
    outer = min(width, height - note_height - (EDGE if content.note else 0.0))
    side = outer * _MODULES / (_MODULES + 2 * _QUIET)
    top = (outer - side) / 2 + EDGE / 2 if content.note else (height - side) / 2
    return [QrMark((width - side) / 2, top, side, content.qr), *marks]
