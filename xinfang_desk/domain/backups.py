"""备份: what a backup answers, and whether this quarter's (季度备份) is done or owed."""

from dataclasses import dataclass
from datetime import date, datetime

from xinfang_desk.domain.workdays import Calendar

LAST_BACKUP_AT = "last_backup_at"
"""Under this name the file remembers when it was last backed up."""

LAST_BACKUP_PLACE = "last_backup_place"
"""And under this one where the set lay: the journal is compared with it while it can be read."""

_QUARTERS = ("一季度", "二季度", "三季度", "四季度")


@dataclass(frozen=True, slots=True)
class BackupSet:
    """A backup that was written or checked.

    Attributes:
        folder: where its parts lie.
        made_at: the moment it was made, on the desk's clock.
        size: bytes of all parts.
        counts: rows of the tables that matter (petition_case, receipt, journal …).
        revision: schema revision of the file in it.
        faulty_attachments: those that were missing or damaged at the desk already, by number and name.
        journal_continues: whether the desk's journal still has the lines that the set saw; None where
            nobody looked, or the set is of a program that kept no end of the journal.
    """

    folder: str
    made_at: datetime
    size: int
    counts: dict[str, int]
    revision: str
    faulty_attachments: tuple[str, ...] = ()
    journal_continues: bool | None = None

    @property
    def journal_words(self) -> str:
        """What the comparison of the journals says; "" where there was none."""
        return {None: "", True: JOURNAL_CONTINUES, False: JOURNAL_BROKEN_OFF}[self.journal_continues]


JOURNAL_CONTINUES = "这份备份里的日志，现在的日志里都有。"
JOURNAL_BROKEN_OFF = (
    "这份备份里有的日志，现在的日志里没有或者不一样。恢复过更早的备份就会这样；没有恢复过的，"
    "请保留这份备份和数据文件，报告信访办主任和审计员。"
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: the set that is the desk now, and where the file before it was kept."""

    backup: BackupSet
    kept_before: str | None


def backup_state(
    last: datetime | None, founded_on: date, today: date, calendar: Calendar, working_days: int
) -> tuple[str, str]:
    """The line about the quarter's backup and its tone (green, grey, amber, red).

    A quarter's backup is made in the first working days after it ends; one made since then counts.

    Args:
        last: when the last backup was made.
        founded_on: when the desk was set up; what was before owes nothing.
        today: the desk's civil date.
        calendar: for the working day by which it is due.
        working_days: by which working day after the quarter's end.
    """
    begins, ended = _quarter_of(today)
    due_on = calendar.add_working_days(_day_before(begins), working_days)
    following = _next_quarter(begins)
    next_due = calendar.add_working_days(_day_before(following), working_days)
    if last is not None and last.date() >= begins:
        return f"{ended}已备份 {last:%m-%d}·下次不晚于 {next_due:%m-%d}", "green"
    if founded_on >= begins:
        return f"还没有备份过·首次不晚于 {next_due:%m-%d}", "grey"
    if today <= due_on:
        return f"请在 {due_on:%m-%d} 前做{ended}的备份", "amber"
    return f"{ended}的备份应在 {due_on:%m-%d} 前做，还没有做", "red"


def _quarter_of(day: date) -> tuple[date, str]:
    """The first day of the day's quarter, and the name of the quarter that ended before it."""
    index = (day.month - 1) // 3
    return date(day.year, index * 3 + 1, 1), _QUARTERS[index - 1]


def _next_quarter(begins: date) -> date:
    return date(begins.year + begins.month // 10, (begins.month + 2) % 12 + 1, 1)


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
