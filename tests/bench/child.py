"""One line of the table in a process of its own: ``python -m tests.bench.child saving FOLDER``."""

from __future__ import annotations

import importlib
import json
import sys
from dataclasses import asdict
from pathlib import Path

from tests.bench.rows import Row


def main() -> None:
    """Measure and hand the rows to the parent as JSON, the last line of the output."""
    line, folder = sys.argv[1], Path(sys.argv[2])
    rows: list[Row] = importlib.import_module(f"tests.bench.{line}").measure(folder)
    print(json.dumps([asdict(row) for row in rows]))


if __name__ == "__main__":
    main()
