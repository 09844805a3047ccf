"""The wall is made of this office's own units and people."""

from __future__ import annotations

from sqlalchemy import select

from tests.fixtures_store import SampleOffice
from xinfang_desk.domain.firewall import OPEN, Recipient, refusal
from xinfang_desk.domain.terms import Purpose, UnitKind
from xinfang_desk.store import records as r
from xinfang_desk.store import walls
from xinfang_desk.store.engine import Database


def test_a_section_below_the_accused_bureau_is_out(office: SampleOffice, db: Database) -> None:
    with db.begin() as session:
        bureau = session.scalars(select(r.Unit).where(r.Unit.name == "青西区民政局")).one()
        section = r.Unit(name="低保中心", kind=UnitKind.SECTION, parent_id=bureau.id)
        session.add(section)
        session.flush()
        found = walls.around(session, [(None, "青西区民政局罗敏")])
        assert refusal(found, Recipient(unit_id=section.id)) is not None
        assert refusal(found, Recipient(unit_id=section.id + 1)) is None


def test_a_matter_that_accuses_nobody_has_no_wall(office: SampleOffice, db: Database) -> None:
    with db.begin() as session:
        assert walls.of_draft(session, Purpose.APPEAL, "0301", "青西区民政局") is OPEN
        assert walls.of_draft(session, Purpose.ACCUSATION, "15", "") is OPEN
        assert walls.of_draft(session, Purpose.ACCUSATION, None, "青西区民政局") != OPEN
