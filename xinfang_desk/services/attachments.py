"""附件: put into a matter, looked at, found again; kept encrypted and never run."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain import attachments as rules
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.attachments import AttachmentKind, AttachmentLine
from xinfang_desk.domain.errors import StorageTrouble, reason_of, refuse
from xinfang_desk.domain.events import EventKind
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_looks import note_look
from xinfang_desk.services.context_matter import let_in
from xinfang_desk.store import attachment_claims, events
from xinfang_desk.store import records as r
from xinfang_desk.store.attachments import Attachments, Described

NOT_FOUND = "没有找到这份附件，请刷新再看。"
SCRIPT = "这份 PDF 带有脚本，接待台里看不会运行；另存以后请不要用别的程序打开"


class AttachmentsService:
    """The attachments of matters, for the person who signed in."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def lines(self, case_id: int) -> tuple[AttachmentLine, ...]:
        """The attachments of a matter, of its receipts and papers, newest first.

        Raises:
            Forbidden, Refused: the person may not look at the matter.
        """
        let_in(self._context, case_id, Act.OPEN_CASE)
        with self._context.look() as session:
            note_look(self._context, session, case_id)
            return tuple(_line(row) for row in _rows(session, case_id))

    def add_file(
        self,
        case_id: int,
        path: Path,
        kind: AttachmentKind,
        document_id: int | None = None,
        *,
        progress: Callable[[int], None] = lambda done: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> int | None:
        """Put a file into a matter; call it in a worker. The file itself stays where it is.

        Returns:
            The attachment, or None when it was cancelled; then nothing is kept.

        Raises:
            Refused: the file is empty, too large, a program, or cannot be read; or the matter is sealed.
            Forbidden: the person records nothing.
            StorageTrouble: the desk's disk refuses.
        """
        if not path.is_file():
            raise refuse("没有找到这个文件，或者它是一个文件夹。请再选一次。", "file")
        try:
            with path.open("rb") as file:
                return self._add(case_id, file, path.name, kind, document_id, progress, cancelled)
        except OSError as error:
            raise refuse(f"这个文件读不出来：{reason_of(error)}。请再选一次。", "file") from error

    def add_bytes(
        self,
        case_id: int,
        content: bytes,
        name: str,
        kind: AttachmentKind,
        document_id: int | None = None,
    ) -> int:
        """Put a pasted picture into a matter; raises as :meth:`add_file`."""
        file = io.BytesIO(content)
        made = self._add(case_id, file, name, kind, document_id, lambda done: None, lambda: False)
        assert made is not None  # nobody could cancel
        return made

    def content(self, attachment_id: int) -> bytes:
        """The content in memory, for looking at it inside the desk; journalled.

        Raises:
            Forbidden, Refused: the person may not look at the matter.
            StorageTrouble: the file is missing or changed.
        """
        row = self._opened(attachment_id)
        with self._context.read() as connection:
            claim = attachment_claims.claim_of(connection, row.id)
        return self._files().content(claim)

    def save_as(self, attachment_id: int, target: Path) -> None:
        """另存: a copy outside the desk, journalled as an export.

        Raises:
            Refused, Forbidden: as :meth:`content`.
            StorageTrouble: the copy could not be written; nothing is left of it.
        """
        row = self._opened(attachment_id, "export")
        with self._context.read() as connection:
            claim = attachment_claims.claim_of(connection, row.id)
        try:
            with target.open("wb") as file:
                self._files().copy_to(claim, file)
        except OSError as error:
            with suppress(OSError):
                target.unlink(missing_ok=True)
            raise StorageTrouble(f"没有存成：{reason_of(error)}。", "请换一个地方再存一次。") from error
        except StorageTrouble:
            with suppress(OSError):
                target.unlink(missing_ok=True)
            raise

    def _add(
        self,
        case_id: int,
        file: BinaryIO,
        name: str,
        kind: AttachmentKind,
        document_id: int | None,
        progress: Callable[[int], None],
        cancelled: Callable[[], bool],
    ) -> int | None:
        let_in(self._context, case_id, Act.RECORD_HANDLING)
        files = self._files()
        staged = files.stage(file, progress=progress, cancelled=cancelled)
        if staged is None:
            return None
        with staged:
            if rules.is_program(staged.first_bytes):
                raise refuse(rules.PROGRAM_REFUSED, "file")
            media_type = rules.media_type_of(staged.first_bytes)
            if media_type == rules.PDF and _has_script(file):
                media_type = rules.SCRIPTED_PDF
            context = self._context
            with context.begin() as session:
                case = session.get_one(r.Case, case_id)
                if document_id is not None:
                    document = session.get(r.Document, document_id)
                    if document is None or document.case_id != case_id:
                        raise refuse("这份文书不在这件事项里，请刷新再看。")
                row = files.keep(
                    session,
                    staged,
                    Described(
                        name=name,
                        kind=kind.value,
                        media_type=media_type,
                        at=context.now,
                        account_id=context.actor.account_id,
                        case_id=case_id,
                        document_id=document_id,
                    ),
                )
                text = f"附件：{row.original_name}\n{kind.label}·{rules.size_words(row.size)}"
                events.add(
                    session,
                    context.actor,
                    case_id,
                    EventKind.ATTACHMENT,
                    text,
                    on=context.today,
                    at=context.now,
                    document_id=document_id,
                )
                context.journal(session, "attach", kind="case", object_id=case_id, number=case.number)
                return row.id

    def _opened(self, attachment_id: int, action: str = "open_attachment") -> r.Attachment:
        """The row of an attachment the person may see; the looking is journalled."""
        with self._context.read() as connection:
            case_id = connection.scalar(
                select(r.Attachment.case_id).where(
                    r.Attachment.id == attachment_id, r.Attachment.content.is_(None)
                )
            )
        if case_id is None:
            raise refuse(NOT_FOUND)
        number = let_in(self._context, case_id, Act.OPEN_CASE)
        with self._context.look() as session:
            row = session.get_one(r.Attachment, attachment_id)
            self._context.journal(
                session,
                action,
                kind="case",
                object_id=case_id,
                number=number,
                detail={"attachment": attachment_id},
            )
            session.flush()
            session.expunge(row)
        return row

    def _files(self) -> Attachments:
        desk = self._context.desk
        return Attachments(desk.paths.attachments, desk.db.secret)


def _has_script(file: BinaryIO) -> bool:
    # Reading PDFs takes a dozen megabytes; most days no one is attached.
    from xinfang_desk.output import pdf_scripts

    return pdf_scripts.has_script(file)


def _rows(session: Session, case_id: int) -> list[tuple[r.Attachment, str | None, str | None]]:
    query = (
        select(r.Attachment, r.Document.number, r.Staff.name)
        .outerjoin(r.Document, r.Document.id == r.Attachment.document_id)
        .outerjoin(r.Account, r.Account.id == r.Attachment.added_by)
        .outerjoin(r.Staff, r.Staff.id == r.Account.staff_id)
        .where(r.Attachment.case_id == case_id, r.Attachment.content.is_(None))
        .order_by(r.Attachment.id.desc())
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


def _line(row: tuple[r.Attachment, str | None, str | None]) -> AttachmentLine:
    kept, number, name = row
    return AttachmentLine(
        attachment_id=kept.id,
        name=kept.original_name,
        kind=AttachmentKind(kept.kind),
        about=number or "",
        size_words=rules.size_words(kept.size),
        added_on=kept.added_at.date(),
        added_by=name or "",
        media_type=kept.media_type,
        warning=SCRIPT if _warning(kept) else "",
        document_id=kept.document_id,
    )


def _warning(kept: r.Attachment) -> bool:
    return kept.media_type == rules.SCRIPTED_PDF
