"""The journal: read by the auditor alone, a page at a time, and proved whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.fixtures_desk import OpenDesk
from tests.services.handling_cases import APPEAL, accepted, registered
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.journal import JournalFilter
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.store.engine import Database


def fill(desk: OpenDesk, lines: int) -> None:
    for number in range(lines):
        desk.as_("clerk").search.used(f"词{number}", "progress")


def test_pages_follow_one_another_without_gap_or_repeat(desk: OpenDesk) -> None:
    fill(desk, 25)
    journal, seen, cursor = desk.as_("auditor").journal, [], None
    while True:
        page = journal.page(JournalFilter(action="search"), cursor, limit=10)
        seen += [row.line_id for row in page.rows]
        if page.after is None:
            break
        cursor = page.after
    assert len(seen) == 25
    assert seen == sorted(seen, reverse=True)
    # Opening the list is a line of its own; the next pages are not.
    assert [line[1] for line in desk.journalled()].count("read_journal") == 1


def test_filters_find_a_person_an_act_and_a_day(desk: OpenDesk) -> None:
    fill(desk, 2)
    desk.as_("keeper").settings.change("collective_min", "7")
    desk.now += timedelta(days=2)
    fill(desk, 1)
    journal = desk.as_("auditor").journal
    assert len(journal.page(JournalFilter(login="clerk")).rows) == 3
    rows = journal.page(JournalFilter(object_number="collective_min")).rows
    assert [
        (row.login, row.action_word, row.result_word) for row in rows if row.action == "keep_settings"
    ] == [("keeper", "修改设置", "已办")]
    today = desk.now.date()
    assert len(journal.page(JournalFilter(action="search", since=today)).rows) == 1
    assert len(journal.page(JournalFilter(action="search", until=today - timedelta(days=1))).rows) == 2


@pytest.mark.parametrize("login", ["clerk", "director", "officer", "keeper"])
def test_nobody_else_reads_it(desk: OpenDesk, login: str) -> None:
    with pytest.raises(Forbidden, match="审计员"):
        desk.as_(login).journal.page(JournalFilter())
    with pytest.raises(Forbidden, match="审计员"):
        desk.as_(login).journal.verify()
    assert [line[1:] for line in desk.journalled()] == [("read_journal", "", "", "refused")] * 2


def test_the_chain_holds_until_somebody_touches_a_line(desk: OpenDesk) -> None:
    fill(desk, 5)
    auditor = desk.as_("auditor").journal
    whole = auditor.verify()
    assert whole.is_whole
    assert whole.lines == 5
    tamper(desk.desk.db)
    broken = auditor.verify()
    assert broken.broken_id == 3
    assert desk.journalled()[-1][1:] == ("verify_journal", "", "", "failed")


def tamper(db: Database) -> None:
    """What somebody with the key and a tool of his own could do."""
    raw = db.raw()
    raw.execute("DROP TRIGGER journal_no_update")
    raw.execute("UPDATE journal SET login = 'director' WHERE id = 3")
    raw.close()


def test_a_leader_and_the_auditor_see_who_looked_at_a_matter(desk: OpenDesk) -> None:
    case_id = accepted(desk)
    other = registered(desk, replace(APPEAL, petitioner_name="单玉兰"))
    clerk, director = desk.as_("clerk"), desk.as_("director")
    clerk.cases.open(case_id, "查询进度")
    clerk.cases.reveal(case_id)
    receipt = clerk.cases.open(case_id).receipts[0]
    clerk.papers.issue(PaperOf("F01", receipt.receipt_id), "信访办存档")
    clerk.cases.open(other, "别的事项")
    lines = director.journal.who_looked(case_id)
    assert (lines[0].person, lines[0].action_word, lines[0].reason) == ("陈秋", "打印", "信访办存档")
    said = {(one.action_word, one.reason) for one in lines}
    assert {("打开事项", "查询进度"), ("显示当事人", ""), ("签发文书", ""), ("登记送达", "")} <= said
    assert {one.person for one in lines} == {"陈秋", "赵平"}
    assert any(one.about.startswith("青民信受") for one in lines)
    assert ("打开事项", "别的事项") not in said
    number = clerk.cases.open(case_id).number
    rows = desk.as_("auditor").journal.page(JournalFilter(object_number=number)).rows
    assert {row.action for row in rows} >= {"open_case", "reveal", "print", "sign_out_paper", "who_looked"}
    assert desk.as_("auditor").journal.who_looked(case_id)[0].person == "陈秋"
    with pytest.raises(Forbidden, match="信访办主任和审计员"):
        clerk.journal.who_looked(case_id)
    with pytest.raises(Refused, match="没有找到"):
        director.journal.who_looked(999)
