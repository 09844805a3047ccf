"""The content of a 检举控告 and what officers add to it: under the office's public key, out with theirs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store import meta, sealed
from xinfang_desk.store.records import Account, Receipt, SealedContent, Staff
from xinfang_desk.store.uids import uuid7

CONTENT, ENVELOPE = "content", "envelope"
"""What was sealed: the whole matter, or the facts of an envelope only (domain: G4)."""


@dataclass(frozen=True, slots=True)
class Added:
    """One thing that was added to a sealed matter, taken out.

    Attributes:
        kind: the verb of a ``domain.sealing.SealedAction``.
        at: the moment.
        by: name of the person who typed it.
        content: what was said, as plain values.
    """

    kind: str
    at: datetime
    by: str
    content: dict[str, Any]


def put_in(
    session: Session,
    receipt: Receipt,
    case_id: int,
    content: Mapping[str, Any],
    *,
    kind: str,
    by: int,
    at: datetime,
) -> None:
    """Seal what was said on a receipt; nobody at the desk can read it any more.

    Args:
        session: the open transaction.
        receipt: the sealed receipt.
        case_id: its case.
        content: what was typed, as plain values.
        kind: :data:`CONTENT` or :data:`ENVELOPE`.
        by: the account that put it in.
        at: the moment.

    Raises:
        StorageTrouble: the file has no public key; its founding was interrupted.
    """
    public_key, key_id = _public_key(session)
    text = json.dumps(dict(content), ensure_ascii=False)
    encapsulated, ciphertext = sealed.seal(public_key, text.encode(), _bound_to(receipt.number))
    session.add(
        SealedContent(
            case_id=case_id,
            receipt_id=receipt.id,
            kind=kind,
            encapsulated=encapsulated,
            ciphertext=ciphertext,
            key_id=key_id,
            sealed_at=at,
            sealed_by=by,
        )
    )
    session.flush()


def take_out(
    connection: Connection | Session, case_id: int, private_key: bytes
) -> tuple[dict[str, Any], str] | None:
    """The content and its kind; None when the case is not sealed.

    Raises:
        StorageTrouble: it was sealed for another key, or is damaged.
    """
    row = connection.execute(
        select(SealedContent.encapsulated, SealedContent.ciphertext, SealedContent.kind, Receipt.number)
        .join(Receipt, Receipt.id == SealedContent.receipt_id)
        .where(SealedContent.case_id == case_id)
    ).first()
    if row is None:
        return None
    text = sealed.open_(private_key, row.encapsulated, row.ciphertext, _bound_to(row.number))
    content: dict[str, Any] = json.loads(text)
    return content, row.kind


def add(
    session: Session,
    case_id: int,
    number: str,
    kind: str,
    content: Mapping[str, Any],
    *,
    by: int,
    at: datetime,
) -> None:
    """Add what was done to a sealed matter; rows are only ever added.

    Raises:
        StorageTrouble: the file has no public key.
    """
    public_key, key_id = _public_key(session)
    uid = uuid7()
    text = json.dumps(dict(content), ensure_ascii=False)
    encapsulated, ciphertext = sealed.seal(public_key, text.encode(), f"sealed {kind} of {number} {uid}")
    session.add(
        SealedContent(
            uid=uid,
            case_id=case_id,
            kind=kind,
            encapsulated=encapsulated,
            ciphertext=ciphertext,
            key_id=key_id,
            sealed_at=at,
            sealed_by=by,
        )
    )
    session.flush()


def added(session: Session, case_id: int, number: str, private_key: bytes) -> tuple[Added, ...]:
    """Everything that was added, in its order.

    Raises:
        StorageTrouble: it was sealed for another key, or is damaged.
    """
    query = (
        select(SealedContent, Staff.name)
        .join(Account, Account.id == SealedContent.sealed_by)
        .join(Staff, Staff.id == Account.staff_id)
        .where(SealedContent.case_id == case_id, SealedContent.receipt_id.is_(None))
        .order_by(SealedContent.id)
    )
    found = []
    for row, by in session.execute(query):
        bound = f"sealed {row.kind} of {number} {row.uid}"
        content = json.loads(sealed.open_(private_key, row.encapsulated, row.ciphertext, bound))
        found.append(Added(row.kind, row.sealed_at, by, content))
    return tuple(found)


def _bound_to(receipt_number: str) -> str:
    """What a content is bound to, so that it cannot be moved to another matter."""
    return f"sealed matter {receipt_number}"


def _public_key(session: Session) -> tuple[bytes, str]:
    key = meta.get(session, meta.SEALED_PUBLIC_KEY)
    if not key:
        raise StorageTrouble(
            "登记文件里没有密封公钥，密封件现在存不进去。",
            "您填的内容还在屏幕上，没有丢。",
            "请系统管理员运行“检查”。",
        )
    return bytes.fromhex(key), meta.get(session, meta.SEALED_KEY_ID) or ""
