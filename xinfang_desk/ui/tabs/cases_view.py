"""The opened case: title, deadlines, what was said, time line, and beside it what can be done."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from xinfang_desk.domain.cases import CaseDetail, PartyLine
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.workdays import Calendar
from xinfang_desk.ui.tabs.base_two_columns import TwoColumns
from xinfang_desk.ui.tabs.cases_attachments import AttachmentsCard
from xinfang_desk.ui.tabs.cases_days import DaysSheet
from xinfang_desk.ui.tabs.cases_documents import PapersCard
from xinfang_desk.ui.tabs.cases_follow_up import FollowUp
from xinfang_desk.ui.tabs.cases_history import History
from xinfang_desk.ui.tabs.cases_matter import CaseHead, Deadlines, Statement
from xinfang_desk.ui.tabs.cases_merge import Merged
from xinfang_desk.ui.tabs.cases_more import CaseMore
from xinfang_desk.ui.tabs.cases_side import Links, Parties, Verbs, Visits
from xinfang_desk.ui.tabs.cases_watch import WatchCard
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.layout import clear, row


class CaseView(QFrame):
    """One case at a time; shown anew after every act.

    Signals:
        verb_pressed: a verb of ``domain.transitions``.
        revealing: 显示 beside 当事人.
        paper_wanted: a PaperLine.
        filing: 整卷 was pressed, or 遮蔽本 (True).
        case_wanted: id of a linked case.
        attaching: files | picture | look | save, with what it is about.
    """

    verb_pressed = Signal(str)
    revealing = Signal()
    paper_wanted = Signal(object)
    filing = Signal(bool)
    case_wanted = Signal(int)
    attaching = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._detail: CaseDetail | None = None
        self._more = CaseMore()
        self._is_narrow = False
        self._parts: tuple[QWidget, ...] = ()
        self.verbs: Verbs | None = None
        self.parties: Parties | None = None
        self.history: History | None = None
        self.attachments: AttachmentsCard | None = None
        self.columns = TwoColumns(spacing=16)
        self.setLayout(row((self.columns, 1), spacing=0))

    @property
    def detail(self) -> CaseDetail | None:
        """The case shown."""
        return self._detail

    def show_detail(self, detail: CaseDetail, more: CaseMore, calendar: Calendar, today: date) -> None:
        """Show a case and the rest of it; the same case keeps its place on the page."""
        is_same = self._detail is not None and self._detail.case_id == detail.case_id
        self._detail, self._more = detail, more
        deadlines = Deadlines(detail.deadlines, detail.allowed.get("note"), today)
        deadlines.entering.connect(lambda: self.verb_pressed.emit("platform"))
        deadlines.asking_why.connect(lambda: DaysSheet(self, detail.deadlines, calendar, today).run())
        self.history = History(detail.events, today)
        clear(self.columns.body)
        head = CaseHead(detail.title, detail.number, detail.chips)
        follow_up = FollowUp(more.follow_ups, more.help_total, more.evaluations, more.refusal, today)
        follow_up.recording.connect(lambda kind: self.verb_pressed.emit(f"follow:{kind}"))
        follow_up.keeping.connect(lambda promise: self.verb_pressed.emit(f"keep:{promise}"))
        self.columns.show_body(head, deadlines, Statement(detail), follow_up, self.history)
        side = self._side_parts(detail, today)
        self.columns.side.show_parts(side)
        # What was shown before may still be below this page for a moment; these are the buttons of now.
        self._parts = (deadlines, follow_up, *side)
        self.set_narrow(self._is_narrow)
        self.columns.order_keys()
        if not is_same:
            self.columns.area.verticalScrollBar().setValue(0)

    @property
    def more(self) -> CaseMore:
        """The rest of the case shown."""
        return self._more

    def show_parties(self, parties: Sequence[PartyLine]) -> None:
        """Show names in full, after 显示 was journalled."""
        if self.parties is not None:
            self.parties.show_parties(parties)

    def forget(self) -> None:
        """Leave the case; a revealed name does not wait on a hidden page."""
        self._detail, self._more = None, CaseMore()
        self.verbs = self.parties = self.history = self.attachments = None
        self._parts = ()
        clear(self.columns.body)
        self.columns.side.show_parts(())

    def set_narrow(self, narrow: bool) -> None:
        """One column; 记一笔 goes to the top bar."""
        self._is_narrow = narrow
        self.columns.set_narrow(narrow)
        if self.verbs is not None:
            self.verbs.set_narrow(narrow)

    def first_focus(self) -> QWidget | None:
        """送达 while a paper waits for it, else the first thing that can be done."""
        if self.verbs is None:
            return None
        waiting = [self.verbs.buttons[action.value] for action in self._more.first if action is Action.SERVE]
        buttons = (button for button in (*waiting, *self.verbs.buttons.values()) if button.isEnabled())
        return next((button for button in buttons if button.isVisibleTo(self.verbs)), None)

    def named(self, name: str) -> QWidget | None:
        """The button of a name, if it can be pressed now."""
        if not name:
            return None
        found = (button for part in self._parts for button in part.findChildren(Button, name))
        return next((button for button in found if button.isEnabled()), None)

    def _side_parts(self, detail: CaseDetail, today: date) -> list[QWidget]:
        self.verbs = Verbs(detail, self._more.first)
        self.verbs.pressed.connect(self.verb_pressed)
        self.parties = Parties(detail)
        self.parties.revealing.connect(self.revealing)
        more = self._more
        papers = PapersCard(detail.papers, more.served, more.returns, detail.allowed.get("print"), today)
        papers.opening.connect(self.paper_wanted)
        papers.filing.connect(self.filing)
        self.attachments = AttachmentsCard(self._more.attachments, self._more.refusal, today)
        for signal, name in (
            (self.attachments.adding, "files"),
            (self.attachments.pasting, "picture"),
            (self.attachments.opening, "look"),
            (self.attachments.saving, "save"),
        ):
            signal.connect(self._passes(name))
        parts: list[QWidget] = [self.verbs, self.parties, papers, self.attachments]
        if len(detail.receipts) > 1 or self._more.answers:
            visits = Visits(detail.receipts, self._more.answers, self._more.refusal, today)
            visits.answering.connect(self.verb_pressed)
            parts.append(visits)
        if self._more.watch is not None:
            watch = WatchCard(self._more.watch, today)
            watch.pressed.connect(self.verb_pressed)
            parts.append(watch)
        if self._more.merges:
            merged = Merged(self._more.merges, may_undo=self._more.may_undo_merge)
            merged.undoing.connect(self.verb_pressed)
            parts.append(merged)
        if detail.links:
            links = Links(detail.links)
            links.opening.connect(self.case_wanted)
            parts.append(links)
        return parts

    def _passes(self, name: str) -> Callable[[object], None]:
        return lambda about: self.attaching.emit(name, about)
