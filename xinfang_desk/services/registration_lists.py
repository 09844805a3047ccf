"""What 来访登记 offers to choose from, and what it completes from earlier entries."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from xinfang_desk.domain.registration import Choice, RegistrationChoices
from xinfang_desk.domain.terms import PartyRole, UnitKind
from xinfang_desk.services.context import Context
from xinfang_desk.store import records as r

MOST_COMPLETIONS = 8
_LAST = "\U0010ffff"
_COMMAS = re.compile(r"[、，,;；\n]+")

_COLUMNS: dict[str, InstrumentedAttribute[str]] = {
    "address": r.Party.address,
    "household_address": r.Party.address,
    "postal_address": r.Party.address,
    "employer": r.Party.employer,
    "target": r.Party.name,
}
"""Field of the form → the indexed column of earlier entries it is completed from."""


def choices(context: Context) -> RegistrationChoices:
    """The combos: windows, people, units, categories and regions that are in use today."""
    today = context.today
    windows = (name.strip() for name in _COMMAS.split(context.desk.setting("windows")))
    collective_min = context.desk.number("collective_min")
    with context.read() as connection:
        return RegistrationChoices(
            windows=tuple(filter(None, windows)),
            receptionists=_receptionists(connection, today),
            units=_units(connection, today),
            categories=_categories(connection),
            regions=_regions(connection, today),
            collective_min=collective_min,
        )


def _receptionists(connection: Connection, today: date) -> tuple[Choice, ...]:
    query = select(r.Staff.id, r.Staff.name, r.Staff.post).where(valid(r.Staff, today))
    rows = connection.execute(query.order_by(r.Staff.is_leader.desc(), r.Staff.sort, r.Staff.id))
    return tuple(Choice(str(row.id), f"{row.name}　{row.post}".strip()) for row in rows)


def _units(connection: Connection, today: date) -> tuple[Choice, ...]:
    query = select(r.Unit.id, r.Unit.name).where(valid(r.Unit, today), r.Unit.kind != UnitKind.OUTSIDE)
    rows = connection.execute(query.order_by(r.Unit.sort, r.Unit.id))
    return tuple(Choice(str(row.id), row.name) for row in rows)


def _categories(connection: Connection) -> tuple[Choice, ...]:
    """The tree flattened: what has no children, with its parent's name before it."""
    rows = connection.execute(
        select(r.Category.code, r.Category.parent_code, r.Category.name).order_by(r.Category.code)
    ).all()
    names = {row.code: row.name for row in rows}
    parents = {row.parent_code for row in rows}
    return tuple(
        Choice(row.code, f"{names[row.parent_code]}·{row.name}" if row.parent_code in names else row.name)
        for row in rows
        if row.code not in parents
    )


def _regions(connection: Connection, today: date) -> tuple[Choice, ...]:
    query = select(r.Region.code, r.Region.name).where(valid(r.Region, today))
    return tuple(Choice(row.code, row.name) for row in connection.execute(query.order_by(r.Region.code)))


def valid(table: Any, today: date) -> ColumnElement[bool]:
    """Rows of a list that are in use on a day."""
    begun = or_(table.valid_from.is_(None), table.valid_from <= today)
    return begun & or_(table.valid_to.is_(None), table.valid_to >= today)


def completions(connection: Connection, field: str, prefix: str) -> tuple[str, ...]:
    """Earlier entries of a field that begin like this: a few steps along an index, never a scan.

    Sealed matters have no parties, so nothing of them is completed.
    """
    if field == "forward.organ" and prefix:
        return tuple(_units_like(connection, prefix))
    column = _COLUMNS.get(field)
    if column is None or not prefix:
        return ()
    only = r.Party.role == PartyRole.ACCUSED if field == "target" else None
    found = _units_like(connection, prefix) if field == "target" else []
    last = None
    while len(found) < MOST_COMPLETIONS:
        after = column > last if last is not None else column >= prefix
        query = select(func.min(column)).where(after, column < prefix + _LAST)
        last = connection.scalar(query.where(only) if only is not None else query)
        if last is None:
            break
        if last not in found:
            found.append(last)
    return tuple(found)


def _units_like(connection: Connection, prefix: str) -> list[str]:
    like = r.Unit.name.startswith(prefix, autoescape=True)
    return list(connection.scalars(select(r.Unit.name).where(like).order_by(r.Unit.sort).limit(4)))
