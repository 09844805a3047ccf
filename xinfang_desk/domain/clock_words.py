"""The arithmetic of a deadline in one Chinese line, and the same line read back into its numbers."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

PROVISIONAL = "暂定（节假日安排未公布）"
BEFORE_START = "（起算日之前）"
"""Said of a safe day that lies before the start: the period holds no working day."""


class Step(StrEnum):
    """How a clock gets from its start to its end; the value is the word in the line."""

    DAYS = "日"
    WORKING_DAYS = "个工作日"
    SAME_DAY = "当日"
    NEXT_30_JUNE = "次年6月30日"
    MONTHLY_25TH = "每月25日"


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Everything the line says.

    Attributes:
        word: how the start is said (收到, 受理, 签发).
        start: the day that does not count.
        step: what is counted from it.
        count: how many days or working days.
        extension: days of an approved extension (延期).
        hearing: days of a hearing (听证) that do not count.
        end: where the plain count ends; for working days already the last day.
        reason: why nobody works on ``end`` (周六, 劳动节放假); "" when it is a working day.
        safe: the last working day on or before ``end``; None where only the legal day counts.
        legal: the last legal day.
        article: the source of the rule.
        is_provisional: whether a year's holidays are not published yet.
    """

    word: str
    start: date
    step: Step
    end: date
    legal: date
    article: str
    is_provisional: bool
    count: int = 0
    extension: int = 0
    hearing: int = 0
    reason: str = ""
    safe: date | None = None


def day_beside(day: date, other: date) -> str:
    """A day in a sentence with another one: 04-09, and with its year where that is not the other's."""
    return f"{day:%m-%d}" if day.year == other.year else day.isoformat()


def arithmetic_line(sum_: Arithmetic) -> str:
    """The line under a due date.

    收到 03-27 + 15日 = 04-11（周六）→ 前一个工作日 04-10，顺延 04-13·条例第二十三条. Days carry their
    year only where not all lie in one year.
    """
    days = [sum_.start, sum_.end, sum_.legal] + ([sum_.safe] if sum_.safe else [])
    shape = "%m-%d" if len({day.year for day in days}) == 1 else "%Y-%m-%d"
    line = f"{_opening(sum_, shape)} = {sum_.end:{shape}}"
    if sum_.reason:
        safe = f"前一个工作日 {sum_.safe:{shape}}" if sum_.safe else ""
        safe += BEFORE_START if sum_.safe and sum_.safe < sum_.start else ""
        line += f"（{sum_.reason}）→ {safe}{'，' if safe else ''}顺延 {sum_.legal:{shape}}"
    line += f"·{sum_.article}"
    return f"{line}·{PROVISIONAL}" if sum_.is_provisional else line


def _opening(sum_: Arithmetic, shape: str) -> str:
    start = f"{sum_.word} {sum_.start:{shape}}"
    if sum_.step is Step.SAME_DAY:
        return f"{start} {sum_.step}"
    if sum_.step in (Step.NEXT_30_JUNE, Step.MONTHLY_25TH):
        return f"{start} 起，{sum_.step}"
    parts = [f"{start} + {sum_.count}{sum_.step}"]
    if sum_.extension:
        parts.append(f"延期{sum_.extension}日")
    if sum_.hearing:
        parts.append(f"听证{sum_.hearing}日")
    return " + ".join(parts)


_DAY = r"(?:\d{4}-)?\d{2}-\d{2}"
_LINE = re.compile(
    rf"(?P<word>[^\d\s]+) (?P<start>{_DAY})"
    rf"(?: (?P<same>当日)| 起，(?P<fixed>次年6月30日|每月25日)| \+ (?P<count>\d+)(?P<step>个工作日|日))"
    rf"(?: \+ 延期(?P<extension>\d+)日)?(?: \+ 听证(?P<hearing>\d+)日)?"
    rf" = (?P<end>{_DAY})"
    rf"(?:（(?P<reason>[^）]+)）→ "
    rf"(?:前一个工作日 (?P<safe>{_DAY})(?:{BEFORE_START})?，)?顺延 (?P<legal>{_DAY}))?"
    rf"·(?P<article>.+?)(?P<provisional>·{PROVISIONAL})?"
)


def read_line(line: str, year: int) -> Arithmetic:
    """The numbers of a line made by :func:`arithmetic_line`.

    Args:
        line: the line.
        year: the year of days that are written without one.

    Raises:
        ValueError: it is no such line.
    """
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(line)

    def day(text: str) -> date:
        return date.fromisoformat(text if len(text) == 10 else f"{year:04}-{text}")

    end = day(found["end"])
    return Arithmetic(
        word=found["word"],
        start=day(found["start"]),
        step=Step(found["same"] or found["fixed"] or found["step"]),
        count=int(found["count"] or 0),
        extension=int(found["extension"] or 0),
        hearing=int(found["hearing"] or 0),
        end=end,
        reason=found["reason"] or "",
        safe=day(found["safe"]) if found["safe"] else None,
        legal=day(found["legal"]) if found["legal"] else end,
        article=found["article"],
        is_provisional=found["provisional"] is not None,
    )
