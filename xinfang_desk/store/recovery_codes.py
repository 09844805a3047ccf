"""Codes on the two recovery sheets (恢复单): 128 random bits that can be read aloud and typed."""

from __future__ import annotations

import hashlib
import secrets
from enum import IntEnum

from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.typed_text import half_width

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKE = str.maketrans("OILU", "011V", "-–—−_.")
_BODY = 26
_CHECK = 2
_GROUP = 4


class CodeKind(IntEnum):
    """Which sheet a code is from."""

    DATA = 1
    SEALED = 2


def new_code(kind: CodeKind) -> str:
    """A fresh code in seven groups of four; the QR of the sheet holds exactly this text."""
    body = _letters(kind << 128 | secrets.randbits(128), _BODY)
    whole = body + _check(body)
    return "-".join(whole[start : start + _GROUP] for start in range(0, len(whole), _GROUP))


def read_code(text: str, kind: CodeKind) -> bytes:
    """The secret of a code as typed or scanned: small letters, spaces, O for 0 and I for 1 are forgiven.

    Raises:
        Refused: it is no code, one character does not fit, or it is from the other sheet.
    """
    plain = half_width(text).upper().translate(_LOOK_ALIKE)
    if len(plain) != _BODY + _CHECK or not set(plain) <= set(_ALPHABET):
        raise refuse("恢复码有 28 位，分成 7 组。请照恢复单再输一遍。", "code")
    body = plain[:_BODY]
    if plain[_BODY:] != _check(body):
        raise refuse("恢复码里有一位对不上。请照恢复单一组一组核对。", "code")
    number = 0
    for letter in body:
        number = number << 5 | _ALPHABET.index(letter)
    if number >> 128 != kind:
        wanted, other = (
            ("数据恢复单", "密封恢复单") if kind is CodeKind.DATA else ("密封恢复单", "数据恢复单")
        )
        raise refuse(f"这是{other}上的码，这里要用{wanted}上的码。", "code")
    return (number & (1 << 128) - 1).to_bytes(16, "big")


def _letters(number: int, length: int) -> str:
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))


def _check(body: str) -> str:
    return _letters(int.from_bytes(hashlib.sha256(body.encode()).digest()[:2], "big"), _CHECK)
