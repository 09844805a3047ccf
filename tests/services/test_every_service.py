"""Over all services: whoever stays away gets nowhere, and nothing of a person is seen without a line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD
from tests.services.every_way import NUMBERED, Ids, Way, two_worlds, ways, with_every_role
from tests.services.handling_cases import APPEAL, accepted, issue, registered
from tests.services.merging import number_of, two_matters
from tests.visitors import ACCUSER
from xinfang_desk.domain.cases import CaseFilter
from xinfang_desk.domain.errors import Away, Refused
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_hearings import RecusalSource
from xinfang_desk.domain.registration import PersonMatch, VisitDraft
from xinfang_desk.domain.sealing_drafts import DRAFTS, SealedRecusalDraft, SecondOfficer
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.supervision import SlipFilter
from xinfang_desk.services import Services
from xinfang_desk.services.registration import NOT_KNOWN

OPEN_TO_ALL = {
    "recusals.refusal(case_id)": "says that it is closed",
    "registration.not_same(person_id)": "is told, and tells nothing: it is kept for the visit that is typed",
    "registration.case_numbered(number)": "a number's row, with which everything is refused",
    "case_file.find(number)": "the same",
    "supervision.by_code(text)": "the same of a slip",
    "papers.numbered(text)": "the same of a paper",
}
"""Calls that name a matter and tell nothing of it."""


@pytest.fixture
def away(desk: OpenDesk) -> tuple[Services, Ids, Ids]:
    """陈秋 with every role, told to stay away from the first of two matters."""
    ours, others = two_worlds(desk)
    who: dict[str, Any] = {
        "asked_by": "陈秋",
        "subject": "陈秋",
        "reassigned_to": "赵平",
        "source": RecusalSource.SELF,
    }
    issue(desk, ours["case_id"], Action.RECUSE, who="周正", **who)
    return with_every_role(desk, "clerk"), ours, others


NOT_THERE = frozenset(
    {
        NOT_KNOWN,
        "这份文书不在这件事项里，请刷新再看。",
        "没有找到这份草稿，请刷新再看。",
        "这份附件不是这份文书的签名件，请重新附上。",
    }
)
"""As is said of a person who never came, or of a paper of another matter."""


def let_in(desk: OpenDesk, tried: list[Way]) -> list[str]:
    """The calls that a person who stays away gets through, or that write something."""
    found = []
    before = desk.counts()
    for way in tried:
        if way.name in OPEN_TO_ALL:
            continue
        try:
            way.call()
        except Away:
            continue
        except Refused as refused:
            if str(refused) not in NOT_THERE:
                found.append(f"{way.name}: {refused}")
        except Exception as error:
            found.append(f"{way.name}: {type(error).__name__} {error}")
        else:
            found.append(f"{way.name}: let in")
    after = desk.counts()
    return [*found, *(f"wrote into {name}" for name, count in after.items() if count != before[name])]


AMONG = {
    *("cases.open(case_id)", "handling.issue(case_id)", "case_file.write(case_id)"),
    *("journal.who_looked(case_id)", "matters.compare(other_number)", "cases.link(other_number)"),
    *("matters.merge(absorbed_id)", "matters.undo(merge_id)", "persons.compare(second_id)"),
    *("persons.undo(merge_id)", "papers.preview(paper)", "papers.numbered(text)", "returns.take_back(paper)"),
    *(
        "attachments.add_file(document_id)",
        "handling.save_draft(document_id)",
        "registration.known(person_id)",
    ),
    *("registration.register(relates)", "registration.register(joins)", "supervision.draft(of)"),
    *("follow_up.keep_promise(promise_id)", "cases.open_number(number)", "supervision.revise(slip_id)"),
}


def test_every_way_that_names_a_matter_keeps_out_who_stays_away(
    desk: OpenDesk, away: tuple[Services, Ids, Ids]
) -> None:
    services, ours, others = away
    tried = ways(services, ours, others)
    assert {way.name for way in tried} >= AMONG
    found = let_in(desk, tried)
    assert not found, "\n".join(found)


def test_neither_does_it_open_when_the_matter_goes_under_another_one(
    desk: OpenDesk, away: tuple[Services, Ids, Ids]
) -> None:
    """Asked by the number that went under, by what moved, and by the one that was kept."""
    services, ours, others = away
    third = accepted(desk, replace(APPEAL, petitioner_name="过三", id_number="", phone="", title="第三件"))
    aside = {**others, "case_id": third} | dict.fromkeys(NUMBERED, number_of(desk, third))
    desk.as_("director").matters.merge(others["case_id"], ours["case_id"], "同一件")
    for under in (ours, others):
        whole = under | {"person_id": ours["person_id"], "persons.merge_id": ours["persons.merge_id"]}
        found = let_in(desk, ways(services, whole, aside))
        assert not found, "\n".join(found)


def test_an_officer_who_stays_away_gets_into_no_sealed_matter(desk: OpenDesk) -> None:
    case_id = registered(desk, ACCUSER)
    officer = desk.as_("officer")
    assert officer.cases.open_sealed(case_id, "核对").case_id == case_id
    stays = SealedRecusalDraft(RecusalSource.SELF, "苏静", "同村。", decided_by="周正", reason="属实。")
    desk.as_("officer2").sealed.recuse(case_id, stays, SecondOfficer("officer", PASSWORD))
    with pytest.raises(Away):
        officer.cases.open_sealed(case_id, "核对")
    second = SecondOfficer("officer2", PASSWORD)
    for action, draft in DRAFTS.items():
        way = getattr(officer.sealed, action.value, None)
        with pytest.raises(Away):
            if way is None:
                officer.sealed.record(case_id, action, draft())
            else:
                way(case_id, draft(), second)
    assert desk.as_("officer2").cases.open_sealed(case_id, "核对").case_id == case_id


def test_whatever_shows_a_person_leaves_a_line(desk: OpenDesk, tmp_path: Path) -> None:
    """By service and act: what it shows of 张𤭢, and the line it leaves."""
    case_id = accepted(desk)
    clerk, director = desk.as_("clerk"), desk.as_("director")
    detail = clerk.cases.open(case_id)
    receipt_id = detail.receipts[0].receipt_id
    paper = next(one for one in detail.papers if one.form_id == "F04")
    person = clerk.registration.suggestions(APPEAL).people[0].person_id
    shows: dict[str, Callable[[], object]] = {
        "open_case": lambda: clerk.cases.open(case_id),
        "reveal": lambda: clerk.cases.reveal(case_id),
        "known": lambda: clerk.registration.known(person),
        "print": lambda: clerk.papers.issue(PaperOf("F01", receipt_id)),
        "export": lambda: clerk.case_file.write(case_id, tmp_path / "卷.pdf"),
        "search": lambda: clerk.search.used("张𤭢", "progress", case_id),
    }
    by_other_ways: list[Callable[[], object]] = [
        lambda: clerk.papers.preview(PaperOf("F01", receipt_id)),
        lambda: clerk.platform.panel(receipt_id),
        lambda: clerk.handling.open_paper(paper.subject_id),
        lambda: clerk.handling.blank(case_id, Action.DECIDE),
        lambda: director.supervision.blank_draft(case_id),
    ]
    alone: list[Callable[[], object]] = [
        lambda: director.papers.preview(PaperOf("F04", paper.subject_id)),
        lambda: director.attachments.lines(case_id),
        lambda: director.follow_up.lines(case_id),
        lambda: director.evaluation.lines(case_id),
    ]
    for action, show in shows.items():
        before = len(desk.journalled())
        show()
        assert action in {line[1] for line in desk.journalled()[before:]}, action
    for place, way in enumerate(by_other_ways):
        before = len(desk.journalled())
        way()
        new = desk.journalled()[before:]
        assert new and {line[1] for line in new} <= {"open_case", "reveal"}, place
    number = number_of(desk, case_id)
    for place, way in enumerate(alone):
        desk.now += timedelta(days=1)  # he did not open it today
        before = len(desk.journalled())
        way()
        assert desk.journalled()[before:] == [("director", "open_case", number, "", "ok")], place
        way()
        assert len(desk.journalled()) == before + 1, place  # the same look


def test_what_was_merged_into_a_matter_is_listed_with_a_line(desk: OpenDesk) -> None:
    kept, absorbed = two_matters(desk)
    director = desk.as_("director")
    director.matters.merge(kept, absorbed, "同一件")
    assert director.matters.merges(kept)
    assert desk.journalled()[-1][:3] == ("director", "open_case", number_of(desk, kept))


def test_what_is_not_journalled_names_nobody(desk: OpenDesk) -> None:
    """Lists, 今日, search rows, suggestions and completions show no whole name, number, door or birthday.

    They leave no line. What the clerk typed is not hidden from him: each is asked with something else.
    """
    neighbour = replace(APPEAL, target="李建国", employer="市福利一厂", ethnicity="回族")
    accepted(desk, neighbour)
    clerk = desk.as_("clerk")
    before = len(desk.journalled())
    typing = VisitDraft(phone=APPEAL.phone, birth=BIRTH)
    begun = {
        "target": ("李", "李建"),
        **dict.fromkeys(("address", "household_address", "postal_address"), ("青", DOOR[:-1], DOOR)),
        **dict.fromkeys(
            ("employer", "forward.organ", "petitioner_name", "id_number", "phone"), ("市", "张", "142")
        ),
    }
    asked: dict[str, object] = {
        "列表": clerk.cases.page(CaseFilter(group="all")),
        "今日": clerk.today.page(),
        "查找": clerk.search.find("张𤭢", patient=True),
        "督办": clerk.supervision.page(SlipFilter(group="all")),
        "电话": replace(clerk.registration.suggestions(typing), people=_without_birthday(clerk, typing)),
        "证号": _without_birthday(clerk, VisitDraft(id_number=APPEAL.id_number)),
        "同音": clerk.registration.suggestions(VisitDraft(petitioner_name="张瓦", phone=APPEAL.phone)),
        "姓名": clerk.registration.suggestions(VisitDraft(petitioner_name="张瓦", birth=BIRTH)).matters,
        "查找电话": clerk.search.find(APPEAL.phone, patient=True),
        **{
            f"{field} {prefix}": clerk.registration.completions(field, prefix)
            for field, prefixes in begun.items()
            for prefix in prefixes
        },
    }
    assert len(desk.journalled()) == before
    assert clerk.registration.suggestions(typing).people
    for where, shown in asked.items():
        for hidden in ("张𤭢", "李建国", APPEAL.id_number, APPEAL.phone, DOOR, BIRTH):
            assert hidden not in repr(shown), f"{where}: {hidden}"


DOOR, BIRTH = "和平里3号", "1932-11-04"


def _without_birthday(clerk: Services, typed: VisitDraft) -> tuple[PersonMatch, ...]:
    """The cards; the birthday that was typed, or follows from the number that was, stands on them."""
    people = clerk.registration.suggestions(typed).people
    assert people and all(BIRTH in card.line for card in people)
    return tuple(replace(card, line=card.line.replace(BIRTH, "")) for card in people)
