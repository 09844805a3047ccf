"""What the buttons of a sealed matter do: each opens its dialog and asks the service."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.cases import SealedDetail
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.domain.sealing_drafts import DRAFTS, SecondOfficer
from xinfang_desk.ui.tabs.cases_sealed_sheets import LetterSheet, SealedSheet

if TYPE_CHECKING:
    from xinfang_desk.services import Services

_A = SealedAction
_DAYS = {
    _A.ACKNOWLEDGE: "received_on",
    _A.FEEDBACK: "received_on",
    _A.TELL: "told_on",
    _A.CONCLUDE: "concluded_on",
}
DONE = {
    _A.TRANSFER: "已签发转送函",
    _A.ACKNOWLEDGE: "已登记回执",
    _A.FEEDBACK: "已登记反馈",
    _A.TELL: "已登记告知",
    _A.CONCLUDE: "已办结",
    _A.RECLASSIFY: "已改判",
    _A.UNSEAL: "已解封，回到事项跟踪里办理",
}


class SealedActs:
    """The dialogs of one tab; nothing typed in them is kept when they are left.

    Args:
        host: the tab.
        services: of the officer who signed in.
    """

    def __init__(self, host: QWidget, services: Services) -> None:
        self._host, self._services = host, services

    def run(self, action: SealedAction, detail: SealedDetail) -> str | None:
        """Ask for what an action needs and do it; what was done in one line, None for nothing."""
        if action is _A.PRINT:
            return self._print(detail)
        service, context = self._services.sealed, self._services.context
        acts: dict[SealedAction, Callable[[int, Any, SecondOfficer], object]] = {
            _A.TRANSFER: service.transfer,
            _A.RECLASSIFY: service.reclassify,
            _A.UNSEAL: service.unseal,
        }

        def act(draft: Any, second: SecondOfficer | None) -> object:
            if second is None:
                service.record(detail.case_id, action, draft)
                return None
            return acts[action](detail.case_id, draft, second)

        original = "\n".join((detail.facts, *detail.demands)) if action is _A.TRANSFER else ""
        sheet = SealedSheet(
            self._host,
            action,
            detail.number,
            self._blank(action, detail),
            service.choices(),
            context.today,
            service.seconds(),
            original,
            act,
        )
        if not sheet.run():
            return None
        letter = getattr(sheet.answer, "number", "")
        return f"{DONE[action]} {letter}".strip()

    def _blank(self, action: SealedAction, detail: SealedDetail) -> Any:
        """Today's day, the letter that waits, and whom it accuses, filled in."""
        draft: Any = DRAFTS[action]()
        if action in _DAYS:
            draft = replace(draft, **{_DAYS[action]: self._services.context.today})
        if action is _A.ACKNOWLEDGE and detail.unanswered:
            draft = replace(draft, number=detail.unanswered[0])
        if action is _A.FEEDBACK and detail.letters:
            draft = replace(draft, number=detail.letters[0])
        if action is _A.TELL:
            draft = replace(draft, teller=self._services.actor.name)
        return replace(draft, target=detail.target) if action is _A.RECLASSIFY else draft

    def _print(self, detail: SealedDetail) -> str | None:
        service = self._services.sealed
        sent = [record for record in reversed(detail.records) if record.action is _A.TRANSFER]
        sheet = LetterSheet(
            self._host,
            [(record.document_id, record.number) for record in sent],
            service.seconds(),
            service.print_letter,
            service.output_failed,
        )
        return sheet.said if sheet.run() else None
