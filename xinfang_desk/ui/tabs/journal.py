"""查阅日志: who did or looked at what, newest first, for the auditor; the chain of hashes can be checked."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtWidgets import QAbstractButton, QWidget

from xinfang_desk.domain.cases import Cursor
from xinfang_desk.domain.journal import ChainResult, JournalFilter, JournalPage, JournalRow
from xinfang_desk.ui import tasks
from xinfang_desk.ui.page import Page, PageKey
from xinfang_desk.ui.table import Cell, Column, RowModel
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Banner, Card
from xinfang_desk.ui.widgets.dates import DateInput
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import clear, column, frame, row
from xinfang_desk.ui.widgets.progress import watch
from xinfang_desk.ui.widgets.table_view import TableView


class JournalService(Protocol):
    """What the page asks (services.journal)."""

    def page(self, which: JournalFilter, cursor: Cursor | None = None) -> JournalPage:
        """A page of lines."""

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
        today: the desk's day.
    """

    def __init__(self, service: JournalService, today: date) -> None:
        super().__init__()
        self._service = service
        self.login = LineInput("登录名", width=140, name="journal.login")
        self.number = LineInput("编号", width=200, name="journal.number")
        self.since = DateInput(today, name="journal.since", placeholder="从哪一天")
        self.until = DateInput(today, name="journal.until", placeholder="到哪一天")
        for control, words in (
            (self.login, "登录名"),
            (self.number, "编号"),
            (self.since, "从哪一天"),
            (self.until, "到哪一天"),
        ):
            control.setAccessibleName(words)
            control.returnPressed.connect(self.refresh)
        show = Button("查看", name="journal.show")
        show.clicked.connect(self.refresh)
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
        card = Card(margins=(1, 1, 1, 1), spacing=0)
        card.body.addWidget(self.table)
        card.setSizePolicy(self.sizePolicy())
        self._verdict = column()
        self._filters = frame(row(self.login, self.number, self.since, self.until, show, None))
        self._note = Label("看日志本身也会记入日志；日志里没有信访内容。", "caption", "text_3")
        self.setLayout(
            column(
                row((self._filters, 1), self.check, spacing=12),
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
        """Ctrl+F goes to the filters."""
        return (PageKey("Ctrl+F", "筛选", self.login.setFocus),)

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def opened(self) -> None:
        """Read the first page when the tab is chosen for the first time."""
        if not self.model.rowCount():
            self.refresh()

    def refresh(self) -> None:
        """Read again with the filters."""
        which = JournalFilter(
            login=self.login.value().strip(),
            object_number=self.number.value().strip(),
            since=self.since.day(),
            until=self.until.day(),
        )
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
