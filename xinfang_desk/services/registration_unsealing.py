"""解封: what was sealed becomes an ordinary registration, in the transaction of the officers' decision."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import CaseState, Purpose
from xinfang_desk.services.context import Context
from xinfang_desk.services.registration_channels import keep_channel
from xinfang_desk.services.registration_events import owed_by_law
from xinfang_desk.services.registration_matter import detail_values, heads, materials
from xinfang_desk.services.registration_parties import Place, find_people, keep_parties
from xinfang_desk.store import deadlines, handling_deadlines, search
from xinfang_desk.store import records as r

WHY_CLOSED = "已解封"


def keep_unsealed(
    context: Context, session: Session, case: r.Case, draft: VisitDraft, purpose: Purpose, event: int
) -> None:
    """Write the rows of an ordinary matter from what was sealed.

    Args:
        context: of the officer.
        session: the open transaction.
        case: the sealed case.
        draft: what was registered.
        purpose: what it is after all.
        event: of the decision on the time line.
    """
    link = r.ReceiptCase
    receipt = session.scalars(
        select(r.Receipt)
        .join(link, link.receipt_id == r.Receipt.id)
        .where(link.case_id == case.id)
        .order_by(r.Receipt.id)
    ).first()
    assert receipt is not None  # every case has one
    draft = replace(draft, purpose=purpose, received_on=case.received_on)
    receipt.is_sealed, receipt.form, receipt.heads = False, draft.form, heads(draft)
    receipt.platform_number, receipt.backdate_reason = draft.platform_number, draft.backdate_reason
    case.is_sealed = False  # and confidential still: who came with it did not come for everybody's ears
    case.state, case.purpose, case.title = CaseState.REGISTERED, purpose, draft.title
    case.facts, case.demands, case.form = draft.facts, draft.demands, draft.form
    case.heads_latest, case.occurred_on = heads(draft), draft.occurred_on
    case.category_code, case.region_code = draft.category_code or None, draft.region_code or None
    case.earlier_organs, case.other_procedures = draft.earlier_organs, draft.other_procedures
    people = find_people(session, draft)
    session.add_all(people.persons)
    session.flush()
    session.connection().execute(insert(r.VisitDetail), detail_values(draft, receipt, case))
    session.add_all(materials(draft, receipt))
    keep_channel(context, session, draft, receipt)
    keep_parties(context, session, draft, people, Place(case.id, receipt.id))
    _clocks(context, session, case, receipt.id, draft, event)
    search.write_grams(session, case.id)


def _clocks(
    context: Context, session: Session, case: r.Case, receipt_id: int, draft: VisitDraft, event: int
) -> None:
    """C19 ends; what the matter owes by its own law is counted from the day it came (R11)."""
    rows = handling_deadlines.rows(session, case.id)
    ended = [row.id for row in rows if row.rule == "C19" and handling_deadlines.is_open(row)]
    handling_deadlines.close(session, case.id, ended, WHY_CLOSED, event)
    known = {row.rule for row in rows}
    owed = [one for one in owed_by_law(context, draft, event) if one.due.rule not in known]
    deadlines.keep(session, case.id, owed, receipt_id=receipt_id)
    deadlines.mark_next(session, case.id)
