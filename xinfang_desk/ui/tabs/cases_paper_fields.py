"""The fields of a paper's dialog, made from what its draft asks for; short ones stand side by side."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QFrame, QSizePolicy, QVBoxLayout, QWidget

from xinfang_desk.domain.handling_asks import Ask, AskKind, asks
from xinfang_desk.domain.handling_results import HandlingChoices
from xinfang_desk.ui.fields import Form
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.choices import ComboInput, Options, Segments, dress_completer
from xinfang_desk.ui.widgets.dates import DateInput
from xinfang_desk.ui.widgets.field import Field, FieldRow
from xinfang_desk.ui.widgets.inputs import CheckInput, LineInput, MemoInput, NumberInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, follow_width, frame, hairline, row
from xinfang_desk.ui.widgets.line_list import LineList, numeral

SHORT = frozenset({AskKind.LINE, AskKind.DAY, AskKind.COUNT, AskKind.ORGAN, AskKind.STAFF})
"""Two of these may share a line."""

_SEGMENT_LETTERS = 14
"""Choices whose words are longer altogether open as a list."""


class PaperFields(QFrame):
    """All fields of one draft; ``read`` and ``show`` speak in drafts.

    Signals:
        edited: something was changed.

    Args:
        draft: the class of the draft.
        lists: what the fields complete from.
        today: the desk's day.
        name: the first half of the controls' names.
        only: attribute → its label, where not all is asked or it is called otherwise here.
        offered: attribute → what it is chosen from instead of typed.
    """

    edited = Signal()

    def __init__(
        self,
        draft: type[Any],
        lists: HandlingChoices,
        today: date,
        *,
        name: str = "paper",
        only: Mapping[str, str] | None = None,
        offered: Mapping[str, Options] | None = None,
    ) -> None:
        super().__init__()
        self._offered = offered or {}
        self._lists, self._today = lists, today
        asked = {ask.name: ask for ask in asks(draft)}
        if only is not None:
            asked = {key: replace(asked[key], label=label) for key, label in only.items()}
        self._asks = asked
        self._blank = draft()
        self.form = Form(self._blank, name)
        self.form.edited.connect(lambda _name: self.edited.emit())
        self.fields: dict[str, Field] = {}
        self._body: QVBoxLayout = column(spacing=12)
        self.setLayout(self._body)
        self._build()
        self.form.show(self._blank)

    def read(self, draft: Any) -> Any:
        """The draft with everything that stands in the fields."""
        return self.form.read(draft)

    def show_draft(self, draft: Any) -> None:
        """Put a draft into the fields."""
        self.form.show(draft)

    def first(self) -> QWidget:
        """The first field that is needed and empty, else the first."""
        for name, ask in self._asks.items():
            control = self.form.control(name)
            value = control.text() if isinstance(control, DateInput) else control.value()
            if ask.is_needed and value in ("", None, ()):
                return _stop(control)
        return _stop(self.form.control(next(iter(self._asks))))

    def _build(self) -> None:
        waiting: list[Field] = []
        for ask in self._asks.values():
            made = self._field(ask)
            if ask.kind in SHORT and isinstance(made, Field):
                waiting.append(made)
                if len(waiting) == 2:
                    self._flush(waiting)
                continue
            self._flush(waiting)
            self._body.addWidget(made)
        self._flush(waiting)

    def _flush(self, waiting: list[Field]) -> None:
        if len(waiting) == 1:
            # A row also for one: what is said below a short field may use the whole width.
            self._body.addWidget(FieldRow((waiting[0], 1)))
        elif waiting:
            self._body.addWidget(_Pair(waiting))
        waiting.clear()

    def _field(self, ask: Ask) -> QWidget:
        control = self._control(ask)
        if isinstance(control, CheckInput):
            self.form.bind(ask.name, control)
            if not ask.help:
                return control
            return frame(column(control, Label(ask.help, "caption", "text_3", wrap=True), spacing=0))
        tag = "必填" if ask.is_needed else ""
        made = self.form.field(ask.name, ask.label, control, tag=tag, help_=ask.help)
        control.edited.connect(made.clear)
        self.fields[ask.name] = made
        if ask.kind is AskKind.ORGAN:
            self._complete(control, [organ.name for organ in self._lists.organs], self._fills(ask.name))
        elif ask.kind is AskKind.STAFF:
            self._complete(control, [person.name for person in self._lists.staff], None)
        return made

    def _control(self, ask: Ask) -> Any:
        if ask.name in self._offered:
            return ComboInput(self._offered[ask.name], prompt="请选择")
        makers: Mapping[AskKind, Callable[[Ask], Any]] = {
            AskKind.LINE: lambda _ask: LineInput(),
            AskKind.ORGAN: lambda _ask: LineInput("输入几个字，从列表里选"),
            AskKind.STAFF: lambda _ask: LineInput(),
            AskKind.TEXT: lambda ask: MemoInput(lines=3 if ask.most > 1000 else 2),
            AskKind.LINES: lambda ask: LineList(ask.label, name=f"paper.{ask.name}"),
            AskKind.DAY: lambda _ask: DateInput(self._today),
            AskKind.YES_NO: lambda ask: CheckInput(ask.label),
            AskKind.COUNT: lambda ask: NumberInput(0, ask.most),
            AskKind.CHOICE: self._choice,
            AskKind.ROWS: lambda ask: RowsInput(ask, self._lists, self._today),
        }
        return makers[ask.kind](ask)

    def _choice(self, ask: Ask) -> Any:
        assert ask.term is not None  # CHOICE names its term
        options = [(member, member.label) for member in ask.term]
        is_short = len(options) <= 4 and sum(len(words) for _, words in options) <= _SEGMENT_LETTERS
        # Segments always show a choice: only where the paper itself begins with one.
        if is_short and getattr(self._blank, ask.name) is not None:
            return Segments(options, says=ask.label)
        return ComboInput(options, prompt="请选择")

    def _complete(self, line: LineInput, names: Sequence[str], chosen: Callable[[str], None] | None) -> None:
        completer = QCompleter(QStringListModel(list(dict.fromkeys(names)), line), line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        dress_completer(completer)
        line.setCompleter(completer)
        if chosen is not None:
            line.textChanged.connect(chosen)

    def _fills(self, name: str) -> Callable[[str], None]:
        """Fill address and phone of an organ of the list; what the clerk typed himself stays."""
        found = {organ.name: organ for organ in self._lists.organs}
        parts = {part: f"{name}_{part}" for part in ("address", "phone")}
        filled: dict[str, str] = {}

        def fill(chosen: str) -> None:
            organ = found.get(chosen.strip())
            if organ is None:
                return
            for part, target in parts.items():
                if target not in self.form.names:
                    continue
                if self.form.control(target).value() in ("", filled.get(target, "")):
                    filled[target] = getattr(organ, part)
                    self.form.put(target, filled[target])

        return fill


class RowsInput(QFrame):
    """Several drafts one below the other, each with its own fields (the answers of an opinion).

    Args:
        ask: the question; its term is the class of a row.
        lists: what the fields complete from.
        today: the desk's day.
    """

    edited = Signal()

    def __init__(self, ask: Ask, lists: HandlingChoices, today: date) -> None:
        super().__init__()
        assert ask.term is not None  # ROWS names its class
        self._ask, self._class, self._lists, self._today = ask, ask.term, lists, today
        self._rows: list[_Row] = []
        self._stack: QVBoxLayout = column(spacing=16)
        self._more = Button("加一条", "plain", icon="plus", size="small", name=f"paper.{ask.name}_more")
        self._more.clicked.connect(lambda: self._add().fields.first().setFocus())
        self.setLayout(column(self._stack, row(self._more, None), spacing=8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._add()

    def first_stop(self) -> QWidget:
        """Where the focus goes."""
        return self._rows[0].fields.first()

    def row_fields(self, index: int) -> PaperFields | None:
        """The fields of a row, by which problems find theirs."""
        return self._rows[index].fields if 0 <= index < len(self._rows) else None

    def is_readable(self) -> bool:
        """Whether every day in the rows is one; another would be lost without a word."""
        return not any(one.fields.form.unreadable() for one in self._rows)

    def value(self) -> tuple[Any, ...]:
        """The rows that say something."""
        found = tuple(one.fields.read(self._class()) for one in self._rows)
        return tuple(one for one in found if one != self._class())

    def set_value(self, value: Sequence[Any]) -> None:
        """Show other rows."""
        while len(self._rows) > max(1, len(value)):
            self._remove(self._rows[-1])
        while len(self._rows) < len(value):
            self._add()
        for one, draft in zip(self._rows, [*value, self._class()], strict=False):
            one.fields.show_draft(draft)

    def _add(self) -> "_Row":
        made = _Row(len(self._rows) + 1, self._class, self._lists, self._today, self._ask.name)
        made.removed.connect(lambda: self._remove(made))
        made.fields.edited.connect(self.edited)
        self._rows.append(made)
        self._stack.addWidget(made)
        made.show()
        return made

    def _remove(self, one: "_Row") -> None:
        if len(self._rows) == 1:
            one.fields.show_draft(self._class())
            return
        self._rows.remove(one)
        self._stack.removeWidget(one)
        one.deleteLater()
        for place, rest in enumerate(self._rows, 1):
            rest.renumber(place)
        self.edited.emit()


class _Pair(QFrame):
    """Two halves of a line, each with what is said of it below it, however narrow its control is."""

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__()
        line = row(spacing=16)
        for field in fields:
            grows = field.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
            half, stack = QFrame(), column(spacing=4)
            stack.addWidget(field, 0, Qt.AlignmentFlag(0) if grows else Qt.AlignmentFlag.AlignLeft)
            stack.addWidget(field.message)
            half.setLayout(stack)
            follow_width(half)
            line.addWidget(half, 1, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        follow_width(self)


class _Row(QFrame):
    removed = Signal()

    def __init__(self, place: int, draft: type[Any], lists: HandlingChoices, today: date, name: str) -> None:
        super().__init__()
        self.fields = PaperFields(draft, lists, today, name=f"paper.{name}_{place}")
        self._head = Label("", "strong")
        less = Button("去掉", "plain", size="small", says="去掉这一条")
        less.clicked.connect(self.removed)
        self.setLayout(column(hairline(), row(self._head, None, less), self.fields, spacing=8))
        self.renumber(place)

    def renumber(self, place: int) -> None:
        """Show another place in the list."""
        self._head.say(f"第{numeral(place)}条")


def _stop(control: Any) -> QWidget:
    first = getattr(control, "first_stop", None)
    found: QWidget = first() if first is not None else control
    return found
