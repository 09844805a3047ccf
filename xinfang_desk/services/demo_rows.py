"""The rows of a batch of the demonstration: ids in order, written table by table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from xinfang_desk.domain.numbering import case_number
from xinfang_desk.domain.terms import Channel
from xinfang_desk.store import bulk, numbers
from xinfang_desk.store import records as r

ORDER: tuple[type[r.Base], ...] = (
    r.Person,
    r.PersonKey,
    r.Receipt,
    r.LetterDetail,
    r.Enclosure,
    r.CallDetail,
    r.ForwardDetail,
    r.Case,
    r.VisitDetail,
    r.ReceiptCase,
    r.Party,
    r.Document,
    r.Instruction,
    r.SupervisionSlip,
    r.SlipUnit,
    r.SlipExtension,
    r.Event,
    r.Deadline,
)
"""Tables in the order in which they point to each other."""


class Rows:
    """Rows to be written together."""

    def __init__(self, session: Session) -> None:
        """For one transaction."""
        self._session = session
        self._rows: dict[type[r.Base], list[dict[str, Any]]] = {table: [] for table in ORDER}
        self._next: dict[type[r.Base], int] = {}

    def add(self, table: type[r.Base], **values: Any) -> int:
        """Add a row with the next id of its table."""
        if table not in self._next:
            self._next[table] = bulk.take_ids(self._session, table, 1).start
        row_id = self._next[table]
        self._next[table] = row_id + 1
        self._rows[table].append({"id": row_id, **values})
        return row_id

    def add_link(self, table: type[r.Base], **values: Any) -> None:
        """Add a row of a table without an id of its own."""
        self._rows[table].append(values)

    def write(self) -> None:
        """Insert everything."""
        for table in ORDER:
            bulk.insert_rows(self._session, table, self._rows[table])


class Serials:
    """Receipt numbers of a batch: each series is raised once by as many as the batch takes."""

    def __init__(self, session: Session, wanted: Iterable[tuple[Channel, date]]) -> None:
        """Take the numbers for these channels and days."""
        self._given: dict[tuple[Channel, date], Iterator[int]] = {}
        for (channel, day), count in Counter(wanted).items():
            last = numbers.next_serial(session, "case", channel.value, f"{day:%Y%m%d}", count=count)
            self._given[channel, day] = iter(range(last - count + 1, last + 1))

    def next(self, channel: Channel, day: date) -> str:
        """The next number of a channel's day."""
        return case_number(channel, day, next(self._given[channel, day]))


def moment(rng: Random, day: date) -> datetime:
    """A moment of the working day."""
    return datetime.combine(day, time(rng.randint(8, 16), rng.randint(0, 59)))


def event(
    rows: Rows,
    case_id: int,
    kind: str,
    text: str,
    on: date,
    at: datetime,
    actor_id: int,
    *,
    by: str = "",
    receipt_id: int | None = None,
    slip_id: int | None = None,
    document_id: int | None = None,
) -> int:
    """Add an entry of a time line."""
    return rows.add(
        r.Event,
        case_id=case_id,
        receipt_id=receipt_id,
        slip_id=slip_id,
        document_id=document_id,
        kind=kind,
        happened_on=on,
        entered_at=at,
        actor_id=actor_id,
        staff_name=by,
        text=text,
        reason="",
    )
