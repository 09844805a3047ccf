"""The clocks of a case as handling starts and ends them; every one by the rules of this desk."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from xinfang_desk.domain import clocks
from xinfang_desk.domain.clock_words import day_beside
from xinfang_desk.domain.handling_clocks import ENDED_BY_ANSWER, FEEDBACK, NOTICE
from xinfang_desk.domain.registration import DueLine
from xinfang_desk.services.context import Context
from xinfang_desk.store import deadlines
from xinfang_desk.store import handling_deadlines as duties
from xinfang_desk.store.deadlines import Owed

CASE_ENDED = "事项已办结"


def start(
    context: Context, session: Session, case_id: int, rule: str, on: date, *, hearing_days: int = 0
) -> clocks.Deadline:
    """Start a clock of the case on a day."""
    desk = context.desk
    due = clocks.due(desk.rules[rule], on, desk.calendar, hearing_days=hearing_days)
    deadlines.keep(session, case_id, [Owed(due)])
    deadlines.mark_next(session, case_id)
    return due


def start_feedback(context: Context, session: Session, case_id: int, on: date, until: date) -> None:
    """The day of feedback that a 交办函 names; nothing is counted to it (《信访工作条例》第二十二条)."""
    rule = context.desk.rules[FEEDBACK]
    line = f"交办 {day_beside(on, until)}，指定反馈日 {day_beside(until, on)}·{rule.article}"
    due = clocks.Deadline(FEEDBACK, on, None, None, until, False, rule.article, line)
    deadlines.keep(session, case_id, [Owed(due, warn_on=until)])
    deadlines.mark_next(session, case_id)


def open_ids(session: Session, case_id: int, rules: Collection[str]) -> list[int]:
    """The open duties of these clocks."""
    return [row.id for row in _open(session, case_id) if row.rule in rules]


def meet(session: Session, case_id: int, rules: Collection[str], on: date, event_id: int) -> None:
    """The open duties of these clocks are fulfilled."""
    duties.meet(session, case_id, open_ids(session, case_id, rules), on, event_id)


def close(session: Session, case_id: int, rules: Collection[str], why: str, event_id: int) -> None:
    """Nothing is owed by these clocks any more."""
    duties.close(session, case_id, open_ids(session, case_id, rules), why, event_id)


def unit_feedback_ids(session: Session, case_id: int) -> list[int]:
    """The open feedback days of units of ours; a feedback we owe belongs to a receipt."""
    return [row.id for row in _open(session, case_id) if row.rule == FEEDBACK and row.receipt_id is None]


def answer(session: Session, case_id: int, on: date, event_id: int) -> None:
    """The petitioner has our answer: what it ends is fulfilled, the feedback of units is not needed."""
    meet(session, case_id, (*NOTICE, *ENDED_BY_ANSWER), on, event_id)
    close(session, case_id, ("C05",), CASE_ENDED, event_id)
    duties.close(session, case_id, unit_feedback_ids(session, case_id), CASE_ENDED, event_id)


def lines(context: Context, session: Session, case_id: int, rules: Collection[str]) -> tuple[DueLine, ...]:
    """The open clocks of a case among these, as cards."""
    shown = deadlines.lines(session, case_id, context.today)
    return tuple(line for line in shown if line.rule in rules and line.met_on is None and not line.is_closed)


def _open(session: Session, case_id: int) -> Iterator[Any]:
    return (row for row in duties.rows(session, case_id) if duties.is_open(row))
