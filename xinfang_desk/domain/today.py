"""今日: what the desk must do now, and why."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One duty: when, what, for whom (masked), why, by which article, and the one verb."""

    badge: str
    tone: str
    day: date
    title: str
    who: str
    why: str
    article: str
    verb: str
    case_id: int | None = None
    slip_id: int | None = None


@dataclass(frozen=True, slots=True)
class TodayGroup:
    """逾期 / 三日内 / 七日内 / 督办提醒 / 请您定: a heading with its rows."""

    name: str
    note: str
    tone: str
    rows: tuple[TodayRow, ...]


@dataclass(frozen=True, slots=True)
class ReceptionDay:
    """The next 局长接待日 and why it falls on that day."""

    on: date
    line: str


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything 今日 shows; groups without rows are left out."""

    today: date
    groups: tuple[TodayGroup, ...]
    reception: ReceptionDay
    batches: int
    heads: int
    drafts: int
    last_draft_at: datetime | None
    backup_line: str
    backup_tone: str


@dataclass(frozen=True, slots=True)
class Badges:
    """Numbers on the rail and in the status bar."""

    overdue: int = 0
    three_days: int = 0
    seven_days: int = 0
    slips_due: int = 0
    backup_line: str = ""
    backup_tone: str = "grey"
    troubles: tuple[str, ...] = field(default_factory=tuple)
