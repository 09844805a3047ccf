"""The installed package: its command runs anywhere and finds forms and resources without a checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.architecture.checkout import ROOT
from xinfang_desk import __version__

ASK = """
from pathlib import Path
import xinfang_desk
from xinfang_desk import paths
home = Path(xinfang_desk.__file__).parent
print(home)
print(paths.forms_folder().is_relative_to(home) and paths.resource().is_relative_to(home))
print(paths.form("F15").is_file(), any(paths.resource("fonts").rglob("*.ttf")))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel of this checkout was installed into."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    built, target = folder / "built", folder / "target"
    quietly = partial(subprocess.run, check=True, capture_output=True)
    quietly([*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(built), str(ROOT)])
    (wheel,) = built.glob("*.whl")
    quietly([*pip, "install", "--no-deps", "--no-index", "--target", str(target), str(wheel)])
    return target


def _run_outside(installed: Path, *command: str) -> str:
    """Runs a command far from the checkout, with the installed package only."""
    environment = os.environ | {"PYTHONPATH": str(installed)}
    return subprocess.run(
        command, cwd=installed.parent, env=environment, check=True, capture_output=True, text=True
    ).stdout


def test_forms_and_resources_travel_inside(installed: Path) -> None:
    home, inside, found = _run_outside(installed, sys.executable, "-c", ASK).splitlines()
    assert Path(home) == installed / "xinfang_desk"
    assert (inside, found) == ("True", "True True")


def test_the_command_runs_outside_of_the_checkout(installed: Path) -> None:
    said = _run_outside(installed, str(installed / "bin" / "xinfang-desk"), "--version")
    assert said == f"xinfang-desk {__version__}\n"


def test_it_answers_a_date_without_a_desk(installed: Path) -> None:
    command = str(installed / "bin" / "xinfang-desk")
    answer = json.loads(_run_outside(installed, command, "due", "C03", "2026-03-25", "--json"))
    assert answer["rule"] == "C03"


def test_licence_and_notices_travel_too_but_no_build_script(installed: Path) -> None:
    (metadata,) = installed.glob("xinfang_desk-*.dist-info")
    assert {path.name for path in (metadata / "licenses").iterdir()} == {"LICENSE", "THIRD_PARTY.md"}
    assert list((installed / "xinfang_desk" / "resources").rglob("*.py")) == []
