"""Story 4, the village election: sealed from the moment it is chosen, until 王𫞩 was told how it ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD
from tests.leaks import every_word, identity_of, leaks, pieces_of, said_by
from tests.stories.wrong_inputs import Press, each_wrong_input, survives
from tests.visitors import ACCUSER
from xinfang_desk.domain.cases import CaseFilter
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.registration import Registered, Suggestions
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.domain.sealing_drafts import (
    AcknowledgeDraft,
    ConcludeDraft,
    FeedbackDraft,
    Finding,
    SecondOfficer,
    TellDraft,
    TransferDraft,
    TransferKind,
)
from xinfang_desk.store import search

DAY, SENT_ON = date(2026, 4, 7), date(2026, 4, 8)
SECOND = SecondOfficer("officer2", PASSWORD, has_read=True)
SUMMARY = "反映柳河镇杏花村现任村主任在村委会换届中用钱物拉票，要求查明情况并依法处理选举结果。"
TO_TOWN = TransferDraft(TransferKind.ORGAN, "青西区柳河镇人民政府", SUMMARY, ("先给一半",))
TO_DISCIPLINE = TransferDraft(TransferKind.DISCIPLINE, "青西区纪委监委", SUMMARY)


@each_wrong_input
def test_the_accuser_is_registered_whatever_is_typed_wrong_and_stays_sealed(
    desk: OpenDesk, press: Press
) -> None:
    done = survives(desk, ACCUSER, DAY, press)
    (row,) = desk.as_("clerk").cases.page(CaseFilter("all")).rows
    assert (row.case_id, row.title, row.is_sealed) == (done.case_id, "〔密封〕", True)
    assert desk.counts()["party"] == desk.counts()["person"] == 0


def test_from_the_choice_on_only_the_officer_reads_it(desk: OpenDesk) -> None:
    desk.on(DAY)
    clerk, officer = desk.as_("clerk"), desk.as_("officer")
    draft = clerk.registration.keep_draft(None, replace(ACCUSER, facts="换届选举前夜"))
    assert clerk.registration.suggestions(ACCUSER) == Suggestions()
    assert desk.as_("director").registration.drafts() == ()
    assert clerk.registration.open_draft(draft.draft_id).facts == "换届选举前夜"
    done = clerk.registration.register(ACCUSER, draft.draft_id)
    assert done.receipt_number == "LF20260407-0001"
    assert [(line.rule, line.what, line.due_on) for line in done.due_dates] == [("C19", "移送", SENT_ON)]
    assert clerk.registration.drafts() == ()
    for words in ("王𫞩", "wang", "换届选举", "杏花村", "贿选", ACCUSER.phone, ACCUSER.id_number):
        assert search.find(desk.desk.db.search_connection(), words).ids == (), words
    assert search.find(desk.desk.db.search_connection(), done.case_number).ids == (done.case_id,)
    with pytest.raises(Forbidden):
        clerk.cases.open(done.case_id)
    opened = officer.cases.open_sealed(done.case_id, "04-08 前移送青西区纪委监委")
    assert (opened.petitioner, opened.facts) == ("王𫞩", ACCUSER.facts)
    lines = [line for line in desk.journalled() if line[1] == "open_sealed"]
    assert [(line[0], line[3], line[4]) for line in lines] == [
        ("clerk", "", "refused"),
        ("officer", "04-08 前移送青西区纪委监委", "ok"),
    ]
    assert "王𫞩" not in str(desk.journalled())


@pytest.fixture
def came(desk: OpenDesk) -> Registered:
    """王𫞩 was registered on 04-07; on 04-08 the officers are at work."""
    desk.on(DAY)
    done = desk.as_("clerk").registration.register(ACCUSER)
    desk.on(SENT_ON)
    return done


@pytest.mark.parametrize(
    "to",
    [
        *("杏花村", "柳河镇杏花村村民委员会", "杏花村村主任", "杏花村党支部书记", "青西区柳河镇杏花村"),
        "杏 花 村",
    ],
)
def test_nothing_goes_to_the_accused_his_village_or_its_head(
    desk: OpenDesk, came: Registered, to: str
) -> None:
    before = desk.counts()
    with pytest.raises(Refused, match="被反映") as refused:
        desk.as_("officer").sealed.transfer(came.case_id, replace(TO_TOWN, to_organ=to), SECOND)
    assert refused.value.problems[0].field == "to_organ"
    assert desk.counts() == before


def test_it_is_transferred_answered_told_and_concluded_without_a_trace_of_who_spoke(
    desk: OpenDesk, came: Registered
) -> None:
    officer = desk.as_("officer").sealed
    town = officer.transfer(came.case_id, TO_TOWN, SECOND)
    discipline = officer.transfer(came.case_id, TO_DISCIPLINE, SECOND)
    assert [town.number, discipline.number] == ["青民信密转〔2026〕1号", "青民信密转〔2026〕2号"]
    copies = [officer.print_letter(one.document_id, "寄送", SECOND) for one in (town, discipline)]
    for copy, organ in zip(copies, (TO_TOWN.to_organ, TO_DISCIPLINE.to_organ), strict=True):
        assert copy.file_name == f"{copy.number}.pdf"
        assert organ in said_by(copy.pdf) and SUMMARY[:12] in said_by(copy.pdf)
        assert leaks(copy.pdf, copy.file_name, identity_of(ACCUSER)) == set()
    detail = desk.as_("officer").cases.open_sealed(came.case_id, "核对")
    (c19,) = detail.deadlines
    assert (c19.rule, c19.met_on, detail.state_word) == ("C19", SENT_ON, "已转送")
    desk.on(date(2026, 4, 10))
    officer.record(
        came.case_id, SealedAction.ACKNOWLEDGE, AcknowledgeDraft(town.number, date(2026, 4, 9), "收发室")
    )
    desk.on(date(2026, 5, 6))
    found = FeedbackDraft(
        town.number,
        date(2026, 5, 6),
        "柳政信〔2026〕9号",
        Finding.PROVEN,
        "经查属实，当选无效，另行选举。",
    )
    officer.record(came.case_id, SealedAction.FEEDBACK, found)
    with pytest.raises(Refused, match="先登记告知"):
        officer.record(came.case_id, SealedAction.CONCLUDE, ConcludeDraft(date(2026, 5, 6), "已处理"))
    desk.on(date(2026, 5, 7))
    told = TellDraft(date(2026, 5, 7), teller="苏静", text="当面告知王𫞩：贿选属实，当选无效。")
    officer.record(came.case_id, SealedAction.TELL, told)
    end = ConcludeDraft(date(2026, 5, 7), "贿选属实，当选无效，由镇政府组织另行选举。")
    officer.record(came.case_id, SealedAction.CONCLUDE, end)
    detail = desk.as_("officer").cases.open_sealed(came.case_id, "归档前核对")
    assert detail.state_word == "已办结" and not any(line.met_on is None for line in detail.deadlines)
    assert [record.action.label for record in detail.records] == [
        *("转送", "转送", "收件回执", "登记反馈", "告知本人", "办结")
    ]
    assert detail.records[0].by == "苏静、" + desk.office.actor("officer2").name
    with desk.desk.db.begin() as session:
        words = every_word(session.connection())
    outcome = {"当选无效", "柳政信", "收发室", "属实", "拉票"}
    organs = {"柳河镇人民政府", "青西区纪委"}  # which stand in the list of units of every desk
    for table, text in words.items():
        secret = pieces_of(ACCUSER) | outcome | (organs if table != "unit" else set())
        found_here = {piece for piece in secret if piece in text}
        assert found_here == set(), f"{table}: {found_here}"
    assert len(words["sealed_content"]) > 1000
    (row,) = desk.as_("clerk").cases.page(CaseFilter("all")).rows
    assert (row.title, row.state_word, row.unit) == ("〔密封〕", "已办结", "")
