"""批示、落实、协助联系、承诺 of a case: written down once, with a line in 经过."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain import follow_up as rules
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.clock_words import day_beside
from xinfang_desk.domain.errors import Refused, refuse
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.follow_up import (
    ContactDraft,
    FollowUpLine,
    HelpDraft,
    InstructionDraft,
    KeptDraft,
    PromiseDraft,
)
from xinfang_desk.domain.handling_fields import tidy
from xinfang_desk.domain.money import read_fen, yuan_words
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_looks import note_look
from xinfang_desk.services.context_matter import let_in
from xinfang_desk.services.context_people import people_problems
from xinfang_desk.store import events, search
from xinfang_desk.store import records as r


class FollowUpService:
    """The small records of a case, for the person who signed in."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def instruction(self, case_id: int, draft: InstructionDraft) -> None:
        """批示: who, which day, which words; an outside number stays as typed.

        Raises:
            Forbidden, Refused: nothing was written.
        """
        let_in(self._context, case_id, Act.RECORD_HANDLING)
        with self._context.begin() as session:
            case, said = self._checked(session, case_id, draft)
            session.add(
                r.Instruction(
                    case_id=case.id,
                    leader_id=self._staff(session, said.leader_name),
                    leader_name=said.leader_name,
                    happened_on=said.happened_on,
                    text=said.text,
                    outside_number=said.outside_number,
                    limit_on=said.limit_on,
                    units=tuple(filter(None, (name.strip() for name in said.units.split("、")))),
                )
            )
            number = f"（{said.outside_number}）" if said.outside_number else ""
            text = f"{said.leader_name}批示{number}\n{said.text}"
            self._event(session, case, EventKind.INSTRUCTION, text, said.happened_on)
            session.flush()
            search.write_grams(session, case.id)

    def help_given(self, case_id: int, draft: HelpDraft) -> None:
        """落实: what was given, how much, by whom, when.

        Raises:
            Forbidden, Refused: nothing was written.
        """
        let_in(self._context, case_id, Act.RECORD_HANDLING)
        with self._context.begin() as session:
            case, said = self._checked(session, case_id, draft)
            fen = read_fen(said.amount) if said.amount else 0
            assert fen is not None  # else there is a problem
            session.add(
                r.HelpGiven(
                    case_id=case.id,
                    kind=said.kind,
                    amount_fen=fen,
                    source=said.source,
                    given_on=said.given_on,
                    is_recurring=said.is_recurring,
                    period=said.period,
                    first_payment_on=said.first_payment_on,
                )
            )
            parts = (yuan_words(fen) if fen else "", said.period, said.source)
            text = f"落实：{said.kind}\n{'·'.join(filter(None, parts))}"
            self._event(session, case, EventKind.HELP, text, said.given_on)

    def contact(self, case_id: int, draft: ContactDraft) -> None:
        """协助联系: whom the desk spoke to for the petitioner, and what comes next.

        Raises:
            Forbidden, Refused: nothing was written.
        """
        let_in(self._context, case_id, Act.RECORD_HANDLING)
        with self._context.begin() as session:
            case, said = self._checked(session, case_id, draft)
            session.add(
                r.AssistanceContact(
                    case_id=case.id,
                    happened_on=said.happened_on,
                    organ=said.organ,
                    contact=said.contact,
                    text=said.text,
                    next_step=said.next_step,
                )
            )
            then = f"\n下一步：{said.next_step}" if said.next_step else ""
            text = f"协助联系 {said.organ}\n{said.contact}：{said.text}{then}"
            self._event(session, case, EventKind.CONTACT, text, said.happened_on)

    def promise(self, case_id: int, draft: PromiseDraft) -> int:
        """承诺: who does what by when; it stands on 今日 until it is kept.

        Raises:
            Forbidden, Refused: nothing was written.
        """
        let_in(self._context, case_id, Act.RECORD_HANDLING)
        with self._context.begin() as session:
            case, said = self._checked(session, case_id, draft)
            made = r.Promise(
                case_id=case.id,
                staff_id=self._staff(session, said.by_name),
                unit_id=session.scalar(select(r.Unit.id).where(r.Unit.name == said.unit)),
                by_name="·".join(filter(None, (said.unit, said.by_name))),
                text=said.text,
                due_on=said.due_on,
            )
            session.add(made)
            session.flush()
            text = f"承诺 {day_beside(said.due_on, self._context.today)}前兑现\n{said.text}（{made.by_name}）"
            self._event(session, case, EventKind.PROMISE, text, self._context.today)
            return made.id

    def keep_promise(self, promise_id: int, draft: KeptDraft) -> None:
        """A promise was kept; one kept already stays as it is.

        Raises:
            Forbidden, Refused: nothing was written.
        """
        with self._context.read() as connection:
            case_id = connection.scalar(select(r.Promise.case_id).where(r.Promise.id == promise_id))
        if case_id is None:
            raise refuse("没有找到这项承诺，请刷新再看。")
        let_in(self._context, case_id, Act.RECORD_HANDLING)
        with self._context.begin() as session:
            case, said = self._checked(session, case_id, draft)
            promise = session.get_one(r.Promise, promise_id)
            if promise.kept_on is not None:
                raise refuse(f"这项承诺已在 {promise.kept_on:%Y-%m-%d} 兑现。")
            text = f"承诺兑现：{promise.text}\n{said.text}"
            promise.kept_on = said.kept_on
            promise.kept_event_id = self._event(session, case, EventKind.PROMISE_KEPT, text, said.kept_on)

    def lines(self, case_id: int) -> tuple[FollowUpLine, ...]:
        """What the case page shows of them: open promises first, then the newest.

        Raises:
            Forbidden: the person opens no matters.
            Refused: the matter is sealed.
        """
        let_in(self._context, case_id, Act.OPEN_CASE)
        with self._context.look() as session:
            note_look(self._context, session, case_id)
            found = [*_promises(session, case_id), *_helps(session, case_id), *_others(session, case_id)]
        return tuple(sorted(found, key=lambda one: (not one.is_open, -one.on.toordinal(), -one.record_id)))

    def help_total(self, case_id: int) -> str:
        """两次共 12,500.00元; "" without any amount."""
        let_in(self._context, case_id, Act.OPEN_CASE)
        with self._context.read() as connection:
            query = select(r.HelpGiven.amount_fen).where(r.HelpGiven.case_id == case_id)
            return rules.help_total(tuple(connection.scalars(query)))

    def _checked(self, session: Session, case_id: int, draft: Any) -> tuple[r.Case, Any]:
        case = session.get_one(r.Case, case_id)
        said = tidy(draft)
        found = rules.problems(said, case.received_on, self._context.today)
        if found := (*found, *people_problems(session, case, said)):
            raise Refused(*found)
        return case, said

    def _staff(self, session: Session, name: str) -> int | None:
        """The person of the staff list, where exactly one has the name."""
        found = session.scalars(select(r.Staff.id).where(r.Staff.name == name).limit(2)).all()
        return found[0] if len(found) == 1 else None

    def _event(self, session: Session, case: r.Case, kind: EventKind, text: str, on: date) -> int:
        context = self._context
        entry = events.add(session, context.actor, case.id, kind, text, on=on, at=context.now)
        context.journal(
            session,
            Act.RECORD_HANDLING.value,
            kind="case",
            object_id=case.id,
            number=case.number,
            detail={"record": kind.value},
        )
        return entry


def _promises(session: Session, case_id: int) -> list[FollowUpLine]:
    query = select(r.Promise).where(r.Promise.case_id == case_id)
    found = []
    for promise in session.scalars(query):
        due = f"限 {promise.due_on:%Y-%m-%d}" if promise.due_on else ""
        kept = f"已于 {promise.kept_on:%Y-%m-%d} 兑现" if promise.kept_on else "还没有兑现"
        found.append(
            FollowUpLine(
                "promise",
                promise.id,
                promise.kept_on or promise.due_on or date.min,
                promise.text,
                "·".join(filter(None, (promise.by_name, due, kept))),
                is_open=promise.kept_on is None,
                due_on=promise.due_on,
            )
        )
    return found


def _helps(session: Session, case_id: int) -> list[FollowUpLine]:
    found = []
    for given in session.scalars(select(r.HelpGiven).where(r.HelpGiven.case_id == case_id)):
        first = f"首次发放 {given.first_payment_on:%Y-%m-%d}" if given.first_payment_on else ""
        amount = yuan_words(given.amount_fen) if given.amount_fen else ""
        text = "·".join(filter(None, (amount, given.period, given.source, first)))
        found.append(FollowUpLine("help", given.id, given.given_on, given.kind, text))
    return found


def _others(session: Session, case_id: int) -> list[FollowUpLine]:
    found = []
    for said in session.scalars(select(r.Instruction).where(r.Instruction.case_id == case_id)):
        number = f"（{said.outside_number}）" if said.outside_number else ""
        head = f"{said.leader_name}批示{number}"
        found.append(FollowUpLine("instruction", said.id, said.happened_on, head, said.text))
    query = select(r.AssistanceContact).where(r.AssistanceContact.case_id == case_id)
    for made in session.scalars(query):
        then = f"·下一步：{made.next_step}" if made.next_step else ""
        text = f"{made.contact}：{made.text}{then}"
        found.append(FollowUpLine("contact", made.id, made.happened_on, f"协助联系 {made.organ}", text))
    return found
