"""密封件的办理: one method per button; two officers where something leaves the seal (G3–G5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain import sealing
from xinfang_desk.domain.access import Act, Actor
from xinfang_desk.domain.accounts import PersonAtDesk
from xinfang_desk.domain.errors import Forbidden, Refused, refuse
from xinfang_desk.domain.handling_fields import tidy
from xinfang_desk.domain.handling_results import HandlingChoices, OrganLine
from xinfang_desk.domain.handling_signing import Signer
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.sealing import ARROWS, SealedAction
from xinfang_desk.domain.sealing_drafts import (
    DRAFTS,
    ReclassifyDraft,
    SealedRecusalDraft,
    SecondOfficer,
    TransferDraft,
    TransferIssued,
    UnsealDraft,
)
from xinfang_desk.domain.sheets import PaperCopy
from xinfang_desk.domain.terms import CopyKind, Purpose, UnitKind
from xinfang_desk.domain.typed_text import clean_line
from xinfang_desk.services import sealed_acts as acts
from xinfang_desk.services import sealed_papers as papers
from xinfang_desk.services import sealed_second as seconds
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_sealed import SealedMatter, take_out
from xinfang_desk.store import journal, recusals, walls
from xinfang_desk.store import records as r

Unsealing = Callable[[Context, Session, r.Case, VisitDraft, Purpose, int], None]
NOT_FOUND = "没有找到这件密封件，请刷新列表再看。"


class SealedService:
    """密封件 in the hands of a 保密专管员."""

    def __init__(self, context: Context, unsealing: Unsealing) -> None:
        """For the person of the context; ``unsealing`` writes the rows of an ordinary matter."""
        self._context = context
        self._unsealing = unsealing

    def seconds(self) -> tuple[PersonAtDesk, ...]:
        """Who can be the second officer."""
        self._context.require(Act.HANDLE_SEALED)
        return seconds.candidates(self._context)

    def choices(self) -> HandlingChoices:
        """The organs and people that the fields complete from; who handles a matter is never proposed."""
        unit, staff = r.Unit, r.Staff
        organs = select(unit.name, unit.address, unit.phone, unit.kind).where(unit.valid_to.is_(None))
        people = select(staff.id, staff.name, staff.post).where(staff.valid_to.is_(None))
        with self._context.read() as connection:
            return HandlingChoices(
                tuple(
                    OrganLine(name, where, phone, kind is UnitKind.OUTSIDE)
                    for name, where, phone, kind in connection.execute(organs.order_by(unit.sort, unit.id))
                ),
                tuple(Signer(*row) for row in connection.execute(people.order_by(staff.sort, staff.id))),
            )

    def transfer(self, case_id: int, draft: TransferDraft, second: SecondOfficer) -> TransferIssued:
        """转送: a letter to whom it belongs, its summary compared by a second officer (G5).

        Raises:
            Forbidden: the person is no officer, or may not read this matter.
            Refused: the letter would go to the accused, its summary gives somebody away, or the second
                officer is missing; nothing was written.
        """
        _, letter = self._act(case_id, SealedAction.TRANSFER, draft, second)
        assert letter is not None  # a transfer makes one
        return letter

    def record(self, case_id: int, action: SealedAction, draft: Any) -> None:
        """收件回执、反馈、告知本人、办结: what came of it, by one officer.

        Raises:
            Forbidden: the person is no officer, or may not read this matter.
            Refused: it cannot be done now, or something is not right; nothing was written.
        """
        if ARROWS[action].needs_two:
            raise ValueError(f"{action.value} needs two officers")
        self._act(case_id, action, draft, None)

    def reclassify(self, case_id: int, draft: ReclassifyDraft, second: SecondOfficer) -> None:
        """改判类别: whom it accuses after all; the wall follows. By two officers.

        Raises:
            Forbidden, Refused: as :meth:`transfer`.
        """
        self._act(case_id, SealedAction.RECLASSIFY, draft, second)

    def recuse(self, case_id: int, draft: SealedRecusalDraft, second: SecondOfficer) -> None:
        """回避: who stays away from this matter from now on, or may come back to it. By two officers.

        The director, who may be the one it is about, decides nothing of a sealed matter.

        Raises:
            Forbidden, Refused: as :meth:`transfer`.
        """
        self._act(case_id, SealedAction.RECUSE, draft, second)

    def unseal(self, case_id: int, draft: UnsealDraft, second: SecondOfficer) -> None:
        """解封: it is no 检举控告 and becomes an ordinary matter of the desk. By two officers.

        Raises:
            Forbidden, Refused: as :meth:`transfer`.
        """
        self._act(case_id, SealedAction.UNSEAL, draft, second)

    def preview(self, document_id: int) -> bytes:
        """看文书: a letter or a 回避决定单 on the screen; nothing is counted.

        Looking takes one officer, as reading does. 草稿 lies across it, so that what he sees alone is no
        copy: what leaves the desk takes two (:meth:`print_letter`).

        Raises:
            Forbidden: the person is no officer, or may not read this matter.
            Refused: it is not there, or a character of it cannot be printed.
        """
        context, case_id = self._context, self._case_of(document_id)
        self._require(case_id, Act.OPEN_SEALED)
        _, forms, kind = context.desk.office, context.desk.forms, CopyKind.DRAFT
        with context.look() as session:
            document = session.get_one(r.Document, document_id)
            matter = self._matter(session, case_id)
            sheet = papers.sheet_of(context, session, matter, document, kind.label)
            self._journal(session, Act.OPEN_SEALED, case_id, reason="看文书")
        return papers.draw(context, sheet, forms.get(document.form_id), kind.label, kind)

    def print_letter(self, document_id: int, purpose: str, second: SecondOfficer) -> PaperCopy:
        """打印、寄送、存 PDF: a counted copy of a letter, or of a 回避决定单. By two officers.

        Raises:
            Forbidden, Refused: as :meth:`transfer`; nothing was counted.
        """
        if purpose not in sealing.PURPOSES:
            raise refuse(f"用途请选：{'、'.join(sealing.PURPOSES)}。", "purpose")
        case_id = self._case_of(document_id)
        self._require(case_id, Act.PRINT_SEALED)
        _ = self._context.desk.office, self._context.desk.forms
        login = self._second(case_id, second, reads=False)
        with self._context.begin() as session:
            matter = self._matter(session, case_id)
            document = session.get_one(r.Document, document_id)
            self._may(matter, SealedAction.PRINT)
            other = seconds.actor_of(self._context, session, login, matter)
            copy = papers.take_copy(self._context, session, matter, document, purpose)
            detail = {"form": document.form_id, "copy": copy.copy_label}
            self._journal(session, Act.PRINT_SEALED, case_id, other=other, detail=detail)
        return copy

    def output_failed(self, print_copy_id: int, message: str) -> None:
        """The printer or the disk failed after all: the copy gives its number back."""
        context = self._context
        context.require(Act.PRINT_SEALED, kind="print_copy", object_id=print_copy_id)
        with context.begin() as session:
            copy = session.get(r.PrintCopy, print_copy_id)
            is_ours = copy is not None and copy.form_id in (sealing.FORM, sealing.RECUSAL_FORM)
            if copy is not None and is_ours and copy.outcome == "ok":
                copy.outcome, copy.failure = "failed", clean_line(message)
                context.journal(
                    session, "print_failed", kind="print_copy", object_id=print_copy_id, result="failed"
                )

    def _act(
        self, case_id: int, action: SealedAction, draft: Any, second: SecondOfficer | None
    ) -> tuple[int, TransferIssued | None]:
        """Look, ask the second officer, look again and write, in one transaction."""
        if not isinstance(draft, DRAFTS[action]):
            raise TypeError(f"{type(draft).__name__} is not typed for {action.value}")
        act, draft, login = ARROWS[action].act, tidy(draft), ""
        self._require(case_id, act)
        _ = self._context.desk.office, self._context.desk.rules, self._context.desk.calendar
        if second is not None:
            with self._context.look() as session:
                self._check(self._matter(session, case_id), action, draft, session)
            login = self._second(case_id, second, reads=action is SealedAction.TRANSFER)
        with self._context.begin() as session:
            matter = self._matter(session, case_id)
            walled = self._check(matter, action, draft, session)
            other = seconds.actor_of(self._context, session, login, matter) if login else None
            if other is not None and walled is not matter:  # nor does who is accused from now on
                seconds.actor_of(self._context, session, login, walled)
            step = acts.Step(self._context, session, matter, action, draft, other)
            event, letter = acts.write(step)
            if isinstance(draft, UnsealDraft) and draft.purpose is not None:
                purpose = Purpose(draft.purpose.value)
                acts.tell_what_was_done(step)
                said = replace(matter.draft, target=matter.target)  # as decided, not as first written
                self._unsealing(self._context, session, matter.case, said, purpose, event)
                around = walls.of_case(session, matter.case)
                recusals.shut_out_by_law(session, case_id, around, self._context.today)
            self._journal(session, act, case_id, other=other, detail={"action": action.value})
            issued = TransferIssued(letter.id, letter.number or "") if letter is not None else None
        return event, issued

    def _check(
        self, matter: SealedMatter, action: SealedAction, draft: Any, session: Session
    ) -> SealedMatter:
        """The matter as the act leaves it: with the accused that a re-classification names."""
        self._may(matter, action)
        if isinstance(draft, ReclassifyDraft) and draft.target:
            around = walls.around(session, [(None, draft.target)])
            matter = replace(matter, target=draft.target, around=around)
        if found := acts.problems(self._context, session, matter, draft):
            raise Refused(*found)
        return matter

    def _may(self, matter: SealedMatter, action: SealedAction) -> None:
        if (sentence := sealing.refusal(self._context.actor, action, matter.facts)) is not None:
            raise refuse(sentence)

    def _second(self, case_id: int, second: SecondOfficer, *, reads: bool) -> str:
        try:
            return seconds.signed_in(self._context, second, reads=reads)
        except Refused as refused:
            if refused.problems[0].field == seconds.PASSWORD and second.password:
                with self._context.look() as session:
                    self._journal(session, None, case_id, result="refused")
            raise

    def _matter(self, session: Session, case_id: int) -> SealedMatter:
        return take_out(self._context, session, case_id)

    def _case_of(self, document_id: int) -> int:
        query = select(r.Document.case_id).where(
            r.Document.id == document_id, r.Document.action.in_((acts.DOCUMENT_ACTION, acts.RECUSAL_ACTION))
        )
        with self._context.read() as connection:
            found = connection.scalar(query)
        if found is None:
            raise refuse("没有找到这份转送函，请重新打开密封件。")
        return found

    def _number(self, case_id: int) -> str:
        with self._context.read() as connection:
            found = connection.scalar(select(r.Case.number).where(r.Case.id == case_id))
        if found is None:
            raise refuse(NOT_FOUND)
        return str(found)

    def _require(self, case_id: int, act: Act) -> None:
        """Let an officer pass who may read this matter; both refusals are journalled."""
        context, number = self._context, self._number(case_id)
        context.require(act, kind="case", object_id=case_id, number=number)
        try:
            with context.look() as session:
                take_out(context, session, case_id)
        except Forbidden:
            with context.look() as session:
                self._journal(session, act, case_id, result="refused")
            raise

    def _journal(
        self,
        session: Session,
        act: Act | None,
        case_id: int,
        *,
        other: Actor | None = None,
        reason: str = "",
        result: str = "ok",
        detail: dict[str, Any] | None = None,
    ) -> None:
        """A line for the first officer, and one for the second; never a word of what was said."""
        number = session.scalar(select(r.Case.number).where(r.Case.id == case_id)) or ""
        line: dict[str, Any] = {"kind": "case", "object_id": case_id, "number": number, "result": result}
        action = act.value if act is not None else "second_officer"
        self._context.journal(session, action, reason=reason, detail=detail, **line)
        if other is not None:
            journal.write(session, other, "second_officer", detail=detail, at=self._context.now, **line)
