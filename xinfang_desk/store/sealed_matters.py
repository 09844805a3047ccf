"""The content of a 检举控告: put in under the office's public key, taken out with the officer's key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store import meta, sealed
from xinfang_desk.store.records import Receipt, SealedContent

CONTENT, ENVELOPE = "content", "envelope"
"""What was sealed: the whole matter, or the facts of an envelope only (domain: G4)."""


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
