"""F38 检举控告材料转送函: drawn from what was sealed for it; nothing else of the matter reaches its sheet."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from xinfang_desk.domain import sealing
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.domain.sealing_drafts import TransferKind
from xinfang_desk.domain.sealing_sheets import SealedTransferSheet
from xinfang_desk.domain.sheets import PaperCopy, PrintMark, copy_label
from xinfang_desk.domain.terms import CopyKind
from xinfang_desk.output import papers
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


def draw(context: Context, sheet: SealedTransferSheet, label: str) -> bytes:
    """The PDF; its own title is the number, its date is nobody's.

    Raises:
        Refused: a character cannot be printed.
    """
    form = context.desk.forms.get(sealing.FORM)
    try:
        return papers.render(
            form,
            sheet,
            fonts=context.desk.fonts,
            copy_label=label,
            invariant=True,
            title=sheet.number,
        )
    except MissingCharacters as missing:
        said = "、".join(f"“{one}”" for one in missing.chars[:5])
        raise refuse(f"{said}没有字形可以打印，请在摘要里换一种写法。", "summary") from missing


def take_copy(
    context: Context, session: Session, matter: SealedMatter, document: r.Document, purpose: str
) -> PaperCopy:
    """Count a copy and draw it; the file's name is the number."""
    form, kind = context.desk.forms.get(sealing.FORM), CopyKind.ORIGINAL
    number = next_copy(session, r.PrintCopy.document_id == document.id, form.form_id, kind)
    label = copy_label(kind, number)
    pdf = draw(context, letter_sheet(context, matter, document, label), label)
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
    said = document.number or ""
    return PaperCopy(pdf, said, label, f"{said}.pdf", print_copy_id=taken.id)


def _content(matter: SealedMatter, document_id: int) -> dict[str, Any]:
    for one in matter.added:
        if one.kind == SealedAction.TRANSFER.value and one.content["document_id"] == document_id:
            return one.content
    raise refuse("没有找到这份转送函，请重新打开密封件。")
