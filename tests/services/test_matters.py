"""合并事项: everything moves to the matter that is kept, nothing is lost, and it goes back exactly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.fixtures_desk import OpenDesk
from tests.services.decrees import NEXT_YEAR
from tests.services.handling_cases import issue, serve
from tests.services.merging import DAY, FIRST, SECOND, changed, hits, number_of, tables, two_matters
from tests.visitors import ACCUSER, INQUIRER, MOTHER
from xinfang_desk.domain.cases import CaseFilter
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.follow_up import KeptDraft, PromiseDraft
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.terms import CaseState, LinkKind
from xinfang_desk.store import merges
from xinfang_desk.store import records as r

WORDS = ("张𤭢", "李㛃", "再次请求", "LF20260325-0002", "JD20260325-0001", "zhang", "14200000002")


@pytest.fixture
def both(desk: OpenDesk) -> tuple[int, int]:
    """Two open matters."""
    return two_matters(desk)


def merge(desk: OpenDesk, kept: int, absorbed: int) -> int:
    return desk.as_("director").matters.merge(kept, absorbed, "同一件事，两次登记")


def undo(desk: OpenDesk, merge_id: int) -> None:
    desk.as_("director").matters.undo(merge_id, "两件事不是一回事")


def test_everything_of_the_absorbed_matter_is_read_on_the_kept_one(
    desk: OpenDesk, both: tuple[int, int]
) -> None:
    kept, absorbed = both
    desk.as_("clerk").cases.note(absorbed, "已电话联系社区", DAY)
    merge(desk, kept, absorbed)
    detail = desk.as_("clerk").cases.open(kept)
    assert [receipt.number for receipt in detail.receipts] == ["JD20260325-0001", "LF20260325-0001"]
    assert {"已电话联系社区", "并入事项 LF20260325-0001"} <= {event.title for event in detail.events}
    assert len(detail.parties) == 2
    assert any(chip[0] == "重访·共 2 次" for chip in detail.chips)


def test_the_absorbed_row_leads_to_the_kept_one_by_row_and_number(
    desk: OpenDesk, both: tuple[int, int]
) -> None:
    kept, absorbed = both
    merge(desk, kept, absorbed)
    clerk = desk.as_("clerk")
    assert clerk.cases.open(absorbed).case_id == kept
    assert clerk.cases.open_number("LF20260325-0001").case_id == kept
    assert hits(desk, "LF20260325-0001", "李㛃") == [("JD20260325-0001",), ("JD20260325-0001",)]
    rows = {row.number: row.state for row in clerk.cases.page(CaseFilter(group="all")).rows}
    assert rows["LF20260325-0001"] is CaseState.MERGED
    assert [row.number for row in clerk.cases.page(CaseFilter()).rows] == ["JD20260325-0001"]


def test_nothing_is_done_any_more_in_the_absorbed_row(desk: OpenDesk, both: tuple[int, int]) -> None:
    kept, absorbed = both
    merge(desk, kept, absorbed)
    clerk, director = desk.as_("clerk"), desk.as_("director")
    before = tables(desk)
    promise = PromiseDraft(by_name="林岚", unit="", text="月底前办好", due_on=DAY + timedelta(3))
    for press in (
        lambda: clerk.cases.note(absorbed, "又打来电话", DAY),
        lambda: clerk.cases.link(absorbed, "JD20260325-0001", LinkKind.RELATED),
        lambda: director.cases.assign(absorbed, desk.unit("社会救助处")),
        lambda: clerk.cases.conclude_on_spot(absorbed, "已答复", DAY),
        lambda: clerk.follow_up.promise(absorbed, promise),
        lambda: clerk.registration.register(replace(SECOND, joins_case_id=absorbed)),
        lambda: issue(desk, absorbed, Action.ACCEPT),
    ):
        with pytest.raises(Refused, match="并入"):
            press()
    assert changed(before, tables(desk)) == set()


def test_undone_every_table_is_as_it_was(desk: OpenDesk, both: tuple[int, int]) -> None:
    before, found = tables(desk), hits(desk, *WORDS)
    merge_id = merge(desk, *both)
    assert changed(before, tables(desk)) >= {"petition_case", "party", "receipt_case", "deadline"}
    undo(desk, merge_id)
    assert changed(before, tables(desk)) == set()
    assert hits(desk, *WORDS) == found
    titles = [event.title for event in desk.as_("clerk").cases.open(both[1]).events]
    assert titles[0] == "恢复为单独的事项"


def test_the_earlier_clock_stands_and_nothing_is_owed_twice(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    first = registration.register(FIRST)
    desk.on(DAY + timedelta(days=5))
    second = registration.register(replace(SECOND, received_on=DAY + timedelta(days=5)))
    owed = {line.rule: line.legal_on for line in desk.as_("clerk").cases.open(first.case_id).deadlines}
    merge(desk, first.case_id, second.case_id)
    lines = desk.as_("clerk").cases.open(first.case_id).deadlines
    running = [(line.rule, line.legal_on) for line in lines if not line.is_closed and line.met_on is None]
    assert sorted(running) == sorted(owed.items())


def test_a_notice_for_the_kept_matter_meets_an_earlier_clock_of_the_absorbed_one_too(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    early = registration.register(FIRST)
    desk.on(DAY + timedelta(days=2))
    late = registration.register(replace(SECOND, received_on=DAY + timedelta(days=2)))
    merge(desk, late.case_id, early.case_id)
    serve(desk, issue(desk, late.case_id, Action.ACCEPT).document_id)
    detail = desk.as_("clerk").cases.open(late.case_id)
    assert all(line.met_on or line.is_closed for line in detail.deadlines if line.rule == "C03")


def test_a_covered_clock_follows_holidays_that_were_decreed_before_the_undoing(desk: OpenDesk) -> None:
    """《信访工作条例》第二十三条: fifteen days from the day it came, over holidays nobody knew of then."""
    kept, absorbed = two_matters(desk, on=date(2027, 1, 22))

    merge_id = merge(desk, kept, absorbed)
    (moved,) = desk.as_("keeper").settings.import_calendar(NEXT_YEAR.encode()).moved
    assert moved.case_id == kept
    undo(desk, merge_id)
    for case_id in (kept, absorbed):
        lines = desk.as_("clerk").cases.open(case_id).deadlines
        assert [line.legal_on for line in lines if line.rule == "C03"] == [moved.legal]
    told = [line[0] for line in desk.journalled() if line[1] == "move_deadline"]
    assert told == ["keeper", "director"]


def test_the_platform_number_of_one_receipt_says_nothing_of_another(
    desk: OpenDesk, both: tuple[int, int]
) -> None:
    """《信访工作条例》第二十一条: each matter that came is entered."""
    merge(desk, *both)
    clerk = desk.as_("clerk")
    own, moved = (receipt.receipt_id for receipt in clerk.cases.open(both[0]).receipts)

    def is_owed() -> bool:
        lines = clerk.cases.open(both[0]).deadlines
        return any(line.rule == "C02" and not line.is_closed and line.met_on is None for line in lines)

    clerk.cases.record_platform(moved, "6399-2", DAY)
    assert is_owed()
    clerk.cases.record_platform(own, "6399-1", DAY)
    assert not is_owed()


def test_new_facts_of_an_absorbed_matter_are_linked_to_the_kept_one(
    desk: OpenDesk, both: tuple[int, int]
) -> None:
    """A form that was open, or a draft that was kept, when the matters were merged."""
    merge(desk, *both)
    clerk = desk.as_("clerk")
    about = replace(MOTHER, received_on=DAY, relates_to_case_id=both[1], relation=LinkKind.NEW_FACTS)
    new = clerk.registration.register(about)
    assert [link.number for link in clerk.cases.open(new.case_id).links] == ["JD20260325-0001"]
    assert [link.number for link in clerk.cases.open(both[0]).links] == [new.case_number]
    told = [event.title for event in clerk.cases.open(new.case_id).events]
    assert "关联事项 JD20260325-0001" in told


def test_other_columns_edited_meanwhile_stay_edited(desk: OpenDesk, both: tuple[int, int]) -> None:
    kept, absorbed = both
    merge_id = merge(desk, kept, absorbed)
    desk.as_("clerk").cases.note(kept, "合并以后记的一笔", DAY)
    desk.as_("director").cases.assign(kept, desk.unit("社会救助处"))
    undo(desk, merge_id)
    detail = desk.as_("clerk").cases.open(kept)
    assert detail.unit == "社会救助处"
    assert "合并以后记的一笔" in {event.title for event in detail.events}
    assert desk.as_("clerk").cases.open(absorbed).unit == ""


def test_what_was_worked_on_since_is_named_and_nothing_is_undone(
    desk: OpenDesk, both: tuple[int, int]
) -> None:
    kept, absorbed = both
    clerk = desk.as_("clerk")
    promise = clerk.follow_up.promise(absorbed, PromiseDraft(by_name="林岚", text="送去", due_on=DAY))
    merge_id = merge(desk, kept, absorbed)
    clerk.follow_up.keep_promise(promise, KeptDraft(kept_on=DAY, text="已送到"))
    before = tables(desk)
    with pytest.raises(Refused, match="承诺"):
        undo(desk, merge_id)
    assert changed(before, tables(desk)) == set()


def test_a_later_merge_has_to_be_undone_first(desk: OpenDesk, both: tuple[int, int]) -> None:
    third = desk.as_("clerk").registration.register(replace(SECOND, petitioner_name="周桂兰")).case_id
    kept, absorbed = both
    before = tables(desk)
    first, second = merge(desk, kept, absorbed), merge(desk, kept, third)
    with pytest.raises(Refused, match="请先撤销那一次"):
        undo(desk, first)
    undo(desk, second)
    undo(desk, first)
    assert changed(before, tables(desk)) == set()
    with pytest.raises(Refused, match="已经撤销过"):
        undo(desk, first)


def test_a_chain_of_merges_leads_to_its_end(desk: OpenDesk, both: tuple[int, int]) -> None:
    third = desk.as_("clerk").registration.register(replace(SECOND, petitioner_name="周桂兰")).case_id
    kept, absorbed = both
    merge(desk, absorbed, third)
    merge(desk, kept, absorbed)
    detail = desk.as_("clerk").cases.open(third)
    assert (detail.case_id, len(detail.receipts)) == (kept, 3)
    with pytest.raises(Refused, match="已经并入"):
        merge(desk, kept, third)


def test_what_cannot_be_merged_is_refused_in_words(desk: OpenDesk, both: tuple[int, int]) -> None:
    kept, absorbed = both
    clerk = desk.as_("clerk").registration
    desk.on(date(2026, 4, 7))
    sealed = clerk.register(ACCUSER).case_id
    done = clerk.register(replace(INQUIRER, received_on=date(2026, 4, 7))).case_id
    desk.as_("clerk").cases.conclude_on_spot(done, "已当面答复", date(2026, 4, 7))
    before = tables(desk)
    for first, second, why in (
        (kept, kept, "本事项"),
        (kept, sealed, "密封"),
        (sealed, kept, "密封"),
        (kept, done, "已经办结"),
        (kept, 999, "没有找到"),
    ):
        with pytest.raises(Refused, match=why):
            merge(desk, first, second)
    with pytest.raises(Refused, match="理由"):
        desk.as_("director").matters.merge(kept, absorbed, " ")
    with pytest.raises(Forbidden, match="主任"):
        desk.as_("clerk").matters.merge(kept, absorbed, "同一件事")
    assert changed(before, tables(desk)) == set()


def test_a_paper_that_nobody_received_yet_has_to_be_served_first(
    desk: OpenDesk, both: tuple[int, int]
) -> None:
    kept, absorbed = both
    paper = issue(desk, absorbed, Action.ACCEPT)
    pair = desk.as_("director").matters.compare(kept, number_of(desk, absorbed))
    assert (pair.kept_id, pair.absorbed_id, pair.swapped) == (absorbed, kept, True)
    with pytest.raises(Refused, match="还没有送达"):
        merge(desk, kept, absorbed)
    serve(desk, paper.document_id)
    with pytest.raises(Refused, match="请保留"):
        merge(desk, kept, absorbed)
    before = tables(desk)
    undo(desk, merge(desk, absorbed, kept))
    assert changed(before, tables(desk)) == set()


def test_a_complaint_about_conduct_is_not_merged_with_anything_else(
    desk: OpenDesk, both: tuple[int, int]
) -> None:
    complaint = replace(SECOND, category_code="1501", target="社会救助处")
    other = desk.as_("clerk").registration.register(complaint).case_id
    with pytest.raises(Refused, match="机关作风"):
        merge(desk, both[0], other)


def test_secrecy_asked_for_in_one_holds_for_both(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    kept = registration.register(FIRST).case_id
    absorbed = registration.register(replace(SECOND, wants_confidential=True)).case_id
    merge_id = merge(desk, kept, absorbed)
    (shown,) = desk.as_("clerk").cases.open(kept).petitioners
    assert "张" not in shown
    undo(desk, merge_id)
    assert desk.as_("clerk").cases.open(kept).petitioners == ("张𤭢",)


def test_both_are_shown_beside_each_other_and_the_looking_is_journalled(
    desk: OpenDesk, both: tuple[int, int]
) -> None:
    pair = desk.as_("director").matters.compare(both[1], "JD20260325-0001")
    assert (pair.kept_id, pair.absorbed_id, pair.refusal, pair.swapped) == (*both, None, True)
    lines = {line.label: (line.kept, line.absorbed) for line in pair.lines}
    assert lines["编号"] == ("JD20260325-0001", "LF20260325-0001")
    assert lines["信访人"] == ("张**", "李**")
    assert ("director", "open_case", "JD20260325-0001", "判重", "ok") in desk.journalled()


def test_merges_are_journalled_and_listed_where_they_stand(desk: OpenDesk, both: tuple[int, int]) -> None:
    merge_id = merge(desk, *both)
    (line,) = desk.as_("clerk").matters.merges(both[0])
    assert (line.merge_id, line.title) == (merge_id, "LF20260325-0001 再次请求生活救助")
    undo(desk, merge_id)
    assert desk.as_("clerk").matters.merges(both[0]) == ()
    acts = [line[1:] for line in desk.journalled() if "merge" in line[1]]
    assert acts == [
        ("merge", "JD20260325-0001", "同一件事，两次登记", "ok"),
        ("undo_merge", "JD20260325-0001", "两件事不是一回事", "ok"),
    ]


def test_every_table_that_points_to_a_matter_moves_or_is_named() -> None:
    pointing = {table for table, _ in merges.pointing_at(merges.CASE)}
    assert merges.LEFT[merges.CASE] <= pointing
    assert pointing - merges.LEFT[merges.CASE] >= {"party", "deadline", "document", "supervision_slip"}
    assert {table for table, _ in merges.pointing_at(merges.PERSON)} == {
        "party",
        "person_key",
        "person_link",
    }
    assert set(merges.WATCHED) <= set(r.Base.metadata.tables)
