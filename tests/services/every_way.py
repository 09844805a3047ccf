"""Every way into a matter through the services: whatever is named by a parameter, wherever it stands."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from sqlalchemy import select

from tests.fixtures_desk import OpenDesk
from tests.services.handling_cases import APPEAL, DAY, accepted, registered
from tests.services.merging import number_of, person_of
from tests.services.test_attachments import KIND, PNG
from tests.services.test_recusals import _slip
from xinfang_desk.domain.follow_up import PromiseDraft
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_papers import DRAFTS
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.supervision import SlipDraft
from xinfang_desk.domain.terms import LinkKind, Role
from xinfang_desk.services import Services
from xinfang_desk.services.context import Context
from xinfang_desk.store import records as r

SEALED_ONLY = frozenset({"sealed"})
"""Services whose matters are all sealed; their test of who may is theirs."""

NUMBERED = (
    *("matters.other_number", "cases.other_number", "cases.number", "case_file.number"),
    *("registration.number", "papers.text", "supervision.text"),
)
"""Parameters, by service, that take the number of a matter."""

OTHERWISE = frozenset({"cases.record_platform(number)", "supervision.progress(text)"})
"""Calls whose parameter of that name is something else."""

Ids = dict[str, Any]


@dataclass(frozen=True)
class Way:
    """One call that names the matter, or something of it, by one of its parameters."""

    name: str
    call: Callable[[], object]


def methods(services: Services) -> Iterator[tuple[str, Callable[..., object]]]:
    """Every public method of every service, as ``cases.open``."""
    for name, part in vars(Services).items():
        if isinstance(part, cached_property):
            service = getattr(services, name)
            for method, made in inspect.getmembers(service, inspect.ismethod):
                if not method.startswith("_"):
                    yield f"{name}.{method}", made


def with_every_role(desk: OpenDesk, login: str) -> Services:
    """The same person as clerk, director, officer and auditor, so that only 回避 can keep him out."""
    own = desk.as_(login).context
    roles = frozenset({Role.CLERK, Role.DIRECTOR, Role.OFFICER, Role.AUDITOR})
    return Services(Context(desk.desk, replace(own.actor, roles=roles), own.unlocked))


def everything_of(desk: OpenDesk, case_id: int) -> Ids:
    """What belongs to a matter, by the names that parameters have for it."""
    clerk, director = desk.as_("clerk"), desk.as_("director")
    slip_id = _slip(desk, case_id)
    attachment_id = clerk.attachments.add_bytes(case_id, PNG, "收据.png", KIND)
    promise = PromiseDraft("救助金到账", "刘家宁", "社会救助处", date(2026, 5, 20))
    promise_id = clerk.follow_up.promise(case_id, promise)
    under = registered(
        desk, replace(APPEAL, petitioner_name="许多多", id_number="", phone="", title="并入的")
    )
    persons = person_of(desk, case_id), person_of(desk, under)
    persons_merge = director.persons.merge(*persons, "同一人")
    matters_merge = director.matters.merge(case_id, under, "同一件")
    with desk.desk.db.read() as connection:
        query = select(r.Document.id).where(r.Document.case_id == case_id, r.Document.form_id == "F04")
        document_id = connection.scalars(query).one()
        of_it = select(r.ReceiptCase.receipt_id).where(r.ReceiptCase.case_id == case_id)
        receipt_id = connection.scalars(of_it.order_by(r.ReceiptCase.receipt_id)).first()
    return {
        **dict.fromkeys(("case_id", "kept_id", "absorbed_id"), case_id),
        **dict.fromkeys(NUMBERED, number_of(desk, case_id)),
        **dict.fromkeys(("first_id", "second_id", "person_id"), persons[0]),
        "receipt_id": receipt_id,
        "document_id": document_id,
        "slip_id": slip_id,
        "attachment_id": attachment_id,
        "promise_id": promise_id,
        "paper": PaperOf("F04", document_id),
        "merge_id": matters_merge,
        "persons.merge_id": persons_merge,
    }


def two_worlds(desk: OpenDesk) -> tuple[Ids, Ids]:
    """Everything of a matter, and of another one of another person."""
    other = replace(
        APPEAL, petitioner_name="单玉兰", id_number="63990319850315028X", phone="14200000009", title="别的事"
    )
    return everything_of(desk, accepted(desk)), everything_of(desk, accepted(desk, other))


def ways(services: Services, ours: Ids, others: Ids) -> list[Way]:
    """Every call with one parameter of the matter and everything else of another one.

    Args:
        services: of whoever calls.
        ours: what belongs to the matter.
        others: what belongs to the other one.
    """
    found = []
    for name, method in methods(services):
        service = name.partition(".")[0]
        if service in SEALED_ONLY:
            continue
        mine, theirs = _for(service, ours), _for(service, others)
        wanted = inspect.signature(method).parameters
        drafts = _drafts(name)
        for key in (*(key for key in wanted if key in mine), *drafts):
            given = _filled(service, wanted, theirs)
            given |= {key: mine[key]} if key in wanted else drafts[key](ours)
            if f"{name}({key})" not in OTHERWISE:
                found.append(Way(f"{name}({key})", partial(method, **given)))
    return found


def _for(service: str, ids: Ids) -> Ids:
    """What the parameters of a service mean."""
    own = {key.removeprefix(f"{service}."): value for key, value in ids.items() if f"{service}." in key}
    persons = dict.fromkeys(("kept_id", "absorbed_id"), ids["person_id"]) if service == "persons" else {}
    return {key: value for key, value in ids.items() if "." not in key} | persons | own


def _drafts(name: str) -> dict[str, Callable[[Ids], dict[str, Any]]]:
    """Drafts that name a matter in a field."""
    base = replace(APPEAL, petitioner_name="过路人", id_number="", phone="", relation=LinkKind.RELATED)
    return {
        "registration.register": {
            "joins": lambda ids: {"draft": replace(base, joins_case_id=ids["case_id"])},
            "relates": lambda ids: {"draft": replace(base, relates_to_case_id=ids["case_id"])},
        },
        "supervision.draft": {"of": lambda ids: {"draft": SlipDraft(case_id=ids["case_id"])}},
    }.get(name, {})


def _filled(service: str, wanted: Any, others: Ids) -> dict[str, Any]:
    """Something for what must be given: whoever is kept out does not come so far as to use it."""
    drafts = {"handling": DRAFTS[Action.EXTEND](), "supervision": SlipDraft(case_id=others["case_id"])}
    stand_ins: Ids = {
        "action": Action.EXTEND,
        "content": PNG,
        "target": Path("nowhere.pdf"),
        "path": Path(__file__),
        "kind": KIND,
        "draft": drafts.get(service, VisitDraft(petitioner_name="单玉兰")),
        "reason": "核对",
        "form_id": "F21",
        **dict.fromkeys(("on", "returned_on", "signed_on"), DAY),
    }
    needed = (one.name for one in wanted.values() if one.default is inspect.Parameter.empty)
    return {name: others.get(name, stand_ins.get(name, "")) for name in needed}
