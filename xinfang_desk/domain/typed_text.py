"""What was typed or pasted, made safe to keep: line breaks, tabs, invisible and broken characters."""

import re
import unicodedata

SPOKEN_DIGITS = dict(zip("零〇○一二三四五六七八九幺", "0001234567891", strict=True))
"""Digits as they are read out one by one: 一三八, 幺三八."""

_HAN = (
    (0x3005, 0x3007),
    (0x2E80, 0x2FDF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFD),
)
_LINE_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_WHITE = re.compile(r"\s+")
# The joiners shape letters of several scripts; every other format character is only invisible.
_JOINERS = "\u200c\u200d"


def is_han(character: str) -> bool:
    """Whether one character is a Chinese character (汉字), extensions and compatibility forms included."""
    code = ord(character)
    return any(first <= code <= last for first, last in _HAN)


def is_private_use(character: str) -> bool:
    """Whether a character is a private code (用户区) that other computers cannot show."""
    return unicodedata.category(character) == "Co"


def _is_lost(character: str) -> bool:
    """Whether a character carries nothing: controls, invisible marks, half surrogates, noncharacters."""
    category = unicodedata.category(character)
    if category in ("Cc", "Cs"):
        return True
    if category == "Cf":
        return character not in _JOINERS
    code = ord(character)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _drop_lost(text: str, but: str = "") -> str:
    if text.isprintable():  # nearly always, and a hundred times faster
        return text
    return "".join(character for character in text if character in but or not _is_lost(character))


def clean_line(text: str) -> str:
    """One line of typed text, otherwise letter for letter as it was typed.

    A pasted line break or tab disappears between two Chinese characters and becomes a space elsewhere;
    compatibility characters are never exchanged, because a name is what the card shows.
    """
    text = _LINE_BREAKS.sub("\n", text).replace("\t", "\n")
    text = _drop_lost(text, but="\n").strip()
    return _SPACES.sub(" ", re.sub(r"\s*\n\s*", lambda found: _join(text, found), text))


def _join(text: str, found: re.Match[str]) -> str:
    before, after = text[found.start() - 1], text[found.end()]
    return "" if is_han(before) and is_han(after) else " "


def clean_text(text: str) -> str:
    """Typed text of several lines: one kind of line break, no tabs, nothing invisible, ends trimmed."""
    text = _LINE_BREAKS.sub("\n", text).replace("\t", " ")
    lines = (line.rstrip() for line in _drop_lost(text, but="\n").split("\n"))
    return "\n".join(lines).strip()


def half_width(text: str) -> str:
    """The text of a number or code: full-width forms made plain, every space and break taken out."""
    plain = _WHITE.sub("", _drop_lost(unicodedata.normalize("NFKC", _WHITE.sub("", text))))
    # Taking a space out can bring a letter and its accent together.
    return unicodedata.normalize("NFKC", plain)
