"""The way into a sealed matter and out of it: opened with a reason, shut at once for who must stay away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.cases import SealedDetail
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.domain.sealing_drafts import SealedRecord
from xinfang_desk.ui.tabs.base_lines_sheet import LookedSheet
from xinfang_desk.ui.tabs.cases_document import DocumentSheet
from xinfang_desk.ui.tabs.cases_sealed import SealedView, ask_reason
from xinfang_desk.ui.tabs.cases_sealed_acts import SealedActs
from xinfang_desk.ui.tabs.cases_watch import RecusalsSheet
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.sheet import Notice

if TYPE_CHECKING:
    from xinfang_desk.services import Services


WHO_OPENS = "这是密封的检举控告。内容只由保密专管员凭事由打开，打开一次记一次日志。"


def tell_sealed(host: QWidget, services: Services, case_id: int, number: str, sentence: str = "") -> None:
    """Say to everybody else what 〔密封〕 means and who opens it; a leader sees who looked and stays away.

    Args:
        host: the tab.
        services: of the person who signed in.
        case_id: the matter.
        number: of it.
        sentence: why it was not opened, where that is another reason.
    """
    lines = (
        "要补充情况的，请来访人直接找保密专管员。",
        "收到新的检举控告，请在来访登记里选“检举控告”，保存时自动密封。",
    )
    notice = Notice(host, f"{number}〔密封〕", sentence or WHO_OPENS, lines)
    recusals, today = services.recusals, services.context.today

    def looked() -> None:
        LookedSheet(notice, number, services.journal.who_looked(case_id)).run()

    def away() -> None:
        RecusalsSheet(notice, recusals.register(case_id), today).run()

    for act, words, icon, verb in (
        (Act.DECIDE_RECUSAL, "谁回避", "list", away),
        (Act.WHO_LOOKED, "谁看过", "eye", looked),
    ):
        if services.context.may(act):
            button = Button(words, "plain", icon=icon, name=f"cases.sealed_notice_{act.value}")
            button.clicked.connect(verb)
            notice.add_aside(button)
    notice.run()


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
        view.looking.connect(self._look)

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
                tell_sealed(self._host, self._services, case_id, number, str(refused))
            return
        self.opening.emit()
        self._view.show_detail(detail, self._services.context.today)
        self._view.take_focus()

    def _still_open(self) -> SealedDetail | None:
        """The matter on the page, unless the person stays away from it by now; then the page is left."""
        detail = self._view.detail
        if detail is not None and (sentence := self._services.recusals.refusal(detail.case_id)) is not None:
            self.shutting.emit(sentence)
            return None
        return detail

    def _look(self, record: SealedRecord) -> None:
        """看文书: the paper as it would be printed, 草稿 across it."""
        if self._still_open() is None:
            return
        preview, document_id = self._services.sealed.preview, record.document_id
        facts = (record.number, f"{record.at:%Y-%m-%d}·{record.by}", "打印、寄送须两名保密专管员一同办理。")
        DocumentSheet(self._host, "看文书", facts, lambda: preview(document_id), ()).run()

    def _act(self, action: SealedAction) -> None:
        detail = self._still_open()
        if detail is None:
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
