"""kill -9 at random moments of 恢复: afterwards the desk is the former one or that of the set, whole."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.desks import PASSWORD, ROOT, clock_of, signed_in
from tests.bench.visits import visits
from tests.torture.looks import require_whole
from tests.torture.work import desk
from xinfang_desk.paths import Paths
from xinfang_desk.services.backup import restore_desk

MORE = 3


def run(seed: int, rounds: int) -> str:
    """Each round cuts the restore of a fresh copy at another moment."""
    rng, former, restored = random.Random(seed), 0, 0
    with desk() as folder:
        stick = folder / "stick"
        stick.mkdir()
        with signed_in(folder, "keeper") as keeper:
            keeper.backup.backup(stick)
        in_set = require_whole(folder)
        with signed_in(folder, "clerk") as clerk:
            for draft in visits(clerk, MORE, seed):
                clerk.registration.register(draft)
        whole = _restoring(folder, stick, rng, None)
        for _ in range(rounds):
            count = _restoring(folder, stick, rng, whole[0])[1]
            assert count in (in_set, in_set + MORE), f"{count} receipts are neither desk"
            former += count == in_set + MORE
            restored += count == in_set
    return f"{rounds} cuts: {former} times the former desk, {restored} times that of the set (seed {seed})"


def _restoring(folder: Path, stick: Path, rng: random.Random, longest: float | None) -> tuple[float, int]:
    """Seconds that the restore of a copy took, and how many receipts the copy then has."""
    copy = folder / "restoring"
    shutil.copytree(folder / "data", copy / "data")
    shutil.copy(folder / "ready.json", copy)
    try:
        command = [sys.executable, "-m", "tests.torture.cut_restores", str(copy), str(stick)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        begun = time.monotonic()
        if longest is not None:
            time.sleep(rng.uniform(0, longest))
            process.kill()
        process.wait()
        process.stdout.close()
        return time.monotonic() - begun, require_whole(copy)
    finally:
        shutil.rmtree(copy)


def main() -> None:
    """The process that is killed."""
    folder, stick = Path(sys.argv[1]), Path(sys.argv[2])
    print("begun", flush=True)
    restore_desk(Paths(folder / "data"), stick, "keeper", PASSWORD, clock_of(folder))


if __name__ == "__main__":
    main()
