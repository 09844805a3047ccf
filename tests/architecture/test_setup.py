"""What .ci/setup.sh says where it cannot go on: one clear line, and nothing half-made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.checkout import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the script is for Linux")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that nothing was set up in, with stand-ins for the machine's own commands beside it."""
    (tmp_path / "desk" / ".ci").mkdir(parents=True)
    for name in (".ci/setup.sh", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / "desk" / name)
    (tmp_path / "bin").mkdir()
    _command(tmp_path, "dpkg-query", "exit 0")  # a Debian without any package
    _command(tmp_path, "id", "echo 1000")  # not root
    _command(tmp_path, "sudo", "exit 1")  # and may not become root
    _command(tmp_path, "python", "exit 0")
    return tmp_path / "desk"


def _command(folder: Path, name: str, script: str) -> None:
    path = folder / "bin" / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def _refusal(checkout: Path, *words: str) -> str:
    """Runs the script without a terminal; it must refuse with exactly one line."""
    stand_ins = checkout.parent / "bin"
    done = subprocess.run(
        ["sh", ".ci/setup.sh", *words],
        cwd=checkout,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={"PATH": f"{stand_ins}{os.pathsep}{os.environ['PATH']}", "PYTHON": str(stand_ins / "python")},
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert not (checkout / ".venv").exists()
    return line


def test_without_a_fitting_python_it_names_those_that_fit(checkout: Path) -> None:
    _command(checkout.parent, "python", "exit 1")
    assert "Python 3.11, 3.12 or 3.13 is needed" in _refusal(checkout, "run")


def test_without_the_right_to_install_it_prints_the_one_apt_line(checkout: Path) -> None:
    line = _refusal(checkout, "run")
    assert "sudo apt-get update && sudo apt-get install -y" in line
    assert "libxcb-cursor0" in line
    assert "poppler-utils" not in line
    assert "poppler-utils" in _refusal(checkout, "test")


def test_libraries_under_their_newer_debian_names_are_not_missing(checkout: Path) -> None:
    every = _refusal(checkout, "run").partition("--no-install-recommends ")[2].split()
    newer = "".join(f"ii  {name}t64\\n" for name in every)
    _command(checkout.parent, "dpkg-query", f"printf '{newer}'")
    _command(checkout.parent, "python", 'case "$*" in *" venv "*) exit 1;; esac')
    assert "no virtual environment" in _refusal(checkout, "run")


def test_a_removed_library_is_missing(checkout: Path) -> None:
    every = _refusal(checkout, "run").partition("--no-install-recommends ")[2].split()
    left = "".join(f"{'rc' if name == 'libegl1' else 'ii'}  {name}\\n" for name in every)
    _command(checkout.parent, "dpkg-query", f"printf '{left}'")
    assert _refusal(checkout, "run").partition("--no-install-recommends ")[2].split() == ["libegl1"]


def test_another_purpose_is_refused(checkout: Path) -> None:
    assert "usage" in _refusal(checkout, "fly")
