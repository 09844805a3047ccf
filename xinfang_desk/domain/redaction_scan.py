"""遮蔽 of one text: numbers by their shape, the people of the matter by name and number, hints."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from xinfang_desk.domain.identity import phone_key, same_id, tidy_id
from xinfang_desk.domain.names import MIDDLE_DOT, is_rare, length, surname_of, tidy
from xinfang_desk.domain.redaction import WORDS, FindKind, Named, Spot, apart, black_out
from xinfang_desk.domain.redaction_fold import SEPARATORS, Folded, as_names, as_numbers
from xinfang_desk.domain.redaction_numbers import numbers_in

_PEOPLE_OF_A_PLACE = (
    "村主任|主任|支书|书记|会计|文书|妇女主任|组长|队长|村医|赤脚医生|医生|教师|老师|校长|五保户|低保户|"
    "孤儿|寡妇|残疾人|光棍|独生子|双胞胎"
)
_ROLE = re.compile(
    rf"[\u4e00-\u9fff]{{1,3}}(?:村|屯|寨|组|庄|社区)[\u4e00-\u9fff]{{0,4}}?(?:{_PEOPLE_OF_A_PLACE})"
    r"(?:的?(?:邻居|儿子|女儿|妻子|丈夫|父亲|母亲|弟弟|哥哥|姐姐|妹妹|儿媳|亲戚))?"
)
_TITLES = (
    "女士", "先生", "同志", "师傅", "某某", "某", "氏", "大爷", "大妈", "大娘", "阿姨", "奶奶", "爷爷",
    "老师", "家人", "家属",
)  # fmt: skip
"""What is written behind a surname alone."""

_LONG_NUMBER = 11
"""So many characters in a row stand in nothing else by chance."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for in one field.

    Attributes:
        not_kinds: what the field is there to say; the numbers of people of the matter are found all the same.
        phones: digits of telephones that are nobody's secret: of the office, its units, of the same paper.
    """

    not_kinds: frozenset[FindKind] = frozenset()
    phones: frozenset[str] = frozenset()


EVERYTHING = Asked()


def scan(
    text: str,
    people: Sequence[Named] = (),
    same: Callable[[str], str] = str,
    asked: Asked = EVERYTHING,
) -> tuple[Spot, ...]:
    """Everything in a text that tells of a person, in its order, nothing twice.

    Args:
        text: as it would be printed.
        people: whose names and numbers are looked for; a name of one common character (丁) cannot be
            told from the word it also is, one rare character (𬱖) can.
        same: makes 繁简 and private codes the same, character by character.
        asked: what is not looked for here.
    """
    if not text:
        return ()
    found = [
        spot for spot in numbers_in(text) if not _is_open(text[spot.start : spot.end], spot, people, asked)
    ]
    found += _known_numbers(text, people)
    found += _names(text, people, same)
    found = [spot for spot in found if _is_asked(spot, asked)]
    if FindKind.ROLE in asked.not_kinds:
        return apart(found)
    rest = black_out(text, (replace(spot, word="\n" * (spot.end - spot.start)) for spot in apart(found)))
    found += (
        Spot(*hit.span(), FindKind.ROLE, WORDS[FindKind.ROLE], is_proposed=False)
        for hit in _ROLE.finditer(rest)
    )
    return apart(found)


def _is_asked(spot: Spot, asked: Asked) -> bool:
    return spot.kind not in asked.not_kinds or (spot.is_known and spot.kind is not FindKind.NAME)


def _is_open(said: str, spot: Spot, people: Iterable[Named], asked: Asked) -> bool:
    """Whether a number is printed anyway: of the office, or his own on his own paper."""
    if spot.kind is FindKind.PHONE:
        digits = _digits(said)
        own = {_digits(one.phone) for one in people if one.is_phone_shown}
        return digits in own or any(_is_line(digits, one) for one in asked.phones)
    if spot.kind is FindKind.ID:
        return any(one.is_own and same_id(_bare(one.id_number), _bare(said)) for one in people)
    return False


def _is_line(digits: str, known: str) -> bool:
    """Whether these are a telephone, or that of the place without its area code."""
    return digits == known or (7 <= len(digits) <= 8 and known.startswith("0") and known.endswith(digits))


def digits_of(phone: str) -> str:
    """What telephones are compared by, however they are written."""
    return _digits(phone)


def _digits(number: str) -> str:
    return phone_key(re.sub(r"[^\d+]", "", as_numbers(number).text))


def _bare(number: str) -> str:
    return tidy_id("".join(re.findall(r"[0-9A-Z]", as_numbers(number).text)))


def _known_numbers(text: str, people: Iterable[Named]) -> Iterator[Spot]:
    folded = as_numbers(text).without(SEPARATORS + "\n")
    for one in people:
        phone = "" if one.is_phone_shown else _digits(one.phone)
        number = "" if one.is_own else _bare(one.id_number)
        for form, kind in ((number, FindKind.ID), (phone, FindKind.PHONE)):
            if len(form) < 5:
                continue
            for start, end in _places_of(form, folded):
                is_fixed = one.is_fixed or kind is FindKind.ID
                yield Spot(start, end, kind, WORDS[kind], is_fixed=is_fixed, is_known=True)


def _names(text: str, people: Iterable[Named], same: Callable[[str], str]) -> Iterator[Spot]:
    folded = as_names(text, same)
    for one in people:
        for said in () if one.is_shown else _forms(one.name, with_title=one.is_fixed):
            for start, end in _places_of(as_names(said, same).text, folded):
                yield Spot(start, end, FindKind.NAME, one.word, is_fixed=one.is_fixed, is_known=True)


def _forms(name: str, *, with_title: bool) -> list[str]:
    """A name, and its parts long enough to be told from other words (玉兰 of 单玉兰).

    Args:
        name: as stated.
        with_title: 单女士 tells it too.
    """
    name = tidy(name)
    if not name or (length(name) == 1 and not is_rare(name)):
        return []
    surname = surname_of(name)
    parts = name.split(MIDDLE_DOT) if MIDDLE_DOT in name else [name.removeprefix(surname)]
    forms = [name, *(part for part in parts if length(part) >= 2)]
    if with_title and surname:
        forms += [f"{surname}{title}" for title in _TITLES]
    return list(dict.fromkeys(forms))


def _places_of(form: str, folded: Folded) -> Iterator[tuple[int, int]]:
    at = folded.text.find(form) if form else -1
    while at >= 0:
        end = at + len(form)
        if len(form) >= _LONG_NUMBER or not (_joins(folded, at) or _joins(folded, end)):
            yield folded.span(at, end)
        at = folded.text.find(form, at + 1)


def _joins(folded: Folded, at: int) -> bool:
    """Whether one Latin word or number goes on here (John in Johnson is no name)."""
    if not 0 < at < len(folded.text) or folded.places[at] - folded.places[at - 1] > 1:
        return False
    left, right = folded.text[at - 1], folded.text[at]
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
