"""What happened, newest first: day, dot with icon, strong line, grey line."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from xinfang_desk.ui.fit import set_width
from xinfang_desk.ui.icons import draw
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import clear, column, follow_width, row

_DAY_WIDTH, _GUTTER, _DOT, _ICON = 84, 28, 20, 14


@dataclass(frozen=True, slots=True)
class TimeEntry:
    """One entry: tone is a colour role (amber for what is planned), icon a name in resources/icons."""

    when: str
    title: str
    text: str = ""
    tone: str = "grey"
    icon: str = "doc"


class TimeLine(QFrame):
    """A column of entries joined by one line."""

    def __init__(self, entries: Iterable[TimeEntry] = ()) -> None:
        super().__init__()
        self._column: QVBoxLayout = column()
        self.setLayout(self._column)
        follow_width(self)
        self._dots: list[tuple[QWidget, TimeEntry]] = []
        self.show_entries(entries)

    def show_entries(self, entries: Iterable[TimeEntry]) -> None:
        """Show other entries."""
        clear(self._column)
        self._dots = []
        for entry in entries:
            line = QFrame()
            line.setAccessibleName("，".join(part for part in (entry.when, entry.title, entry.text) if part))
            day = Label(entry.when, "caption", "text_2")
            day.setContentsMargins(0, 2, 0, 0)
            set_width(day, _DAY_WIDTH)
            gutter = QWidget()
            set_width(gutter, _GUTTER)
            words: list[QLayout | QWidget] = [Label(entry.title, "strong", wrap=True)]
            if entry.text:
                words.append(Label(entry.text, "body", "text_2", wrap=True))
            parts = row(spacing=0, margins=(0, 0, 0, 14))
            parts.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
            parts.addWidget(gutter)
            parts.addLayout(column(*words, spacing=1), 1)
            line.setLayout(parts)
            self._column.addWidget(line)
            self._dots.append((gutter, entry))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and the dots in the gutter."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(_DOT) / 2
        places = []
        for gutter, entry in self._dots:
            corner = gutter.mapTo(self, gutter.rect().topLeft())
            places.append((QPointF(corner.x() + radius, corner.y() + radius + theme.px(1)), entry))
        painter.setPen(QPen(theme.color("line"), theme.px(2)))
        for (upper, _), (lower, _) in pairwise(places):
            painter.drawLine(upper + QPointF(0, radius), lower - QPointF(0, radius))
        for centre, entry in places:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(f"{entry.tone}_soft"))
            painter.drawEllipse(centre, radius, radius)
            half = theme.px(_ICON) / 2
            draw(painter, centre.x() - half, centre.y() - half, entry.icon, entry.tone, _ICON)
