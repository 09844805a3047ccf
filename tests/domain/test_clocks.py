"""The clocks C01–C25: the worked examples, what is refused, and what holds for every day."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinfang_desk.domain.clock_words import Step, arithmetic_line, read_line
from xinfang_desk.domain.clocks import Deadline, Duty, Unit, due, due_answer, load_rules
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.workdays import Calendar, read_calendar

SEED = Path(__file__).parents[2] / "resources" / "seed"
RULES = load_rules(tomllib.loads((SEED / "clock_rules.toml").read_text(encoding="utf-8")))
CALENDAR = Calendar.of(read_calendar((SEED / "calendar.csv").read_text(encoding="utf-8")))

IDS = [f"C{n:02}" for n in range(1, 26) if n != 16]
WITHOUT_NUMBER = {"C07", "C08", "C15", "C17", "C20"}
COUNTED = [rule_id for rule_id in RULES if rule_id not in WITHOUT_NUMBER]


def answer(rule: str, start: str, **more: int) -> dict[str, Any]:
    return due_answer(RULES, rule, start, CALENDAR, **more)


def test_every_clock_is_there_with_everything_the_table_asks() -> None:
    assert sorted(RULES) == sorted([*IDS, "C16a", "C16b", "C16c"])
    for rule in RULES.values():
        assert all((rule.name, rule.who, rule.start_term, rule.end_document))
        assert all((rule.article, rule.source, rule.mark))
        assert (rule.unit is Unit.NONE) == bool(rule.why_not) == (rule.id in WITHOUT_NUMBER)
        assert date(2019, 1, 1) <= rule.effective_from <= date(2026, 1, 1)


def test_stored_rows_give_the_same_rules() -> None:
    text = (SEED / "clock_rules.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)
    for row in rows.values():
        row["effective_from"] = row["effective_from"].isoformat()
    assert load_rules(rows) == RULES


WORKED_EXAMPLES = [
    ("C03", "2026-03-02", {}, "2026-03-17", "2026-03-17", "2026-03-17"),
    ("C03", "2026-01-31", {}, "2026-02-15", "2026-02-14", "2026-02-24"),
    ("C09", "2026-03-03", {}, "2026-05-02", "2026-04-30", "2026-05-06"),
    ("C09", "2026-03-03", {"extended": 30}, "2026-06-01", "2026-06-01", "2026-06-01"),
    ("C11", "2026-08-28", {}, "2026-09-27", None, "2026-09-28"),
    ("C09", "2026-08-03", {}, "2026-10-02", "2026-09-30", "2026-10-08"),
    ("C05", "2026-02-12", {}, None, "2026-02-26", "2026-02-26"),
    ("C16b", "2026-04-30", {}, None, "2026-05-08", "2026-05-08"),
    ("C16c", "2026-09-24", {}, None, "2026-10-15", "2026-10-15"),
    ("C09", "2023-10-01", {}, "2023-11-30", "2023-11-30", "2023-11-30"),
]
MORE_EXAMPLES = [
    ("C24", "2026-04-30", {"days": 7}, "2026-05-07", "2026-05-07", "2026-05-07"),
    ("C24", "2026-04-30", {"working_days": 7}, None, "2026-05-13", "2026-05-13"),
    ("C24", "2026-03-25", {}, "2026-04-09", "2026-04-09", "2026-04-09"),
    ("C24", "2026-05-02", {"working_days": 0}, None, "2026-05-06", "2026-05-06"),
    ("C10", "2026-05-02", {}, "2026-06-01", "2026-06-01", "2026-06-01"),
    ("C11", "2026-05-29", {}, "2026-06-28", None, "2026-06-29"),
    ("C13", "2026-05-29", {}, "2026-06-28", None, "2026-06-29"),
    ("C21", "2026-05-29", {}, "2026-06-28", None, "2026-06-29"),
    ("C12", "2026-05-29", {}, "2026-06-28", "2026-06-26", "2026-06-29"),
    ("C14", "2026-03-02", {}, "2026-04-01", "2026-04-01", "2026-04-01"),
    ("C14", "2026-03-02", {"hearing_days": 3}, "2026-04-04", "2026-04-03", "2026-04-07"),
    ("C01", "2026-03-27", {}, None, "2026-03-27", "2026-03-27"),
    ("C01", "2026-03-28", {}, None, "2026-03-30", "2026-03-30"),
    ("C02", "2026-03-27", {}, None, "2026-03-30", "2026-03-30"),
    ("C22", "2023-07-01", {}, "2024-06-30", "2024-06-28", "2024-07-01"),
    ("C22", "2026-12-31", {}, "2027-06-30", "2027-06-30", "2027-06-30"),
    ("C23", "2026-04-20", {}, "2026-04-25", "2026-04-27", "2026-04-27"),
    ("C23", "2026-04-27", {}, "2026-04-25", "2026-04-27", "2026-04-27"),
    ("C23", "2026-04-28", {}, "2026-05-25", "2026-05-25", "2026-05-25"),
]


@pytest.mark.parametrize(
    ("rule", "start", "more", "natural", "safe", "legal"),
    WORKED_EXAMPLES + MORE_EXAMPLES,
)
def test_worked_examples(
    rule: str, start: str, more: dict[str, int], natural: str | None, safe: str | None, legal: str
) -> None:
    found = answer(rule, start, **more)
    assert (found["natural"], found["safe_due"], found["legal_due"]) == (natural, safe, legal)
    assert (found["rule"], found["start"], found["article"]) == (rule, start, RULES[rule].article)
    assert " ".join(found) == "rule start natural safe_due legal_due provisional article explanation"


@pytest.mark.parametrize(
    ("rule", "start", "more", "line"),
    [
        ("C03", "2026-03-02", {}, "收到 03-02 + 15日 = 03-17·条例第二十三条"),
        (
            "C03",
            "2026-03-27",
            {},
            "收到 03-27 + 15日 = 04-11（周六）→ 前一个工作日 04-10，顺延 04-13·条例第二十三条",
        ),
        (
            "C09",
            "2026-03-03",
            {},
            "受理 03-03 + 60日 = 05-02（劳动节放假）→ 前一个工作日 04-30，顺延 05-06·条例第三十四条",
        ),
        ("C09", "2026-03-03", {"extended": 30}, "受理 03-03 + 60日 + 延期30日 = 06-01·条例第三十四条"),
        ("C11", "2026-08-28", {}, "收到 08-28 + 30日 = 09-27（中秋节放假）→ 顺延 09-28·条例第三十五条"),
        ("C05", "2026-02-12", {}, "收到 02-12 + 5个工作日 = 02-26·条例第二十三条"),
        ("C24", "2026-04-30", {"days": 7}, "签发 04-30 + 7日 = 05-07·本局督办规定"),
        (
            "C24",
            "2026-02-15",
            {"days": 3},
            "签发 02-15 + 3日 = 02-18（春节放假）→ 前一个工作日 02-14（起算日之前），顺延 02-24·本局督办规定",
        ),
        (
            "C01",
            "2026-03-28",
            {},
            "收到 03-28 当日 = 03-28（周六）→ 顺延 03-30·条例第二十二条（天数由本局定）",
        ),
        (
            "C14",
            "2026-03-02",
            {"hearing_days": 3},
            "收到 03-02 + 30日 + 听证3日 = 04-04（清明节放假）→ "
            "前一个工作日 04-03，顺延 04-07·条例第三十六条",
        ),
        ("C23", "2026-04-20", {}, "从 04-20 起，每月25日 = 04-25（周六）→ 顺延 04-27·本局接待日规定"),
        (
            "C03",
            "2026-12-25",
            {},
            "收到 2026-12-25 + 15日 = 2027-01-09（周六）→ 前一个工作日 2027-01-08，"
            "顺延 2027-01-11·条例第二十三条·暂定（节假日安排未公布）",
        ),
    ],
)
def test_the_sum_is_said_in_one_line(rule: str, start: str, more: dict[str, int], line: str) -> None:
    assert answer(rule, start, **more)["explanation"] == line


@pytest.mark.parametrize(
    ("rule", "start", "is_provisional"),
    [
        ("C03", "2026-12-16", False),
        ("C03", "2026-12-17", True),
        ("C05", "2026-12-24", False),
        ("C05", "2026-12-28", True),
        ("C11", "2027-03-01", True),
        ("C03", "2003-12-20", False),
        ("C01", "2003-12-31", True),
        ("C22", "2025-01-01", False),
        ("C22", "2026-01-01", True),
    ],
)
def test_provisional_where_a_year_is_not_decreed(rule: str, start: str, is_provisional: bool) -> None:
    found = answer(rule, start)
    assert found["provisional"] is is_provisional
    assert found["explanation"].endswith("暂定（节假日安排未公布）") is is_provisional


@pytest.mark.parametrize(
    ("rule", "start", "more", "field", "words"),
    [
        ("C07", "2026-03-02", {}, "rule", "交办函写明的日期"),
        ("C08", "2026-03-02", {}, "rule", "该途径自己的法律规定"),
        ("C15", "2026-03-02", {}, "rule", "不再受理"),
        ("C17", "2026-03-02", {}, "rule", "按小时计"),
        ("C20", "2026-03-02", {}, "rule", "没有规定天数"),
        ("C99", "2026-03-02", {}, "rule", "没有编号为“C99”"),
        ("C03", "2026-02-30", {}, "start", "日历里没有"),
        ("C03", "0001-01-01", {}, "start", "年份"),
        ("C03", "2026-03-02", {"extended": 5}, "extended", "只有信访程序的办结期限（C09）"),
        ("C09", "2026-03-02", {"extended": 31}, "extended", "不超过 30 日"),
        ("C09", "2026-03-02", {"extended": -1}, "extended", "不超过 30 日"),
        ("C03", "2026-03-02", {"days": 5}, "days", "只有督办期限（C24）"),
        ("C05", "2026-03-02", {"working_days": 5}, "days", "只有督办期限（C24）"),
        ("C24", "2026-03-02", {"days": 5, "working_days": 5}, "days", "只写一个"),
        ("C24", "2026-03-02", {"days": -1}, "days", "0–3660"),
        ("C24", "2026-03-02", {"working_days": 9999}, "working_days", "0–3660"),
        ("C12", "2026-03-02", {"hearing_days": 5}, "hearing_days", "只有复核答复（C14）"),
        ("C14", "2026-03-02", {"hearing_days": -5}, "hearing_days", "0–365"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_the_reason(
    rule: str, start: str, more: dict[str, int], field: str, words: str
) -> None:
    with pytest.raises(Refused, match=words) as caught:
        answer(rule, start, **more)
    assert [problem.field for problem in caught.value.problems] == [field]


def test_a_rule_is_found_however_it_is_typed() -> None:
    for typed in ("c16B", "Ｃ16b", " C16b "):
        assert answer(typed, "2026-04-30")["rule"] == "C16b"


DAYS = st.dates(date(2003, 1, 1), date(2028, 12, 31))
MORE = {"C09": {"extended": 30}, "C14": {"hearing_days": 11}, "C24": {"days": 7}}


def deadline(rule_id: str, start: date, **more: int) -> Deadline:
    return due(RULES[rule_id], start, CALENDAR, **more)


@settings(max_examples=120)
@given(st.sampled_from(COUNTED), DAYS, st.booleans())
def test_a_later_start_never_ends_earlier(rule_id: str, start: date, with_more: bool) -> None:
    more = MORE.get(rule_id, {}) if with_more else {}
    first, second = (deadline(rule_id, start + timedelta(days=n), **more) for n in (0, 1))
    assert first.legal_due <= second.legal_due
    assert first.work_towards <= second.work_towards


@settings(max_examples=120)
@given(DAYS, st.integers(0, 120), st.sampled_from(["days", "working_days"]))
def test_a_longer_limit_never_ends_earlier(start: date, count: int, unit: str) -> None:
    first, second = (deadline("C24", start, **{unit: n}) for n in (count, count + 1))
    assert first.legal_due <= second.legal_due


@settings(max_examples=150)
@given(st.sampled_from(COUNTED), DAYS)
def test_the_legal_day_is_a_working_day_never_before_the_plain_count(rule_id: str, start: date) -> None:
    rule, found = RULES[rule_id], deadline(rule_id, start)
    assert not CALENDAR.is_rest_day(found.legal_due)
    assert (found.natural is None) == (rule.unit is Unit.WORKING_DAYS)
    assert (found.safe_due is None) == (rule.duty is Duty.PETITIONER) == (rule_id in ("C11", "C13", "C21"))
    if rule.unit is Unit.DAYS:
        assert found.natural == start + timedelta(days=rule.length)
    assert found.legal_due >= (found.natural or start + timedelta(days=rule.length))
    if found.safe_due is not None:
        assert not CALENDAR.is_rest_day(found.safe_due)
        assert found.safe_due <= found.legal_due


@settings(max_examples=200)
@given(st.sampled_from(COUNTED), DAYS, st.booleans())
def test_the_line_replays_to_the_same_days(rule_id: str, start: date, with_more: bool) -> None:
    found = deadline(rule_id, start, **(MORE.get(rule_id, {}) if with_more else {}))
    said = read_line(found.explanation, start.year)
    assert arithmetic_line(said) == found.explanation
    assert (said.start, said.legal) == (found.start, found.legal_due)
    assert said.is_provisional == found.provisional
    assert said.article.startswith(found.article)
    assert CALENDAR.next_working_day(said.end) == said.legal
    if found.natural is not None:
        assert said.end == found.natural
    if said.safe is not None:
        assert said.safe == found.safe_due == CALENDAR.previous_working_day(said.end)
    match said.step:
        case Step.DAYS:
            assert said.start + timedelta(days=said.count + said.extension + said.hearing) == said.end
        case Step.WORKING_DAYS:
            assert CALENDAR.add_working_days(said.start, said.count) == said.end
        case Step.SAME_DAY:
            assert said.start == said.end
        case Step.NEXT_30_JUNE:
            assert said.end == date(said.start.year + 1, 6, 30)
        case Step.MONTHLY_25TH:
            assert said.end.day == 25


def test_a_line_that_is_no_sum_is_not_read() -> None:
    with pytest.raises(ValueError, match="收到"):
        read_line("收到 03-02 以后", 2026)
