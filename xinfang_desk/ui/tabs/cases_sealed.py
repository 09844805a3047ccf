"""密封件 as its officer reads and handles it: nothing can be copied, nothing stays on screen after Esc."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from xinfang_desk.domain.cases import SealedDetail
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.domain.sealing_drafts import SealedRecord
from xinfang_desk.ui.fit import set_max_width, set_width
from xinfang_desk.ui.tabs.base_flow import Wrapped
from xinfang_desk.ui.tabs.base_two_columns import FlowingBody
from xinfang_desk.ui.tabs.cases_matter import CaseHead
from xinfang_desk.ui.tabs.cases_sealed_sheets import VERBS
from xinfang_desk.ui.theme import tokens
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Banner, Card
from xinfang_desk.ui.widgets.due import DueRow
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import clear, column, hairline, row
from xinfang_desk.ui.widgets.scroll import ScrollPage
from xinfang_desk.ui.widgets.sheet import ReasonQuestion
from xinfang_desk.ui.words import short_day

_NUMERALS = "一二三四五六七八九十"
_BUTTON = 160
_A = SealedAction
_FINDING, _PENDING = "结论", "还在办理"


def ask_reason(host: QWidget, number: str) -> str | None:
    """Why the officer opens a sealed matter; None when he goes back."""
    return ReasonQuestion.ask(
        host,
        "打开密封件？",
        f"{number}{'·' if number else ''}打开和事由都记入查阅日志。看过按 Esc，屏幕上不留内容。",
        "为什么打开",
        "打开",
        placeholder="例如：研究转送方案",
        icon="lock",
    )


class SealedView(QFrame):
    """The sheet of one matter: what was said, what was done with it, and what can be done.

    Signals:
        acting: a :class:`SealedAction` was pressed.
        looking: 看文书 of a :class:`SealedRecord` was pressed.
    """

    acting = Signal(object)
    looking = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._body = column(spacing=16, margins=(24, 16, 24, 24))
        inner = FlowingBody()
        inner.setLayout(self._body)
        self.area = ScrollPage(inner, most_width=tokens()["size"]["form_max"] + 48)
        self.area.setAccessibleName("密封件")
        # The page itself takes the keys that scroll it.
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayout(row((self.area, 1), spacing=0))
        self.is_open = False
        self.detail: SealedDetail | None = None
        self.buttons: dict[SealedAction, Button] = {}

    def show_detail(self, detail: SealedDetail, today: date) -> None:
        """Show a matter that was just opened."""
        self.wipe()
        self.is_open, self.detail = True, detail
        chips = [("密封", "grey", "lock"), (detail.state_word, "accent", "right")]
        if detail.is_envelope_only:
            chips.append(("只登记信封", "grey", "mail"))
        title = detail.title or "检举控告"
        self._add(CaseHead(title, detail.number, chips))
        self._add(
            Banner("accent", "您正在看密封件，请注意身边的人", "不能复制。看过按 Esc，屏幕上不留内容。")
        )
        self._add(self._actions(detail, today))
        demands = [line for line in detail.demands if line.strip()]
        numbered = "\n".join(f"{_NUMERALS[i % 10]}、{line}" for i, line in enumerate(demands))
        self._add(
            _card(
                "反映的事",
                (
                    ("反映对象", detail.target),
                    ("诉求", numbered if len(demands) > 1 else "".join(demands)),
                    ("事实", detail.facts),
                ),
            )
        )
        who = (("姓名", detail.petitioner), ("电话", detail.phone), ("住址", detail.address))
        self._add(_card("检举控告人", (*who, ("收到", short_day(detail.received_on, today)))))
        if detail.lines:
            self._add(_card("其他登记", detail.lines))
        if detail.records:
            self._add(self._history(detail.records))
        self._body.addStretch(1)
        self.area.verticalScrollBar().setValue(0)

    def _actions(self, detail: SealedDetail, today: date) -> Card:
        """期限 and 办理: every action, greyed with its reason where it cannot be done now."""
        card = Card("办理")
        for line in detail.deadlines:
            card.body.addWidget(DueRow(line, today))
            card.body.addWidget(hairline())
        first = next_step(detail)
        for action in SealedAction:
            kind = "primary" if action is first else ""
            button = self.buttons[action] = Button(VERBS[action], kind, name=f"cases.sealed_{action.value}")
            set_width(button, _BUTTON)
            button.refuse(detail.allowed.get(action))
            button.clicked.connect(lambda _checked=False, what=action: self.acting.emit(what))
        card.body.addWidget(Wrapped(*self.buttons.values(), spacing=8))
        # A greyed button cannot have the focus: what it waits for is said in words below.
        for reason, verbs in greyed(detail):
            card.body.addWidget(Label(f"{verbs}：{reason}", "caption", "text_2", wrap=True))
        return card

    def _history(self, records: tuple[SealedRecord, ...]) -> Card:
        """办理经过, oldest first; what is a paper can be looked at."""
        card = Card("办理经过")
        for place, record in enumerate(records):
            if place:
                card.body.addWidget(hairline())
            heading = f"{record.action.label} {record.number}".strip()
            line = row((Label(heading, "strong", wrap=True), 1), spacing=12)
            if record.document_id:
                says = f"看文书 {heading}"
                button = Button("看文书", "link", icon="eye", name="cases.sealed_look", says=says)
                button.clicked.connect(lambda _checked=False, what=record: self.looking.emit(what))
                line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            card.body.addLayout(line)
            when = f"{record.at:%Y-%m-%d %H:%M}·{record.by}"
            card.body.addWidget(Label(when, "caption", "text_2", wrap=True))
            for name, said in record.lines:
                card.body.addLayout(_pair(name, said))
        return card

    def _add(self, part: QWidget) -> None:
        self._body.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)

    def primary(self) -> Button | None:
        """The next step."""
        step = next_step(self.detail) if self.detail is not None else None
        return self.buttons[step] if step is not None else None

    def take_focus(self) -> None:
        """The page itself: it scrolls by the keys."""
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def wipe(self) -> None:
        """Take every word off the screen and out of the widgets; the page keeps its own name."""
        inside = self.area.widget()
        assert inside is not None  # the area was made with it
        for label in inside.findChildren(Label):
            label.say("")
        for part in inside.findChildren(QWidget):
            part.setAccessibleName("")
            part.setAccessibleDescription("")
            part.setToolTip("")
        clear(self._body)
        self.is_open, self.detail = False, None
        self.buttons.clear()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown: nothing is kept for coming back."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.wipe()


def next_step(detail: SealedDetail) -> SealedAction | None:
    """What usually comes next; None when nothing is left to do."""
    findings = [
        dict(one.lines).get(_FINDING, _PENDING) for one in detail.records if one.action is _A.FEEDBACK
    ]
    if not detail.letters:
        step = _A.TRANSFER
    elif detail.allowed.get(_A.CONCLUDE) is None:
        step = _A.CONCLUDE
    elif any(said != _PENDING for said in findings):
        step = _A.TELL
    else:
        step = _A.ACKNOWLEDGE if detail.unanswered else _A.FEEDBACK
    return step if detail.allowed.get(step) is None else None


def greyed(detail: SealedDetail) -> list[tuple[str, str]]:
    """(reason, verbs) of what cannot be done now, each reason once."""
    found: dict[str, list[str]] = {}
    for action in SealedAction:
        if (reason := detail.allowed.get(action)) is not None:
            found.setdefault(reason, []).append(VERBS[action])
    return [(reason, "、".join(verbs)) for reason, verbs in found.items()]


def _card(title: str, pairs: tuple[tuple[str, str], ...]) -> Card:
    card = Card(title)
    for name, said in pairs:
        if said.strip():
            card.body.addLayout(_pair(name, said))
    return card


def _pair(name: str, said: str) -> QLayout:
    label = Label(name, "body", "text_2")
    set_width(label, 104)
    words = Label(said, "body", wrap=True)
    set_max_width(words, tokens()["size"]["text_max"])
    line = row(spacing=12)
    line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(words, 1000)
    line.addStretch(1)
    return line
