"""How the papers look, against small pictures of them that somebody has looked at.

After a change that is meant, delete the picture: the next run draws it anew (and fails once, so that it is
looked at before it is committed).
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from xinfang_desk.domain.terms import CopyKind
from xinfang_desk.output import samples
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.forms import load_forms
from xinfang_desk.output.papers import blank, render
from xinfang_desk.paths import forms_folder, resource

GOLDEN = Path(__file__).parent / "golden"
DOTS_PER_INCH = 50
PAPERS = [
    ("F01", 0),
    ("F01", 1),
    ("F15", 0),
    ("F15-draft", 0),
    ("F01-blank", 0),
    ("F01-blank", 1),
    ("F15-blank", 0),
]


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    fonts, forms = FontSet(resource("fonts")), load_forms(forms_folder())
    slip = forms.get("F15")
    return {
        "F01": render(forms.get("F01"), samples.VISIT, fonts=fonts),
        "F15": render(slip, samples.SLIP, fonts=fonts),
        "F15-draft": render(slip, samples.SLIP, fonts=fonts, copy_kind=CopyKind.DRAFT, copy_label="草稿"),
        "F01-blank": blank(forms.get("F01"), samples.OFFICE, fonts=fonts),
        "F15-blank": blank(slip, samples.OFFICE, fonts=fonts),
    }


@pytest.mark.parametrize(("name", "page"), PAPERS)
def test_a_paper_looks_as_it_did(drawn: dict[str, bytes], name: str, page: int) -> None:
    picture = pypdfium2.PdfDocument(drawn[name])[page].render(scale=DOTS_PER_INCH / 72).to_pil().convert("L")
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
