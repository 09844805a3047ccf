"""What a new file begins with: the sample office of stories.md and the shipped reference data."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.fixtures_store import NOW, SampleOffice
from xinfang_desk.domain.clocks import load_rules
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.terms import Role, UnitKind
from xinfang_desk.store import meta, search, seed
from xinfang_desk.store import records as r
from xinfang_desk.store.engine import Database
from xinfang_desk.store.office_plan import read_plan

OFFICE = """
[office]
code = "6398"
name = "河阳市民政局信访办"
bureau = "河阳市民政局"
word = "河民信"
region_code = "639800"
"""


def test_the_sample_office_is_that_of_the_stories(db: Database) -> None:
    with db.read() as connection:
        office = connection.execute(select(r.Office.code, r.Office.name, r.Office.word)).one()
        leaders = connection.scalars(
            select(r.Staff.name).where(r.Staff.is_leader).order_by(r.Staff.sort)
        ).all()
        units = connection.scalars(select(r.Unit.name)).all()
        regions = connection.scalars(select(r.Region.code)).all()
    assert tuple(office) == ("6399", "青川市民政局信访办", "青民信")
    assert leaders == ["周正", "何远", "林岚", "石䂖"]
    assert {"社会救助处", "社会事务处", "养老服务处", "基层政权处", "信访办", "市福利一厂"} <= set(units)
    assert {"639900", "639901", "639902", "639903"} <= set(regions)


def test_outside_organs_have_an_address_and_a_phone_that_exists_nowhere(db: Database) -> None:
    with db.read() as connection:
        rows = connection.execute(
            select(r.Unit.name, r.Unit.address, r.Unit.phone).where(r.Unit.kind == UnitKind.OUTSIDE)
        ).all()
        phones = connection.scalars(select(r.Unit.phone).union(select(r.Staff.phone))).all()
    assert len(rows) == 4
    assert all(row.address and row.phone for row in rows)
    assert {phone[:6] for phone in phones if phone} == {"0999-0"}


def test_the_logins_have_their_roles(db: Database) -> None:
    with db.read() as connection:
        roles = connection.execute(
            select(r.Account.login, r.AccountRole.role, r.Staff.name)
            .join(r.AccountRole, r.AccountRole.account_id == r.Account.id)
            .join(r.Staff, r.Staff.id == r.Account.staff_id)
        ).all()
    assert {(row.login, row.role) for row in roles} == {
        ("clerk", Role.CLERK),
        ("director", Role.DIRECTOR),
        ("officer", Role.OFFICER),
        ("officer2", Role.OFFICER),
        ("auditor", Role.AUDITOR),
        ("keeper", Role.KEEPER),
    }
    assert ("clerk", Role.CLERK, "陈秋") in [tuple(row) for row in roles]


def test_categories_form_a_tree_with_sealing_for_elections(db: Database) -> None:
    with db.read() as connection:
        rows = connection.execute(
            select(r.Category.code, r.Category.parent_code, r.Category.level, r.Category.is_confidential)
        ).all()
    by_code = {row.code: row for row in rows}
    assert len([row for row in rows if row.level == 2]) == 17
    assert all(by_code[row.parent_code].level == 2 for row in rows if row.level == 3)
    assert {code[:2] for code, row in by_code.items() if row.is_confidential} == {"12"}


def test_calendar_and_clock_rules_are_those_shipped(db: Database) -> None:
    with db.read() as connection:
        days = connection.scalar(select(func.count()).select_from(r.CalendarDay))
        years = connection.scalars(select(r.CalendarYear.year).order_by(r.CalendarYear.year)).all()
        bodies = {row.id: row.body for row in connection.execute(select(r.ClockRule.id, r.ClockRule.body))}
    assert days is not None and days > 700
    assert years == list(range(2004, 2027))
    assert {"C01", "C03", "C09", "C16a", "C25"} <= set(load_rules(bodies))


def test_the_files_own_facts_are_there(office: SampleOffice, db: Database) -> None:
    with db.read() as connection:
        assert meta.get(connection, meta.SEALED_PUBLIC_KEY) == office.founded.sealed_public_key.hex()
        assert meta.get(connection, meta.SEALED_KEY_ID) == seed.key_id(office.founded.sealed_public_key)
        assert meta.last_seen_at(connection) == NOW
        assert len(meta.get(connection, meta.SEARCH_HASH_KEY) or "") == 64
        assert search.is_current(connection)


def test_an_office_of_ones_own_needs_little() -> None:
    plan = read_plan(OFFICE)
    assert (plan.office.word, plan.units, plan.accounts) == ("河民信", (), ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[office", "看不懂"),
        ("", "名称"),
        (OFFICE.replace("河民信", "HMX"), "代字"),
        (OFFICE + 'colour = "blue"', "colour"),
        (OFFICE + "phone = 12345", "带引号"),
        (OFFICE + '[[unit]]\nkind = "section"', "缺少"),
        (OFFICE + '[[unit]]\nname = "救助处"\nkind = "ministry"', "section"),
        (OFFICE + '[[unit]]\nname = "救助处"\nparent = "总处"', "总处"),
        (OFFICE + '[[unit]]\nname = "救助处"\n[[unit]]\nname = "救助处"', "两次"),
        (OFFICE + '[[staff]]\nname = "孙婷"\nleader = "yes"', "true"),
        (OFFICE + '[[account]]\nlogin = "Sun"\nstaff = "孙婷"\nroles = ["clerk"]', "登录名"),
        (OFFICE + '[[account]]\nlogin = "sun"\nstaff = "孙婷"\nroles = ["boss"]', "keeper"),
        (OFFICE + '[[account]]\nlogin = "sun"\nstaff = "孙婷"\nroles = ["keeper", "auditor"]', "不能兼任"),
        (OFFICE + '[[account]]\nlogin = "sun"\nstaff = "孙婷"\nroles = ["clerk"]', "孙婷"),
        (OFFICE + '[region]\ncode = "1"', "[[region]]"),
        (OFFICE + '[[motto]]\nname = "x"', "motto"),
    ],
)
def test_an_office_file_with_a_mistake_is_told_where(text: str, said: str) -> None:
    with pytest.raises(Refused) as caught:
        read_plan(text)
    assert said in str(caught.value)


def test_the_sample_file_is_its_own_example() -> None:
    assert read_plan(seed.sample_office_text()) == seed.sample_office()
