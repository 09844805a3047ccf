"""Deadlines on the screen: the badge, the sum behind it, and the card that shows both."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from xinfang_desk.domain.clocks import is_of_office
from xinfang_desk.domain.registration import DueLine
from xinfang_desk.ui.fit import set_icon, set_width
from xinfang_desk.ui.widgets.chips import Chip
from xinfang_desk.ui.widgets.labels import IconLabel, Label, bound
from xinfang_desk.ui.widgets.layout import Item, column, follow_width, row
from xinfang_desk.ui.words import short_day

DUE_ICONS = {"red": "alert", "amber": "clock", "green": "done", "grey": "calendar"}
"""The icon that stands with each tone of a deadline."""


def arithmetic(line: DueLine) -> str:
    """The sum and its article on one line: 收到 03-27 + 15日 = 04-11（周六）→ 顺延 04-13·条例第二十三条."""
    article = bound(line.article)
    if not line.article or line.article in line.explanation:
        return line.explanation.replace(line.article, article) if line.article else line.explanation
    return f"{line.explanation}·{article}"


class DueBadge(QFrame):
    """已过 5 日 / 今天 / 还有 2 日 over the date and weekday."""

    def __init__(self, word: str, tone: str, below: str) -> None:
        super().__init__()
        set_width(self, 92)
        self._icon = IconLabel(DUE_ICONS[tone], "text_2" if tone == "grey" else tone, 16)
        self._word = Label(word, "lead", "text_2" if tone == "grey" else tone)
        self._below = Label(below, "caption", "text_2")
        words = row(22, self._below, None, spacing=0)
        self.setLayout(column(None, row(self._icon, self._word, None, spacing=6), words, None))
        self.setAccessibleName(f"{word}，{below}")

    def say(self, word: str, tone: str, below: str) -> None:
        """Show another day."""
        role = "text_2" if tone == "grey" else tone
        set_icon(self._icon, DUE_ICONS[tone], role, 16)
        self._word.say(word)
        self._word.set_tone(role)
        self._below.say(below)
        self.setAccessibleName(f"{word}，{below}")


class DueCard(QFrame):
    """A deadline in the side panel: 告知 04-08 周三 [已过 6 日] over its sum."""

    def __init__(self, line: DueLine, today: date) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        follow_width(self)
        head = row(Label(line.what, "body", "text_2"), Label(short_day(line.due_on, today), "bold"), None)
        if line.remaining:
            head.addWidget(Chip(line.remaining, line.tone, DUE_ICONS[line.tone]))
        parts: list[Item] = [head, Label(arithmetic(line), "caption", "text_2", wrap=True)]
        if line.provisional:
            parts.append(Label("暂定（节假日安排未公布）", "caption", "amber", wrap=True))
        self.setLayout(column(*parts, spacing=2, margins=(12, 10, 12, 10)))
        self.setAccessibleName(f"{line.what}，{short_day(line.due_on, today)}，{line.remaining}")


class DueRow(QFrame):
    """A deadline on the page of a case: safe day large, legal day beside it, the sum below."""

    def __init__(self, line: DueLine, today: date) -> None:
        super().__init__()
        follow_width(self)
        name = Label(line.what, "body", "text_2")
        name.setContentsMargins(0, 2, 0, 0)
        set_width(name, 72)
        day = Label(line_day(line, today), "lead")
        # The legal day may take a second line where the type is large.
        head = row(day, (Label(_beside(line, today), "caption", "text_2", wrap=True), 1))
        if line.remaining:
            head.addWidget(Chip(line.remaining, line.tone, DUE_ICONS[line.tone]))
        words = column(head, Label(arithmetic(line), "caption", "text_2", wrap=True), spacing=2)
        outer = row(spacing=12)
        outer.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(words, 1)
        self.setLayout(outer)
        self.setAccessibleName(f"{line.what}，{day.words}，{line.remaining}")


def line_day(line: DueLine, today: date) -> str:
    """The day that counts: when it was done, else the day to work towards."""
    return f"已完成 {line.met_on:%m-%d}" if line.met_on else short_day(line.due_on, today)


def last_word(line: DueLine) -> str:
    """What the last day is called: no law sets it where the number of days is the office's own."""
    return "本局限期" if is_of_office(line.explanation) else "法定最后一日"


def _beside(line: DueLine, today: date) -> str:
    if line.met_on:
        return ""
    tail = "·暂定（节假日安排未公布）" if line.provisional else ""
    last = last_word(line)
    if line.legal_on == line.due_on:
        return f"{last}{tail}"
    return f"稳妥日·{last} {short_day(line.legal_on, today)}{tail}"
