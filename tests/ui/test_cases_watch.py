"""回避 and 谁看过 in the window: an open page closes at the next act; the leader sees who looked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.fixtures_desk import OpenDesk
from tests.services.handling_cases import issue
from tests.ui import audit
from tests.ui.cases_window import (
    SCALES,
    Came,
    Opened,
    fixture_came,
    fixture_desk,
    fixture_dressed,
    fixture_open_for,
    fixture_visited,
    office_template,  # type: ignore[attr-defined]  # a fixture of another module
)
from xinfang_desk.domain.errors import AWAY
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_hearings import RecusalSource
from xinfang_desk.domain.recusal import WITHHELD
from xinfang_desk.domain.supervision import SlipDraft
from xinfang_desk.domain.terms import LimitKind, SlipReason
from xinfang_desk.ui.tabs.cases_watch import WatchCard
from xinfang_desk.ui.theme import theme
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.sheet import Sheet

__all__ = [
    "fixture_came",
    "fixture_desk",
    "fixture_dressed",
    "fixture_open_for",
    "fixture_visited",
    "office_template",
]


def stay_away(desk: OpenDesk, case_id: int) -> None:
    """陈秋 is told to stay away."""
    who: dict[str, Any] = {"asked_by": "陈秋", "subject": "陈秋", "reassigned_to": "赵平"}
    issue(desk, case_id, Action.RECUSE, who="周正", source=RecusalSource.SELF, **who)


@pytest.mark.parametrize("act", ["note", "reveal", "refresh", "print"])
def test_an_open_page_closes_at_the_next_act(act: str, came: Came, desk: OpenDesk, open_for: Opened) -> None:
    window = open_for("clerk")
    case_id = came["wife"].case_id
    cases = window.cases
    window.go("cases", case_id)
    assert cases.view.detail is not None
    stay_away(desk, case_id)
    acts: dict[str, Callable[[], object]] = {
        "note": lambda: cases.press("note"),
        "reveal": lambda: window.button("cases.reveal").click(),
        "refresh": cases.refresh,
        "print": lambda: cases.press("print"),
    }
    told: list[str] = []
    window.answer(acts[act], lambda _sheet: told.append(window.words()))
    assert AWAY in told[0] and "这件事项已经合上" in told[0]
    assert cases.page is cases.list and cases.view.detail is None
    row = next(row for row in cases.list.model.rows if row.case_id == case_id)
    assert (row.title, row.petitioner) == (WITHHELD, WITHHELD)


def test_an_open_slip_closes_too(came: Came, desk: OpenDesk, open_for: Opened) -> None:
    window = open_for("clerk")
    case_id = came["wife"].case_id
    slip_id = desk.as_("clerk").supervision.draft(slip_of(desk, case_id))
    window.go("supervision", slip_id)
    page: Any = window.frame.page
    assert page.detail is not None
    stay_away(desk, case_id)
    page.press_verb("revise")
    window.settle()
    assert page.detail is None and AWAY in window.words()


def slip_of(desk: OpenDesk, case_id: int) -> SlipDraft:
    """A slip on the wife's matter."""
    draft = desk.as_("clerk").supervision.blank_draft(case_id)
    return replace(
        draft,
        unit_id=desk.unit("社会救助处"),
        reason=SlipReason.OVERDUE,
        limit_kind=LimitKind.DAYS,
        limit_value=15,
        demands=("查清情况",),
    )


def test_the_leader_sees_who_stays_away_and_who_looked(came: Came, desk: OpenDesk, open_for: Opened) -> None:
    case_id = came["wife"].case_id
    desk.as_("clerk").cases.open(case_id, "查询进度")
    window = open_for("director")
    window.go("cases", case_id)
    assert "还没有人回避。" in window.words()
    desk.as_("clerk").recusals.declare([desk.as_("director").cases.reveal(case_id)[0].name])
    window.cases.refresh()
    assert "陈秋申报过与" in window.words()
    stay_away(desk, case_id)
    window.cases.refresh()
    assert "陈秋 已回避·04-14" in window.words() and "陈秋申报过与" not in window.words()
    seen: list[str] = []
    window.answer(window.button("cases.who_looked").click, lambda _sheet: seen.append(window.words()))
    window.answer(window.button("cases.recusals").click, lambda _sheet: seen.append(window.words()))
    assert "谁看过这件事项" in seen[0] and "陈秋　打开事项" in seen[0] and "查询进度" in seen[0]
    assert "回避登记簿" in seen[1] and "陈秋　同意回避" in seen[1] and "本人自报：陈秋" in seen[1]
    assert window.journal("who_looked")[-1][0] == "director"


def test_the_clerk_has_no_such_card(came: Came, open_for: Opened) -> None:
    window = open_for("clerk")
    window.go("cases", came["wife"].case_id)
    assert not window.host.findChildren(WatchCard) and "谁看过" not in window.words()


@pytest.mark.parametrize("scale", SCALES)
def test_the_sheets_fit(scale: float, came: Came, desk: OpenDesk, open_for: Opened) -> None:
    case_id = came["wife"].case_id
    desk.as_("clerk").recusals.declare([desk.as_("director").cases.reveal(case_id)[0].name])
    stay_away(desk, came["factory"].case_id)
    for _ in range(45):
        desk.as_("clerk").cases.open(case_id, "查询进度，来访人打电话问到哪一步了")
    window = open_for("director")
    theme.use(scale=scale)
    window.go("cases", case_id)
    assert window.clipped() == []

    def look(sheet: Sheet) -> None:
        window.settle()
        for more in sheet.findChildren(Button, "watch.more"):
            more.click()
        window.settle()
        assert [*audit.clipped(sheet), *audit.overlapping(sheet)] == []
        assert window.nameless() == []

    for name in ("cases.who_looked", "cases.recusals"):
        window.answer(window.button(name).click, look)
