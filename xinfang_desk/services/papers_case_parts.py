"""What a case file is made of: its cover, its papers as they were issued, its attachments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.attachments import AttachmentKind, size_words
from xinfang_desk.domain.case_file import ContentsLine, Cover, EnclosedLine, proposed_retention
from xinfang_desk.domain.case_lists import ASKED_FOR_SECRECY
from xinfang_desk.domain.handling_papers import PAPERS
from xinfang_desk.domain.receipts import FORM_NAMES, receipt_form
from xinfang_desk.domain.redaction_sheets import NOTHING_DECIDED, Blackout, Find
from xinfang_desk.domain.sheets import PrintMark
from xinfang_desk.domain.terms import Audience, SlipState
from xinfang_desk.output.case_file import FilePaper
from xinfang_desk.output.form_prints import printed
from xinfang_desk.output.papers import Job
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_case_words import read_words
from xinfang_desk.services.papers_redaction import Masked
from xinfang_desk.services.papers_subject import (
    DELIVERY_FORM,
    SLIP_FORM,
    Subject,
    masked_sheet,
    whole_sheet,
)
from xinfang_desk.store import records as r
from xinfang_desk.store.attachment_claims import Claim, claim_of

COPY = "存卷"
VOID = "已作废"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An attachment and where its content lies."""

    line: EnclosedLine
    claim: Claim


def cover_of(context: Context, session: Session, case: r.Case) -> Cover:
    """卷宗封面 of a matter that is not sealed."""
    office = context.desk.office.block
    words = read_words(context, session, case)
    instructed = select(r.Instruction.id).where(
        or_(
            r.Instruction.case_id == case.id,
            r.Instruction.receipt_id.in_(
                select(r.ReceiptCase.receipt_id).where(r.ReceiptCase.case_id == case.id)
            ),
        )
    )
    return Cover(
        bureau=office.bureau or office.name,
        office=office.name,
        number=case.number,
        title=case.title,
        petitioner=ASKED_FOR_SECRECY if case.is_confidential else words.petitioner,
        channel=case.channel.label,
        unit=words.unit,
        state=case.state.label,
        received_on=case.received_on,
        closed_on=case.concluded_on,
        archive_number=case.archive_number,
        retention=proposed_retention(
            has_instruction=session.scalar(instructed.limit(1)) is not None,
            has_result=case.concluded_on is not None,
        ),
        made_by=context.actor.name,
        made_at=context.now,
    )


def papers_of(
    context: Context,
    session: Session,
    case: r.Case,
    audience: Audience | None = None,
    decided: Blackout = NOTHING_DECIDED,
) -> tuple[list[FilePaper], tuple[Find, ...]]:
    """Receipts, papers with their 送达回证, and slips, by day; and what they told of people.

    Drafts are no papers yet. What left for others is in the file as it left, what the petitioner was
    given as it was written: the file is his matter's own.

    Args:
        context: of the person who puts the file together.
        session: the open transaction.
        case: the matter.
        audience: who reads the file; None for the file itself, where each paper is as it was issued.
        decided: about what the papers tell of people, by their places in the file.
    """
    mark = PrintMark(context.actor.name, context.now, COPY, "整卷")
    found = [
        *_receipts(session, case),
        *_documents(session, case),
        *_slips(session, case),
    ]
    papers: list[FilePaper] = []
    told: list[Find] = []
    for _, group in sorted(found, key=lambda one: one[0]):
        for line, subject in group:
            job = None
            if not line.note:
                form = context.desk.forms.get(subject.form_id)
                office = context.desk.office.block
                reader = audience or form.audience
                if reader is Audience.PETITIONER:
                    made = Masked(whole_sheet(context, session, subject, office, mark))
                else:
                    about = decided.of_paper(len(papers) + 1)
                    made = masked_sheet(context, session, subject, reader, office, mark, about)
                shown = printed(form)
                told += (
                    one.in_file(len(papers) + 1, line.title) for one in made.finds if one.attribute in shown
                )
                job = Job(form, made.sheet, copy_label=COPY)
            papers.append(FilePaper(line, job))
    return papers, tuple(told)


_Group = list[tuple[ContentsLine, Subject]]
"""A paper, and what hangs on it."""


def _receipts(session: Session, case: r.Case) -> Iterator[tuple[date, _Group]]:
    query = (
        select(r.Receipt)
        .join(r.ReceiptCase, r.ReceiptCase.receipt_id == r.Receipt.id)
        .where(r.ReceiptCase.case_id == case.id, r.Receipt.is_sealed.is_(False))
        .order_by(r.Receipt.id)
    )
    for receipt in session.scalars(query):
        form_id = receipt_form(receipt.channel)
        line = ContentsLine(FORM_NAMES[form_id], receipt.number, receipt.received_on)
        subject = Subject("receipt", receipt.id, receipt.number, case.id, form_id, receipt_id=receipt.id)
        yield receipt.received_on, [(line, subject)]


def _documents(session: Session, case: r.Case) -> Iterator[tuple[date, _Group]]:
    query = (
        select(r.Document)
        .where(r.Document.case_id == case.id, r.Document.form_id.in_(PAPERS), r.Document.state != "draft")
        .order_by(r.Document.id)
    )
    for document in session.scalars(query):
        on = document.signed_on or case.received_on
        number = document.number or ""
        note = VOID if document.state == "void" else ""
        line = ContentsLine(PAPERS[document.form_id].name, number, on, note)
        of_document = Subject(
            "document", document.id, number, case.id, document.form_id, document_id=document.id
        )
        group = [(line, of_document)]
        tries = select(r.Delivery).where(r.Delivery.document_id == document.id).order_by(r.Delivery.id)
        for delivery in session.scalars(tries):
            below = ContentsLine(
                "送达回证", number, delivery.served_on or delivery.tried_on, note, is_below=True
            )
            group.append(
                (
                    below,
                    Subject("delivery", delivery.id, number, case.id, DELIVERY_FORM, document_id=document.id),
                )
            )
        yield on, group


def _slips(session: Session, case: r.Case) -> Iterator[tuple[date, _Group]]:
    slip, document = r.SupervisionSlip, r.Document
    query = (
        select(slip.id, slip.state, slip.signed_on, slip.document_id, document.number)
        .join(document, document.id == slip.document_id)
        .where(slip.case_id == case.id, slip.state != SlipState.DRAFT)
        .order_by(slip.id)
    )
    for row in session.execute(query):
        on = row.signed_on or case.received_on
        note = VOID if row.state is SlipState.VOID else ""
        subject = Subject("slip", row.id, row.number or "", case.id, SLIP_FORM, document_id=row.document_id)
        yield on, [(ContentsLine("信访督办单", row.number or "", on, note), subject)]


def enclosures_of(session: Session, case_id: int) -> list[Enclosure]:
    """The attachments of a matter in the order they came."""
    query = (
        select(r.Attachment, r.Document.number)
        .outerjoin(r.Document, r.Document.id == r.Attachment.document_id)
        .where(r.Attachment.case_id == case_id, r.Attachment.content.is_(None))
        .order_by(r.Attachment.id)
    )
    return [
        Enclosure(
            EnclosedLine(
                name=row.original_name,
                kind=AttachmentKind(row.kind).label,
                about=number or "",
                added_on=row.added_at.date(),
                size=row.size,
                size_words=size_words(row.size),
                media_type=row.media_type,
                sha256=row.sha256,
            ),
            claim_of(session, row.id),
        )
        for row, number in session.execute(query)
    ]
