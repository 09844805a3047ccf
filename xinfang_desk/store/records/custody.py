"""What is kept sealed or apart: sealed content, drafts, the journal, the search index, facts of the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, ForeignKey, Index, MetaData, event
from sqlalchemy.orm import Mapped, mapped_column

from xinfang_desk.store.records.base import Base, Made, Words


class SealedContent(Made, Base):
    """The content of a sealed matter (检举控告): ``content``, or ``envelope`` facts only (domain.md G4)."""

    __tablename__ = "sealed_content"

    case_id: Mapped[int] = mapped_column(ForeignKey("petition_case.id"), index=True)
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"), unique=True)
    kind: Mapped[str]
    encapsulated: Mapped[bytes]
    ciphertext: Mapped[bytes]
    key_id: Mapped[str]
    sealed_at: Mapped[datetime]
    sealed_by: Mapped[int] = mapped_column(ForeignKey("account.id"))


class Draft(Base):
    """A half-typed form (草稿) of its author; sealed as soon as 检举控告 is chosen.

    Ids are never used twice, so that a late autosave cannot hit somebody else's draft.
    """

    __tablename__ = "draft"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    owner: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("petition_case.id"))
    title: Mapped[Words]
    payload: Mapped[str | None]
    sealed_encapsulated: Mapped[bytes | None]
    sealed_ciphertext: Mapped[bytes | None]
    is_sealed: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[datetime]


class Journal(Base):
    """日志: a line for every write, opening, print and export; append-only and hash-chained."""

    __tablename__ = "journal"
    __table_args__ = (Index(None, "object_kind", "object_id"), Index(None, "account_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    account_id: Mapped[int]
    login: Mapped[str]
    action: Mapped[str]
    object_kind: Mapped[Words]
    object_id: Mapped[int] = mapped_column(default=0)
    object_number: Mapped[Words]
    reason: Mapped[Words]
    result: Mapped[str] = mapped_column(default="ok")
    detail: Mapped[Mapping[str, Any]] = mapped_column(default=dict)
    previous_hash: Mapped[bytes]
    hash: Mapped[bytes]


class Meta(Base):
    """Facts about the file itself: office code, index version, public key, when it was last used."""

    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


APPEND_ONLY = ("event", "journal", "sealed_content")
"""Tables whose lines nobody can change or delete, the keeper included (domain.md G4, G17)."""

CASE_GRAM = (
    "CREATE VIRTUAL TABLE case_gram USING fts5"
    "(t, content='', contentless_delete=1, tokenize=\"ascii tokenchars '~'\", detail=none)"
)
"""The search index (storage.md §2): rowid is the case id; neither text nor positions are kept."""


def trigger_statements() -> tuple[str, ...]:
    """The triggers that keep :data:`APPEND_ONLY` tables as they were written."""
    return tuple(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in APPEND_ONLY
        for verb in ("UPDATE", "DELETE")
    )


@event.listens_for(Base.metadata, "after_create")
def _beyond_tables(target: MetaData, connection: Connection, **_: object) -> None:
    """What the metadata cannot say in columns: the triggers and the search index."""
    for statement in (*trigger_statements(), CASE_GRAM):
        connection.exec_driver_sql(statement)
