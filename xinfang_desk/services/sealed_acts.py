"""What is written when an officer acts on a sealed matter: the words sealed, the act alone in clear."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from xinfang_desk.domain import firewall, sealing
from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.handling_asks import as_json
from xinfang_desk.domain.handling_fields import field_problems
from xinfang_desk.domain.handling_recipients import recipients
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.domain.sealing_drafts import AcknowledgeDraft, FeedbackDraft, TransferDraft
from xinfang_desk.domain.sealing_summary import summary_problems
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_sealed import SealedMatter
from xinfang_desk.store import deadlines, events, numbers, sealed_matters
from xinfang_desk.store import records as r

TRANSFER_RULE = "C19"
DOCUMENT_ACTION = "sealed_transfer"
_KINDS = {
    SealedAction.TRANSFER: EventKind.PAPER_OUT,
    SealedAction.ACKNOWLEDGE: EventKind.SERVED,
    SealedAction.FEEDBACK: EventKind.UNIT_FEEDBACK,
    SealedAction.TELL: EventKind.INFORM,
    SealedAction.CONCLUDE: EventKind.CONCLUDE,
    SealedAction.RECLASSIFY: EventKind.NOTE,
    SealedAction.UNSEAL: EventKind.NOTE,
}
_DAYS = ("received_on", "told_on", "concluded_on")


@dataclass(frozen=True, slots=True)
class Step:
    """One act being written.

    Attributes:
        second: the second officer, where the act takes two.
    """

    context: Context
    session: Session
    matter: SealedMatter
    action: SealedAction
    draft: Any
    second: Actor | None = None

    @property
    def on(self) -> date:
        """The day it happened."""
        said = next((day for name in _DAYS if (day := getattr(self.draft, name, None))), None)
        return said or self.context.today


def problems(context: Context, matter: SealedMatter, draft: Any) -> tuple[Problem, ...]:
    """What keeps an act from being written."""
    found = list(field_problems(draft))
    for field, to in recipients(draft):
        if (sentence := firewall.refusal(matter.around, to)) is not None:
            found.append(Problem(field, sentence))
    if isinstance(draft, TransferDraft):
        found += summary_problems(draft.summary, draft.only_known, matter.draft)
        if draft.to_organ:
            found += summary_problems(draft.to_organ, (), matter.draft, field="to_organ")
    for name in _DAYS:
        day = getattr(draft, name, None)
        if day is not None and day > context.today:
            found.append(Problem(name, f"日期 {day:%m-%d} 还没有到，请看一下日期。"))
        elif day is not None and day < matter.case.received_on:
            found.append(Problem(name, f"日期早于收到的日子 {matter.case.received_on:%m-%d}，请看一下日期。"))
    if isinstance(draft, AcknowledgeDraft | FeedbackDraft) and draft.number:
        facts = matter.facts
        known = facts.unanswered if isinstance(draft, AcknowledgeDraft) else facts.letters
        if draft.number not in known:
            found.append(Problem("number", f"请填这件事项的转送函文号：{'、'.join(known)}。"))
    seen: dict[tuple[str, str], Problem] = {(one.field, one.message): one for one in found}
    return tuple(seen.values())


def write(step: Step) -> tuple[int, r.Document | None]:
    """Seal what was said, write the act on the time line, move the case on.

    Returns:
        The entry on the time line, and the letter of a transfer.
    """
    context, session, case = step.context, step.session, step.matter.case
    content: dict[str, Any] = as_json(step.draft)
    letter = None
    if step.action is SealedAction.TRANSFER:
        letter = _letter(context, session, case)
        content |= {"number": letter.number, "document_id": letter.id, "contact": context.actor.name}
    if step.second is not None:
        content["second"] = step.second.name
    sealed_matters.add(
        session,
        case.id,
        case.number,
        step.action.value,
        content,
        by=context.actor.account_id,
        at=context.now,
    )
    arrow = sealing.ARROWS[step.action]
    number = letter.number if letter is not None else getattr(step.draft, "number", "")
    event = events.add(
        session,
        context.actor,
        case.id,
        _KINDS[step.action],
        f"{arrow.said}\n{number}".strip(),
        on=step.on,
        at=context.now,
        document_id=letter.id if letter is not None else None,
    )
    if step.action is SealedAction.TRANSFER:
        deadlines.meet(session, case.id, step.on, event, rules=(TRANSFER_RULE,))
    if step.action is SealedAction.CONCLUDE:
        # The words of the conclusion are sealed; in clear it is only over.
        case.concluded_on = step.on
        deadlines.meet(session, case.id, step.on, event)
    if arrow.target is not None and step.action is not SealedAction.UNSEAL:
        case.state = arrow.target
    session.flush()
    return event, letter


def _letter(context: Context, session: Session, case: r.Case) -> r.Document:
    """The letter's row: number and day only; to whom and what it says is sealed."""
    word, year = context.desk.office.word + sealing.SERIES, context.today.year
    serial, number = numbers.next_document_number(session, word, year)
    document = r.Document(
        case_id=case.id,
        form_id=sealing.FORM,
        word=word,
        year=year,
        serial=serial,
        number=number,
        state="issued",
        signed_on=context.today,
        action=DOCUMENT_ACTION,
    )
    session.add(document)
    session.flush()
    return document
