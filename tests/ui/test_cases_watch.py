"""回避 and 谁看过 in the window: an open page closes at the next act; the leader sees who looked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.fixtures_desk import OpenDesk
from tests.services.handling_cases import issue
from tests.ui import audit
from tests.ui.cases_window import (
    CONTROL,
    SCALES,
    Came,
    Opened,
    fixture_came,
    fixture_desk,
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
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.sheet import Sheet

__all__ = [
    "fixture_came",
    "fixture_desk",
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
        assert [*audit.clipped(sheet), *audit.overlapping(sheet)] == []
        assert window.nameless() == []

    for name in ("cases.who_looked", "cases.recusals"):
        window.answer(window.button(name).click, look)


def test_the_leader_sees_who_looked_at_a_sealed_matter_and_nothing_of_it(
    came: Came, desk: OpenDesk, open_for: Opened
) -> None:
    sealed = came["accuser"]
    desk.as_("officer").cases.open_sealed(sealed.case_id, "研究转送方案")
    window = open_for("director")
    window.go("cases")
    assert window.cases.list.table.select_case(sealed.case_id)
    window.cases.list.table.setFocus()
    seen: dict[str, str] = {}

    def go_to(name: str) -> Callable[[Sheet], None]:
        def press(_sheet: Sheet) -> None:
            window.reach(f"cases.sealed_notice_{name}")
            window.press(Qt.Key.Key_Return)

        return press

    def read(name: str) -> Callable[[Sheet], None]:
        def look(_sheet: Sheet) -> None:
            seen[name] = window.on_screen()
            assert window.nameless() == [] and window.clipped() == []

        return look

    for name in ("who_looked", "decide_recusal"):
        window.answer(lambda: window.press(Qt.Key.Key_Return), go_to(name), read(name))
    assert "苏静　打开密封件" in seen["who_looked"] and "回避登记簿" in seen["decide_recusal"]
    for said in seen.values():
        assert not any(secret in said for secret in ("王𫞩", "贿选", "杏花村"))


def test_the_clerk_sees_no_more_of_a_sealed_matter_than_that_it_is_there(
    came: Came, open_for: Opened
) -> None:
    window = open_for("clerk")
    window.go("cases")
    assert window.cases.list.table.select_case(came["accuser"].case_id)
    window.cases.list.table.setFocus()

    def read(_sheet: Sheet) -> None:
        assert not any(name.startswith("cases.sealed_notice") for name in window.names())

    window.answer(lambda: window.press(Qt.Key.Key_Return), read)


def test_the_auditor_sees_who_looked_from_a_line_of_the_journal(
    came: Came, desk: OpenDesk, open_for: Opened
) -> None:
    sealed = came["accuser"]
    desk.as_("officer").cases.open_sealed(sealed.case_id, "研究转送方案")
    window = open_for("auditor")
    window.go("journal")
    window.reach("journal.rows")
    window.press(Qt.Key.Key_Home)
    for _ in range(20):
        if window.frame.page.table.current_row().object_number == sealed.case_number:  # type: ignore[attr-defined]  # the table of the journal
            break
        window.press(Qt.Key.Key_Down)

    def read(_sheet: Sheet) -> None:
        assert "苏静　打开密封件" in window.on_screen() and "研究转送方案" in window.on_screen()

    window.answer(lambda: window.press(Qt.Key.Key_Return), read)


def test_the_auditor_filters_where_the_page_is_narrow(came: Came, open_for: Opened) -> None:
    window = open_for("auditor", (1024, 768))
    window.go("journal")
    assert window.button("journal.filter_top").isVisible()

    def choose(_sheet: Sheet) -> None:
        assert window.nameless() == [] and window.clipped() == []
        window.write("journal.filter.login", "clerk")
        window.press(Qt.Key.Key_Return, CONTROL)

    window.answer(lambda: window.press(Qt.Key.Key_F, CONTROL), choose)
    page: Any = window.frame.page
    assert {line.login for line in page.model.rows} == {"clerk"}
    assert "只看 clerk。" in window.on_screen()


def test_nobody_is_asked_for_the_minute_the_desk_itself_keeps(came: Came, open_for: Opened) -> None:
    window = open_for("director")
    window.go("cases", came["wife"].case_id)

    def look(sheet: Sheet) -> None:
        assert "由谁提出" in window.on_screen()
        assert sheet.findChild(LineInput, "paper.access_ended") is None

    window.answer(lambda: window.cases.press(Action.RECUSE.value), look)
