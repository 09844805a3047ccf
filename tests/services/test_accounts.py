"""Accounts: made by the keeper, closed, given other roles; officers admit officers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD
from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.accounts import AccountDraft, AccountRow
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.terms import Role
from xinfang_desk.services import Services
from xinfang_desk.services.accounts import AccountsService
from xinfang_desk.services.context import Context
from xinfang_desk.services.opening import sign_in, sign_out

CLERK = frozenset({Role.CLERK})
OFFICER = frozenset({Role.OFFICER})
OWN = "自己的口令2026"


def row(desk: OpenDesk, login: str) -> AccountRow:
    return next(row for row in desk.as_("keeper").accounts.rows() if row.login == login)


def signed_in(desk: OpenDesk, login: str, password: str) -> Services:
    """A second sign-in beside the open desk."""
    return sign_in(desk.office.paths, login, password, desk.desk.clock, writes=False)


def test_a_new_clerk_signs_in_with_a_temporary_password_and_must_change_it(desk: OpenDesk) -> None:
    keeper = desk.as_("keeper").accounts
    password = keeper.add(AccountDraft("zhao", "赵小满", "接访员", roles=CLERK))
    assert row(desk, "zhao").must_change
    assert desk.journalled()[-1][:3] == ("keeper", "add_account", "zhao")
    assert password not in str(desk.journalled())
    new = signed_in(desk, "zhao", password)
    assert new.actor.name == "赵小满"
    assert new.access.facts().must_change
    new.access.change_password(password, OWN)
    assert not new.access.facts().must_change
    sign_out(new)
    sign_out(signed_in(desk, "zhao", "自己的口令2026"))


def test_a_person_of_the_staff_list_is_offered_once(desk: OpenDesk) -> None:
    accounts = desk.as_("keeper").accounts
    offered = {choice.label: choice.key for choice in accounts.staff()}
    assert "周正 局长" in offered
    assert not any(label.startswith("陈秋") for label in offered)
    accounts.add(AccountDraft("zhou", staff_id=int(offered["周正 局长"]), roles=CLERK))
    assert "周正 局长" not in {choice.label for choice in accounts.staff()}
    assert row(desk, "zhou").name == "周正"


@pytest.mark.parametrize(
    "draft",
    [
        AccountDraft("clerk", "另一个人", roles=CLERK),
        AccountDraft("Zhao", "赵小满", roles=CLERK),
        AccountDraft("zhao", "", roles=CLERK),
        AccountDraft("zhao", "赵小满"),
        AccountDraft("zhao", staff_id=99_999, roles=CLERK),
        AccountDraft("zhao", "赵小满", roles=frozenset({Role.KEEPER, Role.AUDITOR})),
    ],
)
def test_what_cannot_be_an_account_writes_nothing(desk: OpenDesk, draft: AccountDraft) -> None:
    before = desk.counts()
    logins = desk.desk.keys.logins()
    with pytest.raises(Refused):
        desk.as_("keeper").accounts.add(draft)
    assert desk.counts() == before
    assert desk.desk.keys.logins() == logins


def test_a_closed_account_opens_nothing_until_it_is_opened_again(desk: OpenDesk) -> None:
    accounts = desk.as_("keeper").accounts
    clerk = row(desk, "clerk").account_id
    accounts.deactivate(clerk)
    with pytest.raises(Refused):
        signed_in(desk, "clerk", PASSWORD)
    with pytest.raises(Refused, match="停用"):
        accounts.reset_password(clerk)
    password = accounts.activate(clerk)
    sign_out(signed_in(desk, "clerk", password))
    with pytest.raises(Refused):
        accounts.activate(clerk)


def test_nobody_closes_himself_or_the_last_keeper(desk: OpenDesk) -> None:
    accounts = desk.as_("keeper").accounts
    keeper = row(desk, "keeper").account_id
    with pytest.raises(Refused, match="自己"):
        accounts.deactivate(keeper)
    with pytest.raises(Refused, match="系统管理员"):
        accounts.set_roles(keeper, CLERK)
    accounts.add(AccountDraft("tang", "唐小薇", roles=frozenset({Role.KEEPER})))
    accounts.set_roles(keeper, CLERK)
    assert row(desk, "keeper").roles == CLERK


def test_roles_change_at_the_next_sign_in(desk: OpenDesk) -> None:
    accounts = desk.as_("keeper").accounts
    accounts.set_roles(row(desk, "clerk").account_id, frozenset({Role.CLERK, Role.DIRECTOR}))
    services = signed_in(desk, "clerk", PASSWORD)
    assert services.actor.roles == {Role.CLERK, Role.DIRECTOR}
    sign_out(services)
    with pytest.raises(Refused, match="不能兼任"):
        accounts.set_roles(row(desk, "clerk").account_id, frozenset({Role.KEEPER, Role.OFFICER}))


def test_one_person_has_one_account(desk: OpenDesk) -> None:
    """Else he would sign beside himself."""
    before = desk.counts()
    with pytest.raises(Refused, match="已经有账号") as refused:
        desk.as_("keeper").accounts.add(AccountDraft("sujing", " 苏静 ", roles=OFFICER))
    assert refused.value.problems[0].field == "name"
    assert desk.counts() == before


def test_an_officer_is_admitted_by_an_officer_and_by_nobody_else(desk: OpenDesk) -> None:
    keeper = desk.as_("keeper").accounts
    password = keeper.add(AccountDraft("guan", "关月", roles=OFFICER))
    guan = row(desk, "guan")
    assert not guan.is_admitted
    with pytest.raises(Forbidden, match="现任保密专管员"):
        keeper.admit_officer(guan.account_id)
    unlocked = desk.office.keys.unlock("guan", password, desk.now)
    assert unlocked.sealed_private is None
    new = Services(Context(desk.desk, Actor(guan.account_id, "guan", 0, "关月", OFFICER), unlocked))
    with pytest.raises(Refused, match="密封钥匙"):
        new.accounts.admit_officer(row(desk, "officer").account_id)
    with pytest.raises(Refused, match="临时口令"):  # which the keeper knows too
        desk.as_("officer").accounts.admit_officer(guan.account_id)
    new.access.change_password(password, OWN)
    desk.as_("officer").accounts.admit_officer(guan.account_id)
    assert row(desk, "guan").is_admitted
    again = signed_in(desk, "guan", OWN)
    assert again.context.unlocked is not None
    assert again.context.unlocked.sealed_private is not None
    sign_out(again)


def test_only_officers_are_admitted(desk: OpenDesk) -> None:
    with pytest.raises(Refused, match="只能准入保密专管员"):
        desk.as_("officer").accounts.admit_officer(row(desk, "clerk").account_id)
    assert not row(desk, "clerk").is_admitted


def test_the_second_sheet_admits_an_officer_when_nobody_else_can(desk: OpenDesk) -> None:
    password = desk.as_("keeper").accounts.reset_password(row(desk, "officer").account_id)
    assert not row(desk, "officer").is_admitted
    desk.desk.close()
    codes = desk.office.founded
    officer = sign_in(desk.office.paths, "officer", password, desk.desk.clock)
    with pytest.raises(Refused, match="临时口令"):
        officer.accounts.admit_myself(codes.sealed_code)
    officer.access.change_password(password, OWN)
    with pytest.raises(Refused, match="密封恢复单"):
        officer.accounts.admit_myself(codes.data_code)
    officer.accounts.admit_myself(codes.sealed_code)
    sign_out(officer)
    again = sign_in(desk.office.paths, "officer", OWN, desk.desk.clock)
    assert again.context.unlocked is not None
    assert again.context.unlocked.sealed_private is not None
    sign_out(again)


def test_the_last_admitted_officer_stays(desk: OpenDesk) -> None:
    accounts = desk.as_("keeper").accounts
    accounts.set_roles(row(desk, "officer").account_id, CLERK)
    assert not row(desk, "officer").is_admitted
    with pytest.raises(Refused, match="最后一名已准入"):
        accounts.set_roles(row(desk, "officer2").account_id, CLERK)
    with pytest.raises(Refused, match="最后一名已准入"):
        accounts.deactivate(row(desk, "officer2").account_id)
    assert row(desk, "officer2").roles == OFFICER


ACTS: dict[str, Callable[[AccountsService], object]] = {
    "rows": lambda accounts: accounts.rows(),
    "staff": lambda accounts: accounts.staff(),
    "add": lambda accounts: accounts.add(AccountDraft("zhao", "赵小满", roles=CLERK)),
    "set_roles": lambda accounts: accounts.set_roles(1, CLERK),
    "reset_password": lambda accounts: accounts.reset_password(1),
    "deactivate": lambda accounts: accounts.deactivate(1),
    "activate": lambda accounts: accounts.activate(1),
    "admit_officer": lambda accounts: accounts.admit_officer(1),
    "admit_myself": lambda accounts: accounts.admit_myself("x"),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_clerk_keeps_no_accounts_and_the_try_is_journalled(desk: OpenDesk, act: str) -> None:
    before = desk.counts()
    with pytest.raises(Forbidden):
        ACTS[act](desk.as_("clerk").accounts)
    assert desk.counts() == before
    assert desk.journalled()[-1][0] == "clerk"
    assert desk.journalled()[-1][4] == "refused"
