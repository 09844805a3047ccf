"""账号: who may sign in at the desk, what a login and a password (口令) must be."""

import re
from dataclasses import dataclass
from datetime import datetime

from xinfang_desk.domain.access import roles_problem
from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.terms import Role
from xinfang_desk.domain.typed_text import clean_line

MUST_CHANGE = "must_change"
"""Name among an account's own settings: a temporary password is in force."""

TEMPORARY = "您用的还是临时口令，请先改成只有自己知道的口令。"
"""Whoever gave a temporary password could sign in with it too; it opens and admits nothing sealed."""

MIN_PASSWORD = 8
MAX_PASSWORD = 200
_LOGIN = re.compile(r"[a-z][a-z0-9._-]{1,31}")


@dataclass(frozen=True, slots=True)
class PersonAtDesk:
    """A person who can be chosen on the sign-in sheet; known before anybody signed in."""

    login: str
    name: str


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """A new account as the keeper types it; the person is in the staff list, or is put there."""

    login: str = ""
    name: str = ""
    post: str = ""
    staff_id: int | None = None
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as the keeper sees it.

    Attributes:
        must_change: a temporary password is in force; it is changed at the next sign-in.
        is_admitted: holds the key to sealed matters; an officer who does not cannot open them yet.
    """

    account_id: int
    login: str
    name: str
    post: str
    roles: frozenset[Role]
    is_active: bool
    must_change: bool
    is_admitted: bool
    created_at: datetime
    last_sign_in_at: datetime | None


@dataclass(frozen=True, slots=True)
class SignInFacts:
    """What the person who just signed in is told first.

    Attributes:
        name: as on papers.
        must_change: the password is a temporary one and has to be changed before anything else.
        last_sign_in_at: the time before this one, so that a stranger's use is noticed.
        clock_back: the computer's clock and the later moment the desk has already seen, when the
            clock was set back and no director has confirmed it yet.
    """

    name: str
    must_change: bool
    last_sign_in_at: datetime | None
    clock_back: tuple[datetime, datetime] | None = None


def password_problem(password: str, login: str, field: str = "password") -> Problem | None:
    """Why a password cannot be used; None when it can."""
    if len(password) < MIN_PASSWORD:
        return Problem(field, f"口令至少 {MIN_PASSWORD} 个字符，可以用一句自己记得住的话。")
    if len(password) > MAX_PASSWORD:
        return Problem(field, f"口令最多 {MAX_PASSWORD} 个字符。")
    if len(set(password)) < 4 or password.casefold() == login.casefold():
        return Problem(field, "这个口令太容易猜到，请换一个。")
    return None


def login_problem(login: str) -> Problem | None:
    """Why a login cannot be used; None when it can."""
    if _LOGIN.fullmatch(login):
        return None
    return Problem("login", "登录名请用 2 到 32 个小写字母、数字，以字母开头，例如 zhangwei。")


def draft_problems(draft: AccountDraft) -> tuple[Problem, ...]:
    """What keeps a new account from being made, in the order of the form."""
    found = [problem] if (problem := login_problem(draft.login)) else []
    if draft.staff_id is None and not clean_line(draft.name):
        found.append(Problem("name", "请填写姓名；每个账号只属于一个人。"))
    if (sentence := roles_problem(draft.roles)) is not None:
        found.append(Problem("roles", sentence))
    return tuple(found)
