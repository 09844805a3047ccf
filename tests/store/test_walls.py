"""The wall is made of this office's own units and people."""

from __future__ import annotations

from sqlalchemy import select

from tests.fixtures_store import SampleOffice
from xinfang_desk.domain.firewall import OPEN, Recipient, Scope, refusal
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


def test_names_are_folded_and_short_ones_known_by_the_offices_lists(
    office: SampleOffice, db: Database
) -> None:
    with db.begin() as session:
        for target in ("青西區民政局", "青西民政局", "區民政局羅局長"):
            found = walls.around(session, [(None, target)])
            assert refusal(found, Recipient(text="青西区民政局")) is not None, target
            assert refusal(found, Recipient(text="青东区民政局")) is None, target
        section = walls.around(session, [(None, "刘家宁")])
        assert refusal(section, Recipient(text="市民政局刘处长")) is not None
        assert refusal(section, Recipient(text="青东区民政局刘处长")) is None


def test_the_list_of_categories_says_what_is_confidential(office: SampleOffice, db: Database) -> None:
    with db.begin() as session:
        assert walls.scope_of(session, Purpose.APPEAL, "1201") is Scope.FULL
        assert walls.scope_of(session, Purpose.APPEAL, "0301") is Scope.PERSONAL
        assert walls.scope_of(session, Purpose.APPEAL, None) is Scope.PERSONAL
        session.get_one(r.Category, "0301").is_confidential = True
        session.flush()
        assert walls.scope_of(session, Purpose.APPEAL, "0301") is Scope.FULL
        assert walls.of_draft(session, Purpose.APPEAL, "0301", "青西区民政局") != OPEN


def test_an_ordinary_matter_is_kept_from_the_person_it_names(office: SampleOffice, db: Database) -> None:
    with db.begin() as session:
        found = walls.of_draft(session, Purpose.APPEAL, "0301", "社会救助处处长刘家宁")
        assert refusal(found, Recipient(person="刘家宁")) is not None
        assert refusal(found, Recipient(text="社会救助处")) is not None
        assert refusal(found, Recipient(text="青川市民政局")) is None


def test_a_matter_that_accuses_nobody_has_no_wall(office: SampleOffice, db: Database) -> None:
    with db.begin() as session:
        assert walls.of_draft(session, Purpose.APPEAL, "0301", "青西区民政局") is OPEN
        assert walls.of_draft(session, Purpose.ACCUSATION, "15", "") is OPEN
        assert walls.of_draft(session, Purpose.ACCUSATION, None, "青西区民政局") != OPEN
