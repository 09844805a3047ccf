"""The reference data every service stands on, read from the file into domain values."""

from __future__ import annotations

import tomllib

from sqlalchemy import Connection, select

from xinfang_desk import paths
from xinfang_desk.domain.clocks import ClockRule, chained_rules
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.domain.office import Office
from xinfang_desk.domain.settings import SettingRule, load_settings
from xinfang_desk.domain.workdays import Calendar, CalendarDay
from xinfang_desk.store import records as r


def office(connection: Connection) -> Office:
    """The office of this file.

    Raises:
        StorageTrouble: the file holds none; its founding was interrupted.
    """
    columns = (r.Office.code, r.Office.name, r.Office.bureau, r.Office.word)
    contact = (r.Office.region_code, r.Office.address, r.Office.phone, r.Office.hours)
    row = connection.execute(select(*columns, *contact).order_by(r.Office.id).limit(1)).one_or_none()
    if row is None:
        raise StorageTrouble("登记文件里还没有机关。", "请换一个空的数据文件夹，重新建立机关。")
    return Office(*row)


def calendar(connection: Connection) -> Calendar:
    """Rest and working days by decree, and the years whose decree is known."""
    days = connection.execute(
        select(r.CalendarDay.day, r.CalendarDay.kind, r.CalendarDay.note, r.CalendarDay.source_doc)
    )
    years = connection.scalars(select(r.CalendarYear.year)).all()
    rows = (CalendarDay(on, "rest" if kind == "rest" else "work", note, doc) for on, kind, note, doc in days)
    return Calendar.of(rows, years)


def clock_rules(connection: Connection) -> dict[str, ClockRule]:
    """Every clock rule by id: its newest wording, with the earlier ones behind it."""
    rows = connection.execute(
        select(r.ClockRule.id, r.ClockRule.body).order_by(r.ClockRule.id, r.ClockRule.effective_from)
    )
    return chained_rules((rule_id, body) for rule_id, body in rows)


def setting_rules() -> dict[str, SettingRule]:
    """What can be set, as shipped."""
    return load_settings(tomllib.loads(paths.resource("seed", "settings.toml").read_text("utf-8")))


def settings(connection: Connection) -> dict[str, str]:
    """The value of every setting: the shipped default, or what the office put in its place."""
    values = {key: rule.default for key, rule in setting_rules().items()}
    rows = connection.execute(select(r.Setting.key, r.Setting.value))
    values.update((key, value) for key, value in rows if key in values)
    return values
