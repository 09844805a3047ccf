"""What the machine's side can do to the file, in the clerk's words (StorageTrouble)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store.connect import DatabaseError

_SAVED = "刚才没有写入任何内容，已保存的登记都在。"


def busy() -> StorageTrouble:
    """Another program or step holds the file."""
    return StorageTrouble(
        "登记文件正被另一个程序占用，这一步还没有做。",
        _SAVED,
        "请稍等几秒再试一次；如果正在备份或杀毒，请等它完成。",
    )


def _full() -> StorageTrouble:
    return StorageTrouble(
        "磁盘空间不够，这一步没有写进去。",
        _SAVED,
        "请清理磁盘（至少留出 1 GB），再做一次这一步；您输入的内容还在窗口里。",
    )


def _read_only() -> StorageTrouble:
    return StorageTrouble(
        "登记文件所在的位置现在只能读、不能写。",
        _SAVED,
        "请系统管理员检查数据文件夹的权限，或磁盘是否被设为只读。",
    )


def _not_ours() -> StorageTrouble:
    return StorageTrouble(
        "这个登记文件打不开：它和密钥文件不是一套，或者文件头已损坏。",
        "请不要删除或改名任何文件。",
        "请系统管理员核对数据文件夹，或用最近一次备份恢复。",
    )


def damaged() -> StorageTrouble:
    """Pages of the file are missing or changed."""
    return StorageTrouble(
        "登记文件有一部分读不出来，可能已经损坏。",
        "请先停止登记，不要删除任何文件。",
        "请系统管理员运行“检查”，再用最近一次备份恢复。",
    )


def _unreachable() -> StorageTrouble:
    return StorageTrouble(
        "现在打不开登记文件。",
        "请检查数据文件夹还在不在、磁盘有没有断开。",
        "如果文件夹移动过，请把它放回原处再打开。",
    )


def _input_output() -> StorageTrouble:
    return StorageTrouble(
        "读写磁盘时没有成功，这一步没有写进去。",
        _SAVED,
        "请检查磁盘连接和剩余空间，再试一次；如果反复出现，请系统管理员检查磁盘。",
    )


def newer(revision: str) -> StorageTrouble:
    """The file was written by a later version of the program."""
    return StorageTrouble(
        "这个登记文件是用更新版本的接待台保存的，当前版本不能打开。",
        "文件没有被改动。",
        f"请安装新版接待台再打开（文件版本 {revision}）。",
    )


def older_read_only() -> StorageTrouble:
    """The file must be upgraded first, which a reader cannot do."""
    return StorageTrouble(
        "这个登记文件是用较早版本的接待台保存的，需要先升级。",
        "请先打开接待台窗口登录一次，升级完成后再试。",
    )


def missing() -> StorageTrouble:
    """There is no file yet."""
    return StorageTrouble(
        "数据文件夹里还没有登记文件。",
        "第一次使用请先建立机关；如果应该有文件，请检查数据文件夹选得对不对。",
    )


_BY_CODE = {
    5: busy,  # SQLITE_BUSY
    6: busy,  # SQLITE_LOCKED
    8: _read_only,  # SQLITE_READONLY
    10: _input_output,  # SQLITE_IOERR
    11: damaged,  # SQLITE_CORRUPT
    13: _full,  # SQLITE_FULL
    14: _unreachable,  # SQLITE_CANTOPEN
    15: busy,  # SQLITE_PROTOCOL: the log was taken again and again by others
    26: _not_ours,  # SQLITE_NOTADB
}
"""Primary result codes of SQLite; the extended ones carry them in their low byte."""


_BY_WORDS = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}
"""The same for the copying of a whole file, where the driver passes on SQLite's words without the code."""


def translated(error: BaseException | None) -> StorageTrouble | None:
    """The trouble behind a driver error, or None when it is a mistake of the program."""
    code = getattr(error, "sqlite_errorcode", None) or _BY_WORDS.get(str(error))
    if not isinstance(code, int) or not isinstance(error, Exception):
        return None
    make = _BY_CODE.get(code & 0xFF)
    return make() if make else None


def opened_for_reading() -> StorageTrouble:
    """A write was asked of a database opened for reading."""
    return StorageTrouble(
        "接待台已在另一处打开，这里只能查看。",
        "请在已打开的窗口里办理，或关闭它以后再试。",
    )


@contextmanager
def translating() -> Iterator[None]:
    """Lets driver errors out as StorageTrouble where no engine stands between."""
    try:
        yield
    except DatabaseError as error:
        found = translated(error)
        if found is None:
            raise
        raise found from error
