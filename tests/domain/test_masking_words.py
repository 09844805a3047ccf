"""One word for one person, another for another, over everybody a file names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.identity import to_18
from xinfang_desk.domain.masking_people import is_personal, is_unit, people_in
from xinfang_desk.domain.masking_words import Somebody, Words, words_of
from xinfang_desk.store.variants import simplified

MAIN, REPRESENTATIVE = "main", "representative"


def test_one_person_in_two_writings_has_one_word() -> None:
    words = words_of(
        [Somebody("王国强", (1, MAIN, 0), person_id=7), Somebody("王國强", (2, MAIN, 0), person_id=7)],
        simplified,
    )
    assert {words.of(name) for name in ("王国强", "王國强", "王國強", "王 国强")} == {"王某某"}


def test_a_person_who_changed_his_name_keeps_his_word() -> None:
    words = words_of(
        [Somebody("王国强", (1, MAIN, 0), person_id=7), Somebody("王卫东", (2, MAIN, 0), person_id=7)]
    )
    assert words.of("王卫东") == words.of("王国强") == "王某某"


def test_the_first_visitor_may_be_a_representative_too() -> None:
    words = words_of(
        [Somebody("王芳", (1, MAIN, 0), id_number="1"), Somebody("王芳", (1, REPRESENTATIVE, 0))]
    )
    assert words.of("王芳") == "王某"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Somebody("王芳", (1, REPRESENTATIVE, 0)), Somebody("王芳 ", (1, REPRESENTATIVE, 1))),
        (Somebody("王芳", (1, MAIN, 0), person_id=7), Somebody("王芳", (2, MAIN, 0), person_id=8)),
        (
            Somebody("王芳", (1, MAIN, 0), id_number="639901193211040171"),
            Somebody("王芳", (2, MAIN, 0), id_number="639902195806190220"),
        ),
        (Somebody("王芳", (1, MAIN, 0), birth="1971-02"), Somebody("王芳", (1, "agent", 0), birth="1980")),
    ],
)
def test_namesakes_are_told_apart_by_where_they_are_named(one: Somebody, two: Somebody) -> None:
    words = words_of([one, two, Somebody("王方", (1, "agent", 5))])
    said = [words.at(each.seat[0]).of(each.name, each.seat[1], each.seat[2]) for each in (one, two)]
    assert said == ["王某甲", "王某乙"]
    assert words.of("王芳") == "王某甲或王某乙"  # a running text does not say which
    assert words.of("王方") == "王某丙"


def test_the_same_number_in_its_two_lengths_is_one_person() -> None:
    old = "639901321104017"
    words = words_of(
        [Somebody("王芳", (1, MAIN, 0), id_number=old), Somebody("王芳", (2, MAIN, 0), id_number=to_18(old))]
    )
    assert words.of("王芳") == "王某"


def test_a_stranger_gets_a_word_of_his_own() -> None:
    words = words_of([Somebody("张三丰")])
    assert (words.of("张三丰"), words.of("张翠山")) == ("张某某", "张某某乙")
    assert Words().of("张翠山等5人") == "张某某等5人"


def test_a_name_of_the_lists_stays_unless_a_party_has_it() -> None:
    lists = frozenset({"青东区民政局", "陈秋"})
    assert words_of([], open_names=lists).of("陈秋") == "陈秋"
    assert words_of([Somebody("陈秋")], open_names=lists).of("陈秋") == "陈某"
    assert words_of([Somebody("陈秋")], open_names=lists).of("青东区民政局") == "青东区民政局"


@given(
    st.lists(st.tuples(st.sampled_from(["王芳", "王方", "王芳芳", "李芳"]), st.integers(1, 3)), max_size=12)
)
def test_a_word_is_one_persons(stated: list[tuple[str, int]]) -> None:
    people = [Somebody(name, (place, MAIN, 0), person_id=place) for place, (name, _) in enumerate(stated)]
    words = words_of(people)
    seated = {one.seat: words.by_seat[one.seat] for one in people}
    assert len({word for word, _ in seated.values()}) == len({person for _, person in seated.values()})


@pytest.mark.parametrize(
    ("stated", "people"),
    [
        ("李建国", ("李建国",)),
        ("邻居李建国", ("李建国",)),
        ("杏花村村主任李建国（已退休）", ("李建国",)),
        ("李建国、王登科和市福利一厂", ("李建国", "王登科")),
        ("前夫买买提·艾力", ("买买提·艾力",)),
        ("欧阳建强等人", ("欧阳建强",)),
        ("𬱖明", ("𬱖明",)),
        ("青东区民政局", ()),
        ("市福利一厂", ()),
        ("青川市恒远物业公司", ()),
        ("柳河镇", ()),
        ("村委会", ()),
        ("包工头", ()),
        ("小区物业收费太高", ()),
        ("", ()),
    ],
)
def test_private_persons_are_told_from_units(stated: str, people: tuple[str, ...]) -> None:
    assert people_in(stated) == people
    assert all(is_personal(name) and not is_unit(name) for name in people)
