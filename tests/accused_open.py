"""What the property of the accused leaves out because the program is known to let it through."""

from __future__ import annotations

from collections.abc import Iterable

KNOWN_OPEN: tuple[str, ...] = ()
"""``matter: …`` a kind of matter, ``accused: …`` and ``to: …`` a way of naming somebody, ``field: …`` of a
draft, ``slip: …`` of a slip, ``reason: …`` for opening a sealed matter. Each is a finding: whoever closes it
takes its line out, and the property holds without it."""


def asked(about: str, names: Iterable[str]) -> list[str]:
    """Those of some names that are not known to be open."""
    return [name for name in names if f"{about}: {name}" not in KNOWN_OPEN]
