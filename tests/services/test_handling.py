"""办理: a paper gets its number, its case the next state, its clocks their days; serving ends the matter."""

from __future__ import annotations

from datetime import date

from tests.fixtures_desk import OpenDesk
from tests.services.handling_cases import DAY, accepted, issue, registered, serve
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.terms import CaseState


def rules(desk: OpenDesk, case_id: int) -> dict[str, tuple[date, bool]]:
    """Clock → its legal day, and whether it is met."""
    lines = desk.as_("clerk").cases.open(case_id).deadlines
    return {line.rule: (line.legal_on, line.met_on is not None) for line in lines}


def test_acceptance_starts_sixty_days_and_its_service_meets_the_notice(desk: OpenDesk) -> None:
    case_id = registered(desk)
    done = issue(desk, case_id, Action.ACCEPT)
    assert (done.number, done.state) == ("青民信受〔2026〕1号", CaseState.ACCEPTED)
    assert [(line.rule, line.legal_on) for line in done.due_dates] == [("C09", date(2026, 5, 25))]
    assert len(done.query_code) == 8 and done.is_waiting
    assert rules(desk, case_id)["C03"] == (date(2026, 4, 9), False)
    assert serve(desk, done.document_id).is_served
    assert rules(desk, case_id)["C03"] == (date(2026, 4, 9), True)


def test_the_opinion_ends_the_matter_on_the_day_it_is_served(desk: OpenDesk) -> None:
    case_id = accepted(desk)
    desk.on(date(2026, 5, 15))
    done = issue(desk, case_id, Action.DECIDE)
    assert (done.number, done.state) == ("青民信处〔2026〕1号", CaseState.DECIDED)
    assert not rules(desk, case_id)["C09"][1]
    desk.on(date(2026, 5, 18))
    served = serve(desk, done.document_id)
    assert served.state is CaseState.CONCLUDED
    assert [(line.rule, line.legal_on) for line in served.starts] == [
        ("C11", date(2026, 6, 17)),
        ("C21", date(2026, 6, 17)),
    ]
    assert rules(desk, case_id)["C09"] == (date(2026, 5, 25), True)


def test_a_notice_of_where_it_belongs_ends_the_matter_when_served(desk: OpenDesk) -> None:
    case_id = registered(desk)
    done = issue(desk, case_id, Action.INFORM)
    assert done.state is CaseState.INFORMED
    assert serve(desk, done.document_id, DAY).state is CaseState.CONCLUDED
