"""What the buttons of a case do: each opens its sheet, asks the service, and keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.cases import CaseDetail
from xinfang_desk.domain.terms import SearchReason
from xinfang_desk.ui.tabs.cases_link import LinkSheet
from xinfang_desk.ui.tabs.cases_merge import UNDO, merge, undo_merge
from xinfang_desk.ui.tabs.cases_platform import PlatformPanel
from xinfang_desk.ui.tabs.cases_sheets import ActSheet, AssignSheet, ConcludeSheet, NoteSheet

if TYPE_CHECKING:
    from xinfang_desk.services import Services


class CaseActs:
    """The sheets of one tab; what was typed and not written down is offered again for the same case.

    Args:
        host: the tab.
        services: of the person who signed in.
    """

    def __init__(self, host: QWidget, services: Services) -> None:
        self._host, self._services = host, services
        self._kept: dict[tuple[int, str], dict[str, str]] = {}

    def does(self, verb: str) -> bool:
        """Whether a verb has its sheet here; the others lead elsewhere."""
        return verb in self._verbs() or verb.startswith(UNDO)

    def run(self, verb: str, case: CaseDetail) -> str | None:
        """Ask for what the verb needs and do it.

        Returns:
            What was done in one line; None when the clerk went back.
        """
        if verb.startswith(UNDO):
            lines = self._services.matters.merges(case.case_id)
            return undo_merge(self._host, self._services, verb, lines)
        return self._verbs()[verb](case)

    def _verbs(self) -> dict[str, Callable[[CaseDetail], str | None]]:
        return {
            "note": self._note,
            "assign": self._assign,
            "link": self._link,
            "merge": self._merge,
            "conclude_on_spot": self._conclude,
            "platform": self._platform,
        }

    def _note(self, case: CaseDetail) -> str | None:
        service, today = self._services.cases, self._services.context.today
        sheet = NoteSheet(
            self._host, today, self._of(case, "note"), lambda text, on: service.note(case.case_id, text, on)
        )
        return self._ran(sheet, case, "note", sheet.typed, "已记下一笔")

    def _assign(self, case: CaseDetail) -> str | None:
        sheet = AssignSheet(
            self._host,
            self._services.registration.choices().units,
            case.unit_id,
            self._of(case, "assign"),
            lambda unit, note: self._services.cases.assign(case.case_id, unit, note),
        )
        done = self._ran(sheet, case, "assign", sheet.typed, "已确定")
        return done and f"已确定由{sheet.unit.text().strip()}承办"

    def _link(self, case: CaseDetail) -> str | None:
        sheet = LinkSheet(
            self._host,
            self._services.search,
            case.case_id,
            self._of(case, "link"),
            lambda number, kind, reason: self._services.cases.link(case.case_id, number, kind, reason),
        )
        done = self._ran(sheet, case, "link", sheet.typed, "已关联")
        # The words themselves are not kept, only that the search was used and what for.
        self._services.search.used(sheet.words.value(), SearchReason.DUPLICATE.value)
        row = sheet.table.current_row()
        return done and f"已关联 {row.number}"

    def _merge(self, case: CaseDetail) -> str | None:
        kept = self._kept.setdefault((case.case_id, "merge"), {})
        return merge(self._host, self._services, case, kept)

    def _conclude(self, case: CaseDetail) -> str | None:
        sheet = ConcludeSheet(
            self._host,
            self._services.context.today,
            case.answer,
            self._of(case, "conclude"),
            lambda answer, on: self._services.cases.conclude_on_spot(case.case_id, answer, on),
        )
        return self._ran(sheet, case, "conclude", sheet.typed, "已当场办结")

    def _platform(self, case: CaseDetail) -> str | None:
        """The panel of the first receipt, whose clock it is."""
        services = self._services
        receipt = case.receipts[0]
        panel = PlatformPanel(
            self._host,
            receipt.number,
            services.platform.panel(receipt.receipt_id),
            services.context.today,
            lambda number, on: services.cases.record_platform(receipt.receipt_id, number, on),
        )
        return "已登记平台编号" if panel.run() else None

    def _of(self, case: CaseDetail, sheet: str) -> dict[str, str]:
        return self._kept.get((case.case_id, sheet), {})

    def _ran(
        self, sheet: ActSheet, case: CaseDetail, name: str, typed: Callable[[], dict[str, str]], said: str
    ) -> str | None:
        """Run a sheet; Esc keeps its words for the next time, what was written down is forgotten."""
        is_done = sheet.run()
        self._kept[case.case_id, name] = {} if is_done else typed()
        return said if is_done else None
