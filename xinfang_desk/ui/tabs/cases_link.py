"""关联事项: the other matter is found by number or words, chosen from masked rows; 合并 finds it too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.cases import CaseRow, Found
from xinfang_desk.domain.errors import Forbidden, StorageTrouble, refuse
from xinfang_desk.domain.terms import LinkKind
from xinfang_desk.ui import tasks
from xinfang_desk.ui.fit import set_height
from xinfang_desk.ui.table import Cell, Column, RowModel
from xinfang_desk.ui.tabs.cases_sheets import ActSheet
from xinfang_desk.ui.widgets.choices import ComboInput
from xinfang_desk.ui.widgets.field import Field
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.layout import column, frame
from xinfang_desk.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from xinfang_desk.services.search import SearchService

_PAUSE_MS = 80
_MOST = 20
_NONE = "没有找到，换个编号、姓名或事由里的字试试。"


class _Words(LineInput):
    """The search line; ↓ goes to what was found."""

    def __init__(self, below: QWidget) -> None:
        super().__init__("编号、姓名、事由", name="cases.link_words", icon="search")
        self._below = below

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down to the list."""
        if event.key() == Qt.Key.Key_Down:
            self._below.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)


class FindSheet(ActSheet):
    """Another matter is found by words and chosen from masked rows.

    Args:
        search: finds masked rows; its use is journalled by whoever opened the sheet.
        case_id: the case that is open; it is not offered itself.
        kept: what was typed earlier and led to nothing.
        words: title, name of the list, and what the button does.
    """

    def __init__(
        self,
        host: QWidget,
        search: SearchService,
        case_id: int,
        kept: Mapping[str, str],
        words: tuple[str, str, str],
    ) -> None:
        title, listed, verb = words
        super().__init__(host, title, "", verb, icon="link")
        self._search, self._case_id = search, case_id
        self._task: tasks.Task | None = None
        self.model: RowModel[CaseRow] = RowModel(
            (
                Column("信访人", lambda row: row.petitioner, 96, "name", 96),
                Column("事由", _matter, 0, "strong", 0),
                Column("状态", _state, 104, "state", 104),
            )
        )
        self.table = TableView(self.model, "找到的事项", "cases.link_found")
        self.table.set_narrow(True)
        self.words = _Words(self.table)
        self.words.set_value(kept.get("words", ""))
        box = frame(column((self.table, 1), margins=(1, 1, 1, 1)), "card")
        set_height(box, 54 * 3 + 2)
        self.found = Field(listed, box, help_="先在上面输入，再按 ↓ 选一件")
        self.add_field("words", Field("找事项", self.words))
        self.add_field("other_number", self.found)
        self.focus_first(self.words)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._find)
        self.words.edited.connect(self._pause.start)
        self.finished.connect(self._stop)
        if self.words.value():
            self._find()

    def typed(self) -> dict[str, str]:
        """What is to be offered again when the sheet was left."""
        return {"words": self.words.value()} if self.words.value().strip() else {}

    def chosen(self, sentence: str) -> str:
        """The number of the row chosen.

        Raises:
            Refused: with the sentence, when none is.
        """
        row = self.table.current_row()
        if row is None:
            raise refuse(sentence, "words")
        number: str = row.number
        return number

    def _find(self) -> None:
        self._stop()
        words = self.words.value()
        if not words.strip():
            self._show(Found((), is_complete=True))
            return
        self._task = tasks.run(
            lambda task: self._search.find(words, _MOST, stopped=lambda: task.is_cancelled),
            self._show,
            self._failed,
        )

    def _show(self, found: Found) -> None:
        rows = [row for row in found.rows if row.case_id != self._case_id and not row.is_sealed]
        self.model.show_rows(rows)
        self.found.clear()
        if rows:
            self.say_nothing("words")
            self.table.select_row(0)
        elif self.words.value().strip():
            self.found.object_to(_NONE, keepable=True)

    def _failed(self, trouble: Exception) -> None:
        if not isinstance(trouble, Forbidden | StorageTrouble):
            raise trouble
        self.object_to(str(trouble), "words")

    def _stop(self) -> None:
        if self._task is not None and not self._task.is_over:
            self._task.cancel()


class LinkSheet(FindSheet):
    """Links the case to another one.

    Args:
        write: (number, kind, reason) → the service.
    """

    def __init__(
        self,
        host: QWidget,
        search: SearchService,
        case_id: int,
        kept: Mapping[str, str],
        write: Callable[[str, LinkKind, str], None],
    ) -> None:
        super().__init__(host, search, case_id, kept, ("关联事项", "要关联的事项", "关联"))
        self._write = write
        self.kind = ComboInput([(kind, kind.label) for kind in LinkKind], width=216, name="cases.link_kind")
        self.table.opened.connect(lambda _row: self.kind.setFocus())
        self.reason = LineInput("例如：同一家庭的另一件事", name="cases.link_reason")
        self.reason.set_value(kept.get("reason", ""))
        self.add_field("kind", Field("关系", self.kind))
        self.add_field("reason", Field("为什么关联", self.reason, tag="选填"))

    def typed(self) -> dict[str, str]:
        """What is to be offered again when the sheet was left."""
        words = {"words": self.words.value(), "reason": self.reason.value()}
        return words if any(word.strip() for word in words.values()) else {}

    def do(self) -> None:
        """Link to the row chosen."""
        self._write(self.chosen("请先找到并选中要关联的事项。"), self.kind.value(), self.reason.value())


def _matter(row: CaseRow) -> Cell:
    return Cell(row.title, below="·".join(part for part in (row.number, row.channel.label, row.unit) if part))


def _state(row: CaseRow) -> Cell:
    return Cell(row.state_word, row.state_icon, "text_2" if row.state_tone == "grey" else row.state_tone)
