"""Facts about the file itself, kept as text under a key (office code, index version, public key …)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from xinfang_desk.domain.desk_clock import is_set_back
from xinfang_desk.store.records import Meta

ORIGIN = "origin"
SEALED_PUBLIC_KEY = "sealed_public_key"
SEALED_KEY_ID = "sealed_key_id"
SEARCH_HASH_KEY = "search_hash_key"
GRAM_VERSION = "gram_version"
LAST_SEEN_AT = "last_seen_at"
JOURNAL_LINES = "journal_lines"
JOURNAL_END = "journal_end"


def get(connection: Connection | Session, key: str) -> str | None:
    """The value kept under ``key``, None when there is none."""
    return connection.scalar(select(Meta.value).where(Meta.key == key))


def put(session: Session, key: str, value: str) -> None:
    """Keep ``value`` under ``key``."""
    session.execute(
        insert(Meta)
        .values(key=key, value=value)
        .on_conflict_do_update(index_elements=[Meta.key], set_={"value": value})
    )


def last_seen_at(connection: Connection | Session) -> datetime | None:
    """The latest moment at which this file was written to."""
    value = get(connection, LAST_SEEN_AT)
    return datetime.fromisoformat(value) if value else None


def clock_set_back(connection: Connection | Session, now: datetime) -> datetime | None:
    """The moment the file was last used, when the computer's clock says it is earlier than that.

    The days of the law are counted from this clock; a director confirms it (both times are shown).
    """
    seen = last_seen_at(connection)
    return seen if is_set_back(now, seen) else None


def seen(session: Session, now: datetime, *, confirmed: bool = False) -> None:
    """Remember that the file was used at ``now``.

    Args:
        session: the open transaction.
        now: the desk's clock.
        confirmed: a director said that the earlier time is right; else time only moves on.
    """
    before = last_seen_at(session)
    if confirmed or before is None or now > before:
        put(session, LAST_SEEN_AT, now.isoformat(timespec="seconds"))
