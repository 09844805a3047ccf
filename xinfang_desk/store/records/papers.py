"""Documents with their numbers, the supervision slip (督办单), copies, deliveries and attachments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from xinfang_desk.domain.terms import CaseState, CopyKind, LimitKind, SlipReason, SlipState
from xinfang_desk.store.records.base import Base, Made, Strings, Words


class Document(Made, Base):
    """A paper with a number (发文字号), which it has from 签发 on; ``draft``, ``issued`` or ``void``.

    ``fields`` is what was typed, by attribute name, for the ``action`` it carries out; ``awaits_service``
    stands while a paper that must be served (送达) is issued and nobody has received it;
    ``state_before`` is the case's state before 签发, where the paper changed it.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("word", "year", "serial"),
        Index(None, "awaits_service", "signed_on", "id"),
    )

    case_id: Mapped[int | None] = mapped_column(ForeignKey("petition_case.id"), index=True)
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"), index=True)
    form_id: Mapped[str]
    word: Mapped[str | None]
    year: Mapped[int | None]
    serial: Mapped[int | None]
    number: Mapped[str | None] = mapped_column(unique=True)
    state: Mapped[str]
    signer_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    signed_on: Mapped[date | None]
    form_version: Mapped[int | None]
    form_checksum: Mapped[Words]
    void_reason: Mapped[Words]
    voided_on: Mapped[date | None]
    fields: Mapped[Mapping[str, Any]] = mapped_column(default=dict, server_default="{}")
    organ: Mapped[Words] = mapped_column(server_default="")
    is_partial: Mapped[bool] = mapped_column(default=False, server_default=text("0"))
    awaits_service: Mapped[bool] = mapped_column(default=False, server_default=text("0"))
    action: Mapped[Words] = mapped_column(server_default="")
    state_before: Mapped[CaseState | None]


class SupervisionSlip(Made, Base):
    """信访督办单: what a unit owes by when, and its whole life until archived."""

    __tablename__ = "supervision_slip"
    __table_args__ = (Index(None, "state", "id"), Index(None, "state", "due_on", "id"))

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("petition_case.id"), index=True)
    instruction_id: Mapped[int | None] = mapped_column(ForeignKey("instruction.id"))
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("supervision_slip.id"))
    state: Mapped[SlipState]
    reason: Mapped[SlipReason | None]
    sources: Mapped[Strings] = mapped_column(default=())
    summary: Mapped[Words]
    demands: Mapped[Strings] = mapped_column(default=())
    limit_kind: Mapped[LimitKind]
    limit_value: Mapped[str]
    due_on: Mapped[date | None]
    due_explanation: Mapped[Words]
    due_provisional: Mapped[bool] = mapped_column(default=False)
    code: Mapped[str | None] = mapped_column(unique=True)
    signed_on: Mapped[date | None]
    signer_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    drafted_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    show_phone: Mapped[bool] = mapped_column(default=False)
    acknowledged_by: Mapped[Words]
    acknowledged_at: Mapped[datetime | None]
    report_number: Mapped[Words]
    report_summary: Mapped[Words]
    reported_on: Mapped[date | None]
    head_signed_by: Mapped[Words]
    head_signed_on: Mapped[date | None]
    review_verdict: Mapped[Words]
    review_reason: Mapped[Words]
    reviewed_by: Mapped[Words]
    reviewed_on: Mapped[date | None]
    archive_number: Mapped[Words]
    archived_on: Mapped[date | None]
    void_reason: Mapped[Words]
    voided_on: Mapped[date | None]


class SlipUnit(Base):
    """承办处室 (one, main) and 协办 of a slip."""

    __tablename__ = "slip_unit"
    __table_args__ = (PrimaryKeyConstraint("slip_id", "unit_id"),)

    slip_id: Mapped[int] = mapped_column(ForeignKey("supervision_slip.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    is_main: Mapped[bool] = mapped_column(default=False)


class SlipExtension(Made, Base):
    """延期 of a slip, approved before its limit."""

    __tablename__ = "slip_extension"

    slip_id: Mapped[int] = mapped_column(ForeignKey("supervision_slip.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    reason: Mapped[str]
    approver_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    approved_on: Mapped[date]


class PrintCopy(Made, Base):
    """One copy that left the program (正本, 补打); a failed output keeps its number."""

    __tablename__ = "print_copy"

    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"), index=True)
    form_id: Mapped[str]
    form_version: Mapped[int]
    form_checksum: Mapped[str]
    copy_kind: Mapped[CopyKind]
    copy_number: Mapped[int]
    printed_at: Mapped[datetime]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    purpose: Mapped[Words]
    outcome: Mapped[str] = mapped_column(default="ok")
    failure: Mapped[Words]


class Delivery(Made, Base):
    """送达: one try to deliver a document to one recipient."""

    __tablename__ = "delivery"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    recipient_name: Mapped[Words]
    way: Mapped[str]
    address: Mapped[Words]
    waybill: Mapped[Words]
    tried_on: Mapped[date]
    served_on: Mapped[date | None]
    signed_by: Mapped[Words]
    relation: Mapped[Words]
    refusal_reason: Mapped[Words]
    witness: Mapped[Words]
    servers: Mapped[Words]
    remark: Mapped[Words]
    outcome: Mapped[Words] = mapped_column(server_default="")
    copies: Mapped[int] = mapped_column(default=1, server_default=text("1"))


class Attachment(Made, Base):
    """A file kept encrypted under a keyed-hash name; small images of written names lie in the row."""

    __tablename__ = "attachment"

    hmac_name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("petition_case.id"), index=True)
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    original_name: Mapped[Words]
    media_type: Mapped[Words]
    size: Mapped[int]
    sha256: Mapped[str]
    added_at: Mapped[datetime]
    added_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    content: Mapped[bytes | None]


class SignedReturn(Made, Base):
    """签回: a paper came back signed, with its scan, or without one for a reason that is said."""

    __tablename__ = "signed_return"

    case_id: Mapped[int] = mapped_column(ForeignKey("petition_case.id"), index=True)
    form_id: Mapped[str]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"))
    delivery_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"))
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    returned_on: Mapped[date]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    reason: Mapped[Words]
