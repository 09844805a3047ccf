"""Where each field of domain.md §4.2 stands on a paper: a cell, the letter, or the head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pypdfium2

from tests.output.paper_reading import CellRead, beside, cells, heads, page_texts, squeezed
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.form_parts import MM, Form
from xinfang_desk.output.papers import render

HEAD = "head"  # title, number, head and foot of a page
LETTER = "letter"  # running text

Fields = dict[str, tuple[str, str, str]]
"""field of §4.2 → binding, label of its cell (or HEAD, LETTER), the words printed for the sample."""


@dataclass(frozen=True)
class PaperRead:
    """A printed paper: text of its pages, the same between head and foot as one, and its cells."""

    pages: list[str]
    body: str
    cells: list[CellRead]


def read_paper(form: Form, sheet: Any, fonts: FontSet) -> PaperRead:
    """Prints a sheet and reads it back."""
    pdf = render(form, sheet, fonts=fonts, invariant=True)
    document = pypdfium2.PdfDocument(pdf)
    body = ""
    for number in range(len(document)):
        top = (form.margin.later_top if number else form.margin.top) - 25
        box = (0, form.margin.bottom * MM - 2, 596, (form.size[1] - top) * MM)
        body += squeezed(document[number].get_textpage().get_text_bounded(*box))
    return PaperRead([squeezed(text) for text in page_texts(pdf)], body, cells(pdf))


def check_field(paper: PaperRead, fields: Fields, field: str) -> None:
    """A field's words stand where they belong, and as often as the table says."""
    _, label, words = fields[field]
    wanted = squeezed(words)
    inside = [cell for cell in paper.cells if wanted in cell.text]
    if label == HEAD:
        assert not inside, inside
        assert any(wanted in text for text in paper.pages), paper.pages
        assert all(text.count(wanted) <= 1 for text in paper.pages)
        return
    if label == LETTER:
        assert not inside, inside
        assert paper.body.count(wanted) == 1, (wanted, paper.body)
        return
    same = [squeezed(other) for _, other, said in fields.values() if squeezed(said) == wanted]
    names = [
        {squeezed(one) for one in (beside(cell, paper.cells), *heads(cell, paper.cells))} for cell in inside
    ]
    here = [cell for cell, labels in zip(inside, names, strict=True) if squeezed(label) in labels]
    assert len(here) == same.count(squeezed(label)), names
    assert all(cell.text.count(wanted) == 1 for cell in here)
    alone = [labels for cell, labels in zip(inside, names, strict=True) if cell.text == wanted]
    assert all(labels & set(same) for labels in alone), alone
