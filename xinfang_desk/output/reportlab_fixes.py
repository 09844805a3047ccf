"""Faults of reportlab 5.1.0 that make a PDF silently wrong, mended when this module is imported.

1. A character outside the BMP (𠮷, 𫞩) cannot be searched or copied from the PDF.
2. Of two faces with one PostScript name the second is dropped, and wrong glyphs are printed.
3. A face whose em is not 1000 units is embedded with wrong advances at the end of its table.

tests/output/test_reportlab_fixes.py shows each fault in an untouched reportlab, and fails when it is gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import unpack_from
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts

_BLOCK = 100  # the most entries that a reader must accept in one bfchar block
_EM = 1000
_UNTOUCHED = {
    "registerFont": pdfmetrics.registerFont,
    "extractInfo": ttfonts.TTFontFile.extractInfo,
    "get_table": ttfonts.TTFontFile.get_table,
}
_registered: dict[bytes, Any] = {}


class SameFaceName(ValueError):
    """Two different font files bear one PostScript name."""


def to_unicode_map(font_name: str, subset: Sequence[int]) -> str:
    """The CMap that turns the codes of an embedded subset back into text (PDF 32000-1, 9.10.3).

    Args:
        font_name: Name of the subset.
        subset: The code point at each code; 0 where a code is not used.
    """
    pairs = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for code, point in enumerate(subset)
        if point
    ]
    blocks = [pairs[start : start + _BLOCK] for start in range(0, len(pairs), _BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({font_name}) /Ordering ({font_name}) /Supplement 0 >> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def register_font(font: Any) -> None:
    """Registers a font, unless another file has its PostScript name.

    Raises:
        SameFaceName: The name is taken; reportlab would use the other file's glyphs.
    """
    if isinstance(font, ttfonts.TTFont):
        first = _registered.setdefault(font.face.name, font)
        # Cut from end to end, because a mapped file is equal only to itself.
        if first is not font and first.face._ttf_data[:] != font.face._ttf_data[:]:
            name = font.face.name.decode()
            raise SameFaceName(f"{name}: {first.face.filename} and {font.face.filename}")
    _UNTOUCHED["registerFont"](font)


def extract_info(face: Any, charInfo: int = 1) -> None:  # noqa: N803 - reportlab passes it by this name
    """Reads a face; its trailing advances stay in the units of the file, as the others do."""
    _UNTOUCHED["extractInfo"](face, charInfo)
    if charInfo and face.unitsPerEm != _EM:
        (count,) = unpack_from(">H", face.get_table("hhea"), 34)
        advance = face.hmetrics[count - 1][0]
        face.hmetrics[count:] = [(advance, bearing) for _, bearing in face.hmetrics[count:]]


class GlyphTable:
    """The ``glyf`` table of a face, of which slices are cut; reportlab copies it whole for every subset."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data = data
        self._start = start

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._start + part.start : self._start + part.stop]


def get_table(face: Any, tag: str) -> Any:
    """A table of a face."""
    if tag == "glyf":
        return GlyphTable(face._ttf_data, face.get_table_pos(tag)[0])
    return _UNTOUCHED["get_table"](face, tag)


ttfonts.makeToUnicodeCMap = to_unicode_map
ttfonts.TTFontFile.extractInfo = extract_info
ttfonts.TTFontFile.get_table = get_table
pdfmetrics.registerFont = register_font
rl_config.useA85 = 0  # text armour around compressed streams would make every file a sixth larger
