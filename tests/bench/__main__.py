"""``make bench``: speed and memory in one table, each line from a fresh process, floors measured beside them.

A target that is not met is said in the table; the exit code says only whether everything was measured.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.desks import ROOT, filled
from tests.bench.rows import Row, table

LINES = (
    "starting",
    "saving",
    "finding",
    "listing",
    "opening_pages",
    "slips",
    "dialogs",
    "replaying",
    "recounting",
    "same_people",
)
QUICK, WHOLE = 5_000, 100_000
BUSY = 0.15
"""A line is disturbed when somebody waited for a core in more than this share of its time."""


def main() -> int:
    """Measure what was asked for and print the table."""
    arguments = _arguments()
    folder = filled(arguments.cases or (QUICK if arguments.quick else WHOLE), arguments.seed)
    rows: list[Row] = []
    silent: list[str] = []
    disturbed: list[str] = []
    for line in arguments.only or LINES:
        print(f"measuring {line} …", file=sys.stderr, flush=True)
        begun, waited = time.monotonic(), _waited_for_a_core()
        found = _measured(line, folder)
        rows += found
        if not found:
            silent.append(line)
        share = (_waited_for_a_core() - waited) / (time.monotonic() - begun)
        if share > BUSY:
            disturbed.append(f"{line} {share:.0%}")
    cases = folder.name.partition("-")[0]
    size = (folder / "data" / "desk.db").stat().st_size // 2**20
    print(f"\n{int(cases):,} cases, {size} MB · Python {platform.python_version()} · {platform.platform()}")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} · ratios are p95 to p95 unless said\n")
    print(table(rows))
    missed = [row.name for row in rows if row.is_met is False]
    print(f"\nnot met: {'; '.join(missed) or 'none'}")
    if disturbed:
        print(f"other work was waiting for a core, so these lines are too slow: {', '.join(disturbed)}")
    if silent:
        print(f"not measured: {', '.join(silent)}")
    return 1 if silent else 0


def _waited_for_a_core() -> float:
    """Seconds in which some process wanted to run and could not, since the machine started."""
    try:
        said = Path("/proc/pressure/cpu").read_text(encoding="ascii")
    except OSError:
        return 0.0  # a kernel that does not tell
    return int(said.splitlines()[0].rpartition("total=")[2]) / 1e6


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} cases instead of {WHOLE}")
    parser.add_argument("--cases", type=int, help="so many cases")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=LINES, help="only these lines")
    return parser.parse_args()


def _measured(line: str, folder: Path) -> list[Row]:
    """The rows of one line; none when its process failed, which has then said why."""
    command = [sys.executable, "-m", "tests.bench.child", line, str(folder)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        return []
    rows = json.loads(done.stdout.splitlines()[-1])
    return [Row(**{**row, "values": tuple(row["values"])}) for row in rows]


if __name__ == "__main__":
    sys.exit(main())
