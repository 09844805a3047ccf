"""打印 and 存 PDF: 正本 once, then 补打; what fails gives its number back; a preview counts nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.ui.supervision_desk import (  # noqa: F401 - fixtures
    CONTROL,
    Window,
    clerk,
    drafted,
    out,
    veterans_case,
)
from tests.visitors import VETERAN
from xinfang_desk.domain.terms import CopyKind
from xinfang_desk.ui import printing
from xinfang_desk.ui.printing import Printer
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet
from xinfang_desk.ui.tabs.supervision_printing import PrintSheet, paper_of
from xinfang_desk.ui.widgets.buttons import Button

ONE, TWO_SIDES = Printer("一楼打印机", is_default=True), Printer("二楼打印机", can_duplex=True)


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


@pytest.fixture
def at_slip(clerk: Window) -> Window:  # noqa: F811 - the fixture
    """陈秋 with the veteran's slip open, two printers on the desk."""
    clerk.tab.printing.printers = lambda: (ONE, TWO_SIDES)
    clerk.tab.open_slip(out(clerk.desk, drafted(clerk.desk, veterans_case(clerk.desk))))
    clerk.paper_drawn()
    return clerk


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


def print_key(window: Window, hand: Callable[[ActSheet], object] | None = None) -> None:
    """Ctrl+P and Enter, and wait until it went out or did not."""
    before = len(window.said)
    window.answer(
        lambda: window.press(Qt.Key.Key_P, CONTROL), hand or (lambda _sheet: window.press(Qt.Key.Key_Return))
    )
    window.until(lambda: len(window.said) > before or bool(window.tab.view.failure_words))


def failure_button(window: Window, words: str) -> Button:
    return next(b for b in window.tab.view.buttons() if b.text().strip() == words)


def test_the_first_print_is_the_original_and_the_next_one_says_so(at_slip: Window, lp: Path) -> None:
    window = at_slip
    assert window.tab.paper.words == "第 1 页，共 1 页·还没有打印过，第一次打印就是正本"
    print_key(window)
    assert window.said == ["已送往打印机“一楼打印机”，标注“正本”"]
    text = words_of((lp / "paper.pdf").read_bytes())
    assert "正本" in text
    assert "张𤭢" in text
    assert window.detail.code in text
    arguments = (lp / "arguments").read_text("utf-8")
    assert "信访督办单 青民信督〔2026〕1号" in arguments
    assert "张" not in arguments, "the printer's queue is read by others"
    window.paper_drawn()
    assert window.tab.paper.words.endswith("已打印 1 次，再次打印标注“补打第 1 次”")
    print_key(window)
    assert window.said[-1] == "已送往打印机“一楼打印机”，标注“补打第1次”"
    assert "补打第1次" in words_of((lp / "paper.pdf").read_bytes())
    printed = [line for line in window.desk.journalled() if line[1] == "print"]
    assert [line[3] for line in printed] == ["送承办处室", "送承办处室"]
    window.paper_drawn()


def test_a_printer_that_fails_keeps_the_original_for_the_retry(at_slip: Window, lp: Path) -> None:
    window = at_slip
    write_lp(lp, "exit 1")
    print_key(window)
    assert "没有接收" in window.tab.view.failure_words
    assert not window.tab.view.next.isVisible(), "one banner at a time"
    assert window.said == []
    assert window.detail.originals == 0
    write_lp(lp, 'cat > "$HERE/paper.pdf"')
    failure_button(window, "重新打印").click()
    window.until(lambda: bool(window.said))
    assert window.said == ["已送往打印机“一楼打印机”，标注“正本”"]
    assert "正本" in words_of((lp / "paper.pdf").read_bytes())
    assert window.tab.view.failure_words == ""
    assert window.tab.view.next.isVisible()
    results = [line[4] for line in window.desk.journalled() if line[1] in ("print", "print_failed")]
    assert results == ["ok", "failed", "ok"]
    window.paper_drawn()


def test_a_hanging_printer_can_be_left(at_slip: Window, lp: Path) -> None:
    window = at_slip
    write_lp(lp, "exec sleep 60")
    window.tab.printing.patience_ms = 1

    def stop() -> None:
        button = window.progress_cancel()
        if button is not None and button.isEnabled():
            button.click()

    window.watching(stop, lambda: print_key(window))
    assert window.tab.view.failure_words == printing.CANCELLED
    assert window.detail.originals == 0
    window.paper_drawn()


def test_both_sides_are_offered_where_the_printer_can(at_slip: Window, lp: Path) -> None:
    def choose(sheet: ActSheet) -> None:
        assert isinstance(sheet, PrintSheet)
        assert not sheet.both_sides.isVisible()
        at_slip.fill(sheet, printer="二楼打印机", copies="2", purpose="信访办存档")
        assert sheet.both_sides.isVisible()
        sheet.both_sides.set_value(True)
        at_slip.do(sheet)

    print_key(at_slip, choose)
    arguments = (lp / "arguments").read_text("utf-8").split()
    assert "sides=two-sided-long-edge" in arguments
    assert arguments[arguments.index("-n") + 1] == "2"
    at_slip.paper_drawn()


def test_without_a_printer_the_file_is_offered(at_slip: Window, tmp_path: Path) -> None:
    window = at_slip
    window.tab.printing.printers = tuple
    target = tmp_path / "单子.pdf"
    window.tab.printing.choose_file = lambda _host, _proposed: target

    def read(sheet: ActSheet) -> None:
        assert sheet.do.toolTip() == printing.NO_PRINTER
        assert sheet.fields["printer"].message.words == printing.NO_PRINTER
        window.press(Qt.Key.Key_Return)

    window.answer(lambda: window.press(Qt.Key.Key_P, CONTROL), read)
    assert window.said == ["已存 单子.pdf，标注“正本”"]
    assert "正本" in words_of(target.read_bytes())
    window.paper_drawn()


def test_a_file_name_holds_no_name_of_a_person(at_slip: Window) -> None:
    proposed: list[str] = []
    at_slip.tab.printing.choose_file = lambda _host, name: proposed.append(name)
    at_slip.tab.paper.save.click()
    assert proposed == ["信访督办单_青民信督〔2026〕1号_正本.pdf"]
    assert at_slip.detail.originals == 0, "going back from the file counts nothing"
    assert at_slip.said == []


def test_a_stick_that_is_gone_gives_the_number_back(at_slip: Window, tmp_path: Path) -> None:
    window = at_slip
    window.tab.printing.choose_file = lambda _host, _name: tmp_path / "U盘" / "单子.pdf"
    window.tab.paper.save.click()
    assert "没有存进“U盘”" in window.tab.view.failure_words
    (tmp_path / "U盘").mkdir()
    failure_button(window, "重新存 PDF").click()
    assert window.said == ["已存 单子.pdf，标注“正本”"]
    window.paper_drawn()


def test_looking_at_every_copy_counts_nothing(at_slip: Window) -> None:
    window = at_slip
    seen = {}
    for index, kind in enumerate((CopyKind.ORIGINAL, CopyKind.DRAFT, CopyKind.STUB)):
        window.tab.paper.kinds.choose(index)
        seen[kind] = words_of(window.services.papers.preview(paper_of(window.detail), kind))
        window.paper_drawn()
    assert "正本" in seen[CopyKind.ORIGINAL]
    assert "草稿" in seen[CopyKind.DRAFT]
    assert "存根" in seen[CopyKind.STUB]
    assert window.services.supervision.open(window.detail.slip_id).originals == 0


def test_the_stub_is_counted_apart(at_slip: Window, lp: Path) -> None:
    at_slip.tab.paper.kinds.choose(2)
    print_key(at_slip)
    assert at_slip.said == ["已送往打印机“一楼打印机”，标注“存根”"]
    at_slip.paper_drawn()
    at_slip.tab.paper.kinds.choose(0)
    print_key(at_slip)
    assert at_slip.said[-1] == "已送往打印机“一楼打印机”，标注“正本”"
    at_slip.paper_drawn()


def test_a_draft_is_looked_at_and_not_printed(clerk: Window) -> None:  # noqa: F811 - the fixture
    clerk.tab.open_slip(drafted(clerk.desk, veterans_case(clerk.desk)))
    clerk.paper_drawn()
    assert not clerk.tab.paper.kinds.isVisible()
    assert not clerk.tab.paper.print.isEnabled()
    clerk.press(Qt.Key.Key_P, CONTROL)
    assert clerk.sheet() is None


def test_a_character_no_font_has_is_asked_for_in_words(
    clerk: Window,  # noqa: F811 - the fixture
    desk: OpenDesk,
    qtbot: QtBot,
) -> None:
    visit = replace(VETERAN, petitioner_name="张\U0003fffd", receptionist_id=desk.staff("周正"))
    case_id = desk.as_("director").registration.register(visit).case_id
    clerk.tab.open_slip(drafted(desk, case_id))
    clerk.until(lambda: bool(clerk.tab.paper.trouble))
    assert "没有字形可以打印" in clerk.tab.paper.trouble
    clerk.answer(
        clerk.tab.paper.describe.click,
        lambda sheet: (clerk.fill(sheet, name_description="〔石+羡〕"), clerk.do(sheet)),
    )
    clerk.paper_drawn()
    assert clerk.tab.paper.trouble == ""
    pdf = clerk.services.papers.preview(paper_of(clerk.detail))
    assert "张〔石+羡〕" in words_of(pdf)


def test_on_a_narrow_page_the_paper_is_behind_the_print_key(at_slip: Window, lp: Path) -> None:
    window = at_slip
    window.resize(1024, 640)
    window.tab.set_narrow(True)
    window.frame.top.show_page(window.tab)
    assert not window.tab.paper.isVisible()
    assert window.tab.show_paper.isVisible()
    window.press(Qt.Key.Key_P, CONTROL)
    assert window.tab.paper.isVisible()
    assert not window.tab.view.isVisible()
    assert window.tab.back_words() == "督办单内容"
    window.paper_drawn()
    print_key(window)
    assert window.said == ["已送往打印机“一楼打印机”，标注“正本”"]
    window.press(Qt.Key.Key_Escape)
    assert window.tab.view.isVisible()
    assert window.tab.detail is not None
    window.press(Qt.Key.Key_Escape)
    assert window.tab.detail is None
