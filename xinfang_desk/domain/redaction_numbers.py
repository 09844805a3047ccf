"""Numbers in a running text: found on a folded copy, the strongest shape first, each digit once.

Identity numbers come first, wherever they stand in a longer run; then what a run of digits is made of:
telephones, one after the other, or a card; then what stands behind 电话; then plates. Our own numbers and
days are set aside before.
"""

import re
from collections.abc import Iterator

from xinfang_desk.domain.identity import check_character
from xinfang_desk.domain.redaction import WORDS, FindKind, Spot
from xinfang_desk.domain.redaction_fold import Folded, as_numbers
from xinfang_desk.domain.redaction_groups import RUN, SUM, UNIT, cards_in, groups_of, phones_in
from xinfang_desk.domain.terms import Channel

_TAKEN = "\x00"
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_ID_18 = re.compile(rf"[1-9]\d{{5}}(?:18|19|20)\d\d{_DAY}\d{{3}}[\dX]|[1-9]\d{{16}}X")
_ID_15 = re.compile(rf"[1-9]\d{{5}}\d\d{_DAY}\d{{3}}")
_CHANNELS = "|".join(channel.value for channel in Channel)
_OURS = re.compile(
    rf"(?<![A-Z0-9])(?:(?:{_CHANNELS})-?(?:19|20)\d\d{_DAY}-?\d{{1,6}}(?!\d)"
    r"|XF-?[A-Z0-9]{1,12}-[DP]\d{0,2}-\d{4}-\d{4,9}-[A-Z0-9](?![A-Z0-9]))"
)
_DATE = re.compile(
    r"(?<!\d)(?<!\d[-./])(?:19|20)\d\d([-./])(?:0?[1-9]|1[0-2])(?:\1(?:0?[1-9]|[12]\d|3[01]))?(?![-./]?\d)"
)
_CUE = re.compile(
    r"(?:电话|座机|固话|宅电|手机|小灵通|传真|联系方式|号码|拨打|致电|来电|拨|打|TEL|PHONE)"
    r"[:：是为号码家里的本人办公室 .()\-]{0,8}(?=\d)"
)
_ONE_MORE = re.compile(r"[ ]?[、,，;；/或和及][ ]?(\d{7,8})(?!\d)")
_P = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
_S = r"[ .\n-]{0,3}"
_PLATES = re.compile(
    rf"{_P}[A-Z]{_S}(?=(?:[A-Z]*\d){{3}})[A-Z0-9]{{5,6}}[挂学警港澳]?(?![A-Z0-9])"
    rf"|{_P}[A-Z]{_S}[A-Z0-9]{{4}}[挂学警港澳使领试超]"
    rf"|(?<=车|牌|号|照|为|是|:|：| ){_P}[A-Z]{_S}[A-Z]{{5}}(?![A-Z0-9])"
    rf"|(?<=车|牌|号|照){_P}[A-Z]{_S}[A-Z0-9]{{4}}(?![A-Z0-9])"
    rf"|(?<![A-Z])WJ{_S}{_P}?{_S}\d[A-Z0-9]{{3,6}}(?![A-Z0-9])"
    rf"|[军空海]{_S}[A-Z]{_S}\d{{5}}(?!\d)"
    rf"|使{_S}\d{{6}}(?!\d)(?!{UNIT.pattern})|(?<!\d)\d{{6}}使(?!用|馆)"
)


def numbers_in(text: str) -> Iterator[Spot]:
    """Identity numbers, cards, telephones and plates of a text, by their shape alone."""
    folded = as_numbers(text)
    plain = _OURS.sub(_blank, folded.text)
    for start, end in _ids(plain):
        plain = _without(plain, start, end)
        yield _spot(folded, start, end, FindKind.ID)
    plain = _DATE.sub(_blank, plain)
    for run in RUN.finditer(plain):
        groups = groups_of(plain, run)
        phones = phones_in(plain, groups)
        cards = cards_in(plain, groups, phones)
        # A card is made of what could be telephones, not the other way round.
        for start, end in cards:
            plain = _without(plain, start, end)
            yield _spot(folded, start, end, FindKind.CARD)
        for start, end in phones:
            if _TAKEN not in plain[start:end]:
                plain = _without(plain, start, end)
                yield _spot(folded, start, end, FindKind.PHONE)
    for start, end in _named_phones(plain, folded.text):
        yield _spot(folded, start, end, FindKind.PHONE)
    for hit in _PLATES.finditer(plain):
        yield _spot(folded, *hit.span(), FindKind.PLATE)


def ids_in(text: str) -> Iterator[tuple[int, int]]:
    """Where the identity numbers of a text stand."""
    folded = as_numbers(text)
    for start, end in _ids(_OURS.sub(_blank, folded.text)):
        yield folded.span(start, end)


def _ids(plain: str) -> list[tuple[int, int]]:
    found = []
    for run in RUN.finditer(plain):
        places = [run.start() + at for at, one in enumerate(run[0]) if one.isdigit() or one == "X"]
        digits = "".join(plain[place] for place in places)
        taken = _long_ids(digits, places)
        taken += _short_ids(digits, places, taken)
        found += [(places[start], places[end - 1] + 1) for start, end in taken]
    return sorted(found)


def _long_ids(digits: str, places: list[int]) -> list[tuple[int, int]]:
    """Numbers of 18 anywhere in a run: those that begin and end it, or whose sum is right, before others."""
    hits = [at for at in range(len(digits) - 17) if _ID_18.match(digits, at)]

    def doubt(at: int) -> tuple[bool, bool, int]:
        is_alone = _is_edge(places, at) and _is_edge(places, at + 18)
        return not is_alone, check_character(digits[at : at + 17]) != digits[at + 17], at

    taken: list[tuple[int, int]] = []
    for at in sorted(hits, key=doubt):
        if all(at + 18 <= start or end <= at for start, end in taken):
            taken.append((at, at + 18))
    return sorted(taken)


def _short_ids(digits: str, places: list[int], taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Numbers of 15 that stand by themselves: a card has too many such stretches."""
    found = []
    borders = {0, len(digits), *(edge for one in taken for edge in one)}
    at = 0
    while at <= len(digits) - 15:
        end = at + 15
        is_free = all(end <= first or last <= at for first, last in taken)
        is_edged = all(edge in borders or _is_edge(places, edge) for edge in (at, end))
        # A counter before it (1.) and an age behind it leave it whole; in a gapped card they are longer.
        before = at - max(edge for edge in borders if edge <= at)
        behind = min((edge for edge in borders if edge >= end), default=end) - end
        is_whole = places[end - 1] - places[at] == 14
        if is_free and is_edged and _ID_15.match(digits, at) and (is_whole or max(before, behind) <= 3):
            found.append((at, end))
            borders |= {at, end}
            at = end
        else:
            at += 1
    return found


def _is_edge(places: list[int], at: int) -> bool:
    """Whether something other than a digit stands before this digit of a run."""
    return at in (0, len(places)) or places[at] - places[at - 1] > 1


def _named_phones(plain: str, whole: str) -> Iterator[tuple[int, int]]:
    """Numbers without an area code, behind the word that says they are telephones."""
    for cue in _CUE.finditer(plain):
        run = RUN.match(plain, cue.end())
        if run is None:
            continue
        end = _local(plain, groups_of(plain, run))
        if end is None or SUM.match(plain, end):
            continue
        yield cue.end(), end
        while more := _ONE_MORE.match(whole, end):
            yield more.span(1)
            end = more.end()


def _local(plain: str, groups: list[tuple[int, int]]) -> int | None:
    first = groups[0][1] - groups[0][0]
    if 7 <= first <= 13:
        return groups[0][1]
    total = first
    for start, end in groups[1:3]:
        total += end - start
        if total in (7, 8):
            return end
    return None


def _spot(folded: Folded, start: int, end: int, kind: FindKind) -> Spot:
    return Spot(*folded.span(start, end), kind, WORDS[kind], is_fixed=kind is FindKind.ID)


def _blank(found: re.Match[str]) -> str:
    return _TAKEN * len(found[0])


def _without(plain: str, start: int, end: int) -> str:
    return plain[:start] + _TAKEN * (end - start) + plain[end:]
