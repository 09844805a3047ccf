"""Settings change what the desk does; a new year's holidays come from one small file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.fixtures_desk import OpenDesk
from tests.services.decrees import NEXT_YEAR
from tests.visitors import PATIENTS_WIFE, VETERAN
from xinfang_desk.domain.clocks import due
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.store import records as r
from xinfang_desk.store.journal import verify


def test_everybody_reads_the_settings_and_the_keeper_changes_them(desk: OpenDesk) -> None:
    rows = {row.rule.key: row for row in desk.as_("clerk").settings.rows()}
    assert rows["collective_min"].value == "5"
    assert rows["collective_min"].is_default
    desk.as_("keeper").settings.change("collective_min", " １０ ")
    assert desk.desk.number("collective_min") == 10
    row = next(row for row in desk.as_("auditor").settings.rows() if row.rule.key == "collective_min")
    assert (row.value, row.is_default, row.changed_by, row.changed_at) == ("10", False, "唐薇", desk.now)
    assert desk.journalled()[-1][:3] == ("keeper", "keep_settings", "collective_min")


def test_the_shipped_value_can_be_put_back(desk: OpenDesk) -> None:
    settings = desk.as_("keeper").settings
    settings.change("reception_shift", "previous")
    assert desk.desk.setting("reception_shift") == "previous"
    assert settings.change("reception_shift", "next").is_default
    assert desk.counts()["setting"] == 0


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("collective_min", "0"),
        ("collective_min", "五"),
        ("reception_shift", "never"),
        ("seal", " "),
        ("zzz", "1"),
    ],
)
def test_what_does_not_fit_changes_nothing(desk: OpenDesk, key: str, value: str) -> None:
    with pytest.raises(Refused):
        desk.as_("keeper").settings.change(key, value)
    assert desk.counts()["setting"] == 0


def test_a_clerk_changes_no_setting_and_no_calendar(desk: OpenDesk) -> None:
    with pytest.raises(Forbidden, match="系统管理员"):
        desk.as_("clerk").settings.change("collective_min", "10")
    with pytest.raises(Forbidden, match="系统管理员"):
        desk.as_("director").settings.import_calendar(NEXT_YEAR.encode())
    assert [line[4] for line in desk.journalled()] == ["refused", "refused"]
    assert not desk.desk.calendar.is_decreed(2027)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_holidays_of_a_new_year_make_its_days_certain(desk: OpenDesk, encoding: str) -> None:
    notice = desk.desk.rules["C05"]
    before = due(notice, date(2027, 2, 4), desk.desk.calendar)
    done = desk.as_("keeper").settings.import_calendar(NEXT_YEAR.encode(encoding))
    assert (done.years, done.added, done.changed) == ((2027,), 5, 0)
    after = due(notice, date(2027, 2, 4), desk.desk.calendar)
    assert before.provisional
    assert not after.provisional
    assert after.legal_due > before.legal_due
    assert desk.journalled()[-1][:3] == ("keeper", "keep_calendar", "2027")


def test_a_corrected_file_replaces_the_days_it_names(desk: OpenDesk) -> None:
    settings = desk.as_("keeper").settings
    settings.import_calendar(NEXT_YEAR.encode())
    corrected = NEXT_YEAR.replace("2027-02-20,work", "2027-02-21,work").replace(
        "2027-02-08,rest", "2027-02-08,work"
    )
    done = settings.import_calendar(corrected.encode())
    assert (done.added, done.changed) == (1, 1)
    assert not desk.desk.calendar.is_rest_day(date(2027, 2, 8))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"not a list",
        NEXT_YEAR.replace("2027-10-01", "2027-10-02").encode(),
        NEXT_YEAR.replace("2027-01-01", "2025-01-01").encode(),
        NEXT_YEAR.replace("rest", "holiday").encode(),
        b"x" * 300_000,
    ],
    ids=["empty", "binary", "text", "no_year", "other_year", "kind", "large"],
)
def test_what_is_no_years_arrangement_changes_nothing(desk: OpenDesk, content: bytes) -> None:
    before = desk.counts()
    with pytest.raises(Refused):
        desk.as_("keeper").settings.import_calendar(content)
    assert desk.counts() == before


def test_open_deadlines_are_counted_anew_and_each_that_moved_is_journalled(desk: OpenDesk) -> None:
    day = date(2027, 1, 22)
    desk.on(day)
    visits = (replace(VETERAN, received_on=day), replace(PATIENTS_WIFE, received_on=day))
    saved = [desk.as_("clerk").registration.register(visit) for visit in visits]
    done = desk.as_("keeper").settings.import_calendar(NEXT_YEAR.encode())
    assert [(one.number, one.what, one.before, one.now) for one in done.moved] == [
        (case.case_number, "告知", "2027-02-05（最迟 02-08）", "2027-02-04（最迟 02-09）") for case in saved
    ]
    lines = [line for line in desk.journalled() if line[1] == "move_deadline"]
    assert lines == [("keeper", "move_deadline", case.case_number, "", "ok") for case in saved]
    with desk.desk.db.read() as connection:
        detail = connection.scalar(select(r.Journal.detail).where(r.Journal.action == "move_deadline"))
        assert verify(connection).first_broken is None
    assert detail == {"rule": "C03", "from": "2027-02-08", "to": "2027-02-09"}
    detail_of = desk.as_("clerk").cases.open(saved[0].case_id)
    (notice,) = [line for line in detail_of.deadlines if line.rule == "C03"]
    assert (notice.due_on, notice.legal_on, notice.provisional) == (date(2027, 2, 4), date(2027, 2, 9), False)
    assert desk.as_("keeper").settings.import_calendar(NEXT_YEAR.encode()).moved == ()
