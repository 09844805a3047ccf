"""Arrows without a paper of ours: an investigation, an answer from outside, feedback, 归档."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain.errors import Refused, refuse
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.handling import CaseFacts, refusal
from xinfang_desk.domain.handling_arrows import Action, target_of
from xinfang_desk.domain.handling_clocks import ENDED_BY_ANSWER, NOTICE, REVIEW_ANSWERS, REVIEW_RIGHTS
from xinfang_desk.domain.handling_fields import tidy
from xinfang_desk.domain.handling_records import RECORDS, RecordDraft, record_problems
from xinfang_desk.domain.terms import CaseState
from xinfang_desk.services import handling_duties as owed
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_case_facts import read_facts
from xinfang_desk.services.handling_effects import conclude
from xinfang_desk.store import events, numbers
from xinfang_desk.store import handling_deadlines as duties
from xinfang_desk.store import records as r


@dataclass(frozen=True, slots=True)
class Entry:
    """A record being written down."""

    context: Context
    session: Session
    case: r.Case
    draft: RecordDraft
    facts: CaseFacts
    action: Action

    @property
    def on(self) -> date:
        """The day it happened."""
        assert self.draft.happened_on is not None  # checked
        return self.draft.happened_on

    def event(self, kind: EventKind, heading: str) -> int:
        """Its entry on the time line."""
        said = (heading, self.draft.text, self.draft.reason)
        return events.add(
            self.session,
            self.context.actor,
            self.case.id,
            kind,
            "\n".join(filter(None, said)),
            on=self.on,
            at=self.context.now,
            reason=self.draft.reason,
        )


def record(context: Context, session: Session, case_id: int, action: Action, draft: RecordDraft) -> r.Case:
    """Write an arrow without a paper down, and move the case along it.

    Raises:
        Refused: the action is refused now or has a paper, or something is not right.
    """
    if action not in RECORDS:
        raise refuse(f"“{action.label}”要填文书或在别处办理，不能只登记一笔。")
    facts = read_facts(context.desk, session, case_id)
    if (sentence := refusal(context.actor, action, facts, context.today)) is not None:
        raise refuse(sentence)
    draft = tidy(draft)
    if found := record_problems(action, draft, facts, context.today):
        raise Refused(*found)
    case = session.get_one(r.Case, case_id)
    _RECORDS[action](Entry(context, session, case, draft, facts, action))
    session.flush()
    return case


def _investigate(entry: Entry) -> None:
    entry.event(EventKind.INVESTIGATION, "")


def _objection_agreed(entry: Entry) -> None:
    """The papers go back: nothing is owed by us any more (第二十三条第三款)."""
    event = entry.event(EventKind.OBJECTION_ANSWER, f"异议获同意 {entry.draft.outside_number}")
    rules = (*NOTICE, *ENDED_BY_ANSWER)
    owed.close(entry.session, entry.case.id, rules, "异议获同意，已退还来件机关", event)
    conclude(entry.case, entry.on, f"异议获同意，已退还来件机关 {entry.draft.outside_number}")


def _objection_refused(entry: Entry) -> None:
    entry.event(EventKind.OBJECTION_ANSWER, f"异议未获同意 {entry.draft.outside_number}")
    entry.case.state = CaseState.REGISTERED


def _accept_feedback(entry: Entry) -> None:
    """The feedback answers the matter; the notice of where it went was its own duty."""
    session, case_id = entry.session, entry.case.id
    event = entry.event(EventKind.UNIT_FEEDBACK, f"审核同意反馈 {entry.draft.outside_number}")
    duties.meet(session, case_id, owed.unit_feedback_ids(session, case_id), entry.on, event)
    owed.meet(session, case_id, ENDED_BY_ANSWER, entry.on, event)
    conclude(entry.case, entry.on, f"承办单位反馈 {entry.draft.outside_number}\n{entry.draft.text}")


def _return_feedback(entry: Entry) -> None:
    session, case_id, until = entry.session, entry.case.id, entry.draft.until
    assert until is not None  # checked
    event = entry.event(EventKind.UNIT_RETURNED, f"退回重办，{until:%m-%d} 前再反馈")
    duties.meet(session, case_id, owed.unit_feedback_ids(session, case_id), entry.on, event)
    owed.start_feedback(entry.context, session, case_id, entry.on, until)


def _record_review(entry: Entry) -> None:
    """Another organ answered; from the day the petitioner has its answer the next right runs."""
    target = target_of(entry.action, entry.facts.state)
    assert target is not None  # both answers lead on
    what = "复核意见" if target is CaseState.TERMINATED else "复查意见"
    event = entry.event(EventKind.OUTSIDE_REVIEW, f"收到{what} {entry.draft.outside_number}")
    owed.meet(entry.session, entry.case.id, REVIEW_ANSWERS, entry.on, event)
    entry.case.state = target
    if target is CaseState.REVIEWED:
        owed.start(entry.context, entry.session, entry.case.id, REVIEW_RIGHTS[1], entry.on)


def _archive(entry: Entry) -> None:
    """归档 under the number of the archive, or the next one of the year."""
    session, given = entry.session, entry.draft.outside_number
    ended_on = entry.case.concluded_on or entry.case.received_on
    if entry.on < ended_on:
        raise refuse(f"归档日期早于办结的日子 {ended_on}，请看一下日期。", "happened_on")
    if given:
        used = select(r.Case.id).where(r.Case.archived_on.is_not(None), r.Case.archive_number == given)
        if session.scalar(used) is not None:
            raise refuse("这个归档号已经用过，请核对。", "outside_number")
    else:
        serial = numbers.next_serial(session, "archive", "信访", str(entry.on.year))
        given = f"{entry.on.year}-信访-{serial:04d}"
    entry.case.state = CaseState.ARCHIVED
    entry.case.archived_on, entry.case.archive_number = entry.on, given
    entry.event(EventKind.CASE_ARCHIVED, f"事项归档\n归档号 {given}")


_RECORDS: dict[Action, Callable[[Entry], None]] = {
    Action.INVESTIGATE: _investigate,
    Action.OBJECTION_AGREED: _objection_agreed,
    Action.OBJECTION_REFUSED: _objection_refused,
    Action.ACCEPT_FEEDBACK: _accept_feedback,
    Action.RETURN_FEEDBACK: _return_feedback,
    Action.RECORD_REVIEW: _record_review,
    Action.ARCHIVE: _archive,
}
