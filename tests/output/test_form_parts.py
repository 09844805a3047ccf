"""A form of several parts: 审批表 and 告知书 in one file, each with its own pages, numbers and 附页."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.output.paper_reading import page_texts, squeezed
from tests.output.test_paper_pages import long_text
from xinfang_desk.output import samples
from xinfang_desk.output.filters import count_words
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.form_schema import read_form
from xinfang_desk.output.form_table import FormTrouble
from xinfang_desk.output.papers import render
from xinfang_desk.paths import resource

TWO_PARTS = """
[form]
id = "F15"
name = "督办单"
version = 1
audience = "handler"
copies = ["审批表", "通知"]

[[furniture]]
type = "line"
bottom = 12
middle = "{copy}第{page}页共{pages}页"

[[furniture]]
type = "line"
top = 12
only = "通知"
left = "只在通知上"

[[block]]
type = "text"
text = "两份都有"

[[block]]
type = "part"
name = "审批表"

[[block]]
type = "grid"
cols = [1, 4]
areas = ["A a"]
rows = [{ min = 150 }]
labels = { A = "摘要" }
texts = { a = "{summary}" }

[[block]]
type = "part"
name = "通知"

[[block]]
type = "text"
text = "请于{due_on}前报送。"
"""


def printed(form: str, **changes: Any) -> list[str]:
    sheet = replace(samples.SLIP, **changes)
    pdf = render(read_form("F15.toml", form.encode()), sheet, fonts=FontSet(resource("fonts")))
    return [squeezed(text) for text in page_texts(pdf)]


def test_each_part_has_its_blocks_furniture_and_page_numbers() -> None:
    first, second = printed(TWO_PARTS)
    assert "审批表第1页共1页" in first and "通知第1页共1页" in second
    assert "两份都有" in first and "两份都有" in second
    assert "老复员军人" in first and "老复员军人" not in second
    assert "请于2026年4月9日前报送" in second and "请于" not in first
    assert "只在通知上" in second and "只在通知上" not in first


def test_what_does_not_fit_a_part_follows_it_and_not_the_other() -> None:
    texts = printed(TWO_PARTS, summary=long_text(5000))
    assert len(texts) > 3
    assert all("审批表" in text for text in texts[:-1]) and "通知第1页共1页" in texts[-1]
    assert "附页" in texts[1] and "到此为止" in texts[-2]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name = "通知"', 'name = "通告"', "“copies”里没有“通告”这一份"),
        ('only = "通知"', 'only = "通告"', "“copies”里没有“通告”这一份"),
        ('"通知"]', '"通知", "存根"]', "第 7 行：“存根”这一份没有内容"),
    ],
)
def test_a_part_that_would_never_be_printed_is_told(old: str, new: str, message: str) -> None:
    form = TWO_PARTS.replace('[[block]]\ntype = "text"\ntext = "两份都有"\n', "")
    assert old in form
    with pytest.raises(FormTrouble, match=message):
        read_form("F15.toml", form.replace(old, new, 1).encode())


@pytest.mark.parametrize(
    ("number", "words"),
    [("1", "一"), ("10", "十"), ("12", "十二"), ("20", "二十"), ("43", "四十三"), ("0", "0"), ("100", "100")],
)
def test_headings_count_in_chinese(number: str, words: str) -> None:
    assert count_words(number) == words


ROWS = """
[form]
id = "F15"
name = "督办单"
version = 1
audience = "handler"

[[block]]
type = "each"
each = "progress"
[[block.block]]
type = "text"
text = "（{n|cn_count}）{text}"
keep = true
[[block.block]]
type = "text"
when = "by"
text = "填报人：{by}"
"""


def test_each_row_prints_its_blocks_in_order_and_only_those_it_asks_for() -> None:
    first, second = samples.SLIP.progress
    (text,) = printed(ROWS, progress=(first, replace(second, by="")))
    assert text == squeezed(f"（一）{first.text}填报人：{first.by}（二）{second.text}")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('each = "progress"', 'each = "demands"', "“each”要写一项有多行的内容：progress"),
        ('type = "text"\nwhen', 'type = "grid"\nwhen', "“type”只能写：text、line、rule、space"),
        ("{by}", "{unit}", "第 18 行：没有叫“unit”的内容"),
    ],
)
def test_a_fault_in_the_blocks_of_a_row_is_told_with_its_line(old: str, new: str, message: str) -> None:
    assert old in ROWS
    with pytest.raises(FormTrouble, match=message):
        read_form("F15.toml", ROWS.replace(old, new, 1).encode())
