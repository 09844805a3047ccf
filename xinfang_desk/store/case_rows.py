"""Cases as lists read them: named columns, three queries for a page however long, never one a row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, and_, bindparam, select, true
from sqlalchemy.orm import Session
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import UnaryExpression

from xinfang_desk.domain.case_lists import ListedCase
from xinfang_desk.domain.case_words import OPEN_SLIP_STATES
from xinfang_desk.domain.registration import DueLine
from xinfang_desk.domain.terms import PartyRole
from xinfang_desk.domain.visit_clocks import due_line
from xinfang_desk.store.records import Case, Deadline, Party, SupervisionSlip, Unit

NEXT = and_(Deadline.case_id == Case.id, Deadline.is_next == true())
"""Joins the nearest open duty of a case."""

_DUE = (
    Deadline.id.label("deadline_id"),
    Deadline.rule,
    Deadline.what,
    Deadline.safe,
    Deadline.legal,
    Deadline.warn_on,
    Deadline.explanation,
    Deadline.article,
    Deadline.provisional,
)


def beside_index(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The same condition, tested on each row and not looked up in an index (SQLite's unary plus)."""
    return UnaryExpression(condition.self_group(), operator=operators.custom_op("+"))


def columns() -> Select[Any]:
    """What a list needs of a case; join :class:`Deadline` by :data:`NEXT` before or use :func:`listed`."""
    wanted: tuple[Any, ...] = (
        Case.id,
        Case.number,
        Case.title,
        Case.channel,
        Case.purpose,
        Case.state,
        Case.form,
        Case.heads_latest,
        Case.repeat,
        Case.received_on,
        Case.is_sealed,
        Case.is_confidential,
        Unit.name.label("unit"),
        *_DUE,
    )
    return select(*wanted)


def listed() -> Select[Any]:
    """Cases with their unit and their nearest duty, if any."""
    return columns().select_from(Case).outerjoin(Deadline, NEXT).outerjoin(Unit, Unit.id == Case.unit_id)


_IDS: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
_BY_IDS = listed().where(Case.id.in_(_IDS))
# Both ask by the case alone and look at the rest here: without statistics the planner would rather go
# through everybody who ever was 信访人, or through all slips of a state.
_NAMES = select(Party.case_id, Party.role, Party.name, Party.id).where(Party.case_id.in_(_IDS))
_SLIPS = select(SupervisionSlip.case_id, SupervisionSlip.state).where(SupervisionSlip.case_id.in_(_IDS))
"""Made once: putting a statement together takes longer than answering it."""


def read(
    connection: Connection | Session,
    query: Select[Any],
    today: date,
    values: Mapping[str, object] | None = None,
) -> tuple[ListedCase, ...]:
    """The cases of a query made of :func:`columns`, with names and slips looked up for all at once.

    Args:
        connection: a reader, or the open transaction.
        query: made of :func:`columns`.
        today: for what is overdue.
        values: what the query's parameters stand for.
    """
    rows = connection.execute(query, values or {}).all()
    ids = [row.id for row in rows]
    names = first_names(connection, ids)
    supervised = with_slips_out(connection, ids)
    return tuple(
        ListedCase(
            case_id=row.id,
            number=row.number,
            title=row.title,
            channel=row.channel,
            purpose=row.purpose,
            state=row.state,
            form=row.form,
            heads=row.heads_latest,
            repeat=row.repeat,
            received_on=row.received_on,
            is_sealed=row.is_sealed,
            is_confidential=row.is_confidential,
            unit=row.unit or "",
            name=names.get(row.id, ""),
            is_supervised=row.id in supervised,
            due=_due(row, today),
            deadline_id=row.deadline_id,
        )
        for row in rows
    )


def by_ids(connection: Connection | Session, ids: Sequence[int], today: date) -> tuple[ListedCase, ...]:
    """The cases of these ids, in this order; ids that are not there are left out."""
    if not ids:
        return ()
    found = {case.case_id: case for case in read(connection, _BY_IDS, today, {"ids": ids})}
    return tuple(found[case_id] for case_id in ids if case_id in found)


def first_names(connection: Connection | Session, ids: Collection[int]) -> dict[int, str]:
    """Who came first in each case, as stated that day."""
    found: dict[int, str] = {}
    for row in sorted(connection.execute(_NAMES, {"ids": ids}), key=lambda row: row.id):
        if row.role is PartyRole.MAIN and row.case_id is not None:
            found.setdefault(row.case_id, row.name)
    return found


def with_slips_out(connection: Connection | Session, ids: Collection[int]) -> set[int]:
    """Which of the cases have a slip (督办单) that is out."""
    rows = connection.execute(_SLIPS, {"ids": ids})
    return {row.case_id for row in rows if row.state in OPEN_SLIP_STATES}


def _due(row: Any, today: date) -> DueLine | None:
    if row.rule is None:
        return None
    return due_line(
        row.rule,
        what=row.what,
        safe=row.safe,
        legal=row.legal,
        explanation=row.explanation,
        article=row.article,
        today=today,
        provisional=row.provisional,
    )
