"""Nothing goes to the accused, to what stands under them, or to their heads (G3, G11)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.firewall import (
    OPEN,
    PersonWords,
    Recipient,
    UnitWords,
    is_walled,
    refusal,
    wall,
)
from xinfang_desk.domain.terms import Purpose

UNITS = (
    UnitWords(1, "青川市民政局", "马骏"),
    UnitWords(2, "青西区民政局", "罗敏", 1),
    UnitWords(3, "低保中心", "刘家宁", 2),
    UnitWords(4, "社会救助处", "高文秀", 1),
)
PEOPLE = (PersonWords("周晓", 3), PersonWords("钱进", 4), PersonWords("石䂖", None))


def around(*targets: str | tuple[int | None, str]):  # type: ignore[no-untyped-def]  # a Wall
    return wall(UNITS, PEOPLE, [(None, one) if isinstance(one, str) else one for one in targets])


TREE = st.lists(st.text("甲乙丙丁戊己庚辛", min_size=3, max_size=6), min_size=3, max_size=9, unique=True).map(
    lambda names: [
        UnitWords(place, f"{name}处", f"{name}人", None if place < 1 else (place - 1) // 2)
        for place, name in enumerate(names)
    ]
)


@given(TREE, st.data())
def test_the_accused_unit_and_all_below_it_are_out_and_so_are_their_heads(
    units: list[UnitWords], data: st.DataObject
) -> None:
    accused = data.draw(st.sampled_from(units))
    said = data.draw(
        st.sampled_from([(accused.unit_id, ""), (None, accused.name), (None, f"{accused.head_name}处长")])
    )
    found = wall(units, (), [said])
    below = {accused.unit_id}
    for unit in units:  # parents come first
        if unit.parent_id in below:
            below.add(unit.unit_id)
    for unit in units:
        if unit.unit_id in below:
            assert refusal(found, Recipient(unit_id=unit.unit_id))
            assert refusal(found, Recipient(text=f"送{unit.name}"))
            assert refusal(found, Recipient(text=f"{unit.head_name}同志"))
            assert refusal(found, Recipient(person=unit.head_name))
            assert refusal(found, Recipient(person="外人", member_of=unit.unit_id))
    if accused.parent_id is not None:
        assert refusal(found, Recipient(text=f"{units[accused.parent_id].head_name}收"))


@pytest.mark.parametrize(
    ("target", "to"),
    [
        ("杏花村村主任", "柳河镇杏花村村民委员会"),
        ("杏花村村主任", "杏花村"),
        ("青西区柳河镇杏花村村主任刘大海", "刘大海同志"),
        ("青西区柳河镇杏花村村主任刘大海", "刘 大 海"),
        ("青西区柳河镇杏花村村民委员会", "杏花村"),
        ("柳河镇镇长", "青西区柳河镇人民政府"),
        ("柳河镇人民政府", "柳河镇杏花村"),
        ("青西区区长", "青西区纪委监委"),
        ("民政局低保中心", "低保中心"),
        ("信访办", "青川市民政局信访办"),
        ("低保中心周晓", "低保中心"),
    ],
)
def test_a_letter_that_means_the_accused_is_refused(target: str, to: str) -> None:
    assert refusal(around(target), Recipient(text=to)) is not None


@pytest.mark.parametrize(
    ("target", "to"),
    [
        ("杏花村村主任", "青西区柳河镇人民政府"),
        ("青西区柳河镇杏花村村主任", "青西区柳河镇人民政府"),
        ("杏花村村主任", "青西区纪委监委"),
        ("青川市民政局", "青川市纪委监委驻市民政局纪检监察组"),
        ("青西区民政局低保中心", "青西区民政局"),
        ("王某", "社会救助处"),
    ],
)
def test_whoever_has_to_look_into_it_gets_it(target: str, to: str) -> None:
    assert refusal(around(target), Recipient(text=to)) is None


def test_a_superior_looks_into_the_section_below_but_no_section_into_its_superior() -> None:
    assert refusal(around("低保中心"), Recipient(unit_id=2)) is None
    assert refusal(around("青西区民政局"), Recipient(unit_id=3)) is not None
    assert refusal(around("青西区民政局低保中心"), Recipient(unit_id=2)) is None


@pytest.mark.parametrize(
    ("target", "name", "unit", "refused"),
    [
        ("社会救助处", "钱进", 4, True),
        ("钱进", "钱进", 4, True),
        ("钱进", "高文秀", None, True),
        ("低保中心", "钱进", 4, False),
        ("青川市民政局", "周晓", 3, True),
        ("杏花村村主任", "石䂖", None, False),
    ],
)
def test_who_is_accused_or_serves_under_them_neither_handles_nor_reads(
    target: str, name: str, unit: int | None, refused: bool
) -> None:
    assert (refusal(around(target), Recipient(person=name, member_of=unit)) is not None) is refused


def test_a_list_that_goes_in_a_circle_ends() -> None:
    circle = (UnitWords(1, "甲处", "", 2), UnitWords(2, "乙处", "", 1))
    assert refusal(wall(circle, (), [(1, "")]), Recipient(unit_id=2)) is not None


@pytest.mark.parametrize(
    ("purpose", "category", "walled"),
    [
        (Purpose.ACCUSATION, None, True),
        (Purpose.APPEAL, "1502", True),
        (Purpose.APPEAL, "0301", False),
        (Purpose.INQUIRY, None, False),
    ],
)
def test_other_matters_are_for_the_unit_they_are_about(
    purpose: Purpose, category: str | None, walled: bool
) -> None:
    assert is_walled(purpose, category) is walled
    assert refusal(OPEN, Recipient(unit_id=2, text="低保中心", person="刘家宁")) is None


@given(st.text(max_size=12), st.text(max_size=12))
def test_whatever_is_typed_is_answered(target: str, to: str) -> None:
    found = refusal(wall(UNITS, PEOPLE, [(None, target)]), Recipient(text=to, person=to))
    assert found is None or found.endswith("。")
