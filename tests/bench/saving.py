"""保存: a whole registration from the kept draft to the journal line, against appending the same bytes."""

from __future__ import annotations

import os
import statistics
from pathlib import Path
from time import perf_counter

from tests.bench.desks import copy_of, signed_in
from tests.bench.rows import Row, at_most
from tests.bench.visits import visits
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.services import Services

SAVES = 400


def measure(folder: Path) -> list[Row]:
    """Every save once, in a fresh process, on a copy of the desk."""
    with copy_of(folder) as copy, signed_in(copy) as services:
        drafts = visits(services, SAVES + 1)
        log = Path(f"{services.context.desk.paths.database}-wal")
        first, _ = _save(services, drafts[0], log)
        saves = [_save(services, draft, log) for draft in drafts[1:]]
        typical = int(statistics.median(size for _, size in saves if size > 0))
        floor = _appends(copy, typical, SAVES)
        took = [milliseconds for milliseconds, _ in saves]
        says = f"append {typical // 1024} KiB + fsync"
    return [
        at_most("保存", took, 10, floor=floor, floor_name=says),
        at_most("保存, the first of a process", [first], None),
    ]


def _save(services: Services, draft: VisitDraft, log: Path) -> tuple[float, int]:
    """Milliseconds of one save and by how much the write-ahead log grew (0 where it began anew)."""
    registration = services.registration
    kept = registration.keep_draft(None, draft)
    before, begun = log.stat().st_size, perf_counter()
    registration.register(draft, kept.draft_id)
    return (perf_counter() - begun) * 1000, log.stat().st_size - before


def _appends(folder: Path, size: int, count: int) -> list[float]:
    """What the disk takes for so many bytes, each time to the platter."""
    took, content = [], os.urandom(size)
    with (folder / "floor").open("ab", buffering=0) as out:
        for _ in range(count):
            begun = perf_counter()
            out.write(content)
            os.fdatasync(out.fileno())
            took.append((perf_counter() - begun) * 1000)
    return took
