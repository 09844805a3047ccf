"""The wall around the accused of a matter (domain.firewall), with the units and people of this office."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import firewall
from xinfang_desk.domain.firewall import PersonWords, Target, UnitWords, Wall
from xinfang_desk.domain.terms import PartyRole, Purpose
from xinfang_desk.store.records import Case, Party, Staff, Unit


def around(connection: Connection | Session, targets: Iterable[Target]) -> Wall:
    """The wall around whoever is named."""
    units = select(Unit.id, Unit.name, Unit.head_name, Unit.parent_id)
    people = select(Staff.name, Staff.unit_id)
    return firewall.wall(
        [UnitWords(*row) for row in connection.execute(units)],
        [PersonWords(*row) for row in connection.execute(people)],
        targets,
    )


def of_draft(
    connection: Connection | Session, purpose: Purpose, category_code: str | None, target: str
) -> Wall:
    """The wall of a registration that is not saved yet."""
    if not target or not firewall.is_walled(purpose, category_code):
        return firewall.OPEN
    return around(connection, [(None, target)])


def of_case(session: Session, case: Case) -> Wall:
    """The wall of an ordinary matter, by the 反映对象 stated on its receipts."""
    if not firewall.is_walled(case.purpose, case.category_code):
        return firewall.OPEN
    about = select(Party.unit_id, Party.name).where(Party.case_id == case.id, Party.role == PartyRole.ACCUSED)
    targets = [(row.unit_id, row.name) for row in session.execute(about)]
    return around(session, targets) if targets else firewall.OPEN
