"""Lists typed line by line (诉求、材料、代表): an empty line always waits at the end."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from xinfang_desk.domain.registration import MAX_REPRESENTATIVES, MaterialDraft, RepresentativeDraft
from xinfang_desk.domain.terms import MaterialKind
from xinfang_desk.ui.fields import set_reading_order
from xinfang_desk.ui.fit import set_width
from xinfang_desk.ui.tabs.base_flow import Cell, FieldFlow
from xinfang_desk.ui.tabs.registration_section import terms
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.choices import ComboInput
from xinfang_desk.ui.widgets.inputs import CheckInput, LineInput, NumberInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, follow_width, frame, row


class Lines(QFrame):
    """A list of lines; ``value()`` leaves the empty ones out.

    Args:
        most: no further empty line is offered beyond so many; 0 for no limit.
    """

    edited = Signal()

    def __init__(self, most: int = 0) -> None:
        super().__init__()
        self._most = most
        self._lines: list[Any] = []
        self._is_filling = False
        self._column = column(spacing=6)
        self.setLayout(self._column)
        follow_width(self)
        self._offer()

    def new_line(self) -> Any:
        """An empty line of this list."""
        raise NotImplementedError

    def value(self) -> tuple[Any, ...]:
        """The items of the lines that say something."""
        return tuple(item for line in self._lines if (item := line.item()) is not None)

    def set_value(self, items: Sequence[Any]) -> None:
        """Show these items and an empty line."""
        if tuple(items) == self.value():
            return
        self._is_filling = True
        while self._lines:
            self._take_out(self._lines[-1])
        for item in items:
            self._add().fill(item)
        self._is_filling = False
        self._changed()

    def first_stop(self) -> QWidget:
        """Where a problem of the list is mended: its last line that says something."""
        said = [line for line in self._lines if line.item() is not None]
        line = (said or self._lines)[-1]
        stop: QWidget = line.first
        return stop

    def offer_more(self) -> QWidget:
        """One more empty line beyond the limit, as asked for; its first control."""
        line = self._lines[-1] if self._lines[-1].item() is None else self._add()
        stop: QWidget = line.first
        return stop

    def _offer(self) -> None:
        is_full = self._most and len(self._lines) >= self._most
        if not is_full and (not self._lines or self._lines[-1].item() is not None):
            self._add()

    def _add(self) -> Any:
        line = self.new_line()
        line.edited.connect(self._changed)
        line.drop.clicked.connect(lambda: self._drop(line))
        self._lines.append(line)
        self._column.addWidget(line)
        # At once and not with the next event: Enter may already be on its way into it.
        line.show()
        self._renumber()
        set_reading_order(self)
        return line

    def _drop(self, line: Any) -> None:
        index = self._lines.index(line)
        self._take_out(line)
        self._offer()
        self._lines[min(index, len(self._lines) - 1)].first.setFocus()
        self._renumber()
        self.edited.emit()

    def _take_out(self, line: Any) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _changed(self) -> None:
        if self._is_filling:
            return
        self._offer()
        self._renumber()
        self.edited.emit()

    def _renumber(self) -> None:
        for number, line in enumerate(self._lines, 1):
            line.number(number)
            # The empty line at the end cannot be taken away.
            line.drop.setVisible(line.item() is not None)


class OneLine(QFrame):
    """One line of a list with the button that takes it out."""

    edited = Signal()

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what
        self.drop = Button("", "quiet", icon="close", size="small", says=f"去掉这{what}")
        policy = self.drop.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.drop.setSizePolicy(policy)

    def number(self, number: int) -> None:
        """Tell screen readers which one it is."""
        self.drop.setAccessibleName(f"去掉第 {number} {self._what}")


class DemandLine(OneLine):
    """One demand (诉求)."""

    def __init__(self) -> None:
        super().__init__("条")
        self.first = LineInput("例如：请求给予临时救助")
        self.first.edited.connect(self.edited)
        self._number = Label("1", "body", "text_3")
        set_width(self._number, 18)
        self.setLayout(row(self._number, (self.first, 1), self.drop, spacing=6))

    def item(self) -> str | None:
        """The demand as typed."""
        return self.first.value() or None

    def fill(self, item: str) -> None:
        """Show a demand."""
        self.first.set_value(item)

    def number(self, number: int) -> None:
        """Show its place."""
        super().number(number)
        self._number.say(str(number))
        self.first.setAccessibleName(f"具体诉求，第 {number} 条")


class Demands(Lines):
    """具体诉求, one by one."""

    def new_line(self) -> DemandLine:
        """An empty demand."""
        return DemandLine()


class MaterialLine(OneLine):
    """One paper: name, copies, original or copy, handed back."""

    def __init__(self) -> None:
        super().__init__("份")
        self.first = LineInput("例如：住院费用清单")
        self.copies = NumberInput(1, 9999, width=56)
        self.copies.set_number(1)
        self.kind = ComboInput(terms(MaterialKind))
        self.is_returned = CheckInput("已退还")
        for control in (self.first, self.copies, self.kind, self.is_returned):
            control.edited.connect(self.edited)
        copies = frame(row(self.copies, Label("份", "body", "text_2"), spacing=4))
        parts = FieldFlow(
            Cell(self.first, 200, grows=True),
            Cell(copies, 78, hugs=True),
            Cell(self.kind, 104, hugs=True),
            Cell(self.is_returned, 76, hugs=True),
            gap=6,
            between=8,
        )
        self.setLayout(row((parts, 1), column(self.drop, None, margins=(0, 2, 0, 0)), spacing=8, top=True))

    def item(self) -> MaterialDraft | None:
        """The paper; None while it has no name."""
        name = self.first.value()
        if not name.strip():
            return None
        return MaterialDraft(name, self.copies.number() or 1, self.kind.value(), self.is_returned.value())

    def fill(self, item: MaterialDraft) -> None:
        """Show a paper."""
        self.first.set_value(item.name)
        self.copies.set_number(item.copies)
        self.kind.set_value(item.kind)
        self.is_returned.set_value(item.is_returned)

    def number(self, number: int) -> None:
        """Tell screen readers which paper it is."""
        super().number(number)
        for control, what in ((self.first, "名称"), (self.copies, "份数"), (self.kind, "原件或复印件")):
            control.setAccessibleName(f"材料 {number}，{what}")


class Materials(Lines):
    """提交材料清单."""

    def new_line(self) -> MaterialLine:
        """An empty line of the list."""
        return MaterialLine()


class RepresentativeLine(OneLine):
    """One representative: name, and what he likes to give."""

    def __init__(self) -> None:
        super().__init__("名")
        self.first = LineInput("姓名")
        self.phone = LineInput("电话，选填")
        self.id_number = LineInput("证件号码，选填")
        self.address = LineInput("现住址，选填")
        self._inputs = (self.first, self.phone, self.id_number, self.address)
        for control in self._inputs:
            control.edited.connect(self.edited)
        parts = FieldFlow(
            Cell(self.first, 128, grows=True),
            Cell(self.phone, 128, grows=True),
            Cell(self.id_number, 184, grows=True),
            Cell(self.address, 480, grows=True),
            gap=6,
            between=8,
        )
        self.setLayout(row((parts, 1), column(self.drop, None, margins=(0, 2, 0, 0)), spacing=8, top=True))

    def item(self) -> RepresentativeDraft | None:
        """The representative; None while nothing is typed."""
        said = [control.value() for control in self._inputs]
        return RepresentativeDraft(*said) if any(word.strip() for word in said) else None

    def fill(self, item: RepresentativeDraft) -> None:
        """Show a representative."""
        stated = (item.name, item.phone, item.id_number, item.address)
        for control, word in zip(self._inputs, stated, strict=True):
            control.set_value(word)

    def number(self, number: int) -> None:
        """Tell screen readers which one it is."""
        super().number(number)
        for control, what in zip(self._inputs, ("姓名", "电话", "证件号码", "现住址"), strict=True):
            control.setAccessibleName(f"第 {number} 名代表，{what}")


class Representatives(Lines):
    """At most five speak for a group (《信访工作条例》第二十条); nobody else is asked for a name."""

    def __init__(self) -> None:
        self._has_addresses = False
        super().__init__(most=MAX_REPRESENTATIVES)

    @property
    def has_addresses(self) -> bool:
        """Whether addresses are asked for."""
        return self._has_addresses

    def new_line(self) -> RepresentativeLine:
        """An empty line of the list."""
        line = RepresentativeLine()
        line.address.setVisible(self._has_addresses)
        return line

    def show_addresses(self, shown: bool) -> None:
        """Ask for addresses, or fold them away; what was typed there stays."""
        self._has_addresses = shown
        for line in self._lines:
            line.address.setVisible(shown)
