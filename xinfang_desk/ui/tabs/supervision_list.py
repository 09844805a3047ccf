"""督办单清单: which slips are out, by their limits; a code from the scanner opens one at once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from xinfang_desk.domain.supervision import SlipFilter, SlipRow
from xinfang_desk.ui.fit import set_margins
from xinfang_desk.ui.table import Cell, Column, Page, RowModel
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import EmptyState
from xinfang_desk.ui.widgets.choices import ComboInput, Segments
from xinfang_desk.ui.widgets.field import MessageLine
from xinfang_desk.ui.widgets.inputs import LineInput, is_bare_enter
from xinfang_desk.ui.widgets.labels import CutLabel, Label
from xinfang_desk.ui.widgets.layout import column, frame, row
from xinfang_desk.ui.widgets.scroll import ScrollPage
from xinfang_desk.ui.widgets.table_view import TableView
from xinfang_desk.ui.words import short_day

GROUPS = (
    ("open", "未归档"),
    ("draft", "草稿"),
    ("to_review", "待审核"),
    ("closed", "已归档"),
    ("all", "全部"),
)
DUE_FILTERS = (
    ("", "限期：全部"),
    ("overdue", "已过限期"),
    ("three_days", "三日内"),
    ("seven_days", "七日内"),
)
BY_DUE = ("open", "to_review")
SORTED = "{}；选中不算打开，按 Enter 打开并记入查阅日志"
NOT_FOUND = "没有找到这张督办单。编号像“青民信督〔2026〕12号”，查询码印在单子右下角，请再看一眼。"
_DUE_ICONS = {"red": "alert", "amber": "clock"}
_EMPTY = {
    "open": ("没有未归档的督办单", "需要处室限期办结时，从事项页开一张。"),
    "draft": ("没有等签发的草稿", "存下的草稿会在这里，等信访办主任签发。"),
    "to_review": ("没有等审核的结案报告", "登记了有处长签字的结案报告，就会到这里。"),
    "closed": ("还没有归档的督办单", "审核同意结案并归档后会在这里。"),
    "all": ("还没有督办单", "需要处室限期办结时，从事项页开一张。"),
}

Fetch = Callable[[SlipFilter, Any], Page[SlipRow]]


class CodeInput(LineInput):
    """Takes what a wand reads: its Enter means that the code is complete, not the next field."""

    given = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives the code away and stays."""
        if not is_bare_enter(event):
            super().keyPressEvent(event)
        elif self.value().strip():
            self.given.emit(self.value().strip())


class SlipList(QFrame):
    """Filters above the table.

    Signals:
        opened: a SlipRow, by Enter.
        code_given: what was typed or scanned into the box for numbers.
        cases_wanted: the way to the matters, from an empty list.
    """

    opened = Signal(object)
    code_given = Signal(str)
    cases_wanted = Signal()

    def __init__(
        self,
        fetch: Fetch,
        counts: Callable[[SlipFilter], Mapping[str, int]],
        units: Sequence[tuple[int | None, str]],
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self.setObjectName("supervision.list")
        self._fetch, self._counts, self._today = fetch, counts, today
        self._is_narrow = False
        self.groups = Segments(GROUPS, name="supervision.group", says="看哪些督办单")
        self.groups.edited.connect(self.reload_all)
        self.unit = ComboInput([(None, "承办：全部"), *units], width=168, name="supervision.unit_filter")
        self.unit.setAccessibleName("承办处室")
        self.due = ComboInput(DUE_FILTERS, width=136, name="supervision.due_filter")
        self.due.setAccessibleName("限期")
        for combo in (self.unit, self.due):
            combo.edited.connect(self.reload_all)
        self.code = CodeInput("扫描或输入编号、查询码", width=232, name="supervision.code", icon="slip")
        self.code.setAccessibleName("编号或查询码")
        self.code.given.connect(self.code_given)
        self._message = MessageLine()
        self.code.edited.connect(lambda: self._message.say(""))
        self._count = Label("", "strong")
        self._sort = CutLabel("", "caption", "text_2")
        self.filter_button = Button("筛选", icon="filter", key="Ctrl+F", name="supervision.filters")
        self.filter_button.clicked.connect(self._toggle_filters)
        self.model: RowModel[SlipRow] = RowModel(self._columns())
        self.model.fetched.connect(self._say_count)
        self.table = TableView(self.model, "督办单", "supervision.rows")
        self.table.opened.connect(self.opened)
        self._inside = column((self.table, 1), margins=(1, 1, 1, 1))
        self._sheet = frame(self._inside, "card")
        self._empty_place = column()
        self._empty_title = ""
        self._filters = frame(row(self.unit, self.due, spacing=8))
        self._wide_head = row(self.groups, self._filters, None, self.code, spacing=8)
        self._narrow_code = row(spacing=8)
        self._narrow_filters = row(spacing=8)
        said = row(self._count, (self._sort, 1), spacing=12)
        self.setLayout(
            column(
                self._wide_head,
                self._narrow_code,
                self._narrow_filters,
                self._message,
                said,
                (self._sheet, 1),
                (self._empty_place, 1),
                spacing=10,
                margins=(24, 14, 24, 16),
            )
        )
        self._place_filters()

    @property
    def which(self) -> SlipFilter:
        """The filters chosen."""
        return SlipFilter(self.groups.value(), self.unit.value(), self.due.value())

    @property
    def count_words(self) -> str:
        """How many rows: 12 张, or 前 50 张 while there are more."""
        return self._count.words

    @property
    def sort_words(self) -> str:
        """The order, as said above the rows."""
        return self._sort.words

    @property
    def empty_words(self) -> str:
        """Why there are no rows; "" when there are."""
        return self._empty_title

    @property
    def message(self) -> str:
        """What is said below the box for numbers."""
        return self._message.words

    def reload_all(self) -> None:
        """Read list and counts again with the filters chosen; the same row stays selected."""
        which = self.which
        kept = self.table.current_row()
        counts = self._counts(which)
        self.groups.set_options(
            [(key, f"{word} {counts[key]}" if counts.get(key) else word) for key, word in GROUPS]
        )
        self.model.reload(lambda cursor: self._fetch(which, cursor))
        place = next(
            (i for i, line in enumerate(self.model.rows) if kept and line.slip_id == kept.slip_id), None
        )
        if place is not None:
            self.table.select_row(place)
        by_due = which.group in BY_DUE or bool(which.due)
        self._sort.say(SORTED.format("按限期先后" if by_due else "新的在前"))
        self._show_empty(which)

    def say_not_found(self, sentence: str = NOT_FOUND) -> None:
        """Say below the box that its code leads nowhere; what was typed stays."""
        self._message.say(sentence, "amber")
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        self.code.selectAll()

    def set_narrow(self, narrow: bool) -> None:
        """Two-line rows; filters behind 筛选."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self.table.set_narrow(narrow)
            # Without a head the first row keeps clear of the round corners.
            set_margins(self._inside, 1, 6 if narrow else 1, 1, 6 if narrow else 1)
            self._place_filters()

    def show_filters(self) -> None:
        """Ctrl+F: put the focus into the filters, unfolding them on a narrow page."""
        if self._is_narrow:
            self._filters.show()
        self.unit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def first_focus(self) -> QWidget:
        """The table, or the box for codes while the list is empty."""
        return self.table if self.model.rowCount() else self.code

    def _toggle_filters(self) -> None:
        if self._filters.isVisible():
            self._filters.hide()
        else:
            self.show_filters()

    def _place_filters(self) -> None:
        """Put the parts of the head where there is room for them."""
        if self._is_narrow:
            self._narrow_code.addWidget(self.code)
            self._narrow_code.addStretch(1)
            self._narrow_code.addWidget(self.filter_button)
            self._narrow_filters.addWidget(self._filters)
            self._narrow_filters.addStretch(1)
            self._filters.setVisible(bool(self.unit.value() or self.due.value()))
        else:
            self._wide_head.insertWidget(1, self._filters)
            self._wide_head.addWidget(self.code)
            self._filters.show()
            for line in (self._narrow_code, self._narrow_filters):
                while line.count():
                    line.takeAt(0)
        self.filter_button.setVisible(self._is_narrow)

    def _say_count(self) -> None:
        number = self.model.rowCount()
        self._count.say(f"{number} 张" if self.model.is_complete else f"前 {number} 张")

    def _show_empty(self, which: SlipFilter) -> None:
        while (item := self._empty_place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._empty_title = ""
        is_empty = not self.model.rowCount()
        for part in (self._sheet, self._count, self._sort):
            part.setVisible(not is_empty)
        if not is_empty:
            return
        title, text = _EMPTY[which.group]
        if which.unit_id is not None or which.due:
            title, text = "没有符合条件的督办单", "换一个处室或限期，或者看“全部”。"
        self._empty_title = title
        to_cases = Button("去事项跟踪", icon="cases", name="supervision.go_cases")
        to_cases.clicked.connect(self.cases_wanted)
        state = EmptyState("slip", title, text, to_cases)
        # Scrolls where the window is low and the type large.
        self._empty_place.addWidget(ScrollPage(frame(column(state, None))))

    def _columns(self) -> tuple[Column[SlipRow], ...]:
        return (
            Column("编号", lambda line: line.number or "草稿", 176),
            Column("信访人", lambda line: line.petitioner, 104, "name"),
            Column("事由", self._matter, 0, "strong", 0),
            Column("承办处室", lambda line: line.unit, 128),
            Column("状态", lambda line: Cell(line.state.label, line.icon, line.tone), 112, "state", 104),
            Column("限期", self._due, 132, "state", 128),
        )

    def _matter(self, line: SlipRow) -> Cell:
        below = "·".join(part for part in (line.number or "草稿", line.petitioner, line.unit) if part)
        return Cell(line.title, below=below)

    def _due(self, line: SlipRow) -> Cell:
        if line.due_on is None:
            return Cell("")
        icon = _DUE_ICONS.get(line.due_tone, "")
        day = short_day(line.due_on, self._today())
        if not icon:
            return Cell(day, role="text", below=line.reason.label)
        return Cell(line.remaining, icon, line.due_tone, line.due_tone, below=day)
