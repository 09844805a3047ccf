"""录入平台: what is copied into 信访信息系统, in that system's own order (《信访工作条例》第二十一条)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from xinfang_desk.domain.errors import refuse


@dataclass(frozen=True, slots=True)
class PlatformFacts:
    """What the desk knows of one receipt, as the outside system takes it: plain words, no signs."""

    number: str = ""
    name: str = ""
    id_kind: str = ""
    id_number: str = ""
    sex: str = ""
    phone: str = ""
    address: str = ""
    received_on: date | None = None
    channel: str = ""
    heads: int = 1
    purpose: str = ""
    repeat: str = ""
    region: str = ""
    category: str = ""
    title: str = ""
    facts: str = ""
    demands: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PlatformLine:
    """One field to copy; ``value`` is what goes to the clipboard."""

    label: str
    value: str


SOURCES = frozenset(one.name for one in fields(PlatformFacts)) | {"summary"}
"""What ``from`` may name in the list of fields; ``summary`` is title and facts as one paragraph."""


def read_order(table: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """(label, source) in order, from the parsed ``platform_fields.toml``.

    Raises:
        Refused: a field has no label, or its source is not known.
    """
    order = []
    listed = table.get("field", [])
    for place, row in enumerate(listed if isinstance(listed, list) else [], 1):
        label, source = str(row.get("label", "")).strip(), str(row.get("from", ""))
        if not label or source not in SOURCES:
            known = "、".join(sorted(SOURCES))
            raise refuse(f"平台字段表第 {place} 项看不懂：要写 label 和 from，from 可以是 {known}。")
        order.append((label, source))
    if not order:
        raise refuse("平台字段表里没有字段。")
    return tuple(order)


def panel(order: Sequence[tuple[str, str]], facts: PlatformFacts) -> tuple[PlatformLine, ...]:
    """The lines to copy, in the platform's order."""
    return tuple(PlatformLine(label, _value(source, facts)) for label, source in order)


def _value(source: str, facts: PlatformFacts) -> str:
    if source == "summary":
        return "".join(filter(None, (f"{facts.title}。" if facts.title else "", _plain(facts.facts))))
    value = getattr(facts, source)
    if isinstance(value, tuple):
        return "；".join(map(_plain, value))
    if isinstance(value, date):
        return value.isoformat()
    return _plain(str(value)) if value is not None else ""


def _plain(text: str) -> str:
    """On one line: entry pages of web systems send the form at a line break."""
    return " ".join(text.split())
