"""日志: every line chains to the one before; a changed, missing or inserted line is found."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.fixtures_store import NOW, SampleOffice
from xinfang_desk.store import journal
from xinfang_desk.store.engine import Database


def _write_lines(office: SampleOffice, db: Database, count: int = 5) -> None:
    for number in range(count):
        with db.begin() as session:
            line = journal.write(
                session,
                office.actor("clerk"),
                "open_case",
                kind="case",
                object_id=number,
                number=f"LF20260325-{number:04d}",
                reason="判重",
                detail={"words": "9f…", "殿": number},
                at=NOW + timedelta(minutes=number),
            )
        assert line == number + 1


def test_the_chain_holds(office: SampleOffice, db: Database) -> None:
    _write_lines(office, db)
    with db.read() as connection:
        assert journal.verify(connection) == journal.ChainCheck(5, None)


def test_an_empty_journal_is_whole(db: Database) -> None:
    with db.read() as connection:
        assert journal.verify(connection) == journal.ChainCheck(0, None)


def test_who_and_what_are_kept(office: SampleOffice, db: Database) -> None:
    _write_lines(office, db, 1)
    with db.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT login, action, object_number, reason, result FROM journal"
        ).one()
    assert tuple(row) == ("clerk", "open_case", "LF20260325-0000", "判重", "ok")


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("UPDATE journal SET reason = '其他' WHERE id = 3", 3),
        ("UPDATE journal SET detail = '{}' WHERE id = 2", 2),
        ("DELETE FROM journal WHERE id = 2", 3),
        ("DELETE FROM journal WHERE id = 1", 2),
        ("UPDATE journal SET hash = x'00' WHERE id = 4", 4),
        ("UPDATE journal SET login = 'director' WHERE id = 5", 5),
        ("DELETE FROM journal WHERE id >= 4", 4),
        ("DELETE FROM journal", 1),
    ],
)
def test_a_changed_line_is_found(office: SampleOffice, db: Database, change: str, broken: int) -> None:
    _write_lines(office, db)
    with db.begin() as session:
        connection = session.connection()
        for verb in ("update", "delete"):  # somebody with the key takes the lock off
            connection.exec_driver_sql(f"DROP TRIGGER journal_no_{verb}")
        connection.exec_driver_sql(change)
    with db.read() as connection:
        assert journal.verify(connection).first_broken == broken


def test_a_refused_transaction_leaves_no_line(office: SampleOffice, db: Database) -> None:
    with pytest.raises(KeyError), db.begin() as session:
        journal.write(session, office.actor("clerk"), "register", at=NOW)
        raise KeyError
    with db.read() as connection:
        assert journal.verify(connection).lines == 0
