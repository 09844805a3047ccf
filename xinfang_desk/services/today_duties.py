"""今日's duties from the table of deadlines: one index walk over what is due within seven days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Case, ColumnElement, Connection, Select, and_, case, func, or_, select, true

from xinfang_desk.domain import due_badge
from xinfang_desk.domain.case_lists import case_row
from xinfang_desk.domain.cases import CaseRow
from xinfang_desk.domain.registration import DueLine
from xinfang_desk.domain.today import TodayRow
from xinfang_desk.domain.visit_clocks import HOUSEKEEPING
from xinfang_desk.store import case_rows
from xinfang_desk.store import records as r

HORIZON_DAYS = 7
SOON_DAYS = 3
SLIP_RULE = "C24"
"""Limits of slips (督办) come from the slips themselves, which say more than their deadline."""


class Counts(NamedTuple):
    """How many are overdue, due within three days, due within seven."""

    overdue: int = 0
    three_days: int = 0
    seven_days: int = 0


def counted(numbers: Iterable[tuple[int, int]]) -> Counts:
    """The counts from (group, how many); a group without any is 0."""
    found = dict(numbers)
    return Counts(*(found.get(place, 0) for place in range(3)))


def place_of(warn_on: Any, legal: Any, today: date) -> Case[int]:
    """The group of a duty, 0 to 2: overdue by its legal day, near by the day to work towards (R7)."""
    return case((legal < today, 0), (warn_on <= today + timedelta(days=SOON_DAYS), 1), else_=2)


def counts(connection: Connection, today: date, *, sealed: bool) -> Counts:
    """How many duties stand in each group."""
    place = _place(today)
    query = (
        select(place, func.count())
        .join(r.Case, r.Case.id == r.Deadline.case_id)
        .where(_due_by(today), r.Case.is_sealed.is_(sealed))
        .group_by(place)
    )
    return counted(connection.execute(query).all())


def rows(connection: Connection, today: date, place: int, *, sealed: bool, limit: int) -> list[TodayRow]:
    """The duties of one group, earliest first."""
    query: Select[Any] = (
        case_rows.columns()
        .select_from(r.Deadline)
        .join(r.Case, r.Case.id == r.Deadline.case_id)
        .outerjoin(r.Unit, r.Unit.id == r.Case.unit_id)
        .where(_due_by(today), _place(today) == place, r.Case.is_sealed.is_(sealed))
        .order_by(r.Deadline.warn_on, r.Deadline.id)
        .limit(limit)
    )
    found = []
    for listed in case_rows.read(connection, query, today):
        line = listed.due
        assert line is not None  # the query starts from the deadline
        found.append(_row(case_row(listed), line, today))
    return found


def _place(today: date) -> Case[int]:
    return place_of(r.Deadline.warn_on, func.coalesce(r.Deadline.legal, r.Deadline.warn_on), today)


def _due_by(today: date) -> ColumnElement[bool]:
    """The nearest duty of each case; where that is a slip's limit, the case's other open duties."""
    until = today + timedelta(days=HORIZON_DAYS)
    nearest = and_(r.Deadline.is_next == true(), r.Deadline.warn_on <= until, r.Deadline.rule != SLIP_RULE)
    return or_(nearest, r.Deadline.id.in_(_behind_slips(until)))


_OTHER = r.Deadline.__table__.alias("behind")
_SLIP = r.Deadline.__table__.alias("slip")


def _behind_slips(until: date) -> Select[tuple[int]]:
    other, slip = _OTHER, _SLIP
    supervised = select(slip.c.case_id).where(
        slip.c.is_next == true(), slip.c.warn_on <= until, slip.c.rule == SLIP_RULE
    )
    return select(other.c.id).where(
        other.c.case_id.in_(supervised),
        other.c.rule.not_in((SLIP_RULE, *sorted(HOUSEKEEPING))),
        other.c.met_on.is_(None),
        other.c.closed_reason == "",
        other.c.warn_on <= until,
    )


def _row(listed: CaseRow, line: DueLine, today: date) -> TodayRow:
    safe = line.due_on if line.due_on != line.legal_on else None
    day = line.legal_on if safe is None or today > safe else safe
    tone, badge = due_badge.badge(line.due_on, line.legal_on, today)
    state = "未" if today > line.legal_on else "待"
    sum_, *rest = line.explanation.split("·")
    hint = "·暂定" if any(part.startswith("暂定") for part in rest) else ""
    who = listed.number if listed.is_sealed else listed.petitioner
    return TodayRow(
        badge=badge,
        tone=tone,
        day=day,
        title=listed.title,
        who=f"{who}·{listed.channel.label}",
        why=f"{state}{line.what}·{sum_}{hint}",
        article=line.article,
        verb="看密封件" if listed.is_sealed else "看事项",
        case_id=listed.case_id,
    )
