"""期限重算: what a change of holidays or rules does to the open deadlines, written down one by one.

A duty that was over while they changed and is owed again is counted when it is opened again.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from xinfang_desk.domain.recounting import Moved
from xinfang_desk.services import context_reference as reference
from xinfang_desk.services.context import Context
from xinfang_desk.store import journal
from xinfang_desk.store.recounting import recount


def counted_anew(context: Context, session: Session, *, case_id: int | None = None) -> tuple[Moved, ...]:
    """Count open deadlines, of one case or of all, with holidays and rules as this transaction has them."""
    session.flush()
    connection = session.connection()
    rules, calendar = reference.clock_rules(connection), reference.calendar(connection)
    moved = recount(session, rules, calendar, case_id=case_id)
    lines = [
        journal.Line(
            "case",
            one.case_id,
            one.number,
            {"rule": one.rule, "from": one.old_legal.isoformat(), "to": one.legal.isoformat()},
        )
        for one in moved
    ]
    journal.write_many(session, context.actor, "move_deadline", lines, at=context.now)
    return moved
