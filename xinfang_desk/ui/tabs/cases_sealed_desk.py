"""The way into a sealed matter and out of it: opened with a reason, shut at once for who must stay away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.ui.tabs.cases_sealed import SealedView, ask_reason, tell_sealed
from xinfang_desk.ui.tabs.cases_sealed_acts import SealedActs

if TYPE_CHECKING:
    from xinfang_desk.services import Services


class SealedDesk(QObject):
    """What a 保密专管员 does with one sealed matter after the other.

    Signals:
        opening: a matter was opened; its page is to be shown now.
        shutting: the person may no longer read it; the page is to be left, and the sentence said.
        done: what was done, in one line; the matter is shown again as it is now.
        unsealed: what was done; there is no sealed matter any more.

    Args:
        host: the tab.
        services: of the person who signed in.
        view: the page.
    """

    opening = Signal()
    shutting = Signal(str)
    done = Signal(str)
    unsealed = Signal(str)

    def __init__(self, host: QWidget, services: Services, view: SealedView) -> None:
        super().__init__(host)
        self._host, self._services, self._view = host, services, view
        self._acts = SealedActs(host, services)
        view.acting.connect(self._act)

    def open(self, case_id: int, number: str) -> None:
        """Ask for the reason and open."""
        reason = ask_reason(self._host, number)
        if reason is not None:
            self._show(case_id, number, reason)

    def again(self) -> None:
        """F5: opened again, and so journalled again; shut where that is refused by now."""
        if self._view.detail is not None:
            self._show(self._view.detail.case_id, self._view.detail.number, "刷新")

    def _show(self, case_id: int, number: str, reason: str) -> None:
        was_open = self._view.detail is not None
        try:
            detail = self._services.cases.open_sealed(case_id, reason)
        except (Refused, Forbidden) as refused:
            if was_open:
                self.shutting.emit(str(refused))
            else:
                tell_sealed(self._host, number, str(refused))
            return
        self.opening.emit()
        self._view.show_detail(detail, self._services.context.today)
        self._view.take_focus()

    def _act(self, action: SealedAction) -> None:
        detail = self._view.detail
        if detail is None:
            return
        if (sentence := self._services.recusals.refusal(detail.case_id)) is not None:
            self.shutting.emit(sentence)
            return
        try:
            said = self._acts.run(action, detail)
        except Forbidden as forbidden:
            self.shutting.emit(str(forbidden))
            return
        if said is None:
            return
        if action is SealedAction.UNSEAL:
            self.unsealed.emit(said)
            return
        self.done.emit(said)
        self._show(detail.case_id, detail.number, f"办理：{action.label}")
