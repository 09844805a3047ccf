"""Visits to register: new mixtures of what the desk already holds, as heavy as real ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection, func, select

from xinfang_desk.domain.identity import check_character
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import PartyRole
from xinfang_desk.services import Services
from xinfang_desk.store import records as r

RETURNING = 0.3
"""Share of visitors who came before and whom the clerk recognises."""


def visits(services: Services, count: int, seed: int = 1) -> list[VisitDraft]:
    """Drafts that can be saved: names, addresses and facts of other rows, an ID number of their own."""
    rng = random.Random(seed)
    with services.context.read() as connection:
        drafts = [_visit(connection, rng) for _ in range(count)]
    return [_looked_at(services, replace(draft, received_on=services.context.today)) for draft in drafts]


def _looked_at(services: Services, draft: VisitDraft) -> VisitDraft:
    """The draft with every doubt kept (保留), as the clerk does for a number she read twice."""
    doubts = services.registration.check(draft)
    return replace(draft, kept=frozenset(doubt.field for doubt in doubts if doubt.keepable))


def _visit(connection: Connection, rng: random.Random) -> VisitDraft:
    said, other = next(_cases(connection, rng)), next(_cases(connection, rng))
    who = next(_parties(connection, rng))
    draft = VisitDraft(
        petitioner_name=who.name,
        id_number=_number(rng),
        phone=f"1420{rng.randrange(10**7):07d}",
        address=who.address,
        title=said.title or "反映情况",
        facts=f"{said.facts}{other.facts[:40]}",
        demands=said.demands or ("请求书面答复",),
        category_code=said.category_code or "",
        region_code=said.region_code or "",
    )
    if rng.random() < RETURNING and who.person_id is not None:
        return replace(draft, id_number=who.id_number, phone=who.phone, same_person_id=who.person_id)
    return draft


def _cases(connection: Connection, rng: random.Random) -> Iterator[r.Case]:
    wanted = (r.Case.title, r.Case.facts, r.Case.demands, r.Case.category_code, r.Case.region_code)
    last = connection.scalar(select(func.max(r.Case.id))) or 0
    while True:
        query = select(*wanted).where(
            r.Case.id == rng.randint(1, last), ~r.Case.is_sealed, r.Case.facts != ""
        )
        yield from connection.execute(query)


def _parties(connection: Connection, rng: random.Random) -> Iterator[r.Party]:
    party = r.Party
    last = connection.scalar(select(func.max(party.id))) or 0
    is_known = (party.role == PartyRole.MAIN) & (party.id_number != "") & (party.name != "")
    while True:
        wanted = (party.name, party.address, party.id_number, party.phone, party.person_id)
        yield from connection.execute(select(*wanted).where(party.id == rng.randint(1, last), is_known))


def _number(rng: random.Random) -> str:
    """A fictitious resident number of region 6399 with its check digit."""
    year, month, day = rng.randint(1940, 2005), rng.randint(1, 12), rng.randint(1, 28)
    body = f"63990{rng.randint(1, 3)}{year}{month:02d}{day:02d}{rng.randrange(1000):03d}"
    return body + check_character(body)
