"""Nothing goes to the accused, to what stands under them, or to their heads (G3, G11)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.accused_words import plain
from xinfang_desk.domain.firewall import (
    OPEN,
    PersonWords,
    Recipient,
    Scope,
    UnitWords,
    refusal,
    scope_of,
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


PLACES = "松柏枫桦槐榆柳杉竹梅兰菊荷莲棠桃"
SURNAMES = "赵钱孙周吴郑冯陈卫"
KINDS = ("区民政局", "镇民政办", "镇民政办", "社区工作站")
_TRADITIONAL = str.maketrans("区镇办树柏柳枫桦", "區鎮辦樹栢栁楓樺")
_SIMPLIFIED = {new: old for old, new in _TRADITIONAL.items()}


@st.composite
def trees(draw: st.DrawFn) -> list[UnitWords]:
    """Bureaus, offices below them and stations below those; every place and every surname once."""
    places = draw(st.permutations(PLACES))
    count = draw(st.integers(3, 8))
    return [
        UnitWords(
            row,
            f"{places[2 * row]}{places[2 * row + 1]}{KINDS[min(row, 3)]}",
            f"{SURNAMES[row]}{draw(st.sampled_from('一二三四'))}明",
            (row - 1) // 2 if row else None,
            "主任" if row else "局长",
        )
        for row in range(count)
    ]


def said_as(unit: UnitWords) -> list[str]:
    """Ways to write a unit that mean it and no other of the tree."""
    place, body = unit.name[:2], unit.name[2:]
    inner = body.removeprefix("区").removeprefix("镇").removeprefix("社区")
    return [
        unit.name,
        place + inner,
        unit.name[1:],
        unit.name.translate(_TRADITIONAL),
        f"青川市{unit.name}",
        f"{place}{body[0]}的{body[1:]}",
        " ".join(unit.name),
    ]


def head_as(unit: UnitWords) -> list[str]:
    """Ways to mean the head of a unit, by name, by post, by surname and post."""
    name, post = unit.head_name, unit.head_post
    return [
        name,
        f"{name}{post}",
        f"{unit.name}{post}{name[0]}某",
        f"{unit.name}{name[0]}{post}",
        f"{unit.name[:2]}{post}{name}",
        f"{name}（{unit.name}{post}）",
        f"{name[0]} {name[1:]}",
    ]


@given(trees(), st.data())
def test_the_accused_unit_and_all_below_it_are_out_and_so_are_their_heads(
    units: list[UnitWords], data: st.DataObject
) -> None:
    accused = data.draw(st.sampled_from(units))
    stated = [*said_as(accused), *head_as(accused), f"外人和{accused.name}", f"{accused.head_name}等人"]
    said = data.draw(st.sampled_from([(accused.unit_id, ""), *((None, one) for one in stated)]))
    found = wall(units, (), [said], fold=lambda text: text.translate(_SIMPLIFIED))
    below = {accused.unit_id}
    for unit in units:  # parents come first
        if unit.parent_id in below:
            below.add(unit.unit_id)
    before, after = (
        data.draw(st.sampled_from(["", "送", "局办公室、"])),
        data.draw(st.sampled_from(["", "党支部"])),
    )
    for unit in units:
        to = [f"{before}{one}{after}" for one in said_as(unit)]
        if unit.unit_id in below:
            assert refusal(found, Recipient(unit_id=unit.unit_id))
            assert [one for one in to if refusal(found, Recipient(text=one)) is None] == []
            assert [one for one in head_as(unit) if refusal(found, Recipient(text=one)) is None] == []
            assert refusal(found, Recipient(person=unit.head_name))
            assert refusal(found, Recipient(person="外人", member_of=unit.unit_id))
        else:
            assert refusal(found, Recipient(unit_id=unit.unit_id)) is None
            assert [one for one in to if refusal(found, Recipient(text=one)) is not None] == []
            is_above = unit.unit_id == accused.parent_id
            refused = [one for one in head_as(unit) if refusal(found, Recipient(text=one)) is not None]
            assert refused == (head_as(unit) if is_above else [])


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
    ("purpose", "category", "is_confidential", "scope"),
    [
        (Purpose.ACCUSATION, None, False, Scope.FULL),
        (Purpose.APPEAL, "1502", False, Scope.FULL),
        (Purpose.APPEAL, "1201", True, Scope.FULL),
        (Purpose.INQUIRY, "12", True, Scope.FULL),
        (Purpose.APPEAL, "0301", False, Scope.PERSONAL),
        (Purpose.SUGGESTION, None, False, Scope.PERSONAL),
        (Purpose.OTHER, "", False, Scope.PERSONAL),
        (Purpose.INQUIRY, None, False, Scope.NONE),
        (Purpose.THANKS, "0301", False, Scope.NONE),
    ],
)
def test_how_far_a_matter_is_kept_from_those_it_names(
    purpose: Purpose, category: str | None, is_confidential: bool, scope: Scope
) -> None:
    assert scope_of(purpose, category, is_confidential=is_confidential) is scope
    assert refusal(OPEN, Recipient(unit_id=2, text="低保中心", person="刘家宁")) is None
    assert wall(UNITS, PEOPLE, [(None, "低保中心")], scope=Scope.NONE) is OPEN


@given(st.text(max_size=12), st.text(max_size=12))
def test_whatever_is_typed_is_answered(target: str, to: str) -> None:
    for scope in Scope:
        found = refusal(wall(UNITS, PEOPLE, [(None, target)], scope=scope), Recipient(text=to, person=to))
        assert found is None or found.endswith("。")


@given(
    st.lists(
        st.sampled_from([*"刘王某和与及等人的村镇区局处长副书记主任院罗敏", "杏花村", "青西区", "民政局"]),
        max_size=9,
    ),
    st.lists(
        st.sampled_from([*"刘王某转送的村镇区局处长副书记主任", "杏花村", "青西", "民政局"]), max_size=7
    ),
)
def test_names_and_posts_in_any_order_are_answered(target: list[str], to: list[str]) -> None:
    for scope in Scope:
        found = wall(UNITS, PEOPLE, [(None, "".join(target))], scope=scope, bureau="青川市民政局")
        refusal(found, Recipient(text="".join(to)))
        if len(plain("".join(target))) > 1 and scope is Scope.FULL:
            assert refusal(found, Recipient(text="".join(target))) is not None, (
                "whoever is stated is not written to"
            )
