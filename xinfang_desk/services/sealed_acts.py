"""What is written when an officer acts on a sealed matter: the words sealed, the act alone in clear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain import recusal, sealing
from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.accused_words import is_discipline
from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.handling_asks import as_json
from xinfang_desk.domain.handling_fields import field_problems
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.domain.sealing_drafts import (
    AcknowledgeDraft,
    ConcludeDraft,
    FeedbackDraft,
    SealedRecusalDraft,
    TellDraft,
    TransferDraft,
    TransferKind,
)
from xinfang_desk.domain.sealing_summary import summary_problems
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_people import accused_problems
from xinfang_desk.services.context_sealed import DAYS, SealedMatter, record_of
from xinfang_desk.store import deadlines, events, numbers, sealed_matters
from xinfang_desk.store import records as r
from xinfang_desk.store.grams import readings
from xinfang_desk.store.variants import simplified

TRANSFER_RULE = "C19"
DOCUMENT_ACTION, RECUSAL_ACTION = "sealed_transfer", "sealed_recusal"
_KINDS = {
    SealedAction.TRANSFER: EventKind.PAPER_OUT,
    SealedAction.ACKNOWLEDGE: EventKind.SERVED,
    SealedAction.FEEDBACK: EventKind.UNIT_FEEDBACK,
    SealedAction.TELL: EventKind.INFORM,
    SealedAction.CONCLUDE: EventKind.CONCLUDE,
    SealedAction.RECLASSIFY: EventKind.NOTE,
    SealedAction.RECUSE: EventKind.NOTE,
    SealedAction.UNSEAL: EventKind.NOTE,
}
_STAYS_SEALED = frozenset({SealedAction.RECUSE.value, SealedAction.UNSEAL.value})
NOBODY_NAMED = "还没有写明反映的是谁，避不开被反映的人。请先“改判类别”写明反映对象，再转送。"
ENVELOPE_GOES = "只登记了信封，不知道反映的是谁，请原封转送纪检监察机关。"


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
        said = next((day for name in DAYS if (day := getattr(self.draft, name, None))), None)
        return said or self.context.today


def problems(context: Context, session: Session, matter: SealedMatter, draft: Any) -> tuple[Problem, ...]:
    """What keeps an act from being written."""
    found = [*field_problems(draft), *accused_problems(session, matter.around, draft)]
    if isinstance(draft, TransferDraft):
        said = {problem.field for problem in found}  # that it would reach the accused is said before all else
        found += [problem for problem in _letter_problems(matter, draft) if problem.field not in said]
    found += _day_problems(context, matter, draft)
    if isinstance(draft, AcknowledgeDraft | FeedbackDraft) and draft.number:
        facts = matter.facts
        known = facts.unanswered if isinstance(draft, AcknowledgeDraft) else facts.letters
        if draft.number not in known:
            found.append(Problem("number", f"请填这件事项的转送函文号：{'、'.join(known)}。"))
    if isinstance(draft, TellDraft) and draft.teller:
        found += _teller_problems(session, matter, draft.teller)
    if isinstance(draft, SealedRecusalDraft):
        found += _recusal_problems(session, draft)
    seen: dict[tuple[str, str], Problem] = {(one.field, one.message): one for one in found}
    return tuple(seen.values())


def _letter_problems(matter: SealedMatter, draft: TransferDraft) -> list[Problem]:
    """To whom it goes, and whether its summary gives somebody away."""
    found = list(_tells(matter, draft.summary, draft.only_known))
    if not draft.to_organ:
        return found
    found += _tells(matter, draft.to_organ, (), field="to_organ")
    if not matter.target and not matter.is_envelope:
        found.append(Problem("to_organ", NOBODY_NAMED))
    goes_to_discipline = draft.kind is TransferKind.DISCIPLINE
    if matter.is_envelope and not goes_to_discipline:
        found.append(Problem("kind", ENVELOPE_GOES))
    if goes_to_discipline and not is_discipline(draft.to_organ):
        found.append(Problem("to_organ", "选的是纪检监察机关，主送写的不是，请核对。"))
    for one in matter.added:
        if one.kind == SealedAction.TRANSFER.value and (
            (one.content["to_organ"], one.content["summary"]) == (draft.to_organ, draft.summary)
        ):
            found.append(Problem("to_organ", f"同样的函已经签发 {one.content['number']}，不用再发一份。"))
    return found


def _tells(
    matter: SealedMatter, text: str, only_known: Iterable[str], field: str = "summary"
) -> tuple[Problem, ...]:
    """What in a text of the letter would tell who spoke, in 繁体 and in pinyin too."""
    return summary_problems(text, only_known, matter.draft, field=field, fold=simplified, spelt=readings)


def _day_problems(context: Context, matter: SealedMatter, draft: Any) -> list[Problem]:
    """Nothing happened before what it answers."""
    name = next((name for name in DAYS if getattr(draft, name, None) is not None), "")
    if not name:
        return []
    day, facts = getattr(draft, name), matter.facts
    if day > context.today:
        return [Problem(name, f"日期 {day:%m-%d} 还没有到，请看一下日期。")]
    earliest, what = matter.case.received_on, "收到"
    if isinstance(draft, AcknowledgeDraft | FeedbackDraft) and draft.number in facts.sent_on:
        earliest, what = facts.sent_on[draft.number], "转送函签发"
    elif isinstance(draft, TellDraft) and facts.result_on is not None:
        earliest, what = facts.result_on, "收到反馈"
    elif isinstance(draft, ConcludeDraft) and facts.last_on is not None:
        earliest, what = facts.last_on, "最后一次记录"
    if day < earliest:
        return [Problem(name, f"日期早于{what}的日子 {earliest:%m-%d}，请看一下日期。")]
    return []


def _teller_problems(session: Session, matter: SealedMatter, teller: str) -> list[Problem]:
    known = select(r.Staff.id).where(r.Staff.name == teller, r.Staff.valid_to.is_(None)).limit(1)
    if session.scalar(known) is None:
        return [Problem("teller", "人员名单里没有这个人，请从名单里选。")]
    if teller == matter.draft.petitioner_name:
        return [Problem("teller", "告知人不能就是检举控告人，请另选。")]
    return []


def _recusal_problems(session: Session, draft: SealedRecusalDraft) -> list[Problem]:
    known = select(r.Staff.name, r.Staff.is_leader).where(
        r.Staff.name.in_((draft.subject, draft.decided_by)), r.Staff.valid_to.is_(None)
    )
    leads = {row.name: row.is_leader for row in session.execute(known)}
    found = []
    if draft.subject and draft.subject not in leads:
        found.append(Problem("subject", "人员名单里没有这个人，请从名单里选。"))
    if draft.decided_by and not leads.get(draft.decided_by):
        found.append(Problem("decided_by", "回避由局领导决定，请从名单里选。"))
    elif draft.decided_by and draft.decided_by == draft.subject:
        found.append(Problem("decided_by", recusal.OWN_CASE))
    return found


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
    if isinstance(step.draft, SealedRecusalDraft):
        content["document_id"] = _recuse(step, step.draft)
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


def tell_what_was_done(step: Step) -> None:
    """解封: letters, receipts, feedback and what was told stand on the time line of the ordinary matter.

    Nobody could open the seal to read them any more; why it was opened and who stayed away stay sealed.
    """
    context = step.context
    for one in step.matter.added:
        if one.kind in _STAYS_SEALED:
            continue
        record = record_of(one)
        said = "\n".join(f"{label}：{words}" for label, words in record.lines)
        events.add(
            step.session,
            context.actor,
            step.matter.case.id,
            EventKind.NOTE,
            f"密封期间{record.action.label} {record.number}".strip() + f"\n{said}\n{record.by}登记",
            on=one.at.date(),
            at=context.now,
        )


def _recuse(step: Step, draft: SealedRecusalDraft) -> int:
    """Who stays away stands in clear, why is sealed; answers the row of its F27."""
    session, today = step.session, step.context.today
    people = select(r.Staff.name, r.Staff.id).where(r.Staff.name.in_((draft.subject, draft.decided_by)))
    ids = {row.name: row.id for row in session.execute(people)}
    document = r.Document(
        case_id=step.matter.case.id,
        form_id=sealing.RECUSAL_FORM,
        state="issued",
        signed_on=today,
        signer_id=ids[draft.decided_by],
        action=RECUSAL_ACTION,
    )
    session.add(document)
    session.add(
        r.Recusal(
            case_id=step.matter.case.id,
            staff_id=ids[draft.subject],
            subject="密封件内登记",
            asked_on=today,
            decided_on=today,
            verdict=recusal.GRANTED if draft.is_granted else recusal.DENIED,
            decider_id=ids[draft.decided_by],
        )
    )
    session.flush()
    return document.id


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
