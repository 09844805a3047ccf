"""F11 处理意见书 measured from its PDF: GB/T 9704-2012 in 信函格式, to half a millimetre."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

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
    glyphs,
    lines,
    red_rows,
)
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.forms import load_forms
from xinfang_desk.output.papers import render
from xinfang_desk.output.samples_answers import OPINION
from xinfang_desk.paths import forms_folder, resource

SIGNS = "，。；：、）》”"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    fonts = FontSet(resource("fonts"))
    paper = replace(OPINION.paper, found=OPINION.paper.found * 9)
    return render(load_forms(forms_folder()).get("F11"), replace(OPINION, paper=paper), fonts=fonts)


@pytest.fixture(scope="module")
def pages(pdf: bytes) -> list[list[Glyph]]:
    document = pypdfium2.PdfDocument(pdf)
    return [list(glyphs(page)) for page in document]


def line_with(page: list[Glyph], words: str) -> list[Glyph]:
    (found,) = (line for line in lines(page) if "".join(one.text for one in line).startswith(words))
    return found


def test_the_text_area_is_156_by_225_mm(pages: list[list[Glyph]]) -> None:
    body = [
        glyph for page in pages for line in lines(page) for glyph in line if glyph.size == pytest.approx(16)
    ]
    assert min(glyph.left for glyph in body) >= LEFT - HALF
    assert max(glyph.right for glyph in body) <= RIGHT + HALF
    full = [line for line in lines(pages[1]) if line[-1].right > RIGHT - 2 * CHARACTER]
    assert len(full) > 5
    for line in full:
        assert line[0].begin == pytest.approx(LEFT, abs=HALF) or line[0].begin > LEFT + CHARACTER
        if ord(line[-1].text) > 0x3400 and line[-1].text not in SIGNS:
            assert line[-1].begin + CHARACTER == pytest.approx(RIGHT, abs=HALF)
    # A line of 10.23 mm has its characters of 16 points in the middle: the base line 0.38 em under that.
    down = PITCH / 2 + 0.38 * 16 / MM
    assert lines(pages[1])[0][0].base == pytest.approx(TOP + down, abs=HALF)
    assert lines(pages[1])[-1][0].base == pytest.approx(BOTTOM - PITCH + down, abs=HALF)


def test_a_page_has_22_lines_of_28_99_points(pages: list[list[Glyph]]) -> None:
    bases = [line[0].base for line in lines(pages[1])]
    assert len(bases) == 22
    assert bases[-1] - bases[0] == pytest.approx(21 * PITCH, abs=HALF)
    assert all(after - before == pytest.approx(28.99 / MM, abs=0.1) for before, after in pairwise(bases))


def test_a_line_has_28_characters(pages: list[list[Glyph]]) -> None:
    counts = [len(line) for page in pages for line in lines(page) if all(ord(one.text) > 255 for one in line)]
    assert 27 <= max(counts) <= 29  # a sign squeezed to its half makes room for one more
    steps = [
        after.begin - before.begin
        for page in pages
        for line in lines(page)
        for before, after in pairwise(line)
        if before.text in "信访事项处理" and after.text in "信访事项处理" and before.size == pytest.approx(16)
    ]
    assert steps
    assert sorted(steps)[len(steps) // 2] == pytest.approx(CHARACTER, abs=HALF)


@pytest.mark.parametrize(
    ("words", "size", "face"),
    [
        ("关于市福利一厂", 22, "XFTitle"),
        ("2026年3月2日", 16, "XFFang"),
        ("一、投诉请求", 16, "XFSans-Medium"),
        ("二、提出的事实和理由", 16, "XFSans-Medium"),
    ],
)
def test_the_first_page_has_its_faces_and_sizes(
    pages: list[list[Glyph]], words: str, size: float, face: str
) -> None:
    line = line_with(pages[0], words)
    assert {round(glyph.size, 1) for glyph in line} == {size}
    assert {glyph.face for glyph in line if glyph.text not in "0123456789"} == {face}


def test_a_heading_of_the_second_level_is_kai_and_body_is_fang(pages: list[list[Glyph]]) -> None:
    every = [line for page in pages for line in lines(page)]
    second = next(line for line in every if "".join(one.text for one in line).startswith("（一）关于第一项"))
    assert {glyph.face for glyph in second} == {"XFKai"}
    body = next(line for line in every if "".join(one.text for one in line).startswith("欠发工资属实"))
    assert {glyph.face for glyph in body} == {"XFFang"}
    assert second[0].begin == pytest.approx(LEFT + 2 * CHARACTER, abs=HALF)
    assert body[0].begin == pytest.approx(LEFT + 2 * CHARACTER, abs=HALF)


def test_the_mark_begins_30_mm_below_the_edge_and_the_red_lines_follow(
    pdf: bytes, pages: list[list[Glyph]]
) -> None:
    mark = [glyph for glyph in pages[0] if glyph.size > 30]
    assert "".join(glyph.text for glyph in mark) == "青川市民政局"
    assert min(glyph.top for glyph in mark) == pytest.approx(30, abs=HALF)
    rules = red_rows(pdf)
    above = [row for row in rules if row[0] < 100]
    below = [row for row in rules if row[0] > 200]
    assert min(row[0] for row in above) - max(glyph.bottom for glyph in mark) == pytest.approx(4, abs=HALF)
    assert {round(left) for _, left, _ in rules} == {21} and {round(right) for _, _, right in rules} == {191}
    assert min(row[0] for row in below) == pytest.approx(297 - 20, abs=HALF)


def test_the_number_ends_at_the_right_edge_under_the_lines(pages: list[list[Glyph]]) -> None:
    number = [glyph for glyph in pages[0] if 45 < glyph.base < 62 and glyph.size == pytest.approx(16)]
    assert "".join(glyph.text for glyph in number) == "青民信处〔2026〕9号"
    assert number[-1].begin + 16 / MM == pytest.approx(RIGHT, abs=HALF)


def test_the_date_ends_four_characters_before_the_edge_under_the_middle_of_the_name(
    pages: list[list[Glyph]],
) -> None:
    *_, name, date = lines(pages[-1])
    assert "".join(glyph.text for glyph in name) == "青川市民政局"
    assert "".join(glyph.text for glyph in date) == "2026年5月28日"
    assert date[-1].begin + 16 / MM == pytest.approx(RIGHT - 4 * CHARACTER, abs=HALF)
    middles = [(line[0].begin + line[-1].begin + 16 / MM) / 2 for line in (name, date)]
    assert middles[0] == pytest.approx(middles[1], abs=HALF)
    assert date[0].base - name[0].base == pytest.approx(PITCH, abs=0.1)


def test_page_numbers_begin_on_the_second_page_and_change_sides(pages: list[list[Glyph]]) -> None:
    assert len(pages) >= 3
    for number, page in enumerate(pages, 1):
        foot = [glyph for glyph in page if 263 < glyph.base < 275]
        if number == 1:
            assert not foot
            continue
        assert "".join(glyph.text for glyph in foot) == f"—{number}—"
        assert {round(glyph.size) for glyph in foot} == {14}
        dash = foot[0]
        assert (dash.top + dash.bottom) / 2 == pytest.approx(BOTTOM + 7, abs=HALF)
        em = 14 / MM
        if number % 2:
            assert foot[-1].right == pytest.approx(RIGHT - em, abs=HALF)
        else:
            assert foot[0].left == pytest.approx(LEFT + em, abs=HALF)


def test_the_seal_lies_over_name_and_date_and_never_alone(pdf: bytes, pages: list[list[Glyph]]) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        curves = [
            sum(str(operator) == "c" for _, operator in pikepdf.parse_content_stream(page))
            for page in document.pages
        ]
    assert curves[-1] == 4 and not any(curves[:-1])
    assert len(lines(pages[-1])) >= 4  # at least two lines of text stand above name and date
