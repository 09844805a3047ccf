"""Making and upgrading the file: copy first, one transaction for all steps, a newer file is refused.

Traps (storage.md §7): foreign keys must be off before BEGIN; a batch rebuild drops the table's
triggers silently; full-text tables are dropped and rebuilt, never altered. The golden dumps in
tests/data/schema catch all three.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store import trouble
from xinfang_desk.store.connect import WRITER_CACHE_KIB, OperationalError, connect
from xinfang_desk.store.files import sync_folder

HEAD = "0004"
"""The revision this program writes; revisions are counted, so that a newer one is recognised."""

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class History:
    """A line of revisions: where they lie and which is the last; tests bring their own."""

    folder: Path = FOLDER
    head: str = HEAD


OURS = History()


def create(path: Path, secret: bytes) -> None:
    """Make the file with all tables of :data:`HEAD`; it appears under its name when it is complete."""
    unfinished = path.with_name(path.name + ".new")
    unfinished.unlink(missing_ok=True)
    with trouble.translating():
        connect(unfinished, secret, cache_kib=WRITER_CACHE_KIB, create=True).close()
        _upgrade(unfinished, secret, OURS)
    unfinished.replace(path)
    sync_folder(path.parent)


def revision_of(connection: sqlite3.Connection) -> str:
    """The file's revision, "" for a file that has none."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except OperationalError as error:
        if trouble.translated(error) is not None:
            raise
        return ""
    return str(row[0]) if row else ""


def bring_up_to_date(
    path: Path, secret: bytes, *, read_only: bool = False, history: History = OURS
) -> Path | None:
    """Upgrade an older file after copying it beside itself.

    Returns:
        The copy, or None when the file was up to date.

    Raises:
        StorageTrouble: newer than the program, older but only to be read, or the disk refuses.
    """
    with trouble.translating():
        connection = connect(path, secret)
        try:
            found = revision_of(connection)
            if not read_only:
                connection.execute("PRAGMA journal_mode = WAL")  # a copy came without it
            if found == history.head:
                return None
            if not found:
                raise trouble.damaged()
            if not found.isdecimal() or int(found) > int(history.head):
                raise trouble.newer(found)
            if read_only:
                raise trouble.older_read_only()
            copy = path.with_name(f"{path.stem}.before-{found}{path.suffix}")
            copy_to(connection, copy, secret)
        finally:
            connection.close()
    _upgrade(path, secret, history)
    return copy


def copy_to(source: sqlite3.Connection, target: Path, secret: bytes) -> None:
    """Copy the whole file in one step under the same key and check the copy.

    Smaller steps would start again at every commit of another process (storage.md §4).
    """
    target.unlink(missing_ok=True)
    copy = connect(target, secret, create=True)
    try:
        source.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode = DELETE")
        if copy.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise StorageTrouble(
                "复制登记文件后核对不上，没有继续。",
                "原来的文件没有被改动。",
                "请检查磁盘，再试一次；如果反复出现，请系统管理员运行“检查”。",
            )
    finally:
        copy.close()


def _upgrade(path: Path, secret: bytes, history: History) -> None:
    # Alembic costs a tenth of a second to import; most starts have nothing to upgrade.
    from alembic import command
    from alembic.config import Config

    from xinfang_desk.store.engine import engine_for

    def unchecked() -> sqlite3.Connection:
        connection = connect(path, secret, cache_kib=WRITER_CACHE_KIB)
        connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    engine = engine_for(unchecked, "BEGIN IMMEDIATE")
    try:
        with engine.begin() as connection:
            settings = Config()
            settings.set_main_option("script_location", str(history.folder).replace("%", "%%"))
            settings.attributes["connection"] = connection
            command.upgrade(settings, history.head)
            _require_whole(connection)
    finally:
        engine.dispose()


def _require_whole(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise StorageTrouble(
            "升级登记文件时发现内容前后对不上，升级没有进行。",
            "文件没有被改动，升级前的副本在同一个文件夹里。",
            "请保留这些文件，并联系维护人员。",
        )
