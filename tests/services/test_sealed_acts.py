"""Two officers, an accused officer, a complaint about the desk, 改判 and 解封 on the real file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD
from tests.leaks import every_word, identity_of, leaks, said_by
from tests.services.sealing_desk import DAY, LETTER, SECOND, accuse, set_reader
from tests.visitors import ACCUSER, VETERAN
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.registration import Registered
from xinfang_desk.domain.sealing import SealedAction
from xinfang_desk.domain.sealing_drafts import (
    AcknowledgeDraft,
    FeedbackDraft,
    Finding,
    OpenPurpose,
    ReclassifyDraft,
    SecondOfficer,
    TransferKind,
    UnsealDraft,
)
from xinfang_desk.domain.supervision import InstructionDraft, SlipDraft
from xinfang_desk.domain.terms import PartyRole, Purpose, SlipReason
from xinfang_desk.store import records as r


@pytest.fixture
def came(desk: OpenDesk) -> Registered:
    desk.on(DAY)
    return desk.as_("clerk").registration.register(ACCUSER)


@pytest.mark.parametrize(
    ("second", "field"),
    [
        (SecondOfficer(), "second_login"),
        (SecondOfficer("officer", PASSWORD, True), "second_login"),
        (SecondOfficer("clerk", PASSWORD, True), "second_login"),
        (SecondOfficer("nobody", PASSWORD, True), "second_login"),
        (SecondOfficer("officer2", "", True), "second_password"),
        (SecondOfficer("officer2", "错的口令啊", True), "second_password"),
        (SecondOfficer("officer2", PASSWORD, False), "second_read"),
    ],
)
def test_without_the_second_officer_nothing_leaves(
    desk: OpenDesk, came: Registered, second: SecondOfficer, field: str
) -> None:
    before = desk.counts()
    with pytest.raises(Refused) as refused:
        desk.as_("officer").sealed.transfer(came.case_id, LETTER, second)
    assert refused.value.problems[0].field == field
    assert desk.counts() == before


def test_both_officers_stand_in_the_journal_and_no_word_of_it(desk: OpenDesk, came: Registered) -> None:
    sealed = desk.as_("officer").sealed
    with pytest.raises(Refused):
        sealed.transfer(came.case_id, LETTER, replace(SECOND, password="错的口令啊"))
    letter = sealed.transfer(came.case_id, LETTER, SECOND)
    sealed.print_letter(letter.document_id, "存档", SECOND)
    lines = [(line[0], line[1], line[4]) for line in desk.journalled()[-5:]]
    assert lines == [
        ("officer", "second_officer", "refused"),
        ("officer", "send_sealed", "ok"),
        ("officer2", "second_officer", "ok"),
        ("officer", "print_sealed", "ok"),
        ("officer2", "second_officer", "ok"),
    ]
    assert all(line[3] == "" for line in desk.journalled()[-5:])


@pytest.mark.parametrize("login", ["clerk", "director", "keeper", "auditor"])
def test_nobody_but_an_officer_acts_and_the_attempt_is_written_down(
    desk: OpenDesk, came: Registered, login: str
) -> None:
    before = desk.counts()
    with pytest.raises(Forbidden, match="保密专管员"):
        desk.as_(login).sealed.transfer(came.case_id, LETTER, SECOND)
    assert desk.journalled()[-1] == (login, "send_sealed", came.case_number, "", "refused")
    assert desk.counts() == before


def test_an_accused_officer_neither_opens_nor_acts_nor_reads_second(desk: OpenDesk) -> None:
    first, second = (desk.office.actor(login).name for login in ("officer", "officer2"))
    about_first, about_second = accuse(desk, first), accuse(desk, f"保密专管员{second}")
    presses: tuple[Callable[[], object], ...] = (
        lambda: desk.as_("officer").cases.open_sealed(about_first.case_id, "看看"),
        lambda: desk.as_("officer").sealed.transfer(about_first.case_id, LETTER, SECOND),
    )
    for press in presses:
        with pytest.raises(Forbidden, match="另一位保密专管员") as refused:
            press()
        assert first not in str(refused.value) and "反映" not in str(refused.value)
        assert desk.journalled()[-1][3:] == ("", "refused")
    with pytest.raises(Refused, match="另一名"):
        desk.as_("officer").sealed.transfer(about_second.case_id, LETTER, SECOND)
    assert desk.as_("officer2").cases.open_sealed(about_first.case_id, "阅办").target == first


def test_who_serves_under_the_accused_unit_does_not_read_it(desk: OpenDesk) -> None:
    with desk.desk.db.begin() as session:
        person = session.get_one(r.Staff, desk.office.actor("officer").staff_id)
        person.unit_id = session.scalars(select(r.Unit.id).where(r.Unit.name == "基层政权处")).one()
    done = accuse(desk, "基层政权处马跃")
    with pytest.raises(Forbidden, match="另一位"):
        desk.as_("officer").cases.open_sealed(done.case_id, "看看")


def test_a_complaint_about_the_desk_is_asked_to_be_sealed(desk: OpenDesk) -> None:
    for target in ("信访办", "信访办主任", "赵平"):
        with pytest.raises(Refused, match="检举控告") as refused:
            desk.as_("clerk").registration.register(replace(VETERAN, target=target, instruction=""))
        assert refused.value.problems[0].field == "purpose"
    desk.as_("clerk").registration.register(replace(VETERAN, target="青东区信访办", instruction=""))


def test_it_is_read_by_the_one_who_is_named_and_until_then_by_nobody_of_the_desk(desk: OpenDesk) -> None:
    done, other = accuse(desk, "信访办主任赵平"), accuse(desk, "杏花村村主任")
    reader = desk.office.actor("officer2").name
    for login in ("officer", "officer2"):  # both serve under the accused
        with pytest.raises(Forbidden, match="另一位"):
            desk.as_(login).cases.open_sealed(done.case_id, "阅办")
    with desk.desk.db.begin() as session:  # he comes from outside the desk
        session.get_one(r.Staff, desk.staff(reader)).unit_id = None
    with pytest.raises(Forbidden, match="由谁阅办"):
        desk.as_("officer2").cases.open_sealed(done.case_id, "阅办")
    set_reader(desk, reader)
    assert desk.as_("officer2").cases.open_sealed(done.case_id, "阅办").petitioner == "王𫞩"
    assert desk.as_("officer").cases.open_sealed(other.case_id, "阅办").petitioner == "王𫞩"


def test_a_wall_follows_whom_it_accuses_after_all(desk: OpenDesk, came: Registered) -> None:
    sealed = desk.as_("officer").sealed
    decided = ReclassifyDraft("柳河镇镇长", TransferKind.DISCIPLINE, "反映的是镇长默许")
    with pytest.raises(Refused, match="自己的口令"):
        sealed.reclassify(came.case_id, decided, replace(SECOND, password=""))
    sealed.reclassify(came.case_id, decided, SECOND)
    with pytest.raises(Refused, match="被反映"):
        sealed.transfer(came.case_id, replace(LETTER, to_organ="青西区柳河镇人民政府"), SECOND)
    sealed.transfer(came.case_id, replace(LETTER, to_organ="青西区纪委监委"), SECOND)
    detail = desk.as_("officer2").cases.open_sealed(came.case_id, "核对")
    assert detail.target == "柳河镇镇长"
    assert ("登记时写的反映对象", ACCUSER.target) in detail.lines


def test_unsealed_it_is_an_ordinary_matter_with_its_own_clocks(desk: OpenDesk, came: Registered) -> None:
    desk.on(date(2026, 4, 9))
    draft = UnsealDraft(OpenPurpose.APPEAL, "要求的是重新选举")
    desk.as_("officer").sealed.unseal(came.case_id, draft, SECOND)
    detail = desk.as_("clerk").cases.open(came.case_id)
    assert (detail.title, detail.facts, detail.purpose) == (ACCUSER.title, ACCUSER.facts, Purpose.APPEAL)
    assert {line.rule for line in detail.deadlines} >= {"C02", "C03", "C19"}
    assert [line.is_closed for line in detail.deadlines if line.rule == "C19"] == [True]
    roles = {line.role for line in detail.parties}
    assert roles == {PartyRole.MAIN, PartyRole.ACCUSED}
    assert desk.as_("clerk").search.find("贿选").rows[0].case_id == came.case_id
    with desk.desk.db.begin() as session:
        assert "重新选举" not in every_word(session.connection())["event"]
    with pytest.raises(Refused):
        desk.as_("officer").cases.open_sealed(came.case_id, "再看")
    with desk.desk.db.read() as connection:
        assert connection.scalar(select(r.Case.is_confidential).where(r.Case.id == came.case_id))


def test_unsealed_it_is_kept_from_whom_it_accuses_after_all(desk: OpenDesk) -> None:
    desk.on(DAY)
    about = replace(ACCUSER, category_code="1501")
    case_id = desk.as_("clerk").registration.register(about).case_id
    sealed = desk.as_("officer").sealed
    decided = ReclassifyDraft("社会救助处处长刘家宁", TransferKind.DISCIPLINE, "反映的是他")
    sealed.reclassify(case_id, decided, SECOND)
    sealed.unseal(case_id, UnsealDraft(OpenPurpose.APPEAL, "要求的是补发"), SECOND)
    parties = desk.as_("director").cases.reveal(case_id)
    assert [one.name for one in parties if one.role is PartyRole.ACCUSED] == ["社会救助处处长刘家宁"]
    with pytest.raises(Refused, match="反映的就是"):
        desk.as_("director").cases.assign(case_id, desk.unit("社会救助处"))


def test_a_matter_unsealed_after_a_letter_has_a_whole_file(
    desk: OpenDesk, came: Registered, tmp_path: Path
) -> None:
    desk.as_("officer").sealed.transfer(came.case_id, LETTER, SECOND)
    desk.as_("officer").sealed.unseal(came.case_id, UnsealDraft(OpenPurpose.INQUIRY, "只是咨询"), SECOND)
    director = desk.as_("director")
    detail = director.cases.open(came.case_id)
    assert detail.state_word == "待答复"
    (told,) = [event for event in detail.events if event.title.startswith("密封期间转送")]
    assert "主送：青西区纪委监委" in told.text and LETTER.summary in told.text
    assert not any("只是咨询" in event.text for event in detail.events)
    assert director.handling.allowed(came.case_id)
    assert director.case_file.write(came.case_id, tmp_path / "整卷.pdf") is not None


def test_a_receipt_and_a_feedback_belong_to_a_letter_of_the_matter(desk: OpenDesk, came: Registered) -> None:
    sealed = desk.as_("officer").sealed
    with pytest.raises(Refused, match="还没有转送"):
        sealed.record(came.case_id, SealedAction.FEEDBACK, FeedbackDraft("1号", DAY, "", Finding.PROVEN, "x"))
    number = sealed.transfer(came.case_id, LETTER, SECOND).number
    with pytest.raises(Refused, match=number):
        sealed.record(came.case_id, SealedAction.ACKNOWLEDGE, AcknowledgeDraft("别的号", DAY, "某"))
    late = AcknowledgeDraft(number, date(2026, 4, 8), "某")
    with pytest.raises(Refused, match="还没有到"):
        sealed.record(came.case_id, SealedAction.ACKNOWLEDGE, late)
    with pytest.raises(ValueError, match="two officers"):
        sealed.record(came.case_id, SealedAction.TRANSFER, LETTER)


def test_a_copy_that_did_not_come_out_gives_its_number_back(desk: OpenDesk, came: Registered) -> None:
    sealed = desk.as_("officer").sealed
    letter = sealed.transfer(came.case_id, LETTER, SECOND)
    first = sealed.print_letter(letter.document_id, "寄送", SECOND)
    sealed.output_failed(first.print_copy_id, "缺纸")
    labels = [sealed.print_letter(letter.document_id, "寄送", SECOND).copy_label for _ in range(2)]
    assert [first.copy_label, *labels] == ["正本", "正本", "补打第1次"]
    with pytest.raises(Refused, match="用途"):
        sealed.print_letter(letter.document_id, "给王𫞩看", SECOND)


def test_looking_at_a_letter_takes_one_officer_and_counts_nothing(desk: OpenDesk, came: Registered) -> None:
    sealed = desk.as_("officer").sealed
    letter = sealed.transfer(came.case_id, LETTER, SECOND)
    seen = sealed.preview(letter.document_id)
    assert "草稿" in said_by(seen) and LETTER.to_organ in said_by(seen)
    assert leaks(seen, "", identity_of(ACCUSER)) == set()
    last = desk.journalled()[-1]
    assert last == ("officer", "open_sealed", came.case_number, "看文书", "ok")
    assert sealed.print_letter(letter.document_id, "寄送", SECOND).copy_label == "正本"
    for login in ("clerk", "director", "keeper"):
        with pytest.raises(Forbidden):
            desk.as_(login).sealed.preview(letter.document_id)


def test_an_accused_leader_neither_instructs_nor_signs_the_slip_about_him(desk: OpenDesk) -> None:
    director = desk.as_("director")
    about = replace(VETERAN, target="副局长石䂖", category_code="1501", instruction="")
    desk.on(DAY)
    done = desk.as_("clerk").registration.register(replace(about, received_on=DAY))
    leader, unit = desk.staff("石䂖"), desk.unit("社会事务处")
    slip = SlipDraft(done.case_id, SlipReason.INSTRUCTION, unit, summary="请查清", demands=("查清",))
    with pytest.raises(Refused, match="不能经办"):
        instruction = InstructionDraft(leader, "石䂖", DAY, "请办理")
        director.supervision.draft(replace(slip, instruction=instruction))
    slip_id = director.supervision.draft(slip)
    with pytest.raises(Refused) as refused:
        director.supervision.sign_out(slip_id, DAY, leader)
    said = {problem.field: problem.message for problem in refused.value.problems}
    assert "不能经办" in said["signer_id"]
