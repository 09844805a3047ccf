"""The whitelisted filters of a form's wording: ``{due_on|date_cn}``; a form can call nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from xinfang_desk.domain.masking import mask_address, mask_id, mask_name, mask_phone
from xinfang_desk.domain.terms import Term
from xinfang_desk.output.signs import BOX, TAB, TICKED, with_signs
from xinfang_desk.output.values import Attribute, Kind, attributes, date_words, time_words, words

Step = Callable[[Any], Any]
"""One filter with its argument, ready to be applied to a value."""

_DIGITS = dict(zip("0123456789", "零壹贰叁肆伍陆柒捌玖", strict=True))
_COUNTS = "零一二三四五六七八九"
_PLACES = ("", "拾", "佰", "仟")


class BadWording(ValueError):
    """A wording that cannot be used; the message is for the form's author."""


class Takes(StrEnum):
    """Whether something follows the colon."""

    NOTHING = "nothing"
    MAYBE = "maybe"
    SOMETHING = "something"


@dataclass(frozen=True, slots=True)
class Filter:
    """One entry of the whitelist.

    Attributes:
        kinds: the kinds of value it works on.
        takes: whether it needs an argument (what follows the colon).
        make: builds the step from the attribute it is used on and its argument.
    """

    kinds: frozenset[Kind]
    takes: Takes
    make: Callable[[Attribute, str], Step]


def step(attribute: Attribute, kind: Kind, name: str, argument: str | None) -> Step:
    """The step for ``name:argument`` on a value of ``kind``; every filter makes plain words of it.

    Raises:
        BadWording: there is no such filter, or it cannot be used so.
    """
    known = FILTERS.get(name)
    if known is None:
        raise BadWording(f"没有叫“{name}”的写法，可以用的有：{'、'.join(FILTERS)}")
    if kind not in known.kinds:
        raise BadWording(f"“{attribute.path}”是{kind}，不能写“{name}”")
    if (argument is None and known.takes is Takes.SOMETHING) or (argument and known.takes is Takes.NOTHING):
        wanted = "后面要写冒号和内容" if argument is None else "后面不用写内容"
        raise BadWording(f"“{name}”{wanted}")
    return known.make(attribute, argument or "")


def _plain(run: Callable[[Any], str]) -> Callable[[Attribute, str], Step]:
    """A filter without argument; what is empty stays empty."""
    return lambda _attribute, _argument: lambda value: run(value) if value else ""


def _or(_: Attribute, argument: str) -> Step:
    wording = with_signs(argument)
    return lambda value: value or wording


def _lead(_: Attribute, argument: str) -> Step:
    wording = with_signs(argument)
    return lambda value: f"{wording}{value}" if value else ""


def _tail(_: Attribute, argument: str) -> Step:
    wording = with_signs(argument)
    return lambda value: f"{value}{wording}" if value else ""


def _join(_: Attribute, argument: str) -> Step:
    def join(value: Any) -> str:
        return (argument or "、").join(one.label if isinstance(one, Term) else str(one) for one in value)

    return join


def _tick(_: Attribute, __: str) -> Step:
    return lambda value: TICKED if value else BOX


def _rows(attribute: Attribute, argument: str) -> Step:
    """The named attributes of every row, one row below the other in columns."""
    known = attributes(attribute.of) if attribute.of else {}
    chosen: list[Attribute] = []
    for path in argument.split(","):
        if path.strip() not in known:
            raise BadWording(f"“{attribute.path}”的每一行没有“{path.strip()}”")
        chosen.append(known[path.strip()])

    def rows(value: Any) -> str:
        lines = (TAB.join(words(one.kind, one.read(row)) for one in chosen) for row in value)
        return "\n".join(line.rstrip(TAB) for line in lines)

    return rows


def _boxes(attribute: Attribute, argument: str) -> Step:
    """□ and ☑ before each choice; a text that is none of the choices is added, ticked."""
    if attribute.kind is Kind.YES_NO:
        return _yes_no_boxes(attribute, argument)
    labels = [label.strip() for label in argument.split(",")] if argument else []
    if attribute.of and issubclass(attribute.of, Term):
        known = [one.label for one in attribute.of]
        labels = labels or known
        if unknown := [label for label in labels if label not in known]:
            raise BadWording(f"“{attribute.path}”没有“{unknown[0]}”这一项，可以用的有：{'、'.join(known)}")
    if not labels:
        raise BadWording(f"“{attribute.path}”是{attribute.kind}，请在 boxes: 后面写出各选项")
    return lambda value: _ticked(labels, value)


def _yes_no_boxes(attribute: Attribute, argument: str) -> Step:
    labels = argument.split(",") if argument else ["是", "否"]
    if len(labels) != 2:
        raise BadWording(f"“{attribute.path}”是是否，boxes: 后面要写两个选项")
    chosen = {True: labels[0], False: labels[1], None: ""}
    return lambda value: _ticked(labels, chosen[value])


def _ticked(labels: list[str], value: Any) -> str:
    if isinstance(value, tuple):
        chosen = [one.label for one in value]
    elif isinstance(value, Term):
        chosen = [value.label]
    else:
        chosen = [value] if value else []
        labels = [*labels, *(one for one in chosen if one not in labels)]
    return "　".join(f"{TICKED if label in chosen else BOX}{label}" for label in labels)


def amount_words(number: str) -> str:
    """A whole number in capital Chinese digits (大写): 43 → 肆拾叁; anything else as it is."""
    if not number.isascii() or not number.isdigit() or len(number) > 8:
        return number
    value = int(number)
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        gap = "零" if 0 < low < 1_000 else ""
        return f"{_below_10000(high)}万{gap}{_below_10000(low) if low else ''}"
    return _below_10000(value) or "零"


def _below_10000(value: int) -> str:
    written = ""
    digits = str(value)
    for place, digit in enumerate(digits):
        if digit != "0":
            written += _DIGITS[digit] + _PLACES[len(digits) - place - 1]
        elif digits[place + 1 :].strip("0"):
            written = f"{written.rstrip('零')}零"
    return written


def count_words(number: str) -> str:
    """A whole number as a heading counts (小写): 12 → 十二; above 99 or anything else as it is."""
    if not number.isascii() or not number.isdigit() or not 0 < int(number) < 100:
        return number
    tens, ones = divmod(int(number), 10)
    written = f"{_COUNTS[tens] if tens > 1 else ''}十" if tens else ""
    return written + (_COUNTS[ones] if ones else "")


_TEXT = frozenset({Kind.TEXT})
_DAY = frozenset({Kind.DATE, Kind.MOMENT})
_CHOICE = frozenset({Kind.TERM, Kind.TERMS, Kind.YES_NO, Kind.TEXT})

FILTERS: dict[str, Filter] = {
    "date_cn": Filter(_DAY, Takes.NOTHING, _plain(date_words)),
    "date": Filter(_DAY, Takes.NOTHING, _plain(lambda value: f"{value:%Y-%m-%d}")),
    "time": Filter(frozenset({Kind.MOMENT}), Takes.NOTHING, _plain(time_words)),
    "label": Filter(frozenset({Kind.TERM}), Takes.NOTHING, _plain(lambda value: str(value.label))),
    "join": Filter(frozenset({Kind.TERMS, Kind.TEXTS}), Takes.MAYBE, _join),
    "rows": Filter(frozenset({Kind.ROWS}), Takes.SOMETHING, _rows),
    "boxes": Filter(_CHOICE, Takes.MAYBE, _boxes),
    "tick": Filter(frozenset({Kind.YES_NO}), Takes.NOTHING, _tick),
    "cn_upper": Filter(_TEXT, Takes.NOTHING, _plain(amount_words)),
    "cn_count": Filter(_TEXT, Takes.NOTHING, _plain(count_words)),
    "mask_name": Filter(_TEXT, Takes.NOTHING, _plain(mask_name)),
    "mask_id": Filter(_TEXT, Takes.NOTHING, _plain(mask_id)),
    "mask_phone": Filter(_TEXT, Takes.NOTHING, _plain(mask_phone)),
    "mask_address": Filter(_TEXT, Takes.NOTHING, _plain(mask_address)),
    "or": Filter(_TEXT, Takes.SOMETHING, _or),
    "lead": Filter(_TEXT, Takes.SOMETHING, _lead),
    "tail": Filter(_TEXT, Takes.SOMETHING, _tail),
}
"""Name → filter."""
