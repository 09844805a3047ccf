"""The rows that a search found: masked, opened by Enter with a reason given by one key."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from xinfang_desk.domain.cases import CaseRow, Found, FoundPaper
from xinfang_desk.domain.terms import SearchReason
from xinfang_desk.ui.table import Cell, Column, RowModel
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.choices import Segments
from xinfang_desk.ui.widgets.labels import KeyCap, Label
from xinfang_desk.ui.widgets.layout import column, frame, hairline, row
from xinfang_desk.ui.widgets.table_view import TableView

_NOTHING = "没有找到。可以换个字，或只输入其中两三个字。"
_REASONS = tuple(SearchReason)


def _matter(line: CaseRow) -> Cell:
    return Cell(
        line.title, below="·".join(part for part in (line.number, line.channel.label, line.unit) if part)
    )


def _due(line: CaseRow) -> Cell:
    if line.due is None:
        return Cell("")
    icon = {"red": "alert", "amber": "clock"}.get(line.due.tone, "")
    return Cell(line.due.remaining, icon, line.due.tone, line.due.tone if icon else "text")


class SearchResults(QFrame):
    """A card below the search box; the focus stays in the box until ↓.

    Signals:
        chosen: the CaseRow to open.
        slip_chosen: the id of the slip whose code or number was typed whole.
        paper_chosen: the FoundPaper whose code was typed whole.
        typed: what was typed while a row had the focus; it belongs into the box.
        leaving: Esc.
    """

    chosen = Signal(object)
    slip_chosen = Signal(int)
    paper_chosen = Signal(object)
    typed = Signal(str)
    leaving = Signal()

    def __init__(self, stage: QWidget) -> None:
        super().__init__(stage)
        self.setProperty("ground", "card")
        self.setAccessibleName("查找结果")
        self._slip_id: int | None = None
        self._head = Label("", "strong")
        self._note = Label("姓名已遮蔽，按 Enter 打开并记入查阅日志", "caption", "text_3")
        self._slip = Button("打开这张督办单", icon="slip", size="small", name="search.open_slip")
        self._slip.clicked.connect(lambda: self.slip_chosen.emit(self._slip_id))
        self._found_paper: FoundPaper | None = None
        self._paper = Button("附签收件", icon="pen", size="small", name="search.open_paper")
        self._paper.clicked.connect(lambda: self.paper_chosen.emit(self._found_paper))
        self.model: RowModel[CaseRow] = RowModel(
            (
                Column("信访人", lambda line: line.petitioner, 104, "name", 104),
                Column("事由", _matter, 0, "strong", 0),
                Column(
                    "状态",
                    lambda line: Cell(line.state_word, line.state_icon, line.state_tone),
                    104,
                    "state",
                    104,
                ),
                Column("到期", _due, 124, "state", 124),
            )
        )
        self.table = TableView(self.model, "查找结果", "search.rows")
        self.table.set_narrow(True)
        self.table.opened.connect(self.chosen)
        self.table.installEventFilter(self)
        self._reasons = Segments(
            [(reason, f"{index} {reason.label}") for index, reason in enumerate(_REASONS, 1)], says="查找原因"
        )
        self._reasons.set_value(SearchReason.PROGRESS)
        head = row(
            self._head, self._slip, self._paper, None, self._note, spacing=12, margins=(16, 12, 16, 10)
        )
        self._foot = frame(
            row(
                Label("查找原因", "caption", "text_2"),
                self._reasons,
                None,
                KeyCap("↓"),
                Label("选", "caption", "text_2"),
                KeyCap("Enter"),
                Label("打开", "caption", "text_2"),
                KeyCap("Esc"),
                Label("返回", "caption", "text_2"),
                spacing=6,
                margins=(16, 8, 16, 8),
            )
        )
        self.setLayout(column(head, hairline(), (self.table, 1), self._foot, margins=(1, 1, 1, 1)))
        self.hide()

    @property
    def reason(self) -> SearchReason:
        """Why the clerk looks."""
        reason: SearchReason = self._reasons.value()
        return reason

    @property
    def head(self) -> str:
        """What stands above the rows."""
        return self._head.words

    def show_found(self, found: Found) -> None:
        """Show what was found so far."""
        self._slip_id = found.slip_id
        self._slip.setVisible(found.slip_id is not None)
        self._found_paper = found.paper
        self._paper.setVisible(found.paper is not None)
        kept = self.table.current_row()
        self.model.show_rows(found.rows)
        self.table.setVisible(bool(found.rows))
        more = "" if found.is_complete else "，还在找"
        if found.rows:
            self._head.say(f"{len(found.rows)} 件{more}")
        else:
            self._head.say(
                "正在找" if not found.is_complete else "没有找到。可以换个字，或只输入其中两三个字。"
            )
        self._note.setVisible(bool(found.rows))
        self._foot.setVisible(bool(found.rows))
        if found.rows:
            number = next(
                (i for i, line in enumerate(found.rows) if kept and line.case_id == kept.case_id), 0
            )
            self.table.select_row(number)

    def fitting_height(self) -> int:
        """The height that shows all rows, head and foot."""
        layout = self.layout()
        edges = layout.sizeHint().height() - self.table.sizeHint().height() if layout is not None else 0
        rows = self.model.rowCount() * theme.size("row_two_line")
        return max(theme.px(104), edges + rows + (2 if rows else -theme.px(8)))

    def take_focus(self) -> None:
        """Go to the rows."""
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._slip_id is not None:
            self._slip.setFocus(Qt.FocusReason.TabFocusReason)

    def open_current(self) -> None:
        """Open the slip or the paper whose code was typed whole, or the selected row."""
        if self._found_paper is not None:
            self.paper_chosen.emit(self._found_paper)
        elif self._slip_id is not None:
            self.slip_chosen.emit(self._slip_id)
        elif self.table.current_row() is not None:
            self.chosen.emit(self.table.current_row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the rows a digit gives the reason, Esc leaves, letters go on in the box."""
        if (
            watched is not self.table
            or event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
        ):
            return False
        text = event.text()
        if event.key() == Qt.Key.Key_Escape:
            self.leaving.emit()
        elif text.isdigit() and 1 <= int(text) <= len(_REASONS):
            self._reasons.set_value(_REASONS[int(text) - 1])
        elif event.key() == Qt.Key.Key_Up and self.table.currentIndex().row() == 0:
            self.typed.emit("")
        elif (
            text.isprintable()
            and text.strip()
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.typed.emit(text)
        else:
            return False
        return True
