"""A sealed matter taken out for an officer who may read it: never for whoever it accuses (G3, G11)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import firewall
from xinfang_desk.domain.access import Act, Actor
from xinfang_desk.domain.access import refusal as role_refusal
from xinfang_desk.domain.accounts import MUST_CHANGE, TEMPORARY
from xinfang_desk.domain.errors import Forbidden, refuse
from xinfang_desk.domain.firewall import Recipient, Wall
from xinfang_desk.domain.handling_asks import asks, from_json
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.sealing import OF_DESK, SealedAction, SealedFacts
from xinfang_desk.domain.sealing_desk import READER, SEATS, is_about_desk, named_reader
from xinfang_desk.domain.sealing_drafts import DRAFTS, Finding, SealedRecord
from xinfang_desk.domain.terms import Role, Term
from xinfang_desk.domain.visit_plain import visit_from_plain
from xinfang_desk.services.context import Context, Desk
from xinfang_desk.store import account_roles, sealed_matters, walls
from xinfang_desk.store import records as r
from xinfang_desk.store.sealed_matters import Added
from xinfang_desk.store.variants import simplified

DAYS = ("received_on", "told_on", "concluded_on")
"""Fields of the drafts that say on which day something happened."""
NOT_ADMITTED = "您的账号还没有密封钥匙，请已准入的保密专管员先为您准入。"
NOT_FOR_YOU = "这件密封件按规定由另一位保密专管员阅办，请交给他。"
"""Says nothing of the reason: an accused officer would learn from it that he is accused."""
NO_READER = "这件密封件要由设置里“反映信访办自己的，由谁阅办”写的人打开，现在还没有写。请系统管理员写上。"
"""The complaint is about the desk: it stays sealed until somebody outside it is named (G11)."""


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
        sent = {one.content["number"]: one.at.date() for one in self._of(SealedAction.TRANSFER)}
        signed_for = {one.content["number"] for one in self._of(SealedAction.ACKNOWLEDGE)}
        ends = [
            place
            for place, one in enumerate(self.added)
            if one.kind == SealedAction.FEEDBACK.value and one.content.get("finding") != Finding.PENDING.value
        ]
        since = self.added[ends[-1] + 1 :] if ends else ()
        days = [day for one in self.added if (day := _day_of(one)) is not None]
        return SealedFacts(
            state=self.case.state,
            received_on=self.case.received_on,
            letters=tuple(sent),
            unanswered=tuple(number for number in sent if number not in signed_for),
            has_paper=any(one.content.get("document_id") for one in self.added),
            has_result=bool(ends),
            is_told=any(one.kind == SealedAction.TELL.value for one in since),
            has_accuser=bool(self.draft.petitioner_name),
            sent_on=sent,
            last_on=max((*days, *sent.values()), default=None),
            result_on=_day_of(self.added[ends[-1]]) if ends else None,
        )

    def _of(self, action: SealedAction) -> list[Added]:
        return [one for one in self.added if one.kind == action.value]


def _day_of(one: Added) -> date | None:
    """The day something is said to have happened on."""
    said = next((one.content[name] for name in DAYS if one.content.get(name)), None)
    return date.fromisoformat(said) if said else None


def take_out(context: Context, session: Session, case_id: int) -> SealedMatter:
    """The whole of a sealed matter, for the person who signed in.

    Raises:
        Refused: the officer was not admitted yet, or nothing is sealed here.
        Forbidden: he is accused, serves under the accused, or another reader is named.
    """
    key = context.unlocked.sealed_private if context.unlocked else None
    if key is None:
        raise refuse(NOT_ADMITTED)
    account = session.get(r.Account, context.actor.account_id)
    if account is None or account.settings.get(MUST_CHANGE):
        raise refuse(TEMPORARY)
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
    if (sentence := reading_refusal(context.desk, session, matter, context.actor)) is not None:
        raise Forbidden(sentence)
    return matter


def record_of(one: Added) -> SealedRecord:
    """What was done, by the labels its dialog asks it with."""
    action = SealedAction(one.kind)
    draft = from_json(DRAFTS[action], one.content)
    lines = [(ask.label, _said(getattr(draft, ask.name))) for ask in asks(DRAFTS[action])]
    second = one.content.get("second", "")
    return SealedRecord(
        action=action,
        at=one.at,
        by="、".join(filter(None, (one.by, second))),
        lines=tuple((label, said) for label, said in lines if said),
        number=one.content.get("number", ""),
        document_id=one.content.get("document_id", 0),
    )


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Term):
        return value.label
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return "、".join(value) if isinstance(value, tuple) else str(value)


def reading_refusal(
    desk: Desk, session: Session, matter: SealedMatter, actor: Actor, *, is_second: bool = False
) -> str | None:
    """Why an officer may have nothing to do with a matter; None when he may.

    A complaint about the desk itself is worked on by the reader named in the settings; his second is any
    other officer who is neither accused nor of the desk (G11).
    """
    if Role.OFFICER not in (roles := account_roles.of_staff(session, actor.staff_id)):
        return role_refusal(replace(actor, roles=roles), Act.OPEN_SEALED)
    person = session.execute(
        select(r.Staff.name, r.Staff.unit_id).where(r.Staff.id == actor.staff_id)
    ).first()
    name, unit_id = (person.name, person.unit_id) if person is not None else (actor.name, None)
    if firewall.refusal(matter.around, Recipient(person=name, member_of=unit_id)) is not None:
        return NOT_FOR_YOU
    if not is_of_desk(desk, session, matter.target, OF_DESK):
        return None
    reader = named_reader(desk.setting(READER))
    if not reader:
        return NO_READER
    if is_second:
        return NOT_FOR_YOU if roles & OF_DESK else None
    return None if name == reader else NOT_FOR_YOU


def is_of_desk(
    desk: Desk, connection: Connection | Session, target: str, roles: frozenset[Role] = frozenset(Role)
) -> bool:
    """Whether a 反映对象 is the desk itself, or somebody who holds one of the roles here (G11)."""
    if not target:
        return False
    heads = connection.execute(select(r.Unit.head_name).where(r.Unit.name.in_(SEATS)))
    directors = [
        *account_roles.names_with(connection, frozenset({Role.DIRECTOR})),
        *(row[0] for row in heads),
    ]
    people = account_roles.names_with(connection, roles)
    office = desk.office
    return is_about_desk(target, office.name, office.bureau, people, directors=directors, fold=simplified)
