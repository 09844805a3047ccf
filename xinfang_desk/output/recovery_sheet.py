"""恢复单: the printed way back into the desk, a code in groups and the same code as QR, one page."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

import segno
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from xinfang_desk.output.fonts import FontSet, new_canvas
from xinfang_desk.output.lines import break_lines

_LEFT, _RIGHT = 79.0, A4[0] - 74.0
_QR_SIDE = 150.0


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What one sheet says.

    Attributes:
        title: 数据恢复单 or 密封恢复单.
        office: whose desk it opens.
        made_at: when the code was made.
        code: in groups, as it is typed; the QR holds exactly this text.
        use: when and how it is used, a sentence a line.
        keeping: how it is kept, a sentence a line.
    """

    title: str
    office: str
    made_at: datetime
    code: str
    use: tuple[str, ...]
    keeping: tuple[str, ...]


def render(fonts: FontSet, sheet: RecoverySheet) -> bytes:
    """The sheet as a PDF of one page."""
    buffer = io.BytesIO()
    canvas = new_canvas(fonts, buffer, title=sheet.title, author=sheet.office, made_at=sheet.made_at)
    page = _Page(canvas, fonts)
    page.centred(sheet.title, "title", 26)
    page.down(16)
    page.centred(f"{sheet.office}　{sheet.made_at:%Y-%m-%d %H:%M}", "song", 11)
    page.down(34)
    page.centred(sheet.code, "hei", 17)
    page.down(20)
    page.qr(sheet.code)
    page.down(34)
    for head, lines in (("什么时候用", sheet.use), ("怎样保管", sheet.keeping)):
        page.line(head, "hei", 13)
        for number, line in enumerate(lines, start=1):
            page.paragraph(f"{number}. {line}", "fang", 12)
        page.down(16)
    for word in ("保管人", "封存日期", "存放地点", "启封人和日期"):
        page.blank(word)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


class _Page:
    """A page written from the top down."""

    def __init__(self, canvas: Canvas, fonts: FontSet) -> None:
        self._canvas = canvas
        self._fonts = fonts
        self._y = A4[1] - 90.0

    def down(self, points: float) -> None:
        """Leave room."""
        self._y -= points

    def line(self, text: str, chain: str, size: float, x: float = _LEFT) -> None:
        """One line of text from ``x`` on."""
        self._y -= size * 0.8
        for face, piece in self._fonts.runs(text, chain):
            self._canvas.setFont(face, size)
            self._canvas.drawString(x, self._y, piece)
            x += self._fonts.width(piece, chain) * size
        self._y -= size * 0.85

    def paragraph(self, text: str, chain: str, size: float) -> None:
        """A text in as many lines as it takes."""
        lines = break_lines(
            text, lambda sign: self._fonts.advance(sign, chain), (_RIGHT - _LEFT) / size, is_justified=False
        )
        for line in lines:
            self.line(line.text, chain, size)

    def centred(self, text: str, chain: str, size: float) -> None:
        """One line of text in the middle."""
        self.line(text, chain, size, (A4[0] - self._fonts.width(text, chain) * size) / 2)

    def qr(self, text: str) -> None:
        """The text as QR in the middle."""
        matrix = segno.make(text, error="m", micro=False).matrix
        module = _QR_SIDE / len(matrix)
        left, top = (A4[0] - _QR_SIDE) / 2, self._y
        for row, modules in enumerate(matrix):
            for column, dark in enumerate(modules):
                if dark:
                    place = left + column * module, top - (row + 1) * module
                    self._canvas.rect(*place, module, module, stroke=0, fill=1)
        self._y -= _QR_SIDE

    def blank(self, word: str) -> None:
        """A word and a rule to write on."""
        self.down(10)
        self.line(f"{word}：", "song", 12)
        below = self._y + 7
        self._canvas.setLineWidth(0.5)
        self._canvas.line(_LEFT + 84, below, _RIGHT, below)
