"""One writer: a second window or command is told, and a dead one holds nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.store import lockfile
from xinfang_desk.store.lockfile import COMMAND, PATIENCE, PATIENCE_UNTOLD, WriterLock

HOLD = """
import sys
from pathlib import Path
from xinfang_desk.store.lockfile import WriterLock
lock = WriterLock(Path(sys.argv[1])).take()
print("held", flush=True)
sys.stdin.read()
"""


class Clock:
    """Stands where the module has ``time``: sleeping takes no time, and at its moments things happen."""

    def __init__(self) -> None:
        self.now = 0.0
        self.at: dict[float, Callable[[], None]] = {}

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        for moment in sorted(moment for moment in self.at if moment <= self.now):
            self.at.pop(moment)()


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


def test_the_wait_for_commands_outlasts_the_moment_in_which_a_new_holder_has_not_spoken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long after its first look a waiter meets the file between two commands: that moment is its own."""
    path = tmp_path / "desk.lock"
    first = WriterLock(path, is_command=True).take()
    clock = Clock()

    def silent() -> None:
        path.write_bytes(b"")

    # Ten seconds of one command, a moment in which nobody has said who he is, another command, the end.
    clock.at = {10.0: silent, 10.5: lambda: path.write_bytes(COMMAND), 11.8: silent, 12.0: first.release}
    monkeypatch.setattr(lockfile, "time", clock)
    with WriterLock(path, is_command=True):
        assert clock.now >= 12.0


def test_who_never_says_who_he_is_is_waited_for_a_moment_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desk.lock"
    silent, clock = WriterLock(path, is_command=True).take(), Clock()
    path.write_bytes(b"")
    monkeypatch.setattr(lockfile, "time", clock)
    with pytest.raises(StorageTrouble, match="接待台已在另一处打开"):
        WriterLock(path, is_command=True).take()
    assert PATIENCE_UNTOLD <= clock.now < 2 * PATIENCE_UNTOLD
    path.write_bytes(COMMAND)
    with pytest.raises(StorageTrouble, match="接待台已在另一处打开"):
        WriterLock(path, is_command=True).take()
    assert clock.now >= PATIENCE
    silent.release()


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
