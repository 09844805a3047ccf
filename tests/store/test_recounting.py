"""期限重算: five hundred open cases over a new year, each compared with its own sum."""

from __future__ import annotations

import random
import tomllib
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.store.cases import add_case
from xinfang_desk import paths
from xinfang_desk.domain import clocks
from xinfang_desk.domain.recounting import Moved
from xinfang_desk.domain.visit_clocks import HOUSEKEEPING
from xinfang_desk.domain.workdays import Calendar, CalendarDay, read_calendar
from xinfang_desk.store import deadlines, journal
from xinfang_desk.store import records as r
from xinfang_desk.store.deadlines import Owed
from xinfang_desk.store.engine import Database
from xinfang_desk.store.recounting import recount

BEFORE = Calendar.of(read_calendar(paths.resource("seed", "calendar.csv").read_text("utf-8")))
RULES = clocks.load_rules(tomllib.loads(paths.resource("seed", "clock_rules.toml").read_text("utf-8")))
DECREE = [
    *(CalendarDay(date(2027, 1, day), "rest", "元旦") for day in (1, 2, 3)),
    *(CalendarDay(date(2027, 2, day), "rest", "春节") for day in range(5, 12)),
    *(CalendarDay(on, "work", "春节") for on in (date(2027, 1, 30), date(2027, 2, 14))),
    *(CalendarDay(date(2027, 10, day), "rest", "国庆节") for day in range(1, 8)),
]
AFTER = Calendar.of([*BEFORE.days.values(), *DECREE])
START = date(2027, 1, 22)
COUNTED = ("C01", "C02", "C03", "C04", "C09", "C16b", "C18", "C19")


def _owed(chance: random.Random) -> Owed:
    """A clock that started some day of the last quarter before the new year."""
    rule = RULES[chance.choice(COUNTED)]
    start = date(2026, 10, 1) + timedelta(days=chance.randrange(92))
    extended = chance.choice((0, 0, 15, 30)) if rule.max_extension else 0
    return Owed(clocks.due(rule, start, BEFORE, extended=extended), extended_days=extended)


def _add(session: Session, *owed: Owed, slip_id: int | None = None) -> int:
    case_id = add_case(session).id
    deadlines.keep(session, case_id, owed, slip_id=slip_id)
    return case_id


def _rows(db: Database) -> list[r.Deadline]:
    with db.begin() as session:
        return list(session.scalars(select(r.Deadline).order_by(r.Deadline.id)))


def _next_by_hand(rows: list[r.Deadline]) -> set[int]:
    nearest: dict[int, r.Deadline] = {}
    for row in rows:
        if row.rule in HOUSEKEEPING or row.met_on or row.closed_reason:
            continue
        best = nearest.setdefault(row.case_id, row)
        if (row.warn_on, row.id) < (best.warn_on, best.id):
            nearest[row.case_id] = row
    return {row.id for row in nearest.values()}


def test_every_open_deadline_is_that_of_its_own_sum(db: Database) -> None:
    chance = random.Random(2027)
    with db.begin() as session:
        for _ in range(500):
            _add(session, *(_owed(chance) for _ in range(chance.randrange(1, 4))))
    before = {row.id: row for row in _rows(db)}
    with db.begin() as session:
        moved = recount(session, RULES, AFTER)
    after = _rows(db)
    expected = []
    for row in after:
        due = clocks.due(RULES[row.rule], row.start, AFTER, extended=row.extended_days)
        said = (due.natural, due.safe_due, due.legal_due, due.provisional, due.explanation, due.work_towards)
        kept = (row.natural, row.safe, row.legal, row.provisional, row.explanation, row.warn_on)
        assert kept == said, row.id
        old = before[row.id]
        if (old.safe, old.legal) != (row.safe, row.legal):
            expected.append((row.case_id, row.rule, old.safe, old.legal, row.safe, row.legal))
    found = [(one.case_id, one.rule, one.old_safe, one.old_legal, one.safe, one.legal) for one in moved]
    assert sorted(found, key=repr) == sorted(expected, key=repr)
    assert 40 < len(moved) < len(after)
    assert {row.id for row in after if row.is_next} == _next_by_hand(after)
    assert [one.safe or one.legal for one in moved] == sorted(one.safe or one.legal for one in moved)


def test_counted_again_nothing_moves(db: Database) -> None:
    chance = random.Random(1)
    with db.begin() as session:
        for _ in range(40):
            _add(session, _owed(chance), _owed(chance))
        assert recount(session, RULES, BEFORE) == ()
        assert recount(session, RULES, AFTER) != ()
        assert recount(session, RULES, AFTER) == ()


def test_a_case_whose_duties_change_places_is_marked_anew(db: Database) -> None:
    notice = clocks.due(RULES["C03"], date(2027, 1, 22), BEFORE)  # 02-06, a Saturday: 02-05 before it
    reply = clocks.due(RULES["C16b"], date(2027, 2, 2), BEFORE)  # three working days: 02-05
    with db.begin() as session:
        case_id = _add(session, Owed(reply), Owed(notice))
        (moved, second) = recount(session, RULES, AFTER)
    rows = _rows(db)
    assert [row.is_next for row in rows] == [False, True]
    assert [(row.rule, row.warn_on) for row in rows] == [
        ("C16b", date(2027, 2, 12)),
        ("C03", date(2027, 2, 4)),
    ]
    assert moved == Moved(
        *(case_id, "LF20260325-0001", "C03", "告知"),
        *(date(2027, 2, 5), date(2027, 2, 8), date(2027, 2, 4), date(2027, 2, 12)),
    )
    assert (moved.before, moved.now) == ("2027-02-05（最迟 02-08）", "2027-02-04（最迟 02-12）")
    assert (second.before, second.now) == ("2027-02-05", "2027-02-12")


def _met(row: r.Deadline) -> None:
    row.met_on = date(2027, 1, 20)


def _closed(row: r.Deadline) -> None:
    row.closed_reason = "已转送"


def _named_by_an_organ(row: r.Deadline) -> None:
    row.rule = "C07"


def _not_a_rule(row: r.Deadline) -> None:
    row.rule = "LD"


@pytest.mark.parametrize("change", [_met, _closed, _named_by_an_organ, _not_a_rule])
def test_what_is_over_or_stands_on_a_paper_stays(db: Database, change: object) -> None:
    assert callable(change)
    with db.begin() as session:
        _add(session, Owed(clocks.due(RULES["C03"], date(2027, 1, 22), BEFORE)))
        row = session.scalars(select(r.Deadline)).one()
        change(row)
        session.flush()
        assert recount(session, RULES, AFTER) == ()
    assert _rows(db)[0].legal == date(2027, 2, 8)


def test_the_limit_of_a_slip_stays(db: Database) -> None:
    due = clocks.due(RULES["C24"], date(2027, 1, 22), BEFORE)
    with db.begin() as session:
        _add(session, Owed(due, warn_on=due.legal_due))
        assert recount(session, RULES, AFTER) == ()


def test_a_day_somebody_chose_to_work_towards_stays(db: Database) -> None:
    chosen = date(2027, 1, 29)
    with db.begin() as session:
        _add(session, Owed(clocks.due(RULES["C03"], date(2027, 1, 22), BEFORE), warn_on=chosen))
        assert len(recount(session, RULES, AFTER)) == 1
    assert (_rows(db)[0].warn_on, _rows(db)[0].legal) == (chosen, date(2027, 2, 12))


def test_the_days_of_a_hearing_stay_in_the_sum(db: Database) -> None:
    due = clocks.due(RULES["C14"], date(2027, 1, 2), BEFORE, hearing_days=5)
    with db.begin() as session:
        case_id = add_case(session).id
        days = {"start": due.start, "natural": due.natural, "safe": due.safe_due, "legal": due.legal_due}
        session.add(
            r.Deadline(
                case_id=case_id, rule="C14", what="复核", warn_on=due.work_towards, hearing_days=5, **days
            )
        )
        session.flush()
        (moved,) = recount(session, RULES, AFTER)
    assert (moved.before, moved.now) == ("2027-02-05（最迟 02-08）", "2027-02-04（最迟 02-12）")
    assert "听证5日" in _rows(db)[0].explanation


def test_of_one_case_only_its_own_move(db: Database) -> None:
    with db.begin() as session:
        mine, other = (_add(session, Owed(clocks.due(RULES["C03"], START, BEFORE))) for _ in range(2))
        (moved,) = recount(session, RULES, AFTER, case_id=mine)
        assert moved.case_id == mine
        (later,) = recount(session, RULES, AFTER)
        assert (later.case_id, later.now) == (other, moved.now)


def test_a_clock_keeps_the_wording_of_the_day_it_started(db: Database) -> None:
    shorter = replace(
        RULES["C03"],
        unit=clocks.Unit.WORKING_DAYS,
        length=5,
        effective_from=date(2026, 11, 1),
        article="本省办法第八条",
        former=RULES["C03"],
    )
    starts = (date(2026, 10, 31), date(2026, 11, 1))
    with db.begin() as session:
        for start in starts:
            _add(session, Owed(clocks.due(RULES["C03"], start, BEFORE)))
        moved = recount(session, {**RULES, "C03": shorter}, BEFORE)
    rows = _rows(db)
    assert [row.legal for row in rows] == [date(2026, 11, 16), date(2026, 11, 6)]
    assert [one.now for one in moved] == ["2026-11-06"]
    assert rows[1].explanation == "收到 11-01 + 5个工作日 = 11-06·本省办法第八条"
    assert (rows[1].article, rows[1].natural) == ("本省办法第八条", None)


def test_many_lines_are_chained_like_single_ones(db: Database) -> None:
    from tests.fixtures_store import NOW
    from xinfang_desk.domain.access import Actor

    keeper = Actor(2, "keeper", 7, "唐薇", frozenset())
    lines = [journal.Line("case", number, f"LF{number}", {"rule": "C03"}) for number in range(1, 21)]
    with db.begin() as session:
        journal.write_many(session, keeper, "move_deadline", [], at=NOW)
        journal.write_many(session, keeper, "move_deadline", lines, at=NOW)
        assert journal.write(session, keeper, "sign_out", at=NOW) == 21
        journal.write_many(session, keeper, "move_deadline", lines, at=NOW)
    with db.read() as connection:
        assert journal.verify(connection) == journal.ChainCheck(41, None)
