"""查阅日志: who did or looked at what, newest first, for the auditor; the chain of hashes can be checked."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtWidgets import QAbstractButton, QWidget

from xinfang_desk.domain.cases import Cursor
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.journal import ChainResult, JournalFilter, JournalPage, JournalRow, LookLine
from xinfang_desk.ui import tasks
from xinfang_desk.ui.page import Page, PageKey
from xinfang_desk.ui.table import Cell, Column, RowModel
from xinfang_desk.ui.tabs.base_lines_sheet import LookedSheet
from xinfang_desk.ui.tabs.journal_filters import Filters, JournalFilterSheet, filter_words
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Banner, Card
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import clear, column, frame, row
from xinfang_desk.ui.widgets.progress import watch
from xinfang_desk.ui.widgets.sheet import Notice
from xinfang_desk.ui.widgets.table_view import TableView

_NOTE = "看日志本身也会记入日志；日志里没有信访内容。选一行按 Enter，看谁看过那件事项。"


class JournalService(Protocol):
    """What the page asks (services.journal)."""

    def page(self, which: JournalFilter, cursor: Cursor | None = None) -> JournalPage:
        """A page of lines."""

    def who_looked(self, case_id: int) -> tuple[LookLine, ...]:
        """Who looked at a matter."""

    def verify(self) -> ChainResult:
        """Follow the chain of hashes."""


def _result(line: JournalRow) -> Cell:
    icon, role = {"ok": ("done", "green"), "refused": ("stop", "amber")}.get(line.result, ("alert", "red"))
    return Cell(line.result_word, icon, role)


def _what(line: JournalRow) -> Cell:
    facts = (f"{line.at:%m-%d %H:%M:%S}", line.object_number, line.reason)
    return Cell(line.action_word, below="·".join(fact for fact in facts if fact))


class JournalTab(Page):
    """Filters, list, and 核对日志.

    Args:
        service: services.journal.
        find: the row of a matter by its number; Refused where it is the number of none.
        today: the desk's day.
    """

    def __init__(self, service: JournalService, find: Callable[[str], int], today: date) -> None:
        super().__init__()
        self._service, self._find, self._today = service, find, today
        self.filters = Filters(today, "journal")
        for control in self.filters.all:
            control.returnPressed.connect(self.refresh)
        show = Button("查看", name="journal.show")
        show.clicked.connect(self.refresh)
        look = Button("谁看过", icon="eye", name="journal.who_looked", says="谁看过选中的事项")
        look.clicked.connect(self._look)
        self._top_filter = Button("筛选", icon="filter", key="Ctrl+F", name="journal.filter_top")
        self._top_filter.clicked.connect(self._filter)
        # The top bar takes it when the page is narrow; until then it belongs here, unseen.
        self._top_filter.setParent(self)
        self._top_filter.hide()
        self.check = Button("核对日志", "primary", icon="shield", size="large", name="journal.verify")
        self.check.clicked.connect(self._verify)
        columns: Sequence[Column[JournalRow]] = (
            Column("时间", lambda line: f"{line.at:%Y-%m-%d %H:%M:%S}", 176),
            Column("谁", lambda line: line.login, 104, "name", 96),
            Column("做了什么", _what, 168, "strong", 0),
            Column("对象", lambda line: line.object_number, 190),
            Column("原因", lambda line: line.reason, 0),
            Column("结果", _result, 104, "state", 104),
        )
        self.model: RowModel[JournalRow] = RowModel(columns)
        self.table = TableView(self.model, "查阅日志", "journal.rows")
        self.table.opened.connect(lambda _row: self._look())
        card = Card(margins=(1, 1, 1, 1), spacing=0)
        card.body.addWidget(self.table)
        card.setSizePolicy(self.sizePolicy())
        self._verdict = column()
        self._filters = frame(row(*self.filters.all, show, None))
        self._note = Label(_NOTE, "caption", "text_3", wrap=True)
        head = row((self._filters, 1), spacing=12)
        head.addStretch(0)  # takes the room of the filters where they are hidden
        head.addWidget(look)
        head.addWidget(self.check)
        self.setLayout(
            column(
                head,
                self._verdict,
                self._note,
                (card, 1),
                spacing=12,
                margins=(24, 14, 24, 16),
            )
        )

    def title(self) -> str:
        """查阅日志."""
        return "查阅日志"

    def primary(self) -> QAbstractButton | None:
        """核对日志."""
        return self.check

    def keys(self) -> Sequence[PageKey]:
        """Ctrl+F goes to the filters, or opens them where the page is narrow."""
        return (PageKey("Ctrl+F", "筛选", self._filter),)

    def top_actions(self) -> Sequence[QWidget]:
        """When narrow: 筛选."""
        return (self._top_filter,) if self.is_narrow else ()

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def opened(self) -> None:
        """Read the first page when the tab is chosen for the first time."""
        if not self.model.rowCount():
            self.refresh()

    def refresh(self) -> None:
        """Read again with the filters."""
        which = self.filters.read()
        self._note.say(f"{filter_words(which)}{_NOTE}")
        service = self._service

        def fetch(cursor: Any) -> tuple[Sequence[JournalRow], Any]:
            page = service.page(which, cursor)
            return page.rows, page.after

        self.model.reload(fetch)

    def set_narrow(self, narrow: bool) -> None:
        """Two lines a row; the filters need width."""
        super().set_narrow(narrow)
        self.table.set_narrow(narrow)
        self._filters.setVisible(not narrow)

    def _filter(self) -> None:
        if not self.is_narrow:
            self.filters.login.setFocus()
            return
        sheet = JournalFilterSheet(self, self._today, self.filters.read())
        if sheet.run():
            self.filters.show(sheet.filters.read())
            self.refresh()

    def _look(self) -> None:
        """谁看过 of the matter in the chosen row."""
        chosen: JournalRow | None = self.table.current_row()
        number = chosen.object_number if chosen is not None else ""
        if not number:
            Notice.tell(self, "谁看过", "这一行没有写事项编号。请选一行有编号的，再看谁看过它。")
            return
        try:
            lines = self._service.who_looked(self._find(number))
        except (Refused, Forbidden) as refused:
            Notice.tell(self, "谁看过", str(refused))
            return
        LookedSheet(self, number, lines).run()

    def _verify(self) -> None:
        self.check.setEnabled(False)
        service = self._service
        task = tasks.run(lambda _task: service.verify(), self._show_verdict, self._failed)
        watch(self, "正在核对日志", task)

    def _failed(self, trouble: Exception) -> None:
        self.check.setEnabled(True)
        raise trouble

    def _show_verdict(self, result: ChainResult) -> None:
        self.check.setEnabled(True)
        clear(self._verdict)
        if result.is_whole:
            banner = Banner("green", "日志完整", result.words)
        else:
            banner = Banner("red", "日志对不上", result.words)
        self._verdict.addWidget(banner)
