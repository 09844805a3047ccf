"""Desks to measure at: founded and filled once, kept under build/bench, copied for every line that writes."""

from __future__ import annotations

import gc
import hashlib
import json
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from xinfang_desk.paths import Paths
from xinfang_desk.services import Services, opening
from xinfang_desk.services.context import Clock
from xinfang_desk.services.opening_founding import SAMPLE, KeeperDraft, found_office
from xinfang_desk.store import grams, migrations
from xinfang_desk.store.wrapping import KdfParams

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "bench"
PASSWORD = "青川2026信访"
CHEAP = KdfParams(memory_kib=8, iterations=1, lanes=1)
"""Key derivation is left out of every measurement, as the targets say."""


def filled(cases: int, seed: int) -> Path:
    """The folder of a desk with so many demonstration cases; made when there is none of today's schema."""
    folder = KEPT / f"{cases}-{seed}-{_made_by()}"
    if not (folder / "ready.json").exists():
        for outdated in KEPT.glob(f"{cases}-{seed}-*"):
            shutil.rmtree(outdated)
        print(f"filling a desk with {cases} cases …", file=sys.stderr, flush=True)
        begun = time.perf_counter()
        clock = Clock()
        paths = Paths(folder / "data")
        found_office(paths, SAMPLE, KeeperDraft("keeper", PASSWORD), clock, kdf=CHEAP)
        services = opening.sign_in(paths, "keeper", PASSWORD, clock, kdf=CHEAP)
        services.demo.fill(cases, seed)
        opening.sign_out(services)
        facts = {"at": clock.now().isoformat(), "seconds": round(time.perf_counter() - begun, 1)}
        (folder / "ready.json").write_text(json.dumps(facts), encoding="utf-8")
    return folder


def _made_by() -> str:
    """What decides how the rows look: schema, index version and the demonstration itself."""
    demo = sorted((ROOT / "xinfang_desk" / "services").glob("demo*.py"))
    schema = ROOT / "tests" / "data" / "schema" / f"{migrations.HEAD}.sql"
    said = b"".join(path.read_bytes() for path in [*demo, schema]) + grams.GRAM_VERSION.encode()
    return hashlib.sha256(said).hexdigest()[:12]


@contextmanager
def copy_of(folder: Path) -> Iterator[Path]:
    """A copy that may be written to, on the same disk; gone afterwards."""
    copy = folder / f"copy-{time.monotonic_ns()}"
    shutil.copytree(folder / "data", copy / "data")
    shutil.copy(folder / "ready.json", copy)
    try:
        yield copy
    finally:
        shutil.rmtree(copy)


def clock_of(folder: Path) -> Clock:
    """The clock of the day on which the desk was filled: kept desks do not age."""
    facts = json.loads((folder / "ready.json").read_text(encoding="utf-8"))
    start, begun = datetime.fromisoformat(facts["at"]), time.monotonic()
    return Clock(lambda: start + timedelta(minutes=1, seconds=time.monotonic() - begun))


@contextmanager
def signed_in(folder: Path, login: str = "clerk") -> Iterator[Services]:
    """The services of somebody at that desk, in the state in which the window has them when it is used."""
    services = opening.sign_in(Paths(folder / "data"), login, PASSWORD, clock_of(folder), kdf=CHEAP)
    gc.disable()  # the window collects in its pauses (ui/garbage.py)
    services.warm_up()
    try:
        yield services
    finally:
        opening.sign_out(services)
