"""Persons and parties; a person row is identity and contact only (domain.md G1)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from xinfang_desk.domain.terms import IdKind, PartyRole, Sex, Verification
from xinfang_desk.store.records.base import Base, Made, Strings, Words


class Person(Made, Base):
    """A petitioner (信访人) known to the desk: who it is and how to reach them, nothing else."""

    __tablename__ = "person"

    name: Mapped[str]
    sex: Mapped[Sex] = mapped_column(default=Sex.UNKNOWN)
    birth: Mapped[Words]
    id_kind: Mapped[IdKind] = mapped_column(default=IdKind.NOT_SHOWN)
    id_number: Mapped[Words]
    phone: Mapped[Words]
    address: Mapped[Words]


class PersonKey(Base):
    """A way to recognise a person again: ``id``, ``name``, ``pinyin``, ``phone`` or ``birth``."""

    __tablename__ = "person_key"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "value"),
        Index(None, "kind", "value"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    value: Mapped[str]


class PersonLink(Made, Base):
    """What a clerk decided of two rows: ``same`` person or ``different`` ones.

    ``known_by`` are the keys (``7:phone=…``) both were known by then; with another one it is asked again.
    """

    __tablename__ = "person_link"
    __table_args__ = (UniqueConstraint("person_id", "other_id"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    verdict: Mapped[str]
    decided_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime]
    reason: Mapped[Words]
    known_by: Mapped[Strings] = mapped_column(default=(), server_default="[]")


class Party(Made, Base):
    """A person or unit in a case or on a receipt, with name, address and phone as stated that day."""

    __tablename__ = "party"
    __table_args__ = (Index(None, "address"), Index(None, "employer"), Index(None, "role", "name"))

    case_id: Mapped[int | None] = mapped_column(ForeignKey("petition_case.id"), index=True)
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    role: Mapped[PartyRole]
    sort: Mapped[int] = mapped_column(default=0)
    name: Mapped[Words]
    is_anonymous: Mapped[bool] = mapped_column(default=False)
    sex: Mapped[Sex] = mapped_column(default=Sex.UNKNOWN)
    ethnicity: Mapped[Words]
    birth: Mapped[Words]
    id_kind: Mapped[IdKind] = mapped_column(default=IdKind.NOT_SHOWN)
    id_number: Mapped[Words]
    verification: Mapped[Verification] = mapped_column(default=Verification.NONE)
    phone: Mapped[Words]
    address: Mapped[Words]
    household_address: Mapped[Words]
    postal_address: Mapped[Words]
    postcode: Mapped[Words]
    employer: Mapped[Words]
    relation: Mapped[Words]
    has_authority: Mapped[bool] = mapped_column(default=False)
    name_description: Mapped[Words]
    name_image_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
