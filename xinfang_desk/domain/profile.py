"""本省期限规定: a province's own time limits in one small TOML file, checked line by line.

[profile] names the rule book and its day of effect; a table for each changed clock gives length, unit
(D 日, WD 工作日) and article. National limits may only be shortened, petitioners' only lengthened.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from xinfang_desk.domain.clocks import ClockRule, Duty, Unit
from xinfang_desk.domain.errors import Refused, refuse
from xinfang_desk.domain.recounting import Moved
from xinfang_desk.domain.typed_text import clean_text
from xinfang_desk.domain.workdays import FIRST_YEAR, LAST_YEAR

MOST_DAYS = 366
MOST_TEXT = 80
UNIT_WORDS = {Unit.DAYS: "日", Unit.WORKING_DAYS: "个工作日"}
_HEAD = "profile"
_HEAD_KEYS = ("name", "effective_from")
_RULE_KEYS = ("length", "unit", "article", "source", "note", "effective_from")
_AT_LINE = re.compile(r"at line (\d+)")

Where = Callable[[tuple[str, ...]], int]
"""The line of a key; a key that is missing has the line of its table."""


@dataclass(frozen=True, slots=True)
class ProfileRule:
    """One changed clock.

    Attributes:
        id: the clock.
        effective_from: clocks that start on this day or later are counted so.
        changes: what its wording says otherwise, as the rule table keeps it.
    """

    id: str
    effective_from: date
    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Profile:
    """The whole file; without rules it takes back what it set before."""

    name: str
    rules: tuple[ProfileRule, ...]


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """A province's limit as the settings show it: clock, name, 5个工作日, since when, by which article."""

    id: str
    name: str
    length: str
    effective_from: date
    article: str
    origin: str


@dataclass(frozen=True, slots=True)
class ProfileImported:
    """What an import changed: the rule book, its clocks, how many were taken back, what moved."""

    name: str
    rules: tuple[str, ...]
    removed: int
    moved: tuple[Moved, ...] = ()


def read_profile(text: str, where: Where, national: Mapping[str, ClockRule]) -> Profile:
    """The profile in a file.

    Args:
        text: the file.
        where: on which line a key stands.
        national: the rules that came with the program.

    Raises:
        Refused: what is wrong, with its line; all lines that are wrong at once.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise refuse(f"第 {line} 行看不懂，请对照样例检查引号、等号和括号。") from None
    head = tables.pop(_HEAD, None)
    if not isinstance(head, dict):
        raise refuse("第 1 行起应有 [profile]，写明规定的名称 name 和施行日期 effective_from。")
    reader = _Reader(where)
    reader.only((_HEAD,), head, _HEAD_KEYS)
    name = reader.text((_HEAD, "name"), head, "规定的名称 name")
    since = reader.day((_HEAD, "effective_from"), head)
    rules = [reader.rule(rule_id, table, name, since, national) for rule_id, table in tables.items()]
    if reader.faults:
        raise Refused(*(problem for fault in reader.faults for problem in fault.problems))
    return Profile(name, tuple(rule for rule in rules if rule is not None))


class _Reader:
    """Reads values and collects what is wrong."""

    def __init__(self, where: Where) -> None:
        self.faults: list[Refused] = []
        self._where = where

    def objection(self, path: tuple[str, ...], sentence: str) -> None:
        self.faults.append(refuse(f"第 {self._where(path)} 行：{sentence}"))

    def only(self, path: tuple[str, ...], table: Mapping[str, Any], keys: tuple[str, ...]) -> None:
        for key in table:
            if key not in keys:
                self.objection((*path, key), f"不认识“{key[:20]}”，可以写 {'、'.join(keys)}。")

    def text(self, path: tuple[str, ...], table: Mapping[str, Any], what: str, *, must: bool = True) -> str:
        value = table.get(path[-1], "")
        words = clean_text(value) if isinstance(value, str) else ""
        if (must or path[-1] in table) and not words:
            self.objection(path, f"请写{what}，用引号括起来。")
        elif len(words) > MOST_TEXT:
            self.objection(path, f"{what}最多 {MOST_TEXT} 字。")
        return words

    def day(self, path: tuple[str, ...], table: Mapping[str, Any]) -> date:
        value = table.get(path[-1])
        if type(value) is date and FIRST_YEAR <= value.year <= LAST_YEAR:
            return value
        self.objection(path, "施行日期 effective_from 请写成 2026-07-01 的样子，不加引号。")
        return date(LAST_YEAR, 1, 1)

    def rule(
        self, rule_id: str, table: object, name: str, since: date, national: Mapping[str, ClockRule]
    ) -> ProfileRule | None:
        """One table; None when something in it is wrong."""
        path, before = (rule_id,), len(self.faults)
        rule = national.get(rule_id)
        if rule is None or rule.unit not in UNIT_WORDS or rule.takes_days:
            known = "、".join(
                one.id for one in national.values() if one.unit in UNIT_WORDS and not one.takes_days
            )
            self.objection(path, f"“{rule_id[:20]}”不是可以改的期限，可以改：{known}。")
            return None
        if not isinstance(table, dict):
            self.objection(path, f"请写成 [{rule_id}]，下面逐行写 length、unit、article。")
            return None
        self.only(path, table, _RULE_KEYS)
        length, unit = table.get("length"), table.get("unit")
        if type(length) is not int or not 0 <= length <= MOST_DAYS:
            self.objection((*path, "length"), f"天数 length 请写 0 到 {MOST_DAYS} 的整数，不加引号。")
        if unit not in ("D", "WD"):
            self.objection((*path, "unit"), '单位 unit 请写 "D"（日）或 "WD"（工作日）。')
        article = self.text((*path, "article"), table, "依据 article，例如“省办法第八条”")
        source = self.text((*path, "source"), table, "出处 source", must=False) or f"《{name}》{article}"
        note = self.text((*path, "note"), table, "说明 note", must=False)
        if "effective_from" in table:
            since = self.day((*path, "effective_from"), table)
        if len(self.faults) > before:
            return None
        assert isinstance(length, int) and isinstance(unit, str)
        self._require_lawful(path, rule, length, Unit(unit), since)
        changes = {
            "length": length,
            "unit": unit,
            "article": article,
            "source": source,
            "note": note,
            "mark": "L",
            "is_our_number": False,
            "origin": name,
            "effective_from": since.isoformat(),
        }
        return ProfileRule(rule_id, since, changes)

    def _require_lawful(
        self, path: tuple[str, ...], rule: ClockRule, length: int, unit: Unit, since: date
    ) -> None:
        """A province may ask more of offices than the regulation does, and no less for petitioners."""
        if since <= rule.effective_from:
            self.objection(
                (*path, "effective_from"), f"施行日期应晚于 {rule.effective_from}（原规定的施行日期）。"
            )
        if rule.is_our_number:
            return
        national, ours = _weeks(rule.length, rule.unit), _weeks(length, unit)
        said = f"{rule.article}规定 {rule.length} {UNIT_WORDS[rule.unit]}"
        if rule.duty is Duty.PETITIONER and ours < national:
            self.objection((*path, "length"), f"{said}，给信访人的期限不能更短。")
        elif rule.duty is not Duty.PETITIONER and ours > national:
            self.objection((*path, "length"), f"{said}，只能更短，不能更长。")


def _weeks(length: int, unit: Unit) -> int:
    """Lengths on one scale: five working days are a week of seven days."""
    return length * (7 if unit is Unit.WORKING_DAYS else 5)
