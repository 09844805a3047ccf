"""What the form completes: only of matters that whoever types may see, and never a person or a door."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fixtures_desk import OpenDesk
from tests.services.handling_cases import registered
from tests.services.test_recusals import _away
from tests.visitors import PATIENTS_WIFE, VETERAN
from xinfang_desk.domain.registration import VisitDraft

ROAD = "青川市青东区人民路街道和平里"
ADDRESSES = ("address", "household_address", "postal_address")


def told(desk: OpenDesk, field: str, prefix: str, login: str = "clerk") -> tuple[str, ...]:
    return desk.as_(login).registration.completions(field, prefix)


@pytest.mark.parametrize("field", ADDRESSES)
def test_an_address_is_completed_to_the_road_and_no_door_is_confirmed(desk: OpenDesk, field: str) -> None:
    registered(desk, VETERAN)
    assert told(desk, field, "青川市青") == (ROAD,)
    for begun in (ROAD, f"{ROAD}3", f"{ROAD}3号", f"{ROAD}3号楼2"):
        assert told(desk, field, begun) == ()


def test_many_doors_of_a_road_do_not_stand_before_the_next_road(desk: OpenDesk) -> None:
    clerk = desk.as_("clerk").registration
    for door in range(1, 41):
        clerk.register(replace(VETERAN, address=f"{ROAD}{door}号"))
    clerk.register(replace(VETERAN, address="青川市青东区人民路街道站前里7号"))
    assert told(desk, "address", "青川市青") == (ROAD, "青川市青东区人民路街道站前里")


SECRET = replace(VETERAN, wants_confidential=True, target="桃花村村民委员会", employer="市福利一厂")


def test_a_confidential_matter_completes_nothing_for_who_may_not_see_it(desk: OpenDesk) -> None:
    desk.as_("director").registration.register(SECRET)
    asked = {"address": "青川市", "target": "桃花", "employer": "市福利"}
    assert {field: told(desk, field, begun) for field, begun in asked.items()} == dict.fromkeys(asked, ())
    seen = {field: told(desk, field, begun, "director") for field, begun in asked.items()}
    assert seen == {"address": (ROAD,), "target": ("桃花村村民委员会",), "employer": ("市福利一厂",)}


def test_confidential_ones_do_not_hide_those_behind_them(desk: OpenDesk) -> None:
    director = desk.as_("director").registration
    for door in range(1, 21):
        director.register(replace(SECRET, address=f"青川市青东区丙里{door}号"))
    desk.as_("clerk").registration.register(replace(VETERAN, address="青川市青东区丁里7号"))
    desk.as_("clerk").registration.register(replace(VETERAN, address="青川市青东区丙里9号"))
    assert told(desk, "address", "青川市") == ("青川市青东区丁里", "青川市青东区丙里")


def test_who_stays_away_is_told_nothing_of_the_matter(desk: OpenDesk) -> None:
    case_id = registered(desk, replace(VETERAN, target="柳河镇人民政府", employer="市福利一厂"))
    asked = {"address": "青川市", "target": "柳河", "employer": "市福利"}
    assert all(told(desk, field, begun) for field, begun in asked.items())
    _away(desk, case_id)
    assert {field: told(desk, field, begun) for field, begun in asked.items()} == dict.fromkeys(asked, ())
    assert all(told(desk, field, begun, "director") for field, begun in asked.items())


@pytest.mark.parametrize(
    "target", ["李建国", "邻居李新村", "桃花村村主任李二毛", "买买提·艾力", "民政所所长王建校", "王某某公司"]
)
def test_a_person_complained_about_is_not_completed(desk: OpenDesk, target: str) -> None:
    registered(desk, replace(VETERAN, target=target))
    assert told(desk, "target", target[:1]) == told(desk, "target", target[:2]) == ()


@pytest.mark.parametrize("target", ["市福利一厂", "桃花村村民委员会", "青川市青东区第三小学", "大柳河敬老院"])
def test_a_unit_complained_about_is(desk: OpenDesk, target: str) -> None:
    registered(desk, replace(VETERAN, target=target))
    assert target in told(desk, "target", target[:2])


def card(desk: OpenDesk, **typed: object) -> tuple[str, str]:
    draft = VisitDraft(**typed)  # type: ignore[arg-type]  # fields of the draft
    (match,) = desk.as_("clerk").registration.suggestions(draft).people
    return match.name, match.line


def test_a_card_tells_no_more_than_was_typed(desk: OpenDesk) -> None:
    """By telephone and birthday, by number, by a name that sounds alike: 李**, and no birthday."""
    registered(desk, PATIENTS_WIFE)
    last = "青川市青西区城西街道·上次 2026-01-31 来访"
    number, phone, birth = PATIENTS_WIFE.id_number, PATIENTS_WIFE.phone, "1958-06-19"
    assert card(desk, phone=phone, birth=birth) == ("李**", f"女·{birth}·{last}")
    assert card(desk, petitioner_name="李洁", phone=phone) == ("李**", f"女·{last}")
    assert card(desk, petitioner_name="李㛃") == ("李㛃", f"女·{last}")
    assert card(desk, petitioner_name="李㛃", phone=phone) == ("李㛃", f"女·{last}")
    assert card(desk, id_number=number) == ("李**", f"女·{birth}·{last}")
    assert card(desk, petitioner_name=" 李㛃 ", id_number=number) == ("李㛃", f"女·{birth}·{last}")
    slipped = "63990219580618022X"
    assert card(desk, petitioner_name="李㛃", id_number=slipped) == ("李㛃", f"女·{last}")


def test_a_name_in_the_other_script_is_the_same_name(desk: OpenDesk) -> None:
    registered(desk, replace(PATIENTS_WIFE, petitioner_name="單玉蘭", id_number=""))
    assert card(desk, petitioner_name="单玉兰")[0] == "單玉蘭"
