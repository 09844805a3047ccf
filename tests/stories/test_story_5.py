"""Story 5, the mother without a household registration: not ours, listened to all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fixtures_desk import OpenDesk
from tests.output.paper_reading import page_texts, squeezed
from tests.services.handling_cases import serve, signing
from tests.stories.wrong_inputs import Press, each_wrong_input, survives
from tests.visitors import MOTHER
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.follow_up import ContactDraft, HelpDraft
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_notices import InformKind
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.domain.terms import CaseState, HandlingWay
from xinfang_desk.domain.wording import crisis_words
from xinfang_desk.store import search

DAY = date(2026, 4, 20)
WINDOW = "青川市公安局青北分局（户政窗口）"


@each_wrong_input
def test_the_mother_is_registered_whatever_is_typed_wrong(desk: OpenDesk, press: Press) -> None:
    survives(desk, MOTHER, DAY, press)


@pytest.mark.parametrize(
    "typed", ["单玉兰", "shanyulan", "danyulan", "syl", "落户", "5028X", "LF20260420-0001"]
)
def test_she_is_found_by_either_reading_of_her_name(desk: OpenDesk, typed: str) -> None:
    desk.on(DAY)
    done = desk.as_("clerk").registration.register(MOTHER)
    assert search.find(desk.desk.db.search_connection(), typed).ids == (done.case_id,)


def test_words_of_need_open_help_and_are_no_mark_on_her(desk: OpenDesk) -> None:
    desk.on(DAY)
    said = replace(MOTHER, facts=f"{MOTHER.facts}孩子断粮两天了。")
    assert crisis_words(said.facts) == ("断粮",)
    done = desk.as_("clerk").registration.register(said)
    case = desk.as_("clerk").cases.open(done.case_id)
    assert [chip[0] for chip in case.chips] == ["待告知"]


def test_a_note_says_whom_the_desk_called_for_her(desk: OpenDesk) -> None:
    desk.on(DAY)
    clerk = desk.as_("clerk")
    draft = replace(
        MOTHER, handling_way=HandlingWay.FORWARD, proposed_handling="告知到青北分局户政窗口办理。"
    )
    done = clerk.registration.register(draft)
    desk.on(date(2026, 4, 22))
    clerk.cases.note(done.case_id, "联系青北分局户政窗口\n约定周五带三个孩子的出生证明去办理。", DAY)
    case = clerk.cases.open(done.case_id)
    assert case.events[0].title == "联系青北分局户政窗口"
    assert (case.deadlines[0].due_on, case.deadlines[0].legal_on) == (date(2026, 4, 30), date(2026, 5, 6))


def test_she_is_told_where_to_go_helped_there_and_the_help_is_written_down(desk: OpenDesk) -> None:
    desk.on(DAY)
    clerk, director = desk.as_("clerk"), desk.as_("director")
    case_id = clerk.registration.register(MOTHER).case_id

    # The 告知书 names the organ with address and phone; without them there is no paper.
    organ = next(one for one in clerk.handling.choices().organs if one.name == WINDOW)
    assert organ.address and organ.phone.startswith("0999-0")
    notice = replace(
        clerk.handling.blank(case_id, Action.INFORM), kind=InformKind.ORGAN, is_partial=True, where=WINDOW
    )
    before = desk.counts()
    for lacking in (
        notice,
        replace(notice, where_address=organ.address),
        replace(notice, where_phone="电话"),
    ):
        with pytest.raises(Refused) as refused:
            director.handling.issue(case_id, Action.INFORM, lacking, signing(desk, Action.INFORM))
        assert {one.field for one in refused.value.problems} & {"where_address", "where_phone"}
    assert desk.counts() == before
    whole = replace(notice, where_address=organ.address, where_phone=organ.phone)
    told = director.handling.issue(case_id, Action.INFORM, whole, signing(desk, Action.INFORM))
    text = squeezed("".join(page_texts(clerk.papers.issue(PaperOf("F06", told.document_id)).pdf)))
    assert all(words in text for words in (told.number, WINDOW, organ.address, organ.phone, "单玉兰"))
    serve(desk, told.document_id, recipient="单玉兰", signed_by="单玉兰")
    # Only a part was told where to go: what is ours is accepted the same day.
    assert clerk.cases.open(case_id).state is CaseState.REGISTERED
    accepted = director.handling.issue(
        case_id,
        Action.ACCEPT,
        clerk.handling.blank(case_id, Action.ACCEPT),
        signing(desk, Action.ACCEPT),
    )
    serve(desk, accepted.document_id, recipient="单玉兰", signed_by="单玉兰")

    desk.on(date(2026, 4, 22))
    call = ContactDraft(WINDOW, "户籍民警 马青", desk.now.date(), "可以凭出生证明办理。", "周五陪同办理")
    clerk.follow_up.contact(case_id, call)
    desk.on(date(2026, 6, 10))
    clerk.follow_up.help_given(case_id, HelpDraft("最低生活保障", "", "青北区民政局", date(2026, 6, 10)))
    lines = clerk.follow_up.lines(case_id)
    assert [(line.kind, line.on) for line in lines] == [
        ("help", date(2026, 6, 10)),
        ("contact", call.happened_on),
    ]
    said = " ".join(f"{line.head} {line.text}" for line in lines)
    assert all(words in said for words in (WINDOW, call.contact, call.text, call.next_step, "最低生活保障"))
