"""批示、落实、协助联系、承诺: kept with their day, told on the time line, refused whole."""

from __future__ import annotations

from datetime import date

import pytest

from tests.fixtures_desk import OpenDesk
from tests.visitors import ACCUSER, PATIENTS_WIFE
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.follow_up import (
    ContactDraft,
    HelpDraft,
    InstructionDraft,
    KeptDraft,
    PromiseDraft,
)

OUTSIDE = "青政督〔2026〕 5 号(急)"


@pytest.fixture
def case(desk: OpenDesk) -> int:
    """李㛃's matter, received on 2026-01-31."""
    desk.on(date(2026, 1, 31))
    desk.as_("clerk").registration.register(PATIENTS_WIFE)
    desk.on(date(2026, 4, 1))
    return 1


def titles(desk: OpenDesk, case: int) -> list[str]:
    return [event.title for event in desk.as_("clerk").cases.open(case).events]


def test_a_city_leaders_instruction_keeps_the_outside_number_as_typed(desk: OpenDesk, case: int) -> None:
    clerk = desk.as_("clerk")
    words = "请民政局核实，缠访不缠访先把医药费问题解决。"
    draft = InstructionDraft("市长 郝文", date(2026, 2, 3), words, OUTSIDE, units="社会救助处、信访办")
    clerk.follow_up.instruction(case, draft)
    (line,) = clerk.follow_up.lines(case)
    assert line.head == f"市长 郝文批示（{OUTSIDE}）" and line.text == words
    assert titles(desk, case)[0] == f"市长 郝文批示（{OUTSIDE}）"
    assert clerk.search.find(OUTSIDE).rows[0].case_id == case


def test_help_adds_up_exactly(desk: OpenDesk, case: int) -> None:
    follow_up = desk.as_("clerk").follow_up
    assert follow_up.help_total(case) == ""
    follow_up.help_given(case, HelpDraft("临时救助", "8,000", "社会救助处", date(2026, 2, 12)))
    assert follow_up.help_total(case) == "一次共 8,000.00元"
    follow_up.help_given(case, HelpDraft("临时救助", "4500.00", "社会救助处", date(2026, 3, 5)))
    follow_up.help_given(case, HelpDraft("结对帮扶", "", "社会救助处", date(2026, 3, 6)))
    assert follow_up.help_total(case) == "2 次共 12,500.00元"
    texts = [event.text for event in desk.as_("clerk").cases.open(case).events if event.kind == "help"]
    assert texts == ["社会救助处", "4,500.00元·社会救助处", "8,000.00元·社会救助处"]


def test_a_promise_is_open_until_it_is_kept_and_kept_once(desk: OpenDesk, case: int) -> None:
    follow_up = desk.as_("clerk").follow_up
    promise = follow_up.promise(
        case, PromiseDraft("第一笔救助金到账", "刘家宁", "社会救助处", date(2026, 5, 20))
    )
    (line,) = follow_up.lines(case)
    assert line.is_open and line.due_on == date(2026, 5, 20)
    desk.on(date(2026, 5, 20))
    follow_up.keep_promise(promise, KeptDraft(date(2026, 5, 20), "已到账"))
    (line,) = follow_up.lines(case)
    assert not line.is_open and "已于 2026-05-20 兑现" in line.text
    with pytest.raises(Refused, match="已在 2026-05-20 兑现"):
        follow_up.keep_promise(promise, KeptDraft(date(2026, 5, 20), "又一次"))


def test_a_contact_says_whom_and_what_next(desk: OpenDesk, case: int) -> None:
    clerk = desk.as_("clerk")
    clerk.follow_up.contact(
        case,
        ContactDraft(
            "青北分局", "户政民警 0999-0320001", date(2026, 3, 2), "同意先核实出生证明", "下周带材料去"
        ),
    )
    first = clerk.cases.open(case).events[0]
    assert first.title == "协助联系 青北分局"
    assert first.text == "户政民警 0999-0320001：同意先核实出生证明\n下一步：下周带材料去"


@pytest.mark.parametrize(
    ("draft", "field", "words"),
    [
        (HelpDraft("临时救助", "八千", given_on=date(2026, 2, 12)), "amount", "8000"),
        (HelpDraft("临时救助", "8000.505", given_on=date(2026, 2, 12)), "amount", "8000"),
        (HelpDraft("临时救助", "1", given_on=date(2026, 1, 30)), "given_on", "早于收到日期"),
        (HelpDraft("临时救助", "1", given_on=date(2026, 4, 2)), "given_on", "还没有到"),
        (HelpDraft("", "1", given_on=date(2026, 2, 12)), "kind", "请填落实了什么"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_written(
    desk: OpenDesk, case: int, draft: HelpDraft, field: str, words: str
) -> None:
    before = desk.counts()
    with pytest.raises(Refused, match=words) as refused:
        desk.as_("clerk").follow_up.help_given(case, draft)
    assert refused.value.problems[0].field == field
    assert desk.counts() == before


def test_labels_of_people_are_asked_to_be_rephrased_but_not_in_a_leaders_own_words(
    desk: OpenDesk, case: int
) -> None:
    with pytest.raises(Refused, match="评价"):
        desk.as_("clerk").follow_up.promise(
            case, PromiseDraft("稳住这个缠访户", "刘家宁", "社会救助处", date(2026, 5, 1))
        )


def test_sealed_matters_and_other_roles_are_refused(desk: OpenDesk) -> None:
    desk.on(date(2026, 4, 7))
    desk.as_("clerk").registration.register(ACCUSER)
    draft = HelpDraft("临时救助", "1", given_on=date(2026, 4, 7))
    with pytest.raises(Refused, match="密封"):
        desk.as_("clerk").follow_up.help_given(1, draft)
    with pytest.raises(Forbidden):
        desk.as_("keeper").follow_up.help_given(1, draft)
