"""办理: from 受理 to 归档; the rule that greys a button is the one that refuses its write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.handling import SEALED, CaseFacts, allowed_actions
from xinfang_desk.domain.handling_arrows import ARROWS, Action
from xinfang_desk.domain.handling_delivery import DeliveryDraft
from xinfang_desk.domain.handling_records import RecordDraft
from xinfang_desk.domain.handling_results import HandlingChoices, PaperIssued, PaperOpened, Served
from xinfang_desk.domain.handling_signing import Signing
from xinfang_desk.domain.typed_text import clean_line
from xinfang_desk.services import handling_issuing as issuing
from xinfang_desk.services import handling_opened as opened
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_case_facts import NOT_FOUND, read_facts
from xinfang_desk.services.handling_blanks import blank
from xinfang_desk.services.handling_recording import record
from xinfang_desk.services.handling_reopening import reopen
from xinfang_desk.services.handling_serving import serve
from xinfang_desk.services.handling_voiding import void
from xinfang_desk.store import records as r


class HandlingService:
    """办理 for the person who signed in."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def facts(self, case_id: int) -> CaseFacts:
        """What the rules know of a case.

        Raises:
            Forbidden: the person opens no matters.
            Refused: it is not there.
        """
        context = self._context
        context.require(Act.OPEN_CASE, kind="case", object_id=case_id)
        self._warm()
        with context.read() as connection:
            return read_facts(context.desk, connection, case_id)

    def allowed(self, case_id: int) -> dict[Action, str | None]:
        """Every action with None, or the sentence that greys its button."""
        return allowed_actions(self._context.actor, self.facts(case_id), self._context.today)

    def choices(self) -> HandlingChoices:
        """The units and people that the fields of every dialog complete from."""
        with self._context.read() as connection:
            return opened.choices(connection)

    def signers(self, action: Action) -> HandlingChoices:
        """Who can sign the paper of an action, the usual one first; no organs."""
        form_id = issuing.known_action(action)
        with self._context.read() as connection:
            return opened.signers(connection, form_id)

    def next_number(self, action: Action, draft: Any, signed_on: date) -> str:
        """The 文号 that 签发 on that day would take now; nothing is taken by asking."""
        with self._context.read() as connection:
            return opened.next_number(self._context, connection, action, draft, signed_on)

    def blank(self, case_id: int, action: Action) -> Any:
        """The draft of an action, filled with what the case knows.

        Raises:
            Forbidden: the person drafts no papers.
            Refused: the case is not there or is sealed, or the action has no paper.
        """
        context = self._context
        issuing.known_action(action)
        number = self._require(case_id, Act.DRAFT_PAPER)
        with context.look() as session:
            case = session.get_one(r.Case, case_id)
            draft = blank(context, session, case, read_facts(context.desk, session, case_id), action)
            context.journal(
                session, "open_case", kind="case", object_id=case_id, number=number, reason=action.label
            )
        return draft

    def save_draft(self, case_id: int, action: Action, draft: Any, document_id: int | None = None) -> int:
        """Keep a paper as a draft, in place of an earlier state of it; answers its row.

        Raises:
            Forbidden: the person drafts no papers.
            Refused: the case takes no such paper now, or something is too long.
        """
        with self._act(case_id, Act.DRAFT_PAPER) as session:
            document = issuing.keep_draft(self._context, session, case_id, action, draft, document_id)
            self._journal(session, Act.DRAFT_PAPER, document)
            return document.id

    def open_paper(self, document_id: int) -> PaperOpened:
        """A paper as kept, with its 送达回证; looking at it is journalled.

        Raises:
            Forbidden: the person opens no matters.
            Refused: it is not there, or its matter is sealed.
        """
        context = self._context
        self._require(self._case_of(document_id), Act.OPEN_CASE)
        with context.look() as session:
            document = session.get_one(r.Document, document_id)
            paper = opened.read_paper(session, document)
            context.journal(
                session,
                "open_case",
                kind="document",
                object_id=document_id,
                number=document.number or "",
                reason=paper.name,
            )
        return paper

    def discard_draft(self, document_id: int) -> None:
        """Take a draft away; what was signed out can only become void.

        Raises:
            Refused: it is no draft.
        """
        with self._act(self._case_of(document_id), Act.DRAFT_PAPER) as session:
            document = session.get_one(r.Document, document_id)
            self._journal(session, Act.DRAFT_PAPER, document, reason="删去草稿")
            opened.discard(session, document)

    def issue(
        self,
        case_id: int,
        action: Action,
        draft: Any,
        signing: Signing,
        document_id: int | None = None,
        kept: frozenset[str] = frozenset(),
    ) -> PaperIssued:
        """签发: number, state and clocks in one transaction.

        Args:
            case_id: of the matter.
            action: what is done.
            draft: what was typed for it.
            signing: who signs and when.
            document_id: the kept draft that is signed out; None for one that was never kept.
            kept: fields whose keepable problem was looked at and kept (保留).

        Raises:
            Forbidden: the person signs no papers out.
            Refused: the action is refused now, or something is not right; nothing was written.
        """
        act = ARROWS[action].act
        with self._act(case_id, act) as session:
            done = issuing.issue(self._context, session, case_id, action, draft, signing, document_id, kept)
            document = session.get_one(r.Document, done.document_id)
            self._journal(session, act, document, reason=signing.late_reason.strip())
            return done

    def serve(self, document_id: int, draft: DeliveryDraft) -> Served:
        """送达: what came of one try; a served paper ends or starts what the law says.

        Raises:
            Forbidden: the person records nothing.
            Refused: the paper waits for no service, or something is not right; nothing was written.
        """
        act = ARROWS[Action.SERVE].act
        with self._act(self._case_of(document_id), act) as session:
            done = serve(self._context, session, document_id, draft)
            document = session.get_one(r.Document, document_id)
            self._journal(session, act, document, action="serve")
            return done

    def record(self, case_id: int, action: Action, draft: RecordDraft) -> None:
        """Write down an arrow that has no paper of ours (调查、反馈、异议答复、上级意见、归档).

        Raises:
            Forbidden: the person's role does not do it.
            Refused: the action is refused now, or something is not right; nothing was written.
        """
        act = ARROWS[action].act
        with self._act(case_id, act) as session:
            case = record(self._context, session, case_id, action, draft)
            self._context.journal(
                session,
                act.value,
                kind="case",
                object_id=case_id,
                number=case.number,
                reason=clean_line(draft.reason),
                detail={"action": action.value},
            )

    def void(self, document_id: int, reason: str) -> None:
        """作废; the number is never given again, and the case goes back where the paper found it.

        Raises:
            Forbidden: the person voids no papers.
            Refused: it was served, something was built on it, or no reason is said.
        """
        with self._act(self._case_of(document_id), Act.VOID_PAPER) as session:
            document = void(self._context, session, document_id, reason)
            self._journal(session, Act.VOID_PAPER, document, reason=clean_line(reason))

    def reopen(self, case_id: int, reason: str, received_on: date) -> str:
        """重新办理: a new matter with its own clocks, linked to this one; answers its number.

        Raises:
            Forbidden: the person reopens no matters.
            Refused: it is not ended, or something is not right; nothing was written.
        """
        with self._act(case_id, Act.REOPEN_CASE) as session:
            new = reopen(self._context, session, case_id, reason, received_on)
            self._context.journal(
                session,
                Act.REOPEN_CASE.value,
                kind="case",
                object_id=case_id,
                number=new.number,
                reason=clean_line(reason),
            )
            return new.number

    def blank_delivery(self, document_id: int) -> DeliveryDraft:
        """A 送达回证 filled with the petitioner and his address."""
        self._require(self._case_of(document_id), Act.RECORD_HANDLING)
        with self._context.look() as session:
            return opened.blank_delivery(self._context, session, session.get_one(r.Document, document_id))

    def _warm(self) -> None:
        """What an act asks of the desk is read before the one reader or the writer is held."""
        desk = self._context.desk
        _ = desk.office, desk.calendar, desk.rules, desk.setting("review_organs")

    def _case_of(self, document_id: int) -> int:
        query = select(r.Document.case_id).where(r.Document.id == document_id)
        with self._context.read() as connection:
            found = connection.scalar(query)
        if found is None:
            raise refuse("没有找到这份文书，请刷新再看。")
        return found

    def _require(self, case_id: int, act: Act) -> str:
        """Let the person pass and answer the number; what is sealed is worked on in its own way only."""
        context = self._context
        with context.read() as connection:
            row = connection.execute(
                select(r.Case.number, r.Case.is_sealed).where(r.Case.id == case_id)
            ).first()
        if row is None:
            raise refuse(NOT_FOUND)
        if row.is_sealed:
            with context.look() as session:
                context.journal(
                    session, act.value, kind="case", object_id=case_id, number=row.number, result="refused"
                )
            raise refuse(SEALED)
        context.require(act, kind="case", object_id=case_id, number=row.number)
        return str(row.number)

    @contextmanager
    def _act(self, case_id: int, act: Act) -> Iterator[Session]:
        """The transaction of a button, for whoever may press it."""
        self._require(case_id, act)
        self._warm()
        with self._context.begin() as session:
            yield session

    def _journal(
        self, session: Session, act: Act, document: r.Document, *, action: str = "", reason: str = ""
    ) -> None:
        self._context.journal(
            session,
            action or act.value,
            kind="document",
            object_id=document.id,
            number=document.number or "",
            reason=reason,
            detail={"form": document.form_id, "case": document.case_id},
        )
