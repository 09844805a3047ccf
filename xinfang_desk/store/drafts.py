"""草稿: half-typed forms of their author; that of a 检举控告 is sealed for the author alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.orm import Session

from xinfang_desk.store import sealed
from xinfang_desk.store.records import Draft


def keep(
    session: Session,
    owner: int,
    kind: str,
    payload: str,
    *,
    at: datetime,
    title: str = "",
    draft_id: int | None = None,
    case_id: int | None = None,
    seal_for: bytes | None = None,
) -> int:
    """Keep a draft, in place of its earlier state when ``draft_id`` is still there.

    Args:
        session: the open transaction.
        owner: account of the author.
        kind: which form (visit, slip …).
        payload: the form as JSON.
        at: the desk's clock.
        title: shown in the list of drafts; dropped when sealed.
        draft_id: the draft to replace.
        case_id: the case it belongs to.
        seal_for: the author's public key; nothing stays in clear then.

    Returns:
        The draft's id.
    """
    values: dict[str, object] = {
        "kind": kind,
        "case_id": case_id,
        "updated_at": at,
        "is_sealed": seal_for is not None,
        "title": "" if seal_for else title,
        "payload": None if seal_for else payload,
        "sealed_encapsulated": None,
        "sealed_ciphertext": None,
    }
    if seal_for is not None:
        kept = sealed.seal(seal_for, payload.encode(), _context(owner, kind))
        values["sealed_encapsulated"], values["sealed_ciphertext"] = kept
    if draft_id is not None:
        mine = (Draft.id == draft_id) & (Draft.owner == owner)
        found = session.scalar(update(Draft).where(mine).values(values).returning(Draft.id))
        if found is not None:
            return int(found)
    made: int = session.execute(insert(Draft).values(owner=owner, **values).returning(Draft.id)).scalar_one()
    return made


def rows(connection: Connection | Session, owner: int) -> Sequence[Row[int, str, str, datetime, bool]]:
    """The author's own drafts, newest first: id, kind, title, updated_at, is_sealed."""
    return connection.execute(
        select(Draft.id, Draft.kind, Draft.title, Draft.updated_at, Draft.is_sealed)
        .where(Draft.owner == owner)
        .order_by(Draft.updated_at.desc(), Draft.id.desc())
    ).all()


def load(
    connection: Connection | Session, draft_id: int, owner: int, private_key: bytes | None = None
) -> str | None:
    """The form as JSON; None when it is gone, somebody else's, or sealed and no key is given."""
    row = connection.execute(
        select(Draft)
        .with_only_columns(*Draft.__table__.columns)
        .where(Draft.id == draft_id, Draft.owner == owner)
    ).first()
    if row is None or (row.is_sealed and private_key is None):
        return None
    if not row.is_sealed:
        payload: str = row.payload
        return payload
    assert private_key is not None
    content = sealed.open_(
        private_key, row.sealed_encapsulated, row.sealed_ciphertext, _context(owner, row.kind)
    )
    return content.decode()


def discard(session: Session, draft_id: int, owner: int) -> bool:
    """Wipe a draft of the author's own; SQLite overwrites freed content (secure_delete)."""
    mine = (Draft.id == draft_id) & (Draft.owner == owner)
    return session.connection().scalar(delete(Draft).where(mine).returning(Draft.id)) is not None


def _context(owner: int, kind: str) -> str:
    return f"draft {kind} of account {owner}"
