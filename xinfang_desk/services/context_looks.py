"""A look at part of a matter leaves a line in the journal, however the part was reached (domain: §7.6)."""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.services.context import Context
from xinfang_desk.store import records as r

_LOOKS = ("open_case", "reveal")


def note_look(context: Context, session: Session, case_id: int) -> None:
    """Write down that the person looks at the matter, unless he opened it today.

    What the case page shows one after the other is one look; a part that is asked for by itself is one too.

    Args:
        context: of the person.
        session: the open transaction, in which the part is read.
        case_id: the matter.
    """
    line = r.Journal
    today = datetime.combine(context.today, time())
    looked = select(line.id).where(
        line.object_kind == "case",
        line.object_id == case_id,
        line.account_id == context.actor.account_id,
        line.action.in_(_LOOKS),
        line.result == "ok",
        line.at >= today,
    )
    if session.scalar(looked.limit(1)) is None:
        number = session.scalars(select(r.Case.number).where(r.Case.id == case_id)).one()
        context.journal(session, "open_case", kind="case", object_id=case_id, number=number)
