"""What a paper's dialog asks for: declared beside each field of its draft, so that draft and dialog agree."""

from collections.abc import Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any

from xinfang_desk.domain.terms import Term


class AskKind(StrEnum):
    """How an answer is given."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    DAY = "day"
    CHOICE = "choice"
    YES_NO = "yes_no"
    COUNT = "count"
    ORGAN = "organ"
    STAFF = "staff"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a dialog.

    Attributes:
        name: attribute of the draft.
        label: the field's name on paper and screen (domain: §4.2).
        kind: how it is answered. ORGAN is a line completed from the list of units, which also fills
            the attributes of the same stem ending in ``_address`` and ``_phone``; STAFF a line
            completed from the staff list.
        is_needed: whether the paper cannot be issued without it.
        help: a word below the field.
        most: longest text, in characters; largest number for COUNT.
        term: the choices of CHOICE; the row class of ROWS.
    """

    name: str
    label: str
    kind: AskKind
    is_needed: bool = False
    help: str = ""
    most: int = 200
    term: type[Any] | None = None


_KEY = "ask"


def _asked(default: Any, label: str, kind: AskKind, **more: Any) -> Any:
    return field(default=default, metadata={_KEY: (label, kind, more)})


def line(label: str, *, need: bool = False, help: str = "", most: int = 200) -> Any:
    """A short text on one line."""
    return _asked("", label, AskKind.LINE, is_needed=need, help=help, most=most)


def text(label: str, *, need: bool = False, help: str = "", most: int = 5000) -> Any:
    """A text of several lines."""
    return _asked("", label, AskKind.TEXT, is_needed=need, help=help, most=most)


def items(label: str, *, need: bool = False, help: str = "", most: int = 500) -> Any:
    """Several texts, one a line; ``most`` characters each."""
    return _asked((), label, AskKind.LINES, is_needed=need, help=help, most=most)


def day(label: str, *, need: bool = False, help: str = "") -> Any:
    """A day."""
    return _asked(None, label, AskKind.DAY, is_needed=need, help=help)


def choice(label: str, term: type[Term], *, need: bool = False, help: str = "", default: Any = None) -> Any:
    """One of a term's members."""
    return _asked(default, label, AskKind.CHOICE, is_needed=need, help=help, term=term)


def yes_no(label: str, *, help: str = "", default: bool = False) -> Any:
    """A tick."""
    return _asked(default, label, AskKind.YES_NO, help=help)


def count(label: str, *, need: bool = False, help: str = "", most: int = 9999, default: int = 0) -> Any:
    """A whole number from 0 to ``most``."""
    return _asked(default, label, AskKind.COUNT, is_needed=need, help=help, most=most)


def organ(label: str, *, need: bool = False, help: str = "") -> Any:
    """An organ or unit by name, completed from the list of units."""
    return _asked("", label, AskKind.ORGAN, is_needed=need, help=help)


def staff(label: str, *, need: bool = False, help: str = "") -> Any:
    """A person of the staff list, by name as printed."""
    return _asked("", label, AskKind.STAFF, is_needed=need, help=help, most=50)


def rows(label: str, of: type[Any], *, need: bool = False, help: str = "", most: int = 50) -> Any:
    """Several rows of another draft class; at most ``most`` of them."""
    return _asked((), label, AskKind.ROWS, is_needed=need, help=help, term=of, most=most)


def asks(draft: type[Any]) -> tuple[Ask, ...]:
    """The questions of a draft class in their order; attributes without one are not asked."""
    found = []
    for one in fields(draft):
        if _KEY in one.metadata:
            label, kind, more = one.metadata[_KEY]
            found.append(Ask(one.name, label, kind, **more))
    return tuple(found)


def as_json(draft: Any) -> dict[str, Any]:
    """A draft as plain JSON values by attribute name; what stands at its default is left out."""
    found = {}
    for one in fields(draft):
        value = getattr(draft, one.name)
        if one.default is MISSING or value != one.default:
            found[one.name] = _plain(value)
    return found


def from_json(draft: type[Any], values: dict[str, Any]) -> Any:
    """The draft that :func:`as_json` wrote; names it no longer has are passed over."""
    kinds = {ask.name: ask for ask in asks(draft)}
    known = {one.name for one in fields(draft)}
    return draft(**{name: _read(kinds.get(name), value) for name, value in values.items() if name in known})


def _plain(value: Any) -> Any:
    if isinstance(value, Term):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [one if isinstance(one, str) else as_json(one) for one in value]
    return value


def _read(ask: Ask | None, value: Any) -> Any:
    if ask is None or value is None:
        return value
    if ask.kind is AskKind.DAY:
        return date.fromisoformat(value)
    if ask.kind is AskKind.CHOICE and ask.term is not None:
        return ask.term(value)
    if ask.kind is AskKind.LINES:
        return tuple(value)
    if ask.kind is AskKind.ROWS and ask.term is not None:
        return tuple(from_json(ask.term, one) for one in value)
    return value


def is_empty(value: Any) -> bool:
    """Whether nothing was answered: no text, no day, no choice, no line with a word in it."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Sequence):
        return not any(one.strip() if isinstance(one, str) else one for one in value)
    return value is None
