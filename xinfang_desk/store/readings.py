"""The first reading of every Chinese character (一字一音), from the table that pypinyin ships.

Its own library keeps 41,000 dictionary entries with tones and all phrases, and takes a tenth of a
second and 11 MB; here it is an array of small numbers.
"""

from __future__ import annotations

import json
import re
import unicodedata
from array import array
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_TONES = re.compile("[\u0300\u0301\u0304\u030c]")
_LATIN = re.compile("[a-z]+")


def syllable(character: str) -> str:
    """The first reading without its tone (lv for 绿); "" for a character that has none."""
    numbers, syllables = _table()
    point = ord(character)
    return syllables[numbers[point]] if point < len(numbers) else ""


@cache
def _table() -> tuple[array[int], tuple[str, ...]]:
    """For each code point which of the syllables it is; the first of them is none."""
    package = find_spec("pypinyin")  # found, but not imported
    assert package is not None and package.origin is not None
    file = Path(package.origin).with_name("pinyin_dict.json")
    readings: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    places = {"": 0}
    numbers = array("H", [0]) * (max(map(int, readings)) + 1)
    for point, said in readings.items():
        plain = _without_tone(said.partition(",")[0])
        numbers[int(point)] = places.setdefault(plain, len(places))
    return numbers, tuple(places)


@cache
def _without_tone(reading: str) -> str:
    letters = _TONES.sub("", unicodedata.normalize("NFD", reading))
    plain = unicodedata.normalize("NFC", letters).replace("ü", "v")
    return plain if _LATIN.fullmatch(plain) else ""
