"""What a paper says of people, by who reads it."""

from dataclasses import replace

import pytest

from xinfang_desk.domain.masking_words import Words
from xinfang_desk.domain.sheet_masking import slip_for, visit_for
from xinfang_desk.domain.sheets import PersonLine, SlipSheet, VisitSheet
from xinfang_desk.domain.terms import Audience

VISIT = VisitSheet(
    name="张𤭢",
    id_number="639901193211040171",
    phone="14200000001",
    address="青川市青东区人民路街道和平里3号楼",
    household_address="青川市青西区柳河镇北街",
    birth="1932年11月4日",
    agent_name="张小山",
    representatives=(PersonLine("欧阳𬱖", "14200000005", "639901196608100316"),),
    facts="本人生活困难",
)
SLIP = SlipSheet(petitioner="张𤭢", phone="14200000001", petitioner_description="〔石+羡〕", summary="摘要")


def test_the_petitioners_own_form_is_whole() -> None:
    assert visit_for(VISIT, Audience.PETITIONER, Words()) is VISIT


def test_who_handles_it_sees_the_name_but_no_number() -> None:
    seen = visit_for(VISIT, Audience.HANDLER, Words())
    assert (seen.name, seen.id_number, seen.phone) == ("张𤭢", "", "")
    assert seen.representatives == (PersonLine("欧阳𬱖"),)


@pytest.mark.parametrize("audience", [Audience.OUTSIDE, Audience.DISPLAY])
def test_third_parties_read_no_name_and_no_street(audience: Audience) -> None:
    seen = visit_for(VISIT, audience, Words())
    text = repr(replace(seen, facts=""))
    for hidden in ("𤭢", "小山", "𬱖", "6399", "142", "人民路", "柳河", "1932"):
        assert hidden not in text
    assert (seen.name, seen.agent_name) == ("张某", "张某某")
    assert seen.address == "青川市青东区"
    assert slip_for(SLIP, audience, Words(), show_phone=True) == replace(
        SLIP, petitioner="张某", phone="", petitioner_description=""
    )


def test_the_unit_gets_the_telephone_only_when_it_must_call() -> None:
    assert slip_for(SLIP, Audience.HANDLER, Words(), show_phone=True).phone == "14200000001"
    assert slip_for(SLIP, Audience.HANDLER, Words(), show_phone=False) == replace(SLIP, phone="")
