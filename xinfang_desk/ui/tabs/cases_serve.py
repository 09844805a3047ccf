"""送达: which paper, to whom, how, with what result; the service says which days follow from it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.handling import Issued
from xinfang_desk.domain.handling_delivery import DeliveryDraft, not_asked
from xinfang_desk.domain.handling_papers import PAPERS
from xinfang_desk.domain.handling_results import HandlingChoices
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet
from xinfang_desk.ui.tabs.cases_paper_fields import PaperFields
from xinfang_desk.ui.widgets.choices import ComboInput

WIDTH = 680
_FACTS = "来访人的复查期限从送达日起算；没有确认送达的，一直显示未确认送达。不要求来访人表态。"


class ServeDialog(ActSheet):
    """登记送达 of one waiting paper.

    Args:
        host: any widget of the window.
        number: of the case.
        waiting: the papers that wait for service.
        first: the one shown first.
        blank: a 送达回证 of a paper, prefilled.
        choices: what the fields complete from.
        today: the desk's day.
        serve: (document id, draft) → the service.
    """

    def __init__(
        self,
        host: QWidget,
        number: str,
        waiting: Sequence[Issued],
        first: Issued,
        blank: Callable[[int], DeliveryDraft],
        choices: HandlingChoices,
        today: date,
        serve: Callable[[int, DeliveryDraft], object],
    ) -> None:
        super().__init__(host, "送达", f"{number}。{_FACTS}", icon="mail", width=WIDTH)
        self._blank = blank
        options = [(paper.document_id, f"{PAPERS[paper.form_id].name} {paper.number}") for paper in waiting]
        self._paper = ComboInput(options)
        self._paper.set_value(first.document_id)
        self.body.addWidget(self.field("document_id", "送达文书", self._paper))
        self.record = PaperFields(DeliveryDraft, choices, today, name="delivery")
        self._prefilled = blank(first.document_id)
        self.record.show_draft(self._prefilled)
        self._paper.edited.connect(self._other)
        self.record.edited.connect(self._ask_what_is_needed)
        self.body.addWidget(self.record)
        self.adopt(self.record.form, self.record.fields)
        self.finish(
            "登记送达",
            lambda: serve(self._paper.value(), self.typed_draft()),
            key="Ctrl+Enter",
            first=self.record.first(),
        )
        self._ask_what_is_needed()

    def typed_draft(self) -> Any:
        """The 送达回证 as it stands in the fields; what is not asked for this way and result is left out."""
        draft = self.record.read(DeliveryDraft())
        return replace(draft, **{name: getattr(DeliveryDraft(), name) for name in self._unasked()})

    def _unasked(self) -> set[str]:
        """Fields that say nothing now; one with words of the clerk stays: nothing typed is lost unseen."""
        draft = self.record.read(DeliveryDraft())
        hidden = not_asked(draft.way, draft.outcome)
        return {
            name
            for name in hidden
            if getattr(draft, name) in (getattr(self._prefilled, name), getattr(DeliveryDraft(), name))
        }

    def _ask_what_is_needed(self) -> None:
        hidden = self._unasked()
        for name, field in self.record.fields.items():
            field.setVisible(name not in hidden)

    def _other(self) -> None:
        """Another paper may have another recipient."""
        self._prefilled = self._blank(self._paper.value())
        self.record.show_draft(self._prefilled)
        self._ask_what_is_needed()
