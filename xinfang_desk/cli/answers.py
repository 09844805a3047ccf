"""What a command answers: values for ``--json``, and the same in lines for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TextIO


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of one command.

    Attributes:
        values: plain values with the keys scripts rely on.
        lines: the same for people.
        exit_code: 1 where a check found a fault.
    """

    values: Any
    lines: tuple[str, ...]
    exit_code: int = 0

    def write(self, out: TextIO, *, as_json: bool) -> None:
        """Writes the answer as JSON or as lines."""
        if as_json:
            json.dump(self.values, out, ensure_ascii=False, indent=2)
            out.write("\n")
            return
        for line in self.lines:
            out.write(line + "\n")


def pairs(rows: Iterable[tuple[str, object]]) -> tuple[str, ...]:
    """Lines of the shape 词语：内容; a list goes below its word, an empty value is left out."""
    lines = []
    for word, value in rows:
        if isinstance(value, list | tuple):
            lines += [f"{word}：", *(f"  {item}" for item in value)] if value else []
        elif value not in (None, ""):
            lines.append(f"{word}：{value}")
    return tuple(lines)


def table(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Rows with tabs between the columns, which scripts cut and terminals align well enough."""
    return tuple("\t".join(row) for row in rows)
