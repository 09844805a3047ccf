"""Addresses to road or community: whose door it is stays behind, whatever the way it is written."""

from __future__ import annotations

import pytest

from xinfang_desk.domain.streets import to_street


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("青川市青东区人民路街道和平里3号楼2单元", "青川市青东区人民路街道和平里"),
        ("青川市青西区城西街道柳林巷18号2单元301室", "青川市青西区城西街道柳林巷"),
        ("青川市青西区柳河镇杏花村4组", "青川市青西区柳河镇杏花村"),
        ("幸福里十二号楼三单元", "幸福里"),
        ("和平里甲3号", "和平里"),
        ("和平里 3-2-301", "和平里"),
        ("建设路２８号", "建设路"),
        ("八一小区A座302", "八一小区"),
        ("柳河村二组张三家", "柳河村"),
        ("柳河村张三家隔壁", "柳河村"),
        ("青川市社会福利院", "青川市"),
        ("和平", ""),
        ("", ""),
    ],
)
def test_nothing_of_the_door_is_left(address: str, street: str) -> None:
    assert to_street(address) == street


@pytest.mark.parametrize("street", ["青东区312国道", "78团", "3村", "三号路", "五一路", "北京路", "柳河村"])
def test_a_number_that_names_the_road_stays(street: str) -> None:
    assert to_street(street) == street
    assert to_street(f"{street}28号") == street
