"""A file of an earlier folding: its index says so, and building it anew folds the names of persons too."""

from __future__ import annotations

from sqlalchemy import select

from tests.fixtures_store import SampleOffice
from tests.store.cases import Visitor, add_case
from xinfang_desk.store import meta, search
from xinfang_desk.store import records as r
from xinfang_desk.store.person_keys import keys_of
from xinfang_desk.store.search import find


def test_keys_are_folded_and_nothing_empty_is_one() -> None:
    found = keys_of("單玉蘭", "63990319850315028x", "142 0000 0009", "")
    assert {("name", "单玉兰"), ("id", "63990319850315028X"), ("phone", "14200000009")} <= found
    assert {value for kind, value in found if kind == "pinyin"} == {"shanyulan", "danyulan"}
    assert keys_of("", "", "", "") == set()


def test_an_index_of_the_earlier_folding_is_built_anew(office: SampleOffice) -> None:
    db = office.open()
    with db.begin() as session:
        person = r.Person(name="張偉")
        session.add(person)
        session.flush()
        session.add(r.PersonKey(person_id=person.id, kind="name", value="張偉"))
        add_case(session, Visitor(name="張偉"))
        meta.put(session, meta.GRAM_VERSION, "1")
    with db.read() as connection:
        assert not search.is_current(connection)
    assert search.reindex(db) == 1
    with db.read() as connection:
        assert search.is_current(connection)
        assert set(connection.scalars(select(r.PersonKey.value))) == {"張偉", "张伟"}
    assert len(find(db.search_connection(), "张伟").ids) == 1
    assert search.reindex(db) == 1
    with db.read() as connection:
        assert len(connection.scalars(select(r.PersonKey.value)).all()) == 2
    db.close()
