"""Folding the write-ahead log into the file beside the work, so that no 保存 waits for it.

SQLite's own way is to fold in the commit that makes the log long, which every fifteenth 保存 would
feel; on a slow disk for seconds. Nothing depends on when it happens: what is in the log is kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread

from xinfang_desk.store.connect import DatabaseError

FOLD_AT_PAGES = 1_000
"""Pages in the log that are not yet in the file; SQLite's own measure."""

PAGES_AT_MOST = 16_000
"""When folding beside the work does not come through, a commit does it after all (64 MB)."""


class LogFolding:
    """Looks at the log after each commit and folds it in a thread of its own."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        """Open nothing before the first commit.

        Args:
            connect: opens a connection to the file.
        """
        self._connect = connect
        self._connection: sqlite3.Connection | None = None
        self._thread: Thread | None = None
        self._lock = Lock()

    def look(self) -> None:
        """Start folding when the log is long and nothing folds yet; trouble is left to the next commit."""
        with self._lock, suppress(DatabaseError):
            if self._thread is not None and self._thread.is_alive():
                return
            if self._connection is None:
                self._connection = self._connect()
            _, pages, folded = self._connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
            if pages - folded >= FOLD_AT_PAGES:
                self._thread = Thread(
                    target=_fold, args=(self._connection,), name="xinfang-desk-fold", daemon=True
                )
                self._thread.start()

    def close(self) -> None:
        """Wait for the thread and let go of the file; folding may begin anew afterwards."""
        with self._lock:
            if self._thread is not None:
                self._thread.join()
                self._thread = None
            if self._connection is not None:
                self._connection.close()
                self._connection = None


def _fold(connection: sqlite3.Connection) -> None:
    with suppress(DatabaseError):
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
