"""Tests of the services work on the sample office's real encrypted file, signed in as its people."""

from __future__ import annotations

from tests.fixtures_desk import desk  # noqa: F401 - fixture
from tests.fixtures_store import office, office_template  # noqa: F401 - fixtures
