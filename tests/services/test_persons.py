"""合并为同一人: links and keys move, what was stated stays as said that day, and it goes back exactly."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.fixtures_desk import OpenDesk
from tests.services.merging import DAY, FIRST, SECOND, changed, person_of, tables, two_matters
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.store import records as r


@pytest.fixture
def pair(desk: OpenDesk) -> tuple[int, int]:
    """Two persons with a matter each."""
    first, second = two_matters(desk)
    return person_of(desk, first), person_of(desk, second)


def merge(desk: OpenDesk, kept: int, absorbed: int) -> int:
    return desk.as_("director").persons.merge(kept, absorbed, "本人说明曾用名")


def undo(desk: OpenDesk, merge_id: int) -> None:
    desk.as_("director").persons.undo(merge_id, "不是同一人")


def suggested(desk: OpenDesk, **said: object) -> list[int]:
    draft = VisitDraft(**said)  # type: ignore[arg-type]  # fields of the draft
    return [match.person_id for match in desk.as_("director").registration.suggestions(draft).people]


def test_both_names_and_numbers_lead_to_the_one_person(desk: OpenDesk, pair: tuple[int, int]) -> None:
    kept, absorbed = pair
    assert suggested(desk, id_number=SECOND.id_number) == [absorbed]
    merge(desk, kept, absorbed)
    assert suggested(desk, id_number=SECOND.id_number) == [kept]
    assert suggested(desk, id_number=FIRST.id_number) == [kept]
    found = desk.as_("director").registration.suggestions(VisitDraft(id_number=FIRST.id_number))
    (card,) = found.people
    assert card.person_id == kept
    assert (
        len(desk.as_("director").registration.suggestions(VisitDraft(id_number=FIRST.id_number)).matters) == 2
    )


def test_papers_keep_what_was_said_that_day(desk: OpenDesk, pair: tuple[int, int]) -> None:
    merge(desk, *pair)
    with desk.desk.db.read() as connection:
        query = select(r.Party.name, r.Party.phone).where(r.Party.person_id == pair[0]).order_by(r.Party.id)
        stated = connection.execute(query).all()
        assert [tuple(row) for row in stated] == [
            (FIRST.petitioner_name, FIRST.phone),
            (SECOND.petitioner_name, SECOND.phone),
        ]
        rows = connection.scalars(select(r.Person.name).order_by(r.Person.id)).all()
        assert rows == [FIRST.petitioner_name, SECOND.petitioner_name]


def test_undone_every_table_is_as_it_was(desk: OpenDesk, pair: tuple[int, int]) -> None:
    before = tables(desk)
    merge_id = merge(desk, *pair)
    assert changed(before, tables(desk)) == {"party", "person_key"}
    undo(desk, merge_id)
    assert changed(before, tables(desk)) == set()


def test_a_visit_registered_meanwhile_stays_with_the_person_it_was_registered_for(
    desk: OpenDesk, pair: tuple[int, int]
) -> None:
    kept, absorbed = pair
    merge_id = merge(desk, kept, absorbed)
    again = replace(SECOND, same_person_id=absorbed, title="又来询问进展")
    desk.as_("clerk").registration.register(again)
    undo(desk, merge_id)
    with desk.desk.db.read() as connection:
        query = select(r.Party.person_id).join(r.Case, r.Case.id == r.Party.case_id)
        assert connection.scalar(query.where(r.Case.title == "又来询问进展")) == kept
        keys = select(r.PersonKey.value).where(r.PersonKey.person_id == kept, r.PersonKey.kind == "phone")
        assert set(connection.scalars(keys)) == {FIRST.phone, SECOND.phone}


def test_what_was_told_apart_before_is_the_same_now_and_apart_again_when_undone(desk: OpenDesk) -> None:
    registration = desk.as_("clerk").registration
    desk.on(DAY)
    first = person_of(desk, registration.register(FIRST).case_id)
    twin = replace(FIRST, id_number="", phone="14200000055", birth="1932-11-04", received_on=DAY)
    registration.not_same(first, twin)
    second = person_of(desk, registration.register(twin).case_id)
    before = tables(desk)
    merge_id = merge(desk, first, second)
    with desk.desk.db.read() as connection:
        assert connection.scalars(select(r.PersonLink.verdict)).all() == ["same"]
    undo(desk, merge_id)
    assert changed(before, tables(desk)) == set()


def test_what_cannot_be_merged_is_refused_in_words(desk: OpenDesk, pair: tuple[int, int]) -> None:
    kept, absorbed = pair
    third = person_of(desk, desk.as_("clerk").registration.register(replace(FIRST, phone="")).case_id)
    before = tables(desk)
    for first, second, why in ((kept, kept, "同一条"), (kept, 999, "没有找到")):
        with pytest.raises(Refused, match=why):
            merge(desk, first, second)
    with pytest.raises(Forbidden, match="主任"):
        desk.as_("clerk").persons.merge(kept, absorbed, "同一人")
    with pytest.raises(Refused, match="理由"):
        desk.as_("director").persons.merge(kept, absorbed, "")
    assert changed(before, tables(desk)) == set()
    merge(desk, kept, absorbed)
    for first, second in ((kept, absorbed), (absorbed, third), (third, absorbed)):
        with pytest.raises(Refused, match="已经与别人合并"):
            merge(desk, first, second)


def test_a_later_merge_has_to_be_undone_first(desk: OpenDesk, pair: tuple[int, int]) -> None:
    third = person_of(desk, desk.as_("clerk").registration.register(replace(FIRST, phone="")).case_id)
    before = tables(desk)
    first = merge(desk, *pair)
    second = merge(desk, third, pair[0])
    assert suggested(desk, id_number=SECOND.id_number) == [third]
    with pytest.raises(Refused, match="请先撤销那一次"):
        undo(desk, first)
    undo(desk, second)
    undo(desk, first)
    assert changed(before, tables(desk)) == set()
    with pytest.raises(Refused, match="已经撤销过"):
        undo(desk, first)


@pytest.mark.parametrize("name", ["艾" * 200, "𠅤", "𬱖", ""])
def test_long_rare_and_missing_names(desk: OpenDesk, name: str) -> None:
    registration = desk.as_("clerk").registration
    desk.on(DAY)
    kept = person_of(desk, registration.register(FIRST).case_id)
    unusual = replace(
        SECOND, petitioner_name=name, is_anonymous=not name, kept=frozenset({"petitioner_name"})
    )
    case_id = registration.register(unusual).case_id
    if not name:  # nobody is made out, so there is no person to be merged
        with desk.desk.db.read() as connection:
            query = select(r.Party.person_id).where(r.Party.case_id == case_id)
            assert connection.scalars(query).all() == [None]
        other = registration.register(replace(unusual, title="再次来信")).case_id
        before = tables(desk)
        matters = desk.as_("director").matters
        matters.undo(matters.merge(case_id, other, "同一件事"), "不是")
    else:
        before = tables(desk)
        undo(desk, merge(desk, kept, person_of(desk, case_id)))
    assert changed(before, tables(desk)) == set()


def test_both_are_shown_masked_beside_each_other_the_older_first(
    desk: OpenDesk, pair: tuple[int, int]
) -> None:
    found = desk.as_("director").persons.compare(pair[1], pair[0])
    assert (found.kept_id, found.absorbed_id, found.refusal, found.swapped) == (*pair, None, True)
    shown = {line.label: (line.kept, line.absorbed) for line in found.lines}
    assert shown["姓名"] == (FIRST.petitioner_name, SECOND.petitioner_name)
    assert FIRST.id_number not in "".join(shown["证号"])
    assert [line[1] for line in desk.journalled()][-2:] == ["known", "known"]


def test_merges_are_listed_while_they_stand(desk: OpenDesk, pair: tuple[int, int]) -> None:
    merge_id = merge(desk, *pair)
    (line,) = desk.as_("director").persons.merges(pair[0])
    assert (line.merge_id, line.title, line.reason) == (merge_id, "李㛃", "本人说明曾用名")
    desk.on(DAY + timedelta(days=1))
    undo(desk, merge_id)
    assert desk.as_("director").persons.merges(pair[0]) == ()
