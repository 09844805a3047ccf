"""备份: written and read back by the keeper; a restore puts one in the place of the desk's files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from xinfang_desk import __version__
from xinfang_desk.domain.access import Act, Actor, require
from xinfang_desk.domain.backups import LAST_BACKUP_AT, LAST_BACKUP_PLACE, BackupSet, Restored
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.paths import Paths
from xinfang_desk.services.context import Clock, Context
from xinfang_desk.store import backup, journal, meta, restore, volumes
from xinfang_desk.store import records as r
from xinfang_desk.store.attachment_claims import claims
from xinfang_desk.store.engine import Database
from xinfang_desk.store.keys import KeyFileTrouble, Unlocked
from xinfang_desk.store.lockfile import WriterLock


class BackupService:
    """Backups of the open desk."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def backup(self, dest: Path, progress: Callable[[str], None] = lambda step: None) -> BackupSet:
        """Write a set into a folder of its own at ``dest`` and read it back; earlier sets stay.

        Takes seconds to minutes: call it in a worker thread; the desk may be used meanwhile.

        Raises:
            StorageTrouble: the medium refuses or what was read back differs; no set is left.
            Forbidden: the person is not the keeper.
        """
        context, now = self._context, self._context.now
        context.require(Act.BACK_UP, kind="backup")
        made = backup.backup(
            context.desk.db, context.desk.paths, dest, at=now, app_version=__version__, progress=progress
        )
        with context.begin() as session:
            meta.put(session, LAST_BACKUP_AT, now.isoformat(timespec="seconds"))
            meta.put(session, LAST_BACKUP_PLACE, str(made.folder))
            faulty = made.manifest.faulty
            detail = {"files": len(made.manifest.files), "revision": made.manifest.revision}
            detail |= {"faulty_attachments": len(faulty)} if faulty else {}
            context.journal(session, Act.BACK_UP.value, kind="backup", number=made.folder.name, detail=detail)
        return replace(_described(made), faulty_attachments=_faulty(context, made))

    def verify(self, place: Path) -> BackupSet:
        """Read a set back as a restore would, without touching the desk; compare its journal with the desk's.

        Raises:
            StorageTrouble: something is missing, changed, damaged, of another desk or newer.
            Forbidden: the person is not the keeper.
        """
        context = self._context
        context.require(Act.BACK_UP, kind="backup")
        if context.unlocked is None:
            raise StorageTrouble("没有密钥，备份核对不了。", "请系统管理员登录后再做。")
        result, found = "failed", None
        try:
            found = backup.verify(place, context.unlocked.secret, context.desk.paths.backups)
            result = "ok"
        finally:
            with context.look() as session:
                name = found.folder.name if found else place.name
                context.journal(session, "verify_backup", kind="backup", number=name, result=result)
        with context.read() as connection:
            continues = backup.journal_continues(connection, found.manifest)
        return replace(_described(found), journal_continues=continues)


def _faulty(context: Context, made: backup.BackupSet) -> tuple[str, ...]:
    """Attachments that were not well at the desk when the set was made, by number."""
    if not made.manifest.faulty:
        return ()
    raw = context.desk.db.raw()
    try:
        return tuple(claim.label for claim in claims(raw) if claim.name in made.manifest.faulty)
    finally:
        raw.close()


def verify_without_desk(paths: Paths, place: Path, login: str, password: str, clock: Clock) -> BackupSet:
    """Read a set back where there is no desk, with a password of the set's own day.

    Raises:
        Refused: the password is not right.
        StorageTrouble: something is missing, changed, damaged or newer.
    """
    unlocked = _unlocked(backup.find_set(place), login, password, clock.now())
    return _described(backup.verify(place, unlocked.secret, paths.backups))


def restore_desk(paths: Paths, place: Path, login: str, password: str, clock: Clock) -> Restored:
    """Put a set in the place of the desk's files; the former ones are kept beside them.

    The password, like all others afterwards, is that of the set's day. Two people should be there
    (F33): the program can only ask that one of them is the keeper of the set.

    Args:
        paths: where the desk lies, or is to lie; no window may be open.
        place: a set, or a folder of sets (the newest counts).
        login: the keeper's login.
        password: the keeper's password of the set's day.
        clock: the desk's clock.

    Raises:
        Refused: the password is not right.
        Forbidden: the login is not a keeper's.
        StorageTrouble: the set is not whole, or the disk refuses; the former files are in place.
    """
    volumes.require_safe(paths.data)
    now = clock.now()
    found = backup.find_set(place)
    try:
        paths.create()
    except OSError as error:
        raise StorageTrouble(
            f"数据文件夹建不起来：{paths.data}", "请换一个文件夹，或请管理员给出权限。"
        ) from error
    with WriterLock(paths.lock_file):
        unlocked = _unlocked(found, login, password, now)
        actor = _actor_in(found, unlocked, paths.backups / "restore.part")
        require(actor, Act.BACK_UP)
        done = restore.restore(found.folder, paths, unlocked.secret, at=now)
        _write_down(paths, unlocked, actor, done, now)
    return Restored(_described(found), str(done.former) if done.former else None)


def _unlocked(found: backup.BackupSet, login: str, password: str, now: datetime) -> Unlocked:
    """What a password of the set's day opens."""
    try:
        return found.keys.unlock(login, password, now)
    except KeyFileTrouble as error:
        raise StorageTrouble(
            "备份里的密钥文件缺失或已经损坏，这份备份打不开。", "请换一份备份；现在的登记没有受影响。"
        ) from error


def _actor_in(found: backup.BackupSet, unlocked: Unlocked, copy: Path) -> Actor:
    """Who the login was on the set's day, read from a copy that is taken away again."""
    try:
        backup.assemble_checked(found, unlocked.secret, copy)
        db = Database.open(copy, unlocked.secret)
        try:
            with db.read() as connection:
                row = connection.execute(
                    select(r.Account.id, r.Account.staff_id, r.Staff.name)
                    .join(r.Staff, r.Staff.id == r.Account.staff_id)
                    .where(r.Account.login == unlocked.login)
                ).one()
                roles = connection.scalars(
                    select(r.AccountRole.role).where(r.AccountRole.account_id == row.id)
                )
                return Actor(row.id, unlocked.login, row.staff_id, row.name, frozenset(roles))
        finally:
            db.close()
    finally:
        for suffix in ("", "-wal", "-shm"):
            copy.with_name(copy.name + suffix).unlink(missing_ok=True)


def _write_down(
    paths: Paths, unlocked: Unlocked, actor: Actor, done: restore.Restored, now: datetime
) -> None:
    db = Database.open(paths.database, unlocked.secret)
    try:
        with db.begin() as session:
            journal.write(
                session,
                actor,
                "restore",
                kind="backup",
                number=done.used.folder.name,
                detail={"made_at": done.used.manifest.made_at, "had_desk": done.former is not None},
                at=now,
            )
    finally:
        db.close()


def _described(found: backup.BackupSet) -> BackupSet:
    manifest = found.manifest
    return BackupSet(
        folder=str(found.folder),
        made_at=datetime.fromisoformat(manifest.made_at),
        size=sum(file.size for file in manifest.files),
        counts=dict(manifest.counts),
        revision=manifest.revision,
    )
