"""Identity numbers in a running text (遮蔽; domain: §7.3)."""

import re

from xinfang_desk.domain.identity import tidy_id
from xinfang_desk.domain.masking import mask_id

_DIGIT = "[0-9０-９]"
_GAP = "[ 　-]?"
_ID_LIKE = re.compile(
    rf"(?<!{_DIGIT})(?:{_DIGIT}{_GAP}){{14}}(?:(?:{_DIGIT}{_GAP}){{3}}[0-9０-９XxＸｘ]|{_DIGIT})(?!{_DIGIT})"
)
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_ID = re.compile(rf"[1-9]\d{{5}}(?:(?:18|19|20)\d\d{_DAY}\d{{3}}[\dX]|\d\d{_DAY}\d{{3}})")


def without_id_numbers(text: str) -> str:
    """The text with the middle of every identity number as stars; other long numbers stay."""

    def masked(found: re.Match[str]) -> str:
        number = tidy_id(found[0])
        return mask_id(number) if _ID.fullmatch(number) else found[0]

    return _ID_LIKE.sub(masked, text)
