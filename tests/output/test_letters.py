"""Parts printed only sometimes, and the blocks of a letter beside what ``test_letter_layout`` measures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.output.paper_reading import squeezed
from tests.output.test_paper_pages import FONTS, long_text
from xinfang_desk.domain.sheets import OfficeBlock
from xinfang_desk.output.form_parts import LINE, MM
from xinfang_desk.output.form_schema import read_form
from xinfang_desk.output.form_table import FormTrouble
from xinfang_desk.output.marks import FrameMark, StrokeMark, TextMark
from xinfang_desk.output.pages import Page, pages
from xinfang_desk.output.samples_reports import REPORT, REVIEW_OPINION
from xinfang_desk.output.typesetter import Typesetter
from xinfang_desk.output.values import as_printable

HEAD = """
[form]
id = "F12"
name = "复查意见书"
version = 1
audience = "petitioner"
flows = true
"""


def laid_out(body: str, sheet: Any = REVIEW_OPINION, *, is_blank: bool = False) -> list[Page]:
    form = read_form("F12.toml", f"{HEAD}{body}".encode())
    return pages(form, as_printable(sheet, {}), "", Typesetter(FONTS), is_blank=is_blank)


def words(found: list[Page]) -> str:
    return "".join(mark.line.text for page in found for mark in page.marks if isinstance(mark, TextMark))


def block(condition: str, text: str = "有") -> str:
    return f'[[block]]\ntype = "text"\n{condition}\ntext = "{text}"\n[[block]]\ntype = "text"\ntext = "完"\n'


@pytest.mark.parametrize(
    ("condition", "filled", "blank"),
    [
        ('when = "paper.hearing"', "有完", "有完"),  # a text: written here, and room for it on a blank copy
        ('when = "case.phone"', "完", "有完"),  # a text that is not there
        ('unless = "case.phone"', "有完", "完"),
        ('when = "paper.level"', "有完", "完"),  # a choice: made here, none made on a blank copy
        ('when = "paper.level=复查"', "有完", "完"),
        ('when = "paper.level=复核"', "完", "完"),
        ('unless = "paper.level=复核"', "有完", "有完"),
        ('when = "blank"', "完", "有完"),
        ('unless = "blank"', "有完", "完"),
        ('when = "paper.level=复查"\nunless = "paper.hearing"', "完", "完"),
    ],
)
def test_a_block_is_printed_when_its_condition_says_so(condition: str, filled: str, blank: str) -> None:
    assert words(laid_out(block(condition))) == filled
    empty = type(REVIEW_OPINION)(office=OfficeBlock())
    assert words(laid_out(block(condition), empty, is_blank=True)) == blank


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ('when = "paper.levl"', "没有叫“paper.levl”的内容，是不是“paper.level”"),
        ('when = "paper.level=再查"', "没有“再查”这一项，可以用的有：复查、复核"),
        ('unless = "paper.hearing=有"', "是文字，后面不能写“=有”"),
    ],
)
def test_a_condition_that_cannot_be_is_told_with_its_line(condition: str, message: str) -> None:
    with pytest.raises(FormTrouble, match=message) as fault:
        laid_out(block(condition))
    assert fault.value.line == HEAD.count("\n") + 3


ROWS = """
[[block]]
type = "grid"
cols = [1, 3]
areas = ["A a", "A b", "C c"]
rows = [{ min = 10 }, { min = 12, when = "case.phone" }, { min = 14, unless = "paper.hearing" }]
labels = { A = "两行", C = "末行" }
texts = { a = "甲", b = "乙", c = "丙" }
"""


def test_a_row_that_is_not_used_takes_its_labels_along_and_makes_merged_cells_lower() -> None:
    def cells(sheet: Any) -> list[tuple[float, float]]:
        (page,) = laid_out(ROWS, sheet)
        frames = [mark for mark in page.marks if isinstance(mark, FrameMark) and not mark.is_outer]
        return [(round(one.width / MM), round(one.height / MM)) for one in frames]

    with_phone = replace(REVIEW_OPINION, case=replace(REVIEW_OPINION.case, phone="142 0000 0454"))
    no_hearing = replace(REVIEW_OPINION, paper=replace(REVIEW_OPINION.paper, hearing=""))
    assert cells(REVIEW_OPINION) == [(39, 10), (117, 10)]
    assert cells(with_phone) == [(39, 22), (117, 10), (117, 12)]
    assert cells(no_hearing) == [(39, 10), (117, 10), (39, 14), (117, 14)]
    assert words(laid_out(ROWS)) == "两行甲"


def test_what_follows_a_growing_space_goes_to_the_foot_of_the_page() -> None:
    body = '[[block]]\ntype = "text"\ntext = "上"\n[[block]]\ntype = "space"\nheight = 5\ngrow = 1\n'
    (page,) = laid_out(body + '[[block]]\ntype = "rule"\n[[block]]\ntype = "text"\ntext = "下"\n')
    first, last = (mark for mark in page.marks if isinstance(mark, TextMark))
    assert first.y < 50 * MM
    assert last.y == pytest.approx(262 * MM, abs=12)


def test_what_sinks_keeps_the_text_above_it_company() -> None:
    text = "字" * 28 * 21
    body = (
        f'[[block]]\ntype = "text"\nstyle = "letter"\nindent = 0\ntext = "{text}"\n'
        '[[block]]\ntype = "colophon"\ncopies = "抄送：甲"\norgan = "乙"\ndate = "丙"\n'
    )
    first, last = laid_out(body)
    assert sum(isinstance(mark, TextMark) for mark in first.marks) == 20
    assert [mark.line.text for mark in last.marks if isinstance(mark, TextMark)][1:] == [
        "抄送：甲",
        "乙",
        "丙",
    ]
    lower = max(mark.y for mark in last.marks if isinstance(mark, StrokeMark))
    assert lower == pytest.approx(262 * MM, abs=0.1)


@pytest.mark.parametrize("name", ["青", "青川市民政局", "新疆青川自治州青川市民政局信访工作联席会议办公室"])
@pytest.mark.parametrize(("kind", "top"), [("letter", 30), ("file", 72)])
def test_a_mark_of_any_length_begins_where_it_must(kind: str, top: float, name: str) -> None:
    body = f'[[block]]\ntype = "letterhead"\nkind = "{kind}"\nmark = "{name}"\nnumber = "{{number}}"\n'
    (page,) = laid_out(body)
    mark, number = (one for one in page.marks if isinstance(one, TextMark))
    assert (mark.y - 0.86 * mark.size) / MM == pytest.approx(top, abs=0.01)
    assert mark.x >= 28 * MM - 0.1
    assert mark.x + mark.line.width * mark.size <= 184 * MM + 0.1
    rule = next(one for one in page.marks if isinstance(one, StrokeMark))
    near = (rule.y - mark.y - 0.1 * mark.size) if kind == "letter" else (rule.y - number.y)
    assert 3 * MM < near < 6 * MM


def test_a_title_of_two_lines_has_lines_alike() -> None:
    title = "关于转送请求落实优抚待遇和生活困难救助信访事项的函"
    (page,) = laid_out(f'[[block]]\ntype = "text"\nstyle = "heading"\ntext = "{title}"\n')
    first, second = (mark.line.text for mark in page.marks if isinstance(mark, TextMark))
    assert first + second == title
    assert 0 <= len(first) - len(second) <= 2


TABLE = """
[form]
id = "F16"
name = "报告"
version = 1
audience = "handler"
flows = true
[[block]]
type = "grid"
cols = [1, 5]
areas = ["A a", "B b"]
rows = [{ min = 20 }, { min = 20 }]
labels = { A = "调查经过", B = "查明事实" }
texts = { a = "{paper.investigation}", b = "{paper.found}" }
"""


def test_a_long_row_runs_on_under_its_label_and_loses_nothing() -> None:
    text = long_text(4000)
    sheet = replace(REPORT, paper=replace(REPORT.paper, found=text))
    form = read_form("F16.toml", TABLE.encode())
    found = pages(form, as_printable(sheet, {}), "", Typesetter(FONTS))
    assert len(found) >= 3
    read = ""
    for page in found:
        marks = [mark for mark in page.marks if isinstance(mark, TextMark)]
        assert sum(mark.line.text == "查明事实" for mark in marks) == 1
        assert {mark.size for mark in marks} == {12.0}
        assert max(mark.y for mark in marks) < (297 - 35) * MM
        read += "".join(mark.line.text for mark in marks if mark.font != "hei")
    assert squeezed(read) == squeezed(REPORT.paper.investigation + text)
    assert len([mark for mark in found[0].marks if isinstance(mark, TextMark)]) > 225 * MM / LINE
