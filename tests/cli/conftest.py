"""A terminal at the sample office's desk: commands run in this process, with a clock that tests set."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures_store import PASSWORD, SampleOffice, office, office_template  # noqa: F401 - fixtures
from xinfang_desk.cli import main
from xinfang_desk.services.context import Clock


@dataclass(frozen=True)
class Said:
    """What a command said: exit code, answer, complaint."""

    code: int
    out: str
    err: str

    @property
    def values(self) -> Any:
        """The answer of ``--json``."""
        return json.loads(self.out)


class Terminal:
    """Types commands; ``run`` signs in, ``plain`` says exactly what it is given."""

    def __init__(self, data: Path, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.data = data
        self.folder = folder
        self.now = datetime(2026, 3, 25, 9, 30)
        self.password_file = folder / "password"
        self.password_file.write_text(PASSWORD + "\n", "utf-8")
        self._capture = capture

    def plain(self, *words: object) -> Said:
        """A command line word for word."""
        code = main([str(word) for word in words], Clock(lambda: self.now))
        said = self._capture.readouterr()
        return Said(code, said.out, said.err)

    def run(self, user: str, *words: object) -> Said:
        """A command of somebody who signs in."""
        return self.plain("--data", self.data, "--user", user, "--password-file", self.password_file, *words)

    def write(self, name: str, values: object) -> Path:
        """A JSON file."""
        file = self.folder / name
        file.write_text(
            values if isinstance(values, str) else json.dumps(values, ensure_ascii=False), "utf-8"
        )
        return file


@pytest.fixture
def terminal(
    office: SampleOffice,  # noqa: F811 - the fixture above
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> Terminal:
    """A terminal at the sample office on 2026-03-25, 09:30."""
    return Terminal(office.paths.data, tmp_path, capsys)


@pytest.fixture
def bare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal where there is no desk yet."""
    return Terminal(tmp_path / "data", tmp_path, capsys)
