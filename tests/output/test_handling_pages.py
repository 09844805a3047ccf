"""Long texts, many rows and rare names on F10, F11, F13, F14 and F27–F29: nothing is lost or clipped."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.output.paper_reading import page_texts, squeezed
from tests.output.test_paper_pages import boxes, check_page, long_text
from xinfang_desk.domain.handling_answers import DemandAnswer, Outcome
from xinfang_desk.domain.handling_asks import AskKind, asks
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.form_parts import MM, Form
from xinfang_desk.output.forms import load_forms
from xinfang_desk.output.marks import CircleMark, TextMark
from xinfang_desk.output.pages import Page, pages
from xinfang_desk.output.papers import render
from xinfang_desk.output.sample_sheets import SAMPLES
from xinfang_desk.output.samples import OFFICE
from xinfang_desk.output.typesetter import Typesetter
from xinfang_desk.output.values import as_printable
from xinfang_desk.paths import forms_folder, resource

FONTS = FontSet(resource("fonts"))
FORMS = load_forms(forms_folder())
MINE = ("F10", "F11", "F13", "F14", "F27", "F28", "F29")
NAME = "张𤭢、曾祥𬬭、欧阳𬱖、王𫞩"


def laid_out(form: Form, sheet: Any) -> list[Page]:
    copies = form.copies or ("正本",)
    setter = Typesetter(FONTS)
    found = [page for copy in copies for page in pages(form, as_printable(sheet, {}), copy, setter)]
    assert not setter.missing
    for page in found:
        check_page(Page([mark for mark in page.marks if mark not in closing_seals(page, form)]), form)
    return found


def closing_seals(page: Page, form: Form) -> list[CircleMark]:
    """The seals over 署名 and 成文日期: they lie on the paper, and over nothing else but these two."""
    texts = [mark for mark in page.marks if isinstance(mark, TextMark) and mark.line.text]
    found = []
    for seal in (mark for mark in page.marks if isinstance(mark, CircleMark)):
        under = [text for text in texts if covers(seal, text)]
        if not any(text.colour == "pale" for text in under):
            assert len(under) == 2 and under[0].line.text == OFFICE.bureau and "日" in under[1].line.text
            assert seal.y + seal.side < form.size[1] * MM and seal.x + seal.side < form.size[0] * MM
            found.append(seal)
    return found


def covers(seal: CircleMark, text: TextMark) -> bool:
    left, top, right, bottom = boxes(text)
    radius = seal.side / 2
    x, y = seal.x + radius, seal.y + radius
    return (min(max(x, left), right) - x) ** 2 + (min(max(y, top), bottom) - y) ** 2 < radius**2


def said(found: list[Page]) -> str:
    return "".join(mark.line.text for page in found for mark in page.marks if isinstance(mark, TextMark))


@pytest.mark.parametrize(
    ("form_id", "name"),
    [
        (form_id, ask.name)
        for form_id in MINE
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
    assert not left_out(squeezed(text), found)


def left_out(text: str, found: list[Page]) -> str:
    """What of a text the lines of the pages do not say in its order; other lines may stand between them."""
    lines = [squeezed(mark.line.text) for page in found for mark in page.marks if isinstance(mark, TextMark)]
    for line in lines:
        begin = line.find("开头") if text.startswith("开头") else 0
        words = line[max(begin, 0) :]
        if text and words.startswith(text):
            return ""
        if words and text.startswith(words):
            text = text.removeprefix(words)
    return text


def test_twelve_requests_are_all_answered_in_order() -> None:
    answers = tuple(
        DemandAnswer(
            demand=f"请求之{number:02}：{long_text(120 + number).replace(chr(10), '')}",
            outcome=list(Outcome)[number % 3],
            reply=f"答复之{number:02}：{long_text(600 + number)}",
            basis=f"依据之{number:02}",
            measure=f"落实之{number:02}" if number % 3 == 0 else "",
            carried_by="市福利一厂" if number % 3 == 0 else "",
        )
        for number in range(12)
    )
    sheet = SAMPLES["F11"]
    found = laid_out(FORMS.get("F11"), replace(sheet, paper=replace(sheet.paper, answers=answers)))
    text = squeezed(said(found))
    assert text.count("（十二）关于第十二项请求：不支持") == 1
    for word in ("请求之", "答复之", "依据之"):
        assert [text.count(f"{word}{number:02}") for number in range(12)] == [1] * 12
        places = [text.index(f"{word}{number:02}") for number in range(12)]
        assert places == sorted(places)
    assert [text.count(f"落实之{number:02}") for number in range(12)] == [1, 0, 0] * 4


@pytest.mark.parametrize("length", range(0, 660, 30))
def test_the_seal_of_an_opinion_never_stands_without_two_lines_of_text(length: int) -> None:
    sheet = SAMPLES["F11"]
    paper = replace(sheet.paper, found=f"{sheet.paper.found}{'查' * length}")
    found = laid_out(FORMS.get("F11"), replace(sheet, paper=paper))
    seals = [sum(isinstance(mark, CircleMark) for mark in page.marks) for page in found]
    assert seals == [0] * (len(found) - 1) + [1]
    body = {
        round(mark.y)
        for mark in found[-1].marks
        if isinstance(mark, TextMark) and mark.size == 16 and mark.line.text
    }
    assert len(body) >= 4


@pytest.mark.parametrize("form_id", MINE)
def test_a_rare_name_is_printed_wherever_the_petitioner_is(form_id: str) -> None:
    sheet = SAMPLES[form_id]
    sheet = replace(sheet, case=replace(sheet.case, petitioner=NAME))
    if form_id == "F14":
        sheet = replace(sheet, paper=replace(sheet.paper, recipient=NAME))
    text = "".join(map(squeezed, page_texts(render(FORMS.get(form_id), sheet, fonts=FONTS))))
    assert NAME in text
