"""文书 of a case: every paper with its number and where it stands; each opens in its sheet."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from xinfang_desk.domain.cases import PaperLine
from xinfang_desk.domain.signed_returns import ReturnLine
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.cards import Card
from xinfang_desk.ui.widgets.labels import IconLabel, Label
from xinfang_desk.ui.widgets.layout import column, frame, row
from xinfang_desk.ui.widgets.signals import sends
from xinfang_desk.ui.words import bare_day

SHOWN = 12
"""So many papers stand on the card at once; the newest, for they are asked for most."""

_WAITING = ("待送达", "未确认送达")
Returns = Mapping[tuple[str, int], ReturnLine]
"""(form, subject) → how the paper came back."""


class PapersCard(Card):
    """The papers of a case, newest last; Enter on one opens it.

    Signals:
        opening: a PaperLine.
        filing: 整卷 was pressed, or 遮蔽本 (True), the one for who is no party.
    """

    opening = Signal(object)
    filing = Signal(bool)

    def __init__(
        self,
        papers: Sequence[PaperLine],
        served: Mapping[int, date],
        returns: Sequence[ReturnLine],
        refusal: str | None,
        today: date,
    ) -> None:
        self.file = Button(
            "整卷", "plain", icon="download", size="small", name="cases.case_file", says="整卷存成一个 PDF"
        )
        self.masked = Button(
            "遮蔽本",
            "plain",
            icon="shield",
            size="small",
            name="cases.case_file_masked",
            says="给外单位的整卷：姓名、电话等遮住，不附附件",
        )
        aside = frame(row(self.file, self.masked, spacing=0))
        super().__init__("文书", aside, face="bold", spacing=6, margins=(16, 14, 12, 10))
        for button, for_others in ((self.file, False), (self.masked, True)):
            button.refuse(refusal)
            button.clicked.connect(sends(self.filing, for_others))
        self._today, self._served = today, served
        self._returns = {(one.form_id, one.subject_id): one for one in returns}
        self._hidden = list(papers[:-SHOWN])
        for paper in papers[-SHOWN:]:
            self.body.addWidget(self._row(paper))
        if self._hidden:
            self.more = Button(
                f"还有 {len(self._hidden)} 份", "plain", size="small", name="cases.more_papers"
            )
            self.more.clicked.connect(self._show_all)
            self.body.insertWidget(1, self.more)

    def _show_all(self) -> None:
        self.more.hide()
        for place, paper in enumerate(self._hidden, 2):
            self.body.insertWidget(place, self._row(paper))
        self._hidden = []

    def _row(self, paper: PaperLine) -> Any:
        words = state_words(paper, self._served)
        name = Button(paper.title, "link", name="cases.paper")
        back = self._returns.get((paper.form_id, paper.subject_id))
        about = "·".join(filter(None, (paper.number, bare_day(paper.on, self._today), _printed(paper))))
        name.setAccessibleName(" ".join(filter(None, (f"看{paper.title}", paper.number, words))))
        name.clicked.connect(sends(self.opening, paper))
        state = Label(words, "caption", "amber" if paper.state_word in _WAITING else "text_2")
        lines = [Label(about, "caption", "text_3", wrap=True)]
        if back is not None:
            lines.append(Label(back.words, "caption", "text_2" if back.attachment_id else "amber", wrap=True))
        head = row(IconLabel("doc", "text_2", 16), name, None, state, spacing=8)
        return frame(column(head, row(24, (column(*lines, spacing=1), 1), spacing=0), spacing=0))


def state_words(paper: PaperLine, served: Mapping[int, date]) -> str:
    """草稿, 待送达, 未确认送达, 已送达 05-18, 已作废; "" for sheets that are not signed out."""
    day = served.get(paper.subject_id) if paper.state_word == "已送达" else None
    return f"{paper.state_word} {day:%m-%d}" if day is not None else paper.state_word


def _printed(paper: PaperLine) -> str:
    if paper.originals:
        return f"正本 {paper.originals}"
    return "" if paper.state_word in ("草稿", "已作废") else "未打印"
