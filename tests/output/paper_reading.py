"""Reading a printed paper back: the cells of its tables with what stands in each."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import pikepdf
import pypdfium2
import zxingcpp
from PIL.Image import Image

_CLOSE = 1.5


@dataclass(frozen=True)
class CellRead:
    """One cell of a page: left, bottom, right, top in points, and its text without spaces."""

    page: int
    box: tuple[float, float, float, float]
    text: str


def squeezed(text: str) -> str:
    """A text without any white space."""
    return re.sub(r"\s", "", text)


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    return [document[number].get_textpage().get_text_range() for number in range(len(document))]


def picture(pdf: bytes, page: int = 0, *, dots_per_inch: int = 200) -> Image:
    """A page as a scanner would see it, in greys."""
    drawn: Image = pypdfium2.PdfDocument(pdf)[page].render(scale=dots_per_inch / 72).to_pil()
    return drawn.convert("L")


def codes(seen: Image) -> list[str]:
    """What the QR codes of a picture say, read by a decoder that shares nothing with what drew them."""
    return [found.text for found in zxingcpp.read_barcodes(seen, formats=zxingcpp.BarcodeFormat.QRCode)]


def cells(pdf: bytes) -> list[CellRead]:
    """Every cell of every table; the heavy frame around a table is none."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number, boxes in enumerate(_boxes(pdf)):
        text = document[number].get_textpage()
        for left, bottom, right, top in boxes:
            words = text.get_text_bounded(left + 0.3, bottom + 0.3, right - 0.3, top - 0.3)
            found.append(CellRead(number, (left, bottom, right, top), squeezed(words)))
    return found


def beside(cell: CellRead, others: list[CellRead]) -> str:
    """The text of the cell at the left of a cell (of several, the one on its middle line)."""
    left, bottom, _, top = cell.box
    middle = (bottom + top) / 2
    for other in others:
        near = other.page == cell.page and abs(other.box[2] - left) < _CLOSE
        if near and other.box[1] < middle < other.box[3]:
            return other.text
    return ""


def heads(cell: CellRead, others: list[CellRead]) -> list[str]:
    """The texts of all cells above a cell in its column."""
    left, _, right, top = cell.box
    return [
        other.text
        for other in others
        if other.page == cell.page
        and abs(other.box[0] - left) < _CLOSE
        and abs(other.box[2] - right) < _CLOSE
        and other.box[1] >= top - _CLOSE
    ]


def _boxes(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    """The thin rectangles of each page."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [_thin_boxes(page) for page in document.pages]


def _thin_boxes(page: pikepdf.Page) -> list[tuple[float, float, float, float]]:
    found: list[tuple[float, float, float, float]] = []
    waiting: list[tuple[float, float, float, float]] = []
    weight = 0.0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "w":
            weight = float(operands[0])
        elif name == "re":
            x, y, width, height = map(float, operands)
            waiting.append((x, min(y, y + height), x + width, max(y, y + height)))
        elif name in ("S", "f", "n"):
            if name == "S" and weight == 0.5 and len(waiting) > 4:
                found += waiting
            waiting = []
    return found
