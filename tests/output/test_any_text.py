"""Whatever is typed: no text stops the typesetter, leaves its cell, or is printed with a character lost."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from tests.output.any_text import texts
from tests.output.test_paper_pages import FONTS, FORMS, check_page
from xinfang_desk.domain.sheets import MaterialLine, PersonLine, ProgressLine
from xinfang_desk.output import samples
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.form_table import CODES
from xinfang_desk.output.line_rules import is_space
from xinfang_desk.output.lines import break_lines, text_width
from xinfang_desk.output.pages import pages
from xinfang_desk.output.papers import MissingCharacters, render
from xinfang_desk.output.signs import TAB, as_said
from xinfang_desk.output.typesetter import Typesetter
from xinfang_desk.output.values import as_printable


def unspaced(text: str) -> str:
    return "".join(char for char in text if not is_space(char))


@pytest.mark.parametrize("seed", range(10))
def test_a_thousand_texts_are_broken_into_lines_and_nothing_is_lost(seed: int) -> None:
    setter = Typesetter(FONTS)
    for number, typed in enumerate(texts(1_000, seed)):
        text = as_said(typed)
        font, width = ("fang", "kai", "hei")[number % 3], (9.0, 20.0, 37.4)[number % 3]
        measure = setter.measure(font)
        lines = break_lines(text, measure, width, indent=number % 3, is_justified=bool(number % 2))
        assert unspaced("".join(line.text for line in lines)) == unspaced(text), repr(typed)
        assert TAB not in text
        for line in lines:
            assert line.width <= width + 1e-6, (repr(typed), line)
            assert line.end <= len(text) + 1
        assert text_width(text, measure) >= 0


def test_a_word_of_ten_thousand_letters_is_set_like_any_other() -> None:
    for word in ("x" * 10_000, "9" * 10_000, "，" * 10_000, "a/" * 5_000, "\u0301" * 10_000):
        lines = break_lines(word, Typesetter(FONTS).measure("fang"), 37.4)
        assert "".join(line.text for line in lines) == word
        assert all(line.width <= 37.4 + 1e-6 for line in lines)


def filled(form_id: str, seed: int) -> Any:
    """A sample with every text replaced by any text."""
    sheet: Any = samples.SLIP if form_id == "F15" else samples.VISIT
    drawn = texts(200, seed)
    typed = {
        one.name: next(drawn)
        for one in fields(sheet)
        if type(getattr(sheet, one.name)) is str and one.name not in CODES
    }
    several = {"demands": tuple(next(drawn) for _ in range(3))}
    if form_id == "F15":
        several["progress"] = tuple(
            ProgressLine(date(2026, 4, 1), next(drawn), next(drawn)) for _ in range(4)
        )
    else:
        several["representatives"] = tuple(
            PersonLine(next(drawn), next(drawn), next(drawn)) for _ in range(3)
        )
        several["materials"] = tuple(MaterialLine(*(next(drawn) for _ in range(4))) for _ in range(3))
    return replace(sheet, **typed, **several)


@pytest.mark.parametrize("seed", range(24))
@pytest.mark.parametrize("form_id", ["F15", "F01"])
def test_on_a_paper_of_any_texts_nothing_is_clipped(form_id: str, seed: int) -> None:
    form, setter = FORMS.get(form_id), Typesetter(FONTS)
    for page in pages(form, as_printable(filled(form_id, seed), {}), "正本", setter):
        check_page(page, form)


@pytest.mark.parametrize("form_id", ["F15", "F01"])
def test_a_paper_of_any_texts_is_printed_once_every_lost_character_is_described(form_id: str) -> None:
    fonts: FontSet = FONTS
    for seed in (100, 101):
        sheet = filled(form_id, seed)
        with pytest.raises(MissingCharacters) as asked:
            render(FORMS.get(form_id), sheet, fonts=fonts)
        described = dict.fromkeys(asked.value.chars, "〓")
        assert render(FORMS.get(form_id), sheet, fonts=fonts, describe=described).startswith(b"%PDF")
