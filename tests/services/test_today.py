"""今日: what is due stands in its group with its reason, and nobody sees what he may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.fixtures_desk import OpenDesk
from tests.visitors import ACCUSER, PATIENTS_WIFE, VETERAN
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.domain.follow_up import KeptDraft, PromiseDraft
from xinfang_desk.domain.supervision import SlipReport
from xinfang_desk.domain.terms import LimitKind, SlipReason
from xinfang_desk.domain.today import TodayPage, TodayRow

SIGNED = date(2026, 3, 25)


def rows(page: TodayPage) -> dict[str, list[TodayRow]]:
    return {group.name: list(group.rows) for group in page.groups}


def groups_of(desk: OpenDesk, login: str = "clerk") -> dict[str, list[TodayRow]]:
    return rows(desk.as_(login).today.page())


def slip(desk: OpenDesk, days: int = 15, *, sign: bool = True) -> int:
    """A slip of the veteran's matter, signed out on 2026-03-25."""
    desk.on(SIGNED)
    case_id = desk.as_("clerk").registration.register(VETERAN).case_id
    blank = desk.as_("clerk").supervision.blank_draft(case_id)
    draft = replace(
        blank,
        reason=SlipReason.INSTRUCTION,
        unit_id=desk.unit("社会救助处"),
        demands=("查清情况，先行救助",),
        limit_kind=LimitKind.DAYS,
        limit_value=days,
        instruction=replace(blank.instruction, leader_id=desk.staff("周正")),
    )
    slip_id = desk.as_("clerk").supervision.draft(draft)
    if sign:
        desk.as_("director").supervision.sign_out(slip_id, SIGNED, desk.staff("赵平"))
    return slip_id


def test_an_empty_desk_has_nothing_due(desk: OpenDesk) -> None:
    page = desk.as_("clerk").today.page()
    assert page.groups == ()
    assert (page.batches, page.heads, page.drafts) == (0, 0, 0)
    assert page.today == date(2026, 3, 25)


@pytest.mark.parametrize(
    ("today", "group", "badge", "day"),
    [
        (date(2026, 2, 6), None, "", date(2026, 2, 14)),
        (date(2026, 2, 7), "七日内", "02-14", date(2026, 2, 14)),
        (date(2026, 2, 10), "七日内", "02-14", date(2026, 2, 14)),
        (date(2026, 2, 11), "三日内", "还有 3 日", date(2026, 2, 14)),
        (date(2026, 2, 14), "三日内", "今天", date(2026, 2, 14)),
        # Between the safe and the legal day it stays near, and speaks of the legal one.
        (date(2026, 2, 15), "三日内", "还有 9 日", date(2026, 2, 24)),
        (date(2026, 2, 24), "三日内", "今天", date(2026, 2, 24)),
        (date(2026, 2, 25), "逾期", "已过 1 日", date(2026, 2, 24)),
    ],
)
def test_the_notice_of_the_hospital_bill_moves_through_the_groups(
    desk: OpenDesk, today: date, group: str | None, badge: str, day: date
) -> None:
    desk.on(date(2026, 1, 31))
    desk.as_("clerk").registration.register(PATIENTS_WIFE)
    desk.on(today)
    found = groups_of(desk)
    # It was not entered outside either, which has its own group below those of the days.
    assert [row.case_id for row in found.pop("未录平台")] == [1]
    assert list(found) == ([group] if group else [])
    if group:
        (row,) = found[group]
        assert (row.badge, row.day, row.title) == (badge, day, PATIENTS_WIFE.title)
        assert row.who == "李**·来访"
        assert "收到 01-31 + 15日 = 02-15" in row.why
        assert row.article == "条例第二十三条"
    badges = desk.as_("clerk").today.badges()
    counted = {"逾期": badges.overdue, "三日内": badges.three_days, "七日内": badges.seven_days}
    assert [name for name, number in counted.items() if number] == list(found)


def test_many_overdue_matters_push_no_other_group_out(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xinfang_desk.services.today.SHOWN", 2)
    for day in (3, 4, 5, 24):
        desk.on(date(2026, 3, day))
        visit = replace(PATIENTS_WIFE, received_on=desk.now.date(), title=f"三月{day}日来访")
        desk.as_("clerk").registration.register(visit)
    desk.on(date(2026, 4, 2))
    page = desk.as_("clerk").today.page()
    assert [(group.name, len(group.rows)) for group in page.groups][:2] == [("逾期", 2), ("七日内", 1)]
    assert page.groups[0].note == "共 3 件，先列最早的 2 件"
    assert [row.title for row in page.groups[0].rows] == ["三月3日来访", "三月4日来访"]
    assert desk.as_("clerk").today.badges().overdue == 3


def test_sealed_matters_are_neither_shown_nor_counted_for_the_desk(desk: OpenDesk) -> None:
    assert ACCUSER.received_on is not None
    desk.on(ACCUSER.received_on)
    number = desk.as_("clerk").registration.register(ACCUSER).case_number
    for login in ("clerk", "director", "keeper", "auditor"):
        page = desk.as_(login).today.page()
        assert page.groups == ()
        assert (page.batches, page.heads) == (0, 0)
        assert desk.as_(login).today.badges().three_days == 0
    page = desk.as_("officer").today.page()
    (row,) = rows(page)["三日内"]
    assert row.who.startswith(number)
    assert page.batches == 1
    assert desk.as_("officer").today.badges().three_days == 1
    said = str(page)
    assert ACCUSER.petitioner_name not in said
    assert ACCUSER.title not in said


def test_an_officer_sees_no_ordinary_matter(desk: OpenDesk) -> None:
    desk.on(date(2026, 1, 31))
    desk.as_("clerk").registration.register(PATIENTS_WIFE)
    desk.on(date(2026, 3, 1))
    assert groups_of(desk, "officer") == {}
    assert desk.as_("officer").today.badges().overdue == 0


def test_visits_of_today_are_batches_and_heads(desk: OpenDesk) -> None:
    desk.on(date(2026, 3, 25))
    desk.as_("clerk").registration.register(VETERAN)
    group = replace(PATIENTS_WIFE, received_on=date(2026, 3, 24), backdate_reason="补录")
    desk.as_("clerk").registration.register(group)
    page = desk.as_("clerk").today.page()
    assert (page.batches, page.heads) == (1, 1)


def test_the_office_sets_when_it_is_reminded_of_a_slip(desk: OpenDesk) -> None:
    slip_id = slip(desk)
    desk.on(date(2026, 3, 30))
    (row,) = groups_of(desk)["督办提醒"]
    assert row.slip_id == slip_id
    assert "请您定" not in groups_of(desk)  # not signed for, but it stands above already
    desk.as_("keeper").settings.change("slip_reminders", "3-1")
    assert "督办提醒" not in groups_of(desk)
    (row,) = groups_of(desk)["请您定"]
    assert (row.slip_id, row.badge) == (slip_id, "待签收")


def test_drafts_are_ones_own(desk: OpenDesk) -> None:
    desk.as_("clerk").registration.keep_draft(None, replace(VETERAN, title="写到一半"))
    page = desk.as_("clerk").today.page()
    assert (page.drafts, page.last_draft_at) == (1, desk.now)
    assert desk.as_("director").today.page().drafts == 0


@pytest.mark.parametrize(
    ("today", "group", "hint"),
    [
        (date(2026, 3, 29), None, ""),
        (date(2026, 3, 30), "督办提醒", "提前 7 个工作日提醒"),  # 清明 lies between
        (date(2026, 4, 2), "七日内", "提前 7 个工作日提醒"),
        (date(2026, 4, 3), "七日内", "提前 3 个工作日提醒"),
        (date(2026, 4, 6), "三日内", "提前 3 个工作日提醒"),
        (date(2026, 4, 8), "三日内", "提前 1 个工作日提醒"),
        (date(2026, 4, 10), "逾期", "建议提醒承办处室负责人"),
        (date(2026, 4, 16), "逾期", "建议请信访办主任约谈承办处室"),
        (date(2026, 4, 23), "逾期", "建议报分管局长过问"),
    ],
)
def test_a_slip_reminds_and_climbs_the_ladder(
    desk: OpenDesk, today: date, group: str | None, hint: str
) -> None:
    slip_id = slip(desk)
    desk.as_("clerk").supervision.acknowledge(slip_id, "刘家宁", datetime(2026, 3, 25, 9, 20))
    desk.on(today)
    found = {name: [row for row in listed if row.slip_id] for name, listed in groups_of(desk).items()}
    found = {name: listed for name, listed in found.items() if listed}
    assert list(found) == ([group] if group else [])
    if group:
        (row,) = found[group]
        assert (row.day, row.verb, row.slip_id) == (date(2026, 4, 9), "看督办单", slip_id)
        assert hint in row.why
        assert "社会救助处" in row.why
        assert row.who == "张**·督办"


def test_a_slip_in_front_hides_no_other_duty_of_its_case(desk: OpenDesk) -> None:
    slip_id = slip(desk, days=13)
    desk.as_("clerk").supervision.acknowledge(slip_id, "刘家宁", datetime(2026, 3, 25, 9, 20))
    desk.on(date(2026, 4, 6))
    found = groups_of(desk)["三日内"]
    assert [(row.slip_id is not None, row.day) for row in found] == [
        (True, date(2026, 4, 7)),
        (False, date(2026, 4, 9)),
    ]
    badges = desk.as_("clerk").today.badges()
    assert (badges.three_days, badges.slips_due) == (2, 1)


def test_what_waits_for_the_director_is_not_put_to_the_clerk(desk: OpenDesk) -> None:
    slip_id = slip(desk, sign=False)
    assert "请您定" not in groups_of(desk, "clerk")
    (row,) = groups_of(desk, "director")["请您定"]
    assert (row.badge, row.verb, row.slip_id) == ("待签发", "看督办单", slip_id)
    assert (row.title, row.who, row.why) == (VETERAN.title, "张**·督办", "草稿·陈秋·03-25")
    director = desk.as_("director").supervision
    director.sign_out(slip_id, SIGNED, desk.staff("赵平"))
    assert "请您定" not in groups_of(desk, "director")
    desk.on(SIGNED + timedelta(days=1))
    for login in ("clerk", "director"):
        (row,) = groups_of(desk, login)["请您定"]
        assert (row.badge, row.verb) == ("待签收", "看督办单")
    director.acknowledge(slip_id, "刘家宁", datetime(2026, 3, 26, 9))
    on = date(2026, 3, 26)
    director.report(slip_id, SlipReport("青民信结〔2026〕1号", "已救助。", on, "刘家宁", on))
    (row,) = groups_of(desk, "director")["请您定"]
    assert (row.badge, row.verb) == ("待审核", "审核")


def test_slips_out_for_signature_push_no_draft_out(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xinfang_desk.services.today.SHOWN", 1)
    for _ in range(4):
        slip(desk)
    waiting = slip(desk, sign=False)
    (row,) = groups_of(desk, "director")["请您定"]
    assert row.slip_id == waiting


def test_the_next_reception_day_says_why_it_is_shifted(desk: OpenDesk) -> None:
    desk.on(date(2026, 4, 14))
    reception = desk.as_("clerk").today.page().reception
    assert reception.on == date(2026, 4, 27)
    assert "25日逢周六" in reception.line
    desk.as_("keeper").settings.change("reception_shift", "previous")
    assert desk.as_("clerk").today.page().reception.on == date(2026, 4, 24)


def test_the_backup_line_follows_the_quarter(desk: OpenDesk) -> None:
    desk.as_("keeper").settings.change("windows", "1号窗口")
    page = desk.as_("clerk").today.page()
    assert page.backup_tone == "grey"
    desk.on(date(2026, 4, 9))
    badges = desk.as_("clerk").today.badges()
    assert badges.backup_tone == "red"
    assert "一季度" in badges.backup_line


def test_a_clock_set_back_is_said_within_the_minute(desk: OpenDesk) -> None:
    clerk = desk.as_("clerk")
    clerk.registration.keep_draft(None, VETERAN)
    assert clerk.today.badges().troubles == ()
    desk.now -= timedelta(hours=2)
    assert clerk.today.badges().troubles == ("电脑时钟早于上次使用的 03-25 09:30，先不能保存",)
    with pytest.raises(StorageTrouble):
        clerk.registration.register(VETERAN)
    kept = clerk.registration.keep_draft(None, VETERAN)  # what is typed is kept all the same
    clerk.registration.discard_draft(kept.draft_id)
    desk.now += timedelta(hours=2)
    assert clerk.today.badges().troubles == ()


def test_promises_stand_there_until_they_are_kept(desk: OpenDesk) -> None:
    desk.on(date(2026, 4, 1))
    clerk = desk.as_("clerk")
    clerk.registration.register(replace(PATIENTS_WIFE, received_on=date(2026, 4, 1)))
    draft = PromiseDraft("第一笔救助金到账", "刘家宁", "社会救助处", date(2026, 5, 20))
    promise = clerk.follow_up.promise(1, draft)
    seen = {}
    for today in (date(2026, 5, 12), date(2026, 5, 13), date(2026, 5, 21)):
        desk.on(today)
        seen[today] = [(row.badge, row.case_id) for row in groups_of(desk).get("承诺", ())]
    assert seen == {
        date(2026, 5, 12): [],
        date(2026, 5, 13): [("05-20", 1)],
        date(2026, 5, 21): [("已过 1 日", 1)],
    }
    clerk.follow_up.keep_promise(promise, KeptDraft(date(2026, 5, 21), "到账了"))
    assert "承诺" not in groups_of(desk)


def test_what_has_no_outside_number_stands_there_until_it_is_entered(desk: OpenDesk) -> None:
    desk.on(date(2026, 4, 1))
    clerk = desk.as_("clerk")
    receipt = clerk.registration.register(replace(PATIENTS_WIFE, received_on=date(2026, 4, 1)))
    clerk.registration.register(replace(ACCUSER, received_on=date(2026, 4, 1)))
    desk.on(date(2026, 4, 3))
    (row,) = groups_of(desk)["未录平台"]
    assert row.badge == "已 2 日" and receipt.receipt_number in row.why
    clerk.cases.record_platform(1, "QC20260403001", date(2026, 4, 3))
    assert "未录平台" not in groups_of(desk)
