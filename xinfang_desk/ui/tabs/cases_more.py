"""What the case page shows beside the case: what may be done, what was given, promised and attached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from xinfang_desk.domain.access import Act, refusal
from xinfang_desk.domain.attachments import AttachmentLine
from xinfang_desk.domain.cases import CaseDetail
from xinfang_desk.domain.evaluation_rules import EvaluationLine
from xinfang_desk.domain.follow_up import FollowUpLine
from xinfang_desk.domain.handling import CaseFacts, allowed_actions, may_draft
from xinfang_desk.domain.handling_arrows import ARROWS, Action
from xinfang_desk.domain.handling_next import suggested
from xinfang_desk.domain.merges import MergeLine
from xinfang_desk.domain.receipt_answers import ReceiptAnswer
from xinfang_desk.domain.signed_returns import ReturnLine
from xinfang_desk.ui.tabs.cases_watch import Watch, read_watch

if TYPE_CHECKING:
    from xinfang_desk.services import Services


@dataclass(frozen=True, slots=True)
class CaseMore:
    """The rest of an opened case.

    Attributes:
        actions: action → None, or why not; what the person may only draft is not refused.
        first: the actions offered first.
        served: document → the day it was served.
        watch: who stays away, for the leader of the matter.
        answers: receipts whose sender or caller waits for an answer, or had it.
        refusal: why nothing can be written down by this person; None when it can.
    """

    actions: Mapping[Action, str | None] = field(default_factory=dict)
    first: tuple[Action, ...] = ()
    follow_ups: tuple[FollowUpLine, ...] = ()
    help_total: str = ""
    evaluations: tuple[EvaluationLine, ...] = ()
    attachments: tuple[AttachmentLine, ...] = ()
    returns: tuple[ReturnLine, ...] = ()
    served: Mapping[int, date] = field(default_factory=dict)
    refusal: str | None = None
    answers: tuple[ReceiptAnswer, ...] = ()
    merges: tuple[MergeLine, ...] = ()
    may_undo_merge: bool = False
    watch: Watch | None = None


def read_more(services: Services, detail: CaseDetail) -> CaseMore:
    """Read it for an opened case; its opening is journalled already."""
    context, case_id, facts = services.context, detail.case_id, detail.rules
    actions = _actions(services, facts)
    return CaseMore(
        actions=actions,
        first=suggested(facts.state, facts.purpose, actions),
        follow_ups=services.follow_up.lines(case_id),
        help_total=services.follow_up.help_total(case_id),
        evaluations=services.evaluation.lines(case_id),
        attachments=services.attachments.lines(case_id),
        returns=services.returns.lines(case_id),
        served={one.document_id: one.served_on for one in facts.issued if one.served_on is not None},
        refusal=refusal(context.actor, Act.RECORD_HANDLING),
        answers=services.receipts.answers(case_id),
        merges=services.matters.merges(case_id),
        may_undo_merge=context.may(Act.UNDO_MERGE),
        watch=read_watch(services, case_id),
    )


def _actions(services: Services, facts: CaseFacts) -> dict[Action, str | None]:
    actor, today = services.context.actor, services.context.today
    found = allowed_actions(actor, facts, today)
    for action, sentence in found.items():
        if sentence is not None and ARROWS[action].form_id and ARROWS[action].act is Act.SIGN_OUT_PAPER:
            found[action] = may_draft(actor, action, facts, today)
    return found
