"""Masks: enough to find the right line, no more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinfang_desk.domain import masking


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张𤭢", "张**"),
        ("欧阳𬱖", "欧**"),
        ("买买提·艾力", "买**"),
        ("𠮷", "𠮷**"),
        ("〔石+羡〕三", "〔石+羡〕**"),
        ("羽\U000e0101生", "羽\U000e0101**"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_names(name: str, masked: str) -> None:
    assert masking.mask_name(name) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("639901193211040171", "639901********0171"),
        ("63990219580619022x", "639902********022X"),
        ("130503670401001", "130503*****1001"),
        ("63990119321104017", "639901*******4017"),
        ("E12345678", "E********"),
        ("1", "*"),
        ("", ""),
    ],
)
def test_identity_numbers(number: str, masked: str) -> None:
    assert masking.mask_id(number) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("14200995678", "142****5678"),
        ("142 0099 5678", "142****5678"),
        ("0999-0123456", "0999-***3456"),
        ("0999-0123456-801", "0999-***3456"),
        ("0999-01", "0999-***"),
        ("09990123456", "099****3456"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_telephones(number: str, masked: str) -> None:
    assert masking.mask_phone(number) == masked


@pytest.mark.parametrize(
    ("address", "township", "county"),
    [
        ("青川市青东区桥头街道5号", "青川市青东区桥头街道", "青川市青东区"),
        ("青川市青西区柳河镇东沟村3组", "青川市青西区柳河镇", "青川市青西区"),
        ("青西区柳河镇幸福小区3栋", "青西区柳河镇", "青西区"),
        ("江西省景德镇市珠山区竟成街道1号", "江西省景德镇市珠山区竟成街道", "江西省景德镇市珠山区"),
        ("河南省新乡市红旗区渠东街道", "河南省新乡市红旗区渠东街道", "河南省新乡市红旗区"),
        ("浙江省宁波市镇海区招宝山街道", "浙江省宁波市镇海区招宝山街道", "浙江省宁波市镇海区"),
        ("青川市青北区长安路18号", "青川市青北区", "青川市青北区"),
        ("内蒙古自治区锡林郭勒盟东乌珠穆沁旗道特淖尔苏木", None, "内蒙古自治区锡林郭勒盟东乌珠穆沁旗"),
        ("柳河镇幸福小区3栋", "柳河镇", "***"),
        ("青川市青东区东市场街道9号", "青川市青东区东市场街道", "青川市青东区"),
        ("长安路18号", "***", "***"),
        ("", "", ""),
    ],
)
def test_addresses(address: str, township: str | None, county: str) -> None:
    assert masking.mask_address(address) == (address if township is None else township)
    assert masking.address_to_county(address) == county


def test_third_parties_of_one_paper() -> None:
    words = masking.third_party_names(
        {
            1: "王强",
            2: "王小明",
            3: "王建国",
            4: "欧阳𬱖",
            5: "买买提·艾力",
            6: "单玉兰",
            7: "John",
            8: "",
            9: "𬱖",
        }
    )
    assert words == {
        1: "王某",
        2: "王某某甲",
        3: "王某某乙",
        4: "欧阳某",
        5: "买某某",
        6: "单某某",
        7: "J某",
        8: "某人甲",
        9: "某人乙",
    }


def test_a_crowd_of_one_surname_stays_apart() -> None:
    words = masking.third_party_names(dict.fromkeys(range(30), "王强"))
    assert len(set(words.values())) == 30


@settings(max_examples=150)
@given(st.text(min_size=1, max_size=40))
def test_a_mask_never_shows_the_whole(text: str) -> None:
    assert masking.mask_name(text) != text
    assert len(masking.mask_id(text).replace("*", "")) <= 10
    assert len(masking.mask_phone(text).replace("*", "")) <= 10


@settings(max_examples=100)
@given(st.text(alphabet="青川市东区县柳河镇乡街道村省自治旗小0号", max_size=20))
def test_an_address_is_only_ever_cut_at_its_end(address: str) -> None:
    township, county = masking.mask_address(address), masking.address_to_county(address)
    assert township == "***" or address.startswith(township)
    assert county == "***" or address.startswith(county)
    assert (township == "") == (county == "") == (address == "")
