"""An ordinary matter that names a person or a post is kept from that person, not from the unit (30 ¶3)."""

from __future__ import annotations

import pytest

from tests.domain.firewall_lists import UNITS, around
from xinfang_desk.domain.firewall import OPEN, Recipient, Scope, refusal

PERSONAL = Scope.PERSONAL
BY_ROW = {unit.name: unit.unit_id for unit in UNITS}


@pytest.mark.parametrize(
    "target",
    [
        *("社会救助处", "社会救助处工作人员", "青西民政局", "市福利一厂", "杏花村村民委员会", "双桥养老院"),
        *("柳河镇人民政府", "某某公司", "青川市民政局", "低保窗口", "社会救助处、柳河镇民政办", "", "。"),
    ],
)
def test_a_unit_alone_is_no_person_and_may_handle_it(target: str) -> None:
    assert around(target, PERSONAL) is OPEN


@pytest.mark.parametrize(
    ("target", "unit"),
    [
        ("社会救助处处长刘家宁", "社会救助处"),
        ("刘家宁", "社会救助处"),
        ("劉家宁", "社会救助处"),
        ("救助处刘处长", "社会救助处"),
        ("社会救助处处长", "社会救助处"),
        ("社会救助处主要负责人", "社会救助处"),
        ("区民政局罗局长", "青西区民政局"),
        ("罗局长", "柳河镇民政办"),
        ("青西民政局一把手", "青西区民政局"),
        ("民政办钱主任和张三", "柳河镇民政办"),
        ("市福利一厂领导", "市福利一厂"),
    ],
)
def test_a_unit_is_kept_out_when_its_head_is_the_one(target: str, unit: str) -> None:
    found = around(target, PERSONAL)
    assert refusal(found, Recipient(unit_id=BY_ROW[unit])) is not None
    assert refusal(found, Recipient(text=f"{unit}办公室")) is not None
    assert refusal(found, Recipient(unit_id=BY_ROW["社会事务处"], text="社会事务处")) is None
    assert refusal(found, Recipient(person="冯远", member_of=BY_ROW[unit])) is None


@pytest.mark.parametrize(
    ("target", "name", "unit"),
    [
        ("社会救助处科员钱进", "钱进", "社会救助处"),
        ("钱进", "钱进", "社会救助处"),
        ("社会救助处钱某", "钱进", "社会救助处"),
        ("社会救助处副处长", "冯远", "社会救助处"),
        ("柳河镇吴干", "吴干", "柳河镇民政办"),
        ("社会救助处和钱进", "钱进", "社会救助处"),
        ("社会救助处张三", "张三", "社会救助处"),
        ("邻居李四", "李四", "社会救助处"),
        ("买买提·艾力", "买买提艾力", "社会救助处"),
    ],
)
def test_somebody_who_leads_nothing_is_kept_out_alone(target: str, name: str, unit: str) -> None:
    found = around(target, PERSONAL)
    assert refusal(found, Recipient(person=name)) is not None
    assert refusal(found, Recipient(text=f"{name}同志")) is not None
    assert refusal(found, Recipient(unit_id=BY_ROW[unit], text=unit)) is None
    assert refusal(found, Recipient(person="高文秀", member_of=BY_ROW[unit])) is None
    assert refusal(found, Recipient(text="青西区纪委监委")) is None


@pytest.mark.parametrize(
    ("target", "to"),
    [
        ("杏花村村主任", "柳河镇杏花村村民委员会"),
        ("杏花村村主任刘大海", "杏花村村委会"),
        ("杏花村村干部", "杏花村"),
        ("杏花村刘主任", "杏花村村民委员会"),
        ("杏花村会计", "杏花村会计"),
        ("双桥养老院院长", "双桥养老院"),
        ("双桥养老院张院长", "双桥养老院"),
        ("杏花村会计张三", "张三"),
    ],
)
def test_what_is_on_no_list_is_kept_out_the_same_way(target: str, to: str) -> None:
    found = around(target, PERSONAL)
    assert refusal(found, Recipient(text=to)) is not None
    assert refusal(found, Recipient(text="柳河镇人民政府")) is None


@pytest.mark.parametrize(
    ("target", "to"),
    [
        ("杏花村会计张三", "杏花村村民委员会"),
        ("双桥养老院护工张三", "双桥养老院"),
        ("柳河镇杏花村刘大海", "杏花村村民委员会"),
        ("社会救助处处长", "青川市民政局"),
        ("杏花村村主任刘大海", "石桥镇刘主任"),
        ("杏花村村主任刘大海", "柳河镇镇长"),
        ("罗局长", "青东区民政局罗局长"),
    ],
)
def test_who_may_look_into_it_stays_open(target: str, to: str) -> None:
    assert refusal(around(target, PERSONAL), Recipient(text=to)) is None
