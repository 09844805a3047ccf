"""Glyphs and red lines of a page with their places, to measure a letter (GB/T 9704-2012) by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2

MM = 72 / 25.4
HALF = 0.5
LEFT, RIGHT, TOP, BOTTOM = 28.0, 210 - 26.0, 37.0, 297 - 35.0  # 版心, from the upper left corner of the paper
PITCH, CHARACTER = 225 / 22, 156 / 28


@dataclass(frozen=True)
class Glyph:
    """A character of a page in mm from the upper left corner: where it begins, its ink, size and face."""

    text: str
    begin: float
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    face: str


def glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    text = page.get_textpage()
    height = page.get_height()
    raw = pypdfium2.raw
    for number in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text.raw, number))
        if char.isspace() or ord(char) == 0xFFFE:
            continue
        left, bottom, right, top = (edge / MM for edge in text.get_charbox(number))
        x, y = raw.c_double(), raw.c_double()
        raw.FPDFText_GetCharOrigin(text.raw, number, x, y)
        buffer = (raw.c_char * 200)()
        flags = raw.c_int()
        raw.FPDFText_GetFontInfo(text.raw, number, buffer, 200, flags)
        size = raw.FPDFText_GetFontSize(text.raw, number)
        high = height / MM
        yield Glyph(
            text=char,
            begin=x.value / MM,
            left=left,
            right=right,
            top=high - top,
            bottom=high - bottom,
            base=high - y.value / MM,
            size=size,
            face=buffer.value.decode().rpartition("+")[2],
        )


def lines(page: list[Glyph]) -> list[list[Glyph]]:
    """The lines of a page between the edges of 版心, by their base line."""
    found: dict[float, list[Glyph]] = {}
    for glyph in page:
        if TOP - HALF < glyph.base < BOTTOM + HALF:
            found.setdefault(round(glyph.base, 1), []).append(glyph)
    return [found[base] for base in sorted(found)]


def red_rows(pdf: bytes) -> list[tuple[float, float, float]]:
    """Rows of the first page that are red over more than 160 mm: distance from above, left and right end."""
    dots = 8  # a millimetre
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=dots / MM).to_pil().convert("RGB")
    found = []
    for y in range(picture.height):
        row = (picture.getpixel((x, y)) for x in range(picture.width))
        red = [x for x, (r, g, b) in enumerate(row) if r > 150 and g < 120 and b < 120]
        if len(red) > 160 * dots:
            found.append((y / dots, red[0] / dots, red[-1] / dots))
    return found


@dataclass(frozen=True)
class Stroke:
    """A straight line in mm from the upper left corner, its weight in mm and whether it is red."""

    y: float
    left: float
    right: float
    weight: float
    is_red: bool


def strokes(page: pikepdf.Page) -> list[Stroke]:
    """The level lines of a page, from the top."""
    height = float(page.mediabox[3])
    weight, ink = 0.0, [0.0, 0.0, 0.0]
    begin = end = (0.0, 0.0)
    found = []
    for operands, operator in pikepdf.parse_content_stream(page):
        values = [float(one) for one in operands] if str(operator) in ("w", "RG", "m", "l") else []
        match str(operator):
            case "w":
                weight = values[0]
            case "RG":
                ink = values
            case "m":
                begin = (values[0], values[1])
            case "l":
                end = (values[0], values[1])
            case "S" if begin[1] == end[1] != 0.0:
                red = ink[0] > 0.5 > ink[1]
                found.append(Stroke((height - end[1]) / MM, begin[0] / MM, end[0] / MM, weight / MM, red))
                begin = end = (0.0, 0.0)
    return sorted(found, key=lambda one: one.y)
