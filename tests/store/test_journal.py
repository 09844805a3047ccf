"""日志: every line chains to the one before; a changed, missing or inserted line is found."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.fixtures_store import NOW, SampleOffice
from xinfang_desk.store import journal, journal_end, migrations
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


RECOUNT = "UPDATE meta SET value = (SELECT count(*) FROM journal) WHERE key = 'journal_lines'"
"""What somebody who cuts lines off does next."""


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
        (f"DELETE FROM journal WHERE id >= 4;{RECOUNT}", 4),
        (f"DELETE FROM journal;{RECOUNT}", 1),
        (f"DELETE FROM journal WHERE id >= 4;{RECOUNT};DELETE FROM meta WHERE key = 'journal_end'", 4),
        ("DELETE FROM meta WHERE key = 'journal_end'", 6),
        ("DELETE FROM meta WHERE key LIKE 'journal%'", 6),
        ("UPDATE meta SET value = '00' WHERE key = 'journal_end'", 6),
    ],
)
def test_a_changed_line_is_found(office: SampleOffice, db: Database, change: str, broken: int) -> None:
    _write_lines(office, db)
    with db.begin() as session:
        connection = session.connection()
        for verb in ("update", "delete"):  # somebody with the key takes the lock off
            connection.exec_driver_sql(f"DROP TRIGGER journal_no_{verb}")
        for statement in change.split(";"):
            connection.exec_driver_sql(statement)
    with db.read() as connection:
        assert journal.verify(connection).first_broken == broken


def test_a_refused_transaction_leaves_no_line(office: SampleOffice, db: Database) -> None:
    with pytest.raises(KeyError), db.begin() as session:
        journal.write(session, office.actor("clerk"), "register", at=NOW)
        raise KeyError
    with db.read() as connection:
        assert journal.verify(connection).lines == 0


def test_the_code_of_the_end_is_of_this_file_and_no_other(office: SampleOffice, db: Database) -> None:
    _write_lines(office, db)
    with db.read() as connection:
        end = journal_end.last_line(connection)
        assert journal_end.fits(connection, *end)
        connection.info[journal_end.END_KEY] = journal_end.key_of(bytes(48))
        assert not journal_end.fits(connection, *end)


def test_a_journal_of_an_older_program_gets_its_end_when_the_file_is_brought_up_to_date(
    office: SampleOffice, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write_lines(office, db)
    _forget_end(db)
    db.close()
    same = Database.open(office.paths.database, office.secret)
    with same.read() as connection:
        assert journal.verify(connection).first_broken == 6
    same.close()
    monkeypatch.setattr(migrations, "bring_up_to_date", lambda *_, **__: Path("copy"))
    upgraded = Database.open(office.paths.database, office.secret)
    with upgraded.read() as connection:
        assert journal.verify(connection) == journal.ChainCheck(5, None)
    upgraded.close()


def _forget_end(db: Database) -> None:
    with db.begin() as session:
        session.connection().exec_driver_sql("DELETE FROM meta WHERE key = 'journal_end'")


def test_what_a_backup_saw_is_still_there_or_not(office: SampleOffice, db: Database) -> None:
    _write_lines(office, db, 3)
    with db.read() as connection:
        seen = journal_end.last_line(connection)
        assert journal_end.continues(connection, 0, journal_end.FIRST_HASH)
    _write_lines_more(office, db)
    with db.read() as connection:
        assert journal_end.continues(connection, *seen)
        assert not journal_end.continues(connection, seen[0], bytes(32))
        assert not journal_end.continues(connection, 99, seen[1])


def _write_lines_more(office: SampleOffice, db: Database) -> None:
    with db.begin() as session:
        journal.write(session, office.actor("clerk"), "register", at=NOW)
