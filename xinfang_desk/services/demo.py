"""演示数据: a desk full of fictitious matters, the same ones for the same seed and day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import cycle
from random import Random

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import Purpose, SlipState
from xinfang_desk.domain.visit_plain import to_plain
from xinfang_desk.services.context import Context
from xinfang_desk.services.demo_cases import Placed, add_case, add_person
from xinfang_desk.services.demo_duties import add_deadlines, duties
from xinfang_desk.services.demo_matters import Matter, matter
from xinfang_desk.services.demo_people import Somebody, somebody
from xinfang_desk.services.demo_rows import Rows, Serials
from xinfang_desk.services.demo_setting import Clocks, Setting, read_setting
from xinfang_desk.services.demo_slips import OPEN_STATES, OwedBySlip, add_slip, life_of
from xinfang_desk.store import records as r
from xinfang_desk.store import sealed_matters, search

MOST_CASES = 1_000_000
BATCH = 1_000
A_YEAR = 5_000
"""So many matters a year: a larger desk is an older one."""
OLDEST_DAYS, YOUNGEST_DAYS = 20 * 365, 180
RETURNING = 0.25
"""Share of matters by somebody who came before."""
REMEMBERED = 5_000
SAMPLE_OFFICE = "6399"


@dataclass(slots=True)
class _Tale:
    """What goes on from batch to batch."""

    rng: Random
    setting: Setting
    clocks: Clocks
    today: date
    known: list[tuple[int, Somebody]] = field(default_factory=list)
    slip_states: Iterator[SlipState] = field(default_factory=lambda: cycle(OPEN_STATES))


class DemoService:
    """Fills a desk for showing and for measuring; the keeper's."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def fill(
        self,
        cases: int,
        seed: int = 1,
        *,
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> int:
        """Add fictitious matters with people, events, deadlines and slips.

        Args:
            cases: how many.
            seed: the same seed on the same day gives the same desk.
            progress: told how many of how many are done.
            cancelled: asked between batches; what is written stays.

        Returns:
            How many were added.

        Raises:
            Forbidden: the person is not the keeper.
            Refused: a number that cannot be, or a real office that has real matters.
        """
        context = self._context
        context.require(Act.DEMO, kind="demo")
        if not 1 <= cases <= MOST_CASES:
            raise refuse(f"演示事项请写 1 到 {MOST_CASES:,} 件。", "cases")
        self._require_nobodys_desk()
        tale = _Tale(Random(seed), read_setting(context), Clocks(context.desk), context.today)
        days = _days(tale.rng, cases, tale.today)
        done = 0
        while done < cases and not cancelled():
            batch = days[done : done + BATCH]
            with context.begin() as session:
                self._write(session, tale, batch)
                done += len(batch)
                if done >= cases or cancelled():
                    search.in_one_piece(session)
                    self._journal(session, done, seed)
            progress(done, cases)
        return done

    def _require_nobodys_desk(self) -> None:
        """演示数据 does not mix with the matters of a real office."""
        if self._context.desk.office.code == SAMPLE_OFFICE:
            return
        with self._context.read() as connection:
            if connection.scalar(select(exists(select(r.Case.id)))):
                raise refuse("接待台里已有登记，不能再放演示数据。请另建一个演示用的数据文件夹。")

    def _write(self, session: Session, tale: _Tale, days: list[date]) -> None:
        """One batch in its transaction, indexed at its end."""
        rng, rows = tale.rng, Rows(session)
        told: list[tuple[Matter, Somebody, int | None]] = []
        for day in days:
            person_id, who = self._who(tale, rows)
            one = matter(rng, day, who, tale.today)
            is_unnamed = one.purpose is Purpose.ACCUSATION or rng.random() < 0.03
            told.append((one, who, None if is_unnamed else person_id or self._known(tale, rows, who)))
        wanted = [(one.channel, one.received_on) for one, _, _ in told]
        wanted += [(one.channel, day) for one, _, _ in told for day, _ in one.again]
        serials = Serials(session, wanted)
        placed = []
        for one, who, person_id in told:
            made = add_case(rows, serials, rng, tale.setting, one, who, person_id)
            slips = self._slips(session, tale, rows, made)
            add_deadlines(rows, made, duties(made, tale.clocks), slips)
            placed.append((made, who))
        rows.write()
        for made, who in placed:
            if made.matter.purpose is Purpose.ACCUSATION:
                self._seal(session, made, who)
        search.write_grams(session, *(made.case_id for made, _ in placed))

    def _who(self, tale: _Tale, rows: Rows) -> tuple[int | None, Somebody]:
        """Somebody who came before, or somebody new who is not written yet."""
        if tale.known and tale.rng.random() < RETURNING:
            return tale.rng.choice(tale.known)
        return None, somebody(tale.rng, tale.rng.choice(tale.setting.places), tale.today)

    def _known(self, tale: _Tale, rows: Rows, who: Somebody) -> int:
        person_id = add_person(rows, who)
        tale.known.append((person_id, who))
        if len(tale.known) > REMEMBERED:
            tale.known.pop(0)
        return person_id

    def _slips(self, session: Session, tale: _Tale, rows: Rows, made: Placed) -> list[OwedBySlip]:
        if not made.matter.has_slip or not tale.setting.units:
            return []
        life = life_of(tale.rng, made, tale.today, next(tale.slip_states))
        office = self._context.desk.office
        return add_slip(rows, session, tale.rng, office, tale.setting, made, tale.clocks, life)

    def _seal(self, session: Session, made: Placed, who: Somebody) -> None:
        """The content of a fictitious 检举控告, sealed as a real one is."""
        draft = VisitDraft(
            petitioner_name=who.name,
            id_number=who.id_number,
            phone=who.phone,
            address=who.address,
            channel=made.matter.channel,
            received_on=made.matter.received_on,
            purpose=Purpose.ACCUSATION,
            title=made.matter.title,
            facts=made.matter.facts,
            demands=made.matter.demands,
        )
        sealed_matters.put_in(
            session,
            r.Receipt(id=made.receipt_id, number=made.number),
            made.case_id,
            to_plain(draft),
            kind=sealed_matters.CONTENT,
            by=made.clerk[0],
            at=datetime.combine(made.matter.received_on, datetime.min.time()),
        )

    def _journal(self, session: Session, done: int, seed: int) -> None:
        self._context.journal(session, "demo", kind="demo", detail={"cases": done, "seed": seed})


def _days(rng: Random, cases: int, today: date) -> list[date]:
    """The working days on which matters came, oldest first; the last months are as busy as the others."""
    span = max(YOUNGEST_DAYS, min(OLDEST_DAYS, cases * 365 // A_YEAR))
    days = sorted(today - timedelta(days=rng.randint(0, span)) for _ in range(cases))
    return [day - timedelta(days=max(0, day.weekday() - 4)) for day in days]
