"""Starting: from exec to the sign-in's focused field, and from Enter to the first character in 来访登记.

The second line types the password (eight characters, one every 150 ms, begun as soon as the people are
listed), because the desk imports and builds in just that time; a slower clerk changes nothing, one who
pastes it waits for what is not built yet. Counted is from Enter on: the file is opened, the frame shown, F2
pressed at once and one letter typed. The desk's key costs almost nothing to derive, as the target says.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.bench.desks import PASSWORD, ROOT, copy_of
from tests.bench.rows import Row

STARTS = 9
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*.warning=false"}
START_RATIO, SIGN_IN_RATIO = 1.6, 2.0


def measure(folder: Path) -> list[Row]:
    """Each start is a process; the three kinds take turns, so that they share the machine's moods."""
    took: dict[str, list[float]] = {"bare": [], "desk": [], "signing_in": []}
    with copy_of(folder) as copy:
        for kind in took:
            start(kind, copy)  # the disk's cache
        for _ in range(STARTS):
            for kind, found in took.items():
                found.append(start(kind, copy)[0])
    floor = median(took["bare"])
    return [
        _row("exec → sign-in field focused", took["desk"], floor, START_RATIO),
        _row("Enter → first character in 来访登记", took["signing_in"], floor, SIGN_IN_RATIO),
    ]


def _row(name: str, took: list[float], floor: float, most: float) -> Row:
    ratio = median(took) / floor
    return Row(
        name=f"{name} (p50)",
        unit="ms",
        values=tuple(took),
        floor=floor,
        floor_name="bare QMainWindow",
        ratio=ratio,
        target=f"p50 ≤ {most:g} × floor",
        is_met=ratio <= most,
    )


def start(kind: str, folder: Path) -> tuple[float, float]:
    """Milliseconds that one start took, and the megabytes the process then held."""
    settings = {**OFFSCREEN, "BENCH_PASSWORD": PASSWORD, "BENCH_BEGUN": str(time.monotonic_ns())}
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.probe", kind, str(folder / "data")],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        text=True,
        timeout=120,
        check=True,
    )
    milliseconds, megabytes = done.stdout.split()[-2:]
    return float(milliseconds), float(megabytes)
