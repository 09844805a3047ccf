"""The seven steps and the one next step of a slip, in every state."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from xinfang_desk.domain.slip_life import SlipFacts, limit_words, next_step, steps
from xinfang_desk.domain.terms import LimitKind, SlipState
from xinfang_desk.domain.workdays import Calendar

CALENDAR = Calendar.of([], decreed_years=[2026])
TODAY = date(2026, 4, 1)
OUT = SlipFacts(
    SlipState.ISSUED,
    unit="社会救助处",
    signer="周正",
    signed_on=date(2026, 3, 25),
    due_on=date(2026, 4, 9),
    explanation="签发 03-25 + 15日 = 04-09",
)
AT_WORK = replace(
    OUT,
    state=SlipState.ACKNOWLEDGED,
    acknowledged_by="刘敏",
    acknowledged_at=datetime(2026, 3, 26, 9, 20),
)
REPORTED = replace(
    AT_WORK,
    state=SlipState.REPORTED,
    progress_count=2,
    reported_on=date(2026, 4, 8),
    head_signed_by="刘家宁",
    head_signed_on=date(2026, 4, 8),
)
APPROVED = replace(REPORTED, state=SlipState.APPROVED, reviewed_by="赵平", reviewed_on=date(2026, 4, 9))
ARCHIVED = replace(
    APPROVED, state=SlipState.ARCHIVED, archive_number="2026-督办-0001", archived_on=date(2026, 4, 10)
)


@pytest.mark.parametrize(
    ("facts", "today", "expected"),
    [
        (SlipFacts(SlipState.DRAFT), TODAY, "now todo todo todo todo todo todo"),
        (OUT, TODAY, "done now todo todo todo todo todo"),
        (OUT, date(2026, 4, 10), "done now todo late todo todo todo"),
        (AT_WORK, TODAY, "done done now todo todo todo todo"),
        (replace(AT_WORK, progress_count=1), TODAY, "done done done now todo todo todo"),
        (replace(AT_WORK, progress_count=1), date(2026, 4, 10), "done done done late todo todo todo"),
        (replace(AT_WORK, state=SlipState.RETURNED), TODAY, "done done done now todo todo todo"),
        (REPORTED, TODAY, "done done done done done now todo"),
        (APPROVED, TODAY, "done done done done done done now"),
        (ARCHIVED, TODAY, "done done done done done done done"),
        (SlipFacts(SlipState.VOID), TODAY, "todo todo todo todo todo todo todo"),
        (replace(OUT, state=SlipState.VOID), TODAY, "done todo todo todo todo todo todo"),
        (replace(AT_WORK, state=SlipState.VOID), TODAY, "done done todo todo todo todo todo"),
    ],
)
def test_the_seven_steps(facts: SlipFacts, today: date, expected: str) -> None:
    assert " ".join(step.state for step in steps(facts, today)) == expected


def test_each_step_says_who_and_when() -> None:
    assert [(step.name, step.line) for step in steps(ARCHIVED, TODAY)] == [
        ("签发", "03-25 周正"),
        ("签收", "03-26 刘敏"),
        ("进展", "共 2 次"),
        ("结案报告", "04-08"),
        ("处长签字", "04-08 刘家宁"),
        ("信访办审核", "04-09 赵平"),
        ("归档", "04-10"),
    ]
    assert [step.line for step in steps(AT_WORK, TODAY)][3:5] == ["限 04-09", "待签"]


@pytest.mark.parametrize(
    ("facts", "today", "title", "line", "verb"),
    [
        (
            SlipFacts(SlipState.DRAFT),
            TODAY,
            "草稿已存，等信访办主任签发",
            "签发时编号和限期随即固定。",
            "sign_out",
        ),
        (OUT, TODAY, "等社会救助处签收", "送达后登记签收人和时间。限期 04-09（周四）。", "acknowledge"),
        (AT_WORK, TODAY, "结案报告应于 04-09（周四）前报送", OUT.explanation, "report"),
        (AT_WORK, date(2026, 4, 7), "结案报告应于 04-09（周四）前报送，还有 2 日", OUT.explanation, "report"),
        (AT_WORK, date(2026, 4, 9), "结案报告应于 04-09（周四）前报送，今天", OUT.explanation, "report"),
        (
            AT_WORK,
            date(2026, 4, 10),
            "限期 04-09（周四）已过 1 日，结案报告还没有报",
            "建议提醒承办处室负责人。",
            "report",
        ),
        (
            replace(AT_WORK, state=SlipState.RETURNED, review_reason="没有答复信访人"),
            TODAY,
            "已退回重办，请于 04-09（周四）前再报",
            "没有答复信访人",
            "report",
        ),
        (REPORTED, TODAY, "结案报告已收到，等信访办审核", "处长 刘家宁 04-08 签字", "review"),
        (APPROVED, TODAY, "已审核同意结案，等归档", "处长 刘家宁 04-08 签字", "archive"),
        (ARCHIVED, TODAY, "督办已办结并归档", "归档号 2026-督办-0001，04-10 归档", ""),
        (replace(OUT, state=SlipState.VOID, void_reason="重复"), TODAY, "这张督办单已作废", "重复", ""),
    ],
)
def test_the_one_next_step(facts: SlipFacts, today: date, title: str, line: str, verb: str) -> None:
    step = next_step(facts, today, CALENDAR)
    assert (step.title, step.line, step.verb) == (title, line, verb)


@pytest.mark.parametrize(
    ("kind", "value", "due_on", "until", "words"),
    [
        (LimitKind.DAYS, 15, None, None, "15 日"),
        (LimitKind.WORKING_DAYS, 7, date(2026, 5, 13), None, "7 个工作日，至 05-13"),
        (LimitKind.UNTIL, 15, date(2026, 4, 20), None, "指定日期，至 04-20"),
        (LimitKind.DAYS, 15, date(2026, 4, 9), date(2026, 4, 30), "15 日，至 04-09；延至 2026-04-30 周四"),
    ],
)
def test_the_limit_in_words(
    kind: LimitKind, value: int, due_on: date | None, until: date | None, words: str
) -> None:
    assert limit_words(kind, value, due_on, until) == words
