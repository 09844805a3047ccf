"""Receipts and cases, what happened to them and by when something is owed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from xinfang_desk.domain.terms import (
    CaseState,
    Channel,
    HandlingWay,
    InformWay,
    LinkKind,
    MaterialKind,
    Purpose,
    Repeat,
    Signature,
    VisitForm,
)
from xinfang_desk.store.records.base import Base, Made, Strings, Words


class Receipt(Made, Base):
    """登记件: one visit, letter or call; what 件次, 批次 and 人次 count."""

    __tablename__ = "receipt"
    __table_args__ = (Index(None, "platform_number", "received_on", "id"),)

    number: Mapped[str] = mapped_column(unique=True)
    channel: Mapped[Channel]
    received_on: Mapped[date] = mapped_column(index=True)
    entered_at: Mapped[datetime]
    entered_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    form: Mapped[VisitForm]
    heads: Mapped[int] = mapped_column(default=1)
    platform_number: Mapped[Words]
    platform_entered_on: Mapped[date | None]
    backdate_reason: Mapped[Words]
    is_late_entry: Mapped[bool] = mapped_column(default=False)
    is_sealed: Mapped[bool] = mapped_column(default=False)


class VisitDetail(Made, Base):
    """What F01 says of a visit (来访) beyond its receipt, as stated that day, whatever became of the case.

    ``own_case_id`` is the case it was registered for, also where that case was merged into another one
    since; ``repeat`` and ``linked_number`` are what was known that day of earlier matters.
    """

    __tablename__ = "visit_detail"

    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"), unique=True)
    started_at: Mapped[Words]
    ended_at: Mapped[Words]
    window: Mapped[Words]
    receptionist_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    accompanying_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    is_oral: Mapped[bool] = mapped_column(default=False)
    is_read_back: Mapped[bool] = mapped_column(default=False)
    signature: Mapped[Signature] = mapped_column(default=Signature.NOT_YET)
    witness: Mapped[Words]
    has_privacy_notice: Mapped[bool] = mapped_column(default=False)
    representatives_count: Mapped[int] = mapped_column(default=0)
    wants_confidential: Mapped[bool] = mapped_column(default=False)
    accessibility: Mapped[Words]
    title: Mapped[Words]
    facts: Mapped[Words]
    demands: Mapped[Strings] = mapped_column(default=())
    talk_notes: Mapped[Words]
    answer: Mapped[Words]
    proposed_handling: Mapped[Words]
    instruction_text: Mapped[Words]
    handling_way: Mapped[HandlingWay] = mapped_column(default=HandlingWay.PENDING)
    inform_way: Mapped[InformWay] = mapped_column(default=InformWay.NOT_YET)
    informed_on: Mapped[date | None]
    own_case_id: Mapped[int] = mapped_column(ForeignKey("petition_case.id"))
    purpose: Mapped[Purpose]
    category_code: Mapped[str | None] = mapped_column(ForeignKey("category.code"))
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
    occurred_on: Mapped[Words]
    earlier_organs: Mapped[Words]
    other_procedures: Mapped[Words]
    repeat: Mapped[Repeat] = mapped_column(default=Repeat.FIRST)
    linked_number: Mapped[Words]


class SubmittedMaterial(Made, Base):
    """A paper the visitor brought (提交材料)."""

    __tablename__ = "submitted_material"

    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"), index=True)
    name: Mapped[str]
    copies: Mapped[int] = mapped_column(default=1)
    kind: Mapped[MaterialKind] = mapped_column(default=MaterialKind.COPY)
    is_returned: Mapped[bool] = mapped_column(default=False)


class Case(Made, Base):
    """信访事项; carries the number of its first receipt. Sealed ones keep their content elsewhere."""

    __tablename__ = "petition_case"
    __table_args__ = (
        Index(None, "state", "id"),
        # What the filters of the list ask stands in the index itself, so that a walk reads no rows.
        Index(None, "unit_id", "id", "channel", "repeat", "state", "purpose", "is_sealed"),
        Index(None, "channel", "id", "repeat", "state", "purpose", "is_sealed"),
        Index(None, "repeat", "id", "state", "purpose", "is_sealed"),
        Index(None, "received_on", "region_code", "category_code", "channel", "state", "concluded_on"),
        Index(None, "query_code", unique=True),
    )

    number: Mapped[str] = mapped_column(unique=True)
    channel: Mapped[Channel]
    title: Mapped[Words]
    purpose: Mapped[Purpose]
    state: Mapped[CaseState]
    is_sealed: Mapped[bool] = mapped_column(default=False)
    is_confidential: Mapped[bool] = mapped_column(default=False)
    above_authority: Mapped[bool] = mapped_column(default=False)
    form: Mapped[VisitForm]
    heads_latest: Mapped[int] = mapped_column(default=1)
    repeat: Mapped[Repeat] = mapped_column(default=Repeat.FIRST)
    category_code: Mapped[str | None] = mapped_column(ForeignKey("category.code"))
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
    occurred_on: Mapped[Words]
    facts: Mapped[Words]
    demands: Mapped[Strings] = mapped_column(default=())
    earlier_organs: Mapped[Words]
    other_procedures: Mapped[Words]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    received_on: Mapped[date]
    concluded_on: Mapped[date | None]
    conclusion: Mapped[Words]
    archived_on: Mapped[date | None]
    accepted_on: Mapped[date | None]
    query_code: Mapped[str | None]
    archive_number: Mapped[Words] = mapped_column(server_default="")


class ReceiptCase(Base):
    """Which receipts speak of which cases."""

    __tablename__ = "receipt_case"
    __table_args__ = (PrimaryKeyConstraint("receipt_id", "case_id"),)

    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("petition_case.id"), index=True)
    is_first: Mapped[bool] = mapped_column(default=False)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class Event(Made, Base):
    """Something that happened in a case; append-only (a trigger refuses change)."""

    __tablename__ = "event"
    __table_args__ = (Index(None, "case_id", "happened_on", "id"), Index(None, "kind", "happened_on"))

    case_id: Mapped[int] = mapped_column(ForeignKey("petition_case.id"))
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"))
    slip_id: Mapped[int | None] = mapped_column(ForeignKey("supervision_slip.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    kind: Mapped[str]
    happened_on: Mapped[date]
    entered_at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    staff_name: Mapped[Words]
    text: Mapped[Words]
    reason: Mapped[Words]


class Deadline(Base):
    """A duty with its days; never columns of the case, because a case owes several things.

    ``warn_on`` is the day to work towards (safe, else legal); ``is_next`` marks the nearest open
    one of its case, so that a list of what is due is one walk along an index. Rule, start and the
    days of extension (C09) and hearing (C14) are what the days are counted from.
    """

    __tablename__ = "deadline"
    __table_args__ = (
        Index(None, "is_next", "warn_on", "id"),
        # Only what is owed: found by its sum when holidays or rules change.
        Index(
            "ix_deadline_open",
            *("rule", "start", "extended_days", "hearing_days", "safe", "legal"),
            sqlite_where=text("met_on IS NULL AND closed_reason = ''"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("petition_case.id"), index=True)
    slip_id: Mapped[int | None] = mapped_column(ForeignKey("supervision_slip.id"), index=True)
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"), index=True)
    rule: Mapped[str]
    what: Mapped[str]
    start: Mapped[date]
    natural: Mapped[date | None]
    safe: Mapped[date | None]
    legal: Mapped[date | None]
    warn_on: Mapped[date]
    provisional: Mapped[bool] = mapped_column(default=False)
    article: Mapped[Words]
    explanation: Mapped[Words]
    met_by: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    met_on: Mapped[date | None]
    closed_reason: Mapped[Words]
    is_next: Mapped[bool] = mapped_column(default=False)
    extended_days: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    hearing_days: Mapped[int] = mapped_column(default=0, server_default=text("0"))


class CaseLink(Made, Base):
    """Why two cases belong together; undone, never deleted."""

    __tablename__ = "case_link"
    __table_args__ = (UniqueConstraint("case_id", "other_id", "kind"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("petition_case.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("petition_case.id"), index=True)
    kind: Mapped[LinkKind]
    reason: Mapped[Words]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
