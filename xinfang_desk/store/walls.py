"""The wall around the accused of a matter (domain.firewall), with the units and people of this office."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import firewall
from xinfang_desk.domain.firewall import PersonWords, Scope, Target, UnitWords, Wall
from xinfang_desk.domain.terms import PartyRole, Purpose
from xinfang_desk.store.records import Case, Category, Office, Party, Staff, Unit
from xinfang_desk.store.variants import simplified


def around(connection: Connection | Session, targets: Iterable[Target], scope: Scope = Scope.FULL) -> Wall:
    """The wall around whoever is named."""
    units = select(Unit.id, Unit.name, Unit.head_name, Unit.parent_id, Unit.head_post)
    people = select(Staff.name, Staff.unit_id, Staff.post)
    return firewall.wall(
        [UnitWords(*row) for row in connection.execute(units)],
        [PersonWords(*row) for row in connection.execute(people)],
        targets,
        scope=scope,
        fold=simplified,
        bureau=connection.scalar(select(Office.bureau)) or "",
    )


def scope_of(connection: Connection | Session, purpose: Purpose, category_code: str | None) -> Scope:
    """How far a matter is kept from those it names; the list of categories marks the confidential ones."""
    marked = select(Category.is_confidential).where(Category.code == category_code)
    is_confidential = bool(category_code) and bool(connection.scalar(marked))
    return firewall.scope_of(purpose, category_code, is_confidential=is_confidential)


def of_draft(
    connection: Connection | Session, purpose: Purpose, category_code: str | None, target: str
) -> Wall:
    """The wall of a registration that is not saved yet."""
    if not target:
        return firewall.OPEN
    return around(connection, [(None, target)], scope_of(connection, purpose, category_code))


def of_case(session: Session, case: Case) -> Wall:
    """The wall of an ordinary matter, by the 反映对象 stated on its receipts."""
    about = select(Party.unit_id, Party.name).where(Party.case_id == case.id, Party.role == PartyRole.ACCUSED)
    targets = [(row.unit_id, row.name) for row in session.execute(about)]
    if not targets:
        return firewall.OPEN
    return around(session, targets, scope_of(session, case.purpose, case.category_code))
