"""Backups taken while the clerk registers: each set is whole and of one moment."""

from __future__ import annotations

import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from tests.bench.desks import signed_in
from tests.bench.visits import visits
from tests.torture.clerk import beside
from tests.torture.looks import require_whole
from tests.torture.work import desk
from xinfang_desk.services import Services
from xinfang_desk.store import records as r

SETS = 5


def run(seed: int, rounds: int) -> str:
    """As many sets as there is patience for; the clerk never stops."""
    sets, told = max(2, min(SETS, rounds)), []
    with desk() as folder, TemporaryDirectory(dir=folder) as stick:
        with signed_in(folder, "clerk") as clerk:
            keeper = beside(clerk, folder, "keeper")
            drafts, stop = visits(clerk, 60, seed), threading.Event()
            had = _receipts(clerk)

            def register() -> None:
                while not stop.is_set():
                    told.append(clerk.registration.register(drafts[len(told) % len(drafts)]).receipt_number)

            thread = threading.Thread(target=register)
            thread.start()
            try:
                for number in range(sets):
                    place = Path(stick) / str(number)
                    place.mkdir()
                    before = len(told)
                    made = keeper.backup.backup(place)
                    # One more may be durable than its clerk was told of.
                    assert before <= made.counts["receipt"] - had <= len(told) + 1
                    keeper.backup.verify(place)
            finally:
                stop.set()
                thread.join()
        require_whole(folder, told)
    return f"{sets} sets, each of one moment, while {len(told)} visits were registered (seed {seed})"


def _receipts(services: Services) -> int:
    with services.context.read() as connection:
        return connection.scalar(select(func.count()).select_from(r.Receipt)) or 0
