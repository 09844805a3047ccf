"""The database: one transaction per button, rollback whole, rows with uid, rev and origin."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from tests.fixtures_store import SampleOffice
from tests.store.cases import add_case
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store import records as r
from xinfang_desk.store.engine import Database
from xinfang_desk.store.uids import uuid7


def test_a_made_row_has_uid_revision_and_the_offices_code(db: Database) -> None:
    with db.begin() as session:
        session.add(r.Person(name="张𤭢"))
    with db.begin() as session:
        person = session.scalars(select(r.Person)).one()
        assert (person.rev, person.origin, person.uid.version) == (1, "6399", 7)
        person.phone = "0999-0000001"
        session.flush()
        assert person.rev == 2


def test_an_exception_leaves_nothing_behind(db: Database) -> None:
    with pytest.raises(KeyError), db.begin() as session:
        add_case(session)
        raise KeyError("the clerk's screen broke")
    with db.read() as connection:
        for table in (r.Case, r.Receipt, r.Party, r.NumberSeries):
            assert connection.scalar(select(func.count()).select_from(table)) == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM case_gram").scalar() == 0


def test_the_file_is_opened_as_measured(db: Database) -> None:
    with db.begin() as session:
        pragma = {
            name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "cache_size", "busy_timeout")
        }
    assert pragma == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "cache_size": -32768,
        "busy_timeout": 5000,
    }
    with db.read() as connection:
        assert connection.exec_driver_sql("PRAGMA cache_size").scalar() == -16384
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_a_reader_sees_the_last_commit_while_a_writer_works(db: Database) -> None:
    with db.begin() as session:
        session.add(r.Person(name="李㛃"))
        session.flush()
        with db.read() as connection:
            assert connection.scalar(select(func.count()).select_from(r.Person)) == 0
    with db.read() as connection:
        assert connection.scalar(select(func.count()).select_from(r.Person)) == 1


def test_a_reader_cannot_write(db: Database) -> None:
    with pytest.raises(StorageTrouble), db.read() as connection:
        connection.exec_driver_sql("UPDATE office SET name = 'x'")


def test_opened_for_reading_it_refuses_to_begin(office: SampleOffice) -> None:
    db = Database.open(office.paths.database, office.secret, read_only=True)
    with pytest.raises(StorageTrouble, match="只能查看"), db.begin():
        pass
    with db.read() as connection:
        assert connection.scalar(select(r.Office.code)) == "6399"
    db.close()


def test_two_threads_take_turns(db: Database) -> None:
    def register() -> None:
        for _ in range(10):
            with db.begin() as session:
                add_case(session)

    threads = [threading.Thread(target=register) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with db.read() as connection:
        numbers = connection.scalars(select(r.Case.number).order_by(r.Case.id)).all()
    assert numbers == [f"LF20260325-{serial:04d}" for serial in range(1, 31)]


def test_closing_folds_the_log_into_the_file(office: SampleOffice) -> None:
    db = office.open()
    with db.begin() as session:
        add_case(session)
    db.close()
    assert not office.paths.database.with_name("desk.db-wal").exists()


def test_what_is_in_error_texts_is_never_what_people_said(db: Database) -> None:
    with pytest.raises(IntegrityError) as caught, db.begin() as session:
        session.add(r.Party(case_id=99, role="main", name="张𤭢"))
    assert "张" not in str(caught.value)


def test_uids_sort_by_their_moment_and_never_repeat() -> None:
    made = [uuid7() for _ in range(5000)]
    assert made == sorted(made, key=lambda uid: uid.bytes)
    assert len(set(made)) == len(made)
    assert all(uid.version == 7 and uid.variant == UUID(int=made[0].int).variant for uid in made)


def test_neither_sqlite_nor_a_byte_search_finds_anything(office: SampleOffice) -> None:
    db = office.open()
    with db.begin() as session:
        add_case(session)
    files = {path.name: path.read_bytes() for path in office.paths.data.iterdir() if path.is_file()}
    assert "desk.db-wal" in files
    db.close()
    files["closed"] = office.paths.database.read_bytes()
    words = ["张𤭢", "优抚待遇", "人民路", "14200000001", "639901193211040171", "LF20260325", "petition_case"]
    for name, content in files.items():
        if name.startswith("desk.keys"):
            continue
        for word in words:
            assert word.encode() not in content, (name, word)
        assert b"SQLite format 3" not in content
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        sqlite3.connect(office.paths.database).execute("SELECT * FROM sqlite_schema")


def test_creating_over_a_file_is_refused(office: SampleOffice) -> None:
    before = office.paths.database.read_bytes()
    with pytest.raises(StorageTrouble, match="已经有登记文件"):
        Database.create(office.paths.database, office.secret)
    assert office.paths.database.read_bytes() == before


def test_there_must_be_a_file_to_open(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="还没有登记文件"):
        Database.open(tmp_path / "desk.db", bytes(48))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["数据 100%", "a#b?c&d", 'it\'s "here"'])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    Database.create(folder / "desk.db", bytes(48)).close()
    assert [path.name for path in folder.iterdir()] == ["desk.db"]
    db = Database.open(folder / "desk.db", bytes(48))
    with db.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM office").scalar() == 0
    db.close()


def test_closing_a_file_that_went_away_is_quiet(office: SampleOffice) -> None:
    db = office.open()
    with db.begin() as session:
        add_case(session)
    for path in office.paths.data.glob("desk.db*"):
        path.unlink()
    db.close()


def test_closing_ends_a_search_that_is_still_running(office: SampleOffice) -> None:
    db = office.open()
    db.search_connection().execute("SELECT 1")
    db.close()
    again = office.open()
    assert again.search_connection().execute("SELECT count(*) FROM office").fetchone() == (1,)
    again.close()
