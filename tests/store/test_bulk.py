"""Many rows at once: ids in order, defaults filled in, found afterwards like any other."""

from __future__ import annotations

from sqlalchemy import select

from tests.store.cases import DAY
from xinfang_desk.domain.terms import CaseState, Channel, PartyRole, Purpose, VisitForm
from xinfang_desk.store import bulk, numbers, search
from xinfang_desk.store import records as r
from xinfang_desk.store.engine import Database


def _write(db: Database, count: int) -> range:
    with db.begin() as session:
        ids = bulk.take_ids(session, r.Case, count)
        last = numbers.next_serial(session, "case", Channel.VISIT.value, f"{DAY:%Y%m%d}", count=count)
        bulk.insert_rows(
            session,
            r.Case,
            [
                {
                    "id": case_id,
                    "number": numbers.case_number(Channel.VISIT, DAY, last - count + place),
                    "channel": Channel.VISIT,
                    "title": f"第{case_id}件",
                    "purpose": Purpose.APPEAL,
                    "state": CaseState.REGISTERED,
                    "form": VisitForm.INDIVIDUAL,
                    "received_on": DAY,
                }
                for place, case_id in enumerate(ids, 1)
            ],
        )
        bulk.insert_rows(
            session,
            r.Party,
            [{"case_id": case_id, "role": PartyRole.MAIN, "name": f"王{case_id}"} for case_id in ids],
        )
        search.write_grams(session, *ids)
    return ids


def test_rows_get_ids_in_order_and_all_that_a_made_row_has(db: Database) -> None:
    assert list(_write(db, 30)) == list(range(1, 31))
    assert list(_write(db, 20)) == list(range(31, 51))
    with db.read() as connection:
        rows = connection.execute(select(r.Case.number, r.Case.uid, r.Case.rev, r.Case.origin)).all()
    assert rows[-1].number == "LF20260325-0050"
    assert len({row.uid for row in rows}) == 50
    assert {(row.rev, row.origin) for row in rows} == {(1, "6399")}


def test_they_are_found_like_any_other(db: Database) -> None:
    _write(db, 300)
    connection = db.search_connection()
    assert search.find(connection, "第299件").ids == (299,)
    assert search.find(connection, "wang", limit=3).ids == (300, 299, 298)


def test_nothing_to_insert_is_nothing(db: Database) -> None:
    with db.begin() as session:
        bulk.insert_rows(session, r.Case, [])
        assert list(bulk.take_ids(session, r.Case, 0)) == []
