"""Comparing a page with the small picture of it that somebody has looked at."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

GOLDEN = Path(__file__).parent / "golden"
DOTS_PER_INCH = 50


def check_look(pdf: bytes, name: str, page: int) -> None:
    """A page looks as its picture; where there is none it is drawn, and the test fails once."""
    picture = pypdfium2.PdfDocument(pdf)[page].render(scale=DOTS_PER_INCH / 72).to_pil().convert("L")
    golden = GOLDEN / f"{name}-{page + 1}.png"
    if not golden.exists():
        GOLDEN.mkdir(exist_ok=True)
        picture.save(golden, optimize=True)
        pytest.fail(f"{golden.name} was drawn anew: look at it, then run again")
    kept = Image.open(golden)
    assert picture.size == kept.size
    blur = ImageFilter.BoxBlur(2)  # the edge of a glyph may differ by a shade, not the place of a word
    difference = ImageChops.difference(picture.filter(blur), kept.filter(blur))
    assert ImageStat.Stat(difference).mean[0] < 0.5
    assert difference.getextrema()[1] < 60
