"""The journal: read by the auditor alone, a page at a time, and proved whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD
from tests.services.handling_cases import APPEAL, accepted, registered
from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble
from xinfang_desk.domain.journal import JournalFilter
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.services.backup import restore_desk
from xinfang_desk.services.opening import sign_in, sign_out
from xinfang_desk.store import journal_end
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


def cut_off(db: Database, last: int) -> None:
    """What the keeper could do who holds the key and this program: cut, and make the code of the end anew."""
    with db.begin() as session:
        connection = session.connection()
        connection.exec_driver_sql("DROP TRIGGER journal_no_delete")
        connection.exec_driver_sql("DELETE FROM journal WHERE id > ?", (last,))
        journal_end.put(connection, *journal_end.last_line(connection))


def test_lines_cut_off_at_the_end_are_noticed_with_a_backup(desk: OpenDesk, tmp_path: Path) -> None:
    fill(desk, 5)
    auditor, usb = desk.as_("auditor"), tmp_path / "usb"
    assert (auditor.journal.verify().backup_at, auditor.journal.verify().is_whole) == (None, True)
    made_at = desk.as_("keeper").backup.backup(usb).made_at
    fill(desk, 2)
    whole = auditor.journal.verify()
    assert whole.is_whole and whole.backup_at == made_at
    assert "备份对照过" in whole.words
    cut_off(desk.desk.db, 4)
    fill(desk, 9)  # as many as before, and more
    found = auditor.journal.verify()
    assert (found.broken_id, found.continues_backup, found.is_whole) == (None, False, False)
    assert f"与 {made_at:%Y-%m-%d %H:%M} 的备份不符" in found.words
    assert desk.journalled()[-1][1:] == ("verify_journal", "", "", "failed")
    line = next(one for one in desk.as_("clerk").upkeep.check() if one.name == "journal")
    assert not line.ok and "最近一次备份里有的日志" in line.line
    assert desk.as_("keeper").backup.verify(usb).journal_continues is False


def test_a_backup_that_is_not_at_hand_is_said_and_can_be_named(desk: OpenDesk, tmp_path: Path) -> None:
    fill(desk, 1)
    desk.as_("keeper").backup.backup(tmp_path / "usb")
    (tmp_path / "usb").rename(tmp_path / "stick in the safe")
    cut_off(desk.desk.db, 0)
    auditor = desk.as_("auditor").journal
    alone = auditor.verify()
    assert alone.is_whole and alone.backup_at is None and "不在手边" in alone.words
    assert not auditor.verify(tmp_path / "stick in the safe").is_whole
    with pytest.raises(StorageTrouble, match="没有完整的备份"):
        auditor.verify(tmp_path / "nothing")


def test_after_a_restore_the_journal_goes_on_from_the_backup(desk: OpenDesk, tmp_path: Path) -> None:
    fill(desk, 2)
    desk.as_("keeper").backup.backup(tmp_path / "usb")
    fill(desk, 3)
    desk.desk.close()
    paths, clock = desk.office.paths, desk.desk.clock
    restore_desk(paths, tmp_path / "usb", "keeper", PASSWORD, clock)
    auditor = sign_in(paths, "auditor", PASSWORD, clock)
    assert auditor.journal.verify(tmp_path / "usb").is_whole
    sign_out(auditor)


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
