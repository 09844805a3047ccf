"""Ten thousand random matters, most accusing somebody: nothing reaches the accused or tells who spoke."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from tests.accused_play import Played, play
from tests.accused_world import DAY, plant
from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import found_sample

IN_ONE_DESK = 500
A_ROUND = 250
"""Matters for each of ``--rounds``: ten thousand for forty."""


def run(seed: int, rounds: int) -> str:
    """Many offices, each with units and people of its own; the checker is that of ``make test``."""
    wanted, done = rounds * A_ROUND, Played()
    for office in range(-(-wanted // IN_ONE_DESK)):
        rng = random.Random(seed + office)
        with tempfile.TemporaryDirectory() as folder:
            desk = OpenDesk(found_sample(Path(folder)))
            try:
                desk.on(DAY)
                with desk.desk.db.begin() as session:
                    tree = plant(session, rng)
                for _ in range(min(IN_ONE_DESK, wanted - office * IN_ONE_DESK)):
                    play(desk, tree, rng, done, Path(folder))
            finally:
                desk.desk.close()
    told = done.done
    accusing = told["sealed"] + told["conduct"]
    assert accusing * 3 >= wanted
    return (
        f"{wanted} matters, {accusing} accuse somebody; {told['sealed sent']} letters went out, "
        f"{told['sealed refused']} were refused (seed {seed})"
    )
