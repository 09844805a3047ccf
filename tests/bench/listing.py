"""事项跟踪 and 督办单: every page of the lists down to the end, with and without filters."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.bench.desks import signed_in
from tests.bench.rows import Row, at_most
from xinfang_desk.domain.cases import CaseFilter, Cursor
from xinfang_desk.domain.supervision import SlipFilter
from xinfang_desk.domain.terms import Channel, Repeat
from xinfang_desk.services import Services

MOST_MS = 5
MOST_PAGES = 3_000

_RAW = (
    "SELECT c.id, c.number, c.title, c.channel, c.purpose, c.state, c.form, c.heads_latest, c.repeat,"
    " c.received_on, c.is_sealed, c.is_confidential, u.name, d.id, d.rule, d.what, d.safe, d.legal,"
    " d.warn_on, d.explanation, d.article, d.provisional,"
    " (SELECT p.name FROM party p WHERE p.case_id = c.id AND p.role = 'main' ORDER BY p.id LIMIT 1)"
    " FROM petition_case c LEFT JOIN deadline d ON d.case_id = c.id AND d.is_next"
    " LEFT JOIN unit u ON u.id = c.unit_id WHERE c.id < ? ORDER BY c.id DESC LIMIT 51"
)


def measure(folder: Path) -> list[Row]:
    """Each list is walked by keyset from its first page to its last."""
    with signed_in(folder) as services:
        raw = services.context.desk.db.raw()
        floor = list(_raw_pages(raw))
        raw.close()
        first = _timed(lambda: services.cases.page(CaseFilter()))
        rows = [
            at_most(f"列表 {name}", list(walk), MOST_MS, floor=floor, floor_name="the same page in SQL")
            for name, walk in _walks(services)
        ]
        counting = [_timed(lambda: services.cases.counts(CaseFilter())) for _ in range(20)]
    return [
        *rows,
        at_most("列表 the first page of a process", [first], None),
        at_most("列表 counts of the segments", counting, None),
    ]


def _walks(services: Services) -> Iterator[tuple[str, Iterator[float]]]:
    """Lists of a kind are walked one after the other."""
    cases, slips = services.cases, services.supervision
    for name, filters in _filters(services).items():
        yield (
            name,
            chain.from_iterable(
                _pages(lambda after, which=which: cases.page(which, after)) for which in filters
            ),
        )
    yield (
        "slips",
        chain.from_iterable(
            _pages(lambda after, which=which: slips.page(which, after))
            for which in (SlipFilter(group=group) for group in ("open", "to_review", "closed", "all"))
        ),
    )


def _filters(services: Services) -> dict[str, list[CaseFilter]]:
    """Each segment, each filter by itself, and filters together."""
    whole = CaseFilter(group="all")
    units = [int(unit.key) for unit in services.registration.choices().units]
    own = [replace(whole, unit_id=unit) for unit in units]
    return {
        "all": [whole],
        "open, to inform, working": [CaseFilter(group) for group in ("open", "to_inform", "working")],
        "by due day": [CaseFilter(due=due) for due in ("overdue", "three_days", "seven_days")],
        "concluded": [CaseFilter("concluded")],
        "by unit": own,
        "by channel": [replace(whole, channel=channel) for channel in Channel],
        "初访, 重访": [replace(whole, repeat=repeat) for repeat in Repeat],
        "open, by unit and channel": [
            replace(which, group="open", channel=channel)
            for which in own
            for channel in (Channel.VISIT, Channel.LETTER, Channel.CALL)
        ],
        "concluded, by unit, channel, 重访": [
            replace(which, group="concluded", channel=Channel.LETTER, repeat=Repeat.REPEAT) for which in own
        ],
    }


def _pages(page: Callable[[Cursor | None], Any]) -> Iterator[float]:
    """Milliseconds of each page, the first one included."""
    after: Cursor | None = None
    for _ in range(MOST_PAGES):
        begun = perf_counter()
        found = page(after)
        yield (perf_counter() - begun) * 1000
        after = found.after
        if after is None:
            return


def _raw_pages(raw: sqlite3.Connection) -> Iterator[float]:
    below = 1 << 62
    for _ in range(MOST_PAGES):
        begun = perf_counter()
        rows = raw.execute(_RAW, (below,)).fetchall()
        yield (perf_counter() - begun) * 1000
        if len(rows) < 51:
            return
        below = rows[49][0]


def _timed(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000
