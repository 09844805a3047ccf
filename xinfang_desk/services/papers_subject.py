"""What a paper is drawn from: a receipt for F01, a slip for F15."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import slip_rules
from xinfang_desk.domain.access import REFUSALS, Act
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.sheet_masking import slip_for, visit_for
from xinfang_desk.domain.sheets import OfficeBlock, PaperOf, PrintMark, SlipSheet, VisitSheet
from xinfang_desk.domain.terms import Audience, CopyKind
from xinfang_desk.services.context import Context
from xinfang_desk.services.papers_slip import slip_sheet
from xinfang_desk.services.papers_visit import visit_sheet
from xinfang_desk.store import records as r

VISIT_FORM, SLIP_FORM = "F01", "F15"
NOT_FOUND = "没有找到要打印的登记或督办单，请刷新再看。"


@dataclass(frozen=True, slots=True)
class Subject:
    """A paper's subject, as the journal and the counting of copies name it.

    Attributes:
        kind: receipt | slip.
        row_id: its row.
        number: of the receipt or the document; "" for a draft.
        case_id: its case.
        receipt_id: for F01.
        document_id: for F15.
    """

    kind: str
    row_id: int
    number: str
    case_id: int
    receipt_id: int | None = None
    document_id: int | None = None

    @property
    def copies(self) -> ColumnElement[bool]:
        """The copies of this paper among all."""
        if self.receipt_id is not None:
            return r.PrintCopy.receipt_id == self.receipt_id
        return r.PrintCopy.document_id == self.document_id


def find_subject(context: Context, paper: PaperOf) -> Subject:
    """The subject of a paper, when it may be printed at all.

    Raises:
        Refused: it is not there, or it is sealed (printing needs two officers).
        Forbidden: it is sealed and the person is no officer.
    """
    query: Any
    with context.read() as connection:
        if paper.form_id == VISIT_FORM:
            query = (
                select(r.Receipt.number, r.Receipt.is_sealed, r.ReceiptCase.case_id, r.Receipt.id)
                .join(r.ReceiptCase, r.ReceiptCase.receipt_id == r.Receipt.id)
                .where(r.Receipt.id == paper.subject_id)
            )
        else:
            query = (
                select(r.Document.number, r.Case.is_sealed, r.Case.id, r.Document.id)
                .join(r.SupervisionSlip, r.SupervisionSlip.document_id == r.Document.id)
                .join(r.Case, r.Case.id == r.SupervisionSlip.case_id)
                .where(r.SupervisionSlip.id == paper.subject_id)
            )
        row = connection.execute(query).first()
    if row is None:
        raise refuse(NOT_FOUND)
    number, is_sealed, case_id, copied_id = row
    is_visit = paper.form_id == VISIT_FORM
    kind = "receipt" if is_visit else "slip"
    if is_sealed:
        context.require(Act.PRINT_SEALED, kind=kind, object_id=paper.subject_id, number=number or "")
        raise refuse(REFUSALS[Act.PRINT_SEALED])
    return Subject(
        kind=kind,
        row_id=paper.subject_id,
        number=number or "",
        case_id=case_id,
        receipt_id=copied_id if is_visit else None,
        document_id=None if is_visit else copied_id,
    )


def require_issued(session: Session, subject: Subject) -> None:
    """Let a paper pass that may leave the desk.

    Raises:
        Refused: the slip is a draft, or void.
    """
    if subject.document_id is None:
        return
    state = session.get_one(r.SupervisionSlip, subject.row_id).state
    if (sentence := slip_rules.state_refusal(state, "print")) is not None:
        raise refuse(sentence)


def next_copy(session: Session, subject: Subject, form_id: str, kind: CopyKind) -> int:
    """The number of the next copy of a kind; one that failed to come out does not count."""
    copy = r.PrintCopy
    last = session.scalar(
        select(func.max(copy.copy_number)).where(
            subject.copies, copy.form_id == form_id, copy.copy_kind == kind, copy.outcome == "ok"
        )
    )
    return (last or 0) + 1


def copy_label(kind: CopyKind, number: int) -> str:
    """What is printed on a copy: 草稿, 正本, 补打第1次, 存根, 存根补打第1次."""
    if kind is CopyKind.DRAFT or number == 1:
        return kind.label
    again = f"补打第{number - 1}次"
    return again if kind is CopyKind.ORIGINAL else f"{kind.label}{again}"


def sheet_for(
    session: Session, subject: Subject, audience: Audience, office: OfficeBlock, mark: PrintMark
) -> VisitSheet | SlipSheet:
    """The sheet as the paper's readers may see it."""
    if subject.receipt_id is not None:
        receipt = session.get_one(r.Receipt, subject.receipt_id)
        return visit_for(visit_sheet(session, receipt, office, mark), audience)
    slip = session.get_one(r.SupervisionSlip, subject.row_id)
    return slip_for(slip_sheet(session, slip, office, mark), audience, show_phone=slip.show_phone)
