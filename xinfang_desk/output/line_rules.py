"""避头尾: between which characters of a Chinese text a line may end, and which signs may be squeezed.

Source: GB/T 15834-2011 《标点符号用法》 §5.1 (where each sign may stand, half width at a line's end).
"""

from __future__ import annotations

import re
import unicodedata

from xinfang_desk.output.signs import BLANK, BOX, TAB, TICKED

FREE, AVOID, WORD, NEVER = range(4)
"""How strongly a place holds together: free, a date or quantity, a word or number, 避头尾."""

NO_START = frozenset(
    "，。、；：？！…·”’）》〉」』】〕〗〙〛｝］〞々〻ーゝゞ～—–‐-/／%‰℃°′″￠"
    ",.;:?!)]}»›†‡¢｡､･！），．：；？］｀｜％〜︰︱︳﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞゛゜"
)
"""Signs that never begin a line; —— and …… may, as wholes."""

NO_END = frozenset("“‘（《〈「『【〔〖〘〚｛［〝([{«‹$£¥￥＄￡/／＃#№︵﹙﹛﹝（")
"""Signs that never end a line."""

CLOSING = frozenset("，。、；：？！”’）》〉」』】〕〗｝］．")
"""Full-width signs whose right half is empty."""

OPENING = frozenset("“‘（《〈「『【〔〖｛［")
"""Full-width signs whose left half is empty."""

_JOINER = "\u2060"
_PAIR = re.compile(r"[—…⸺]{2,}")
_WORD = re.compile(r"[A-Za-z0-9\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f.,:/%@_+\-–'’&=?#~*]*")
_DATE = re.compile(
    r"(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}日)?(?:\d{1,2}[时:：](?:\d{1,2}分?)?)?|〔\d{4}〕第?\d+号"
    rf"|(?:{BLANK}+[年月日时分号])+"
)
_DATE_PARTS = frozenset("年月日时〕")  # a date may be parted after these if it must
_QUANTITY = re.compile(
    r"\d{2,4}年(?:度|底|初|末)?"
    r"|第?[\d.,]+\s?(?:万|亿|余)?[元日天年月人个次份件号时分秒条款项页户岁里米只台张间亩栋层]"
    r"|第[一二三四五六七八九十百零〇]+[条款项章节页号]"
    rf"|[{BOX}{TICKED}][^\s{BOX}{TICKED}{BLANK}]{{1,14}}"
    rf"|1\d{{2}} \d{{4}} \d{{4}}|{BLANK}+"
)


def bonds(text: str) -> list[int]:
    """How strongly each character holds to the one before it; the first is FREE."""
    held = [FREE] * (len(text) + 1)
    for pattern in (_QUANTITY, _WORD):
        for found in pattern.finditer(text):
            _hold(held, found, WORD)
    for found in _DATE.finditer(text):
        _hold(held, found, WORD)
        for place in range(found.start() + 1, found.end()):
            if text[place - 1] in _DATE_PARTS:
                held[place] = AVOID
    pairs = {found.start(): found for found in _PAIR.finditer(text)}
    visible = text[:1]
    for place in range(1, len(text)):
        char = text[place]
        joined = char == _JOINER or text[place - 1] == _JOINER or unicodedata.combining(char)
        starts_badly = char in NO_START and place not in pairs
        hangs = is_space(char)
        if joined or starts_badly or visible in NO_END or hangs:
            held[place] = NEVER
        visible = visible if hangs else char
    for found in pairs.values():
        _hold(held, found, NEVER)
    return held


def is_space(char: str) -> bool:
    """Whether a character may hang over the end of its line."""
    return char == TAB or char.isspace()


def _hold(held: list[int], found: re.Match[str], strength: int) -> None:
    for place in range(found.start() + 1, found.end()):
        held[place] = max(held[place], strength)
