"""From a finished PDF to a printer or a file; nothing in clear text is left on the disk.

On Linux the PDF itself goes to CUPS through the standard input of ``lp``: vector, with its fonts. On Windows
each page is painted at 300 dpi into a QPrinter; that way is tested into a PDF file, not on Windows itself.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QIODevice, QMarginsF, QSaveFile
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.ui import tasks
from xinfang_desk.ui.pdf_pages import PdfPages
from xinfang_desk.ui.printer_offsets import offsets, shifted

RASTER_DPI = 300
"""QPrinter's HighResolution would ask for 1200 dpi, half a gigabyte a page."""
MOST_COPIES = 20
_LOOK_UP_SECONDS = 0.2

NO_PRINTER = "这台电脑还没有装打印机。可以先存成 PDF，或请系统管理员装好打印机。"
NOT_TAKEN = "打印机“{}”没有接收。请看看它是否开着、线是否插好、有没有纸，再按“重新打印”。"
NO_SERVICE = "这台电脑没有打印服务。可以先存成 PDF，请系统管理员装好打印服务（CUPS）。"
STOPPED = "打印到第 {} 页停下了。请看看打印机有没有卡纸、缺纸，再按“重新打印”。"
CANCELLED = "已按您的要求停下，没有打印完。"


class NotPrinted(Exception):
    """The paper did not reach the printer; the sentence says what happened and what to do."""


class Watcher(Protocol):
    """What the work tells and asks while it goes on; a ``ui.tasks.Task`` is one."""

    @property
    def is_cancelled(self) -> bool:
        """Whether the clerk wants it stopped."""

    def report(self, step: str, done: int, total: int) -> None:
        """Tell how far it is."""


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


def start(
    pdf: bytes,
    wish: PrintWish,
    title: str,
    done: Callable[[], None],
    failed: Callable[[Exception], None],
) -> tasks.Task:
    """Print in the background.

    Args:
        pdf: the paper.
        wish: printer, copies, both sides.
        title: name of the job in the printer's queue, which other people can read: never a person's name.
        done: called in the window's thread when the printer took it.
        failed: called there with a :class:`NotPrinted`; not after a cancellation.
    """
    return tasks.run(
        lambda task: send(pdf, wish, title, task), lambda _answer: done(), failed, is_cancellable=True
    )


def send(pdf: bytes, wish: PrintWish, title: str, watcher: Watcher) -> None:
    """Print and wait until the printer took it; the page is shifted as that printer needs (微调).

    Raises:
        NotPrinted: it did not.
    """
    pdf = shifted(pdf, offsets.of(wish.printer))
    if sys.platform == "win32":
        paint(pdf, raster_printer(wish, title), watcher)
    else:
        send_by_lp(pdf, wish, title, watcher)


def send_by_lp(pdf: bytes, wish: PrintWish, title: str, watcher: Watcher) -> None:
    """Hand the PDF as it is to the print service, through a pipe.

    Raises:
        NotPrinted: there is no service, it refused, or the clerk stopped it.
    """
    command = shutil.which("lp")
    if command is None:
        raise NotPrinted(NO_SERVICE)
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [command, *lp_arguments(wish, title)],
        stdin=pipe,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        rest: bytes | None = pdf
        while True:
            try:
                process.communicate(rest, timeout=_LOOK_UP_SECONDS)
                break
            except subprocess.TimeoutExpired:
                rest = None
                if watcher.is_cancelled:
                    process.kill()
                    raise NotPrinted(CANCELLED) from None
    if process.returncode != 0:
        raise NotPrinted(NOT_TAKEN.format(wish.printer))


def lp_arguments(wish: PrintWish, title: str) -> list[str]:
    """What ``lp`` is told; the PDF itself comes through its standard input."""
    sides = "two-sided-long-edge" if wish.both_sides else "one-sided"
    return ["-d", wish.printer, "-n", str(wish.copies), "-o", f"sides={sides}", "-t", title, "-"]


def raster_printer(wish: PrintWish, title: str) -> QPrinter:
    """A QPrinter for painted pages, at 300 dpi whatever its driver proposes."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(wish.printer)
    printer.setResolution(RASTER_DPI)
    printer.setDocName(title)
    printer.setCopyCount(wish.copies)
    if wish.both_sides:
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    return printer


def paint(pdf: bytes, printer: QPrinter, watcher: Watcher) -> None:
    """Paint every page as a picture, each on paper of its own size.

    Raises:
        NotPrinted: the printer does not take it or stops, or the clerk stopped it.
    """
    with PdfPages(pdf) as pages:
        printer.setFullPage(True)
        _fit_paper(printer, pages, 0)
        painter = QPainter()
        if not painter.begin(printer):
            raise NotPrinted(NOT_TAKEN.format(printer.printerName()))
        try:
            for index in range(len(pages)):
                if watcher.is_cancelled:
                    printer.abort()
                    raise NotPrinted(CANCELLED)
                if index:
                    _fit_paper(printer, pages, index)
                    if not printer.newPage():
                        raise NotPrinted(STOPPED.format(index))
                picture = pages.image(index, printer.resolution())
                painter.drawImage(painter.viewport().topLeft(), picture)
                watcher.report("正在送往打印机", index + 1, len(pages))
        finally:
            painter.end()


def _fit_paper(printer: QPrinter, pages: PdfPages, index: int) -> None:
    printer.setPageSize(QPageSize(pages.sizes[index], QPageSize.Unit.Point))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)


def save_pdf(pdf: bytes, target: Path) -> None:
    """Write a paper where the clerk said; a half-written file never takes the place of an old one.

    Raises:
        StorageTrouble: it cannot be written there.
    """
    file = QSaveFile(str(target))
    is_open = file.open(QIODevice.OpenModeFlag.WriteOnly)
    if is_open and file.write(pdf) == len(pdf) and file.commit():
        return
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
