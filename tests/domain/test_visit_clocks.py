"""The clocks a visit starts and how a deadline reads on its card."""

from dataclasses import replace
from datetime import date

import pytest

from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import Channel, InformWay, Purpose
from xinfang_desk.domain.visit_clocks import due_line, starts

DAY = date(2026, 3, 20)
ENTERED = date(2026, 3, 25)
DRAFT = VisitDraft(petitioner_name="李㛃", received_on=DAY, address="青西区城西街道")


@pytest.mark.parametrize(
    ("purpose", "rules"),
    [
        (Purpose.APPEAL, ["C01", "C03", "C02"]),
        (Purpose.SUGGESTION, ["C01", "C03", "C18", "C02"]),
        (Purpose.ACCUSATION, ["C01", "C19"]),
        (Purpose.INQUIRY, ["C01", "C16b"]),
        (Purpose.THANKS, ["C01"]),
        (Purpose.OTHER, ["C01"]),
    ],
)
def test_each_purpose_starts_its_clocks_on_the_day_of_receipt(purpose: Purpose, rules: list[str]) -> None:
    found = starts(replace(DRAFT, purpose=purpose), ENTERED)
    assert [start.rule for start in found] == rules
    assert all(start.on == (ENTERED if start.rule == "C02" else DAY) for start in found)


def test_without_a_day_nothing_starts() -> None:
    assert starts(VisitDraft(), ENTERED) == ()


@pytest.mark.parametrize("channel", [Channel.ASSIGNED, Channel.FORWARDED])
def test_what_was_sent_to_us_has_its_own_notice(channel: Channel) -> None:
    assert [start.rule for start in starts(replace(DRAFT, channel=channel), ENTERED)][1] == "C04"


def test_the_entry_itself_meets_the_register_and_a_platform_number_its_clock() -> None:
    register, notice, platform = starts(replace(DRAFT, platform_number="X1"), ENTERED)
    assert (register.met_on, notice.met_on, platform.met_on) == (ENTERED, None, ENTERED)
    assert [start.leads for start in (register, notice, platform)] == [False, True, False]


@pytest.mark.parametrize(
    ("way", "met"), [(InformWay.ON_PAPER, ENTERED), (InformWay.ORAL, None), (InformWay.BY_POST, None)]
)
def test_only_paper_handed_over_is_the_written_notice(way: InformWay, met: date | None) -> None:
    notice = starts(replace(DRAFT, inform_way=way, informed_on=ENTERED), ENTERED)[1]
    assert notice.met_on == met


def test_without_name_and_address_no_notice_is_owed() -> None:
    unnamed = replace(DRAFT, is_anonymous=True, address="")
    assert "第二十三条" in starts(unnamed, ENTERED)[1].exempt
    assert not starts(unnamed, ENTERED)[1].leads
    for reachable in (
        replace(unnamed, is_anonymous=False),
        replace(unnamed, address="青西区"),
        replace(unnamed, postal_address="青西区"),
    ):
        assert starts(reachable, ENTERED)[1].exempt == ""


@pytest.mark.parametrize(
    ("met_on", "closed", "today", "tone", "words"),
    [
        (None, "", date(2026, 4, 1), "grey", "04-10"),
        (None, "", date(2026, 4, 9), "amber", "明天"),
        (None, "", date(2026, 4, 12), "amber", "明天"),
        (None, "", date(2026, 4, 14), "red", "已过 1 日"),
        (date(2026, 4, 13), "", date(2026, 5, 1), "green", "按时"),
        (date(2026, 4, 15), "", date(2026, 5, 1), "red", "迟 2 日"),
        (None, "督办单已作废", date(2026, 5, 1), "grey", "不再计算"),
    ],
)
def test_a_card_says_what_is_left_or_how_it_was_met(
    met_on: date | None, closed: str, today: date, tone: str, words: str
) -> None:
    line = due_line(
        "C03",
        what="告知",
        safe=date(2026, 4, 10),
        legal=date(2026, 4, 13),
        explanation="收到 03-27 + 15日",
        article="条例第二十三条",
        today=today,
        met_on=met_on,
        closed=closed,
    )
    assert (line.tone, line.remaining, line.due_on) == (tone, words, date(2026, 4, 10))
    assert line.explanation.startswith(closed)
