"""What is typed about a case: 记一笔, 承办处室, 平台编号, 当场办结; problems beside the field, words stay."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble, refuse
from xinfang_desk.domain.registration import Choice
from xinfang_desk.ui.widgets.choices import PickInput
from xinfang_desk.ui.widgets.dates import DateInput
from xinfang_desk.ui.widgets.field import Field, MessageLine
from xinfang_desk.ui.widgets.inputs import MemoInput
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.sheet import Sheet

NO_DAY = "日期请写成 2026-03-24 这样，或写“昨天”。"


class ActSheet(Sheet):
    """A sheet whose primary button asks a service; it closes only when the service has done it.

    Args:
        host: any widget of the window.
        title: the verb and the matter.
        facts: what will happen, one or two lines.
        verb: on the primary button.
    """

    def __init__(self, host: QWidget, title: str, facts: str, verb: str, *, icon: str = "pen") -> None:
        super().__init__(host, title, icon=icon, width=520)
        self._fields: dict[str, Field] = {}
        if facts:
            self.body.addWidget(Label(facts, "body", "text_2", wrap=True))
        self._trouble = MessageLine()
        self.put_note(self._trouble)
        stay = self.add_button("再看看", key="Esc")
        stay.clicked.connect(self.reject)
        self.act = self.add_button(verb, "primary", key="Ctrl+Enter", name="cases.sheet_act")
        self.act.clicked.connect(self._press)

    def add_field(self, name: str, field: Field) -> None:
        """Put a field below the others; problems of this name are shown there."""
        self._fields[name] = field
        edited = getattr(field.control, "edited", None)
        if edited is not None:
            edited.connect(field.clear)
        self.body.addWidget(field)

    def say_nothing(self, name: str) -> None:
        """What was objected to is in order by now."""
        self._fields[name].clear()

    def do(self) -> None:
        """Ask the service; what it refuses is shown.

        Raises:
            Refused: nothing was written.
        """
        raise NotImplementedError

    def object_to(self, sentence: str, name: str = "") -> None:
        """Show a problem beside its field, or below all of them, and go there."""
        field = self._fields.get(name)
        if field is None:
            self._trouble.say(sentence, "red")
            return
        field.object_to(sentence)
        field.control.setFocus()

    def _press(self) -> None:
        self._trouble.say("")
        for field in self._fields.values():
            field.clear()
        try:
            self.do()
        except Refused as refused:
            for problem in reversed(refused.problems):
                self.object_to(problem.message, problem.field)
        except Forbidden as forbidden:
            self.object_to(str(forbidden))
        except StorageTrouble as trouble:
            self.object_to("".join((str(trouble), "您写的字还在这里，没有丢。", *trouble.advice)))
        else:
            self.accept()


def _day_of(control: DateInput, name: str) -> date:
    day = control.day()
    if day is None:
        raise refuse(NO_DAY, name)
    return day


class NoteSheet(ActSheet):
    """记一笔: what happened and when.

    Args:
        kept: what was typed earlier and not written down.
        write: (text, day) → the service.
    """

    def __init__(
        self, host: QWidget, today: date, kept: Mapping[str, str], write: Callable[[str, date], None]
    ) -> None:
        super().__init__(host, "记一笔", "", "记下")
        self._write = write
        self.text = MemoInput("例如：电话告知来访人，材料已转社会救助处", lines=4, name="cases.note_text")
        self.text.set_value(kept.get("text", ""))
        self.day = DateInput(today, name="cases.note_day")
        self.day.set_day(today)
        help_ = "记下以后不能改，写错了再记一笔说明；不写对来访人的评价"
        self.add_field("text", Field("发生了什么", self.text, tag="必填", help_=help_))
        self.add_field("happened_on", Field("哪一天", self.day))
        self.focus_first(self.text)

    def typed(self) -> dict[str, str]:
        """What is to be offered again when the sheet was left."""
        return {"text": self.text.value()} if self.text.value().strip() else {}

    def do(self) -> None:
        """Write it down."""
        self._write(self.text.value(), _day_of(self.day, "happened_on"))


class AssignSheet(ActSheet):
    """确定承办处室, with a word on why."""

    def __init__(
        self,
        host: QWidget,
        units: Sequence[Choice],
        current: int | None,
        kept: Mapping[str, str],
        write: Callable[[int, str], None],
    ) -> None:
        super().__init__(host, "确定承办处室", "", "确定承办", icon="right")
        self._write = write
        self.unit = PickInput([(int(one.key), one.label) for one in units], name="cases.assign_unit")
        self.unit.set_value(current)
        self.unit.setPlaceholderText("输入几个字，或按 F4 打开列表")
        self.note = MemoInput("例如：按职责分工", lines=2, name="cases.assign_note")
        self.note.set_value(kept.get("note", ""))
        self.add_field("unit_id", Field("承办处室", self.unit, tag="必填"))
        self.add_field("note", Field("说明", self.note, tag="选填"))
        self.focus_first(self.unit)

    def typed(self) -> dict[str, str]:
        """What is to be offered again when the sheet was left."""
        return {"note": self.note.value()} if self.note.value().strip() else {}

    def do(self) -> None:
        """Assign the case."""
        unit = self.unit.value()
        if unit is None:
            raise refuse("请从列表里选承办处室。", "unit_id")
        self._write(unit, self.note.value())


class ConcludeSheet(ActSheet):
    """当场办结: only what was answered and when; nothing else is asked of the visitor."""

    def __init__(
        self,
        host: QWidget,
        today: date,
        answer: str,
        kept: Mapping[str, str],
        write: Callable[[str, date], None],
    ) -> None:
        facts = "记下当场怎么答复的，事项随即办结，不再计算答复期限。来访人不用签字。"
        super().__init__(host, "当场办结", facts, "办结", icon="done")
        self._write = write
        self.answer = MemoInput("照当时说的写", lines=4, name="cases.conclude_answer")
        self.answer.set_value(kept.get("answer", answer))
        self.day = DateInput(today, name="cases.conclude_day")
        self.day.set_day(today)
        self.add_field("answer", Field("当场的答复", self.answer, tag="必填"))
        self.add_field("answered_on", Field("答复日期", self.day))
        self.focus_first(self.answer)

    def typed(self) -> dict[str, str]:
        """What is to be offered again when the sheet was left."""
        return {"answer": self.answer.value()} if self.answer.value().strip() else {}

    def do(self) -> None:
        """Conclude the case."""
        self._write(self.answer.value(), _day_of(self.day, "answered_on"))
