"""Rules of 复查、复核 (F12, F13): levels, days in their order, hearing days (第三十五条、第三十六条)."""

from collections.abc import Iterator
from datetime import date

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.handling import CaseFacts
from xinfang_desk.domain.handling_reviews import (
    ReviewLevel,
    ReviewOpinionDraft,
    ReviewRequestDraft,
    ReviewVerdict,
)
from xinfang_desk.domain.terms import CaseState

_LEVEL_ASKED = {CaseState.CONCLUDED: ReviewLevel.REVIEW, CaseState.REVIEWED: ReviewLevel.FINAL}
_LEVEL_ANSWERED = {
    CaseState.REVIEWING: ReviewLevel.REVIEW,
    CaseState.FINAL_REVIEWING: ReviewLevel.FINAL,
}


def request_review(
    draft: ReviewRequestDraft, facts: CaseFacts, today: date, signed_on: date
) -> Iterator[Problem]:
    """A request is in time by its postmark (R6) and stands on the level whose turn it is."""
    yield from _level(draft.level, _LEVEL_ASKED.get(facts.state))
    asked = draft.asked_on
    if asked is not None and facts.review_until is not None and asked > facts.review_until:
        said = f"请求的最后一日是 {facts.review_until}，申请日在它以后；邮寄的请填邮戳的日子。"
        yield Problem("asked_on", said)
    names = (("opinion_received_on", "收到原意见的日子"), ("asked_on", "申请日"), ("received_on", "收件日"))
    yield from _in_order([(name, what, getattr(draft, name)) for name, what in names], today)


def answer_review(
    draft: ReviewOpinionDraft, facts: CaseFacts, today: date, signed_on: date
) -> Iterator[Problem]:
    """An order to do it again has its limit; hearing days are deducted in 复核 only."""
    yield from _level(draft.level, _LEVEL_ANSWERED.get(facts.state))
    names = (
        ("opinion_on", "原意见日期"),
        ("opinion_served_on", "原意见送达日"),
        ("asked_on", "申请日"),
        ("received_on", "收到申请日"),
    )
    yield from _in_order([(name, what, getattr(draft, name)) for name, what in names], signed_on)
    if draft.verdict in (ReviewVerdict.REVOKED, ReviewVerdict.COMPLETED):
        if draft.redo_until is None:
            yield Problem("redo_until", "责令重新办理、补充的请填写“责令重办期限”。")
        elif draft.redo_until <= signed_on:
            yield Problem("redo_until", f"责令重办期限要在签发日 {signed_on} 以后，请看一下日期。")
    if draft.level is ReviewLevel.REVIEW:
        if draft.hearing_days:
            yield Problem("hearing_days", "听证的日数只在复核中扣除（条例第三十六条），复查请填 0。")
        if not draft.next_organ:
            said = "请写明可以向谁请求复核的机关全称，没有它信访人不知道下一步（条例第三十六条）。"
            yield Problem("next_organ", said)
    elif draft.hearing_days != facts.hearing_days:
        yield Problem("hearing_days", f"登记的听证共 {facts.hearing_days} 日，请填这个数。")


def _level(level: ReviewLevel | None, wanted: ReviewLevel | None) -> Iterator[Problem]:
    if level is not None and wanted is not None and level is not wanted:
        yield Problem("level", f"现在是{wanted.label}，请选“{wanted.label}”。")


def _in_order(days: list[tuple[str, str, date | None]], latest: date) -> Iterator[Problem]:
    """Each day is not before the one above it, and none is after the last one possible."""
    before: tuple[str, date] | None = None
    for name, what, on in days:
        if on is None:
            continue
        if on > latest:
            yield Problem(name, f"{what} {on} 太晚，应在 {latest} 以前，请看一下日期。")
        elif before is not None and on < before[1]:
            yield Problem(name, f"{what}早于{before[0]} {before[1]}，请看一下日期。")
        before = (what, on)
