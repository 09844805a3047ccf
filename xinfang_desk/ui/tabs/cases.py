"""事项跟踪: the list and, in the same tab, the case opened from it; Esc returns to the same row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget

from xinfang_desk.domain.access import REFUSALS, Act
from xinfang_desk.domain.cases import CaseDetail, CaseRow, PaperLine
from xinfang_desk.domain.errors import Away, Forbidden, Refused
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.receipts import FORM_NAMES
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.ui.changes import Changes
from xinfang_desk.ui.page import SIGNED, SIGNED_RECEIPT, Destination, Page, PageKey
from xinfang_desk.ui.tabs.base_lines_sheet import LookedSheet
from xinfang_desk.ui.tabs.base_printing import PrintForm
from xinfang_desk.ui.tabs.cases_acts import CaseActs
from xinfang_desk.ui.tabs.cases_attaching import Attaching
from xinfang_desk.ui.tabs.cases_document_acts import DocumentActs
from xinfang_desk.ui.tabs.cases_handling import HandlingActs
from xinfang_desk.ui.tabs.cases_list import CaseList
from xinfang_desk.ui.tabs.cases_more import read_more
from xinfang_desk.ui.tabs.cases_sealed import SealedView
from xinfang_desk.ui.tabs.cases_sealed_desk import SealedDesk, tell_sealed
from xinfang_desk.ui.tabs.cases_view import CaseView
from xinfang_desk.ui.tabs.cases_watch import LOOK, REGISTER, RecusalsSheet
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.layout import row
from xinfang_desk.ui.widgets.sheet import Notice

if TYPE_CHECKING:
    from xinfang_desk.services import Services

_REASON = "reason"
"""The problem's field by which the service says that a matter is sealed and asks why."""

_USUAL_STOPS = ("cases.note", "cases.actions")


class CasesTab(Page):
    """The tab of matters.

    Args:
        services: of the person who signed in.
        changes: tells when something was written.
    """

    def __init__(self, services: Services, changes: Changes) -> None:
        super().__init__()
        self._services, self._changes = services, changes
        self._is_stale = True
        self._acts = CaseActs(self, services)
        self._handling = HandlingActs(self, services)
        self._attaching = Attaching(self, services)
        self._documents = DocumentActs(self, services, self._handling)
        self.list = CaseList(services)
        self.view = CaseView()
        self.sealed = SealedView()
        self._sealed_desk = SealedDesk(self, services, self.sealed)
        self._sealed_desk.opening.connect(lambda: self._show(self.sealed))
        self._sealed_desk.shutting.connect(self._shut)
        self._sealed_desk.done.connect(self._tell_done)
        self._sealed_desk.unsealed.connect(self._unsealed)
        self._stack = QStackedWidget()
        for part in (self.list, self.view, self.sealed):
            self._stack.addWidget(part)
        self.setLayout(row((self._stack, 1), spacing=0))
        self._top_filter = Button("筛选", icon="filter", key="Ctrl+F", name="cases.filter")
        self._top_filter.clicked.connect(self.list.enter_filters)
        self._top_note = Button("记一笔", "primary", icon="pen", key="F7", name="cases.note_top")
        self._top_note.clicked.connect(lambda: self.press("note"))
        for button in (self._top_filter, self._top_note):
            # The top bar takes them when the page is narrow; until then they belong here, unseen.
            button.setParent(self)
            button.hide()
        self.list.opened.connect(self._open_row)
        self.list.registering.connect(lambda: self.going.emit(Destination("registration", None, "new")))
        self.view.verb_pressed.connect(self.press)
        self.view.revealing.connect(self._reveal)
        self.view.attaching.connect(self._attach)
        self.view.case_wanted.connect(self.open_case)
        self.view.paper_wanted.connect(self._open_paper)
        self.view.filing.connect(self._save_file)
        changes.data_changed.connect(self._changed)

    @property
    def page(self) -> QWidget:
        """What is shown: the list, a case or a sealed matter."""
        return self._stack.currentWidget()

    def title(self) -> str:
        """事项跟踪; a case has its own title."""
        return "事项跟踪" if self.page is self.list else ""

    def back_words(self) -> str:
        """From a case back to the list."""
        return "" if self.page is self.list else "事项跟踪"

    def back(self) -> bool:
        """Leave the case; nothing of it stays on the hidden page."""
        if self.page is self.list:
            return False
        case_id = self.view.detail.case_id if self.view.detail is not None else None
        self._show(self.list)
        self.view.forget()
        self.sealed.wipe()
        self._read_list()
        if case_id is not None:
            self.list.table.select_case(case_id)
        self.list.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def top_actions(self) -> Sequence[QWidget]:
        """When narrow: 筛选 for the list, 记一笔 for a case."""
        if not self.is_narrow or self.page is self.sealed:
            return ()
        return (self._top_filter,) if self.page is self.list else (self._top_note,)

    def primary(self) -> QAbstractButton | None:
        """记一笔 of the case; the next step of a sealed matter."""
        if self.page is self.sealed:
            return self.sealed.primary()
        if self.page is not self.view or self.view.verbs is None:
            return None
        return self._top_note if self.is_narrow else self.view.verbs.note

    def regions(self) -> Sequence[QWidget]:
        """Filters and list; or the case and its right column."""
        if self.page is self.list:
            return (self.list.bar, self.list.table)
        if self.page is self.view:
            return (self.view.columns.side, self.view)
        return (self.sealed,)

    def keys(self) -> Sequence[PageKey]:
        """Keys of the list, or of the case."""
        if self.page is self.list:
            return (PageKey("Ctrl+F", "筛选", self.list.enter_filters),)
        if self.page is self.view:
            return (
                PageKey("F7", "记一笔", lambda: self.press("note")),
                PageKey("F10", "全部办理", lambda: self.press("actions")),
                PageKey("Ctrl+P", "打印登记表", lambda: self.press("print")),
            )
        return ()

    def opened(self) -> None:
        """Read the list again where something was written since."""
        if self.page is self.list:
            self._read_list()

    def refresh(self) -> None:
        """F5: the list, or the case (which is opened again and so journalled again)."""
        self._is_stale = True
        if self.page is self.view and self.view.detail is not None:
            self.open_case(self.view.detail.case_id)
        elif self.page is self.sealed:
            self._sealed_desk.again()
        elif self.page is self.list:
            self._read_list()

    def go(self, destination: Destination) -> None:
        """Open a case another tab points to; without one show the list."""
        if destination.row_id is not None:
            self.open_case(destination.row_id)
            self._go_to_paper(destination)
        elif self.page is not self.list:
            self.back()

    def _go_to_paper(self, destination: Destination) -> None:
        """Where the code of a paper was typed: its sheet at 附签收件."""
        detail = self.view.detail
        verb, _, subject = destination.act.partition(":")
        if verb not in (SIGNED, SIGNED_RECEIPT) or detail is None or detail.case_id != destination.row_id:
            return
        form_id, _, document = subject.partition(":")
        wanted = (form_id, int(document))
        paper = next((one for one in detail.papers if (one.form_id, one.subject_id) == wanted), None)
        if paper is not None:
            first = "return" if verb == SIGNED else "return_receipt"
            # The page is painted first; the sheet waits for an answer.
            QTimer.singleShot(0, self, lambda: self._open_paper(paper, first))

    def set_narrow(self, narrow: bool) -> None:
        """Reflow list and case."""
        super().set_narrow(narrow)
        self.list.set_narrow(narrow)
        self.view.set_narrow(narrow)

    def first_focus(self) -> QWidget | None:
        """The list; what can be done with the case."""
        if self.page is self.view:
            return self._top_note if self.is_narrow else self.view.first_focus()
        return self.sealed.area if self.page is self.sealed else self.list.first_focus()

    def open_case(self, case_id: int) -> None:
        """Open a case by its row; a sealed one asks for the reason first."""
        try:
            detail = self._services.cases.open(case_id)
        except Away as away:
            self._shut(str(away))
        except Forbidden as forbidden:
            self._tell_closed(case_id, str(forbidden))
        except Refused as refused:
            if refused.problems[0].field == _REASON:
                self._sealed_desk.open(case_id, self._number_of(case_id))
            else:
                Notice.tell(self, "没有打开", str(refused))
        else:
            self._show_case(detail)

    def _show_case(self, detail: CaseDetail) -> None:
        desk = self._services.context.desk
        focused = QApplication.focusWidget()
        # The page is made anew; what had the focus is known by its name.
        had_focus = focused.objectName() if focused is not None and self.view.isAncestorOf(focused) else ""
        more = read_more(self._services, detail)
        self.view.show_detail(detail, more, desk.calendar, self._services.context.today)
        self._top_note.refuse(detail.allowed.get("note"))
        is_new = self.page is not self.view
        self._show(self.view)
        if is_new or had_focus or focused is None:
            # From the usual stops on to what comes next; from anywhere else back to where one was.
            back = None if had_focus in _USUAL_STOPS else self.view.named(had_focus)
            focus = back or self.first_focus()
            if focus is not None:
                focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_gone(self) -> bool:
        """Whether somebody was told to stay away from the case he has open (回避); it is closed then."""
        detail = self.view.detail
        sentence = self._services.recusals.refusal(detail.case_id) if detail is not None else None
        if sentence is not None:
            self._shut(sentence)
        return sentence is not None

    def _shut(self, sentence: str) -> None:
        self._is_stale = True  # the list shows its number only from now on
        if self.page is not self.list:
            self.back()
        Notice.tell(self, "这件事项已经合上", sentence)

    def _watch(self, verb: str, detail: CaseDetail) -> None:
        if verb == LOOK:
            LookedSheet(self, detail.number, self._services.journal.who_looked(detail.case_id)).run()
        else:
            RecusalsSheet(self, self._services.recusals.register(), self._services.context.today).run()

    def _open_row(self, row_: CaseRow) -> None:
        self.open_case(row_.case_id)

    def _unsealed(self, said: str) -> None:
        self._tell_done(said)
        self.back()

    def _tell_done(self, said: str) -> None:
        self.said.emit(said, "", None)
        self._changes.data_changed.emit()

    def _tell_closed(self, case_id: int, sentence: str) -> None:
        if sentence == REFUSALS[Act.OPEN_SEALED]:
            tell_sealed(self, self._services, case_id, self._number_of(case_id))
        else:
            Notice.tell(self, "没有打开", sentence)

    def _number_of(self, case_id: int) -> str:
        rows = self.list.model.rows
        return next((row_.number for row_ in rows if row_.case_id == case_id), "")

    def press(self, verb: str) -> None:
        """Do what a button of the case asks: a verb of its page, or an action of handling."""
        detail = self.view.detail
        if detail is None or detail.allowed.get(verb) is not None or self._has_gone():
            return
        if verb in (LOOK, REGISTER):
            self._watch(verb, detail)
        elif not self._acts.does(verb) and (known := self._handled(verb, detail)) is not None:
            self._say_done(known(), detail.case_id)
        elif verb == "draft_slip":
            self.going.emit(Destination("supervision", detail.case_id, "new"))
        elif verb == "print":
            self._print(next(paper for paper in reversed(detail.papers) if paper.form_id in FORM_NAMES))
        else:
            self._say_done(self._acts.run(verb, detail), detail.case_id)

    def _handled(self, verb: str, detail: CaseDetail) -> Callable[[], str | None] | None:
        """What a verb of handling does; None for the page's own verbs."""
        handling, more = self._handling, self.view.more
        kind, _, about = verb.partition(":")
        if kind == "follow":
            return lambda: handling.follow(about, detail)
        if kind in ("feed", "call"):
            return lambda: handling.answer(kind, int(about), detail)
        if kind == "keep":
            return lambda: handling.keep_promise(int(about), detail)
        if verb == "actions":
            return lambda: handling.choose(detail, more.actions)
        if verb in {action.value for action in Action}:
            return lambda: handling.run(Action(verb), detail)
        return None

    def _say_done(self, said: str | None, case_id: int) -> None:
        """Say what was done and show the case as it is now."""
        if said is None:
            return
        self._tell_done(said)
        self.open_case(case_id)

    def _attach(self, what: str, about: object) -> None:
        detail = self.view.detail
        if detail is None or self._has_gone():
            return
        if what == "files":
            self._attaching.add_files(
                detail.case_id, about, lambda said: self._say_done(said, detail.case_id)
            )
        elif what == "picture":
            self._say_done(self._attaching.add_picture(detail.case_id, about), detail.case_id)
        elif what == "look":
            self._attaching.look(about)
        elif (said := self._attaching.save(about)) is not None:
            self.said.emit(said, "", None)

    def _reveal(self) -> None:
        if self.view.detail is not None and not self._has_gone():
            self.view.show_parties(self._services.cases.reveal(self.view.detail.case_id))

    def _open_paper(self, paper: PaperLine, first: str = "") -> None:
        detail = self.view.detail
        if detail is None or self._has_gone():
            return
        slip = self._documents.open(
            detail, paper, self.view.more, lambda said: self._say_done(said, detail.case_id), first
        )
        if slip is not None:
            self.going.emit(Destination("supervision", slip.subject_id))

    def _save_file(self, for_others: bool) -> None:
        if self.view.detail is not None and not self._has_gone():
            save = self._documents.save_masked if for_others else self._documents.save_file
            save(self.view.detail, lambda said: self.said.emit(said, "", None))

    def _print(self, paper: PaperLine) -> None:
        which = PaperOf(paper.form_id, paper.subject_id)
        sheet = PrintForm(self, self._services.papers, which, paper.number)
        if sheet.run() and self.view.detail is not None:
            self.said.emit(sheet.said, "", None)
            self.open_case(self.view.detail.case_id)

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.heading_changed.emit()

    def _read_list(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self.list.refresh()

    def _changed(self) -> None:
        self._is_stale = True
        if self.isVisible() and self.page is self.list:
            self._read_list()
