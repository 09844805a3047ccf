"""A million cases: every class of queries is answered at first sight, and a visit is still saved."""

from __future__ import annotations

from tests.bench.desks import filled
from tests.bench.finding import measure as finding
from tests.bench.rows import percentile
from tests.bench.saving import measure as saving

CASES, MOST_MS = 1_000_000, 30


def run(seed: int, rounds: int) -> str:
    """Search and save as the bench does, at ten times its size."""
    folder = filled(CASES, 1)
    rows = [row for row in finding(folder) if "went on" not in row.name]
    slow = {row.name: percentile(row.values, 95) for row in rows if percentile(row.values, 95) > MOST_MS}
    assert not slow, slow
    saves = saving(folder)[0]
    worst = max(percentile(row.values, 95) for row in rows)
    return f"search p95 ≤ {worst:.1f} ms in every class, 保存 p95 {percentile(saves.values, 95):.1f} ms"
