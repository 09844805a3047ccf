"""Which roles people hold by the accounts that are open now."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.terms import Role
from xinfang_desk.store.records import Account, AccountRole, Staff


def of_staff(connection: Connection | Session, staff_id: int) -> frozenset[Role]:
    """Of one person of the staff list."""
    return _roles(connection, Account.staff_id == staff_id)


def of_name(connection: Connection | Session, name: str) -> frozenset[Role]:
    """Of whoever has this name."""
    return _roles(connection, Account.staff_id.in_(select(Staff.id).where(Staff.name == name)))


def names_with(connection: Connection | Session, roles: frozenset[Role]) -> frozenset[str]:
    """The names of those who hold one of these roles."""
    query = (
        select(Staff.name)
        .join(Account, Account.staff_id == Staff.id)
        .join(AccountRole, AccountRole.account_id == Account.id)
        .where(Account.is_active, AccountRole.role.in_(roles))
    )
    return frozenset(connection.execute(query).scalars())


def _roles(connection: Connection | Session, whose: ColumnElement[bool]) -> frozenset[Role]:
    query = select(AccountRole.role).join(Account, Account.id == AccountRole.account_id)
    return frozenset(connection.execute(query.where(Account.is_active, whose)).scalars())
