"""Why a sealed matter is opened: the reason stands in clear in the journal, so it may not tell of anybody."""

from __future__ import annotations

import re

from xinfang_desk.domain.accused_words import plain
from xinfang_desk.domain.accuser_words import identities
from xinfang_desk.domain.complained_of import words_of
from xinfang_desk.domain.registration import VisitDraft

MAX_REASON = 100
MISSING = "打开密封件请写明事由，事由记入日志。"
TOO_LONG = f"事由最多 {MAX_REASON} 字，只写为什么打开。"
TELLS = "事由记入日志，别人也看得到：请不写姓名、号码、住址和反映的是谁，只写为什么打开。"
_NUMBER = re.compile(r"\d{5,}")


def reason_problem(reason: str) -> str | None:
    """What is wrong with a reason before anything was taken out; None when nothing is.

    Args:
        reason: as typed, in one line.
    """
    if not reason:
        return MISSING
    return TOO_LONG if len(reason) > MAX_REASON else None


def tells_of_somebody(reason: str, original: VisitDraft, target: str) -> bool:
    """Whether a reason names who spoke or who is accused, or holds a number that could be somebody's.

    Args:
        reason: as typed.
        original: what was sealed.
        target: the 反映对象 as last decided.
    """
    said = plain(reason)
    words = {plain(word) for word in identities(original)} | words_of(target) | words_of(original.target)
    return any(len(word) > 1 and word in said for word in words) or _NUMBER.search(said) is not None
