"""The program killed at any moment: what was acknowledged is there, whole, and nothing is half there."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sqlalchemy import select

from tests.fixtures_store import SampleOffice
from xinfang_desk.store import checks, journal
from xinfang_desk.store import records as r

REGISTER = """
import sys
from pathlib import Path
from tests.fixtures_store import NOW
from tests.store.cases import add_case
from xinfang_desk.domain.access import Actor
from xinfang_desk.store import journal
from xinfang_desk.store.engine import Database
db = Database.open(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
clerk = Actor(1, "clerk", 6, "陈秋", frozenset())
while True:
    with db.begin() as session:
        number = add_case(session).number
        journal.write(session, clerk, "register", number=number, at=NOW)
    print(number, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 7, 40])
def test_what_was_acknowledged_is_kept(office: SampleOffice, acknowledged: int) -> None:
    arguments = [str(office.paths.database), office.secret.hex()]
    with subprocess.Popen(
        [sys.executable, "-c", REGISTER, *arguments], stdout=subprocess.PIPE, text=True
    ) as desk:
        assert desk.stdout is not None
        told = [desk.stdout.readline().strip() for _ in range(acknowledged)]
        desk.kill()
        told += desk.stdout.read().split()
    db = office.open()
    with db.read() as connection:
        kept = connection.scalars(select(r.Case.number).order_by(r.Case.id)).all()
        lines = journal.verify(connection)
        index = checks.index_check(connection)
    raw = db.raw()
    file = checks.file_check(raw)
    raw.close()
    db.close()
    assert len(told) >= acknowledged and kept[: len(told)] == told
    assert len(kept) - len(told) <= 1  # one may be durable that nobody was told of
    assert lines == journal.ChainCheck(len(kept), None)
    assert index.ok and file.ok
