"""重写的摘要 (G5): a letter about an accusation gives away neither who spoke nor how he spoke."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from xinfang_desk.domain.accused_words import plain, stated_parts
from xinfang_desk.domain.accuser_words import (
    Spelt,
    as_digits,
    bare,
    calls_by_surname,
    identities,
    parts_of_places,
    spells_name,
    tells_day,
    tells_number,
)
from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.text_masking import without_id_numbers

RUN = 10
"""So many characters in a row may not stand in the original and in the summary."""
_LONG_NUMBER = re.compile(r"\d{7,}")
_FIRST_PERSON = re.compile(r"我[们家]?|本人|俺|咱")
_QUOTED = re.compile(r"[“\"「『][^”\"」』]*[”\"」』]")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}"
)
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}|[上下]午\d{1,2}[时点]|(?:凌晨|夜里|晚上)\d{1,2}[时点]")
_HOUSE = re.compile(
    r"\d+(?:组|号楼|单元|室|户|号)"
    r"|(?<![察检办查案专])第?[一二三四五六七八九十]+(?:村民小组|组(?![织成建合数照材])|号楼|单元)"
)
_NAMED_AT_LEAST = 4


def summary_problems(
    summary: str,
    only_known: Iterable[str],
    original: VisitDraft,
    *,
    field: str = "summary",
    fold: Callable[[str], str] = str,
    spelt: Spelt | None = None,
) -> tuple[Problem, ...]:
    """What keeps a summary from going out, in sentences that never repeat what was found.

    Args:
        summary: as re-typed.
        only_known: what nobody but the accuser knows, as the officer listed it.
        original: what was registered.
        field: where the sentences are shown.
        fold: makes 繁简 the same.
        spelt: the pinyin of a name; without it names in pinyin are not looked for.
    """
    summary = fold(summary)
    said, wide = bare(summary), unicodedata.normalize("NFKC", summary)
    found = []
    if any(fold(bare(name)) in said for name in identities(original)):
        found.append("摘要里有检举控告人一方的姓名、住址、单位或号码，请去掉。")
    elif any(fold(word) in said for word in parts_of_places(original)):
        found.append("摘要里有检举控告人住址或单位的一部分，请去掉。")
    if calls_by_surname(summary, original):
        found.append("摘要里有检举控告人一方的姓，请去掉，也不写“某”。")
    if spelt is not None and spells_name(summary, original, spelt):
        found.append("摘要里有检举控告人一方姓名的拼音，请去掉。")
    if _has_number(summary):
        found.append("摘要里有证件号、电话或车牌，请去掉。")
    elif tells_number(summary, original):
        found.append("摘要里有检举控告人一方号码的一段，请去掉。")
    if any(house[0] not in bare(original.target) for house in _HOUSE.finditer(wide)):
        found.append("摘要里有门牌、村组号，容易认出是谁，请写到村、社区为止。")
    if _FIRST_PERSON.search(summary):
        found.append("摘要里有“我”“本人”这样的口气，请用第三人称另写。")
    if _QUOTED.search(summary):
        found.append("摘要里有引号里的原话，请换一种说法。")
    if _CLOCK.search(wide):
        found.append("摘要里有几点几分，只有在场的人才知道，请写到日或月。")
    elif tells_day(summary, original):
        found.append("摘要里的日子就是登记的发生时间，容易认出是谁，请写到月。")
    if longest_run(_without_accused(said, original, "\0"), map(fold, originals(original))) >= RUN:
        found.append(f"摘要和登记的原话有 {RUN} 个字以上连着相同，请换一种说法另写。")
    if any(len(bare(fact)) > 1 and fold(bare(fact)) in said for fact in only_known):
        found.append("摘要里写到了您列出的、只有举报人知道的细节，请去掉。")
    return (Problem(field, "".join(found)),) if found else ()


def originals(original: VisitDraft) -> tuple[str, ...]:
    """What was said, by which a style could be known again; the accused must be named again."""
    said = (_without_accused(bare(text), original, "\1") for text in _free_texts(original))
    return tuple(text for text in said if text)


def longest_run(text: str, others: Iterable[str]) -> int:
    """The longest run of characters, counted up to :data:`RUN`, that stands in one of the others too."""
    others = tuple(others)
    most = 0
    for size in range(1, RUN + 1):
        pieces = {text[start : start + size] for start in range(len(text) - size + 1)}
        if not any(piece in other for other in others for piece in pieces):
            break
        most = size
    return most


def _free_texts(original: VisitDraft) -> Iterator[str]:
    """Every field in which somebody's words may stand, but whom they accuse."""
    yield from (original.title, original.facts, *original.demands, original.occurred_on)
    yield from (original.talk_notes, original.answer, original.proposed_handling, original.instruction)
    yield from (original.earlier_organs, original.other_procedures, original.agent_relation)
    yield from (original.accessibility, original.forward.requirements, original.backdate_reason)
    yield from (one.name for one in original.materials)


def _without_accused(said: str, original: VisitDraft, instead: str) -> str:
    words = {plain(original.target), *stated_parts(original.target)}
    for word in sorted(words, key=len, reverse=True):
        if len(bare(word)) >= _NAMED_AT_LEAST:
            said = said.replace(bare(word), instead)
    return said


def _has_number(text: str) -> bool:
    wide = as_digits(unicodedata.normalize("NFKC", text))
    joined = re.sub(r"(?<=\d)[\s-]+(?=\d)", "", wide)
    return bool(_LONG_NUMBER.search(joined) or _PLATE.search(wide) or without_id_numbers(text) != text)
