"""Pages: what does not fit continues on 附页 and nothing is lost, clipped or printed over something else."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.output.paper_reading import cells, page_texts, squeezed
from xinfang_desk.domain.sheets import MaterialLine, ProgressLine, SlipSheet, VisitSheet
from xinfang_desk.domain.terms import CopyKind
from xinfang_desk.output import samples
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.form_parts import MM, Form
from xinfang_desk.output.form_schema import read_form
from xinfang_desk.output.forms import FormSet, load_forms
from xinfang_desk.output.marks import CircleMark, FrameMark, TextMark
from xinfang_desk.output.pages import Page, pages
from xinfang_desk.output.papers import render
from xinfang_desk.output.typesetter import Typesetter
from xinfang_desk.output.values import as_printable
from xinfang_desk.paths import forms_folder, resource

WORDS = (
    "信访人反映本系老复员军人因代久远材料不全有关待遇没落实现生活困难请求查清并应享受的，。、；：（）“”2026 X"
)


FONTS = FontSet(resource("fonts"))
FORMS = load_forms(forms_folder())


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return FONTS


@pytest.fixture(scope="module")
def forms() -> FormSet:
    return FORMS


def long_text(length: int, seed: int = 1) -> str:
    draw = random.Random(seed)
    text = "".join(draw.choice(WORDS) for _ in range(length - 8))
    return f"开头{text[: length // 2]}\n{text[length // 2 :]}到此为止"


def bodies(pdf: bytes, form: Form) -> list[str]:
    """The text of each page between head and foot."""
    document = pypdfium2.PdfDocument(pdf)
    bottom, top = form.margin.bottom * MM - 2, (form.size[1] - form.margin.later_top) * MM + 2
    return [
        squeezed(document[number].get_textpage().get_text_bounded(0, bottom, 596, top))
        for number in range(len(document))
    ]


def test_five_thousand_characters_of_facts_continue_on_extra_pages(fonts: FontSet, forms: FormSet) -> None:
    facts = long_text(5000)
    pdf = render(forms.get("F01"), replace(samples.VISIT, facts=facts), fonts=fonts)
    cell = next(cell.text for cell in cells(pdf) if cell.text.startswith("开头"))
    assert cell.endswith("（续见附页）")
    extra = bodies(pdf, forms.get("F01"))[2:]
    assert extra[0].startswith("附页主要事实（续）")
    whole = cell.removesuffix("（续见附页）") + "".join(extra).removeprefix("附页主要事实（续）")
    assert whole == squeezed(facts)


def test_every_page_says_which_of_how_many_it_is(fonts: FontSet, forms: FormSet) -> None:
    pdf = render(forms.get("F01"), replace(samples.VISIT, facts=long_text(5000)), fonts=fonts)
    texts = [squeezed(text) for text in page_texts(pdf)]
    assert len(texts) >= 4
    for number, text in enumerate(texts, 1):
        assert f"第{number}页共{len(texts)}页" in text
    for text in texts[1:]:
        assert "来访登记表登记编号LF20260302-0004" in text


def test_a_cell_too_small_for_a_line_more_sends_the_whole_text_on(fonts: FontSet, forms: FormSet) -> None:
    address = long_text(400).replace("\n", "")
    pdf = render(forms.get("F01"), replace(samples.VISIT, address=address), fonts=fonts)
    shown = "".join(cell.text for cell in cells(pdf) if cell.text.startswith("开头") or "见附页" in cell.text)
    rest = bodies(pdf, forms.get("F01"))[2].removeprefix("附页常住地址（续）").removeprefix("附页常住地址")
    assert shown.split("（续见附页）")[0].split("（见附页）")[0] + rest == squeezed(address)


def test_forty_progress_lines_go_on_under_a_repeated_head(fonts: FontSet, forms: FormSet) -> None:
    progress = tuple(ProgressLine(date(2026, 4, 1), f"第{n:02}次：已核对。", f"填{n:02}") for n in range(40))
    pdf = render(forms.get("F15"), replace(samples.SLIP, progress=progress), fonts=fonts)
    texts = bodies(pdf, forms.get("F15"))
    assert len(texts) == 3
    for text in texts:
        assert text.count("日期内容填报人") == 1
    together = "".join(texts)
    for line in progress:
        assert together.count(line.text) == 1
    shown = sum(line.text in texts[0] for line in progress)
    assert shown >= 3
    assert f"其余{40 - shown}条（续见附页）" in texts[0]
    assert "归档号" in texts[0]


def test_one_progress_line_longer_than_a_page_is_not_lost(fonts: FontSet, forms: FormSet) -> None:
    text = long_text(4000).replace("\n", "")
    progress = (*samples.SLIP.progress * 3, ProgressLine(date(2026, 4, 2), text, "马年"))
    pdf = render(forms.get("F15"), replace(samples.SLIP, progress=progress), fonts=fonts)
    parts = [cell.text for cell in cells(pdf) if cell.text.startswith("开头")]
    rest = bodies(pdf, forms.get("F15"))[-2:]
    joined = squeezed(parts[0]).removesuffix("（续见附页）") + "".join(rest).partition("内容（续）")[2]
    assert joined == squeezed(text)


def test_only_a_draft_has_its_word_across_every_page(fonts: FontSet, forms: FormSet) -> None:
    form = forms.get("F01")
    for kind, expected in ((CopyKind.DRAFT, 2), (CopyKind.ORIGINAL, 0)):
        pdf = render(form, samples.VISIT, fonts=fonts, copy_kind=kind)
        assert sum("草稿" in text for text in page_texts(pdf)) == expected


def altered(form_id: str, *changes: tuple[str, str]) -> Form:
    """A shipped form with words of its file replaced."""
    file = next(forms_folder().glob(f"{form_id}_*.toml"))
    source = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in source
        source = source.replace(old, new, 1)
    return read_form(file.name, source.encode())


def test_each_copy_is_numbered_by_itself(fonts: FontSet) -> None:
    form = altered(
        "F15", ("version = 1", 'version = 1\ncopies = ["存根", "正本"]'), ("{mark.copy_label}", "{copy}")
    )
    texts = [squeezed(text) for text in page_texts(render(form, samples.SLIP, fonts=fonts))]
    assert ["存根" in text for text in texts] == [True, False]
    assert ["正本" in text for text in texts] == [False, True]
    assert all("第1页共1页" in text for text in texts)


STUB_AND_ORIGINAL = """
[form]
id = "F15"
name = "回执"
version = 2
audience = "handler"
margin = { top = 20, bottom = 20, left = 25, right = 25 }

[[block]]
type = "grid"
cols = [1, 3]
areas = ["A a", "B b"]
rows = [10, { min = 20, grow = 1 }]
labels = { A = "存根", B = "事项" }
texts = { a = "{number}", b = "{summary}" }

[[block]]
type = "cut"
text = "青信字第{number}骑缝"
after = 3

[[block]]
type = "grid"
cols = [1, 3]
areas = ["A a", "B b"]
rows = [10, { min = 20, grow = 1 }]
labels = { A = "正本", B = "限期" }
texts = { a = "{case_number}", b = "{due_on}" }
"""


def test_stub_and_original_stand_on_one_page_with_the_cut_between(fonts: FontSet) -> None:
    form = read_form("F15.toml", STUB_AND_ORIGINAL.encode())
    pdf = render(form, samples.SLIP, fonts=fonts)
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    found = cells(pdf)
    stub, original = (next(cell for cell in found if cell.text == word) for word in ("存根", "正本"))
    assert stub.box[1] > original.box[3] + 6 * MM
    assert not any("骑缝" in cell.text for cell in found)
    assert "青信字第青民信督〔2026〕12号骑缝" in squeezed(page_texts(pdf)[0])


def test_a_flowing_list_runs_over_pages_under_its_head(fonts: FontSet) -> None:
    form = altered("F01", ("version = 2", "version = 2\nflows = true"))
    materials = tuple(MaterialLine(f"材料之{n:03}", f"{n}份", "复印件", "否") for n in range(120))
    pdf = render(form, replace(samples.VISIT, materials=materials), fonts=fonts)
    texts = bodies(pdf, form)
    with_list = [text for text in texts if "材料之" in text]
    assert len(with_list) > 3
    assert all(text.count("序号材料名称份数") == 1 for text in with_list)
    assert all("".join(texts).count(line.name) == 1 for line in materials)
    assert not any("附页" in text for text in texts)


def boxes(text: TextMark) -> tuple[float, float, float, float]:
    left, right = text.x, text.x + (text.line.width - text.line.start) * text.size
    return left, text.y - 0.88 * text.size, right, text.y + 0.12 * text.size


def inside(text: TextMark, frames: Iterable[FrameMark]) -> FrameMark | None:
    """The smallest cell in which a text begins."""
    left, top, _, bottom = boxes(text)
    middle = (top + bottom) / 2
    around = [
        frame
        for frame in frames
        if frame.x <= left + 1 < frame.x + frame.width and frame.y < middle < frame.y + frame.height
    ]
    return min(around, key=lambda frame: frame.width * frame.height, default=None)


def check_seals(page: Page, texts: list[TextMark], frames: list[FrameMark]) -> None:
    """The place of a seal lies in one cell and holds nothing but its own words."""
    for seal in (mark for mark in page.marks if isinstance(mark, CircleMark)):
        left, top, right, bottom = seal.x, seal.y, seal.x + seal.side, seal.y + seal.side
        for frame in frames:
            outside = frame.x >= right or frame.x + frame.width <= left
            outside |= frame.y >= bottom or frame.y + frame.height <= top
            around = frame.x <= left and right <= frame.x + frame.width
            assert outside or (around and frame.y <= top and bottom <= frame.y + frame.height)
        for text in texts:
            x0, y0, x1, y1 = boxes(text)
            middle = (left + right) / 2, (top + bottom) / 2
            near = min(max(middle[0], x0), x1) - middle[0], min(max(middle[1], y0), y1) - middle[1]
            is_own = text.colour == "pale"
            assert is_own == (near[0] ** 2 + near[1] ** 2 < (seal.side / 2) ** 2), text


def check_page(page: Page, form: Form) -> None:
    frames = [mark for mark in page.marks if isinstance(mark, FrameMark) and not mark.is_outer]
    texts = [mark for mark in page.marks if isinstance(mark, TextMark) and mark.line.text]
    for text in texts:
        left, top, right, bottom = boxes(text)
        assert left >= 0 and right <= form.size[0] * MM and top >= 0 and bottom <= form.size[1] * MM
        frame = inside(text, frames)
        if frame:
            assert right <= frame.x + frame.width + 0.6, text
            assert frame.y - 1 <= top and bottom <= frame.y + frame.height + 1, text
    check_seals(page, texts, frames)
    for first, second in combinations(texts, 2):
        one, other = boxes(first), boxes(second)
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        assert across < 0.5 or down < 0.08 * max(first.size, second.size), (first, second)


def text_fields(sheet: type) -> list[str]:
    return [name for name, hint in sheet.__annotations__.items() if hint is str and name != "code"]


lengths = st.sampled_from([0, 1, 3, 8, 30, 120, 500])


def printed(form_id: str, sheet: SlipSheet | VisitSheet, sizes: dict[str, int], **changes: Any) -> None:
    """Sets a sheet with texts of the given lengths and looks at every page."""
    texts: dict[str, Any] = {
        name: long_text(length + 8, length).replace("\n", "")[:length] for name, length in sizes.items()
    }
    form = FORMS.get(form_id)
    altered_sheet = as_printable(replace(sheet, **texts, **changes), {})
    for page in pages(form, altered_sheet, "正本", Typesetter(FONTS)):
        check_page(page, form)


@settings(max_examples=60)
@given(
    st.dictionaries(st.sampled_from(text_fields(SlipSheet)), lengths), st.integers(0, 9), st.integers(0, 9)
)
def test_on_a_slip_no_text_leaves_its_cell_or_lies_on_another(
    sizes: dict[str, int], lines: int, items: int
) -> None:
    progress = tuple(ProgressLine(date(2026, 4, 1), long_text(20 + 9 * n), "陆") for n in range(lines))
    demands = tuple(long_text(20 + n).replace("\n", "") for n in range(items))
    printed("F15", samples.SLIP, sizes, progress=progress, demands=demands)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(text_fields(VisitSheet)), lengths), st.integers(0, 12))
def test_on_a_registration_no_text_leaves_its_cell_or_lies_on_another(
    sizes: dict[str, int], papers: int
) -> None:
    materials = tuple(MaterialLine(long_text(10 + 9 * n), f"{n}份", "复印件", "否") for n in range(papers))
    printed("F01", samples.VISIT, sizes, materials=materials)
