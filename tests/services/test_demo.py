"""演示数据: fictitious, the same for the same seed, whole in every row, and never in a real office."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import SampleOffice
from tests.visitors import VETERAN
from xinfang_desk.domain import identity
from xinfang_desk.domain.cases import CaseFilter
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.supervision import SlipFilter
from xinfang_desk.domain.terms import Channel, Purpose, SlipState
from xinfang_desk.paths import Paths
from xinfang_desk.services import demo as demo_module
from xinfang_desk.store import journal, search
from xinfang_desk.store import records as r

CASES = 400


@pytest.fixture
def filled(desk: OpenDesk) -> OpenDesk:
    """The sample office with some hundred fictitious matters."""
    assert desk.as_("keeper").demo.fill(CASES, 7) == CASES
    return desk


def told(desk: OpenDesk) -> list[tuple[object, ...]]:
    """What the matters say, in their order."""
    case = r.Case
    query = select(case.number, case.title, case.facts, case.state, case.received_on, r.Party.name)
    with desk.desk.db.read() as connection:
        rows = connection.execute(
            query.outerjoin(r.Party, r.Party.case_id == case.id).order_by(case.id, r.Party.id)
        )
        return [tuple(row) for row in rows]


def test_the_same_seed_tells_the_same_story_and_another_one_another(
    filled: OpenDesk, office_template: SampleOffice, tmp_path: Path
) -> None:
    stories = []
    for seed in (7, 8):
        paths = Paths(tmp_path / f"second-{seed}")
        shutil.copytree(office_template.paths.data, paths.data)
        second = OpenDesk(replace(office_template, paths=paths))
        second.as_("keeper").demo.fill(CASES, seed)
        stories.append(told(second))
        second.desk.close()
    assert stories[0] == told(filled)
    assert stories[1] != told(filled)


def test_every_row_points_to_one_that_is_there_and_the_chain_holds(filled: OpenDesk) -> None:
    with filled.desk.db.read() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert journal.verify(connection).first_broken is None
    assert filled.journalled()[-1][:2] == ("keeper", "demo")


def test_all_channels_purposes_states_and_slips_come(filled: OpenDesk) -> None:
    with filled.desk.db.read() as connection:
        channels = set(connection.scalars(select(r.Case.channel)))
        purposes = set(connection.scalars(select(r.Case.purpose)))
        slips = set(connection.scalars(select(r.SupervisionSlip.state)))
        names = "".join(connection.scalars(select(r.Person.name)))
    assert len(channels) >= len(Channel) - 2
    assert purposes == set(Purpose)
    assert slips >= set(SlipState) - {SlipState.VOID}
    assert "·" in names and any(ord(sign) > 0xFFFF for sign in names)


def test_all_people_are_invented(filled: OpenDesk) -> None:
    with filled.desk.db.read() as connection:
        people = connection.execute(select(r.Person.id_number, r.Person.phone, r.Person.address)).all()
    for number, phone, address in people:
        assert number == "" or number.startswith("6399")
        assert number == "" or not identity.read_id(number, date(2026, 3, 25)).warnings[1:]
        assert re.fullmatch(r"|142\d{8}|0999-0\d{6}", phone)
        assert address.startswith("青川市")


def test_one_open_duty_of_a_matter_is_the_next_and_it_is_the_nearest(filled: OpenDesk) -> None:
    with filled.desk.db.read() as connection:
        rows = connection.execute(
            select(r.Deadline.case_id, r.Deadline.warn_on, r.Deadline.is_next).where(
                r.Deadline.met_on.is_(None),
                r.Deadline.closed_reason == "",
                r.Deadline.rule.not_in(("C01", "C02", "C05")),
            )
        ).all()
        marked = connection.scalar(select(func.count()).where(r.Deadline.is_next))
    by_case: dict[int, list[tuple[date, bool]]] = {}
    for case_id, warn_on, is_next in rows:
        by_case.setdefault(case_id, []).append((warn_on, is_next))
    assert marked == len(by_case) > 0
    for duties in by_case.values():
        (nearest,) = [warn_on for warn_on, is_next in duties if is_next]
        assert nearest == min(warn_on for warn_on, _ in duties)


def test_the_desk_works_on_with_them(filled: OpenDesk) -> None:
    clerk = filled.as_("clerk")
    counts = clerk.cases.counts(CaseFilter())
    assert counts["all"] == CASES and 0 < counts["open"] < CASES
    done = clerk.registration.register(replace(VETERAN, channel=Channel.VISIT))
    assert clerk.cases.page(CaseFilter("all")).rows[0].number == done.case_number
    found = search.find(filled.desk.db.search_connection(), "住院费用")
    assert len(found.ids) > 1
    row = next(row for row in clerk.cases.page(CaseFilter("open")).rows if not row.is_sealed)
    assert clerk.cases.open(row.case_id).events
    slip = clerk.supervision.page(SlipFilter("open")).rows[0]
    assert clerk.supervision.open(slip.slip_id).steps[0].state == "done"
    assert clerk.papers.issue(PaperOf("F15", slip.slip_id), "").copy_label == "正本"


def test_a_sealed_one_opens_for_the_officer_and_says_nothing_in_clear(filled: OpenDesk) -> None:
    row = filled.as_("officer").cases.page(CaseFilter("all")).rows[0]
    assert filled.as_("officer").cases.open_sealed(row.case_id, "看演示").facts
    with filled.desk.db.read() as connection:
        said = connection.scalars(select(r.Case.facts).where(r.Case.is_sealed)).all()
        parties = select(func.count()).select_from(r.Party).join(r.Case, r.Case.id == r.Party.case_id)
        assert connection.scalar(parties.where(r.Case.is_sealed)) == 0
    assert set(said) == {""}


def test_progress_is_told_and_a_stop_is_heard(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_module, "BATCH", 20)
    seen: list[tuple[int, int]] = []
    done = desk.as_("keeper").demo.fill(
        100, 1, progress=lambda done, total: seen.append((done, total)), cancelled=lambda: len(seen) == 2
    )
    assert seen == [(20, 100), (40, 100)]
    assert done == desk.counts()["petition_case"] == 40


@pytest.mark.parametrize("login", ["clerk", "director", "auditor", "officer"])
def test_only_the_keeper_fills_a_desk(desk: OpenDesk, login: str) -> None:
    with pytest.raises(Forbidden, match="系统管理员"):
        desk.as_(login).demo.fill(10, 1)
    assert desk.counts()["petition_case"] == 0


@pytest.mark.parametrize("cases", [0, -1, 1_000_001])
def test_a_number_that_cannot_be_is_refused(desk: OpenDesk, cases: int) -> None:
    with pytest.raises(Refused):
        desk.as_("keeper").demo.fill(cases, 1)


def test_a_real_office_with_matters_is_left_alone(desk: OpenDesk) -> None:
    desk.as_("clerk").registration.register(VETERAN)
    with desk.desk.db.begin() as session:
        session.execute(update(r.Office).values(code="4401"))
    desk.desk.read_reference()
    with pytest.raises(Refused, match="已有登记"):
        desk.as_("keeper").demo.fill(10, 1)
    assert desk.counts()["petition_case"] == 1


def test_each_channel_says_what_it_says_at_a_real_desk(filled: OpenDesk) -> None:
    with filled.as_("clerk").context.read() as connection:
        for channel, table in (
            (Channel.LETTER, r.LetterDetail),
            (Channel.CALL, r.CallDetail),
            (Channel.ASSIGNED, r.ForwardDetail),
        ):
            asked = (
                select(func.count())
                .select_from(r.Receipt)
                .where(r.Receipt.channel == channel, ~r.Receipt.is_sealed)
            )
            said = asked.join(table, table.receipt_id == r.Receipt.id)
            assert connection.scalar(said) == connection.scalar(asked) > 0
        waits = select(func.count()).where(r.Deadline.rule == "C07", r.Deadline.met_on.is_(None))
        assert connection.scalar(waits)
