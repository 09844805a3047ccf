"""What leaders decided, what was promised or given in a case, and what the petitioner says of it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from xinfang_desk.domain.evaluation import EvaluationFiller, EvaluationTarget, EvaluationWay, Verdict
from xinfang_desk.store.records.base import Base, Made, Strings, Words


class Instruction(Made, Base):
    """批示: a leader's written instruction; an outside leader has a name only."""

    __tablename__ = "instruction"

    case_id: Mapped[int | None] = mapped_column(ForeignKey("petition_case.id"), index=True)
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"), index=True)
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    leader_name: Mapped[Words]
    happened_on: Mapped[date]
    text: Mapped[str]
    outside_number: Mapped[Words]
    limit_on: Mapped[date | None]
    units: Mapped[Strings] = mapped_column(default=())


class Promise(Made, Base):
    """A promise (承诺) with a person or unit and a day; kept by an event."""

    __tablename__ = "promise"

    case_id: Mapped[int] = mapped_column(ForeignKey("petition_case.id"), index=True)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    by_name: Mapped[Words]
    text: Mapped[str]
    due_on: Mapped[date | None] = mapped_column(index=True)
    kept_on: Mapped[date | None]
    kept_event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))


class HelpGiven(Made, Base):
    """落实: help that was given, in 分 so that sums are exact."""

    __tablename__ = "help_given"

    case_id: Mapped[int] = mapped_column(ForeignKey("petition_case.id"), index=True)
    kind: Mapped[str]
    amount_fen: Mapped[int] = mapped_column(default=0)
    source: Mapped[Words]
    given_on: Mapped[date]
    is_recurring: Mapped[bool] = mapped_column(default=False)
    period: Mapped[Words]
    first_payment_on: Mapped[date | None]


class AssistanceContact(Made, Base):
    """协助联系: one contact made for a petitioner with an organ that is not ours."""

    __tablename__ = "assistance_contact"

    case_id: Mapped[int] = mapped_column(ForeignKey("petition_case.id"), index=True)
    happened_on: Mapped[date]
    organ: Mapped[str]
    contact: Mapped[Words]
    text: Mapped[Words]
    next_step: Mapped[Words]


class Evaluation(Made, Base):
    """What a petitioner says of one target (满意度评价); without ``verdict`` it is 未评价 and stays so."""

    __tablename__ = "evaluation"

    case_id: Mapped[int] = mapped_column(ForeignKey("petition_case.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    target: Mapped[EvaluationTarget]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    verdict: Mapped[Verdict | None]
    reasons: Mapped[Strings] = mapped_column(default=())
    words: Mapped[Words]
    way: Mapped[EvaluationWay] = mapped_column(default=EvaluationWay.SEALED_PAPER)
    filled_by: Mapped[EvaluationFiller] = mapped_column(default=EvaluationFiller.SELF)
    proxy_name: Mapped[Words]
    handed_on: Mapped[date | None]
    returned_on: Mapped[date | None]
    called_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class Recusal(Made, Base):
    """回避: who asked that whom stay away from a case, and what was decided."""

    __tablename__ = "recusal"

    case_id: Mapped[int | None] = mapped_column(ForeignKey("petition_case.id"), index=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    subject: Mapped[Words]
    interest: Mapped[Words]
    asked_on: Mapped[date]
    decided_on: Mapped[date | None]
    verdict: Mapped[Words]
    reason: Mapped[Words]
    decider_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    reassigned_to: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
