"""事项跟踪: masked lists in two orders, the opened matter, and what is done to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.fixtures_desk import OpenDesk
from tests.visitors import ACCUSER, FACTORY_WORKERS, INQUIRER, MOTHER, PATIENTS_WIFE, VETERAN
from xinfang_desk.domain.cases import CaseFilter, CaseRow
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import CaseState, Channel, HandlingWay, LinkKind, Purpose, Repeat

TODAY = date(2026, 4, 14)
WHY = "补录"


@pytest.fixture
def numbers(desk: OpenDesk) -> dict[str, str]:
    """Six matters of the stories, as they stand on 2026-04-14: name → number."""
    desk.on(TODAY)
    registration = desk.as_("clerk").registration
    made = {}
    for draft in (VETERAN, PATIENTS_WIFE, FACTORY_WORKERS, replace(MOTHER, received_on=TODAY), INQUIRER):
        done = registration.register(replace(draft, backdate_reason=WHY))
        made[draft.petitioner_name] = done.case_number
    made["密封"] = registration.register(replace(ACCUSER, backdate_reason=WHY)).case_number
    return made


def case_id(desk: OpenDesk, number: str) -> int:
    rows = desk.as_("clerk").cases.page(CaseFilter("all"), limit=200).rows
    return next(row.case_id for row in rows if row.number == number)


def walk(desk: OpenDesk, which: CaseFilter, limit: int) -> list[CaseRow]:
    rows, cursor = [], None
    while True:
        page = desk.as_("clerk").cases.page(which, cursor, limit)
        rows += page.rows
        cursor = page.after
        if cursor is None:
            return rows


def test_the_open_list_is_in_the_order_of_what_is_due(desk: OpenDesk, numbers: dict[str, str]) -> None:
    rows = desk.as_("clerk").cases.page(CaseFilter("open")).rows
    due = [row.due.due_on for row in rows if row.due is not None]
    assert due == sorted(due) and len(due) == 6
    assert rows[0].number == numbers["李㛃"]
    assert rows[0].due is not None and rows[0].due.remaining == "已过 49 日"


def test_names_are_masked_and_sealed_matters_say_nothing(desk: OpenDesk, numbers: dict[str, str]) -> None:
    shown = {
        row.number: (row.petitioner, row.title)
        for row in desk.as_("clerk").cases.page(CaseFilter("all")).rows
    }
    assert shown[numbers["张𤭢"]] == ("张**", VETERAN.title)
    assert shown[numbers["买买提·艾力"]] == ("买**等 43 人", FACTORY_WORKERS.title)
    assert shown[numbers["密封"]] == ("〔密封〕", "〔密封〕")


@pytest.mark.parametrize("group", ["open", "all", "to_inform", "working"])
@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_pages_of_any_size_show_each_matter_once(
    desk: OpenDesk, numbers: dict[str, str], group: str, limit: int
) -> None:
    undated = VisitDraft(is_anonymous=True, received_on=TODAY, title="道路不平", purpose=Purpose.OTHER)
    for _ in range(3):
        desk.as_("clerk").registration.register(undated)
    whole = desk.as_("clerk").cases.page(CaseFilter(group)).rows
    assert [row.number for row in walk(desk, CaseFilter(group), limit)] == [row.number for row in whole]
    assert len({row.number for row in whole}) == len(whole)
    assert len(whole) == desk.as_("clerk").cases.counts(CaseFilter())[group]


def test_open_matters_without_a_day_follow_those_with_one(desk: OpenDesk, numbers: dict[str, str]) -> None:
    undated = VisitDraft(is_anonymous=True, received_on=TODAY, title="道路不平", purpose=Purpose.OTHER)
    number = desk.as_("clerk").registration.register(undated).case_number
    last = walk(desk, CaseFilter("open"), 2)[-1]
    assert (last.number, last.petitioner, last.due) == (number, "匿名", None)


def test_the_whole_list_shows_the_newest_first(desk: OpenDesk, numbers: dict[str, str]) -> None:
    ids = [row.case_id for row in desk.as_("clerk").cases.page(CaseFilter("all")).rows]
    assert ids == sorted(ids, reverse=True)


def test_counts_share_out_what_is_open(desk: OpenDesk, numbers: dict[str, str]) -> None:
    counts = desk.as_("clerk").cases.counts(CaseFilter())
    assert counts == {"open": 6, "to_inform": 4, "working": 2, "concluded": 0, "all": 6}


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        (CaseFilter("all", channel=Channel.RECEPTION), ["张𤭢"]),
        (CaseFilter("open", channel=Channel.LETTER), []),
        (CaseFilter("all", repeat=Repeat.REPEAT), []),
        (CaseFilter("open", due="overdue"), ["李㛃", "买买提·艾力", "许𪣻", "密封", "张𤭢"]),
        (CaseFilter("open", due="three_days"), []),
        (CaseFilter("to_inform"), ["李㛃", "买买提·艾力", "张𤭢", "单玉兰"]),
        (CaseFilter("working"), ["许𪣻", "密封"]),
    ],
)
def test_each_filter(desk: OpenDesk, numbers: dict[str, str], which: CaseFilter, expected: list[str]) -> None:
    rows = desk.as_("clerk").cases.page(which).rows
    assert [row.number for row in rows] == [numbers[name] for name in expected]
    assert desk.as_("clerk").cases.counts(which)[which.group] == len(expected)


def test_the_filter_of_a_unit(desk: OpenDesk, numbers: dict[str, str]) -> None:
    unit = desk.unit("社会救助处")
    desk.as_("director").cases.assign(case_id(desk, numbers["张𤭢"]), unit, "")
    for group in ("open", "all"):
        rows = desk.as_("clerk").cases.page(CaseFilter(group, unit_id=unit)).rows
        assert [(row.number, row.unit) for row in rows] == [(numbers["张𤭢"], "社会救助处")]


def test_opening_is_journalled_in_the_same_transaction(desk: OpenDesk, numbers: dict[str, str]) -> None:
    detail = desk.as_("clerk").cases.open(case_id(desk, numbers["张𤭢"]), "查询进度")
    assert desk.journalled()[-1] == ("clerk", "open_case", numbers["张𤭢"], "查询进度", "ok")
    assert detail.petitioners == ("张𤭢",)
    assert detail.category == "临时救助·急难·大病"
    assert detail.region == "青东区"
    assert [paper.title for paper in detail.papers] == ["来访登记表", "登记回执"]


def test_an_opened_matter_keeps_its_parties_masked_until_revealed(
    desk: OpenDesk, numbers: dict[str, str]
) -> None:
    clerk, opened = desk.as_("clerk"), case_id(desk, numbers["张𤭢"])
    visitor, target = clerk.cases.open(opened).parties
    assert (visitor.name, visitor.phone) == ("张**", "142****0001")
    assert visitor.address == "青川市青东区人民路街道"
    assert target.name == "青东区民政局"
    shown = clerk.cases.reveal(opened)
    assert shown[0].name == "张𤭢" and VETERAN.id_number in shown[0].line
    assert desk.journalled()[-1][:3] == ("clerk", "reveal", numbers["张𤭢"])


def test_a_matter_is_opened_by_its_number_or_a_receipts(desk: OpenDesk, numbers: dict[str, str]) -> None:
    clerk = desk.as_("clerk")
    first = case_id(desk, numbers["买买提·艾力"])
    again = replace(FACTORY_WORKERS, received_on=TODAY, head_count=21, joins_case_id=first)
    receipt = clerk.registration.register(again).receipt_number
    assert clerk.cases.open_number(receipt.lower()).case_id == first
    assert clerk.cases.open_number(numbers["买买提·艾力"]).case_id == first
    for wrong in ("LF20990101-0001", "乱写"):
        with pytest.raises(Refused):
            clerk.cases.open_number(wrong)


@pytest.mark.parametrize("login", ["keeper", "auditor"])
def test_who_may_not_look_is_refused_and_written_down(
    desk: OpenDesk, numbers: dict[str, str], login: str
) -> None:
    cases, number = desk.as_(login).cases, numbers["张𤭢"]
    opened = case_id(desk, number)
    for press in (lambda: cases.page(CaseFilter()), lambda: cases.counts(CaseFilter())):
        with pytest.raises(Forbidden):
            press()
    for press in (lambda: cases.open(opened), lambda: cases.reveal(opened)):
        with pytest.raises(Forbidden):
            press()
        assert desk.journalled()[-1] == (login, "open_case", number, "", "refused")


def test_assigning_is_the_directors(desk: OpenDesk, numbers: dict[str, str]) -> None:
    opened, unit = case_id(desk, numbers["张𤭢"]), desk.unit("社会救助处")
    before = desk.counts()
    with pytest.raises(Forbidden, match="拟办意见"):
        desk.as_("clerk").cases.assign(opened, unit, "")
    assert desk.counts() == before
    desk.as_("director").cases.assign(opened, unit, "先行救助")
    detail = desk.as_("clerk").cases.open(opened)
    assert detail.unit == "社会救助处"
    assert (detail.events[0].title, detail.events[0].text) == ("由社会救助处承办", "先行救助")


def test_an_outside_organ_is_not_assigned_to(desk: OpenDesk, numbers: dict[str, str]) -> None:
    opened, outside = case_id(desk, numbers["张𤭢"]), desk.unit("青川市退役军人事务局")
    with pytest.raises(Refused, match="转送函"):
        desk.as_("director").cases.assign(opened, outside, "")


def test_who_is_complained_of_does_not_handle_the_complaint(desk: OpenDesk) -> None:
    draft = VisitDraft(
        petitioner_name="周桂兰",
        received_on=date(2026, 3, 25),
        title="窗口态度生硬",
        target="社会救助处处长刘家宁",
        category_code="1501",
    )
    done = desk.as_("clerk").registration.register(draft)
    with pytest.raises(Refused, match="不能由它承办"):
        desk.as_("director").cases.assign(done.case_id, desk.unit("社会救助处"), "")
    desk.as_("director").cases.assign(done.case_id, desk.unit("信访办"), "")


@pytest.mark.parametrize(
    ("category", "target", "unit", "refused"),
    [
        ("15", "社会救助处", "社会救助处", "反映的就是"),
        ("1501", "刘家宁处长", "社会救助处", "反映的就是"),
        ("15", "社会救助处", "社会事务处", ""),
        ("01", "社会救助处", "社会救助处", ""),
        ("15", "", "青川市退役军人事务局", "外单位"),
    ],
)
def test_a_visit_is_not_given_to_whom_it_complains_of(
    desk: OpenDesk, category: str, target: str, unit: str, refused: str
) -> None:
    draft = replace(VETERAN, category_code=category, target=target, unit_id=desk.unit(unit))
    found = [one for one in desk.as_("director").registration.check(draft) if one.field == "unit_id"]
    assert [refused in one.message for one in found] == [True] * bool(refused)


def test_a_note_stands_on_the_time_line_by_its_day(desk: OpenDesk, numbers: dict[str, str]) -> None:
    clerk, opened = desk.as_("clerk"), case_id(desk, numbers["张𤭢"])
    clerk.cases.note(opened, "电话联系家属\n约定周五来\t取材料", TODAY - timedelta(days=3))
    line = clerk.cases.open(opened).events[0]
    assert (line.title, line.text) == ("电话联系家属", "约定周五来 取材料")
    before = desk.counts()
    for text, day in ((" ", TODAY), ("好", TODAY + timedelta(days=1)), ("长" * 5_001, TODAY)):
        with pytest.raises(Refused):
            clerk.cases.note(opened, text, day)
    assert desk.counts() == before


def test_two_matters_are_linked_once_and_seen_from_both(desk: OpenDesk, numbers: dict[str, str]) -> None:
    clerk, opened = desk.as_("clerk"), case_id(desk, numbers["张𤭢"])
    other = numbers["李㛃"]
    clerk.cases.link(opened, other.lower(), LinkKind.RELATED, "同一栋楼")
    assert [link.number for link in clerk.cases.open(opened).links] == [other]
    assert [link.number for link in clerk.cases.open_number(other).links] == [numbers["张𤭢"]]
    for number in (other, numbers["张𤭢"], numbers["密封"], "LF20990101-0001"):
        with pytest.raises(Refused):
            clerk.cases.link(opened, number, LinkKind.RELATED, "")


def test_an_inquiry_ends_at_the_desk_with_the_spoken_answer(desk: OpenDesk, numbers: dict[str, str]) -> None:
    clerk, opened = desk.as_("clerk"), case_id(desk, numbers["许𪣻"])
    clerk.cases.conclude_on_spot(opened, "到街道申领。", TODAY)
    detail = clerk.cases.open(opened)
    assert (detail.state, detail.answer) == (CaseState.CONCLUDED, "到街道申领。")
    assert [(line.rule, line.met_on) for line in detail.deadlines] == [("C16b", TODAY)]
    assert clerk.cases.counts(CaseFilter())["concluded"] == 1
    assert numbers["许𪣻"] not in [row.number for row in walk(desk, CaseFilter("open"), 2)]
    with pytest.raises(Refused, match="已经办结"):
        clerk.cases.conclude_on_spot(opened, "再答一次", TODAY)


@pytest.mark.parametrize(
    ("answer", "day"), [(" ", TODAY), ("好", TODAY + timedelta(days=1)), ("好", date(2026, 3, 24))]
)
def test_an_answer_has_words_and_a_possible_day(
    desk: OpenDesk, numbers: dict[str, str], answer: str, day: date
) -> None:
    opened, before = case_id(desk, numbers["许𪣻"]), desk.counts()
    with pytest.raises(Refused):
        desk.as_("clerk").cases.conclude_on_spot(opened, answer, day)
    assert desk.counts() == before


def test_an_appeal_ends_at_the_desk_only_when_it_is_simple(desk: OpenDesk, numbers: dict[str, str]) -> None:
    clerk = desk.as_("clerk")
    with pytest.raises(Refused, match="书面答复"):
        clerk.cases.conclude_on_spot(case_id(desk, numbers["张𤭢"]), "好", TODAY)
    simple = replace(MOTHER, received_on=TODAY, handling_way=HandlingWay.REPLY, answer="当场补发")
    done = clerk.registration.register(simple)
    clerk.cases.conclude_on_spot(done.case_id, "当场补发", TODAY)
    (notice, platform) = clerk.cases.open(done.case_id).deadlines[::-1]
    assert (notice.rule, notice.remaining) == ("C03", "按时")
    assert (platform.rule, platform.met_on) == ("C02", None)


def test_the_platform_number_meets_its_clock(desk: OpenDesk, numbers: dict[str, str]) -> None:
    clerk, opened = desk.as_("clerk"), case_id(desk, numbers["单玉兰"])
    (receipt,) = clerk.cases.open(opened).receipts
    clerk.cases.record_platform(receipt.receipt_id, "lf2026 0412", TODAY)
    line = next(line for line in clerk.cases.open(opened).deadlines if line.rule == "C02")
    assert line.met_on == TODAY
    with pytest.raises(Refused):
        clerk.cases.record_platform(receipt.receipt_id, " ", TODAY)


def test_a_row_that_is_gone_is_said_so(desk: OpenDesk) -> None:
    with pytest.raises(Refused, match="没有找到"):
        desk.as_("clerk").cases.open(999)
    with pytest.raises(Refused, match="没有找到"):
        desk.as_("clerk").cases.note(999, "好", TODAY)
