"""查找 through the service: every class of storage.md §2, each query once, and LIKE over the same fields."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench.desks import signed_in
from tests.bench.queries import classes
from tests.bench.rows import Row, percentile
from xinfang_desk.domain.cases import Found
from xinfang_desk.services import Services

MOST_MS, TIMES_FASTER = 10, 50
LIKE_QUERIES = 3
"""LIKE takes its time: so many of each class are enough to see it."""

_LIKE = (
    "SELECT c.id FROM petition_case c JOIN party p ON p.case_id = c.id WHERE NOT c.is_sealed AND ("
    "c.number LIKE ?1 OR c.title LIKE ?1 OR c.facts LIKE ?1 OR c.demands LIKE ?1 OR p.name LIKE ?1"
    " OR p.address LIKE ?1 OR p.id_number LIKE ?1 OR p.phone LIKE ?1) ORDER BY c.id DESC LIMIT 50"
)


def measure(folder: Path) -> list[Row]:
    """All classes in one fresh process; LIKE afterwards, with the whole file in its cache."""
    with signed_in(folder) as services:
        asked = classes(services)
        services.search.find("第一次的导入不算")
        answers = {name: [_asked(services, query) for query in queries] for name, queries in asked.items()}
        like = _like(services)
        return list(_rows(asked, answers, like))


def _rows(
    asked: dict[str, list[str]],
    answers: dict[str, list[tuple[float, Found]]],
    like: Callable[[str], tuple[float, int]],
) -> Iterator[Row]:
    for name, queries in asked.items():
        took = tuple(milliseconds for milliseconds, _ in answers[name])
        cut = sum(not found.is_complete for _, found in answers[name])
        p95 = percentile(took, 95)
        missed, beside = _where_like_misses(queries, took, like)
        target = f"p95 ≤ {MOST_MS} ms" + (f", LIKE ≥ {TIMES_FASTER}×" if missed else "")
        ratio = median(missed) if missed else float("nan")
        yield Row(
            name=f"查找 {name}" + (f" ({cut} went on)" if cut else ""),
            unit="ms",
            values=took,
            floor=beside,
            floor_name="LIKE",
            ratio=ratio,
            target=target,
            is_met=p95 <= MOST_MS and (not missed or ratio >= TIMES_FASTER),
        )


def _asked(services: Services, query: str) -> tuple[float, Found]:
    begun = perf_counter()
    found = services.search.find(query)
    return (perf_counter() - begun) * 1000, found


def _where_like_misses(
    queries: list[str], took: tuple[float, ...], like: Callable[[str], tuple[float, int]]
) -> tuple[list[float], float]:
    """How many times faster the index was where LIKE had to read everything, and what LIKE took."""
    times, beside = [], []
    for query, milliseconds in list(zip(queries, took, strict=True))[:LIKE_QUERIES]:
        like_took, hits = like(query)
        beside.append(like_took)
        if not hits:
            times.append(like_took / milliseconds)
    return times, median(beside)


def _like(services: Services) -> Callable[[str], tuple[float, int]]:
    """LIKE on a connection that has had the whole file in its cache once."""
    raw: sqlite3.Connection = services.context.desk.db.raw()
    raw.execute("PRAGMA cache_size = -1000000")
    raw.execute(_LIKE, ("%龘龘龘%",)).fetchall()

    def ask(query: str) -> tuple[float, int]:
        begun = perf_counter()
        hits = raw.execute(_LIKE, (f"%{query}%",)).fetchall()
        return (perf_counter() - begun) * 1000, len(hits)

    return ask
