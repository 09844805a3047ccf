"""What a receipt says beyond itself: of a letter, its enclosures, a call, a matter sent from above."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from xinfang_desk.domain.terms_receipts import EnclosureKind, LetterKind, LetterSignature
from xinfang_desk.store.records.base import Base, Made, Words


class LetterDetail(Made, Base):
    """What F02 says of a letter (来信): its envelope, its signers, who opened it and where it lies."""

    __tablename__ = "letter_detail"

    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"), unique=True)
    kind: Mapped[LetterKind] = mapped_column(default=LetterKind.ORDINARY)
    postmark_on: Mapped[date | None]
    postal_number: Mapped[Words]
    signature_kind: Mapped[LetterSignature] = mapped_column(default=LetterSignature.NAMED)
    signers: Mapped[int] = mapped_column(default=1)
    addressed_to: Mapped[Words]
    opened_by: Mapped[Words]
    witnessed_by: Mapped[Words]
    original_place: Mapped[Words]


class Enclosure(Made, Base):
    """A thing that lay in the envelope (附件); objects and money are registered by two persons."""

    __tablename__ = "enclosure"

    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"), index=True)
    name: Mapped[str]
    kind: Mapped[EnclosureKind] = mapped_column(default=EnclosureKind.PAPERS)
    copies: Mapped[int] = mapped_column(default=1)
    amount_fen: Mapped[int] = mapped_column(default=0)
    registered_by: Mapped[Words]
    witnessed_by: Mapped[Words]
    disposition: Mapped[Words]


class CallDetail(Made, Base):
    """What F03 says of a call (来电); ``called_at`` is HH:MM of the receipt's day. Nothing is recorded."""

    __tablename__ = "call_detail"

    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"), unique=True)
    called_at: Mapped[Words]
    caller_number: Mapped[Words]
    is_number_withheld: Mapped[bool] = mapped_column(default=False)
    taken_by: Mapped[Words]
    answer: Mapped[Words]
    call_back_on: Mapped[date | None] = mapped_column(index=True)
    called_back_on: Mapped[date | None]


class ForwardDetail(Made, Base):
    """Who sent a matter (转送, 交办) under which number as typed, and what they want back by when."""

    __tablename__ = "forward_detail"

    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"), unique=True)
    organ: Mapped[Words]
    outside_number: Mapped[Words]
    their_date: Mapped[date | None]
    is_assigned: Mapped[bool] = mapped_column(default=False)
    requirements: Mapped[Words]
    feedback_on: Mapped[date | None] = mapped_column(index=True)
    feedback_number: Mapped[Words]
    feedback_sent_on: Mapped[date | None]
