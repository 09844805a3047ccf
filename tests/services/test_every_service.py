"""Over all services: whoever stays away gets nowhere, and nothing of a person is seen without a line."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD
from tests.services.handling_cases import APPEAL, accepted, issue, registered
from tests.visitors import ACCUSER
from xinfang_desk.domain.cases import CaseFilter
from xinfang_desk.domain.errors import Away
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_hearings import RecusalSource
from xinfang_desk.domain.sealing_drafts import DRAFTS, SecondOfficer
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.supervision import SlipFilter
from xinfang_desk.domain.terms import Role
from xinfang_desk.services import Services
from xinfang_desk.services.context import Context

OPEN_TO_ALL = {
    "recusals.refusal",  # says that it is closed
}
"""Methods on a matter that tell nothing of it."""

SEALED_ONLY = frozenset({"sealed"})
"""Services whose matters are all sealed; their test of who may is theirs."""


def methods(services: Services) -> Iterator[tuple[str, Callable[..., object]]]:
    """Every public method of every service, as ``cases.open``."""
    for name, part in vars(Services).items():
        if isinstance(part, cached_property):
            service = getattr(services, name)
            for method, made in inspect.getmembers(service, inspect.ismethod):
                if not method.startswith("_"):
                    yield f"{name}.{method}", made


def on_a_matter(services: Services) -> list[tuple[str, Callable[..., object]]]:
    found = []
    for name, method in methods(services):
        first = next(iter(inspect.signature(method).parameters), "")
        if first == "case_id" and name not in OPEN_TO_ALL and name.partition(".")[0] not in SEALED_ONLY:
            found.append((name, method))
    return found


def filled(method: Callable[..., object], case_id: int) -> dict[str, Any]:
    """The matter, and anything for the rest: whoever stays away does not come so far as to use it."""
    wanted = inspect.signature(method).parameters.values()
    needed = [one.name for one in wanted if one.default is inspect.Parameter.empty or one.name == "case_id"]
    stand_ins = {
        "case_id": case_id,
        "action": Action.EXTEND,
        "content": b"1",
        "target": Path("nowhere.pdf"),
        "path": Path(__file__),
    }
    return {name: stand_ins.get(name, "") for name in needed}


def with_every_role(desk: OpenDesk, login: str) -> Services:
    """The same person as clerk, director, officer and auditor, so that only 回避 can keep him out."""
    own = desk.as_(login).context
    roles = frozenset({Role.CLERK, Role.DIRECTOR, Role.OFFICER, Role.AUDITOR})
    return Services(Context(desk.desk, replace(own.actor, roles=roles), own.unlocked))


@pytest.fixture
def away(desk: OpenDesk) -> tuple[Services, int]:
    """陈秋 with every role, told to stay away from the matter."""
    case_id = accepted(desk)
    who: dict[str, Any] = {
        "asked_by": "陈秋",
        "subject": "陈秋",
        "reassigned_to": "赵平",
        "source": RecusalSource.SELF,
    }
    issue(desk, case_id, Action.RECUSE, who="周正", **who)
    return with_every_role(desk, "clerk"), case_id


def test_every_method_on_a_matter_keeps_out_who_stays_away(
    desk: OpenDesk, away: tuple[Services, int]
) -> None:
    services, case_id = away
    names = [name for name, _ in on_a_matter(services)]
    assert {"cases.open", "handling.issue", "case_file.write", "journal.who_looked"} <= set(names)
    before = desk.counts()
    let_in = []
    for name, method in on_a_matter(services):
        try:
            method(**filled(method, case_id))
        except Away:
            continue
        except Exception as error:
            let_in.append(f"{name}: {type(error).__name__} {error}")
        else:
            let_in.append(f"{name}: let in")
    assert let_in == []
    assert desk.counts() == before


def test_an_officer_who_stays_away_gets_into_no_sealed_matter(desk: OpenDesk) -> None:
    case_id = registered(desk, ACCUSER)
    officer = desk.as_("officer")
    assert officer.cases.open_sealed(case_id, "核对").case_id == case_id
    who: dict[str, Any] = {"asked_by": "苏静", "subject": "苏静", "reassigned_to": "顾明"}
    issue(desk, case_id, Action.RECUSE, who="周正", source=RecusalSource.SELF, **who)
    with pytest.raises(Away):
        officer.cases.open_sealed(case_id, "核对")
    second = SecondOfficer("officer2", PASSWORD)
    for action, draft in DRAFTS.items():
        way = getattr(officer.sealed, action.value, None)
        with pytest.raises(Away):
            if way is None:
                officer.sealed.record(case_id, action, draft())
            else:
                way(case_id, draft(), second)
    assert desk.as_("officer2").cases.open_sealed(case_id, "核对").case_id == case_id


def test_whatever_shows_a_person_leaves_a_line(desk: OpenDesk, tmp_path: Path) -> None:
    """By service and act: what it shows of 张𤭢, and the line it leaves."""
    case_id = accepted(desk)
    clerk, director = desk.as_("clerk"), desk.as_("director")
    detail = clerk.cases.open(case_id)
    receipt_id = detail.receipts[0].receipt_id
    paper = next(one for one in detail.papers if one.form_id == "F04")
    person = clerk.registration.suggestions(APPEAL).people[0].person_id
    shows: dict[str, Callable[[], object]] = {
        "open_case": lambda: clerk.cases.open(case_id),
        "reveal": lambda: clerk.cases.reveal(case_id),
        "known": lambda: clerk.registration.known(person),
        "print": lambda: clerk.papers.issue(PaperOf("F01", receipt_id)),
        "export": lambda: clerk.case_file.write(case_id, tmp_path / "卷.pdf"),
        "search": lambda: clerk.search.used("张𤭢", "progress", case_id),
    }
    by_other_ways: list[Callable[[], object]] = [
        lambda: clerk.papers.preview(PaperOf("F01", receipt_id)),
        lambda: clerk.platform.panel(receipt_id),
        lambda: clerk.handling.open_paper(paper.subject_id),
        lambda: clerk.handling.blank(case_id, Action.DECIDE),
        lambda: director.supervision.blank_draft(case_id),
    ]
    for action, show in shows.items():
        before = len(desk.journalled())
        show()
        assert action in {line[1] for line in desk.journalled()[before:]}, action
    for place, way in enumerate(by_other_ways):
        before = len(desk.journalled())
        way()
        new = desk.journalled()[before:]
        assert new and {line[1] for line in new} <= {"open_case", "reveal"}, place


def test_what_is_not_journalled_names_nobody(desk: OpenDesk) -> None:
    """Lists, 今日, search rows and suggestions leave no line, so they show no whole name and no number."""
    accepted(desk)
    clerk = desk.as_("clerk")
    before = len(desk.journalled())
    shown = repr(
        (
            clerk.cases.page(CaseFilter(group="all")),
            clerk.today.page(),
            clerk.search.find("张𤭢", patient=True),
            clerk.supervision.page(SlipFilter(group="all")),
        )
    )
    assert len(desk.journalled()) == before
    for hidden in ("张𤭢", APPEAL.id_number, APPEAL.phone):
        assert hidden not in shown
