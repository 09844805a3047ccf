"""The first door: which Python, and window or terminal."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from xinfang_desk import __version__
from xinfang_desk.__main__ import main, opens_window, unsupported


@pytest.mark.parametrize(
    ("given", "window"),
    [
        ([], True),
        (["--data", "desk"], True),
        (["tour", "--out", "somewhere"], True),
        (["--data", "desk", "tour", "--out", "somewhere"], True),
        (["due", "C03", "2026-03-25"], False),
        (["--data", "tour", "due"], False),
        (["--data=desk", "find", "tour"], False),
        (["--user", "clerk", "--password-file", "p", "check"], False),
        (["--help"], False),
        (["-h"], False),
    ],
)
def test_window_or_terminal(given: list[str], window: bool) -> None:
    assert opens_window(given) is window


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 9), (3, 13, 1)])
def test_pythons_that_run_the_desk(version: tuple[int, int, int]) -> None:
    assert unsupported(version) is None


@pytest.mark.parametrize("version", [(3, 10, 14), (3, 14, 0), (2, 7, 18), (4, 0, 0)])
def test_other_pythons_get_one_clear_line(version: tuple[int, int, int]) -> None:
    line = unsupported(version)
    assert line is not None
    assert "\n" not in line
    assert ".".join(map(str, version)) in line
    assert "3.11" in line


def test_version_is_said_by_the_module_and_imports_nothing_heavy() -> None:
    said = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "xinfang_desk", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == f"xinfang-desk {__version__}\n"
    loaded = {line.rpartition("|")[2].strip() for line in said.stderr.splitlines()}
    assert not {"PySide6", "sqlalchemy", "reportlab", "argparse", "xinfang_desk.cli"} & loaded


def test_without_a_display_the_window_says_so_in_chinese() -> None:
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    }
    said = subprocess.run(
        [sys.executable, "-m", "xinfang_desk"], capture_output=True, encoding="utf-8", env=bare, check=False
    )
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("这里没有显示屏")


def test_the_window_is_not_needed_for_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr("xinfang_desk.cli.main", lambda given: asked.append(given) or 7)
    assert main(["due", "C03"]) == 7
    assert asked == [["due", "C03"]]
