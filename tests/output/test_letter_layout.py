"""F07 in 信函格式 and F12 in 文件格式 measured from their PDFs: GB/T 9704-2012, to half a millimetre."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pytest

from tests.output.glyphs import (
    BOTTOM,
    CHARACTER,
    HALF,
    LEFT,
    MM,
    PITCH,
    RIGHT,
    TOP,
    Glyph,
    Stroke,
    glyphs,
    lines,
    strokes,
)
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.forms import load_forms
from xinfang_desk.output.papers import render
from xinfang_desk.output.samples_notices import FORWARD
from xinfang_desk.output.samples_reports import REVIEW_OPINION
from xinfang_desk.paths import forms_folder, resource

LETTERS = ("F07", "F12")
LONG = (
    "信访人反映的情况经过核对事实清楚证据确实" * 80
)  # no sign and no number that a line could be squeezed by
FULL = 16 / MM
"""Width of a character of 三号."""


@pytest.fixture(scope="module")
def pdfs() -> dict[str, bytes]:
    fonts, forms = FontSet(resource("fonts")), load_forms(forms_folder())
    sheets: dict[str, Any] = {
        "F07": FORWARD,
        "F12": REVIEW_OPINION,
        "F07 long": replace(FORWARD, paper=replace(FORWARD.paper, summary=LONG)),
        "F12 long": replace(REVIEW_OPINION, paper=replace(REVIEW_OPINION.paper, found=LONG)),
    }
    return {name: render(forms.get(name[:3]), sheet, fonts=fonts) for name, sheet in sheets.items()}


@pytest.fixture(scope="module")
def pages(pdfs: dict[str, bytes]) -> dict[str, list[list[Glyph]]]:
    return {name: [list(glyphs(page)) for page in pypdfium2.PdfDocument(pdf)] for name, pdf in pdfs.items()}


@pytest.fixture(scope="module")
def rules(pdfs: dict[str, bytes]) -> dict[str, list[list[Stroke]]]:
    found = {}
    for name, pdf in pdfs.items():
        with pikepdf.open(io.BytesIO(pdf)) as document:
            found[name] = [strokes(page) for page in document.pages]
    return found


def text(line: list[Glyph]) -> str:
    return "".join(glyph.text for glyph in line)


def line_with(page: list[Glyph], words: str) -> list[Glyph]:
    (found,) = (line for line in lines(page) if text(line).startswith(words))
    return found


def top_of(line: list[Glyph]) -> float:
    """Upper edge of a line's place: its base line is 0.38 em under the middle of it."""
    return line[0].base - 0.38 * line[0].size / MM - PITCH / 2


@pytest.mark.parametrize("name", LETTERS)
def test_the_text_area_has_22_lines_of_28_characters(pages: dict[str, list[list[Glyph]]], name: str) -> None:
    page = pages[f"{name} long"][2]
    body = lines(page)
    assert len(body) == 22
    assert top_of(body[0]) == pytest.approx(TOP, abs=HALF)
    assert top_of(body[-1]) + PITCH == pytest.approx(BOTTOM, abs=HALF)
    for above, below in pairwise(body):
        assert below[0].base - above[0].base == pytest.approx(28.99 / MM, abs=0.02)
    for line in body:
        assert len(line) == 28
        assert line[0].begin == pytest.approx(LEFT, abs=0.1)
        assert line[-1].begin + CHARACTER == pytest.approx(RIGHT, abs=0.1)
        for before, after in pairwise(line):
            assert (after.begin - before.begin) * MM == pytest.approx(15.79, abs=0.05)
        assert {round(glyph.size, 1) for glyph in line} == {16.0}


def test_a_letter_has_its_mark_thirty_millimetres_below_the_edge(
    pages: dict[str, list[list[Glyph]]], rules: dict[str, list[list[Stroke]]]
) -> None:
    mark = [glyph for glyph in pages["F07"][0] if glyph.size > 30]
    assert text(mark) == "青川市民政局"
    assert {glyph.face for glyph in mark} == {"XFTitle"}
    assert min(glyph.top for glyph in mark) == pytest.approx(30, abs=HALF)
    thick, thin, lower_thin, lower_thick = (one for one in rules["F07"][0] if one.is_red)
    assert thick.y - thick.weight / 2 - max(glyph.bottom for glyph in mark) == pytest.approx(4, abs=HALF)
    assert thick.weight > 2 * thin.weight and lower_thick.weight > 2 * lower_thin.weight
    assert thin.y - thick.y < 1.5 and lower_thick.y - lower_thin.y < 1.5
    assert lower_thin.y == pytest.approx(297 - 20, abs=HALF)
    for rule in (thick, thin, lower_thin, lower_thick):
        assert rule.left == pytest.approx(21, abs=0.1) and rule.right == pytest.approx(191, abs=0.1)
    assert not any(rule.is_red for page in rules["F07"][1:] for rule in page)


def test_a_letter_has_its_number_at_the_right_seven_eighths_of_a_character_under_the_line(
    pages: dict[str, list[list[Glyph]]], rules: dict[str, list[list[Stroke]]]
) -> None:
    number = next(line for line in lines(pages["F07"][0]) if text(line).startswith("青民信转"))
    assert text(number) == "青民信转〔2026〕5号"
    assert number[-1].begin + FULL == pytest.approx(RIGHT, abs=HALF)
    thin = [one for one in rules["F07"][0] if one.is_red][1]
    above = number[0].base - 0.88 * FULL  # upper edge of its characters
    assert above - thin.y == pytest.approx(7 / 8 * FULL, abs=HALF)


def test_a_file_has_its_mark_thirty_five_millimetres_below_the_text_area(
    pages: dict[str, list[list[Glyph]]], rules: dict[str, list[list[Stroke]]]
) -> None:
    mark = [glyph for glyph in pages["F12"][0] if glyph.size > 30]
    assert text(mark) == "青川市民政局文件"
    assert min(glyph.top for glyph in mark) == pytest.approx(TOP + 35, abs=HALF)
    number = line_with(pages["F12"][0], "青民信复查")
    foot = max(glyph.bottom for glyph in mark)
    assert number[0].base - 0.88 * FULL - foot == pytest.approx(2 * PITCH, abs=2 * HALF)
    middle = (number[0].begin + number[-1].begin + FULL) / 2
    assert middle == pytest.approx((LEFT + RIGHT) / 2, abs=HALF)
    (red,) = (one for one in rules["F12"][0] if one.is_red)
    assert red.left == pytest.approx(LEFT, abs=0.1) and red.right == pytest.approx(RIGHT, abs=0.1)
    assert red.y - max(glyph.bottom for glyph in number) == pytest.approx(4, abs=HALF)
    assert all(not rule.is_red for page in rules["F12"][1:] for rule in page)


@pytest.mark.parametrize(
    ("name", "title", "to"),
    [("F07", "关于转送", "青川市退役军人事务局"), ("F12", "信访事项复查意见书", "王")],
)
def test_the_title_stands_two_lines_below_the_head_and_the_receiver_one_below_the_title(
    pages: dict[str, list[list[Glyph]]], rules: dict[str, list[list[Stroke]]], name: str, title: str, to: str
) -> None:
    page = pages[name][0]
    heading = [line for line in lines(page) if line[0].size == pytest.approx(22)]
    assert text(heading[0]).startswith(title)
    assert {glyph.face for line in heading for glyph in line} == {"XFTitle"}
    for line in heading:
        middle = (line[0].begin + line[-1].begin + 22 / MM) / 2
        assert middle == pytest.approx((LEFT + RIGHT) / 2, abs=HALF)
    assert abs(len(heading[0]) - len(heading[-1])) <= 2
    head = [one for one in rules[name][0] if one.is_red][0 if name == "F12" else 1].y
    if name == "F07":
        head = line_with(page, "青民信转")[0].base + 0.12 * FULL
    assert top_of(heading[0]) - head == pytest.approx(2 * PITCH, abs=HALF)
    receiver = line_with(page, to)
    assert receiver[-1].text == "："
    assert receiver[0].begin == pytest.approx(LEFT, abs=HALF)
    assert top_of(receiver) - top_of(heading[-1]) == pytest.approx(2 * PITCH, abs=HALF)
    first = lines(page)[lines(page).index(receiver) + 1]
    assert first[0].begin == pytest.approx(LEFT + 2 * CHARACTER, abs=HALF)


@pytest.mark.parametrize(("name", "day"), [("F07", "2026年3月25日"), ("F12", "2026年7月23日")])
def test_the_date_ends_four_characters_before_the_edge_under_the_middle_of_the_name(
    pages: dict[str, list[list[Glyph]]], name: str, day: str
) -> None:
    body = lines(pages[name][-1])
    date = next(line for line in body if text(line) == day)
    organ = body[body.index(date) - 1]
    assert text(organ) == "青川市民政局"
    assert date[-1].begin + FULL == pytest.approx(RIGHT - 4 * CHARACTER, abs=HALF)
    middles = [(line[0].begin + line[-1].begin + FULL) / 2 for line in (organ, date)]
    assert middles[0] == pytest.approx(middles[1], abs=HALF)
    assert date[0].base - organ[0].base == pytest.approx(PITCH, abs=0.1)
    before = body[body.index(organ) - 1]
    assert organ[0].base - before[0].base == pytest.approx(3 * PITCH, abs=HALF)  # two lines are free
    note = body[body.index(date) + 1]
    assert text(note).startswith("（")
    assert note[0].begin == pytest.approx(LEFT + 2 * CHARACTER, abs=HALF + CHARACTER / 2)


def test_the_enclosures_stand_a_line_below_the_text(pages: dict[str, list[list[Glyph]]]) -> None:
    body = lines(pages["F07"][-1])
    first = next(line for line in body if text(line).startswith("附件："))
    before, second = body[body.index(first) - 1], body[body.index(first) + 1]
    assert text(first) == "附件：1.信访事项登记表复印件1份"
    assert text(second) == "2.复员证明书复印件2页"
    assert first[0].base - before[0].base == pytest.approx(2 * PITCH, abs=HALF)
    assert first[0].begin == pytest.approx(LEFT + 2 * CHARACTER, abs=HALF)
    assert second[0].begin == pytest.approx(first[3].begin, abs=HALF)
    assert second[0].base - first[0].base == pytest.approx(PITCH, abs=0.1)


def test_the_colophon_ends_with_the_text_area(
    pages: dict[str, list[list[Glyph]]], rules: dict[str, list[list[Stroke]]]
) -> None:
    upper, middle, lower = rules["F12"][-1]
    assert lower.y == pytest.approx(BOTTOM, abs=HALF)
    assert [round(one.weight, 2) for one in (upper, middle, lower)] == [0.35, 0.25, 0.35]
    for rule in (upper, middle, lower):
        assert (rule.left, rule.right) == (pytest.approx(LEFT, abs=0.1), pytest.approx(RIGHT, abs=0.1))
    copies = line_with(pages["F12"][-1], "抄送：")
    issue = line_with(pages["F12"][-1], "青川市民政局2026年7月23日印发")
    em = 14 / MM
    assert {round(glyph.size) for glyph in (*copies, *issue)} == {14}
    assert copies[0].begin == pytest.approx(LEFT + em, abs=HALF)
    assert issue[0].begin == pytest.approx(LEFT + em, abs=HALF)
    assert issue[-1].begin + em == pytest.approx(RIGHT - em, abs=HALF)
    assert upper.y < copies[0].base < middle.y < issue[0].base < lower.y


@pytest.mark.parametrize("name", LETTERS)
def test_page_numbers_change_sides_seven_millimetres_under_the_text_area(
    pages: dict[str, list[list[Glyph]]], name: str
) -> None:
    assert len(pages[f"{name} long"]) >= 4
    for number, page in enumerate(pages[f"{name} long"], 1):
        foot = [glyph for glyph in page if 263 < glyph.base < 275]
        if name == "F07" and number == 1:
            assert not foot
            continue
        assert text(foot) == f"—{number}—"
        assert {round(glyph.size) for glyph in foot} == {14}
        assert {glyph.face for glyph in foot} == {"XFSong"}
        for dash in (foot[0], foot[-1]):
            assert (dash.top + dash.bottom) / 2 == pytest.approx(BOTTOM + 7, abs=HALF)
        em = 14 / MM
        if number % 2:
            assert foot[-1].begin + em == pytest.approx(RIGHT - em, abs=HALF)
        else:
            assert foot[0].begin == pytest.approx(LEFT + em, abs=HALF)
