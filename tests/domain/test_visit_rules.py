"""What 来访登记 asks for, and what it only asks to look at again."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.registration import MaterialDraft, RepresentativeDraft, VisitDraft
from xinfang_desk.domain.terms import (
    IdKind,
    InformWay,
    Purpose,
    Sex,
    Signature,
    VisitForm,
)
from xinfang_desk.domain.visit_rules import problems
from xinfang_desk.domain.visit_tidy import tidy_visit

TODAY = date(2026, 4, 14)
GOOD = VisitDraft(petitioner_name="李㛃", received_on=TODAY, title="住院费用困难")


def fields(draft: VisitDraft) -> list[str]:
    return [problem.field for problem in problems(draft, TODAY)]


def message(draft: VisitDraft, field: str) -> str:
    return next(problem.message for problem in problems(draft, TODAY) if problem.field == field)


def test_a_name_a_day_and_one_sentence_are_enough() -> None:
    assert problems(GOOD, TODAY) == ()


def test_an_empty_form_asks_for_what_is_missing_and_no_more() -> None:
    assert fields(VisitDraft()) == ["petitioner_name", "received_on", "title"]


def test_an_empty_name_asks_for_the_name_or_the_tick() -> None:
    assert "匿名" in message(replace(GOOD, petitioner_name=" "), "petitioner_name")
    assert fields(replace(GOOD, petitioner_name="", is_anonymous=True)) == []


@pytest.mark.parametrize("number", ["639902195806190221", "6399021958061902２１", "63990219580619022Y"])
def test_a_wrong_number_warns_and_can_be_kept(number: str) -> None:
    draft = replace(GOOD, id_number=number)
    (problem,) = problems(draft, TODAY)
    assert problem.field == "id_number" and problem.keepable
    assert problems(replace(draft, kept=frozenset({"id_number"})), TODAY) == ()


@pytest.mark.parametrize(
    "number", ["63990219580619022X", "６３９９０２１９５８０６１９０２２Ｘ", "639902 19580619 022x"]
)
def test_a_right_number_is_right_however_it_is_typed(number: str) -> None:
    assert fields(replace(GOOD, id_number=number)) == []
    tidied = tidy_visit(replace(GOOD, id_number=number), TODAY)
    assert (tidied.id_number, tidied.sex, tidied.birth) == ("63990219580619022X", Sex.FEMALE, "1958-06-19")


def test_an_old_number_of_15_digits_is_read_and_can_be_kept() -> None:
    draft = replace(GOOD, id_number="639902580619022")
    assert fields(draft) == ["id_number"]
    assert tidy_visit(draft, TODAY).birth == "1958-06-19"


def test_a_document_not_shown_asks_for_no_number() -> None:
    assert fields(replace(GOOD, id_kind=IdKind.NOT_SHOWN, id_number="不愿出示")) == []
    assert tidy_visit(replace(GOOD, id_kind=IdKind.NOT_SHOWN, id_number="123"), TODAY).id_number == ""


def test_tomorrow_has_not_come() -> None:
    assert "还没有到" in message(replace(GOOD, received_on=date(2026, 4, 15)), "received_on")


def test_three_weeks_ago_asks_why_and_says_when_the_clock_starts() -> None:
    late = replace(GOOD, received_on=date(2026, 3, 24))
    expected = "来访日期早于今天 21 日，请写明原因。期限从 03-24 起算。"
    assert message(late, "backdate_reason") == expected
    assert fields(replace(late, backdate_reason="停电时用空白表登记")) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"started_at": "25:00"}, "started_at"),
        ({"started_at": "9点"}, "started_at"),
        ({"started_at": "10:00", "ended_at": "9:30"}, "ended_at"),
        ({"head_count": 3}, "head_count"),
        ({"phone": "142000012"}, "phone"),
        ({"agent_relation": "邻居"}, "agent_name"),
        ({"title": "长" * 101}, "title"),
        ({"facts": "长" * 20_001}, "facts"),
        ({"facts": "该人长期缠访"}, "facts"),
        ({"informed_on": date(2026, 4, 15)}, "informed_on"),
        ({"informed_on": date(2026, 4, 1), "backdate_reason": ""}, "informed_on"),
        ({"signature": Signature.REFUSED}, "witness"),
        ({"is_read_back": True}, "is_read_back"),
    ],
)
def test_each_doubt_stands_at_its_field(change: dict[str, object], field: str) -> None:
    assert fields(replace(GOOD, **change)) == [field]  # type: ignore[arg-type]  # the field's own kind


def test_five_thousand_characters_of_facts_are_fine() -> None:
    assert fields(replace(GOOD, facts="事" * 5_000)) == []


def test_a_label_word_can_be_kept_after_a_look() -> None:
    draft = replace(GOOD, facts="对方骂他是刁民")
    assert problems(draft, TODAY)[0].keepable
    assert problems(replace(draft, kept=frozenset({"facts"})), TODAY) == ()


def group(count: int, named: int) -> VisitDraft:
    people = tuple(RepresentativeDraft(f"代表{'甲乙丙丁戊己庚'[place]}") for place in range(named))
    return replace(GOOD, form=VisitForm.GROUP, head_count=count, representatives=people)


def test_five_representatives_and_not_a_sixth() -> None:
    assert fields(group(43, 5)) == []
    assert fields(group(43, 6)) == ["representatives"]
    assert "条例》第二十条" in message(group(43, 6), "representatives")


def test_a_group_needs_its_head_count() -> None:
    assert fields(group(1, 0)) == ["head_count"]
    assert fields(group(3, 4)) == ["head_count"]
    assert fields(group(0, 0)) == ["head_count"]


def test_an_envelope_keeps_no_content() -> None:
    envelope = replace(GOOD, purpose=Purpose.ACCUSATION, is_above_authority=True, title="")
    assert fields(envelope) == []
    for change in ({"title": "举报"}, {"facts": "事实"}, {"target": "某某"}, {"talk_notes": "谈话"}):
        assert fields(replace(envelope, **change)) == ["facts"]  # type: ignore[arg-type]  # fields that hold text


def test_pasted_breaks_and_tabs_are_tidied_and_letters_stay() -> None:
    typed = replace(
        GOOD,
        petitioner_name=" 买买提•艾力\r\n",
        title="医药费\t报销\n困难",
        facts="第一行\r\n第二行\t后半\u200b句",
        demands=("", " 报销 ", "\n"),
        phone="１４２ 0000 0003",
        postcode="６３９９０３",
        representatives=(RepresentativeDraft(" "), RepresentativeDraft("欧阳𬱖\n")),
        materials=(MaterialDraft(" "), MaterialDraft("病历\t", 0)),
    )
    tidied = tidy_visit(typed, TODAY)
    assert tidied.petitioner_name == "买买提•艾力"
    assert tidied.title == "医药费报销困难"
    assert tidied.facts == "第一行\n第二行 后半句"
    assert tidied.demands == ("报销",)
    assert (tidied.phone, tidied.postcode) == ("14200000003", "639903")
    assert [person.name for person in tidied.representatives] == ["欧阳𬱖"]
    assert [(paper.name, paper.copies) for paper in tidied.materials] == [("病历", 1)]


def test_who_does_not_want_to_be_named_is_not_named() -> None:
    assert tidy_visit(replace(GOOD, is_anonymous=True), TODAY).petitioner_name == ""


def test_what_was_said_of_sex_and_birth_is_not_overwritten() -> None:
    said = replace(GOOD, id_number="63990219580619022X", sex=Sex.MALE, birth="1958")
    assert (tidy_visit(said, TODAY).sex, tidy_visit(said, TODAY).birth) == (Sex.MALE, "1958")


TEXTS = [
    name for name, kind in VisitDraft.__annotations__.items() if kind is str and name not in {"received_on"}
]


@given(st.fixed_dictionaries({}, optional={name: st.text(max_size=40) for name in TEXTS}))
def test_any_text_is_answered_with_sentences_and_tidied_for_good(typed: dict[str, str]) -> None:
    draft = VisitDraft(received_on=TODAY, inform_way=InformWay.ORAL, **typed)  # type: ignore[arg-type]  # fields that hold text
    tidied = tidy_visit(draft, TODAY)
    assert all(problem.message and problem.message.endswith("。") for problem in problems(tidied, TODAY))
    assert tidy_visit(tidied, TODAY) == tidied
    for name in TEXTS:
        kept = getattr(tidied, name)
        assert not any("\ud800" <= sign <= "\udfff" or (sign < " " and sign != "\n") for sign in kept)
