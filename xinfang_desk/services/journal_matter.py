"""谁看过: which lines of the journal are about a matter, all that was merged with it and who came in it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, or_, select
from sqlalchemy.orm import Session

from xinfang_desk.store import merges
from xinfang_desk.store import records as r

PERSON_LOOKS = frozenset({"known"})
"""Acts on a person that show what he stated (就是此人, 对照)."""


def of_matter(connection: Connection | Session, case_id: int) -> ColumnElement[bool]:
    """The lines about a matter: its receipts, papers, slips and attachments, and looks at who came in it.

    A matter that was merged into it, or into which it went, is the same one: their lines are its own. Where
    a merge was undone, what was looked at while it stood still counts for both.
    """
    ids = merges.lineage(connection, merges.CASE, merges.kept_of(connection, merges.CASE, case_id))
    line = r.Journal
    documents = select(r.Document.id).where(r.Document.case_id.in_(ids))
    owned: dict[str, Select[Any]] = {
        "receipt": select(r.ReceiptCase.receipt_id).where(r.ReceiptCase.case_id.in_(ids)),
        "slip": select(r.SupervisionSlip.id).where(r.SupervisionSlip.case_id.in_(ids)),
        "document": documents,
        "delivery": select(r.Delivery.id).where(r.Delivery.document_id.in_(documents)),
        "attachment": select(r.Attachment.id).where(r.Attachment.case_id.in_(ids)),
    }
    about_it = line.object_kind.in_(("case", "evaluation"))
    mine: list[ColumnElement[bool]] = [about_it & line.object_id.in_(ids)]
    mine += [(line.object_kind == kind) & line.object_id.in_(rows) for kind, rows in owned.items()]
    mine += [about_it & while_it_stood for while_it_stood in _once_merged(connection, ids)]
    mine += _of_persons(connection, ids)
    return or_(*mine)


def _once_merged(connection: Connection | Session, ids: Collection[int]) -> list[ColumnElement[bool]]:
    """Lines about the matters that one of these once went under, of the time until that was undone."""
    merge, line = r.Merge, r.Journal
    undone = select(merge.kept_id, merge.decided_at, merge.undone_at).where(
        merge.kind == merges.CASE, merge.absorbed_id.in_(ids), merge.undone_at.is_not(None)
    )
    return [
        (line.object_id == row.kept_id) & line.at.between(row.decided_at, row.undone_at)
        for row in connection.execute(undone)
    ]


def _of_persons(connection: Connection | Session, ids: Collection[int]) -> list[ColumnElement[bool]]:
    """Looks at a person since he came in the matter, also under a row that was merged into his."""
    line, party = r.Journal, r.Party
    since = (
        select(party.person_id, r.Receipt.entered_at.label("since"))
        .join(r.Receipt, r.Receipt.id == party.receipt_id)
        .where(party.case_id.in_(ids), party.person_id.is_not(None))
    )
    return [
        (line.object_kind == "person")
        & line.object_id.in_(merges.lineage(connection, merges.PERSON, row.person_id))
        & line.action.in_(PERSON_LOOKS)
        & (line.at >= row.since)
        for row in connection.execute(since)
    ]
