"""今日's supervision slips: limits near or past with their reminders, and what waits for a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Case, Connection, Select, func, select

from xinfang_desk.domain import due_badge
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.case_lists import ListedCase, masked_petitioner
from xinfang_desk.domain.case_words import OWED_SLIP_STATES, SLIP_LOOKS
from xinfang_desk.domain.reminders import reminded_until, reminder, rung
from xinfang_desk.domain.terms import SlipState
from xinfang_desk.domain.today import TodayRow
from xinfang_desk.domain.workdays import Calendar
from xinfang_desk.services.today_duties import HORIZON_DAYS, Counts, counted, place_of
from xinfang_desk.store import case_rows
from xinfang_desk.store import records as r

ARTICLE = "督办单限期"
AHEAD = 3
"""The group after overdue, near and within a week: limits further away of which today reminds already."""

_WAITS = {
    SlipState.DRAFT: ("待签发", "草稿"),
    SlipState.REPORTED: ("待审核", "结案报告已收到，等信访办审核"),
    SlipState.APPROVED: ("待归档", "已审核同意结案，等归档"),
    SlipState.ISSUED: ("待签收", "承办处室还没有签收"),
}


@dataclass(frozen=True, slots=True)
class _Slip:
    slip_id: int
    case: ListedCase
    state: SlipState
    number: str
    unit: str
    due_on: date | None
    since: date
    drafter: str


def counts(connection: Connection, today: date) -> Counts:
    """How many slips are overdue, due within three days, due within seven."""
    place = _place(today)
    query = select(place, func.count()).where(*_owed_by(today)).group_by(place)
    return counted(connection.execute(query).all())


def due_rows(
    connection: Connection,
    today: date,
    place: int,
    calendar: Calendar,
    before: tuple[int, ...],
    *,
    limit: int,
) -> list[TodayRow]:
    """The slips of one group, earliest limit first, with the reminder or the rung that stands today.

    Args:
        connection: a reader.
        today: the desk's day.
        place: of the group: overdue, near, within a week, or :data:`AHEAD`.
        calendar: rest and working days.
        before: how many working days ahead there is a reminder.
        limit: rows at most.
    """
    if place == AHEAD:
        slip = r.SupervisionSlip
        is_far = slip.due_on > today + timedelta(days=HORIZON_DAYS)
        is_reminded = slip.due_on <= reminded_until(today, calendar, before)
        which: tuple[Any, ...] = (slip.state.in_(OWED_SLIP_STATES), is_far, is_reminded)
    else:
        which = (*_owed_by(today), _place(today) == place)
    query = _slips().where(*which).order_by(r.SupervisionSlip.due_on, r.SupervisionSlip.id)
    found = []
    for each in _read(connection, query.limit(limit), today):
        assert each.due_on is not None  # the query asks for the day
        tone, badge = due_badge.badge(None, each.due_on, today)
        step = rung(each.due_on, today, calendar)
        hint = f"建议{step.proposal}" if step else reminder(each.due_on, today, calendar, before) or ""
        waits = "还没有签收" if each.state is SlipState.ISSUED else "结案报告未报"
        why = "·".join(part for part in (waits, each.number, each.unit, hint) if part)
        found.append(_row(each, badge, tone, each.due_on, why, "看督办单"))
    return found


def proposals(
    connection: Connection,
    today: date,
    calendar: Calendar,
    before: tuple[int, ...],
    *,
    may_sign_out: bool,
    limit: int,
) -> tuple[TodayRow, ...]:
    """What waits for a person: signing out, review and archive for the director, a unit's signature.

    A slip not signed for (签收) stands here from the next working day on, unless its limit is so near
    that it stands above already.
    """
    states = [SlipState.ISSUED]
    if may_sign_out:
        states += [SlipState.DRAFT, SlipState.REPORTED, SlipState.APPROVED]
    slip = r.SupervisionSlip
    # Most of what is out waits for nobody here, so it comes last: however much there is, no draft is lost.
    order = (slip.state == SlipState.ISSUED, slip.id)
    query = _slips().where(slip.state.in_(states)).order_by(*order).limit(limit * 4)
    shown_until = max(today + timedelta(days=HORIZON_DAYS), reminded_until(today, calendar, before))
    found = []
    for each in _read(connection, query, today):
        stands_above = each.due_on is not None and each.due_on <= shown_until
        is_late = not stands_above and calendar.add_working_days(each.since, 1) <= today
        if each.state is SlipState.ISSUED and not is_late:
            continue
        badge, why = _WAITS[each.state]
        facts = (each.number, each.unit)
        if each.state is SlipState.DRAFT:
            facts = (each.drafter, f"{each.since:%m-%d}")
        text = "·".join(part for part in (why, *facts) if part)
        verb = "审核" if each.state is SlipState.REPORTED else "看督办单"
        found.append(_row(each, badge, SLIP_LOOKS[each.state].tone, each.since, text, verb))
    return tuple(found[:limit])


def _place(today: date) -> Case[int]:
    return place_of(r.SupervisionSlip.due_on, r.SupervisionSlip.due_on, today)


def _owed_by(today: date) -> tuple[Any, ...]:
    slip = r.SupervisionSlip
    until = today + timedelta(days=HORIZON_DAYS)
    return slip.state.in_(OWED_SLIP_STATES), slip.due_on <= until


def _slips() -> Select[*tuple[Any, ...]]:
    slip = r.SupervisionSlip
    main = (r.SlipUnit.slip_id == slip.id) & r.SlipUnit.is_main
    return (
        select(
            slip.id,
            slip.case_id,
            slip.state,
            slip.due_on,
            slip.signed_on,
            slip.reported_on,
            slip.reviewed_on,
            r.Document.number,
            r.Staff.name.label("drafter"),
            r.Unit.name.label("unit"),
        )
        .join(r.Document, r.Document.id == slip.document_id)
        .outerjoin(r.Account, r.Account.id == slip.drafted_by)
        .outerjoin(r.Staff, r.Staff.id == r.Account.staff_id)
        .outerjoin(r.SlipUnit, main)
        .outerjoin(r.Unit, r.Unit.id == r.SlipUnit.unit_id)
    )


def _read(connection: Connection, query: Select[*tuple[Any, ...]], today: date) -> list[_Slip]:
    found = connection.execute(query).all()
    cases = {
        listed.case_id: listed
        for listed in case_rows.by_ids(connection, [row.case_id for row in found], today)
    }
    drafted = _drafted(connection, [row.id for row in found if row.state is SlipState.DRAFT])
    return [
        _Slip(
            slip_id=row.id,
            case=cases[row.case_id],
            state=row.state,
            number=row.number or "",
            unit=row.unit or "",
            due_on=row.due_on,
            since=row.reviewed_on or row.reported_on or row.signed_on or drafted.get(row.id, today),
            drafter=row.drafter or "",
        )
        for row in found
        if row.case_id in cases and not cases[row.case_id].is_sealed
    ]


def _drafted(connection: Connection, ids: list[int]) -> dict[int, date]:
    """The day each draft was first written down; only the journal keeps it."""
    if not ids:
        return {}
    line = r.Journal
    query = (
        select(line.object_id, func.min(line.at))
        .where(line.object_kind == "slip", line.object_id.in_(ids), line.action == Act.DRAFT_SLIP.value)
        .group_by(line.object_id)
    )
    return {slip_id: at.date() for slip_id, at in connection.execute(query)}


def _row(slip: _Slip, badge: str, tone: str, day: date, why: str, verb: str) -> TodayRow:
    return TodayRow(
        badge=badge,
        tone=tone,
        day=day,
        title=slip.case.title,
        who=f"{masked_petitioner(slip.case)}·督办",
        why=why,
        article=ARTICLE,
        verb=verb,
        case_id=slip.case.case_id,
        slip_id=slip.slip_id,
    )
