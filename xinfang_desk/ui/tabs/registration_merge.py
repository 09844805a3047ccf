"""合并为同一人 below 对照: two earlier visitors that are one person, by the director, and 撤销."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.merges import MergeLine, SideBySide
from xinfang_desk.domain.registration import PersonMatch
from xinfang_desk.ui.tabs.base_merge import PairSheet, UndoMergeSheet, merge_words
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, follow_width, row
from xinfang_desk.ui.widgets.sheet import Notice

if TYPE_CHECKING:
    from xinfang_desk.services import Services

_FACTS = (
    "两位以前的来访记录归到保留的这一位名下；登记表、文书上当天说的姓名、电话、住址原样保留。以后可以撤销。"
)
_UNDO_FACTS = "各自的来访记录回到原来的名下；合并以后新登记的，仍归登记时选定的那一位。"


class PersonMerging:
    """Makes the buttons below 对照 and does what they say.

    Args:
        host: the tab.
        services: of the person who signed in.
        done: told in one line what was done.
    """

    def __init__(self, host: QWidget, services: Services, done: Callable[[str], None]) -> None:
        self._host, self._services, self._done = host, services, done

    def tools(self, match: PersonMatch, others: Sequence[PersonMatch]) -> QWidget | None:
        """One button for each other earlier visitor and each merge that stands; None when there is none."""
        lines = self._services.persons.merges(match.person_id)
        if not lines and not others:
            return None
        context, made = self._services.context, column(spacing=6, margins=(0, 6, 0, 0))
        names = [one.name for one in (match, *others)]
        for other in others:
            button = Button(f"与“{_short(other.name)}”合并", "plain", size="small", name="registration.merge")
            button.setAccessibleName(f"与另一位来访人{other.name}合并为同一人，{other.line}")
            if names.count(other.name) > 1:
                # Namesakes: the button alone would not say which of them.
                made.addWidget(Label(other.line, "caption", "text_2", wrap=True))
            button.refuse(context.refusal(Act.MERGE))
            button.clicked.connect(lambda _=False, other=other: self._merge(match, other))
            made.addLayout(row(button, None))
        for line in lines:
            undo = Button("撤销合并", "plain", size="small", name="registration.undo_merge")
            undo.refuse(context.refusal(Act.UNDO_MERGE))
            undo.clicked.connect(lambda _=False, line=line: self._undo(line))
            made.addWidget(Label(merge_words(line), "caption", "text_2", wrap=True))
            made.addLayout(row(undo, None))
        box = QFrame()
        box.setLayout(made)
        follow_width(box)
        return box

    def _merge(self, match: PersonMatch, other: PersonMatch) -> None:
        persons = self._services.persons
        try:
            pair = persons.compare(match.person_id, other.person_id)
        except Refused as refused:
            Notice.tell(self._host, "不能合并", str(refused))
            return
        said = {one.person_id: one.line for one in (match, other)}
        known = SideBySide("以前", said[pair.kept_id], said[pair.absorbed_id])
        sheet = PairSheet(
            self._host,
            "合并为同一人",
            replace(pair, lines=(*pair.lines, known)),
            _FACTS,
            "证件号登记时写错一位，核对过是同一人",
            lambda reason: persons.merge(pair.kept_id, pair.absorbed_id, reason),
        )
        if sheet.run():
            self._done("已合并为同一人")

    def _undo(self, line: MergeLine) -> None:
        undo = self._services.persons.undo
        sheet = UndoMergeSheet(
            self._host, line, _UNDO_FACTS, "核对后不是同一人", lambda reason: undo(line.merge_id, reason)
        )
        if sheet.run():
            self._done("已撤销合并")


def _short(name: str) -> str:
    """A name that leaves room on its button; the whole one stands on the card and in the comparison."""
    return name if len(name) <= 8 else f"{name[:7]}…"
