"""Texts nobody would type on purpose: every plane and direction, joined, stacked, unbroken, controlling."""

from __future__ import annotations

import random
from collections.abc import Iterator

HAN = "信访人反映本系老复员军今年因代久远材料不全有关待遇没落实，。、；：（）“”《》！？—…"
_RANGES = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x52F), (0x590, 0x6FF), (0x900, 0xDFF),
    (0x1000, 0x10FF), (0x1AB0, 0x1AFF), (0x2000, 0x206F), (0x20D0, 0x20FF), (0x2100, 0x2BFF),
    (0x3000, 0x9FFF), (0xA000, 0xABFF), (0xAC00, 0xD7FF), (0xD800, 0xDFFF), (0xE000, 0xF8FF),
    (0xF900, 0xFFFF), (0x10000, 0x1FFFF), (0x20000, 0x3FFFF), (0xE0000, 0xE01FF), (0x10FF00, 0x10FFFF),
]  # fmt: skip
_JOINED = [
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # a family, joined by U+200D
    "\U0001f3f3\ufe0f\u200d\U0001f308",
    "\U0001f469\U0001f3fd\u200d\u2696\ufe0f",
    "\U0001f1e8\U0001f1f3",
    "1\ufe0f\u20e3",
    "葛\U000e0100辻\U000e0101",  # variants of one character
]
_RTL = "مرحبا بالعالم שלום עולם ئۇيغۇرچە"
_CONTROLS = (
    "\x00\x07\x08\t\x0b\x0c\r\n\x1b\x7f\x85\u200b\u200d\u200e\u200f\u2028\u2029\u202e"
    "\u2060\u2066\u2069\ufeff\ufffe"
)
_OURS = "\U0010fff0\U0010fff1\U0010fff2\U0010fff3_□☑{}|{number}{page}<b>&amp;%s\\n(])"


def texts(count: int, seed: int, *, longest: int = 400) -> Iterator[str]:
    """So many texts, the same for the same seed."""
    draw = random.Random(seed)
    for _ in range(count):
        yield "".join(_part(draw, longest) for _ in range(draw.randint(1, 4)))[:longest]


def _part(draw: random.Random, longest: int) -> str:
    kind = draw.randrange(10)
    length = draw.choice([1, 2, 5, 12, 40, longest])
    if kind == 0:
        low, high = draw.choice(_RANGES)
        return "".join(chr(draw.randint(low, high)) for _ in range(min(length, 60)))
    if kind == 1:
        return "".join(chr(draw.randint(*draw.choice(_RANGES))) for _ in range(min(length, 60)))
    if kind == 2:
        return draw.choice(_JOINED) * min(length, 9)
    if kind == 3:
        return "".join(draw.choice(_RTL) for _ in range(length))
    if kind == 4:
        return "".join(draw.choice(_CONTROLS) for _ in range(min(length, 12)))
    if kind == 5:
        return draw.choice("eö信あ") + "".join(chr(draw.randint(0x300, 0x36F)) for _ in range(length))
    if kind == 6:
        return draw.choice("xW9@/.-_") * length
    if kind == 7:
        return "".join(draw.choice(_OURS) for _ in range(min(length, 30)))
    if kind == 8:
        return draw.choice("。，）》…—（《“１　 ") * length
    return "".join(draw.choice(HAN) for _ in range(length))
