"""The list of matters: filters, how many and in which order, masked rows read on by keyset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from xinfang_desk.domain.cases import CaseFilter, CaseRow, Cursor
from xinfang_desk.ui.fit import set_max_width
from xinfang_desk.ui.table import RowModel
from xinfang_desk.ui.tabs import cases_saved as saved
from xinfang_desk.ui.tabs.cases_columns import CaseTable, case_columns
from xinfang_desk.ui.tabs.cases_filters import GROUPS, FilterBar, FilterSheet, filter_words, order_words
from xinfang_desk.ui.theme import tokens
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import EmptyState
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import clear, column, frame, row

if TYPE_CHECKING:
    from xinfang_desk.services import Services

PAGE = 100
"""Rows read at a time."""
_SAVED = "filters"
LOOKING = "选中不算打开，按 Enter 打开并记入查阅日志"


class CaseList(QFrame):
    """The tab's first page.

    Signals:
        opened: the CaseRow chosen by Enter or a double click.
        registering: 登记来访 on an empty desk.
    """

    opened = Signal(object)
    registering = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._units = services.registration.choices().units
        self._counts: Mapping[str, int] = {}
        self._which = CaseFilter()
        self._is_narrow = False
        self._saved = saved.read_saved(services.access.preferences().get(_SAVED, "[]"))
        self.bar = FilterBar(self._units)
        self.count = Label("", "strong")
        self.note = Label("", "caption", "text_3")
        self.keep = Button("存为我的筛选", "plain", icon="filter", size="small", name="cases.keep_filter")
        self.keep.clicked.connect(self._keep_or_drop)
        self._links: QHBoxLayout = row(spacing=4)
        self.model: RowModel[CaseRow] = RowModel(case_columns(lambda: services.context.today))
        self.table = CaseTable(self.model)
        self.table.opened.connect(self.opened)
        self._sheet = frame(column((self.table, 1), margins=(1, 1, 1, 1)), "card")
        self._clear_all = clear_all = Button("放开筛选", icon="filter", name="cases.clear_filter")
        clear_all.clicked.connect(lambda: self.show_filter(CaseFilter("all")))
        self._register = register = Button("登记来访", icon="register", key="F2", name="cases.register")
        register.clicked.connect(self.registering)
        self.nothing_fits = EmptyState(
            "filter", "没有符合筛选的事项", "换一组筛选，或者放开筛选看全部。", clear_all
        )
        self.nothing_yet = EmptyState(
            "cases", "还没有事项", "来访登记保存以后，事项和它的期限就列在这里。", register
        )
        self._head = row(self.count, self.note, None, self._links, self.keep, spacing=12)
        parts = (self.bar, self._head, (self._sheet, 1), (self.nothing_fits, 1), (self.nothing_yet, 1))
        inner = QWidget()
        inner.setLayout(column(*parts, spacing=8, margins=(24, 14, 24, 16)))
        set_max_width(inner, tokens()["size"]["page_max"])
        # Wider windows give air, not longer lines.
        self.setLayout(row((inner, 1000), (frame(), 1), spacing=0))
        # Shown when it is known what there is and how much room; until then they would widen the window.
        for part in (self.bar, self.nothing_fits, self.nothing_yet):
            part.hide()
        self.bar.changed.connect(self._filters_changed)
        self._show_saved()

    @property
    def which(self) -> CaseFilter:
        """The filters in force."""
        return self._which

    def show_filter(self, which: CaseFilter) -> None:
        """Show the list under these filters, from its beginning."""
        self._which = which
        self.bar.show_filter(which)
        self.model.reload(self._fetch)
        self._after_reading()
        if self.model.rowCount():
            self.table.select_row(0)

    def refresh(self) -> None:
        """Read again; the row selected stays selected where it is still in the list."""
        current = self.table.current_row()
        if self.model.rowCount():
            self.model.reload()
        else:
            self.model.reload(self._fetch)
        self._after_reading()
        if current is None or not self.table.select_case(current.case_id):
            self.table.select_row(0)

    def set_narrow(self, narrow: bool) -> None:
        """Four columns, filters behind a button of the top bar."""
        self._is_narrow = narrow
        self.bar.setVisible(not narrow)
        self.table.set_narrow(narrow)
        self._say_count()
        self._show_saved()

    def enter_filters(self) -> None:
        """Ctrl+F: to the segments, or to the sheet that holds them when the page is narrow."""
        if not self._is_narrow:
            self.bar.groups.setFocus()
            return
        sheet = FilterSheet(self, self._which, self._counts, self._units)
        if sheet.run():
            self.show_filter(sheet.value())
            self.first_focus().setFocus()

    def first_focus(self) -> QWidget:
        """The list; the way out of an empty one."""
        if self.model.rowCount():
            return self.table
        return self._register if self.nothing_yet.isVisibleTo(self) else self._clear_all

    def _filters_changed(self) -> None:
        self.show_filter(self.bar.value())

    def _fetch(self, after: Cursor | None) -> tuple[tuple[CaseRow, ...], Cursor | None]:
        page = self._services.cases.page(self._which, after, PAGE)
        return page.rows, page.after

    def _after_reading(self) -> None:
        self._counts = self._services.cases.counts(self._which)
        self.bar.show_counts(self._counts)
        has_rows = bool(self.model.rowCount())
        is_filtered = not has_rows and bool(self._services.cases.counts(CaseFilter("all"))["all"])
        self._sheet.setVisible(has_rows)
        self.nothing_fits.setVisible(not has_rows and is_filtered)
        self.nothing_yet.setVisible(not has_rows and not is_filtered)
        self._say_count()
        self._show_saved()

    def _say_count(self) -> None:
        total = self._counts.get(self._which.group, 0)
        if self._is_narrow:
            group = dict(GROUPS)[self._which.group]
            others = filter_words(self._which, self._units)
            self.count.say(f"{group} {total} 件")
            self.note.say("，".join(part for part in (others, order_words(self._which)) if part))
        else:
            self.count.say(f"{total} 件")
            self.note.say(f"{order_words(self._which)}；{LOOKING}")

    def _show_saved(self) -> None:
        """The names at the right; the button keeps the filters in force, or drops them again."""
        clear(self._links)
        for one in () if self._is_narrow else self._saved:
            link = Button(one.name, "plain", size="small", name="cases.saved")
            link.clicked.connect(lambda _checked=False, which=one.which: self.show_filter(which))
            self._links.addWidget(link)
        is_kept = any(one.which == self._which for one in self._saved)
        self.keep.say("去掉这个筛选" if is_kept else "存为我的筛选")
        full = len(self._saved) >= saved.MOST_SAVED and not is_kept
        self.keep.refuse(f"最多存 {saved.MOST_SAVED} 组，请先去掉一组。" if full else None)
        self.keep.setVisible(not self._is_narrow)

    def _keep_or_drop(self) -> None:
        others = tuple(one for one in self._saved if one.which != self._which)
        if len(others) == len(self._saved):
            proposal = filter_words(self._which, self._units) or dict(GROUPS)[self._which.group]
            sheet = saved.NameFilter(self, [one.name for one in self._saved], proposal)
            if not sheet.run():
                return
            others = (*others, saved.SavedFilter(sheet.name.value().strip(), self._which))
        self._services.access.prefer(_SAVED, saved.write_saved(others))
        self._saved = others
        self._show_saved()
