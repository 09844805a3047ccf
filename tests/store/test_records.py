"""The tables: what must not be there (G1), what stands on every made row, what cannot be changed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import LargeBinary, select
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.schema import PrimaryKeyConstraint

from tests.store.cases import AT, DAY, add_case
from xinfang_desk.domain.terms import Channel
from xinfang_desk.store import records as r
from xinfang_desk.store.engine import Database
from xinfang_desk.store.records.base import Base, Made

JUDGING = re.compile(
    "risk|level|key$|control|watch|vip|重点|稳控|扬言|动向|trouble|score|flag|rank|label", re.I
)
NOT_OF_PEOPLE = {("category", "level"), ("meta", "key"), ("setting", "key")}
NOT_MADE = {
    *("account_role", "calendar_day", "calendar_year", "category", "clock_rule", "deadline", "draft"),
    *("journal", "meta", "number_series", "person_key", "receipt_case", "region", "setting", "slip_unit"),
}


def test_no_column_judges_a_person() -> None:
    names = {(table.name, column.name) for table in Base.metadata.tables.values() for column in table.columns}
    assert {name for name in names if JUDGING.search(name[1])} == NOT_OF_PEOPLE
    assert not [table for table in Base.metadata.tables if JUDGING.search(table) and table != "person_key"]


def test_a_person_is_identity_and_contact_only() -> None:
    own = {column.name for column in Base.metadata.tables["person"].columns}
    assert own == {
        *("id", "uid", "rev", "origin", "name", "sex", "birth"),
        *("id_kind", "id_number", "phone", "address"),
    }


def test_every_made_row_has_a_short_uid_a_revision_and_an_origin() -> None:
    made = {
        mapper.class_.__tablename__ for mapper in Base.registry.mappers if issubclass(mapper.class_, Made)
    }
    assert set(Base.metadata.tables) - made == NOT_MADE
    for name in made:
        columns = Base.metadata.tables[name].columns
        assert columns["uid"].unique and isinstance(columns["uid"].type.impl, LargeBinary)  # type: ignore[attr-defined]  # a decorated type has one
        assert not columns["rev"].nullable and not columns["origin"].nullable


def test_every_constraint_has_a_name() -> None:
    unnamed = [
        (table.name, constraint)
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None and not isinstance(constraint, PrimaryKeyConstraint)
    ]
    assert unnamed == []


@pytest.mark.parametrize("table", ["event", "journal", "sealed_content"])
@pytest.mark.parametrize("change", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_lines_cannot_be_changed_or_taken_out(db: Database, table: str, change: str) -> None:
    with db.begin() as session:
        case = add_case(session)
        session.add(r.Event(case_id=case.id, kind="visit", happened_on=DAY, entered_at=AT))
        zero = bytes(32)
        sealed = {"kind": "content", "encapsulated": zero, "ciphertext": zero, "key_id": "", "sealed_at": AT}
        session.add(r.SealedContent(case_id=case.id, sealed_by=1, **sealed))
        session.add(
            r.Journal(at=AT, account_id=1, login="clerk", action="register", previous_hash=zero, hash=zero)
        )
    with pytest.raises(IntegrityError, match="append-only"), db.begin() as session:
        session.connection().exec_driver_sql(change.format(table))


def test_values_come_back_as_they_were_put_in(db: Database) -> None:
    with db.begin() as session:
        case_id = add_case(session).id
    with db.read() as connection:
        row = connection.execute(
            select(r.Case.channel, r.Case.received_on, r.Case.demands, r.Case.uid).where(r.Case.id == case_id)
        ).one()
        stored = connection.exec_driver_sql("SELECT channel, received_on, demands FROM petition_case").one()
    assert row[:3] == (Channel.VISIT, DAY, ("要求落实优抚待遇",))
    assert row.channel.label == "来访"
    assert tuple(stored) == ("LF", "2026-03-25", '["要求落实优抚待遇"]')


@pytest.mark.parametrize(
    "wrong",
    [
        {"received_on": datetime(2026, 3, 25, 9, 0)},
        {"entered_at": datetime(2026, 3, 25, 9, 0, tzinfo=UTC)},
        {"channel": "ZZ"},
    ],
)
def test_a_moment_is_no_day_a_zone_no_desk_clock_a_word_no_code(
    db: Database, wrong: dict[str, object]
) -> None:
    values = {
        "number": "LF20260325-0001",
        "channel": "LF",
        "received_on": date(2026, 3, 25),
        "entered_at": AT,
    }
    with pytest.raises(StatementError), db.begin() as session:
        session.add(r.Receipt(entered_by=1, form="individual", **(values | wrong)))
