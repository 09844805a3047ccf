"""重新办理: a new matter linked to the old one, whose closing stays as it was written."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain import clocks
from xinfang_desk.domain.errors import Problem, Refused, refuse
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.handling import refusal
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import OPEN_STATES, CaseState, LinkKind, PartyRole, Repeat
from xinfang_desk.domain.typed_text import clean_text
from xinfang_desk.domain.visit_clocks import starts
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_case_facts import read_facts
from xinfang_desk.store import deadlines, events, numbers, search
from xinfang_desk.store import records as r
from xinfang_desk.store.deadlines import Owed

_NOT_AGAIN = frozenset({"C05"})
"""Nobody sent the matter anew, so there is nothing to object to."""
_COPIED = (
    "channel", "title", "purpose", "is_confidential", "above_authority", "form", "heads_latest",
    "category_code", "region_code", "occurred_on", "facts", "demands", "earlier_organs",
    "other_procedures", "unit_id",
)  # fmt: skip
_PARTY = (
    "person_id", "unit_id", "role", "sort", "name", "is_anonymous", "sex", "ethnicity", "birth",
    "id_kind", "id_number", "verification", "phone", "address", "household_address", "postal_address",
    "postcode", "employer", "relation", "has_authority", "name_description", "name_image_id",
)  # fmt: skip
_DETAIL = (
    "title", "facts", "demands", "purpose", "category_code", "region_code", "occurred_on",
    "earlier_organs", "other_procedures",
)  # fmt: skip


def reopen(context: Context, session: Session, case_id: int, reason: str, received_on: date) -> r.Case:
    """Begin a matter anew: parties and demands are copied, its own clocks start.

    Raises:
        Refused: the old one is not ended, is being handled anew already, or something is not right.
    """
    facts = read_facts(context.desk, session, case_id)
    if (sentence := refusal(context.actor, Action.REOPEN, facts, context.today)) is not None:
        raise refuse(sentence)
    old = session.get_one(r.Case, case_id)
    reason = clean_text(reason)
    found = []
    if not reason:
        found.append(Problem("reason", "请写明为什么重新办理（例如责令重新办理、有新的事实）。"))
    if received_on > context.today:
        found.append(Problem("received_on", f"日期 {received_on} 还没有到，请看一下日期。"))
    elif received_on < (old.concluded_on or old.received_on):
        ended_on = old.concluded_on or old.received_on
        found.append(Problem("received_on", f"日期早于原事项办结的日子 {ended_on}，请看一下日期。"))
    if found:
        raise Refused(*found)
    _refuse_again(session, case_id)
    number = numbers.next_case_number(session, old.channel, received_on)
    new, receipt = _copies(context, session, old, number, received_on)
    _copy_people(session, old, new, receipt)
    _tell(context, session, old, new, receipt, reason)
    search.write_grams(session, new.id)
    return new


def _refuse_again(session: Session, case_id: int) -> None:
    link = r.CaseLink
    query = (
        select(r.Case.number)
        .join(link, link.case_id == r.Case.id)
        .where(
            link.other_id == case_id,
            link.kind == LinkKind.REOPENS,
            link.undone_at.is_(None),
            r.Case.state.in_(OPEN_STATES),
        )
    )
    if (number := session.scalars(query).first()) is not None:
        raise refuse(f"这件事项已经重新办理，编号 {number}，还没有办结。")


def _copies(
    context: Context, session: Session, old: r.Case, number: str, received_on: date
) -> tuple[r.Case, r.Receipt]:
    new = r.Case(
        number=number,
        state=CaseState.REGISTERED,
        repeat=Repeat.REPEAT,
        received_on=received_on,
        **{name: getattr(old, name) for name in _COPIED},
    )
    receipt = r.Receipt(
        number=number,
        channel=old.channel,
        received_on=received_on,
        entered_at=context.now,
        entered_by=context.actor.account_id,
        form=old.form,
        heads=old.heads_latest,
        backdate_reason="重新办理" if received_on < context.today else "",
    )
    session.add_all([new, receipt])
    session.flush()
    session.add_all(
        [
            r.VisitDetail(
                receipt_id=receipt.id,
                own_case_id=new.id,
                repeat=Repeat.REPEAT,
                linked_number=old.number,
                **{name: getattr(old, name) for name in _DETAIL},
            ),
            r.ReceiptCase(
                receipt_id=receipt.id, case_id=new.id, is_first=True, decided_by=context.actor.account_id
            ),
            r.CaseLink(
                case_id=new.id,
                other_id=old.id,
                kind=LinkKind.REOPENS,
                decided_by=context.actor.account_id,
                decided_at=context.now,
            ),
        ]
    )
    session.flush()
    return new, receipt


def _copy_people(session: Session, old: r.Case, new: r.Case, receipt: r.Receipt) -> None:
    """Everybody once, as stated last."""
    latest: dict[tuple[PartyRole, str, str], r.Party] = {}
    for party in session.scalars(select(r.Party).where(r.Party.case_id == old.id).order_by(r.Party.id)):
        latest[party.role, party.name, party.id_number] = party
    session.add_all(
        r.Party(case_id=new.id, receipt_id=receipt.id, **{name: getattr(party, name) for name in _PARTY})
        for party in latest.values()
    )
    session.flush()


def _tell(
    context: Context, session: Session, old: r.Case, new: r.Case, receipt: r.Receipt, reason: str
) -> None:
    """An entry in each of the two matters, and the clocks of the new one."""
    event = events.add(
        session,
        context.actor,
        new.id,
        EventKind.REOPENED,
        f"重新办理 {old.number}\n{reason}",
        on=receipt.received_on,
        at=context.now,
        reason=reason,
        receipt_id=receipt.id,
    )
    events.add(
        session,
        context.actor,
        old.id,
        EventKind.REOPENED,
        f"重新办理，新编号 {new.number}\n{reason}",
        on=receipt.received_on,
        at=context.now,
        reason=reason,
    )
    main = session.scalars(
        select(r.Party).where(r.Party.case_id == new.id, r.Party.role == PartyRole.MAIN).order_by(r.Party.id)
    ).first()
    said = VisitDraft(
        channel=new.channel,
        purpose=new.purpose,
        received_on=receipt.received_on,
        is_anonymous=main is None or main.is_anonymous,
        address=main.address if main is not None else "",
        postal_address=main.postal_address if main is not None else "",
    )
    desk = context.desk
    owed = [
        Owed(
            clocks.due(desk.rules[one.rule], one.on, desk.calendar),
            met_on=one.met_on,
            met_by=event if one.met_on else None,
            closed=one.exempt,
        )
        for one in starts(said, context.today)
        if one.rule not in _NOT_AGAIN
    ]
    deadlines.keep(session, new.id, owed, receipt_id=receipt.id)
