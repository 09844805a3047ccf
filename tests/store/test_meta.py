"""The file remembers when it was last used, and notices a clock that was set back."""

from __future__ import annotations

from datetime import timedelta

from tests.fixtures_store import NOW
from xinfang_desk.store import meta
from xinfang_desk.store.engine import Database


def test_time_only_moves_on_unless_confirmed(db: Database) -> None:
    later, earlier = NOW + timedelta(days=1), NOW - timedelta(days=3)
    with db.begin() as session:
        meta.seen(session, later)
        meta.seen(session, earlier)
        assert meta.last_seen_at(session) == later
        assert meta.clock_set_back(session, earlier) == later
        meta.seen(session, earlier, confirmed=True)
        assert meta.clock_set_back(session, earlier) is None


def test_a_few_minutes_are_not_asked_about(db: Database) -> None:
    with db.read() as connection:
        assert meta.clock_set_back(connection, NOW - timedelta(minutes=4)) is None
        assert meta.clock_set_back(connection, NOW - timedelta(minutes=6)) == NOW
        assert meta.clock_set_back(connection, NOW + timedelta(days=1)) is None


def test_a_value_can_be_replaced(db: Database) -> None:
    with db.begin() as session:
        meta.put(session, "x", "1")
        meta.put(session, "x", "2")
        assert meta.get(session, "x") == "2"
        assert meta.get(session, "y") is None
