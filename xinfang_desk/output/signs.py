"""Signs of a paper that no font has to have: boxes to tick, dotted blanks to write on, gaps between columns.

Inside a text they stand as private code points, so that they are measured and broken into lines with it.
"""

import re

BOX = "\U0010fff0"  # □
TICKED = "\U0010fff1"  # ☑
BLANK = "\U0010fff2"  # half an em of dotted line to write on

TAB = "\U0010fff3"  # what follows begins where it begins in the lines above and below

SIGN_ADVANCE = {BOX: 1.1, TICKED: 1.1, BLANK: 0.5, TAB: 1.5}
"""Width of each sign in em."""

_PIECES = re.compile(f"[{BOX}{TICKED}{TAB}]|{BLANK}+|[^{BOX}{TICKED}{BLANK}{TAB}]+")
_UNUSABLE = re.compile(f"[{BOX}{TICKED}{BLANK}{TAB}\ud800-\udfff]")
_SPACES = re.compile("[\\t\u00a0\u2000-\u200a\u202f\u205f]")
_INVISIBLE = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2061-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_WORDED = str.maketrans({"□": BOX, "☑": TICKED, "_": BLANK})
_LEFT = str.maketrans(dict.fromkeys(SIGN_ADVANCE))


def with_signs(wording: str) -> str:
    """The wording of a form with □, ☑ and _ turned into signs."""
    return wording.translate(_WORDED)


def without_signs(text: str) -> str:
    """What is left for the fonts."""
    return text.translate(_LEFT)


def as_said(value: str) -> str:
    """What somebody typed, without what cannot be seen; a sign of ours is no character anywhere else."""
    value = _SPACES.sub(" ", value.replace("\r\n", "\n"))
    return _INVISIBLE.sub("", _UNUSABLE.sub("\ufffd", value))


def pieces(text: str) -> list[str]:
    """A text cut into boxes, dotted blanks, gaps and pieces of writing."""
    return _PIECES.findall(text)
