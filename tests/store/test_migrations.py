"""Migrations: the records are the source, every stored schema comes up to date, a newer file is refused."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from tests.fixtures_store import SampleOffice
from tests.store.schema_dump import schema_of
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store import migrations
from xinfang_desk.store.connect import connect
from xinfang_desk.store.engine import Database, engine_for
from xinfang_desk.store.records import Base
from xinfang_desk.store.uids import uuid7

SECRET = bytes(range(48))
SCHEMAS = Path(__file__).parents[1] / "data" / "schema"


def _statements(script: str) -> list[str]:
    return [statement for statement in script.split(";\n\n") if statement.strip()]


def _stored_file(path: Path, revision: str) -> None:
    """A file as the program of that revision made it, from the golden dump."""
    connection = connect(path, SECRET, create=True)
    for statement in _statements((SCHEMAS / f"{revision}.sql").read_text("utf-8")):
        connection.execute(statement)
    connection.execute("INSERT INTO alembic_version VALUES (?)", (revision,))
    connection.execute("INSERT INTO meta VALUES ('origin', '6399')")
    connection.close()


def test_the_migrated_schema_is_that_of_the_records(tmp_path: Path) -> None:
    migrations.create(tmp_path / "migrated.db", SECRET)
    engine = engine_for(lambda: connect(tmp_path / "made.db", SECRET, create=True), "BEGIN IMMEDIATE")
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    engine.dispose()
    migrated = schema_of(connect(tmp_path / "migrated.db", SECRET)).replace(_version_table(), "")
    assert migrated == schema_of(connect(tmp_path / "made.db", SECRET))


def _version_table() -> str:
    return (
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
        " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));\n\n"
    )


def test_the_newest_golden_dump_is_the_schema_of_today(tmp_path: Path) -> None:
    migrations.create(tmp_path / "desk.db", SECRET)
    golden = (SCHEMAS / f"{migrations.HEAD}.sql").read_text("utf-8")
    assert schema_of(connect(tmp_path / "desk.db", SECRET)) == golden


@pytest.mark.parametrize("revision", sorted(path.stem for path in SCHEMAS.glob("*.sql")))
def test_every_stored_schema_comes_up_to_date(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "desk.db"
    _stored_file(path, revision)
    Database.open(path, SECRET).close()
    connection = connect(path, SECRET)
    assert migrations.revision_of(connection) == migrations.HEAD
    assert schema_of(connection) == (SCHEMAS / f"{migrations.HEAD}.sql").read_text("utf-8")
    assert connection.execute("SELECT value FROM meta WHERE key = 'origin'").fetchall() == [("6399",)]


def test_rows_of_the_first_revision_get_what_the_second_adds(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    _stored_file(path, "0001")
    connection = connect(path, SECRET)
    for table in ("petition_case", "document", "deadline"):
        _insert(connection, table)
    connection.close()
    Database.open(path, SECRET).close()
    connection = connect(path, SECRET)
    case, document, deadline = (
        connection.execute(f"SELECT {columns} FROM {table}").fetchone()
        for table, columns in (
            ("petition_case", "accepted_on, query_code, archive_number"),
            ("document", "fields, organ, is_partial, awaits_service"),
            ("deadline", "extended_days, hearing_days"),
        )
    )
    connection.close()
    assert (case, document, deadline) == ((None, None, ""), ("{}", "", 0, 0), (0, 0))


def _insert(connection: sqlite3.Connection, table: str, **said: object) -> None:
    """A row that says something in every column that must say something."""
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    values = {name: "1" if kind != "BLOB" else b"1" for _, name, kind, needed, *_ in columns if needed}
    values |= said
    if "uid" in values:
        values["uid"] = uuid7().bytes
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", [*values.values()])


def test_visits_of_the_third_revision_say_what_their_papers_said(tmp_path: Path) -> None:
    """Case 1 was visited twice and took in case 2 (receipt 2); case 3 is the same matter come back."""
    path = tmp_path / "desk.db"
    _stored_file(path, "0003")
    connection = connect(path, SECRET)
    for table in ("staff", "account"):
        _insert(connection, table, id=1)
    for code in ("0301", "0302"):
        _insert(connection, "category", code=code)
    for case, repeat, code in ((1, "repeat", "0301"), (2, "first", "0302"), (3, "repeat", "0301")):
        said = {"occurred_on": f"第{case}年", "category_code": code, "repeat": repeat, "purpose": "appeal"}
        _insert(connection, "petition_case", id=case, number=f"LF{case}", **said)
    _insert(connection, "case_link", case_id=3, other_id=1, kind="same_matter")
    for receipt, case, is_first in ((1, 1, 1), (2, 1, 1), (3, 1, 0), (4, 3, 1)):
        _insert(connection, "receipt", id=receipt, number=f"R{receipt}")
        _insert(connection, "visit_detail", id=receipt, receipt_id=receipt, facts=f"第{receipt}次")
        _insert(connection, "receipt_case", receipt_id=receipt, case_id=case, is_first=is_first)
    for merge, absorbed, rows, undone in ((1, 3, [1, 2], "2026-04-01T09:00:00"), (2, 2, [2], None)):
        cells = [["party", "id", "case_id", 2, 1, [4]], ["receipt_case", "receipt_id", "case_id", 2, 1, rows]]
        changes = json.dumps({"cells": cells, "stood": {}, "newest_receipt": 2})
        said = {"absorbed_id": absorbed, "changes": changes, "undone_at": undone}
        _insert(connection, "merge", id=merge, kind="case", **said)
    before = connection.execute("SELECT id, uid, facts, window FROM visit_detail").fetchall()
    connection.close()
    Database.open(path, SECRET).close()
    connection = connect(path, SECRET)
    assert connection.execute("SELECT id, uid, facts, window FROM visit_detail").fetchall() == before
    columns = "own_case_id, purpose, category_code, occurred_on, repeat, linked_number"
    assert connection.execute(f"SELECT {columns} FROM visit_detail ORDER BY id").fetchall() == [
        (1, "appeal", "0301", "第1年", "first", ""),
        (2, "appeal", "0302", "第2年", "first", ""),
        (1, "appeal", "0301", "第1年", "repeat", "LF1"),
        (3, "appeal", "0301", "第3年", "repeat", "LF1"),
    ]
    connection.close()


def test_the_head_is_the_last_revision_there_is() -> None:
    settings = Config()
    settings.set_main_option("script_location", str(migrations.FOLDER))
    script = ScriptDirectory.from_config(settings)
    assert script.get_current_head() == migrations.HEAD
    assert {path.stem for path in SCHEMAS.glob("*.sql")} == {
        revision.revision for revision in script.walk_revisions()
    }


def test_a_newer_file_is_refused_and_not_touched(office: SampleOffice) -> None:
    _set_revision(office, "0999")
    before = office.paths.database.read_bytes()
    with pytest.raises(StorageTrouble, match="更新版本") as caught:
        office.open()
    assert any("0999" in line for line in caught.value.advice)
    assert office.paths.database.read_bytes() == before


def test_a_revision_that_is_not_ours_is_refused(office: SampleOffice) -> None:
    _set_revision(office, "a1b2c3")
    with pytest.raises(StorageTrouble, match="更新版本"):
        office.open()


ADDS_A_COLUMN = f"""
from alembic import op
revision = "0900"
down_revision = "{migrations.HEAD}"
def upgrade():
    op.execute("ALTER TABLE office ADD COLUMN motto TEXT")
"""
FAILS_AFTERWARDS = (
    ADDS_A_COLUMN
    + """
    op.execute("CREATE TABLE meta (key TEXT)")
"""
)
BREAKS_A_REFERENCE = (
    ADDS_A_COLUMN
    + """
    op.execute("UPDATE account SET staff_id = 9999")
"""
)


def _history(folder: Path, revision: str) -> migrations.History:
    """Our revisions and one more."""
    shutil.copytree(migrations.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0900_next.py").write_text(revision, "utf-8")
    return migrations.History(folder, "0900")


def test_an_older_file_is_copied_before_it_is_changed(office: SampleOffice, tmp_path: Path) -> None:
    path = office.paths.database
    history = _history(tmp_path / "next", ADDS_A_COLUMN)
    copy = migrations.bring_up_to_date(path, office.secret, history=history)
    assert copy == path.with_name(f"desk.before-{migrations.HEAD}.db")
    kept, live = connect(copy, office.secret), connect(path, office.secret)
    assert (migrations.revision_of(kept), migrations.revision_of(live)) == (migrations.HEAD, "0900")
    assert live.execute("SELECT word, motto FROM office").fetchall() == [("青民信", None)]
    assert kept.execute("SELECT word FROM office").fetchall() == [("青民信",)]
    assert "motto" not in schema_of(kept)
    assert live.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert migrations.bring_up_to_date(path, office.secret, history=history) is None


@pytest.mark.parametrize(
    ("revision", "why"), [(FAILS_AFTERWARDS, "already exists"), (BREAKS_A_REFERENCE, "前后对不上")]
)
def test_a_migration_that_fails_changes_nothing(
    office: SampleOffice, tmp_path: Path, revision: str, why: str
) -> None:
    path = office.paths.database
    before = schema_of(connect(path, office.secret))
    with pytest.raises(Exception, match=why):
        migrations.bring_up_to_date(path, office.secret, history=_history(tmp_path / "next", revision))
    after = connect(path, office.secret)
    assert schema_of(after) == before
    assert migrations.revision_of(after) == migrations.HEAD
    assert after.execute("SELECT count(*) FROM account WHERE staff_id = 9999").fetchone() == (0,)


def test_a_reader_does_not_upgrade(office: SampleOffice, tmp_path: Path) -> None:
    history = _history(tmp_path / "next", ADDS_A_COLUMN)
    with pytest.raises(StorageTrouble, match="需要先升级"):
        migrations.bring_up_to_date(office.paths.database, office.secret, read_only=True, history=history)
    assert list(office.paths.data.glob("*before*")) == []


def test_an_interrupted_founding_leaves_no_file_under_the_name(tmp_path: Path) -> None:
    (tmp_path / "desk.db.new").write_bytes(b"half a file of a founding that was killed")
    Database.create(tmp_path / "desk.db", SECRET).close()
    assert [path.name for path in tmp_path.iterdir()] == ["desk.db"]


def test_the_append_only_tables_keep_their_triggers(tmp_path: Path) -> None:
    migrations.create(tmp_path / "desk.db", SECRET)
    connection = connect(tmp_path / "desk.db", SECRET)
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    tables = ("event", "journal", "sealed_content")
    assert names == {f"{table}_no_{verb}" for table in tables for verb in ("update", "delete")}


def _set_revision(office: SampleOffice, revision: str) -> None:
    connection: sqlite3.Connection = connect(office.paths.database, office.secret)
    connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
