"""What every dialog asks, checked alike: what is needed, how long it may be, and words that ask for care."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.handling_asks import Ask, AskKind, asks, is_empty
from xinfang_desk.domain.text_masking import without_id_numbers
from xinfang_desk.domain.typed_text import clean_line, clean_text
from xinfang_desk.domain.wording import labels

_LINE_KINDS = frozenset({AskKind.LINE, AskKind.ORGAN, AskKind.STAFF})
_PICKED = frozenset({AskKind.CHOICE, AskKind.DAY})


def tidy(draft: Any) -> Any:
    """The draft as it is kept: pasted breaks gone, empty lines and empty rows dropped."""
    return replace(draft, **{ask.name: _tidied(ask, getattr(draft, ask.name)) for ask in asks(type(draft))})


def _tidied(ask: Ask, value: Any) -> Any:
    if ask.kind in _LINE_KINDS:
        return clean_line(value)
    if ask.kind is AskKind.TEXT:
        return clean_text(value)
    if ask.kind is AskKind.LINES:
        return tuple(filter(None, map(clean_line, value)))
    if ask.kind is AskKind.ROWS:
        return tuple(row for row in map(tidy, value) if row != type(row)())
    return value


def field_problems(draft: Any, prefix: str = "", *, is_whole: bool = True) -> Iterator[Problem]:
    """What is missing or too long, in the order of the dialog; rows are named ``answers.0.reply``.

    Args:
        draft: what was typed.
        prefix: of the names of fields.
        is_whole: whether what is needed must be there; not while it is kept as a draft.
    """
    for ask in asks(type(draft)):
        value = getattr(draft, ask.name)
        name = f"{prefix}{ask.name}"
        if is_whole and ask.is_needed and (is_empty(value) or (ask.kind is AskKind.COUNT and not value)):
            verb = "选择" if ask.kind is AskKind.CHOICE else "填写"
            yield Problem(name, f"请{verb}“{ask.label}”。")
        elif ask.kind is AskKind.ROWS:
            if len(value) > ask.most:
                yield Problem(name, f"“{ask.label}”最多 {ask.most} 条。")
            for place, row in enumerate(value):
                yield from field_problems(row, f"{name}.{place}.", is_whole=is_whole)
        elif ask.kind is AskKind.COUNT:
            if not 0 <= value <= ask.most:
                yield Problem(name, f"“{ask.label}”请填 0 到 {ask.most} 之间的整数。")
        elif ask.kind not in _PICKED and any(len(one) > ask.most for one in _texts(value)):
            each = "每条" if ask.kind is AskKind.LINES else ""
            yield Problem(name, f"“{ask.label}”{each}最多 {ask.most:,} 字。")


def word_problems(
    draft: Any,
    *,
    own_words: frozenset[str] = frozenset(),
    is_strict: bool = False,
    leaves: bool = False,
    prefix: str = "",
) -> Iterator[Problem]:
    """Labels of people (G18) and identity numbers in what will be printed.

    Args:
        draft: what was typed.
        own_words: fields that quote the petitioner; a label there can always be kept.
        is_strict: labels cannot be kept, as in an opinion (domain: §4.3, 10).
        leaves: the paper goes to another organ, where no identity number is printed (domain: §7.3).
        prefix: of the names of fields.
    """
    for ask in asks(type(draft)):
        value = getattr(draft, ask.name)
        name = f"{prefix}{ask.name}"
        if ask.kind is AskKind.ROWS:
            for place, row in enumerate(value):
                inner = f"{name}.{place}."
                yield from word_problems(row, is_strict=is_strict, leaves=leaves, prefix=inner)
            continue
        for text in _texts(value):
            if found := labels(text):
                yield Problem(name, found[0].message, keepable=not is_strict or ask.name in own_words)
            if without_id_numbers(text) != text:
                yield Problem(name, _ID_REFUSED if leaves else _ID_ASKED, keepable=not leaves)


_ID_REFUSED = "文字里有证件号码，寄给别的单位的文书不印证件号码，请删去。"
_ID_ASKED = "文字里有证件号码，文书上一般不印；确有必要的可以保留。"


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, tuple) else ()
