"""The order of a slip's life and what each step asks for."""

from dataclasses import replace
from datetime import date

import pytest

from xinfang_desk.domain import slip_rules
from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.supervision import InstructionDraft, SlipDraft, SlipReport
from xinfang_desk.domain.terms import LimitKind, Role, SlipReason, SlipSource, SlipState

CLERK = Actor(1, "clerk", 1, "陈秋", frozenset({Role.CLERK}))
DIRECTOR = Actor(2, "director", 2, "赵平", frozenset({Role.DIRECTOR}))
AUDITOR = Actor(3, "auditor", 3, "沈立", frozenset({Role.AUDITOR}))

SIGNED = date(2026, 3, 25)
DUE = date(2026, 4, 9)
DRAFT = SlipDraft(
    case_id=1,
    reason=SlipReason.OVERDUE,
    unit_id=3,
    summary="信访人反映养老机构押金不退。",
    demands=("查明押金去向",),
)
REPORT = SlipReport("青民救〔2026〕7号", "押金已退", date(2026, 4, 8), "刘家宁", date(2026, 4, 8))

# state: who may press what, by the actor with every role of the desk
OPEN_VERBS = {
    SlipState.DRAFT: {"revise", "sign_out", "void"},
    SlipState.ISSUED: {"acknowledge", "extend", "void", "print"},
    SlipState.ACKNOWLEDGED: {"progress", "extend", "report", "void", "print"},
    SlipState.REPORTED: {"review", "print"},
    SlipState.RETURNED: {"progress", "extend", "report", "void", "print"},
    SlipState.APPROVED: {"archive", "print"},
    SlipState.ARCHIVED: {"print"},
    SlipState.VOID: set(),
}
DIRECTORS_OWN = {"sign_out", "extend", "review", "archive", "void"}


@pytest.mark.parametrize("state", list(SlipState))
def test_the_verbs_of_each_state(state: SlipState) -> None:
    def pressed(actor: Actor) -> set[str]:
        return {verb for verb, sentence in slip_rules.allowed(actor, state).items() if sentence is None}

    assert pressed(DIRECTOR) == OPEN_VERBS[state]
    assert pressed(CLERK) == OPEN_VERBS[state] - DIRECTORS_OWN
    assert pressed(AUDITOR) == set()


def test_nothing_is_reviewed_without_the_heads_signature() -> None:
    for verb in ("review", "archive"):
        assert "没有处长签字" in str(slip_rules.verb_refusal(DIRECTOR, SlipState.ACKNOWLEDGED, verb))


def test_what_is_signed_out_is_not_changed_any_more() -> None:
    assert "已经签发" in str(slip_rules.state_refusal(SlipState.ACKNOWLEDGED, "revise"))
    assert "已归档" in str(slip_rules.state_refusal(SlipState.ARCHIVED, "revise"))


def fields(problems: tuple[object, ...]) -> list[str]:
    return [problem.field for problem in problems]  # type: ignore[attr-defined]  # a Problem


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"unit_id": None}, "unit_id"),
        ({"assisting_unit_ids": (3,)}, "assisting_unit_ids"),
        ({"reason": None}, "reason"),
        ({"demands": ("  ",)}, "demands"),
        ({"summary": " "}, "summary"),
        ({"summary": "长" * 2001}, "summary"),
        ({"limit_value": 0}, "limit_value"),
        ({"limit_value": 366}, "limit_value"),
        ({"limit_kind": LimitKind.UNTIL}, "until"),
    ],
)
def test_what_a_draft_needs(change: dict[str, object], field: str) -> None:
    assert fields(slip_rules.draft_problems(replace(DRAFT, **change))) == [field]  # type: ignore[arg-type]  # own kinds


def test_a_whole_draft_has_no_problem() -> None:
    assert slip_rules.draft_problems(DRAFT) == ()


def test_an_instruction_says_whose_and_when() -> None:
    said = replace(DRAFT, instruction=InstructionDraft(text="请三日内报。"))
    assert fields(slip_rules.draft_problems(said)) == ["instruction.leader", "instruction.happened_on"]


def test_signing_out_today_or_earlier_but_not_before_the_visit() -> None:
    def problems(draft: SlipDraft, on: date) -> list[str]:
        return fields(slip_rules.sign_out_problems(draft, on, SIGNED, date(2026, 3, 20)))

    assert problems(DRAFT, SIGNED) == []
    assert problems(DRAFT, date(2026, 3, 26)) == ["signed_on"]
    assert problems(DRAFT, date(2026, 3, 19)) == ["signed_on"]
    assert problems(replace(DRAFT, limit_kind=LimitKind.UNTIL, until=SIGNED), SIGNED) == ["until"]
    by_order = replace(DRAFT, reason=SlipReason.INSTRUCTION)
    assert problems(by_order, SIGNED) == ["instruction.text"]
    assert problems(replace(by_order, sources=(SlipSource.SUPERIOR,)), SIGNED) == []


@pytest.mark.parametrize(
    ("until", "reason", "approver", "approved", "today", "expected"),
    [
        (date(2026, 4, 30), "等协调会", 4, date(2026, 4, 8), date(2026, 4, 8), []),
        (date(2026, 4, 30), "等协调会", 4, DUE, DUE, []),
        (date(2026, 4, 30), "等协调会", 4, date(2026, 4, 8), date(2026, 4, 10), ["approved_on"]),
        (date(2026, 4, 30), "等协调会", 4, date(2026, 4, 9), date(2026, 4, 8), ["approved_on"]),
        (DUE, "等协调会", 4, date(2026, 4, 8), date(2026, 4, 8), ["until"]),
        (date(2026, 4, 30), " ", 4, date(2026, 4, 8), date(2026, 4, 8), ["reason"]),
        (date(2026, 4, 30), "等协调会", None, date(2026, 4, 8), date(2026, 4, 8), ["approver"]),
    ],
)
def test_an_extension_is_approved_before_the_limit(
    until: date, reason: str, approver: int | None, approved: date, today: date, expected: list[str]
) -> None:
    found = slip_rules.extension_problems(until, reason, approver, approved, DUE, today)
    assert fields(found) == expected


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"head_signed_by": " "}, "head_signed_by"),
        ({"head_signed_on": None}, "head_signed_on"),
        ({"head_signed_on": date(2026, 3, 24)}, "head_signed_on"),
        ({"reported_on": date(2026, 4, 7)}, "reported_on"),
        ({"reported_on": date(2026, 4, 20)}, "reported_on"),
        ({"summary": ""}, "summary"),
    ],
)
def test_no_report_without_the_heads_signature_and_its_day(change: dict[str, object], field: str) -> None:
    found = slip_rules.report_problems(replace(REPORT, **change), SIGNED, date(2026, 4, 9))  # type: ignore[arg-type]  # own kinds
    assert fields(found) == [field]
    assert slip_rules.report_problems(REPORT, SIGNED, date(2026, 4, 9)) == ()


def test_a_return_says_why() -> None:
    def problems(accept: bool, reason: str, on: date) -> list[str]:
        return fields(slip_rules.review_problems(accept, reason, on, date(2026, 4, 8), date(2026, 4, 10)))

    assert problems(True, "", date(2026, 4, 10)) == []
    assert problems(False, "没有答复信访人", date(2026, 4, 10)) == []
    assert problems(False, " ", date(2026, 4, 10)) == ["reason"]
    assert problems(True, "", date(2026, 4, 11)) == ["on"]
    assert problems(True, "", date(2026, 4, 7)) == ["on"]


def test_a_draft_is_tidied() -> None:
    typed = replace(DRAFT, summary="第一行\r\n二\t", demands=("", " 查\n明 "), assisting_unit_ids=(4, 4))
    tidied = slip_rules.tidy_slip(typed)
    assert (tidied.summary, tidied.demands, tidied.assisting_unit_ids) == ("第一行\n二", ("查明",), (4,))
