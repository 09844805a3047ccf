"""Memory: a clerk's day, many times over, in the program's own window; what the process then holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import select

from tests.bench.desks import PASSWORD, ROOT, copy_of, signed_in
from tests.bench.rows import Row
from tests.bench.starting import OFFSCREEN, start
from tests.bench.visits import visits
from xinfang_desk.store import records as r

ACTIONS, MOST_MB = 3_000, 220
TYPED = ("petitioner_name", "id_number", "phone", "address", "title", "facts")


def measure(folder: Path) -> list[Row]:
    """The window is played in a process of its own, beside which a bare window is weighed."""
    with copy_of(folder) as copy:
        _, bare = start("bare", copy)
        (copy / "day.json").write_text(json.dumps(_day(copy)), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.player", str(copy), str(ACTIONS)],
            cwd=ROOT,
            env={**os.environ, **OFFSCREEN, "BENCH_PASSWORD": PASSWORD},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    told = json.loads(done.stdout.splitlines()[-1])
    held, paused = told["megabytes"], told["in_a_pause"]
    after_a_third = len(held) // 3
    growth = (held[-1] - held[after_a_third]) / (told["actions"] / 1000 * 2 / 3)
    did = f"{told['actions']} actions, {told['saved']} of them 保存"
    return [
        _judged(f"memory after {did}, at the last key", held[-1], bare),
        _judged("memory in the pause that follows", paused, bare),
        Row(name="memory, growth for each 1,000 actions after the first", unit="MB", values=(growth,)),
        Row(name="memory when the desk shows", unit="MB", values=(held[0],)),
    ]


def _judged(name: str, megabytes: float, bare: float) -> Row:
    return Row(
        name=name,
        unit="MB",
        values=(megabytes,),
        floor=bare,
        floor_name="bare QMainWindow",
        ratio=megabytes / bare,
        target=f"≤ {MOST_MB} MB",
        is_met=megabytes <= MOST_MB,
    )


def _day(folder: Path) -> dict[str, list[object]]:
    """What the clerk types and opens."""
    with signed_in(folder) as services:
        drafts = [draft for draft in visits(services, 600, seed=8) if not draft.kept]
        with services.context.read() as connection:
            is_open_to_all = ~r.Case.is_sealed & ~r.Case.is_confidential
            cases = list(connection.scalars(select(r.Case.id).where(is_open_to_all).limit(5_000)))
            slips = list(connection.scalars(select(r.SupervisionSlip.id).limit(500)))
    return {
        "visits": [{field: getattr(draft, field) for field in TYPED} for draft in drafts],
        "words": [draft.petitioner_name for draft in drafts],
        "cases": cases[::7],
        "slips": slips,
    }
