"""The other things a page asks the services for; no target is set, but a clerk waits for them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from sqlalchemy import func, select

from tests.bench.desks import copy_of, signed_in
from tests.bench.rows import Row, at_most
from tests.bench.visits import visits
from xinfang_desk.store import records as r

EACH = 60
_Asked = TypeVar("_Asked")


def measure(folder: Path) -> list[Row]:
    """Each case, slip and visitor once, in a fresh process; opening is journalled, so on a copy."""
    with copy_of(folder) as copy, signed_in(copy, "director") as services:
        rng = random.Random(3)
        with services.context.read() as connection:
            last = connection.scalar(select(func.max(r.Case.id))) or 0
            wanted = select(r.Case.id).where(~r.Case.is_sealed, r.Case.id.in_(rng.sample(range(1, last), 90)))
            case_ids = list(connection.scalars(wanted))[:EACH]
            slip_ids = list(connection.scalars(select(r.SupervisionSlip.id)))[:EACH]
        drafts = visits(services, EACH)
        addresses = [draft.address[:4] for draft in drafts]
        registration = services.registration
        asked: dict[str, list[float]] = {
            "今日, the page": _each(lambda _: services.today.page(), range(EACH)),
            "今日, the badges": _each(lambda _: services.today.badges(), range(EACH)),
            "事项, opened": _each(services.cases.open, case_ids),
            "督办单, opened": _each(services.supervision.open, slip_ids),
            "来访登记, possible repeats": _each(registration.suggestions, drafts),
            "来访登记, completions": _each(
                lambda begun: registration.completions("address", begun), addresses
            ),
            "来访登记, draft kept": _each(lambda draft: registration.keep_draft(None, draft), drafts),
        }
        return [at_most(name, took, None) for name, took in asked.items()]


def _each(work: Callable[[_Asked], object], asked: Iterable[_Asked]) -> list[float]:
    took = []
    for one in asked:
        begun = perf_counter()
        work(one)
        took.append((perf_counter() - begun) * 1000)
    return took
