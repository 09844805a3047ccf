"""Filters of the list: segments and combos above it, or behind 筛选 when the page is narrow."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from xinfang_desk.domain.cases import CaseFilter
from xinfang_desk.domain.registration import Choice
from xinfang_desk.domain.terms import Channel, Repeat
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.choices import ComboInput, Segments
from xinfang_desk.ui.widgets.field import Field
from xinfang_desk.ui.widgets.layout import row
from xinfang_desk.ui.widgets.sheet import Sheet

GROUPS = (
    ("open", "未办结"),
    ("to_inform", "待告知"),
    ("working", "办理中"),
    ("concluded", "已办结"),
    ("all", "全部"),
)
DUE = (("overdue", "已逾期"), ("three_days", "三日内"), ("seven_days", "七日内"))
ORDERED_BY_DUE = frozenset({"open", "to_inform", "working"})
"""Segments sorted by what is due next; the others show the newest first."""

_COMBO = 136


def filter_words(which: CaseFilter, units: Sequence[Choice]) -> str:
    """The filters beside the segment in words: 来访·社会救助处·重访; "" without any."""
    unit = next((choice.label for choice in units if choice.key == str(which.unit_id)), "")
    channel = which.channel.label if which.channel else ""
    repeat = which.repeat.label if which.repeat else ""
    return "·".join(part for part in (channel, unit, repeat, dict(DUE).get(which.due, "")) if part)


def order_words(which: CaseFilter) -> str:
    """How the list is sorted, in words."""
    return "按到期先后" if which.group in ORDERED_BY_DUE or which.due else "新登记的在前"


class FilterCombos:
    """The four combos beside the segments, whatever they stand in."""

    def __init__(self, units: Sequence[Choice], *, prefixed: bool, width: float = 0, name: str) -> None:
        def everything(word: str) -> str:
            return f"{word}：全部" if prefixed else "全部"

        channels = [(None, everything("渠道")), *((channel, channel.label) for channel in Channel)]
        named = [(None, everything("承办")), *((int(choice.key), choice.label) for choice in units)]
        self.channel = ComboInput(channels, width=width, name=f"{name}.channel")
        self.unit = ComboInput(named, width=width, name=f"{name}.unit")
        repeats = [(None, "初访、重访"), *((repeat, repeat.label) for repeat in Repeat)]
        self.repeat = ComboInput(repeats, width=width, name=f"{name}.repeat")
        self.due = ComboInput([("", everything("到期")), *DUE], width=width, name=f"{name}.due")
        for combo, says in zip(self.all, ("渠道", "承办处室", "初访、重访", "到期"), strict=True):
            combo.setAccessibleName(says)

    @property
    def all(self) -> tuple[ComboInput, ...]:
        """From left to right."""
        return (self.channel, self.unit, self.repeat, self.due)

    def read(self, which: CaseFilter) -> CaseFilter:
        """The filter with what the combos say."""
        return replace(
            which,
            channel=self.channel.value(),
            unit_id=self.unit.value(),
            repeat=self.repeat.value(),
            due=self.due.value() or "",
        )

    def show(self, which: CaseFilter) -> None:
        """Show a filter without telling anybody."""
        values: tuple[Any, ...] = (which.channel, which.unit_id, which.repeat, which.due)
        for combo, value in zip(self.all, values, strict=True):
            combo.blockSignals(True)
            combo.set_value(value)
            combo.blockSignals(False)


class FilterBar(QFrame):
    """State segments with their counts, and the combos beside or below them.

    Signals:
        changed: the clerk chose another filter.
    """

    changed = Signal()

    def __init__(self, units: Sequence[Choice]) -> None:
        super().__init__()
        self.setAccessibleName("筛选")
        self.groups = Segments(GROUPS, name="cases.group", says="状态")
        self.combos = FilterCombos(units, prefixed=True, width=_COMBO, name="cases")
        self._line: QHBoxLayout = row(*self.combos.all, spacing=8)
        self._combo_box = QWidget()
        self._combo_box.setLayout(self._line)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._is_stacked: bool | None = None
        self.setLayout(self._grid)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.restyle()
        self.groups.edited.connect(self.changed)
        for combo in self.combos.all:
            combo.edited.connect(self.changed)

    def value(self) -> CaseFilter:
        """What is chosen."""
        return self.combos.read(CaseFilter(group=self.groups.value()))

    def show_filter(self, which: CaseFilter) -> None:
        """Show a filter without telling anybody."""
        self.groups.set_value(which.group)
        self.combos.show(which)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Write behind each segment how many matters it holds."""
        self.groups.set_options([(key, f"{word} {counts.get(key, 0)}") for key, word in GROUPS])
        self._arrange()

    def restyle(self) -> None:
        """Renew the spaces for the type size."""
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(8))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the combos below the segments where both do not fit."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> Any:
        """The wider of both lines, so that the bar never keeps the window wide."""
        hint = super().minimumSizeHint()
        hint.setWidth(max(self.groups.sizeHint().width(), self._combo_box.sizeHint().width()))
        return hint

    def _arrange(self) -> None:
        needed = self.groups.sizeHint().width() + theme.px(8) + self._combo_box.sizeHint().width()
        stacked = needed > self.width()
        if stacked == self._is_stacked:
            return
        self._is_stacked = stacked
        for part in (self.groups, self._combo_box):
            self._grid.removeWidget(part)
        self._grid.addWidget(self.groups, 0, 0)
        self._grid.addWidget(self._combo_box, *((1, 0) if stacked else (0, 1)))
        self._grid.setColumnStretch(0, int(stacked))
        self._grid.setColumnStretch(2, int(not stacked))


class FilterSheet(Sheet):
    """The same filters as a sheet, where the page is narrow."""

    def __init__(
        self, host: QWidget, which: CaseFilter, counts: Mapping[str, int], units: Sequence[Choice]
    ) -> None:
        super().__init__(host, "看哪些事项", icon="filter")
        states = [(key, f"{word}　{counts.get(key, 0)} 件") for key, word in GROUPS]
        self.group = ComboInput(states, name="cases.filter.group")
        self.group.set_value(which.group)
        self.combos = FilterCombos(units, prefixed=False, name="cases.filter")
        self.combos.show(which)
        words = ("渠道", "承办处室", "初访、重访", "到期")
        self.body.addWidget(Field("状态", self.group))
        for word, combo in zip(words, self.combos.all, strict=True):
            self.body.addWidget(Field(word, combo))
        clear = self.add_button("全部放开", name="cases.filter.clear")
        clear.clicked.connect(self._clear)
        show = self.add_button("看结果", "primary", key="Ctrl+Enter", name="cases.filter.show")
        show.clicked.connect(self.accept)
        self.focus_first(self.group)

    def value(self) -> CaseFilter:
        """What is chosen."""
        return self.combos.read(CaseFilter(group=self.group.value()))

    def _clear(self) -> None:
        self.group.set_value("all")
        self.combos.show(CaseFilter("all"))
