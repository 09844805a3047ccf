"""设置: what an office may set, with the shipped default and who can answer (data in settings.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.recounting import Moved
from xinfang_desk.domain.typed_text import clean_text, half_width

Kind = Literal["number", "choice", "text"]


@dataclass(frozen=True, slots=True)
class SettingRule:
    """One thing that can be set.

    Attributes:
        key: the name in the file.
        name: what it is called on the screen.
        kind: number, choice or text.
        default: the shipped value.
        who: who can answer what it should be (法规科, 市信访局 …).
        point: U1–U18 of the points to be confirmed; "" for the desk's own habits.
        effect: what the value changes here; "" when the answer is only kept on record.
        min: least number.
        max: greatest number, or most characters of a text.
        options: stored key → word, for a choice.
    """

    key: str
    name: str
    kind: Kind
    default: str
    who: str
    point: str = ""
    effect: str = ""
    min: int = 0
    max: int = 0
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting as the dialog shows it: the rule, the value in force and who changed it when."""

    rule: SettingRule
    value: str
    is_default: bool
    changed_at: datetime | None = None
    changed_by: str = ""

    @property
    def words(self) -> str:
        """The value as it is read: a choice by its word."""
        return self.rule.options.get(self.value, self.value)


def load_settings(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, SettingRule]:
    """The settings by key, from the parsed tables of ``settings.toml``."""
    return {key: SettingRule(key=key, **table) for key, table in tables.items()}


def checked(rule: SettingRule, value: str) -> str:
    """The value as it is stored, tidied.

    Raises:
        Refused: it does not fit the setting.
    """
    if rule.kind == "number":
        plain = half_width(value)
        if not plain.isascii() or not plain.isdigit() or not rule.min <= int(plain) <= rule.max:
            raise refuse(f"“{rule.name}”请填 {rule.min} 到 {rule.max} 之间的整数。", rule.key)
        return str(int(plain))
    if rule.kind == "choice":
        if value not in rule.options:
            raise refuse(f"“{rule.name}”请选：{'、'.join(rule.options.values())}。", rule.key)
        return value
    text = clean_text(value)
    if not text:
        raise refuse(f"“{rule.name}”不能空着；还没有答复的，可以写“待答复”。", rule.key)
    if len(text) > rule.max:
        raise refuse(f"“{rule.name}”最多 {rule.max} 字。", rule.key)
    return text


@dataclass(frozen=True, slots=True)
class CalendarImported:
    """What an import of a year's holidays (放假安排) changed.

    Attributes:
        years: the years whose arrangement is known from now on.
        added: days that were not in the calendar.
        changed: days that now say something else.
        moved: open deadlines that end on another day than before, the nearest first.
    """

    years: tuple[int, ...]
    added: int
    changed: int
    moved: tuple[Moved, ...] = ()
