"""Numbers the desk gives: 事项编号, 发文字号, codes under the QR of a paper, query codes of receipts."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.terms import Channel
from xinfang_desk.domain.typed_text import half_width

_CASE = re.compile(r"([A-Z]{2})-?([0-9]{8})-?([0-9]{1,6})")
_DOCUMENT = re.compile(r"([^0-9\[\](){}〔〕【】]+)[\[({〔【]([0-9]{4})[\])}〕】]第?([0-9]{1,6})号?")
_SLIP = re.compile(r"XF([A-Z0-9]{1,12})D([0-9]{4})([0-9]{4,6})([A-Z0-9])")
_PAPER = re.compile(r"XF([A-Z0-9]{1,12})P([0-9]{2})([0-9]{4})([0-9]{4,9})([A-Z0-9])")
_OFFICE = re.compile(r"[A-Z0-9]{1,12}")

QUERY_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and digits that nobody takes for another: no 0 and O, no 1 and I."""
QUERY_LENGTH = 8


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A case number (事项编号): channel, day of receipt, serial of the day."""

    channel: Channel
    day: date
    serial: int

    def __str__(self) -> str:
        return f"{self.channel}{self.day:%Y%m%d}-{self.serial:04}"


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number (发文字号): 代字 with the form's 字, year, serial; no 第 and no leading zero."""

    word: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.word}〔{self.year:04}〕{self.serial}号"


@dataclass(frozen=True, slots=True)
class SlipCode:
    """The ASCII code of a supervision slip: office, year, serial, and a check character at its end."""

    office: str
    year: int
    serial: int

    def __str__(self) -> str:
        parts = (self.office, "D", f"{self.year:04}", f"{self.serial:04}")
        return f"XF-{'-'.join(parts)}-{check_character('XF' + ''.join(parts))}"


@dataclass(frozen=True, slots=True)
class DocumentCode:
    """The ASCII code under the QR of an outward paper, by which its signed copy finds its way back.

    Attributes:
        form_id: F04, F14 …; printed without its F.
        row_id: of the document, because some papers have no 文号 and two series may share a form.
    """

    office: str
    form_id: str
    year: int
    row_id: int

    def __str__(self) -> str:
        parts = (self.office, f"P{self.form_id.removeprefix('F')}", f"{self.year:04}", f"{self.row_id:04}")
        return f"XF-{'-'.join(parts)}-{check_character('XF' + ''.join(parts))}"


def case_number(channel: Channel, day: date, serial: int) -> str:
    """LF20260325-0007."""
    return str(CaseNumber(channel, day, serial))


def read_case_number(text: str) -> CaseNumber | None:
    """A case number as typed (small letters, spaces, without hyphen); None when it is none."""
    found = _CASE.fullmatch(_plain(text))
    channel = next((channel for channel in Channel if found and found[1] == channel.value), None)
    if found is None or channel is None:
        return None
    try:
        day = date(int(found[2][:4]), int(found[2][4:6]), int(found[2][6:]))
    except ValueError:
        return None
    return CaseNumber(channel, day, int(found[3]))


def document_number(word: str, year: int, serial: int) -> str:
    """青民信督〔2026〕12号, for the word 青民信督 (代字 and the form's 字)."""
    return str(DocumentNumber(word, year, serial))


def read_document_number(text: str) -> DocumentNumber | None:
    """A document number as people write it (第, [2026], full-width, leading zeros); None when it is none."""
    found = _DOCUMENT.fullmatch(half_width(text))
    return DocumentNumber(found[1], int(found[2]), int(found[3])) if found else None


def slip_code(office: str, year: int, serial: int) -> str:
    """XF-6399-D-2026-0012-K for an office code of capital letters and digits.

    Raises:
        ValueError: the office code is not 1–12 capital letters and digits.
    """
    if not _OFFICE.fullmatch(office):
        raise ValueError(office)
    return str(SlipCode(office, year, serial))


def read_slip_code(text: str) -> SlipCode:
    """A slip code from a wand or typed: small letters, spaces and missing hyphens do not matter.

    Raises:
        Refused: it is no slip code, or its check character does not fit.
    """
    plain = re.sub(r"[-–—−_]", "", _plain(text))
    found = _SLIP.fullmatch(plain)
    if found is None:
        raise refuse("这不是督办单的编码。督办单编码像 XF-6399-D-2026-0012-K，印在二维码下面。", "slip_code")
    if check_character(plain[:-1]) != found[4]:
        raise refuse("编码里有一位对不上。请照督办单二维码下面的编码再输一遍。", "slip_code")
    return SlipCode(found[1], int(found[2]), int(found[3]))


def document_code(office: str, form_id: str, year: int, row_id: int) -> str:
    """XF-6399-P04-2026-0003-1 for an office code of capital letters and digits.

    Raises:
        ValueError: the office code is not 1–12 capital letters and digits.
    """
    if not _OFFICE.fullmatch(office):
        raise ValueError(office)
    return str(DocumentCode(office, form_id, year, row_id))


def read_document_code(text: str) -> DocumentCode | None:
    """The code of a paper from a wand or typed; None when it is none or one of its characters is wrong."""
    plain = re.sub(r"[-–—−_]", "", _plain(text))
    found = _PAPER.fullmatch(plain)
    if found is None or check_character(plain[:-1]) != found[5]:
        return None
    return DocumentCode(found[1], f"F{found[2]}", int(found[3]), int(found[4]))


def _plain(text: str) -> str:
    return half_width(text).upper()


def query_code(random_below: Callable[[int], int], length: int = QUERY_LENGTH) -> str:
    """A code by which a petitioner asks after his matter; it says nothing of him or it.

    Args:
        random_below: gives a random number below its argument (``secrets.randbelow``).
        length: number of characters.
    """
    return "".join(QUERY_ALPHABET[random_below(len(QUERY_ALPHABET))] for _ in range(length))


_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def check_character(text: str) -> str:
    """The check character of capital letters and digits, itself one of them.

    A sum with powers of a weight in GF(4) × GF(9), which has as many elements as there are characters.
    The weight and the weight less one both have inverses there, so every single wrong character and every
    exchange of two neighbours is noticed (ISO 7064 MOD 37,36 misses one exchange in 800; tried).
    """
    total = (0, 0, 0)
    for character in text:
        total = _plus(_times_weight(total), _element(character))
    # The check character itself stands at weight one: it must bring the sum to nought.
    gap = _times_weight(total)
    return _CHARACTERS[gap[0] + 4 * (-gap[1] % 3) + 12 * (-gap[2] % 3)]


_Element = tuple[int, int, int]


def _element(character: str) -> _Element:
    place = _CHARACTERS.index(character)
    return place % 4, place // 4 % 3, place // 12


def _plus(first: _Element, second: _Element) -> _Element:
    return first[0] ^ second[0], (first[1] + second[1]) % 3, (first[2] + second[2]) % 3


def _times_weight(element: _Element) -> _Element:
    """Times (x, 1 + i): x in GF(4) = F2[x]/(x²+x+1), i in GF(9) = F3[i]/(i²+1); neither is 0 or 1."""
    low, real, imaginary = element
    return (low << 1 ^ (low >> 1) * 7) & 3, (real - imaginary) % 3, (real + imaginary) % 3
