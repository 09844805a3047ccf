"""Tests of the store work on the sample office's real encrypted file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fixtures_store import SampleOffice, office, office_template  # noqa: F401 - fixtures
from xinfang_desk.store.engine import Database


@pytest.fixture
def db(office: SampleOffice) -> Iterator[Database]:  # noqa: F811 - the fixture above
    """The sample office's file, open."""
    database = office.open()
    yield database
    database.close()
