"""Chinese lines: not one fault of 避头尾, straight edges, dates and words kept whole, nothing lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.output.lines import Line, break_lines, single_line, text_width
from xinfang_desk.output.signs import BLANK, BOX, TICKED

# Said here once more, so that a sign dropped from the rules fails: GB/T 15834-2011 §5.1.
NEVER_FIRST = "，。、；：？！）》”’〉」』】〕·～/"
NEVER_LAST = "（《“‘〈「『【〔/"
HAN = "信访人反映本系老复员军今年因代久远材料不全有关待遇没落实现生活困难请求查清并应享受的"
SIGNS = NEVER_FIRST + NEVER_LAST + "—…"


def measure(char: str) -> float:
    return 0.55 if char.isascii() else 1.0


def placed(line: Line) -> float:
    return line.start + sum(measure(char) for char in line.text) + sum(line.gaps)


texts = st.text(st.sampled_from(HAN * 4 + SIGNS + "0123456789abcXYZ. \n"), max_size=160)
widths = st.sampled_from([9.0, 12.0, 20.0, 28.3, 36.0])


@given(texts, widths, st.sampled_from([0.0, 2.0]))
def test_no_line_begins_or_ends_with_a_sign_that_may_not(text: str, width: float, indent: float) -> None:
    for line, following in pairwise(break_lines(text, measure, width, indent=indent)):
        if line.is_last or line.is_forced:
            continue
        pair = following.text[:2]
        assert pair[0] not in NEVER_FIRST + "—…" or (len(pair) == 2 and pair[1] in "—…"), (line, following)
        assert line.text[-1] not in NEVER_LAST, (line, following)


@given(texts, widths)
def test_a_rule_gives_way_only_where_one_piece_is_wider_than_the_line(text: str, width: float) -> None:
    for line in break_lines(text, measure, width):
        if line.is_forced:
            assert not any(char in HAN for char in line.text[2:]), line


@given(texts, widths, st.sampled_from([0.0, 2.0]))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: float, indent: float) -> None:
    lines = break_lines(text, measure, width, indent=indent)
    assert "".join("".join(line.text for line in lines).split()) == "".join(text.split())
    assert lines[-1].end >= len(text)
    for line in lines:
        assert line.width <= width + 1e-6 or line.is_forced
        assert len(line.gaps) == len(line.text)


@given(texts, widths)
def test_each_line_says_where_the_rest_of_the_text_begins(text: str, width: float) -> None:
    lines = break_lines(text, measure, width)
    for number, line in enumerate(lines):
        rest = "".join(other.text for other in lines[number + 1 :])
        assert "".join(text[line.end :].split()) == "".join(rest.split())


def test_both_edges_are_straight() -> None:
    text = (
        "信访人反映：本人系老复员军人，今年93岁，因年代久远、材料不全，有关待遇多年没有落实，现生活困难。" * 3
    )
    lines = break_lines(text, measure, 27.4, indent=2)
    assert lines[0].start == 2
    for line in lines[:-1]:
        end = placed(line) - (0.5 if line.text[-1] in "，。、；：" else 0)
        assert end == pytest.approx(27.4)


def test_signs_side_by_side_and_at_a_line_s_end_take_half_their_width() -> None:
    assert text_width("（“是”）。", measure) == pytest.approx(6 - 4 * 0.5 + 0.5)
    first = break_lines("一二三四五六七八九，一二三四五", measure, 9.5)[0]
    assert first.text == "一二三四五六七八九，"
    assert first.width == pytest.approx(9.5)


def test_a_sign_is_squeezed_rather_than_the_line_torn() -> None:
    first = break_lines("甲，乙丙丁戊己庚辛壬，癸子丑", measure, 10.1)[0]
    assert first.text == "甲，乙丙丁戊己庚辛壬，"
    assert first.gaps[1] < 0


@pytest.mark.parametrize(
    "whole", ["2026年3月25日", "XF-6399-D-2026-0012-K", "12.50元", "第三十四条", f"{TICKED}上级交办", "60日"]
)
@pytest.mark.parametrize("before", range(9))
def test_dates_numbers_and_choices_stay_whole_where_they_can(whole: str, before: int) -> None:
    text = "信" * before + whole + "访" * 12
    lines = break_lines(text, measure, 17.0)
    assert any(whole in line.text for line in lines), [line.text for line in lines]


def test_a_date_breaks_between_its_parts_rather_than_leave_a_hole() -> None:
    lines = break_lines("一二三四五六七八九十一二三四五六2026年3月25日起", measure, 20.0)
    assert lines[0].text.endswith(("2026年", "3月"))


def test_words_wider_than_the_line_are_broken_inside() -> None:
    lines = break_lines("x" * 60, measure, 10.0)
    assert [len(line.text) for line in lines] == [18, 18, 18, 6]
    assert lines[0].gaps == (0.0,) * 18


def test_a_line_of_choices_keeps_its_distances() -> None:
    text = "　".join(f"{BOX}{label}" for label in ("初访", "重访", "上级交办", "领导批示", "接待日"))
    lines = break_lines(text, measure, 12.0)
    assert len(lines) > 1
    assert not any(any(line.gaps) for line in lines)
    assert all(line.text.startswith(BOX) for line in lines)


def test_blanks_to_write_on_are_not_torn() -> None:
    lines = break_lines(f"签收于{BLANK * 4}年{BLANK * 2}月{BLANK * 2}日", measure, 5.5)
    assert [line.text for line in lines] == ["签收于", f"{BLANK * 4}年{BLANK * 2}月", f"{BLANK * 2}日"]


def test_a_label_is_spread_to_the_width_of_four() -> None:
    line = single_line("限期", measure, spread=4.0)
    assert line.width == pytest.approx(4.0)
    assert line.gaps == pytest.approx((2.0, 0.0))
    assert single_line("信访事项摘要", measure, spread=4.0).width == pytest.approx(6.0)


def test_a_typed_indent_gives_way_to_the_form_s() -> None:
    first = break_lines("　　信访人反映", measure, 28.0, indent=2)[0]
    assert (first.start, first.text) == (2, "信访人反映")
    assert break_lines("", measure, 28.0)[0].text == ""
