"""Everything by which a sentence may tell who accuses: parts of his name, address, employer and numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from xinfang_desk.domain import names
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.typed_text import SPOKEN_DIGITS
from xinfang_desk.domain.unit_names import parts_of

Spelt = Callable[[str], Iterable[str]]
"""The pinyin of a name, one for each way to read it."""

_NOT_SAID = re.compile(r"[\W_]+")
_COARSE = "省|市|区|县|镇|乡|街道|村"
_FINE = "小区|花园|家园|公寓|新村|大道|胡同|路|街|巷|里|弄|苑|庄|屯|寨"
_PIECE = re.compile(
    rf"(?P<stem>[^\d\W][^\d\W]{{0,9}}?)(?P<mark>{_COARSE}|社区|{_FINE})(?!街道|社区|小区|花园|家园|公寓|新村|[市镇乡村路街区道])"
)
_TRADE = re.compile(r"(?:股份|责任)?(?:有限)?(?:责任)?公司$")
_LEAST = 3
_DIGIT_SAID = "".join(SPOKEN_DIGITS)
_SAID_RUN = re.compile(rf"[\d{_DIGIT_SAID}](?:[\s-]*[\d{_DIGIT_SAID}]){{3,}}")
_NUMERAL = re.compile(r"[〇零一二三四五六七八九十]+(?=[年月日号])")
_DAY = re.compile(
    r"(?:\d{4}[-./])(?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?!\d)|(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号晚夜早凌上下中]"
)
_HOUR = re.compile("[晚夜早晨午点时]")
_COUNTED = tuple("元万千户人亩名票年余多个份张")
_TAIL_SAID = r"(?:尾号|末尾|末|最后|后.{0,2}位|电话|手机|号码|证号|身份证)[^\d。；，]{0,6}"
_LATIN = re.compile(r"[a-z]+(?:[\s'\-·.]*[a-z]+)*")
_CALLED = "某|姓|先生|女士|老师|师傅|大爷|大妈|大娘|阿姨|氏"
_ENDS = r"(?=[的说反举称认在向与和、，。；]|$)"


def bare(text: str) -> str:
    """Letters, digits and han characters only, so that blanks and marks hide nothing."""
    return _NOT_SAID.sub("", unicodedata.normalize("NFKC", text)).casefold()


def identities(original: VisitDraft) -> frozenset[str]:
    """Every word by which somebody on the accuser's side is known.

    His employer is none when it is what he complains of.
    """
    people = people_of(original)
    places = [original.address, original.household_address, original.postal_address]
    places += [person.address for person in original.representatives]
    if bare(original.employer) not in bare(original.target):
        places.append(original.employer)
    kept = [names.tidy(name) for name in people] + [*people, *_numbers(original), *places, original.postcode]
    sent = [original.letter.postal_number, original.platform_number]
    return frozenset(word.strip() for word in (*kept, *sent) if len(bare(word)) > 1)


def people_of(original: VisitDraft) -> tuple[str, ...]:
    """Names on the accuser's side."""
    people = (original.petitioner_name, original.agent_name, *(one.name for one in original.representatives))
    return tuple(name for name in people if name.strip())


def parts_of_places(original: VisitDraft) -> frozenset[str]:
    """Road, community and house of the accuser, and his employer without its place.

    What he complains of is none of them, nor his village, nor the community the matter happened in.
    """
    accused = bare(original.target)
    matter = bare(original.title + original.facts)
    found = set()
    for address in (original.address, original.household_address, original.postal_address):
        for piece in _PIECE.finditer(unicodedata.normalize("NFKC", address)):
            word = bare(piece[0])
            is_public = word in matter and piece["mark"] == "社区"
            if piece["mark"] not in _COARSE.split("|") and len(word) >= _LEAST and not is_public:
                found.add(word)
    employer = parts_of(bare(original.employer))
    trade = _TRADE.sub("", employer.body)
    if not employer.is_government:
        found |= {part for part in (trade, trade[2:]) if len(part) >= _LEAST}
    return frozenset(word for word in found if word not in accused)


def calls_by_surname(summary: str, original: VisitDraft) -> bool:
    """Whether somebody is called by the accuser's surname (王某, 姓王, 王女士), and not the accused."""
    for surname in {names.surname_of(name) for name in people_of(original)} - {""}:
        said = rf"{surname}(?:{_CALLED}|[×xX*])|姓{surname}|[老小]{surname}{_ENDS}"
        if surname not in original.target and re.search(said, unicodedata.normalize("NFKC", summary)):
            return True
    return False


def spells_name(summary: str, original: VisitDraft, spelt: Spelt) -> bool:
    """Whether a name of the accuser's side stands there in pinyin, in whatever order (wang xian)."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", summary).casefold().replace("ü", "v"))
    latin = "".join(one for one in plain if not unicodedata.combining(one))
    said = [re.sub("[^a-z]", "", run[0]) for run in _LATIN.finditer(latin)]
    return any(word in run for word in _spellings(original, spelt) for run in said)


def tells_number(summary: str, original: VisitDraft) -> bool:
    """Whether a part or the tail of a number of the accuser's side is told (尾号0008)."""
    numbers = [digits for one in _numbers(original) if len(digits := re.sub(r"\D", "", one)) > 4]
    said = as_digits(unicodedata.normalize("NFKC", summary))
    for run in re.finditer(r"\d{3,}", said):
        is_tail = any(number.endswith(run[0]) for number in numbers)
        near = re.search(_TAIL_SAID + "$", said[: run.start()]) or re.match(
            "[^，。；]{0,3}(?:电话|手机|号码)", said[run.end() :]
        )
        if is_tail and near is not None:
            return True
        is_count = said[run.end() :].startswith(_COUNTED)
        if len(run[0]) > 4 and not is_count and any(run[0] in number for number in numbers):
            return True
    return False


def tells_day(summary: str, original: VisitDraft) -> bool:
    """Whether the very day or hour the accuser gave is told, in words or digits."""
    when = original.occurred_on
    if _days(summary) & _days(when):
        return True
    return bool(_HOUR.search(when)) and len(bare(when)) > 1 and bare(when) in bare(summary)


def as_digits(text: str) -> str:
    """The text with numbers said digit by digit (一四二零, 幺) as digits."""

    def written(run: re.Match[str]) -> str:
        return "".join(SPOKEN_DIGITS.get(one, one) for one in run[0] if not one.isspace() and one != "-")

    return _SAID_RUN.sub(written, text)


def _numbers(original: VisitDraft) -> list[str]:
    numbers = [original.id_number, original.phone, original.call.caller_number]
    return numbers + [part for one in original.representatives for part in (one.id_number, one.phone)]


def _spellings(original: VisitDraft, spelt: Spelt) -> Iterator[str]:
    for name in people_of(original):
        surname = names.surname_of(name)
        given = [*spelt(name.removeprefix(surname))] if surname else []
        orders = [*spelt(name), *(one + other for one in given for other in spelt(surname))]
        yield from (word for word in orders if len(word) > 3)


def _days(text: str) -> frozenset[tuple[int, int]]:
    """The days a text names, without their years."""
    plain = _NUMERAL.sub(lambda found: str(_numeral(found[0])), unicodedata.normalize("NFKC", text))
    plain = re.sub(r"\s+", "", plain)
    return frozenset(
        (int(day["m"] or day["month"]), int(day["d"] or day["day"])) for day in _DAY.finditer(plain)
    )


def _numeral(said: str) -> int:
    """三十 and 二〇二六 as numbers."""
    if "十" not in said:
        return int("".join(SPOKEN_DIGITS[one] for one in said))
    tens, _, ones = said.partition("十")
    return int(SPOKEN_DIGITS.get(tens[-1:], "1")) * 10 + int(SPOKEN_DIGITS.get(ones[:1], "0"))
