"""批示、落实、协助联系、承诺: small records of a case, each with its day and who stands for it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from xinfang_desk.domain import wording
from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.handling_asks import AskKind, asks, day, is_empty, line, organ, staff, text, yes_no
from xinfang_desk.domain.money import read_fen, yuan_words


@dataclass(frozen=True, slots=True)
class InstructionDraft:
    """批示: a leader's written word, the outside number as typed (《信访工作条例》第二十二条)."""

    leader_name: str = staff("批示领导", need=True, help="外单位领导写全称")
    happened_on: date | None = day("批示日期", need=True)
    text: str = text("批示内容", need=True, help="照原文写")
    outside_number: str = line("来文文号", help="照来文写")
    limit_on: date | None = day("要求何时办结")
    units: str = line("批示由谁办", help="多个用顿号隔开")


@dataclass(frozen=True, slots=True)
class HelpDraft:
    """落实: what was given, in 元 that add up exactly."""

    kind: str = line("落实了什么", need=True, help="例如：临时救助、最低生活保障、补发工资")
    amount: str = line("金额（元）", help="没有金额的空着，例如：8000 或 220.00")
    source: str = organ("由谁发放")
    given_on: date | None = day("批准或发放日期", need=True)
    is_recurring: bool = yes_no("按月或按年发放")
    period: str = line("怎样发放", help="例如：每月、自 2026-05 起")
    first_payment_on: date | None = day("首次发放日期", help="钱到了本人手里的日子")


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """协助联系: one contact made for a petitioner with an organ that is not ours."""

    organ: str = organ("联系的单位", need=True)
    contact: str = line("联系了谁", need=True)
    happened_on: date | None = day("哪一天", need=True)
    text: str = text("说了什么、对方怎么答", need=True)
    next_step: str = line("下一步")


@dataclass(frozen=True, slots=True)
class PromiseDraft:
    """承诺: who does what by when."""

    text: str = text("承诺什么", need=True, most=1000)
    by_name: str = staff("由谁兑现", need=True)
    unit: str = organ("单位")
    due_on: date | None = day("何时兑现", need=True)


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """How and when a promise was kept."""

    kept_on: date | None = day("兑现日期", need=True)
    text: str = text("怎样兑现的", need=True, most=1000)


def problems(record: Any, received_on: date, today: date) -> tuple[Problem, ...]:
    """What is missing or cannot be in a record of a case.

    Args:
        record: one of this module's drafts, tidied.
        received_on: the day the matter was received.
        today: the desk's day.
    """
    found = []
    for ask in asks(type(record)):
        value = getattr(record, ask.name)
        if ask.is_needed and is_empty(value):
            found.append(Problem(ask.name, f"请填{ask.label}。"))
        elif isinstance(value, str) and len(value) > ask.most:
            found.append(Problem(ask.name, f"{ask.label}最多 {ask.most} 字，现在 {len(value)} 字。"))
        elif isinstance(value, str) and not isinstance(record, InstructionDraft):
            # A 批示 is copied as it was written, whatever its words.
            found += [Problem(ask.name, finding.message) for finding in wording.labels(value)]
    found += _days(record, received_on, today)
    if isinstance(record, HelpDraft) and record.amount and read_fen(record.amount) is None:
        found.append(Problem("amount", "金额请写成 8000 或 8000.50 的样子，单位是元。"))
    return tuple(found)


_MAY_COME = frozenset({"limit_on", "due_on", "first_payment_on"})
"""Days that may still be to come."""


def _days(record: Any, received_on: date, today: date) -> list[Problem]:
    found = []
    for ask in asks(type(record)):
        value = getattr(record, ask.name)
        if ask.kind is not AskKind.DAY or value is None:
            continue
        if value > today and ask.name not in _MAY_COME:
            found.append(Problem(ask.name, f"日期 {value:%Y-%m-%d} 还没有到，请看一下日期。"))
        elif value < received_on and not isinstance(record, InstructionDraft):
            found.append(Problem(ask.name, f"早于收到日期 {received_on:%Y-%m-%d}，请看一下日期。"))
    return found


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """One record as the case page shows it.

    Attributes:
        kind: instruction | help | contact | promise.
        record_id: its row; promises are kept by it.
        head: the first line; ``text`` the rest.
        is_open: a promise that is not kept yet.
        due_on: the day it was promised for.
    """

    kind: str
    record_id: int
    on: date
    head: str
    text: str = ""
    is_open: bool = False
    due_on: date | None = None


def help_total(amounts: tuple[int, ...]) -> str:
    """两次共 12,500.00元, from amounts in 分; "" without any."""
    given = [amount for amount in amounts if amount]
    if not given:
        return ""
    times = "一次" if len(given) == 1 else f"{len(given)} 次"
    return f"{times}共 {yuan_words(sum(given))}"
