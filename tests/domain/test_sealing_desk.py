"""A complaint about the desk itself is known however the desk and its people are called (G11)."""

from __future__ import annotations

import pytest

from tests.domain.firewall_lists import simplified
from xinfang_desk.domain.sealing_desk import is_about_desk

OURS = (
    *("信访办", "信访办公室", "青川市民政局信访办", "市民政局信访办", "民政局信访办", "青川民政局信访办"),
    *("民政信访办", "你局信访办", "本局信访办", "贵局信访办", "我局信访办", "市局信访办", "局信访办"),
    *(
        "你们局的信访办",
        "信访科",
        "接访大厅",
        "信访窗口",
        "接待窗口",
        "信访接待室",
        "来访接待室",
        "窗口的小陈",
    ),
    *("信访接待大厅工作人员", "信访办工作人员", "接访员", "接访员陈秋", "陈秋", "陈 秋", "苏静", "沈立"),
    *(
        "信访办主任赵平",
        "赵平",
        "赵 平主任",
        "赵主任",
        "主任赵某",
        "信访办赵主任",
        "信访办的赵主任",
        "民政局赵主任",
    ),
    *("民政局信访的赵平", "信訪辦", "民政局信訪辦主任", "原信访办主任", "青川市民政局（信访办）"),
    *("社会救助处和信访办", "村主任刘大海、赵主任"),
)
NOT_OURS = (
    *(
        "青东区信访办",
        "市信访办",
        "青川市信访办",
        "市信访局",
        "青川市信访局",
        "区民政局信访办",
        "县民政局信访办",
    ),
    *("青东区民政局信访办", "青东区民政局接待窗口", "退役军人事务局信访科", "省民政厅信访处", "柳河镇信访办"),
    *("街道来访接待室", "公安局信访窗口", "市人大信访办", "医院接访办", "救助站接待大厅", "社会救助处接待室"),
    *("婚姻登记窗口", "低保窗口", "户政窗口", "信访办法", "社会救助处", "青川市民政局", "村主任", "信访人"),
    *("杏花村赵主任", "青东区民政局办公室赵主任", "杏花村村主任赵大海", "赵局长", "钱主任", "赵副主任", ""),
)


@pytest.mark.parametrize(
    ("target", "is_ours"), [*((word, True) for word in OURS), *((word, False) for word in NOT_OURS)]
)
def test_a_complaint_about_the_desk_or_its_people_is_known(target: str, is_ours: bool) -> None:
    people = ["赵平", "陈秋", "苏静", "沈立"]
    found = is_about_desk(
        target, "青川市民政局信访办", "青川市民政局", people, directors=["赵平"], fold=simplified
    )
    assert found is is_ours


@pytest.mark.parametrize(
    ("target", "is_ours"),
    [("区民政局信访办", True), ("西区民政局信访办", True), ("区局信访办", True), ("市民政局信访办", False)],
)
def test_the_desk_of_a_district_is_called_by_its_district(target: str, is_ours: bool) -> None:
    assert is_about_desk(target, "青西区民政局信访办", "青西区民政局", []) is is_ours
