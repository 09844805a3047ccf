"""The papers of a case: its documents with how they were served, and how often each left the printer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.cases import PaperLine, ReceiptLine
from xinfang_desk.domain.handling_papers import PAPERS, paper_state_word
from xinfang_desk.domain.receipts import FORM_NAMES, receipt_form
from xinfang_desk.domain.terms import CopyKind
from xinfang_desk.store.records import Delivery, Document, Evaluation, PrintCopy, Receipt

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


def receipt_lines(session: Session, case_id: int, receipts: Sequence[ReceiptLine]) -> list[PaperLine]:
    """The papers of a case's receipts: the registration forms, the receipt to take home, the sheet of 满意度.

    Args:
        session: open.
        case_id: the case, which F21 is drawn from.
        receipts: in their order.
    """
    ids = [one.receipt_id for one in receipts]
    late = set(session.scalars(select(Receipt.id).where(Receipt.id.in_(ids), Receipt.is_late_entry)))
    copies = _copies(session, ids)
    found = []
    for one in receipts:
        form_id = receipt_form(one.channel)
        word = "补录" if one.receipt_id in late else ""
        found.append(_line(form_id, FORM_NAMES[form_id], one.receipt_id, one, word, copies))
    if receipts:
        found.append(_line("F35", "登记回执", receipts[-1].receipt_id, receipts[-1], "", copies))
    # Nobody is asked to be content: the sheet is there once it was handed out (评价表交出).
    if receipts and session.scalar(select(Evaluation.id).where(Evaluation.case_id == case_id).limit(1)):
        counted = {("F21", case_id): copies.get(("F21", receipts[0].receipt_id), 0)}
        found.append(_line("F21", "满意度评价表", case_id, receipts[0], "", counted))
    return found


def _copies(session: Session, receipt_ids: list[int]) -> dict[tuple[str, int], int]:
    """How many copies of each form of each receipt left the printer or were saved."""
    query = (
        select(PrintCopy.form_id, PrintCopy.receipt_id, func.count())
        .where(
            PrintCopy.receipt_id.in_(receipt_ids),
            PrintCopy.outcome == "ok",
            PrintCopy.copy_kind == CopyKind.ORIGINAL,
        )
        .group_by(PrintCopy.form_id, PrintCopy.receipt_id)
    )
    rows = session.execute(query)
    return {(form_id, receipt_id): count for form_id, receipt_id, count in rows if receipt_id is not None}


def _line(
    form_id: str,
    title: str,
    subject_id: int,
    receipt: ReceiptLine,
    word: str,
    copies: dict[tuple[str, int], int],
) -> PaperLine:
    return PaperLine(
        form_id=form_id,
        title=title,
        number=receipt.number,
        subject_id=subject_id,
        on=receipt.received_on,
        state_word=word,
        originals=copies.get((form_id, subject_id), 0),
    )
