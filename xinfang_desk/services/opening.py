"""开门: who can sign in, signing in, and the way back in with the recovery sheet (恢复单)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.accounts import PersonAtDesk, password_problem
from xinfang_desk.domain.errors import Refused, StorageTrouble, refuse
from xinfang_desk.paths import Paths
from xinfang_desk.services import Services
from xinfang_desk.services.context import Clock, Context, Desk

if TYPE_CHECKING:
    from xinfang_desk.store.keys import KeyFile, Unlocked
    from xinfang_desk.store.lockfile import WriterLock
    from xinfang_desk.store.wrapping import KdfParams


def is_founded(paths: Paths) -> bool:
    """Whether there is an office in the data folder; else the first start (首次启动) begins."""
    return paths.database.exists() or paths.key_file.exists()


def people(paths: Paths) -> tuple[PersonAtDesk, ...]:
    """Who can be chosen on the sign-in sheet.

    Raises:
        StorageTrouble: the key file is missing or cannot be read.
    """
    return _keys(paths).logins()


def require_safe_place(paths: Paths) -> None:
    """Let a data folder pass that lies on a disk of this computer.

    Raises:
        StorageTrouble: it is on a network share, a stick, FAT or exFAT; the advice says what to choose.
    """
    from xinfang_desk.store.volumes import require_safe

    require_safe(paths.data)


def sign_in(
    paths: Paths,
    login: str,
    password: str,
    clock: Clock,
    *,
    writes: bool = True,
    is_command: bool = False,
    kdf: KdfParams | None = None,
) -> Services:
    """Open the desk in the hands of one person; close it with ``services.context.desk.close()``.

    Takes a tenth of a second or two for the password alone: call it in a worker thread.

    Args:
        paths: where the desk lies.
        login: as chosen on the sign-in sheet.
        password: as typed.
        clock: the desk's clock.
        writes: take the right to write, which only one window or command has at a time; without it
            finding and opening work while another window holds the desk.
        is_command: the desk is held for one command only: another command waits for it.
        kdf: what new slots cost to guess; for tests.

    Raises:
        Refused: the password is not right, or the wait after wrong ones is not over.
        StorageTrouble: the file or its place cannot be used, or another window holds the desk.
    """
    require_safe_place(paths)
    _undo_interrupted_restore(paths)
    _require_founded(paths)
    lock = _lock(paths, is_command=is_command) if writes else None
    try:
        if lock is not None:
            _remove_unfinished(paths)
        keys = _keys(paths, kdf)
        unlocked = keys.unlock(login, password, clock.now())
        return _opened(paths, keys, unlocked, clock, lock)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def sign_out(services: Services) -> None:
    """Journal the leaving and close the desk."""
    context = services.context
    try:
        with context.look() as session:
            context.journal(session, "sign_out", kind="account", object_id=context.actor.account_id)
    finally:
        context.desk.close()


def recover(
    paths: Paths, code: str, login: str, password: str, clock: Clock, *, kdf: KdfParams | None = None
) -> Services:
    """Give a login a new password with the code of the data recovery sheet (数据恢复单), and sign in.

    An officer who comes back this way has to be admitted to the sealed matters again.

    Raises:
        Refused: the code is not this desk's, or the new password cannot be used.
        StorageTrouble: the file or its place cannot be used, or another window holds the desk.
    """
    if (problem := password_problem(password, login)) is not None:
        raise Refused(problem)
    require_safe_place(paths)
    _undo_interrupted_restore(paths)
    _require_founded(paths)
    lock = _lock(paths)
    try:
        keys = _keys(paths, kdf)
        unlocked = keys.recover(code, login, password)
        return _opened(paths, keys, unlocked, clock, lock, action="recover")
    except BaseException:
        lock.release()
        raise


def _keys(paths: Paths, kdf: KdfParams | None = None) -> KeyFile:
    from xinfang_desk.store.keys import KeyFile

    return KeyFile(paths.key_file, kdf)


def _require_founded(paths: Paths) -> None:
    if not is_founded(paths):
        raise StorageTrouble(
            f"这个文件夹里还没有接待台：{paths.data}",
            "第一次使用请先建立机关；如果应该有，请检查数据文件夹选得对不对。",
        )


def _undo_interrupted_restore(paths: Paths) -> None:
    """Put the files back as they were before a restore that did not come to its end."""
    from xinfang_desk.store import restore

    if restore.is_interrupted(paths):
        with _lock(paths):
            restore.undo_interrupted(paths)


def _remove_unfinished(paths: Paths) -> None:
    """What a killed program was still writing beside the finished attachments."""
    from xinfang_desk.store.attachments import remove_unfinished

    remove_unfinished(paths.attachments)


def _lock(paths: Paths, *, is_command: bool = False) -> WriterLock:
    from xinfang_desk.store.lockfile import WriterLock

    return WriterLock(paths.lock_file, is_command=is_command).take()


def _opened(
    paths: Paths,
    keys: KeyFile,
    unlocked: Unlocked,
    clock: Clock,
    lock: WriterLock | None,
    action: str = "sign_in",
) -> Services:
    """Open the file, find the account and write down that it came."""
    from xinfang_desk.store.engine import Database

    desk = Desk(paths, Database.open(paths.database, unlocked.secret), clock, keys, lock)
    try:
        desk.read_reference()
        actor, previous = _actor(desk, unlocked.login)
        context = Context(desk, actor, unlocked, previous)
        _write_down(context, action)
        return Services(context)
    except BaseException:
        desk.close()
        raise


def _actor(desk: Desk, login: str) -> tuple[Actor, datetime | None]:
    from sqlalchemy import select

    from xinfang_desk.store import records as r

    with desk.db.read() as connection:
        row = connection.execute(
            select(r.Account.id, r.Account.is_active, r.Account.last_sign_in_at, r.Staff.id, r.Staff.name)
            .join(r.Staff, r.Staff.id == r.Account.staff_id)
            .where(r.Account.login == login)
        ).one_or_none()
        if row is None or not row.is_active:
            raise refuse("这个账号已经停用，请找系统管理员。", "login")
        account_id, _, previous, staff_id, name = row
        roles = connection.scalars(select(r.AccountRole.role).where(r.AccountRole.account_id == account_id))
        return Actor(account_id, login, staff_id, name, frozenset(roles)), previous


def _write_down(context: Context, action: str) -> None:
    """Journal the coming in, and look at the computer's clock."""
    from sqlalchemy import update

    from xinfang_desk.store import meta
    from xinfang_desk.store import records as r

    desk, now = context.desk, context.now
    with context.look() as session:
        desk.seen_at = meta.last_seen_at(session)
        seen = desk.seen_at if desk.clock_back else None
        account_id = context.actor.account_id
        session.execute(update(r.Account).where(r.Account.id == account_id).values(last_sign_in_at=now))
        detail = {"clock_back_from": seen.isoformat()} if seen is not None else None
        context.journal(session, action, kind="account", object_id=account_id, detail=detail)
