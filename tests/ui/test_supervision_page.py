"""A slip on its page in every state: what is next, what waits and why, who may press what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.fixtures_desk import OpenDesk
from tests.ui.supervision_desk import (  # noqa: F401 - fixtures
    CONTROL,
    Elsewhere,
    Window,
    clerk,
    director,
    drafted,
    out,
    reported,
    signed_for,
    veterans_case,
)
from xinfang_desk.domain.slip_rules import state_refusal
from xinfang_desk.domain.terms import SlipState
from xinfang_desk.ui.page import Destination
from xinfang_desk.ui.tabs.supervision_facts import Part
from xinfang_desk.ui.tabs.supervision_slip import SlipView

Make = Callable[[OpenDesk, int], int]


def approved(opened: OpenDesk, slip_id: int) -> int:
    opened.as_("director").supervision.review(slip_id, True, "", opened.now.date())
    return slip_id


def returned(opened: OpenDesk, slip_id: int) -> int:
    opened.as_("director").supervision.review(slip_id, False, "请补送达回证。", opened.now.date())
    return slip_id


def archived(opened: OpenDesk, slip_id: int) -> int:
    opened.as_("director").supervision.archive(slip_id, None, opened.now.date())
    return slip_id


def voided(opened: OpenDesk, slip_id: int) -> int:
    opened.as_("director").supervision.void(slip_id, "承办处室写错")
    return slip_id


LIFE: dict[SlipState, tuple[Make, ...]] = {
    SlipState.DRAFT: (),
    SlipState.ISSUED: (out,),
    SlipState.ACKNOWLEDGED: (out, signed_for),
    SlipState.REPORTED: (out, signed_for, reported),
    SlipState.RETURNED: (out, signed_for, reported, returned),
    SlipState.APPROVED: (out, signed_for, reported, approved),
    SlipState.ARCHIVED: (out, signed_for, reported, approved, archived),
    SlipState.VOID: (out, voided),
}


def lived(opened: OpenDesk, state: SlipState) -> int:
    """A slip that came to a state."""
    slip_id = drafted(opened, veterans_case(opened))
    for make in LIFE[state]:
        make(opened, slip_id)
    return slip_id


def shown(qtbot: QtBot, opened: OpenDesk, login: str, slip_id: int) -> SlipView:
    """The left side of the page as a person sees it."""
    view = SlipView()
    qtbot.addWidget(view)
    view.resize(720, 700)
    view.show_slip(opened.as_(login).supervision.open(slip_id), opened.now.date())
    view.show()
    return view


NEXT = {
    SlipState.DRAFT: ("草稿已存，等信访办主任签发", "sign_out", ("revise",)),
    SlipState.ISSUED: ("等社会救助处签收", "acknowledge", ("extend",)),
    SlipState.ACKNOWLEDGED: ("结案报告应于 04-09（周四）前报送", "report", ("extend",)),
    SlipState.REPORTED: ("结案报告已收到，等信访办审核", "review", ()),
    SlipState.RETURNED: ("已退回重办，请于 04-09（周四）前再报", "report", ("extend",)),
    SlipState.APPROVED: ("已审核同意结案，等归档", "archive", ()),
    SlipState.ARCHIVED: ("督办已办结并归档", None, ()),
    SlipState.VOID: ("这张督办单已作废", None, ()),
}


def test_every_state_has_one_next_step(
    qtbot: QtBot,
    desk: OpenDesk,
    dressed: None,
) -> None:
    slip_id = drafted(desk, veterans_case(desk))
    look_at(shown(qtbot, desk, "director", slip_id), SlipState.DRAFT)
    for make, state in (
        (out, SlipState.ISSUED),
        (signed_for, SlipState.ACKNOWLEDGED),
        (reported, SlipState.REPORTED),
        (returned, SlipState.RETURNED),
        (reported, SlipState.REPORTED),
        (approved, SlipState.APPROVED),
        (archived, SlipState.ARCHIVED),
    ):
        make(desk, slip_id)
        look_at(shown(qtbot, desk, "director", slip_id), state)
    second = voided(desk, out(desk, drafted(desk, desk.as_("clerk").supervision.open(slip_id).case_id)))
    look_at(shown(qtbot, desk, "director", second), SlipState.VOID)


def look_at(view: SlipView, state: SlipState) -> None:
    """One filled button for the one next step; what is still to come is grey and says what it waits for."""
    title, verb, others = NEXT[state]
    assert view.banner_words[0] == title
    assert (view.next.objectName() if view.next else None) == (f"supervision.{verb}" if verb else None)
    filled = [b for b in view.buttons() if b.isVisible() and b.property("kind") == "primary"]
    assert filled == ([view.next] if view.next else [])
    for other in others:
        assert f"supervision.{other}" in [button.objectName() for button in view.buttons()]
    later = {"report": view.report, "review": view.review, "archive": view.archive}
    for name, part in later.items():
        wait = state_refusal(state, name)
        if wait is not None and not part.knows_something:
            assert part.line == wait
            assert part.verb is not None
            assert not part.verb.isEnabled()
            assert part.verb.toolTip() == wait
            assert part.title.property("tone") == "text_3", "a part to come is grey"


def test_a_clerk_is_told_why_he_cannot_sign_out(clerk: Window) -> None:  # noqa: F811 - the fixture
    slip_id = lived(clerk.desk, SlipState.DRAFT)
    clerk.tab.open_slip(slip_id)
    sentence = "登记员不能签发督办单。可以存为草稿，请信访办主任签发。"
    button = clerk.button("sign_out")
    assert not button.isEnabled()
    assert button.toolTip() == sentence
    assert sentence in clerk.tab.view.banner_words[1], "and it can be read without a mouse"
    clerk.press(Qt.Key.Key_Return, CONTROL)
    assert clerk.sheet() is None
    assert clerk.button("revise").isEnabled()
    assert clerk.tab.paper.print.toolTip() == "督办单还没有签发。"
    assert "督办单还没有签发。" in clerk.tab.paper.words
    clerk.paper_drawn()


def test_a_clerk_records_but_does_not_decide(
    qtbot: QtBot,
    desk: OpenDesk,
    dressed: None,
) -> None:
    view = shown(qtbot, desk, "clerk", lived(desk, SlipState.REPORTED))
    assert view.next is not None
    assert view.next.toolTip() == "结案报告由信访办主任审核。"
    assert "结案报告由信访办主任审核。" in view.banner_words[1]
    assert view.archive.line == "归档由信访办主任办理。"


def test_past_the_limit_it_is_red_and_cannot_be_extended(
    qtbot: QtBot,
    desk: OpenDesk,
    dressed: None,
) -> None:
    slip_id = lived(desk, SlipState.ACKNOWLEDGED)
    desk.on(date(2026, 4, 9) + timedelta(days=5))
    view = shown(qtbot, desk, "director", slip_id)
    assert view.banner_tone == "red"
    assert view.banner_words[0] == "限期 04-09（周四）已过 5 日，结案报告还没有报"
    assert view.task.verb is not None
    assert not view.task.verb.isEnabled()
    assert view.task.verb.toolTip() == "限期 04-09 已过，不能再延期；请按逾期催办。"
    assert view.task.line == "限期 04-09 已过，不能再延期；请按逾期催办。"


def test_the_part_with_the_report_says_what_came_back(
    qtbot: QtBot,
    desk: OpenDesk,
    dressed: None,
) -> None:
    view = shown(qtbot, desk, "director", lived(desk, SlipState.ARCHIVED))

    def facts(part: Part) -> dict[str, str]:
        return {fact.name: fact.text for fact in part.facts.facts}

    assert facts(view.report) == {
        "文号": "青民救〔2026〕7号",
        "办理结果": "每月给予生活困难救助。",
        "处长签字": "马宁·03-25 周三",
        "报送": "03-25 周三",
    }
    assert facts(view.review) == {"意见": "同意结案", "审核人": "赵平·03-25 周三"}
    assert facts(view.archive) == {"归档号": "2026-督办-0001", "归档日期": "03-25 周三"}
    assert facts(view.task)["要求"].startswith("一、报送结案报告并附证据清单\n二、")
    assert facts(view.task)["承办"] == "社会救助处（主办）"


def test_narrow_pages_say_what_to_do_before_what_was_done(
    qtbot: QtBot,
    desk: OpenDesk,
    dressed: None,
) -> None:
    view = shown(qtbot, desk, "director", lived(desk, SlipState.ACKNOWLEDGED))
    assert view.next is not None

    def tops() -> tuple[int, int]:
        body = view.widget()
        return view.next.mapTo(body, view.next.rect().topLeft()).y(), view.life.mapTo(
            body, view.life.rect().topLeft()
        ).y()

    qtbot.waitUntil(lambda: tops()[0] > tops()[1])
    view.set_narrow(True)
    qtbot.waitUntil(lambda: tops()[0] < tops()[1])


def test_the_number_of_the_case_leads_to_it(clerk: Window) -> None:  # noqa: F811 - the fixture
    clerk.tab.open_slip(lived(clerk.desk, SlipState.ISSUED))
    clerk.paper_drawn()
    case_id = clerk.detail.case_id
    clerk.button("open_case").click()
    page = clerk.frame.page
    assert isinstance(page, Elsewhere)
    assert page.sent == [Destination("cases", case_id)]


def test_keys_of_the_page_are_listed_and_change_with_it(clerk: Window) -> None:  # noqa: F811 - the fixture
    listed = clerk.tab.keys
    assert [key.key for key in listed()] == ["Ctrl+F"]
    clerk.tab.open_slip(lived(clerk.desk, SlipState.ISSUED))
    assert [key.key for key in listed()] == ["F7", "Ctrl+P"]
    clerk.press(Qt.Key.Key_F7)
    assert clerk.sheet() is None, "not signed for: no progress yet"
    clerk.paper_drawn()


def test_another_person_s_change_is_read_when_the_tab_comes_back(
    director: Window,  # noqa: F811 - the fixture
) -> None:
    slip_id = lived(director.desk, SlipState.ISSUED)
    director.tab.open_slip(slip_id)
    director.paper_drawn()
    director.frame.show_tab("cases")
    signed_for(director.desk, slip_id)
    director.changes.data_changed.emit()
    director.frame.show_tab("supervision")
    assert director.detail.state is SlipState.ACKNOWLEDGED
    director.paper_drawn()
