"""The wrong inputs every story must survive: a clear message, nothing written, nothing typed lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.fixtures_desk import OpenDesk
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.registration import Registered, VisitDraft
from xinfang_desk.domain.terms import IdKind

FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def refusal(desk: OpenDesk, draft: VisitDraft) -> Refused:
    """Press 保存, be refused, and see that no table grew."""
    before = desk.counts()
    with pytest.raises(Refused) as refused:
        desk.as_("clerk").registration.register(draft)
    assert desk.counts() == before
    assert all(problem.message.endswith("。") for problem in refused.value.problems)
    return refused.value


def kept(desk: OpenDesk, draft: VisitDraft) -> Registered:
    """Press 保存 after a look at what was asked to look at again."""
    return desk.as_("clerk").registration.register(draft)


def one_digit_off(desk: OpenDesk, draft: VisitDraft) -> Registered:
    """Warned, and kept as it is."""
    last = draft.id_number[-1]
    wrong = replace(draft, id_number=draft.id_number[:-1] + ("0" if last != "0" else "1"))
    (problem,) = refusal(desk, wrong).problems
    assert problem.field == "id_number" and problem.keepable and "可以保留" in problem.message
    return kept(desk, replace(wrong, kept=frozenset({"id_number"})))


def fifteen_digits(desk: OpenDesk, draft: VisitDraft) -> Registered:
    """The number of an old card: said to be one, and kept."""
    old = draft.id_number[:6] + draft.id_number[8:17]
    (problem,) = refusal(desk, replace(draft, id_number=old)).problems
    assert "15 位旧号码" in problem.message
    return kept(desk, replace(draft, id_number=old, kept=frozenset({"id_number"})))


def full_width(desk: OpenDesk, draft: VisitDraft) -> Registered:
    """Full-width digits and Ｘ are the same number."""
    return kept(desk, replace(draft, id_number=draft.id_number.translate(FULL_WIDTH)))


def pasted_breaks(desk: OpenDesk, draft: VisitDraft) -> Registered:
    """Line breaks and tabs that came with a paste."""
    broken = replace(
        draft,
        petitioner_name=f"\t{draft.petitioner_name}\r\n",
        id_number=f"{draft.id_number[:6]}\n{draft.id_number[6:]}\t",
        title=f"{draft.title[:3]}\r\n{draft.title[3:]}",
        facts=f"{draft.facts}\r\n\t第二段",
    )
    return kept(desk, broken)


def five_thousand_characters(desk: OpenDesk, draft: VisitDraft) -> Registered:
    """A long story is kept whole."""
    return kept(desk, replace(draft, facts=(draft.facts * 5_000)[:5_000]))


def no_name(desk: OpenDesk, draft: VisitDraft) -> Registered:
    """Asks for 姓名 or 匿名/不愿透露, and saves either way."""
    unnamed = replace(draft, petitioner_name=" ", id_number="", id_kind=IdKind.NOT_SHOWN, representatives=())
    (problem,) = refusal(desk, unnamed).problems
    assert "匿名/不愿透露" in problem.message
    return kept(desk, replace(unnamed, is_anonymous=True))


def dated_tomorrow(desk: OpenDesk, draft: VisitDraft) -> Registered:
    """A day that has not come."""
    (problem,) = refusal(desk, replace(draft, received_on=desk.now.date() + timedelta(days=1))).problems
    assert problem.field == "received_on" and "还没有到" in problem.message
    return kept(desk, draft)


def dated_three_weeks_ago(desk: OpenDesk, draft: VisitDraft) -> Registered:
    """Asks why; number and clock start on that day."""
    day = desk.now.date() - timedelta(days=21)
    late = replace(draft, received_on=day)
    (problem,) = refusal(desk, late).problems
    assert problem.message == f"来访日期早于今天 21 日，请写明原因。期限从 {day:%m-%d} 起算。"
    done = kept(desk, replace(late, backdate_reason="停电时用空白表登记"))
    assert f"{day:%Y%m%d}" in done.receipt_number
    assert f"{day:%m-%d}" in done.due_dates[0].explanation
    return done


Press = Callable[[OpenDesk, VisitDraft], Registered]
ALL: tuple[Press, ...] = (
    one_digit_off,
    fifteen_digits,
    full_width,
    pasted_breaks,
    five_thousand_characters,
    no_name,
    dated_tomorrow,
    dated_three_weeks_ago,
)
each_wrong_input = pytest.mark.parametrize("press", ALL, ids=lambda press: press.__name__)


def survives(desk: OpenDesk, draft: VisitDraft, day: date, press: Press) -> Registered:
    """Play one wrong input on the day of the story; the visitor is registered in the end."""
    desk.on(day)
    before = desk.counts()["receipt"]
    done = press(desk, replace(draft, received_on=day))
    assert desk.counts()["receipt"] == before + 1
    return done
