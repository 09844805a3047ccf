"""One window may write: the lock file, held by the operating system and gone when the program dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Self

from xinfang_desk.domain.errors import StorageTrouble


class WriterLock:
    """The right to write to one desk; readers need none."""

    def __init__(self, path: Path) -> None:
        self._path = path
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
        return True

    def take(self) -> Self:
        """Take the lock or say who has it.

        Raises:
            StorageTrouble: another window or command is writing.
        """
        if not self.try_take():
            raise StorageTrouble("接待台已在另一处打开。", "请到已打开的窗口里办理，或者先关闭那个窗口。")
        return self

    def release(self) -> None:
        """Give the lock back."""
        if self._descriptor is not None:
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
