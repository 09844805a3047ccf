"""The way to a matter by its number, and into one that is not sealed, the same for every service."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.handling import SEALED
from xinfang_desk.domain.numbering import read_case_number
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_case_facts import NOT_FOUND
from xinfang_desk.store import records as r


def let_in(context: Context, case_id: int, act: Act) -> str:
    """Let the person pass and answer the matter's number.

    Raises:
        Forbidden: his roles do not allow the act, or he stays away from the matter (回避).
        Refused: it is not there, or it is sealed.
    """
    with context.read() as connection:
        query = select(r.Case.number, r.Case.is_sealed).where(r.Case.id == case_id)
        row = connection.execute(query).first()
    if row is None:
        raise refuse(NOT_FOUND)
    context.require(act, kind="case", object_id=case_id, number=row.number)
    if row.is_sealed:
        raise refuse(SEALED)
    return str(row.number)


def numbered(connection: Connection | Session, text: str) -> int | None:
    """The matter of a number as typed, sealed or merged ones too; None when there is none."""
    number = read_case_number(text)
    if number is None:
        return None
    return connection.scalar(select(r.Case.id).where(r.Case.number == str(number)))
