"""Numbers: one counter row, raised in the transaction that uses the number, so that none is given twice."""

from __future__ import annotations

from datetime import date

from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from xinfang_desk.domain.numbering import case_number, document_number
from xinfang_desk.domain.terms import Channel
from xinfang_desk.store.records import NumberSeries

_SERIES = insert(NumberSeries)
_TAKE = _SERIES.on_conflict_do_update(
    index_elements=[NumberSeries.kind, NumberSeries.word, NumberSeries.period],
    set_={"last": NumberSeries.last + _SERIES.excluded.last},
).returning(NumberSeries.last)
"""Made once: every registration takes a number."""


def next_serial(session: Session, kind: str, word: str, period: str, *, count: int = 1) -> int:
    """Take ``count`` numbers of a series and answer the last of them; every series starts at 1."""
    wanted = {"kind": kind, "word": word, "period": period, "last": count}
    taken: int = session.connection().execute(_TAKE, wanted).scalar_one()
    return taken


def next_case_number(session: Session, channel: Channel, day: date) -> str:
    """The next number of a channel's day, e.g. LF20260325-0007."""
    return case_number(channel, day, next_serial(session, "case", channel.value, f"{day:%Y%m%d}"))


def next_document_number(session: Session, word: str, year: int) -> tuple[int, str]:
    """The next 发文字号 of a 字 in a year: (12, "青民信督〔2026〕12号").

    Taken at 签发, never for a draft; a number of a voided paper is not given again.
    """
    serial = next_serial(session, "document", word, str(year))
    return serial, document_number(word, year, serial)
