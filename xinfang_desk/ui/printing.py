"""From a finished PDF to a printer or a file; nothing in clear text is left on the disk.

On Linux the PDF itself goes to CUPS through ``lp`` (vector, with its fonts), read from a pipe. On Windows
each page is painted at 300 dpi into a QPrinter; that path is tested into a PDF file, not on Windows.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QIODevice, QMarginsF, QObject, QProcess, QSaveFile, QStandardPaths, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.ui.pdf_pages import PdfPages

RASTER_DPI = 300
"""QPrinter's HighResolution would ask for 1200 dpi, half a gigabyte a page."""
SLOW_MS = 2000
"""Longer work shows that it goes on."""
MOST_COPIES = 20

NO_PRINTER = "这台电脑还没有装打印机。"
_ADVICE = "请看看打印机是否开着、线是否插好、有没有纸，再按“重新打印”。也可以先存成 PDF。"


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer this computer knows.

    Attributes:
        can_duplex: whether its driver offers both sides; where it does not, the choice is not shown.
    """

    name: str
    is_default: bool = False
    can_duplex: bool = False


@dataclass(frozen=True, slots=True)
class PrintWish:
    """What the clerk chose beside the paper itself."""

    printer: str
    copies: int = 1
    both_sides: bool = False


def printers() -> tuple[Printer, ...]:
    """The printers of this computer, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    found = []
    for name in QPrinterInfo.availablePrinterNames():
        modes = QPrinterInfo.printerInfo(name).supportedDuplexModes()
        both = QPrinter.DuplexMode.DuplexLongSide in modes or QPrinter.DuplexMode.DuplexAuto in modes
        found.append(Printer(name, name == usual, both))
    return tuple(sorted(found, key=lambda printer: not printer.is_default))


class PrintJob(QObject):
    """One paper on its way to a printer; ask for it with :func:`print_job`.

    ``finished`` is sent once: an empty sentence when the printer took it, else what happened and what to
    do. ``progressed`` tells page and number of pages; ``slow`` that it takes longer than two seconds.
    """

    finished = Signal(str)
    progressed = Signal(int, int)
    slow = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_over = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(SLOW_MS)
        self._patience.timeout.connect(self.slow)

    def start(self) -> None:
        """Begin; the answer comes through ``finished``."""
        self._patience.start()

    def cancel(self) -> None:
        """Stop what has not left this computer yet."""
        self._end("已按您的要求停下，没有打印完。纸已经出来的，请收好作废。")

    @property
    def is_over(self) -> bool:
        """Whether ``finished`` was sent."""
        return self._is_over

    def _end(self, sentence: str = "") -> None:
        if not self._is_over:
            self._is_over = True
            self._patience.stop()
            self.finished.emit(sentence)


class LpJob(PrintJob):
    """The PDF as it is, through the pipe of ``lp``.

    Args:
        pdf: the paper.
        wish: printer, copies, both sides.
        title: name of the job in the printer's queue; never a person's name.
    """

    def __init__(self, pdf: bytes, wish: PrintWish, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pdf, self._wish, self._title = pdf, wish, title
        self._process = QProcess(self)
        self._process.finished.connect(self._answered)
        self._process.errorOccurred.connect(self._failed)

    def start(self) -> None:
        """Hand the PDF to the print service."""
        super().start()
        command = QStandardPaths.findExecutable("lp")
        if not command:
            self._end(f"没有打印出来：这台电脑没有打印服务。{_ADVICE}")
            return
        self._process.start(command, lp_arguments(self._wish, self._title))
        self._process.write(self._pdf)
        self._process.closeWriteChannel()

    def cancel(self) -> None:
        """Stop handing it over."""
        super().cancel()
        self._process.kill()
        self._process.waitForFinished(1000)

    def _answered(self, code: int, status: QProcess.ExitStatus) -> None:
        if code == 0 and status is QProcess.ExitStatus.NormalExit:
            self._end()
            return
        self._end(f"没有打印出来：打印机“{self._wish.printer}”没有接收。{_ADVICE}")

    def _failed(self, error: QProcess.ProcessError) -> None:
        # A printer that refuses closes the pipe early; its exit code follows and says it better.
        if error is QProcess.ProcessError.FailedToStart:
            self._end(f"没有打印出来：打印服务没有启动。{_ADVICE}")


class RasterJob(PrintJob):
    """Pages painted at 300 dpi, one after another between other events, so that it can be stopped.

    Args:
        pdf: the paper.
        printer: set up by :func:`raster_printer`.
    """

    def __init__(self, pdf: bytes, printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = PdfPages(pdf)
        self._printer = printer
        self._painter = QPainter()
        self._next = 0
        self._step = QTimer(self)
        self._step.setInterval(0)
        self._step.timeout.connect(self._paint_next)

    def start(self) -> None:
        """Open the printer and paint the first page."""
        super().start()
        self._printer.setPageSize(QPageSize(self._pages.sizes[0], QPageSize.Unit.Point))
        self._printer.setFullPage(True)
        self._printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
        if not self._painter.begin(self._printer):
            self._close()
            self._end(f"没有打印出来：打印机“{self._printer.printerName()}”没有接收。{_ADVICE}")
            return
        self._step.start()

    def cancel(self) -> None:
        """Take the pages that are still here out of the queue."""
        if self._painter.isActive():
            self._printer.abort()
        self._close()
        super().cancel()

    def _paint_next(self) -> None:
        if self._next and not self._printer.newPage():
            self._close()
            self._end(f"打印到第 {self._next} 页停下了：打印机没有接着收。{_ADVICE}")
            return
        picture = self._pages.image(self._next, self._printer.resolution())
        # The picture is placed by the paper, not by what the driver can reach.
        corner = -self._printer.pageLayout().paintRectPixels(self._printer.resolution()).topLeft()
        self._painter.drawImage(corner, picture)
        self._next += 1
        self.progressed.emit(self._next, len(self._pages))
        if self._next == len(self._pages):
            self._close()
            self._end()

    def _close(self) -> None:
        self._step.stop()
        if self._painter.isActive():
            self._painter.end()
        self._pages.close()


def print_job(pdf: bytes, wish: PrintWish, title: str, parent: QObject | None = None) -> PrintJob:
    """The way to print on this system, ready to ``start``."""
    if sys.platform == "win32":
        return RasterJob(pdf, raster_printer(wish, title), parent)
    return LpJob(pdf, wish, title, parent)


def raster_printer(wish: PrintWish, title: str) -> QPrinter:
    """A QPrinter for painted pages, at 300 dpi whatever the driver proposes."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(wish.printer)
    printer.setResolution(RASTER_DPI)
    printer.setDocName(title)
    printer.setCopyCount(wish.copies)
    if wish.both_sides:
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    return printer


def lp_arguments(wish: PrintWish, title: str) -> list[str]:
    """What ``lp`` is told; the PDF itself comes through its standard input."""
    sides = ["-o", "sides=two-sided-long-edge"] if wish.both_sides else ["-o", "sides=one-sided"]
    return ["-d", wish.printer, "-n", str(wish.copies), *sides, "-t", title, "-"]


def save_pdf(pdf: bytes, target: Path) -> None:
    """Write a paper where the clerk said; a half-written file never takes the place of an old one.

    Raises:
        StorageTrouble: it cannot be written there.
    """
    file = QSaveFile(str(target))
    written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(pdf) == len(pdf) and file.commit()
    if not written:
        file.cancelWriting()
        raise StorageTrouble(
            f"PDF 没有存进“{target.parent.name or target.parent}”。",
            "请看看 U 盘是否插好、是否写保护、空间够不够。",
            "也可以换一个文件夹再存一次。",
        )


def with_ending(chosen: str) -> Path:
    """The file the clerk meant: ``.pdf`` is added where it was left out."""
    path = Path(chosen)
    return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
