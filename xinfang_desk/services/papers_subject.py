"""What a paper is drawn from: a receipt, a case (F21), a slip (F15), a delivery (F14), else a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import slip_rules
from xinfang_desk.domain.access import REFUSALS, Act
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.handling_papers import PAPERS
from xinfang_desk.domain.handling_sheets import PaperSheet
from xinfang_desk.domain.redaction_sheets import NOTHING_DECIDED, Blackout, Find
from xinfang_desk.domain.sheets import OfficeBlock, PaperOf, PrintMark
from xinfang_desk.domain.terms import Audience, CopyKind
from xinfang_desk.services import papers_redaction as redaction
from xinfang_desk.services.context import Context
from xinfang_desk.services.papers_handling import delivery_sheet, document_sheet
from xinfang_desk.services.papers_receipts import evaluation_sheet, receipt_sheet
from xinfang_desk.services.papers_slip import slip_sheet
from xinfang_desk.services.papers_visit import visit_sheet
from xinfang_desk.store import records as r
from xinfang_desk.store.petitioners import case_of_paper, case_of_receipt

VISIT_FORM, SLIP_FORM, DELIVERY_FORM, EVALUATION_FORM = "F01", "F15", "F14", "F21"
RECEIPT_FORMS = (VISIT_FORM, "F02", "F03", "F35")
"""What is drawn from a receipt; F21 is drawn from a case, its copies are counted with the first receipt."""
_OF_RECEIPT = ("receipt", "evaluation")
NOT_FOUND = "没有找到要打印的登记或文书，请刷新再看。"


@dataclass(frozen=True, slots=True)
class Subject:
    """A paper's subject, as the journal and the counting of copies name it.

    Attributes:
        kind: receipt | evaluation | slip | document | delivery.
        row_id: its row.
        number: of the receipt or the document; "" for a draft.
        case_id: its case.
        form_id: the form that is drawn.
        receipt_id: for papers of a receipt, and for F21.
        document_id: for everything else.
    """

    kind: str
    row_id: int
    number: str
    case_id: int
    form_id: str
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
    kind, query = _wanted(paper)
    with context.read() as connection:
        row = connection.execute(query).first()
    if row is None:
        raise refuse(NOT_FOUND)
    number, is_sealed, case_id, copied_id = row
    act = Act.PRINT_SEALED if is_sealed else Act.PRINT
    context.require(act, kind="case", object_id=case_id, number=number or "")
    if is_sealed:
        raise refuse(REFUSALS[Act.PRINT_SEALED])
    return Subject(
        kind=kind,
        row_id=paper.subject_id,
        number=number or "",
        case_id=case_id,
        form_id=paper.form_id,
        receipt_id=copied_id if kind in _OF_RECEIPT else None,
        document_id=None if kind in _OF_RECEIPT else copied_id,
    )


def _wanted(paper: PaperOf) -> tuple[str, Any]:
    """What the paper is drawn from, and the query for its number, seal, case and counted row."""
    document, of_case = r.Document, r.Case
    if paper.form_id == EVALUATION_FORM:
        first = r.ReceiptCase
        return "evaluation", (
            select(of_case.number, of_case.is_sealed, of_case.id, first.receipt_id)
            .join(first, (first.case_id == of_case.id) & first.is_first)
            .where(of_case.id == paper.subject_id)
        )
    if paper.form_id in RECEIPT_FORMS:
        return "receipt", (
            select(r.Receipt.number, r.Receipt.is_sealed, r.ReceiptCase.case_id, r.Receipt.id)
            .join(r.ReceiptCase, r.ReceiptCase.receipt_id == r.Receipt.id)
            .where(r.Receipt.id == paper.subject_id)
        )
    query = select(document.number, of_case.is_sealed, of_case.id, document.id).join(
        of_case, of_case.id == document.case_id
    )
    if paper.form_id == SLIP_FORM:
        slip = r.SupervisionSlip
        query = query.join(slip, slip.document_id == document.id)
        return "slip", query.where(slip.id == paper.subject_id)
    if paper.form_id == DELIVERY_FORM and not paper.is_document:
        query = query.join(r.Delivery, r.Delivery.document_id == document.id)
        return "delivery", query.where(r.Delivery.id == paper.subject_id)
    query = query.where(document.id == paper.subject_id, document.form_id.in_(PAPERS))
    if paper.form_id != DELIVERY_FORM:
        query = query.where(document.form_id == paper.form_id)
    return "document", query


def require_issued(session: Session, subject: Subject) -> None:
    """Let a paper pass that may leave the desk.

    Raises:
        Refused: the slip or the document is a draft, or void.
    """
    if subject.kind == "slip":
        state = session.get_one(r.SupervisionSlip, subject.row_id).state
        if (sentence := slip_rules.state_refusal(state, "print")) is not None:
            raise refuse(sentence)
    elif subject.document_id is not None:
        kept = session.get_one(r.Document, subject.document_id)
        if kept.state == "draft":
            raise refuse("这份文书还没有签发，只能看草稿。签发以后可以打印。")
        if kept.state == "void":
            raise refuse("这份文书已经作废，不能再打印。")


def sheet_for(
    context: Context,
    session: Session,
    subject: Subject,
    audience: Audience,
    office: OfficeBlock,
    mark: PrintMark,
    decided: Blackout = NOTHING_DECIDED,
) -> Any:
    """The sheet as the paper's readers may see it.

    Args:
        context: of the person who prints.
        session: the open transaction.
        subject: what is drawn.
        audience: who reads it.
        office: as printed.
        mark: who printed, when, which copy.
        decided: about what the texts tell of people; everything proposed is taken out without it.
    """
    return masked_sheet(context, session, subject, audience, office, mark, decided).sheet


def masked_sheet(
    context: Context,
    session: Session,
    subject: Subject,
    audience: Audience,
    office: OfficeBlock,
    mark: PrintMark,
    decided: Blackout = NOTHING_DECIDED,
) -> redaction.Masked:
    """As :func:`sheet_for`, with what its texts told of people."""
    sheet = whole_sheet(context, session, subject, office, mark)
    case = session.get_one(r.Case, subject.case_id)
    return redaction.masked(
        session,
        sheet,
        case,
        subject.form_id,
        audience,
        decided,
        receipt_id=subject.receipt_id,
        of=_drawn_up_for(session, subject),
    )


def finds_for(
    context: Context, session: Session, subject: Subject, audience: Audience, office: OfficeBlock
) -> tuple[Find, ...]:
    """What the texts of a paper tell of people, for whoever confirms what is taken out."""
    sheet = whole_sheet(context, session, subject, office, PrintMark(copy_label=CopyKind.DRAFT.label))
    case = session.get_one(r.Case, subject.case_id)
    of = _drawn_up_for(session, subject)
    return redaction.found(
        session, sheet, case, subject.form_id, audience, receipt_id=subject.receipt_id, of=of
    )


def _drawn_up_for(session: Session, subject: Subject) -> r.Case:
    """The matter that the paper speaks of, also where that was merged into another one."""
    if subject.document_id is not None:
        return case_of_paper(session, session.get_one(r.Document, subject.document_id))
    if subject.kind == "receipt" and subject.receipt_id is not None:
        return case_of_receipt(session, subject.receipt_id)
    return session.get_one(r.Case, subject.case_id)


def whole_sheet(
    context: Context, session: Session, subject: Subject, office: OfficeBlock, mark: PrintMark
) -> Any:
    """The sheet as it is kept in the file, before anybody's eyes are thought of."""
    if subject.kind == "evaluation":
        case = session.get_one(r.Case, subject.case_id)
        return evaluation_sheet(session, case, office, mark, context.today)
    if subject.receipt_id is not None:
        receipt = session.get_one(r.Receipt, subject.receipt_id)
        if subject.form_id == VISIT_FORM:
            return visit_sheet(session, receipt, office, mark)
        return receipt_sheet(session, receipt, subject.form_id, office, mark, context.today)
    if subject.kind == "slip":
        return slip_sheet(session, session.get_one(r.SupervisionSlip, subject.row_id), office, mark)
    document = session.get_one(r.Document, subject.document_id)
    if subject.form_id != DELIVERY_FORM:
        return document_sheet(context, session, document, office, mark)
    delivery = session.get_one(r.Delivery, subject.row_id) if subject.kind == "delivery" else None
    return delivery_sheet(context, session, document, delivery, office, mark)


def petitioner_named(sheet: Any) -> str:
    """The petitioner's name on a sheet, which is printed as its owner's paper shows it."""
    if isinstance(sheet, PaperSheet):
        return sheet.case.petitioner
    return str(getattr(sheet, "name", "") or getattr(sheet, "petitioner", ""))
