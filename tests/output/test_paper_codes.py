"""The code on outward papers: under its QR on the first page of each copy, and nowhere on a blank one."""

from __future__ import annotations

import dataclasses

import pytest

from tests.output.paper_reading import page_texts, squeezed
from xinfang_desk.domain.handling_sheets import PaperSheet
from xinfang_desk.domain.numbering import read_document_code
from xinfang_desk.output import papers
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.forms import FormSet, load_forms
from xinfang_desk.output.sample_sheets import SAMPLES
from xinfang_desk.paths import forms_folder, resource

CODED = [form_id for form_id, sheet in SAMPLES.items() if isinstance(sheet, PaperSheet)]


@pytest.fixture(scope="module")
def forms() -> FormSet:
    return load_forms(forms_folder())


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return FontSet(resource("fonts"))


def test_every_outward_paper_is_coded() -> None:
    wanted = {*(f"F{number:02}" for number in range(4, 15)), "F16", "F27", "F28", "F29", "F34"}
    assert set(CODED) == wanted


@pytest.mark.parametrize("form_id", CODED)
def test_the_code_stands_under_its_qr_and_reads_back(forms: FormSet, fonts: FontSet, form_id: str) -> None:
    sheet, form = SAMPLES[form_id], forms.get(form_id)
    with_code = papers.render(form, sheet, fonts=fonts, invariant=True)
    texts = [squeezed(text) for text in page_texts(with_code)]
    assert texts[0].count(sheet.code) == 1
    assert sum(text.count(sheet.code) for text in texts) <= max(1, len(form.copies))
    read = read_document_code(sheet.code)
    assert read is not None and read.form_id == form_id
    bare = papers.render(form, dataclasses.replace(sheet, code=""), fonts=fonts, invariant=True)
    assert len(page_texts(bare)) == len(texts)
    assert not any("XF-" in text for text in page_texts(bare))
    assert len(with_code) - len(bare) > 500  # the QR itself
