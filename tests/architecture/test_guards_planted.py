"""G1: tables as somebody might add them, each seen; those of the package are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text

from tests.architecture.guard_people import judged
from xinfang_desk.store import records as r


def ours() -> MetaData:
    """A copy of the package's tables, to plant something in."""
    copy = MetaData()
    for table in r.Base.metadata.sorted_tables:
        table.to_metadata(copy)
    return copy


def column(table: str, name: str) -> Callable[[MetaData], object]:
    return lambda metadata: metadata.tables[table].append_column(Column(name, Text))


def pointing(table: str, target: str, *names: str) -> Callable[[MetaData], object]:
    """A new table with a reference to a person, and further columns."""

    def plant(metadata: MetaData) -> object:
        own = [Column("of", Integer, ForeignKey(f"{target}.id")), *(Column(name, Text) for name in names)]
        return Table(table, metadata, Column("id", Integer, primary_key=True), *own)

    return plant


def unbound(table: str, *names: str) -> Callable[[MetaData], object]:
    """A new table that says whom it means without a reference."""
    return lambda metadata: Table(table, metadata, *(Column(name, Text) for name in names))


PLANTED: dict[str, Callable[[MetaData], object]] = {
    "a note on a person": pointing("person_note", "person", "grade", "mood"),
    "a plain note on a person": pointing("remark", "person", "text"),
    "a note on a party": pointing("remark", "party", "text"),
    "a minder": pointing("leader_case", "person", "staff_id"),
    "a person without a reference": unbound("follow_up", "person_id", "text"),
    "a petitioner without a reference": unbound("follow_up", "petitioner", "text"),
    "attitude of a party": column("party", "attitude"),
    "danger of a party": column("party", "danger"),
    "a harmless word on a party": column("party", "remark"),
    "a harmless word on a person": column("person", "note"),
    "a visit count": column("person", "visits"),
    "a kind of link": column("person_link", "gang"),
    "arrival of a matter": column("petition_case", "arrival_level"),
    "mood of a visit": column("visit_detail", "mood"),
    "a flag on an event": column("event", "flag"),
    "a person of an event": column("event", "person_id"),
    "stability of a matter": column("petition_case", "stability"),
    "重点 on a matter": column("petition_case", "重点"),
    "a watch list": unbound("watch_list", "name"),
    "a table gone": lambda metadata: metadata.remove(metadata.tables["party"]),
}


def test_no_table_says_more_of_a_person() -> None:
    assert judged(ours()) == []
    assert judged(r.Base.metadata) == []


@pytest.mark.parametrize("what", list(PLANTED))
def test_what_is_planted_is_seen(what: str) -> None:
    metadata = ours()
    PLANTED[what](metadata)
    assert judged(metadata) != [], what
