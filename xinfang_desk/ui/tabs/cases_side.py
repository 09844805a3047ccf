"""The right column of a case: what may be done, who is in it, visits and linked matters."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QSizePolicy, QWidget

from xinfang_desk.domain.cases import CaseDetail, LinkLine, PartyLine, ReceiptLine
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.receipt_answers import ReceiptAnswer
from xinfang_desk.domain.terms import PartyRole
from xinfang_desk.ui.fit import set_spacing, set_width
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Card
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import clear, column, hairline, row
from xinfang_desk.ui.widgets.signals import sends
from xinfang_desk.ui.words import bare_day

NEXT_ACTS = (
    ("assign", "确定承办处室"),
    ("conclude_on_spot", "当场办结"),
    ("draft_slip", "开督办单"),
    ("link", "关联事项"),
    ("merge", "合并事项"),
)
"""What may come next, in the order of the buttons."""


class Verbs(QFrame):
    """记一笔 F7, what usually comes next by law, 全部办理 F10, and the desk's own acts; refusals say why.

    Signals:
        pressed: the verb of ``domain.transitions``, or the code of an :class:`Action`, or ``actions``.
    """

    pressed = Signal(str)

    def __init__(self, detail: CaseDetail, first: Sequence[Action] = ()) -> None:
        super().__init__()
        self.note = Button("记一笔", "primary", icon="pen", key="F7", size="large", name="cases.note")
        self.print = Button(
            "", icon="print", key="Ctrl+P", size="large", name="cases.print", says="打印登记表"
        )
        self.buttons = {"note": self.note, "print": self.print}
        next_ = _grid()
        for index, action in enumerate(first):
            button = self.buttons[action.value] = Button(action.label, name=f"cases.next_{action.value}")
            next_.addWidget(button, index // 2, index % 2)
        self.all = self.buttons["actions"] = Button(
            "全部办理", icon="list", key="F10", name="cases.actions", says="受理、转送、答复、送达等全部办理"
        )
        rows = (len(first) + 1) // 2
        next_.addWidget(self.all, rows, 0, 1, 2)
        grid = _grid()
        for index, (verb, words) in enumerate(NEXT_ACTS):
            button = self.buttons[verb] = Button(words, name=f"cases.{verb}")
            grid.addWidget(button, index // 2, index % 2)
        self._print_below = Button("打印登记表", icon="print", key="Ctrl+P", name="cases.print_below")
        grid.addWidget(self._print_below, (len(NEXT_ACTS) + 1) // 2, 0, 1, 2)
        for verb, button in (*self.buttons.items(), ("print", self._print_below)):
            button.refuse(detail.allowed.get(verb))
            button.clicked.connect(sends(self.pressed, verb))
        heading = Label("接下来", "caption_strong", "text_2")
        self.setLayout(
            column(
                row((self.note, 1), self.print),
                column(heading, next_, spacing=6),
                hairline(),
                grid,
                spacing=12,
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_narrow(self, narrow: bool) -> None:
        """记一笔 stands in the top bar when the page is narrow, the printer below the other acts."""
        self.note.setVisible(not narrow)
        self.print.setVisible(not narrow)
        self._print_below.setVisible(narrow)


class Parties(Card):
    """当事人: masked until 显示, which is journalled.

    Signals:
        revealing: 显示 was pressed.
    """

    revealing = Signal()

    def __init__(self, detail: CaseDetail) -> None:
        self.reveal = Button(
            "显示",
            "plain",
            icon="eye",
            size="small",
            name="cases.reveal",
            says="显示全部姓名和电话，会记入查阅日志",
        )
        super().__init__("当事人", self.reveal, face="bold")
        self._masked, self._unit = detail.parties, detail.unit
        self._refusal = detail.allowed.get("reveal")
        self._lines = column(spacing=10)
        self.body.addLayout(self._lines)
        self.reveal.clicked.connect(self._toggle)
        self.show_parties(self._masked)

    @property
    def is_masked(self) -> bool:
        """Whether names are hidden now."""
        return all(party.is_masked for party in self._shown)

    def show_parties(self, parties: Sequence[PartyLine]) -> None:
        """Show these lines, masked or in full."""
        self._shown = parties
        clear(self._lines)
        roles = list(PartyRole)
        for together in _joined(sorted(parties, key=lambda party: roles.index(party.role))):
            first = together[0]
            if len(together) > 1:
                names = "、".join(party.name for party in together)
                said = _words(f"{names}（{len(together)} 人）", selectable=not first.is_masked)
                self._lines.addLayout(_named(first.role.label, said))
            else:
                self._lines.addLayout(_named(first.role.label, _party(first)))
        self._lines.addLayout(_named("承办", _words(self._unit or "还没有确定")))
        self.reveal.say("显示" if self.is_masked else "遮住")
        self.reveal.refuse(self._refusal if self.is_masked else None)
        self.reveal.setVisible(bool(parties))

    def _toggle(self) -> None:
        if self.is_masked:
            self.revealing.emit()
        else:
            self.show_parties(self._masked)


class Visits(Card):
    """登记件: the receipts of the matter, and who still waits for feedback (反馈) or a call (回电).

    Signals:
        answering: ``feed`` or ``call`` with the receipt.
    """

    answering = Signal(str)

    def __init__(
        self,
        receipts: Sequence[ReceiptLine],
        answers: Sequence[ReceiptAnswer],
        refusal: str | None,
        today: date,
    ) -> None:
        super().__init__("登记件", face="bold", spacing=8)
        waiting = {one.receipt_id: one for one in answers}
        for receipt in receipts:
            heads = f"{receipt.heads} 人" if receipt.heads > 1 else ""
            about = "·".join(
                part for part in (receipt.channel.label, bare_day(receipt.received_on, today), heads) if part
            )
            number = Label(receipt.number, "body", selectable=True)
            words = column(number, Label(about, "caption", "text_2"), spacing=1)
            one = waiting.get(receipt.receipt_id)
            if one is None:
                self.body.addLayout(words)
                continue
            words.addWidget(Label(_answer_words(one, today), "caption", "text_2", wrap=True))
            if not one.is_open:
                self.body.addLayout(words)
                continue
            kind, verb = ("feed", "反馈") if one.sender else ("call", "回电")
            act = Button(verb, size="small", name=f"cases.{kind}_{one.receipt_id}", says=f"登记{verb}")
            act.refuse(refusal)
            act.clicked.connect(sends(self.answering, f"{kind}:{one.receipt_id}"))
            line = row((words, 1))
            line.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(line)


def _answer_words(one: ReceiptAnswer, today: date) -> str:
    """青民转〔2026〕3号·04-30 前反馈, or how it was answered."""
    verb = "反馈" if one.sender else "回电"
    if one.answered_on is not None:
        done = f"{bare_day(one.answered_on, today)} 已{verb}"
    else:
        done = f"{bare_day(one.wanted_on, today)} 前{verb}" if one.wanted_on else f"还没有{verb}"
    return "·".join(filter(None, (one.sender, done, one.answer_number)))


class Links(Card):
    """关联事项: each opens in this tab.

    Signals:
        opening: case id.
    """

    opening = Signal(int)

    def __init__(self, links: Sequence[LinkLine]) -> None:
        super().__init__("关联事项", face="bold", spacing=8)
        for link in links:
            number = Button(link.number, "link", icon="link", name="cases.linked")
            number.setAccessibleName(f"打开关联事项 {link.number} {link.title}")
            number.clicked.connect(sends(self.opening, link.case_id))
            about = "·".join(part for part in (link.kind, link.reason) if part)
            words = column(
                number,
                Label(link.title, "body", wrap=True),
                Label(about, "caption", "text_2", wrap=True),
                spacing=1,
            )
            self.body.addLayout(words)


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    set_spacing(grid, 8)
    return grid


def _named(name: str, said: QWidget | QLayout) -> QLayout:
    label = Label(name, "body", "text_2")
    set_width(label, 64)
    line = row(spacing=8)
    line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    if isinstance(said, QWidget):
        line.addWidget(said, 1)
    else:
        line.addLayout(said, 1)
    return line


def _words(text: str, *, selectable: bool = False) -> Label:
    return Label(text, "body", wrap=True, selectable=selectable)


def _joined(parties: Sequence[PartyLine]) -> list[list[PartyLine]]:
    """Parties one by one, but people of one role of whom only the name is known together."""
    groups: list[list[PartyLine]] = []
    for party in parties:
        last = groups[-1] if groups else None
        if last and _is_bare(party) and last[0].role is party.role and _is_bare(last[0]):
            last.append(party)
        else:
            groups.append([party])
    return groups


def _is_bare(party: PartyLine) -> bool:
    return not (party.line or party.phone or party.address)


def _party(party: PartyLine) -> QLayout:
    grey = [party.line, party.phone, party.address]
    shown = column(Label(party.name, "body", wrap=True, selectable=not party.is_masked), spacing=1)
    for part in grey:
        if part:
            line = Label(part, "caption", "text_2", wrap=True, selectable=not party.is_masked)
            shown.addWidget(line)
    return shown
