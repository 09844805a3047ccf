"""合并事项 and 撤销合并 on the page of a matter: found like a link, looked at side by side, with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.access import REFUSALS, Act
from xinfang_desk.domain.cases import CaseDetail
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.merges import MergeLine
from xinfang_desk.domain.terms import SearchReason
from xinfang_desk.ui.tabs.base_merge import PairSheet, UndoMergeSheet, merge_words
from xinfang_desk.ui.tabs.cases_link import FindSheet
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Card
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, row
from xinfang_desk.ui.widgets.sheet import Notice

if TYPE_CHECKING:
    from xinfang_desk.services import Services

UNDO = "undo_merge:"
"""Verb of the button beside a merge, with the merge's row behind it."""

_FACTS = (
    "登记件、当事人、文书、督办单、附件和期限都并到保留的事项里，当天的记录原样保留；"
    "并入的编号仍查得到，会打开保留的事项。期限照保留的事项算，不重起。以后可以撤销。"
)
_FURTHER = "两件里先登记的、办得更远的保留，所以保留的是另一件。"
_UNDO_FACTS = "并过来的都回到原来的事项。合并以后对它们又办过的，不能原样撤销，会告诉您是哪一项。"


class FindOther(FindSheet):
    """The other matter is found and chosen; 对照 goes on."""

    def __init__(self, host: QWidget, services: Services, case_id: int, kept: Mapping[str, str]) -> None:
        super().__init__(host, services.search, case_id, kept, ("合并事项", "要合并的事项", "对照"))
        self.number = ""
        self.table.opened.connect(lambda _row: self.act.click())

    def do(self) -> None:
        """Take the row chosen."""
        self.number = self.chosen("请先找到并选中要合并的事项。")


def merge(host: QWidget, services: Services, case: CaseDetail, kept: dict[str, str]) -> str | None:
    """Find, compare, merge.

    Args:
        host: the tab.
        services: of the director.
        case: the one that is open.
        kept: the words of an earlier search; what is typed now is left in it.

    Returns:
        What was done in one line; None when the director went back.
    """
    find = FindOther(host, services, case.case_id, kept)
    has_found = find.run()
    kept.update(find.typed())
    services.search.used(find.words.value(), SearchReason.DUPLICATE.value)
    if not has_found:
        return None
    try:
        pair = services.matters.compare(case.case_id, find.number)
    except Refused as refused:
        Notice.tell(host, "不能合并", str(refused))
        return None
    sheet = PairSheet(
        host,
        "合并事项",
        pair,
        f"{_FURTHER}{_FACTS}" if pair.swapped else _FACTS,
        "同一家庭为同一件事两次登记",
        lambda reason: services.matters.merge(pair.kept_id, pair.absorbed_id, reason),
    )
    if not sheet.run():
        return None
    kept.clear()
    return f"已合并，保留 {pair.lines[0].kept}"


def undo_merge(host: QWidget, services: Services, verb: str, lines: Sequence[MergeLine]) -> str | None:
    """Take one of the merges of a matter back; what was done in one line, None when nothing was."""
    merge_id = int(verb.removeprefix(UNDO))
    line = next((one for one in lines if one.merge_id == merge_id), None)
    if line is None:
        return None
    undo = services.matters.undo
    example = "核对后不是同一件"
    sheet = UndoMergeSheet(host, line, _UNDO_FACTS, example, lambda reason: undo(merge_id, reason))
    return "已撤销合并" if sheet.run() else None


class Merged(Card):
    """已并入的事项: each with 撤销, greyed for whoever may not.

    Signals:
        undoing: the verb of the button pressed.
    """

    undoing = Signal(str)

    def __init__(self, lines: Sequence[MergeLine], *, may_undo: bool) -> None:
        super().__init__("并入的事项", face="bold", spacing=8)
        self.buttons = []
        for line in lines:
            undo = Button("撤销合并", "plain", size="small", name="cases.undo_merge")
            undo.setAccessibleName(f"撤销合并 {line.title}")
            undo.refuse(None if may_undo else REFUSALS[Act.UNDO_MERGE])
            undo.clicked.connect(lambda _=False, verb=f"{UNDO}{line.merge_id}": self.undoing.emit(verb))
            self.buttons.append(undo)
            self.body.addLayout(
                column(Label(merge_words(line), "body", wrap=True), row(undo, None), spacing=4)
            )
