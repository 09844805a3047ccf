"""The segments of the search index are merged beside the work, not inside a 保存."""

from __future__ import annotations

import sqlite3
import time
from contextlib import AbstractContextManager
from threading import Event

import pytest

from tests.fixtures_store import SampleOffice
from tests.store.cases import add_case
from xinfang_desk.store import merging, search
from xinfang_desk.store.engine import Database

SAVES = 24
"""Left alone FTS5 would have merged the first sixteen."""


def _segments(db: Database) -> int:
    raw = db.raw()
    try:
        return int(raw.execute("SELECT count(DISTINCT segid) FROM case_gram_idx").fetchone()[0])
    finally:
        raw.close()


def _save(db: Database, count: int) -> None:
    for _ in range(count):
        with db.begin() as session:
            add_case(session)


def _set_by_hand(db: Database) -> None:
    with db.begin() as session:
        session.connection().exec_driver_sql("INSERT INTO case_gram(case_gram, rank) VALUES ('automerge', 0)")


def test_segments_are_merged_in_the_quiet_after_the_saves(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "QUIET_SECONDS", 0.01)
    db = office.open()
    _save(db, SAVES)
    until = time.monotonic() + 20
    while _segments(db) > 4 and time.monotonic() < until:
        time.sleep(0.01)
    assert _segments(db) <= 4
    assert len(search.find(db.search_connection(), "𤭢").ids) == SAVES
    raw = db.raw()
    raw.execute("INSERT INTO case_gram(case_gram) VALUES ('integrity-check')")
    assert dict(raw.execute("SELECT k, v FROM case_gram_config"))["automerge"] == 0
    raw.close()
    db.close()


class _ClosedBetween(Event):
    """``close`` comes between the thread's look whether it is closing and its beginning to wait."""

    def __init__(self, closing: Event) -> None:
        super().__init__()
        self._closing = closing

    def clear(self) -> None:
        self._closing.set()
        self.set()
        super().clear()


def test_closing_waits_for_no_quiet_even_when_the_thread_is_about_to_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(merging, "QUIET_SECONDS", 3_600)
    made = merging.GramMerging(_nothing_is_written)
    made._written = _ClosedBetween(made._closing)
    made.note()
    thread = made._thread
    assert thread is not None
    thread.join(20)
    assert not thread.is_alive()


def _nothing_is_written() -> AbstractContextManager[sqlite3.Connection]:
    raise AssertionError("a desk that closes merges nothing")


def test_without_quiet_nothing_is_merged_inside_a_save(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "QUIET_SECONDS", 60)
    monkeypatch.setattr(merging, "MOST_WAITING", 1000)
    db = office.open()
    _set_by_hand(db)
    _save(db, 12)
    assert _segments(db) == 12
    assert len(search.find(db.search_connection(), "𤭢").ids) == 12
    db.close()
