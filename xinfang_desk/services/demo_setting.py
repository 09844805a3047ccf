"""Where the demonstration plays: the desk's own units, regions, categories and people, and its clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, exists, select

from xinfang_desk.domain import clocks
from xinfang_desk.domain.terms import Role, UnitKind
from xinfang_desk.services.context import Context, Desk
from xinfang_desk.services.demo_people import Neighbourhood
from xinfang_desk.store import records as r


@dataclass(frozen=True, slots=True)
class Setting:
    """The lists the demonstration draws from; read once, so that the same seed gives the same desk.

    Attributes:
        clerks: accounts that enter, with the people behind them.
        leaders: who signs slips.
        units: who handles; name by row.
        categories: group → its lowest entries.
        confidential: categories whose matters are kept from lists.
        places: 街道 and 镇.
    """

    clerks: tuple[tuple[int, int, str], ...]
    leaders: tuple[tuple[int, str], ...]
    units: tuple[tuple[int, str], ...]
    categories: dict[str, tuple[str, ...]]
    confidential: frozenset[str]
    places: tuple[Neighbourhood, ...]


def read_setting(context: Context) -> Setting:
    """The lists of the desk as they are today."""
    with context.read() as connection:
        clerks = _clerks(connection)
        leaders = connection.execute(
            select(r.Staff.id, r.Staff.name).where(r.Staff.is_leader).order_by(r.Staff.id)
        )
        units = connection.execute(
            select(r.Unit.id, r.Unit.name).where(r.Unit.kind != UnitKind.OUTSIDE).order_by(r.Unit.id)
        )
        actor = context.actor
        own = (actor.account_id, actor.staff_id, actor.name)
        signers = tuple((row[0], row[1]) for row in leaders) or ((actor.staff_id, actor.name),)
        return Setting(
            clerks=clerks or (own,),
            leaders=signers,
            units=tuple((row[0], row[1]) for row in units),
            categories=_categories(connection),
            confidential=frozenset(
                connection.scalars(select(r.Category.code).where(r.Category.is_confidential))
            ),
            places=_places(connection),
        )


def _clerks(connection: Connection) -> tuple[tuple[int, int, str], ...]:
    enters = exists().where(
        r.AccountRole.account_id == r.Account.id, r.AccountRole.role.in_((Role.CLERK, Role.DIRECTOR))
    )
    query = select(r.Account.id, r.Staff.id, r.Staff.name).join(r.Staff, r.Staff.id == r.Account.staff_id)
    return tuple(
        (row[0], row[1], row[2]) for row in connection.execute(query.where(enters).order_by(r.Account.id))
    )


def _categories(connection: Connection) -> dict[str, tuple[str, ...]]:
    query = select(r.Category.code, r.Category.parent_code).order_by(r.Category.code)
    rows = connection.execute(query).all()
    below: dict[str, list[str]] = {row.code: [] for row in rows if row.parent_code is None}
    for row in rows:
        if row.parent_code in below:
            below[row.parent_code].append(row.code)
    return {group: tuple(codes) or (group,) for group, codes in below.items()}


def _places(connection: Connection) -> tuple[Neighbourhood, ...]:
    """The lowest regions with the names above them; an office without any gets one of its own."""
    rows = {
        row.code: row
        for row in connection.execute(select(r.Region.code, r.Region.name, r.Region.parent_code))
    }
    parents = {row.parent_code for row in rows.values()}
    found = []
    for code, row in sorted(rows.items()):
        above: Any = rows.get(row.parent_code)
        if code not in parents and above is not None:
            top: Any = rows.get(above.parent_code)
            found.append(
                Neighbourhood(above.code, f"{top.name if top else ''}{above.name}{row.name}", row.name)
            )
    return tuple(found) or tuple(
        Neighbourhood(code, row.name, row.name) for code, row in sorted(rows.items())
    )


class Clocks:
    """The clocks of the desk; each day is computed once."""

    def __init__(self, desk: Desk) -> None:
        """Of the rules and the calendar of a desk."""
        rules, calendar = desk.rules, desk.calendar

        @cache
        def due(rule: str, start: date, days: int | None = None) -> clocks.Deadline:
            return clocks.due(rules[rule], start, calendar, days=days)

        self.due = due
        self.calendar = calendar
