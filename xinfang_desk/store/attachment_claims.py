"""What the rows of ``attachment`` say of their files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from xinfang_desk.store import records as r


@dataclass(frozen=True, slots=True)
class Claim:
    """What a row says of its file; ``label`` names it to a person (number of the matter, never a name)."""

    id: int
    uid: UUID
    name: str
    size: int
    sha256: str
    label: str = ""


_CLAIM = (
    r.Attachment.id,
    r.Attachment.uid,
    r.Attachment.hmac_name,
    r.Attachment.size,
    r.Attachment.sha256,
)


def claim_of(connection: Connection | Session, attachment_id: int) -> Claim:
    """The claim of one row whose content lies in a file."""
    row = connection.execute(select(*_CLAIM).where(r.Attachment.id == attachment_id)).one()
    return Claim(*row)


def claims(connection: sqlite3.Connection) -> Iterator[Claim]:
    """Every claim of a file (:meth:`Database.raw`); the label is one that the keeper may read."""
    rows = connection.execute(
        "SELECT a.id, a.uid, a.hmac_name, a.size, a.sha256, coalesce(c.number, q.number, d.number, '')"
        " FROM attachment a LEFT JOIN petition_case c ON c.id = a.case_id"
        " LEFT JOIN receipt q ON q.id = a.receipt_id LEFT JOIN document d ON d.id = a.document_id"
        " WHERE a.content IS NULL ORDER BY a.id"
    )
    for row_id, uid, name, size, sha256, number in rows:
        label = f"{number} 的 {row_id} 号附件" if number else f"{row_id} 号附件"
        yield Claim(row_id, UUID(bytes=bytes(uid)), name, size, sha256, label)
