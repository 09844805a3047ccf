"""合并为同一人: two rows of earlier visitors that are one person, by the director's decision, and back again.

Nothing here lists, counts or ranks persons (domain: G2); two rows are looked at because of a reason.
"""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from xinfang_desk.domain import masking
from xinfang_desk.domain.access import Act
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.merges import NO_PERSON, MergeLine, Pair, SideBySide, checked_reason
from xinfang_desk.domain.terms import PartyRole, SearchReason, Sex
from xinfang_desk.services.context import Context
from xinfang_desk.store import merges
from xinfang_desk.store import records as r
from xinfang_desk.store.person_keys import keys_of

SAME = "same"
_NEWEST_PARTY = "newest_party"


class PersonsService:
    """合并与撤销 for the person who signed in."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def compare(self, first_id: int, second_id: int) -> Pair:
        """Both rows beside each other, numbers masked, the older first; looking is journalled.

        Raises:
            Forbidden: the person merges nobody, or stays away from all that one of them came for.
            Refused: one of them is not there.
        """
        context = self._context
        self._let_in(first_id, second_id)
        kept_id, absorbed_id = min(first_id, second_id), max(first_id, second_id)
        with context.look() as session:
            sentence = _refusal(session, kept_id, absorbed_id)
            kept, absorbed = (_lines(_person(session, each)) for each in (kept_id, absorbed_id))
            for person_id in (kept_id, absorbed_id):
                context.journal(
                    session,
                    "known",
                    kind="person",
                    object_id=person_id,
                    reason=SearchReason.DUPLICATE.label,
                )
        lines = tuple(SideBySide(label, said, absorbed[label]) for label, said in kept.items())
        shown = tuple(line for line in lines if line.kept or line.absorbed)
        return Pair(kept_id, absorbed_id, shown, sentence, swapped=kept_id != first_id)

    def merge(self, kept_id: int, absorbed_id: int, reason: str) -> int:
        """Say that two rows are one person: what points to the one points to the other from now on.

        What either stated on its days stays on the papers and parties of those days.

        Returns:
            The merge, to be undone by :meth:`undo`.

        Raises:
            Forbidden: the person merges nobody, or stays away from all that one of them came for.
            Refused: they are one row, one is not there, or one goes under another already.
        """
        context = self._context
        self._let_in(kept_id, absorbed_id)
        with context.begin() as session:
            if (sentence := _refusal(session, kept_id, absorbed_id)) is not None:
                raise refuse(sentence)
            reason = checked_reason(reason)
            changes = merges.Changes()
            merges.move_all(session, changes, merges.PERSON, kept_id, absorbed_id)
            _move_keys(session, changes, kept_id, absorbed_id)
            _move_links(session, changes, kept_id, absorbed_id)
            newest = session.scalar(select(func.max(r.Party.id))) or 0
            merge = r.Merge(
                kind=merges.PERSON,
                kept_id=kept_id,
                absorbed_id=absorbed_id,
                decided_by=context.actor.account_id,
                decided_at=context.now,
                reason=reason,
                changes={**changes.plain(), _NEWEST_PARTY: newest},
            )
            session.add(merge)
            session.flush()
            detail = {"merge": merge.id, "absorbed": absorbed_id}
            context.journal(
                session, Act.MERGE.value, kind="person", object_id=kept_id, reason=reason, detail=detail
            )
            return merge.id

    def undo(self, merge_id: int, reason: str) -> None:
        """Take a merge back: visits, keys and decisions belong again to whom they belonged.

        Visits registered since stay with the person they were registered for.

        Raises:
            Forbidden: the person undoes no merges.
            Refused: it is undone already, a later merge builds on it, or what moved was changed since.
        """
        context = self._context
        context.require(Act.UNDO_MERGE, kind="merge", object_id=merge_id)
        with context.read() as connection:
            query = select(r.Merge.kept_id, r.Merge.absorbed_id)
            both = connection.execute(query.where(r.Merge.id == merge_id, r.Merge.kind == merges.PERSON))
            touched = both.first()
        if touched is None:
            raise refuse("没有找到这次合并，请刷新再看。")
        self._let_in(*touched, act=Act.UNDO_MERGE)
        with context.begin() as session:
            merge = session.get_one(r.Merge, merge_id)
            reason = checked_reason(reason)
            if merge.undone_at is not None:
                raise refuse("这次合并已经撤销过了。")
            if merges.built_on(session, merge) is not None:
                raise refuse("以后又合并过其中一位，请先撤销那一次。")
            changes = merges.Changes.read(merge.changes)
            edited = merges.edited_since(session, changes, lambda table, _row: _WORDS.get(table, "有关记录"))
            if edited:
                raise refuse(f"合并以后又改过：{'、'.join(edited)}，不能原样撤销。")
            merges.put_back(session, changes)
            _state_again(session, merge.kept_id, int(merge.changes[_NEWEST_PARTY]))
            merge.undone_by, merge.undone_at = context.actor.account_id, context.now
            merge.undone_reason = reason
            detail = {"merge": merge_id, "absorbed": merge.absorbed_id}
            context.journal(
                session,
                Act.UNDO_MERGE.value,
                kind="person",
                object_id=merge.kept_id,
                reason=reason,
                detail=detail,
            )

    def merges(self, person_id: int) -> tuple[MergeLine, ...]:
        """The rows that go under this person, the newest first; for 撤销 beside the comparison."""
        self._let_in(person_id, act=Act.REGISTER)
        with self._context.read() as connection:
            rows = merges.standing_into(connection, merges.PERSON, person_id)
            query = select(r.Person.id, r.Person.name).where(
                r.Person.id.in_([row.absorbed_id for row in rows])
            )
            names = {row.id: row.name for row in connection.execute(query)}
        return tuple(
            MergeLine(row.id, row.absorbed_id, names[row.absorbed_id], row.decided_at, row.reason)
            for row in rows
        )

    def _let_in(self, *person_ids: int, act: Act = Act.MERGE) -> None:
        """Who came only for matters one stays away from (回避) is not looked at or merged either."""
        context = self._context
        context.require(act, kind="person", object_id=person_ids[0])
        if not (away := context.away_from()):
            return
        for person_id in person_ids:
            with context.read() as connection:
                query = select(r.Party.case_id).where(r.Party.person_id == person_id).distinct()
                came_for = {case_id for case_id in connection.scalars(query) if case_id is not None}
            if came_for and came_for <= away.keys():
                context.require(act, kind="case", object_id=min(came_for))


_WORDS = {"party": "来访记录", "person_key": "识别信息", "person_link": "是否同一人的判定"}


def _person(session: Session, person_id: int) -> r.Person:
    person = session.get(r.Person, person_id)
    if person is None:
        raise refuse(NO_PERSON)
    return person


def _refusal(session: Session, kept_id: int, absorbed_id: int) -> str | None:
    if kept_id == absorbed_id:
        return "这是同一条记录，不用合并。"
    for person_id in (kept_id, absorbed_id):
        _person(session, person_id)
    if merges.absorbed_among(session, merges.PERSON, [kept_id, absorbed_id]):
        return "其中一位已经与别人合并，请重新查找。"
    return None


def _lines(person: r.Person) -> dict[str, str]:
    return {
        "姓名": person.name,
        "性别": "" if person.sex is Sex.UNKNOWN else person.sex.label,
        "出生": person.birth,
        "证号": masking.mask_id(person.id_number),
        "电话": masking.mask_phone(person.phone),
        "住址": masking.mask_address(person.address),
    }


def _move_keys(session: Session, changes: merges.Changes, kept_id: int, absorbed_id: int) -> None:
    """What both are known by stays where it is: nobody finds the absorbed row by it (see suggestions)."""
    key = r.PersonKey
    query = select(key.id, key.kind, key.value)
    known = {(row.kind, row.value) for row in session.execute(query.where(key.person_id == kept_id))}
    theirs = session.execute(query.where(key.person_id == absorbed_id).order_by(key.id))
    rows = [row.id for row in theirs if (row.kind, row.value) not in known]
    merges.change(session, changes, "person_key", "person_id", absorbed_id, kept_id, rows=rows)


def _move_links(session: Session, changes: merges.Changes, kept_id: int, absorbed_id: int) -> None:
    """Decisions about third persons go along where there is none yet; these two are 同一人 now."""
    link = r.PersonLink
    both = (kept_id, absorbed_id)
    query = select(link).where(link.person_id.in_(both) | link.other_id.in_(both)).order_by(link.id)
    rows = list(session.scalars(query))
    decided = {end for row in rows for end in (row.person_id, row.other_id) if kept_id in _ends(row)}
    for row in rows:
        ends = _ends(row)
        if ends == {kept_id, absorbed_id}:
            merges.change(session, changes, "person_link", "verdict", row.verdict, SAME, rows=[row.id])
        elif absorbed_id in ends and not ends - {absorbed_id} <= decided:
            column = "person_id" if row.person_id == absorbed_id else "other_id"
            merges.change(session, changes, "person_link", column, absorbed_id, kept_id, rows=[row.id])


def _ends(row: r.PersonLink) -> set[int]:
    return {row.person_id, row.other_id}


def _state_again(session: Session, kept_id: int, newest: int) -> None:
    """Keys that the kept person stated again since the merge are his own too."""
    party = r.Party
    query = select(party.role, party.name, party.phone).where(party.person_id == kept_id, party.id > newest)
    since = session.execute(query).all()
    if not since:
        return
    person = session.get_one(r.Person, kept_id)
    keys = keys_of(person.name, person.id_number, person.phone, person.birth)
    for row in since:
        if row.role is PartyRole.MAIN:
            keys |= keys_of(row.name, "", row.phone, "")
    values = [{"person_id": kept_id, "kind": kind, "value": value} for kind, value in sorted(keys)]
    session.connection().execute(insert(r.PersonKey).on_conflict_do_nothing(), values)
