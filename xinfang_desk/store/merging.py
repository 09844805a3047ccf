"""Merging the segments of the search index in the moment after a 保存, so that no 保存 waits for it.

Left to itself FTS5 merges inside the commit: every sixteenth and sixty-fourth 保存 took five times as
long as the others. What is found does not depend on how many segments there are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from threading import Event, Lock, Thread

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store.connect import DatabaseError

QUIET_SECONDS = 0.4
"""So long nothing was written into the index before merging begins."""

MOST_WAITING = 32
"""Writings; after so many merging begins in the midst of the work, a few milliseconds at a time."""

STEP_PAGES = 16
CRISIS_SEGMENTS = 128
"""When merging beside the work does not come through, a commit does it after all."""


class GramMerging:
    """Counts what is written into the index and merges it in a thread of its own."""

    def __init__(self, writing: Callable[[], AbstractContextManager[sqlite3.Connection]]) -> None:
        """Begin nothing before the first writing.

        Args:
            writing: a transaction on the writer's own connection: a commit of any other would make
                the writer forget its cache.
        """
        self._writing = writing
        self._lock = Lock()
        self._thread: Thread | None = None
        self._written = Event()
        self._closing = Event()
        self._waiting = 0

    def note(self) -> None:
        """Something was written into the index."""
        with self._lock:
            self._waiting += 1
            self._written.set()
            if self._thread is None:
                self._closing.clear()
                self._thread = Thread(target=self._run, name="xinfang-desk-merge", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Let the step under way end; what is not merged stays as it is."""
        self._closing.set()
        self._written.set()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        while True:
            self._wait_for_quiet()
            # What the disk or another program refuses is merged after a later writing.
            with suppress(StorageTrouble, DatabaseError):
                while not self._closing.is_set() and self._step():
                    pass
            with self._lock:
                if self._waiting == 0 or self._closing.is_set():
                    self._thread = None
                    return

    def _wait_for_quiet(self) -> None:
        while not self._closing.is_set():
            with self._lock:
                self._written.clear()
                if self._waiting >= MOST_WAITING:
                    break
            # Asked once more: a closing that came before the clearing would not be heard while waiting.
            if self._closing.is_set() or not self._written.wait(QUIET_SECONDS):
                break
        with self._lock:
            self._waiting = 0

    def _step(self) -> bool:
        """Merge a few pages; False when there is nothing to merge."""
        with self._writing() as connection:
            if not connection.execute("SELECT v = 0 FROM case_gram_config WHERE k = 'automerge'").fetchone():
                _command(connection, "automerge", 0)
                _command(connection, "crisismerge", CRISIS_SEGMENTS)
            before = connection.total_changes
            _command(connection, "merge", STEP_PAGES)
            # FTS5's own measure: the command itself counts as one change.
            return connection.total_changes - before >= 2


def _command(connection: sqlite3.Connection, name: str, value: int) -> None:
    connection.execute("INSERT INTO case_gram(case_gram, rank) VALUES (?, ?)", (name, value))
