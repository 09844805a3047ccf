"""The papers of a case: its documents with how they were served, and how often each left the printer."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.cases import PaperLine
from xinfang_desk.domain.handling_papers import PAPERS, paper_state_word
from xinfang_desk.domain.terms import CopyKind
from xinfang_desk.store.records import Delivery, Document, PrintCopy

WAITING = frozenset({"待送达", "未确认送达"})
"""States of a paper that must be served yet."""

Printed = dict[tuple[int | None, int | None], int]
"""(receipt, document) → copies that left the printer or were saved."""

_WAS_TRIED = exists().where(Delivery.document_id == Document.id)


def documents(session: Session, case_id: int) -> list[Any]:
    """The papers of handling in the order they were begun; slips (督办单) are not among them."""
    query = (
        select(
            Document.id,
            Document.form_id,
            Document.number,
            Document.signed_on,
            Document.voided_on,
            Document.state,
            Document.awaits_service,
            _WAS_TRIED.label("was_tried"),
        )
        .where(Document.case_id == case_id, Document.form_id.in_(PAPERS))
        .order_by(Document.id)
    )
    return list(session.execute(query))


def lines(documents: list[Any], printed: Printed, received_on: date) -> tuple[PaperLine, ...]:
    """Rows of :func:`documents` as the case lists them; a draft has no day of its own yet."""
    return tuple(
        PaperLine(
            form_id=row.form_id,
            title=PAPERS[row.form_id].name,
            number=row.number or "",
            subject_id=row.id,
            on=row.signed_on or received_on,
            state_word=paper_state_word(
                row.state, row.form_id, is_waiting=row.awaits_service, was_tried=row.was_tried
            ),
            originals=printed.get((None, row.id), 0),
        )
        for row in documents
    )


def printed(session: Session, receipt_ids: list[int], document_ids: list[int]) -> Printed:
    """How many copies of each paper left the printer or were saved; a 送达回证 is none of its paper."""
    query = (
        select(PrintCopy.receipt_id, PrintCopy.document_id, func.count())
        .where(
            or_(PrintCopy.receipt_id.in_(receipt_ids), PrintCopy.document_id.in_(document_ids)),
            PrintCopy.outcome == "ok",
            PrintCopy.copy_kind == CopyKind.ORIGINAL,
            PrintCopy.form_id != "F14",
        )
        .group_by(PrintCopy.receipt_id, PrintCopy.document_id)
    )
    return {(receipt, document): count for receipt, document, count in session.execute(query)}
