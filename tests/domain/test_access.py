"""Who may do what, cell by cell against a table written out by hand."""

import pytest

from xinfang_desk.domain import access
from xinfang_desk.domain.access import Act, Actor
from xinfang_desk.domain.errors import Forbidden
from xinfang_desk.domain.terms import Role

# act: clerk director officer keeper auditor
CELLS = """
register         x x . . .
list_cases       x x . . .
open_case        x x . . .
search           x x . . .
note             x x . . .
link             x x . . .
merge            . x . . .
undo_merge       . x . . .
conclude_on_spot x x . . .
assign           . x . . .
seal_in          x x x . .
open_sealed      . . x . .
print_sealed     . . x . .
handle_sealed    . . x . .
send_sealed      . . x . .
reclassify_sealed . . x . .
unseal           . . x . .
draft_slip       x x . . .
record_slip      x x . . .
sign_out_slip    . x . . .
extend_slip      . x . . .
review_slip      . x . . .
archive_slip     . x . . .
void_slip        . x . . .
draft_paper      x x . . .
sign_out_paper   . x . . .
void_paper       . x . . .
record_handling  x x . . .
review_feedback  . x . . .
decide_recusal   . x . . .
archive_case     . x . . .
reopen_case      . x . . .
print            x x . . .
print_blank      x x x x x
keep_accounts    . . . x .
keep_lists       . . . x .
keep_calendar    . . . x .
keep_settings    . . . x .
back_up          . . . x .
check            x x x x x
reindex          . . . x .
demo             . . . x .
read_journal     . . . . x
who_looked       . x . . x
confirm_clock    . x . . .
admit_officer    . . x . .
"""
ROLES = (Role.CLERK, Role.DIRECTOR, Role.OFFICER, Role.KEEPER, Role.AUDITOR)
ROWS = [line.split() for line in CELLS.strip().splitlines()]


def actor(*roles: Role) -> Actor:
    return Actor(1, "chenqiu", 1, "陈秋", frozenset(roles))


@pytest.mark.parametrize(
    ("act", "role", "allowed"),
    [
        pytest.param(Act(row[0]), role, mark == "x", id=f"{row[0]}-{role}")
        for row in ROWS
        for role, mark in zip(ROLES, row[1:], strict=True)
    ],
)
def test_each_cell(act: Act, role: Role, allowed: bool) -> None:
    assert access.may(actor(role), act) is allowed


def test_the_table_above_is_complete() -> None:
    assert {row[0] for row in ROWS} == set(Act) == set(access.TABLE)


def test_roles_combine() -> None:
    both = actor(Role.CLERK, Role.OFFICER)
    assert access.may(both, Act.REGISTER) and access.may(both, Act.OPEN_SEALED)
    assert both.title == "登记员、保密专管员"


@pytest.mark.parametrize("act", [act for act in Act if access.TABLE[act] != frozenset(Role)])
def test_every_refusal_has_a_polite_sentence(act: Act) -> None:
    nobody = Actor(0, "", 0, "", frozenset())
    sentence = access.refusal(nobody, act)
    assert sentence is not None and sentence.endswith("。")
    with pytest.raises(Forbidden, match=sentence):
        access.require(nobody, act)


def test_whoever_may_is_not_refused() -> None:
    assert access.refusal(actor(Role.DIRECTOR), Act.SIGN_OUT_SLIP) is None
    access.require(actor(Role.DIRECTOR), Act.SIGN_OUT_SLIP)


@pytest.mark.parametrize(
    ("roles", "is_fine"),
    [
        ({Role.CLERK, Role.DIRECTOR}, True),
        ({Role.KEEPER, Role.CLERK}, True),
        ({Role.OFFICER, Role.AUDITOR}, True),
        ({Role.KEEPER, Role.AUDITOR}, False),
        ({Role.KEEPER, Role.OFFICER}, False),
        (set(), False),
    ],
)
def test_the_keeper_stands_apart(roles: set[Role], is_fine: bool) -> None:
    assert (access.roles_problem(frozenset(roles)) is None) is is_fine
