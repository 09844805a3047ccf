"""What 来访登记 completes from earlier entries: roads, employers and units, never a person or a door.

It is asked at every key and leaves no line in the journal, so it says only what whoever registers may
know without one: nothing of matters that are not for his eyes, of addresses the road or community, of
反映对象 the units.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select, true
from sqlalchemy.orm import InstrumentedAttribute

from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.streets import to_street
from xinfang_desk.domain.terms import PartyRole
from xinfang_desk.services.registration_suggestions import visible_cases
from xinfang_desk.store import records as r

MOST_COMPLETIONS = 8
_ROWS_AT_ONCE = 8
_MOST_STEPS = 16
"""Steps along the index at most: what lies further on is typed out sooner than looked for."""

_LAST = "\U0010ffff"
_UNIT = re.compile(
    r".{3,}(?:[局厅委处所院校厂站镇乡村]|委员会|委会|协会|工会|联合会|合作社|供销社|大队|支队|中队|中心|公司"
    r"|集团|[大中小]学|幼儿园|银行|法庭|政府|街道|社区|企业|物业|支部|超市|[商饭药]店)"
)
_PERSON = re.compile(
    r"主任|书记|会计|出纳|干部|经理|老板|[镇乡区县市局处科所站院厂校队组村]长|邻居|村民(?!委)|某"
)
"""A post or a neighbour, with a name or without: somebody is meant."""


def completions(connection: Connection, actor: Actor, field: str, prefix: str) -> tuple[str, ...]:
    """Earlier entries of a field that begin like this: a few steps along an index, never a scan.

    Sealed matters have no parties, so nothing of them is completed.

    Args:
        connection: a reader.
        actor: who types; what he may not see completes nothing.
        field: of the form.
        prefix: as typed.
    """
    if not prefix:
        return ()
    if field == "forward.organ":
        return tuple(_units_like(connection, prefix))
    if field not in _FIELDS:
        return ()
    column, said = _FIELDS[field]
    found = dict.fromkeys(_units_like(connection, prefix) if field == "target" else ())
    query = _entries(actor, column, PartyRole.ACCUSED if field == "target" else None)
    values: dict[str, Any] = {"after": "", "from": prefix, "to": prefix + _LAST}
    for _ in range(_MOST_STEPS):
        rows = connection.execute(query, values).all()
        for row in rows:
            if row.is_visible and (short := said(row.entry)).startswith(prefix) and short != prefix:
                found.setdefault(short)
            if len(found) == MOST_COMPLETIONS:
                return tuple(found)
        if len(rows) < _ROWS_AT_ONCE:
            break
        last = rows[-1]
        values["after"] = _behind(last.entry, said(last.entry)) if last.is_visible else last.entry
    return tuple(found)


def _entries(actor: Actor, column: InstrumentedAttribute[str], role: PartyRole | None) -> Select[Any]:
    """The next entries of a column in its order, and whether they are of matters the actor may see.

    So many rows are looked at and no more, however few of them he may see.
    """
    within = (column > bindparam("after"), column >= bindparam("from"), column < bindparam("to"))
    of_role: ColumnElement[bool] = r.Party.role == role if role is not None else true()
    wanted: tuple[Any, ...] = (column.label("entry"), r.Party.case_id, r.Party.receipt_id)
    some = select(*wanted).where(*within, of_role).order_by(column).limit(_ROWS_AT_ONCE).subquery()
    return (
        select(some.c.entry, visible_cases(actor).label("is_visible"))
        .join(r.Case, r.Case.id == some.c.case_id)
        .outerjoin(r.Receipt, r.Receipt.id == some.c.receipt_id)
        .order_by(some.c.entry)
    )


def _behind(entry: str, short: str) -> str:
    """Where to go on: behind the entry, or behind every numbered door of its road."""
    door = entry[len(short) : len(short) + 1]
    if "0" <= door <= "9":
        return f"{short}9{_LAST}"
    return f"{short}９{_LAST}" if door.isdigit() else entry


def _unit(target: str) -> str:
    """A 反映对象 that is a unit; "" where it may be somebody."""
    return target if _UNIT.fullmatch(target) and not _PERSON.search(target) else ""


def _employer(entry: str) -> str:
    return entry


_FIELDS: dict[str, tuple[InstrumentedAttribute[str], Callable[[str], str]]] = {
    "address": (r.Party.address, to_street),
    "household_address": (r.Party.address, to_street),
    "postal_address": (r.Party.address, to_street),
    "employer": (r.Party.employer, _employer),
    "target": (r.Party.name, _unit),
}
"""Field of the form → the indexed column it is completed from, and what may be said of an entry."""


def _units_like(connection: Connection, prefix: str) -> list[str]:
    like = r.Unit.name.startswith(prefix, autoescape=True)
    return list(connection.scalars(select(r.Unit.name).where(like).order_by(r.Unit.sort).limit(4)))
