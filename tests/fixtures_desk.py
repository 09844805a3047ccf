"""An open desk of the sample office with a clock that the test sets, in the hands of whoever it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache

import pytest
from sqlalchemy import select

from tests.fixtures_store import PASSWORD, SampleOffice
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.paths import resource
from xinfang_desk.services import Services
from xinfang_desk.services.context import Clock, Context, Desk
from xinfang_desk.store import records as r
from xinfang_desk.store.lockfile import WriterLock

MORNING = time(9, 30)


@cache
def shared_fonts() -> FontSet:
    """The shipped faces, read once for all tests of a session."""
    return FontSet(resource("fonts"))


class OpenDesk:
    """The sample office, open.

    Attributes:
        now: what the desk's clock says; tests set it.
    """

    def __init__(self, office: SampleOffice) -> None:
        self.office = office
        self.now = datetime(2026, 3, 25, 9, 30)
        lock = WriterLock(office.paths.lock_file).take()
        self.desk = Desk(office.paths, office.open(), Clock(lambda: self.now), office.keys, lock)
        self.desk.read_reference()
        self.desk.fonts = shared_fonts()
        self._services: dict[str, Services] = {}

    def on(self, day: date, at: time = MORNING) -> None:
        """Go to a day; going back to prepare what came before is no clock set back."""
        self.now = datetime.combine(day, at)
        self.desk.seen_at = None

    def as_(self, login: str) -> Services:
        """The services of one of the sample logins, signed in with his password."""
        if login not in self._services:
            unlocked = self.office.keys.unlock(login, PASSWORD, self.now)
            self._services[login] = Services(Context(self.desk, self.office.actor(login), unlocked))
        return self._services[login]

    def counts(self) -> dict[str, int]:
        """How many rows each table has, the journal left out: what "wrote nothing" is compared by."""
        with self.desk.db.read() as connection:
            names = [table.name for table in r.Base.metadata.sorted_tables if table.name != "journal"]
            count = "SELECT count(*) FROM {}"
            return {name: connection.exec_driver_sql(count.format(name)).scalar_one() for name in names}

    def journalled(self) -> list[tuple[str, str, str, str, str]]:
        """The lines of the journal: login, action, number, reason, result."""
        line = r.Journal
        query = select(line.login, line.action, line.object_number, line.reason, line.result)
        with self.desk.db.read() as connection:
            return [tuple(row) for row in connection.execute(query.order_by(line.id))]

    def unit(self, name: str) -> int:
        """The row of a unit by its name."""
        with self.desk.db.read() as connection:
            return connection.scalars(select(r.Unit.id).where(r.Unit.name == name)).one()

    def staff(self, name: str) -> int:
        """The row of a person of the staff list by his name."""
        with self.desk.db.read() as connection:
            return connection.scalars(select(r.Staff.id).where(r.Staff.name == name)).one()


@pytest.fixture
def desk(office: SampleOffice) -> Iterator[OpenDesk]:
    """The sample office on 2026-03-25, 09:30."""
    opened = OpenDesk(office)
    yield opened
    opened.desk.close()
