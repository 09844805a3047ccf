"""签发: number, code and limit are fixed in one transaction and printed on the slip."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import clocks, firewall, numbering, recusal, slip_rules
from xinfang_desk.domain.clock_words import day_beside
from xinfang_desk.domain.errors import Problem, Refused
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.supervision import SlipDraft, SlipIssued
from xinfang_desk.domain.terms import LimitKind, Role, SlipState
from xinfang_desk.services.context import Context
from xinfang_desk.services.supervision_drafts import read_draft, require_units, supervised_case
from xinfang_desk.store import deadlines, events, numbers, recusals, search
from xinfang_desk.store import records as r
from xinfang_desk.store.deadlines import Owed

SERIES = "督"
"""字 of the form; 青民信 + 督 gives 青民信督〔2026〕12号."""
RULE = "C24"


def limit_of(context: Context, draft: SlipDraft, signed_on: date) -> clocks.Deadline:
    """The limit a draft gives when signed on a day; the unit owes it by its legal day alone."""
    rule = context.desk.rules[RULE]
    if draft.limit_kind is LimitKind.UNTIL and draft.until is not None:
        until = day_beside(draft.until, signed_on)
        line = f"签发 {signed_on:%m-%d}，限期 {until}（指定日期）·{rule.article}"
        return clocks.Deadline(RULE, signed_on, draft.until, None, draft.until, False, rule.article, line)
    calendar = context.desk.calendar
    if draft.limit_kind is LimitKind.WORKING_DAYS:
        due = clocks.due(rule, signed_on, calendar, working_days=draft.limit_value)
    else:
        due = clocks.due(rule, signed_on, calendar, days=draft.limit_value)
    return replace(due, safe_due=None)


def sign_out(
    context: Context, session: Session, slip: r.SupervisionSlip, signed_on: date, signer_id: int
) -> SlipIssued:
    """Sign a draft out.

    Raises:
        Refused: something of the slip is missing, or the day or the signer cannot be.
    """
    found = supervised_case(context, session, slip.case_id)
    draft = read_draft(session, slip)
    problems = slip_rules.sign_out_problems(draft, signed_on, context.today, found.case.received_on)
    signer = session.get(r.Staff, signer_id)
    if signer is None or not _may_sign(session, signer):
        problems = (*problems, Problem("signer_id", "签发人请选局领导或信访办主任。"))
    elif (refusal := firewall.refusal(found.around, firewall.Recipient(person=signer.name))) is not None:
        problems = (*problems, Problem("signer_id", refusal))
    elif signer.name in recusals.away_names(session, slip.case_id):
        problems = (*problems, Problem("signer_id", recusal.away_sentence(signer.name)))
    if problems:
        raise Refused(*problems)
    assert signer is not None  # else there is a problem
    require_units(session, draft, found)
    due = limit_of(context, draft, signed_on)
    number, code = _number(context, session, slip, signed_on, signer.id)
    slip.state = SlipState.ISSUED
    slip.signed_on, slip.signer_id = signed_on, signer.id
    slip.code = code
    slip.due_on, slip.due_explanation, slip.due_provisional = due.legal_due, due.explanation, due.provisional
    found.case.unit_id = found.case.unit_id or draft.unit_id
    _write_down(context, session, slip, draft, number, signer.name)
    session.flush()
    deadlines.keep(session, slip.case_id, [Owed(due, warn_on=due.legal_due)], slip_id=slip.id)
    deadlines.mark_next(session, slip.case_id)
    search.write_grams(session, slip.case_id)
    return SlipIssued(
        slip_id=slip.id,
        slip_number=number,
        slip_code=code,
        case_number=found.case.number,
        unit=_unit_words(session, slip.id)[0],
        due_on=due.legal_due,
        explanation=due.explanation,
    )


def _may_sign(session: Session, staff: r.Staff) -> bool:
    """局领导, or whoever is 信访办主任 by account."""
    is_director = exists().where(
        r.Account.staff_id == staff.id,
        r.AccountRole.account_id == r.Account.id,
        r.AccountRole.role == Role.DIRECTOR,
    )
    return staff.is_leader or bool(session.scalar(select(is_director)))


def _number(
    context: Context, session: Session, slip: r.SupervisionSlip, signed_on: date, signer_id: int
) -> tuple[str, str]:
    """Take the number of the year of 签发; it is never given again, also when the slip is voided."""
    office = context.desk.office
    word, year = office.word + SERIES, signed_on.year
    serial, number = numbers.next_document_number(session, word, year)
    document = session.get_one(r.Document, slip.document_id)
    document.word, document.year, document.serial, document.number = word, year, serial, number
    document.state = "issued"
    document.signer_id, document.signed_on = signer_id, signed_on
    return number, numbering.slip_code(office.code, year, serial)


def _write_down(
    context: Context,
    session: Session,
    slip: r.SupervisionSlip,
    draft: SlipDraft,
    number: str,
    signer: str,
) -> None:
    said = draft.instruction
    if said.text and said.happened_on is not None:
        text = f"{said.leader_name}批示\n{said.text}"
        events.add(
            session,
            context.actor,
            slip.case_id,
            EventKind.INSTRUCTION,
            text,
            on=said.happened_on,
            at=context.now,
            slip_id=slip.id,
        )
    main, assisting = _unit_words(session, slip.id)
    units = f"{main}（主办）" + "".join(f"、{name}（协办）" for name in assisting)
    assert slip.due_on is not None and slip.signed_on is not None  # just set
    events.add(
        session,
        context.actor,
        slip.case_id,
        EventKind.SLIP_OUT,
        f"签发 {number}\n{units}·限期 {day_beside(slip.due_on, slip.signed_on)}·{signer}签发",
        on=slip.signed_on,
        at=context.now,
        slip_id=slip.id,
        document_id=slip.document_id,
    )


def _unit_words(session: Session, slip_id: int) -> tuple[str, list[str]]:
    """The name of the 承办处室 and those of the assisting ones."""
    query = (
        select(r.Unit.name, r.SlipUnit.is_main)
        .join(r.Unit, r.Unit.id == r.SlipUnit.unit_id)
        .where(r.SlipUnit.slip_id == slip_id)
        .order_by(r.SlipUnit.is_main.desc(), r.Unit.sort, r.Unit.id)
    )
    names = [row.name for row in session.execute(query)]
    return (names[0], names[1:]) if names else ("", [])
