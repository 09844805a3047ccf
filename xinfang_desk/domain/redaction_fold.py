"""A text as its numbers and names are looked for, with the place each character came from."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xinfang_desk.domain.names import DOT_LOOK_ALIKES, MIDDLE_DOT, fold
from xinfang_desk.domain.typed_text import SPOKEN_DIGITS

SEPARATORS = " ./()+-"
"""What every blank, dot, slash, bracket and dash of a number becomes; a line break stays one."""

_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_EXCHANGED = {
    **dict.fromkeys("/／\\＼∕⁄|｜", "/"),
    **dict.fromkeys(f"{DOT_LOOK_ALIKES}{MIDDLE_DOT}", "."),
    **dict.fromkeys("−_＿─━―ーｰ", "-"),
    **dict.fromkeys("×\u0425\u0445", "X"),
    **dict.fromkeys("\u2800\u3164", " "),
}
_DROPPED = frozenset({"Cf", "Cc", "Cs", "Mn", "Me"})
_SPOKEN_RUN = re.compile(f"[{''.join(SPOKEN_DIGITS)}]{{11,}}")
_MOST_FOR_A_PLACEHOLDER = 2


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made plain.

    Attributes:
        text: the plain characters.
        places: where in the original each of them stood.
    """

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of a stretch of the plain text."""
        return self.places[start], self.places[end - 1] + 1

    def without(self, characters: str) -> "Folded":
        """The same without these characters."""
        kept = [place for place, one in enumerate(self.text) if one not in characters]
        return Folded("".join(self.text[place] for place in kept), [self.places[place] for place in kept])


def as_numbers(text: str) -> Folded:
    """Digits, capitals and separators made plain; invisible marks gone; ten spoken digits are no number.

    Width, any script's decimal digits, blanks, breaks, dashes, dots and slashes are made the same; an
    enclosed number (①) counts an item and stays. 一三八一二三四五六七九 is read as the digits it spells.
    """
    said, places = [], []
    for place, character in enumerate(text):
        if (plain := _plain(character)) != "":
            said.append(plain)
            places.append(place)
    return Folded(_SPOKEN_RUN.sub(_digits, "".join(said)), places)


def as_names(text: str, same: Callable[[str], str]) -> Folded:
    """Names as they are compared: width, case, dots, dashes, blanks, 繁简, invisible marks do not count."""
    said, places = [], []
    for place, character in enumerate(text):
        if unicodedata.category(character) in _DROPPED | {"Pd", "Pc"}:
            continue
        for piece in fold(same(fold(character))):
            said.append(piece)
            places.append(place)
    return Folded("".join(said), places)


def _plain(character: str) -> str:
    if "!" < character < "\x7f" and character not in _EXCHANGED:
        return character.upper()
    if character in _BREAKS:
        return "\n"
    category = unicodedata.category(character)
    if character in _EXCHANGED:
        return _EXCHANGED[character]
    if character.isspace():
        return " "
    if category in _DROPPED:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Pd":
        return "-"
    plain = unicodedata.normalize("NFKC", character).upper()
    return plain if len(plain) == 1 and not plain.isdigit() else character


def _digits(found: re.Match[str]) -> str:
    said = found[0]
    return said if len(set(said)) <= _MOST_FOR_A_PLACEHOLDER else "".join(SPOKEN_DIGITS[one] for one in said)
