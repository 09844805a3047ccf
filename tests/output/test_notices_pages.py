"""Long texts and rare names on F04–F09, F12, F16 and F34: nothing is lost, no seal stands alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.output.paper_reading import page_texts, squeezed
from tests.output.test_handling_pages import FONTS, FORMS, NAME, laid_out
from tests.output.test_paper_pages import long_text
from xinfang_desk.domain.handling_asks import AskKind, asks
from xinfang_desk.domain.sheets import OfficeBlock
from xinfang_desk.output.form_parts import MM
from xinfang_desk.output.marks import CircleMark, TextMark
from xinfang_desk.output.pages import Page
from xinfang_desk.output.papers import blank, render
from xinfang_desk.output.sample_sheets import SAMPLES

NOTICES = ("F04", "F05", "F06", "F07", "F08", "F09", "F12", "F16", "F34")
LETTERS = tuple(form_id for form_id in NOTICES if form_id != "F16")
TEXT_OF = {"F06": "summary", "F09": "reasons", "F12": "found"}
"""The longest text of each letter; ``summary`` where none is named."""


def said(found: list[Page], form_id: str) -> str:
    """The words of all pages as one, without heads, feet and the labels of cells that go on."""
    form = FORMS.get(form_id)
    foot = (form.size[1] - form.margin.bottom) * MM
    words = ""
    for number, page in enumerate(found):
        head = (form.margin.later_top if number else 0) * MM
        for mark in page.marks:
            if isinstance(mark, TextMark) and head <= mark.y <= foot and mark.font != "hei":
                words += mark.line.text
    return words.replace(SAMPLES[form_id].code, "")  # it is furniture within the page


@pytest.mark.parametrize(
    ("form_id", "name"),
    [
        (form_id, ask.name)
        for form_id in NOTICES
        for ask in asks(type(SAMPLES[form_id].paper))
        if ask.kind in (AskKind.TEXT, AskKind.LINE, AskKind.STAFF, AskKind.ORGAN)
    ],
)
def test_the_longest_text_of_a_field_is_printed_whole(form_id: str, name: str) -> None:
    sheet = SAMPLES[form_id]
    ask = next(one for one in asks(type(sheet.paper)) if one.name == name)
    text = long_text(ask.most)
    text = text if ask.kind is AskKind.TEXT else text.replace("\n", "")
    found = laid_out(FORMS.get(form_id), replace(sheet, paper=replace(sheet.paper, **{name: text})))
    whole = squeezed(said(found, form_id)).replace("（续见附页）", "")
    for part in text.split("\n"):
        for start in range(0, len(part) - 60, 60):
            assert squeezed(part[start : start + 12]) in whole


@pytest.mark.parametrize("form_id", LETTERS)
@pytest.mark.parametrize("length", range(0, 700, 100))
def test_a_seal_never_stands_without_two_lines_of_text(form_id: str, length: int) -> None:
    sheet = SAMPLES[form_id]
    name = TEXT_OF.get(form_id, "summary")
    text = f"{getattr(sheet.paper, name)}{'查' * length}"
    found = laid_out(FORMS.get(form_id), replace(sheet, paper=replace(sheet.paper, **{name: text})))
    seals = [page for page in found if any(isinstance(mark, CircleMark) for mark in page.marks)]
    assert len(seals) == 1
    (circle,) = (mark for mark in seals[0].marks if isinstance(mark, CircleMark))
    above = {
        round(mark.y)
        for mark in seals[0].marks
        if isinstance(mark, TextMark) and mark.line.text and mark.y < circle.y + 2
    }
    assert len(above) >= 2


@pytest.mark.parametrize("form_id", NOTICES)
def test_a_rare_name_is_printed_wherever_the_petitioner_is(form_id: str) -> None:
    sheet = SAMPLES[form_id]
    sheet = replace(sheet, case=replace(sheet.case, petitioner=NAME))
    if form_id == "F12":
        sheet = replace(sheet, paper=replace(sheet.paper, applicant=NAME))
    text = "".join(map(squeezed, page_texts(render(FORMS.get(form_id), sheet, fonts=FONTS))))
    assert NAME in text


@pytest.mark.parametrize("form_id", NOTICES)
def test_a_character_no_font_has_is_described_in_a_letter_too(form_id: str) -> None:
    sheet = SAMPLES[form_id]
    sheet = replace(
        sheet, case=replace(sheet.case, petitioner="王\U000323b0", petitioner_description="〔石+羡〕")
    )
    if form_id == "F12":
        sheet = replace(sheet, paper=replace(sheet.paper, applicant="王\U000323b0"))
    assert "王〔石+羡〕" in "".join(map(squeezed, page_texts(render(FORMS.get(form_id), sheet, fonts=FONTS))))


@pytest.mark.parametrize("form_id", NOTICES)
def test_a_blank_copy_of_an_unknown_office_names_nobody_and_nothing(form_id: str) -> None:
    text = "".join(map(squeezed, page_texts(blank(FORMS.get(form_id), OfficeBlock(), fonts=FONTS))))
    assert not any(one in text for one in ("青川", "张", "2026年", "0999"))
    assert "年月日" in text.replace(".", "")


@pytest.mark.parametrize("form_id", ["F04", "F05", "F06", "F34"])
def test_a_notice_to_a_petitioner_fills_one_page(form_id: str) -> None:
    assert len(laid_out(FORMS.get(form_id), SAMPLES[form_id])) == 1
