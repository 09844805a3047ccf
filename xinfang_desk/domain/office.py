"""机关: the office whose desk this is, as typed at the first start (首次启动) and as every paper names it."""

import re
from dataclasses import dataclass, replace

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.sheets import OfficeBlock
from xinfang_desk.domain.typed_text import clean_line, half_width, is_han

_CODE = re.compile(r"[0-9]{4,6}")
_REGION = re.compile(r"[0-9]{6}")
_LINES = ("name", "bureau", "word", "address", "phone", "hours")
MAX_NAME = 40
MAX_WORD = 8


@dataclass(frozen=True, slots=True)
class Office:
    """The office (信访办) of this desk.

    Attributes:
        code: 4 to 6 digits that tell offices apart; part of every slip code (XF-6399-D-…).
        name: 青川市民政局信访办.
        bureau: 青川市民政局, the organ in whose name papers go out.
        word: 代字 of its document numbers (青民信).
        region_code: 行政区划代码 of its city, 6 digits.
        address: where visitors come; printed on notices.
        phone: for questions; free text.
        hours: when it is open; free text.
    """

    code: str = ""
    name: str = ""
    bureau: str = ""
    word: str = ""
    region_code: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""

    @property
    def block(self) -> OfficeBlock:
        """The office as papers print it."""
        return OfficeBlock(self.name, self.bureau, self.address, self.phone, self.hours)


def tidy(office: Office) -> Office:
    """The office with full-width digits, spaces and broken characters put right."""
    return replace(
        office,
        code=half_width(office.code),
        region_code=half_width(office.region_code),
        **{field: clean_line(getattr(office, field)) for field in _LINES},
    )


def problems(office: Office) -> tuple[Problem, ...]:
    """What keeps an office from being set up, in the order of the form."""
    found = []
    for field, word, example in (
        ("name", "信访办的名称", "青川市民政局信访办"),
        ("bureau", "机关的名称", "青川市民政局"),
    ):
        value = getattr(office, field)
        if not value:
            found.append(Problem(field, f"请填写{word}，例如“{example}”。"))
        elif len(value) > MAX_NAME:
            found.append(Problem(field, f"{word}最多 {MAX_NAME} 字。"))
    if not office.word or len(office.word) > MAX_WORD or not all(is_han(sign) for sign in office.word):
        found.append(Problem("word", f"请填写机关代字，1 到 {MAX_WORD} 个汉字，例如“青民信”。"))
    if not _CODE.fullmatch(office.code):
        found.append(Problem("code", "请填写机关编号，4 到 6 位数字，例如“6399”。"))
    if not _REGION.fullmatch(office.region_code):
        found.append(Problem("region_code", "请填写行政区划代码，6 位数字，例如“639900”。"))
    return tuple(found)
