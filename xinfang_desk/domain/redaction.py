"""遮蔽: what a running text tells of people, found so that a person can decide about it (domain: §7.3)."""

import re
import string
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from xinfang_desk.domain.identity import tidy_id, tidy_phone
from xinfang_desk.domain.names import MIDDLE_DOT, fold, length, surname_of, tidy
from xinfang_desk.domain.terms import Term


class FindKind(Term):
    """What was found in a text."""

    ID = "id", "证件号"
    CARD = "card", "银行卡号"
    PHONE = "phone", "电话"
    PLATE = "plate", "车牌"
    NAME = "name", "姓名"
    ROLE = "role", "村名加身份"


WORDS = {
    FindKind.ID: "〔证号略〕",
    FindKind.CARD: "〔卡号略〕",
    FindKind.PHONE: "〔电话略〕",
    FindKind.PLATE: "〔车牌略〕",
    FindKind.ROLE: "〔身份略〕",
}
"""What stands in the text instead; the text itself is taken out, nothing lies under it."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody a paper must not name in its running texts.

    Attributes:
        name: as stated; "" is passed over.
        word: what stands instead (王某某, 代理人).
        is_fixed: asked for secrecy: nobody at the desk decides otherwise.
        id_number: his number, of whatever kind; found also where no pattern fits.
        phone: his telephone.
        is_shown: the paper prints his name by law, so it is not looked for.
        is_phone_shown: the paper prints his telephone, so it is not looked for.
    """

    name: str
    word: str
    is_fixed: bool = False
    id_number: str = ""
    phone: str = ""
    is_shown: bool = False
    is_phone_shown: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a text.

    Attributes:
        word: what stands there instead.
        is_fixed: always taken out.
        is_proposed: taken out unless somebody decides otherwise.
    """

    start: int
    end: int
    kind: FindKind
    word: str
    is_fixed: bool = False
    is_proposed: bool = True


_D, _GAP = "[0-9０-９]", "[ \u3000·.．-]?"
_LONG = re.compile(rf"(?<!{_D})(?:{_D}{_GAP}){{14,18}}(?:{_D}|[XxＸｘ])(?!{_D})")
_MOBILE = re.compile(rf"(?<!{_D})(?:[+＋]?[8８][6６]{_GAP})?[1１][3-9３-９](?:{_GAP}{_D}){{9}}(?!{_D})")
_LANDLINE = re.compile(
    rf"[(（]?(?<!{_D})[0０]{_D}{{2,3}}[)）]?[ \u3000—–－-]?{_D}{{3,4}}{_GAP}{_D}{{4}}(?!{_D})"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使][A-Za-zＡ-Ｚａ-ｚ]"
    r"[·•\s-]?(?=[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]*[0-9０-９])[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]{4,6}[挂学警港澳]?"
    r"(?![A-Za-z0-9Ａ-Ｚａ-ｚ０-９])"
)
_PEOPLE_OF_A_PLACE = (
    "村主任|主任|支书|书记|会计|文书|妇女主任|组长|队长|村医|赤脚医生|医生|教师|老师|校长|五保户|低保户|"
    "孤儿|寡妇|残疾人|光棍|独生子|双胞胎"
)
_ROLE = re.compile(
    rf"[\u4e00-\u9fff]{{1,3}}(?:村|屯|寨|组|庄|社区)[\u4e00-\u9fff]{{0,4}}?(?:{_PEOPLE_OF_A_PLACE})"
    r"(?:的?(?:邻居|儿子|女儿|妻子|丈夫|父亲|母亲|弟弟|哥哥|姐姐|妹妹|儿媳|亲戚))?"
)
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IS_ID = re.compile(rf"[1-9]\d{{5}}(?:(?:18|19|20)\d\d{_DAY}\d{{3}}[\dX]|\d\d{_DAY}\d{{3}})|\d{{17}}X")


def scan(text: str, people: Sequence[Named] = (), same: Callable[[str], str] = str) -> tuple[Spot, ...]:
    """Everything in a text that tells of a person, in its order, nothing twice.

    Args:
        text: as it would be printed.
        people: whose names and numbers are looked for; a name of one common character (丁) cannot be
            told from the word it also is, one rare character (𬱖) can.
        same: makes 繁简 and private codes the same, character by character.
    """
    printed = {_digits(one.phone) for one in people if one.is_phone_shown}
    found = [spot for spot in _numbers(text) if _digits(text[spot.start : spot.end]) not in printed]
    found += _names(text, people, same)
    found += (Spot(*hit.span(), FindKind.PLATE, WORDS[FindKind.PLATE]) for hit in _PLATE.finditer(text))
    rest = black_out(text, (replace(spot, word="\n" * (spot.end - spot.start)) for spot in _apart(found)))
    found += (
        Spot(*hit.span(), FindKind.ROLE, WORDS[FindKind.ROLE], is_proposed=False)
        for hit in _ROLE.finditer(rest)
    )
    return _apart(found)


def black_out(text: str, spots: Iterable[Spot]) -> str:
    """The text without these places."""
    for spot in sorted(spots, key=lambda spot: spot.start, reverse=True):
        text = text[: spot.start] + spot.word + text[spot.end :]
    return text


def _numbers(text: str) -> Iterator[Spot]:
    for hit in _LONG.finditer(text):
        kind = FindKind.ID if _IS_ID.fullmatch(tidy_id(_bare(hit[0]))) else FindKind.CARD
        yield Spot(*hit.span(), kind, WORDS[kind], is_fixed=kind is FindKind.ID)
    for pattern in (_MOBILE, _LANDLINE):
        for hit in pattern.finditer(text):
            yield Spot(*hit.span(), FindKind.PHONE, WORDS[FindKind.PHONE])


def _digits(number: str) -> str:
    return re.sub(r"\D", "", tidy_phone(number))


def _bare(number: str) -> str:
    return re.sub(r"[ \u3000·.．-]", "", number)


def _names(text: str, people: Sequence[Named], same: Callable[[str], str]) -> Iterator[Spot]:
    folded, places = _folded(text, same)
    for one in people:
        wanted = [(form, FindKind.NAME, one.word) for form in ([] if one.is_shown else _forms(one.name))]
        wanted += [(one.id_number, FindKind.ID, WORDS[FindKind.ID])]
        wanted += [("" if one.is_phone_shown else one.phone, FindKind.PHONE, WORDS[FindKind.PHONE])]
        for form, kind, word in wanted:
            for start, end in _places_of(
                _folded(form, same)[0], folded, places, is_number=kind != FindKind.NAME
            ):
                yield Spot(start, end, kind, word, is_fixed=one.is_fixed or kind is FindKind.ID)


def _forms(name: str) -> list[str]:
    """A name, and its parts long enough to be told from other words (玉兰 of 单玉兰)."""
    name = tidy(name)
    if not name or (length(name) == 1 and not is_rare(name)):
        return []
    given = name.removeprefix(surname_of(name))
    parts = name.split(MIDDLE_DOT) if MIDDLE_DOT in name else [given]
    return list(dict.fromkeys([name, *(part for part in parts if length(part) >= 2)]))


def is_rare(character: str) -> bool:
    """Whether one character is so rare that it names its bearer: outside GB 2312 and no letter."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _folded(text: str, same: Callable[[str], str]) -> tuple[str, list[int]]:
    """The text as names are compared by, and where each of its characters came from."""
    said, places = [], []
    for place, character in enumerate(text):
        for piece in fold(same(fold(character))):
            said.append(piece)
            places.append(place)
    return "".join(said), places


def _places_of(
    form: str, folded: str, places: Sequence[int], *, is_number: bool
) -> Iterator[tuple[int, int]]:
    if len(form) < (5 if is_number else 1):
        return
    at = folded.find(form)
    while at >= 0:
        end = at + len(form)
        before, after = folded[at - 1 : at] if at else "", folded[end : end + 1]
        if not (_joins(before, form[0]) or _joins(form[-1], after)):
            yield places[at], places[end - 1] + 1
        at = folded.find(form, at + 1)


def _joins(left: str, right: str) -> bool:
    """Whether two characters are of one Latin word or number (John in Johnson is no name)."""
    letters = string.ascii_letters + string.digits
    return bool(left and right) and left in letters and right in letters


def _apart(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """Where places overlap, what is always taken out is first, then what is proposed, then the longer."""
    order = sorted(spots, key=lambda s: (not s.is_fixed, not s.is_proposed, s.start - s.end, s.start))
    kept: list[Spot] = []
    for spot in order:
        if all(spot.end <= other.start or other.end <= spot.start for other in kept):
            kept.append(spot)
    kept.sort(key=lambda spot: spot.start)
    assert all(one.end <= two.start for one, two in pairwise(kept))
    return tuple(kept)
