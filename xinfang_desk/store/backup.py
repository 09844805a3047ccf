"""备份 and 检验: a complete, checked copy of the desk in a folder of its own, beside earlier ones."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from xinfang_desk.domain.backups import LAST_BACKUP_PLACE
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.paths import Paths
from xinfang_desk.store import attachment_set, backup_set, journal_end, meta, migrations, trouble
from xinfang_desk.store.attachment_claims import Claim, claims
from xinfang_desk.store.attachments import Attachments
from xinfang_desk.store.backup_set import KEY_FILE, Manifest, SetFile
from xinfang_desk.store.connect import connect
from xinfang_desk.store.engine import Database
from xinfang_desk.store.keys import KeyFile
from xinfang_desk.store.records import Base, Meta


@dataclass(frozen=True, slots=True)
class BackupSet:
    """A complete set: its folder and what it holds."""

    folder: Path
    manifest: Manifest

    @property
    def keys(self) -> KeyFile:
        """The key file as it was; the passwords of that day open this set."""
        return KeyFile(self.folder / KEY_FILE)


def backup(
    db: Database,
    paths: Paths,
    dest: Path,
    *,
    at: datetime,
    app_version: str,
    part_bytes: int = backup_set.PART_BYTES,
    progress: Callable[[str], None] = lambda step: None,
) -> BackupSet:
    """Copy the desk while it may be in use; the set counts only when everything was read back.

    Args:
        db: the open database.
        paths: where the desk lies.
        dest: a folder on the stick or disk; the set gets a folder of its own in it.
        at: the desk's clock.
        app_version: of this program.
        part_bytes: size of the parts.
        progress: told what is being done, in words.

    Raises:
        StorageTrouble: the medium refuses, or the copy is not whole; nothing is left of the set.
    """
    with db.read() as connection:
        office = connection.scalar(select(Meta.value).where(Meta.key == meta.ORIGIN)) or ""
    folder = dest / f"xinfang-{office}-{at:%Y%m%d-%H%M%S}"
    local = paths.backups / "copy.part"
    with backup_set.medium():
        paths.backups.mkdir(parents=True, exist_ok=True)
        folder.mkdir(parents=True)
    try:
        with backup_set.medium():
            progress("复制登记文件")
            counts, claimed, last_hash = _copy_checked(db, local)
            progress("写入备份")
            files = backup_set.write_parts(local, folder, part_bytes)
            files += _small_files(paths, folder)
            kept = Attachments(paths.attachments, db.secret)
            copied, faulty = attachment_set.write(kept, claimed, folder, progress)
            manifest = Manifest(
                office,
                at.isoformat(timespec="seconds"),
                app_version,
                migrations.HEAD,
                counts,
                (*files, *copied),
                faulty,
                last_hash,
            )
            backup_set.publish(folder, manifest)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        local.unlink(missing_ok=True)
    return BackupSet(folder, manifest)


def verify(place: Path, secret: bytes, scratch: Path) -> BackupSet:
    """Read a set back as a restore would, without touching the desk.

    Args:
        place: a set, or a folder of sets (the newest counts).
        secret: the data key, from ``BackupSet.keys`` or the open desk.
        scratch: a folder on this computer for the assembled copy, removed afterwards.

    Raises:
        StorageTrouble: something is missing, changed, damaged, of another desk or newer.
    """
    found = find_set(place)
    with backup_set.medium():
        scratch.mkdir(parents=True, exist_ok=True)
        copy = scratch / "verify.part"
    try:
        assemble_whole(found, secret, copy)
    finally:
        _remove(copy)
    return found


def find_set(place: Path) -> BackupSet:
    """The set at or in a place, not yet verified."""
    folder = backup_set.newest_set(place)
    return BackupSet(folder, backup_set.read_manifest(folder))


def journal_continues(connection: Connection, manifest: Manifest) -> bool | None:
    """Whether the desk's journal still has what a set saw of it; None for a set that did not look."""
    if not manifest.journal_hash:
        return None
    seen = bytes.fromhex(manifest.journal_hash)
    return journal_end.continues(connection, manifest.counts.get("journal", 0), seen)


def remembered(connection: Connection) -> Manifest | None:
    """The manifest of the newest set that this desk made, where its medium can be read."""
    place = meta.get(connection, LAST_BACKUP_PLACE)
    if not place:
        return None
    with suppress(StorageTrouble):
        return backup_set.read_manifest(Path(place))
    return None


def assemble_whole(found: BackupSet, secret: bytes, target: Path) -> None:
    """As :func:`assemble_checked`; then read every attachment that the database claims from the set."""
    assemble_checked(found, secret, target)
    with trouble.translating():
        connection = connect(target, secret)
        try:
            claimed = list(claims(connection))
        finally:
            connection.close()
    attachment_set.require_whole(found.folder, found.manifest, claimed, secret)


def assemble_checked(found: BackupSet, secret: bytes, target: Path) -> None:
    """Put the set's database together at ``target`` and check it: hashes, pages, structure, counts."""
    for file in found.manifest.files:
        if not file.is_part and not attachment_set.is_one(file):
            backup_set.require_same(found.folder, file)
    with backup_set.medium():
        backup_set.assemble(found.folder, found.manifest, target)
    with trouble.translating():
        connection = connect(target, secret)
        try:
            revision = migrations.revision_of(connection)
            if revision != found.manifest.revision:
                raise _unlike()
            if not revision.isdecimal() or int(revision) > int(migrations.HEAD):
                raise trouble.newer(revision)
            require_whole(connection)
            if row_counts(connection) != dict(found.manifest.counts):
                raise _unlike()
            if found.manifest.journal_hash not in ("", _last_hash(connection)):
                raise _unlike()
        finally:
            connection.close()


def require_whole(connection: sqlite3.Connection) -> None:
    """Let a copy pass whose pages are authentic and whose structure is whole.

    Raises:
        StorageTrouble: it is damaged.
    """
    damaged = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    if damaged or connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        raise StorageTrouble("备份里的登记文件已经损坏。", "请换一份备份；现在的登记没有受影响。")


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has; tables a file does not have yet are left out."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for name in sorted(Base.metadata.tables)
        if name in there
    }


def _copy_checked(db: Database, local: Path) -> tuple[Mapping[str, int], list[Claim], str]:
    """Copy in one step under the same key, then check the copy (never the file in use)."""
    with trouble.translating():
        source = db.raw()
        try:
            migrations.copy_to(source, local, db.secret)
        finally:
            source.close()
        copy = connect(local, db.secret)
        try:
            require_whole(copy)
            return row_counts(copy), list(claims(copy)), _last_hash(copy)
        finally:
            copy.close()


def _last_hash(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT hash FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    return (bytes(row[0]) if row else journal_end.FIRST_HASH).hex()


def _small_files(paths: Paths, folder: Path) -> list[SetFile]:
    """The key file and the office's own forms."""
    files = [backup_set.write_copy(paths.key_file, folder, KEY_FILE)]
    for path in sorted(paths.forms.glob("*")):
        if path.is_file():
            files.append(backup_set.write_copy(path, folder, f"{paths.forms.name}/{path.name}"))
    return files


def _unlike() -> StorageTrouble:
    return StorageTrouble("备份里的内容和它的清单对不上。", "请换一份备份；现在的登记没有受影响。")


def _remove(copy: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        copy.with_name(copy.name + suffix).unlink(missing_ok=True)
