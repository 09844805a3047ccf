"""Starting the clerk's process, and what it was told."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.desks import ROOT, copy_of, filled

CASES = 1_500


@dataclass(slots=True)
class Told:
    """What the clerk's process said."""

    receipts: list[str] = field(default_factory=list)
    slips: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def hear(self, lines: str) -> None:
        """Take in whole lines; one that was cut off by the end of the process was not said."""
        for line in lines.splitlines(keepends=True):
            kind, _, said = line.rstrip("\n").partition(" ")
            heard = {"receipt": self.receipts, "slip": self.slips, "refused": self.refusals}.get(kind)
            if heard is not None and line.endswith("\n"):
                heard.append(said)


@contextmanager
def desk() -> Iterator[Path]:
    """A desk with some years behind it, thrown away afterwards."""
    with copy_of(filled(CASES, 7)) as folder:
        yield folder


def working(folder: Path, seed: int, *more: str) -> subprocess.Popen[str]:
    """The clerk at work; returns when she has begun."""
    command = [sys.executable, "-m", "tests.torture.clerk", str(folder), str(seed), *more]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def killed_after(process: subprocess.Popen[str], seconds: float, told: Told) -> None:
    """End it with kill -9 at that moment; then hear everything that was said before it."""
    time.sleep(seconds)
    process.kill()
    assert process.stdout is not None
    told.hear(process.stdout.read())
    process.stdout.close()
    process.wait()
