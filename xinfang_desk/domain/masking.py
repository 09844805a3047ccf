"""What a list or a paper shows of a person (遮蔽): enough to find the right line, no more."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping

from xinfang_desk.domain.identity import tidy_id, tidy_phone
from xinfang_desk.domain.names import MIDDLE_DOT, fold, length, surname_of, tidy
from xinfang_desk.domain.typed_text import clean_line

_FIRST = re.compile(r"〔[^〔〕]*〕|.[\ufe00-\ufe0f\U000e0100-\U000e01ef]*", re.DOTALL)
_LETTERS = "甲乙丙丁戊己庚辛壬癸"

# Each stage is lazy and optional, so 景德镇市, 新乡市 and 镇海区 are not taken for a 镇 or a 乡, nor 小区 for
# a 区 and 市场 for a 市.
_COUNTY = (
    r"(?:.{1,8}?(?:省|自治区))?(?:.{1,10}?(?:市(?!场)|自治州|地区|盟))?"
    r"(?:.{1,10}?(?:市(?!场)|(?<![小社园院校厂])区|县|旗(?!区)))?"
)
_TO_TOWNSHIP = re.compile(rf"({_COUNTY}.{{1,12}}?(?:街道|镇|乡|苏木)).*", re.DOTALL)
_TO_COUNTY = re.compile(rf"({_COUNTY}).*", re.DOTALL)


def mask_name(name: str) -> str:
    """A name in a list: its first character and two stars, whatever its length (张𤭢 → 张**)."""
    name = tidy(name)
    found = _FIRST.match(name)
    return f"{found[0]}**" if found else ""


def mask_id(number: str) -> str:
    """An identity number in a list: six digits, stars, the last four; short numbers keep their first only."""
    number = tidy_id(number)
    if len(number) >= 15:
        return f"{number[:6]}{'*' * (len(number) - 10)}{number[-4:]}"
    return f"{number[:1]}{'*' * (len(number) - 1)}" if len(number) > 1 else "*" * len(number)


def mask_phone(number: str) -> str:
    """A telephone in a list: 142****5678; a landline keeps its area code and last four digits."""
    number = tidy_phone(number)
    if re.match(r"0[0-9]{2,3}-", number):
        area, rest = number.split("-")[:2]
        return f"{area}-{'*' * max(len(rest) - 4, 3)}{rest[-4:] if len(rest) >= 7 else ''}"
    if len(number) >= 10:
        return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"
    return "*" * len(number)


def mask_address(address: str) -> str:
    """An address in a list: to 街道 or 乡镇; where none is written, to the county."""
    found = _TO_TOWNSHIP.fullmatch(clean_line(address))
    return found[1] if found else address_to_county(address)


def address_to_county(address: str) -> str:
    """An address on a paper for others: to the county or district; three stars where none is written."""
    address = clean_line(address)
    found = _TO_COUNTY.fullmatch(address)
    return (found[1] if found else "") or ("***" if address else "")


def third_party_names(names: Mapping[Hashable, str]) -> dict[Hashable, str]:
    """The names of a paper's third parties: 王某, 王某某; 王某甲, 王某乙 where two would look the same.

    Args:
        names: every third party of the one paper by any key, in the order of the paper.

    Returns:
        The word for each key: the same person has the same word wherever the paper speaks of him.
    """
    same: dict[str, list[Hashable]] = defaultdict(list)
    for key, name in names.items():
        same[someone(name, names.values())].append(key)
    words: dict[Hashable, str] = {}
    for word, keys in same.items():
        for place, key in enumerate(keys):
            words[key] = f"{word}{letter(place)}" if len(keys) > 1 else word
    return {key: words[key] for key in names}


def someone(name: str, others: Iterable[str] = ()) -> str:
    """The word for somebody of this name while nobody else would have the same.

    Args:
        name: as stated.
        others: who else is named; 𬱖某 would say the whole name of somebody called 𬱖.
    """
    name = tidy(name)
    word = _surname_word(name)
    # A name of one character would stand in its own word, and so would the name 王某.
    told = any(fold(each) in fold(word) for each in (name, *others) if fold(each))
    return "某人" if length(name) <= 1 or told else word


def _surname_word(name: str) -> str:
    surname = surname_of(name)
    if surname:
        return surname + "某" * min(max(length(name) - len(surname), 1), 2)
    first = _FIRST.match(name)
    return f"{first[0]}某某" if first and MIDDLE_DOT in name else f"{first[0]}某" if first else "某人"


def letter(place: int) -> str:
    """What tells the words of two people apart: 甲, 乙 …, then a number."""
    return _LETTERS[place] if place < len(_LETTERS) else str(place + 1)
