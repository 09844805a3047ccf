"""The settings: every point of U1–U18 is asked, defaults fit, what does not fit is refused in words."""

import tomllib
from pathlib import Path

import pytest

from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.reception_days import Shift
from xinfang_desk.domain.settings import SettingRow, checked, load_settings

SEED = Path(__file__).parents[2] / "resources" / "seed"
RULES = load_settings(tomllib.loads((SEED / "settings.toml").read_text(encoding="utf-8")))


def test_every_open_point_can_be_answered_and_says_who_may() -> None:
    assert {rule.point for rule in RULES.values()} - {""} == {f"U{n}" for n in range(1, 19)}
    assert all(rule.who and rule.name for rule in RULES.values())
    # What belongs to no open point changes something at the desk, else it would not be asked.
    assert all(rule.effect for rule in RULES.values() if not rule.point)


@pytest.mark.parametrize("key", list(RULES))
def test_the_shipped_default_is_a_value_that_could_be_typed(key: str) -> None:
    rule = RULES[key]
    assert checked(rule, rule.default) == rule.default


def test_the_desks_own_habits_have_the_defaults_of_the_notes() -> None:
    defaults = {
        key: RULES[key].default for key in ("collective_min", "idle_minutes", "slip_days", "id_required")
    }
    assert defaults == {"collective_min": "5", "idle_minutes": "5", "slip_days": "15", "id_required": "ask"}
    assert dict(RULES["reception_shift"].options) == {shift.value: shift.label for shift in Shift}


@pytest.mark.parametrize(
    ("key", "typed", "stored"),
    [
        ("collective_min", " １０ ", "10"),
        ("collective_min", "007", "7"),
        ("reception_shift", "cancel", "cancel"),
        ("seal", "  信访专用章\t\n", "信访专用章"),
    ],
)
def test_values_as_typed(key: str, typed: str, stored: str) -> None:
    assert checked(RULES[key], typed) == stored


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("collective_min", "1", "2 到 50 之间的整数"),
        ("collective_min", "五", "2 到 50 之间的整数"),
        ("collective_min", "5.5", "2 到 50 之间的整数"),
        ("collective_min", "-5", "2 到 50 之间的整数"),
        ("collective_min", "٥", "2 到 50 之间的整数"),
        ("reception_shift", "顺延", "请选：顺延至下一个工作日"),
        ("seal", " \n ", "不能空着"),
        ("seal", "章" * 201, "最多 200 字"),
    ],
)
def test_what_does_not_fit_is_said(key: str, typed: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as caught:
        checked(RULES[key], typed)
    assert [problem.field for problem in caught.value.problems] == [key]


def test_a_choice_is_read_by_its_word() -> None:
    assert SettingRow(RULES["reception_shift"], "next", is_default=True).words == "顺延至下一个工作日"
    assert SettingRow(RULES["collective_min"], "8", is_default=False).words == "8"
