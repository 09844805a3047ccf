"""The rows of 合并事项 and of its undoing, inside the transaction that :mod:`matters` opens."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.merges import COVERED, undo_refusal
from xinfang_desk.domain.named_days import CALL_BACK, FEEDBACK
from xinfang_desk.domain.terms import CaseState, Repeat
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_recounting import counted_anew
from xinfang_desk.store import deadlines, events, merges, merges_since, search
from xinfang_desk.store import records as r

_NEWEST, _STATE = "newest", "kept_state"
_AFTERWARDS = "不能原样撤销，合并照旧。确实要分开的，请另立新事项，收到日期照原来的填，再关联本事项。"
_MOST_NAMED, _MOST_OF_LINE = 5, 30
_WORDS = {
    "petition_case": "事项",
    "party": "当事人",
    "receipt_case": "登记件",
    "case_link": "关联",
    "attachment": "附件",
    "instruction": "批示",
    "promise": "承诺",
    "help_given": "落实",
    "assistance_contact": "协助联系",
    "evaluation": "满意度评价",
    "recusal": "回避",
    "delivery": "送达",
    "signed_return": "签回",
}


def absorb(context: Context, session: Session, kept_id: int, absorbed_id: int, reason: str) -> int:
    """Move everything of one matter to the other and write down what moved.

    The clocks of the kept matter go on; what the absorbed one owes by the same rule and not earlier is
    covered by them and closed, so that nothing is owed twice and no day is lost.
    """
    kept, absorbed = session.get_one(r.Case, kept_id), session.get_one(r.Case, absorbed_id)
    changes = merges.Changes()
    _close_covered(session, changes, kept, absorbed)
    merges.move_all(session, changes, merges.CASE, kept_id, absorbed_id)
    _move_receipts(session, changes, kept_id, absorbed_id)
    _move_links(session, changes, kept_id, absorbed_id)
    for column, before, after in (
        ("repeat", kept.repeat.value, Repeat.REPEAT.value),
        ("is_confidential", int(kept.is_confidential), int(kept.is_confidential or absorbed.is_confidential)),
    ):
        merges.change(session, changes, "petition_case", column, before, after, rows=[kept_id])
    state = absorbed.state.value
    merged = CaseState.MERGED.value
    merges.change(session, changes, "petition_case", "state", state, merged, rows=[absorbed_id])
    merges.note_standing(session, changes)
    number = absorbed.number
    session.expire_all()
    deadlines.mark_next(session, kept_id)
    more = {_NEWEST: merges_since.newest(session), _STATE: kept.state.value}
    merge = r.Merge(
        kind=merges.CASE,
        kept_id=kept_id,
        absorbed_id=absorbed_id,
        decided_by=context.actor.account_id,
        decided_at=context.now,
        reason=reason,
        changes={**changes.plain(), **more},
    )
    session.add(merge)
    _event(context, session, kept_id, EventKind.MERGE, f"并入事项 {number}\n{reason}", reason)
    search.write_grams(session, kept_id, absorbed_id)
    return merge.id


def take_apart(context: Context, session: Session, merge: r.Merge, reason: str) -> tuple[r.Case, r.Case]:
    """Point every moved row back, or say what was done since.

    Raises:
        Refused: it was undone before, a later merge builds on it, what moved was worked on, something
            was written about it, or the kept matter was answered meanwhile.
    """
    kept, absorbed = session.get_one(r.Case, merge.kept_id), session.get_one(r.Case, merge.absorbed_id)
    if merge.undone_at is not None:
        raise refuse("这次合并已经撤销过了。")
    if (later := merges.built_on(session, merge)) is not None:
        rows = session.get_one(r.Case, later.absorbed_id), session.get_one(r.Case, later.kept_id)
        raise refuse(f"以后又把 {rows[0].number} 并入了 {rows[1].number}，请先撤销那一次。")
    then = merge.changes.get(_STATE)
    was = CaseState(then) if then is not None else None
    if (sentence := undo_refusal(kept.number, absorbed.number, was, kept.state)) is not None:
        raise refuse(sentence)
    changes = merges.Changes.read(merge.changes)
    edited = merges.edited_since(session, changes, lambda table, row_id: _named(session, table, row_id))
    _refuse_edited(edited)
    newest = _newest(merge)
    sides = _sides(session, merge)
    merges.put_back(session, changes)
    _refuse_edited(_written_about(session, merges_since.take_along(session, *sides, newest)))
    _heed_visits_since(session, kept, newest["receipt"])
    merge.undone_by, merge.undone_at = context.actor.account_id, context.now
    merge.undone_reason = reason
    for case in (kept, absorbed):
        deadlines.mark_next(session, case.id)
        counted_anew(context, session, case_id=case.id)  # holidays may have changed while they were covered
    text = f"撤销合并 {absorbed.number}\n{reason}"
    _event(context, session, kept.id, EventKind.UNDO_MERGE, text, reason)
    since = f"{merge.decided_at:%Y-%m-%d} 曾并入 {kept.number}"
    _event(
        context, session, absorbed.id, EventKind.UNDO_MERGE, f"恢复为单独的事项\n{since}\n{reason}", reason
    )
    search.write_grams(session, kept.id, absorbed.id)
    return kept, absorbed


def _refuse_edited(edited: list[str]) -> None:
    if edited:
        more = " 等" if len(edited) > _MOST_NAMED else ""
        raise refuse(f"合并以后又办过：{'、'.join(edited[:_MOST_NAMED])}{more}，{_AFTERWARDS}")


def _newest(merge: r.Merge) -> dict[str, int]:
    """The last rows when the merge was done; merges of an earlier program wrote down the receipt only."""
    found: dict[str, int] = merge.changes.get(_NEWEST) or {"receipt": merge.changes["newest_receipt"]}
    return found


def _sides(session: Session, merge: r.Merge) -> tuple[set[int], set[int]]:
    """The kept case with what else is merged into it, and the absorbed one with what is merged into that."""
    absorbed = set(merges.lineage(session, merges.CASE, merge.absorbed_id))
    return set(merges.lineage(session, merges.CASE, merge.kept_id)) - absorbed, absorbed


def _written_about(session: Session, rows: list[merges_since.Astride]) -> list[str]:
    """What was done to papers, slips and receipts that go back; its line on the time line cannot go along."""
    said = [one for one in rows if one.table == "event"]
    return list(dict.fromkeys(_named(session, one.table, one.row_id) for one in said or rows))


def _heed_visits_since(session: Session, kept: r.Case, newest: int) -> None:
    """A matter visited again since the merge is a repeat, and secret if that visitor asked for it."""
    link = r.ReceiptCase
    receipts = list(
        session.scalars(select(link.receipt_id).where(link.case_id == kept.id, link.receipt_id > newest))
    )
    asked = select(r.VisitDetail.id).where(
        r.VisitDetail.receipt_id.in_(receipts), r.VisitDetail.wants_confidential.is_(True)
    )
    if receipts:
        kept.repeat = Repeat.REPEAT
    if session.scalar(asked.limit(1)) is not None:
        kept.is_confidential = True


def _close_covered(session: Session, changes: merges.Changes, kept: r.Case, absorbed: r.Case) -> None:
    own = r.Deadline.slip_id.is_(None) & r.Deadline.rule.not_in((FEEDBACK, CALL_BACK))
    columns = (r.Deadline.id, r.Deadline.rule, r.Deadline.legal, r.Deadline.met_on)
    query = select(*columns).where(own, r.Deadline.closed_reason == "")
    running = {row.rule: row for row in session.execute(query.where(r.Deadline.case_id == kept.id))}
    owed = session.execute(query.where(r.Deadline.case_id == absorbed.id, r.Deadline.met_on.is_(None)))
    covered = [row.id for row in owed if _covers(running.get(row.rule), row)]
    why = f"已并入 {kept.number}，{COVERED}"
    merges.change(session, changes, "deadline", "closed_reason", "", why, rows=covered)


def _covers(mine: Any, theirs: Any) -> bool:
    if mine is None:
        return False
    return mine.met_on is not None or (mine.legal or theirs.start) <= (theirs.legal or theirs.start)


def _move_receipts(session: Session, changes: merges.Changes, kept_id: int, absorbed_id: int) -> None:
    """A receipt that speaks of both matters already is not linked twice."""
    link = r.ReceiptCase
    both = select(link.receipt_id).where(link.case_id == kept_id)
    query = select(link.receipt_id).where(link.case_id == absorbed_id, link.receipt_id.not_in(both))
    rows = list(session.scalars(query.order_by(link.receipt_id)))
    merges.change(
        session, changes, "receipt_case", "case_id", absorbed_id, kept_id, rows=rows, key="receipt_id"
    )


def _move_links(session: Session, changes: merges.Changes, kept_id: int, absorbed_id: int) -> None:
    """Links to third matters go along where the kept one has not the same; those between the two stay."""
    link = r.CaseLink
    ours = session.scalars(select(link).where(link.case_id.in_((kept_id, absorbed_id))))
    theirs = session.scalars(select(link).where(link.other_id.in_((kept_id, absorbed_id))))
    rows = {row.id: row for row in (*ours, *theirs)}.values()
    taken = {(row.case_id, row.other_id, row.kind) for row in rows}
    for row in rows:
        ends = (row.case_id, row.other_id)
        if absorbed_id not in ends or kept_id in ends:
            continue
        moved = tuple(kept_id if end == absorbed_id else end for end in ends)
        if (*moved, row.kind) not in taken:
            column = "case_id" if row.case_id == absorbed_id else "other_id"
            merges.change(session, changes, "case_link", column, absorbed_id, kept_id, rows=[row.id])


def _named(session: Session, table: str, row_id: int) -> str:
    """What a person calls a row that was worked on since."""
    if table == "document":
        paper = session.get_one(r.Document, row_id)
        return f"文书{paper.number or '（草稿）'}"
    if table == "supervision_slip":
        slip = session.get_one(r.SupervisionSlip, row_id)
        return f"督办单{session.get_one(r.Document, slip.document_id).number or '（草稿）'}"
    if table == "deadline":
        return f"期限“{session.get_one(r.Deadline, row_id).what}”"
    if table == "event":
        event = session.get_one(r.Event, row_id)
        of_slip = "" if event.slip_id is None else _named(session, "supervision_slip", event.slip_id)
        heading = event.text.partition("\n")[0]
        return f"{of_slip}“{heading[:_MOST_OF_LINE]}”"
    return _WORDS.get(table, "有关记录")


def _event(context: Context, session: Session, case_id: int, kind: EventKind, text: str, reason: str) -> None:
    events.add(session, context.actor, case_id, kind, text, on=context.today, at=context.now, reason=reason)
