"""大字版: what is read is at least 小二, nothing is clipped, and only papers of petitioners come so."""

from __future__ import annotations

import ctypes
import dataclasses
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw

from tests.output.paper_reading import page_texts, squeezed
from xinfang_desk.domain.terms import Audience, Term
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.form_sheets import SHEETS
from xinfang_desk.output.forms import FormSet, load_forms
from xinfang_desk.output.large_print import SMALLEST, large, may_be_large
from xinfang_desk.output.papers import blank, render
from xinfang_desk.output.sample_sheets import SAMPLES
from xinfang_desk.output.samples import OFFICE
from xinfang_desk.paths import forms_folder, resource

READ = ["F01", "F02", "F03", "F21", "F35", "F36"]
NOTES = {"due_line", "late_entry", "name_description", "postal_address"}
"""Small by their nature, at the foot of the page, or printed together with something else."""


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return FontSet(resource("fonts"))


@pytest.fixture(scope="module")
def forms() -> FormSet:
    return load_forms(forms_folder())


def words(sheet: Any) -> Iterator[str]:
    """Everything somebody said, on a sheet and in its rows."""
    for field in dataclasses.fields(sheet):
        value = getattr(sheet, field.name)
        if field.name in ("office", "mark", "number", "case_number", "platform_number", *NOTES):
            continue
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str) and not isinstance(one, Term) and len(one) > 1:
                yield one
            elif dataclasses.is_dataclass(one) and not isinstance(one, type):
                yield from words(one)


def sizes(pdf: bytes) -> Iterator[tuple[str, float]]:
    """Every character with its type size, page by page."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            size = raw.FPDFText_GetFontSize(text.raw, ctypes.c_int(index))
            yield chr(raw.FPDFText_GetUnicode(text.raw, index)), size


@pytest.mark.parametrize("form_id", READ)
def test_all_that_is_said_is_there_and_large(fonts: FontSet, forms: FormSet, form_id: str) -> None:
    pdf = render(large(forms.get(form_id)), SAMPLES[form_id], fonts=fonts, invariant=True)
    text = squeezed("".join(page_texts(pdf)))
    said = [squeezed(one) for one in words(SAMPLES[form_id])]
    assert [one for one in said if one not in text] == []
    seen = [(char, size) for char, size in sizes(pdf) if not char.isspace()]
    plain = "".join(char for char, _ in seen)
    for one in said:
        if any(ord(char) > 0xFFFF for char in one):
            continue  # pdfium counts such a character twice
        # A short word may stand in a label too; where it is said it is large.
        places = [start for start in range(len(plain)) if plain.startswith(one, start)]
        least = [min(size for _, size in seen[start : start + len(one)]) for start in places]
        assert not places or max(least) >= SMALLEST - 0.01, one


def test_a_large_paper_takes_more_pages_and_is_never_cut_down(fonts: FontSet, forms: FormSet) -> None:
    normal = page_texts(render(forms.get("F01"), SAMPLES["F01"], fonts=fonts, invariant=True))
    pages = page_texts(render(large(forms.get("F01")), SAMPLES["F01"], fonts=fonts, invariant=True))
    assert len(pages) > len(normal)
    assert "附页" not in "".join(pages)


def test_a_story_longer_than_a_page_goes_on_and_stays_large(fonts: FontSet, forms: FormSet) -> None:
    told = "".join(f"第{number}件事说到这里。" for number in range(400))
    sheet = dataclasses.replace(SAMPLES["F03"], facts=told)
    pdf = render(large(forms.get("F03")), sheet, fonts=fonts, invariant=True)
    text = squeezed("".join(page_texts(pdf)))
    assert all(f"第{number}件事" in text for number in (0, 199, 399))
    told_sizes = {round(size, 1) for char, size in sizes(pdf) if char == "说"}
    assert min(told_sizes) >= SMALLEST


@pytest.mark.parametrize("form_id", SHEETS)
def test_every_paper_of_petitioners_can_be_printed_large(
    fonts: FontSet, forms: FormSet, form_id: str
) -> None:
    form = forms.get(form_id)
    is_theirs = form.audience in (Audience.PETITIONER, Audience.DISPLAY)
    assert may_be_large(form) is is_theirs
    if is_theirs:
        for pdf in (
            render(large(form), SAMPLES[form_id], fonts=fonts, invariant=True),
            blank(large(form), OFFICE, fonts=fonts),
        ):
            assert max(size for _, size in sizes(pdf)) >= SMALLEST
