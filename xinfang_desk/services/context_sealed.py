"""A sealed matter taken out for an officer who may read it: never for whoever it accuses (G3, G11)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import firewall
from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.errors import Forbidden, refuse
from xinfang_desk.domain.firewall import Recipient, Wall
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.sealing import SealedAction, SealedFacts
from xinfang_desk.domain.sealing_desk import SEATS, is_about_desk, named_reader
from xinfang_desk.domain.sealing_drafts import Finding
from xinfang_desk.domain.terms import Role
from xinfang_desk.domain.visit_plain import visit_from_plain
from xinfang_desk.services.context import Context, Desk
from xinfang_desk.store import records as r
from xinfang_desk.store import sealed_matters, walls
from xinfang_desk.store.sealed_matters import Added

NOT_ADMITTED = "您的账号还没有密封钥匙，请已准入的保密专管员先为您准入。"
NOT_FOR_YOU = "这件密封件按规定由另一位保密专管员阅办，请交给他。"
"""Says nothing of the reason: an accused officer would learn from it that he is accused."""


@dataclass(frozen=True, slots=True)
class SealedMatter:
    """What was taken out.

    Attributes:
        case: its row, with nothing but number, day, state and channel.
        draft: what was registered.
        is_envelope: only the envelope was registered (G4).
        added: what officers added.
        target: whom it accuses, as last decided.
        around: the wall around them.
    """

    case: r.Case
    draft: VisitDraft
    is_envelope: bool
    added: tuple[Added, ...]
    target: str
    around: Wall

    @property
    def facts(self) -> SealedFacts:
        """What the rules must know."""
        letters = [one.content["number"] for one in self._of(SealedAction.TRANSFER)]
        signed_for = {one.content["number"] for one in self._of(SealedAction.ACKNOWLEDGE)}
        results = self._of(SealedAction.FEEDBACK)
        return SealedFacts(
            state=self.case.state,
            received_on=self.case.received_on,
            letters=tuple(letters),
            unanswered=tuple(number for number in letters if number not in signed_for),
            has_result=any(one.content.get("finding") != Finding.PENDING.value for one in results),
            is_told=bool(self._of(SealedAction.TELL)),
            has_accuser=bool(self.draft.petitioner_name),
        )

    def _of(self, action: SealedAction) -> list[Added]:
        return [one for one in self.added if one.kind == action.value]


def take_out(context: Context, session: Session, case_id: int) -> SealedMatter:
    """The whole of a sealed matter, for the person who signed in.

    Raises:
        Refused: the officer was not admitted yet, or nothing is sealed here.
        Forbidden: he is accused, serves under the accused, or another reader is named.
    """
    key = context.unlocked.sealed_private if context.unlocked else None
    if key is None:
        raise refuse(NOT_ADMITTED)
    case = session.get(r.Case, case_id)
    found = sealed_matters.take_out(session, case_id, key) if case is not None else None
    if case is None or found is None or not case.is_sealed:
        raise refuse("这件事项没有密封内容。")
    content, kind = found
    draft = visit_from_plain(content)
    added = sealed_matters.added(session, case_id, case.number, key)
    decided = [one.content["target"] for one in added if one.kind == SealedAction.RECLASSIFY.value]
    target = decided[-1] if decided else draft.target
    matter = SealedMatter(
        case=case,
        draft=draft,
        is_envelope=kind == sealed_matters.ENVELOPE,
        added=added,
        target=target,
        around=walls.around(session, [(None, target)]) if target else firewall.OPEN,
    )
    if not may_read(context.desk, session, matter, context.actor):
        raise Forbidden(NOT_FOR_YOU)
    return matter


def may_read(desk: Desk, session: Session, matter: SealedMatter, actor: Actor) -> bool:
    """Whether an officer may have anything to do with a matter."""
    person = session.execute(
        select(r.Staff.name, r.Staff.unit_id).where(r.Staff.id == actor.staff_id)
    ).first()
    name, unit_id = (person.name, person.unit_id) if person is not None else (actor.name, None)
    if firewall.refusal(matter.around, Recipient(person=name, member_of=unit_id)) is not None:
        return False
    reader = named_reader(desk.setting("desk_reader"))
    if not reader or not is_of_desk(desk, session, matter.target):
        return True
    return name == reader


def is_of_desk(desk: Desk, connection: Connection | Session, target: str) -> bool:
    """Whether a 反映对象 is the desk itself or its director (G11)."""
    if not target:
        return False
    directors = connection.execute(
        select(r.Staff.name)
        .join(r.Account, r.Account.staff_id == r.Staff.id)
        .join(r.AccountRole, r.AccountRole.account_id == r.Account.id)
        .where(r.AccountRole.role == Role.DIRECTOR)
    )
    heads = connection.execute(select(r.Unit.head_name).where(r.Unit.name.in_(SEATS)))
    names = [row[0] for row in (*directors, *heads)]
    return is_about_desk(target, desk.office.name, desk.office.bureau, names)
