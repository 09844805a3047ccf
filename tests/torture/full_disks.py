"""The disk full in the middle of 保存 and 签发: said politely, nothing half-written, and on it goes."""

from __future__ import annotations

import random

from tests.torture.looks import require_whole
from tests.torture.work import Told, desk, working

MOST_BYTES = 1_500_000


def run(seed: int, rounds: int) -> str:
    """Each time the disk is full after another number of bytes."""
    rng, told = random.Random(seed), Told()
    with desk() as folder:
        before = require_whole(folder)
        for number in range(rounds):
            process = working(folder, seed + number, str(rng.randrange(MOST_BYTES)))
            said, _ = process.communicate(timeout=300)
            assert process.returncode == 0, "the program did not survive a full disk"
            told.hear(said)
        after = require_whole(folder, told.receipts, told.slips)
        assert after - before == len(told.receipts)
    assert len(told.refusals) >= rounds // 2, "the disk was hardly ever full"
    for sentence in told.refusals:
        assert "磁盘" in sentence or "空间" in sentence, sentence
    return (
        f"{rounds} desks, full {len(told.refusals)} times; {len(told.receipts)} registrations and"
        f" {len(told.slips)} slips, each whole; each went on when there was room (seed {seed})"
    )
