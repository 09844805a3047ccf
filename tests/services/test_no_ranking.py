"""Nobody is counted, ranked or listed as a person (domain: G2): no query groups by people."""

from __future__ import annotations

import re

import pytest

from tests.architecture.checkout import PACKAGE, python_files
from tests.architecture.guard_people import grouped_people
from xinfang_desk.store import records as r

LABELS = re.compile(
    r"上访(?:户|次数)排|信访人排(?:名|行)|(?:前十|前[0-9]+)名|老户|缠访户|重点人|TOP ?[0-9]+", re.IGNORECASE
)
"""What a list of top petitioners would be called."""

CHECKS_OF_WORDS = frozenset({"domain/wording.py"})
"""Names the words so that clerks are asked to write facts instead (G18)."""


def test_no_query_is_grouped_by_a_person() -> None:
    ours = [path for path in python_files() if path.is_relative_to(PACKAGE)]
    found = {str(path.relative_to(PACKAGE)): grouped_people(path.read_text("utf-8")) for path in ours}
    assert len(found) > 300
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_nothing_is_called_a_list_of_top_petitioners() -> None:
    named = [
        str(path.relative_to(PACKAGE))
        for path in python_files()
        if path.is_relative_to(PACKAGE) and LABELS.search(path.read_text("utf-8"))
    ]
    assert set(named) <= CHECKS_OF_WORDS


def test_a_person_row_has_no_place_for_a_count_or_a_mark() -> None:
    columns = {column.name for column in r.Person.__table__.columns}
    identity = {"name", "sex", "birth", "id_kind", "id_number", "phone", "address"}
    assert columns == {"id", "uid", "rev", "origin"} | identity


@pytest.mark.parametrize(
    "seeded",
    [
        "select(Party.person_id, func.count()).group_by(Party.person_id)",
        "query.group_by(r.Party.name)",
        "func.count().over(partition_by=r.Person.id)",
        "connection.execute('SELECT phone, count(*) FROM party GROUP BY phone ORDER BY 2 DESC')",
        "sql = f'SELECT 1 FROM {table} GROUP BY person_id'",
        "who = r.Party.person_id\nquery.group_by(who)",
        "Counter(row.person_id for row in rows).most_common(10)",
        "seen = Counter(rows)\nids = [row.person_id for row in rows]\nCounter(ids)",
        "people = [one.petitioner for one in rows]\ncollections.Counter(people)",
        "query.group_by(*[getattr(r.Party, 'person_id')])",
        "query.group_by(r.Party.name_key)",
        "select(func.count().label('n'), r.Party).group_by(r.PersonKey.value)",
        "run('SELECT p.name, count(*) FROM party p JOIN x GROUP BY 1 ORDER BY 2 DESC')",
        "visits = func.count()\nselect(r.Person.id, visits).order_by(visits.desc())",
        "itertools.groupby(rows, key=lambda row: row.person_id)",
        "sorted(people, key=lambda person: person.visits, reverse=True)",
    ],
)
def test_the_guard_sees_what_it_is_there_for(seeded: str) -> None:
    assert grouped_people(seeded)
