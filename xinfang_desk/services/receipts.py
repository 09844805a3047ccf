"""来件: each sender of a matter gets its own feedback, each caller the call-back that was promised."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain import follow_up as rules
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.errors import Refused, refuse
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.handling import SEALED
from xinfang_desk.domain.handling_fields import tidy
from xinfang_desk.domain.named_days import CALL_BACK, FEEDBACK
from xinfang_desk.domain.receipt_answers import CallBackDraft, FeedbackDraft, ReceiptAnswer
from xinfang_desk.services.context import Context
from xinfang_desk.store import deadlines, events
from xinfang_desk.store import records as r

NOT_FOUND = "没有找到这份来件，请刷新再看。"


class ReceiptsService:
    """The receipts of a case that wait for an answer, for the person who signed in."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def answers(self, case_id: int) -> tuple[ReceiptAnswer, ...]:
        """The receipts of a case that an organ sent or that promised a call-back; none that is sealed."""
        self._context.require(Act.OPEN_CASE, kind="case", object_id=case_id)
        receipt, forward, call = r.Receipt, r.ForwardDetail, r.CallDetail
        query = (
            select(
                receipt.id,
                receipt.number,
                receipt.channel,
                receipt.received_on,
                forward.organ,
                forward.outside_number,
                forward.feedback_on,
                forward.feedback_sent_on,
                forward.feedback_number,
                call.call_back_on,
                call.called_back_on,
            )
            .join(r.ReceiptCase, r.ReceiptCase.receipt_id == receipt.id)
            .outerjoin(forward, forward.receipt_id == receipt.id)
            .outerjoin(call, (call.receipt_id == receipt.id) & call.call_back_on.is_not(None))
            .where(r.ReceiptCase.case_id == case_id, ~receipt.is_sealed)
            .where(forward.id.is_not(None) | call.id.is_not(None))
            .order_by(receipt.id)
        )
        with self._context.read() as connection:
            return tuple(_answer(row) for row in connection.execute(query))

    def feed_back(self, receipt_id: int, draft: FeedbackDraft) -> None:
        """反馈: what went back to the organ that sent this receipt; other senders still wait.

        Raises:
            Forbidden, Refused: nothing was written.
        """
        self._context.require(Act.RECORD_HANDLING, kind="receipt", object_id=receipt_id)
        with self._context.begin() as session:
            receipt, case, said = self._begin(session, receipt_id, draft)
            sent = session.scalars(
                select(r.ForwardDetail).where(r.ForwardDetail.receipt_id == receipt_id)
            ).first()
            if sent is None:
                raise refuse("这份来件不是别的机关转来的，不用反馈。")
            if sent.feedback_sent_on is not None:
                raise refuse(f"已经在 {sent.feedback_sent_on:%Y-%m-%d} 反馈过了。")
            sent.feedback_sent_on, sent.feedback_number = said.happened_on, said.number
            heading = f"已反馈{sent.organ}"
            text = "\n".join(filter(None, (heading, said.number, said.text)))
            self._meet(session, receipt, case, FEEDBACK, EventKind.FEEDBACK, text, said.happened_on)

    def call_back(self, receipt_id: int, draft: CallBackDraft) -> None:
        """回电: the promised call was made.

        Raises:
            Forbidden, Refused: nothing was written.
        """
        self._context.require(Act.RECORD_HANDLING, kind="receipt", object_id=receipt_id)
        with self._context.begin() as session:
            receipt, case, said = self._begin(session, receipt_id, draft)
            call = session.scalars(select(r.CallDetail).where(r.CallDetail.receipt_id == receipt_id)).first()
            if call is None:
                raise refuse("这份登记不是来电，没有答应过回电。")
            if call.called_back_on is not None:
                raise refuse(f"已经在 {call.called_back_on:%Y-%m-%d} 回过电话了。")
            call.called_back_on = said.happened_on
            text = f"已回电\n{said.text}"
            self._meet(session, receipt, case, CALL_BACK, EventKind.CALL_BACK, text, said.happened_on)

    def _begin(self, session: Session, receipt_id: int, draft: Any) -> tuple[r.Receipt, r.Case, Any]:
        context = self._context
        receipt = session.get(r.Receipt, receipt_id)
        if receipt is None:
            raise refuse(NOT_FOUND)
        if receipt.is_sealed:
            raise refuse(SEALED)
        link = select(r.Case).join(r.ReceiptCase, r.ReceiptCase.case_id == r.Case.id)
        case = session.scalars(link.where(r.ReceiptCase.receipt_id == receipt_id)).first()
        if case is None:
            raise refuse(NOT_FOUND)
        said = tidy(draft)
        if found := rules.problems(said, receipt.received_on, context.today):
            raise Refused(*found)
        return receipt, case, said

    def _meet(
        self,
        session: Session,
        receipt: r.Receipt,
        case: r.Case,
        rule: str,
        kind: EventKind,
        text: str,
        on: date,
    ) -> None:
        context = self._context
        event = events.add(
            session, context.actor, case.id, kind, text, on=on, at=context.now, receipt_id=receipt.id
        )
        deadlines.meet_receipt(session, case.id, receipt.id, rule, event, on)
        context.journal(
            session,
            Act.RECORD_HANDLING.value,
            kind="receipt",
            object_id=receipt.id,
            number=receipt.number,
            detail={"record": kind.value},
        )


def _answer(row: Any) -> ReceiptAnswer:
    return ReceiptAnswer(
        receipt_id=row.id,
        number=row.number,
        channel=row.channel,
        received_on=row.received_on,
        sender=" ".join(filter(None, (row.organ, row.outside_number))),
        wanted_on=row.feedback_on or row.call_back_on,
        answered_on=row.feedback_sent_on or row.called_back_on,
        answer_number=row.feedback_number or "",
    )
