"""F38 检举控告材料转送函: drawn from what was sealed for it; nothing else of the matter reaches its sheet."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from xinfang_desk.domain import sealing
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.handling_asks import from_json
from xinfang_desk.domain.handling_hearings import RecusalDraft, RecusalSource
from xinfang_desk.domain.handling_sheets import CaseBlock, RecusalSheet
from xinfang_desk.domain.sealing_drafts import SealedRecusalDraft, TransferKind
from xinfang_desk.domain.sealing_sheets import SealedTransferSheet
from xinfang_desk.domain.sheets import PaperCopy, PrintMark, copy_label
from xinfang_desk.domain.terms import CopyKind
from xinfang_desk.output import papers
from xinfang_desk.output.form_parts import Form
from xinfang_desk.output.papers import MissingCharacters
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_sealed import SealedMatter
from xinfang_desk.store import records as r
from xinfang_desk.store.print_copies import next_copy


def letter_sheet(
    context: Context, matter: SealedMatter, document: r.Document, label: str
) -> SealedTransferSheet:
    """The letter that was signed out.

    Raises:
        Refused: it is not this matter's.
    """
    content = _content(matter, document.id)
    office = context.desk.office.block
    return SealedTransferSheet(
        office=office,
        mark=PrintMark(context.actor.name, context.now, label),
        number=document.number or "",
        signed_on=document.signed_on,
        to_organ=content["to_organ"],
        is_discipline=content.get("kind", TransferKind.DISCIPLINE.value) == TransferKind.DISCIPLINE.value,
        summary=content["summary"],
        contact=content["contact"],
        contact_phone=office.phone,
    )


def recusal_sheet(
    context: Context, session: Session, matter: SealedMatter, document: r.Document, label: str
) -> RecusalSheet:
    """The decision about a 回避; of the matter it names the number alone.

    Raises:
        Refused: it is not this matter's.
    """
    said = from_json(SealedRecusalDraft, _content(matter, document.id))
    signer = session.get(r.Staff, document.signer_id)
    is_own = said.source is RecusalSource.SELF
    return RecusalSheet(
        office=context.desk.office.block,
        mark=PrintMark(context.actor.name, context.now, label),
        signed_on=document.signed_on,
        signer=signer.name if signer is not None else "",
        case=CaseBlock(number=matter.case.number),
        paper=RecusalDraft(
            source=said.source,
            asked_by=said.subject if is_own else "",
            subject=said.subject,
            interest=said.interest,
            asked_on=document.signed_on,
            is_granted=said.is_granted,
            reason=said.reason,
        ),
    )


def sheet_of(
    context: Context, session: Session, matter: SealedMatter, document: r.Document, label: str
) -> SealedTransferSheet | RecusalSheet:
    """The letter or the decision, as the document's form says.

    Raises:
        Refused: it is not this matter's.
    """
    if document.form_id == sealing.FORM:
        return letter_sheet(context, matter, document, label)
    return recusal_sheet(context, session, matter, document, label)


def draw(
    context: Context,
    sheet: SealedTransferSheet | RecusalSheet,
    form: Form,
    label: str,
    kind: CopyKind = CopyKind.ORIGINAL,
) -> bytes:
    """The PDF; its own title is the number, its date is nobody's.

    Raises:
        Refused: a character cannot be printed.
    """
    try:
        return papers.render(
            form,
            sheet,
            fonts=context.desk.fonts,
            copy_kind=kind,
            copy_label=label,
            invariant=True,
            title=sheet.number or form.name,
        )
    except MissingCharacters as missing:
        said = "、".join(f"“{one}”" for one in missing.chars[:5])
        raise refuse(f"{said}没有字形可以打印，请在摘要里换一种写法。", "summary") from missing


def take_copy(
    context: Context, session: Session, matter: SealedMatter, document: r.Document, purpose: str
) -> PaperCopy:
    """Count a copy and draw it; the file's name is its number, or the matter's."""
    form, kind = context.desk.forms.get(document.form_id), CopyKind.ORIGINAL
    number = next_copy(session, r.PrintCopy.document_id == document.id, form.form_id, kind)
    label = copy_label(kind, number)
    pdf = draw(context, sheet_of(context, session, matter, document, label), form, label)
    taken = r.PrintCopy(
        document_id=document.id,
        form_id=form.form_id,
        form_version=form.version,
        form_checksum=form.checksum,
        copy_kind=kind,
        copy_number=number,
        printed_at=context.now,
        account_id=context.actor.account_id,
        purpose=purpose,
    )
    session.add(taken)
    session.flush()
    document.form_version, document.form_checksum = form.version, form.checksum
    said = document.number or f"{matter.case.number} {form.name}"
    return PaperCopy(pdf, said, label, f"{said}.pdf", print_copy_id=taken.id)


def _content(matter: SealedMatter, document_id: int) -> dict[str, Any]:
    for one in matter.added:
        if one.content.get("document_id") == document_id:
            return one.content
    raise refuse("没有找到这份文书，请重新打开密封件。")
