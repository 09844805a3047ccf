"""What must hold of a desk whatever was done to it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from sqlalchemy import Connection, func, select

from tests.bench.desks import signed_in
from xinfang_desk.domain.events import EventKind
from xinfang_desk.domain.terms import PartyRole
from xinfang_desk.store import journal
from xinfang_desk.store import records as r


def require_whole(folder: Path, receipts: Collection[str] = (), slips: Collection[str] = ()) -> int:
    """Everything acknowledged is there, nothing is half there, the checks say that all is well.

    Args:
        folder: the desk's folder.
        receipts: numbers a clerk was told.
        slips: numbers a director was told.

    Returns:
        How many receipts there are.
    """
    with signed_in(folder, "director") as services:
        with services.context.read() as connection:
            kept = set(connection.scalars(select(r.Receipt.number)))
            issued = set(connection.scalars(select(r.Document.number).where(r.Document.number.is_not(None))))
            assert set(receipts) <= kept, f"lost: {set(receipts) - kept}"
            assert set(slips) <= issued, f"lost: {set(slips) - issued}"
            _require_no_half(connection)
            _require_no_gap(connection)
            chain = journal.verify(connection)
            assert chain.first_broken is None, f"the journal breaks at line {chain.first_broken}"
        for number in list(receipts)[-3:]:
            assert services.search.find(number).rows, f"{number} is not found"
    with signed_in(folder, "keeper") as services:
        complaints = [line.line for line in services.upkeep.check() if not line.ok]
        assert not complaints, complaints
    return len(kept)


def _require_no_half(connection: Connection) -> None:
    """Every receipt has its case, who came, its event and its line in the journal."""
    for says, query in {
        "a receipt without case": select(func.count())
        .select_from(r.Receipt)
        .where(~select(r.ReceiptCase).where(r.ReceiptCase.receipt_id == r.Receipt.id).exists()),
        "a receipt without visitor": select(func.count())
        .select_from(r.Receipt)
        .where(
            ~r.Receipt.is_sealed,
            ~select(r.Party)
            .where(r.Party.receipt_id == r.Receipt.id, r.Party.role == PartyRole.MAIN)
            .exists(),
        ),
        "a case without its first event": select(func.count())
        .select_from(r.Case)
        .where(
            ~select(r.Event)
            .where(r.Event.case_id == r.Case.id, r.Event.kind == EventKind.VISIT.value)
            .exists()
        ),
        "an issued document without slip": select(func.count())
        .select_from(r.Document)
        .where(
            r.Document.number.is_not(None),
            ~select(r.SupervisionSlip).where(r.SupervisionSlip.document_id == r.Document.id).exists(),
        ),
    }.items():
        assert connection.scalar(query) == 0, says


def _require_no_gap(connection: Connection) -> None:
    """Numbers of a series are given once and none is burnt by what was undone."""
    document = r.Document
    rows = connection.execute(
        select(document.word, document.year, func.max(document.serial), func.count())
        .where(document.serial.is_not(None))
        .group_by(document.word, document.year)
    )
    for word, year, last, count in rows:
        series = select(r.NumberSeries.last).where(
            r.NumberSeries.kind == "document",
            r.NumberSeries.word == word,
            r.NumberSeries.period == str(year),
        )
        assert connection.scalar(series) == last == count, f"{word}〔{year}〕 has a gap"
