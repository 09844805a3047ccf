"""Signs of a paper that no font has to have: boxes to tick and dotted blanks to write on, drawn as vectors.

Inside a text they stand as private code points, so that they are measured and broken into lines with it.
"""

import re

BOX = "\ue000"  # □
TICKED = "\ue001"  # ☑
BLANK = "\ue002"  # half an em of dotted line to write on

SIGNS = frozenset((BOX, TICKED, BLANK))
SIGN_ADVANCE = {BOX: 1.12, TICKED: 1.12, BLANK: 0.5}
"""Width of each sign in em."""

_PIECES = re.compile(f"[{BOX}{TICKED}]|{BLANK}+|[^{BOX}{TICKED}{BLANK}]+")


def with_signs(wording: str) -> str:
    """The wording of a form with □, ☑ and _ turned into signs."""
    return wording.replace("□", BOX).replace("☑", TICKED).replace("_", BLANK)


def without_signs(text: str) -> str:
    """What is left for the fonts."""
    return "".join(char for char in text if char not in SIGNS)


def pieces(text: str) -> list[str]:
    """A text cut into boxes, dotted blanks and pieces of writing."""
    return _PIECES.findall(text)
