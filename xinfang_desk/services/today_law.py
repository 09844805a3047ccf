"""What else the law asks of the desk today: promises, papers nobody received, matters not entered outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from xinfang_desk.domain import due_badge
from xinfang_desk.domain.case_lists import ListedCase, masked_petitioner
from xinfang_desk.domain.handling_papers import PAPERS
from xinfang_desk.domain.today import TodayRow
from xinfang_desk.services.today_duties import HORIZON_DAYS
from xinfang_desk.store import case_rows
from xinfang_desk.store import records as r

SHOWN = 20
"""Rows of one group; the note says how many there are."""

MOST_COUNTED = 1_000
"""Where more wait, the note says 超过: counting them all would be felt."""


class Waiting(NamedTuple):
    """A group: its first rows, and how many there are (at most :data:`MOST_COUNTED`)."""

    rows: tuple[TodayRow, ...]
    total: int


def promises(connection: Connection, today: date) -> Waiting:
    """承诺 that are due within a week or past their day, and not kept."""
    promise = r.Promise
    owed = (promise.kept_on.is_(None), promise.due_on <= today + timedelta(days=HORIZON_DAYS))
    query = select(promise.case_id, promise.due_on, promise.text, promise.by_name).where(*owed)
    found = connection.execute(query.order_by(promise.due_on, promise.id).limit(SHOWN)).all()
    rows = []
    for case, row in _with_cases(connection, found, today):
        tone, badge = due_badge.badge(None, row.due_on, today)
        rows.append(_row(case, badge, tone, row.due_on, f"承诺：{row.text}·{row.by_name}", "条例第四十二条"))
    return Waiting(tuple(rows), _count(connection, select(promise.id).where(*owed)))


def unserved(connection: Connection, today: date) -> Waiting:
    """Papers that were signed out and nobody is known to have received (未确认送达), oldest first."""
    paper = r.Document
    query = select(paper.case_id, paper.form_id, paper.number, paper.signed_on).where(paper.awaits_service)
    found = connection.execute(query.order_by(paper.signed_on, paper.id).limit(SHOWN)).all()
    rows = []
    for case, row in _with_cases(connection, found, today):
        days = (today - row.signed_on).days
        badge = "今天签发" if days == 0 else f"已 {days} 日"
        tone = "red" if days > _LONG else "amber" if days else "grey"
        name = PAPERS[row.form_id].name if row.form_id in PAPERS else row.form_id
        why = f"{name} {row.number}签发后还没有确认送达，期限没有开始计算"
        rows.append(_row(case, badge, tone, row.signed_on, why, "条例第二十三条"))
    return Waiting(tuple(rows), _count(connection, select(paper.id).where(paper.awaits_service)))


_LONG = 7
"""A paper on its way for longer is asked after."""


def unentered(connection: Connection, today: date) -> Waiting:
    """Matters not entered in 信访信息系统 yet (《信访工作条例》第二十一条), oldest first."""
    query = _unentered()
    found = connection.execute(query.limit(SHOWN)).all()
    rows = []
    for case, row in _with_cases(connection, found, today):
        days = (today - row.received_on).days
        tone, badge = ("red", f"已 {days} 日") if days > 1 else ("amber", "今天" if not days else "昨天")
        rows.append(_row(case, badge, tone, row.received_on, f"{row.number}没有平台编号", "条例第二十一条"))
    return Waiting(tuple(rows), _count(connection, _unentered()))


def _unentered() -> Select[*tuple[Any, ...]]:
    """Receipts without an outside number whose clock of C02 runs."""
    receipt, owed = r.Receipt, r.Deadline
    return (
        select(owed.case_id, receipt.number, receipt.received_on)
        .select_from(receipt)
        .join(owed, owed.receipt_id == receipt.id)
        .where(
            receipt.platform_number == "",
            owed.rule == "C02",
            owed.met_on.is_(None),
            owed.closed_reason == "",
        )
        .order_by(receipt.received_on, receipt.id)
    )


def _with_cases(
    connection: Connection, found: Sequence[Any], today: date
) -> Iterator[tuple[ListedCase, Any]]:
    """Each row with its case; a row of a sealed case is left out."""
    listed = case_rows.by_ids(connection, list(dict.fromkeys(row.case_id for row in found)), today)
    cases = {case.case_id: case for case in listed if not case.is_sealed}
    return ((cases[row.case_id], row) for row in found if row.case_id in cases)


def _count(connection: Connection, query: Select[*tuple[Any, ...]]) -> int:
    bounded = query.order_by(None).limit(MOST_COUNTED).subquery()
    return connection.scalar(select(func.count()).select_from(bounded)) or 0


def _row(case: ListedCase, badge: str, tone: str, day: date, why: str, article: str) -> TodayRow:
    return TodayRow(
        badge=badge,
        tone=tone,
        day=day,
        title=case.title,
        who=f"{masked_petitioner(case)}·{case.number}",
        why=why,
        article=article,
        verb="看事项",
        case_id=case.case_id,
    )
