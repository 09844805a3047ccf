"""What every test stands on: no screen, nobody's real data, repeatable examples, quiet garbage collection."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Examples are the same on every run and take the time they take: a red test can be repeated.
# HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile(
    "repeatable",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


@pytest.fixture(autouse=True, scope="session")
def _nobodys_real_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A forgotten ``--data`` lands in a temporary home, never in a real desk."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("HOME", str(home))
        patch.setenv("LOCALAPPDATA", str(home))
        patch.delenv("XDG_DATA_HOME", raising=False)
        patch.delenv("XINFANG_DESK_DATA", raising=False)
        yield


@pytest.fixture(scope="session")
def _modules_stay(qapp: object) -> None:
    """What is imported stays: the collector need not walk through it after every window test."""
    import xinfang_desk.output.papers
    import xinfang_desk.ui.main_window  # noqa: F401 - both are there before they are frozen

    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _collect_between_window_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """The cyclic collector must not take a window away inside Qt's event loop: it runs between tests."""
    if "qapp" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("_modules_stay")
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()
        # What is still there stays: walked through again after each test, it doubled the time of the suite.
        gc.freeze()
