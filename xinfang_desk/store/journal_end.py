"""Where the journal ends, under a code: lines cut off at its end leave a chain that fits by itself.

Beside the lines stand how many there are and a keyed hash of that number and the last line's hash. The
key comes from the file's own, so the code stops whoever edits rows with a tool; whoever holds the key
and this program's text could make it again. Against him stand the backups: each one keeps number and
hash as they were on its day, in another place and in other hands.
"""

from __future__ import annotations

import hashlib
import hmac

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects import sqlite

from xinfang_desk.store import meta
from xinfang_desk.store.records import Journal, Meta

END_KEY = "journal_end_key"
"""Under this name :class:`Database` leaves the key in ``connection.info``."""

FIRST_HASH = bytes(32)
"""What the first line chains to; the end of a journal without lines."""

_PUT = sqlite.insert(Meta).values(
    [
        {"key": meta.JOURNAL_LINES, "value": bindparam("lines")},
        {"key": meta.JOURNAL_END, "value": bindparam("code")},
    ]
)
_PUT_END = _PUT.on_conflict_do_update(index_elements=[Meta.key], set_={"value": _PUT.excluded.value})
_LAST = select(Journal.id, Journal.hash).order_by(Journal.id.desc()).limit(1)


def key_of(secret: bytes) -> bytes:
    """The key of the code, from the data key."""
    return HKDF(SHA256(), 32, None, b"xinfang journal end").derive(secret)


def last_line(connection: Connection) -> tuple[int, bytes]:
    """Number and hash of the last line."""
    row = connection.execute(_LAST).first()
    return (row.id, bytes(row.hash)) if row else (0, FIRST_HASH)


def put(connection: Connection, lines: int, last_hash: bytes) -> None:
    """Keep how many lines there are and the code of the end, inside the transaction that wrote them."""
    connection.execute(_PUT_END, {"lines": str(lines), "code": _code(connection, lines, last_hash)})


def begin(connection: Connection) -> None:
    """Keep the end of a journal that has none yet: of a new file, of one that an older program wrote."""
    if meta.get(connection, meta.JOURNAL_END) is None:
        put(connection, *last_line(connection))


def fits(connection: Connection, lines: int, last_hash: bytes) -> bool:
    """Whether a journal that was found to end so is the one that was written."""
    written = int(meta.get(connection, meta.JOURNAL_LINES) or 0)
    code = meta.get(connection, meta.JOURNAL_END) or ""
    return written == lines and hmac.compare_digest(code, _code(connection, lines, last_hash))


def continues(connection: Connection, lines: int, last_hash: bytes) -> bool:
    """Whether the journal still has what a backup saw of it: that line, with that hash."""
    found = connection.scalar(select(Journal.hash).where(Journal.id == lines)) if lines else FIRST_HASH
    return found is not None and hmac.compare_digest(bytes(found), last_hash)


def _code(connection: Connection, lines: int, last_hash: bytes) -> str:
    key: bytes = connection.info[END_KEY]
    return hmac.new(key, b"%d:%b" % (lines, last_hash), hashlib.sha256).hexdigest()
