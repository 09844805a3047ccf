"""The small tables of an opened face answer what reportlab's own do."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase import ttfonts

from xinfang_desk.output.face_tables import make_small
from xinfang_desk.paths import resource

FACES = ("XFFang", "XFSans-Medium", "XFRare2B820")
TEXT = "信访接待台 〔2026〕12号 Ab"


def opened(name: str) -> ttfonts.TTFontFace:
    return ttfonts.TTFont(name, str(Path(resource("fonts")) / f"{name}.ttf")).face


@pytest.mark.parametrize("name", FACES)
def test_every_code_point_and_glyph_answers_the_same(name: str) -> None:
    own, small = opened(name), opened(name)
    make_small(small)
    assert dict(small.charToGlyph) == own.charToGlyph
    assert dict(small.charWidths) == own.charWidths
    assert (len(small.charToGlyph), len(small.charWidths)) == (len(own.charToGlyph), len(own.charWidths))
    assert [small.hmetrics[glyph] for glyph in range(len(small.hmetrics))] == own.hmetrics
    assert list(small.glyphPos) == own.glyphPos


def test_what_a_face_has_not_is_not_there() -> None:
    small = opened("XFRare2B820")
    make_small(small)
    for point in (0x0, 0x4FE1, 0x10FFFF):
        assert point not in small.charToGlyph
        assert small.charWidths.get(point, 7.0) == 7.0


def test_the_cut_of_a_face_is_the_same() -> None:
    own, small = opened("XFFang"), opened("XFFang")
    make_small(small)
    points = [ord(char) for char in TEXT]
    assert small.makeSubset(points) == own.makeSubset(points)
