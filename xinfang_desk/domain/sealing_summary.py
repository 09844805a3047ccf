"""重写的摘要 (G5): a letter about an accusation gives away neither who spoke nor how he spoke."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from xinfang_desk.domain import names
from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.text_masking import without_id_numbers

RUN = 10
"""So many characters in a row may not stand in the original and in the summary."""
_NOT_SAID = re.compile(r"[\W_]+")
_LONG_NUMBER = re.compile(r"\d{7,}")
_FIRST_PERSON = re.compile(r"我[们家]?|本人|俺|咱")
_QUOTED = re.compile(r"[“\"「『][^”\"」』]*[”\"」』]")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}"
)
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}|[上下]午\d{1,2}[时点]|(?:凌晨|夜里|晚上)\d{1,2}[时点]")
_HOUSE = re.compile(r"\d+(?:组|号楼|单元|室|户|号)")


def summary_problems(
    summary: str, only_known: Iterable[str], original: VisitDraft, *, field: str = "summary"
) -> tuple[Problem, ...]:
    """What keeps a summary from going out, in sentences that never repeat what was found.

    Args:
        summary: as re-typed.
        only_known: what nobody but the accuser knows, as the officer listed it.
        original: what was registered.
        field: where the sentences are shown.
    """
    said = _bare(summary)
    found = []
    if any(_bare(name) in said for name in identities(original)):
        found.append("摘要里有检举控告人一方的姓名、住址、单位或号码，请去掉。")
    if _has_number(summary):
        found.append("摘要里有证件号、电话或车牌，请去掉。")
    if _HOUSE.search(unicodedata.normalize("NFKC", summary)):
        found.append("摘要里有门牌、村组号，容易认出是谁，请写到村、社区为止。")
    if _FIRST_PERSON.search(summary):
        found.append("摘要里有“我”“本人”这样的口气，请用第三人称另写。")
    if _QUOTED.search(summary):
        found.append("摘要里有引号里的原话，请换一种说法。")
    if _CLOCK.search(unicodedata.normalize("NFKC", summary)):
        found.append("摘要里有几点几分，只有在场的人才知道，请写到日或月。")
    if longest_run(said, originals(original)) >= RUN:
        found.append(f"摘要和登记的原话有 {RUN} 个字以上连着相同，请换一种说法另写。")
    if any(len(_bare(fact)) > 1 and _bare(fact) in said for fact in only_known):
        found.append("摘要里写到了您列出的、只有举报人知道的细节，请去掉。")
    return (Problem(field, "".join(found)),) if found else ()


def identities(original: VisitDraft) -> frozenset[str]:
    """Every word by which somebody on the accuser's side is known."""
    people = [original.petitioner_name, original.agent_name]
    people += [person.name for person in original.representatives]
    numbers = [original.id_number, original.phone, original.call.caller_number, original.postcode]
    numbers += [part for person in original.representatives for part in (person.id_number, person.phone)]
    places = [original.address, original.household_address, original.postal_address, original.employer]
    places += [person.address for person in original.representatives]
    kept = [names.tidy(name) for name in people] + people + numbers + places
    sent = [original.letter.postal_number, original.platform_number]
    return frozenset(word.strip() for word in (*kept, *sent) if len(_bare(word)) > 1)


def originals(original: VisitDraft) -> tuple[str, ...]:
    """What was said, by which a style could be known again."""
    said = (original.facts, *original.demands, original.title, original.talk_notes, original.answer)
    return tuple(_bare(text) for text in said if text.strip())


def longest_run(text: str, others: Iterable[str]) -> int:
    """The longest run of characters, counted up to :data:`RUN`, that stands in one of the others too."""
    most = 0
    for size in range(1, RUN + 1):
        pieces = {text[start : start + size] for start in range(len(text) - size + 1)}
        if not any(piece in other for other in others for piece in pieces):
            break
        most = size
    return most


def _bare(text: str) -> str:
    """Letters, digits and han characters only, so that blanks and marks hide nothing."""
    return _NOT_SAID.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _has_number(text: str) -> bool:
    wide = unicodedata.normalize("NFKC", text)
    joined = re.sub(r"(?<=\d)[\s-]+(?=\d)", "", wide)
    return bool(_LONG_NUMBER.search(joined) or _PLATE.search(wide) or without_id_numbers(text) != text)
