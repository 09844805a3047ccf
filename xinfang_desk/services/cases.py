"""事项跟踪: the list, the opened matter, and what is done to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import recusal
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.cases import CaseDetail, CaseFilter, CasePage, Cursor, PartyLine, SealedDetail
from xinfang_desk.domain.errors import Forbidden, refuse
from xinfang_desk.domain.numbering import read_case_number
from xinfang_desk.domain.sealing_desk import READER
from xinfang_desk.domain.sealing_reason import reason_problem
from xinfang_desk.domain.terms import LinkKind
from xinfang_desk.domain.typed_text import clean_line
from xinfang_desk.services import cases_acts as acts
from xinfang_desk.services import cases_lists as lists
from xinfang_desk.services import cases_sealed as sealed
from xinfang_desk.services.cases_detail import read_detail
from xinfang_desk.services.cases_parties import party_lines
from xinfang_desk.services.context import Context
from xinfang_desk.store import merges
from xinfang_desk.store import records as r

NOT_FOUND = "没有找到这件事项，请核对编号。"


class CasesService:
    """事项跟踪 for the person who signed in."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def page(self, which: CaseFilter, cursor: Cursor | None = None, limit: int = 50) -> CasePage:
        """A page of masked rows; an officer without another role sees the sealed ones only.

        Raises:
            Forbidden: the person sees no list of matters.
        """
        scope, hidden = self._scope(), self._context.away_from()
        with self._context.read() as connection:
            page = lists.page(connection, which, cursor, limit, self._context.today, scope)
        if not hidden:
            return page
        rows = tuple(recusal.withheld(row) if row.case_id in hidden else row for row in page.rows)
        return replace(page, rows=rows)

    def counts(self, which: CaseFilter) -> dict[str, int]:
        """How many matters each segment (open, to_inform, working, concluded, all) holds."""
        scope = self._scope()
        with self._context.read() as connection:
            return lists.counts(connection, which, self._context.today, scope)

    def open(self, case_id: int, reason: str | None = None) -> CaseDetail:
        """Open a matter, or the one it was merged into; the journal line is written in the same transaction.

        Args:
            case_id: its row.
            reason: why, where a search led here (判重, 查询进度 …).

        Raises:
            Forbidden: the person opens no matters, or it is sealed and he is no officer.
            Refused: it is not there, or is sealed and asks for a reason (:meth:`open_sealed`).
        """
        with self._context.read() as connection:
            case_id = merges.kept_of(connection, merges.CASE, case_id)
        number = self._require(case_id, Act.OPEN_CASE)
        desk, hidden = self._context.desk, self._context.away_from()
        _ = desk.rules, desk.calendar  # read before the file is held
        with self._context.look() as session:
            case = session.get_one(r.Case, case_id)
            detail = read_detail(desk, session, case, self._context.actor, self._context.today)
            self._context.journal(
                session,
                "open_case",
                kind="case",
                object_id=case_id,
                number=number,
                reason=clean_line(reason or ""),
            )
        return recusal.without_links(detail, hidden) if hidden else detail

    def open_number(self, number: str) -> CaseDetail:
        """Open the matter that carries this number, or a receipt of which does.

        Raises:
            Forbidden: as :meth:`open`.
            Refused: there is none.
        """
        known = read_case_number(number)
        if known is None:
            raise refuse("编号看不懂，请写成 LF20260325-0007 的样子。", "number")
        wanted = str(known)
        with self._context.read() as connection:
            case_id = connection.scalar(
                select(r.Case.id)
                .outerjoin(r.ReceiptCase, r.ReceiptCase.case_id == r.Case.id)
                .outerjoin(r.Receipt, r.Receipt.id == r.ReceiptCase.receipt_id)
                .where(or_(r.Case.number == wanted, r.Receipt.number == wanted))
            )
        if case_id is None:
            raise refuse(NOT_FOUND, "number")
        return self.open(case_id)

    def reveal(self, case_id: int) -> tuple[PartyLine, ...]:
        """显示: the parties in full; journalled."""
        number = self._require(case_id, Act.OPEN_CASE)
        with self._context.look() as session:
            rows = session.scalars(select(r.Party).where(r.Party.case_id == case_id).order_by(r.Party.id))
            shown = party_lines(list(rows), is_masked=False, is_secret=False)
            self._context.journal(session, "reveal", kind="case", object_id=case_id, number=number)
        return shown

    def open_sealed(self, case_id: int, reason: str) -> SealedDetail:
        """Open a sealed matter; the reason is journalled before its content leaves the service.

        Raises:
            Forbidden: the person is no 保密专管员, or must not read this one (G3, G11).
            Refused: the reason is missing or tells of somebody, or the officer was not admitted yet.
        """
        number, _ = self._known(case_id)
        self._context.require(Act.OPEN_SEALED, kind="case", object_id=case_id, number=number)
        reason = clean_line(reason)
        if (sentence := reason_problem(reason)) is not None:
            raise refuse(sentence, "reason")
        _ = self._context.desk.office, self._context.desk.setting(READER)
        line: dict[str, Any] = {"kind": "case", "object_id": case_id, "number": number, "reason": reason}
        try:
            with self._context.look() as session:
                detail = sealed.take_out(self._context, session, session.get_one(r.Case, case_id), reason)
                self._context.journal(session, "open_sealed", **line)
        except Forbidden:
            with self._context.look() as session:
                # Nobody compared his reason with what is sealed, so it is not written down.
                self._context.journal(session, "open_sealed", result="refused", **{**line, "reason": ""})
            raise
        return detail

    def assign(self, case_id: int, unit_id: int, note: str = "") -> None:
        """Set the 承办处室."""
        self._require(case_id, Act.ASSIGN, opens=False)
        with self._context.begin() as session:
            self._done(session, "assign", acts.assign(self._context, session, case_id, unit_id, note))

    def note(self, case_id: int, text: str, happened_on: date) -> None:
        """记一笔."""
        self._require(case_id, Act.NOTE, opens=False)
        with self._context.begin() as session:
            self._done(session, "note", acts.note(self._context, session, case_id, text, happened_on))

    def link(self, case_id: int, other_number: str, kind: LinkKind, reason: str = "") -> None:
        """Link the matter to another one; whoever stays away from either (回避) links neither."""
        self._require(case_id, Act.LINK, opens=False)
        with self._context.read() as connection:
            other_id = acts.linked_case(connection, other_number)
        if other_id:
            self._require(other_id, Act.LINK, opens=False)
        with self._context.begin() as session:
            linked = acts.link(self._context, session, case_id, other_number, kind, reason)
            self._done(session, "link", linked)

    def conclude_on_spot(self, case_id: int, answer: str, answered_on: date) -> None:
        """当场办结 with the spoken answer."""
        self._require(case_id, Act.CONCLUDE_ON_SPOT, opens=False)
        with self._context.begin() as session:
            case = acts.conclude_on_spot(self._context, session, case_id, answer, answered_on)
            self._done(session, "conclude_on_spot", case)

    def record_platform(self, receipt_id: int, number: str, entered_on: date) -> None:
        """Write down the number a receipt has in 信访信息系统."""
        self._context.require(Act.NOTE, kind="receipt", object_id=receipt_id)
        with self._context.begin() as session:
            case = acts.record_platform(self._context, session, receipt_id, number, entered_on)
            self._done(session, "note", case)

    def _scope(self) -> str:
        if not self._context.may(Act.LIST_CASES) and self._context.may(Act.OPEN_SEALED):
            return "sealed"
        self._context.require(Act.LIST_CASES, kind="case")
        return "all"

    def _known(self, case_id: int) -> tuple[str, bool]:
        """Number and whether it is sealed: what may be said of a matter before it is opened."""
        with self._context.read() as connection:
            row = connection.execute(
                select(r.Case.number, r.Case.is_sealed).where(r.Case.id == case_id)
            ).first()
        if row is None:
            raise refuse(NOT_FOUND)
        return row.number, row.is_sealed

    def _require(self, case_id: int, act: Act, *, opens: bool = True) -> str:
        """Let the person pass and answer the number; what is sealed is opened in its own way only."""
        number, is_sealed = self._known(case_id)
        if is_sealed and opens:
            self._context.require(Act.OPEN_SEALED, kind="case", object_id=case_id, number=number)
            raise refuse("打开密封件请写明事由，事由记入日志。", "reason")
        if not is_sealed:
            self._context.require(act, kind="case", object_id=case_id, number=number)
        return number

    def _done(self, session: Session, action: str, case: r.Case) -> None:
        self._context.journal(session, action, kind="case", object_id=case.id, number=case.number)
