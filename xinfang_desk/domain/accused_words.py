"""What people write when they name a unit or a person, made plain and divided, so that it can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from xinfang_desk.domain.names import DOT_LOOK_ALIKES
from xinfang_desk.domain.post_words import POST, is_name

APART = "、"
"""Stands in a divided text wherever it was divided."""

Place = tuple[int, int]
"""Where a word stands in a text."""

_IGNORED = re.compile(rf"[\s·{re.escape(DOT_LOOK_ALIKES)}“”\"'《》〈〉（）()【】〔〕\[\]:。\-—的]+")
_DIVIDES = re.compile(r"[、,;/|\n()【】〔〕\[\]:。]+")
_BLANK = re.compile(r"(?<=\w\w)[ \t\u3000]+(?=\w\w)")
_AND = re.compile("以及|和|与|及")
_OF_A_PLACE = tuple("村镇乡县区屯寨社里平")
_AND_OTHERS = re.compile(
    r"等(?:\d+|[一二两三四五六七八九十几多数])*(?:人|名|位)?(?:村?干部|工作人员|同志|村民)*$|(?:以及|及|和|与)其.*$"
)
_ORGAN_END = tuple("省市区县镇乡村屯寨处科局所站院厂校队办委会司店社府")
_SEAT = re.compile(r"(?:派)?驻[^纪监、]*(?=纪|监)")
_DISCIPLINE = re.compile("纪委|纪检|监委|监察")


def plain(text: str) -> str:
    """A name without blanks, marks, widths, invisible characters and 的."""
    return _IGNORED.sub("", _wide(text))


def divided(text: str) -> str:
    """As :func:`plain`, with one 、 wherever commas, brackets or colons divide the text."""
    parts = (plain(part) for part in _DIVIDES.split(_wide(text)))
    return APART.join(part for part in parts if part)


def stated_parts(target: str) -> tuple[str, ...]:
    """What commas, brackets and blanks divide; a blank within a name (罗 敏) divides nothing."""
    return tuple(filter(None, divided(_BLANK.sub(APART, _wide(target))).split(APART)))


def parted(part: str, known: Sequence[Place]) -> tuple[str, ...]:
    """The names that 和, 与 and 及 join, without 等人; one name when they are part of it (太和村, 李春和).

    Args:
        part: of :func:`stated_parts`.
        known: where names of the lists stand in it, which are never divided.
    """
    part = _AND_OTHERS.sub("", part)
    found, begin = [], 0
    for joint in _AND.finditer(part):
        left, right = part[begin : joint.start()], part[joint.end() :]
        if any(start < joint.end() and joint.start() < end for start, end in known):
            continue
        who = left[max((post.end() for post in POST.finditer(left)), default=0) :]
        if right.startswith(_OF_A_PLACE) and joint[0] == "和" and not (is_name(who) and len(who) > 2):
            continue  # 王家和村 is a village, 刘大海和村主任 are two people
        at_left = [(a - begin, b - begin) for a, b in known if begin <= a and b <= joint.start()]
        at_right = [(a - joint.end(), b - joint.end()) for a, b in known if a >= joint.end()]
        if _names_somebody(left, at_left) and _names_somebody(right, at_right):
            found.append(left)
            begin = joint.end()
    return (*found, part[begin:])


def without_seat(organ: str) -> str:
    """A discipline organ without the unit it is posted at (驻市民政局纪检监察组): it is not its own."""
    return _SEAT.sub("", organ) if _DISCIPLINE.search(organ) else organ


def is_discipline(organ: str) -> bool:
    """Whether an organ is one of discipline inspection and supervision (纪检监察)."""
    return _DISCIPLINE.search(organ) is not None


def gaps(text: str, covered: Sequence[Place]) -> tuple[Place, ...]:
    """What of a text is not covered, in its order."""
    edges = [(0, 0), *sorted(covered), (len(text), len(text))]
    found, reached = [], 0
    for (_, end), (start, _) in pairwise(edges):
        reached = max(reached, end)
        if start > reached:
            found.append((reached, start))
    return tuple(found)


def _names_somebody(text: str, known: Sequence[Place]) -> bool:
    if known:
        return True
    if len(text) < 2 or _AND.match(text):
        return False
    head = _AND.split(text)[0] or text
    post = POST.search(text)
    is_more_than_post = post is not None and post[0] != text
    return is_more_than_post or is_name(head) or (len(head) > 2 and head.endswith(_ORGAN_END))


def _wide(text: str) -> str:
    """Widths made the same; what cannot be seen is gone."""
    text = unicodedata.normalize("NFKC", text)
    if text.isprintable():
        return text
    return "".join(one for one in text if one == "\n" or unicodedata.category(one) not in ("Cf", "Cc", "Cs"))
