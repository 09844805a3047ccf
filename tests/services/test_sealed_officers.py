"""Who works on a sealed matter: officers of today, two people, neither accused nor of the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, select

from tests.fixtures_desk import OpenDesk
from tests.leaks import every_word, identity_of, leaks, said_by
from tests.services.sealing_desk import DAY, LETTER, SECOND, accuse, set_reader
from tests.visitors import ACCUSER
from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.accounts import MUST_CHANGE, AccountDraft
from xinfang_desk.domain.errors import Away, Forbidden, Refused
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_hearings import RecusalDraft, RecusalSource
from xinfang_desk.domain.handling_signing import Signing
from xinfang_desk.domain.registration import Registered, VisitDraft
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.domain.sealing_drafts import (
    AcknowledgeDraft,
    ConcludeDraft,
    FeedbackDraft,
    Finding,
    ReclassifyDraft,
    SealedRecusalDraft,
    SecondOfficer,
    TellDraft,
    TransferDraft,
    TransferKind,
)
from xinfang_desk.domain.terms import Role
from xinfang_desk.services import Services
from xinfang_desk.services.context import Context
from xinfang_desk.store import records as r

OWN = "自己的口令2026"


@pytest.fixture
def came(desk: OpenDesk) -> Registered:
    desk.on(DAY)
    return desk.as_("clerk").registration.register(ACCUSER)


@pytest.mark.parametrize("name", ["路人甲", "赵平", "陈秋", "唐薇"])
def test_only_an_officer_who_is_not_of_the_desk_can_be_named(desk: OpenDesk, name: str) -> None:
    with pytest.raises(Refused, match="保密专管员") as refused:
        set_reader(desk, name)
    assert refused.value.problems[0].field == "desk_reader"
    set_reader(desk, "未指定")


def _outside(desk: OpenDesk, *logins: str) -> None:
    """Officers who serve in no unit of the desk."""
    with desk.desk.db.begin() as session:
        for login in logins:
            session.get_one(r.Staff, desk.office.actor(login).staff_id).unit_id = None


@pytest.mark.parametrize("target", ["信访办主任赵平", "登记员陈秋"])
def test_a_complaint_about_the_desk_is_worked_on_to_its_end(desk: OpenDesk, target: str) -> None:
    """By the reader who is named, with another officer from outside the desk beside him (G11)."""
    done = accuse(desk, target)
    _outside(desk, "officer", "officer2")
    for login in ("officer", "officer2"):
        for press in (
            lambda login=login: desk.as_(login).cases.open_sealed(done.case_id, "阅办"),
            lambda login=login: desk.as_(login).sealed.transfer(done.case_id, LETTER, SECOND),
        ):
            with pytest.raises(Forbidden, match="由谁阅办"):
                press()
    set_reader(desk, desk.office.actor("officer").name)
    with pytest.raises(Forbidden, match="另一位"):
        desk.as_("officer2").cases.open_sealed(done.case_id, "阅办")
    letter = replace(LETTER, summary="反映信访接待中推诿、不登记，要求查明。")
    assert desk.as_("officer").sealed.transfer(done.case_id, letter, SECOND).number
    desk.on(date(2026, 4, 20))
    number = desk.as_("officer").cases.open_sealed(done.case_id, "登记反馈").letters[0]
    found = FeedbackDraft(number, date(2026, 4, 20), "", Finding.UNPROVEN, "经查不属实。")
    told = TellDraft(date(2026, 4, 20), teller="周正", text="经查不属实，已说明理由。")
    over = ConcludeDraft(date(2026, 4, 20), "不属实")
    for action, draft in (
        (SealedAction.FEEDBACK, found),
        (SealedAction.TELL, told),
        (SealedAction.CONCLUDE, over),
    ):
        desk.as_("officer").sealed.record(done.case_id, action, draft)
    assert desk.as_("officer").cases.open_sealed(done.case_id, "核对").state_word == "已办结"


def test_who_registers_or_decides_here_is_no_second_officer_of_a_complaint_about_the_desk(
    desk: OpenDesk,
) -> None:
    done = accuse(desk, "信访办主任赵平")
    _outside(desk, "officer", "officer2")
    set_reader(desk, desk.office.actor("officer").name)
    with desk.desk.db.begin() as session:
        session.add(r.AccountRole(account_id=desk.office.actor("officer2").account_id, role=Role.CLERK))
    with pytest.raises(Refused, match="不能复核"):
        desk.as_("officer").sealed.transfer(done.case_id, LETTER, SECOND)


def test_who_is_accused_from_now_on_does_not_sign_second(desk: OpenDesk, came: Registered) -> None:
    before = desk.counts()
    decided = ReclassifyDraft(desk.office.actor("officer2").name, TransferKind.DISCIPLINE, "反映的是他")
    with pytest.raises(Refused, match="不能复核"):
        desk.as_("officer").sealed.reclassify(came.case_id, decided, SECOND)
    assert desk.counts() == before


@pytest.mark.parametrize("change", ["role", "closed", "temporary", "namesake"])
def test_a_second_officer_is_one_now_and_another_person(
    desk: OpenDesk, came: Registered, change: str
) -> None:
    with desk.desk.db.begin() as session:
        account = session.get_one(r.Account, desk.office.actor("officer2").account_id)
        if change == "role":
            session.execute(delete(r.AccountRole).where(r.AccountRole.account_id == account.id))
        elif change == "closed":
            account.is_active = False
        elif change == "temporary":
            account.settings = {MUST_CHANGE: True}
        else:
            session.get_one(r.Staff, account.staff_id).name = " 苏静"
    with pytest.raises(Refused) as refused:
        desk.as_("officer").sealed.transfer(came.case_id, LETTER, SECOND)
    assert refused.value.problems[0].field.startswith("second_")


@pytest.mark.parametrize("change", ["role", "closed", "temporary"])
def test_who_is_no_officer_any_more_opens_nothing_although_he_is_still_signed_in(
    desk: OpenDesk, came: Registered, change: str
) -> None:
    officer = desk.as_("officer")
    assert officer.cases.open_sealed(came.case_id, "阅办").petitioner
    with desk.desk.db.begin() as session:
        account = session.get_one(r.Account, officer.actor.account_id)
        if change == "role":
            session.execute(delete(r.AccountRole).where(r.AccountRole.account_id == account.id))
        elif change == "closed":
            account.is_active = False
        else:
            account.settings = {MUST_CHANGE: True}
    with pytest.raises((Refused, Forbidden)):
        officer.cases.open_sealed(came.case_id, "阅办")


STAYS = SealedRecusalDraft(
    RecusalSource.SELF, "顾明", "与举报人王𫞩是邻居。", decided_by="周正", reason="有直接利害关系。"
)


def test_an_officer_who_stays_away_has_no_way_in_and_is_no_second_one(
    desk: OpenDesk, came: Registered
) -> None:
    """《信访工作条例》第二十八条第三款; why he stays away is sealed with the matter."""
    desk.as_("officer").sealed.recuse(came.case_id, STAYS, SECOND)
    with pytest.raises(Away):
        desk.as_("officer2").cases.open_sealed(came.case_id, "阅办")
    with pytest.raises(Refused) as refused:
        desk.as_("officer").sealed.transfer(came.case_id, LETTER, SECOND)
    assert refused.value.problems[0].field == "second_login"
    (line,) = desk.as_("director").recusals.register(came.case_id)
    assert (line.person, line.interest, line.reason, line.is_away) == ("顾明", "", "", True)
    with desk.desk.db.begin() as session:
        words = every_word(session.connection())
    assert {table for table, text in words.items() if "邻居" in text} == set()


def test_its_paper_names_the_matter_by_its_number_alone(desk: OpenDesk, came: Registered) -> None:
    desk.as_("officer").sealed.recuse(came.case_id, replace(STAYS, interest="是同村人。"), SECOND)
    third = desk.as_("officer")
    (record,) = third.cases.open_sealed(came.case_id, "打印决定单").records
    with pytest.raises(Refused):  # who stays away prints nothing of it either
        third.sealed.print_letter(record.document_id, "存档", SECOND)
    with pytest.raises(Forbidden):
        desk.as_("officer2").sealed.preview(record.document_id)
    back = replace(STAYS, is_granted=False, reason="已不再是。")
    third.sealed.recuse(came.case_id, replace(back, subject="陈秋"), _another(desk))
    copy = third.sealed.print_letter(record.document_id, "存档", _another(desk))
    said = said_by(copy.pdf)
    assert "顾明" in said and "同村人" in said and came.case_number in said and "周正" in said
    assert leaks(copy.pdf, copy.file_name, identity_of(ACCUSER)) == set()
    assert copy.file_name == f"{came.case_number} 回避申请、决定单.pdf"


def _another(desk: OpenDesk) -> SecondOfficer:
    """A third officer, admitted like the others."""
    with desk.desk.db.read() as connection:
        known = connection.scalar(select(r.Account.id).where(r.Account.login == "guan"))
    if known is None:
        keeper = desk.as_("keeper").accounts
        password = keeper.add(AccountDraft("guan", "关月", roles=frozenset({Role.OFFICER})))
        (row,) = (one for one in keeper.rows() if one.login == "guan")
        unlocked = desk.office.keys.unlock("guan", password, desk.now)
        actor = Actor(row.account_id, "guan", 0, "关月", row.roles)
        Services(Context(desk.desk, actor, unlocked)).access.change_password(password, OWN)
        desk.as_("officer").accounts.admit_officer(row.account_id)
    return SecondOfficer("guan", OWN, has_read=True)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"subject": "路人"}, "subject"),
        ({"decided_by": "路人"}, "decided_by"),
        ({"decided_by": "陈秋"}, "decided_by"),
        ({"subject": "周正"}, "decided_by"),
    ],
)
def test_a_leader_decides_about_another_person(
    desk: OpenDesk, came: Registered, change: dict[str, str], field: str
) -> None:
    before = desk.counts()
    with pytest.raises(Refused) as refused:
        desk.as_("officer").sealed.recuse(came.case_id, replace(STAYS, **change), SECOND)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert desk.counts() == before


def test_the_director_decides_nothing_of_a_sealed_matter(desk: OpenDesk, came: Registered) -> None:
    """He might be the one it is about, and its reader the one he sends away (G11)."""
    director = desk.as_("director").handling
    with pytest.raises(Refused, match="密封"):
        director.blank(came.case_id, Action.RECUSE)
    draft = RecusalDraft(
        RecusalSource.SELF, "顾明", "顾明", "同村", DAY, is_granted=True, reason="属实", reassigned_to="苏静"
    )
    with pytest.raises(Refused, match="密封"):
        director.issue(came.case_id, Action.RECUSE, draft, Signing(desk.staff("周正"), DAY))


def test_without_the_accused_nothing_is_transferred(desk: OpenDesk) -> None:
    """Nobody could be kept from it; an envelope goes to discipline as it is (G4)."""
    nobody = accuse(desk, "")
    sealed = desk.as_("officer").sealed
    with pytest.raises(Refused, match="改判类别"):
        sealed.transfer(nobody.case_id, LETTER, SECOND)
    decided = ReclassifyDraft("杏花村村主任", TransferKind.DISCIPLINE, "来人说的是他")
    sealed.reclassify(nobody.case_id, decided, SECOND)
    assert sealed.transfer(nobody.case_id, LETTER, SECOND).number
    desk.on(DAY)
    bare = VisitDraft(
        channel=ACCUSER.channel, received_on=DAY, purpose=ACCUSER.purpose, is_above_authority=True
    )
    envelope = desk.as_("clerk").registration.register(replace(bare, is_anonymous=True))
    to_town = TransferDraft(TransferKind.ORGAN, "青西区柳河镇人民政府", "原封转送。")
    with pytest.raises(Refused, match="原封"):
        sealed.transfer(envelope.case_id, to_town, SECOND)
    assert sealed.transfer(envelope.case_id, replace(LETTER, summary="原封转送。"), SECOND).number


def test_it_goes_to_whom_it_says_and_once(desk: OpenDesk, came: Registered) -> None:
    sealed = desk.as_("officer").sealed
    with pytest.raises(Refused, match="主送写的不是"):
        sealed.transfer(came.case_id, replace(LETTER, to_organ="青西区柳河镇人民政府"), SECOND)
    number = sealed.transfer(came.case_id, LETTER, SECOND).number
    with pytest.raises(Refused, match=number):
        sealed.transfer(came.case_id, LETTER, SECOND)


def test_nothing_happened_before_what_it_answers(desk: OpenDesk, came: Registered) -> None:
    sealed = desk.as_("officer").sealed
    sent, back, end = date(2026, 4, 14), date(2026, 4, 20), date(2026, 4, 24)
    desk.on(sent)
    number = sealed.transfer(came.case_id, LETTER, SECOND).number
    desk.on(end)
    early = date(2026, 4, 13)
    record = sealed.record

    def refused(action: SealedAction, draft: Any, said: str) -> None:
        with pytest.raises(Refused, match=said):
            record(came.case_id, action, draft)

    refused(SealedAction.ACKNOWLEDGE, AcknowledgeDraft(number, early, "收发室"), "转送函签发的日子 04-14")
    found = FeedbackDraft(number, back, "", Finding.PROVEN, "属实")
    refused(SealedAction.FEEDBACK, replace(found, received_on=early), "转送函签发的日子 04-14")
    told = TellDraft(back, teller="苏静", text="属实，已处理。")
    record(came.case_id, SealedAction.TELL, replace(told, told_on=sent, text="已转有权机关。"))
    record(came.case_id, SealedAction.FEEDBACK, found)
    over = ConcludeDraft(end, "属实")
    refused(SealedAction.CONCLUDE, over, "先登记告知")  # what was told before was not the result
    refused(SealedAction.TELL, replace(told, told_on=date(2026, 4, 19)), "收到反馈的日子 04-20")
    refused(SealedAction.TELL, replace(told, teller="路人"), "人员名单")
    record(came.case_id, SealedAction.TELL, told)
    refused(SealedAction.CONCLUDE, replace(over, concluded_on=date(2026, 4, 19)), "最后一次记录的日子 04-20")
    record(came.case_id, SealedAction.CONCLUDE, over)
