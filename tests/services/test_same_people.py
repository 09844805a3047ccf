"""五千人: who came before is among the first three proposed, and nobody is made one by the program."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from random import Random

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.fixtures_desk import OpenDesk
from tests.services.people_corpus import Return, Somebody, people, returns
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import CaseState, Channel, IdKind, PartyRole, Purpose, VisitForm
from xinfang_desk.store import bulk
from xinfang_desk.store import records as r
from xinfang_desk.store.person_keys import keys_of

SEED = 20_260_325
MOST_ROWS = 3
LEAST_RECALL = 0.98
LEAST_OF_EACH_WAY = 0.9
DAY, MOMENT = date(2026, 3, 1), datetime(2026, 3, 1, 9)


@pytest.fixture
def everybody(desk: OpenDesk) -> list[Somebody]:
    """All of them have come once; the row of a person is his place in the list and one."""
    found = people(Random(SEED))
    with desk.desk.db.begin() as session:
        write(session, found)
    return found


def write(session: Session, everybody: list[Somebody]) -> None:
    """A person, a receipt, a case and a party each; many statements would take a minute."""
    rows = list(enumerate(everybody, start=1))
    named = [{"id": place, "name": who.name, "birth": who.birth, "phone": who.phone} for place, who in rows]
    bulk.insert_rows(session, r.Person, named)
    keys = [
        {"person_id": place, "kind": kind, "value": value}
        for place, who in rows
        for kind, value in sorted(keys_of(who.name, who.id_number, who.phone, who.birth))
    ]
    bulk.insert_rows(session, r.PersonKey, keys)
    both = {"channel": Channel.VISIT, "received_on": DAY, "form": VisitForm.INDIVIDUAL}
    receipts = [
        {"id": place, "number": f"R{place}", "entered_at": MOMENT, "entered_by": 1, **both}
        for place, _ in rows
    ]
    bulk.insert_rows(session, r.Receipt, receipts)
    about = {"purpose": Purpose.APPEAL, "state": CaseState.REGISTERED}
    bulk.insert_rows(session, r.Case, [{"id": at, "number": f"C{at}", **about, **both} for at, _ in rows])
    parties = [
        {
            "case_id": place,
            "receipt_id": place,
            "person_id": place,
            "role": PartyRole.MAIN,
            "name": who.name,
            "id_kind": IdKind.RESIDENT,
            "id_number": who.id_number,
        }
        for place, who in rows
    ]
    bulk.insert_rows(session, r.Party, parties)


def _is_found(desk: OpenDesk, one: Return) -> bool:
    found = desk.as_("clerk").registration.suggestions(one.said).people
    assert len(found) <= MOST_ROWS and all(match.reasons for match in found)
    return one.who + 1 in [match.person_id for match in found]


def test_who_came_before_is_among_the_first_three(desk: OpenDesk, everybody: list[Somebody]) -> None:
    assert len(everybody) == 5_000
    came, missed = Counter[str](), Counter[str]()
    for one in returns(Random(SEED + 1), everybody)[::2]:
        came[one.how] += 1
        missed[one.how] += not _is_found(desk, one)
    assert len(came) == 20 and min(came.values()) > 20, came
    assert 1 - missed.total() / came.total() >= LEAST_RECALL, missed
    assert {how for how in came if 1 - missed[how] / came[how] < LEAST_OF_EACH_WAY} == set()


def test_nobody_is_made_one_with_anybody_by_the_program(desk: OpenDesk, everybody: list[Somebody]) -> None:
    alike = everybody[-800::20]  # twins, then namesakes
    registration = desk.as_("clerk").registration
    for who in alike:
        said = VisitDraft(petitioner_name=who.name, phone=who.phone, birth=who.birth, id_number="")
        registration.register(replace(said, received_on=desk.now.date(), title="来访", facts="来访"))
    with desk.desk.db.read() as connection:
        persons = connection.scalar(select(func.count()).select_from(r.Person))
        assert persons == len(everybody) + len(alike)
        for table in (r.PersonLink, r.Merge):
            assert connection.scalar(select(func.count()).select_from(table)) == 0


def test_a_namesake_with_a_number_of_his_own_is_not_even_proposed(
    desk: OpenDesk, everybody: list[Somebody]
) -> None:
    new = replace(everybody[-1], id_number="639901199912310011")
    said = VisitDraft(petitioner_name=new.name, id_number=new.id_number)
    assert desk.as_("clerk").registration.suggestions(said).people == ()
