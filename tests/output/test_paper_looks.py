"""How the papers look, against small pictures of them that somebody has looked at.

After a change that is meant, delete the picture: the next run draws it anew (and fails once, so that it is
looked at before it is committed).
"""

from __future__ import annotations

import pytest

from tests.output.looks import check_look
from xinfang_desk.domain.terms import CopyKind
from xinfang_desk.output import samples
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.forms import load_forms
from xinfang_desk.output.papers import blank, render
from xinfang_desk.paths import forms_folder, resource

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
    check_look(drawn[name], name, page)
