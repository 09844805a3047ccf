"""Drawing the marks of a page on a PDF canvas: text face by face, boxes, blanks, rules, QR, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any

import segno
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.form_parts import COLOURS
from xinfang_desk.output.marks import (
    CircleMark,
    FrameMark,
    Mark,
    PictureMark,
    QrMark,
    StrokeMark,
    TextMark,
    WhiteMark,
)
from xinfang_desk.output.signs import BLANK, BOX, SIGN_ADVANCE, TAB, TICKED, pieces
from xinfang_desk.output.typesetter import chain_of

_OUTER = 1.1
_INNER = 0.5
_BOX = 0.86  # side of a tick box in em
_DOTS = (0.01, 1.9)
_DOTS_OF_SEAL = (0.01, 2.4)
_WATERMARK_GREY = 0.55
_WATERMARK_ALPHA = 0.14
_TORN = 0.095  # from gaps of this width in em on, readers of a PDF see spaces: the words are given beside
_READ_AS = {BOX: "□", TICKED: "☑"}
_PLANES = re.compile("[\U00010000-\U0010ffff]+|[^\U00010000-\U0010ffff]+")
_REMEMBERED = 2048
_SEAM = 1.01  # rows of a QR overlap a little, so that no white hairline shows between them


class Pen:
    """Draws on one canvas; remembers how the words of a form were written there."""

    def __init__(self, canvas: Canvas, fonts: FontSet) -> None:
        self._canvas: Any = canvas
        self._fonts = fonts
        self._height = 0.0
        self._written: dict[tuple[str, tuple[float, ...], str, float, str], tuple[str, float]] = {}

    def begin(self, width: float, height: float) -> None:
        """Begins a page of a size in points."""
        self._height = height
        self._canvas.setPageSize((width, height))

    def draw(self, marks: list[Mark]) -> None:
        """Draws the marks of a page; frames come first, so that words on white ground stay in front."""
        self._frames([mark for mark in marks if isinstance(mark, FrameMark)])
        for mark in marks:
            match mark:
                case TextMark():
                    self._text(mark)
                case StrokeMark():
                    self._stroke(mark)
                case QrMark():
                    self._qr(mark)
                case CircleMark():
                    self._circle(mark)
                case PictureMark():
                    self._picture(mark)
                case WhiteMark():
                    self._white(mark)

    def watermark(self, words: str, width: float) -> None:
        """Large pale words across the page (草稿)."""
        canvas, size = self._canvas, 170.0
        text = self._fonts.width(words, "hei") * size
        canvas.saveState()
        canvas.translate(width / 2, self._height / 2)
        canvas.rotate(40)
        canvas.setFillGray(_WATERMARK_GREY, _WATERMARK_ALPHA)
        drawn = canvas.beginText(-text / 2, -size * 0.35)
        for face, run in self._fonts.runs(words, "hei"):
            drawn.setFont(face, size)
            drawn.textOut(run)
        canvas.drawText(drawn)
        canvas.restoreState()

    def _frames(self, frames: list[FrameMark]) -> None:
        for is_outer, weight in ((False, _INNER), (True, _OUTER)):
            edges = (
                f"{mark.x:.2f} {self._height - mark.y:.2f} {mark.width:.2f} {-mark.height:.2f} re"
                for mark in frames
                if mark.is_outer == is_outer
            )
            self._canvas.setLineWidth(weight)
            self._canvas.addLiteral(f"{' '.join(edges)} S")

    def _text(self, mark: TextMark) -> None:
        x, y, line = mark.x, self._height - mark.y, mark.line
        if mark.colour != "black":
            self._canvas.setFillColor(COLOURS[mark.colour])
        start, box = 0, ""
        for piece in pieces(line.text):
            gaps = line.gaps[start : start + len(piece)]
            if piece[0] == BLANK:
                width = len(piece) * SIGN_ADVANCE[BLANK] * mark.size + sum(gaps[:-1]) * mark.size
                self._dots(x, y - 0.14 * mark.size, width)
                x += width + gaps[-1] * mark.size
            elif piece == TAB:
                x += (SIGN_ADVANCE[TAB] + gaps[0]) * mark.size
            elif piece[0] in SIGN_ADVANCE:
                self._box(x, y, mark.size, is_ticked=piece == TICKED)
                box = _READ_AS[piece]
                x += (SIGN_ADVANCE[piece] + gaps[0]) * mark.size
            else:
                x += self._words(x, y, piece, gaps, mark, box)
                box = ""
            start += len(piece)
        if mark.colour != "black":
            self._canvas.setFillColor(COLOURS["black"])

    def _words(
        self, x: float, y: float, text: str, gaps: tuple[float, ...], mark: TextMark, box: str
    ) -> float:
        """Draws a piece of writing and says how far it reached."""
        key = (text, gaps, mark.font, mark.size, box)
        found = self._written.get(key)
        if found is None:
            found = self._operators(*key)
            if len(self._written) < _REMEMBERED:
                self._written[key] = found
        code, reach = found
        self._canvas.addLiteral(f"BT {x:.2f} {y:.2f} Td {code} 0 Tc ET")
        return reach

    def _operators(
        self, text: str, gaps: tuple[float, ...], font: str, size: float, box: str
    ) -> tuple[str, float]:
        """The operators of a piece of writing, and its width.

        They are written here, not by a text object of the canvas, which is slow for many short runs. A piece
        with a box before it, or with wide gaps, carries its words beside the glyphs (ActualText); not so its
        characters beyond the BMP, because pdfium leaves these out of an ActualText.
        """
        if not box and max(gaps[:-1], default=0.0) < _TORN:
            return self._glyphs(text, gaps, font, size)
        code: list[str] = []
        reach, start = 0.0, 0
        for part in _PLANES.findall(text):
            glyphs, wide = self._glyphs(part, gaps[start : start + len(part)], font, size)
            if part[0] <= "\uffff":
                glyphs = (
                    f"/Span <</ActualText <feff{f'{box}{part}'.encode('utf-16-be').hex()}>>> BDC {glyphs} EMC"
                )
                box = ""
            code.append(glyphs)
            reach, start = reach + wide, start + len(part)
        return " ".join(code), reach

    def _glyphs(self, text: str, gaps: tuple[float, ...], font: str, size: float) -> tuple[str, float]:
        """The operators that show some characters, and their width."""
        code: list[str] = []
        face, gap, run = "", 0.0, ""
        reach = 0.0
        for char, after in zip(text, gaps, strict=True):
            chain = chain_of(char, font)
            own = self._fonts.pick(char, chain)
            reach += (self._fonts.advance(char, chain) + after) * size
            if own is None:
                continue
            if own != face or after != gap:
                code += self._run(face, gap, run, size)
                face, gap, run = own, after, ""
            run += char
        code += self._run(face, gap, run, size)
        return " ".join(code), reach

    def _run(self, face: str, gap: float, run: str, size: float) -> Iterator[str]:
        """The operators for characters of one face, equally spaced."""
        if run:
            yield f"{gap * size:.3f} Tc"
            font = pdfmetrics.getFont(face)
            for subset, codes in font.splitString(run, self._canvas._doc):
                name = font.getSubsetInternalName(subset, self._canvas._doc)
                yield f"{name} {size:.2f} Tf <{codes.hex()}> Tj"

    def _box(self, x: float, y: float, size: float, *, is_ticked: bool) -> None:
        canvas, side = self._canvas, _BOX * size
        x, y = x + 0.04 * size, y - 0.06 * size
        canvas.setLineWidth(max(0.5, 0.05 * size))
        canvas.rect(x, y, side, side, stroke=1, fill=0)
        if is_ticked:
            path = canvas.beginPath()
            path.moveTo(x + 0.18 * side, y + 0.52 * side)
            path.lineTo(x + 0.42 * side, y + 0.22 * side)
            path.lineTo(x + 0.94 * side, y + 1.04 * side)
            canvas.setLineWidth(max(1.0, 0.12 * size))
            canvas.setLineJoin(1)
            canvas.setLineCap(1)
            canvas.drawPath(path, stroke=1, fill=0)
            canvas.setLineJoin(0)
            canvas.setLineCap(0)

    def _dots(self, x: float, y: float, width: float) -> None:
        canvas = self._canvas
        canvas.setLineWidth(0.7)
        canvas.setLineCap(1)
        canvas.setDash(*_DOTS)
        canvas.line(x + 1, y, x + width - 1, y)
        canvas.setDash()
        canvas.setLineCap(0)

    def _stroke(self, mark: StrokeMark) -> None:
        canvas, y = self._canvas, self._height - mark.y
        canvas.setStrokeColor(COLOURS[mark.colour])
        for weight, offset in _lines_of(mark):
            if mark.kind == "dotted":
                canvas.setLineCap(1)
                canvas.setDash(*_DOTS)
            elif mark.kind == "cut":
                canvas.setDash(4, 3)
            canvas.setLineWidth(weight)
            canvas.line(mark.x, y - offset, mark.x + mark.width, y - offset)
            canvas.setDash()
            canvas.setLineCap(0)
        canvas.setStrokeColor(COLOURS["black"])

    def _qr(self, mark: QrMark) -> None:
        """Modules are whole numbers under a scaled matrix: floats would fill the page's stream."""
        module = mark.side / qr_size(mark.text)
        self._canvas.saveState()
        self._canvas.transform(module, 0, 0, -module, mark.x, self._height - mark.y)
        runs = (f"{begin} {row} {length} {_SEAM} re" for row, begin, length in qr_runs(mark.text))
        self._canvas.addLiteral(f"{' '.join(runs)} f")
        self._canvas.restoreState()

    def _circle(self, mark: CircleMark) -> None:
        canvas, radius = self._canvas, mark.side / 2
        canvas.setStrokeColor(COLOURS[mark.colour])
        canvas.setLineWidth(0.8)
        canvas.setLineCap(1)
        canvas.setDash(*_DOTS_OF_SEAL)
        canvas.circle(mark.x + radius, self._height - mark.y - radius, radius, stroke=1, fill=0)
        canvas.setDash()
        canvas.setLineCap(0)
        canvas.setStrokeColor(COLOURS["black"])

    def _picture(self, mark: PictureMark) -> None:
        picture = ImageReader(BytesIO(mark.png))
        wide, high = picture.getSize()
        scale = min(mark.width / wide, mark.height / high)
        top = mark.y + (mark.height - high * scale) / 2
        self._canvas.drawImage(
            picture, mark.x, self._height - top - high * scale, wide * scale, high * scale, mask="auto"
        )

    def _white(self, mark: WhiteMark) -> None:
        self._canvas.setFillGray(1)
        bottom = self._height - mark.y - mark.height
        self._canvas.rect(mark.x, bottom, mark.width, mark.height, stroke=0, fill=1)
        self._canvas.setFillGray(0)


def _lines_of(mark: StrokeMark) -> tuple[tuple[float, float], ...]:
    """Weight and distance below of each line of a rule (武文线: thick above thin)."""
    thick, thin = mark.weight * 2, mark.weight * 0.6
    if mark.kind == "thick-thin":
        return ((thick, thick / 2), (thin, thick + 1.6 * mark.weight))
    if mark.kind == "thin-thick":
        return ((thin, thin / 2), (thick, thin + 1.6 * mark.weight + thick / 2))
    return ((mark.weight, 0.0),)


@lru_cache(512)
def _matrix(text: str) -> tuple[bytes, ...]:
    """The modules of a QR, row by row."""
    return tuple(bytes(row) for row in segno.make(text, error="m", micro=False).matrix)


def qr_size(text: str) -> int:
    """Modules on a side of the QR of a text."""
    return len(_matrix(text))


@lru_cache(512)
def qr_runs(text: str) -> tuple[tuple[int, int, int], ...]:
    """The black runs of the QR of a text: row, first module, length."""
    found = []
    for number, row in enumerate(_matrix(text)):
        begin = 0
        while begin < len(row):
            end = begin
            while end < len(row) and row[end]:
                end += 1
            if end > begin:
                found.append((number, begin, end - begin))
            begin = end + 1
    return tuple(found)
