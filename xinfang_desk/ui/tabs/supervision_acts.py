"""The verbs of a slip: each asks in its sheet, does it through the service, and answers with one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain import slip_rules
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.supervision import SlipDetail, SlipDraft, SlipIssued
from xinfang_desk.domain.terms import SlipState
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet, Typed
from xinfang_desk.ui.tabs.supervision_draft import DraftSheet
from xinfang_desk.ui.tabs.supervision_life import (
    AcknowledgeSheet,
    ArchiveSheet,
    ExtendSheet,
    ProgressSheet,
    ReportSheet,
    ReviewSheet,
    VoidSheet,
)
from xinfang_desk.ui.tabs.supervision_signing import SignSheet
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.sheet import Notice
from xinfang_desk.ui.words import short_day

if TYPE_CHECKING:
    from xinfang_desk.services import Services

_NUMBER = 216


class SlipActs:
    """Asks and acts for one person.

    Args:
        host: any widget of the window.
        services: of the person who signed in.
    """

    def __init__(self, host: QWidget, services: Services) -> None:
        self._host = host
        self._services = services
        self._slips = services.supervision
        self._typed: dict[tuple[str, int], Typed] = {}
        self._verbs: dict[str, Callable[[SlipDetail], str]] = {
            "revise": self._revise,
            "sign_out": self._sign_out,
            "acknowledge": self._acknowledge,
            "progress": self._progress,
            "extend": self._extend,
            "report": self._report,
            "review": self._review,
            "archive": self._archive,
            "void": self._void,
        }

    def do(self, verb: str, detail: SlipDetail) -> str:
        """Ask and do a verb; the line to be said, or "" when the clerk went back."""
        return self._verbs[verb](detail)

    def draw_up(self, case_id: int | None, previous_id: int | None = None) -> tuple[int, bool] | None:
        """Draw up a new slip.

        Args:
            case_id: the case; None asks for its number first.
            previous_id: the slip it follows (再督办).

        Returns:
            The new slip and whether it shall be signed out at once; None when the clerk went back.
        """
        if case_id is None:
            case_id = self._ask_case()
            if case_id is None:
                return None
        try:
            draft = self._slips.blank_draft(case_id)
        except (Refused, Forbidden) as refusal:
            Notice.tell(self._host, "这里不能开督办单", str(refusal), tone="amber")
            return None
        sheet = self._draft_sheet("开督办单", replace(draft, previous_id=previous_id), self._slips.draft)
        if not self._ask("draft", case_id, sheet):
            return None
        return int(sheet.answer), sheet.wants_signing

    def _ask_case(self) -> int | None:
        sheet = ActSheet(self._host, "给哪件事项开督办单？", "打开事项会记入查阅日志。", icon="slip")
        line = LineInput("例如 JD20260325-0001", width=_NUMBER)
        sheet.body.addWidget(sheet.field("number", "事项编号", line))
        sheet.finish("开督办单", lambda: self._services.cases.open_number(line.value()).case_id)
        return int(sheet.answer) if sheet.run() else None

    def _draft_sheet(self, title: str, draft: SlipDraft, keep: Callable[[SlipDraft], object]) -> DraftSheet:
        refusal = slip_rules.verb_refusal(self._services.actor, SlipState.DRAFT, "sign_out")
        return DraftSheet(
            self._host,
            title,
            draft,
            self._slips.choices(),
            self._services.context.today,
            self._slips.due_preview,
            keep,
            may_sign=refusal is None,
        )

    def _ask(self, verb: str, row_id: int, sheet: ActSheet) -> bool:
        """Run a sheet; what was typed is there again when the clerk comes back to it."""
        untouched = sheet.typed()
        kept = self._typed.pop((verb, row_id), None)
        if kept is not None:
            sheet.restore(kept)
        if sheet.run():
            return True
        typed = sheet.typed()
        if typed != untouched:
            self._typed[(verb, row_id)] = typed
        return False

    def _revise(self, detail: SlipDetail) -> str:
        sheet = self._draft_sheet(
            "修改督办单草稿", detail.draft, lambda draft: self._slips.revise(detail.slip_id, draft)
        )
        if not self._ask("revise", detail.slip_id, sheet):
            return ""
        if sheet.wants_signing:
            return self._sign_out(self._slips.open(detail.slip_id)) or "草稿已存"
        return "草稿已存"

    def _sign_out(self, detail: SlipDetail) -> str:
        choices = self._slips.choices()
        may_sign = {int(person.key) for person in choices.signers}
        leader = detail.draft.instruction.leader_id
        sheet = SignSheet(
            self._host,
            detail,
            choices,
            self._services.context.today,
            leader if leader in may_sign else self._services.actor.staff_id,
            self._slips.due_preview,
            self._slips.next_number,
            lambda on, signer: self._slips.sign_out(detail.slip_id, on, signer),
        )
        if not sheet.run():
            return ""
        issued: SlipIssued = sheet.answer
        return f"已签发 {issued.slip_number}，限期 {short_day(issued.due_on, self._services.context.today)}"

    def _acknowledge(self, detail: SlipDetail) -> str:
        sheet = AcknowledgeSheet(
            self._host,
            detail,
            self._services.context.now,
            lambda by, at: self._slips.acknowledge(detail.slip_id, by, at),
        )
        return "已登记签收" if self._ask("acknowledge", detail.slip_id, sheet) else ""

    def _progress(self, detail: SlipDetail) -> str:
        sheet = ProgressSheet(
            self._host,
            detail,
            self._services.context.today,
            lambda on, text, by: self._slips.progress(detail.slip_id, on, text, by),
        )
        return "已记进展" if self._ask("progress", detail.slip_id, sheet) else ""

    def _extend(self, detail: SlipDetail) -> str:
        sheet = ExtendSheet(
            self._host,
            detail,
            self._services.context.today,
            [(int(person.key), person.label) for person in self._slips.choices().leaders],
            lambda until, reason, approver, on: self._slips.extend(
                detail.slip_id, until, reason, approver, on
            ),
        )
        if not self._ask("extend", detail.slip_id, sheet):
            return ""
        due_on = self._slips.open(detail.slip_id).due_on
        return f"限期已延至 {short_day(due_on, self._services.context.today)}"

    def _report(self, detail: SlipDetail) -> str:
        sheet = ReportSheet(
            self._host,
            detail,
            self._services.context.today,
            lambda report: self._slips.report(detail.slip_id, report),
        )
        return "已登记结案报告，等信访办审核" if self._ask("report", detail.slip_id, sheet) else ""

    def _review(self, detail: SlipDetail) -> str:
        sheet = ReviewSheet(
            self._host,
            detail,
            self._services.context.today,
            lambda accept, reason, on: self._slips.review(detail.slip_id, accept, reason, on),
        )
        if not self._ask("review", detail.slip_id, sheet):
            return ""
        return "已审核，同意结案" if sheet.is_accepted else "已退回重办"

    def _archive(self, detail: SlipDetail) -> str:
        sheet = ArchiveSheet(
            self._host,
            detail,
            self._services.context.today,
            lambda number, on: self._slips.archive(detail.slip_id, number, on),
        )
        return f"已归档，归档号 {sheet.answer}" if self._ask("archive", detail.slip_id, sheet) else ""

    def _void(self, detail: SlipDetail) -> str:
        sheet = VoidSheet(self._host, detail, lambda reason: self._slips.void(detail.slip_id, reason))
        return "已作废" if self._ask("void", detail.slip_id, sheet) else ""
