"""What a form may bind to: the attributes of a sheet, found once when the form is loaded, and their words."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any, TypeVar

from xinfang_desk.domain.terms import Term
from xinfang_desk.output.signs import as_said

_Sheet = TypeVar("_Sheet")


class Kind(StrEnum):
    """What sort of value an attribute holds; the value is its Chinese name in messages."""

    TEXT = "文字"
    NUMBER = "数目"
    DATE = "日期"
    MOMENT = "时间"
    YES_NO = "是否"
    TERM = "选项"
    TERMS = "多个选项"
    TEXTS = "多条文字"
    ROWS = "多行"
    PICTURE = "图片"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: ``{page}`` of ``{pages}``, in which ``{copy}``, in which row ``{n}`` of a list.

    ``is_blank``: on a copy without values, to be filled in by hand.
    """

    page: str = ""
    pages: str = ""
    copy: str = ""
    n: str = ""
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Attribute:
    """A dotted path that is known to exist.

    Attributes:
        path: as written in the form.
        kind: what it holds.
        read: takes it from the object it belongs to.
        of: the term of its choices, or the class of its rows.
    """

    path: str
    kind: Kind
    read: Callable[[Any], Any]
    of: type | None = None


class UnknownAttribute(LookupError):
    """A path that the sheet does not have."""


def attributes(owner: type) -> Mapping[str, Attribute]:
    """Every path a form may use of a sheet (or of one of its rows)."""
    found: dict[str, Attribute] = {}
    for name, hint in typing.get_type_hints(owner).items():
        hint = _without_none(hint)
        if is_dataclass(hint):
            inner = attributes(typing.cast(type, hint)).values()
            for one in inner:
                path = f"{name}.{one.path}"
                found[path] = Attribute(path, one.kind, attrgetter(path), one.of)
        else:
            kind, of = _kind(hint)
            found[name] = Attribute(name, kind, attrgetter(name), of)
    return found


def as_printable(sheet: _Sheet, describe: Mapping[str, str]) -> _Sheet:
    """A sheet as it may be set: no code point in it is taken for a sign of the form.

    Args:
        sheet: a sheet, or a row of one.
        describe: character that no face has → what is printed for it (〔石+羡〕).
    """
    table = str.maketrans(dict(describe))
    owner: Any = sheet
    values = ((one.name, getattr(sheet, one.name)) for one in fields(owner))
    changed = {name: _printable(value, table) for name, value in values}
    printable: _Sheet = replace(owner, **changed)
    return printable


def _printable(value: Any, table: dict[int, str]) -> Any:
    if isinstance(value, str) and not isinstance(value, Term):
        return as_said(value).translate(table)
    if isinstance(value, tuple):
        return tuple(_printable(one, table) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return as_printable(value, {chr(point): text for point, text in table.items()})
    return value


def emptied(draft: Any) -> Any:
    """A draft with nothing in it, not even what its dialog begins with; for a paper filled in by hand."""
    empty: dict[type, Any] = {str: "", tuple: (), int: 0}
    values = {one.name: empty.get(type(getattr(draft, one.name))) for one in fields(draft)}
    return replace(draft, **values)


def words(kind: Kind, value: Any) -> str:
    """A value in plain words, the way it is printed when the form asks for nothing else."""
    if value is None or value == () or value == "":
        return ""
    if kind is Kind.NUMBER:
        return str(value) if value else ""
    if kind is Kind.TEXT:
        return str(value)
    if kind is Kind.DATE:
        return date_words(value)
    if kind is Kind.MOMENT:
        return f"{date_words(value)}{time_words(value)}"
    if kind is Kind.YES_NO:
        return "是" if value else "否"
    if kind is Kind.TERM:
        return str(value.label)
    if kind is Kind.TERMS:
        return "、".join(one.label for one in value)
    return numbered(value)


def date_words(day: date) -> str:
    """2026年3月5日 (GB/T 9704: Arabic numerals, no padding)."""
    return f"{day.year}年{day.month}月{day.day}日"


def time_words(moment: datetime) -> str:
    """9时05分."""
    return f"{moment.hour}时{moment.minute:02}分"


def numbered(items: tuple[str, ...]) -> str:
    """Items one below the other; a single one without its number."""
    if len(items) == 1:
        return items[0]
    return "\n".join(f"{number}.{item}" for number, item in enumerate(items, 1))


def _without_none(hint: Any) -> Any:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return next(one for one in typing.get_args(hint) if one is not type(None))
    return hint


def _kind(hint: Any) -> tuple[Kind, type | None]:
    plain = {
        str: Kind.TEXT,
        int: Kind.NUMBER,
        date: Kind.DATE,
        datetime: Kind.MOMENT,
        bool: Kind.YES_NO,
        bytes: Kind.PICTURE,
    }
    if hint in plain:
        return plain[hint], None
    if typing.get_origin(hint) is tuple:
        item = typing.get_args(hint)[0]
        if item is str:
            return Kind.TEXTS, None
        return (Kind.TERMS if issubclass(item, Term) else Kind.ROWS), item
    return Kind.TERM, hint
