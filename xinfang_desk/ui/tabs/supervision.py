"""督办单: the list, and one slip opened with its whole life beside its paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QWidget

from xinfang_desk.domain.cases import Cursor
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.supervision import SlipDetail, SlipFilter, SlipRow
from xinfang_desk.domain.terms import CopyKind, SlipState
from xinfang_desk.ui.changes import Changes
from xinfang_desk.ui.page import Destination, Page, PageKey
from xinfang_desk.ui.tabs.supervision_acts import SlipActs
from xinfang_desk.ui.tabs.supervision_list import NOT_FOUND, SlipList
from xinfang_desk.ui.tabs.supervision_paper import PaperPanel
from xinfang_desk.ui.tabs.supervision_printing import SlipPrinting, paper_of, printed_words
from xinfang_desk.ui.tabs.supervision_slip import SlipView
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.layout import row

if TYPE_CHECKING:
    from xinfang_desk.services import Services

_UNSIGNED = (SlipState.DRAFT, SlipState.VOID)


class SupervisionTab(Page):
    """Args: services of the person who signed in; changes: told when something was written."""

    def __init__(self, services: Services, changes: Changes) -> None:
        super().__init__()
        self._services, self._changes = services, changes
        self._slips = services.supervision
        self._acts = SlipActs(self, services)
        self.printing = SlipPrinting(self, services.papers, self._went_out, self._did_not_go_out)
        self._is_stale = True
        self._shows_paper = False
        units = [(int(unit.key), unit.label) for unit in self._slips.choices().units]
        self.list = SlipList(self._fetch, self._slips.counts, units, lambda: services.context.today)
        self.view = SlipView()
        self.paper = PaperPanel()
        self.show_paper = Button("打印", icon="print", key="Ctrl+P", name="supervision.show_paper")
        self._slip_page = QWidget()
        self._slip_page.setLayout(row((self.view, 3), (self.paper, 2), spacing=0))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._slip_page)
        self.setLayout(row((self._stack, 1), spacing=0))
        self._connect()

    @property
    def detail(self) -> SlipDetail | None:
        """The slip that is open."""
        return self.view.detail if self._stack.currentWidget() is self._slip_page else None

    def title(self) -> str:
        """The tab's name above the list; a slip has its own title."""
        return "" if self.detail else "督办单"

    def back_words(self) -> str:
        """Where Esc leads."""
        if self.detail is None:
            return ""
        return "督办单内容" if self._covers_view() else "督办单"

    def back(self) -> bool:
        """From the paper to the slip, from the slip to its row in the list."""
        if self._covers_view():
            self._set_paper(False)
            self.show_paper.setFocus()
            return True
        if self.detail is None:
            return False
        self.show_list()
        return True

    def top_actions(self) -> Sequence[QWidget]:
        """On a narrow page the paper is behind 打印."""
        return (self.show_paper,) if self.detail and self.is_narrow and not self._covers_view() else ()

    def regions(self) -> Sequence[QWidget]:
        """The list; or the slip, then its paper."""
        return (self.list,) if self.detail is None else (self.view, self.paper)

    def primary(self) -> QAbstractButton | None:
        """The one next step of the open slip."""
        return self.view.next if self.detail is not None else None

    def keys(self) -> Sequence[PageKey]:
        """Filters of the list; progress and print of a slip."""
        if self.detail is None:
            return (PageKey("Ctrl+F", "筛选", self.list.show_filters),)
        return (
            PageKey("F7", "记进展", lambda: self.press_verb("progress")),
            PageKey("Ctrl+P", "打印", self._print_key),
        )

    def opened(self) -> None:
        """Read again what changed meanwhile."""
        if self._is_stale:
            self.refresh()

    def refresh(self) -> None:
        """Read the list, and the slip that is open."""
        self._is_stale = False
        self.list.reload_all()
        if self.detail is not None:
            self._show(self.detail.slip_id)

    def go(self, destination: Destination) -> None:
        """Open a slip; ``new`` draws one up for a case, ``draft`` without a row shows the drafts."""
        if destination.act == "new":
            # After the frame has shown the tab; the sheet then waits for an answer.
            QTimer.singleShot(0, self, lambda: self.open_new(destination.row_id))
        elif destination.row_id is not None:
            self.open_slip(destination.row_id)
        else:
            self.show_list(destination.act)

    def first_focus(self) -> QWidget:
        """The next step of a slip, or the list."""
        if self.detail is not None:
            return self.view.next if self.view.next is not None and self.view.next.isEnabled() else self.view
        return self.list.first_focus()

    def set_narrow(self, narrow: bool) -> None:
        """Without the paper beside the slip; it opens over it by 打印."""
        if narrow != self.is_narrow:
            self.paper.set_narrow(narrow)
        super().set_narrow(narrow)
        self.list.set_narrow(narrow)
        self.view.set_narrow(narrow)
        self._set_paper(self._shows_paper and narrow)

    def show_list(self, group: str = "") -> None:
        """Show the list, the slip that was open still selected; another segment when one is named."""
        if group:
            self.list.groups.set_value(group)
        self._stack.setCurrentWidget(self.list)
        self.list.reload_all()
        self.list.first_focus().setFocus()
        self.heading_changed.emit()

    def open_slip(self, slip_id: int) -> None:
        """Show a slip; journalled as an opening."""
        if self._show(slip_id):
            self.first_focus().setFocus()
            self.view.verticalScrollBar().setValue(0)

    def open_new(self, case_id: int | None, previous_id: int | None = None) -> None:
        """Draw up a slip for a case, and open it."""
        made = self._acts.draw_up(case_id, previous_id)
        if made is None:
            return
        slip_id, wants_signing = made
        self.open_slip(slip_id)
        self._wrote("督办单草稿已存")
        if wants_signing:
            self.press_verb("sign_out")

    def open_code(self, text: str) -> None:
        """Open the slip whose code a wand read, or whose number was typed."""
        try:
            slip_id = self._slips.by_code(text)
        except Refused as refusal:
            self.list.say_not_found(str(refusal))
            return
        if slip_id is None:
            self.list.say_not_found()
            return
        self.list.code.set_value("")
        self.open_slip(slip_id)

    def _connect(self) -> None:
        self.list.opened.connect(self._open_row)
        self.list.code_given.connect(self.open_code)
        self.list.cases_wanted.connect(lambda: self.going.emit(Destination("cases")))
        self.view.pressed.connect(self.press_verb)
        self.view.case_pressed.connect(self._go_to_case)
        self.paper.print_pressed.connect(lambda: self._out(self.printing.print_copy))
        self.paper.save_pressed.connect(lambda: self._out(self.printing.save_copy))
        self.paper.describe_pressed.connect(self._describe_name)
        self.show_paper.clicked.connect(lambda: self._set_paper(True))
        self._changes.data_changed.connect(self._data_changed)

    def _fetch(self, which: SlipFilter, cursor: Cursor | None) -> tuple[Sequence[SlipRow], Cursor | None]:
        page = self._slips.page(which, cursor)
        return page.rows, page.after

    def _open_row(self, line: SlipRow) -> None:
        self.open_slip(line.slip_id)

    def _show(self, slip_id: int) -> bool:
        """Read a slip and show it; False when it cannot be opened."""
        try:
            detail = self._slips.open(slip_id)
        except (Refused, Forbidden) as refusal:
            self._stack.setCurrentWidget(self.list)
            self.list.say_not_found(str(refusal) or NOT_FOUND)
            self.heading_changed.emit()
            return False
        self.view.show_slip(detail, self._services.context.today)
        self._stack.setCurrentWidget(self._slip_page)
        kinds = (CopyKind.ORIGINAL, CopyKind.DRAFT, CopyKind.STUB)
        self.paper.show_paper(
            (CopyKind.DRAFT,) if detail.state in _UNSIGNED else kinds,
            lambda kind: self._services.papers.preview(paper_of(detail), kind),
            printed_words(detail) if detail.state not in _UNSIGNED else detail.allowed.get("print") or "",
            detail.allowed.get("print"),
        )
        self._set_paper(self._shows_paper and self.is_narrow)
        return True

    def press_verb(self, verb: str) -> None:
        """Ask for and do a verb of the open slip, as its button does; nothing where it is refused."""
        detail = self.detail
        if detail is None or self._has_gone(detail):
            return
        if verb == "again":
            self.open_new(detail.case_id, detail.slip_id)
            return
        if detail.allowed.get(verb) is not None:
            return
        said = self._acts.do(verb, detail)
        if not said:
            return
        self._show(detail.slip_id)
        self._wrote(said)

    def _has_gone(self, detail: SlipDetail) -> bool:
        """Whether somebody was told to stay away from the slip he has open (回避); the list says so then."""
        is_away = self._services.recusals.refusal(detail.case_id) is not None
        return is_away and not self._show(detail.slip_id)

    def _wrote(self, said: str) -> None:
        """Tell the other tabs and the clerk."""
        self.said.emit(said, "", None)
        self._changes.data_changed.emit()
        self._is_stale = False

    def _data_changed(self) -> None:
        self._is_stale = True

    def _go_to_case(self) -> None:
        if self.detail is not None:
            self.going.emit(Destination("cases", self.detail.case_id))

    def _print_key(self) -> None:
        """Ctrl+P: on a narrow page the paper first, then the printer."""
        if self.is_narrow and not self._covers_view():
            self._set_paper(True)
        elif self.paper.print.isEnabled():
            self._out(self.printing.print_copy)

    def _out(self, way: Callable[[SlipDetail, CopyKind], None]) -> None:
        detail = self.detail
        if detail is not None and detail.allowed.get("print") is None and not self._has_gone(detail):
            self.view.clear_failure()
            kind = self.paper.kind
            way(detail, CopyKind.ORIGINAL if kind is CopyKind.DRAFT else kind)

    def _describe_name(self) -> None:
        if self.detail is not None and self.printing.describe_name(self.detail):
            self._show(self.detail.slip_id)

    def _went_out(self, said: str) -> None:
        self.view.clear_failure()
        if self.detail is not None:
            self._show(self.detail.slip_id)
        self._wrote(said)

    def _did_not_go_out(self, sentence: str, verb: str, once_more: Callable[[], None]) -> None:
        if self.detail is not None:
            self._show(self.detail.slip_id)
        self._set_paper(False)
        self.view.show_failure(sentence, verb, once_more, lambda: self._out(self.printing.save_copy))

    def _covers_view(self) -> bool:
        return self.is_narrow and self._shows_paper and self.detail is not None

    def _set_paper(self, shown: bool) -> None:
        """On a narrow page show the paper in place of the slip; else both."""
        self._shows_paper = shown
        self.paper.setVisible(shown or not self.is_narrow)
        self.view.setVisible(not (shown and self.is_narrow))
        if shown and self.is_narrow:
            self.paper.print.setFocus()
        self.heading_changed.emit()
