"""One window may write: the lock file, held by the operating system and gone when the program dies."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Self

from xinfang_desk.domain.errors import StorageTrouble

WINDOW, COMMAND = b"window\n", b"command\n"
"""Written into the file by who holds it: a command is done in a moment, so that another one waits for it."""
PATIENCE, PATIENCE_UNTOLD = 30.0, 1.0
"""Seconds a command waits for others, and for a holder who has not said yet who it is."""
_PATIENCE = {WINDOW: 0.0, COMMAND: PATIENCE}
_PAUSE = 0.05


class WriterLock:
    """The right to write to one desk; readers need none.

    Args:
        path: the lock file.
        is_command: held for the moment of one command, not for as long as a window is open.
    """

    def __init__(self, path: Path, *, is_command: bool = False) -> None:
        self._path = path
        self._is_command = is_command
        self._descriptor: int | None = None

    def try_take(self) -> bool:
        """Take the lock if nobody has it.

        Raises:
            StorageTrouble: the lock file cannot be made.
        """
        if self._descriptor is not None:
            return True
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StorageTrouble(
                "数据文件夹里写不进文件，接待台没有打开。", "请系统管理员检查数据文件夹的权限和磁盘空间。"
            ) from error
        if not _lock(descriptor):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        self._say(COMMAND if self._is_command else WINDOW)
        return True

    def take(self) -> Self:
        """Take the lock or say who has it; a command waits some seconds for another one.

        Raises:
            StorageTrouble: another window is open, or a command goes on and on.
        """
        began = told = time.monotonic()
        while not self.try_take():
            now, holder = time.monotonic(), self._holder()
            if holder:
                told = now
            # Who has not spoken is between taking and writing, however long others were waited for.
            since, patience = (began, _PATIENCE[holder]) if holder else (told, PATIENCE_UNTOLD)
            if not self._is_command or now - since >= patience:
                raise StorageTrouble("接待台已在另一处打开。", "请到已打开的窗口里办理，或者先关闭那个窗口。")
            time.sleep(_PAUSE)
        return self

    def _say(self, who: bytes) -> None:
        assert self._descriptor is not None
        try:
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, who)
        except OSError:
            return  # a full disk: then others wait for a moment only

    def _holder(self) -> bytes:
        """Who has the lock, as far as he has said; b"" when he has not."""
        try:
            said = self._path.read_bytes()
        except OSError:  # Windows lets nobody read what is locked
            return WINDOW
        return said if said in _PATIENCE else b""

    def release(self) -> None:
        """Give the lock back."""
        if self._descriptor is not None:
            self._say(b"")
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        return self.take()

    def __exit__(self, *_: object) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
