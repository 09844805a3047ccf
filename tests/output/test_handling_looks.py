"""How F10, F11, F13, F14 and F27–F29 look, filled and blank; see ``test_paper_looks``."""

from __future__ import annotations

from functools import cache

import pytest

from tests.output.looks import check_look
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.forms import load_forms
from xinfang_desk.output.papers import blank, render
from xinfang_desk.output.sample_sheets import SAMPLES
from xinfang_desk.output.samples import OFFICE
from xinfang_desk.paths import forms_folder, resource

PAGES = {"F10": 2, "F11": 3, "F13": 1, "F14": 1, "F27": 1, "F28": 3, "F29": 2}
BLANK_PAGES = {"F10": 2, "F11": 2, "F13": 1, "F14": 1, "F27": 1, "F28": 3, "F29": 2}


@cache
def drawn(form_id: str, *, is_blank: bool) -> bytes:
    fonts, form = FontSet(resource("fonts")), load_forms(forms_folder()).get(form_id)
    return blank(form, OFFICE, fonts=fonts) if is_blank else render(form, SAMPLES[form_id], fonts=fonts)


@pytest.mark.parametrize(("form_id", "page"), [(one, page) for one, n in PAGES.items() for page in range(n)])
def test_a_paper_looks_as_it_did(form_id: str, page: int) -> None:
    check_look(drawn(form_id, is_blank=False), form_id, page)


@pytest.mark.parametrize(
    ("form_id", "page"), [(one, page) for one, n in BLANK_PAGES.items() for page in range(n)]
)
def test_a_blank_paper_looks_as_it_did(form_id: str, page: int) -> None:
    check_look(drawn(form_id, is_blank=True), f"{form_id}-blank", page)
