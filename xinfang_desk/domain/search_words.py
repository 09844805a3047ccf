"""查找: of what class a search was, and the plain form of its words that is hashed into the journal."""

import re

from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.names import surname_of
from xinfang_desk.domain.numbering import (
    read_case_number,
    read_document_code,
    read_document_number,
    read_slip_code,
)
from xinfang_desk.domain.terms import SearchReason, Term
from xinfang_desk.domain.typed_text import clean_line, half_width, is_han

MAX_REASON = 100
_ID = re.compile(r"[0-9]{15}|[0-9]{17}[0-9xX]")
_PHONE = re.compile(r"1[0-9]{10}|0[0-9]{2,3}-?[0-9]{7,8}")


class QueryClass(Term):
    """What kind of thing was looked for; journalled beside a keyed hash, never the words."""

    NUMBER = "number", "编号"
    ID = "id", "证件号码"
    PHONE = "phone", "电话"
    DIGITS = "digits", "数字片段"
    NAME = "name", "姓名"
    LETTERS = "letters", "拼音"
    TEXT = "text", "文字"


def query_class(words: str) -> QueryClass:
    """The class of a search, told from its shape alone."""
    plain = half_width(words)
    if read_case_number(plain) or read_document_number(plain) or _is_code(plain):
        return QueryClass.NUMBER
    if _ID.fullmatch(plain):
        return QueryClass.ID
    if _PHONE.fullmatch(plain):
        return QueryClass.PHONE
    if re.fullmatch(r"[0-9]+[xX]?", plain):
        return QueryClass.DIGITS
    if plain.isascii() and plain.isalpha():
        return QueryClass.LETTERS
    return QueryClass.NAME if _is_like_a_name(clean_line(words)) else QueryClass.TEXT


def hashed_form(words: str) -> str:
    """The words as they are hashed: width, case and spaces do not make another search."""
    return half_width(words).casefold()


def reason_words(reason: str) -> str:
    """Why a clerk looked somebody up, in words: a key of :class:`SearchReason` or a sentence of his own."""
    typed = clean_line(reason)
    for known in SearchReason:
        if typed in (known.value, known.label):
            return known.label
    return typed[:MAX_REASON] or SearchReason.OTHER.label


def _is_like_a_name(words: str) -> bool:
    """Up to three characters, a compound surname with two more, or names joined by a middle dot."""
    if "·" in words:
        return True
    longest = 2 + len(surname_of(words))
    return 0 < len(words) <= longest and all(is_han(character) for character in words)


def _is_code(plain: str) -> bool:
    if read_document_code(plain) is not None:
        return True
    try:
        read_slip_code(plain)
    except Refused:
        return False
    return True
