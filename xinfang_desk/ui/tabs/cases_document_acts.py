"""What can be done with the papers of a case: look, print, go on with, serve, void, take back, 整卷."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.attachments import AttachmentKind
from xinfang_desk.domain.case_file import CaseFileMade
from xinfang_desk.domain.cases import CaseDetail, PaperLine
from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble
from xinfang_desk.domain.handling_papers import PAPERS
from xinfang_desk.domain.handling_results import PaperOpened
from xinfang_desk.domain.receipts import FORM_NAMES
from xinfang_desk.domain.redaction_sheets import NOTHING_DECIDED, Blackout, Find
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.signed_returns import ReturnLine
from xinfang_desk.domain.terms import CopyKind
from xinfang_desk.ui import tasks
from xinfang_desk.ui.tabs.base_printing import PrintForm, ask_file
from xinfang_desk.ui.tabs.base_redaction import decide_about
from xinfang_desk.ui.tabs.cases_document import DocumentSheet, Verb
from xinfang_desk.ui.tabs.cases_documents import state_words
from xinfang_desk.ui.tabs.cases_handling import HandlingActs
from xinfang_desk.ui.tabs.cases_more import CaseMore
from xinfang_desk.ui.tabs.cases_return import ReturnSheet
from xinfang_desk.ui.widgets.progress import watch
from xinfang_desk.ui.widgets.sheet import Notice, Question

if TYPE_CHECKING:
    from xinfang_desk.services import Services

_MASKED = "遮蔽本"
_KNOWN = (Refused, Forbidden, StorageTrouble)
_DRAFT_ONLY = "草稿签发以后可以打印。"
Done = Callable[[str | None], None]
"""Told what was done in one line; None for nothing."""


class DocumentActs:
    """The sheets of the card 文书.

    Args:
        host: the tab.
        services: of the person who signed in.
        handling: the dialogs of drafts, service and 作废.
    """

    def __init__(self, host: QWidget, services: Services, handling: HandlingActs) -> None:
        self._host, self._services, self._handling = host, services, handling

    def open(
        self, case: CaseDetail, line: PaperLine, more: CaseMore, done: Done, first: str = ""
    ) -> PaperLine | None:
        """Show a paper and do what was pressed.

        Args:
            case: the case shown.
            line: the paper.
            more: the rest of the case.
            done: told what was done.
            first: the verb that has the focus.

        Returns:
            The paper, where its own page was asked for (督办单); else None.
        """
        try:
            opened = self._services.handling.open_paper(line.subject_id) if line.form_id in PAPERS else None
        except _KNOWN as trouble:
            Notice.tell(self._host, "文书没有打开", words_of(trouble), tone="amber")
            return None
        sheet = DocumentSheet(
            self._host,
            line.title,
            _facts(line, opened, more),
            self._drawing(line),
            self._verbs(case, line, opened, more),
            first,
        )
        if not sheet.run() or sheet.chosen is None:
            return None
        verb = sheet.chosen
        if verb.code == "slip":
            return line
        self._do(verb, case, line, opened, done)
        return None

    def save_file(self, case: CaseDetail, done: Done) -> None:
        """整卷: ask where, then write it in the background."""
        self._write_file(case, done, "整卷", f"卷宗_{case.number}.pdf")

    def save_masked(self, case: CaseDetail, done: Done) -> None:
        """遮蔽本, for who is no party: a person confirms what is taken out before it is written."""

        def ask(finds: tuple[Find, ...]) -> None:
            decided = decide_about(self._host, finds, _MASKED)
            if decided is not None:
                self._write_file(case, done, _MASKED, f"卷宗遮蔽本_{case.number}.pdf", decided)

        look = self._services.case_file.finds
        task = tasks.run(lambda _task: look(case.case_id), ask, self._tell(f"{_MASKED}没有做成"))
        watch(self._host, "正在找要遮住的内容", task)

    def _write_file(
        self, case: CaseDetail, done: Done, kind: str, proposed: str, decided: Blackout | None = None
    ) -> None:
        target = ask_file(self._host, proposed)
        if target is None:
            return

        def work(task: tasks.Task) -> CaseFileMade | None:
            return self._services.case_file.write(
                case.case_id,
                target,
                for_others=decided is not None,
                blackout=decided or NOTHING_DECIDED,
                tell=task.report,
                stopped=lambda: task.is_cancelled,
            )

        def answer(made: CaseFileMade | None) -> None:
            if made is None:
                return
            left = f"，{made.left_out} 份附件只列入清单" if made.left_out else ""
            look = "，没有附件；交出去以前请再看一遍" if decided is not None else ""
            done(f"已存 {target.name}，共 {made.pages} 页{left}{look}")

        task = tasks.run(work, answer, self._tell(f"{kind}没有存成"), is_cancellable=True)
        watch(self._host, f"正在制作{kind}", task)

    def _verbs(
        self, case: CaseDetail, line: PaperLine, opened: PaperOpened | None, more: CaseMore
    ) -> list[Verb]:
        context = self._services.context
        prints, records = case.allowed.get("print"), more.refusal
        returned = {(one.form_id, one.subject_id) for one in more.returns}
        state = opened.state if opened is not None else "draft" if line.state_word == "草稿" else "issued"
        state = "void" if line.state_word == "已作废" else state
        if state == "void":
            return []
        if state == "draft":
            found = [Verb("print", "打印", "print", _DRAFT_ONLY)]
            if opened is None:
                return [Verb("slip", "打开督办单", "right", is_primary=True), *found]
            drafts = context.refusal(Act.DRAFT_PAPER)
            return [
                Verb("continue", "接着写", "pen", drafts, is_primary=True),
                *found,
                Verb("discard", "删去草稿", "", drafts),
            ]
        found = []
        is_waiting = opened is not None and opened.state_word in ("待送达", "未确认送达")
        if is_waiting:
            found.append(Verb("serve", "登记送达", "mail", records, is_primary=True))
        found.append(Verb("print", "打印、存 PDF", "print", prints, is_primary=not is_waiting))
        if line.form_id not in ("F21", "F35") and (line.form_id, line.subject_id) not in returned:
            found.append(Verb("return", "附签收件", "pen", records))
        if line.form_id == "F15":
            found.append(Verb("slip", "打开督办单", "right"))
        if opened is None:
            return found
        if PAPERS[line.form_id].series:
            found.append(Verb("void", "作废", "stop", context.refusal(Act.VOID_PAPER)))
        return [*found, *_deliveries(opened, prints, records, returned)]

    def _drawing(self, line: PaperLine) -> Callable[[], bytes] | None:
        if line.state_word == "已作废":
            return None
        is_draft = line.state_word == "草稿" or line.form_id in ("F21", "F35")
        kind = CopyKind.DRAFT if is_draft else CopyKind.ORIGINAL
        paper = PaperOf(line.form_id, line.subject_id)
        return lambda: self._services.papers.preview(paper, kind)

    def _do(
        self, verb: Verb, case: CaseDetail, line: PaperLine, opened: PaperOpened | None, done: Done
    ) -> None:
        paper = PaperOf(line.form_id, line.subject_id)
        if verb.code == "print":
            self._print(paper, line, done)
        elif verb.code == "return":
            self._return(case, paper, line.title, line, done)
        elif opened is None:
            return
        elif verb.code == "continue":
            done(self._handling.open_draft(opened, case))
        elif verb.code == "discard":
            self._discard(opened, done)
        elif verb.code == "serve":
            done(self._handling.serve(case, opened.document_id))
        elif verb.code == "void":
            self._void(opened, done)
        elif verb.code == "print_blank_receipt":
            self._print(PaperOf("F14", opened.document_id, is_document=True), line, done)
        elif verb.about is not None:
            receipt = PaperOf("F14", verb.about)
            if verb.code == "print_receipt":
                self._print(receipt, line, done)
            else:
                self._return(case, receipt, "送达回证", line, done)

    def _print(self, paper: PaperOf, line: PaperLine, done: Done) -> None:
        sheet = PrintForm(self._host, self._services.papers, paper, line.number or line.title)
        done(sheet.said if sheet.run() else None)

    def _discard(self, opened: PaperOpened, done: Done) -> None:
        facts = "草稿没有文号，删去以后找不回来。"
        if Question.ask(self._host, f"删去{opened.name}的草稿？", facts, "删去草稿", danger=True):
            self._said(lambda: self._services.handling.discard_draft(opened.document_id), "已删去草稿", done)

    def _void(self, opened: PaperOpened, done: Done) -> None:
        try:
            done(self._handling.void(opened.document_id, opened.number or opened.name))
        except _KNOWN as trouble:
            Notice.tell(self._host, "没有作废", words_of(trouble), tone="amber")

    def _said(self, act: Callable[[], object], words: str, done: Done) -> None:
        try:
            act()
        except _KNOWN as trouble:
            Notice.tell(self._host, "没有办成", words_of(trouble), tone="amber")
        else:
            done(words)

    def _return(self, case: CaseDetail, paper: PaperOf, name: str, line: PaperLine, done: Done) -> None:
        """Take the scan in, in the background, then write the return down."""
        context = self._services.context
        sheet = ReturnSheet(self._host, f"{name} {line.number}".strip(), line.on, context.today)
        if not sheet.run():
            return
        returns, attachments = self._services.returns, self._services.attachments
        path, day, reason = sheet.path, sheet.returned_on, sheet.reason
        if path is None:
            self._said(lambda: returns.take_back(paper, day, reason=reason), "已登记签回", done)
            return
        document_id = _document_of(line)
        scan: Path = path

        def work(task: tasks.Task) -> ReturnLine | None:
            kind = AttachmentKind.SIGNED
            made = attachments.add_file(
                case.case_id, scan, kind, document_id, cancelled=lambda: task.is_cancelled
            )
            return None if made is None else returns.take_back(paper, day, made)

        task = tasks.run(
            work,
            lambda made: done("已附签收件，登记签回" if made is not None else None),
            self._tell("签收件没有附上"),
            is_cancellable=True,
        )
        watch(self._host, "正在加密存入签收件", task)

    def _tell(self, title: str) -> Callable[[Exception], None]:
        def tell(trouble: Exception) -> None:
            if not isinstance(trouble, _KNOWN):
                raise trouble
            Notice.tell(self._host, title, words_of(trouble), tone="amber")

        return tell


def words_of(trouble: Exception) -> str:
    """What happened and what to do, in one paragraph."""
    advice = trouble.advice if isinstance(trouble, StorageTrouble) else ()
    return "".join((str(trouble), *advice))


def _document_of(line: PaperLine) -> int | None:
    """The document a scan is attached to; a receipt has none."""
    return None if line.form_id in FORM_NAMES else line.document_id or line.subject_id


def _deliveries(
    opened: PaperOpened, prints: str | None, records: str | None, returned: set[tuple[str, int]]
) -> list[Verb]:
    """送达回证 of each try; an empty one to be signed while nobody received the paper."""
    if not PAPERS[opened.form_id].is_served:
        return []
    found: list[Verb] = []
    for one in opened.deliveries:
        draft = one.draft
        day = draft.served_on or draft.tried_on
        said = draft.outcome.label if draft.outcome is not None else ""
        heading = "·".join(filter(None, ("送达回证", draft.recipient, said, f"{day:%m-%d}" if day else "")))
        found.append(
            Verb("print_receipt", "打印回证", "print", prints, about=one.delivery_id, heading=heading)
        )
        if ("F14", one.delivery_id) not in returned:
            found.append(Verb("return_receipt", "附回证签收件", "pen", records, about=one.delivery_id))
    if opened.state_word in ("待送达", "未确认送达"):
        found.append(Verb("print_blank_receipt", "打印待签回证", "print", prints, heading="送达回证"))
    return found


def _facts(line: PaperLine, opened: PaperOpened | None, more: CaseMore) -> list[str]:
    key = (line.form_id, line.subject_id)
    back = next((one for one in more.returns if (one.form_id, one.subject_id) == key), None)
    return [
        line.number,
        state_words(line, more.served),
        f"作废原因：{opened.void_reason}" if opened is not None and opened.void_reason else "",
        back.words if back is not None else "",
    ]
