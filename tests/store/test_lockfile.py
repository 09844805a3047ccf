"""One writer: a second window or command is told, and a dead one holds nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store.lockfile import WriterLock

HOLD = """
import sys
from pathlib import Path
from xinfang_desk.store.lockfile import WriterLock
lock = WriterLock(Path(sys.argv[1])).take()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_one_is_told_where_to_go(tmp_path: Path) -> None:
    first, second = WriterLock(tmp_path / "desk.lock"), WriterLock(tmp_path / "desk.lock")
    with first:
        assert not second.try_take()
        with pytest.raises(StorageTrouble, match="接待台已在另一处打开"):
            second.take()
        assert first.try_take()
    assert second.try_take()
    second.release()
    second.release()


def test_a_command_waits_for_another_command_and_not_for_a_window(tmp_path: Path) -> None:
    path = tmp_path / "desk.lock"
    with WriterLock(path), pytest.raises(StorageTrouble, match="接待台已在另一处打开"):
        WriterLock(path, is_command=True).take()
    first = WriterLock(path, is_command=True).take()
    with pytest.raises(StorageTrouble, match="接待台已在另一处打开"):
        WriterLock(path).take()  # a window says so at once
    waiting = WriterLock(path, is_command=True)
    leaver = threading.Timer(0.2, first.release)
    leaver.start()
    with waiting:
        assert not first.try_take()
    leaver.join()


def test_another_process_counts_and_its_death_frees(tmp_path: Path) -> None:
    path = tmp_path / "desk.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        assert not WriterLock(path).try_take()
        holder.kill()
        holder.wait()
    with WriterLock(path):
        pass


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="写不进文件"):
        WriterLock(tmp_path / "nowhere" / "desk.lock").take()
