"""The faces of paper: every han of GB 18030-2022 is drawn and read back, and a box is never printed."""

from __future__ import annotations

import io
import shutil
import tomllib
from datetime import datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from xinfang_desk.output.fonts import GETA, FontSet, FontTrouble, new_canvas, office_fonts
from xinfang_desk.paths import resource

FOLDER = resource("fonts")
CHAINS = ("fang", "kai", "hei", "song", "title")
SIGNS = (*range(0x2160, 0x2180), *range(0x2460, 0x2500), *range(0x3200, 0x3400))
NOT_IN_NOTO = {*range(0x216C, 0x2170), *range(0x217C, 0x2180), 0x321F, 0x332C}
UNKNOWN = ("\U00031350", "\ue000", "😀")


def every_han() -> str:
    blocks = tomllib.loads((FOLDER / "characters.toml").read_text(encoding="utf-8"))["block"]
    return "".join(
        chr(c) for block in blocks for first, last in block["ranges"] for c in range(first, last + 1)
    )


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return FontSet(FOLDER)


def draw(fonts: FontSet, canvas: Canvas, at: tuple[float, float], text: str, chain: str, size: float) -> None:
    x, y = at
    for face, run in fonts.runs(text, chain):
        canvas.setFont(face, size)
        canvas.drawString(x, y, run)
        x += fonts.width(run, chain) * size


def paper(fonts: FontSet, text: str, chain: str, made_at: datetime | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = new_canvas(fonts, buffer, title="督办单", author="青川市民政局", made_at=made_at)
    for start in range(0, len(text), 4800):
        page = text[start : start + 4800]
        for line in range(0, len(page), 60):
            draw(fonts, canvas, (20, 820 - line / 60 * 10), page[line : line + 60], chain, 9)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def read_back(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_the_list_holds_gb_18030_level_3() -> None:
    han = every_han()
    assert len(han) == len(set(han)) == 88_125
    assert set((FOLDER / "tgh8105.txt").read_text(encoding="utf-8").split("\n")[0]) <= set(han)
    gb2312 = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    assert {raw.decode("gb2312", "ignore") for raw in gb2312} - {""} <= set(han)


@pytest.mark.parametrize("chain", CHAINS)
def test_every_han_has_an_outline_in_every_chain(fonts: FontSet, chain: str) -> None:
    without = []
    for char in every_han():
        name = fonts.pick(char, chain)
        face = pdfmetrics.getFont(name).face
        glyph = face.charToGlyph[ord(char)]
        if not glyph or face.glyphPos[glyph] == face.glyphPos[glyph + 1]:
            without.append(char)
    assert without == []


@pytest.mark.parametrize("chain", CHAINS)
def test_the_signs_of_official_papers_are_there(fonts: FontSet, chain: str) -> None:
    signs = "".join(chr(c) for c in SIGNS if c not in NOT_IN_NOTO)
    assert fonts.missing("㎡㎏①Ⅳ㈠㊣〔〕□〇—…“”‑×" + signs, chain) == set()


def test_every_han_is_read_back_from_the_pdf(fonts: FontSet) -> None:
    han = every_han()
    text = read_back(paper(fonts, han, "fang"))
    assert "".join(text.split()) == han


@pytest.mark.parametrize("chain", CHAINS)
def test_marks_of_names_and_dashes_are_as_wide_as_a_han(fonts: FontSet, chain: str) -> None:
    assert fonts.width("古丽·买买提", chain) == 6
    assert fonts.width("——", chain) == 2


@pytest.mark.parametrize("char", UNKNOWN)
def test_a_character_no_face_has_is_reported_and_never_drawn_as_a_box(fonts: FontSet, char: str) -> None:
    for chain in CHAINS:
        assert fonts.pick(char, chain) is None
        assert fonts.missing(f"张{char}三{char}", chain) == {char}
        assert "".join(run for _, run in fonts.runs(f"张{char}三", chain)) == f"张{GETA}三"
        assert fonts.advance(char, chain) == 1
    assert read_back(paper(fonts, f"张{char}三", "fang")).strip() == f"张{GETA}三"


def test_the_geta_mark_itself_is_a_character_like_others(fonts: FontSet) -> None:
    assert fonts.missing(GETA, "fang") == set()


def test_invisible_characters_leave_no_mark_and_no_width(fonts: FontSet) -> None:
    text = "条例\u2060第二十三条\u200b\ufe0f\n"
    assert fonts.missing(text, "fang") == set()
    assert list(fonts.runs(text, "fang")) == [("XFFang", "条例第二十三条")]
    assert fonts.width(text, "fang") == 7


def test_a_space_no_face_has_is_drawn_as_a_plain_space(fonts: FontSet) -> None:
    assert fonts.missing("张\u2009三", "fang") == set()
    assert list(fonts.runs("张\u2009三", "fang")) == [("XFFang", "张 三")]


def test_a_name_is_cut_into_runs_of_one_face(fonts: FontSet) -> None:
    assert list(fonts.runs("张\U00024b62三㎡", "hei")) == [
        ("XFSans-Medium", "张"),
        ("XFRare23000", "\U00024b62"),
        ("XFSans-Medium", "三㎡"),
    ]


def test_all_fonts_are_embedded_and_helvetica_is_not_named(fonts: FontSet) -> None:
    data = paper(fonts, "信访事项督办单" * 10 + "\U00020bb7", "title")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        named = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert {str(font.BaseFont).split("+")[1] for font in named} == {"XFTitle", "XFRare20000"}
        assert all("/FontFile2" in font.FontDescriptor for font in named)
        assert pdf.Root.Lang == "zh-CN"
        assert str(pdf.docinfo.Title) == "督办单"
    assert b"Helvetica" not in data


def test_the_same_paper_gives_the_same_bytes_and_states_its_moment(fonts: FontSet) -> None:
    moment = datetime(2026, 3, 25, 9, 30)
    data = paper(fonts, "青川市民政局", "song", moment)
    assert data == paper(FontSet(FOLDER), "青川市民政局", "song", moment)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo.CreationDate) == "D:20260325093000+08'00'"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copy(FOLDER / "fonts.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("damage", ["gone", "empty", "cut off", "not a font", "a folder"])
def test_a_damaged_font_file_says_which_and_what_to_do(copied: Path, damage: str) -> None:
    file = copied / "XFFang.ttf"
    whole = (FOLDER / "XFFang.ttf").read_bytes()
    if damage == "a folder":
        file.mkdir()
    elif damage != "gone":
        file.write_bytes(
            {"empty": b"", "cut off": whole[: len(whole) // 2], "not a font": b"PK" * 500}[damage]
        )
    with pytest.raises(FontTrouble) as caught:
        FontSet(copied).pick("信", "fang")
    said = "".join((str(caught.value), *caught.value.advice))
    assert "XFFang.ttf" in said
    assert "重新安装" in said
    assert not any(word in said for word in ("错误", "失败", "非法", "！"))


def test_a_missing_list_of_fonts_is_said_too(tmp_path: Path) -> None:
    with pytest.raises(FontTrouble, match=r"fonts\.toml"):
        FontSet(tmp_path)


def test_only_the_files_that_are_needed_are_opened(copied: Path) -> None:
    shutil.copy(FOLDER / "XFFang.ttf", copied)
    assert FontSet(copied).missing("青川市民政局", "fang") == set()


def test_the_office_s_own_face_comes_first_when_it_is_given(tmp_path: Path) -> None:
    own = (FOLDER / "XFKai.ttf").read_bytes()
    mine = tmp_path / "FANGSONG_GB2312.TTF"
    mine.write_bytes(own.replace("XFKai".encode("utf-16-be"), "OwnFS".encode("utf-16-be")))
    found = office_fonts(FOLDER, [tmp_path / "nothing", tmp_path])
    assert found == {"fang": mine}
    chosen = FontSet(FOLDER, found)
    assert chosen.pick("信", "fang") == "OwnFS"
    assert chosen.pick("𬬭", "fang") == "XFWenKaiL"
    assert chosen.pick("信", "kai") == "XFKai"
    assert FontSet(FOLDER).pick("信", "fang") == "XFFang"


def test_an_office_face_that_cannot_be_embedded_is_named(tmp_path: Path) -> None:
    file = tmp_path / "FZXBSJW.TTF"
    shutil.copy(FOLDER / "source" / "FandolSong-Bold.otf", file)
    with pytest.raises(FontTrouble, match=r"FZXBSJW\.TTF") as caught:
        FontSet(FOLDER, {"title": file}).pick("信", "title")
    assert "设置" in caught.value.advice[0]
