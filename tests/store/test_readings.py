"""Readings of characters: those of pypinyin, whose table they come from."""

from __future__ import annotations

import pytest
from pypinyin import Style, pinyin
from pypinyin.pinyin_dict import pinyin_dict

from xinfang_desk.store.readings import syllable


def _of_pypinyin(character: str) -> str:
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    plain = found[0][0] if found else ""
    return plain if plain.isascii() and plain.isalpha() else ""


def test_every_character_reads_as_in_pypinyin() -> None:
    differing = {
        chr(point): (syllable(chr(point)), _of_pypinyin(chr(point)))
        for point in pinyin_dict
        if syllable(chr(point)) != _of_pypinyin(chr(point))
    }
    assert differing == {}


@pytest.mark.parametrize(
    ("character", "reading"),
    [("张", "zhang"), ("吕", "lv"), ("㛃", "jie"), ("A", ""), ("·", ""), ("\U0010ffff", "")],
)
def test_a_character_is_read_without_its_tone(character: str, reading: str) -> None:
    assert syllable(character) == reading
