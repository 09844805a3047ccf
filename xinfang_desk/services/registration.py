"""来访登记: what the form asks while somebody speaks, and 保存."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import clocks
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.errors import Problem, Refused, refuse
from xinfang_desk.domain.known_person import KnownPerson
from xinfang_desk.domain.named_days import named_days
from xinfang_desk.domain.receipt_tidy import tidy_channel
from xinfang_desk.domain.registration import (
    DraftKept,
    DraftRow,
    DueLine,
    MatterMatch,
    Registered,
    RegistrationChoices,
    Suggestions,
    VisitDraft,
)
from xinfang_desk.domain.terms import SearchReason
from xinfang_desk.domain.typed_text import clean_line
from xinfang_desk.domain.visit_clocks import WHAT, due_line, starts
from xinfang_desk.domain.visit_rules import problems
from xinfang_desk.domain.visit_tidy import tidy_visit
from xinfang_desk.services import registration_checks as checks
from xinfang_desk.services import registration_drafts as drafts
from xinfang_desk.services import registration_lists as lists
from xinfang_desk.services.context import Context
from xinfang_desk.services.registration_completions import completions
from xinfang_desk.services.registration_known import read_known
from xinfang_desk.services.registration_matter import keep_sealed, keep_visit
from xinfang_desk.services.registration_repeats import matter_matches
from xinfang_desk.services.registration_suggestions import (
    Candidate,
    candidates,
    companions,
    identity_of,
    known_keys,
    person_matches,
)
from xinfang_desk.store import deadlines, recusals, walls
from xinfang_desk.store import drafts as kept_drafts
from xinfang_desk.store import records as r
from xinfang_desk.store.uids import uuid7

SAVED_ALREADY = "这份登记已经保存，不用再存一次。"
NOT_KNOWN = "没有找到这个人以前的来访，请照来访人说的填写。"


class RegistrationService:
    """来访登记 for the person who signed in."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context
        self._told_apart: dict[tuple[str, ...], set[int]] = {}
        self._saved_drafts: set[int] = set()

    def new_draft(self) -> VisitDraft:
        """An empty form for a visit that begins now, at this person's window."""
        windows = self.choices().windows
        return VisitDraft(
            received_on=self._context.today,
            started_at=f"{self._context.now:%H:%M}",
            window=windows[0] if windows else "",
            receptionist_id=self._context.actor.staff_id or None,
        )

    def choices(self) -> RegistrationChoices:
        """The lists behind the combos."""
        return lists.choices(self._context)

    def check(self, draft: VisitDraft) -> tuple[Problem, ...]:
        """Everything that keeps the draft from being saved, in the order of the form."""
        draft = tidy_visit(draft, self._context.today)
        with self._context.read() as connection:
            found = checks.problems(self._context, connection, draft)
        return (*problems(draft, self._context.today), *found)

    def due_preview(self, draft: VisitDraft) -> tuple[DueLine, ...]:
        """保存后的期限: the clocks the draft would start; none for a repeat of an open matter."""
        today, desk = self._context.today, self._context.desk
        lines = []
        for start in starts(draft, today):
            if start.rule == "C01" or draft.joins_case_id is not None:
                continue
            due = clocks.due(desk.rules[start.rule], start.on, desk.calendar)
            lines.append(_line(due, today, met_on=start.met_on, closed=start.exempt))
        lines += [_line(due, today) for due in named_days(tidy_channel(draft), desk.calendar)]
        return tuple(lines)

    def suggestions(self, draft: VisitDraft) -> Suggestions:
        """Who and what this may be, with the reasons; nothing for a sealed matter."""
        if draft.is_sealed or not self._context.may(Act.REGISTER):
            return Suggestions()
        draft = tidy_visit(draft, self._context.today)
        with self._context.read() as connection:
            people = candidates(connection, draft, self._told_apart.get(identity_of(draft), ()))
            return Suggestions(
                people=person_matches(connection, self._context.actor, draft, people),
                matters=self._matters(connection, draft, people),
            )

    def known(self, person_id: int) -> KnownPerson:
        """What an earlier visitor stated last time (就是此人, 对照); looking at it is journalled.

        Raises:
            Forbidden: the person registers nothing.
            Refused: he came only for matters that are not for everybody's eyes, or never.
        """
        context = self._context
        context.require(Act.REGISTER, kind="person", object_id=person_id)
        with context.look() as session:
            found = read_known(session, context.actor, person_id)
            if found is None:
                raise refuse(NOT_KNOWN)
            known, number = found
            reason = SearchReason.DUPLICATE.label
            context.journal(
                session, "known", kind="person", object_id=person_id, number=number, reason=reason
            )
        return known

    def completions(self, field: str, prefix: str) -> tuple[str, ...]:
        """Roads, employers and units of earlier entries that begin like this."""
        if not self._context.may(Act.REGISTER):
            return ()
        with self._context.read() as connection:
            return completions(connection, self._context.actor, field, clean_line(prefix))

    def case_numbered(self, number: str, field: str = "joins_case_id") -> int:
        """The matter that carries a number, or a receipt of which does, to join or to link to.

        Raises:
            Forbidden: the person registers nothing.
            Refused: there is none that is not sealed.
        """
        self._context.require(Act.REGISTER, kind="receipt")
        with self._context.read() as connection:
            return checks.case_numbered(connection, number, field)

    def not_same(self, person_id: int, draft: VisitDraft) -> None:
        """The clerk says that an earlier visitor is somebody else (不是).

        It holds while name, number, telephone and birthday stay as they are, and is written down
        when the visit is saved.
        """
        draft = tidy_visit(draft, self._context.today)
        self._told_apart.setdefault(identity_of(draft), set()).add(person_id)

    def new_action(self) -> UUID:
        """An id for one press of 保存, to be given again as long as its answer is not known."""
        return uuid7()

    def register(
        self, draft: VisitDraft, draft_id: int | None = None, *, action: UUID | None = None
    ) -> Registered:
        """保存: one transaction for receipt, case, persons, deadlines, index and journal.

        Args:
            draft: as typed.
            draft_id: the kept draft it comes from, wiped in the same transaction.
            action: of :meth:`new_action`; a second press with it, also where the first one's answer
                was lost, gives that answer instead of a second registration.

        Raises:
            Refused: one problem for each field; nothing was written.
            Forbidden: the person registers nothing; only the journal line was written.
        """
        context = self._context
        act = Act.SEAL_IN if draft.is_sealed else Act.REGISTER
        context.require(act, kind="receipt")
        for linked in filter(None, (draft.joins_case_id, draft.relates_to_case_id)):
            context.require(act, kind="case", object_id=linked)
        draft = tidy_visit(draft, context.today)
        if found := problems(draft, context.today):
            raise Refused(*found)
        day = draft.received_on
        assert day is not None  # a draft without it has a problem
        with context.begin() as session:
            if action is not None and (done := _registered_before(session, action)) is not None:
                if draft_id is not None:  # kept anew while the answer was not known
                    kept_drafts.discard(session, draft_id, context.actor.account_id)
                    self._saved_drafts.add(draft_id)
                return self._answer(session, *done)
            if found := checks.problems(context, session, draft):
                raise Refused(*found)
            if draft_id is not None and not kept_drafts.discard(session, draft_id, context.actor.account_id):
                raise refuse(SAVED_ALREADY)
            alike = () if draft.is_sealed else self._alike(session, draft)
            keep = keep_sealed if draft.is_sealed else keep_visit
            receipt, case, person_id = keep(context, session, draft, day, action)
            if person_id is not None:
                self._write_down_told_apart(session, draft, person_id)
            if draft.target and not draft.is_sealed:
                recusals.shut_out_by_law(session, case.id, walls.of_case(session, case), context.today)
            context.journal(session, act.value, kind="receipt", object_id=receipt.id, number=receipt.number)
            answer = self._answer(session, receipt, case, alike)
        if draft_id is not None:
            self._saved_drafts.add(draft_id)
        return answer

    def keep_draft(self, draft_id: int | None, draft: VisitDraft) -> DraftKept:
        """Keep what is typed so far (every second while typing).

        Raises:
            Refused: the draft was saved as a registration meanwhile.
        """
        if draft_id in self._saved_drafts:
            raise refuse(SAVED_ALREADY)
        return drafts.keep(self._context, draft_id, draft)

    def drafts(self) -> tuple[DraftRow, ...]:
        """The person's own half-typed forms."""
        return drafts.rows(self._context)

    def open_draft(self, draft_id: int) -> VisitDraft:
        """A half-typed form as it was left.

        Raises:
            Refused: it is gone, or somebody else's.
        """
        return drafts.load(self._context, draft_id)

    def discard_draft(self, draft_id: int) -> None:
        """Wipe a half-typed form."""
        drafts.discard(self._context, draft_id)

    def _alike(self, session: Session, draft: VisitDraft) -> tuple[MatterMatch, ...]:
        """Earlier matters that look alike and are not the ones the clerk linked."""
        people = candidates(session, draft, self._told_apart.get(identity_of(draft), ()))
        linked = [case_id for case_id in (draft.joins_case_id, draft.relates_to_case_id) if case_id]
        return self._matters(session, draft, people, but=linked)

    def _matters(
        self,
        connection: Connection | Session,
        draft: VisitDraft,
        people: list[Candidate],
        *,
        but: Collection[int] = (),
    ) -> tuple[MatterMatch, ...]:
        actor, today = self._context.actor, self._context.today
        beside = companions(connection, draft)
        return matter_matches(connection, actor, draft, people, today, companions=beside, but=but)

    def _write_down_told_apart(self, session: Session, draft: VisitDraft, person_id: int) -> None:
        """Remember in the file whom the clerk told apart from this visitor."""
        context = self._context
        for other_id in sorted(self._told_apart.pop(identity_of(draft), set()) - {person_id}):
            known = session.scalar(
                select(r.PersonLink.id).where(
                    r.PersonLink.person_id.in_((person_id, other_id)),
                    r.PersonLink.other_id.in_((person_id, other_id)),
                )
            )
            if known is not None:
                continue
            session.add(
                r.PersonLink(
                    person_id=person_id,
                    other_id=other_id,
                    verdict="different",
                    decided_by=context.actor.account_id,
                    decided_at=context.now,
                    known_by=tuple(sorted(known_keys(session, (person_id, other_id)))),
                )
            )
            context.journal(session, "not_same", kind="person", object_id=other_id)

    def _answer(
        self, session: Session, receipt: r.Receipt, case: r.Case, alike: tuple[MatterMatch, ...] = ()
    ) -> Registered:
        return Registered(
            receipt_id=receipt.id,
            receipt_number=receipt.number,
            case_id=case.id,
            case_number=case.number,
            new_case=receipt.number == case.number,
            due_dates=deadlines.lines(session, case.id, self._context.today),
            possible_repeats=alike,
        )


def _line(due: clocks.Deadline, today: date, *, met_on: date | None = None, closed: str = "") -> DueLine:
    return due_line(
        due.rule,
        what=WHAT[due.rule],
        safe=due.safe_due,
        legal=due.legal_due,
        explanation=due.explanation,
        article=due.article,
        today=today,
        provisional=due.provisional,
        met_on=met_on,
        closed=closed,
    )


def _registered_before(session: Session, action: UUID) -> tuple[r.Receipt, r.Case] | None:
    """The receipt and case of an earlier press with the same action id."""
    query = (
        select(r.Receipt, r.Case)
        .join(r.ReceiptCase, r.ReceiptCase.receipt_id == r.Receipt.id)
        .join(r.Case, r.Case.id == r.ReceiptCase.case_id)
        .where(r.Receipt.uid == action)
    )
    row = session.execute(query).first()
    return (row[0], row[1]) if row else None
