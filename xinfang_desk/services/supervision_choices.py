"""What the window offers while a slip is drawn up: units, people who sign, the number to come, counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, or_, select

from xinfang_desk.domain import numbering
from xinfang_desk.domain.registration import Choice
from xinfang_desk.domain.supervision import SlipChoices, SlipFilter
from xinfang_desk.domain.terms import Role, UnitKind
from xinfang_desk.services.context import Context
from xinfang_desk.services.supervision_lists import GROUPS, conditions
from xinfang_desk.services.supervision_signing import SERIES
from xinfang_desk.store import records as r


def choices(context: Context) -> SlipChoices:
    """Units and people in use today; whoever is offered as a signer is one whom 签发 takes."""
    today = context.today
    with context.read() as connection:
        leaders = _people(connection, today, r.Staff.is_leader)
        signers = _people(connection, today, or_(r.Staff.is_leader, _is_director()))
        return SlipChoices(_units(connection, today), leaders, signers)


def next_number(context: Context, signed_on: date) -> str:
    """The number the next 签发 of that year takes."""
    series, word = r.NumberSeries, context.desk.office.word + SERIES
    query = select(series.last).where(
        series.kind == "document", series.word == word, series.period == str(signed_on.year)
    )
    with context.read() as connection:
        return numbering.document_number(word, signed_on.year, (connection.scalar(query) or 0) + 1)


def counts(connection: Connection, which: SlipFilter, today: date) -> dict[str, int]:
    """How many slips each segment holds under the other filters."""
    slip = r.SupervisionSlip
    query = (
        select(slip.state, func.count())
        .outerjoin(r.SlipUnit, (r.SlipUnit.slip_id == slip.id) & r.SlipUnit.is_main)
        .where(*conditions(replace(which, group="all"), today))
        .group_by(slip.state)
    )
    by_state = {row[0]: row[1] for row in connection.execute(query)}
    return {group: sum(by_state.get(state, 0) for state in states) for group, states in GROUPS.items()}


def _is_director() -> ColumnElement[bool]:
    return exists().where(
        r.Account.staff_id == r.Staff.id,
        r.AccountRole.account_id == r.Account.id,
        r.AccountRole.role == Role.DIRECTOR,
    )


def _people(connection: Connection, today: date, which: ColumnElement[bool] | Any) -> tuple[Choice, ...]:
    query = select(r.Staff.id, r.Staff.name, r.Staff.post).where(which, _in_use(r.Staff, today))
    rows = connection.execute(query.order_by(r.Staff.is_leader.desc(), r.Staff.sort, r.Staff.id))
    return tuple(Choice(str(row.id), f"{row.name}　{row.post}".strip()) for row in rows)


def _units(connection: Connection, today: date) -> tuple[Choice, ...]:
    query = select(r.Unit.id, r.Unit.name).where(r.Unit.kind != UnitKind.OUTSIDE, _in_use(r.Unit, today))
    rows = connection.execute(query.order_by(r.Unit.sort, r.Unit.id))
    return tuple(Choice(str(row.id), row.name) for row in rows)


def _in_use(table: Any, today: date) -> ColumnElement[bool]:
    begun = or_(table.valid_from.is_(None), table.valid_from <= today)
    return begun & or_(table.valid_to.is_(None), table.valid_to >= today)
