"""The PDF itself: fonts, metadata, characters no face has, pictures of names, QR, print marks."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from datetime import date, datetime

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from tests.output.paper_reading import cells, codes, page_texts, picture, squeezed
from xinfang_desk.domain.sheets import OfficeBlock, PrintMark, ProgressLine
from xinfang_desk.domain.terms import CopyKind
from xinfang_desk.output import samples
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.forms import FormSet, load_forms
from xinfang_desk.output.papers import Job, MissingCharacters, blank, render, render_many
from xinfang_desk.output.signs import BLANK, BOX, TICKED
from xinfang_desk.paths import forms_folder, resource

UNKNOWN = "\U000323b0"  # no face of the desk has Extension H


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return FontSet(resource("fonts"))


@pytest.fixture(scope="module")
def forms() -> FormSet:
    return load_forms(forms_folder())


@pytest.fixture(scope="module", params=["F01", "F15", "F01 blank", "F15 blank"])
def any_paper(request: pytest.FixtureRequest, fonts: FontSet, forms: FormSet) -> bytes:
    form_id, _, is_blank = request.param.partition(" ")
    form = forms.get(form_id)
    if is_blank:
        return blank(form, OfficeBlock(), fonts=fonts, invariant=True)
    sheet = samples.VISIT if form_id == "F01" else samples.SLIP
    return render(form, sheet, fonts=fonts, copy_kind=CopyKind.DRAFT)


def test_every_font_is_embedded_and_helvetica_is_nowhere(any_paper: bytes) -> None:
    assert b"Helvetica" not in any_paper
    with pikepdf.open(io.BytesIO(any_paper)) as document:
        fonts = [font for page in document.pages for font in page.Resources.Font.values()]
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font.FontDescriptor
            assert "Helvetica" not in str(font.BaseFont)


def test_nothing_in_the_file_but_pages(any_paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(any_paper)) as document:
        root = document.Root
        assert str(root.Lang) == "zh-CN"
        assert not {"/OpenAction", "/AA", "/AcroForm", "/EmbeddedFiles"} & set(root.keys())
        assert not any("/JavaScript" in str(one) or "/JS" in str(one) for one in document.objects)
        assert not any("/Annots" in page for page in document.pages)


def test_the_file_s_own_words_name_the_form_and_nobody(fonts: FontSet, forms: FormSet) -> None:
    pdf = render(forms.get("F15"), samples.SLIP, fonts=fonts)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        words = {key: str(value) for key, value in document.docinfo.items()}
    assert words["/Title"] == "信访督办单"
    assert words["/Producer"] == words["/Creator"] == "信访接待台"
    together = "".join(words.values())
    assert not any(name in together for name in (samples.SLIP.petitioner, "0171", "方宁", "青民信督"))


def test_the_date_of_the_file_is_that_of_the_print(fonts: FontSet, forms: FormSet) -> None:
    mark = PrintMark("方宁", datetime(2026, 4, 9, 10, 5, 6), "补打第1次", "丢失补打")
    pdf = render(forms.get("F15"), samples.SLIP, fonts=fonts, mark=mark, copy_label="补打第2次")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20260409100506")
    text = squeezed(page_texts(pdf)[0])
    assert "补打第2次" in text
    assert "方宁2026年4月9日10时05分" in text
    assert "丢失补打" in text
    assert "随案卷归档" not in text


def test_the_same_paper_gives_the_same_bytes(fonts: FontSet, forms: FormSet) -> None:
    first, second = (render(forms.get("F15"), samples.SLIP, fonts=fonts, invariant=True) for _ in range(2))
    assert first == second


def test_poppler_reads_the_petitioner_s_rare_character(
    fonts: FontSet, forms: FormSet, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("paper") / "slip.pdf"
    file.write_bytes(render(forms.get("F15"), samples.SLIP, fonts=fonts))
    text = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    assert "张𤭢" in text
    assert "青民信督〔2026〕12号" in text
    assert "☑领导批示" in text
    assert "□初访" in text


@pytest.mark.parametrize("dots_per_inch", [120, 200, 300])
@pytest.mark.parametrize("turned", [0.0, 3.0, 90.0])
def test_the_qr_says_the_code_that_stands_under_it(
    fonts: FontSet, forms: FormSet, dots_per_inch: int, turned: float
) -> None:
    pdf = render(forms.get("F15"), samples.SLIP, fonts=fonts)
    (cell,) = (cell for cell in cells(pdf) if squeezed(samples.SLIP.code) in cell.text)
    assert cell.text == squeezed(samples.SLIP.code)
    seen = picture(pdf, dots_per_inch=dots_per_inch)
    assert codes(seen.rotate(turned, expand=True, fillcolor=255)) == [samples.SLIP.code]
    scale = dots_per_inch / 72
    left, bottom, right, top = (edge * scale for edge in cell.box)
    box = (int(left), int(seen.height - top), int(right), int(seen.height - bottom))
    assert codes(seen.crop(box)) == [samples.SLIP.code]


@pytest.mark.parametrize("code", ["XF-6399-D-2026-0001-A", "XF-639901-D-2026-10234-7", "XF-1-D-2031-9-Z"])
def test_a_code_of_any_length_can_be_read(fonts: FontSet, forms: FormSet, code: str) -> None:
    sheet = replace(samples.SLIP, code=code)
    draft = render(forms.get("F15"), sheet, fonts=fonts, copy_kind=CopyKind.DRAFT)
    assert codes(picture(draft)) == [code]
    assert codes(picture(draft).point(lambda level: 255 if level > 150 else 0)) == [code]  # a poor copier


def test_the_registration_form_carries_its_number_and_a_blank_nothing(fonts: FontSet, forms: FormSet) -> None:
    assert codes(picture(render(forms.get("F01"), samples.VISIT, fonts=fonts))) == [samples.VISIT.number]
    for form_id in ("F01", "F15"):
        assert codes(picture(blank(forms.get(form_id), samples.OFFICE, fonts=fonts))) == []


@pytest.mark.parametrize("before", range(0, 36, 5))
def test_a_rare_character_is_read_back_from_a_stretched_line_too(
    fonts: FontSet, forms: FormSet, before: int
) -> None:
    summary = f"{'信' * before}张𤭢、曾祥𬬭同意，2026年3月{'访' * 40}"
    pdf = render(forms.get("F15"), replace(samples.SLIP, petitioner="丁", summary=summary), fonts=fonts)
    assert "张𤭢、曾祥𬬭同意" in squeezed(page_texts(pdf)[0])


def test_a_character_no_face_has_is_asked_about_and_never_drawn(fonts: FontSet, forms: FormSet) -> None:
    sheet = replace(
        samples.SLIP,
        petitioner=f"张{UNKNOWN}",
        progress=(ProgressLine(date(2026, 4, 3), "\ue000"), ProgressLine(date(2026, 4, 4), "\ue000")),
    )
    with pytest.raises(MissingCharacters) as asked:
        render(forms.get("F15"), sheet, fonts=fonts)
    assert set(asked.value.chars) == {UNKNOWN, "\ue000"}
    assert len(asked.value.chars) == 2
    assert "U+323B0" in str(asked.value)


@pytest.mark.parametrize("description", ["石+羡", "〔石+羡〕"])
def test_its_description_is_printed_wherever_it_stands(
    fonts: FontSet, forms: FormSet, description: str
) -> None:
    sheet = replace(
        samples.SLIP,
        petitioner=f"张{UNKNOWN}",
        petitioner_description=description,
        summary=f"张{UNKNOWN}反映",
    )
    text = squeezed(page_texts(render(forms.get("F15"), sheet, fonts=fonts))[0])
    assert text.count("张〔石+羡〕") == 2


def test_the_clerk_may_describe_any_character_of_a_paper(fonts: FontSet, forms: FormSet) -> None:
    sheet = replace(samples.SLIP, summary=f"信访人住在{UNKNOWN}村。")
    pdf = render(forms.get("F15"), sheet, fonts=fonts, describe={UNKNOWN: "〔土+岩〕"})
    assert "信访人住在〔土+岩〕村。" in squeezed(page_texts(pdf)[0])


def written_name() -> bytes:
    picture = Image.new("RGBA", (400, 100), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((0, 0, 399, 99), fill=(0, 0, 200, 255))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(("form_id", "name"), [("F15", "petitioner"), ("F01", "name")])
def test_a_picture_of_the_name_takes_its_place(
    fonts: FontSet, forms: FormSet, form_id: str, name: str
) -> None:
    sheet = samples.SLIP if form_id == "F15" else samples.VISIT
    label = "信访人" if form_id == "F15" else "姓名"
    changes = {name: f"张{UNKNOWN}", f"{name}_image": written_name()}
    pdf = render(forms.get(form_id), replace(sheet, **changes), fonts=fonts)
    read = cells(pdf)
    beside = next(cell.box for cell in read if cell.text == label)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert sum("/XObject" in page.Resources for page in document.pages) == 1
    page = pypdfium2.PdfDocument(pdf)[0]
    pictures = [one for one in page.get_objects() if isinstance(one, pypdfium2.PdfImage)]
    left, bottom, right, top = pictures[0].get_bounds()
    assert len(pictures) == 1
    assert left > beside[2]
    assert beside[1] <= bottom and top <= beside[3]
    assert (right - left) / (top - bottom) == pytest.approx(4, rel=0.02)
    if form_id == "F15":
        assert "14200000171" in squeezed(page_texts(pdf)[0])


def test_what_was_typed_is_never_taken_for_a_sign_of_the_form(fonts: FontSet, forms: FormSet) -> None:
    text = f"前{BOX}{TICKED}{BLANK}\ud800\x00\u202e{{number}}_后"
    sheet = replace(samples.SLIP, extension=text)
    with pytest.raises(MissingCharacters) as asked:
        render(forms.get("F15"), sheet, fonts=fonts)
    assert asked.value.chars == ("\ufffd",)
    pdf = render(forms.get("F15"), sheet, fonts=fonts, describe={"\ufffd": "〓"})
    assert "前〓〓〓〓{number}_后" in squeezed(page_texts(pdf)[0])


def test_many_papers_share_their_fonts_and_count_their_own_pages(fonts: FontSet, forms: FormSet) -> None:
    form = forms.get("F15")
    jobs = [Job(form, replace(samples.SLIP, number=f"青民信督〔2026〕{n}号")) for n in range(1, 41)]
    together = render_many(jobs, fonts=fonts)
    texts = [squeezed(text) for text in page_texts(together)]
    assert [f"〔2026〕{n}号" in texts[n - 1] for n in range(1, 41)] == [True] * 40
    assert all("第1页共1页" in text for text in texts)
    assert len(together) < 3 * len(render_many(jobs[:1], fonts=fonts))
    with pytest.raises(ValueError, match="no paper"):
        render_many([], fonts=fonts)
