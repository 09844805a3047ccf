"""How the papers of receipts look, against small pictures of them that somebody has looked at."""

from __future__ import annotations

import pytest

from tests.output.looks import check_look
from xinfang_desk.output import samples
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.forms import load_forms
from xinfang_desk.output.papers import blank, render
from xinfang_desk.output.sample_sheets import SAMPLES
from xinfang_desk.paths import forms_folder, resource

FILLED = [("F02", 0), ("F02", 1), ("F03", 0), ("F21", 0), ("F35", 0), ("F36", 0)]
BLANK = [("F02-blank", 0), ("F03-blank", 0), ("F37-blank", 0)]


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    fonts, forms = FontSet(resource("fonts")), load_forms(forms_folder())
    filled = {name: render(forms.get(name), SAMPLES[name], fonts=fonts) for name, _ in FILLED}
    empty = {name: blank(forms.get(name[:3]), samples.OFFICE, fonts=fonts) for name, _ in BLANK}
    return {**filled, **empty}


@pytest.mark.parametrize(("name", "page"), [*FILLED, *BLANK])
def test_a_paper_looks_as_it_did(drawn: dict[str, bytes], name: str, page: int) -> None:
    check_look(drawn[name], name, page)
