"""What of the 日志 is shown: beside the list where there is room, behind 筛选 where the page is narrow."""

from datetime import date

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.journal import JournalFilter
from xinfang_desk.ui.fields import DAY_AS
from xinfang_desk.ui.widgets.dates import DateInput
from xinfang_desk.ui.widgets.field import Field
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.sheet import Sheet

LABELS = ("登录名", "编号", "从哪一天", "到哪一天")


class Filters:
    """The four inputs, whatever they stand in.

    Args:
        today: the desk's day.
        name: the first half of their names.
    """

    def __init__(self, today: date, name: str) -> None:
        self.login = LineInput("登录名", width=140, name=f"{name}.login")
        self.number = LineInput("编号", width=200, name=f"{name}.number")
        self.since = DateInput(today, name=f"{name}.since", placeholder="从哪一天")
        self.until = DateInput(today, name=f"{name}.until", placeholder="到哪一天")
        for control, words in zip(self.all, LABELS, strict=True):
            control.setAccessibleName(words)

    @property
    def all(self) -> tuple[LineInput, LineInput, DateInput, DateInput]:
        """From left to right."""
        return self.login, self.number, self.since, self.until

    def read(self) -> JournalFilter:
        """What is to be shown."""
        return JournalFilter(
            login=self.login.value().strip(),
            object_number=self.number.value().strip(),
            since=self.since.day(),
            until=self.until.day(),
        )

    def show(self, which: JournalFilter) -> None:
        """Put a filter into the inputs."""
        self.login.set_value(which.login)
        self.number.set_value(which.object_number)
        self.since.set_day(which.since)
        self.until.set_day(which.until)


def filter_words(which: JournalFilter) -> str:
    """只看 officer，LF20260407-0001，04-01 起; "" without a filter."""
    since = f"{which.since:%Y-%m-%d} 起" if which.since else ""
    until = f"到 {which.until:%Y-%m-%d}" if which.until else ""
    said = "，".join(filter(None, (which.login, which.object_number, since, until)))
    return f"只看 {said}。" if said else ""


class JournalFilterSheet(Sheet):
    """The same filters as a sheet.

    Args:
        host: any widget of the window.
        today: the desk's day.
        which: what is shown now.
    """

    def __init__(self, host: QWidget, today: date, which: JournalFilter) -> None:
        super().__init__(host, "看哪些日志", icon="filter")
        self.filters = Filters(today, "journal.filter")
        self.filters.show(which)
        self._fields = [
            Field(words, control) for words, control in zip(LABELS, self.filters.all, strict=True)
        ]
        for field in self._fields:
            self.body.addWidget(field)
        clear = self.add_button("全部放开", name="journal.filter.clear")
        clear.clicked.connect(lambda: self.filters.show(JournalFilter()))
        show = self.add_button("看结果", "primary", key="Ctrl+Enter", name="journal.filter.show")
        show.clicked.connect(self._try)
        self.focus_first(self.filters.login)

    def _try(self) -> None:
        days = self._fields[2:]
        bad = next((one for one in days if not one.control.is_readable()), None)  # type: ignore[attr-defined]  # fields of a day
        if bad is None:
            self.accept()
            return
        bad.object_to(DAY_AS)
        bad.control.setFocus()
