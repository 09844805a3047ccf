"""打印: one sheet for printer, purpose, large type and file; a copy that failed gives its number back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble
from xinfang_desk.domain.handling_papers import PAPERS
from xinfang_desk.domain.receipts import FORM_NAMES
from xinfang_desk.domain.sheets import PaperCopy, PaperOf
from xinfang_desk.ui import printing
from xinfang_desk.ui.printing import NotPrinted, Printer, PrintWish
from xinfang_desk.ui.tabs.base_offset import OffsetFields
from xinfang_desk.ui.tabs.base_redaction import decide
from xinfang_desk.ui.widgets.choices import ComboInput
from xinfang_desk.ui.widgets.field import Field, FieldRow, MessageLine
from xinfang_desk.ui.widgets.inputs import CheckInput, LineInput, NumberInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.progress import watch
from xinfang_desk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from xinfang_desk.services.papers import PapersService

PURPOSES = ("信访办存档", "交来访人", "送承办处室", "其他")
SAVED_AS = "存 PDF"
_FACTS = "每一份都记入打印记录，第一份是正本，以后的标注补打。"
_WITH_NUMBERS = "表上有证件号和住址，请当面交给本人或存档。"
_NAMES = {
    **{form_id: kind.name for form_id, kind in PAPERS.items()},
    **FORM_NAMES,
    "F14": "送达回证",
    "F15": "信访督办单",
    "F21": "满意度评价表",
    "F35": "登记回执",
}
_DESCRIPTION = "name_description"


def ask_file(host: QWidget, proposed: str) -> Path | None:
    """Where the clerk wants the PDF; None when he went back."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(host, SAVED_AS, str(Path(folder) / proposed), "PDF (*.pdf)")
    return printing.with_ending(chosen) if chosen else None


class PrintForm(Sheet):
    """Prints or saves a paper; stays open until it went out or the clerk goes back.

    Args:
        host: any widget of the window.
        papers: draws, counts and journals.
        paper: which form of which receipt.
        number: of the receipt, for the title and the printer's queue.
        printers: those this computer knows.
        choose_file: asks for the file.
    """

    def __init__(
        self,
        host: QWidget,
        papers: PapersService,
        paper: PaperOf,
        number: str,
        *,
        printers: Callable[[], tuple[Printer, ...]] = printing.printers,
        choose_file: Callable[[QWidget, str], Path | None] = ask_file,
    ) -> None:
        self._name = _NAMES.get(paper.form_id, "表格")
        super().__init__(host, f"打印{self._name}", icon="print", width=520)
        self._papers, self._paper, self._number = papers, paper, number
        self._choose_file = choose_file
        self.said = ""
        known = printers()
        facts = _FACTS + (_WITH_NUMBERS if paper.form_id in FORM_NAMES else "")
        self.body.addWidget(Label(f"{number}。{facts}", "body", "text_2", wrap=True))
        names = [(printer.name, printer.name) for printer in known]
        self.printer = ComboInput(names, prompt="没有打印机", name="print.printer")
        if known:
            self.printer.set_value(known[0].name)
        self.copies = NumberInput(1, printing.MOST_COPIES, width=64, name="print.copies")
        self.copies.set_number(1)
        self.purpose = ComboInput([(word, word) for word in PURPOSES], width=168, name="print.purpose")
        self.body.addWidget(Field("打印机", self.printer))
        self.body.addWidget(FieldRow(Field("用途", self.purpose), Field("份数", self.copies)))
        self.large = CheckInput("大字版（小二号字，页数会多）", name="print.large")
        self.offset = OffsetFields()
        # Under their parent before they are shown, or they would flash as windows of their own.
        self.body.addWidget(self.large)
        self.body.addWidget(self.offset)
        self.large.setVisible(papers.may_be_large(paper.form_id))
        self.offset.setVisible(bool(known))
        self._follow_printer()
        self.printer.edited.connect(self._follow_printer)
        self.description = LineInput("例如 〔石+羡〕", name="print.name_description")
        self.described = Field("姓名里的字怎么写", self.description, help_="印在姓名后面")
        self.described.hide()
        self.body.addWidget(self.described)
        self._trouble = MessageLine()
        self.body.addWidget(self._trouble)
        stay = self.add_button("不打了", key="Esc", name="print.stay")
        stay.clicked.connect(self.reject)
        self.save = self.add_button(SAVED_AS, icon="download", name="print.save")
        self.save.clicked.connect(self._save)
        self.go = self.add_button("打印", "primary", icon="print", name="print.go")
        self.go.clicked.connect(self._print)
        if not known:
            self.go.refuse(printing.NO_PRINTER)
        self.focus_first(self.go if known else self.save)

    @property
    def trouble(self) -> str:
        """What kept the paper from going out."""
        return self._trouble.words

    def _follow_printer(self) -> None:
        self.offset.show_printer(str(self.printer.value() or ""))

    def _print(self) -> None:
        if not self.offset.keep(str(self.printer.value())):
            return
        copy = self._issue(str(self.purpose.value()))
        if copy is None:
            return
        wish = PrintWish(str(self.printer.value()), self.copies.number() or 1)

        def done() -> None:
            self.said = f"已送往打印机“{wish.printer}”，标注“{copy.copy_label}”"
            self.accept()

        def failed(trouble: Exception) -> None:
            self._give_back(copy, str(trouble))

        task = printing.start(copy.pdf, wish, f"{self._name} {self._number}", done, failed)
        task.ended.connect(lambda: failed(NotPrinted(printing.CANCELLED)) if task.is_cancelled else None)
        watch(self, "正在送往打印机", task, "请不要关掉打印机")

    def _save(self) -> None:
        target = self._choose_file(self, f"{self._name}_{self._number}.pdf")
        if target is None:
            return
        copy = self._issue(SAVED_AS)
        if copy is None:
            return
        try:
            printing.save_pdf(copy.pdf, target)
        except StorageTrouble as trouble:
            self._give_back(copy, "".join((str(trouble), *trouble.advice)))
        else:
            self.said = f"已存 {target.name}，标注“{copy.copy_label}”"
            self.accept()

    def _issue(self, purpose: str) -> PaperCopy | None:
        """Take a copy's number; None when it was refused, which is then said."""
        self._trouble.say("")
        self.described.clear()
        try:
            if self.described.isVisibleTo(self) and self.description.value().strip():
                self._papers.describe_name(self._paper, self.description.value())
            paper = replace(self._paper, is_large=self.large.value())
            decided = decide(self, self._papers, paper)
            return None if decided is None else self._papers.issue(paper, purpose, blackout=decided)
        except Refused as refused:
            problem = refused.problems[0]
            if problem.field == _DESCRIPTION:
                self.described.show()
                self.described.object_to(problem.message)
                self.description.setFocus()
            else:
                self._trouble.say(problem.message, "red")
        except Forbidden as forbidden:
            self._trouble.say(str(forbidden), "red")
        except StorageTrouble as trouble:
            self._trouble.say("".join((str(trouble), *trouble.advice)), "red")
        return None

    def _give_back(self, copy: PaperCopy, sentence: str) -> None:
        self._papers.output_failed(copy.print_copy_id, sentence)
        self._trouble.say(sentence, "red")
