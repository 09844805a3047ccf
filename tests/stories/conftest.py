"""The stories of stories.md, played through the services on a real encrypted file."""

from __future__ import annotations

from tests.fixtures_desk import desk  # noqa: F401 - fixture
from tests.fixtures_store import office, office_template  # noqa: F401 - fixtures
from tests.ui.dressing import dressed, wardrobe  # noqa: F401 - fixtures
