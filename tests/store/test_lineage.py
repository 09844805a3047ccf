"""A unit and those above it, whatever the list says."""

from __future__ import annotations

from sqlalchemy import select

from tests.fixtures_store import SampleOffice
from xinfang_desk.domain.terms import UnitKind
from xinfang_desk.store import records as r
from xinfang_desk.store.engine import Database
from xinfang_desk.store.lineage import lineage


def test_the_unit_comes_first_and_a_circle_ends(office: SampleOffice, db: Database) -> None:
    with db.begin() as session:
        bureau = session.scalars(select(r.Unit).where(r.Unit.name == "青西区民政局")).one()
        section = r.Unit(name="低保中心", kind=UnitKind.SECTION, parent_id=bureau.id)
        session.add(section)
        session.flush()
        assert [unit.name for unit in lineage(session, section.id)] == ["低保中心", "青西区民政局"]
        bureau.parent_id = section.id
        session.flush()
        assert [unit.name for unit in lineage(session, section.id)] == ["低保中心", "青西区民政局"]
        assert lineage(session, 4711) == ()
