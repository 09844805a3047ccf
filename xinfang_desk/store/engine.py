"""The database of one desk: one writer, one reader for lists and one for the search (storage.md §1, §3)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import cast

from sqlalchemy import Connection, Engine, ExceptionContext, QueuePool, create_engine, event
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store import journal_end, meta, migrations, trouble
from xinfang_desk.store.connect import (
    BUSY_TIMEOUT_MS,
    DRIVER,
    WRITER_CACHE_KIB,
    DatabaseError,
    connect,
)
from xinfang_desk.store.folding import PAGES_AT_MOST, LogFolding
from xinfang_desk.store.merging import GramMerging
from xinfang_desk.store.records import ORIGIN

WROTE_GRAMS = "wrote_grams"
"""Set in a connection's ``info`` by whoever writes into the search index."""


class Database:
    """An open file; make one with :meth:`create` or :meth:`open`.

    Threads may share it: ``begin`` and ``read`` each wait for their one connection. Inside
    ``begin`` read through the session, never through ``read``.
    """

    def __init__(self, path: Path, secret: bytes, *, read_only: bool = False) -> None:
        self.path = path
        self.is_read_only = read_only
        self._secret = secret
        self._end_key = journal_end.key_of(secret)
        self._origin = ""
        self._has_written = False
        self._writer = engine_for(self._open_writer, "BEGIN IMMEDIATE")
        self._folding = LogFolding(lambda: connect(path, secret))
        self._merging = GramMerging(self._begin_merging)
        self._reader = engine_for(lambda: connect(path, secret, query_only=True), "BEGIN", spare=1)
        self._search: sqlite3.Connection | None = None
        self._search_lock = Lock()

    @classmethod
    def create(cls, path: Path, secret: bytes) -> Database:
        """Make a new, empty file with today's tables.

        Raises:
            StorageTrouble: there is a file already, or the disk refuses.
        """
        if path.exists():
            raise StorageTrouble(
                "数据文件夹里已经有登记文件，没有另建。",
                "请直接登录；如果要另建一个机关，请换一个数据文件夹。",
            )
        migrations.create(path, secret)
        return cls(path, secret)._with_end()

    @classmethod
    def open(cls, path: Path, secret: bytes, *, read_only: bool = False) -> Database:
        """Open the file, bringing an older one up to date first (after a copy).

        Raises:
            StorageTrouble: missing, not our key, damaged, newer than the program, or busy.
        """
        if not path.exists():
            raise trouble.missing()
        was_older = migrations.bring_up_to_date(path, secret, read_only=read_only) is not None
        opened = cls(path, secret, read_only=read_only)
        return opened._with_end() if was_older else opened

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """One transaction for one button: committed at the end, rolled back by any exception."""
        if self.is_read_only:
            raise trouble.opened_for_reading()
        with Session(self._writer, expire_on_commit=False) as session, session.begin():
            connection = _taken(session)
            self._has_written = True
            if not self._origin:
                self._origin = meta.get(connection, meta.ORIGIN) or ""
            connection.info[ORIGIN] = self._origin
            connection.info[journal_end.END_KEY] = self._end_key
            connection.info[WROTE_GRAMS] = False
            yield session
            wrote_grams = connection.info[WROTE_GRAMS]
        self._folding.look()
        if wrote_grams:
            self._merging.note()

    def _with_end(self) -> Database:
        """Itself, the end of its journal kept: a new file, or one that an older program wrote."""
        with self.begin() as session:
            journal_end.begin(session.connection())
        return self

    @contextmanager
    def _begin_merging(self) -> Iterator[sqlite3.Connection]:
        with self._writer.begin() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            yield cast("sqlite3.Connection", raw)
        self._folding.look()

    def _open_writer(self) -> sqlite3.Connection:
        connection = connect(self.path, self._secret, cache_kib=WRITER_CACHE_KIB)
        connection.execute(f"PRAGMA wal_autocheckpoint = {PAGES_AT_MOST}")
        return connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view for lists (Core selects)."""
        with self._reader.connect() as connection:
            connection.info[journal_end.END_KEY] = self._end_key
            yield connection

    def search_connection(self) -> sqlite3.Connection:
        """The reader that belongs to the search alone; another thread may ``interrupt()`` it."""
        with self._search_lock:
            if self._search is None:
                with trouble.translating():
                    self._search = connect(self.path, self._secret, query_only=True)
            return self._search

    @property
    def secret(self) -> bytes:
        """Key and salt of the file, for copies of it."""
        return self._secret

    def raw(self) -> sqlite3.Connection:
        """A connection of its own for backup and checks; the caller closes it."""
        with trouble.translating():
            return connect(self.path, self._secret)

    def rest(self) -> None:
        """Give the memory of the caches back while nobody works; pages are read again when needed."""
        for engine in (self._reader, *([self._writer] if self._has_written else [])):
            with suppress(StorageTrouble, DatabaseError, PoolTimeout), engine.connect() as connection:
                raw = connection.connection.driver_connection
                assert raw is not None
                raw.execute("PRAGMA shrink_memory")
        with self._search_lock, suppress(DatabaseError):
            if self._search is not None:
                self._search.execute("PRAGMA shrink_memory")

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        self._merging.close()
        with self._search_lock:
            if self._search is not None:
                self._search.interrupt()
                self._search.close()
                self._search = None
        self._reader.dispose()
        self._folding.close()
        if self._has_written:
            # What cannot be folded in now stays in the log, which the next opening reads.
            with suppress(StorageTrouble, DatabaseError), self._writer.connect() as connection:
                raw = connection.connection.driver_connection
                assert raw is not None
                raw.execute("PRAGMA busy_timeout = 0")
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._writer.dispose()


def engine_for(creator: Callable[[], sqlite3.Connection], begin: str, *, spare: int = 0) -> Engine:
    """An engine of one connection whose transactions start with ``begin``.

    While it is taken, so many spare ones are opened and closed again: what is read beside the typing
    may take its time on a slow disk, and what the window's own thread asks for does not wait for it.

    SQLite's driver is told to keep its hands off transactions, so that DDL rolls back too.
    """
    engine = create_engine(
        "sqlite://",
        module=DRIVER,
        hide_parameters=True,  # what people said must not end up in a crash report
        creator=creator,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=spare,
        pool_timeout=BUSY_TIMEOUT_MS / 1000,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    @event.listens_for(engine, "handle_error")
    def _translate(context: ExceptionContext) -> None:
        found = trouble.translated(context.original_exception)
        if found is not None:
            raise found

    return engine


def _taken(session: Session) -> Connection:
    """The session's connection, once the transaction before it is over."""
    try:
        return session.connection()
    except PoolTimeout as error:
        raise trouble.busy() from error
