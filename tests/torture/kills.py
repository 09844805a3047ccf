"""kill -9 at random moments of 保存 and 签发: what was acknowledged is there, and nothing is half there."""

from __future__ import annotations

import random

from tests.torture.looks import require_whole
from tests.torture.work import Told, desk, killed_after, working

LONGEST = 1.2


def run(seed: int, rounds: int) -> str:
    """One desk is worked at and killed again and again."""
    rng, told, unheard = random.Random(seed), Told(), 0
    with desk() as folder:
        before = require_whole(folder)
        for number in range(rounds):
            process = working(folder, seed + number)
            killed_after(process, rng.uniform(0, LONGEST), told)
            after = require_whole(folder, told.receipts, told.slips)
            unheard = after - before - len(told.receipts)
            assert 0 <= unheard <= number + 1, f"{unheard} receipts that nobody was told of"
    return (
        f"{rounds} kills; {len(told.receipts)} registrations and {len(told.slips)} slips acknowledged,"
        f" 0 lost, {unheard} durable before they were told (seed {seed})"
    )
