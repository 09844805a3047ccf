"""What a run of digits with blanks and dashes in it is made of: telephones, or the number of a card."""

import re

from xinfang_desk.domain.redaction_fold import SEPARATORS

Span = tuple[int, int]

_SEP = f"[{re.escape(SEPARATORS)}]"
_GAP = rf"{_SEP}{{0,6}}(?:\n{_SEP}{{0,6}})?"
RUN = re.compile(rf"\d(?:{_GAP}\d)*(?:{_GAP}X(?![A-Z]))?")
"""Digits that could be one number; X ends an identity number."""

UNIT = re.compile(r" ?(?:元|万|亿|块|%|亩|㎡|平方|公里|公斤|斤|吨|克|人|户|名|年|月|日|岁|次|份|页|件)")
"""What is counted: a stretch before it is no part of a card."""

SUM = re.compile(r" ?(?:元|万|亿|块|%|亩|㎡|平方|公里|公斤|吨)")
"""What makes a number a sum: neither a telephone nor a card."""

_DIGITS = re.compile(r"\d+")
_MOBILE = re.compile(r"(?:(?:00)?86|0)?1[3-9]\d{9}")
_LANDLINE = re.compile(r"0[1-9]\d{8,10}")
_EXTENSION = re.compile(r"(?:-|转|转分机|分机) ?\d{1,6}(?!\d)")
_MORE = re.compile(r"[ ]?[、,，/或和][ ]?\d{7,8}(?!\d)")
_YEAR_OR_DAY = re.compile(r"(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))?")
_MOST_PARTS = 5


def groups_of(plain: str, run: re.Match[str]) -> list[Span]:
    """The stretches of digits of a run."""
    return [hit.span() for hit in _DIGITS.finditer(plain, run.start(), run.end())]


def phones_in(plain: str, groups: list[Span]) -> list[Span]:
    """The telephones of a run, from left to right."""
    found: list[Span] = []
    at = 0
    while at < len(groups):
        last = _phone_at(plain, groups, at)
        if last is None:
            at += 1
            continue
        found.append(_whole_phone(plain, groups[at][0], groups[last][1]))
        at = last + 1
        while at < len(groups) and groups[at][0] < found[-1][1]:
            at += 1
    return found


def cards_in(plain: str, groups: list[Span], phones: list[Span]) -> list[Span]:
    """The numbers of cards and accounts of a run that is not made of telephones."""
    rest = [one for one in groups if not any(first <= one[0] < last for first, last in phones)]
    is_phones = phones and (
        all(last - first <= 2 for first, last in rest)
        or any(_size(one) >= 11 and one not in rest for one in groups)
    )
    if not is_phones and (card := _gapped(plain, groups)):
        return [card]
    return [
        _with_tail(plain, groups, place)
        for place, one in enumerate(groups)
        if one in rest and _size(one) >= 12
    ]


def _phone_at(plain: str, groups: list[Span], at: int) -> int | None:
    """The last of the stretches that are one telephone from here on."""
    said = ""
    for last in range(at, len(groups)):
        said += plain[slice(*groups[last])]
        if len(said) > 15:
            return None
        parts = groups[at : last + 1]
        if _is_phone(said, parts) and _holds(plain, parts):
            return last
    return None


def _is_phone(said: str, parts: list[Span]) -> bool:
    if _MOBILE.fullmatch(said):
        return True
    # 0999-0123456 and 010 1234 5678, but no 02-1234-56789.
    return bool(_LANDLINE.fullmatch(said)) and (
        _size(parts[0]) in (3, 4) or _size(parts[0]) >= 10 or all(_size(one) <= 2 for one in parts)
    )


def _holds(plain: str, parts: list[Span]) -> bool:
    """Whether stretches can be one number at all: few, on two lines at most, and nothing is counted."""
    if len(parts) == 1:
        return True
    is_even = len({_size(one) for one in parts[:-1]}) == 1
    text = plain[parts[0][0] : parts[-1][1]]
    return (
        (len(parts) <= _MOST_PARTS or is_even)
        and text.count("\n") <= 1
        and not SUM.match(plain, parts[-1][1])
    )


def _whole_phone(plain: str, start: int, end: int) -> Span:
    """With the + and the bracket before it, its extension and a second number of the same place."""
    while start and (plain[start - 1] == "+" or (plain[start - 1] == "(" and ")" in plain[start:end])):
        start -= 1
    if plain[start:end].lstrip("(+").startswith("0"):
        if tail := _EXTENSION.match(plain, end):
            end = tail.end()
        while more := _MORE.match(plain, end):
            end = more.end()
    return start, end


def _gapped(plain: str, groups: list[Span]) -> Span | None:
    """A number written in stretches: 6222 0210 0109 8550 814; a line break may cut a stretch in two."""
    if len(groups) < 2:
        return None
    parts = groups[1:] if _size(groups[0]) <= 2 and len(groups) > 2 else groups
    if UNIT.match(plain, parts[-1][1]):
        parts = parts[:-1]
    if len(parts) < 2 or _is_counting(plain, parts):
        return None
    text = plain[parts[0][0] : parts[-1][1]]
    if text.count("\n") > 1 or "(" in text:
        return None
    for sizes in (_sizes(text), _sizes(text.replace("\n", ""))):
        total, heads = sum(sizes), sizes[:-1]
        if total >= 15 and (all(size >= 3 for size in heads) or set(sizes) == {1}):
            return parts[0][0], parts[-1][1]
        if total >= 12 and set(heads) == {4}:
            return parts[0][0], parts[-1][1]
    return None


def _is_counting(plain: str, parts: list[Span]) -> bool:
    """Whether these are years, days or round sums one after the other."""
    said = [plain[slice(*one)] for one in parts]
    return all(map(_YEAR_OR_DAY.fullmatch, said)) or all(one.endswith("00") for one in said)


def _with_tail(plain: str, groups: list[Span], place: int) -> Span:
    """A long stretch and the short one behind it that makes a card of 19 (6222021001098550 814)."""
    start, end = groups[place]
    for first, last in groups[place + 1 : place + 2]:
        is_card = _size(groups[place]) + last - first <= 19 and first - end == 1
        if is_card and not UNIT.match(plain, last):
            return start, last
    return start, end


def _sizes(text: str) -> list[int]:
    return [len(said) for said in _DIGITS.findall(text)]


def _size(group: Span) -> int:
    return group[1] - group[0]
