"""Names of units are taken apart and shortened as people do, never so far that every bureau is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.unit_names import LEAST, forms, mentions, parts_of


@pytest.mark.parametrize(
    ("name", "places", "body"),
    [
        ("青西区民政局", ("青西区",), "民政局"),
        ("青西区柳河镇人民政府", ("青西区", "柳河镇"), "人民政府"),
        ("柳河镇杏花村村民委员会", ("柳河镇", "杏花村"), "村民委员会"),
        ("人民路街道办事处", ("人民路街道",), "办事处"),
        ("杏花社区工作站", ("杏花社区",), "工作站"),
        ("市福利一厂", ("市",), "福利一厂"),
        ("青川市民政局信访办", ("青川市",), "民政局信访办"),
        ("青西区市场监督管理局", ("青西区",), "市场监督管理局"),
        ("青西区乡村振兴局", ("青西区",), "乡村振兴局"),
        ("会宁县民政局", ("会宁县",), "民政局"),
        ("中村镇民政办", ("中村镇",), "民政办"),
        ("社会救助处", (), "社会救助处"),
        ("村民", (), "村民"),
        ("", (), ""),
    ],
)
def test_places_are_told_from_the_unit(name: str, places: tuple[str, ...], body: str) -> None:
    found = parts_of(name)
    assert (found.chain, found.body) == (places, body)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("青西区民政局", {1}),
        ("区民政局", {1, 2}),
        ("青东区民政局", {2}),
        ("青南区民政局", set()),
        ("送西区民政", {1}),
        ("青西区人民政府", set()),
        ("柳河政府", {3}),
        ("镇政府", {3}),
        ("石桥镇政府", set()),
        ("民政", set()),
        ("救助处", {4}),
        ("市民政局救助处", {4}),
        ("青东区民政局救助处", {2}),
    ],
)
def test_what_fits_better_stands_alone(text: str, rows: set[int]) -> None:
    names = {1: "青西区民政局", 2: "青东区民政局", 3: "青西区柳河镇人民政府", 4: "社会救助处"}
    found = mentions(text, names, opened_by=("市民政局", "民政局"))
    assert {row for one in found for row in one.units} == rows


def test_a_whole_name_fits_better_than_a_part_of_another() -> None:
    names = {1: "社会救助处", 2: "救助处", 3: "青西区民政局", 4: "民政局"}
    for text, row in (("救助处", 2), ("社会救助处", 1), ("民政局", 4), ("青西民政局", 3)):
        assert [one.units for one in mentions(text, names)] == [{row}], text


@given(st.text("青西区柳河镇民政局人府社会村委", max_size=14))
def test_every_way_to_write_a_name_is_long_enough(name: str) -> None:
    found = forms(name)
    assert found[0].text == name
    assert all(len(form.text) >= LEAST for form in found[1:])
    assert len({form.text for form in found}) == len(found)
