"""打印: a preview counts nothing; a copy that leaves the desk is counted, masked and journalled."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy.orm import Session

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.redaction_sheets import NOTHING_DECIDED, Blackout, Find
from xinfang_desk.domain.sheets import FormRow, PaperCopy, PaperOf, PrintMark, copy_label
from xinfang_desk.domain.terms import CopyKind
from xinfang_desk.domain.typed_text import clean_line
from xinfang_desk.output import papers
from xinfang_desk.output.form_parts import Form
from xinfang_desk.output.form_prints import printed
from xinfang_desk.output.large_print import large, may_be_large
from xinfang_desk.output.papers import MissingCharacters
from xinfang_desk.output.sample_sheets import SAMPLES
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_looks import note_look
from xinfang_desk.services.papers_names import by_code, describe
from xinfang_desk.services.papers_numbers import paper_numbered
from xinfang_desk.services.papers_subject import (
    DELIVERY_FORM,
    Subject,
    find_subject,
    finds_for,
    require_issued,
    sheet_for,
)
from xinfang_desk.store import records as r
from xinfang_desk.store.print_copies import next_copy

SAMPLE_LABEL = "样张"
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\s]+')


class PapersService:
    """Papers for the person who signed in."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def forms(self) -> tuple[FormRow, ...]:
        """The forms that can be printed blank or looked at as a sample."""
        return self._context.desk.forms.rows()

    def troubles(self) -> tuple[str, ...]:
        """Why a form of the office is not used, one sentence each."""
        return tuple(self._context.desk.forms.troubles.values())

    def numbered(self, form_id: str, text: str) -> PaperOf:
        """The paper of a number as typed: of a registration (F01), a slip (F15), a document.

        Raises:
            Forbidden: the person prints nothing.
            Refused: there is no paper of that number.
        """
        context = self._context
        context.require(Act.PRINT, kind="paper")
        with context.read() as connection:
            return paper_numbered(connection, self._form(form_id).form_id, text)

    def preview(self, paper: PaperOf, kind: CopyKind = CopyKind.DRAFT) -> bytes:
        """The paper as it would be printed now, a draft with 草稿 across it; nothing is counted.

        A registration form shows the visitor's number and address, so looking at it is journalled
        as 显示; any other paper as a look at its matter, unless that was opened today.

        Raises:
            Forbidden: the person prints nothing.
            Refused: the matter is sealed, is not there, a character cannot be printed, or something
                other than a draft is asked for before 签发.
        """
        context = self._context
        form, subject = self._begin(paper)
        office = context.desk.office.block
        with context.look() as session:
            if kind is not CopyKind.DRAFT:
                require_issued(session, subject)
            label = copy_label(kind, next_copy(session, subject.copies, paper.form_id, kind))
            mark = PrintMark(context.actor.name, context.now, label)
            sheet = sheet_for(context, session, subject, form.audience, office, mark)
            if subject.receipt_id is not None:
                context.journal(
                    session, "reveal", kind="case", object_id=subject.case_id, number=subject.number
                )
            else:
                note_look(context, session, subject.case_id)
        return self._render(form, sheet, kind, label)

    def finds(self, paper: PaperOf) -> tuple[Find, ...]:
        """What the texts of a paper tell of people (遮蔽); journalled where there is any.

        What the petitioner is handed is looked through for what it tells of others; F01, F02 and F03,
        the record of what he said, stay as he said it.

        Raises:
            Forbidden, Refused: as :meth:`preview`.
        """
        context = self._context
        form, subject = self._begin(paper)
        office = context.desk.office.block
        with context.look() as session:
            found = finds_for(context, session, subject, form.audience, office)
            shown = printed(form)
            found = tuple(one for one in found if one.attribute in shown)
            if found:
                context.journal(
                    session,
                    "reveal",
                    kind="case",
                    object_id=subject.case_id,
                    number=subject.number,
                    reason="遮蔽核对",
                    detail={"form": form.form_id, "finds": len(found)},
                )
        return found

    def issue(
        self,
        paper: PaperOf,
        purpose: str = "",
        kind: CopyKind = CopyKind.ORIGINAL,
        blackout: Blackout = NOTHING_DECIDED,
    ) -> PaperCopy:
        """打印 or 存 PDF: one transaction takes the copy's number, draws it and writes it down.

        A copy that failed to come out (:meth:`output_failed`) gives its number back, so that the
        retry is the same 正本. 正本 and 存根 are counted apart; a draft is only looked at.

        Raises:
            Forbidden: the person prints nothing.
            Refused: the slip is not signed out or is void, the matter is sealed, a character cannot
                be printed, or something found is to stay without a reason; nothing was counted.
        """
        blackout = blackout.checked()
        context = self._context
        if kind is CopyKind.DRAFT:
            raise refuse("草稿只供查看。签发以后可以打印正本和存根。")
        form, subject = self._begin(paper)
        office, purpose = context.desk.office.block, clean_line(purpose)
        with context.begin() as session:
            require_issued(session, subject)
            number = next_copy(session, subject.copies, paper.form_id, kind)
            label = copy_label(kind, number)
            mark = PrintMark(context.actor.name, context.now, label, purpose)
            sheet = sheet_for(context, session, subject, form.audience, office, mark, blackout)
            pdf = self._render(form, sheet, kind, label)
            copy_id = self._write_down(session, subject, form, kind, number, purpose)
            if blackout.kept:
                self._write_down_kept(session, subject, form, blackout)
        name = _NOT_IN_FILE_NAMES.sub("_", f"{form.name}_{subject.number}_{label}.pdf")
        return PaperCopy(pdf, subject.number, label, name, print_copy_id=copy_id)

    def output_failed(self, print_copy_id: int, message: str) -> None:
        """The printer or the disk failed after all: the copy gives its number back."""
        context = self._context
        context.require(Act.PRINT, kind="print_copy", object_id=print_copy_id)
        with context.begin() as session:
            copy = session.get(r.PrintCopy, print_copy_id)
            if copy is None or copy.outcome != "ok":
                return
            copy.outcome, copy.failure = "failed", clean_line(message)
            context.journal(
                session,
                "print_failed",
                kind="print_copy",
                object_id=print_copy_id,
                result="failed",
                detail={"form": copy.form_id, "copy": copy.copy_number},
            )

    def describe_name(self, paper: PaperOf, description: str = "", image: bytes | None = None) -> None:
        """How a name with a character no font has is printed: its parts (〔石+羡〕) or a picture of it.

        Raises:
            Refused: neither was given, the picture cannot be used, or there is no name.
        """
        context = self._context
        _, subject = self._begin(paper)
        with context.begin() as session:
            describe(context, session, subject, description, image)
            context.journal(
                session, "describe_name", kind="case", object_id=subject.case_id, number=subject.number
            )

    def may_be_large(self, form_id: str) -> bool:
        """Whether a form is printed in large type too (大字版)."""
        return may_be_large(self._form(form_id))

    def blank(self, form_id: str, *, is_large: bool = False) -> bytes:
        """The form without content, for the day without power; journalled."""
        context = self._context
        context.require(Act.PRINT_BLANK, kind="form", number=form_id)
        form = self._form(form_id)
        form = self._enlarged(form) if is_large else form
        with context.look() as session:
            context.journal(session, "print_blank", kind="form", number=form_id)
        return papers.blank(form, context.desk.office.block, fonts=context.desk.fonts)

    def sample(self, form_id: str) -> bytes:
        """The form filled with fictitious values, marked 样张."""
        form, fonts = self._form(form_id), self._context.desk.fonts
        return papers.render(form, SAMPLES[form_id], fonts=fonts, copy_label=SAMPLE_LABEL, invariant=True)

    def _begin(self, paper: PaperOf) -> tuple[Form, Subject]:
        """The form and the subject, when the person may print and the matter may be printed."""
        self._context.require(Act.PRINT, kind="paper", object_id=paper.subject_id)
        form = self._form(paper.form_id)
        if paper.is_large:
            form = self._enlarged(form)
        # What a sheet asks of the desk is read before the file is held.
        _ = self._context.desk.rules, self._context.desk.calendar
        return form, find_subject(self._context, paper)

    def _enlarged(self, form: Form) -> Form:
        if not may_be_large(form):
            raise refuse(f"{form.name}不是给来访人看的，不出大字版。", "is_large")
        return large(form)

    def _form(self, form_id: str) -> Form:
        try:
            return self._context.desk.forms.get(form_id)
        except KeyError:
            raise refuse(f"没有编号为“{form_id[:12]}”的表格。", "form_id") from None

    def _render(self, form: Form, sheet: Any, kind: CopyKind, label: str) -> bytes:
        fonts = self._context.desk.fonts
        try:
            return papers.render(form, sheet, fonts=fonts, copy_kind=kind, copy_label=label)
        except MissingCharacters as missing:
            described = by_code(missing.chars, sheet)
        return papers.render(form, sheet, fonts=fonts, copy_kind=kind, copy_label=label, describe=described)

    def _write_down_kept(self, session: Session, subject: Subject, form: Form, blackout: Blackout) -> None:
        """That something of a person stayed in a paper for others, and why; never what it was."""
        self._context.journal(
            session,
            "keep_unmasked",
            kind=subject.kind,
            object_id=subject.row_id,
            number=subject.number,
            reason=blackout.reason,
            detail={"form": form.form_id, "kept": len(blackout.kept)},
        )

    def _write_down(
        self, session: Session, subject: Subject, form: Form, kind: CopyKind, number: int, purpose: str
    ) -> int:
        context = self._context
        copy = r.PrintCopy(
            document_id=subject.document_id,
            receipt_id=subject.receipt_id,
            form_id=form.form_id,
            form_version=form.version,
            form_checksum=form.checksum,
            copy_kind=kind,
            copy_number=number,
            printed_at=context.now,
            account_id=context.actor.account_id,
            purpose=purpose,
        )
        session.add(copy)
        session.flush()
        is_whole = subject.document_id is not None and form.form_id != DELIVERY_FORM
        if is_whole and kind is CopyKind.ORIGINAL and number == 1:
            document = session.get_one(r.Document, subject.document_id)
            document.form_version, document.form_checksum = form.version, form.checksum
        context.journal(
            session,
            "print",
            kind=subject.kind,
            object_id=subject.row_id,
            number=subject.number,
            reason=purpose,
            detail={"form": form.form_id, "copy": copy_label(kind, number)},
        )
        return copy.id
