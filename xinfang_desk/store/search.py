"""查找: the index is written in the transaction of the act; finding keeps to a budget (storage.md §2).

Sealed matters (密封件) are never in the index, nor are progress notes.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from xinfang_desk.store import meta
from xinfang_desk.store.case_texts import texts_of
from xinfang_desk.store.connect import OperationalError
from xinfang_desk.store.engine import WROTE_GRAMS, Database
from xinfang_desk.store.exact_numbers import cases_by_number
from xinfang_desk.store.grams import GRAM_VERSION, Query, read_query
from xinfang_desk.store.person_keys import refold
from xinfang_desk.store.records.custody import CASE_GRAM

FIRST_LOOK, LOOK_AHEAD = 64, 16
"""So many candidates are looked at between two looks at the clock: first at most, then."""
REINDEX_STEP = 500


@dataclass(frozen=True, slots=True)
class Budget:
    """How long candidates are looked at before the answer is given as far as it goes."""

    seconds: float = 0.005
    candidates: int = 2000


QUICK = Budget()
ENDLESS = Budget(float("inf"), 1 << 62)


@dataclass(frozen=True, slots=True)
class Hits:
    """Case ids: an exact number first, then newest first.

    Attributes:
        ids: what was found so far.
        is_complete: there is nothing more to look at up to the limit.
        has_more: the limit was reached and older cases also match or may match.
        below: where to go on looking (ids below this one).
    """

    ids: tuple[int, ...] = ()
    is_complete: bool = True
    has_more: bool = False
    below: int | None = None


class Interrupted(Exception):
    """The next key came; the answer is not wanted any more."""


def write_grams(session: Session, *case_ids: int) -> None:
    """Put the cases' words into the index as their rows now stand; sealed ones are taken out.

    Call it last in the transaction that changed title, facts, demands, parties or numbers.
    """
    session.flush()
    raw = _raw(session)
    session.connection().info[WROTE_GRAMS] = True
    found = texts_of(raw, case_ids)
    for case_id in case_ids:
        if case_id not in found:
            raw.execute("DELETE FROM case_gram WHERE rowid = ?", (case_id,))
    raw.executemany(
        "INSERT OR REPLACE INTO case_gram(rowid, t) VALUES (?, ?)",
        ((case_id, " ".join(text.grams())) for case_id, text in found.items()),
    )


def find(
    connection: sqlite3.Connection,
    words: str,
    *,
    limit: int = 50,
    budget: Budget = QUICK,
    going_on: Hits | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Hits:
    """The newest cases that have all the words, an exactly typed number before them.

    Args:
        connection: :meth:`Database.search_connection`, in a worker thread.
        words: any part of a name, address, title, text or number; pinyin in full or by initials.
        limit: how many cases are wanted.
        budget: after this the answer is given as far as it goes; hand it back in ``going_on``.
        going_on: an incomplete answer to the same words, to be completed.
        stopped: asked between candidates; with :func:`interrupt` it ends the search at once.

    Raises:
        Interrupted: ``stopped`` or the connection's ``interrupt()`` ended it.
        StorageTrouble: the file could not be read.
    """
    query = read_query(words)
    try:
        before = going_on or Hits(cases_by_number(connection, words))
        if not query.expression or len(before.ids) >= limit:
            return Hits(before.ids[:limit])
        return _walk(connection, query, before, limit, budget, stopped)
    except OperationalError as error:
        if error.sqlite_errorname == "SQLITE_INTERRUPT":
            raise Interrupted from error
        raise


def _walk(
    connection: sqlite3.Connection,
    query: Query,
    before: Hits,
    limit: int,
    budget: Budget,
    stopped: Callable[[], bool],
) -> Hits:
    """Go down the index from the newest case, looking at each candidate where that is needed."""
    ids = list(before.ids)
    until, seen, below = time.perf_counter() + budget.seconds, 0, before.below
    first = min(limit + 1 - len(ids), FIRST_LOOK)
    for candidates in _candidates(connection, query.expression, below, first):
        if stopped():
            raise Interrupted
        fitting = candidates if query.is_exact else _fitting(connection, query, candidates)
        for case_id in candidates:
            if case_id in fitting and case_id not in ids:
                if len(ids) == limit:
                    return Hits(tuple(ids), has_more=True, below=below)
                ids.append(case_id)
            below = case_id
        seen += len(candidates)
        if not query.is_exact and (seen >= budget.candidates or time.perf_counter() > until):
            return Hits(tuple(ids), is_complete=False, below=below)
    return Hits(tuple(ids))


def _fitting(connection: sqlite3.Connection, query: Query, candidates: Sequence[int]) -> Collection[int]:
    """The candidates that have all the words: at a glance, and where that is not enough, anywhere."""
    fitting: set[int] = set()
    for at_a_glance in (True, False):
        waiting = [case_id for case_id in candidates if case_id not in fitting]
        if waiting:
            texts = texts_of(connection, waiting, at_a_glance=at_a_glance)
            fitting.update(case_id for case_id, text in texts.items() if query.matches(text))
    return fitting


def _candidates(
    connection: sqlite3.Connection, expression: str, below: int | None, first: int
) -> Iterator[tuple[int, ...]]:
    """Batches of candidates, newest first."""
    cursor = connection.execute(
        "SELECT rowid FROM case_gram WHERE case_gram MATCH ? AND rowid < ? ORDER BY rowid DESC",
        (expression, below if below is not None else (1 << 63) - 1),
    )
    size = first
    while rows := cursor.fetchmany(size):
        yield tuple(row[0] for row in rows)
        size = LOOK_AHEAD


def is_current(connection: Connection | Session) -> bool:
    """Whether the index was made by this program's way of cutting."""
    return meta.get(connection, meta.GRAM_VERSION) == GRAM_VERSION


def reindex(
    db: Database,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int | None:
    """Build the index and the folded names anew, in one transaction: cancelled or failed, the old one stays.

    Args:
        db: the open database.
        progress: told how many of how many cases are done.
        cancelled: asked between steps.

    Returns:
        How many cases are in it, None when it was cancelled.
    """
    try:
        with db.begin() as session:
            raw = _raw(session)
            raw.execute("DROP TABLE IF EXISTS case_gram")
            raw.execute(CASE_GRAM)
            ids = [row[0] for row in raw.execute("SELECT id FROM petition_case ORDER BY id")]
            for start in range(0, len(ids), REINDEX_STEP):
                if cancelled():
                    raise Interrupted
                write_grams(session, *ids[start : start + REINDEX_STEP])
                progress(min(start + REINDEX_STEP, len(ids)), len(ids))
            in_one_piece(session)
            refold(session)
            meta.put(session, meta.GRAM_VERSION, GRAM_VERSION)
            kept: int = raw.execute("SELECT count(*) FROM case_gram").fetchone()[0]
            return kept
    except Interrupted:
        return None


def _raw(session: Session) -> sqlite3.Connection:
    """The driver's connection inside the session's transaction."""
    return cast("sqlite3.Connection", session.connection().connection.driver_connection)


def in_one_piece(session: Session) -> None:
    """Merge the whole index, after very much was written into it: a search reads every segment there is."""
    _raw(session).execute("INSERT INTO case_gram(case_gram) VALUES ('optimize')")
