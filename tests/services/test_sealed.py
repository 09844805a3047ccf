"""检举控告: put in by anybody at the desk, found nowhere else, taken out by the officer with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.fixtures_desk import OpenDesk
from tests.leaks import every_word
from tests.visitors import ACCUSER, VETERAN
from xinfang_desk.domain.cases import CaseFilter, SealedDetail
from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble
from xinfang_desk.domain.registration import MaterialDraft, Registered, RepresentativeDraft, VisitDraft
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.supervision import SlipDraft
from xinfang_desk.domain.terms import LinkKind, Purpose, VisitForm
from xinfang_desk.services import Services
from xinfang_desk.services.context import Context
from xinfang_desk.store import records as r

DAY = date(2026, 4, 7)
EVERYTHING = replace(
    ACCUSER,
    agent_name="王海宁",
    agent_relation="兄弟",
    earlier_organs="镇纪委答复没有证据",
    talk_notes="送钱的是会计",
    materials=(MaterialDraft("录音光盘", 1),),
    form=VisitForm.GROUP,
    head_count=3,
    representatives=(RepresentativeDraft("王海宁"),),
    postal_address="镇邮局转",
    backdate_reason="下乡带回",
    platform_number="ZX2026-88",
)


@pytest.fixture
def sealed(desk: OpenDesk) -> Registered:
    """Story 4: 王𫞩 comes on 2026-04-07, typed first as an appeal, then chosen as 检举控告."""
    desk.on(DAY)
    registration = desk.as_("clerk").registration
    kept = registration.keep_draft(None, replace(EVERYTHING, purpose=Purpose.APPEAL, received_on=DAY))
    registration.keep_draft(kept.draft_id, replace(EVERYTHING, received_on=DAY))
    return registration.register(replace(EVERYTHING, received_on=DAY), kept.draft_id)


def pieces(draft: VisitDraft) -> set[str]:
    """The accuser's name and number, and every four characters in a row of what he said."""
    said = [draft.facts, draft.title, draft.target, draft.talk_notes, *draft.demands]
    fours = {text[start : start + 4] for text in said for start in range(len(text) - 3)}
    whole = {
        "王𫞩",
        "王海宁",
        draft.id_number,
        draft.phone,
        "录音光盘",
        "镇纪委",
        "ZX2026",
        "下乡带回",
        "杏花村",
    }
    return whole | fours


def test_no_table_no_gram_no_journal_line_and_no_draft_holds_anything_of_it(
    desk: OpenDesk, sealed: Registered
) -> None:
    with desk.desk.db.begin() as session:
        words = every_word(session.connection())
    assert words["draft"] == ""
    assert len(words["sealed_content"]) > 100
    for table, text in words.items():
        found = {piece for piece in pieces(EVERYTHING) if piece in text}
        assert found == set(), f"{table}: {found}"


def test_the_same_search_finds_an_ordinary_matter_so_the_test_above_can_fail(desk: OpenDesk) -> None:
    ordinary = replace(EVERYTHING, purpose=Purpose.APPEAL)
    desk.on(DAY)
    desk.as_("clerk").registration.register(replace(ordinary, received_on=DAY))
    with desk.desk.db.begin() as session:
        words = every_word(session.connection())
    tables = {table for table, text in words.items() if any(piece in text for piece in pieces(ordinary))}
    assert tables >= {"petition_case", "visit_detail", "party", "person", "person_key", "receipt"}
    assert "王𫞩" in words["case_gram terms"]


def test_in_clear_stand_number_day_channel_purpose_state_and_deadlines_only(
    desk: OpenDesk, sealed: Registered
) -> None:
    with desk.desk.db.read() as connection:
        case = connection.execute(select(*r.Case.__table__.columns)).one()
        receipt = connection.execute(select(*r.Receipt.__table__.columns)).one()
        counts = {
            table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in ("party", "person", "person_key", "visit_detail", "submitted_material", "attachment")
        }
    assert counts == dict.fromkeys(counts, 0)
    assert (case.heads_latest, case.form, case.above_authority) == (1, VisitForm.INDIVIDUAL, False)
    assert (receipt.heads, receipt.backdate_reason, receipt.platform_number) == (1, "", "")
    assert (case.number, case.received_on, case.purpose) == ("LF20260407-0001", DAY, Purpose.ACCUSATION)
    assert [(line.rule, line.due_on) for line in sealed.due_dates] == [("C19", date(2026, 4, 8))]


def test_the_list_shows_that_it_is_sealed_and_no_more(desk: OpenDesk, sealed: Registered) -> None:
    (row,) = desk.as_("clerk").cases.page(CaseFilter("open")).rows
    assert (row.petitioner, row.title, row.unit, row.is_sealed) == ("〔密封〕", "〔密封〕", "", True)
    assert row.state_word == "待移送"


def test_an_officer_sees_the_sealed_matters_only(desk: OpenDesk, sealed: Registered) -> None:
    desk.as_("clerk").registration.register(replace(VETERAN, backdate_reason="补录"))
    officer = desk.as_("officer").cases
    assert [row.number for row in officer.page(CaseFilter("all")).rows] == [sealed.case_number]
    assert [row.number for row in officer.page(CaseFilter("open")).rows] == [sealed.case_number]
    assert officer.counts(CaseFilter())["all"] == 1


def test_the_officer_opens_it_with_a_reason_that_is_journalled(desk: OpenDesk, sealed: Registered) -> None:
    detail = desk.as_("officer").cases.open_sealed(sealed.case_id, "移送纪检")
    assert isinstance(detail, SealedDetail)
    assert (detail.petitioner, detail.facts) == ("王𫞩", ACCUSER.facts)
    assert detail.target == ACCUSER.target and detail.demands == ACCUSER.demands
    assert ("来访形式", "集体访 3 人") in detail.lines and ("提交材料", "录音光盘 1 份") in detail.lines
    assert not detail.is_envelope_only
    assert desk.journalled()[-1] == ("officer", "open_sealed", sealed.case_number, "移送纪检", "ok")


def test_a_second_officer_opens_it_too(desk: OpenDesk, sealed: Registered) -> None:
    assert desk.as_("officer2").cases.open_sealed(sealed.case_id, "核对").petitioner == "王𫞩"


def test_without_a_reason_it_stays_closed(desk: OpenDesk, sealed: Registered) -> None:
    for press in (
        lambda: desk.as_("officer").cases.open_sealed(sealed.case_id, " \n"),
        lambda: desk.as_("officer").cases.open(sealed.case_id),
    ):
        with pytest.raises(Refused, match="事由"):
            press()
    assert "open_sealed" not in {line[1] for line in desk.journalled()}


@pytest.mark.parametrize(
    "reason",
    [
        "王𫞩来问进度",
        "王 𫞩 来问进度",
        f"来电 {ACCUSER.phone}",
        "尾号 00008 的人来问",
        "核对杏花村的事",
        "阅" * 101,
    ],
)
def test_the_reason_tells_of_nobody(desk: OpenDesk, sealed: Registered, reason: str) -> None:
    before = desk.counts()
    with pytest.raises(Refused) as refused:
        desk.as_("officer").cases.open_sealed(sealed.case_id, reason)
    assert refused.value.problems[0].field == "reason"
    assert reason not in str(refused.value)
    assert desk.counts() == before


@pytest.mark.parametrize("login", ["clerk", "director", "keeper", "auditor"])
def test_nobody_else_opens_it_and_the_attempt_is_written_down(
    desk: OpenDesk, sealed: Registered, login: str
) -> None:
    cases = desk.as_(login).cases
    attempts = (
        lambda: cases.open_sealed(sealed.case_id, "看看"),
        lambda: cases.open(sealed.case_id),
        lambda: cases.reveal(sealed.case_id),
    )
    for press in attempts:
        before = len(desk.journalled())
        with pytest.raises(Forbidden, match="保密专管员"):
            press()
        lines = desk.journalled()
        assert len(lines) == before + 1
        assert lines[-1] == (login, "open_sealed", sealed.case_number, "", "refused")


def test_an_officer_who_was_not_admitted_has_no_key(desk: OpenDesk, sealed: Registered) -> None:
    unlocked = desk.as_("officer").context.unlocked
    assert unlocked is not None
    keyless = Services(
        Context(desk.desk, desk.office.actor("officer"), replace(unlocked, sealed_private=None))
    )
    with pytest.raises(Refused, match="准入"):
        keyless.cases.open_sealed(sealed.case_id, "移送纪检")


def test_slip_paper_assign_note_link_and_answer_are_refused(desk: OpenDesk, sealed: Registered) -> None:
    clerk, director = desk.as_("clerk"), desk.as_("director")
    number = clerk.registration.register(replace(VETERAN, backdate_reason="补录")).case_number
    before, case_id = desk.counts(), sealed.case_id
    slip = SlipDraft(case_id, unit_id=desk.unit("社会救助处"), summary="摘要", demands=("办",))
    for press in (
        lambda: clerk.cases.note(case_id, "记一笔", DAY),
        lambda: director.cases.assign(case_id, desk.unit("信访办"), ""),
        lambda: clerk.cases.link(case_id, number, LinkKind.RELATED, ""),
        lambda: clerk.cases.conclude_on_spot(case_id, "好", DAY),
        lambda: clerk.supervision.blank_draft(case_id),
        lambda: clerk.supervision.draft(replace(slip, reason=None)),
    ):
        with pytest.raises(Refused):
            press()
    for press in (
        lambda: clerk.papers.preview(PaperOf("F01", sealed.receipt_id)),
        lambda: clerk.papers.issue(PaperOf("F01", sealed.receipt_id), ""),
    ):
        with pytest.raises(Forbidden, match="两名保密专管员"):
            press()
    assert desk.counts() == before


def test_printing_asks_for_a_second_officer(desk: OpenDesk, sealed: Registered) -> None:
    with pytest.raises(Forbidden):
        desk.as_("officer").papers.issue(PaperOf("F01", sealed.receipt_id), "")


def test_an_officer_seals_in_too(desk: OpenDesk) -> None:
    done = desk.as_("officer").registration.register(replace(ACCUSER, received_on=date(2026, 3, 25)))
    assert desk.journalled()[-1] == ("officer", "seal_in", done.receipt_number, "", "ok")


def test_above_our_authority_only_the_envelope_is_kept(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    envelope = VisitDraft(
        petitioner_name="王𫞩",
        received_on=date(2026, 3, 25),
        purpose=Purpose.ACCUSATION,
        is_above_authority=True,
        materials=(MaterialDraft("挂号信", 1),),
    )
    with pytest.raises(Refused, match="信封"):
        registration.register(replace(envelope, facts="内容"))
    done = registration.register(envelope)
    detail = desk.as_("officer").cases.open_sealed(done.case_id, "转交有权机关")
    assert detail.is_envelope_only
    assert (detail.facts, detail.title, detail.target) == ("", "", "")


def test_a_content_cannot_be_moved_to_another_matter(desk: OpenDesk, sealed: Registered) -> None:
    """Not even by somebody who has the file's key and takes the triggers away."""
    other = desk.as_("clerk").registration.register(replace(ACCUSER, received_on=DAY))
    with desk.desk.db.begin() as session:
        session.connection().exec_driver_sql("DROP TRIGGER sealed_content_no_update")
        first, second = session.scalars(select(r.SealedContent).order_by(r.SealedContent.id)).all()
        second.encapsulated, second.ciphertext = first.encapsulated, first.ciphertext
    with pytest.raises(StorageTrouble, match="打不开"):
        desk.as_("officer").cases.open_sealed(other.case_id, "核对")
