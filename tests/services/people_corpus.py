"""Five thousand fictitious people, and how each of them comes back: with slips, other forms of a name, twins.

Everything comes from one seed. Numbers begin with 6399, telephones with 142.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random

from xinfang_desk.domain.identity import check_character
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import IdKind
from xinfang_desk.paths import resource
from xinfang_desk.store.readings import syllable

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董"
    "袁潘蒋蔡余杜叶程苏魏吕丁任沈单仇解覃查区"
)
COMPOUND = ("欧阳", "司马", "上官", "诸葛", "尉迟", "令狐")
GIVEN = (
    "伟芳秀英娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玉萍红玲芬燕彬鹏浩宇欣怡佳嘉俊凯博文武国建华东海云"
    "龙凤春梅荣贵福寿康宁德义礼智信忠孝廉宏达远志坚毅清泉山川江河松柏竹菊莲蓉薇琴瑟书画诗雪冰霜雨露阳光"
    "辉煌灿钟锦绣𬱖㛃𤭢𬬭龚鸾骥麟黛翠珍珠宝钗锁银铜铁锋钧镇铭"
)
PARTS = (
    "买买提",
    "艾力",
    "阿依古丽",
    "吐尔逊",
    "古丽娜尔",
    "热合曼",
    "阿卜杜拉",
    "帕提古丽",
    "努尔兰",
    "赛力克",
)
BY_EAR = {"解": "谢", "仇": "邱", "单": "山", "覃": "秦", "区": "欧", "查": "渣", "张": "章", "李": "黎"}
"""Surnames another one is written for by who only hears them; of the first six the rarer reading counts."""
DOTS = ("", "•", "・", "．", " · ", "‧")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person as known at the desk."""

    name: str
    id_number: str
    phone: str
    birth: str


@dataclass(frozen=True, slots=True)
class Return:
    """Somebody comes again: what he says, and who it is (a place in the list of people)."""

    how: str
    said: VisitDraft
    who: int


def people(rng: Random) -> list[Somebody]:
    """Strangers, people with a dot in their names, without a number, twins and namesakes; 5,000 in all."""
    found = [_stranger(rng) for _ in range(3_250)]
    found += [_stranger(rng, rng.choice([*BY_EAR])) for _ in range(150)]
    found += [replace(who, id_number=_fifteen(who.id_number)) for who in (_of_1900s(rng) for _ in range(100))]
    found += [_with_private_code(rng) for _ in range(100)]
    found += [replace(_stranger(rng), name="·".join(rng.sample(PARTS, 2))) for _ in range(300)]
    found += [replace(_stranger(rng), id_number="") for _ in range(300)]
    for _ in range(200):
        found += _twins(rng)
    for _ in range(100):
        name = rng.choice(SURNAMES) + rng.choice(GIVEN)
        found += [replace(_stranger(rng), name=name) for _ in range(4)]
    return found


def returns(rng: Random, everybody: list[Somebody]) -> list[Return]:
    """Each of them once more, in one of the ways that his row allows."""
    return [_return(rng, who, place) for place, who in enumerate(everybody)]


def _of_1900s(rng: Random) -> Somebody:
    return next(who for who in iter(lambda: _stranger(rng), None) if who.birth < "2000")


def _with_private_code(rng: Random) -> Somebody:
    """Whose name has a character that old machines wrote by a private code (PUA)."""
    return replace(_stranger(rng), name=rng.choice(SURNAMES) + rng.choice([*_private_codes()]))


def _fifteen(number: str) -> str:
    return number[:6] + number[8:17]


def _stranger(rng: Random, surname: str = "") -> Somebody:
    surname = surname or (rng.choice(COMPOUND) if rng.random() < 0.03 else rng.choice(SURNAMES))
    name = surname + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2, 2))))
    birth = date(1932, 1, 1) + timedelta(days=rng.randrange(73 * 365))
    return Somebody(name, _number(rng, birth, rng.randrange(1000)), _phone(rng), birth.isoformat())


def _number(rng: Random, birth: date, serial: int) -> str:
    first = f"6399{rng.randrange(1, 12):02}{birth:%Y%m%d}{serial:03}"
    return first + check_character(first)


def _phone(rng: Random) -> str:
    return f"142{rng.randrange(10**8):08}"


def _twins(rng: Random) -> list[Somebody]:
    """One birthday, one household telephone, numbers that follow each other."""
    first = _stranger(rng)
    area, birth, serial = first.id_number[:6], first.id_number[6:14], int(first.id_number[14:17])
    both = []
    for turn in (0, 1):
        number = f"{area}{birth}{(serial + turn) % 1000:03}"
        given = "".join(rng.sample(GIVEN, 2))
        both.append(replace(first, name=first.name[0] + given, id_number=number + check_character(number)))
    return both


def _return(rng: Random, who: Somebody, place: int) -> Return:
    ways = ["exact", "phone_only", "typed_wide", "slip_in_phone_alone"]
    ways += ["traditional"] if _traditional(who.name) != who.name else []
    can_be_misheard = _alike(rng, who.name) != who.name
    ways += ["dots"] * 8 if "·" in who.name else ["other_character"]
    ways += ["sounds_alike"] if can_be_misheard and "·" not in who.name else []
    ways += ["surname_by_ear", "by_ear_and_slip"] * 8 if who.name[0] in BY_EAR else []
    ways += ["private_code"] * 30 if who.name[-1] in _private_codes() else []
    if len(who.id_number) == 15:
        ways += ["stored_fifteen"] * 15
    elif who.id_number:
        ways += ["new_phone", "number_alone", "slip_in_number", "exchanged_in_number"]
        ways += ["slip_in_phone"]
        ways += ["two_slips", "two_slips_and_new_phone"] if can_be_misheard else []
        ways += ["fifteen"] if who.id_number[6:8] == "19" else []
    how = rng.choice(ways)
    said = VisitDraft(petitioner_name=who.name, phone=who.phone, id_kind=IdKind.RESIDENT)
    numbered = replace(said, id_number=who.id_number)
    new = _phone(rng)
    slip = _slip(rng, who.phone, range(3, 11))
    number = who.id_number
    told = {
        "exact": numbered,
        "phone_only": said,
        "typed_wide": replace(said, petitioner_name=f" {who.name[0]} {who.name[1:]}　", birth=who.birth),
        "traditional": replace(said, petitioner_name=_traditional(who.name)),
        "dots": replace(said, petitioner_name=rng.choice(DOTS).join(who.name.split("·"))),
        "sounds_alike": replace(said, petitioner_name=_alike(rng, who.name), birth=who.birth),
        "other_character": replace(said, petitioner_name=who.name[:-1] + "某", birth=who.birth),
        "new_phone": replace(numbered, phone=new),
        "number_alone": replace(numbered, petitioner_name="", phone=""),
        "slip_in_number": replace(numbered, id_number=_slip(rng, number, range(17)), phone=""),
        "exchanged_in_number": replace(numbered, id_number=_exchanged(rng, number), phone=""),
        "slip_in_phone": replace(numbered, phone=slip),
        "slip_in_phone_alone": replace(said, phone=slip),
        "two_slips": replace(
            numbered, petitioner_name=_alike(rng, who.name), id_number=_slip(rng, number, range(17))
        ),
        "two_slips_and_new_phone": replace(
            numbered,
            petitioner_name=_alike(rng, who.name),
            id_number=_slip(rng, number, range(17)),
            phone=new,
        ),
        "surname_by_ear": replace(said, petitioner_name=BY_EAR.get(who.name[0], "") + who.name[1:]),
        "by_ear_and_slip": replace(
            numbered,
            petitioner_name=BY_EAR.get(who.name[0], "") + who.name[1:],
            id_number=_slip(rng, number, range(17)),
            phone=new,
        ),
        "private_code": replace(said, petitioner_name=who.name[:-1] + _private_codes().get(who.name[-1], "")),
        "stored_fifteen": replace(numbered, id_number=_eighteen(number), phone=new),
        "fifteen": replace(numbered, id_number=_fifteen(number), phone=new),
    }
    return Return(how, told[how], place)


def _slip(rng: Random, digits: str, places: range) -> str:
    if not digits:
        return ""
    place = rng.choice(places[: len(digits)])
    other = str((int(digits[place]) + rng.randrange(1, 10)) % 10)
    return digits[:place] + other + digits[place + 1 :]


def _exchanged(rng: Random, digits: str) -> str:
    place = rng.randrange(len(digits) - 2) if digits else 0
    return digits[:place] + digits[place : place + 2][::-1] + digits[place + 2 :]


def _eighteen(number: str) -> str:
    first = number[:6] + "19" + number[6:15]
    return first + check_character(first) if len(number) == 15 else number


def _alike(rng: Random, name: str) -> str:
    """The last character written as another one that sounds the same."""
    alike = [other for other in _homophones()[syllable(name[-1])] if other != name[-1]]
    return name[:-1] + rng.choice(alike[:12]) if alike else name


@cache
def _homophones() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for character in map(chr, range(0x4E00, 0x9FA6)):
        if _forms().get(character) is None:  # not another form of the same character
            found[syllable(character)].append(character)
    return found


@cache
def _private_codes() -> dict[str, str]:
    """Character → its private code in old files."""
    lines = (resource("seed") / "variants.csv").read_text("utf-8").splitlines()[1:]
    pairs = (line.split(",") for line in lines)
    return {meant: code for code, meant in pairs if "\ue000" <= code <= "\uf8ff"}


def _traditional(name: str) -> str:
    return "".join(_forms().get(character, character) for character in name)


@cache
def _forms() -> dict[str, str]:
    """Simplified character → one traditional form, from the shipped table read backwards."""
    lines = (resource("seed") / "variants.csv").read_text("utf-8").splitlines()[1:]
    pairs = (line.split(",") for line in lines)
    return {simple: full for full, simple in pairs if "\u4e00" <= full <= "\u9fff"}
