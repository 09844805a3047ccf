"""签回: which papers of a matter came back signed, with their scan or with the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain import signed_returns as rules
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.attachments import AttachmentKind
from xinfang_desk.domain.errors import Refused, refuse
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.handling_papers import PAPERS
from xinfang_desk.domain.receipts import FORM_NAMES
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.signed_returns import ReturnLine
from xinfang_desk.domain.typed_text import clean_line
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_matter import let_in
from xinfang_desk.store import events
from xinfang_desk.store import records as r

NOT_FOUND = "没有找到这份文书，请刷新再看。"
_NOT_ITS_SCAN = "这份附件不是这份文书的签名件，请重新附上。"


@dataclass(frozen=True, slots=True)
class _Paper:
    """What a return is written down for."""

    case_id: int
    name: str
    number: str
    state: str
    begins_on: date | None
    key: dict[str, int]
    document_id: int | None


class ReturnsService:
    """Papers that came back, for the person who signed in."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def lines(self, case_id: int) -> tuple[ReturnLine, ...]:
        """What of a matter came back, in the order it was written down.

        Raises:
            Forbidden, Refused: the person may not look at the matter.
        """
        let_in(self._context, case_id, Act.OPEN_CASE)
        with self._context.read() as connection:
            row, slip = r.SignedReturn, r.SupervisionSlip
            query = (
                select(
                    row.form_id,
                    row.document_id,
                    row.receipt_id,
                    row.delivery_id,
                    row.returned_on,
                    row.attachment_id,
                    row.reason,
                    slip.id.label("slip_id"),
                )
                .outerjoin(slip, slip.document_id == row.document_id)
                .where(row.case_id == case_id)
                .order_by(row.id)
            )
            return tuple(
                ReturnLine(
                    one.form_id,
                    one.receipt_id or one.delivery_id or one.slip_id or one.document_id,
                    one.returned_on,
                    one.attachment_id,
                    one.reason,
                )
                for one in connection.execute(query)
            )

    def take_back(
        self, paper: PaperOf, returned_on: date | None, attachment_id: int | None = None, reason: str = ""
    ) -> ReturnLine:
        """登记签回: with the scan that was attached to the paper, or for a reason without one.

        Args:
            paper: F01, F02, F03 of a receipt, F15 of a slip, F14 of a delivery, else of a document.
            returned_on: the day it came back.
            attachment_id: its scan, of kind 签名件.
            reason: why there is none; journalled and shown beside the paper.

        Raises:
            Forbidden: the person records nothing.
            Refused: there is neither scan nor reason, the scan is another paper's, the paper is a draft
                or void or came back before; nothing was written.
        """
        context = self._context
        with context.read() as connection:
            found = _find(connection, paper)
        let_in(self._context, found.case_id, Act.RECORD_HANDLING)
        problems = rules.problems(
            begins_on=found.begins_on,
            returned_on=returned_on,
            today=context.today,
            has_scan=attachment_id is not None,
            reason=reason,
        )
        if found.state in ("draft", "void"):
            raise refuse(rules.NOT_ISSUED if found.state == "draft" else rules.IS_VOID)
        if problems:
            raise Refused(*problems)
        assert returned_on is not None  # else there is a problem
        words = "" if attachment_id is not None else clean_line(reason)
        with context.begin() as session:
            self._may_be_written(session, paper, found, attachment_id)
            session.add(
                r.SignedReturn(
                    case_id=found.case_id,
                    form_id=paper.form_id,
                    attachment_id=attachment_id,
                    returned_on=returned_on,
                    account_id=context.actor.account_id,
                    reason=words,
                    **found.key,
                )
            )
            self._tell(session, paper, found, returned_on, words)
        return ReturnLine(paper.form_id, paper.subject_id, returned_on, attachment_id, words)

    def _may_be_written(
        self, session: Session, paper: PaperOf, found: _Paper, attachment_id: int | None
    ) -> None:
        row = r.SignedReturn
        same = select(row.id).where(row.form_id == paper.form_id)
        for name, value in found.key.items():
            same = same.where(getattr(row, name) == value)
        if session.scalar(same.limit(1)) is not None:
            raise refuse(rules.ALREADY)
        if attachment_id is None:
            return
        scan = session.get(r.Attachment, attachment_id)
        taken = session.scalar(select(row.id).where(row.attachment_id == attachment_id).limit(1))
        if (
            scan is None
            or taken is not None
            or (scan.case_id, scan.document_id) != (found.case_id, found.document_id)
            or scan.kind != AttachmentKind.SIGNED.value
        ):
            raise refuse(_NOT_ITS_SCAN, "file")

    def _tell(self, session: Session, paper: PaperOf, found: _Paper, returned_on: date, reason: str) -> None:
        context = self._context
        name = " ".join(filter(None, (found.name, found.number)))
        text = f"签回：{name}" + (f"\n没有扫描件：{reason}" if reason else "")
        events.add(
            session,
            context.actor,
            found.case_id,
            EventKind.SIGNED_BACK,
            text,
            on=returned_on,
            at=context.now,
            reason=reason,
            document_id=found.document_id,
            receipt_id=found.key.get("receipt_id"),
        )
        context.journal(
            session,
            "sign_back_without_scan" if reason else "sign_back",
            kind="document" if found.document_id else "receipt",
            object_id=found.document_id or paper.subject_id,
            number=found.number,
            reason=reason,
            detail={"form": paper.form_id, "case": found.case_id},
        )


def _find(connection: Any, paper: PaperOf) -> _Paper:
    """The paper as it is kept.

    Raises:
        Refused: there is none.
    """
    document = r.Document
    if paper.form_id in FORM_NAMES:
        of_receipt = (
            select(r.ReceiptCase.case_id, r.Receipt.number, r.Receipt.received_on)
            .join(r.Receipt, r.Receipt.id == r.ReceiptCase.receipt_id)
            .where(r.Receipt.id == paper.subject_id)
        )
        if (row := connection.execute(of_receipt).first()) is None:
            raise refuse(NOT_FOUND)
        name, key = FORM_NAMES[paper.form_id], {"receipt_id": paper.subject_id}
        return _Paper(row.case_id, name, row.number, "issued", row.received_on, key, None)
    columns = (document.id, document.case_id, document.number, document.state, document.signed_on)
    query: Any
    if paper.form_id == "F14":
        delivery = r.Delivery
        query = (
            select(*columns[:4], delivery.tried_on.label("signed_on"))
            .join(delivery, delivery.document_id == document.id)
            .where(delivery.id == paper.subject_id)
        )
    elif paper.form_id == "F15":
        slip = r.SupervisionSlip
        query = (
            select(*columns).join(slip, slip.document_id == document.id).where(slip.id == paper.subject_id)
        )
    else:
        query = select(*columns).where(
            document.id == paper.subject_id, document.form_id == paper.form_id, document.form_id.in_(PAPERS)
        )
    if (row := connection.execute(query).first()) is None:
        raise refuse(NOT_FOUND)
    name = {"F14": "送达回证", "F15": "信访督办单"}.get(paper.form_id) or PAPERS[paper.form_id].name
    key = {"delivery_id": paper.subject_id} if paper.form_id == "F14" else {"document_id": row.id}
    return _Paper(row.case_id, name, row.number or "", row.state, row.signed_on, key, row.id)
