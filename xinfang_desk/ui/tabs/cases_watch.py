"""查阅和回避 on the case page, for its leader: who looked at the matter, and who stays away from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.recusal import Declared, RecusalLine
from xinfang_desk.ui.tabs.base_lines_sheet import WIDTH, close, fill
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Card
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import row
from xinfang_desk.ui.widgets.sheet import Sheet
from xinfang_desk.ui.words import bare_day

if TYPE_CHECKING:
    from xinfang_desk.services import Services

LOOK, REGISTER = "watch:look", "watch:register"
"""Verbs of the card."""

_NOBODY = "还没有人回避。"


@dataclass(frozen=True, slots=True)
class Watch:
    """What the card shows.

    Attributes:
        lines: of the 回避登记簿, newest first.
        declared: who declared an interest that the matter touches.
    """

    lines: tuple[RecusalLine, ...] = ()
    declared: tuple[Declared, ...] = ()


def read_watch(services: Services, case_id: int) -> Watch | None:
    """What the card shows of an opened case; None for whoever is no leader."""
    if not services.context.may(Act.DECIDE_RECUSAL):
        return None
    return Watch(services.recusals.register(case_id), services.recusals.declared(case_id))


class WatchCard(Card):
    """Who stays away, and the ways to 谁看过 and to the whole register.

    Signals:
        pressed: :data:`LOOK` or :data:`REGISTER`.
    """

    pressed = Signal(str)

    def __init__(self, watch: Watch, today: date) -> None:
        super().__init__("查阅和回避", face="bold", spacing=8)
        away = [line for line in watch.lines if line.is_away]
        for line in away:
            day = bare_day(line.decided_on, today) if line.decided_on else ""
            words = "·".join(filter(None, (f"{line.person} 已回避", day, f"改由{line.reassigned_to}办理")))
            self.body.addWidget(Label(words, "body", wrap=True))
        for one in watch.declared:
            self.body.addWidget(Label(one.sentence, "caption", "amber", wrap=True))
        if not (away or watch.declared):
            self.body.addWidget(Label(_NOBODY, "caption", "text_3"))
        self.look = Button("谁看过", "plain", icon="eye", size="small", name="cases.who_looked")
        self.look.clicked.connect(lambda: self.pressed.emit(LOOK))
        self.register = Button("回避登记簿", "plain", icon="list", size="small", name="cases.recusals")
        self.register.clicked.connect(lambda: self.pressed.emit(REGISTER))
        self.body.addLayout(row(self.look, self.register, None, spacing=8))


class RecusalsSheet(Sheet):
    """回避登记簿 over all matters.

    Args:
        host: any widget of the window.
        lines: from the service, newest first.
        today: the desk's day.
    """

    def __init__(self, host: QWidget, lines: Sequence[RecusalLine], today: date) -> None:
        super().__init__(host, "回避登记簿", icon="list", width=WIDTH)
        away = sum(line.is_away for line in lines)
        facts = f"共 {len(lines)} 条，现在有 {away} 条生效。同一人同一件事项以最后的决定为准。"
        self.body.addWidget(Label(facts if lines else _NOBODY, "body", "text_2", wrap=True))
        fill(self, [(_decided(line), _why(line, today)) for line in lines])
        close(self, "回避登记簿，逐条")


def _decided(line: RecusalLine) -> str:
    stands = "" if line.stands else "（以后另有决定）"
    return f"{line.case_number}　{line.person}　{f'{line.verdict}回避' if line.verdict else '待决定'}{stands}"


def _why(line: RecusalLine, today: date) -> str:
    day = bare_day(line.decided_on, today) if line.decided_on else ""
    other = f"改由{line.reassigned_to}办理" if line.reassigned_to else ""
    decider = f"{line.decider}决定" if line.decider else ""
    facts = (line.source, line.interest, line.reason, decider, day, other)
    return "·".join(filter(None, (fact.rstrip("。") for fact in facts)))
