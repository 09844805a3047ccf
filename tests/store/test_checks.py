"""检查: one test per line that it is well, and one per line that it is not."""

from __future__ import annotations

import json
import sqlite3
from datetime import timedelta

import pytest

from tests.fixtures_store import NOW, SampleOffice
from tests.store.cases import add_case
from xinfang_desk.store import checks, journal, meta
from xinfang_desk.store.attachments import Attachments
from xinfang_desk.store.connect import connect
from xinfang_desk.store.engine import Database


@pytest.fixture
def used(office: SampleOffice, db: Database) -> Database:
    with db.begin() as session:
        add_case(session)
        add_case(session, is_sealed=True)
        journal.write(session, office.actor("clerk"), "register", at=NOW)
    return db


def test_a_sound_desk_passes_every_check(office: SampleOffice, used: Database) -> None:
    raw = used.raw()
    with used.read() as connection:
        found = [
            checks.file_check(raw),
            checks.attachments_check(raw, Attachments(office.paths.attachments, office.secret)),
            checks.journal_check(connection),
            checks.index_check(connection),
            checks.disk_check(office.paths.data, 1),
            checks.clock_check(connection, NOW),
            checks.keys_check(office.keys, office.secret),
        ]
    raw.close()
    assert [check.name for check in found] == [
        *("file", "attachments", "journal", "index", "disk", "clock", "keys")
    ]
    assert all(check.ok for check in found), found
    assert "共 1 条" in found[2].line


def _changed(office: SampleOffice, db: Database, *statements: str) -> sqlite3.Connection:
    db.close()
    connection = connect(office.paths.database, office.secret)
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        connection.execute(statement)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return connection


def test_a_changed_page_is_found(office: SampleOffice, used: Database) -> None:
    used.close()
    content = bytearray(office.paths.database.read_bytes())
    content[-2000] ^= 1
    office.paths.database.write_bytes(content)
    connection = connect(office.paths.database, office.secret)
    check = checks.file_check(connection)
    connection.close()
    assert not check.ok and "备份" in check.line


def test_a_broken_reference_is_found(office: SampleOffice, used: Database) -> None:
    connection = _changed(office, used, "UPDATE account SET staff_id = 9999 WHERE id = 1")
    check = checks.file_check(connection)
    connection.close()
    assert not check.ok and "对不上" in check.line


def test_a_changed_line_of_the_journal_is_found(office: SampleOffice, used: Database) -> None:
    _changed(office, used, "DROP TRIGGER journal_no_update", "UPDATE journal SET login = 'director'").close()
    db = office.open()
    with db.read() as connection:
        check = checks.journal_check(connection)
    db.close()
    assert not check.ok and "第 1 条" in check.line


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DELETE FROM case_gram WHERE rowid = 1", "有 1 件事项查不到"),
        ("INSERT INTO case_gram(rowid, t) VALUES (2, 'x')", "多出 1 件"),
        ("UPDATE meta SET value = '0' WHERE key = 'gram_version'", "另一个版本"),
        ("DROP TABLE case_gram", "读不出来"),
    ],
)
def test_an_index_that_does_not_fit_is_found(
    office: SampleOffice, used: Database, change: str, said: str
) -> None:
    _changed(office, used, change).close()
    db = office.open()
    with db.read() as connection:
        check = checks.index_check(connection)
    db.close()
    assert not check.ok and said in check.line and "重建" in check.line


def test_little_room_and_no_disk_are_found(office: SampleOffice) -> None:
    little = checks.disk_check(office.paths.data, 1 << 40)
    gone = checks.disk_check(office.paths.data / "nowhere", 1)
    assert not little.ok and "MiB" in little.line
    assert not gone.ok and "磁盘" in gone.line


def test_a_clock_set_back_is_told_with_both_times(used: Database) -> None:
    with used.begin() as session:
        meta.seen(session, NOW)
    with used.read() as connection:
        check = checks.clock_check(connection, NOW - timedelta(days=2))
    assert not check.ok and "2026-03-23" in check.line and "2026-03-25" in check.line


def test_a_changed_key_file_is_found(office: SampleOffice) -> None:
    body = json.loads(office.paths.key_file.read_text("utf-8"))
    body["slots"]["clerk"]["name"] = "别人"
    office.paths.key_file.write_text(json.dumps(body), "utf-8")
    assert not checks.keys_check(office.keys, office.secret).ok
    office.paths.key_file.unlink()
    assert "没有密钥文件" in checks.keys_check(office.keys, office.secret).line
