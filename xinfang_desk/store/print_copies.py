"""How many copies of a paper came out (打印记录); each kind is counted apart."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.terms import CopyKind
from xinfang_desk.store.records import PrintCopy


def next_copy(session: Session, of: ColumnElement[bool], form_id: str, kind: CopyKind) -> int:
    """The number of the next copy of a kind; one that failed to come out does not count.

    Args:
        session: the open transaction.
        of: the copies of the paper's subject, its receipt or its document.
        form_id: the form that is drawn.
        kind: 正本 or 存根.
    """
    last = session.scalar(
        select(func.max(PrintCopy.copy_number)).where(
            of, PrintCopy.form_id == form_id, PrintCopy.copy_kind == kind, PrintCopy.outcome == "ok"
        )
    )
    return (last or 0) + 1
