"""Which open deadlines (期限) end on another day after holidays or rules have changed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.recounting import Moved
from xinfang_desk.ui.fit import set_height
from xinfang_desk.ui.table import Cell, Column, RowModel
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.sheet import Sheet
from xinfang_desk.ui.widgets.table_view import TableView

_HINT = "期限已按新的安排重算，日志里逐件有记录。督办单上印的限期、来文指定的日期不变。"
_COLUMNS: Sequence[Column[Moved]] = (
    Column("编号", lambda one: Cell(one.number), 0, "strong", 0),
    Column("期限", lambda one: Cell(one.what), 84, narrow_width=84),
    Column("原来", lambda one: Cell(one.before), 210, narrow_width=210),
    Column("现在", lambda one: Cell(one.now), 210, narrow_width=210),
)


class MovedDeadlines(Sheet):
    """A sheet with one table, the nearest first.

    Args:
        host: any widget of the window.
        moved: what moved.
    """

    def __init__(self, host: QWidget, moved: Sequence[Moved]) -> None:
        super().__init__(host, f"{len(moved)} 个期限有变动", icon="calendar", width=760)
        self.model: RowModel[Moved] = RowModel(_COLUMNS)
        self.model.show_rows(moved)
        self.table = TableView(self.model, "有变动的期限", "moved.rows")
        set_height(self.table, 360)
        self.body.addWidget(Label(_HINT, "body", "text_2", wrap=True))
        self.body.addWidget(self.table)
        done = self.add_button("知道了", "primary", key="Esc", name="moved.done")
        done.clicked.connect(self.accept)
        self.focus_first(done)
