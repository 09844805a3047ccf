"""本省期限规定: what a file may say, and every mistake by its line."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from xinfang_desk import paths
from xinfang_desk.domain import clocks
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.profile import read_profile
from xinfang_desk.domain.workdays import Calendar
from xinfang_desk.output.toml_lines import key_lines, line_of

NATIONAL = tomllib.loads(paths.resource("seed", "clock_rules.toml").read_text("utf-8"))
RULES = clocks.load_rules(NATIONAL)
GOOD = """[profile]
name = "青川省信访事项办理规定"
effective_from = 2026-04-01

[C03]
length = 5
unit = "WD"
article = "省规定第八条"

[C11]
length = 45
unit = "D"
article = "省规定第二十条"
effective_from = 2026-07-01
"""


def _read(text: str) -> object:
    lines = key_lines(text)
    return read_profile(text, lambda path: line_of(lines, path), RULES)


def _faults(text: str) -> list[str]:
    with pytest.raises(Refused) as caught:
        _read(text)
    return [problem.message for problem in caught.value.problems]


def test_a_good_file_gives_wordings_that_count() -> None:
    lines = key_lines(GOOD)
    profile = read_profile(GOOD, lambda path: line_of(lines, path), RULES)
    assert profile.name == "青川省信访事项办理规定"
    assert [(rule.id, rule.effective_from) for rule in profile.rules] == [
        ("C03", date(2026, 4, 1)),
        ("C11", date(2026, 7, 1)),
    ]
    changed = [(rule.id, {**NATIONAL[rule.id], **rule.changes}) for rule in profile.rules]
    rules = clocks.chained_rules([*NATIONAL.items(), *changed])
    assert rules["C03"].source == "《青川省信访事项办理规定》省规定第八条"
    calendar = Calendar.of([], [2026])
    before, after = (clocks.due(rules["C03"], date(2026, 4, day), calendar) for day in (1, 2))
    former = clocks.due(rules["C03"], date(2026, 3, 31), calendar)
    assert before.explanation == "收到 04-01 + 5个工作日 = 04-08·省规定第八条"
    assert after.legal_due == date(2026, 4, 9)
    assert former.explanation == "收到 03-31 + 15日 = 04-15·条例第二十三条"


def test_a_file_without_clocks_is_allowed() -> None:
    lines: dict[tuple[str | int, ...], int] = {}
    profile = read_profile(GOOD.split("[C03]")[0], lambda path: line_of(lines, path), RULES)
    assert profile.rules == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[profile]", "[head]", "第 1 行起应有 [profile]"),
        ('"青川省信访事项办理规定"', '""', "第 2 行：请写规定的名称"),
        ('"青川省信访事项办理规定"', "5", "第 2 行：请写规定的名称"),
        ('"青川省信访事项办理规定"', '"' + "长" * 81 + '"', "第 2 行：规定的名称 name最多 80 字"),
        ("= 2026-04-01", '= "明年"', "第 3 行：施行日期"),
        ("= 2026-04-01", "= 1026-04-01", "第 3 行：施行日期"),
        ("= 2026-04-01", "= 2026-04-01T08:00:00", "第 3 行：施行日期"),
        ("[C03]", "[C99]", "第 5 行：“C99”不是可以改的期限，可以改：C01、"),
        ("[C03]", "[C24]", "第 5 行：“C24”不是可以改的期限"),
        ("[C03]", "[C07]", "第 5 行：“C07”不是可以改的期限"),
        ("length = 5", "length = 12", "第 6 行：条例第二十三条规定 15 日，只能更短"),
        ("length = 5", "length = true", "第 6 行：天数 length 请写"),
        ("length = 5", "length = -1", "第 6 行：天数 length 请写"),
        ("length = 5", 'length = "5"', "第 6 行：天数 length 请写"),
        ("length = 5\n", "", "第 5 行：天数 length 请写"),
        ('"WD"', '"W"', "第 7 行：单位 unit 请写"),
        ('"WD"', "[]", "第 7 行：单位 unit 请写"),
        ('article = "省规定第八条"\n', "", "第 5 行：请写依据 article"),
        ('article = "省规定第八条"', 'articel = "省规定第八条"', "第 8 行：不认识“articel”"),
        ("length = 45", "length = 20", "第 11 行：条例第三十五条规定 30 日，给信访人的期限不能更短"),
        ("effective_from = 2026-07-01", "effective_from = 2022-05-01", "第 14 行：施行日期应晚于"),
        ("length = 5", "length 5", "第 6 行看不懂"),
        ('"省规定第二十条"', '"省规定第二十条', "第 13 行看不懂"),
    ],
)
def test_each_mistake_has_its_line(old: str, new: str, said: str) -> None:
    assert old in GOOD
    assert any(line.startswith(said) for line in _faults(GOOD.replace(old, new, 1)))


def test_all_mistakes_are_said_at_once() -> None:
    wrong = GOOD.replace("length = 5", "length = 0.5").replace("length = 45", "length = 4500")
    assert [line.split("：")[0] for line in _faults(wrong)] == ["第 6 行", "第 11 行"]


@pytest.mark.parametrize("text", ["", "C03 = 5", "[[C03]]\nlength = 1", GOOD + "\n[C03]\n", "\x00"])
def test_what_is_no_profile_is_refused(text: str) -> None:
    assert _faults(text)


def test_a_clock_that_is_no_table_is_refused() -> None:
    assert any("请写成 [C04]" in line for line in _faults("C04 = 5\n" + GOOD))
