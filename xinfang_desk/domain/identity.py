"""Numbers people are known by: identity documents, telephones, 统一社会信用代码.

Nothing here blocks a petitioner: what does not fit is said in one sentence and can be kept.
"""

import re
from dataclasses import dataclass
from datetime import date

from xinfang_desk.domain.terms import IdKind, Sex
from xinfang_desk.domain.typed_text import half_width

KEEP = "请再看一眼证件；确实无误可以保留。"

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_SEPARATORS = re.compile(r"[-–—−·._]")
_MAX_AGE = 130
# The first two digits of GB/T 2260; 81–83 are the residence permits, 9 the 2023 card of foreigners.
_CARD = re.compile(r"[0-9]{15}|[0-9]{17}[0-9X]")
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d")
_HMT_AREAS = ("810000", "820000", "830000")

_LIKE_ID_CARD = frozenset({IdKind.RESIDENT, IdKind.TEMPORARY, IdKind.HMT_RESIDENCE, IdKind.FOREIGN_RESIDENCE})
_SHAPES: dict[IdKind, tuple[re.Pattern[str], str]] = {
    IdKind.PASSPORT: (re.compile(r"[A-Z0-9]{5,20}"), "护照号一般是 5–20 位字母和数字，如 E12345678"),
    IdKind.HM_PERMIT: (re.compile(r"[HM]\d{8}(\d{2})?"), "港澳通行证号一般是 H 或 M 加 8 位数字"),
    IdKind.TAIWAN_PERMIT: (re.compile(r"\d{8}|\d{10}[A-Z]?"), "台胞证号一般是 8 位数字"),
    IdKind.OFFICER_CARD: (re.compile(r".{1,2}字第[0-9A-Z]{4,8}号?"), "军官证号一般是“某字第 12345 号”的样子"),
    IdKind.SOLDIER_CARD: (re.compile(r".{1,2}字第[0-9A-Z]{4,8}号?"), "士兵证号一般是“某字第 12345 号”的样子"),
}
_OLD_FOREIGN_CARD = re.compile(r"[A-Z]{3}\d{12}")


@dataclass(frozen=True, slots=True)
class IdReading:
    """What an identity number says.

    Attributes:
        number: cleaned of spaces, breaks and full-width forms, otherwise as typed.
        kind: the document it belongs to; a residence permit is told from its number.
        full: the 18 characters, for a 15-digit number those it was given later; "" for other documents.
        sex: told by the 17th digit.
        birth: told by the number, where it is a real day.
        age: on the day of reading.
        area: the first six digits, an area code that may be long abolished.
        warnings: what to look at again, one sentence each; all can be kept.
        is_historic: a 15-digit number of the cards that ended in 2013 (历史号码).
    """

    number: str
    kind: IdKind
    full: str = ""
    sex: Sex = Sex.UNKNOWN
    birth: date | None = None
    age: int | None = None
    area: str = ""
    warnings: tuple[str, ...] = ()
    is_historic: bool = False


def read(kind: IdKind, text: str, today: date) -> IdReading:
    """Read a number as typed, pasted or scanned for a kind of document.

    Args:
        kind: what the clerk chose; 居民身份证 also accepts the residence permits that look alike.
        text: the number, with spaces, full-width digits or line breaks.
        today: for the age and for birth days still to come.
    """
    number = tidy_id(text)
    if not number:
        return IdReading("", kind)
    is_household_id = kind is IdKind.HOUSEHOLD and _CARD.fullmatch(number)
    if kind in _LIKE_ID_CARD or is_household_id:
        if kind is IdKind.FOREIGN_RESIDENCE and _OLD_FOREIGN_CARD.fullmatch(number):
            return IdReading(number, kind)
        return _read_card(kind, number, today)
    shape = _SHAPES.get(kind)
    if shape is None or shape[0].fullmatch(number):
        return IdReading(number, kind)
    return IdReading(number, kind, warnings=(f"{shape[1]}。{KEEP}",))


def read_id(text: str, today: date) -> IdReading:
    """Read the number of a 居民身份证 (or of a permit that looks like one)."""
    return read(IdKind.RESIDENT, text, today)


def tidy_id(text: str) -> str:
    """A document number without spaces, breaks, dashes and full-width forms; letters in capitals."""
    return half_width(_SEPARATORS.sub("", half_width(text).replace("×", "X").upper()))


def check_character(first_17: str) -> str:
    """The 18th character of a citizen number (GB 11643-1999, weights modulo 11)."""
    total = sum(int(digit) * weight for digit, weight in zip(first_17, _WEIGHTS, strict=True))
    return _CHECK_CHARACTERS[total % 11]


def to_18(number: str) -> str:
    """The 18-character form of a 15-digit number; serials 996–999 were given to people born before 1900."""
    century = "18" if number[12:] in ("996", "997", "998", "999") else "19"
    first_17 = number[:6] + century + number[6:]
    return first_17 + check_character(first_17)


def id_key(text: str) -> str:
    """What two numbers are compared by: cleaned, 15 digits in their later form; "" for nothing."""
    number = tidy_id(text)
    return to_18(number) if re.fullmatch(r"[0-9]{15}", number) else number


def same_id(first: str, second: str) -> bool:
    """Whether two numbers are one person's, a 15-digit and an 18-digit form included."""
    return id_key(first) != "" and id_key(first) == id_key(second)


def is_slip_of(typed: str, number: str) -> bool:
    """Whether one number is another of its length but for a wrong place or two exchanged ones.

    Of a citizen number the check character says nothing here: of a 15-digit one it was counted from
    what was typed.
    """
    if len(typed) != len(number) or len(number) < 11:
        return False
    places = range(17 if len(number) == 18 else len(number))
    wrong = [place for place in places if typed[place] != number[place]]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        first, second = wrong
        return (typed[first], typed[second]) == (number[second], number[first])
    return len(wrong) <= 1


def age_on(birth: date, today: date) -> int:
    """Full years of age on a day."""
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def _read_card(kind: IdKind, number: str, today: date) -> IdReading:
    if not _CARD.fullmatch(number):
        return IdReading(number, kind, warnings=(_shape_warning(number),))
    is_historic = len(number) == 15
    full = to_18(number) if is_historic else number
    warnings = []
    if is_historic:
        warnings.append(f"这是 15 位旧号码，已按 {full} 查对。手头有 18 位的新证，请照新证填写。")
    elif check_character(full[:17]) != full[17]:
        warnings.append(f"身份证号最后一位对不上。{KEEP}")
    birth, doubt = _birth(full, today)
    warnings += [f"{doubt}。{KEEP}"] if doubt else []
    if not _PROVINCE.fullmatch(full[:2]):
        warnings.append(f"号码开头的 {full[:2]} 不是省份代码。{KEEP}")
    return IdReading(
        number=number,
        kind=_kind_told_by(full, kind),
        full=full,
        sex=Sex.MALE if int(full[16]) % 2 else Sex.FEMALE,
        birth=birth,
        age=None if birth is None else age_on(birth, today),
        area=full[:6],
        warnings=tuple(warnings),
        is_historic=is_historic,
    )


def _shape_warning(number: str) -> str:
    odd = re.findall(r"[^0-9]", number[:17] + number[17:].replace("X", ""))
    if odd and len(number) in (15, 18):
        return f"身份证号里的“{odd[0]}”不是数字。{KEEP}"
    return f"身份证号应是 18 位（旧证 15 位），现在是 {len(number)} 位。{KEEP}"


def _birth(full: str, today: date) -> tuple[date | None, str]:
    year, month, day = full[6:10], full[10:12], full[12:14]
    try:
        birth = date(int(year), int(month), int(day))
    except ValueError:
        return None, f"号码里的出生日期 {year}-{month}-{day} 日历里没有"
    if birth > today:
        return None, f"号码里的出生日期 {birth} 在今天之后"
    if age_on(birth, today) > _MAX_AGE:
        return birth, f"照号码推算已满 {age_on(birth, today)} 岁"
    return birth, ""


def _kind_told_by(full: str, kind: IdKind) -> IdKind:
    if kind is not IdKind.RESIDENT:
        return kind
    if full.startswith(_HMT_AREAS):
        return IdKind.HMT_RESIDENCE
    return IdKind.FOREIGN_RESIDENCE if full.startswith("9") else kind


_BIRTH = re.compile(r"(\d{4})[-./年]?(?:(\d{1,2})[-./月]?(?:(\d{1,2})日?)?)?", re.ASCII)


def tidy_birth(text: str) -> str:
    """A day, month or year of birth as it is kept (1958-06-19, 1958-06, 1958); else as typed."""
    plain = half_width(text)
    return _read_birth(plain) or plain


def birth_doubt(text: str, today: date) -> str | None:
    """Why a date of birth may be mistyped, in one sentence; None when it can be one."""
    plain = half_width(text)
    if not plain:
        return None
    birth = _read_birth(plain)
    if birth is None:
        return "出生年月请写成 1958-06-19、1958-06 或 1958；确实无误可以保留。"
    if birth > today.isoformat() or int(birth[:4]) < today.year - _MAX_AGE:
        return f"出生年月 {birth} 看起来不对。{KEEP}"
    return None


def _read_birth(plain: str) -> str | None:
    found = _BIRTH.fullmatch(plain)
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])


_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}(-\d{1,6})?", re.ASCII)
_SERVICE = re.compile(r"[48]00-?\d{3}-?\d{4}|1\d{2,4}|9\d{4}|\d{7,8}", re.ASCII)


def tidy_phone(text: str) -> str:
    """A telephone number without spaces, full-width forms and the prefix +86; dashes of landlines stay."""
    number = re.sub(r"[–—−]", "-", half_width(text)).removeprefix("+86").removeprefix("0086").lstrip("-")
    plain = number.replace("-", "")
    return plain if _MOBILE.fullmatch(plain) else number


def phone_doubt(text: str) -> str | None:
    """Why a telephone number may be incomplete, in one sentence; None when it looks like one."""
    number = tidy_phone(text)
    if not number or any(shape.fullmatch(number) for shape in (_MOBILE, _LANDLINE, _SERVICE)):
        return None
    digits = sum(character.isdecimal() for character in number)
    has = f"有 {digits} 位数字" if digits else "里没有数字"
    return f"电话{has}，不像手机（11 位）或带区号的座机。请再核对一遍；确实无误可以保留。"


def phone_key(text: str) -> str:
    """What two telephone numbers are compared by: their digits."""
    return "".join(re.findall(r"[0-9]", tidy_phone(text)))


_CREDIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def tidy_credit_code(text: str) -> str:
    """A 统一社会信用代码 in capitals without spaces and dashes."""
    return _SEPARATORS.sub("", half_width(text)).upper()


def credit_code_doubt(text: str) -> str | None:
    """Why a 统一社会信用代码 may be mistyped (GB 32100-2015, modulo 31); None when it fits or is empty."""
    code = tidy_credit_code(text)
    if not code:
        return None
    if len(code) != 18:
        return f"统一社会信用代码应是 18 位，现在是 {len(code)} 位。请再核对一遍；确实无误可以保留。"
    odd = [character for character in code if character not in _CREDIT_CHARACTERS]
    if odd:
        return f"统一社会信用代码里不用“{odd[0]}”。请再核对一遍；确实无误可以保留。"
    total = sum(_CREDIT_CHARACTERS.index(c) * pow(3, place, 31) for place, c in enumerate(code[:17]))
    if _CREDIT_CHARACTERS[-total % 31] != code[17]:
        return "统一社会信用代码最后一位对不上。请再核对一遍；确实无误可以保留。"
    return None
