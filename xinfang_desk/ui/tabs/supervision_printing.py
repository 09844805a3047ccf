"""打印 and 存 PDF of a slip: a copy number is taken, the paper goes out, and what failed is given back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble, refuse
from xinfang_desk.domain.sheets import PaperCopy, PaperOf
from xinfang_desk.domain.supervision import SlipDetail
from xinfang_desk.domain.terms import CopyKind
from xinfang_desk.ui import printing
from xinfang_desk.ui.printing import Printer, PrintWish
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet
from xinfang_desk.ui.tabs.base_offset import OffsetFields
from xinfang_desk.ui.tabs.base_redaction import decide
from xinfang_desk.ui.widgets.choices import ComboInput
from xinfang_desk.ui.widgets.field import FieldRow
from xinfang_desk.ui.widgets.inputs import CheckInput, LineInput, NumberInput
from xinfang_desk.ui.widgets.progress import PATIENCE_MS, watch

if TYPE_CHECKING:
    from xinfang_desk.services.papers import PapersService

FORM = "F15"
PURPOSES = ("送承办处室", "信访办存档", "送局领导", "其他")
SAVED_AS = "存 PDF"

DESCRIBE = "姓名里有一个字，各种字体都没有。写出它的部件，单子上就印〔 〕里的写法。"

Failed = Callable[[str, str, Callable[[], None]], None]
"""Tells a failure: the sentence, the verb that tries once more (重新打印), and that way."""
PRINT_AGAIN, SAVE_AGAIN = "重新打印", "重新存 PDF"


def ask_file(host: QWidget, proposed: str) -> Path | None:
    """Where the clerk wants the PDF; None when he went back."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(host, "存 PDF", str(Path(folder) / proposed), "PDF (*.pdf)")
    return printing.with_ending(chosen) if chosen else None


class PrintSheet(ActSheet):
    """Which printer, how many, for what; the copy's mark is said before.

    Args:
        host: any widget of the window.
        mark: what the copy will be marked: 正本, 补打第1次.
        printers: those this computer knows.
        act: takes the copy's number, with the purpose.
    """

    def __init__(
        self, host: QWidget, mark: str, printers: tuple[Printer, ...], act: Callable[[str], object]
    ) -> None:
        super().__init__(host, "打印督办单", f"这一份会标注“{mark}”，并记入打印记录。", icon="print")
        self._can_duplex = {printer.name: printer.can_duplex for printer in printers}
        self._printer = ComboInput(
            [(printer.name, printer.name) for printer in printers], prompt="没有打印机"
        )
        if printers:
            self._printer.set_value(printers[0].name)
        self._copies = NumberInput(1, printing.MOST_COPIES, width=64)
        self._copies.set_number(1)
        self._purpose = ComboInput([(purpose, purpose) for purpose in PURPOSES], width=168)
        self.both_sides = CheckInput("双面（沿长边翻）", name="sheet.both_sides")
        self._printer.edited.connect(self._follow_printer)
        self.body.addWidget(self.field("printer", "打印机", self._printer))
        self.body.addWidget(
            FieldRow(self.field("purpose", "用途", self._purpose), self.field("copies", "份数", self._copies))
        )
        self.offset = OffsetFields()
        self.body.addWidget(self.both_sides)
        self.body.addWidget(self.offset)
        self.offset.setVisible(bool(printers))
        self._follow_printer()
        self.finish(
            "打印",
            lambda: self._take(act),
            second=None if printers else (SAVED_AS, self._choose_file),
        )
        self.focus_first(self.do)
        self.wants_file = False
        if not printers:
            self.do.refuse(printing.NO_PRINTER)
            self.fields["printer"].object_to(printing.NO_PRINTER)
            self.focus_first(self.other)

    @property
    def wish(self) -> PrintWish:
        """What was chosen."""
        name = str(self._printer.value() or "")
        both = self.both_sides.value() and self._can_duplex.get(name, False)
        return PrintWish(name, self._copies.number() or 1, both)

    def _choose_file(self) -> None:
        self.wants_file = True

    def _take(self, act: Callable[[str], object]) -> object:
        """Take the copy's number, once what is typed of the printer's offset can be kept."""
        name = str(self._printer.value() or "")
        if name and not self.offset.keep(name):
            raise refuse("请看一下微调的毫米数。", "printer")
        return act(str(self._purpose.value()))

    def _follow_printer(self) -> None:
        self.offset.show_printer(str(self._printer.value() or ""))
        self.both_sides.setVisible(self._can_duplex.get(str(self._printer.value()), False))


class SlipPrinting:
    """The two ways out of the desk for one slip.

    Args:
        host: any widget of the window.
        papers: draws and counts.
        done: told what went out, in one line.
        failed: told what did not, with the way to try again.
        printers: lists the printers.
        choose_file: asks for the file.
    """

    def __init__(
        self,
        host: QWidget,
        papers: PapersService,
        done: Callable[[str], None],
        failed: Failed,
        *,
        printers: Callable[[], tuple[Printer, ...]] = printing.printers,
        choose_file: Callable[[QWidget, str], Path | None] = ask_file,
    ) -> None:
        self._host, self._papers = host, papers
        self._done, self._failed = done, failed
        self.printers = printers
        self.choose_file = choose_file
        self.patience_ms = PATIENCE_MS

    def print_copy(self, detail: SlipDetail, kind: CopyKind) -> None:
        """Ask for the printer, take the number, print."""
        sheet = PrintSheet(
            self._host,
            next_mark(detail, kind),
            self.printers(),
            lambda purpose: (purpose, self._taken(detail, kind, purpose)),
        )
        if not sheet.run():
            return
        if sheet.wants_file:
            self.save_copy(detail, kind)
        else:
            purpose, copy = sheet.answer
            self._send(detail, kind, sheet.wish, purpose, copy)

    def save_copy(self, detail: SlipDetail, kind: CopyKind) -> None:
        """Ask for the file, take the number, write it; a name of a person is in no file name."""
        target = self.choose_file(self._host, f"信访督办单_{detail.number}_{next_mark(detail, kind)}.pdf")
        if target is not None:
            self._write(detail, kind, target)

    def describe_name(self, detail: SlipDetail) -> bool:
        """Ask how a name with a character no font has is to be printed; True when it was said."""
        sheet = ActSheet(self._host, "这个字怎么印？", DESCRIBE, icon="pen")
        line = LineInput("例如 〔石+羡〕", width=216)
        sheet.body.addWidget(sheet.field("name_description", "部件", line))
        sheet.finish("就这样印", lambda: self._papers.describe_name(paper_of(detail), line.value()))
        return sheet.run()

    def _send(
        self, detail: SlipDetail, kind: CopyKind, wish: PrintWish, purpose: str, copy: PaperCopy
    ) -> None:
        def once_more() -> None:
            self._issued(
                detail,
                kind,
                purpose,
                PRINT_AGAIN,
                lambda again: self._send(detail, kind, wish, purpose, again),
            )

        def failed(trouble: Exception) -> None:
            self._give_back(copy, str(trouble), PRINT_AGAIN, once_more)

        task = printing.start(
            copy.pdf,
            wish,
            f"信访督办单 {detail.number}",
            lambda: self._done(f"已送往打印机“{wish.printer}”，标注“{copy.copy_label}”"),
            failed,
        )
        task.ended.connect(
            lambda: failed(printing.NotPrinted(printing.CANCELLED)) if task.is_cancelled else None
        )
        watch(self._host, "正在送往打印机", task, "请不要关掉打印机", self.patience_ms)

    def _write(self, detail: SlipDetail, kind: CopyKind, target: Path) -> None:
        def write(copy: PaperCopy) -> None:
            try:
                printing.save_pdf(copy.pdf, target)
            except StorageTrouble as trouble:
                text = " ".join((str(trouble), *trouble.advice))
                self._give_back(copy, text, SAVE_AGAIN, lambda: self.save_copy(detail, kind))
            else:
                self._done(f"已存 {target.name}，标注“{copy.copy_label}”")

        self._issued(detail, kind, SAVED_AS, SAVE_AGAIN, write)

    def _issued(
        self,
        detail: SlipDetail,
        kind: CopyKind,
        purpose: str,
        verb: str,
        go_on: Callable[[PaperCopy], None],
    ) -> None:
        """Take a copy's number and go on with it."""
        try:
            copy = self._taken(detail, kind, purpose)
        except (Refused, Forbidden, StorageTrouble) as trouble:
            text = " ".join((str(trouble), *getattr(trouble, "advice", ())))
            self._failed(text, verb, lambda: self._issued(detail, kind, purpose, verb, go_on))
        else:
            go_on(copy)

    def _taken(self, detail: SlipDetail, kind: CopyKind, purpose: str) -> PaperCopy:
        """Take a copy's number, once somebody confirmed what of people is taken out of its texts.

        Raises:
            Refused: he went back, or as the service says.
        """
        decided = decide(self._host, self._papers, paper_of(detail))
        if decided is None:
            raise refuse("没有打印。核对完要遮住的内容以后再打印。")
        return self._papers.issue(paper_of(detail), purpose, kind, decided)

    def _give_back(self, copy: PaperCopy, sentence: str, verb: str, once_more: Callable[[], None]) -> None:
        self._papers.output_failed(copy.print_copy_id, sentence)
        self._failed(sentence, verb, once_more)


def next_mark(detail: SlipDetail, kind: CopyKind) -> str:
    """What the next copy will be marked."""
    if kind is CopyKind.STUB:
        return kind.label
    return f"补打第{detail.originals}次" if detail.originals else CopyKind.ORIGINAL.label


def printed_words(detail: SlipDetail) -> str:
    """已打印 1 次，再次打印标注“补打第 1 次”."""
    if not detail.originals:
        return "还没有打印过，第一次打印就是正本"
    return f"已打印 {detail.originals} 次，再次打印标注“补打第 {detail.originals} 次”"


def paper_of(detail: SlipDetail) -> PaperOf:
    """F15 of a slip."""
    return PaperOf(FORM, detail.slip_id)
