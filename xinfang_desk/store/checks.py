"""What `检查` looks at: the file, the journal, the search index, the disk, the clock, the key file.

Every check answers with one line for the clerk and never raises for what it finds.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store import backup, meta, trouble
from xinfang_desk.store import journal as chain
from xinfang_desk.store.attachment_claims import claims
from xinfang_desk.store.attachment_set import named
from xinfang_desk.store.attachments import MISSING, Attachments
from xinfang_desk.store.connect import DatabaseError
from xinfang_desk.store.keys import KeyFile
from xinfang_desk.store.search import is_current

MIB = 1 << 20
_OPEN = "SELECT count(*) FROM petition_case WHERE NOT is_sealed AND state <> 'merged'"
_EXTRA = (
    "SELECT count(*) FROM case_gram WHERE rowid NOT IN"
    " (SELECT id FROM petition_case WHERE NOT is_sealed AND state <> 'merged')"
)


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the check: a short English name for scripts, whether it is well, and the sentence."""

    name: str
    ok: bool
    line: str


def file_check(connection: sqlite3.Connection) -> Check:
    """Every page authentic, the structure whole, every reference kept (:meth:`Database.raw`)."""

    def look() -> str | None:
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            return "登记文件有几页内容被改动或损坏。"
        if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            return "登记文件的结构有损坏。"
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            return "登记文件里有记录前后对不上。"
        return None

    return _checked("file", "登记文件完好。", "请停止登记，用最近一次备份恢复。", look)


def journal_check(connection: Connection) -> Check:
    """The hash chain of the journal from its first line to its end, and what the newest backup saw of it."""
    lines = 0

    def look() -> str | None:
        nonlocal lines
        result = chain.verify(connection)
        lines = result.lines
        if result.first_broken is not None:
            return f"日志第 {result.first_broken} 条起被改动或删除过。"
        seen = backup.remembered(connection)
        if seen is not None and backup.journal_continues(connection, seen) is False:
            return "最近一次备份里有的日志，现在的日志里没有或者不一样。"
        return None

    found = _checked("journal", "", "请保留文件，报告信访办主任和审计员。", look)
    return Check("journal", True, f"日志完好，共 {lines} 条。") if found.ok else found


def index_check(connection: Connection) -> Check:
    """Exactly the open matters are in the search index, cut by this program's version."""

    def look() -> str | None:
        if not is_current(connection):
            return "查找索引是另一个版本做的。"
        missing = connection.exec_driver_sql(f"{_OPEN} AND id NOT IN (SELECT rowid FROM case_gram)").scalar()
        if missing:
            return f"有 {missing} 件事项查不到。"
        extra = connection.exec_driver_sql(_EXTRA).scalar()
        return f"查找索引里多出 {extra} 件。" if extra else None

    return _checked("index", "查找索引完整。", "请系统管理员重建查找索引。", look)


def attachments_check(connection: sqlite3.Connection, kept: Attachments) -> Check:
    """Every attachment has its file, whole; a file nobody claims is named but harms nothing."""
    missing: list[str] = []
    changed: list[str] = []
    claimed: set[str] = set()

    def look() -> str | None:
        for claim in claims(connection):
            claimed.add(claim.name)
            if fault := kept.fault_of(claim):
                (missing if fault == MISSING else changed).append(claim.label)
        said = [
            f"{len(labels)} 份附件{what}：{named(labels)}。"
            for labels, what in ((missing, "的文件不见了"), (changed, "被改动或损坏"))
            if labels
        ]
        return "".join(said) or None

    found = _checked("attachments", "", "请系统管理员用最近一次备份恢复。", look)
    if not found.ok:
        return found
    orphans = sorted(kept.names() - claimed)
    rest = f"另有 {len(orphans)} 个没有登记的附件文件，不影响使用：{named(orphans)}。" if orphans else ""
    return Check("attachments", True, f"附件齐全，共 {len(claimed)} 份。{rest}")


def disk_check(folder: Path, least_mib: int) -> Check:
    """Enough room is left on the disk of the data folder."""
    try:
        free = shutil.disk_usage(folder).free // MIB
    except OSError:
        return Check("disk", False, "看不到数据文件夹所在的磁盘。请检查磁盘连接。")
    if free < least_mib:
        return Check("disk", False, f"磁盘只剩 {free} MiB，少于 {least_mib} MiB。请清理磁盘。")
    return Check("disk", True, f"磁盘还有 {free} MiB。")


def clock_check(connection: Connection, now: datetime) -> Check:
    """The computer's clock is not earlier than the file was last used."""
    seen = meta.clock_set_back(connection, now)
    if seen is None:
        return Check("clock", True, f"电脑时钟正常：{now:%Y-%m-%d %H:%M}。")
    times = f"电脑时钟是 {now:%Y-%m-%d %H:%M}，但上次使用是 {seen:%Y-%m-%d %H:%M}。"
    return Check("clock", False, f"{times}请核对日期，由信访办主任确认。")


def keys_check(keys: KeyFile, secret: bytes) -> Check:
    """The key file is the one that was last written by somebody who was signed in."""

    def look() -> str | None:
        return None if keys.is_genuine(secret) else "密钥文件在接待台以外被改动过。"

    return _checked("keys", "密钥文件完好。", "请用最近一次备份里的密钥文件核对。", look)


def _checked(name: str, well: str, advice: str, look: Callable[[], str | None]) -> Check:
    try:
        with trouble.translating():
            fault = look()
    except StorageTrouble as error:
        fault = str(error)
    except (DatabaseError, DBAPIError, ValueError):
        fault = "读不出来，可能已经损坏。"
    return Check(name, True, well) if fault is None else Check(name, False, fault + advice)
