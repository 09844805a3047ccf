"""The sheet behind a verb: fields, what will be fixed, one button that does it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from xinfang_desk.domain.errors import Forbidden, Problem, Refused, StorageTrouble
from xinfang_desk.ui.fields import DAY_AS, Form
from xinfang_desk.ui.widgets.dates import DateInput
from xinfang_desk.ui.widgets.field import Field, MessageLine
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.sheet import Notice, Sheet, ask_to_lose

Act = Callable[[], object]
Typed = dict[str, Any]
"""What stands in a sheet, by field; kept when the clerk goes back, so that nothing is typed twice."""


class ActSheet(Sheet):
    """Fields and one act. Refused: the sentences stand beside the fields and what was typed stays.

    Signals:
        refused: it was not done; sent before the sentences are shown.

    Args:
        host: any widget of the window.
        title: 登记签收.
        facts: what will be fixed, one grey paragraph; "" for none.
        icon: beside the title.
        width: design px; 0 for the usual width of a dialog.
        is_lost: what is typed is kept nowhere when the sheet is left, so leaving asks once.
    """

    refused = Signal()

    def __init__(
        self,
        host: QWidget,
        title: str,
        facts: str = "",
        *,
        icon: str = "",
        width: float = 0,
        is_lost: bool = False,
    ) -> None:
        super().__init__(host, title, icon=icon, width=width)
        self._is_lost, self._before = is_lost, ""
        self.facts = Label(facts, "body", "text_2", wrap=True)
        # Into the sheet first: shown without a parent it would flash as a window and take the focus with it.
        self.body.addWidget(self.facts)
        self.facts.setVisible(bool(facts))
        self.fields: dict[str, Field] = {}
        self._forms: list[Form] = []
        self._general = MessageLine()
        self._act: Act | None = None
        self.answer: Any = None

    def field(self, name: str, label: str, control: Any, *, tag: str = "", help_: str = "") -> Field:
        """A labelled control, found by the name that problems use."""
        control.setObjectName(f"sheet.{name}")
        made = Field(label, control, tag=tag, help_=help_, name=name)
        control.edited.connect(made.clear)
        self.fields[name] = made
        return made

    def adopt(self, form: Form, fields: Mapping[str, Field]) -> None:
        """Take in the fields of a form; what cannot be read in them keeps the sheet open too."""
        self._forms.append(form)
        self.fields.update(fields)

    def finish(
        self,
        verb: str,
        act: Act,
        *,
        danger: bool = False,
        key: str = "",
        first: QWidget | None = None,
        second: tuple[str, Act] | None = None,
    ) -> None:
        """Add the line for the whole and the buttons.

        Args:
            verb: what the button does: 签发, 登记签收.
            act: does it; may raise Refused, Forbidden or StorageTrouble.
            danger: the act cannot be undone and is no step of the usual way.
            key: shown on the button.
            first: what has the focus.
            second: another verb with its act, before the first one.
        """
        self._act = act
        self.put_note(self._general)
        self.stay = self.add_button("再看看", key="Esc", name="sheet.stay")
        self.stay.clicked.connect(self.leave)
        if second is not None:
            other, other_act = second
            self.other = self.add_button(other, name="sheet.other")
            self.other.clicked.connect(lambda: self.try_now(other_act))
        self.do = self.add_button(verb, "danger" if danger else "primary", key=key, name="sheet.do")
        self.do.clicked.connect(lambda: self.try_now())
        control = next(iter(self.fields.values())).control if self.fields else self.stay
        self.focus_first(first or control)
        self._before = repr(self.typed())

    def leave(self) -> None:
        """Go back; where what was typed would be lost, ask once."""
        is_typed = self._is_lost and repr(self.typed()) != self._before
        if not is_typed or ask_to_lose(self):
            self.reject()

    @property
    def note(self) -> str:
        """What is said of the whole sheet."""
        return self._general.words

    def typed(self) -> Typed:
        """What stands in the fields."""
        return {name: self._value(field.control) for name, field in self.fields.items()}

    def restore(self, typed: Typed) -> None:
        """Put back what was typed before."""
        for name, value in typed.items():
            control: Any = self.fields[name].control
            control.set_value(value)

    def try_now(self, act: Act | None = None) -> None:
        """Do it; close on success, else say what is not right and keep everything."""
        for field in self.fields.values():
            field.clear()
        self._general.say("")
        unreadable = self._unreadable()
        if unreadable:
            self.object_to(unreadable)
            return
        wanted = act or self._act
        try:
            self.answer = wanted() if wanted is not None else None
        except Refused as refused:
            self.object_to(refused.problems)
        except Forbidden as forbidden:
            self.refused.emit()
            self.forbid(str(forbidden))
        except StorageTrouble as trouble:
            text = f"{trouble} 您填的内容还在屏幕上，没有丢。请这样做："
            if Notice.tell(self, "没有存进去", text, trouble.advice, tone="red", again="重试", verb="再看看"):
                self.try_now(act)
            else:
                self.refused.emit()
        else:
            self.accept()

    def object_to(self, problems: Sequence[Problem]) -> None:
        """Show each problem beside its field, the rest below, and go to the first field."""
        self.refused.emit()
        first: QWidget | None = None
        general = []
        for problem in problems:
            field = self.field_of(problem.field)
            if field is None:
                general.append(problem.message)
                continue
            field.object_to(problem.message)
            first = first or field.control
        self._general.say("\n".join(general), "red")
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(first, QLineEdit | QPlainTextEdit):
                first.selectAll()

    def forbid(self, sentence: str) -> None:
        """Say that the person may not."""
        self._general.say(sentence, "red")

    def field_of(self, name: str) -> Field | None:
        """The field a problem speaks of."""
        return self.fields.get(name)

    def _unreadable(self) -> tuple[Problem, ...]:
        found = [problem for form in self._forms for problem in form.unreadable()]
        for name, field in self.fields.items():
            is_readable = getattr(field.control, "is_readable", None)
            if is_readable is not None and not is_readable():
                found.append(Problem(name, DAY_AS))
        return tuple(found)

    def _value(self, control: Any) -> Any:
        return control.text() if isinstance(control, DateInput) else control.value()


def needed_day(control: DateInput, name: str, sentence: str) -> date:
    """The day in a field that cannot be left empty.

    Raises:
        Refused: it is empty.
    """
    day = control.day()
    if day is None:
        raise Refused(Problem(name, sentence))
    return day
