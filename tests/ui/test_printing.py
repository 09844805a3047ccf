"""Printing: the real pipe into a stand-in for ``lp``, real painting into a QPrinter, real files."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.ui import printing
from xinfang_desk.ui.pdf_pages import PdfPages
from xinfang_desk.ui.printing import NotPrinted, PrintWish

A4, A4_LYING = (595.28, 841.89), (841.89, 595.28)
WISH = PrintWish("一楼打印机", copies=2)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="lp is the way of Linux")


class Watching:
    """Notes what is reported; wants it stopped after so many questions."""

    def __init__(self, patience: int = 1000) -> None:
        self.reports: list[tuple[str, int, int]] = []
        self._patience = patience

    @property
    def is_cancelled(self) -> bool:
        self._patience -= 1
        return self._patience < 0

    def report(self, step: str, done: int, total: int) -> None:
        self.reports.append((step, done, total))


def paper(*sizes: tuple[float, float]) -> bytes:
    """Pages with a black square whose upper left corner lies at 10 % of width and height."""
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for width, height in sizes or (A4,):
        canvas.setPageSize((width, height))
        canvas.rect(0.1 * width, 0.7 * height, 0.2 * width, 0.2 * height, fill=1)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.fixture
def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of PATH, with an ``lp`` that keeps what it was given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    write_lp(folder, 'cat > "$HERE/paper.pdf"; printf "%s\\n" "$@" > "$HERE/arguments"')
    monkeypatch.setenv("PATH", str(folder))
    return folder


def write_lp(folder: Path, script: str) -> None:
    command = folder / "lp"
    command.write_text(f"#!/bin/sh\nPATH=/bin:/usr/bin; HERE={folder}\n{script}\n", encoding="utf-8")
    command.chmod(0o700)


def test_lp_gets_the_pdf_itself_through_its_standard_input(lp: Path) -> None:
    pdf = paper()
    printing.send_by_lp(pdf, WISH, "青民信督〔2026〕12号", Watching())
    assert (lp / "paper.pdf").read_bytes() == pdf
    assert (lp / "arguments").read_text("utf-8").splitlines() == [
        *("-d", "一楼打印机", "-n", "2", "-o", "sides=one-sided"),
        *("-t", "青民信督〔2026〕12号", "-"),
    ]


def test_both_sides_are_asked_for_by_the_long_edge(lp: Path) -> None:
    printing.send_by_lp(paper(), PrintWish("甲", both_sides=True), "F15", Watching())
    assert "sides=two-sided-long-edge" in (lp / "arguments").read_text("utf-8")


def test_a_printer_that_does_not_take_it_is_named_with_what_to_do(lp: Path) -> None:
    write_lp(lp, "exit 1")
    with pytest.raises(NotPrinted, match="打印机“一楼打印机”没有接收。请看看"):
        printing.send_by_lp(paper(), WISH, "F15", Watching())


def test_a_computer_without_print_service_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotPrinted, match="没有打印服务"):
        printing.send_by_lp(paper(), WISH, "F15", Watching())


def test_a_printer_that_hangs_can_be_left(lp: Path) -> None:
    write_lp(lp, "exec sleep 60")
    with pytest.raises(NotPrinted, match="停下"):
        printing.send_by_lp(paper(), WISH, "F15", Watching(patience=0))


def test_printing_leaves_no_file_behind(lp: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_lp(lp, "cat > /dev/null")
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setenv("TMPDIR", str(room))
    printing.send_by_lp(paper(), WISH, "F15", Watching())
    assert list(room.iterdir()) == []


def test_in_the_window_printing_answers_when_it_is_done(lp: Path, qtbot: QtBot) -> None:
    answers: list[str] = []
    task = printing.start(
        paper(), WISH, "F15", lambda: answers.append("printed"), lambda trouble: answers.append(str(trouble))
    )
    qtbot.waitUntil(lambda: task.is_over)
    assert answers == ["printed"]


def test_in_the_window_a_failure_is_told(lp: Path, qtbot: QtBot) -> None:
    write_lp(lp, "exit 1")
    answers: list[str] = []
    task = printing.start(paper(), WISH, "F15", lambda: None, lambda trouble: answers.append(str(trouble)))
    qtbot.waitUntil(lambda: task.is_over)
    assert len(answers) == 1
    assert "重新打印" in answers[0]


def painted_to(target: Path) -> QPrinter:
    printer = printing.raster_printer(PrintWish("", copies=1), "F15")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


def test_painted_pages_have_the_size_and_place_of_the_paper(qapp: object, tmp_path: Path) -> None:
    target = tmp_path / "painted.pdf"
    watching = Watching()
    printing.paint(paper(A4, A4_LYING), painted_to(target), watching)
    assert watching.reports == [("正在送往打印机", 1, 2), ("正在送往打印机", 2, 2)]
    with PdfPages(target.read_bytes()) as pages:
        for index, (width, height) in enumerate((A4, A4_LYING)):
            assert abs(pages.sizes[index].width() - width) < 2
            assert abs(pages.sizes[index].height() - height) < 2
            picture = pages.image(index, 72)
            assert picture.pixelColor(round(width * 0.11), round(height * 0.11)) == QColor("black")
            assert picture.pixelColor(round(width * 0.29), round(height * 0.29)) == QColor("black")
            assert picture.pixelColor(round(width * 0.09), round(height * 0.09)) == QColor("white")
            assert picture.pixelColor(round(width * 0.32), round(height * 0.2)) == QColor("white")


def test_pages_are_painted_at_300_dpi(qapp: object) -> None:
    assert printing.raster_printer(WISH, "F15").resolution() == 300


def test_a_painted_job_can_be_stopped_between_pages(qapp: object, tmp_path: Path) -> None:
    watching = Watching(patience=1)
    with pytest.raises(NotPrinted, match="停下"):
        printing.paint(paper(A4, A4, A4), painted_to(tmp_path / "half.pdf"), watching)
    assert len(watching.reports) == 1


def test_the_printers_listed_are_those_qt_knows(qapp: object) -> None:
    listed = printing.printers()
    assert len({printer.name for printer in listed}) == len(listed)
    assert all(not printer.is_default for printer in listed[1:])


def test_a_pdf_is_saved_and_replaces_the_old_one_whole(tmp_path: Path) -> None:
    target = tmp_path / "督办单.pdf"
    target.write_bytes(b"old")
    printing.save_pdf(b"%PDF-new", target)
    assert target.read_bytes() == b"%PDF-new"
    assert os.listdir(tmp_path) == ["督办单.pdf"]


def test_a_folder_that_is_gone_keeps_nothing_and_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="没有存进“U盘”") as caught:
        printing.save_pdf(b"%PDF", tmp_path / "U盘" / "督办单.pdf")
    assert len(caught.value.advice) == 2


@pytest.mark.parametrize(
    ("chosen", "meant"),
    [("单子", "单子.pdf"), ("单子.PDF", "单子.PDF"), ("〔2026〕12号.x", "〔2026〕12号.x.pdf")],
)
def test_the_ending_is_added_where_it_was_left_out(chosen: str, meant: str) -> None:
    assert printing.with_ending(chosen) == Path(meant)
