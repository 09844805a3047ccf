"""The sample office founded in a temporary folder, for every test that needs a real encrypted file.

A folder of tests takes what it needs into its conftest:
``from tests.fixtures_store import office, office_template  # noqa: F401 - fixtures``.
Founding takes a while, so it happens once a session; each test works on its own copy.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.terms import Role
from xinfang_desk.paths import Paths
from xinfang_desk.store import seed
from xinfang_desk.store.engine import Database
from xinfang_desk.store.keys import Founded, KdfParams, KeyFile, NewSlot
from xinfang_desk.store.office_plan import OfficePlan

FAST = KdfParams(memory_kib=8, iterations=1, lanes=1)
NOW = datetime(2026, 3, 25, 9, 0, 0)
PASSWORD = "青川2026信访"


@dataclass(frozen=True)
class SampleOffice:
    """The founded office: where it lies, its keys, codes and accounts (login → row id)."""

    paths: Paths
    founded: Founded
    plan: OfficePlan
    accounts: dict[str, int]

    @property
    def keys(self) -> KeyFile:
        return KeyFile(self.paths.key_file, FAST)

    @property
    def secret(self) -> bytes:
        return self.founded.unlocked.secret

    def open(self) -> Database:
        """Open the file; the caller closes it."""
        return Database.open(self.paths.database, self.secret)

    def actor(self, login: str) -> Actor:
        """The person behind one of the sample logins."""
        account = next(account for account in self.plan.accounts if account.login == login)
        staff = [person.name for person in self.plan.staff].index(account.staff) + 1
        return Actor(self.accounts[login], login, staff, account.staff, account.roles)


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> SampleOffice:
    """The sample office, founded once; copy it, never open it."""
    return found_sample(tmp_path_factory.mktemp("office"))


def found_sample(folder: Path) -> SampleOffice:
    """Found the sample office in a folder."""
    paths = Paths(folder / "data")
    paths.create()
    plan = seed.sample_office()
    keeper_first = sorted(plan.accounts, key=lambda account: Role.KEEPER not in account.roles)
    founded = KeyFile(paths.key_file, FAST).create(
        NewSlot(account.login, account.staff, PASSWORD, Role.OFFICER in account.roles)
        for account in keeper_first
    )
    db = Database.create(paths.database, founded.unlocked.secret)
    with db.begin() as session:
        accounts = seed.found(session, plan, at=NOW, sealed_public_key=founded.sealed_public_key)
    db.close()
    return SampleOffice(paths, founded, plan, accounts)


@pytest.fixture
def office(office_template: SampleOffice, tmp_path: Path) -> SampleOffice:
    """A fresh copy of the sample office; nobody has it open."""
    paths = Paths(tmp_path / "data")
    shutil.copytree(office_template.paths.data, paths.data)
    template = office_template
    return SampleOffice(paths, template.founded, template.plan, template.accounts)
