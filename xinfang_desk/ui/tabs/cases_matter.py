"""What the case is about: title and chips, deadlines with their sums, demands and facts as stated."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from xinfang_desk.domain.cases import CaseDetail
from xinfang_desk.domain.registration import DueLine
from xinfang_desk.ui.fit import set_max_width, set_width
from xinfang_desk.ui.theme import tokens
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Card
from xinfang_desk.ui.widgets.chips import Chip
from xinfang_desk.ui.widgets.due import DueRow
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, hairline, row

_NAME = 72
PLATFORM_RULE = "C02"
"""The clock that ends when the receipt was entered in 信访信息系统."""
SHORT_FACTS = 240
"""Longer facts are shown to here until 看全文 is pressed."""
_NUMERALS = "一二三四五六七八九十"


class CaseHead(QFrame):
    """The 事由 in 宋, the number, what state the matter is in."""

    def __init__(self, title: str, number: str, chips: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        line = row(Label(number, "body", "text_2", selectable=True), spacing=8)
        for word, tone, icon in chips:
            line.addWidget(Chip(word, tone, icon))
        line.addStretch(1)
        self.setLayout(column(Label(title, "display", wrap=True), line, spacing=8))


class Deadlines(Card):
    """期限: the open ones first, each with its sum.

    Signals:
        asking_why: 为什么是这几天 was pressed.
        entering: 登记平台编号 was pressed, offered while 录入平台 is owed.
    """

    asking_why = Signal()
    entering = Signal()

    def __init__(self, lines: Sequence[DueLine], refusal: str | None, today: date) -> None:
        why = Button("为什么是这几天", "plain", icon="info", size="small", name="cases.why_these_days")
        enter = Button("登记平台编号", "plain", icon="pen", size="small", name="cases.platform")
        enter.refuse(refusal)
        aside = QFrame()
        aside.setLayout(row(enter, why, spacing=4))
        super().__init__("期限", aside)
        enter.clicked.connect(self.entering)
        enter.setVisible(any(line.rule == PLATFORM_RULE and line.met_on is None for line in lines))
        why.setVisible(bool(lines))
        why.clicked.connect(self.asking_why)
        if not lines:
            self.body.addWidget(Label("这件事项没有要数的期限。", "body", "text_2", wrap=True))
        for index, line in enumerate(lines):
            if index:
                self.body.addWidget(hairline())
            self.body.addWidget(DueRow(line, today), 0, Qt.AlignmentFlag.AlignTop)


class Statement(Card):
    """反映的事: demands one by one, facts, where they belong, the answer given."""

    def __init__(self, detail: CaseDetail) -> None:
        super().__init__("反映的事")
        self._facts = detail.facts.strip()
        demands = [line for line in detail.demands if line.strip()]
        numbered = "\n".join(f"{_NUMERALS[i % 10]}、{line}" for i, line in enumerate(demands))
        self._line("诉求", numbered if len(demands) > 1 else "".join(demands))
        self.facts = self._line("事实", self._facts)
        self.whole = Button("看全文", "plain", icon="down", size="small", name="cases.whole_facts")
        self.whole.clicked.connect(self._show_whole)
        if self.facts is not None and len(self._facts) > SHORT_FACTS:
            self.facts.say(f"{self._facts[:SHORT_FACTS]}……")
            self.body.addLayout(row(_NAME + 4, self.whole, None, spacing=0))
        self._line("分类属地", "·".join(part for part in (detail.category, detail.region) if part))
        self._line("答复", detail.answer.strip())

    def _show_whole(self) -> None:
        if self.facts is not None:
            self.facts.say(self._facts)
        self.whole.hide()

    def _line(self, name: str, text: str) -> Label | None:
        if not text:
            return None
        label = Label(name, "body", "text_2")
        set_width(label, _NAME)
        words = Label(text, "body", wrap=True, selectable=True)
        set_max_width(words, tokens()["size"]["text_max"])
        line = row(spacing=12)
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1000)
        line.addStretch(1)
        self.body.addLayout(line)
        return words
