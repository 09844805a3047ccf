"""合并: two rows beside each other with the reason, and taking a merge back; for matters and for persons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from xinfang_desk.domain.merges import MergeLine, Pair, SideBySide
from xinfang_desk.ui.fit import set_spacing, set_width
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.labels import IconLabel, Label
from xinfang_desk.ui.widgets.layout import column, frame

_WIDTH = 720
_LABEL, _MARK = 56, 20


class PairSheet(ActSheet):
    """Both rows line by line, what will happen, and why; merged only when everything was looked at.

    Args:
        host: any widget of the window.
        title: 合并事项.
        pair: the two rows; a pair that cannot be merged says why and has its button greyed.
        facts: what will happen.
        example: of a reason.
        merge: the reason → the service.
    """

    def __init__(
        self,
        host: QWidget,
        title: str,
        pair: Pair,
        facts: str,
        example: str,
        merge: Callable[[str], object],
    ) -> None:
        super().__init__(host, title, facts, icon="link", width=_WIDTH, is_lost=True)
        self.lines = pair.lines
        self.body.addWidget(_side_by_side(pair.lines))
        if pair.refusal is not None:
            self.body.addWidget(Label(pair.refusal, "body", "amber", wrap=True))
        self.reason = LineInput(f"例如：{example}", name="merge.reason")
        self.body.addWidget(self.field("reason", "为什么合并", self.reason, tag="必填", help_="理由记入日志"))
        self.finish("合并", lambda: merge(self.reason.value()), key="Ctrl+Enter", first=self.reason)
        self.do.refuse(pair.refusal)
        if pair.refusal is not None:
            self.focus_first(self.stay)
        self.read_first("对照，读完再写理由")


class UndoMergeSheet(ActSheet):
    """撤销合并, with the reason.

    Args:
        host: any widget of the window.
        line: the merge.
        facts: what will happen.
        example: of a reason.
        undo: the reason → the service.
    """

    def __init__(
        self, host: QWidget, line: MergeLine, facts: str, example: str, undo: Callable[[str], object]
    ) -> None:
        super().__init__(host, "撤销合并", f"{merge_words(line)}\n{facts}", icon="undo", is_lost=True)
        self.reason = LineInput(f"例如：{example}", name="merge.undo_reason")
        self.body.addWidget(self.field("reason", "为什么撤销", self.reason, tag="必填", help_="理由记入日志"))
        self.finish("撤销合并", lambda: undo(self.reason.value()), key="Ctrl+Enter", first=self.reason)


def merge_words(line: MergeLine) -> str:
    """2026-03-25 并入 LF20260325-0002 高龄津贴：两次登记."""
    return f"{line.on:%Y-%m-%d} 并入 {line.title}：{line.reason}"


def _side_by_side(lines: tuple[SideBySide, ...]) -> QWidget:
    """Label, what stays, what goes under it; a tick where both say the same."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    set_spacing(grid, 8)
    for place, words in ((1, "保留"), (3, "并入")):
        grid.addWidget(Label(words, "caption_strong", "text_2"), 0, place)
        grid.setColumnStretch(place, 1)
    for row, line in enumerate(lines, start=1):
        name = Label(line.label, "caption_strong", "text_2")
        set_width(name, _LABEL)
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        for place, said in ((1, line.kept), (3, line.absorbed)):
            tone = "" if said else "text_3"
            grid.addWidget(Label(said or "没有填", "body", tone, wrap=True), row, place)
        if line.is_same and line.kept:
            mark = IconLabel("check", "green", 14)
            set_width(mark, _MARK)
            mark.setAccessibleName("相同")
            grid.addWidget(mark, row, 2, Qt.AlignmentFlag.AlignTop)
    made = frame(column(grid))
    made.setAccessibleName("；".join(_said(line) for line in lines))
    return made


def _said(line: SideBySide) -> str:
    if line.is_same:
        return f"{line.label}相同：{line.kept or '没有填'}"
    return f"{line.label}，保留的是 {line.kept or '没有填'}，并入的是 {line.absorbed or '没有填'}"
