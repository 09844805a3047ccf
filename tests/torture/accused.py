"""Ten thousand random matters, most accusing somebody: nothing reaches the accused or tells who spoke."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.accused_checks import Played
from tests.accused_exports import sweep
from tests.accused_play import play, set_out
from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import found_sample

IN_ONE_DESK = 250
RARELY = 60
A_ROUND = 250
"""Matters for each of ``--rounds``: ten thousand for forty."""


def run(seed: int, rounds: int) -> str:
    """Many offices, each with units, people and accounts of its own; the checker is that of ``make test``."""
    wanted, played = rounds * A_ROUND, Played()
    for office in range(-(-wanted // IN_ONE_DESK)):
        with tempfile.TemporaryDirectory() as folder:
            desk = OpenDesk(found_sample(Path(folder)))
            try:
                scene = set_out(desk, seed + office, Path(folder), played)
                scene.twin_in = RARELY
                for _ in range(min(IN_ONE_DESK, wanted - office * IN_ONE_DESK)):
                    play(scene)
                sweep(scene)
            finally:
                desk.desk.close()
    told = played.done
    accusing = sum(told[kind] for kind in ("sealed", "conduct", "election", "person"))
    assert accusing * 3 >= wanted
    papers = sum(count for word, count in told.items() if word.startswith("issued "))
    return (
        f"{wanted} matters, {accusing} accuse somebody; {told['sealed sent']} letters went out, "
        f"{told['sealed refused']} were refused; {papers} other papers, {told['reader kept out']} accused "
        f"readers kept out (seed {seed})"
    )
