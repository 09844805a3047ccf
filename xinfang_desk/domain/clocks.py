"""The statutory clocks (时限): each rule is data, the counting (R1–R11 of the domain notes) is here.

The start day never counts (《民法典》第二百零一条); a last day off work rolls to the next working day
(第二百零三条). For duties of our own the last working day before is the one to work towards; what a
petitioner may still do is judged by the rolled day alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from xinfang_desk.domain.clock_words import Arithmetic, Step, arithmetic_line
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.reception_days import next_reception
from xinfang_desk.domain.typed_text import half_width
from xinfang_desk.domain.workdays import Calendar, checked_day, read_day

MAX_DAYS = 3660
"""Longer limits are taken for slips of the keyboard."""

MAX_HEARING_DAYS = 365
_OURS, _OUR_DAYS = "本局", "（天数由本局定）"


class Duty(StrEnum):
    """Who must act before the clock ends."""

    OURS = "ours"
    UNIT = "unit"
    REVIEWER = "reviewer"
    PETITIONER = "petitioner"
    OTHER = "other"


class Unit(StrEnum):
    """What a clock counts."""

    DAYS = "D"
    WORKING_DAYS = "WD"
    NEXT_30_JUNE = "next_30_june"
    RECEPTION_DAY = "reception_day"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One clock (期限规则), as the table of rules carries it.

    Attributes:
        id: C01 … C25.
        length: number of days or working days; 0 working days is the same day, or the next working one.
        start_term: the event it starts on; ``word`` is how the arithmetic line says it.
        end_document: what ends it.
        article: short source, printed with the sum; ``source`` is the full one.
        mark: how certain the rule is (A B L K ?).
        effective_from: since when it is in force.
        is_our_number: the law sets no number of days, this one is the office's default.
        max_extension: days it may be extended by in total.
        excludes_hearing: whether days of a hearing (听证) are not counted.
        takes_days: whether the person who signs sets the length (C24).
        why_not: why no day can be computed, for clocks without a number.
        origin: the province's profile that set this wording; "" for the national one.
        former: the wording before this one took effect.
    """

    id: str
    name: str
    who: str
    duty: Duty
    unit: Unit
    start_term: str
    word: str
    end_document: str
    article: str
    source: str
    mark: str
    effective_from: date
    length: int = 0
    note: str = ""
    is_our_number: bool = False
    max_extension: int = 0
    excludes_hearing: bool = False
    takes_days: bool = False
    why_not: str = ""
    origin: str = ""
    former: "ClockRule | None" = None

    def as_of(self, day: date) -> "ClockRule":
        """The wording that counts for a clock starting on a day; before the first one, the first."""
        rule = self
        while rule.effective_from > day and rule.former is not None:
            rule = rule.former
        return rule

    @property
    def article_line(self) -> str:
        """The source as the sum quotes it; says so where the number of days is the office's own."""
        if self.is_our_number and not self.article.startswith(_OURS):
            return f"{self.article}{_OUR_DAYS}"
        return self.article


def is_of_office(arithmetic: str) -> bool:
    """Whether a sum ends in a number of days of the office's own, so that no law calls its day the last."""
    return any(part.startswith(_OURS) or part.endswith(_OUR_DAYS) for part in arithmetic.split("·"))


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a clock ends, and why.

    Attributes:
        rule: id of the clock.
        start: the day it starts on, which does not count.
        natural: the plain count's last day, exact; None for working-day rules.
        safe_due: last working day on or before it; None where a petitioner must act.
        legal_due: the last legal day; after it we are late.
        provisional: whether a year's holidays are not published yet (暂定).
        article: short source.
        explanation: the sum in one line.
    """

    rule: str
    start: date
    natural: date | None
    safe_due: date | None
    legal_due: date
    provisional: bool
    article: str
    explanation: str

    @property
    def work_towards(self) -> date:
        """The day to work towards: the safe one for duties of ours, else the legal one (R7)."""
        return self.safe_due or self.legal_due


def load_rules(tables: Mapping[str, Mapping[str, object]]) -> dict[str, ClockRule]:
    """The rules by id, from the parsed tables of ``clock_rules.toml`` (or the same rows as stored)."""
    return {rule_id: _rule(rule_id, dict(row)) for rule_id, row in tables.items()}


def chained_rules(rows: Iterable[tuple[str, Mapping[str, object]]]) -> dict[str, ClockRule]:
    """The newest wording of every rule with the earlier ones behind it.

    Args:
        rows: id and table of each wording, each rule's in the order of their days of effect.
    """
    rules: dict[str, ClockRule] = {}
    for rule_id, row in rows:
        rules[rule_id] = replace(_rule(rule_id, dict(row)), former=rules.get(rule_id))
    return rules


def _rule(rule_id: str, row: dict[str, object]) -> ClockRule:
    since = row.pop("effective_from")
    if isinstance(since, str):
        since = date.fromisoformat(since)
    fixed = {"duty": Duty(str(row.pop("duty"))), "unit": Unit(str(row.pop("unit"))), "effective_from": since}
    return ClockRule(id=rule_id, **fixed, **row)  # type: ignore[arg-type]  # a wrong table fails its test


def rule_named(rules: Mapping[str, ClockRule], name: str) -> ClockRule:
    """The rule of an id as typed (``c16A`` too).

    Raises:
        Refused: there is no such rule.
    """
    typed = half_width(name)
    for rule_id, rule in rules.items():
        if rule_id.lower() == typed.lower():
            return rule
    raise refuse(f"没有编号为“{typed[:12]}”的期限。可以写：{'、'.join(rules)}。", "rule")


def due(
    rule: ClockRule,
    start: date,
    calendar: Calendar,
    *,
    extended: int = 0,
    days: int | None = None,
    working_days: int | None = None,
    hearing_days: int = 0,
) -> Deadline:
    """When a clock that starts on a day ends, by the wording in force on that day.

    Args:
        rule: the clock.
        start: the day of its starting event; for C10 the natural last day of C09.
        calendar: rest and working days.
        extended: days of an approved extension, C09 only; counted from the natural 60th day (R8).
        days: C24 only, a limit in calendar days instead of its 15.
        working_days: C24 only, a limit in working days.
        hearing_days: C14 only, days of a hearing, which are not counted (《信访工作条例》第三十六条).

    Raises:
        Refused: the clock has no number of days, or a number does not fit it.
    """
    rule = rule.as_of(start)
    _check(rule, start, extended, days, working_days, hearing_days)
    if rule.unit is Unit.RECEPTION_DAY:
        return _reception_deadline(rule, start, calendar)
    if rule.unit is Unit.NEXT_30_JUNE:
        return _calendar_deadline(rule, start, calendar, Step.NEXT_30_JUNE, date(start.year + 1, 6, 30))
    if working_days is not None or (rule.unit is Unit.WORKING_DAYS and days is None):
        count = rule.length if working_days is None else working_days
        return _working_day_deadline(rule, start, calendar, count)
    count = rule.length if days is None else days
    end = start + timedelta(days=count + extended + hearing_days)
    return _calendar_deadline(rule, start, calendar, Step.DAYS, end, count, extended, hearing_days)


def _check(
    rule: ClockRule,
    start: date,
    extended: int,
    days: int | None,
    working_days: int | None,
    hearing_days: int,
) -> None:
    if rule.unit is Unit.NONE:
        raise refuse(rule.why_not, "rule")
    checked_day(start, "start")
    if extended and not rule.max_extension:
        raise refuse("只有信访程序的办结期限（C09）可以延期。请去掉延期日数。", "extended")
    if not 0 <= extended <= rule.max_extension:
        most = f"延期合计不超过 {rule.max_extension} 日（《信访工作条例》第三十四条）"
        raise refuse(f"{most}，现在是 {extended} 日。", "extended")
    if hearing_days and not rule.excludes_hearing:
        raise refuse("只有复核答复（C14）不计听证的日数。请去掉听证日数。", "hearing_days")
    if not 0 <= hearing_days <= MAX_HEARING_DAYS:
        raise refuse(f"听证日数应在 0–{MAX_HEARING_DAYS} 之间，现在是 {hearing_days}。", "hearing_days")
    if (days is not None or working_days is not None) and not rule.takes_days:
        raise refuse(f"{rule.name}（{rule.id}）的日数由规定写明，只有督办期限（C24）可以另定。", "days")
    if days is not None and working_days is not None:
        raise refuse("日数和工作日数请只写一个。", "days")
    for field, count in (("days", days), ("working_days", working_days)):
        if count is not None and not 0 <= count <= MAX_DAYS:
            raise refuse(f"日数应在 0–{MAX_DAYS} 之间，现在是 {count}。", field)


def _calendar_deadline(
    rule: ClockRule,
    start: date,
    calendar: Calendar,
    step: Step,
    end: date,
    count: int = 0,
    extended: int = 0,
    hearing_days: int = 0,
) -> Deadline:
    legal = calendar.next_working_day(end)
    safe = None if rule.duty is Duty.PETITIONER else calendar.previous_working_day(end)
    provisional = calendar.is_provisional(safe or end, legal)
    reason = calendar.rest_reason(end)
    line = Arithmetic(
        word=rule.word,
        start=start,
        step=step,
        count=count,
        extension=extended,
        hearing=hearing_days,
        end=end,
        reason=reason,
        safe=safe if reason else None,
        legal=legal,
        article=rule.article_line,
        is_provisional=provisional,
    )
    return _deadline(rule, line, end, safe)


def _working_day_deadline(rule: ClockRule, start: date, calendar: Calendar, count: int) -> Deadline:
    legal = calendar.add_working_days(start, count)
    provisional = calendar.is_provisional(start if count == 0 else start + timedelta(days=1), legal)
    end, reason = (start, calendar.rest_reason(start)) if count == 0 else (legal, "")
    line = Arithmetic(
        word=rule.word,
        start=start,
        step=Step.WORKING_DAYS if count else Step.SAME_DAY,
        count=count,
        end=end,
        reason=reason,
        legal=legal,
        article=rule.article_line,
        is_provisional=provisional,
    )
    return _deadline(rule, line, None, legal)


def _reception_deadline(rule: ClockRule, start: date, calendar: Calendar) -> Deadline:
    """The next 局长接待日: held on one day, so that day is the safe one too."""
    day = next_reception(start, calendar)
    provisional = calendar.is_provisional(day.nominal, day.on)
    line = Arithmetic(
        word=rule.word,
        start=start,
        step=Step.MONTHLY_25TH,
        end=day.nominal,
        reason=calendar.rest_reason(day.nominal),
        legal=day.on,
        article=rule.article_line,
        is_provisional=provisional,
    )
    return _deadline(rule, line, day.nominal, day.on)


def _deadline(rule: ClockRule, line: Arithmetic, natural: date | None, safe: date | None) -> Deadline:
    return Deadline(
        rule=rule.id,
        start=line.start,
        natural=natural,
        safe_due=safe,
        legal_due=line.legal,
        provisional=line.is_provisional,
        article=rule.article,
        explanation=arithmetic_line(line),
    )


def due_answer(
    rules: Mapping[str, ClockRule],
    rule: str,
    start: str,
    calendar: Calendar,
    *,
    extended: int = 0,
    days: int | None = None,
    working_days: int | None = None,
    hearing_days: int = 0,
) -> dict[str, str | bool | None]:
    """The answer of ``xinfang-desk due`` as plain JSON values, from a rule and a day as typed.

    Raises:
        Refused: as :func:`due`, or the rule or the day is not understood.
    """
    deadline = due(
        rule_named(rules, rule),
        read_day(start, "start"),
        calendar,
        extended=extended,
        days=days,
        working_days=working_days,
        hearing_days=hearing_days,
    )
    return {
        "rule": deadline.rule,
        "start": deadline.start.isoformat(),
        "natural": deadline.natural.isoformat() if deadline.natural else None,
        "safe_due": deadline.safe_due.isoformat() if deadline.safe_due else None,
        "legal_due": deadline.legal_due.isoformat(),
        "provisional": deadline.provisional,
        "article": deadline.article,
        "explanation": deadline.explanation,
    }
