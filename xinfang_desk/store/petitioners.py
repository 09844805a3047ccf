"""Who a matter belongs to, also while it is one with another matter."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain.terms import PartyRole
from xinfang_desk.store import merges
from xinfang_desk.store.records import Case, Document, Party, VisitDetail


def first_petitioner(session: Session, case_id: int) -> Party | None:
    """Who came first for this matter itself; of a merged one whoever came first, where nobody else did.

    Args:
        session: the open transaction.
        case_id: the matter as it was registered, kept or absorbed.
    """
    came_for_another = VisitDetail.own_case_id.is_distinct_from(case_id)
    query = (
        select(Party)
        .outerjoin(VisitDetail, VisitDetail.receipt_id == Party.receipt_id)
        .where(Party.case_id == merges.kept_of(session, merges.CASE, case_id), Party.role == PartyRole.MAIN)
        .order_by(came_for_another, Party.id)
        .limit(1)
    )
    return session.scalars(query).first()


def case_of_receipt(session: Session, receipt_id: int) -> Case:
    """The matter that a receipt was registered for."""
    own = select(VisitDetail.own_case_id).where(VisitDetail.receipt_id == receipt_id)
    return session.get_one(Case, session.scalars(own).one())


def case_of_paper(session: Session, document: Document) -> Case:
    """The matter that a paper or slip was drawn up for; a merge moves the row, not what it says."""
    assert document.case_id is not None  # whatever is drawn up for a matter names it
    return session.get_one(Case, merges.moved_from(session, "document", document.id, document.case_id))
