"""One paper of a case as it will be printed or was issued, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble
from xinfang_desk.ui.fit import set_min_width, set_width
from xinfang_desk.ui.preview import PaperPreview
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.labels import Label
from xinfang_desk.ui.widgets.layout import column, hairline, row
from xinfang_desk.ui.widgets.sheet import Sheet

WIDTH = 960
_SIDE, _NARROW, _AROUND, _LEAST_HIGH = 236, 800, 210, 300


@dataclass(frozen=True, slots=True)
class Verb:
    """A button of the sheet.

    Attributes:
        code: what the caller does when it was pressed.
        about: of a 送达回证, its delivery; None for the paper itself.
        heading: stands above it, where it begins a part.
    """

    code: str
    words: str
    icon: str = ""
    refusal: str | None = None
    is_primary: bool = False
    about: int | None = None
    heading: str = ""


class DocumentSheet(Sheet):
    """Shows the paper beside its buttons; what was pressed stands in ``chosen``.

    Args:
        host: any widget of the window.
        title: name of the paper.
        facts: number, state and days, a line each.
        draw: makes the PDF; None where there is nothing to look at.
        verbs: the buttons in their order.
        first: the code of the verb that has the focus.
    """

    def __init__(
        self,
        host: QWidget,
        title: str,
        facts: Sequence[str],
        draw: Callable[[], bytes] | None,
        verbs: Sequence[Verb],
        first: str = "",
    ) -> None:
        super().__init__(host, title, icon="doc", width=WIDTH)
        self.chosen: Verb | None = None
        self._draw = draw
        self.trouble = Label("", "body", "text_2", wrap=True)
        self.preview = PaperPreview("cases.document")
        self.preview.fit_width()
        # As high as the sheet has room for: the paper scrolls, not the sheet around it.
        room = host.window().height() - theme.px(_AROUND)
        self.preview.setFixedHeight(max(theme.px(_LEAST_HIGH), room))
        set_min_width(self.preview, 280)
        self.buttons: list[tuple[Verb, Button]] = []
        side: QVBoxLayout = column(
            *(Label(line, "body", "text_2", wrap=True) for line in facts if line), spacing=8
        )
        for verb in verbs:
            self._add(side, verb)
        side.addStretch(1)
        is_narrow = host.window().width() < theme.px(_NARROW)
        beside = QWidget()
        beside.setLayout(side)
        if is_narrow:
            self.body.addWidget(beside)
            self.body.addWidget(self.trouble)
            self.body.addWidget(self.preview)
        else:
            set_width(beside, _SIDE)
            paper = column(self.trouble, (self.preview, 1), spacing=6)
            self.body.addLayout(row((paper, 1), beside, spacing=20))
        if draw is None:
            self.preview.hide()
        self.trouble.hide()
        stay = self.add_button("关闭", key="Esc", name="cases.document_stay")
        stay.clicked.connect(self.reject)
        offered = [button for _, button in self.buttons if button.isEnabled()]
        wanted = [button for verb, button in self.buttons if verb.code == first and button.isEnabled()]
        self.focus_first(next(iter(wanted or offered), stay))
        if draw is not None:
            # The sheet stands first; the paper is drawn into it.
            QTimer.singleShot(0, self._show_paper)

    def button(self, code: str, about: int | None = None) -> Button | None:
        """The button of a verb, if it is offered."""
        return next((one for verb, one in self.buttons if (verb.code, verb.about) == (code, about)), None)

    def _add(self, side: QVBoxLayout, verb: Verb) -> None:
        if verb.heading:
            side.addWidget(hairline())
            side.addWidget(Label(verb.heading, "caption_strong", "text_2", wrap=True))
        kind = "primary" if verb.is_primary else ""
        button = Button(verb.words, kind, icon=verb.icon, name=f"cases.document_{verb.code}")
        button.refuse(verb.refusal)
        button.clicked.connect(lambda: self._choose(verb))
        side.addWidget(button)
        self.buttons.append((verb, button))

    def _choose(self, verb: Verb) -> None:
        self.chosen = verb
        self.accept()

    def _show_paper(self) -> None:
        if not isValid(self) or self._draw is None:
            return
        try:
            self.preview.show_pdf(self._draw())
        except (Refused, Forbidden, StorageTrouble) as trouble:
            advice = trouble.advice if isinstance(trouble, StorageTrouble) else ()
            self.preview.hide()
            self.trouble.say("\n".join((str(trouble), *advice)))
            self.trouble.show()
