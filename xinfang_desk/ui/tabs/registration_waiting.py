"""Drafts that wait: offered above an empty form, opened, wiped; and what is said when one cannot be kept."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble
from xinfang_desk.domain.registration import DraftRow, VisitDraft
from xinfang_desk.ui.tabs.registration_draft import DraftKeeper
from xinfang_desk.ui.tabs.registration_notices import Notices


class KeepsDrafts(Protocol):
    """What is asked of the service."""

    def drafts(self) -> tuple[DraftRow, ...]:
        """The person's own, newest first."""

    def open_draft(self, draft_id: int) -> VisitDraft:
        """One as it was left."""

    def discard_draft(self, draft_id: int) -> None:
        """Wipe one."""


class WaitingDrafts(QObject):
    """Half-typed forms of the person who signed in.

    Args:
        service: where they lie.
        keeper: keeps the form that is open.
        notices: where they are offered.
    """

    opened = Signal(object)
    """A VisitDraft to be shown."""
    wiped = Signal()

    def __init__(self, service: KeepsDrafts, keeper: DraftKeeper, notices: Notices) -> None:
        super().__init__()
        self._service = service
        self._keeper = keeper
        self._notices = notices
        keeper.troubled.connect(self._keeper_troubled)

    def offer(self) -> None:
        """Offer the newest half-typed form, e.g. after the program was killed."""
        try:
            waiting = self._service.drafts()
        except StorageTrouble:
            return  # opening the desk or 保存 will say what is wrong with the file
        if waiting:
            first = waiting[0].draft_id
            self._notices.offer_draft(
                waiting[0], len(waiting) - 1, lambda: self.open(first), lambda: self.wipe(first)
            )

    def open(self, draft_id: int) -> None:
        """Go on with one; what stands in the form now is kept first."""
        if self._keeper.draft_id == draft_id:
            return
        try:
            self._keeper.keep_now()
            draft = self._service.open_draft(draft_id)
        except (Refused, Forbidden) as refused:
            self._notices.show_refusal(str(refused))
        except StorageTrouble as trouble:
            self._notices.show_trouble(trouble, lambda: self.open(draft_id))
        else:
            self._keeper.begin(draft_id)
            self.opened.emit(draft)

    def wipe(self, draft_id: int) -> None:
        """清除; the next one is offered."""
        try:
            self._service.discard_draft(draft_id)
        except StorageTrouble as trouble:
            self._notices.show_trouble(trouble, lambda: self.wipe(draft_id))
            return
        self._notices.take_away()
        self.offer()
        self.wiped.emit()

    def _keeper_troubled(self, trouble: Exception) -> None:
        if isinstance(trouble, StorageTrouble):
            self._notices.show_trouble(trouble, self._keep_again)
        elif isinstance(trouble, Refused | Forbidden):
            self._notices.show_refusal(str(trouble))
        else:
            raise trouble

    def _keep_again(self) -> None:
        self._notices.take_away()
        self._keeper.touch(now=True)
