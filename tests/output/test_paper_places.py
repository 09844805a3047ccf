"""Places of a paper: 存根, 骑缝 and 正本 on one page and on two, seals, names of every length."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest

from tests.output.paper_reading import CellRead, beside, cells, page_texts, squeezed
from tests.output.test_paper_pages import check_page
from xinfang_desk.domain.terms import CopyKind
from xinfang_desk.output import samples
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.form_parts import MM, Form
from xinfang_desk.output.form_schema import read_form
from xinfang_desk.output.form_table import FormTrouble
from xinfang_desk.output.forms import FormSet, load_forms
from xinfang_desk.output.marks import CircleMark, StrokeMark, TextMark
from xinfang_desk.output.pages import Page, pages
from xinfang_desk.output.papers import render
from xinfang_desk.output.typesetter import Typesetter
from xinfang_desk.output.values import as_printable
from xinfang_desk.paths import forms_folder, resource

HEAD = """
[form]
id = "F15"
name = "督办通知"
version = 2
audience = "handler"
margin = { top = 16, bottom = 16, left = 25, right = 25 }
"""

STUB = """
[[block]]
type = "text"
text = "信访督办通知（存根）"
font = "title"
size = "小二"
align = "center"
after = 2

[[block]]
type = "grid"
cols = [24, 56, 24, 56]
areas = ["A a B b", "C c D d", "E e e e"]
rows = [9, 9, { min = 14, grow = 1 }]
labels = { A = "文号", B = "签发日期", C = "承办处室", D = "限期", E = "信访事项\\n摘要" }
texts = { a = "{number}", b = "{signed_on}", c = "{unit}", d = "{due_on}", e = "{summary}" }
"""

CUT = """
[[block]]
type = "cut"
text = "{number}　骑缝　加盖印章"
after = 4
"""

ORIGINAL = """
[[block]]
type = "text"
text = "信访督办通知"
font = "title"
size = "小二"
align = "center"
after = 2

[[block]]
type = "grid"
cols = [24, 56, 24, 56]
areas = ["A a B b", "C c c c", "D d d d"]
rows = [9, { min = 20, grow = 2 }, { min = 46, grow = 1 }]
labels = { A = "案号", B = "信访人", C = "督办要求", D = "签发" }

[block.texts]
a = "{case_number}"
b = "{petitioner}"
c = "{demands}"

[block.cell.d]
text = "请于限期前报送办理结果。"
valign = "top"
sign = ["签发人：{signer}", "{instruction_on}"]
seal = "青川市民政局\\n印章"
"""

ON_ONE_PAGE = f"{HEAD}{STUB}{CUT}{ORIGINAL}"
ON_TWO_PAGES = f"{HEAD}{STUB}{CUT}\n[[block]]\ntype = 'pagebreak'\n{ORIGINAL}"


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return FontSet(resource("fonts"))


@pytest.fixture(scope="module")
def forms() -> FormSet:
    return load_forms(forms_folder())


def label_of(words: str, found: list[CellRead]) -> str:
    (cell,) = (cell for cell in found if squeezed(words) in cell.text)
    return beside(cell, found)


def laid_out(form: Form, fonts: FontSet, copy: str = "") -> list[Page]:
    found = pages(form, as_printable(samples.SLIP, {}), copy, Typesetter(fonts))
    for page in found:
        check_page(page, form)
    return found


def cuts(page: Page) -> list[StrokeMark]:
    return [mark for mark in page.marks if isinstance(mark, StrokeMark) and mark.kind == "cut"]


def test_stub_cut_and_original_fill_one_page(fonts: FontSet) -> None:
    form = read_form("F15_通知.toml", ON_ONE_PAGE.encode())
    (page,) = laid_out(form, fonts)
    pdf = render(form, samples.SLIP, fonts=fonts)
    found = cells(pdf)
    assert label_of(samples.SLIP.summary, found) == "信访事项摘要"
    assert label_of(samples.SLIP.demands[1], found) == "督办要求"
    assert label_of(samples.SLIP.unit, found) == "承办处室"
    (cut,) = cuts(page)
    height = form.size[1] * MM
    stub = [cell for cell in found if cell.text in ("承办处室", "信访事项摘要")]
    original = [cell for cell in found if cell.text in ("督办要求", "签发")]
    assert all(cell.box[1] > height - cut.y for cell in stub)
    assert all(cell.box[3] < height - cut.y for cell in original)
    assert cut.x < 15 * MM and cut.x + cut.width > (form.size[0] - 15) * MM
    assert "青民信督〔2026〕12号骑缝加盖印章" in squeezed(page_texts(pdf)[0])


def test_the_words_on_the_cut_stand_on_white(fonts: FontSet) -> None:
    form = read_form("F15_通知.toml", ON_ONE_PAGE.encode())
    (page,) = laid_out(form, fonts)
    (cut,) = cuts(page)
    words = next(mark for mark in page.marks if isinstance(mark, TextMark) and "骑缝" in mark.line.text)
    picture = pypdfium2.PdfDocument(render(form, samples.SLIP, fonts=fonts))[0].render(scale=4).to_pil()
    grey = picture.convert("L")
    row = [grey.getpixel((x, round(cut.y * 4))) for x in range(grey.width)]
    dashes = [x / 4 for x, level in enumerate(row) if level < 128]
    beyond = [x for x in dashes if not words.x - 1 < x < words.x + words.line.width * words.size + 1]
    before = max(x for x in beyond if x < words.x)
    after = min(x for x in beyond if x > words.x)
    assert before < words.x - 0.8 * words.size
    assert after > words.x + words.line.width * words.size + 0.8 * words.size


def test_stub_and_original_on_two_pages_are_two_sheets_of_one_number(fonts: FontSet) -> None:
    form = read_form("F15_通知.toml", ON_TWO_PAGES.encode())
    first, second = laid_out(form, fonts)
    texts = [squeezed(text) for text in page_texts(render(form, samples.SLIP, fonts=fonts))]
    assert "（存根）" in texts[0] and "骑缝" in texts[0] and "督办要求" not in texts[0]
    assert "（存根）" not in texts[1] and "督办要求" in texts[1]
    assert len(cuts(first)) == 1 and not cuts(second)
    assert not any(isinstance(mark, CircleMark) for mark in first.marks)
    assert sum(isinstance(mark, CircleMark) for mark in second.marks) == 1


def test_the_shipped_slip_says_which_copy_it_is(fonts: FontSet, forms: FormSet) -> None:
    form = forms.get("F15")
    for kind, label in (
        (CopyKind.STUB, "存根"),
        (CopyKind.STUB, "存根补打第1次"),
        (CopyKind.ORIGINAL, "正本"),
    ):
        pdf = render(form, samples.SLIP, fonts=fonts, copy_kind=kind, copy_label=label)
        page = pypdfium2.PdfDocument(pdf)[0]
        above = page.get_textpage().get_text_bounded(0, page.get_height() - 29 * MM, 596, page.get_height())
        assert squeezed(above) == label
        assert "草稿" not in squeezed(page_texts(pdf)[0])


def test_a_seal_has_forty_two_millimetres_unless_the_form_says_otherwise(fonts: FontSet) -> None:
    (page,) = laid_out(read_form("F15.toml", ON_ONE_PAGE.encode()), fonts)
    (circle,) = (mark for mark in page.marks if isinstance(mark, CircleMark))
    assert circle.side == pytest.approx(42 * MM)
    own = ON_ONE_PAGE.replace("\nseal =", "\nseal_size = 30\nseal =")
    (page,) = laid_out(read_form("F15.toml", own.encode()), fonts)
    (circle,) = (mark for mark in page.marks if isinstance(mark, CircleMark))
    assert circle.side == pytest.approx(30 * MM)


@pytest.mark.parametrize(("align", "middle"), [("left", 46.0), ("center", 105.0), ("right", 164.0)])
def test_a_seal_may_stand_by_itself(fonts: FontSet, align: str, middle: float) -> None:
    own = f"{HEAD}{STUB}\n[[block]]\ntype = 'seal'\ntext = '盖章处'\nalign = '{align}'\n"
    (page,) = laid_out(read_form("F15.toml", own.encode()), fonts)
    (circle,) = (mark for mark in page.marks if isinstance(mark, CircleMark))
    (words,) = (mark for mark in page.marks if isinstance(mark, TextMark) and mark.line.text == "盖章处")
    assert (circle.x + circle.side / 2) / MM == pytest.approx(middle)
    assert words.x + words.line.width * words.size / 2 == pytest.approx(circle.x + circle.side / 2)


def test_the_circle_of_a_seal_is_drawn_pale_and_dotted(fonts: FontSet) -> None:
    form = read_form("F15.toml", ON_ONE_PAGE.encode())
    with pikepdf.open(io.BytesIO(render(form, samples.SLIP, fonts=fonts))) as document:
        found = [
            (operands, str(operator))
            for operands, operator in pikepdf.parse_content_stream(document.pages[0])
        ]
    curves = [place for place, (_, operator) in enumerate(found) if operator == "c"]
    assert len(curves) == 4
    before = found[: curves[0]]
    dash = next(operands for operands, operator in reversed(before) if operator == "d")
    ink = next(operands for operands, operator in reversed(before) if operator == "RG")
    assert float(dash[0][0]) < 0.1 < float(dash[0][1])
    assert all(0.5 < float(part) < 0.7 for part in ink)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{ min = 46, grow = 1 }", "{ min = 40, grow = 1 }", "放不下 42 毫米的印章位置"),
        ("cols = [24, 56, 24, 56]\nareas = [\"A a B b\", \"C c c c\"",
         "cols = [240, 56, 24, 56]\nareas = [\"A a B b\", \"C c c c\"", "放不下 42 毫米的印章位置"),
        ("青川市民政局\\n印章", "青川市民政局信访办公室专用印章请盖在这里", "的字太多"),
        ("\nseal =", "\nseal_size = 5\nseal =", "应在 20 和 60 之间"),
        ("\nseal =", "\nqr = '{code}'\nseal =", "不能再放印章位置"),
    ],
)  # fmt: skip
def test_a_seal_that_has_no_room_is_told_when_the_form_is_read(old: str, new: str, message: str) -> None:
    assert old in ON_ONE_PAGE
    with pytest.raises(FormTrouble, match=message):
        read_form("F15.toml", ON_ONE_PAGE.replace(old, new).encode())


NAMES = ["丁", "司马𬱖", "阿依古丽·吐尔逊等43人", "阿卜杜热合曼·麦麦提吐尔逊·阿不都克里木江·艾尼瓦尔"]


@pytest.mark.parametrize("name", NAMES, ids=len)
@pytest.mark.parametrize(
    ("form_id", "field", "label"), [("F15", "petitioner", "信访人"), ("F01", "name", "姓名")]
)
def test_a_name_of_any_length_stays_in_its_cell(
    fonts: FontSet, forms: FormSet, form_id: str, field: str, label: str, name: str
) -> None:
    sheet = samples.SLIP if form_id == "F15" else samples.VISIT
    pdf = render(forms.get(form_id), replace(sheet, **{field: name}), fonts=fonts)
    assert len(page_texts(pdf)) == (1 if form_id == "F15" else 2)
    assert label_of(name, cells(pdf)) == label


def test_persons_of_a_list_stand_in_columns(fonts: FontSet, forms: FormSet) -> None:
    form = forms.get("F01")
    front = pages(form, as_printable(samples.VISIT, {}), "", Typesetter(fonts))[0]
    check_page(front, form)
    lines = [
        mark
        for mark in front.marks
        if isinstance(mark, TextMark)
        and any(one.phone in mark.line.text for one in samples.VISIT.representatives)
    ]
    assert len(lines) == 4
    begins = [
        sum(fonts.advance(char, mark.font) + gap for char, gap in zip(before, mark.line.gaps, strict=False))
        for mark, phone in zip(lines, (one.phone for one in samples.VISIT.representatives), strict=True)
        for before in [mark.line.text[: mark.line.text.index(phone) - 1]]
    ]
    gaps = [
        mark.line.gaps[mark.line.text.index(one.phone) - 1]
        for mark, one in zip(lines, samples.VISIT.representatives, strict=True)
    ]
    ends = [begin + gap for begin, gap in zip(begins, gaps, strict=True)]
    assert all(first == pytest.approx(second, abs=0.01) for first, second in pairwise(ends))
