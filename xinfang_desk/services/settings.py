"""设置: the values an office may set, and the holidays (放假安排) imported once a year."""

from __future__ import annotations

import hashlib
import tomllib

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.profile import ProfileImported, RuleInForce
from xinfang_desk.domain.sealing import OF_DESK
from xinfang_desk.domain.sealing_desk import READER, named_reader
from xinfang_desk.domain.settings import CalendarImported, SettingRow, SettingRule, checked, load_settings
from xinfang_desk.domain.terms import Role
from xinfang_desk.domain.workdays import Calendar, CalendarDay, read_calendar
from xinfang_desk.paths import resource
from xinfang_desk.services import settings_profile
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_recounting import counted_anew
from xinfang_desk.store import account_roles
from xinfang_desk.store import records as r

MAX_CALENDAR_BYTES = 200_000
"""A year's arrangement is some forty lines; a file above this is something else."""


class SettingsService:
    """Settings and calendar; everybody signed in may read them, the keeper changes them."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def rows(self) -> tuple[SettingRow, ...]:
        """Every setting in the order of the dialog: its rule, its value, who changed it when."""
        query = (
            select(r.Setting.key, r.Setting.value, r.Setting.changed_at, r.Staff.name)
            .outerjoin(r.Account, r.Account.id == r.Setting.changed_by)
            .outerjoin(r.Staff, r.Staff.id == r.Account.staff_id)
        )
        with self._context.read() as connection:
            kept = {row.key: row for row in connection.execute(query)}
        rows = []
        for key, rule in _shipped().items():
            row = kept.get(key)
            if row is None:
                rows.append(SettingRow(rule, rule.default, is_default=True))
            else:
                same = row.value == rule.default
                rows.append(SettingRow(rule, row.value, same, row.changed_at, row.name or ""))
        return tuple(rows)

    def change(self, key: str, value: str) -> SettingRow:
        """Put another value in place of the one in force; the shipped default can be put back so too.

        Raises:
            Refused: there is no such setting, or the value does not fit it.
            Forbidden: the person is not the keeper.
        """
        self._context.require(Act.KEEP_SETTINGS, kind="setting", number=key)
        rule = _shipped().get(key)
        if rule is None:
            raise refuse(f"没有名为“{key[:40]}”的设置。", "key")
        stored = checked(rule, value)
        if key == READER:
            self._require_reader(stored)
        before = self._context.desk.setting(key)
        now, actor = self._context.now, self._context.actor
        with self._context.begin() as session:
            if stored == rule.default:
                session.execute(delete(r.Setting).where(r.Setting.key == key))
            else:
                values = {"value": stored, "changed_at": now, "changed_by": actor.account_id}
                upsert = insert(r.Setting).values(key=key, **values)
                session.execute(upsert.on_conflict_do_update(index_elements=[r.Setting.key], set_=values))
            detail = {"before": before, "after": stored}
            self._context.journal(session, Act.KEEP_SETTINGS.value, kind="setting", number=key, detail=detail)
        self._context.desk.read_reference()
        return SettingRow(rule, stored, stored == rule.default, now, actor.name)

    def _require_reader(self, setting: str) -> None:
        """Who reads complaints about the desk is an officer and nobody of the desk himself (G11)."""
        if not (name := named_reader(setting)):
            return
        with self._context.read() as connection:
            roles = account_roles.of_name(connection, name)
        if Role.OFFICER not in roles or roles & OF_DESK:
            raise refuse(f"“{name}”不是信访办以外的保密专管员，请写一名有账号的保密专管员的姓名。", READER)

    def import_calendar(self, content: bytes) -> CalendarImported:
        """Take in the arrangement of a new year, one small CSV with the heads date,kind,note,source_doc.

        Open deadlines are counted anew with it; each that ends on another day has its line in the
        journal. Limits printed on slips (限期) and days an organ has named stay.

        Raises:
            Refused: the file is not such a list, or holds no whole year.
            Forbidden: the person is not the keeper.
        """
        self._context.require(Act.KEEP_CALENDAR, kind="calendar")
        rows = read_calendar(_decoded(content))
        years = tuple(sorted(Calendar.of(rows).decreed_years))
        if not years:
            raise refuse("放假安排里没有一整年的安排（应包括 10 月 1 日），请看一下文件。")
        strangers = {row.day.year for row in rows} - {year + shift for year in years for shift in (-1, 0)}
        if strangers:
            raise refuse(f"放假安排里有 {min(strangers)} 年的日子，但没有那一年的安排，请看一下文件。")
        with self._context.begin() as session:
            added, changed = _keep(session, rows, years)
            self._context.journal(
                session,
                Act.KEEP_CALENDAR.value,
                kind="calendar",
                number="、".join(map(str, years)),
                detail={"added": added, "changed": changed, "sha256": hashlib.sha256(content).hexdigest()},
            )
            moved = counted_anew(self._context, session)
        self._context.desk.read_reference()
        return CalendarImported(years, added, changed, moved)

    def profile(self) -> tuple[RuleInForce, ...]:
        """The province's own time limits (本省期限规定), clock by clock."""
        return settings_profile.in_force(self._context)

    def import_profile(self, content: bytes) -> ProfileImported:
        """Take in a province's own time limits from one small TOML file.

        They count for clocks that start on their day of effect or later; open ones of these are
        counted anew, each that moved with its line in the journal. Importing a rule book again
        replaces what it set before; one without clocks takes it back.

        Raises:
            Refused: what is wrong, line by line; what was in force stays in force.
            Forbidden: the person is not the keeper.
        """
        self._context.require(Act.KEEP_SETTINGS, kind="profile")
        return settings_profile.import_profile(self._context, content)


def _shipped() -> dict[str, SettingRule]:
    return load_settings(tomllib.loads(resource("seed", "settings.toml").read_text("utf-8")))


def _decoded(content: bytes) -> str:
    if len(content) > MAX_CALENDAR_BYTES:
        raise refuse("这个文件太大，不像一年的放假安排，请看一下选对了没有。")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refuse("放假安排文件读不出来，请用逗号分隔的 UTF-8 文本。")


def _keep(session: Session, rows: tuple[CalendarDay, ...], years: tuple[int, ...]) -> tuple[int, int]:
    """Put the rows in, and answer how many days are new and how many say something else."""
    days = {row.day: row for row in rows}
    known = {
        row.day: row for row in session.scalars(select(r.CalendarDay).where(r.CalendarDay.day.in_(days)))
    }
    changed = 0
    for day, row in days.items():
        kept = known.get(day)
        if kept is None:
            session.add(r.CalendarDay(day=day, kind=row.kind, note=row.note, source_doc=row.source_doc))
        elif (kept.kind, kept.note) != (row.kind, row.note):
            kept.kind, kept.note, kept.source_doc = row.kind, row.note, row.source_doc
            changed += 1
    for year in years:
        source = next((row.source_doc for row in rows if row.day.year == year), "")
        session.merge(r.CalendarYear(year=year, source_doc=source))
    return len(days) - len(known), changed
