"""The house style, checked on every file: linters, sizes, names, reasons."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

from tests.architecture.checkout import PACKAGE, ROOT, python_files

MOST_LINES = 400
MEDIAN_LINES = 150
VAGUE = re.compile(r"(Manager|Helper|Util|Utils|Data|Info)$")
EXCEPTION = re.compile(r"#\s*(?:noqa|type:\s*ignore)\b(?P<rest>.*)", re.IGNORECASE)
CODE_AND_REASON = re.compile(r"^(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|\[[a-z-]+(?:,\s*[a-z-]+)*\])\W*\w.{5,}")


def _run(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_ruff_has_no_remark() -> None:
    remarks = _run("ruff", "check", "--quiet", "--output-format", "concise", ".")
    assert not remarks, remarks


def test_mypy_strict_has_no_remark() -> None:
    remarks = _run("mypy")
    assert not remarks, remarks


def _line_counts(files: list[Path]) -> dict[str, int]:
    return {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in files}


def test_no_file_is_too_long() -> None:
    counts = _line_counts(list(python_files()))
    assert {name: lines for name, lines in counts.items() if lines > MOST_LINES} == {}


def test_most_files_are_short() -> None:
    counts = _line_counts([path for path in python_files() if path.is_relative_to(PACKAGE)])
    assert statistics.median(counts.values()) <= MEDIAN_LINES


def test_class_names_say_what_a_thing_is() -> None:
    vague = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and VAGUE.search(node.name)
    ]
    assert vague == []


def test_modules_are_not_called_utils() -> None:
    vague = [path.name for path in python_files() if re.search(r"(^|_)(utils?|helpers?|misc)$", path.stem)]
    assert vague == []


def test_every_silenced_remark_names_its_code_and_its_reason() -> None:
    bare = []
    for path in python_files():
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            silenced = EXCEPTION.search(line)
            if silenced and "re.compile" not in line and not CODE_AND_REASON.match(silenced["rest"]):
                bare.append(f"{path.relative_to(ROOT)}:{number}")
    assert bare == []
