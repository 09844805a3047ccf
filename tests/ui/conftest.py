"""Fixtures every test of the window may take: the sample office, its open desk, and its look."""

from tests.fixtures_desk import desk  # noqa: F401 - fixture
from tests.fixtures_store import office, office_template  # noqa: F401 - fixtures
from tests.ui.dressing import dressed, wardrobe  # noqa: F401 - fixtures
