"""What kind of thing was looked for, and why."""

from __future__ import annotations

import pytest

from xinfang_desk.domain.numbering import slip_code
from xinfang_desk.domain.search_words import hashed_form, query_class, reason_words


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("LF20260325-0007", "number"),
        ("青民信督[2026]12号", "number"),
        (slip_code("6399", 2026, 12), "number"),
        ("63990219580619022Ｘ", "id"),
        ("142 0000 0001", "phone"),
        ("0999-0123456", "phone"),
        ("0171", "digits"),
        ("张𤭢", "name"),
        ("买买提·艾力", "name"),
        ("zs", "letters"),
        ("拖欠工资", "text"),
        ("王 拆迁", "text"),
        ("", "text"),
    ],
)
def test_the_class_of_a_search(words: str, code: str) -> None:
    assert query_class(words).value == code


def test_width_case_and_spaces_make_no_other_search() -> None:
    assert hashed_form("ＺＳ 0171") == hashed_form("zs0171")
    assert hashed_form("张三") != hashed_form("张四")


def test_a_reason_is_a_key_or_a_sentence() -> None:
    assert reason_words("progress") == reason_words("查询进度") == "查询进度"
    assert reason_words("") == "其他"
    assert reason_words(" 信访局来电\n核对 ") == "信访局来电核对"
    assert len(reason_words("长" * 500)) == 100
