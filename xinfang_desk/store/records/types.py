"""Column types: how days, moments, codes, lists and uids are written into the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import LargeBinary, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from xinfang_desk.domain.terms import Term


def json_text(value: object) -> str:
    """JSON as stored and hashed: sorted keys, no spaces, Chinese left readable."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Uid(TypeDecorator[UUID]):
    """A UUIDv7 as 16 bytes (SQLAlchemy's own type would take 32 characters)."""

    impl = LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        """To bytes."""
        return None if value is None else value.bytes

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> UUID | None:
        """From bytes."""
        return None if value is None else UUID(bytes=bytes(value))


class Day(TypeDecorator[date]):
    """A day as ISO text (2026-03-25), so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """To text; a moment is not a day."""
        if isinstance(value, datetime):
            raise TypeError("a day is wanted, not a moment")
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """From text."""
        return None if value is None else date.fromisoformat(value)


class Moment(TypeDecorator[datetime]):
    """A moment of the desk's clock to the second (2026-03-25T10:42:05), local civil time."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To text; a moment with a zone does not belong to the desk's clock."""
        if value is None:
            return None
        if value.tzinfo is not None:
            raise TypeError("the desk's clock has no zone")
        return value.isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """From text."""
        return None if value is None else datetime.fromisoformat(value)


class Code(TypeDecorator[Term]):
    """A term of the dictionary by its stored code."""

    impl = Text
    cache_ok = True

    def __init__(self, term: type[Term]) -> None:
        """Codes of ``term`` only."""
        super().__init__()
        self.term = term
        self._members: dict[str, Term] = {member.value: member for member in term}

    def process_bind_param(self, value: Term | str | None, dialect: Dialect) -> str | None:
        """To the code; a word that is not in the dictionary is a mistake of the program."""
        return None if value is None else self._members[value].value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Term | None:
        """From the code."""
        return None if value is None else self._members[value]


class JsonList(TypeDecorator[tuple[str, ...]]):
    """A short list of sentences as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """To JSON."""
        return None if value is None else json_text(list(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        """From JSON."""
        return None if value is None else tuple(json.loads(value))


class JsonMap(TypeDecorator[Mapping[str, Any]]):
    """A small object as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Any] | None, dialect: Dialect) -> str | None:
        """To JSON."""
        return None if value is None else json_text(dict(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Mapping[str, Any] | None:
        """From JSON."""
        if value is None:
            return None
        loaded: dict[str, Any] = json.loads(value)
        return loaded
