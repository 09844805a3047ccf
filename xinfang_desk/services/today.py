"""今日: what the desk must do now and why, found along the index of what is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, select

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.backups import LAST_BACKUP_AT, backup_state
from xinfang_desk.domain.reception_days import Shift, next_reception
from xinfang_desk.domain.recusal import withheld_today
from xinfang_desk.domain.reminders import days_before
from xinfang_desk.domain.today import Badges, ReceptionDay, TodayGroup, TodayPage, TodayRow
from xinfang_desk.domain.workdays import Calendar
from xinfang_desk.services import today_duties, today_law, today_slips
from xinfang_desk.services.context import Context
from xinfang_desk.services.today_duties import Counts
from xinfang_desk.store import meta
from xinfang_desk.store import records as r

SHOWN = 60
"""Rows of one group at most; the note says how many there are."""

_NOTES = {
    "逾期": "已过法定最后一日",
    "三日内": "按稳妥日提醒，宁早勿晚",
    "七日内": "",
    "督办提醒": "七日以外，按工作日提前提醒",
    "请您定": "",
    "承诺": "说好的事，到期要兑现",
    "未确认送达": "没有送达日，来访人的期限不开始",
    "未录平台": "条例第二十一条：及时录入信访信息系统",
}
_TONES = {
    "逾期": "red",
    "三日内": "amber",
    "七日内": "grey",
    "督办提醒": "grey",
    "请您定": "accent",
    "承诺": "amber",
    "未确认送达": "amber",
    "未录平台": "grey",
}


class TodayService:
    """The first page, and the numbers on the rail and in the status bar."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def page(self) -> TodayPage:
        """Everything 今日 shows to this person; groups without rows are left out."""
        desk, today = self._context.desk, self._context.today
        # Read before the one reader connection is taken.
        calendar, working_days = desk.calendar, desk.number("backup_working_days")
        shift = Shift(desk.setting("reception_shift"))
        hidden = self._context.away_from()
        with self._context.read() as connection:
            groups = _without(self._groups(connection, calendar), hidden)
            batches, heads = self._visits_today(connection)
            drafts, last_draft_at = connection.execute(
                select(func.count(), func.max(r.Draft.updated_at)).where(
                    r.Draft.owner == self._context.actor.account_id
                )
            ).one()
            line, tone = self._backup(connection, calendar, working_days)
        reception = next_reception(today, calendar, shift)
        return TodayPage(
            today=today,
            groups=groups,
            reception=ReceptionDay(reception.on, reception.line),
            batches=batches,
            heads=heads,
            drafts=drafts,
            last_draft_at=last_draft_at,
            backup_line=line,
            backup_tone=tone,
        )

    def badges(self) -> Badges:
        """The numbers of the rail and the status bar; nothing of what this person may not see."""
        desk = self._context.desk
        calendar, working_days = desk.calendar, desk.number("backup_working_days")
        with self._context.read() as connection:
            duties, slips = self._counts(connection)
            line, tone = self._backup(connection, calendar, working_days)
        back = desk.clock_back
        words = f"电脑时钟早于上次使用的 {back[1]:%m-%d %H:%M}，先不能保存" if back else ""
        return Badges(
            troubles=(words,) if words else (),
            overdue=duties.overdue + slips.overdue,
            three_days=duties.three_days + slips.three_days,
            seven_days=duties.seven_days + slips.seven_days,
            slips_due=slips.overdue + slips.three_days,
            backup_line=line,
            backup_tone=tone,
        )

    def _counts(self, connection: Connection) -> tuple[Counts, Counts]:
        nothing = Counts()
        if self._context.may(Act.LIST_CASES):
            open_ = today_duties.counts(connection, self._context.today, sealed=False)
            slips = today_slips.counts(connection, self._context.today)
        else:
            open_, slips = nothing, nothing
        if self._context.may(Act.OPEN_SEALED):
            sealed = today_duties.counts(connection, self._context.today, sealed=True)
            open_ = Counts(*(mine + its for mine, its in zip(open_, sealed, strict=True)))
        return open_, slips

    def _groups(self, connection: Connection, calendar: Calendar) -> tuple[TodayGroup, ...]:
        context, today = self._context, self._context.today
        duties, slips = self._counts(connection)
        before = days_before(context.desk.setting("slip_reminders"))
        groups = []
        for place, name in enumerate(("逾期", "三日内", "七日内")):
            rows: list[TodayRow] = []
            for sealed, act in ((False, Act.LIST_CASES), (True, Act.OPEN_SEALED)):
                if duties[place] and context.may(act):
                    rows += today_duties.rows(connection, today, place, sealed=sealed, limit=SHOWN)
            if slips[place]:
                rows += today_slips.due_rows(connection, today, place, calendar, before, limit=SHOWN)
            first = sorted(rows, key=lambda row: row.day)[:SHOWN]
            groups.append(_group(name, tuple(first), duties[place] + slips[place]))
        if context.may(Act.LIST_CASES):
            ahead = today_slips.due_rows(connection, today, today_slips.AHEAD, calendar, before, limit=SHOWN)
            groups.append(_group("督办提醒", tuple(ahead), len(ahead)))
            may_sign = context.may(Act.SIGN_OUT_SLIP)
            waiting = today_slips.proposals(
                connection, today, calendar, before, may_sign_out=may_sign, limit=SHOWN
            )
            groups.append(_group("请您定", waiting, len(waiting)))
            groups += [
                _group(name, found.rows, found.total)
                for name, found in (
                    ("承诺", today_law.promises(connection, today)),
                    ("未确认送达", today_law.unserved(connection, today)),
                    ("未录平台", today_law.unentered(connection, today)),
                )
            ]
        return tuple(group for group in groups if group.rows)

    def _visits_today(self, connection: Connection) -> tuple[int, int]:
        query = select(func.count(), func.coalesce(func.sum(r.Receipt.heads), 0)).where(
            r.Receipt.received_on == self._context.today
        )
        if not self._context.may(Act.OPEN_SEALED):
            query = query.where(r.Receipt.is_sealed.is_(False))
        batches, heads = connection.execute(query).one()
        return batches, heads

    def _backup(self, connection: Connection, calendar: Calendar, working_days: int) -> tuple[str, str]:
        last = meta.get(connection, LAST_BACKUP_AT)
        founded_at = connection.scalar(select(r.Journal.at).order_by(r.Journal.id).limit(1))
        return backup_state(
            datetime.fromisoformat(last) if last else None,
            (founded_at or self._context.now).date(),
            self._context.today,
            calendar,
            working_days,
        )


def _without(groups: tuple[TodayGroup, ...], hidden: Mapping[int, str]) -> tuple[TodayGroup, ...]:
    """The groups with what one stays away from (回避) reduced to its number."""
    if not hidden:
        return groups

    def seen(row: TodayRow) -> TodayRow:
        number = hidden.get(row.case_id or 0)
        return row if number is None else withheld_today(row, number)

    return tuple(replace(group, rows=tuple(map(seen, group.rows))) for group in groups)


def _group(name: str, rows: tuple[TodayRow, ...], total: int) -> TodayGroup:
    note = _NOTES[name]
    if total > len(rows):
        many = f"{total:,} 件以上" if total == today_law.MOST_COUNTED else f"共 {total} 件"
        note = f"{many}，先列最早的 {len(rows)} 件"
    return TodayGroup(name, note, _TONES[name], rows)
