"""查找 through the service: every class of storage.md §2, each query once, and LIKE over the same fields."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench.desks import signed_in
from tests.bench.queries import classes
from tests.bench.rows import Row, at_most, percentile
from xinfang_desk.domain.cases import CaseFilter, Found
from xinfang_desk.services import Services

MOST_MS, TIMES_FASTER = 10, 50
JUDGED_FROM = 100_000
"""Cases; LIKE takes as long as the file is large, so among few the ratio says nothing."""
LIKE_QUERIES = 3
"""LIKE takes its time: so many of each class are enough to see it. It is a floor where it can only say no:
what it cannot be asked (pinyin, a name without its dot) or finds at once is no measure."""

_FIELDS = ("c.number", "c.title", "c.facts", "c.demands", "p.name", "p.address", "p.id_number", "p.phone")
_WORD = "(" + " OR ".join(f"{field} LIKE ?{{0}}" for field in _FIELDS) + ")"
_LIKE = (
    "SELECT c.id FROM petition_case c JOIN party p ON p.case_id = c.id"
    " WHERE NOT c.is_sealed AND {words} ORDER BY c.id DESC LIMIT 50"
)


def measure(folder: Path) -> list[Row]:
    """All classes in one fresh process; LIKE afterwards, with the whole file in its cache."""
    with signed_in(folder) as services:
        asked = classes(services)
        services.search.find("第一次的导入不算")
        answers = {name: [_asked(services, query) for query in queries] for name, queries in asked.items()}
        cut = [
            query
            for name in asked
            for query, answer in zip(asked[name], answers[name], strict=True)
            if not answer[1].is_complete
        ]
        patient = [_asked(services, query, patient=True)[0] for query in cut]
        like = _like(services)
        judged = services.cases.counts(CaseFilter())["all"] >= JUDGED_FROM
        rows = [_row(name, queries, answers[name], like, judged) for name, queries in asked.items()]
    if patient:
        rows.append(at_most("查找, the rest of what went on", patient, None))
    return rows


def _row(
    name: str,
    queries: list[str],
    answers: list[tuple[float, Found]],
    like: Callable[[str], tuple[float, int]],
    judged: bool,
) -> Row:
    took = tuple(milliseconds for milliseconds, _ in answers)
    cut = sum(not found.is_complete for _, found in answers)
    p95 = percentile(took, 95)
    missed, beside = _against_like(queries, answers, like)
    ratio = median(missed) if missed else math.nan
    return Row(
        name=f"查找 {name}" + (f" ({cut} went on)" if cut else ""),
        unit="ms",
        values=took,
        floor=beside,
        floor_name="LIKE",
        ratio=ratio,
        target=f"p95 ≤ {MOST_MS} ms" + (f", {TIMES_FASTER}×" if missed and judged else ""),
        is_met=p95 <= MOST_MS and (not missed or not judged or ratio >= TIMES_FASTER),
    )


def _asked(services: Services, query: str, *, patient: bool = False) -> tuple[float, Found]:
    begun = perf_counter()
    found = services.search.find(query, patient=patient)
    return (perf_counter() - begun) * 1000, found


def _against_like(
    queries: list[str], answers: list[tuple[float, Found]], like: Callable[[str], tuple[float, int]]
) -> tuple[list[float], float]:
    """How many times faster a search was where both find nothing, and what LIKE takes in this class."""
    times, beside = [], []
    for query, (milliseconds, found) in list(zip(queries, answers, strict=True))[:LIKE_QUERIES]:
        like_took, hits = like(query)
        beside.append(like_took)
        if not hits and not found.rows and found.is_complete:
            times.append(like_took / milliseconds)
    return times, median(beside)


def _like(services: Services) -> Callable[[str], tuple[float, int]]:
    """LIKE for every word, on a connection that has had the whole file in its cache once."""
    raw: sqlite3.Connection = services.context.desk.db.raw()
    raw.execute("PRAGMA cache_size = -1000000")

    def ask(query: str) -> tuple[float, int]:
        words = query.split()
        wanted = " AND ".join(_WORD.format(number) for number in range(1, len(words) + 1))
        begun = perf_counter()
        hits = raw.execute(_LIKE.format(words=wanted), [f"%{word}%" for word in words]).fetchall()
        return (perf_counter() - begun) * 1000, len(hits)

    ask("龘龘龘")
    return ask
