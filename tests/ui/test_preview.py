"""预览: real PDFs drawn by PDFium in the background, fitted, zoomed, dimmed in the dark."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from xinfang_desk.ui.pdf_pages import MOST_PIXELS, PdfPages
from xinfang_desk.ui.preview import SCREEN_DPI, PaperPreview
from xinfang_desk.ui.theme import theme

A4 = (595.28, 841.89)
SQUARE = (0.1, 0.1, 0.3, 0.3)
"""Where each page is black, as parts of its width and height from the upper left corner."""


def paper(pages: int = 1, size: tuple[float, float] = A4) -> bytes:
    """A PDF whose pages have a black square near their upper left corner."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size)
    for _ in range(pages):
        left, top, right, bottom = SQUARE
        width, height = size
        canvas.rect(
            left * width, height * (1 - bottom), (right - left) * width, (bottom - top) * height, fill=1
        )
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.fixture
def preview(qtbot: QtBot, dressed: None) -> Iterator[PaperPreview]:
    made = PaperPreview("test.paper")
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    qtbot.waitExposed(made)
    yield made


def drawn(qtbot: QtBot, preview: PaperPreview, pdf: bytes) -> PaperPreview:
    preview.show_pdf(pdf)
    qtbot.waitUntil(lambda: preview.is_drawn)
    return preview


def page_color(preview: PaperPreview, across: float, down: float) -> QColor:
    """The colour on the screen at a part of the first page's width and height."""
    sheet = preview.widget()
    width = round(A4[0] / 72 * SCREEN_DPI * preview.zoom)
    height = round(A4[1] / 72 * SCREEN_DPI * preview.zoom)
    return sheet.grab().toImage().pixelColor(QPoint(round(width * across), round(height * down)))


def test_a_page_is_shown_whole_and_black_is_where_it_is_on_paper(qtbot: QtBot, preview: PaperPreview) -> None:
    drawn(qtbot, preview, paper())
    assert preview.fit == "page"
    assert preview.verticalScrollBar().maximum() == 0
    assert page_color(preview, 0.2, 0.2) == QColor("black")
    assert page_color(preview, 0.6, 0.6) == QColor("white")
    assert (preview.page, preview.page_count) == (1, 1)
    assert preview.accessibleDescription() == "第 1 页，共 1 页"


def test_the_picture_has_the_resolution_of_the_screen(qtbot: QtBot, preview: PaperPreview) -> None:
    drawn(qtbot, preview, paper())
    picture = preview.picture(0)
    assert picture is not None
    expected = A4[0] / 72 * SCREEN_DPI * preview.zoom * preview.devicePixelRatioF()
    assert abs(picture.width() - expected) <= 1


def test_fitting_the_width_uses_the_view_and_needs_no_bar_below(qtbot: QtBot, preview: PaperPreview) -> None:
    drawn(qtbot, preview, paper(2))
    preview.fit_width()
    assert preview.horizontalScrollBar().maximum() == 0
    assert preview.widget().width() > preview.viewport().width() - 20
    preview.resize(400, 600)
    assert preview.horizontalScrollBar().maximum() == 0


def test_zooming_by_keys_goes_in_steps_and_back_to_the_whole_page(
    qtbot: QtBot, preview: PaperPreview
) -> None:
    drawn(qtbot, preview, paper())
    whole = preview.zoom
    QTest.keyClick(preview, Qt.Key.Key_Plus)
    assert preview.zoom > whole
    assert preview.fit == ""
    larger = preview.zoom
    QTest.keyClick(preview, Qt.Key.Key_Plus)
    QTest.keyClick(preview, Qt.Key.Key_Minus)
    assert preview.zoom == larger
    QTest.keyClick(preview, Qt.Key.Key_0)
    assert preview.zoom == pytest.approx(whole)
    qtbot.waitUntil(lambda: preview.is_drawn)


def test_zoom_ends_somewhere(qtbot: QtBot, preview: PaperPreview) -> None:
    drawn(qtbot, preview, paper())
    for _ in range(30):
        preview.zoom_out()
    assert preview.zoom == 0.25
    for _ in range(30):
        preview.zoom_in()
    assert preview.zoom == 4.0
    qtbot.waitUntil(lambda: preview.is_drawn)
    picture = preview.picture(0)
    assert picture is not None
    assert picture.width() * picture.height() <= MOST_PIXELS


def test_scrolling_tells_the_page_and_keeps_only_pictures_near_it(
    qtbot: QtBot, preview: PaperPreview
) -> None:
    drawn(qtbot, preview, paper(12))
    assert preview.page_count == 12
    QTest.keyClick(preview, Qt.Key.Key_End)
    assert preview.page == 12
    qtbot.waitUntil(lambda: preview.is_drawn)
    assert preview.picture(11) is not None
    assert preview.picture(0) is None
    QTest.keyClick(preview, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: preview.is_drawn)
    assert preview.page == 1
    assert preview.picture(0) is not None


def test_another_paper_takes_the_place_of_the_first(qtbot: QtBot, preview: PaperPreview) -> None:
    drawn(qtbot, preview, paper(3))
    drawn(qtbot, preview, paper(1, (A4[1], A4[0])))
    assert preview.page_count == 1
    picture = preview.picture(0)
    assert picture is not None
    assert picture.width() > picture.height()


def test_only_the_last_of_papers_in_a_hurry_stays(qtbot: QtBot, preview: PaperPreview) -> None:
    for pages in (1, 2, 3):
        preview.show_pdf(paper(pages))
    qtbot.waitUntil(lambda: preview.is_drawn)
    assert preview.page_count == 3


def test_paper_stays_white_in_the_dark_under_a_shade(qtbot: QtBot, preview: PaperPreview) -> None:
    drawn(qtbot, preview, paper())
    theme.use(mode="dark")
    qtbot.waitUntil(lambda: preview.is_drawn)
    shade = page_color(preview, 0.6, 0.6)
    assert shade.red() == shade.green() == shade.blue() == round(255 * (1 - theme.paper_dim()))


def test_larger_type_fits_the_page_anew(qtbot: QtBot, preview: PaperPreview) -> None:
    drawn(qtbot, preview, paper())
    theme.use(scale=2.0)
    qtbot.waitUntil(lambda: preview.is_drawn)
    assert preview.verticalScrollBar().maximum() == 0


def test_a_page_closed_while_it_is_drawn_answers_nobody(qtbot: QtBot, preview: PaperPreview) -> None:
    doomed = PaperPreview()
    doomed.resize(300, 300)
    doomed.show_pdf(paper(2))
    doomed.deleteLater()
    QTest.qWait(1)
    drawn(qtbot, preview, paper())
    assert preview.page_count == 1


def test_bytes_that_are_no_pdf_are_refused() -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        PdfPages(b"<html>")


def test_a_huge_page_is_drawn_with_fewer_pixels() -> None:
    with PdfPages(paper(1, (2384, 3370))) as pages:
        picture = pages.image(0, 600)
    assert picture.width() * picture.height() <= MOST_PIXELS * 1.01
