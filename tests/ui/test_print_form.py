"""The sheet that prints a paper of a case: its name, large type, and the printer's own offset."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.output.paper_reading import page_texts
from tests.visitors import VETERAN
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.ui.printer_offsets import Offset, PrinterOffsets
from xinfang_desk.ui.printing import Printer
from xinfang_desk.ui.tabs import base_offset, base_printing

PRINTERS = (Printer("一楼"), Printer("二楼"))


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> PrinterOffsets:
    """The offsets of this test's computer."""
    made = PrinterOffsets()
    made.use(tmp_path)
    monkeypatch.setattr(base_offset, "offsets", made)
    return made


def sheet_of(
    qtbot: QtBot, desk: OpenDesk, form_id: str, target: Path, printers: tuple[Printer, ...] = PRINTERS
) -> base_printing.PrintForm:
    host = QWidget()
    qtbot.addWidget(host)
    services = desk.as_("clerk")
    done = services.registration.register(VETERAN)
    return base_printing.PrintForm(
        host,
        services.papers,
        PaperOf(form_id, done.receipt_id),
        done.receipt_number,
        printers=lambda: printers,
        choose_file=lambda _host, _name: target,
    )


def test_a_receipt_is_saved_in_large_type_when_it_is_wished(
    qtbot: QtBot, desk: OpenDesk, book: PrinterOffsets, dressed: None, tmp_path: Path
) -> None:
    target = tmp_path / "回执.pdf"
    sheet = sheet_of(qtbot, desk, "F35", target)
    assert sheet.windowTitle() in ("", "打印登记回执")
    sheet.save.click()
    normal = len(page_texts(target.read_bytes()))
    sheet.large.set_value(True)
    sheet.save.click()
    assert len(page_texts(target.read_bytes())) > normal


def test_the_offset_of_each_printer_is_shown_and_kept(
    qtbot: QtBot, desk: OpenDesk, book: PrinterOffsets, dressed: None, tmp_path: Path
) -> None:
    book.keep("二楼", Offset(1.5, -2))
    sheet = sheet_of(qtbot, desk, "F01", tmp_path / "x.pdf")
    assert (sheet.offset.right.value(), sheet.offset.part.isHidden()) == ("", True)
    sheet.printer.set_value("二楼")
    sheet.printer.edited.emit()
    assert (sheet.offset.right.value(), sheet.offset.down.value()) == ("1.5", "-2")
    assert not sheet.offset.part.isHidden()
    sheet.offset.right.set_value("3")
    assert sheet.offset.keep("二楼")
    assert book.of("二楼") == Offset(3, -2)


def test_what_is_no_distance_is_said_and_nothing_is_printed(
    qtbot: QtBot, desk: OpenDesk, book: PrinterOffsets, dressed: None, tmp_path: Path
) -> None:
    sheet = sheet_of(qtbot, desk, "F01", tmp_path / "x.pdf")
    before = desk.counts()["print_copy"]
    sheet.offset.down.set_value("歪")
    sheet.go.click()
    assert desk.counts()["print_copy"] == before
    assert not sheet.offset.part.isHidden()


def test_without_a_printer_there_is_nothing_to_adjust(
    qtbot: QtBot, desk: OpenDesk, book: PrinterOffsets, dressed: None, tmp_path: Path
) -> None:
    sheet = sheet_of(qtbot, desk, "F01", tmp_path / "x.pdf", printers=())
    assert sheet.offset.isHidden()
