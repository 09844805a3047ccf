"""Opening the encrypted file: the one place that knows SQLCipher's pragmas (storage.md §1, §3)."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import cast

from sqlcipher3 import dbapi2

SECRET_BYTES = 48
"""32 bytes of key and 16 of salt; both random, made once when the office is founded."""

WRITER_CACHE_KIB = 32_768
READER_CACHE_KIB = 16_384
CACHES_AT_MOST = 12 * 2**20
"""What SQLite holds in this process, for all connections: near it a cache forgets its oldest page for
a new one, though it is not full. Larger ones made no 保存 and no list of 100,000 cases faster."""
BUSY_TIMEOUT_MS = 5_000

DRIVER = dbapi2
DatabaseError = cast("type[sqlite3.DatabaseError]", dbapi2.DatabaseError)
OperationalError = cast("type[sqlite3.OperationalError]", dbapi2.OperationalError)


def connect(
    path: Path,
    secret: bytes,
    *,
    cache_kib: int = READER_CACHE_KIB,
    create: bool = False,
    query_only: bool = False,
) -> sqlite3.Connection:
    """Open one connection; the key goes in raw, so that nothing is derived per connection.

    Args:
        path: the file.
        secret: key and salt, :data:`SECRET_BYTES` long.
        cache_kib: page cache of this connection.
        create: make the file when it is missing.
        query_only: refuse every write on this connection.

    Raises:
        sqlite3.DatabaseError: as SQLCipher says it; :func:`xinfang_desk.store.trouble.translated`
            puts it into words.
    """
    if len(secret) != SECRET_BYTES:
        raise ValueError("the secret has 48 bytes")
    if create and not path.exists():
        _make(path)
    query = "mode=rwc" if create else "mode=rw"
    connection = cast(
        "sqlite3.Connection",
        dbapi2.connect(
            f"{path.absolute().as_uri()}?{query}", uri=True, check_same_thread=False, isolation_level=None
        ),
    )
    try:
        # Without this SQLCipher writes its own lines to stderr when a key does not fit.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{secret.hex()}'\"")
        connection.execute(f"PRAGMA cache_size = -{cache_kib}")
        connection.execute(f"PRAGMA soft_heap_limit = {CACHES_AT_MOST}")
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if create:
            connection.execute("PRAGMA journal_mode = WAL")
        if query_only:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _make(path: Path) -> None:
    """An empty file that only this user may read; SQLite would let everybody of the machine."""
    try:
        path.touch(mode=0o600)
    except OSError:
        return  # SQLite says in its own code what is in the way
