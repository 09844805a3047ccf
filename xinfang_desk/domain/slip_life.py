"""The seven steps of a slip's life (督办单) and the one thing to be done next, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from xinfang_desk.domain import due_badge, reminders
from xinfang_desk.domain.case_words import OWED_SLIP_STATES
from xinfang_desk.domain.supervision import LifeStep
from xinfang_desk.domain.terms import LimitKind, SlipState
from xinfang_desk.domain.workdays import WEEKDAYS, Calendar

ORDER = (
    SlipState.ISSUED,
    SlipState.ACKNOWLEDGED,
    SlipState.RETURNED,
    SlipState.REPORTED,
    SlipState.APPROVED,
    SlipState.ARCHIVED,
)


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """What of a slip its life is told from; names of columns of the slip."""

    state: SlipState
    unit: str = ""
    signer: str = ""
    signed_on: date | None = None
    acknowledged_by: str = ""
    acknowledged_at: datetime | None = None
    progress_count: int = 0
    due_on: date | None = None
    explanation: str = ""
    reported_on: date | None = None
    head_signed_by: str = ""
    head_signed_on: date | None = None
    review_reason: str = ""
    reviewed_by: str = ""
    reviewed_on: date | None = None
    archive_number: str = ""
    archived_on: date | None = None
    void_reason: str = ""


def day_words(day: date) -> str:
    """04-30（周四）."""
    return f"{day:%m-%d}（{WEEKDAYS[day.weekday()]}）"


def is_late(facts: SlipFacts, today: date) -> bool:
    """The unit still owes its report and the limit has passed."""
    return facts.state in OWED_SLIP_STATES and facts.due_on is not None and today > facts.due_on


def steps(facts: SlipFacts, today: date) -> tuple[LifeStep, ...]:
    """签发 · 签收 · 进展 · 结案报告 · 处长签字 · 信访办审核 · 归档, each done, now, late or to do."""
    reached = ORDER.index(facts.state) if facts.state in ORDER else -1
    if facts.state is SlipState.VOID:
        reached = _reached_before_void(facts)
    is_signed_for = reached >= ORDER.index(SlipState.ACKNOWLEDGED)
    is_reported = reached >= ORDER.index(SlipState.REPORTED)
    is_reviewed = reached >= ORDER.index(SlipState.APPROVED)
    limit = f"限 {facts.due_on:%m-%d}" if facts.due_on else ""
    done = (
        ("签发", _who_when(facts.signed_on, facts.signer), reached >= 0),
        ("签收", _who_when(_day(facts.acknowledged_at), facts.acknowledged_by), is_signed_for),
        (
            "进展",
            f"共 {facts.progress_count} 次" if facts.progress_count else "",
            _has_moved(facts, is_reported),
        ),
        ("结案报告", _who_when(facts.reported_on, "") if is_reported else limit, is_reported),
        (
            "处长签字",
            _who_when(facts.head_signed_on, facts.head_signed_by) if is_reported else "待签",
            is_reported,
        ),
        ("信访办审核", _who_when(facts.reviewed_on, facts.reviewed_by) if is_reviewed else "", is_reviewed),
        ("归档", _who_when(facts.archived_on, ""), facts.state is SlipState.ARCHIVED),
    )
    return tuple(_with_the_next(done, facts, today))


def _with_the_next(
    done: Iterable[tuple[str, str, bool]], facts: SlipFacts, today: date
) -> Iterable[LifeStep]:
    is_open = facts.state is not SlipState.VOID
    late = is_late(facts, today)
    for name, line, is_done in done:
        if is_done:
            yield LifeStep(name, line, "done")
        elif late and name == "结案报告":
            yield LifeStep(name, line, "late")
            is_open = False
        elif is_open:
            yield LifeStep(name, line, "now")
            is_open = False
        else:
            yield LifeStep(name, line, "todo")


def _has_moved(facts: SlipFacts, is_reported: bool) -> bool:
    return is_reported or facts.progress_count > 0 or facts.state is SlipState.RETURNED


def _reached_before_void(facts: SlipFacts) -> int:
    if facts.acknowledged_at is not None:
        return ORDER.index(SlipState.ACKNOWLEDGED)
    return 0 if facts.signed_on else -1


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _who_when(day: date | None, name: str) -> str:
    return " ".join(filter(None, (f"{day:%m-%d}" if day else "", name)))


@dataclass(frozen=True, slots=True)
class NextStep:
    """The banner of an opened slip: what is next, why, and the verb (a key of ``slip_rules.VERBS``)."""

    title: str
    line: str
    verb: str


def next_step(facts: SlipFacts, today: date, calendar: Calendar) -> NextStep:
    """The one thing to be done now."""
    if facts.state in OWED_SLIP_STATES and facts.due_on is not None:
        return _owed(facts, facts.due_on, today, calendar)
    signed = f"处长 {facts.head_signed_by} {facts.head_signed_on:%m-%d} 签字" if facts.head_signed_on else ""
    archived = f"归档号 {facts.archive_number}，{facts.archived_on:%m-%d} 归档" if facts.archived_on else ""
    return {
        SlipState.DRAFT: NextStep("草稿已存，等信访办主任签发", "签发时编号和限期随即固定。", "sign_out"),
        SlipState.REPORTED: NextStep("结案报告已收到，等信访办审核", signed, "review"),
        SlipState.APPROVED: NextStep("已审核同意结案，等归档", signed, "archive"),
        SlipState.ARCHIVED: NextStep("督办已办结并归档", archived, ""),
        SlipState.VOID: NextStep("这张督办单已作废", facts.void_reason, ""),
    }[facts.state]


def _owed(facts: SlipFacts, due_on: date, today: date, calendar: Calendar) -> NextStep:
    left = due_badge.badge(None, due_on, today).text
    verb = "acknowledge" if facts.state is SlipState.ISSUED else "report"
    rung = reminders.rung(due_on, today, calendar)
    if today > due_on:
        title = f"限期 {day_words(due_on)}{left}，结案报告还没有报"
        return NextStep(title, f"建议{rung.proposal}。" if rung else facts.explanation, verb)
    if facts.state is SlipState.ISSUED:
        line = f"送达后登记签收人和时间。限期 {day_words(due_on)}。"
        return NextStep(f"等{facts.unit}签收", line, verb)
    if facts.state is SlipState.RETURNED:
        return NextStep(f"已退回重办，请于 {day_words(due_on)}前再报", facts.review_reason, verb)
    left = f"，{left}" if (due_on - today).days <= due_badge.SOON_DAYS else ""
    return NextStep(f"结案报告应于 {day_words(due_on)}前报送{left}", facts.explanation, verb)


def limit_words(kind: LimitKind, value: int, due_on: date | None, extended_to: date | None) -> str:
    """限期 as the page says it: 15 日，至 04-09；延至 2026-04-30 周四."""
    said = "指定日期" if kind is LimitKind.UNTIL else f"{value} {kind.label}"
    words = said if due_on is None else f"{said}，至 {due_on:%m-%d}"
    if extended_to is not None:
        words += f"；延至 {extended_to} {WEEKDAYS[extended_to.weekday()]}"
    return words
