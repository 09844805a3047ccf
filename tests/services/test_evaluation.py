"""满意度: only the petitioner's own return counts, nothing stands for silence, halves are apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fixtures_desk import OpenDesk
from tests.output.paper_reading import page_texts, squeezed
from tests.services.handling_cases import issue, serve
from tests.services.merging import DAY, two_matters
from tests.visitors import INQUIRER, PATIENTS_WIFE
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.evaluation import EvaluationFiller, EvaluationTarget, EvaluationWay, Verdict
from xinfang_desk.domain.evaluation_rules import EvaluationDraft
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.sheets import PaperOf

TODAY = date(2026, 5, 28)
OWN = EvaluationDraft(
    EvaluationTarget.DESK,
    Verdict.SATISFIED,
    words="接待的同志有耐心",
    way=EvaluationWay.SEALED_PAPER,
    filled_by=EvaluationFiller.SELF,
    returned_on=TODAY,
)


@pytest.fixture
def case(desk: OpenDesk) -> int:
    """An inquiry answered at the desk, its sheet handed out."""
    desk.on(TODAY)
    clerk = desk.as_("clerk")
    clerk.registration.register(replace(INQUIRER, received_on=TODAY))
    desk.as_("director").cases.assign(1, desk.unit("社会救助处"))
    clerk.cases.conclude_on_spot(1, "当面讲清", TODAY)
    clerk.evaluation.hand_out(1, TODAY)
    return 1


def verdicts(desk: OpenDesk, case: int) -> dict[str, tuple[str, bool]]:
    lines = desk.as_("clerk").evaluation.lines(case)
    return {line.target.label: (line.verdict, line.is_counted) for line in lines}


def test_what_did_not_come_back_stays_unanswered(desk: OpenDesk, case: int) -> None:
    assert verdicts(desk, case) == {"信访办": ("未评价", False), "承办处室": ("未评价", False)}
    desk.as_("clerk").evaluation.take_back(case, OWN)
    assert verdicts(desk, case) == {"信访办": ("满意", True), "承办处室": ("未评价", False)}


def test_a_sheet_filled_in_by_another_is_kept_and_not_counted(desk: OpenDesk, case: int) -> None:
    proxy = replace(OWN, filled_by=EvaluationFiller.PROXY, proxy_name="陈秋")
    desk.as_("clerk").evaluation.take_back(case, proxy)
    assert verdicts(desk, case)["信访办"] == ("满意", False)
    title = desk.as_("clerk").cases.open(case).events[0].title
    assert title == "评价信访办：满意（代填，不计入满意率）"


def test_each_half_is_written_down_once(desk: OpenDesk, case: int) -> None:
    desk.as_("clerk").evaluation.take_back(case, OWN)
    with pytest.raises(Refused, match="已经登记过"):
        desk.as_("clerk").evaluation.take_back(
            case, replace(OWN, verdict=Verdict.DISSATISFIED, reasons="态度")
        )
    assert verdicts(desk, case)["信访办"] == ("满意", True)


def test_nobody_of_the_handling_unit_calls_back(desk: OpenDesk, case: int) -> None:
    call = replace(OWN, way=EvaluationWay.CALL_BACK, called_by="刘家宁")
    with pytest.raises(Refused, match="承办处室以外") as refused:
        desk.as_("clerk").evaluation.take_back(case, call)
    assert refused.value.problems[0].field == "called_by"
    with pytest.raises(Refused, match="人员名单"):
        desk.as_("clerk").evaluation.take_back(case, replace(call, called_by="查无此人"))
    desk.as_("clerk").evaluation.take_back(case, replace(call, called_by="赵平"))
    assert verdicts(desk, case)["信访办"] == ("满意", True)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(OWN, verdict=None), "verdict"),
        (replace(OWN, verdict=Verdict.DISSATISFIED), "reasons"),
        (replace(OWN, verdict=Verdict.DISSATISFIED, reasons="脸色"), "reasons"),
        (replace(OWN, reasons="态度"), "reasons"),
        (replace(OWN, filled_by=EvaluationFiller.PROXY), "proxy_name"),
        (replace(OWN, returned_on=date(2026, 5, 29)), "returned_on"),
        (replace(OWN, returned_on=date(2026, 5, 27)), "returned_on"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    desk: OpenDesk, case: int, draft: EvaluationDraft, field: str
) -> None:
    before = desk.counts()
    with pytest.raises(Refused) as refused:
        desk.as_("clerk").evaluation.take_back(case, draft)
    assert refused.value.problems[0].field == field
    assert desk.counts() == before


def test_there_is_nothing_to_judge_before_an_answer(desk: OpenDesk) -> None:
    desk.on(date(2026, 1, 31))
    desk.as_("clerk").registration.register(PATIENTS_WIFE)
    with pytest.raises(Refused, match="没有什么可以请来访人评价"):
        desk.as_("clerk").evaluation.hand_out(1, date(2026, 1, 31))


def test_two_sheets_of_merged_matters_are_each_kept(desk: OpenDesk) -> None:
    kept, absorbed = two_matters(desk)
    clerk = desk.as_("clerk")
    for case_id in (kept, absorbed):
        serve(desk, issue(desk, case_id, Action.ACCEPT).document_id)
        clerk.evaluation.hand_out(case_id, DAY)
    desk.as_("director").matters.merge(kept, absorbed, "同一件事")
    own = replace(OWN, returned_on=DAY)
    clerk.evaluation.take_back(kept, own)
    paper = squeezed("".join(page_texts(clerk.papers.preview(PaperOf("F21", kept)))))
    assert "耐心" not in paper  # the sheet that is still out
    clerk.evaluation.take_back(kept, replace(own, verdict=Verdict.DISSATISFIED, reasons="态度"))
    lines = [(line.target.label, line.verdict) for line in clerk.evaluation.lines(kept)]
    assert lines == [("信访办", "满意"), ("信访办", "不满意"), *[("承办处室", "未评价")] * 2]
    with pytest.raises(Refused, match="已经登记过"):
        clerk.evaluation.take_back(kept, own)
