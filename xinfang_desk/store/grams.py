"""The words of the search index: what a text is cut into, and what a query asks for (storage.md §2).

A *segment* is a run of letters, digits and characters between punctuation. The index holds, as a set,
every single character, pair and triple of every segment, the 4- and 6-grams of runs of digits and
Latin letters, and for names ``~`` + every beginning of every syllable-aligned tail of the pinyin, in
full and by initials. Python strings are cut by code point, so a character of Ext B is one gram.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from xinfang_desk.domain.names import DOT_LOOK_ALIKES, MIDDLE_DOT, SURNAME_READINGS, surname_of
from xinfang_desk.store.readings import syllable
from xinfang_desk.store.variants import simplified

GRAM_VERSION = "2"
"""Raised when the cutting changes; an index of another version has to be built anew."""

LONGEST_PINYIN = 24
MOST_READINGS = 4
MOST_TERMS = 24

_JOINED = re.compile(rf"[{re.escape(DOT_LOOK_ALIKES + MIDDLE_DOT)}\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Signs that fall away so that what stands around them joins: middle dots and variation selectors."""
_BETWEEN = re.compile(r"[^\w\ue000-\uf8ff\U000f0000-\U0010fffd]+|_+")
_WHITE = re.compile(r"\s+")
_RUN = re.compile("[0-9a-z]{4,}")
_LATIN = re.compile("[a-z]+")
_PLAIN = re.compile("[0-9a-z]+")


def segments(text: str) -> list[str]:
    """The runs of a text between punctuation, folded: width, case, 繁简 and middle dots do not count."""
    plain = simplified(unicodedata.normalize("NFKC", _JOINED.sub("", text)))
    folded = plain.lower().replace("ü", "v")
    return [segment for segment in _BETWEEN.split(folded) if segment]


@dataclass(frozen=True, slots=True)
class CaseText:
    """What can be found of one case: its texts, and its people's names (which also have pinyin)."""

    texts: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def segments(self) -> Iterator[str]:
        """All segments; a name counts as one even with spaces between its parts."""
        for text in self.texts:
            yield from segments(text)
        for name in self.names:
            yield from segments(_WHITE.sub("", name))

    def grams(self) -> set[str]:
        """The set of grams the index keeps of this case."""
        found: set[str] = set()
        for segment in self.segments():
            found.update(_pieces(segment))
        for name in self.names:
            for spelling in spellings(name):
                found.update(f"~{spelling[:length]}" for length in range(1, len(spelling) + 1))
        return found


def _pieces(segment: str) -> Iterator[str]:
    for size in (1, 2, 3):
        yield from _windows(segment, size)
    for run in _RUN.findall(segment):
        yield from _windows(run, 4)
        yield from _windows(run, 6)


def _windows(text: str, size: int) -> Iterator[str]:
    return (text[start : start + size] for start in range(len(text) - size + 1))


@lru_cache(maxsize=4096)
def spellings(name: str) -> tuple[str, ...]:
    """Every syllable-aligned tail of a name's pinyin, in full and by initials (at most 24 letters each).

    A character without a known reading is passed over; the rest of the name is still found.
    """
    found: dict[str, None] = {}
    for reading in _readings(name):
        for start in range(len(reading)):
            tail = reading[start:]
            found["".join(tail)[:LONGEST_PINYIN]] = None
            found["".join(syllable[0] for syllable in tail)[:LONGEST_PINYIN]] = None
    return tuple(found)


def readings(name: str) -> tuple[str, ...]:
    """The full pinyin of a name, one for each reading of its surname; what 同姓同音 compares."""
    return tuple(dict.fromkeys("".join(reading) for reading in _readings(name) if reading))


def _readings(name: str) -> list[tuple[str, ...]]:
    name = simplified(name)
    surname = surname_of(name)
    known = [tuple(reading.split()) for reading in SURNAME_READINGS.get(surname, ())]
    readings = known or [_syllables(surname)]
    rest = _syllables(_WHITE.sub("", _JOINED.sub("", name)).removeprefix(surname))
    return [reading + rest for reading in readings[:MOST_READINGS]]


def _syllables(text: str) -> tuple[str, ...]:
    return tuple(reading for character in text if (reading := syllable(character)))


def warm() -> None:
    """Load the tables of readings and variants now, so that the first save does not wait for them."""
    syllable(simplified("信"))


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, as the index is asked.

    Attributes:
        expression: the FTS5 expression; "" when nothing that can be found was typed.
        is_exact: every row the index names is a hit; else each has to be looked at.
        parts: the segments that must all be found.
    """

    expression: str
    is_exact: bool
    parts: tuple[str, ...]

    def matches(self, text: CaseText) -> bool:
        """Whether every part stands in one segment of the text, or begins a name's pinyin."""
        unseen = [
            part
            for part in self.parts
            if not any(part in said for said in text.texts) and not _spells(part, text.names)
        ]
        if not unseen:
            return True
        hay = "\n".join(text.segments())
        return all(part in hay for part in unseen)


def read_query(words: str) -> Query:
    """The query for what was typed; words between spaces or punctuation must all be found."""
    parts = tuple(dict.fromkeys(segments(words)))
    plain: list[str] = []
    choices: list[str] = []
    is_exact = True
    for part in parts:
        terms, exact = _terms(part)
        if _LATIN.fullmatch(part):
            choices.append(f'("~{part[:LONGEST_PINYIN]}" OR ({_all(terms)}))')
            exact = exact and len(part) <= LONGEST_PINYIN
        else:
            plain += terms
        is_exact = is_exact and exact
    plain = list(dict.fromkeys(plain))
    if len(plain) > MOST_TERMS:
        plain = plain[:: -(-len(plain) // MOST_TERMS)]
        is_exact = False
    expression = " AND ".join(filter(None, [_all(plain), *choices[:MOST_TERMS]]))
    return Query(expression, is_exact and len(choices) <= MOST_TERMS, parts)


def _terms(part: str) -> tuple[list[str], bool]:
    """The grams a part must have, and whether having them is enough."""
    length = len(part)
    if length <= 3:
        return [part], True
    if _PLAIN.fullmatch(part):
        if length in (4, 6):
            return [part], True
        if length == 5:
            return [part[:4], part[1:]], False
        return [*(part[start : start + 6] for start in range(0, length - 6, 6)), part[-6:]], False
    runs = [run[start : start + 6] for run in _RUN.findall(part) for start in range(0, len(run) - 5, 6)]
    return [*runs, *_windows(part, 3)], False


def _all(terms: Iterable[str]) -> str:
    return " AND ".join(f'"{term}"' for term in terms)


def _spells(part: str, names: frozenset[str]) -> bool:
    return _LATIN.fullmatch(part) is not None and any(
        spelling.startswith(part) for name in names for spelling in spellings(name)
    )
