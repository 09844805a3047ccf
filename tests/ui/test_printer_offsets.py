"""微调: the content of a page moves by so many millimetres, for one printer, and is remembered for it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.ui.test_printing import A4, A4_LYING, Watching, lp, paper
from xinfang_desk.ui import printing
from xinfang_desk.ui.printer_offsets import MOST_MM, Offset, PrinterOffsets, read_mm, shifted
from xinfang_desk.ui.printer_offsets import offsets as kept_here
from xinfang_desk.ui.printing import PrintWish

__all__ = ["lp"]
DOTS_PER_MM = 10


def ink(pdf: bytes, page: int = 0) -> tuple[float, float, float, float]:
    """Left, upper, right and lower edge of what is black on a page, in mm."""
    picture = pypdfium2.PdfDocument(pdf)[page].render(scale=DOTS_PER_MM * 25.4 / 72).to_pil().convert("L")
    edges = picture.point(lambda shade: 255 * (shade < 128)).getbbox()
    assert edges is not None
    left, upper, right, lower = (edge / DOTS_PER_MM for edge in edges)
    return left, upper, right, lower


@pytest.mark.parametrize("offset", [Offset(3, 0), Offset(0, 4.5), Offset(-2.5, -6), Offset(12, 12)])
def test_every_page_moves_by_so_many_millimetres_and_keeps_its_size(offset: Offset) -> None:
    pdf = paper(A4, A4_LYING)
    moved = shifted(pdf, offset)
    for page in (0, 1):
        before, after = ink(pdf, page), ink(moved, page)
        for place, distance in enumerate((offset.x, offset.y, offset.x, offset.y)):
            assert after[place] - before[place] == pytest.approx(distance, abs=0.15)
        assert pypdfium2.PdfDocument(moved)[page].get_size() == pytest.approx((A4, A4_LYING)[page], abs=0.1)


def test_without_an_offset_the_paper_is_not_touched() -> None:
    pdf = paper()
    assert shifted(pdf, Offset()) is pdf


def test_the_printer_gets_the_shifted_page_and_no_other_printer_does(
    lp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_here, "_kept", {"旧打印机": Offset(5, 2)})
    pdf = paper()
    printing.send(pdf, PrintWish("旧打印机"), "表", Watching())
    moved = ink((lp / "paper.pdf").read_bytes())
    assert moved[0] - ink(pdf)[0] == pytest.approx(5, abs=0.15)
    assert moved[1] - ink(pdf)[1] == pytest.approx(2, abs=0.15)
    printing.send(pdf, PrintWish("新打印机"), "表", Watching())
    assert (lp / "paper.pdf").read_bytes() == pdf


def test_an_offset_is_remembered_for_its_printer(tmp_path: Path) -> None:
    first = PrinterOffsets()
    first.use(tmp_path)
    first.keep("一楼", Offset(1.5, -2))
    first.keep("二楼", Offset(99, 0))
    second = PrinterOffsets()
    second.use(tmp_path)
    assert (second.of("一楼"), second.of("二楼")) == (Offset(1.5, -2), Offset(MOST_MM, 0))
    assert second.of("三楼").is_none


@pytest.mark.parametrize("content", ["", "[]", '{"a": 1}', '{"a": ["x", 2]}', '{"a": [NaN, 2]}'])
def test_a_damaged_file_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "printers.json").write_text(content, encoding="utf-8")
    book = PrinterOffsets()
    book.use(tmp_path)
    assert book.of("a").x == 0.0


@pytest.mark.parametrize(
    ("typed", "value"),
    [("", 0.0), (" 1.5 ", 1.5), ("-2", -2.0), ("20", 20.0), ("20.1", None), ("一", None), ("nan", None)],
)
def test_millimetres_are_read_as_people_type_them(typed: str, value: float | None) -> None:
    assert read_mm(typed) == value
