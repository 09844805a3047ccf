"""为什么是这几天: a deadline on calendar leaves, with counted days, days off and made-up working days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from xinfang_desk.domain.clock_words import Arithmetic, Step, read_line
from xinfang_desk.domain.registration import DueLine
from xinfang_desk.domain.workdays import Calendar
from xinfang_desk.ui.fit import set_spacing
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.choices import Segments
from xinfang_desk.ui.widgets.due import arithmetic, last_word
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column
from xinfang_desk.ui.widgets.sheet import Sheet
from xinfang_desk.ui.words import short_day

_CELL_WIDTH, _CELL_HEIGHT, _HEAD, _BETWEEN = 40, 46, 26, 24
_WEEKDAYS = "一二三四五六日"
MOST_MONTHS = 6
_WIDTH = 700


@dataclass(frozen=True, slots=True)
class DayMark:
    """How one day stands in the sum of a deadline.

    Attributes:
        count: its number when it is counted, else 0.
        is_rest: nobody works.
        word: below the number: 起算, 稳妥, 最后, the holiday's name, 班; "" for plain days.
        role: start, safe, legal or "".
    """

    day: date
    count: int
    is_rest: bool
    word: str
    role: str


def counted_days(line: DueLine, calendar: Calendar) -> tuple[DayMark, ...]:
    """Every day from the start to the last legal day; nothing where the sum cannot be replayed."""
    try:
        sum_ = read_line(line.explanation.rpartition("。")[2], line.legal_on.year)
    except ValueError:
        return ()
    marks = []
    day, count = sum_.start, 0
    while day <= max(sum_.legal, sum_.end):
        rest = calendar.is_rest_day(day)
        is_counted = _is_counted(sum_, day, rest)
        count += int(is_counted)
        word, role = _word(sum_, line, day, calendar)
        marks.append(DayMark(day, count if is_counted else 0, rest, word, role))
        day += timedelta(days=1)
    return tuple(marks)


def _is_counted(sum_: Arithmetic, day: date, rest: bool) -> bool:
    if day == sum_.start or day > sum_.end:
        return False
    return not rest if sum_.step is Step.WORKING_DAYS else True


def _word(sum_: Arithmetic, line: DueLine, day: date, calendar: Calendar) -> tuple[str, str]:
    if day == sum_.start:
        return "起算", "start"
    if day == sum_.legal:
        return "最后", "legal"
    if day == line.due_on:
        return "稳妥", "safe"
    if name := calendar.holiday_name(day):
        return name[:3], ""
    is_made_up = day.weekday() >= 5 and not calendar.is_rest_day(day)
    return ("班" if is_made_up else "满" if day == sum_.end else ""), ""


class MonthLeaf(QWidget):
    """The weeks of one month that the sum touches, Monday first.

    Args:
        first: its first day.
        marks: what the sum says of its days.
        calendar: for the days outside the sum.
    """

    def __init__(self, first: date, marks: Sequence[DayMark], calendar: Calendar) -> None:
        super().__init__()
        self._first = first
        self._calendar = calendar
        self._marks = {mark.day: mark for mark in marks if (mark.day.year, mark.day.month) == _month(first)}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        weeks = [self._week(mark) for mark in self._marks] or [0]
        self._weeks = range(min(weeks), max(weeks) + 1)
        said = [f"{mark.day.day}日{mark.word}" for mark in self._marks.values() if mark.word]
        self.setAccessibleName(f"{first.year}年{first.month}月")
        self.setAccessibleDescription("，".join(said))

    def sizeHint(self) -> QSize:
        """Seven columns, a line for every week."""
        high = theme.px(_HEAD) * 2 + len(self._weeks) * theme.px(_CELL_HEIGHT)
        return QSize(7 * theme.px(_CELL_WIDTH), high)

    def restyle(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the month."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high, head = theme.px(_CELL_WIDTH), theme.px(_CELL_HEIGHT), theme.px(_HEAD)
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.color("text"))
        title = f"{self._first.year}年{self._first.month}月"
        painter.drawText(QRect(0, 0, 7 * wide, head), Qt.AlignmentFlag.AlignCenter, title)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text_3"))
        for index, word in enumerate(_WEEKDAYS):
            painter.drawText(QRect(index * wide, head, wide, head), Qt.AlignmentFlag.AlignCenter, word)
        for number in range(_days_in(self._first)):
            day = self._first + timedelta(days=number)
            week = self._week(day)
            if week in self._weeks:
                top = 2 * head + (week - self._weeks.start) * high
                self._draw_day(painter, day, QRect(day.weekday() * wide, top, wide, high))

    def _week(self, day: date) -> int:
        return (self._first.weekday() + day.day - 1) // 7

    def _draw_day(self, painter: QPainter, day: date, box: QRect) -> None:
        mark = self._marks.get(day)
        inset = theme.px(2)
        ground = QRectF(box).adjusted(inset, inset, -inset, -inset)
        rest = self._calendar.is_rest_day(day)
        role = "text_3" if rest or mark is None else "text"
        painter.setPen(Qt.PenStyle.NoPen)
        if mark is not None and mark.count:
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(ground, theme.px(6), theme.px(6))
        if mark is not None and mark.role == "safe":
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(ground, theme.px(6), theme.px(6))
            role = "on_accent"
        if mark is not None and mark.role in ("start", "legal"):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent" if mark.role == "legal" else "line_field"), theme.px(2)))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        painter.setFont(theme.font("strong" if mark is not None and (mark.count or mark.role) else "body"))
        painter.setPen(theme.color(role))
        low = QFontMetrics(theme.font("caption")).height()
        upper = QRect(box.x(), box.y() + theme.px(3), box.width(), box.height() - low - theme.px(4))
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, str(day.day))
        word = mark.word if mark is not None else self._calendar.holiday_name(day)[:3]
        if not word and mark is not None and mark.count:
            word = str(mark.count)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color(role if role == "on_accent" else "text_2" if mark else "text_3"))
        lower = QRect(box.x(), box.bottom() - low - theme.px(4), box.width(), low)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, word)


class DaysSheet(Sheet):
    """The deadlines of a case one by one, each on its calendar leaves."""

    def __init__(self, host: QWidget, lines: Sequence[DueLine], calendar: Calendar, today: date) -> None:
        super().__init__(host, "为什么是这几天", icon="calendar", width=_WIDTH)
        self._calendar, self._today, self._window = calendar, today, host.window()
        self._lines = [line for line in lines if counted_days(line, calendar)]
        self.choice = Segments(
            [(index, line.what) for index, line in enumerate(self._lines)], name="cases.days_of", says="期限"
        )
        self.choice.setVisible(len(self._lines) > 1)
        self.choice.edited.connect(self._show)
        self.sum = Label("", "strong", wrap=True)
        self.legend = Label(
            "淡蓝：计算在内的日子，小字是第几日；起算：当天不算；稳妥：建议最晚这天办完；"
            "最后：法定最后一日，或本局限期；班：周末调休上班。",
            "caption",
            "text_2",
            wrap=True,
        )
        self.day = Label("", "body", "text_2", wrap=True)
        self._leaves = QGridLayout()
        self._leaves.setContentsMargins(0, 0, 0, 0)
        set_spacing(self._leaves, _BETWEEN)
        self.body.addWidget(self.choice)
        self.body.addLayout(column(self.sum, self.day, spacing=2))
        self.body.addLayout(self._leaves)
        self.body.addWidget(self.legend)
        leave = self.add_button("知道了", "primary", key="Esc", name="cases.days_leave")
        leave.clicked.connect(self.accept)
        self.focus_first(leave)
        self._show()

    @property
    def leaves(self) -> list[MonthLeaf]:
        """The months shown."""
        items = (self._leaves.itemAt(index) for index in range(self._leaves.count()))
        return [item.widget() for item in items if item is not None]  # type: ignore[misc]  # only leaves are added

    def _show(self) -> None:
        while (item := self._leaves.takeAt(0)) is not None:
            leaf = item.widget()
            if leaf is not None:
                leaf.hide()
                leaf.deleteLater()
        if not self._lines:
            self.sum.say("这几个期限没有可以逐日列出的算式。")
            return
        line = self._lines[self.choice.value()]
        marks = counted_days(line, self._calendar)
        self.sum.say(arithmetic(line))
        legal = f"{last_word(line)} {self._day_words(line.legal_on)}"
        safe = f"稳妥日 {self._day_words(line.due_on)}·" if line.due_on != line.legal_on else ""
        self.day.say(f"{line.what}：{safe}{legal}")
        months = sorted({_month(mark.day) for mark in marks} | {_month(line.due_on)})[-MOST_MONTHS:]
        leaf_width, between = 7 * theme.px(_CELL_WIDTH), theme.px(_BETWEEN)
        across = max(1, min(2, (self._room() + between) // (leaf_width + between)))
        for index, (year, month) in enumerate(months):
            leaf = MonthLeaf(date(year, month, 1), marks, self._calendar)
            self._leaves.addWidget(leaf, index // across, index % across, Qt.AlignmentFlag.AlignTop)

    def _day_words(self, day: date) -> str:
        made_up = day.weekday() >= 5 and not self._calendar.is_rest_day(day)
        return f"{short_day(day, self._today)}{'（调休上班）' if made_up else ''}"

    def _room(self) -> int:
        """Width for the leaves: the sheet's, less its margins and icon."""
        return min(theme.px(_WIDTH), self._window.width() - 2 * theme.px(24)) - theme.px(24 * 2 + 26 + 14)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _days_in(first: date) -> int:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return (following - first).days
