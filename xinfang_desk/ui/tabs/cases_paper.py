"""One paper of a case: what it needs is asked, prefilled from the case; kept as a draft or signed out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_papers import PAPERS
from xinfang_desk.domain.registration import Choice
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet, needed_day
from xinfang_desk.ui.tabs.cases_paper_fields import Lists, PaperFields, RowsInput
from xinfang_desk.ui.widgets.choices import ComboInput
from xinfang_desk.ui.widgets.dates import DateInput
from xinfang_desk.ui.widgets.field import Field, FieldRow
from xinfang_desk.ui.widgets.layout import hairline

WIDTH = 720
_DRAFT = "存为草稿不取文号；签发时取文号，随即固定，作废也不再用。"
_NO_NUMBER = "登记以后不能改，写错了再记一笔说明。"


@dataclass(frozen=True, slots=True)
class Signers:
    """Who may be put down as 签发人, and who is proposed."""

    people: Sequence[Choice]
    proposed: int | None = None


class PaperDialog(ActSheet):
    """Asks what a paper needs (domain: §4.2).

    Args:
        host: any widget of the window.
        action: what is done; its label is the title.
        form_id: the paper.
        number: of the case, beside the title.
        draft: what stands in the fields first, prefilled or a kept draft.
        lists: what the fields complete from.
        signers: who may sign; None where the person only keeps drafts.
        today: the desk's day.
        keep: keeps the draft; None for papers that are no drafts of ours.
        issue: (draft, signed_on, signer_id) → signs it out.
    """

    def __init__(
        self,
        host: QWidget,
        action: Action,
        form_id: str,
        number: str,
        draft: Any,
        lists: Lists,
        signers: Signers | None,
        today: date,
        keep: Callable[[Any], object] | None,
        issue: Callable[[Any, date, int], object],
    ) -> None:
        paper = PAPERS[form_id]
        facts = f"{number}·{paper.name}。{_DRAFT if paper.series else _NO_NUMBER}"
        super().__init__(host, action.label, facts, icon="doc", width=WIDTH)
        self._draft = draft
        self.paper = PaperFields(type(draft), lists, today)
        self.paper.show_draft(draft)
        self.body.addWidget(self.paper)
        self.fields.update(self.paper.fields)
        keep_only = ("存为草稿", lambda: keep(self.typed_draft())) if keep is not None else None
        if signers is None:
            assert keep_only is not None  # whoever cannot sign keeps a draft
            self.finish(*keep_only, first=self.paper.first())
            return
        self._signer = ComboInput(
            [(int(person.key), person.label) for person in signers.people], prompt="请选择"
        )
        if signers.proposed is not None:
            self._signer.set_value(signers.proposed)
        self._on = DateInput(today)
        self._on.set_day(today)
        self.body.addWidget(hairline())
        self.body.addWidget(
            FieldRow(
                (self.field("signer_id", "签发人", self._signer, tag=paper.signer), 1),
                (self.field("signed_on", "签发日期", self._on), 1),
            )
        )
        verb = "签发" if paper.series else "登记"
        self.finish(verb, lambda: self._issue(issue), first=self.paper.first(), second=keep_only)

    def typed_draft(self) -> Any:
        """The draft as it stands in the fields."""
        return self.paper.read(self._draft)

    def field_of(self, name: str) -> Field | None:
        """The field a problem speaks of; ``answers.1.basis`` stands in the second row of answers."""
        head, _, rest = name.partition(".")
        place, _, inner = rest.partition(".")
        if place.isdecimal() and head in self.paper.form.names:
            control = self.paper.form.control(head)
            found = control.row_fields(int(place)) if isinstance(control, RowsInput) else None
            if found is not None:
                return found.fields.get(inner) or self.fields.get(head)
        return self.fields.get(head)

    def _issue(self, issue: Callable[[Any, date, int], object]) -> object:
        signed_on = needed_day(self._on, "signed_on", "请填签发日期。")
        return issue(self.typed_draft(), signed_on, self._signer.value() or 0)

    def _unreadable(self) -> tuple[Problem, ...]:
        return (*self.paper.form.unreadable(), *super()._unreadable())
