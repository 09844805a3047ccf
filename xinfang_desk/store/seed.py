"""What a new file begins with: shipped reference data, the office, and the people of its plan."""

from __future__ import annotations

import secrets
import tomllib
from datetime import date, datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from xinfang_desk import paths
from xinfang_desk.domain.workdays import Calendar, read_calendar
from xinfang_desk.store import meta
from xinfang_desk.store import records as r
from xinfang_desk.store.grams import GRAM_VERSION
from xinfang_desk.store.office_plan import OfficePlan, read_plan


def sample_office_text() -> str:
    """The office file of the sample office, also the example an office may start from."""
    return paths.resource("seed", "sample_office.toml").read_text("utf-8")


def sample_office() -> OfficePlan:
    """The fictitious office 青川市民政局信访办 with its units, people and logins."""
    return read_plan(sample_office_text())


def found(session: Session, plan: OfficePlan, *, at: datetime, sealed_public_key: bytes) -> dict[str, int]:
    """Fill a new file: reference data, office, regions, units, staff, accounts.

    Args:
        session: the first transaction of the file.
        plan: the office with its people; one account should be the keeper's.
        at: the desk's clock.
        sealed_public_key: to which every 检举控告 is sealed from now on.

    Returns:
        The account ids by login.
    """
    session.connection().info[r.ORIGIN] = plan.office.code
    meta.put(session, meta.ORIGIN, plan.office.code)
    meta.put(session, meta.SEALED_PUBLIC_KEY, sealed_public_key.hex())
    meta.put(session, meta.SEALED_KEY_ID, key_id(sealed_public_key))
    meta.put(session, meta.SEARCH_HASH_KEY, secrets.token_hex(32))
    meta.put(session, meta.GRAM_VERSION, GRAM_VERSION)
    meta.put(session, meta.JOURNAL_LINES, "0")
    meta.seen(session, at)
    load_reference(session)
    office = plan.office
    session.add(
        r.Office(
            code=office.code,
            name=office.name,
            bureau=office.bureau,
            word=office.word,
            region_code=office.region_code,
            address=office.address,
            phone=office.phone,
            hours=office.hours,
        )
    )
    _add_regions(session, plan)
    units = _add_units(session, plan)
    return _add_people(session, plan, units, at)


def key_id(public_key: bytes) -> str:
    """The short name of a public key, kept with everything sealed to it."""
    return public_key[:4].hex()


def load_reference(session: Session) -> None:
    """Put the shipped categories, holiday decrees and clock rules into the file."""
    session.execute(insert(r.Category), _categories())
    days = read_calendar(paths.resource("seed", "calendar.csv").read_text("utf-8"))
    session.execute(
        insert(r.CalendarDay),
        [{"day": row.day, "kind": row.kind, "note": row.note, "source_doc": row.source_doc} for row in days],
    )
    documents = {row.day.year: row.source_doc for row in days}
    session.execute(
        insert(r.CalendarYear),
        [{"year": year, "source_doc": documents[year]} for year in sorted(Calendar.of(days).decreed_years)],
    )
    rules = tomllib.loads(paths.resource("seed", "clock_rules.toml").read_text("utf-8"))
    session.execute(
        insert(r.ClockRule),
        [
            {
                "id": rule_id,
                "effective_from": body["effective_from"],
                "body": {
                    key: value.isoformat() if isinstance(value, date) else value
                    for key, value in body.items()
                },
            }
            for rule_id, body in rules.items()
        ],
    )


def _categories() -> list[dict[str, object]]:
    groups = tomllib.loads(paths.resource("seed", "categories.toml").read_text("utf-8"))["group"]
    upper, lower = [], []
    for group in groups:
        shared = {
            "usual_route": group["route"],
            "note": group["note"],
            "platform_code": "",
            "is_confidential": group.get("confidential", False),
        }
        code = group["code"]
        upper.append({"code": code, "parent_code": None, "level": 2, "name": group["name"], **shared})
        for number, topic in enumerate(group["topics"], 1):
            own = {"code": f"{code}{number:02d}", "parent_code": code, "level": 3, "name": topic}
            lower.append({**own, **shared})
    return upper + lower


def _add_regions(session: Session, plan: OfficePlan) -> None:
    for region in plan.regions:
        session.add(r.Region(code=region.code, name=region.name, parent_code=region.parent or None))
    session.flush()


def _add_units(session: Session, plan: OfficePlan) -> dict[str, r.Unit]:
    units = {
        unit.name: r.Unit(
            kind=unit.kind,
            name=unit.name,
            head_name=unit.head_name,
            head_post=unit.head_post,
            address=unit.address,
            phone=unit.phone,
            sort=sort,
        )
        for sort, unit in enumerate(plan.units, 1)
    }
    session.add_all(units.values())
    session.flush()
    for unit in plan.units:
        if unit.parent:
            units[unit.name].parent_id = units[unit.parent].id
    session.flush()
    return units


def _add_people(session: Session, plan: OfficePlan, units: dict[str, r.Unit], at: datetime) -> dict[str, int]:
    people = {
        person.name: r.Staff(
            unit_id=units[person.unit].id if person.unit else None,
            name=person.name,
            post=person.post,
            is_leader=person.leader,
            sort=sort,
            phone=person.phone,
        )
        for sort, person in enumerate(plan.staff, 1)
    }
    session.add_all(people.values())
    session.flush()
    accounts = {
        account.login: r.Account(login=account.login, staff_id=people[account.staff].id, created_at=at)
        for account in plan.accounts
    }
    session.add_all(accounts.values())
    session.flush()
    for account in plan.accounts:
        for role in sorted(account.roles):
            session.add(r.AccountRole(account_id=accounts[account.login].id, role=role))
    session.flush()
    return {login: account.id for login, account in accounts.items()}
