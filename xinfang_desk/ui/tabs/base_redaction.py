"""遮蔽核对: before a paper leaves for others, a person looks at what tells of people and confirms each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.redaction import FindKind
from xinfang_desk.domain.redaction_sheets import Blackout, Find
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.ui.widgets.field import Field, MessageLine
from xinfang_desk.ui.widgets.inputs import CheckInput, LineInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, row
from xinfang_desk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from xinfang_desk.services.papers import PapersService

_FACTS = "要给别人看。下面的内容会认出人来，打勾的从文书里删去，换成“印成”后面的字；不打勾的照原样印。"
_HINT = "可能让人认出是谁。可以打勾删去，或者回去改写。"
_FIXED = "一律不印"
_MOST_SHOWN = 24
_WIDTH = 620


@dataclass(frozen=True, slots=True)
class Group:
    """The same words wherever they stand: decided once."""

    finds: tuple[Find, ...]

    @property
    def first(self) -> Find:
        """The one whose surroundings are shown."""
        return self.finds[0]

    @property
    def words(self) -> str:
        """电话 14200000196·共 3 处·一律不印."""
        one, times = self.first, len(self.finds)
        text = one.text if len(one.text) <= _MOST_SHOWN else f"{one.text[:_MOST_SHOWN]}……"
        facts = (
            f"{one.kind.label} {text}",
            f"共 {times} 处" if times > 1 else "",
            _FIXED if one.is_fixed else "",
        )
        return "·".join(filter(None, facts))

    @property
    def around(self) -> str:
        """Where it stands, and what is printed instead."""
        one = self.first
        text = one.text if len(one.text) <= _MOST_SHOWN else f"{one.text[:_MOST_SHOWN]}……"
        line = " ".join(f"……{one.before}【{text}】{one.after}……".split())
        return f"{one.where}：{line}\n印成 {one.word}"


def grouped(finds: Iterable[Find]) -> tuple[Group, ...]:
    """Finds with the same words and the same decision to make, in the order of the paper; hints last."""
    found: dict[tuple[FindKind, str, str, bool], list[Find]] = {}
    for one in finds:
        found.setdefault((one.kind, one.text, one.word, one.is_fixed), []).append(one)
    groups = [Group(tuple(each)) for each in found.values()]
    return tuple(sorted(groups, key=lambda group: not group.first.is_proposed))


def decide(host: QWidget, papers: PapersService, paper: PaperOf) -> Blackout | None:
    """What a person decides about a paper; None when he went back. Without a find nobody is asked.

    Raises:
        Forbidden, Refused, StorageTrouble: the paper cannot be looked through, as it could not be printed.
    """
    return decide_about(host, papers.finds(paper), "这份文书")


def decide_about(host: QWidget, finds: Sequence[Find], paper: str) -> Blackout | None:
    """What a person decides about what was found; None when he went back. Without a find nobody is asked.

    Args:
        host: any widget of the window.
        finds: what the service found.
        paper: 这份文书, 遮蔽本.
    """
    if not finds:
        return Blackout()
    sheet = RedactionSheet(host, finds, paper)
    return sheet.decision if sheet.run() else None


class RedactionSheet(Sheet):
    """One tick for each thing found; whoever takes one away says why.

    Args:
        host: any widget of the window.
        finds: what the service found.
        paper: 这份文书, 遮蔽本.
    """

    def __init__(self, host: QWidget, finds: Sequence[Find], paper: str = "这份文书") -> None:
        groups = grouped(finds)
        super().__init__(host, "核对要遮住的内容", icon="shield", width=_WIDTH)
        self.decision = Blackout()
        self.body.addWidget(Label(f"{paper}{_FACTS}", "body", "text_2", wrap=True))
        self.ticks: list[tuple[CheckInput, Group]] = []
        for place, group in enumerate(groups):
            self.body.addLayout(self._line(place, group))
        self.reason = LineInput("例如：对方须打这个电话联系本人", name="redaction.reason")
        self._why = Field("为什么不遮", self.reason, tag="必填", help_="记入日志", name="reason")
        self.body.addWidget(self._why)
        self._why.hide()
        self._note = MessageLine()
        self.put_note(self._note)
        stay = self.add_button("再看看", key="Esc", name="redaction.stay")
        stay.clicked.connect(self.reject)
        self.go = self.add_button("遮住后继续", "primary", icon="done", key="Ctrl+Enter", name="redaction.go")
        self.go.clicked.connect(self._confirm)
        open_ = next((tick for tick, _ in self.ticks if tick.isEnabled()), None)
        if open_ is not None:
            self.focus_first(open_)
        else:
            self.read_by_keys("要遮住的内容，逐条")
        self._tell()

    def _line(self, place: int, group: Group) -> QVBoxLayout:
        tick = CheckInput(group.words, name=f"redaction.find_{place}")
        tick.set_value(group.first.is_proposed)
        tick.setEnabled(not group.first.is_fixed)
        tick.edited.connect(self._changed)
        self.ticks.append((tick, group))
        about = Label(group.around, "caption", "text_2", wrap=True)
        lines = [about]
        if not group.first.is_proposed:
            lines.append(Label(_HINT, "caption", "amber", wrap=True))
        tick.setAccessibleDescription(group.around)
        return column(row(tick, None), row(26, (column(*lines, spacing=1), 1), spacing=0), spacing=0)

    def _kept(self) -> list[Group]:
        return [group for tick, group in self.ticks if group.first.is_proposed and not tick.value()]

    def _changed(self) -> None:
        self._why.setVisible(bool(self._kept()))
        self._why.clear()
        self._tell()

    def _tell(self) -> None:
        """What will be printed as it stands, beside the button that prints it."""
        kept = len(self._kept())
        hints = sum(not group.first.is_proposed and not tick.value() for tick, group in self.ticks)
        said = (
            f"有 {kept} 项去掉了勾，照原样印。" if kept else "",
            f"有 {hints} 项可能让人认出是谁，没有打勾，照原样印。" if hints else "",
        )
        self._note.say("".join(said), "amber")

    def _confirm(self) -> None:
        added = [group for tick, group in self.ticks if not group.first.is_proposed and tick.value()]
        decided = Blackout(_keys(self._kept()), _keys(added), self.reason.value())
        try:
            self.decision = decided.checked()
        except Refused as refused:
            self._why.object_to(refused.problems[0].message)
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept()


def _keys(groups: Iterable[Group]) -> frozenset[str]:
    return frozenset(find.key for group in groups for find in group.finds)
