"""The calendar: decreed days 2004–2026, undecreed years, counting of working days, days as typed."""

import importlib.util
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.workdays import Calendar, read_calendar, read_day

SEED = Path(__file__).parents[2] / "resources" / "seed"
CSV = (SEED / "calendar.csv").read_text(encoding="utf-8")
CALENDAR = Calendar.of(read_calendar(CSV))

HOLIDAYS_2026 = (
    "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 "
    "10-01 10-02 10-05 10-06 10-07"
)
MADE_UP_2026 = "01-04 02-14 02-28 05-09 09-20 10-10"


def day(text: str) -> date:
    return date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def test_the_shipped_table_is_what_the_package_says_today() -> None:
    script = importlib.util.spec_from_file_location("build_calendar", SEED / "build_calendar.py")
    assert script is not None and script.loader is not None
    module = importlib.util.module_from_spec(script)
    script.loader.exec_module(module)
    assert module.calendar_csv() == CSV


def test_2026_as_decreed() -> None:
    every_day = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    weekday_rests = [d for d in every_day if d.weekday() < 5 and CALENDAR.is_rest_day(d)]
    worked_weekends = [d for d in every_day if d.weekday() >= 5 and not CALENDAR.is_rest_day(d)]
    assert " ".join(f"{d:%m-%d}" for d in weekday_rests) == HOLIDAYS_2026
    assert " ".join(f"{d:%m-%d}" for d in worked_weekends) == MADE_UP_2026


def test_every_row_has_its_source_and_december_belongs_to_the_next_new_year() -> None:
    rows = {row.day: row for row in CALENDAR.days.values()}
    assert len(rows) == 771
    assert all("节假日安排通知" in row.source_doc and row.note for row in rows.values())
    assert "2019年" in rows[date(2018, 12, 31)].source_doc
    assert "2026年" in rows[date(2026, 10, 10)].source_doc


def test_years_with_and_without_decree() -> None:
    assert CALENDAR.decreed_years == frozenset(range(2004, 2027))
    assert not CALENDAR.is_decreed(2027)
    assert CALENDAR.is_provisional(date(2026, 12, 31), date(2027, 1, 4))
    assert not CALENDAR.is_provisional(date(2025, 12, 31), date(2026, 12, 31))
    # Only weekends rest where nothing is published: 2027-01-01 is a Friday.
    assert not CALENDAR.is_rest_day(date(2027, 1, 1))
    assert CALENDAR.is_rest_day(date(2027, 1, 2))


def test_a_lone_december_row_does_not_decree_its_year() -> None:
    text = "date,kind,note,source_doc\n2027-12-31,rest,元旦,2028年通知\n"
    calendar = Calendar.of(read_calendar(text))
    assert calendar.is_rest_day(date(2027, 12, 31))
    assert not calendar.is_decreed(2027)
    assert Calendar.of(read_calendar(text), decreed_years=[2027]).is_decreed(2027)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-05-02", "劳动节放假"),
        ("2026-02-15", "春节放假"),
        ("2026-09-27", "中秋节放假"),
        ("2026-04-11", "周六"),
        ("2026-04-12", "周日"),
        ("2026-02-14", ""),
        ("2026-04-13", ""),
        ("2015-09-03", "抗战胜利70周年纪念日放假"),
    ],
)
def test_why_a_day_is_off(text: str, reason: str) -> None:
    assert CALENDAR.rest_reason(day(text)) == reason


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("02-12", 5, "02-26"),
        ("04-30", 3, "05-08"),
        ("09-24", 10, "10-15"),
        ("04-30", 7, "05-13"),
        ("05-02", 0, "05-06"),
        ("05-06", 0, "05-06"),
        ("05-06", -1, "04-30"),
        ("04-09", -7, "03-30"),
    ],
)
def test_adding_working_days(start: str, count: int, end: str) -> None:
    assert CALENDAR.add_working_days(day(start), count) == day(end)


def test_the_neighbours_of_a_holiday() -> None:
    assert CALENDAR.previous_working_day(day("05-02")) == day("04-30")
    assert CALENDAR.next_working_day(day("05-02")) == day("05-06")
    assert CALENDAR.next_working_day(day("05-06")) == day("05-06")
    assert CALENDAR.holiday_name(day("02-28")) == ""


@settings(max_examples=60)
@given(st.dates(date(2003, 6, 1), date(2028, 6, 1)), st.integers(1, 40))
def test_counting_working_days_is_counting_them_one_by_one(start: date, count: int) -> None:
    end = CALENDAR.add_working_days(start, count)
    passed = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(not CALENDAR.is_rest_day(d) for d in passed) == count
    assert not CALENDAR.is_rest_day(end)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05",
        "2026/3/5",
        "2026.03.05",
        "20260305",
        "2026年3月5日",
        "２０２６年３月５日",
        " 2026-\n03-05\t",
    ],
)
def test_days_as_people_type_them(text: str) -> None:
    assert read_day(text) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-02-30", "日历里没有"),
        ("2026-13-01", "日历里没有"),
        ("202635", "不像日期"),
        ("2026-3/5", "不像日期"),
        ("明天", "不像日期"),
        ("", "不像日期"),
        ("٢٠٢٦-٠٣-٠٥", "不像日期"),
        ("1026-03-05", "再看一眼年份"),
        ("9999-12-31", "再看一眼年份"),
    ],
)
def test_what_is_no_day_is_said_so(text: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_day(text, "start")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("date,kind,note,source_doc\n2027-1-x,rest,,\n", "第 2 行的日期"),
        ("date,kind,note,source_doc\n2027-01-01,放假,,\n", "第 2 行应写 rest"),
        ("date,kind,note,source_doc\n2027-01-01,rest,,\n2027-01-01,work,,\n", "写了两次"),
        ("day;kind\n2027-01-01;rest\n", "第 2 行的日期"),
        ("date,kind\n2027-01-01," + "x" * 200_000, "读不出来"),
    ],
)
def test_a_calendar_file_with_a_fault_is_refused_by_line(text: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_calendar(text)


def test_a_calendar_file_saved_by_a_spreadsheet_is_read() -> None:
    rows = read_calendar("\ufeffdate,kind,note,source_doc\r\n2027-10-01,rest,国庆节,通知\r\n")
    assert [(row.day, row.kind, row.note) for row in rows] == [(date(2027, 10, 1), "rest", "国庆节")]
