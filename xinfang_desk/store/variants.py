"""繁简 and private codes: what names and words are compared by, from the table ``variants.csv``.

Only keys are folded: what is stored and shown stays as it was typed (张偉 stays 张偉).
"""

from __future__ import annotations

from functools import cache

from xinfang_desk.domain import names
from xinfang_desk.paths import resource


def simplified(text: str) -> str:
    """The text with every traditional form (偉) and private code exchanged for what it stands for."""
    return text if text.isascii() else text.translate(_table())


def name_key(name: str) -> str:
    """What two names are compared by: width, case, dots, spaces and 繁简 do not count."""
    return names.fold(simplified(names.fold(name)))


@cache
def _table() -> dict[int, str]:
    lines = (resource("seed") / "variants.csv").read_text(encoding="utf-8").splitlines()[1:]
    return {ord(character): folded for character, _, folded in (line.partition(",") for line in lines)}
