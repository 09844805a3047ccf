"""Days and times as typed: any usual way of writing a date is understood, a calendar opens beside it."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout

from xinfang_desk.ui.icons import draw
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.words import parse_day, typed_day


class DateInput(LineInput):
    """A day, shown as 2026-03-24 周二; may be empty.

    Accepts 2026-3-24, 20260324, 3-24, 今天. ↑ and ↓ go by one day, F4 or Alt+↓ opens the calendar.

    Args:
        today: the desk's day (injected; the field never asks the clock); a field that is made before the
            desk is open is told by ``set_today``.
    """

    def __init__(
        self, today: date = date.min, *, width: float = 168, name: str = "", placeholder: str = "年-月-日"
    ) -> None:
        super().__init__(placeholder, width=width, name=name)
        self._today = today
        self._day: date | None = None
        self.editingFinished.connect(self._settle)
        self.restyle()

    def day(self) -> date | None:
        """The day meant, also while it is being typed; None when empty or not a day."""
        return parse_day(self.text(), self._today)

    def set_day(self, day: date | None) -> None:
        """Show a day."""
        self.set_value("" if day is None else typed_day(day))

    def is_readable(self) -> bool:
        """Whether what is typed is a day or nothing."""
        return not self.text().strip() or self.day() is not None

    def set_today(self, today: date) -> None:
        """Tell the field that midnight passed."""
        self._today = today

    def restyle(self) -> None:
        """Make room for the calendar's icon."""
        super().restyle()
        self.setTextMargins(0, 0, theme.px(22), 0)

    def open_calendar(self) -> None:
        """Open the month of the day shown."""
        popup = _Calendar(self, self.day() or self._today)
        popup.chosen.connect(self._take)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by days and open the calendar."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open_calendar()
            return
        by = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if by is not None:
            day = self.day()
            self.set_day(self._today if day is None else date.fromordinal(day.toordinal() + by))
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the icon opens the calendar."""
        if event.position().x() > self.width() - theme.px(32) and not self.isReadOnly():
            self.open_calendar()
            return
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing replaces the day."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the calendar's icon at the right."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.px(16)
        draw(painter, self.width() - side - theme.px(9), (self.height() - side) / 2, "calendar", "text_2", 16)

    def _settle(self) -> None:
        day = self.day()
        if day is not None:
            self.set_day(day)

    def _take(self, day: date) -> None:
        self.set_day(day)
        self.setFocus(Qt.FocusReason.PopupFocusReason)


class TimeInput(LineInput):
    """A time of day, 09:12; 912 and 9.12 are understood."""

    def __init__(self, *, width: float = 84, name: str = "", placeholder: str = "时:分") -> None:
        super().__init__(placeholder, width=width, name=name)
        self.editingFinished.connect(self._settle)

    def value(self) -> str:
        """The time as HH:MM, or the text as typed while it is none."""
        return self._read() or self.text().strip()

    def _read(self) -> str:
        digits = "".join(c for c in self.text() if c.isdigit())
        if len(digits) not in (3, 4) or int(digits[:-2]) > 23 or int(digits[-2:]) > 59:
            return ""
        return f"{int(digits[:-2]):02d}:{digits[-2:]}"

    def _settle(self) -> None:
        self.set_value(self._read() or self.text())


class _Calendar(QFrame):
    """A month that opens below a date field and goes away with a choice or Esc."""

    chosen = Signal(object)

    def __init__(self, owner: DateInput, day: date) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setProperty("ground", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        month = QCalendarWidget()
        month.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        month.setSelectedDate(QDate(day.year, day.month, day.day))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            format_ = month.weekdayTextFormat(weekday)
            format_.setForeground(theme.color("text_3"))
            month.setWeekdayTextFormat(weekday, format_)
        month.setAccessibleName("日历")
        month.activated.connect(self._choose)
        month.clicked.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(month)
        self.setFixedSize(theme.px(304), theme.px(272))
        month.setFocus()

    def _choose(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()
