"""Who would get or handle a matter by a paper: every organ and person its dialog asks for (G3)."""

from collections.abc import Iterator
from typing import Any

from xinfang_desk.domain.firewall import Recipient
from xinfang_desk.domain.handling_asks import AskKind, asks

_SPOKEN_OF = frozenset({"other_party", "reviewed_organ", "subject", "source"})
"""Whom the paper speaks of, who neither gets nor handles anything by it."""
_ALSO = frozenset({"copies_to", "units", "contact", "invited", "review_organ", "next_organ"})
"""Typed as a line, and somebody gets or handles it all the same."""


def recipients(draft: Any, under: str = "") -> Iterator[tuple[str, Recipient]]:
    """Each field that names somebody, with whom it names."""
    for ask in asks(type(draft)):
        said = getattr(draft, ask.name)
        if ask.kind is AskKind.ROWS:
            for place, row in enumerate(said):
                yield from recipients(row, f"{under}{ask.name}.{place}.")
        elif ask.name in _SPOKEN_OF or not said:
            continue
        elif ask.kind is AskKind.STAFF:
            for name in str(said).split("、"):
                yield f"{under}{ask.name}", Recipient(text=name, person=name)
        elif ask.kind is AskKind.ORGAN or ask.name in _ALSO:
            said = said if isinstance(said, tuple) else (said,)
            for name in said:
                yield f"{under}{ask.name}", Recipient(text=name)
