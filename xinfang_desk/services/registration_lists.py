"""What 来访登记 offers to choose from."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from xinfang_desk.domain.registration import Choice, RegistrationChoices
from xinfang_desk.domain.terms import UnitKind
from xinfang_desk.services.context import Context
from xinfang_desk.store import records as r

_COMMAS = re.compile(r"[、，,;；\n]+")


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
