"""Days that somebody named: the feedback an organ asks for (C07) and a call-back that was promised.

No number of days leads to them, so nothing is counted and a recount never moves them.
"""

from datetime import date

from xinfang_desk.domain.clock_words import day_beside
from xinfang_desk.domain.clocks import Deadline
from xinfang_desk.domain.receipts import FROM_ORGANS
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import Channel
from xinfang_desk.domain.workdays import Calendar

FEEDBACK = "C07"
CALL_BACK = "LD"


def named_days(draft: VisitDraft, calendar: Calendar) -> tuple[Deadline, ...]:
    """The days that the sender or the desk itself named in a draft with its day of receipt.

    They are owed for every receipt, also for one that joins an open matter: each sender gets its own
    feedback (《信访工作条例》第二十二条第一款第三项).
    """
    received_on = draft.received_on
    if received_on is None:
        return ()
    found = []
    if draft.channel in FROM_ORGANS and (day := draft.forward.feedback_on) is not None:
        words = f"来文要求 {day_beside(day, received_on)} 前反馈"
        found.append(_deadline(FEEDBACK, received_on, day, calendar, words, "条例第二十二条"))
    if draft.channel is Channel.CALL and (day := draft.call.call_back_on) is not None:
        words = f"答应 {day_beside(day, received_on)} 回电"
        found.append(_deadline(CALL_BACK, received_on, day, calendar, words, "本局承诺"))
    return tuple(found)


def _deadline(rule: str, start: date, day: date, calendar: Calendar, words: str, article: str) -> Deadline:
    """The named day is the last one, whatever its weekday; work towards the working day before."""
    safe = max(start, calendar.previous_working_day(day)) if day >= start else day
    return Deadline(
        rule=rule,
        start=start,
        natural=None,
        safe_due=safe,
        legal_due=day,
        provisional=calendar.is_provisional(safe, day),
        article=article,
        explanation=f"{words}·{article}",
    )
