"""保存: what one press writes, what it refuses, and what it never does twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import select

from tests.fixtures_desk import OpenDesk
from tests.visitors import FACTORY_WORKERS, INQUIRER, MOTHER, PATIENTS_WIFE, VETERAN
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.receipts import ForwardPart
from xinfang_desk.domain.registration import MaterialDraft, RepresentativeDraft, VisitDraft
from xinfang_desk.domain.terms import (
    CaseState,
    Channel,
    InformWay,
    LinkKind,
    PartyRole,
    Purpose,
    Repeat,
)
from xinfang_desk.store import records as r
from xinfang_desk.store import search


def refused_fields(desk: OpenDesk, draft: VisitDraft, login: str = "clerk") -> list[str]:
    with pytest.raises(Refused) as refused:
        desk.as_(login).registration.register(draft)
    return [problem.field for problem in refused.value.problems]


def test_a_visit_makes_receipt_case_parties_event_clocks_index_and_journal_line(desk: OpenDesk) -> None:
    before = desk.counts()
    done = desk.as_("clerk").registration.register(
        replace(VETERAN, materials=(MaterialDraft("退伍证", 1), MaterialDraft("申请书", 2)))
    )
    assert done.receipt_number == done.case_number == "JD20260325-0001"
    assert done.new_case
    after = desk.counts()
    made = {table: after[table] - before[table] for table in after if after[table] != before[table]}
    assert made == {
        "receipt": 1,
        "visit_detail": 1,
        "submitted_material": 2,
        "petition_case": 1,
        "receipt_case": 1,
        "party": 2,
        "person": 1,
        "person_key": 5,
        "event": 1,
        "deadline": 3,
        "number_series": 1,
    }
    assert desk.journalled()[-1] == ("clerk", "register", "JD20260325-0001", "", "ok")
    found = search.find(desk.desk.db.search_connection(), "老复员军人")
    assert found.ids == (done.case_id,)


def test_the_clock_of_the_notice_counts_from_the_visit(desk: OpenDesk) -> None:
    done = desk.as_("clerk").registration.register(VETERAN)
    notice = next(line for line in done.due_dates if line.rule == "C03")
    assert (notice.due_on, notice.legal_on, notice.what) == (date(2026, 4, 9), date(2026, 4, 9), "告知")
    assert notice.explanation == "收到 03-25 + 15日 = 04-09·条例第二十三条"
    assert done.due_dates[0] == notice


def test_a_visit_before_the_spring_festival_shows_safe_and_legal_day(desk: OpenDesk) -> None:
    desk.on(date(2026, 1, 31))
    draft = replace(PATIENTS_WIFE, backdate_reason="")
    preview = desk.as_("clerk").registration.due_preview(draft)
    done = desk.as_("clerk").registration.register(draft)
    assert (done.due_dates[0].due_on, done.due_dates[0].legal_on) == (date(2026, 2, 14), date(2026, 2, 24))
    assert preview[0] == done.due_dates[0]


@pytest.mark.parametrize(
    ("purpose", "rules"),
    [
        (Purpose.APPEAL, ["C03", "C02"]),
        (Purpose.SUGGESTION, ["C03", "C18", "C02"]),
        (Purpose.ACCUSATION, ["C19"]),
        (Purpose.INQUIRY, ["C16b"]),
        (Purpose.THANKS, []),
        (Purpose.OTHER, []),
    ],
)
def test_each_purpose_starts_its_own_clocks(desk: OpenDesk, purpose: Purpose, rules: list[str]) -> None:
    done = desk.as_("clerk").registration.register(replace(VETERAN, purpose=purpose, instruction=""))
    assert [line.rule for line in done.due_dates] == rules


def test_a_forwarded_matter_has_the_clock_of_forwarded_ones(desk: OpenDesk) -> None:
    done = desk.as_("clerk").registration.register(
        replace(
            MOTHER,
            received_on=date(2026, 3, 25),
            channel=Channel.FORWARDED,
            forward=ForwardPart(organ="青川市信访局"),
        )
    )
    assert done.receipt_number == "ZS20260325-0001"
    assert done.due_dates[0].rule == "C04"


def test_who_leaves_neither_name_nor_address_is_owed_no_written_notice_and_that_is_said(
    desk: OpenDesk,
) -> None:
    unnamed = VisitDraft(is_anonymous=True, received_on=date(2026, 3, 25), title="路灯不亮")
    clerk = desk.as_("clerk")
    notice = next(line for line in clerk.registration.register(unnamed).due_dates if line.rule == "C03")
    assert "条例第二十三条不作书面告知" in notice.explanation
    assert notice.remaining == "不再计算"
    with_address = replace(unnamed, address="青东区人民路街道")
    notice = clerk.registration.register(with_address).due_dates[0]
    assert (notice.rule, notice.remaining) == ("C03", "04-09")


def test_a_paper_handed_over_at_the_desk_meets_the_clock_but_spoken_words_do_not(desk: OpenDesk) -> None:
    day = date(2026, 3, 25)
    registration = desk.as_("clerk").registration
    told = replace(VETERAN, inform_way=InformWay.ORAL, informed_on=day)
    assert registration.register(told).due_dates[0].met_on is None
    on_paper = registration.register(replace(told, inform_way=InformWay.ON_PAPER))
    notice = next(line for line in on_paper.due_dates if line.rule == "C03")
    assert (notice.met_on, notice.remaining) == (day, "按时")
    assert desk.as_("clerk").cases.open(on_paper.case_id).state is CaseState.INFORMED


def test_back_dating_starts_clock_and_number_on_the_day_of_the_visit(desk: OpenDesk) -> None:
    desk.on(date(2026, 4, 14))
    registration = desk.as_("clerk").registration
    late = replace(VETERAN, received_on=date(2026, 3, 24))
    assert refused_fields(desk, late) == ["backdate_reason"]
    first = registration.register(replace(late, backdate_reason="停电时用空白表登记"))
    assert first.receipt_number == "JD20260324-0001"
    assert first.due_dates[0].legal_on == date(2026, 4, 8)
    assert first.due_dates[0].remaining == "已过 6 日"
    again = registration.register(replace(late, backdate_reason="停电时用空白表登记"))
    assert again.receipt_number == "JD20260324-0002"


def test_refused_writes_nothing_but_the_typed_text_stays_with_the_window(desk: OpenDesk) -> None:
    before, lines = desk.counts(), len(desk.journalled())
    bad = replace(VETERAN, title="", received_on=date(2026, 3, 26), id_number="639901193211040172")
    assert refused_fields(desk, bad) == ["id_number", "received_on", "title"]
    assert desk.counts() == before
    assert len(desk.journalled()) == lines


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"category_code": "9999"}, "category_code"),
        ({"region_code": "110105"}, "region_code"),
        ({"receptionist_id": 999}, "receptionist_id"),
        ({"accompanying_unit_id": 999}, "accompanying_unit_id"),
        ({"same_person_id": 999}, "same_person_id"),
        ({"joins_case_id": 999}, "joins_case_id"),
        ({"relates_to_case_id": 999}, "relates_to_case_id"),
        ({"name_image": b"GIF89a"}, "name_image"),
        ({"name_image": b"\x89PNG\r\n\x1a\n" + bytes(40)}, "name_image"),
        ({"unit_id": 1}, "unit_id"),
    ],
)
def test_what_only_the_file_knows_is_refused_at_its_field(
    desk: OpenDesk, change: dict[str, object], field: str
) -> None:
    before = desk.counts()
    draft = replace(VETERAN, **change)  # type: ignore[arg-type]  # the field's own kind
    assert refused_fields(desk, draft) == [field]
    assert [problem.field for problem in desk.as_("clerk").registration.check(draft)] == [field]
    assert desk.counts() == before


def test_a_director_names_the_unit_at_once(desk: OpenDesk) -> None:
    unit = desk.unit("社会救助处")
    done = desk.as_("director").registration.register(replace(VETERAN, unit_id=unit))
    assert desk.as_("director").cases.open(done.case_id).unit == "社会救助处"


@pytest.mark.parametrize("login", ["officer", "keeper", "auditor"])
def test_who_may_not_register_leaves_a_journal_line_only(desk: OpenDesk, login: str) -> None:
    before = desk.counts()
    with pytest.raises(Forbidden, match="登记来访由登记员"):
        desk.as_(login).registration.register(VETERAN)
    assert desk.counts() == before
    assert desk.journalled()[-1] == (login, "register", "", "", "refused")


def test_a_wrong_number_can_be_kept_as_it_is(desk: OpenDesk) -> None:
    wrong = "639901197205180335"
    draft = replace(MOTHER, petitioner_name="许𪣻", id_number=wrong, received_on=date(2026, 3, 25))
    assert refused_fields(desk, draft) == ["id_number"]
    done = desk.as_("clerk").registration.register(replace(draft, kept=frozenset({"id_number"})))
    (party,) = desk.as_("clerk").cases.reveal(done.case_id)
    assert party.name == "许𪣻" and wrong in party.line


def test_a_repeat_of_an_open_matter_is_a_receipt_and_an_event_without_new_clocks(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    first = registration.register(replace(FACTORY_WORKERS, backdate_reason="补录"))
    desk.on(date(2026, 3, 30))
    before = desk.counts()
    again = replace(
        FACTORY_WORKERS,
        received_on=date(2026, 3, 30),
        head_count=38,
        representatives=(),
        joins_case_id=first.case_id,
    )
    done = registration.register(again)
    assert (done.new_case, done.case_number) == (False, first.case_number)
    assert done.receipt_number == "LF20260330-0001"
    after = desk.counts()
    assert after["petition_case"] == before["petition_case"]
    assert after["deadline"] == before["deadline"]
    assert after["receipt"] == before["receipt"] + 1
    case = desk.as_("clerk").cases.open(first.case_id)
    assert case.repeat is Repeat.REPEAT
    assert ("集体访 2 批 81 人次", "grey", "people") in case.chips
    assert case.events[0].title == "第 2 批来访 38 人"
    assert "不另立新件" in case.events[0].text
    assert [line.rule for line in done.due_dates] == ["C03", "C02"]


def test_a_concluded_matter_is_not_joined_but_related(desk: OpenDesk) -> None:
    clerk = desk.as_("clerk")
    first = clerk.registration.register(INQUIRER)
    clerk.cases.conclude_on_spot(first.case_id, "到街道办理。", date(2026, 3, 25))
    assert refused_fields(desk, replace(INQUIRER, joins_case_id=first.case_id)) == ["joins_case_id"]
    related = replace(INQUIRER, relates_to_case_id=first.case_id, relation=LinkKind.REOPENS)
    done = clerk.registration.register(related)
    assert done.new_case
    case = clerk.cases.open(done.case_id)
    assert case.repeat is Repeat.REPEAT
    assert [(link.number, link.kind) for link in case.links] == [(first.case_number, "办结后再提")]
    assert clerk.cases.open(first.case_id).state is CaseState.CONCLUDED


def test_new_facts_are_a_new_matter(desk: OpenDesk) -> None:
    clerk = desk.as_("clerk")
    first = clerk.registration.register(VETERAN)
    new = replace(VETERAN, relates_to_case_id=first.case_id, relation=LinkKind.NEW_FACTS)
    assert clerk.cases.open(clerk.registration.register(new).case_id).repeat is Repeat.FIRST


def test_a_visit_is_not_joined_to_one_matter_and_related_to_another_at_once(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    one, other = (registration.register(draft).case_id for draft in (VETERAN, INQUIRER))
    before = desk.counts()
    both = replace(VETERAN, joins_case_id=one, relates_to_case_id=other)
    assert refused_fields(desk, both) == ["relates_to_case_id"]
    assert desk.counts() == before
    assert registration.register(replace(both, relates_to_case_id=None)).case_id == one


def test_a_sixth_representative_is_refused_with_the_article(desk: OpenDesk) -> None:
    sixth = (*FACTORY_WORKERS.representatives, RepresentativeDraft("许𪣻"))
    with pytest.raises(Refused, match="第二十条"):
        desk.as_("clerk").registration.register(
            replace(FACTORY_WORKERS, representatives=sixth, backdate_reason="补录")
        )


def test_a_representative_who_is_the_first_visitor_is_one_person(desk: OpenDesk) -> None:
    desk.as_("clerk").registration.register(replace(FACTORY_WORKERS, backdate_reason="补录"))
    with desk.desk.db.read() as connection:
        people = connection.scalars(select(r.Person.name).order_by(r.Person.id)).all()
        roles = connection.execute(
            select(r.Party.role, r.Party.person_id).where(r.Party.name == "买买提·艾力")
        ).all()
    assert people == ["买买提·艾力", "欧阳𬱖", "曾祥𬬭", "阿依古丽·吐尔逊", "周桂兰"]
    assert {row.role for row in roles} == {PartyRole.MAIN, PartyRole.REPRESENTATIVE}
    assert len({row.person_id for row in roles}) == 1


def test_a_secret_is_asked_for_and_kept_from_lists(desk: OpenDesk) -> None:
    clerk = desk.as_("clerk")
    done = clerk.registration.register(replace(VETERAN, wants_confidential=True))
    case = clerk.cases.open(done.case_id)
    assert case.petitioners == ("要求保密",)
    assert "张" not in "".join(party.name for party in case.parties)


def test_the_moment_of_entry_and_the_day_of_the_visit_are_kept_apart(desk: OpenDesk) -> None:
    desk.now = datetime(2026, 4, 1, 8, 0, 5)
    done = desk.as_("clerk").registration.register(replace(VETERAN, backdate_reason="接待日补录"))
    (event,) = desk.as_("clerk").cases.open(done.case_id).events
    assert (event.happened_on, event.entered_at) == (date(2026, 3, 25), datetime(2026, 4, 1, 8, 0, 5))
