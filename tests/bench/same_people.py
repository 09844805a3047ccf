"""可能是同一个人 among 200,000 persons; 合并 of two persons with 500 matters each, of matters, and back."""

from __future__ import annotations

from pathlib import Path
from random import Random
from time import perf_counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.bench.desks import copy_of, signed_in
from tests.bench.rows import Row, at_most
from tests.services.people_corpus import Somebody, people, returns
from xinfang_desk.domain.firewall import Scope
from xinfang_desk.domain.terms import CaseState, PartyRole
from xinfang_desk.services import Services
from xinfang_desk.store import bulk, walls
from xinfang_desk.store import records as r
from xinfang_desk.store.person_keys import keys_of

PERSONS, MATTERS, ASKED = 200_000, 500, 600
MOST_MS, MERGE_MS = 100, 1_000
REASON = "测量用"


def measure(folder: Path) -> list[Row]:
    """Each way of coming back, then the merges, on a copy of the desk filled up with people."""
    with copy_of(folder) as copy, signed_in(copy, "director") as services:
        rng = Random(7)
        everybody = _fill(services, rng)
        asked = rng.sample(returns(rng, everybody), min(ASKED, len(everybody)))
        services.registration.suggestions(asked[0].said)
        took = []
        for one in asked:
            begun = perf_counter()
            services.registration.suggestions(one.said)
            took.append((perf_counter() - begun) * 1000)
        floor = _look_ups(services, everybody)
        return [
            at_most(
                f"可能是同一个人 among {PERSONS:,}",
                took,
                MOST_MS,
                floor=floor,
                floor_name="one look-up of a key",
            ),
            *_merges(services),
        ]


def _fill(services: Services, rng: Random) -> list[Somebody]:
    """People up to the number wanted, each a party of one of the cases that are there; the last ones."""
    with services.context.desk.db.begin() as session:
        there = session.scalar(select(func.count()).select_from(r.Person)) or 0
        places = session.execute(
            select(r.ReceiptCase.case_id, r.ReceiptCase.receipt_id)
            .join(r.Case, r.Case.id == r.ReceiptCase.case_id)
            .where(~r.Case.is_sealed)
        ).all()
        made: list[Somebody] = []
        while there < PERSONS:
            made = people(rng)[: PERSONS - there]
            there += len(made)
            _write(session, made, [rng.choice(places) for _ in made])
        session.connection().exec_driver_sql("ANALYZE")
    return made


def _write(session: Session, made: list[Somebody], places: list[tuple[int, int]]) -> None:
    ids = bulk.take_ids(session, r.Person, len(made))
    rows = list(zip(ids, made, places, strict=True))
    named = [{"id": at, "name": who.name, "birth": who.birth, "phone": who.phone} for at, who, _ in rows]
    bulk.insert_rows(session, r.Person, named)
    keys = [
        {"person_id": at, "kind": kind, "value": value}
        for at, who, _ in rows
        for kind, value in keys_of(who.name, who.id_number, who.phone, who.birth)
    ]
    bulk.insert_rows(session, r.PersonKey, keys)
    main = {"role": PartyRole.REPRESENTATIVE}
    parties = [
        {"case_id": case, "receipt_id": receipt, "person_id": at, "name": who.name, **main}
        for at, who, (case, receipt) in rows
    ]
    bulk.insert_rows(session, r.Party, parties)


def _look_ups(services: Services, everybody: list[Somebody]) -> list[float]:
    """What the file itself takes to find one person by a key."""
    took, raw = [], services.context.desk.db.raw()
    for who in everybody[:ASKED]:
        begun = perf_counter()
        raw.execute(
            "SELECT person_id FROM person_key WHERE kind = 'phone' AND value = ?", (who.phone,)
        ).fetchall()
        took.append((perf_counter() - begun) * 1000)
    raw.close()
    return took


def _merges(services: Services) -> list[Row]:
    """Persons with many matters, then matters; each merged and taken apart some times."""
    context = services.context
    with context.desk.db.begin() as session:
        cases = session.execute(
            select(r.ReceiptCase.case_id, r.ReceiptCase.receipt_id)
            .join(r.Case, r.Case.id == r.ReceiptCase.case_id)
            .where(~r.Case.is_sealed, r.ReceiptCase.is_first.is_(True))
            .limit(2 * MATTERS)
        ).all()
        waiting = session.execute(
            select(r.Case.id, r.Case.purpose, r.Case.category_code)
            .where(~r.Case.is_sealed, r.Case.state == CaseState.REGISTERED)
            .limit(400)
        )
        # What is kept from whole units is merged with nothing else.
        alike = [row.id for row in waiting if walls.scope_of(session, *row[1:]) is not Scope.FULL][:40]
        both = []
        for turn in (0, 1):
            person = r.Person(name=f"测量{turn}")
            session.add(person)
            session.flush()
            both.append(person.id)
            half = cases[turn * len(cases) // 2 : (turn + 1) * len(cases) // 2]
            rows = [
                {
                    "case_id": case,
                    "receipt_id": receipt,
                    "person_id": person.id,
                    "role": PartyRole.CO_SIGNER,
                    "name": person.name,
                }
                for case, receipt in half
            ]
            bulk.insert_rows(session, r.Party, rows)
    merged, undone = [], []
    for _ in range(20):
        begun = perf_counter()
        merge_id = services.persons.merge(*both, REASON)
        merged.append((perf_counter() - begun) * 1000)
        begun = perf_counter()
        services.persons.undo(merge_id, REASON)
        undone.append((perf_counter() - begun) * 1000)
    matters, apart = [], []
    for kept, absorbed in zip(alike[::2], alike[1::2], strict=False):
        begun = perf_counter()
        merge_id = services.matters.merge(kept, absorbed, REASON)
        matters.append((perf_counter() - begun) * 1000)
        begun = perf_counter()
        services.matters.undo(merge_id, REASON)
        apart.append((perf_counter() - begun) * 1000)
    return [
        at_most(f"合并 two persons, {len(cases) // 2} matters each", merged, MERGE_MS),
        at_most("撤销 it", undone, MERGE_MS),
        at_most("合并 two matters", matters, MERGE_MS),
        at_most("撤销 it", apart, MERGE_MS),
    ]
