"""A visit as JSON values: nothing is lost on the way there and back, and every wrong field is named."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import Purpose, SlipReason
from xinfang_desk.domain.visit_plain import example_visit, to_plain, visit_from_plain
from xinfang_desk.domain.visit_rules import problems

DAY = date(2026, 3, 25)

# Kinds of values the form cannot hold are left out: whole types are tested below, one by one.
DRAFTS = st.builds(VisitDraft)


def test_the_example_has_every_field_and_could_be_saved() -> None:
    draft = example_visit(DAY)
    assert list(to_plain(draft)) == [field.name for field in fields(VisitDraft)]
    assert problems(draft, DAY) == ()


@given(DRAFTS)
def test_there_and_back_again(draft: VisitDraft) -> None:
    assert visit_from_plain(json.loads(json.dumps(to_plain(draft)))) == draft


def test_what_is_missing_or_null_was_not_said() -> None:
    assert visit_from_plain({}) == VisitDraft()
    assert visit_from_plain(dict.fromkeys(to_plain(VisitDraft()))) == VisitDraft()


def test_a_choice_may_be_its_chinese_word() -> None:
    assert visit_from_plain({"purpose": "检举控告"}).purpose is Purpose.ACCUSATION


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("petitoner_name", "张三", "是不是“petitioner_name”"),
        ("zzz", 1, "没有叫“zzz”的栏目"),
        ("petitioner_name", 5, "文字"),
        ("is_anonymous", "yes", "true"),
        ("head_count", "3", "整数"),
        ("head_count", True, "整数"),
        ("received_on", "2026-13-01", "13 月"),
        ("received_on", 20260325, "文字"),
        ("purpose", "complaint", "申诉求决"),
        ("demands", "请求救助", "列表"),
        ("demands", ["一", 2], "文字"),
        ("materials", [{"copies": 2}], "name"),
        ("materials", ["病历"], "花括号"),
        ("representatives", [{"name": "甲", "title": "乙"}], "title"),
        ("name_image", "不是图片", "Base64"),
    ],
)
def test_every_wrong_field_is_named(field: str, value: Any, said: str) -> None:
    with pytest.raises(Refused) as refused:
        visit_from_plain({field: value})
    assert [problem.field.split("[")[0] for problem in refused.value.problems] == [field]
    assert said in refused.value.problems[0].message


def test_all_wrong_fields_are_named_at_once() -> None:
    with pytest.raises(Refused) as refused:
        visit_from_plain({"head_count": "x", "demands": [1, 2], "colour": "red"})
    assert [p.field for p in refused.value.problems] == ["colour", "head_count", "demands[1]", "demands[2]"]


@pytest.mark.parametrize("values", [[], "text", 3, None, True])
def test_a_file_that_is_no_object_is_refused(values: Any) -> None:
    with pytest.raises(Refused, match="花括号"):
        visit_from_plain(values)


def test_codes_of_terms_do_not_cross() -> None:
    with pytest.raises(Refused):
        visit_from_plain({"purpose": SlipReason.DELAY.value})
