"""合并事项: two open matters that are one, by the director's decision, and exactly back again."""

from __future__ import annotations

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.firewall import Scope
from xinfang_desk.domain.merges import (
    NOT_FOUND,
    MatterFacts,
    MergeLine,
    Pair,
    checked_reason,
    is_further,
    matter_refusal,
)
from xinfang_desk.domain.terms import SearchReason
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_case_facts import is_with_accused
from xinfang_desk.services.context_looks import note_look
from xinfang_desk.services.context_matter import numbered
from xinfang_desk.services.matters_compared import side_by_side
from xinfang_desk.services.matters_merging import absorb, take_apart
from xinfang_desk.store import merges, walls
from xinfang_desk.store import records as r


class MattersService:
    """合并与撤销 for the person who signed in."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def compare(self, case_id: int, other_number: str) -> Pair:
        """Both matters beside each other, the one that stays first; looking at the other is journalled.

        Raises:
            Forbidden: the person merges nothing, or stays away from one of them (回避).
            Refused: there is no such matter, or it is sealed.
        """
        context = self._context
        context.require(Act.MERGE, kind="case", object_id=case_id)
        with context.read() as connection:
            other_id = _other(connection, other_number)
        context.require(Act.MERGE, kind="case", object_id=other_id)
        with context.look() as session:
            mine, other = _facts(session, case_id), _facts(session, other_id)
            swapped = other.case_id != mine.case_id and (
                is_further(other, mine) or (not is_further(mine, other) and other.case_id < mine.case_id)
            )
            kept, absorbed = (other, mine) if swapped else (mine, other)
            context.journal(
                session,
                "open_case",
                kind="case",
                object_id=other.case_id,
                number=other.number,
                reason=SearchReason.DUPLICATE.label,
            )
            return Pair(
                kept.case_id,
                absorbed.case_id,
                side_by_side(session, kept.case_id, absorbed.case_id),
                self._refusal(session, kept, absorbed),
                swapped,
            )

    def merge(self, kept_id: int, absorbed_id: int, reason: str) -> int:
        """Let one matter go under another: its receipts, parties, papers, slips and duties move.

        The absorbed row stays, leads to the kept one and takes no more work; its number is still found.

        Returns:
            The merge, to be undone by :meth:`undo`.

        Raises:
            Forbidden: the person merges nothing.
            Refused: they are one row, sealed, concluded, merged before, or a paper waits to be served.
        """
        context = self._context
        for case_id in (kept_id, absorbed_id):
            context.require(Act.MERGE, kind="case", object_id=case_id)
        with context.begin() as session:
            kept, absorbed = _facts(session, kept_id), _facts(session, absorbed_id)
            if (sentence := self._refusal(session, kept, absorbed)) is not None:
                raise refuse(sentence)
            reason = checked_reason(reason)
            merge_id = absorb(context, session, kept_id, absorbed_id, reason)
            detail = {"merge": merge_id, "absorbed": absorbed.number}
            context.journal(
                session,
                Act.MERGE.value,
                kind="case",
                object_id=kept_id,
                number=kept.number,
                reason=reason,
                detail=detail,
            )
        return merge_id

    def undo(self, merge_id: int, reason: str) -> None:
        """Take a merge back: every moved row points again to what it pointed to.

        Raises:
            Forbidden: the person undoes no merges.
            Refused: it is undone already, a later merge builds on it, or what moved was worked on since.
        """
        context = self._context
        with context.read() as connection:
            kept_id = connection.scalar(select(r.Merge.kept_id).where(r.Merge.id == merge_id)) or 0
        context.require(Act.UNDO_MERGE, kind="case", object_id=kept_id)
        with context.begin() as session:
            merge = session.get(r.Merge, merge_id)
            if merge is None or merge.kind != merges.CASE:
                raise refuse("没有找到这次合并，请刷新再看。")
            reason = checked_reason(reason)
            kept, absorbed = take_apart(context, session, merge, reason)
            context.journal(
                session,
                Act.UNDO_MERGE.value,
                kind="case",
                object_id=kept.id,
                number=kept.number,
                reason=reason,
                detail={"merge": merge_id, "absorbed": absorbed.number},
            )

    def merges(self, case_id: int) -> tuple[MergeLine, ...]:
        """The matters that were merged into this one and still are, the newest first."""
        self._context.require(Act.OPEN_CASE, kind="case", object_id=case_id)
        with self._context.look() as session:
            rows = merges.standing_into(session, merges.CASE, case_id)
            ids = [row.absorbed_id for row in rows]
            query = select(r.Case.id, r.Case.number, r.Case.title).where(r.Case.id.in_(ids))
            said = {row.id: f"{row.number} {row.title}".strip() for row in session.execute(query)}
            if said:
                note_look(self._context, session, case_id)
        return tuple(
            MergeLine(row.id, row.absorbed_id, said[row.absorbed_id], row.decided_at, row.reason)
            for row in rows
        )

    def _refusal(self, session: Session, kept: MatterFacts, absorbed: MatterFacts) -> str | None:
        sentence = matter_refusal(kept, absorbed)
        return sentence if sentence is not None else _firewall(session, kept, absorbed)


def _facts(session: Session, case_id: int) -> MatterFacts:
    case = session.get(r.Case, case_id)
    if case is None:
        raise refuse("没有找到这件事项，请刷新列表再看。")
    waiting = select(func.coalesce(r.Document.number, "文书")).where(
        r.Document.case_id == case_id, r.Document.state == "issued", r.Document.awaits_service.is_(True)
    )
    unserved = tuple(session.scalars(waiting.order_by(r.Document.id)))
    return MatterFacts(case.id, case.number, case.state, case.is_sealed, unserved)


def _other(connection: Connection, number: str) -> int:
    """The matter of a number as typed, not looked through a merge: what is merged says so.

    Raises:
        Refused: there is none, or it is sealed.
    """
    case_id = numbered(connection, number)
    if case_id is None or connection.scalar(select(r.Case.is_sealed).where(r.Case.id == case_id)):
        raise refuse(NOT_FOUND, "other_number")
    return case_id


def _firewall(session: Session, kept: MatterFacts, absorbed: MatterFacts) -> str | None:
    """Why the accused of one matter would come to know of it by the other one (G3)."""
    both = [session.get_one(r.Case, each.case_id) for each in (kept, absorbed)]
    scopes = [walls.scope_of(session, case.purpose, case.category_code) for case in both]
    if scopes.count(Scope.FULL) == 1:
        return "反映机关作风的事项要避开被反映的人，不与别的事项合并；可以用“关联事项”。"
    for case, other in (both, both[::-1]):
        around = walls.of_case(session, other)
        if is_with_accused(session, case.id, around):
            return (
                f"{other.number} 反映的正是 {case.number} 的承办处室、督办单的承办处室、"
                "它的上级或其负责人，不能合并。"
            )
    return None
