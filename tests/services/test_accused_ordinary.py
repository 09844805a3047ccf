"""A complaint about an official in the open: he reads, handles, receives and signs nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.fixtures_desk import OpenDesk
from tests.services.handling_cases import issue, receipt, serve, signing
from tests.services.merging import DAY, FIRST, SECOND, number_of
from xinfang_desk.domain import firewall
from xinfang_desk.domain.accounts import AccountDraft
from xinfang_desk.domain.cases import CaseFilter
from xinfang_desk.domain.errors import Away, Refused
from xinfang_desk.domain.evaluation import EvaluationFiller, EvaluationTarget, EvaluationWay, Verdict
from xinfang_desk.domain.evaluation_rules import EvaluationDraft
from xinfang_desk.domain.follow_up import ContactDraft, InstructionDraft, PromiseDraft
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_hearings import RecusalSource
from xinfang_desk.domain.recusal import BY_LAW, WITHHELD
from xinfang_desk.domain.supervision import SlipDraft
from xinfang_desk.domain.terms import LimitKind, Purpose, Role, SlipReason
from xinfang_desk.store import recusals, walls

CONDUCT = replace(FIRST, category_code="1501", target="社会救助处", title="反映窗口推诿")
HEAD = "刘家宁"
"""Head of 社会救助处 in the sample office."""


@pytest.fixture
def complaint(desk: OpenDesk) -> int:
    desk.on(DAY)
    return desk.as_("clerk").registration.register(CONDUCT).case_id


def _follow_up(desk: OpenDesk, case_id: int, name: str, draft: Any) -> object:
    return getattr(desk.as_("director").follow_up, name)(case_id, draft)


def _serve_by(desk: OpenDesk, case_id: int, who: str) -> object:
    paper = issue(desk, case_id, Action.ACCEPT, "林岚").document_id
    return desk.as_("clerk").handling.serve(paper, receipt(desk, servers=f"陈秋、{who}"))


def _called_by(desk: OpenDesk, case_id: int, who: str) -> object:
    serve(desk, issue(desk, case_id, Action.INFORM, "林岚").document_id)
    said = EvaluationDraft(
        EvaluationTarget.DESK, Verdict.SATISFIED, "", "", EvaluationWay.CALL_BACK, EvaluationFiller.SELF
    )
    draft = replace(said, called_by=who, returned_on=DAY)
    return desk.as_("clerk").evaluation.take_back(case_id, draft)


RECORDS: dict[str, tuple[str, Callable[[OpenDesk, int], object]]] = {
    "promise": (
        "by_name",
        lambda d, c: _follow_up(d, c, "promise", PromiseDraft("尽快办好", HEAD, "", DAY + timedelta(9))),
    ),
    "promise of the unit": (
        "unit",
        lambda d, c: _follow_up(d, c, "promise", PromiseDraft("办好", "林岚", "社会救助处", DAY)),
    ),
    "instruction to the unit": (
        "units",
        lambda d, c: _follow_up(
            d, c, "instruction", InstructionDraft("周正", DAY, "请速办。", units="社会救助处")
        ),
    ),
    "contact": (
        "contact",
        lambda d, c: _follow_up(d, c, "contact", ContactDraft("青川市医疗保障局", HEAD, DAY, "问了进度")),
    ),
    "delivery": ("servers", lambda d, c: _serve_by(d, c, HEAD)),
    "call back": ("called_by", lambda d, c: _called_by(d, c, HEAD)),
}


@pytest.mark.parametrize("record", RECORDS)
def test_no_record_gives_it_to_him(desk: OpenDesk, complaint: int, record: str) -> None:
    field, write = RECORDS[record]
    with pytest.raises(Refused) as refused:
        write(desk, complaint)
    assert field in {problem.field for problem in refused.value.problems}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"accompanying_unit_id": "社会救助处"}, "accompanying_unit_id"),
        ({"receptionist_id": HEAD}, "receptionist_id"),
    ],
)
@pytest.mark.parametrize("purpose", [Purpose.APPEAL, Purpose.ACCUSATION])
def test_he_does_not_receive_the_visitor(
    desk: OpenDesk, change: dict[str, str], field: str, purpose: Purpose
) -> None:
    desk.on(DAY)
    rows = {"accompanying_unit_id": desk.unit, "receptionist_id": desk.staff}
    draft = replace(CONDUCT, purpose=purpose, **{name: rows[name](said) for name, said in change.items()})
    registration = desk.as_("clerk").registration
    with pytest.raises(Refused) as refused:
        registration.register(draft)
    (problem,) = refused.value.problems
    assert problem.field == field
    if problem.keepable:  # the one window of a small desk
        assert registration.register(replace(draft, kept=frozenset({field}))).case_id


def _slip(desk: OpenDesk, case_id: int, unit: str) -> None:
    supervision = desk.as_("director").supervision
    blank = supervision.blank_draft(case_id)
    assert isinstance(blank, SlipDraft)
    limit = {"limit_kind": LimitKind.DAYS, "limit_value": 15}
    draft = replace(blank, unit_id=desk.unit(unit), demands=("查清",), reason=SlipReason.OVERDUE, **limit)
    supervision.sign_out(supervision.draft(draft), desk.now.date(), desk.staff("周正"))


@pytest.mark.parametrize("at_work", ["assigned", "supervised"])
def test_a_further_visit_against_the_unit_at_work_is_a_matter_of_its_own(
    desk: OpenDesk, at_work: str
) -> None:
    desk.on(DAY)
    registration = desk.as_("clerk").registration
    case_id = registration.register(replace(CONDUCT, target="社会事务处")).case_id
    if at_work == "assigned":
        desk.as_("director").cases.assign(case_id, desk.unit("社会救助处"))
    else:
        _slip(desk, case_id, "社会救助处")
    again = replace(CONDUCT, joins_case_id=case_id)
    with pytest.raises(Refused, match="另立新事项") as refused:
        registration.register(again)
    assert {problem.field for problem in refused.value.problems} == {"joins_case_id"}


def test_a_complaint_kept_from_whole_units_is_not_put_to_a_matter_that_is_not(desk: OpenDesk) -> None:
    """Else the wall around them would fall with the category of the older matter."""
    desk.on(DAY)
    registration = desk.as_("clerk").registration
    case_id = registration.register(SECOND).case_id
    with pytest.raises(Refused, match="另立新事项"):
        registration.register(replace(CONDUCT, joins_case_id=case_id))
    assert registration.register(replace(SECOND, joins_case_id=case_id)).case_id == case_id


@pytest.mark.parametrize("at_work", ["assigned", "supervised"])
@pytest.mark.parametrize("accused_first", [True, False])
def test_a_merge_brings_no_accused_unit_along(desk: OpenDesk, at_work: str, accused_first: bool) -> None:
    desk.on(DAY)
    registration = desk.as_("clerk").registration
    pair = [CONDUCT, replace(SECOND, category_code="1501", target="社会事务处", title="反映态度")]
    ids = [registration.register(draft).case_id for draft in (pair if accused_first else pair[::-1])]
    other = ids[1] if accused_first else ids[0]
    if at_work == "assigned":
        desk.as_("director").cases.assign(other, desk.unit("社会救助处"))
    else:
        _slip(desk, other, "社会救助处")
    pairing = desk.as_("director").matters.compare(ids[0], number_of(desk, ids[1]))
    assert pairing.refusal is not None and "反映的正是" in pairing.refusal
    for kept, absorbed in (ids, ids[::-1]):
        with pytest.raises(Refused, match="反映的正是"):
            desk.as_("director").matters.merge(kept, absorbed, "看起来是同一件")


def _named(desk: OpenDesk, case_id: int, target: str) -> None:
    """As a later visit does that names somebody (the desk's own people are sealed in at once)."""
    with desk.desk.db.begin() as session:
        for _ in range(2):  # said twice, written once
            recusals.shut_out_by_law(session, case_id, walls.around(session, [(None, target)]), DAY)


def test_whoever_is_named_of_the_desk_loses_the_matter_at_once(desk: OpenDesk) -> None:
    desk.on(DAY)
    case_id = desk.as_("clerk").registration.register(replace(CONDUCT, target="社会事务处")).case_id
    assert desk.as_("clerk").cases.open(case_id).case_id == case_id
    _named(desk, case_id, "登记员陈秋")
    with pytest.raises(Away):
        desk.as_("clerk").cases.open(case_id)
    (row,) = desk.as_("clerk").cases.page(CaseFilter(group="all")).rows
    assert row.title == WITHHELD
    with desk.desk.db.read() as connection:
        lines = recusals.register(connection, case_id)
    # and the head of his unit, whom the complaint would have to pass
    assert sorted(line.person for line in lines) == sorted(["陈秋", "赵平"])
    assert {(line.verdict, line.is_away) for line in lines} == {(BY_LAW, True)}


def test_who_gets_an_account_later_has_no_way_into_what_named_him_before(desk: OpenDesk) -> None:
    desk.on(DAY)
    about, other = (
        desk.as_("clerk").registration.register(replace(CONDUCT, target=target)).case_id
        for target in ("社会救助处处长刘家宁", "社会事务处")
    )
    head = desk.staff(HEAD)
    desk.as_("keeper").accounts.add(AccountDraft("liu", staff_id=head, roles=frozenset({Role.CLERK})))
    with desk.desk.db.read() as connection:
        assert set(recusals.away_from(connection, head)) == {about}
    assert about != other


def test_nobody_lifts_what_the_law_shuts(desk: OpenDesk) -> None:
    desk.on(DAY)
    case_id = desk.as_("clerk").registration.register(FIRST).case_id
    with desk.desk.db.begin() as session:
        around = firewall.Wall(people=frozenset({"陈秋"}))
        recusals.shut_out_by_law(session, case_id, around, DAY)
    handling = desk.as_("director").handling
    draft = replace(
        handling.blank(case_id, Action.RECUSE),
        source=RecusalSource.SELF,
        asked_by="陈秋",
        subject="陈秋",
        interest="没有利害关系。",
        is_granted=False,
        reason="没有利害关系。",
    )
    handling.issue(case_id, Action.RECUSE, draft, signing(desk, Action.RECUSE, who="周正"))
    with pytest.raises(Away):
        desk.as_("clerk").cases.open(case_id)
