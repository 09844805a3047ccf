"""Story 3, the factory: 43 people, five who speak, a sixth refused, further batches of the same matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fixtures_desk import OpenDesk
from tests.output.paper_reading import page_texts, squeezed
from tests.services.handling_cases import issue, serve, signing, whole
from tests.stories.wrong_inputs import Press, each_wrong_input, refusal, survives
from tests.visitors import FACTORY_WORKERS
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.names import propose_dot
from xinfang_desk.domain.registration import RepresentativeDraft, VisitDraft
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.terms import CaseState, VisitForm
from xinfang_desk.store import search

DAY = date(2026, 3, 2)


@each_wrong_input
def test_the_workers_are_registered_whatever_is_typed_wrong(desk: OpenDesk, press: Press) -> None:
    survives(desk, FACTORY_WORKERS, DAY, press)


def test_three_batches_are_three_receipts_of_one_matter(desk: OpenDesk) -> None:
    desk.on(DAY)
    registration = desk.as_("clerk").registration
    first = registration.register(FACTORY_WORKERS)
    assert first.due_dates[0].legal_on == date(2026, 3, 17)
    for day, heads in ((date(2026, 3, 16), 38), (date(2026, 4, 13), 21)):
        desk.on(day)
        batch = VisitDraft(
            petitioner_name="欧阳𬱖",
            received_on=day,
            form=VisitForm.GROUP,
            head_count=heads,
            title="工资和保险",
            target="市福利一厂",
        )
        (matter,) = registration.suggestions(batch).matters
        assert (matter.case_id, matter.is_open) == (first.case_id, True)
        done = registration.register(replace(batch, joins_case_id=matter.case_id))
        assert not done.new_case
    case = desk.as_("clerk").cases.open(first.case_id)
    assert [(receipt.heads, receipt.received_on.day) for receipt in case.receipts] == [
        (43, 2),
        (38, 16),
        (21, 13),
    ]
    assert ("集体访 3 批 102 人次", "grey", "people") in case.chips
    assert case.events[0].title == "第 3 批来访 21 人"
    assert [line.rule for line in case.deadlines] == ["C03", "C02"]
    assert desk.counts()["petition_case"] == 1


def test_a_sixth_representative_is_refused_and_nobody_elses_name_is_asked(desk: OpenDesk) -> None:
    desk.on(DAY)
    sixth = (*FACTORY_WORKERS.representatives, RepresentativeDraft("许𪣻"))
    (problem,) = refusal(desk, replace(FACTORY_WORKERS, representatives=sixth)).problems
    assert problem.message == ("最多登记 5 名代表（《信访工作条例》第二十条）。请先去掉一名，或只登记人数。")
    done = desk.as_("clerk").registration.register(replace(FACTORY_WORKERS, representatives=()))
    assert desk.as_("clerk").cases.open(done.case_id).petitioners == ("买买提·艾力",)


@pytest.mark.parametrize(
    "typed", ["买买提•艾力", "买买提·艾力", "买买提艾力", "买买提 艾力", "maimaiti", "mmtal"]
)
def test_the_dot_is_proposed_and_he_is_found_however_it_is_typed(desk: OpenDesk, typed: str) -> None:
    assert propose_dot("买买提•艾力") == "买买提·艾力"
    desk.on(DAY)
    done = desk.as_("clerk").registration.register(FACTORY_WORKERS)
    assert search.find(desk.desk.db.search_connection(), typed).ids == (done.case_id,)


def test_the_form_lists_who_speaks_by_choice(desk: OpenDesk) -> None:
    desk.on(DAY)
    done = desk.as_("clerk").registration.register(FACTORY_WORKERS)
    copy = desk.as_("clerk").papers.issue(PaperOf("F01", done.receipt_id), "来访人签名")
    text = squeezed("".join(page_texts(copy.pdf)))
    for name in ("买买提·艾力", "欧阳𬱖", "曾祥𬬭", "阿依古丽·吐尔逊", "周桂兰"):
        assert name in text
    assert "43人" in text and "5人（不超过5人）" in text


def test_sixty_days_an_extension_and_an_opinion_that_can_be_reviewed_until_a_monday(desk: OpenDesk) -> None:
    desk.on(DAY)
    clerk, director = desk.as_("clerk"), desk.as_("director")
    case_id = clerk.registration.register(FACTORY_WORKERS).case_id
    named = {"recipient": "买买提·艾力", "signed_by": "买买提·艾力"}

    # 03-03: disputes with an employer are shown 仲裁; what the bureau owes as 主管单位 is accepted.
    desk.on(date(2026, 3, 3))
    where = {
        "where": "青川市劳动人事争议仲裁院",
        "where_address": "青东区和平路6号",
        "where_phone": "0999-0350001",
    }
    shown = issue(desk, case_id, Action.REDIRECT, is_partial=True, **where)
    assert shown.state is CaseState.REGISTERED
    serve(desk, shown.document_id, **named)
    notice = issue(desk, case_id, Action.ACCEPT, unit="社会事务处")
    (final,) = notice.due_dates
    assert (final.rule, final.due_on, final.legal_on) == ("C09", date(2026, 4, 30), date(2026, 5, 6))
    assert (
        final.explanation
        == "受理 03-03 + 60日 = 05-02（劳动节放假）→ 前一个工作日 04-30，顺延 05-06·条例第三十四条"
    )
    serve(desk, notice.document_id, **named)

    # 04-29: the extension is approved by 本机关负责人 and its notice served; a second one is refused.
    desk.on(date(2026, 4, 29))
    longer = whole(desk, case_id, Action.EXTEND)
    with pytest.raises(Refused, match="局长、书记"):
        director.handling.issue(case_id, Action.EXTEND, longer, signing(desk, Action.EXTEND, who="林岚"))
    extension = director.handling.issue(case_id, Action.EXTEND, longer, signing(desk, Action.EXTEND))
    assert serve(desk, extension.document_id, **named).note == "延期生效，办结期限到 2026-06-01。"
    with pytest.raises(Refused, match="已经延期一次"):
        director.handling.issue(case_id, Action.EXTEND, longer, signing(desk, Action.EXTEND))

    # 05-29: the opinion is served; 复查 may be asked for until 06-28, a Sunday, so 06-29.
    desk.on(date(2026, 5, 29))
    opinion = issue(desk, case_id, Action.DECIDE)
    served = serve(desk, opinion.document_id, **named)
    assert served.state is CaseState.CONCLUDED
    review = served.starts[0]
    assert (review.rule, review.legal_on) == ("C11", date(2026, 6, 29))
    case = clerk.cases.open(case_id)
    assert case.right == review and case.unit == "社会事务处"
    receipt = clerk.papers.issue(PaperOf("F14", served.delivery_id)).pdf
    assert "2026年6月29日" in squeezed("".join(page_texts(receipt)))
