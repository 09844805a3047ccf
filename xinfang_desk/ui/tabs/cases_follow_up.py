"""落实、承诺、联系: what was given, promised and said for the petitioner, and what he said of it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLayout

from xinfang_desk.domain.evaluation_rules import EvaluationLine
from xinfang_desk.domain.follow_up import FollowUpLine
from xinfang_desk.ui.fit import set_margins, set_width
from xinfang_desk.ui.tabs.base_flow import Wrapped
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Card
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column
from xinfang_desk.ui.widgets.signals import sends
from xinfang_desk.ui.words import bare_day

RECORDS = (("instruction", "批示"), ("help", "落实"), ("contact", "协助联系"), ("promise", "承诺"))
"""What can be written down here, in the order of the buttons."""

_NAME = 72


class FollowUp(Card):
    """The small records of a case, newest first, open promises before them.

    Signals:
        recording: instruction | help | contact | promise | hand_out | evaluate.
        keeping: id of an open promise.
    """

    recording = Signal(str)
    keeping = Signal(int)

    def __init__(
        self,
        lines: Sequence[FollowUpLine],
        total: str,
        evaluations: Sequence[EvaluationLine],
        refusal: str | None,
        today: date,
    ) -> None:
        super().__init__("批示、落实与承诺")
        self.buttons: dict[str, Button] = {}
        for kind, word in (*RECORDS, ("evaluate" if evaluations else "hand_out", _evaluation(evaluations))):
            button = self.buttons[kind] = Button(
                word, "plain", icon="plus", size="small", name=f"cases.{kind}", says=f"登记{word}"
            )
            button.refuse(refusal)
            button.clicked.connect(sends(self.recording, kind))
        # Below the heading, in as many lines as they need: five do not fit beside it.
        self.body.addWidget(Wrapped(*self.buttons.values(), spacing=4))
        if total:
            self.body.addWidget(Label(f"落实款项：{total}", "strong"))
        grid = QGridLayout()
        set_margins(grid, 0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for place, one in enumerate(lines):
            self._add(grid, place, one, refusal, today)
        for place, half in enumerate(evaluations, len(lines)):
            words = column(
                Label(f"{half.target.label}：{half.verdict}", "body", wrap=True),
                Label(half.line, "caption", "text_2", wrap=True),
                spacing=1,
            )
            self._place(grid, place, "满意度", words)
        if lines or evaluations:
            self.body.addLayout(grid)

    def _add(
        self, grid: QGridLayout, place: int, one: FollowUpLine, refusal: str | None, today: date
    ) -> None:
        words = column(Label(one.head, "body", wrap=True, selectable=True), spacing=1)
        if one.text:
            words.addWidget(Label(one.text, "caption", "text_2", wrap=True, selectable=True))
        name = next(word for kind, word in RECORDS if kind == one.kind)
        self._place(grid, place, f"{name}\n{bare_day(one.on, today)}", words)
        if one.is_open:
            kept = Button("已兑现", size="small", name=f"cases.keep_{one.record_id}", says="登记承诺兑现")
            kept.refuse(refusal)
            kept.clicked.connect(lambda: self.keeping.emit(one.record_id))
            grid.addWidget(kept, place, 2, Qt.AlignmentFlag.AlignTop)

    def _place(self, grid: QGridLayout, place: int, name: str, words: QLayout) -> None:
        label = Label(name, "caption", "text_2", wrap=True)
        set_width(label, _NAME)
        grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(words, place, 1)


def _evaluation(evaluations: Sequence[EvaluationLine]) -> str:
    return "评价" if evaluations else "交评价表"
