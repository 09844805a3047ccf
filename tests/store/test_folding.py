"""The write-ahead log is folded into the file beside the work, and is bounded."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import func, select

from tests.fixtures_store import SampleOffice
from xinfang_desk.store import folding
from xinfang_desk.store import records as r
from xinfang_desk.store.engine import Database


def _unfolded(db: Database) -> int:
    """Pages that are in the log and not yet in the file."""
    raw = db.raw()
    try:
        _, pages, folded = raw.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
        return int(pages - folded)
    finally:
        raw.close()


def _write_much(db: Database) -> None:
    with db.begin() as session:
        session.add_all(r.Person(name="张𤭢", address="青川市" * 1000) for _ in range(600))


def test_a_long_log_is_folded_without_being_waited_for(office: SampleOffice) -> None:
    db = office.open()
    _write_much(db)
    until = time.monotonic() + 20
    while _unfolded(db) and time.monotonic() < until:
        time.sleep(0.01)
    assert _unfolded(db) == 0
    with db.read() as connection:
        assert connection.scalar(select(func.count()).select_from(r.Person)) == 600
    db.close()
    assert not office.paths.database.with_name("desk.db-wal").exists()


def test_a_short_log_is_left_alone(office: SampleOffice) -> None:
    db = office.open()
    with db.begin() as session:
        session.add(r.Person(name="李㛃"))
    assert 0 < _unfolded(db) < folding.FOLD_AT_PAGES
    db.close()


def test_a_reader_that_stays_only_puts_folding_off(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folding, "FOLD_AT_PAGES", 1)
    db = office.open()
    with db.read() as connection:
        assert connection.scalar(select(func.count()).select_from(r.Person)) == 0
        for _ in range(3):
            _write_much(db)
        assert connection.scalar(select(func.count()).select_from(r.Person)) == 0
    db.close()
    again = office.open()
    with again.read() as connection:
        assert connection.scalar(select(func.count()).select_from(r.Person)) == 1800
    again.close()
