"""Logins, passwords and new accounts."""

from __future__ import annotations

import pytest

from xinfang_desk.domain.accounts import AccountDraft, draft_problems, login_problem, password_problem
from xinfang_desk.domain.terms import Role


@pytest.mark.parametrize("login", ["clerk", "chen.qiu", "w2", "li_min-2"])
def test_logins_that_can_be(login: str) -> None:
    assert login_problem(login) is None


@pytest.mark.parametrize("login", ["", "a", "Clerk", "陈秋", "2nd", "with space", "x" * 33])
def test_logins_that_cannot_be(login: str) -> None:
    assert login_problem(login) is not None


@pytest.mark.parametrize("password", ["desk-2026", "青川2026信访", "correct horse"])
def test_passwords_that_can_be(password: str) -> None:
    assert password_problem(password, "clerk") is None


@pytest.mark.parametrize("password", ["", "short", "aaaaaaaa", "12121212", "Zhangwei1", "x" * 201])
def test_passwords_that_cannot_be(password: str) -> None:
    assert password_problem(password, "zhangwei1") is not None


def test_a_new_account_needs_login_person_and_roles_that_fit() -> None:
    fields = [problem.field for problem in draft_problems(AccountDraft())]
    assert fields == ["login", "name", "roles"]
    both = frozenset({Role.KEEPER, Role.OFFICER})
    assert [p.field for p in draft_problems(AccountDraft("chen", "陈秋", roles=both))] == ["roles"]
    assert draft_problems(AccountDraft("chen", staff_id=3, roles=frozenset({Role.CLERK}))) == ()
