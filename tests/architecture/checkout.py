"""What the architecture tests look at: the checkout's own files and its modules."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "xinfang_desk"


@cache
def python_files() -> tuple[Path, ...]:
    """Every Python file of the package, its tests and its build scripts."""
    folders = (PACKAGE, ROOT / "tests", ROOT / "resources")
    return tuple(sorted(path for folder in folders for path in folder.rglob("*.py")))


@cache
def tracked_text_files() -> tuple[tuple[str, str], ...]:
    """Path and text of every file under version control that is text."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    found = []
    for name in filter(None, listed):
        path = ROOT / name
        if not path.is_file():
            continue
        raw = path.read_bytes()
        if b"\0" not in raw[:8192]:
            found.append((name, raw.decode("utf-8")))
    return tuple(found)


def module_name(path: Path) -> str:
    """The dotted name of a package file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
