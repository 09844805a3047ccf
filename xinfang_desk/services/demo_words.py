"""Words of the demonstration (演示数据), read from ``resources/seed/demo.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from xinfang_desk.paths import resource


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody may come for: category, 事由, what is said, what is asked for."""

    category: str
    title: str
    said: str
    asked: str


@dataclass(frozen=True, slots=True)
class Words:
    """Everything the demonstration speaks with.

    Attributes:
        surnames: with rough weights.
        given: characters of given names; ``rare_given`` those computers stumble over.
        dotted: parts of names joined by the middle dot.
        before: where somebody asked earlier; "" for nowhere.
        The others are sentences of their kind.
    """

    surnames: dict[str, int]
    given: str
    rare_given: str
    dotted: tuple[str, ...]
    streets: tuple[str, ...]
    villages: tuple[str, ...]
    employers: tuple[str, ...]
    matters: tuple[Told, ...]
    thanks: tuple[str, ...]
    inquiries: tuple[str, ...]
    answers: tuple[str, ...]
    before: tuple[str, ...]
    hardship: tuple[str, ...]
    notes: tuple[str, ...]
    conclusions: tuple[str, ...]
    progress: tuple[str, ...]
    demands: tuple[str, ...]
    instructions: tuple[str, ...]
    returns: tuple[str, ...]


@cache
def words() -> Words:
    """The words, read once."""
    table = tomllib.loads(resource("seed", "demo.toml").read_text("utf-8"))
    matters = tuple(Told(**row) for row in table.pop("matter"))
    said: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in table.items()
    }
    return Words(matters=matters, **said)
