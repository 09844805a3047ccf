"""Whom a matter is not given to on any paper or record: the accused (G3) and who stays away (回避)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain import firewall, recusal
from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.firewall import Recipient, Wall
from xinfang_desk.domain.handling_recipients import recipients
from xinfang_desk.store import records as r
from xinfang_desk.store import recusals, walls


def people_problems(
    session: Session, case: r.Case, draft: Any, *, signer: str = "", but: Collection[str] = ()
) -> list[Problem]:
    """A problem beside each field that names somebody who must not have to do with the matter.

    Args:
        session: the open transaction.
        case: the matter.
        draft: what was typed, of a paper or of a record.
        signer: name of who would sign it.
        but: fields that speak of a 回避 itself.
    """
    found = accused_problems(session, walls.of_case(session, case), draft, signer=signer)
    away = recusals.away_names(session, case.id)
    return [*found, *recusal.person_problems(draft, away, signer=signer, but=but)]


def accused_problems(session: Session, around: Wall, draft: Any, *, signer: str = "") -> list[Problem]:
    """As :func:`people_problems`, of the accused alone: whoever is complained of gets nothing of it."""
    if around == firewall.OPEN:
        return []
    named = list(recipients(draft))
    if signer:
        named.append(("signer_id", Recipient(person=signer)))
    refused = ((field, firewall.refusal(around, to)) for field, to in _with_units(session, named))
    return [Problem(field, sentence) for field, sentence in refused if sentence is not None]


def _with_units(session: Session, named: list[tuple[str, Recipient]]) -> Iterator[tuple[str, Recipient]]:
    """People with the unit they serve in: one who serves under the accused is refused too."""
    people = {to.person for _, to in named if to.person}
    known = select(r.Staff.name, r.Staff.unit_id).where(r.Staff.name.in_(people))
    units = {row.name: row.unit_id for row in session.execute(known)} if people else {}
    for field, to in named:
        yield field, replace(to, member_of=units.get(to.person)) if to.person else to
