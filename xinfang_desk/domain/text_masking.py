"""What a running text must not tell its reader: identity numbers, telephones, names (遮蔽; domain: §7.3)."""

import re
from collections.abc import Iterable

from xinfang_desk.domain.identity import tidy_id, tidy_phone
from xinfang_desk.domain.masking import mask_id, mask_phone
from xinfang_desk.domain.names import MIDDLE_DOT, tidy

_DIGIT = "[0-9０-９]"
_GAP = "[ 　-]?"
_ID_LIKE = re.compile(
    rf"(?<!{_DIGIT})(?:{_DIGIT}{_GAP}){{14}}(?:(?:{_DIGIT}{_GAP}){{3}}[0-9０-９XxＸｘ]|{_DIGIT})(?!{_DIGIT})"
)
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_ID = re.compile(rf"[1-9]\d{{5}}(?:(?:18|19|20)\d\d{_DAY}\d{{3}}[\dX]|\d\d{_DAY}\d{{3}})")
_SHORTEST_NAME = 2


def without_id_numbers(text: str) -> str:
    """The text with the middle of every identity number as stars; other long numbers stay."""

    def masked(found: re.Match[str]) -> str:
        number = tidy_id(found[0])
        return mask_id(number) if _ID.fullmatch(number) else found[0]

    return _ID_LIKE.sub(masked, text)


def without_phone(text: str, phone: str) -> str:
    """The text with one telephone as stars, however it is parted."""
    digits = re.sub(r"\D", "", tidy_phone(phone))
    if len(digits) < 7:
        return text
    return re.sub(rf"(?<!\d){f'{_GAP}'.join(digits)}(?!\d)", lambda _: mask_phone(phone), text)


def without_names(text: str, names: Iterable[str], word: str) -> str:
    """The text with ``word`` in place of every name; one of a single character cannot be told apart."""
    forms = {form for name in names for form in (name, tidy(name), tidy(name).replace(MIDDLE_DOT, ""))}
    for form in sorted(forms, key=len, reverse=True):
        if len(form) >= _SHORTEST_NAME:
            text = text.replace(form, word)
    return text
