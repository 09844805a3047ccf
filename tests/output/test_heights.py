"""Heights of rows: needs first, then shares; when there is too little, the largest text gives way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.output.heights import Wish, heights


def test_what_is_left_is_shared_by_weight_and_the_page_is_full() -> None:
    wishes = [Wish(10, 10, 10), Wish(10, 20, 15, share=1), Wish(10, 10, 10, share=3)]
    assert heights(wishes, 100, fills=True) == pytest.approx([10, 35, 55])
    assert heights(wishes, 100, fills=False) == [10, 20, 10]


def test_no_row_grows_beyond_its_most() -> None:
    wishes = [Wish(10, 10, 10, share=1, most=20), Wish(10, 10, 10, share=1)]
    assert heights(wishes, 100, fills=True) == pytest.approx([20, 80])


def test_texts_become_smaller_together_when_that_is_enough() -> None:
    wishes = [Wish(10, 60, 40), Wish(10, 60, 40), Wish(10, 10, 10)]
    assert heights(wishes, 110, fills=True) == pytest.approx([50, 50, 10])


def test_only_the_longest_text_is_cut_when_it_is_not() -> None:
    wishes = [Wish(10, 500, 400), Wish(10, 30, 20), Wish(15, 15, 15)]
    assert heights(wishes, 100, fills=True) == pytest.approx([65, 20, 15], abs=0.01)


def test_leasts_are_kept_even_without_room() -> None:
    assert heights([Wish(60, 60, 60), Wish(60, 90, 80)], 100, fills=True) == [60, 60]


sizes = st.floats(1, 300)
some = st.lists(
    st.builds(
        lambda least, small, need, share: Wish(least, least + small + need, least + small, share),
        sizes, sizes, sizes, st.sampled_from([0.0, 1.0, 4.0]),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


@given(some, st.floats(50, 2000), st.booleans())
def test_a_page_is_never_too_full_and_no_row_too_low(wishes: list[Wish], room: float, fills: bool) -> None:
    found = heights(wishes, room, fills=fills)
    assert all(size >= wish.least - 1e-6 for size, wish in zip(found, wishes, strict=True))
    if sum(wish.least for wish in wishes) <= room:
        assert sum(found) <= room + 0.02
    if fills and any(wish.share for wish in wishes) and sum(wish.need for wish in wishes) < room:
        assert sum(found) == pytest.approx(room, abs=0.05)
