"""One paper of a case: what it needs is asked, prefilled from the case; kept as a draft or signed out."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_asks import asks
from xinfang_desk.domain.handling_papers import PAPERS
from xinfang_desk.domain.handling_results import HandlingChoices
from xinfang_desk.domain.handling_signing import Signer, Signing
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet, needed_day
from xinfang_desk.ui.tabs.cases_paper_fields import PaperFields, RowsInput
from xinfang_desk.ui.widgets.choices import ComboInput
from xinfang_desk.ui.widgets.dates import DateInput
from xinfang_desk.ui.widgets.field import Field, FieldRow
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.layout import hairline

WIDTH = 720
Issue = Callable[[Any, Signing, frozenset[str]], object]
_DRAFT = "存为草稿不取文号；签发时取文号，随即固定，作废也不再用。"
_NO_NUMBER = "登记以后不能改，写错了再记一笔说明。"

_BY_DESK = frozenset({"access_ended"})
"""What the desk writes itself when the paper is signed out: nobody is asked for the minute it happens in."""


class PaperDialog(ActSheet):
    """Asks what a paper needs (domain: §4.2).

    Args:
        host: any widget of the window.
        action: what is done; its label is the title.
        form_id: the paper.
        number: of the case, beside the title.
        draft: what stands in the fields first, prefilled or a kept draft.
        choices: what the fields complete from.
        signers: who may sign, the usual one first.
        today: the desk's day.
        keep: keeps the draft.
        issue: (draft, signing, fields kept as they are) → signs it out; None where the person only
            keeps drafts.
    """

    def __init__(
        self,
        host: QWidget,
        action: Action,
        form_id: str,
        number: str,
        draft: Any,
        choices: HandlingChoices,
        signers: Sequence[Signer],
        today: date,
        keep: Callable[[Any], object],
        issue: Issue | None,
    ) -> None:
        paper = PAPERS[form_id]
        facts = f"{number}·{paper.name}。{_DRAFT if paper.series else _NO_NUMBER}"
        super().__init__(host, action.label, facts, icon="doc", width=WIDTH)
        self._draft = draft
        self._kept_names: set[str] = set()
        asked = {ask.name: ask.label for ask in asks(type(draft)) if ask.name not in _BY_DESK}
        self.paper = PaperFields(type(draft), choices, today, only=asked)
        self.paper.show_draft(draft)
        self.body.addWidget(self.paper)
        self.adopt(self.paper.form, self.paper.fields)
        keep_only = ("存为草稿", lambda: keep(self.typed_draft()))
        if issue is None:
            self.finish(*keep_only, key="Ctrl+Enter", first=self.paper.first())
            return
        self._signer = ComboInput([(one.staff_id, one.name) for one in signers], prompt="请选择")
        if signers:
            self._signer.set_value(signers[0].staff_id)
        self._on = DateInput(today)
        self._on.set_day(today)
        self._late = LineInput("补录往年文号的理由")
        self.body.addWidget(hairline())
        self.body.addWidget(
            FieldRow(
                (self.field("signer_id", "签发人", self._signer, tag=paper.signer), 1),
                (self.field("signed_on", "签发日期", self._on), 1),
            )
        )
        self._late_field = self.field("late_reason", "补录理由", self._late)
        self._late_field.setVisible(False)
        self._on.edited.connect(self._ask_why_late)
        self.body.addWidget(self._late_field)
        self._today = today
        verb = "签发" if paper.series else "登记"
        self.finish(
            verb, lambda: self._issue(issue), key="Ctrl+Enter", first=self.paper.first(), second=keep_only
        )

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

    def object_to(self, problems: Sequence[Problem]) -> None:
        """A doubt may be looked at and kept; it is then passed on with the draft."""
        super().object_to(problems)
        for problem in problems:
            field = self.field_of(problem.field)
            if problem.keepable and field is not None:
                field.object_to(problem.message, keepable=True, keep=self._keeps(problem.field, field))

    def _keeps(self, name: str, field: Field) -> Callable[[], None]:
        def keep() -> None:
            self._kept_names.add(name)
            field.remark("已看过，保留。")

        return keep

    def _issue(self, issue: Issue) -> object:
        signed_on = needed_day(self._on, "signed_on", "请填签发日期。")
        signing = Signing(self._signer.value() or 0, signed_on, self._late.value().strip())
        return issue(self.typed_draft(), signing, frozenset(self._kept_names))

    def _ask_why_late(self) -> None:
        """A number of an earlier year is taken only with its reason."""
        day = self._on.day()
        self._late_field.setVisible(day is not None and day.year < self._today.year)
