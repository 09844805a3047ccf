"""What the actions of a case do: each opens its dialog, asks the service, and keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.access import may
from xinfang_desk.domain.cases import CaseDetail
from xinfang_desk.domain.evaluation_rules import EvaluationDraft
from xinfang_desk.domain.follow_up import ContactDraft, HelpDraft, InstructionDraft, KeptDraft, PromiseDraft
from xinfang_desk.domain.handling_arrows import ARROWS, Action
from xinfang_desk.domain.handling_records import RECORDS, RecordDraft, label_of
from xinfang_desk.domain.handling_results import PaperIssued, PaperOpened, Served
from xinfang_desk.domain.handling_signing import Signer
from xinfang_desk.domain.receipt_answers import CallBackDraft, FeedbackDraft
from xinfang_desk.ui.tabs.base_act_sheet import ActSheet
from xinfang_desk.ui.tabs.cases_actions import ActionsSheet
from xinfang_desk.ui.tabs.cases_hand_out import HandOutDialog
from xinfang_desk.ui.tabs.cases_paper import PaperDialog
from xinfang_desk.ui.tabs.cases_record import FIXED, RecordDialog
from xinfang_desk.ui.tabs.cases_serve import ServeDialog
from xinfang_desk.ui.widgets.sheet import ReasonQuestion

if TYPE_CHECKING:
    from xinfang_desk.services import Services

_FOLLOW_UPS: dict[str, tuple[str, type[Any]]] = {
    "instruction": ("批示", InstructionDraft),
    "help": ("落实", HelpDraft),
    "contact": ("协助联系", ContactDraft),
    "promise": ("承诺", PromiseDraft),
    "evaluate": ("评价", EvaluationDraft),
}
_RETURNS = "评价以来访人自己填写的为准；代填只作记录，不计入满意率。没有收回的一直是未评价。"


class HandlingActs:
    """The dialogs of one tab; what was typed and not written down is offered again for the same case.

    Args:
        host: the tab.
        services: of the person who signed in.
    """

    def __init__(self, host: QWidget, services: Services) -> None:
        self._host, self._services = host, services
        self._kept: dict[tuple[int, str], Any] = {}

    def choose(self, case: CaseDetail, actions: Mapping[Action, str | None]) -> str | None:
        """全部办理: choose among all actions, then do it; what was done in one line, None for nothing."""
        sheet = ActionsSheet(self._host, case.number, case.state_word, actions)
        return self.run(sheet.chosen, case) if sheet.run() and sheet.chosen is not None else None

    def run(self, action: Action, case: CaseDetail) -> str | None:
        """Ask for what an action needs and do it; what was done in one line, None for nothing."""
        if action is Action.SERVE:
            return self.serve(case)
        if action is Action.REOPEN:
            return self._reopen(case)
        if action in RECORDS:
            return self._record(action, case)
        return self._paper(action, case, None)

    def open_draft(self, paper: PaperOpened, case: CaseDetail) -> str | None:
        """Go on with a kept draft."""
        return self._paper(paper.action, case, paper)

    def serve(self, case: CaseDetail, document_id: int | None = None) -> str | None:
        """登记送达 of a paper that waits for it; of the one asked for, or of the first."""
        handling = self._services.handling
        waiting = case.rules.waiting
        if not waiting:
            return None
        first = next((paper for paper in waiting if paper.document_id == document_id), waiting[0])
        dialog = ServeDialog(
            self._host,
            case.number,
            waiting,
            first,
            handling.blank_delivery,
            handling.choices(),
            self._services.context.today,
            handling.serve,
        )
        if not dialog.run():
            return None
        done: Served = dialog.answer
        return done.note or ("已登记送达" if done.is_served else "已登记，未确认送达，期限还没有开始")

    def follow(self, kind: str, case: CaseDetail) -> str | None:
        """批示, 落实, 协助联系, 承诺, or what came back of 满意度."""
        if kind == "hand_out":
            return self._hand_out(case)
        title, draft = _FOLLOW_UPS[kind]
        service = self._services.follow_up
        writes: dict[str, Callable[[int, Any], object]] = {
            "instruction": service.instruction,
            "help": service.help_given,
            "contact": service.contact,
            "promise": service.promise,
            "evaluate": self._services.evaluation.take_back,
        }
        facts = f"{case.number}。{_RETURNS if kind == 'evaluate' else FIXED}"
        return self._recorded(case, kind, title, facts, draft(), lambda one: writes[kind](case.case_id, one))

    def keep_promise(self, promise_id: int, case: CaseDetail) -> str | None:
        """A promise was kept."""
        keep = self._services.follow_up.keep_promise
        return self._recorded(
            case,
            f"kept {promise_id}",
            "承诺兑现",
            f"{case.number}。{FIXED}",
            KeptDraft(self._services.context.today),
            lambda draft: keep(promise_id, draft),
        )

    def answer(self, kind: str, receipt_id: int, case: CaseDetail) -> str | None:
        """反馈 to who sent a receipt (feed), or the call that was promised (call)."""
        service, today = self._services.receipts, self._services.context.today
        title = "反馈来文单位" if kind == "feed" else "回电"
        draft: Any = FeedbackDraft(today) if kind == "feed" else CallBackDraft(today)
        write: Callable[[int, Any], object] = service.feed_back if kind == "feed" else service.call_back
        facts = f"{case.number}。{FIXED}"
        place = f"{kind} {receipt_id}"
        return self._recorded(case, place, title, facts, draft, lambda made: write(receipt_id, made))

    def void(self, document_id: int, number: str) -> str | None:
        """作废 of an issued paper, with its reason."""
        reason = ReasonQuestion.ask(
            self._host,
            f"作废 {number}？",
            "作废以后文号不再使用，留在登记里注明作废；已经送达的不能作废。",
            "作废原因",
            "作废",
        )
        if reason is None:
            return None
        self._services.handling.void(document_id, reason)
        return f"{number} 已作废"

    def _paper(self, action: Action, case: CaseDetail, opened: PaperOpened | None) -> str | None:
        handling, context = self._services.handling, self._services.context
        place = (case.case_id, f"{action.value} {opened.document_id if opened else ''}")
        document_id = opened.document_id if opened else None
        draft = self._kept.get(place) or (opened.draft if opened else handling.blank(case.case_id, action))
        may_issue = may(context.actor, ARROWS[action].act)

        dialog = PaperDialog(
            self._host,
            action,
            ARROWS[action].form_id,
            case.number,
            draft,
            handling.choices(),
            self._signers(action),
            context.today,
            lambda made: handling.save_draft(case.case_id, action, made, document_id),
            (
                lambda made, signing, kept: handling.issue(
                    case.case_id, action, made, signing, document_id, kept
                )
            )
            if may_issue
            else None,
        )
        if not self._ran(dialog, place, dialog.typed_draft):
            return None
        if not isinstance(dialog.answer, PaperIssued):
            return f"{action.label}已存为草稿"
        done = dialog.answer
        name = f" {done.number}" if done.number else ""
        then = "，请登记送达" if done.is_waiting else ""
        return f"已办：{action.label}{name}{then}"

    def _signers(self, action: Action) -> list[Signer]:
        """Who may sign, the person at the desk first where he may."""
        own = self._services.actor.staff_id
        return sorted(self._services.handling.signers(action).staff, key=lambda one: one.staff_id != own)

    def _record(self, action: Action, case: CaseDetail) -> str | None:
        write = self._services.handling.record
        labels = {name: label_of(action, name) for name in RECORDS[action]}
        draft = RecordDraft(happened_on=self._services.context.today)
        facts = f"{case.number}。{FIXED}"
        return self._recorded(
            case,
            action.value,
            action.label,
            facts,
            draft,
            lambda made: write(case.case_id, action, made),
            only=labels,
        )

    def _recorded(
        self,
        case: CaseDetail,
        name: str,
        title: str,
        facts: str,
        draft: Any,
        write: Callable[[Any], object],
        *,
        only: dict[str, str] | None = None,
    ) -> str | None:
        place = (case.case_id, name)
        dialog = RecordDialog(
            self._host,
            title,
            facts,
            self._kept.get(place, draft),
            self._services.handling.choices(),
            self._services.context.today,
            write,
            only=only,
        )
        return f"已登记：{title}" if self._ran(dialog, place, dialog.typed_draft) else None

    def _hand_out(self, case: CaseDetail) -> str | None:
        evaluation = self._services.evaluation
        dialog = HandOutDialog(
            self._host,
            case.number,
            self._services.context.today,
            lambda on: evaluation.hand_out(case.case_id, on),
        )
        return "已登记交出评价表" if dialog.run() else None

    def _reopen(self, case: CaseDetail) -> str | None:
        today = self._services.context.today
        reason = ReasonQuestion.ask(
            self._host,
            "重新办理？",
            f"{case.number} 的办结记录不改动；另立一件新的事项，与它关联，重新计算期限。",
            "理由（例如：复查意见撤销并责令重新办理，写明文号）",
            "重新办理",
        )
        if reason is None:
            return None
        return f"已另立 {self._services.handling.reopen(case.case_id, reason, today)}"

    def _ran(self, dialog: ActSheet, place: tuple[int, str], typed: Callable[[], Any]) -> bool:
        """Run a dialog; Esc keeps its words for the next time, what was written down is forgotten."""
        is_done = dialog.run()
        if is_done:
            self._kept.pop(place, None)
        else:
            self._kept[place] = typed()
        return is_done
