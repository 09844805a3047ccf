"""Giving a PDF away before anybody signed in: to a file or to the usual printer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from xinfang_desk.ui import printing


def save_pdf(host: QWidget, pdf: bytes, file_name: str) -> Path | None:
    """Ask where a PDF goes and write it.

    Returns:
        Where it lies, or None when the clerk went back.

    Raises:
        StorageTrouble: it could not be written there.
    """
    chosen, _ = QFileDialog.getSaveFileName(host, "存 PDF", file_name, "PDF (*.pdf)")
    if not chosen:
        return None
    target = printing.with_ending(chosen)
    printing.save_pdf(pdf, target)
    return target


def print_pdf(pdf: bytes, title: str, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
    """Print on the usual printer in the background.

    Args:
        pdf: the paper.
        title: name of the job.
        done: called when the printer took it.
        failed: called with a NotPrinted.
    """
    known = printing.printers()
    if not known:
        failed(printing.NotPrinted(printing.NO_PRINTER))
        return
    printing.start(pdf, printing.PrintWish(known[0].name), title, done, failed)
