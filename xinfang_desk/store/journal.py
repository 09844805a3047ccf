"""日志: the append-only, hash-chained lines of who did what to what, when and why (domain.md §7.6, G17)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.access import Actor
from xinfang_desk.store import journal_end
from xinfang_desk.store.journal_end import FIRST_HASH
from xinfang_desk.store.records import Journal
from xinfang_desk.store.records.types import json_text


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """What :func:`verify` found: how many lines there are, and the first that does not fit (or None)."""

    lines: int
    first_broken: int | None


def write(
    session: Session,
    actor: Actor,
    action: str,
    *,
    kind: str = "",
    object_id: int = 0,
    number: str = "",
    reason: str = "",
    result: str = "ok",
    detail: Mapping[str, Any] | None = None,
    at: datetime,
) -> int:
    """Add one line inside the transaction of the act itself.

    Args:
        session: the open transaction.
        actor: who did it.
        action: what was done.
        kind: what it was done to (case, slip, account …).
        object_id: row of that object.
        number: its number as people read it.
        reason: why, where a reason is asked for.
        result: ok | refused | failed.
        detail: further plain values; never a name, an ID number or text of a matter.
        at: the moment on the desk's clock.

    Returns:
        The number of the line.
    """
    connection = session.connection()  # Core: every act waits for this line
    last, previous = journal_end.last_line(connection)
    line: dict[str, Any] = {
        "id": last + 1,
        "at": at.replace(microsecond=0),
        "account_id": actor.account_id,
        "login": actor.login,
        "action": action,
        "object_kind": kind,
        "object_id": object_id,
        "object_number": number,
        "reason": reason,
        "result": result,
        "detail": dict(detail or {}),
    }
    hash_ = _chained(line, previous)
    connection.execute(insert(Journal), {**line, "previous_hash": previous, "hash": hash_})
    journal_end.put(connection, last + 1, hash_)
    return last + 1


@dataclass(frozen=True, slots=True)
class Line:
    """One of many lines of the same act."""

    kind: str
    object_id: int
    number: str
    detail: Mapping[str, Any]


def write_many(session: Session, actor: Actor, action: str, lines: Sequence[Line], *, at: datetime) -> None:
    """Add a line for each of the things that one act did, in one step."""
    if not lines:
        return
    connection = session.connection()
    number, previous = journal_end.last_line(connection)
    rows = []
    for one in lines:
        number += 1
        line: dict[str, Any] = {
            "id": number,
            "at": at.replace(microsecond=0),
            "account_id": actor.account_id,
            "login": actor.login,
            "action": action,
            "object_kind": one.kind,
            "object_id": one.object_id,
            "object_number": one.number,
            "reason": "",
            "result": "ok",
            "detail": dict(one.detail),
        }
        hash_ = _chained(line, previous)
        rows.append({**line, "previous_hash": previous, "hash": hash_})
        previous = hash_
    connection.execute(insert(Journal), rows)
    journal_end.put(connection, number, previous)


def verify(connection: Connection) -> ChainCheck:
    """Recompute the chain from the first line on, and see that no line is missing at its end."""
    previous, expected = FIRST_HASH, 1
    columns = [column for column in Journal.__table__.columns if column.name not in ("previous_hash", "hash")]
    query = select(*columns, Journal.previous_hash, Journal.hash).order_by(Journal.id)
    for row in connection.execution_options(yield_per=1000).execute(query).mappings():
        line = {column.name: row[column.name] for column in columns}
        fits = (
            line["id"] == expected
            and bytes(row["previous_hash"]) == previous
            and bytes(row["hash"]) == _chained(line, previous)
        )
        if not fits:
            return ChainCheck(expected - 1, line["id"])
        previous, expected = bytes(row["hash"]), expected + 1
    is_whole = journal_end.fits(connection, expected - 1, previous)
    return ChainCheck(expected - 1, None if is_whole else expected)


def _chained(line: Mapping[str, Any], previous: bytes) -> bytes:
    said = {**line, "at": line["at"].isoformat(timespec="seconds"), "detail": dict(line["detail"])}
    return hashlib.sha256(previous + json_text(said).encode()).digest()
