"""Anybody presses anything in any order: what the law forbids cannot be reached by any sequence of calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from tests.fixtures_desk import OpenDesk
from tests.services.handling_machine import LOGINS, Pressing, Tally
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.handling_arrows import ARROWS, Action
from xinfang_desk.domain.terms import CaseState
from xinfang_desk.store import records as r

S = CaseState
EXAMPLES, STEPS = 60, 24
ENOUGH = 20

SENTENCES = (
    "这是密封的检举控告",
    "“…",
    "异议只对转送、交办来的事项提出",
    "还没有告知、受理",
    "已告知去向",
    "已受理，正在办理",
    "已转送，等对方反馈",
    "已交办，等承办单位反馈",
    "已导入法定途径",
    "已作出不予",
    "已提出异议",
    "意见书、答复函已签发",
    "这件事项已经办结",
    "正在复查",
    "复查意见已送达",
    "正在复核",
    "信访程序终结",
    "这件事项已经归档",
    "简易办理的事项不延期",
    "已经延期一次",
    "延期要在期限届满之前",
    "延期告知书还没有送达",
    "没有等送达的文书",
    "没有处理意见书",
    "还有没办完的督办单",
    "还没有确认送达，不能归档",
    "由上一级机关复查、复核",
    "意见书已经签发，等送达",
    "由本机关复查、复核",
    "提出异议的期限",
    "按信访程序受理的申诉求决",
    "已经受理，期限从那天起算",
    "还没有书面告知信访人",
    "登记员不能签发文书",
    "办理经过由登记员或信访办主任登记",
    "反馈由信访办主任审核",
    "回避决定由信访办主任登记",
    "归档由信访办主任办理",
    "重新办理由信访办主任登记",
)
"""Every refusal that a matter can meet on its way (roles included)."""

PROOFS: dict[CaseState, tuple[str, ...]] = {
    S.INFORMED: ("F06",),
    S.ACCEPTED: ("F04",),
    S.FORWARDED: ("F07",),
    S.ASSIGNED: ("F08",),
    S.REDIRECTED: ("F06",),
    S.DECLINED: ("F05",),
    S.OBJECTED: ("F09",),
    S.DECIDED: ("F11", "F34"),
    S.REVIEWING: ("F13",),
    S.FINAL_REVIEWING: ("F13",),
}
"""state → the papers one of which must be there."""


A = Action
WAYS: tuple[tuple[int, int, tuple[Action, ...]], ...] = (
    (0, 1, (A.DECLINE,)),
    (0, 1, (A.REDIRECT,)),
    (0, 1, (A.FORWARD,)),
    (1, 1, (A.OBJECT,)),
    (0, 1, (A.ACCEPT, A.DECIDE, A.ARCHIVE)),
    (0, 1, (A.ACCEPT, A.DECIDE, *(A.REQUEST_REVIEW, A.ANSWER_REVIEW) * 2)),
    (0, 0, (A.ACCEPT, A.DECIDE, *(A.REQUEST_REVIEW, A.RECORD_REVIEW) * 2)),
)
"""(kind, choice, actions): into the states that a run of chance meets a few times only, or never.

The odd choice is the one where this organ answers the 复查, 复核.
"""


def machine_on(desk: OpenDesk, tally: Tally) -> Callable[[], RuleBasedStateMachine]:
    """The machine over one desk; its counters last for the whole run."""
    pressed = st.integers(0, 1000)

    class Matter(RuleBasedStateMachine):
        @initialize(kind=st.sampled_from((0, 0, 0, 0, 1, 1, 2, 3, 4)))
        def registered(self, kind: int) -> None:
            self.matter = Pressing(desk, tally, kind)

        @rule(choice=pressed)
        def go_on(self, choice: int) -> None:
            self.matter.go_on(choice)
            self.matter.press_greyed(0)

        @rule(choice=pressed)
        def go_on_further(self, choice: int) -> None:
            for step in range(4):
                self.matter.go_on(choice + step)
                self.matter.press_greyed(0)
                _require_lawful(self.matter)

        @rule(choice=pressed)
        def press_what_is_greyed(self, choice: int) -> None:
            self.matter.press_greyed(choice)

        @rule(choice=pressed)
        def press_with_something_wrong(self, choice: int) -> None:
            self.matter.press_wrong(choice)

        @rule(days=st.sampled_from((1, 6, 30, 70)))
        def time_passes(self, days: int) -> None:
            self.matter.wait(days)
            self.matter.press_greyed(0)

        @rule(choice=pressed)
        def make_void(self, choice: int) -> None:
            self.matter.void(choice)

        @rule(choice=pressed)
        def supervise(self, choice: int) -> None:
            self.matter.slip(choice)

        @invariant()
        def the_law_holds(self) -> None:
            if hasattr(self, "matter"):
                _require_lawful(self.matter)

        def teardown(self) -> None:
            if hasattr(self, "matter"):
                self.matter.numbers_without_gaps()

    return Matter


def _require_lawful(matter: Pressing) -> None:
    desk = matter.desk.desk
    with desk.db.read() as connection:
        case = connection.execute(select(r.Case.__table__).where(r.Case.id == matter.case_id)).one()
        papers = connection.execute(
            select(r.Document.__table__).where(
                r.Document.case_id == matter.case_id, r.Document.state == "issued"
            )
        ).all()
        owed = connection.execute(
            select(r.Deadline.__table__).where(r.Deadline.case_id == matter.case_id)
        ).all()
        kinds = set(connection.scalars(select(r.Event.kind).where(r.Event.case_id == matter.case_id)))
    _require_proof(case, papers, kinds)
    finals = [row for row in owed if row.rule == "C09" and row.met_on is None and not row.closed_reason]
    assert len(finals) <= 1
    assert all(row.extended_days <= 30 for row in owed)
    assert sum(paper.form_id == "F10" for paper in papers) <= 1
    for paper in papers:
        said = paper.fields
        if paper.form_id in ("F05", "F06"):
            assert said["where"] and said["where_address"] and said["where_phone"]
        if paper.form_id == "F11":
            assert said["review_organ"]
            demands = {one["demand"] for one in said["answers"]}
            assert demands >= set(case.demands) or any(one.is_partial for one in papers)
        if paper.form_id == "F10":
            assert paper.signer_id and said["notice_reason"] and said.get("days", 30) <= 30


def _require_proof(case: Any, papers: Any, kinds: set[str]) -> None:
    """No state without its document (domain: §1.5); closing needs nothing of the petitioner (G7)."""
    forms = [paper.form_id for paper in papers]
    if case.state in PROOFS:
        assert set(PROOFS[case.state]) & set(forms)
    if case.state is S.FINAL_REVIEWING:
        assert forms.count("F13") == 2
    if case.state in (S.REVIEWED, S.TERMINATED):
        assert "F12" in forms or EventKind.OUTSIDE_REVIEW.value in kinds
    if case.state in (S.CONCLUDED, S.ARCHIVED):
        assert case.concluded_on and case.conclusion
    assert (case.state is S.ARCHIVED) == bool(case.archive_number)


def _lead_to_what_is_rare(desk: OpenDesk, tally: Tally, turn: int) -> None:
    """A sealed matter, one not told of; a late extension, an unserved notice, 复查 by us and by others."""
    Pressing(desk, tally, kind=4).press_greyed(0)
    for action in (Action.ASSIGN_OUT, Action.INFORM):
        other = Pressing(desk, tally, kind=0, is_new_year=False)
        other.press(action, 1)
        other.press_greyed(0)
    matter = Pressing(desk, tally, kind=0, is_new_year=False)
    matter.road = ()
    steps: tuple[Callable[[], None], ...] = (
        lambda: matter.press(Action.ACCEPT, 1),
        *((lambda: matter.press(Action.EXTEND, 1), lambda: matter.serve(1)) if turn % 2 else ()),
        lambda: matter.wait(70),
        *((lambda: matter.press_damaged(Action.DECIDE, 1),) if turn < 2 else ()),
        lambda: matter.press(Action.DECIDE, 1),
        lambda: matter.serve(1),  # the opinion; the notice lies there still
        lambda: matter.serve(1),
        lambda: matter.press(Action.REQUEST_REVIEW, turn % 2),
        *((lambda: matter.press(Action.ANSWER_REVIEW, 1),) if turn % 2 else ()),
    )
    for step in steps:
        step()
        matter.press_greyed(0)
        _require_lawful(matter)


def _go_every_way(desk: OpenDesk, tally: Tally) -> None:
    """Along each of the ways, looking at the buttons before and after its papers are served."""
    for kind, choice, actions in WAYS:
        matter = Pressing(desk, tally, kind, road=())
        for action in actions:
            matter.press(action, choice)
            matter.press_greyed(0)
            while matter.facts().waiting:
                matter.serve(1)
            matter.press_greyed(0)
            _require_lawful(matter)


def _stand_still_where_it_is_rare(desk: OpenDesk, tally: Tally) -> None:
    """Matters of one year: under supervision, accepted and then told elsewhere, simple, of long ago."""
    late = []
    for turn in range(ENOUGH):
        supervised = Pressing(desk, tally, kind=0, road=(), is_new_year=turn == 0)
        supervised.press(A.ACCEPT, 1)
        supervised.slip(0)
        elsewhere = Pressing(desk, tally, kind=0, road=(), is_new_year=False)
        for action in (A.ACCEPT, A.INFORM):
            elsewhere.press(action, 1)
        simple = Pressing(desk, tally, kind=0, road=(A.REPLY,), is_new_year=False)
        for action in (A.ACCEPT, A.REPLY):
            simple.press(action, 1)
            simple.press_greyed(0)
        while simple.facts().waiting:
            simple.serve(1)
        simple.press_greyed(0)
        inquiry = Pressing(desk, tally, kind=3, road=(), is_new_year=False)
        for role in range(len(LOGINS)):
            for matter in (supervised, elsewhere, inquiry):
                matter.press_greyed(role)
        _require_lawful(elsewhere)
        late.append(Pressing(desk, tally, kind=1, road=(), is_new_year=False))
    late[0].wait(30)
    for matter in late:
        matter.press_greyed(0)


def _heard(tally: Tally) -> dict[str, int]:
    return {said: sum(n for kind, n in tally.refused.items() if said in kind) for said in SENTENCES}


def test_no_sequence_of_presses_breaks_the_law(desk: OpenDesk) -> None:
    tally = Tally()
    run_state_machine_as_test(  # type: ignore[no-untyped-call]  # hypothesis carries no types here
        machine_on(desk, tally),
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            phases=(Phase.generate,),  # a shrunk run would not meet the same counters
        ),
    )
    for turn in range(2 * ENOUGH):
        _lead_to_what_is_rare(desk, tally, turn)
    _go_every_way(desk, tally)
    _stand_still_where_it_is_rare(desk, tally)
    states = frozenset[CaseState]().union(*(arrow.sources for arrow in ARROWS.values()))
    assert len(states) >= 15 and states - set(tally.entered) == set()
    assert {said: n for said, n in _heard(tally).items() if n < ENOUGH} == {}
    unknown = [kind for kind in tally.refused if not any(said in kind for said in SENTENCES)]
    assert unknown == []
    assert desk.counts()["evaluation"] == 0
