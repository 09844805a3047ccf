"""办理: what the rules must know of a case, read with a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, exists, func, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import clocks
from xinfang_desk.domain.case_words import OPEN_SLIP_STATES
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.firewall import Recipient, Wall, refusal
from xinfang_desk.domain.handling import CaseFacts, Issued
from xinfang_desk.domain.handling_clocks import NOTICE, REVIEW_RIGHTS
from xinfang_desk.domain.handling_papers import PAPERS
from xinfang_desk.domain.terms import CaseState
from xinfang_desk.services.context import Desk
from xinfang_desk.store import handling_deadlines as duties
from xinfang_desk.store import records as r

NOT_FOUND = "没有找到这件事项，请刷新列表再看。"
_TOLD_BY = frozenset({"F04", "F06"})

_CASE = (
    r.Case.id,
    r.Case.number,
    r.Case.state,
    r.Case.purpose,
    r.Case.channel,
    r.Case.received_on,
    r.Case.accepted_on,
    r.Case.is_sealed,
    r.Case.demands,
)
_SERVED_ON = (
    select(func.min(r.Delivery.served_on))
    .where(r.Delivery.document_id == r.Document.id)
    .correlate(r.Document)
    .scalar_subquery()
)
_HAS_SLIP = exists().where(
    r.SupervisionSlip.case_id == r.Case.id, r.SupervisionSlip.state.in_(OPEN_SLIP_STATES)
)


def units_at_work(connection: Connection | Session, case_id: int) -> frozenset[int]:
    """The units that have to do with a matter now: its handling unit and those of its open slips."""
    slip, whose = r.SupervisionSlip, r.SlipUnit
    handling = select(r.Case.unit_id).where(r.Case.id == case_id)
    supervised = (
        select(whose.unit_id)
        .join(slip, slip.id == whose.slip_id)
        .where(slip.case_id == case_id, slip.state.in_(OPEN_SLIP_STATES))
    )
    found = (*connection.execute(handling).scalars(), *connection.execute(supervised).scalars())
    return frozenset(unit_id for unit_id in found if unit_id is not None)


def is_with_accused(connection: Connection | Session, case_id: int, around: Wall) -> bool:
    """Whether a unit that has to do with a matter now is one a wall keeps out (G3)."""
    units = units_at_work(connection, case_id)
    return any(refusal(around, Recipient(unit_id=unit_id)) is not None for unit_id in units)


def read_facts(desk: Desk, connection: Connection | Session, case_id: int) -> CaseFacts:
    """The facts of a case, for the greyed button and for the write alike.

    Raises:
        Refused: there is no such case.
    """
    case = connection.execute(select(*_CASE, _HAS_SLIP.label("has_slip")).where(r.Case.id == case_id)).first()
    if case is None:
        raise refuse(NOT_FOUND)
    papers = issued_rows(connection, case_id)
    owed = duties.rows(connection, case_id)
    whole = [row for row in owed if row.rule == "C09" and (duties.is_open(row) or row.met_on is not None)]
    final = whole[-1] if whole else None
    extended = final.extended_days if final is not None else 0
    return CaseFacts(
        state=case.state,
        purpose=case.purpose,
        channel=case.channel,
        received_on=case.received_on,
        is_sealed=case.is_sealed,
        is_simple=any(paper.form_id == "F04" and paper.fields.get("is_simple") for paper in papers),
        accepted_on=case.accepted_on,
        natural_end=final.natural - timedelta(days=extended) if final is not None else None,
        legal_end=final.legal if final is not None else None,
        extended_days=extended,
        has_extension=any(paper.form_id == "F10" for paper in papers),
        issued=tuple(_issued(paper) for paper in papers),
        review_until=_review_until(case.state, owed),
        objection_until=_objection_until(desk, case),
        has_open_slip=case.has_slip,
        review_is_ours=_is_ours(papers),
        demands=case.demands,
        notice_until=_notice_until(owed),
        hearing_days=hearing_days(papers),
        is_told=_is_told(papers, owed),
    )


def issued_rows(connection: Connection | Session, case_id: int) -> Sequence[Any]:
    """The papers of a case that are issued and not void; slips (督办单) are not among them."""
    document = r.Document
    query = (
        select(
            document.id,
            document.form_id,
            document.number,
            document.signed_on,
            document.fields,
            document.organ,
            document.is_partial,
            document.awaits_service,
            document.action,
            document.state_before,
            _SERVED_ON.label("served_on"),
        )
        .where(document.case_id == case_id, document.state == "issued", document.form_id.in_(PAPERS))
        .order_by(document.signed_on, document.id)
    )
    return connection.execute(query).all()


def _issued(paper: Any) -> Issued:
    return Issued(
        document_id=paper.id,
        form_id=paper.form_id,
        number=paper.number or PAPERS[paper.form_id].name,
        signed_on=paper.signed_on,
        served_on=paper.served_on,
        is_waiting=paper.awaits_service,
        is_partial=paper.is_partial,
    )


def _review_until(state: CaseState, owed: list[Any]) -> date | None:
    """The last day of the right whose turn it is: 复查 after the opinion, 复核 after that."""
    rule = REVIEW_RIGHTS[1] if state is CaseState.REVIEWED else REVIEW_RIGHTS[0]
    found = [row.legal for row in owed if row.rule == rule and not row.closed_reason]
    return found[-1] if found else None


def _objection_until(desk: Desk, case: Any) -> date:
    return clocks.due(desk.rules["C05"], case.received_on, desk.calendar).legal_due


def _is_ours(papers: Sequence[Any]) -> bool:
    asked = [paper for paper in papers if paper.form_id == "F13"]
    return bool(asked and asked[-1].fields.get("is_ours"))


def _notice_until(owed: list[Any]) -> date | None:
    found = [row.legal for row in owed if row.rule in NOTICE and not row.closed_reason]
    return found[0] if found else None


def hearing_days(papers: Sequence[Any]) -> int:
    """Days of the hearings of 复核, both ends counted."""
    total = 0
    for paper in papers:
        if paper.form_id == "F28" and paper.state_before is CaseState.FINAL_REVIEWING:
            began, ended = (date.fromisoformat(paper.fields[name]) for name in ("began_on", "ended_on"))
            total += (ended - began).days + 1
    return total


def _is_told(papers: Sequence[Any], owed: list[Any]) -> bool:
    notice = [row for row in owed if row.rule in NOTICE]
    is_owed = any(duties.is_open(row) for row in notice)
    return not is_owed or any(paper.form_id in _TOLD_BY for paper in papers)
