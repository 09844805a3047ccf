"""督办: a slip from its draft to the archive; the rule that refuses a verb greys its button."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain import slip_rules
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.cases import Cursor
from xinfang_desk.domain.errors import Refused, refuse
from xinfang_desk.domain.numbering import read_document_number, read_slip_code
from xinfang_desk.domain.recusal import withheld_slip
from xinfang_desk.domain.supervision import (
    SlipChoices,
    SlipDetail,
    SlipDraft,
    SlipFilter,
    SlipIssued,
    SlipPage,
    SlipReport,
)
from xinfang_desk.domain.typed_text import clean_line, half_width
from xinfang_desk.services import supervision_choices as offered
from xinfang_desk.services import supervision_drafts as drafts
from xinfang_desk.services import supervision_life as life
from xinfang_desk.services import supervision_lists as lists
from xinfang_desk.services import supervision_signing as signing
from xinfang_desk.services.context import Context
from xinfang_desk.services.supervision_detail import read_detail
from xinfang_desk.store import records as r

NOT_FOUND = "没有找到这张督办单，请刷新再看。"


class SupervisionService:
    """督办单 for the person who signed in."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def page(self, which: SlipFilter, cursor: Cursor | None = None, limit: int = 50) -> SlipPage:
        """A page of slips, petitioners masked."""
        self._context.require(Act.LIST_CASES, kind="slip")
        hidden = set(self._context.away_from().values())
        with self._context.read() as connection:
            page = lists.page(connection, which, cursor, limit, self._context.today)
        if not hidden:
            return page
        rows = tuple(withheld_slip(row) if row.case_number in hidden else row for row in page.rows)
        return replace(page, rows=rows)

    def counts(self, which: SlipFilter) -> dict[str, int]:
        """How many slips each segment (open, draft, to_review, closed, all) holds."""
        self._context.require(Act.LIST_CASES, kind="slip")
        with self._context.read() as connection:
            return offered.counts(connection, which, self._context.today)

    def choices(self) -> SlipChoices:
        """The lists behind the combos of a slip."""
        return offered.choices(self._context)

    def next_number(self, signed_on: date) -> str:
        """The 发文字号 that 签发 on that day would take now; nothing is taken by asking."""
        return offered.next_number(self._context, signed_on)

    def open(self, slip_id: int, reason: str | None = None) -> SlipDetail:
        """Open a slip; the journal line is written in the same transaction."""
        context = self._context
        context.require(Act.OPEN_CASE, kind="slip", object_id=slip_id)
        calendar = context.desk.calendar
        with context.look() as session:
            slip = _slip(session, slip_id)
            detail = read_detail(session, slip, context.actor, context.today, calendar)
            number = detail.number or detail.case_number
            context.journal(
                session,
                "open_slip",
                kind="slip",
                object_id=slip_id,
                number=number,
                reason=clean_line(reason or ""),
            )
        return detail

    def by_code(self, text: str) -> int | None:
        """The slip whose code a wand read or somebody typed, or whose 发文字号 it is.

        Raises:
            Refused: it begins like a slip code and a character of it does not fit.
        """
        self._context.require(Act.LIST_CASES, kind="slip")
        slip, document = r.SupervisionSlip, r.Document
        try:
            wanted = slip.code == str(read_slip_code(text))
        except Refused:
            number = read_document_number(text)
            if half_width(text).upper().startswith("XF"):
                raise
            if number is None:
                return None
            wanted = document.number == str(number)
        query = select(slip.id).join(document, document.id == slip.document_id).where(wanted)
        with self._context.read() as connection:
            return connection.scalar(query)

    def blank_draft(self, case_id: int) -> SlipDraft:
        """A draft for a case, filled with its 摘要, 来源 and the 批示 of the visit."""
        context = self._context
        context.require(Act.DRAFT_SLIP, kind="case", object_id=case_id)
        days = context.desk.number("slip_days")
        with context.look() as session:
            found = drafts.supervised_case(context, session, case_id)
            draft = drafts.blank(session, found.case, days)
            context.journal(
                session,
                "open_case",
                kind="case",
                object_id=case_id,
                number=found.case.number,
                reason="开督办单",
            )
        return draft

    def draft(self, draft: SlipDraft) -> int:
        """Keep a slip as a draft, with the 批示 it comes from in the same step.

        Raises:
            Refused: something is missing, or the case takes no slip; nothing was written.
        """
        return self._keep(draft, None)

    def revise(self, slip_id: int, draft: SlipDraft) -> None:
        """Keep a changed draft in place of the earlier one."""
        self._context.require(Act.DRAFT_SLIP, kind="slip", object_id=slip_id)
        self._keep(draft, slip_id)

    def due_preview(self, draft: SlipDraft, signed_on: date) -> tuple[date, str] | None:
        """The limit the draft would get if signed on a day, with its sum; None while it is incomplete."""
        problems = slip_rules.sign_out_problems(draft, signed_on, signed_on, signed_on)
        if any(problem.field in ("limit_value", "until") for problem in problems):
            return None
        due = signing.limit_of(self._context, draft, signed_on)
        return due.legal_due, due.explanation

    def sign_out(self, slip_id: int, signed_on: date, signer_id: int) -> SlipIssued:
        """签发: number, code and limit are fixed from now on."""
        with self._verb(slip_id, "sign_out", "sign_out_slip") as (session, slip):
            return signing.sign_out(self._context, session, slip, signed_on, signer_id)

    def acknowledge(self, slip_id: int, by: str, at: datetime) -> None:
        """签收."""
        with self._verb(slip_id, "acknowledge", "acknowledge_slip") as (session, slip):
            life.acknowledge(self._context, session, slip, by, at)

    def progress(self, slip_id: int, on: date, text: str, by: str) -> None:
        """记进展."""
        with self._verb(slip_id, "progress", "progress_slip") as (session, slip):
            life.progress(self._context, session, slip, on, text, by)

    def extend(
        self, slip_id: int, until: date, reason: str, approver_id: int | None, approved_on: date
    ) -> None:
        """延期, asked for and approved before the limit."""
        with self._verb(slip_id, "extend", "extend_slip") as (session, slip):
            life.extend(self._context, session, slip, until, reason, approver_id, approved_on)

    def report(self, slip_id: int, report: SlipReport) -> None:
        """登记结案报告 with 处长签字."""
        with self._verb(slip_id, "report", "report_slip") as (session, slip):
            life.report(self._context, session, slip, report)

    def review(self, slip_id: int, accept: bool, reason: str, on: date) -> None:
        """审核: accept or return."""
        with self._verb(slip_id, "review", "review_slip") as (session, slip):
            life.review(self._context, session, slip, accept, reason, on)

    def archive(self, slip_id: int, number: str | None, on: date) -> str:
        """归档; answers the number, which the desk gives when none is."""
        with self._verb(slip_id, "archive", "archive_slip") as (session, slip):
            return life.archive(self._context, session, slip, number, on)

    def void(self, slip_id: int, reason: str) -> None:
        """作废; the number is never given again."""
        with self._verb(slip_id, "void", "void_slip") as (session, slip):
            life.void(self._context, session, slip, reason)

    def allowed(self, slip_id: int) -> dict[str, str | None]:
        """Every verb with None or the sentence that greys its button."""
        self._context.require(Act.OPEN_CASE, kind="slip", object_id=slip_id)
        slip = r.SupervisionSlip
        with self._context.read() as connection:
            row = connection.execute(select(slip.state, slip.due_on).where(slip.id == slip_id)).first()
        if row is None:
            raise refuse(NOT_FOUND)
        return slip_rules.allowed_on(self._context.actor, row.state, row.due_on, self._context.today)

    def _keep(self, draft: SlipDraft, slip_id: int | None) -> int:
        context = self._context
        context.require(Act.DRAFT_SLIP, kind="case", object_id=draft.case_id)
        draft = slip_rules.tidy_slip(draft)
        if problems := slip_rules.draft_problems(draft):
            raise Refused(*problems)
        with context.begin() as session:
            slip = None
            if slip_id is not None:
                slip = _slip(session, slip_id)
                if (sentence := slip_rules.state_refusal(slip.state, "revise")) is not None:
                    raise refuse(sentence)
                if slip.case_id != draft.case_id:
                    raise refuse("这张督办单属于另一件事项，请另开一张。")
            found = drafts.supervised_case(context, session, draft.case_id)
            drafts.require_units(session, draft, found)
            kept = drafts.keep(context, session, draft, slip)
            action = "draft_slip" if slip_id is None else "revise_slip"
            context.journal(session, action, kind="slip", object_id=kept, number=found.case.number)
        return kept

    @contextmanager
    def _verb(self, slip_id: int, verb: str, action: str) -> Iterator[tuple[Session, r.SupervisionSlip]]:
        """The transaction of a verb: role, state, the act itself, and its journal line."""
        context = self._context
        context.require(slip_rules.VERBS[verb][0], kind="slip", object_id=slip_id)
        # What an act asks of the desk is read before the writer is held.
        _ = context.desk.office, context.desk.calendar, context.desk.wordings
        with context.begin() as session:
            slip = _slip(session, slip_id)
            if (sentence := slip_rules.state_refusal(slip.state, verb)) is not None:
                raise refuse(sentence)
            yield session, slip
            number = session.get_one(r.Document, slip.document_id).number or ""
            context.journal(session, action, kind="slip", object_id=slip_id, number=number)


def _slip(session: Session, slip_id: int) -> r.SupervisionSlip:
    slip = session.get(r.SupervisionSlip, slip_id)
    if slip is None:
        raise refuse(NOT_FOUND)
    return slip
